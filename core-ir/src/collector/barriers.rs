//! Write barriers: before a reference is stored in an object, the collector is told of the object.
//!
//! None is needed for an object that was made, or told of, since the last operation that may collect: a fresh object
//! is either young or remembered from the start, and a collector that has been told remembers until it collects.

use cranelift_entity::{EntitySet, SecondaryMap};
use rayon::prelude::*;
use smallvec::smallvec;

use super::Wanted;
use crate::analysis::Cfg;
use crate::effects::ModuleEffects;
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Instruction, Terminator};
use crate::module::{Class, Module};
use crate::ops::Op;
use crate::types::Type;

/// Puts a barrier before each store of the module that needs one.
pub(super) fn insert(module: &mut Module, wanted: Wanted) {
    let effects = ModuleEffects::new(module);
    let mut functions = std::mem::take(&mut module.functions);
    let mut list: Vec<&mut Function> = functions.values_mut().collect();
    list.par_iter_mut().with_min_len(16).for_each(|function| {
        let inserter = Inserter {
            module,
            effects: &effects,
            unmanaged: match wanted {
                Wanted::Objects => unmanaged(function),
                Wanted::Anything => EntitySet::new(),
            },
        };
        inserter.function(function);
    });
    module.functions = functions;
}

/// Values that are null or prebuilt objects, whatever happens.
fn unmanaged(function: &Function) -> EntitySet<Value> {
    let mut unmanaged = EntitySet::new();
    for instruction in function.blocks.values().flat_map(|block| &block.instructions) {
        if matches!(instruction.op, Op::Null | Op::Data) {
            unmanaged.insert(instruction.result());
        }
    }
    unmanaged
}

struct Inserter<'a> {
    module: &'a Module,
    effects: &'a ModuleEffects,
    unmanaged: EntitySet<Value>,
}

impl Inserter<'_> {
    fn function(&self, function: &mut Function) {
        let cfg = Cfg::new(function);
        let known = self.known_at_start(function, &cfg);
        for &block in &cfg.order {
            let mut known = known[block].clone().unwrap_or_default();
            let data = &mut function.blocks[block];
            let old = std::mem::take(&mut data.instructions);
            let mut new = Vec::with_capacity(old.len());
            for instruction in old {
                if let Some(object) = self.stores_in(&instruction, &function.values)
                    && !known.contains(object)
                {
                    new.push(barrier(function.values[object], object, &instruction));
                }
                self.step(&mut known, &instruction, &function.values);
                new.push(instruction);
            }
            data.instructions = new;
        }
    }

    /// The objects that need no barrier where each block begins.
    ///
    /// Termination: the sets only lose members.
    fn known_at_start(
        &self,
        function: &Function,
        cfg: &Cfg,
    ) -> SecondaryMap<Block, Option<EntitySet<Value>>> {
        let mut start: SecondaryMap<Block, Option<EntitySet<Value>>> = SecondaryMap::new();
        start[Function::ENTRY] = Some(EntitySet::new());
        let mut changed = true;
        while changed {
            changed = false;
            for &block in &cfg.order {
                let Some(mut known) = start[block].clone() else {
                    continue;
                };
                let data = &function.blocks[block];
                for instruction in &data.instructions {
                    self.step(&mut known, instruction, &function.values);
                }
                if let Terminator::TryCall { call, .. } = &data.terminator
                    && self.effects.call(call).effects.allocates
                {
                    known.clear();
                }
                for target in data.terminator.targets() {
                    match &mut start[target.block] {
                        Some(before) => changed |= meet(before, &known),
                        unknown => {
                            *unknown = Some(known.clone());
                            changed = true;
                        }
                    }
                }
            }
        }
        start
    }

    fn step(
        &self,
        known: &mut EntitySet<Value>,
        instruction: &Instruction,
        types: &cranelift_entity::PrimaryMap<Value, Type>,
    ) {
        if let Some(object) = self.stores_in(instruction, types) {
            known.insert(object);
            return;
        }
        match instruction.op {
            Op::Cast if known.contains(instruction.args[0]) => {
                known.insert(instruction.result());
                return;
            }
            _ => {}
        }
        if self.effects.instruction(instruction).effects.allocates {
            known.clear();
        }
        for &result in &instruction.results {
            // A loop's earlier round has left another object under this name.
            known.remove(result);
        }
        if matches!(instruction.op, Op::New | Op::NewArray | Op::NewTail) {
            known.insert(instruction.result());
        }
    }

    /// The object that an instruction stores references in which the collector wants to be told of.
    fn stores_in(
        &self,
        instruction: &Instruction,
        types: &cranelift_entity::PrimaryMap<Value, Type>,
    ) -> Option<Value> {
        let element = |ty: Type| match ty {
            Type::Array(array) => Some(self.module.element(array)),
            Type::Ref(class) => self.module.classes[class].tail,
            _ => None,
        };
        let args = &instruction.args;
        let (object, ty, value) = match (instruction.op, instruction.imm) {
            (Op::SetField, Immediate::Field { class, index }) => {
                let class: &Class = &self.module.classes[class];
                (args[0], Some(class.fields[index as usize].ty), Some(args[1]))
            }
            (Op::ArraySet | Op::TailSet, _) => (args[0], element(instruction.ty), Some(args[2])),
            (Op::ArrayFill, _) => (args[0], element(instruction.ty), Some(args[3])),
            (Op::ArrayCopy | Op::TailCopy | Op::ArrayToTail, _) => (args[2], element(instruction.ty), None),
            (Op::TailToArray, _) => (args[2], element(types[args[2]]), None),
            _ => return None,
        };
        let holds_objects = matches!(ty, Some(Type::Ref(_) | Type::Array(_) | Type::Weak(_)));
        let is_unmanaged = value.is_some_and(|value| self.unmanaged.contains(value));
        (holds_objects && !is_unmanaged).then_some(object)
    }
}

fn barrier(ty: Type, object: Value, store: &Instruction) -> Instruction {
    Instruction {
        op: Op::WriteBarrier,
        ty,
        imm: Immediate::None,
        args: smallvec![object],
        results: smallvec![],
        loc: store.loc,
    }
}

/// Keeps what the other set has as well; whether anything is lost.
fn meet(set: &mut EntitySet<Value>, other: &EntitySet<Value>) -> bool {
    let gone: Vec<Value> = set.iter().filter(|&value| !other.contains(value)).collect();
    for &value in &gone {
        set.remove(value);
    }
    !gone.is_empty()
}
