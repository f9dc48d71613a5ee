//! Which values memory holds, as far as the stores and loads on the way to an instruction say.

use rustc_hash::FxHashMap;

use crate::entities::{ClassId, Value};
use crate::function::{Immediate, Instruction};
use crate::module::{Module, Mutability};
use crate::ops::Op;
use crate::types::Type;

/// Known contents of fields and items. Two objects that are not the same value may be the same object, so a store to a
/// field or item forgets what is known of that field, or of items of that type, in other objects.
#[derive(Default)]
pub(super) struct Loads {
    mutable: FxHashMap<(ClassId, u32), Vec<(Value, Value)>>,
    immutable: FxHashMap<(ClassId, u32), Vec<(Value, Value)>>,
    items: FxHashMap<Type, Vec<(Value, Value, Value)>>,
}

impl Loads {
    pub(super) fn forget_all(&mut self) {
        self.forget_mutable();
        self.immutable.clear();
    }

    /// Forgets what a call that writes may change.
    pub(super) fn forget_mutable(&mut self) {
        self.mutable.clear();
        self.items.clear();
    }

    /// The value that a load gives.
    pub(super) fn known(&self, instruction: &Instruction) -> Option<Value> {
        match (instruction.op, instruction.imm, &instruction.args[..]) {
            (Op::GetField, Immediate::Field { class, index }, &[object]) => {
                let field = (class, index);
                let entries = self.mutable.get(&field).or_else(|| self.immutable.get(&field))?;
                entries
                    .iter()
                    .find(|(known, _)| *known == object)
                    .map(|(_, value)| *value)
            }
            (Op::ArrayGet | Op::TailGet, _, &[object, index]) => {
                let entries = self.items.get(&instruction.ty)?;
                let found = entries
                    .iter()
                    .find(|(known, at, _)| (*known, *at) == (object, index));
                found.map(|(_, _, value)| *value)
            }
            _ => None,
        }
    }

    /// Learns from a load or store, and forgets what a store, fill or copy may change.
    pub(super) fn remember(&mut self, module: &Module, instruction: &Instruction) {
        match (instruction.op, instruction.imm, &instruction.args[..]) {
            (Op::GetField, Immediate::Field { class, index }, &[object]) => {
                let entries = self.field(module, class, index);
                entries.push((object, instruction.results[0]));
            }
            (Op::SetField, Immediate::Field { class, index }, &[object, value]) => {
                let entries = self.field(module, class, index);
                entries.clear();
                entries.push((object, value));
            }
            (Op::ArrayGet | Op::TailGet, _, &[object, index]) => {
                let entries = self.items.entry(instruction.ty).or_default();
                entries.push((object, index, instruction.results[0]));
            }
            (Op::ArraySet | Op::TailSet, _, &[object, index, value]) => {
                let entries = self.items.entry(instruction.ty).or_default();
                entries.clear();
                entries.push((object, index, value));
            }
            (Op::ArrayCopy | Op::ArrayFill | Op::TailCopy | Op::ArrayToTail, ..) => {
                self.items.remove(&instruction.ty);
            }
            // The destination is an array whose type the third operand knows; forget all.
            (Op::TailToArray, ..) => self.items.clear(),
            _ => {}
        }
    }

    fn field(&mut self, module: &Module, class: ClassId, index: u32) -> &mut Vec<(Value, Value)> {
        let table = match module.classes[class].fields[index as usize].mutability {
            Mutability::Immutable => &mut self.immutable,
            Mutability::Mutable | Mutability::QuasiImmutable => &mut self.mutable,
        };
        table.entry((class, index)).or_default()
    }
}
