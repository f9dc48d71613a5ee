//! Which local variable each value lives in.
//!
//! Liveness is found value by value, walking from each use up to the definition (SSA: the definition dominates). Slots
//! are then given in reverse postorder, where every value live into a block has been placed before: a new value takes
//! a slot that nothing live holds, by preference that of a value which a block parameter joins it with, so that
//! the move between them vanishes.

use crate::plan::{Plan, Statement, targets};
use crate::types::kind;
use core_ir::{Block, Function, Terminator, Value};
use cranelift_entity::packed_option::ReservedValue;
use cranelift_entity::{EntitySet, SecondaryMap};

/// The local variables of a function.
#[derive(Debug)]
pub struct Slots {
    slots: SecondaryMap<Value, Option<u16>>,
    /// Words of locals taken.
    pub words: u16,
}

impl Slots {
    /// Places every value of the plan that lives in a local.
    pub fn new(function: &Function, plan: &Plan) -> Self {
        let live = live_in(function, plan);
        let mut placer = Placer {
            function,
            plan,
            live,
            partners: partners(function, plan),
            slots: Self {
                slots: SecondaryMap::new(),
                words: 0,
            },
            occupied: Vec::new(),
        };
        placer.run();
        placer.slots
    }

    /// The local of a value.
    pub fn get(&self, value: Value) -> Option<u16> {
        self.slots[value]
    }
}

/// What a block reads: values in locals, by statement and at its end.
fn statement_locals(
    function: &Function,
    plan: &Plan,
    block: Block,
    statement: Statement,
    f: &mut impl FnMut(Value),
) {
    match statement {
        Statement::Store(value) => {
            if let Some((instruction, _)) = plan.instruction(function, value) {
                for &argument in &instruction.args {
                    plan.for_each_local(function, argument, f);
                }
            }
        }
        Statement::Do(index) => {
            for &argument in &function.blocks[block].instructions[index as usize].args {
                plan.for_each_local(function, argument, f);
            }
        }
    }
}

fn terminator_locals(function: &Function, plan: &Plan, terminator: &Terminator, f: &mut impl FnMut(Value)) {
    match terminator {
        Terminator::Branch { condition: value, .. }
        | Terminator::Switch { value, .. }
        | Terminator::Return(Some(value))
        | Terminator::Raise(value) => plan.for_each_local(function, *value, f),
        Terminator::TryCall { call, .. } => {
            for &argument in &call.args {
                plan.for_each_local(function, argument, f);
            }
        }
        Terminator::Jump(_) | Terminator::Return(None) | Terminator::Unreachable => {}
    }
    for (target, skip) in targets(function, terminator) {
        for (argument, _) in plan.moves(function, target, skip) {
            plan.for_each_local(function, argument, f);
        }
    }
}

/// Per block, the values live into it, its parameters not among them.
fn live_in(function: &Function, plan: &Plan) -> SecondaryMap<Block, Vec<Value>> {
    let mut home: SecondaryMap<Value, Block> = SecondaryMap::with_default(Block::reserved_value());
    let mut predecessors: SecondaryMap<Block, Vec<Block>> = SecondaryMap::new();
    for &block in &plan.order {
        let data = &function.blocks[block];
        for &param in &data.params {
            home[param] = block;
        }
        for result in data
            .instructions
            .iter()
            .flat_map(|instruction| &instruction.results)
        {
            home[*result] = block;
        }
        for target in data.terminator.targets() {
            predecessors[target.block].push(block);
        }
    }
    // The blocks that use each value but don't define it.
    let mut users: SecondaryMap<Value, Vec<Block>> = SecondaryMap::new();
    let mut imported = EntitySet::new();
    for &block in &plan.order {
        let mut note = |value: Value| {
            if home[value] != block && users[value].last() != Some(&block) {
                users[value].push(block);
                imported.insert(value);
            }
        };
        for &statement in &plan.statements[block] {
            statement_locals(function, plan, block, statement, &mut note);
        }
        terminator_locals(function, plan, &function.blocks[block].terminator, &mut note);
    }
    let mut live: SecondaryMap<Block, Vec<Value>> = SecondaryMap::new();
    let mut work = Vec::new();
    for value in imported.iter() {
        work.append(&mut users[value]);
        while let Some(block) = work.pop() {
            // Values come one after the other, so a block that has this one has it last.
            if live[block].last() == Some(&value) {
                continue;
            }
            live[block].push(value);
            work.extend(
                predecessors[block]
                    .iter()
                    .copied()
                    .filter(|&before| before != home[value]),
            );
        }
    }
    live
}

/// The values that a block parameter joins: worth having in one slot.
fn partners(function: &Function, plan: &Plan) -> SecondaryMap<Value, Vec<Value>> {
    let mut partners: SecondaryMap<Value, Vec<Value>> = SecondaryMap::new();
    for &block in &plan.order {
        for (target, skip) in targets(function, &function.blocks[block].terminator) {
            for (argument, param) in plan.moves(function, target, skip) {
                if function.values[argument] == function.values[param] && plan.has_local(function, argument) {
                    partners[argument].push(param);
                    partners[param].push(argument);
                }
            }
        }
    }
    partners
}

struct Placer<'p> {
    function: &'p Function,
    plan: &'p Plan,
    live: SecondaryMap<Block, Vec<Value>>,
    partners: SecondaryMap<Value, Vec<Value>>,
    slots: Slots,
    /// Per word of locals, whether something live holds it.
    occupied: Vec<bool>,
}

impl Placer<'_> {
    fn run(&mut self) {
        let function = self.function;
        for (index, &block) in self.plan.order.iter().enumerate() {
            self.occupied.fill(false);
            if index == 0 {
                self.place_parameters();
            } else {
                for live in 0..self.live[block].len() {
                    let value = self.live[block][live];
                    self.set_occupied(value, true);
                }
                for &param in &function.blocks[block].params {
                    if self.plan.is_used(param) {
                        self.place(param);
                    }
                }
            }
            self.block(block);
        }
    }

    /// The function's parameters are where the JVM puts them (JVMS §2.6.1); an unused one may be overwritten.
    fn place_parameters(&mut self) {
        let mut slot = 0;
        for &param in self.function.params() {
            self.slots.slots[param] = Some(slot);
            slot += kind(self.function.values[param]).words();
            self.slots.words = slot;
            self.set_occupied(param, self.plan.is_used(param));
        }
    }

    fn block(&mut self, block: Block) {
        let (function, plan) = (self.function, self.plan);
        let statements = &plan.statements[block];
        let mut live_out: EntitySet<Value> = EntitySet::new();
        for target in function.blocks[block].terminator.targets() {
            live_out.extend(self.live[target.block].iter().copied());
        }
        // From the end: a local read for the last time dies there.
        let mut seen = live_out;
        let mut dying: Vec<(usize, Value)> = Vec::new();
        terminator_locals(function, plan, &function.blocks[block].terminator, &mut |value| {
            seen.insert(value);
        });
        for (index, &statement) in statements.iter().enumerate().rev() {
            statement_locals(function, plan, block, statement, &mut |value| {
                if seen.insert(value) {
                    dying.push((index, value));
                }
            });
        }
        for value in self.dead_on_entry(block, &seen) {
            self.set_occupied(value, false);
        }
        for (index, &statement) in statements.iter().enumerate() {
            while let Some(&(_, value)) = dying.last().filter(|(last, _)| *last == index) {
                self.set_occupied(value, false);
                dying.pop();
            }
            if let Statement::Store(value) = statement {
                self.place(value);
            }
        }
    }

    /// Parameters of the block that nothing in it reads and that don't live on: used on no path from here.
    fn dead_on_entry(&self, block: Block, seen: &EntitySet<Value>) -> Vec<Value> {
        let params = self.function.blocks[block].params.iter().copied();
        params
            .filter(|&param| self.plan.is_used(param) && !seen.contains(param))
            .collect()
    }

    fn place(&mut self, value: Value) {
        let words = kind(self.function.values[value]).words();
        let mut preferred = self.partners[value]
            .iter()
            .filter_map(|&partner| self.slots.slots[partner]);
        let slot = preferred
            .find(|&slot| self.is_free(slot, words))
            .unwrap_or_else(|| self.first_free(words));
        self.slots.slots[value] = Some(slot);
        self.slots.words = self.slots.words.max(slot.saturating_add(words));
        self.set_occupied(value, true);
    }

    fn first_free(&self, words: u16) -> u16 {
        (0..u16::MAX - 1)
            .find(|&slot| self.is_free(slot, words))
            .unwrap_or(u16::MAX - 2)
    }

    fn is_free(&self, slot: u16, words: u16) -> bool {
        (slot..slot + words).all(|word| !self.occupied.get(usize::from(word)).copied().unwrap_or(false))
    }

    fn set_occupied(&mut self, value: Value, occupied: bool) {
        let Some(slot) = self.slots.slots[value] else {
            return;
        };
        let words = kind(self.function.values[value]).words();
        let range = usize::from(slot)..usize::from(slot + words);
        if self.occupied.len() < range.end {
            self.occupied.resize(range.end, false);
        }
        self.occupied[range].fill(occupied);
    }
}
