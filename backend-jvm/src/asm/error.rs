//! What can be wrong with assembled code. Each of these is a fault of the code's producer, not of the user's program,
//! but for the limits on size.

use super::label::Label;

/// Why a method or class could not be assembled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AsmError {
    /// The code has more bytes than a class file can hold (JVMS §4.7.3).
    #[error("the method's code takes {0} bytes, more than the 65535 a class file can hold")]
    CodeTooLarge(usize),
    /// A table of the class file has more entries than its 16-bit count can tell.
    #[error("the class needs more than 65535 {0}")]
    TableTooLarge(&'static str),
    /// The method's parameters take more words than a call can pass (JVMS §4.3.3).
    #[error("the parameters take {0} words, more than the 255 that a call can pass")]
    ParametersTooLarge(u16),
    /// A branch names a label that was never bound.
    #[error("{0} is the target of a branch but was never bound")]
    UnboundLabel(Label),
    /// A label was bound twice.
    #[error("{0} was bound twice")]
    ReboundLabel(Label),
    /// Code that no path reaches: it would need an invented frame.
    #[error("the code at byte {0} is reached by no path")]
    Unreachable(usize),
    /// An instruction took more from the operand stack than there was.
    #[error("the operand stack underflows at byte {0}")]
    StackUnderflow(usize),
    /// A branch or label met an operand stack other than the label's.
    #[error("the operand stack at byte {0} is not what the label carries")]
    StackAtLabel(usize),
    /// Control runs off the end of the code.
    #[error("control falls off the end of the code")]
    FallsOff,
    /// A method or field descriptor is malformed (JVMS §4.3).
    #[error("`{0}` is not a descriptor")]
    Descriptor(String),
    /// The class-file model refused to serialise the class.
    #[error("the class can't be written: {0}")]
    Model(String),
}
