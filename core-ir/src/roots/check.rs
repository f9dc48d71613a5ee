//! Proves of one function that its roots are right: a validation of the translation (Pnueli, Siegel and Singerman,
//! "Translation Validation", 1998), which shares no analysis with what it checks.
//!
//! One forward analysis follows, for each point of the function, which references are fresh (no collection has happened
//! since they were made or read back), and of which original values each slot holds the object. Then every use must be
//! of a fresh reference, every reload of what the slot holds; and without saves and reloads, with every value replaced
//! by the one that it is a version of, the function must be the original one.

use std::collections::BTreeSet;

use cranelift_entity::{EntityRef, EntitySet, SecondaryMap};

use super::Origins;
use super::collecting::{Collecting, movable};
use crate::analysis::Cfg;
use crate::effects::ModuleEffects;
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Instruction, Target, Terminator};
use crate::ops::Op;

/// Why a function's roots are wrong.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RootError {
    /// A reference is used after a collection that may have moved its object.
    #[error("{block}: {value} is used after an operation that may have moved its object")]
    Stale {
        /// Where.
        block: Block,
        /// The reference.
        value: Value,
    },
    /// A slot does not hold what is read from it.
    #[error("{block}: slot {slot} does not hold the object of {value} on every path")]
    Slot {
        /// Where.
        block: Block,
        /// The slot.
        slot: u32,
        /// The value that is read.
        value: Value,
    },
    /// An edge gives a parameter the version of another value.
    #[error("{block}: {value} is given another object on the way to {target}")]
    Edge {
        /// Where from.
        block: Block,
        /// Where to.
        target: Block,
        /// The argument.
        value: Value,
    },
    /// Without its roots the function is not the original one.
    #[error("{block}: the function does something else than before")]
    Different {
        /// The block of the original function.
        block: Block,
    },
}

/// Checks a function against the original, which must be valid; `origins` are those of the added values.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(
    effects: &ModuleEffects,
    original: &Function,
    function: &Function,
    origins: &Origins,
) -> Result<(), RootError> {
    let checker = Checker {
        collecting: Collecting::new(effects),
        function,
        origins,
        movable: movable(function),
        original_blocks: original.blocks.len(),
    };
    checker.references()?;
    checker.erased(original)
}

/// What is known at a point.
#[derive(Clone, Default)]
struct State {
    fresh: EntitySet<Value>,
    /// By slot: the original values whose object it holds.
    slots: Vec<BTreeSet<Value>>,
}

struct Checker<'a> {
    collecting: Collecting<'a>,
    function: &'a Function,
    origins: &'a Origins,
    movable: EntitySet<Value>,
    original_blocks: usize,
}

impl Checker<'_> {
    fn origin(&self, value: Value) -> Value {
        self.origins[value].unwrap_or(value)
    }

    /// Follows references and slots to a fixed point, then looks at every use.
    ///
    /// Termination: the states only lose members.
    fn references(&self) -> Result<(), RootError> {
        let cfg = Cfg::new(self.function);
        let mut start: SecondaryMap<Block, Option<State>> = SecondaryMap::new();
        start[Function::ENTRY] = Some(State {
            fresh: EntitySet::new(),
            slots: vec![BTreeSet::new(); self.function.root_slots() as usize],
        });
        let mut changed = true;
        while changed {
            changed = false;
            for &block in &cfg.order {
                let Some(state) = start[block].clone() else {
                    continue;
                };
                let end = self.walk(block, state, &mut |_| Ok(()))?;
                for target in self.function.blocks[block].terminator.targets() {
                    let edge = self.along(&end, target);
                    match &mut start[target.block] {
                        Some(known) => changed |= meet(known, &edge),
                        unknown => {
                            *unknown = Some(edge);
                            changed = true;
                        }
                    }
                }
            }
        }
        for &block in &cfg.order {
            let state = start[block].clone().unwrap_or_default();
            self.walk(block, state, &mut |result| result)?;
            for target in self.function.blocks[block].terminator.targets() {
                self.edge(block, target)?;
            }
        }
        Ok(())
    }

    /// The state at a block's end, the call of a `try_call` included; every verdict on the way goes to `judge`.
    fn walk(
        &self,
        block: Block,
        state: State,
        judge: &mut dyn FnMut(Result<(), RootError>) -> Result<(), RootError>,
    ) -> Result<State, RootError> {
        let mut state = state;
        let data = &self.function.blocks[block];
        for &param in &data.params {
            state.fresh.insert(param);
        }
        for instruction in &data.instructions {
            for &value in &instruction.args {
                judge(self.usable(&state, block, value))?;
            }
            match (instruction.op, instruction.imm) {
                (Op::RootSave, Immediate::Slot(slot)) => {
                    let origin = self.origin(instruction.args[0]);
                    state.slots[slot as usize] = [origin].into();
                }
                (Op::RootLoad, Immediate::Slot(slot)) => {
                    let value = instruction.result();
                    let held = state.slots[slot as usize].contains(&self.origin(value));
                    judge(held.then_some(()).ok_or(RootError::Slot { block, slot, value }))?;
                    state.fresh.insert(value);
                }
                _ => {
                    if self.collecting.may_collect(instruction) {
                        state.fresh.clear();
                    }
                    for &result in &instruction.results {
                        // No slot holds its object yet, whatever an earlier round of a loop has left there.
                        state.slots.iter_mut().for_each(|held| {
                            held.remove(&result);
                        });
                        state.fresh.insert(result);
                    }
                }
            }
        }
        if let Terminator::TryCall { call, normal, except } = &data.terminator
            && self.collecting.may_collect(call)
        {
            for &value in &call.args {
                judge(self.usable(&state, block, value))?;
            }
            state.fresh.clear();
            for &value in normal.args.iter().chain(&except.args) {
                judge(self.usable(&state, block, value))?;
            }
            return Ok(state);
        }
        let mut verdict = Ok(());
        data.terminator.for_each_use(|value| {
            if verdict.is_ok() {
                verdict = judge(self.usable(&state, block, value));
            }
        });
        verdict.map(|()| state)
    }

    fn usable(&self, state: &State, block: Block, value: Value) -> Result<(), RootError> {
        let fine = !self.movable.contains(value) || state.fresh.contains(value);
        fine.then_some(()).ok_or(RootError::Stale { block, value })
    }

    /// The state on an edge: a slot that holds an argument's object holds the parameter's.
    fn along(&self, end: &State, target: &Target) -> State {
        let mut edge = end.clone();
        let params = &self.function.blocks[target.block].params;
        let given = params.len() - target.args.len();
        for (held, before) in edge.slots.iter_mut().zip(&end.slots) {
            for (index, &param) in params
                .iter()
                .enumerate()
                .filter(|(_, param)| self.origins[**param].is_none())
            {
                held.remove(&param);
                let argument = index
                    .checked_sub(given)
                    .map(|index| self.origin(target.args[index]));
                if argument.is_some_and(|argument| before.contains(&argument)) {
                    held.insert(param);
                }
            }
        }
        edge
    }

    /// A parameter that is a version of some value is given versions of that value.
    fn edge(&self, block: Block, target: &Target) -> Result<(), RootError> {
        let params = &self.function.blocks[target.block].params;
        let given = params.len() - target.args.len();
        for (&param, &value) in params[given..].iter().zip(&target.args) {
            if self.origins[param].is_some_and(|origin| origin != self.origin(value)) {
                let target = target.block;
                return Err(RootError::Edge { block, target, value });
            }
        }
        Ok(())
    }

    /// Whether the function without its roots is the original one.
    fn erased(&self, original: &Function) -> Result<(), RootError> {
        for (block, before) in &original.blocks {
            let after = &self.function.blocks[block];
            let kept = after
                .instructions
                .iter()
                .filter(|each| !is_root(each))
                .map(|each| self.erase(each));
            let same = before.params.iter().eq(self.own(&after.params))
                && kept.eq(before.instructions.iter().cloned())
                && self.erase_terminator(&after.terminator) == before.terminator;
            if !same {
                return Err(RootError::Different { block });
            }
        }
        Ok(())
    }

    /// Values of the original function, and parameters of split edges, which are no versions of others.
    fn own<'v>(&self, values: &'v [Value]) -> impl Iterator<Item = &'v Value> {
        values.iter().filter(|value| self.origins[**value].is_none())
    }

    fn erase(&self, instruction: &Instruction) -> Instruction {
        let mut erased = instruction.clone();
        erased
            .args
            .iter_mut()
            .for_each(|value| *value = self.origin(*value));
        erased
    }

    fn erase_terminator(&self, terminator: &Terminator) -> Terminator {
        let mut erased = terminator.clone();
        let calls = matches!(erased, Terminator::TryCall { .. });
        for target in erased.targets_mut() {
            if calls {
                self.join_edge(target);
            }
            let params = &self.function.blocks[target.block].params;
            let given = params.len() - target.args.len();
            let mut own = params[given..].iter().map(|&param| self.origins[param].is_none());
            target.args.retain(|_| own.next().unwrap_or(true));
        }
        erased.map_uses(|value| self.origin(value));
        erased
    }

    /// Follows an edge of a `try_call` through the block that it was split by, which does nothing else.
    fn join_edge(&self, target: &mut Target) {
        let data = &self.function.blocks[target.block];
        let is_added = target.block.index() >= self.original_blocks;
        let Terminator::Jump(on) = &data.terminator else {
            return;
        };
        // It hands on what the call gives it; the target's own arguments follow.
        let given = data.params.len();
        let hands_on = target.args.is_empty() && on.args.get(..given) == Some(&data.params[..]);
        if is_added && hands_on && data.instructions.iter().all(is_root) {
            let mut next = on.clone();
            next.args.drain(..given);
            *target = next;
        }
    }
}

fn is_root(instruction: &Instruction) -> bool {
    matches!(instruction.op, Op::RootSave | Op::RootLoad)
}

/// Keeps what the other state knows as well; whether anything is lost.
fn meet(state: &mut State, other: &State) -> bool {
    let gone: Vec<Value> = state
        .fresh
        .iter()
        .filter(|&value| !other.fresh.contains(value))
        .collect();
    let mut lost = !gone.is_empty();
    for value in gone {
        state.fresh.remove(value);
    }
    for (held, known) in state.slots.iter_mut().zip(&other.slots) {
        let before = held.len();
        held.retain(|value| known.contains(value));
        lost |= held.len() < before;
    }
    lost
}
