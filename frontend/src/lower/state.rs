//! The state of lowering one function: what its blocks and variables have become so far.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use core_ir::builder::FunctionBuilder;
use core_ir::{Block, Function, Signature, Type, Value};
use cranelift_entity::SecondaryMap;

use super::operand::Operand;
use super::repr::Repr;
use super::{Context, Lowered};
use crate::annotate::lattice::{Annotation, IntKind, Kind};
use crate::annotate::program::{AnnotatedGraph, Callee, Edge};
use crate::flow::{self, BinaryOperator, Constant, FlowGraph, Variable};

/// Where exceptions go inside a `try`: a block that is made when the first one can happen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Handler {
    /// The block; its parameter is the exception.
    pub landing: Option<Block>,
}

/// What a parameter of a flow graph's block has become.
#[derive(Clone, Debug)]
pub enum Parameter {
    /// No value: known now.
    Known(Operand),
    /// A parameter of the core-ir block.
    Value {
        /// Its representation.
        repr: Repr,
        /// Whether it may be null.
        maybe_none: bool,
    },
}

/// What a block of a flow graph has become.
#[derive(Debug)]
pub struct BlockForm {
    /// The core-ir block.
    pub block: Block,
    /// None where the only predecessor hands its operands over directly.
    pub parameters: Option<Vec<Parameter>>,
    /// The iterator whose state the block's last parameters are.
    pub looping: Option<Variable>,
}

/// The state of a loop over a plan: the values on entry to the header, and those for the next round once the header is
/// lowered.
#[derive(Clone, Debug, Default)]
pub struct LoopState {
    /// On entry to the header.
    pub current: Vec<Value>,
    /// For the next round.
    pub next: Option<Vec<Value>>,
}

/// How a function's variables get their representations.
#[derive(Clone, Copy)]
pub enum Mode<'a> {
    /// From the operations, as a low-level helper.
    Forward,
    /// From inference.
    Annotated(&'a AnnotatedGraph),
}

/// The lowering of one function.
pub struct FunctionLowering<'c, 'a> {
    /// The program's lowering.
    pub cx: &'c mut Context<'a>,
    /// The function being built.
    pub b: FunctionBuilder,
    /// Where representations come from.
    pub mode: Mode<'a>,
    /// The handler in force, inside a `try`.
    pub handler: Option<Handler>,
    /// What inference says of the result of the operation being lowered.
    pub expected: Option<Repr>,
    /// Who the builtin being lowered calls in its turn.
    pub callback: Option<Callee>,
    /// The operation behind each result of integer arithmetic, for `ovfcheck`.
    pub arithmetic: HashMap<Value, (BinaryOperator, Operand, Operand)>,
    /// The pieces of each text that was built, and the int behind each that is one's text: a format specification may
    /// be made of them.
    pub texts: HashMap<Value, Vec<Operand>>,
    /// What the function returns; in forward mode from the first `return` on.
    pub result: Option<Repr>,
    pub(super) graph: Arc<FlowGraph>,
    pub(super) values: SecondaryMap<Variable, Option<Operand>>,
    pub(super) blocks: SecondaryMap<flow::Block, Option<Rc<BlockForm>>>,
    pub(super) loops: SecondaryMap<flow::Block, LoopState>,
    pub(super) uses: SecondaryMap<Variable, u32>,
    pub(super) predecessors: SecondaryMap<flow::Block, u32>,
}

impl<'c, 'a> FunctionLowering<'c, 'a> {
    /// Begins a function.
    pub fn new(
        cx: &'c mut Context<'a>,
        graph: Arc<FlowGraph>,
        mode: Mode<'a>,
        function: Function,
    ) -> FunctionLowering<'c, 'a> {
        FunctionLowering {
            cx,
            b: FunctionBuilder::new(function),
            mode,
            handler: None,
            expected: None,
            callback: None,
            arithmetic: HashMap::new(),
            texts: HashMap::new(),
            result: None,
            graph,
            values: SecondaryMap::new(),
            blocks: SecondaryMap::new(),
            loops: SecondaryMap::new(),
            uses: SecondaryMap::new(),
            predecessors: SecondaryMap::new(),
        }
    }

    pub(super) fn is_reachable(&self, block: flow::Block) -> bool {
        match self.mode {
            Mode::Forward => true,
            Mode::Annotated(annotated) => annotated.reachable.contains(block),
        }
    }

    pub(super) fn takes(&self, block: flow::Block, edge: Edge) -> bool {
        takes(self.mode, block, edge)
    }

    /// Whether accesses are checked: in the program's functions; helpers check for themselves.
    pub fn is_checked(&self) -> bool {
        matches!(self.mode, Mode::Annotated(_))
    }

    /// The lowered forms of operands of the flow graph.
    pub fn operands(&self, operands: &[flow::Operand]) -> Lowered<Vec<Operand>> {
        operands.iter().map(|operand| self.operand(operand)).collect()
    }

    /// The lowered form of an operand of the flow graph.
    pub fn operand(&self, operand: &flow::Operand) -> Lowered<Operand> {
        match operand {
            flow::Operand::Constant(constant) => Ok(Operand::Constant(constant.clone())),
            flow::Operand::Variable(variable) => self.values[*variable]
                .clone()
                .ok_or_else(|| self.cx.internal(format!("variable {variable} has no value"))),
        }
    }
}

/// The constant that can stand for a variable: an int of another kind than `int` keeps its value, which says the kind.
pub fn plain_constant(annotation: &Annotation) -> Option<&Constant> {
    match annotation.kind {
        Kind::Int { kind, .. } if kind != IntKind::I64 => None,
        _ => annotation.constant.as_ref(),
    }
}

/// Whether a way out of a block can be taken.
pub(super) fn takes(mode: Mode<'_>, block: flow::Block, edge: Edge) -> bool {
    match mode {
        Mode::Forward => true,
        Mode::Annotated(annotated) => annotated.edges[block].contains(edge),
    }
}

/// A signature of these core-ir types.
pub fn signature(params: Vec<Type>, result: Option<Type>) -> Signature {
    Signature { params, result }
}
