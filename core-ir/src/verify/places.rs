//! Where in a module a violation is.

use std::fmt;

use crate::entities::{Block, DataId};

/// A place in a module, by name where it has one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// The module itself.
    Module,
    /// A class.
    Class(String),
    /// A data object.
    Data(DataId),
    /// A function's head.
    Function(String),
    /// The head of a block.
    Block(String, Block),
    /// An instruction of a block, counted from 0.
    Instruction(String, Block, usize),
    /// The terminator of a block.
    Terminator(String, Block),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Module => write!(f, "module"),
            Place::Class(class) => write!(f, "class %{class}"),
            Place::Data(data) => write!(f, "data {data}"),
            Place::Function(function) => write!(f, "@{function}"),
            Place::Block(function, block) => write!(f, "@{function} {block}"),
            Place::Instruction(function, block, index) => {
                write!(f, "@{function} {block} instruction {index}")
            }
            Place::Terminator(function, block) => write!(f, "@{function} {block} terminator"),
        }
    }
}
