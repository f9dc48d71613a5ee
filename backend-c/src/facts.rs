//! What functions are written with that no function tells by itself.

use core_ir::effects::ModuleEffects;
use core_ir::{FuncId, Instruction, Module};
use cranelift_entity::EntitySet;

use crate::shape::Shape;

/// What is known of the program as a whole when a function is written.
pub(crate) struct Facts {
    /// Functions whose only way is to raise or to trap.
    pub(crate) cold: EntitySet<FuncId>,
    effects: ModuleEffects,
}

impl Facts {
    pub(crate) fn new(module: &Module) -> Facts {
        let mut cold = EntitySet::new();
        for (id, function) in &module.functions {
            if Shape::new(function).cold.contains(core_ir::Function::ENTRY) {
                cold.insert(id);
            }
        }
        Facts {
            cold,
            effects: ModuleEffects::new(module),
        }
    }

    /// Whether an operation may collect, so that what refers to objects may refer to other places afterwards.
    pub(crate) fn may_collect(&self, instruction: &Instruction) -> bool {
        self.effects.instruction(instruction).effects.allocates
    }

    /// Whether a call may raise.
    pub(crate) fn may_raise(&self, call: &Instruction) -> bool {
        self.effects.call(call).effects.raises
    }
}
