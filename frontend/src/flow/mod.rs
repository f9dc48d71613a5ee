//! Flow graphs: Python-level SSA, one graph per function, and their construction from the syntax tree.

mod builder;
mod display;
mod exits;
mod finish;
pub(crate) mod generators;
mod graph;
mod ssa;
mod verify;

pub use builder::build;
pub(crate) use builder::resumed_function;
pub use graph::{
    BinaryOperator, Block, BlockData, CallShape, CompareOperator, Constant, Conversion, Exit, Float,
    FlowGraph, Name, Operand, Operation, OperationKind, Parameter, Signature, Target, Test, UnaryOperator,
    Variable, VariableData, spoken,
};
pub use verify::{GraphError, verify};

#[cfg(test)]
mod tests;
