//! Dead fields.
//!
//! Purpose: leave out fields that nothing reads, with what is stored in them, so that objects are smaller and what
//! prebuilt objects held there may be dead too; mark fields as immutable that nothing writes, so that what prebuilt
//! objects hold there is known.
//! Requires: a valid module with an entry or exports; without them nothing is done, nor for a JIT, which has the program's
//! own descriptions of its classes.
//! Preserves: what the program does, as long as an object that only a dead field refers to is not missed: a program
//! with weak references or watched objects keeps its fields that hold references. Indices of fields change.
//!
//! Termination: each field is looked at once.

use std::collections::HashSet;

use super::{Fuel, PipelineOptions};
use crate::entities::ClassId;
use crate::function::{Function, Immediate, Instruction};
use crate::module::{DataObject, Module, Mutability};
use crate::ops::Op;

/// Runs the pass.
pub(super) fn run(module: &mut Module, options: &PipelineOptions, fuel: &mut Fuel) {
    if options.for_jit || module.entry.is_none() && module.exports.is_empty() {
        return;
    }
    let uses = Uses::new(module);
    let dead: HashSet<Slot> = fields(module).filter(|slot| uses.is_dead(module, slot)).collect();
    let constant: Vec<Slot> = fields(module)
        .filter(|slot| !uses.written.contains(slot) && !dead.contains(slot))
        .filter(|&(class, index)| {
            module.classes[class].fields[index as usize].mutability == Mutability::Mutable
        })
        .collect();
    if !constant.is_empty() && fuel.take() {
        for (class, index) in constant {
            module.classes[class].fields[index as usize].mutability = Mutability::Immutable;
        }
    }
    if !dead.is_empty() && fuel.take() {
        remove(module, &dead);
    }
}

/// A field, by the class that declares it and its index there.
type Slot = (ClassId, u32);

fn fields(module: &Module) -> impl Iterator<Item = Slot> {
    let classes = module.classes.iter();
    classes.flat_map(|(id, class)| (0..class.fields.len() as u32).map(move |index| (id, index)))
}

/// What the program does with its fields.
struct Uses {
    read: HashSet<Slot>,
    written: HashSet<Slot>,
    /// Whether the program finds out that an object is dead.
    notices_death: bool,
}

impl Uses {
    fn new(module: &Module) -> Uses {
        let mut uses = Uses {
            read: HashSet::new(),
            written: HashSet::new(),
            notices_death: false,
        };
        for instruction in module.functions.values().flat_map(instructions) {
            match (instruction.op, instruction.imm) {
                (Op::SetField, Immediate::Field { class, index }) => {
                    uses.written.insert((class, index));
                }
                (_, Immediate::Field { class, index }) => {
                    uses.read.insert((class, index));
                }
                (Op::NewWeak | Op::GetWeak | Op::Watch | Op::NextDead, _) => uses.notices_death = true,
                _ => {}
            }
        }
        uses
    }

    fn is_dead(&self, module: &Module, slot: &Slot) -> bool {
        let ty = module.classes[slot.0].fields[slot.1 as usize].ty;
        !(self.read.contains(slot) || self.notices_death && ty.is_reference())
    }
}

fn instructions(function: &Function) -> impl Iterator<Item = &Instruction> {
    function.blocks.values().flat_map(|block| &block.instructions)
}

/// Takes fields out of the classes, of prebuilt objects, and of the code.
fn remove(module: &mut Module, dead: &HashSet<Slot>) {
    let mut data = std::mem::take(&mut module.data);
    for object in data.values_mut() {
        if let DataObject::Instance { class, fields, .. } = object {
            let mut places = module.all_fields(*class).into_iter();
            fields.retain(|_| places.next().is_none_or(|place| !dead.contains(&place)));
        }
    }
    module.data = data;
    let renumbered = |class: ClassId, index: u32| {
        let before = (0..index).filter(|&each| dead.contains(&(class, each)));
        index - before.count() as u32
    };
    for function in module.functions.values_mut() {
        for block in function.blocks.values_mut() {
            block.instructions.retain_mut(|instruction| {
                let Immediate::Field { class, index } = instruction.imm else {
                    return true;
                };
                instruction.imm = Immediate::Field {
                    class,
                    index: renumbered(class, index),
                };
                !dead.contains(&(class, index))
            });
        }
    }
    for (id, class) in &mut module.classes {
        let mut index = 0..;
        class
            .fields
            .retain(|_| index.next().is_none_or(|index| !dead.contains(&(id, index))));
    }
}
