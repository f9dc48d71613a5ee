//! What is known of a function before it is written: the order of its blocks, which of them are cold, and how its values
//! are used.

use core_ir::{Block, Function, Terminator, Value};
use cranelift_entity::{EntitySet, SecondaryMap};

/// What is known of a function before it is written.
pub(crate) struct Shape {
    /// The reachable blocks in reverse postorder.
    pub(crate) order: Vec<Block>,
    /// Blocks that lead only to a raise or a trap.
    pub(crate) cold: EntitySet<Block>,
    /// Number of uses of each value.
    pub(crate) uses: SecondaryMap<Value, u32>,
    /// Values that are used outside of the block that defines them, and block parameters.
    pub(crate) wide: EntitySet<Value>,
}

impl Shape {
    pub(crate) fn new(function: &Function) -> Shape {
        let order = reverse_postorder(function);
        let mut shape = Shape {
            cold: cold_blocks(function, &order),
            order,
            uses: SecondaryMap::new(),
            wide: EntitySet::new(),
        };
        let mut home: SecondaryMap<Value, Option<Block>> = SecondaryMap::new();
        for &block in &shape.order {
            let data = &function.blocks[block];
            for &param in &data.params {
                shape.wide.insert(param);
            }
            for &result in data.instructions.iter().flat_map(|each| &each.results) {
                home[result] = Some(block);
            }
        }
        let order = std::mem::take(&mut shape.order);
        for &block in &order {
            let data = &function.blocks[block];
            let mut using = |value: Value| {
                shape.uses[value] += 1;
                if home[value] != Some(block) {
                    shape.wide.insert(value);
                }
            };
            for instruction in &data.instructions {
                instruction.args.iter().copied().for_each(&mut using);
            }
            data.terminator.for_each_use(using);
        }
        shape.order = order;
        shape
    }
}

fn reverse_postorder(function: &Function) -> Vec<Block> {
    let mut order = Vec::with_capacity(function.blocks.len());
    let mut seen: EntitySet<Block> = EntitySet::new();
    let mut stack = vec![(Function::ENTRY, false)];
    while let Some((block, done)) = stack.pop() {
        if done {
            order.push(block);
            continue;
        }
        if !seen.insert(block) {
            continue;
        }
        stack.push((block, true));
        // The first target is entered last of all and so comes right after the block.
        let targets = function.blocks[block].terminator.targets();
        stack.extend(targets.iter().map(|target| (target.block, false)));
    }
    order.reverse();
    order
}

/// Found backwards over the order; a loop's back edge counts as warm.
fn cold_blocks(function: &Function, order: &[Block]) -> EntitySet<Block> {
    let mut cold = EntitySet::new();
    for &block in order.iter().rev() {
        let terminator = &function.blocks[block].terminator;
        let is_cold = match terminator {
            Terminator::Raise(_) | Terminator::Unreachable => true,
            Terminator::Return(_) => false,
            Terminator::TryCall { normal, .. } => cold.contains(normal.block),
            Terminator::Jump(_) | Terminator::Branch { .. } | Terminator::Switch { .. } => terminator
                .targets()
                .iter()
                .all(|target| cold.contains(target.block)),
        };
        if is_cold {
            cold.insert(block);
        }
    }
    cold
}
