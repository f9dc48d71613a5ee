//! Lowering: annotated flow graphs and prebuilt objects to core-ir.
//!
//! There is one table of operations, in [`function`] and the files around it: an operation of a flow graph and the
//! lowered forms of its operands give core-ir instructions and the lowered form of the result. Two kinds of functions
//! go through it. Functions of the program are *annotated*: inference says what each variable is, and results are
//! converted to that. The low-level helpers, which lists, strings and the like are made of, are typed *forward*: each
//! result is what the operation gives (docs/low-level-helpers.md).
//!
//! Everything is made on demand, from the entry point on, in an order that depends on the program only.

mod annotation;
mod arith;
mod array;
mod attribute;
mod builtins;
mod call;
mod callable;
mod class_values;
mod classes;
mod codecs;
mod collections;
mod compare;
mod convert;
mod emit;
mod entry;
mod exceptions;
mod exits;
mod finalizers;
mod fold;
mod format;
mod function;
mod helpers;
mod hooks;
mod item;
mod iterate;
mod layout;
mod library;
mod methods;
mod names;
mod operand;
mod operation;
mod partial;
mod prebuilt;
mod primitives;
mod program;
mod ranges;
mod raw_memory;
mod repr;
mod repr_names;
mod rings;
mod slice;
mod special;
mod state;
mod structs;
mod weak_references;

use std::collections::HashMap;
use std::sync::Arc;

use core_ir::{ClassId, Module};
use cranelift_entity::EntityRef;

use crate::annotate::lattice::ContainerId;
use crate::annotate::program::{AnnotatedProgram, GraphId};
use crate::costs::{FunctionCost, Stopwatch};
use crate::diagnostics::{self, Diagnostic, Span};
use crate::flow::FlowGraph;
use crate::objects::{ObjectId, ObjectSpace};

use annotation::ContainerForm;
use callable::CallableTable;
use class_values::ClassValues;
use classes::ClassTable;
use helpers::HelperTable;
use layout::Layout;
use names::Names;
use partial::PartialMethod;
use prebuilt::PrebuiltTable;
use primitives::PrimitiveTable;
use program::ProgramTable;
use repr::{ClassKey, Repr, ReprTable};

/// A result of the lowering.
pub type Lowered<T> = Result<T, Box<Diagnostic>>;

/// What lowering a whole program needs.
pub struct Input<'a> {
    /// The live objects.
    pub space: &'a dyn ObjectSpace,
    /// Gives the flow graph of a function object; for helpers.
    pub graph: &'a dyn Fn(ObjectId) -> Result<Arc<FlowGraph>, Vec<Diagnostic>>,
    /// The file and line where a span begins.
    pub locate: &'a dyn Fn(Span) -> (String, u32),
    /// The program after inference.
    pub program: &'a AnnotatedProgram,
    /// The module's name.
    pub name: &'a str,
    /// The file of the target, which is `__main__` where the program runs untranslated.
    pub main_file: Option<&'a str>,
}

/// Lowers a whole program. What each graph took is added to the costs, in which they stand by their numbers.
pub fn lower(input: &Input<'_>, costs: &mut [FunctionCost]) -> Result<Module, Vec<Diagnostic>> {
    let mut cx = Context::new(input).map_err(|diagnostic| vec![*diagnostic])?;
    cx.lower_program();
    for (index, cost) in costs.iter_mut().enumerate() {
        cost.lower = cx.stopwatch.spent(GraphId::new(index));
    }
    if cx.diagnostics.is_empty() {
        Ok(cx.module)
    } else {
        Err(cx.diagnostics)
    }
}

/// The state of a lowering.
pub struct Context<'a> {
    input: &'a Input<'a>,
    space: &'a dyn ObjectSpace,
    program: &'a AnnotatedProgram,
    module: Module,
    root: (ClassKey, ClassId),
    names: Names,
    reprs: ReprTable,
    layouts: HashMap<Repr, Layout>,
    containers: HashMap<ContainerId, ContainerForm>,
    classes: ClassTable,
    class_values: ClassValues,
    helpers: HelperTable,
    primitives: PrimitiveTable,
    prebuilt: PrebuiltTable,
    functions: ProgramTable,
    callables: CallableTable,
    partial: Vec<PartialMethod>,
    /// What runs the finalisers of unreachable objects, where there are such.
    finalizers: Option<core_ir::FuncId>,
    /// The function that raises where memory has been used up.
    memory_poll: Option<core_ir::FuncId>,
    files: HashMap<diagnostics::FileId, core_ir::FileId>,
    span: Option<Span>,
    stopwatch: Stopwatch<GraphId>,
    diagnostics: Vec<Diagnostic>,
}
