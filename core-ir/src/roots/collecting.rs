//! Which operations may collect, and which values a collection may move.

use crate::effects::ModuleEffects;
use crate::entities::Value;
use crate::function::{Function, Instruction};
use crate::ops::Op;
use crate::types::Type;
use cranelift_entity::EntitySet;

/// Says which operations may collect.
pub(super) struct Collecting<'a> {
    effects: &'a ModuleEffects,
}

impl<'a> Collecting<'a> {
    pub(super) fn new(effects: &'a ModuleEffects) -> Collecting<'a> {
        Collecting { effects }
    }

    /// Whether an instruction, or the call of a `try_call`, may collect.
    pub(super) fn may_collect(&self, instruction: &Instruction) -> bool {
        self.effects.instruction(instruction).effects.allocates
    }
}

/// The values that a collection may move the object of: references to objects, but for those that are null or prebuilt.
pub(crate) fn movable(function: &Function) -> EntitySet<Value> {
    let mut movable = EntitySet::with_capacity(function.values.len());
    for (value, &ty) in &function.values {
        if is_object(ty) {
            movable.insert(value);
        }
    }
    for instruction in function.blocks.values().flat_map(|block| &block.instructions) {
        if matches!(instruction.op, Op::Null | Op::Data) {
            movable.remove(instruction.result());
        }
    }
    movable
}

/// Whether values of this type refer to objects that the collector manages.
pub(super) fn is_object(ty: Type) -> bool {
    matches!(ty, Type::Ref(_) | Type::Array(_) | Type::Weak(_))
}
