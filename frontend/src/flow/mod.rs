//! Flow graphs: Python-level SSA, one graph per function, and their construction from the syntax tree.

mod graph;

pub use graph::{
    BinaryOperator, Block, BlockData, CallShape, CompareOperator, Constant, Conversion, Exit, Float,
    FlowGraph, Name, Operand, Operation, OperationKind, Parameter, Signature, Target, Test, UnaryOperator,
    Variable, VariableData,
};
