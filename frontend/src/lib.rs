//! RPython to core-ir.
//!
//! The way of a program: [`objects`] (the live program, imported by python3) and [`syntax`] (its source) give
//! [`flow`] graphs; inference and lowering turn these into core-ir. [`diagnostics`] is how each stage speaks.

pub mod annotate;
pub mod costs;
pub mod diagnostics;
pub mod flow;
mod formats;
pub mod listing;
pub mod lower;
pub mod objects;
pub mod syntax;
pub mod translate;

pub use translate::{Observer, Phase, Translation, translate};
