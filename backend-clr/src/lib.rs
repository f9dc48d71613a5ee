//! core-ir to a CIL assembly.
//!
//! [`emit`] turns a module into one assembly that CoreCLR 8 and Mono run unchanged. Below it, [`metadata`] writes
//! assemblies and [`il`] assembles method bodies; neither knows core-ir.

mod config;
mod emit;
mod error;
pub mod il;
pub mod metadata;
mod runtime;

pub use emit::{emit, listing};
pub use error::Error;

/// What the emitter is free to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Bytes of stack for the thread that runs the program.
    pub stack_size: u32,
    /// Whether `cast` tests the object's class. The verifier has no need of it: a cast to a class that the object is
    /// not of is undefined.
    pub checked_casts: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            stack_size: 64 << 20,
            checked_casts: false,
        }
    }
}

/// An assembly and what goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Contents of `NAME.dll`.
    pub assembly: Vec<u8>,
    /// Contents of `NAME.runtimeconfig.json`.
    pub runtime_config: String,
    /// Functions that CoreCLR will compile without optimisation, for the driver's report.
    pub large_functions: Vec<LargeFunction>,
}

/// A function that is too large to be optimised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LargeFunction {
    /// Its name.
    pub name: String,
    /// Bytes of its code.
    pub code_size: usize,
}
