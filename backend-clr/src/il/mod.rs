//! CIL: the instruction table, code under construction, and the assembler that resolves labels, picks the short forms and
//! computes the depth of the operand stack.

mod assembler;
mod code;
mod listing;
mod opcode;
mod text;

pub use assembler::{AssembleError, Assembled, assemble};
pub use code::{Code, Inst, Label, Region, Slot};
pub use opcode::{Branch, Op};
pub use text::{Symbol, TextError, parse};
