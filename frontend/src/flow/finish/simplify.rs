//! Fewer blocks: jumps through empty blocks go straight on, and a block is joined to its only predecessor.

use cranelift_entity::SecondaryMap;

use super::Open;
use crate::flow::graph::{Block, Exit, Target};

pub(super) fn simplify(open: &mut Open) {
    thread_jumps(open);
    merge_runs(open);
}

/// Lets targets that lead to an empty block with a jump lead to where it jumps.
fn thread_jumps(open: &mut Open) {
    for block in open.reverse_postorder() {
        let mut exit = std::mem::replace(&mut open.blocks[block].exit, Exit::Unreachable);
        for target in exit.targets_mut() {
            // A loop of empty blocks has no end to go to; as many steps as there are blocks are enough.
            for _ in 0..open.blocks.len() {
                match beyond(open, target.block) {
                    Some(next) => *target = next,
                    None => break,
                }
            }
        }
        open.blocks[block].exit = exit;
    }
}

/// Where an empty block jumps to.
fn beyond(open: &Open, block: Block) -> Option<Target> {
    let data = &open.blocks[block];
    match &data.exit {
        Exit::Jump(target) if data.parameters.is_empty() && data.operations.is_empty() => {
            Some(target.clone())
        }
        _ => None,
    }
}

/// Appends each block to its predecessor where that is the only one and only jumps there.
fn merge_runs(open: &mut Open) {
    let order = open.reverse_postorder();
    let mut predecessors: SecondaryMap<Block, u32> = SecondaryMap::new();
    for &block in &order {
        open.blocks[block]
            .exit
            .targets()
            .for_each(|target| predecessors[target.block] += 1);
    }
    for &block in &order {
        while let Exit::Jump(target) = &open.blocks[block].exit
            && predecessors[target.block] == 1
            && target.block != block
            && open.blocks[target.block].parameters.is_empty()
        {
            let next = target.block;
            let exit = std::mem::replace(&mut open.blocks[next].exit, Exit::Unreachable);
            let operations = std::mem::take(&mut open.blocks[next].operations);
            let exit_span = open.blocks[next].exit_span;
            // The block is no longer reached; its count keeps anything else from taking it.
            predecessors[next] = 0;
            let data = &mut open.blocks[block];
            data.operations.extend(operations);
            data.exit = exit;
            data.exit_span = exit_span;
        }
    }
}
