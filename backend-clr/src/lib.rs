//! core-ir to a CIL assembly.
//!
//! [`metadata`] writes assemblies, [`il`] assembles method bodies; neither knows core-ir.

pub mod il;
pub mod metadata;
