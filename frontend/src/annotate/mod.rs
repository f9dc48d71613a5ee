//! Annotation: whole-program type inference over flow graphs, to a fixed point.
//!
//! [`lattice`] says what can be known of a value, [`program`] is what inference leaves behind for lowering.

pub mod lattice;
pub mod program;
