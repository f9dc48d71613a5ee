//! core-ir to class files and the jar.

pub mod asm;
pub mod jar;
