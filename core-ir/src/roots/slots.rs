//! Which values need a slot, and which slot each gets.
//!
//! Two values share a slot unless one is defined while the other still has to be found by a collection; the values of a
//! function in SSA form are coloured greedily in an order in which definitions dominate what they reach (Hack, Grund and
//! Goos, "Register Allocation for Programs in SSA-Form", 2006), with a preference for the slot of a value that flows
//! into this one, so that nothing has to be saved anew on the edges of a loop.

use cranelift_entity::{EntitySet, SecondaryMap};

use super::collecting::Collecting;
use crate::analysis::Cfg;
use crate::entities::{Block, Value};
use crate::function::{Function, Instruction};

/// Sets of values by block, over the movable values.
type Live = SecondaryMap<Block, EntitySet<Value>>;

/// What is known of a function's roots.
pub(super) struct Slots {
    /// The slot of each root.
    pub(super) of: SecondaryMap<Value, Option<u32>>,
    /// The movable values that are live where a block begins, its own parameters left out.
    pub(super) live_in: Live,
    /// The roots that are live across each collecting instruction of a block, in order, by its place: the instructions
    /// stand at 1, 2, 3; at 0 stands the call that leads to the block.
    pub(super) across: SecondaryMap<Block, Vec<(usize, Vec<Value>)>>,
}

impl Slots {
    /// Analyses a function whose collecting `try_call`s lead to blocks of their own.
    pub(super) fn new(
        collecting: &Collecting<'_>,
        function: &Function,
        cfg: &Cfg,
        movable: &EntitySet<Value>,
        after_calls: &EntitySet<Block>,
    ) -> Slots {
        let live_in = liveness(function, cfg, movable);
        let mut across: SecondaryMap<Block, Vec<(usize, Vec<Value>)>> = SecondaryMap::new();
        for &block in &cfg.order {
            if after_calls.contains(block) {
                across[block].push((0, live_in[block].iter().collect()));
            }
            across[block].extend(live_across(collecting, function, block, &live_in, movable));
        }
        let of = colour(function, cfg, &across);
        Slots { of, live_in, across }
    }
}

/// The values that are live where each block begins, by iteration to a fixed point backwards.
///
/// Termination: the sets only grow, and values are finitely many.
fn liveness(function: &Function, cfg: &Cfg, movable: &EntitySet<Value>) -> Live {
    let mut live_in: Live = SecondaryMap::new();
    let mut changed = true;
    while changed {
        changed = false;
        for &block in cfg.order.iter().rev() {
            let mut live = live_out(function, block, &live_in);
            let data = &function.blocks[block];
            let using = |live: &mut EntitySet<Value>, value: Value| {
                if movable.contains(value) {
                    live.insert(value);
                }
            };
            data.terminator.for_each_use(|value| using(&mut live, value));
            for instruction in data.instructions.iter().rev() {
                remove_results(&mut live, instruction);
                instruction.args.iter().for_each(|&value| using(&mut live, value));
            }
            for &param in &data.params {
                live.remove(param);
            }
            changed |= grow(&mut live_in[block], &live);
        }
    }
    live_in
}

/// Adds the members of another set; whether any is new.
fn grow(set: &mut EntitySet<Value>, other: &EntitySet<Value>) -> bool {
    other.iter().fold(false, |grown, value| set.insert(value) | grown)
}

fn live_out(function: &Function, block: Block, live_in: &Live) -> EntitySet<Value> {
    let mut live = EntitySet::new();
    for target in function.blocks[block].terminator.targets() {
        for value in live_in[target.block].iter() {
            live.insert(value);
        }
    }
    live
}

fn remove_results(live: &mut EntitySet<Value>, instruction: &Instruction) {
    for &result in &instruction.results {
        live.remove(result);
    }
}

/// What is live across each collecting instruction of a block, in their order.
fn live_across(
    collecting: &Collecting<'_>,
    function: &Function,
    block: Block,
    live_in: &Live,
    movable: &EntitySet<Value>,
) -> Vec<(usize, Vec<Value>)> {
    let data = &function.blocks[block];
    let mut live = live_out(function, block, live_in);
    let using = |live: &mut EntitySet<Value>, value: Value| {
        if movable.contains(value) {
            live.insert(value);
        }
    };
    data.terminator.for_each_use(|value| using(&mut live, value));
    let mut found = Vec::new();
    for (index, instruction) in data.instructions.iter().enumerate().rev() {
        remove_results(&mut live, instruction);
        if collecting.may_collect(instruction) {
            found.push((index + 1, live.iter().collect()));
        }
        instruction.args.iter().for_each(|&value| using(&mut live, value));
    }
    found.reverse();
    found
}

/// Gives every value that is live across a collecting instruction a slot.
fn colour(
    function: &Function,
    cfg: &Cfg,
    across: &SecondaryMap<Block, Vec<(usize, Vec<Value>)>>,
) -> SecondaryMap<Value, Option<u32>> {
    let wanted_in = wanted(function, cfg, across);
    let mut conflicts: SecondaryMap<Value, Vec<Value>> = SecondaryMap::new();
    let mut order = Vec::new();
    for &block in &cfg.order {
        let (definitions, wanted_at) = definitions(function, block, &wanted_in, across);
        for (value, wanted) in definitions.into_iter().zip(wanted_at) {
            if !wanted.contains(value) {
                continue;
            }
            order.push(value);
            for other in wanted.iter().filter(|&other| other != value) {
                conflicts[value].push(other);
                conflicts[other].push(value);
            }
        }
    }
    let friends = friends(function, cfg);
    let mut of: SecondaryMap<Value, Option<u32>> = SecondaryMap::new();
    for value in order {
        let taken: Vec<u32> = conflicts[value].iter().filter_map(|&other| of[other]).collect();
        let free = |slot: &u32| !taken.contains(slot);
        let preferred = friends[value].iter().filter_map(|&friend| of[friend]).find(free);
        of[value] = preferred.or_else(|| (0..).find(free));
    }
    of
}

/// The roots that a later collection has to find where each block begins, its parameters included.
///
/// Termination: as for liveness.
fn wanted(function: &Function, cfg: &Cfg, across: &SecondaryMap<Block, Vec<(usize, Vec<Value>)>>) -> Live {
    let mut wanted_in: Live = SecondaryMap::new();
    let mut changed = true;
    while changed {
        changed = false;
        for &block in cfg.order.iter().rev() {
            let wanted = wanted_at_start(function, block, &wanted_in, across);
            changed |= grow(&mut wanted_in[block], &wanted);
        }
    }
    wanted_in
}

/// What is wanted where the blocks after this one begin, but for their own parameters.
fn wanted_out(function: &Function, block: Block, wanted_in: &Live) -> EntitySet<Value> {
    let mut wanted = EntitySet::new();
    for target in function.blocks[block].terminator.targets() {
        let params = &function.blocks[target.block].params;
        for value in wanted_in[target.block]
            .iter()
            .filter(|value| !params.contains(value))
        {
            wanted.insert(value);
        }
    }
    wanted
}

fn wanted_at_start(
    function: &Function,
    block: Block,
    wanted_in: &Live,
    across: &SecondaryMap<Block, Vec<(usize, Vec<Value>)>>,
) -> EntitySet<Value> {
    let mut wanted = wanted_out(function, block, wanted_in);
    let mut points = across[block].iter().rev().peekable();
    let count = function.blocks[block].instructions.len();
    for place in (0..=count).rev() {
        if let Some(index) = place.checked_sub(1) {
            remove_results(&mut wanted, &function.blocks[block].instructions[index]);
        }
        if let Some((_, live)) = points.next_if(|(at, _)| *at == place) {
            live.iter().for_each(|&value| {
                wanted.insert(value);
            });
        }
    }
    wanted
}

/// The values that a block defines, parameters first, each with what is wanted right after its definition.
fn definitions(
    function: &Function,
    block: Block,
    wanted_in: &Live,
    across: &SecondaryMap<Block, Vec<(usize, Vec<Value>)>>,
) -> (Vec<Value>, Vec<EntitySet<Value>>) {
    let data = &function.blocks[block];
    let mut wanted = wanted_out(function, block, wanted_in);
    let mut points = across[block].iter().rev().peekable();
    let (mut values, mut sets) = (Vec::new(), Vec::new());
    for place in (0..=data.instructions.len()).rev() {
        if let Some(index) = place.checked_sub(1) {
            let instruction = &data.instructions[index];
            for &result in &instruction.results {
                if wanted.contains(result) {
                    values.push(result);
                    sets.push(wanted.clone());
                }
            }
            remove_results(&mut wanted, instruction);
        }
        if let Some((_, live)) = points.next_if(|(at, _)| *at == place) {
            live.iter().for_each(|&value| {
                wanted.insert(value);
            });
        }
    }
    for &param in data.params.iter().rev() {
        values.push(param);
        sets.push(wanted.clone());
    }
    values.reverse();
    sets.reverse();
    (values, sets)
}

/// Values that flow into each other along edges.
fn friends(function: &Function, cfg: &Cfg) -> SecondaryMap<Value, Vec<Value>> {
    let mut friends: SecondaryMap<Value, Vec<Value>> = SecondaryMap::new();
    for &block in &cfg.order {
        for target in function.blocks[block].terminator.targets() {
            let params = &function.blocks[target.block].params;
            // On the edges of a `try_call` the call gives the first parameter.
            let params = &params[params.len() - target.args.len()..];
            for (&param, &argument) in params.iter().zip(&target.args) {
                friends[param].push(argument);
                friends[argument].push(param);
            }
        }
    }
    friends
}
