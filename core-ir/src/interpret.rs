//! The reference interpreter: runs a valid module exactly as the operation table says, without any host. It is the
//! arbiter when hosts disagree.
//!
//! Frames lie on an explicit stack, so deep recursion in the program does not exhaust the stack of the process.
//! Registers are untyped 64-bit words (see [`crate::semantics`]); the functions' value types say which of them are
//! references when the copying collector looks for roots.

mod collector;
mod embed;
mod heap;
mod host;
mod layout;
mod machine;
mod objects;
mod queues;
mod raw;
mod state;
mod stop;

pub use host::{Exit, Host, HostArgument, HostResult, HostValue, MemoryHost};
pub use state::Interpreter;

use crate::entities::{Block, FuncId};
use crate::semantics::Trap;

/// Limits of a run.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// How many instructions and terminators may run; without limit where `None`.
    pub fuel: Option<u64>,
    /// How many frames there may be before functions that check the stack call the stack-overflow function.
    pub max_depth: usize,
    /// How many bytes the heap may hold after a collection.
    pub max_heap: usize,
    /// Finds references of functions in their root frames only, and collects at each allocation as long as the heap is
    /// small: all other references are lost then. For programs that [`crate::roots::insert`] has prepared.
    pub roots_only: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            fuel: None,
            max_depth: 20_000,
            max_heap: 2 << 30,
            roots_only: false,
        }
    }
}

/// A value that goes into or comes out of the interpreter.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Datum {
    /// A bool or an integer in canonical form.
    Int(i64),
    /// The bits of a float, as in [`crate::Immediate::Float`].
    Float(u64),
    /// The null reference.
    Null,
    /// A function.
    Func(FuncId),
    /// An object of the interpreter's heap.
    Object(Handle),
}

/// Keeps an object of the interpreter's heap alive and names it, as long as the interpreter lives.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Handle(usize);

/// Why a run ended without a result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// An operation was undefined for its operands.
    Trap(Trap),
    /// An exception left the function that was called.
    Uncaught {
        /// The name of its class.
        class: String,
        /// The exception.
        exception: Handle,
    },
    /// The program ended itself.
    Exit(i64),
    /// The fuel is spent.
    OutOfFuel,
    /// The heap is full.
    OutOfMemory,
    /// The stack is exhausted in functions that don't check it.
    StackExhausted,
}

/// A frame in an error's trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FramePlace {
    /// The function's name.
    pub function: String,
    /// The block.
    pub block: Block,
    /// The instruction in the block; its number of instructions stands for the terminator.
    pub instruction: usize,
    /// File and line, where known.
    pub location: Option<(String, u32)>,
}

/// Why and where a run ended without a result.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct Error {
    /// Why.
    pub kind: ErrorKind,
    /// Where, innermost frame first; at most [`Error::MAX_FRAMES`]. Empty for an uncaught exception, whose frames are
    /// gone.
    pub frames: Vec<FramePlace>,
}

impl Error {
    /// How many frames an error tells of.
    pub const MAX_FRAMES: usize = 32;
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.kind {
            ErrorKind::Trap(trap) => write!(f, "trap: {trap}")?,
            ErrorKind::Uncaught { class, .. } => write!(f, "uncaught exception %{class}")?,
            ErrorKind::Exit(code) => write!(f, "exit with code {code}")?,
            ErrorKind::OutOfFuel => write!(f, "out of fuel")?,
            ErrorKind::OutOfMemory => write!(f, "out of memory")?,
            ErrorKind::StackExhausted => write!(f, "stack exhausted")?,
        }
        for frame in &self.frames {
            write!(
                f,
                "\n  at @{} {} instruction {}",
                frame.function, frame.block, frame.instruction
            )?;
            if let Some((file, line)) = &frame.location {
                write!(f, " ({file}:{line})")?;
            }
        }
        Ok(())
    }
}
