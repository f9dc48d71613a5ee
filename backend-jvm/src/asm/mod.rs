//! An assembler for class files: what lies between instructions with labels and a class that a JVM verifies.
//!
//! [`CodeBuilder`] takes instructions, labels and protected ranges in order and finishes with a complete `Code`
//! attribute: branch offsets, wide forms, `max_stack`, `max_locals`, `StackMapTable`, `LineNumberTable`, exception
//! table. [`ClassBuilder`] collects fields and methods over one shared [`Pool`]. The class-file *model* and its
//! serialiser are ristretto_classfile's; instructions are encoded here, because the model's code attribute miscounts
//! ranges and targets, and handed over as finished attributes.
//!
//! # The one restriction
//!
//! At a label the operand stack is empty, except for the exception at a handler and the one value a label may be
//! declared to carry. Code that needs more keeps it in locals. In return frames need only the locals, which a forward
//! data flow over the labels gives.

mod class;
mod code;
mod error;
mod finish;
mod frames;
mod label;
mod layout;
mod opcode;
mod pool;

pub use class::{Access, ClassBuilder};
pub use code::{CodeBuilder, ValueType};
pub use error::AsmError;
pub use label::Label;
pub use opcode::{Branch, FieldOp, Invoke, Kind, Op, Primitive};
pub use pool::Pool;
