//! Writes saves and reloads into a function.

use std::collections::BTreeMap;

use cranelift_entity::{EntitySet, PrimaryMap, SecondaryMap};
use smallvec::{SmallVec, smallvec};

use super::Origins;
use super::collecting::{Collecting, movable};
use super::slots::Slots;
use super::versions::{Version, Versions};
use crate::analysis::Cfg;
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Instruction, SourceLocation, Target, Terminator};
use crate::ops::Op;
use crate::types::Type;

/// Puts a function's roots into slots; the added values with what they are versions of.
pub(super) fn insert(collecting: &Collecting<'_>, function: &mut Function) -> Origins {
    let after_calls = split_calls(collecting, function);
    let cfg = Cfg::new(function);
    let movable = movable(function);
    let slots = Slots::new(collecting, function, &cfg, &movable, &after_calls);
    if cfg
        .order
        .iter()
        .all(|&block| slots.across[block].iter().all(|(_, live)| live.is_empty()))
    {
        return Origins::new();
    }
    let versions = Versions::new(function, &cfg, &slots);
    let held = held_at_start(function, &cfg, &slots);
    let mut writer = Writer::new(function, &slots, &versions);
    for &block in &cfg.order {
        writer.block(function, block, &held[block]);
    }
    writer.origins
}

/// Gives each edge of a `try_call` that may collect a block of its own, where its values can be read back.
fn split_calls(collecting: &Collecting<'_>, function: &mut Function) -> EntitySet<Block> {
    let mut after_calls = EntitySet::new();
    for index in 0..function.blocks.len() {
        let block = Block::from_u32(index as u32);
        let Terminator::TryCall { call, normal, except } = &function.blocks[block].terminator else {
            continue;
        };
        if !collecting.may_collect(call) {
            continue;
        }
        let (normal, except) = (normal.clone(), except.clone());
        let edges = [normal, except].map(|target| split_edge(function, target));
        edges.iter().for_each(|edge| {
            after_calls.insert(edge.block);
        });
        if let Terminator::TryCall { normal, except, .. } = &mut function.blocks[block].terminator {
            [*normal, *except] = edges;
        }
    }
    after_calls
}

/// A block that goes on to the target, with a parameter for what the call gives; the target that leads there.
fn split_edge(function: &mut Function, target: Target) -> Target {
    let given = function.blocks[target.block].params.len() - target.args.len();
    let block = function.add_block();
    let mut args: SmallVec<[Value; 4]> = SmallVec::new();
    for index in 0..given {
        let ty = function.values[function.blocks[target.block].params[index]];
        args.push(function.add_param(block, ty));
    }
    args.extend(target.args);
    function.blocks[block].terminator = Terminator::Jump(Target {
        block: target.block,
        args,
    });
    Target::new(block, [])
}

/// The root that each slot holds where a block begins, by slot; on the edge that leads to a block's parameter, the slot
/// of what flows into it holds the parameter.
type Held = BTreeMap<u32, Value>;

/// What the slots hold where each block begins, if each root is saved where it is defined.
///
/// Termination: a block's slot changes at most twice, from unknown to one root to none.
fn held_at_start(function: &Function, cfg: &Cfg, slots: &Slots) -> SecondaryMap<Block, Held> {
    let mut at_start: SecondaryMap<Block, Option<Held>> = SecondaryMap::new();
    let mut changed = true;
    while changed {
        changed = false;
        for &block in &cfg.order {
            let Some(held) = at_start[block]
                .clone()
                .or_else(|| (block == Function::ENTRY).then(Held::new))
            else {
                continue;
            };
            let end = held_at_end(function, slots, block, held);
            for target in function.blocks[block].terminator.targets() {
                let edge = held_on_edge(function, slots, &end, target);
                let next = match &at_start[target.block] {
                    None => edge,
                    Some(known) => known
                        .iter()
                        .filter(|(slot, root)| edge.get(slot) == Some(root))
                        .map(|(&slot, &root)| (slot, root))
                        .collect(),
                };
                if at_start[target.block].as_ref() != Some(&next) {
                    at_start[target.block] = Some(next);
                    changed = true;
                }
            }
        }
    }
    let mut result = SecondaryMap::new();
    for &block in &cfg.order {
        result[block] = at_start[block].take().unwrap_or_default();
    }
    result
}

fn held_at_end(function: &Function, slots: &Slots, block: Block, held: Held) -> Held {
    let data = &function.blocks[block];
    let results = data
        .instructions
        .iter()
        .flat_map(|instruction| &instruction.results);
    let mut held = held;
    for &value in data.params.iter().chain(results) {
        if let Some(slot) = slots.of[value] {
            held.insert(slot, value);
        }
    }
    held
}

fn held_on_edge(function: &Function, slots: &Slots, end: &Held, target: &Target) -> Held {
    let mut edge = end.clone();
    let params = &function.blocks[target.block].params;
    let given = params.len() - target.args.len();
    for (index, &param) in params.iter().enumerate() {
        let Some(slot) = slots.of[param] else {
            continue;
        };
        let argument = index.checked_sub(given).map(|index| target.args[index]);
        if argument.is_some() && end.get(&slot).copied() == argument {
            edge.insert(slot, param);
        } else {
            edge.remove(&slot);
        }
    }
    edge
}

/// Rewrites blocks one after the other.
struct Writer<'a> {
    slots: &'a Slots,
    versions: &'a Versions,
    /// The value of each version but the original one.
    values: BTreeMap<(Version, Value), Value>,
    /// The roots that each block has a new parameter for, in order.
    params: SecondaryMap<Block, Vec<Value>>,
    origins: Origins,
}

impl<'a> Writer<'a> {
    fn new(function: &mut Function, slots: &'a Slots, versions: &'a Versions) -> Writer<'a> {
        let mut writer = Writer {
            slots,
            versions,
            values: BTreeMap::new(),
            params: SecondaryMap::new(),
            origins: Origins::new(),
        };
        for &(version, root) in &versions.needed {
            let value = match version {
                Version::Parameter(block) => {
                    writer.params[block].push(root);
                    function.add_param(block, function.values[root])
                }
                Version::Original | Version::Reloaded(..) => function.add_value(function.values[root]),
            };
            writer.values.insert((version, root), value);
            writer.origins[value] = Some(root);
        }
        writer
    }

    fn value(&self, version: Version, root: Value) -> Value {
        self.values.get(&(version, root)).copied().unwrap_or(root)
    }

    fn block(&mut self, function: &mut Function, block: Block, held: &Held) {
        let data = &mut function.blocks[block];
        let old = std::mem::take(&mut data.instructions);
        let mut new = Vec::with_capacity(old.len());
        for &param in &data.params {
            match self.slots.of[param] {
                Some(slot) if held.get(&slot) != Some(&param) => {
                    new.push(save(function.values[param], slot, param, data.terminator_loc));
                }
                _ => {}
            }
        }
        self.reload(&function.values, block, 0, data.terminator_loc, &mut new);
        for (index, mut instruction) in old.into_iter().enumerate() {
            let place = index + 1;
            for argument in &mut instruction.args {
                *argument = self.renamed(block, place, *argument);
            }
            let (loc, results) = (instruction.loc, instruction.results.clone());
            new.push(instruction);
            // Reloads come first: a result may take the slot of what only this reload still needs.
            self.reload(&function.values, block, place, loc, &mut new);
            for result in results {
                if let Some(slot) = self.slots.of[result] {
                    new.push(save(function.values[result], slot, result, loc));
                }
            }
        }
        let mut terminator = std::mem::replace(&mut data.terminator, Terminator::Unreachable);
        terminator.map_uses(|value| self.renamed(block, usize::MAX, value));
        for target in terminator.targets_mut() {
            for &root in &self.params[target.block] {
                let version = self.versions.at_end(self.slots, block, root);
                target.args.push(self.value(version, root));
            }
        }
        data.terminator = terminator;
        data.instructions = new;
    }

    fn renamed(&self, block: Block, place: usize, value: Value) -> Value {
        if self.slots.of[value].is_none() {
            return value;
        }
        self.value(self.versions.at(self.slots, block, place, value), value)
    }

    /// Reads back what was live across a collecting instruction and is needed.
    fn reload(
        &self,
        types: &PrimaryMap<Value, Type>,
        block: Block,
        place: usize,
        loc: Option<SourceLocation>,
        new: &mut Vec<Instruction>,
    ) {
        let Some((_, live)) = self.slots.across[block].iter().find(|(at, _)| *at == place) else {
            return;
        };
        for &root in live {
            let version = (Version::Reloaded(block, place), root);
            let (Some(&value), Some(slot)) = (self.values.get(&version), self.slots.of[root]) else {
                continue;
            };
            new.push(load(types[root], slot, value, loc));
        }
    }
}

fn save(ty: Type, slot: u32, value: Value, loc: Option<SourceLocation>) -> Instruction {
    Instruction {
        op: Op::RootSave,
        ty,
        imm: Immediate::Slot(slot),
        args: smallvec![value],
        results: smallvec![],
        loc,
    }
}

fn load(ty: Type, slot: u32, value: Value, loc: Option<SourceLocation>) -> Instruction {
    Instruction {
        op: Op::RootLoad,
        ty,
        imm: Immediate::Slot(slot),
        args: smallvec![],
        results: smallvec![value],
        loc,
    }
}
