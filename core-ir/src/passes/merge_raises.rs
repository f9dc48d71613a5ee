//! Tail merging ("cross jumping", Wulf and others, "The Design of an Optimizing Compiler", 1975) of blocks that raise.
//!
//! Purpose: checks that inlining has brought in many times, of an index for example, share the block that raises.
//! Requires: a valid function.
//! Preserves: what the function does. The lines of the debugger may be those of another check.
//!
//! What such blocks use of outside is the same for all of them: it is defined on every way to the one that stays.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{Fuel, FunctionContext};
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Terminator};
use crate::ops::Op;
use crate::types::Type;

/// Longer blocks are not compared.
const LONGEST: usize = 6;

/// A value that a block uses: the result of one of its own instructions, by its place, or one from outside.
#[derive(PartialEq, Eq, Hash)]
enum Operand {
    Own(usize, usize),
    Outer(Value),
}

/// All that a block does.
type Content = (Vec<(Op, Type, Immediate, SmallVec<[Operand; 4]>)>, Operand);

/// Runs the pass.
pub(super) fn run(_: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let mut first: FxHashMap<Content, Block> = FxHashMap::default();
    let mut merged: FxHashMap<Block, Block> = FxHashMap::default();
    for block in function.blocks.keys().skip(1) {
        let Some(content) = content(function, block) else {
            continue;
        };
        let earlier = *first.entry(content).or_insert(block);
        if earlier != block && fuel.take() {
            merged.insert(block, earlier);
        }
    }
    if merged.is_empty() {
        return;
    }
    for data in function.blocks.values_mut() {
        for target in data.terminator.targets_mut() {
            if let Some(&earlier) = merged.get(&target.block) {
                target.block = earlier;
            }
        }
    }
}

/// What a block without parameters does that ends in a raise.
fn content(function: &Function, block: Block) -> Option<Content> {
    let data = &function.blocks[block];
    let Terminator::Raise(exception) = data.terminator else {
        return None;
    };
    if !data.params.is_empty() || data.instructions.len() > LONGEST {
        return None;
    }
    let operand = |value: Value| {
        let own = data.instructions.iter().enumerate().find_map(|(i, each)| {
            let place = each.results.iter().position(|&result| result == value)?;
            Some(Operand::Own(i, place))
        });
        own.unwrap_or(Operand::Outer(value))
    };
    let instructions = data.instructions.iter().map(|each| {
        let args = each.args.iter().map(|&arg| operand(arg)).collect();
        (each.op, each.ty, each.imm, args)
    });
    Some((instructions.collect(), operand(exception)))
}
