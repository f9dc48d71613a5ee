//! core-ir to C11: readable, deterministic sources, and (apart, in [`compile`]) the run of the C compiler over them.
//!
//! Bottom up: [`names`] gives everything its identifier, [`layout`] numbers the classes, [`types`] writes the header,
//! [`data`] the static initialisers, [`expression`], [`operators`], [`statements`] and [`function`] the code, and
//! [`program`] cuts it into files. Exceptions are flags: a call that may raise is followed by a test of the pending exception. Integer
//! arithmetic relies on `-fwrapv`. The page of C beside the program is `runtime-support/c`.
//!
//! [`emit`] does no I/O; it expects a verified module.

pub mod compile;
mod data;
mod expression;
mod facts;
mod function;
mod layout;
mod moves;
mod names;
mod operators;
mod program;
mod shape;
mod statements;
mod types;

pub use compile::{CompileError, Toolchain, compile};

use core_ir::Module;

/// How memory is managed.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Gc {
    /// Bump allocation that never frees.
    #[default]
    None,
    /// The conservative collector libgc.
    Boehm,
    /// The collector that is part of the module, [`core_ir::collector`].
    Collector,
}

/// What the user may choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Memory management.
    pub gc: Gc,
    /// Aim of a file's size in bytes: larger programs become several files, which compile in parallel.
    pub file_size: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            gc: Gc::None,
            file_size: 250_000,
        }
    }
}

/// One file of the result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceFile {
    /// Its name, without folder; ends in `.c` or `.h`.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// The sources of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sources {
    /// All files; they belong into one folder.
    pub files: Vec<SourceFile>,
    /// Memory management that they were written for.
    pub gc: Gc,
}

/// Why a module can't become a C program.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing to start.
    #[error("the module has no entry function")]
    NoEntry,
    /// The entry function's signature is another one.
    #[error("the entry function must be `fn(array (array u8)) -> i64`")]
    EntrySignature,
}

/// Writes a verified module as C.
pub fn emit(module: &Module, options: &Options) -> Result<Sources, Error> {
    program::emit(module, options)
}
