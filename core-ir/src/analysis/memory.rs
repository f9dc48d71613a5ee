//! Versions of memory: two loads of the same place of the same object give the same where the place's version is the same.
//!
//! This is memory SSA (Novillo, "Memory SSA: A Unified Approach for Sparsely Representing Memory Operations", 2007), dense
//! and apart for each place: a field of a class, the items of a type of arrays. Objects are not told apart. A version is
//! a number that a write to the place or a join of differing versions makes; at the header of a loop a place that the loop
//! writes has a new one. A call writes what the functions that it may reach write. Written once and never changed by calls:
//! immutable fields.
//!
//! Termination: one walk over the blocks in reverse postorder; what loops write is summed up before, inner ones first.

use std::rc::Rc;

use cranelift_entity::SecondaryMap;
use rustc_hash::FxHashMap;

use super::written::written;
use super::{Cfg, Loops, Place, WrittenPlaces, back_edges};
use crate::effects::ModuleEffects;
use crate::entities::Block;
use crate::function::{BlockData, Function, Immediate, Instruction, Terminator};
use crate::module::{Module, Mutability};
use crate::ops::{Op, Rule};

/// What an instruction writes.
enum Write {
    Nothing,
    One(Place),
    /// What is mutable and its callees may write.
    Call,
}

/// The versions at the heads of a function's blocks, of the places that the function loads.
pub struct MemoryVersions<'m> {
    module: &'m Module,
    effects: &'m ModuleEffects,
    writes: &'m WrittenPlaces<'m>,
    places: FxHashMap<Place, u32>,
    /// Whether calls may write the place.
    mutable: Vec<bool>,
    heads: SecondaryMap<Block, Option<Rc<[u32]>>>,
    /// For each loop, which places it writes.
    written: Vec<Vec<bool>>,
    /// How many writes come before each block in the order of the blocks' numbers.
    writes_before: SecondaryMap<Block, u32>,
}

/// The versions at a point in a block.
pub struct MemoryState {
    versions: Rc<[u32]>,
    next: u32,
}

impl<'m> MemoryVersions<'m> {
    /// Computes the versions. Unreachable blocks have none.
    pub fn new(
        module: &'m Module,
        effects: &'m ModuleEffects,
        writes: &'m WrittenPlaces<'m>,
        function: &Function,
        cfg: &Cfg,
        loops: &Loops,
    ) -> MemoryVersions<'m> {
        let mut versions = MemoryVersions {
            module,
            effects,
            writes,
            places: FxHashMap::default(),
            mutable: Vec::new(),
            heads: SecondaryMap::new(),
            written: Vec::new(),
            writes_before: SecondaryMap::new(),
        };
        for load in function.blocks.values().flat_map(|block| &block.instructions) {
            if let (Op::GetField | Op::ArrayGet | Op::TailGet, Some(place)) = (load.op, accessed(load)) {
                versions.add(place);
            }
        }
        if !versions.places.is_empty() {
            versions.walk(function, cfg, loops);
        }
        versions
    }

    fn add(&mut self, place: Place) {
        let next = self.places.len() as u32;
        if *self.places.entry(place).or_insert(next) == next {
            self.mutable.push(match place {
                Place::Field(class, index) => {
                    self.module.classes[class].fields[index as usize].mutability != Mutability::Immutable
                }
                Place::Items(_) => true,
            });
        }
    }

    fn walk(&mut self, function: &Function, cfg: &Cfg, loops: &Loops) {
        let mut count = 0;
        for (block, data) in &function.blocks {
            self.writes_before[block] = count;
            let writes =
                |instruction: &&Instruction| !matches!(self.write(function, instruction), Write::Nothing);
            count += instructions(data).filter(writes).count() as u32;
        }
        self.written = self.written_in_loops(function, cfg, loops);
        let mut tails: SecondaryMap<Block, Option<Rc<[u32]>>> = SecondaryMap::new();
        for &block in &cfg.order {
            // No number that a write has.
            let new = count + 1 + block.as_u32();
            let head = self.head(cfg, loops, &tails, block, new);
            self.heads[block] = Some(head.clone());
            let mut state = MemoryState {
                versions: head,
                next: self.writes_before[block],
            };
            for instruction in instructions(&function.blocks[block]) {
                self.advance(&mut state, function, instruction);
            }
            tails[block] = Some(state.versions);
        }
    }

    fn head(
        &self,
        cfg: &Cfg,
        loops: &Loops,
        tails: &SecondaryMap<Block, Option<Rc<[u32]>>>,
        block: Block,
        new: u32,
    ) -> Rc<[u32]> {
        if loops.irreducible[block] {
            return self.places.values().map(|_| new).collect();
        }
        let mut before = cfg.predecessors[block]
            .iter()
            .filter_map(|&from| tails[from].as_ref());
        let Some(first) = before.next() else {
            return self.places.values().map(|_| 0).collect();
        };
        let mut head = first.clone();
        for other in before {
            if !Rc::ptr_eq(&head, other) && head != *other {
                let joined = |(&a, &b): (&u32, &u32)| if a == b { a } else { new };
                head = head.iter().zip(other.iter()).map(joined).collect();
            }
        }
        if back_edges(cfg, block).is_empty() {
            return head;
        }
        let Some(index) = loops.innermost[block] else {
            return head;
        };
        let written = &self.written[index as usize];
        head.iter()
            .zip(written)
            .map(|(&version, &written)| if written { new } else { version })
            .collect()
    }

    /// For each loop, which places it writes.
    fn written_in_loops(&self, function: &Function, cfg: &Cfg, loops: &Loops) -> Vec<Vec<bool>> {
        let mut written = vec![vec![false; self.places.len()]; loops.loops.len()];
        for &block in &cfg.order {
            let Some(index) = loops.innermost[block] else {
                continue;
            };
            for instruction in instructions(&function.blocks[block]) {
                self.each_written(function, instruction, |place| {
                    written[index as usize][place] = true
                });
            }
        }
        for (inner, data) in loops.loops.iter().enumerate() {
            if let Some(parent) = data.parent {
                // A loop comes before the one around it.
                let (inners, outers) = written.split_at_mut(parent);
                let both = outers[0].iter_mut().zip(&inners[inner]);
                both.for_each(|(outer, &inner)| *outer |= inner);
            }
        }
        written
    }

    fn write(&self, function: &Function, instruction: &Instruction) -> Write {
        match written(function, instruction) {
            Some(place) => Write::One(place),
            None if instruction.op.info().rule == Rule::Call
                && self.effects.call(instruction).effects.writes =>
            {
                Write::Call
            }
            None => Write::Nothing,
        }
    }

    fn each_written(&self, function: &Function, instruction: &Instruction, mut f: impl FnMut(usize)) {
        match self.write(function, instruction) {
            Write::Nothing => {}
            Write::One(place) => self
                .places
                .get(&place)
                .into_iter()
                .for_each(|&place| f(place as usize)),
            Write::Call => self
                .places
                .iter()
                .filter(|&(&kind, &place)| {
                    self.mutable[place as usize] && self.writes.call_writes(instruction, kind)
                })
                .for_each(|(_, &place)| f(place as usize)),
        }
    }

    /// The state at the head of a reachable block.
    pub fn head_of(&self, block: Block) -> MemoryState {
        MemoryState {
            versions: self.heads[block].clone().unwrap_or_else(|| Rc::from([])),
            next: self.writes_before[block],
        }
    }

    /// Goes past an instruction, or the call of a `try_call`.
    pub fn advance(&self, state: &mut MemoryState, function: &Function, instruction: &Instruction) {
        let write = self.write(function, instruction);
        if self.places.is_empty() || matches!(write, Write::Nothing) {
            return;
        }
        state.next += 1;
        let number = state.next;
        let mut versions: Option<Vec<u32>> = None;
        self.each_written(function, instruction, |place| {
            versions.get_or_insert_with(|| state.versions.to_vec())[place] = number;
        });
        if let Some(versions) = versions {
            state.versions = versions.into();
        }
    }

    /// Whether a loop, by its index, may write what the load reads.
    pub fn is_written_in(&self, index: usize, load: &Instruction) -> bool {
        let place = accessed(load).and_then(|place| self.places.get(&place));
        place.is_some_and(|&place| self.written[index][place as usize])
    }

    /// The version of what a load reads; of what a store has just written, where something loads it.
    pub fn version(&self, state: &MemoryState, instruction: &Instruction) -> Option<u32> {
        let place = self.places.get(&accessed(instruction)?)?;
        state.versions.get(*place as usize).copied()
    }
}

/// What a load or a store of one place accesses.
fn accessed(instruction: &Instruction) -> Option<Place> {
    match (instruction.op, instruction.imm) {
        (Op::GetField | Op::SetField, Immediate::Field { class, index }) => Some(Place::Field(class, index)),
        (Op::ArrayGet | Op::TailGet | Op::ArraySet | Op::TailSet, _) => Some(Place::Items(instruction.ty)),
        _ => None,
    }
}

/// The instructions of a block, the call of a `try_call` last.
fn instructions(data: &BlockData) -> impl Iterator<Item = &Instruction> {
    let call = match &data.terminator {
        Terminator::TryCall { call, .. } => Some(call),
        _ => None,
    };
    data.instructions.iter().chain(call)
}
