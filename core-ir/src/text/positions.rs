//! Where in its text each part of a parsed module stands, so that what the verifier says can be shown there.

use std::collections::HashMap;

use cranelift_entity::EntityRef;

use crate::verify::Place;

/// Byte offsets of the parts of a parsed module.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// The first declaration of the module's own properties, `entry` and the like.
    pub(super) module: Option<usize>,
    pub(super) classes: HashMap<String, usize>,
    /// By number.
    pub(super) data: Vec<usize>,
    pub(super) functions: HashMap<String, FunctionPositions>,
}

/// Offsets in a function.
#[derive(Clone, Debug, Default)]
pub(super) struct FunctionPositions {
    pub(super) head: usize,
    /// By number.
    pub(super) blocks: Vec<BlockPositions>,
}

/// Offsets in a block.
#[derive(Clone, Debug, Default)]
pub(super) struct BlockPositions {
    pub(super) head: usize,
    pub(super) instructions: Vec<usize>,
    pub(super) terminator: usize,
}

impl Positions {
    /// Where the part begins; for the module itself, where it says what it consists of.
    pub fn find(&self, place: &Place) -> Option<usize> {
        let block = |function: &str, block: &crate::entities::Block| {
            self.functions.get(function)?.blocks.get(block.index())
        };
        match place {
            Place::Module => self.module,
            Place::Class(name) => self.classes.get(name).copied(),
            Place::Data(id) => self.data.get(id.index()).copied(),
            Place::Function(name) => self.functions.get(name).map(|function| function.head),
            Place::Block(name, id) => block(name, id).map(|block| block.head),
            Place::Instruction(name, id, index) => block(name, id)?.instructions.get(*index).copied(),
            Place::Terminator(name, id) => block(name, id).map(|block| block.terminator),
        }
    }
}
