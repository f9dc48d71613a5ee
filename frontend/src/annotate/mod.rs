//! Annotation: whole-program type inference over flow graphs, to a fixed point.
//!
//! [`lattice`] says what can be known of a value, [`program`] is what inference leaves behind for lowering. In between,
//! `engine` keeps the worklist of blocks; `blocks` looks at one block; `operations`, `operators`, `items`,
//! `attributes`, `calls`, `narrow` and `builtins` know what each operation gives; `classes`, `constants`, `rows` and
//! `specialise` keep what is shared by the whole program; `diagnose`, `checks`, `warnings` and `finish` come
//! at the end.

mod arguments;
mod attributes;
mod blocks;
pub mod builtins;
mod callables;
mod calls;
mod checks;
mod classes;
mod constants;
mod describe;
mod diagnose;
mod dispatch;
mod engine;
mod finalizers;
mod finish;
mod folding;
mod items;
pub mod join;
pub mod lattice;
mod memo;
mod mixins;
mod narrow;
mod operations;
mod operators;
pub mod program;
mod refused_classes;
mod report;
mod rows;
mod specialise;
mod warnings;

#[cfg(test)]
mod tests;

pub use classes::{EXCEPTION_MESSAGE, EXIT_TEXT};
pub use describe::describe_inferred;
pub use dispatch::FamilyId;
pub use engine::{Annotator, GraphSource, SourceGraphs};
pub use finalizers::WATCH;
pub use items::slice_indices;

use crate::costs::FunctionCost;
use crate::diagnostics::{Diagnostic, Span};
use crate::objects::{ObjectId, ObjectSpace};
use lattice::Annotation;
use program::AnnotatedProgram;

/// The outcome of inference.
#[derive(Debug)]
pub struct Inference {
    /// The program; none if not even the entry point has a graph. Only to be lowered if no diagnostic is an error.
    pub program: Option<AnnotatedProgram>,
    /// Mistakes and limitations, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
    /// What each graph took, by its number.
    pub costs: Vec<FunctionCost>,
    /// How often a block of a graph was looked at: the work that it took, counted.
    pub looks: usize,
    /// What each `reveal_type(value)` in the program saw.
    pub revealed: Vec<(Span, String)>,
}

/// Infers the types of a whole program from its entry point, which gets a list of str.
///
/// To infer more functions with the program, use an [`Annotator`] directly.
pub fn annotate(space: &dyn ObjectSpace, source: &mut dyn GraphSource, entry_point: ObjectId) -> Inference {
    let mut annotator = Annotator::new(space, source);
    let arguments = annotator.list_of(&Annotation::str());
    let entry = annotator.require(entry_point, &[arguments]);
    if let Some(entry) = entry {
        annotator.check_entry(entry);
    }
    annotator.finish(entry)
}
