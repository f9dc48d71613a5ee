//! Splits functions whose method would be too large for HotSpot, which interprets those for ever (an elevenfold cliff).
//!
//! A pass from IR to IR: regions of the function's flow graph become functions of their own. A region is a subtree of
//! the dominator tree, so it is entered at its root only, and what it computes leaves it only as arguments of
//! its exits. [`outline`] moves one region out; here it is chosen which:
//!
//! - blocks too long for one method are cut first, so that there are regions of every size;
//! - a very large function is cut into two of similar size where such a region exists, which is then split on;
//! - otherwise the largest regions that fit a method are moved out until the rest fits: first those that only end in an
//!   exception, then the longest. In a dispatch loop these are the bodies of the cases, the short ones left in place.
//!
//! Requires a verified module; the result verifies and behaves alike. A function in which nothing can be moved
//! stays as it is, and is reported by the caller.

mod outline;

use crate::context::Context;
use crate::emit;
use core_ir::analysis::{Cfg, Dominators};
use core_ir::{Block, BlockData, FuncId, Function, Module, Target, Terminator};
use cranelift_entity::SecondaryMap;
use outline::Outliner;
use rayon::prelude::*;

/// The least region worth a call, in bytes.
const LEAST_REGION: usize = 60;
/// What a region's call takes, and each value that it is given or gives.
const CALL_BYTES: usize = 20;
const VALUE_BYTES: usize = 6;
/// How many regions of about half of a function are compared.
const HALVES_TRIED: usize = 16;
/// Rounds after which what is still too large is left. Each halves the functions or moves their fitting regions out.
const MOST_ROUNDS: usize = 40;

/// Bytes of code, in all and by block.
type Sizes = (usize, SecondaryMap<Block, usize>);

/// A module in which the methods of the given functions, and of what is split off them, stay below `limit` bytes.
pub fn split(module: &Module, oversize: Vec<FuncId>, limit: usize) -> Module {
    let mut outliner = Outliner::new(module.clone());
    let mut open = oversize;
    for _ in 0..MOST_ROUNDS {
        let sizes = measure(&outliner.module, &open, limit);
        let mut next = Vec::new();
        for (function, (total, blocks)) in open.into_iter().zip(sizes) {
            if total >= limit {
                split_one(&mut outliner, function, total, blocks, limit, &mut next);
            }
        }
        open = next;
        if open.is_empty() {
            break;
        }
    }
    outliner.module
}

/// The sizes of some functions' methods; of one that can't be assembled at all, a guess that is surely too large.
fn measure(module: &Module, functions: &[FuncId], limit: usize) -> Vec<Sizes> {
    let cx = Context::new(module, limit);
    functions
        .par_iter()
        .map(|&function| emit::measure(&cx, &module.functions[function]))
        .collect()
}

/// Moves regions out of a function; `next` takes the functions to be looked at again.
fn split_one(
    outliner: &mut Outliner,
    id: FuncId,
    total: usize,
    mut blocks: SecondaryMap<Block, usize>,
    limit: usize,
    next: &mut Vec<FuncId>,
) {
    cut_blocks(&mut outliner.module.functions[id], &mut blocks, limit / 4);
    let function = &outliner.module.functions[id];
    let regions = Regions::new(function, &blocks);
    let chosen = match regions.half(function, limit) {
        Some(root) => vec![root],
        None => regions.fitting(function, total, limit),
    };
    if chosen.is_empty() {
        return;
    }
    next.push(id);
    for root in chosen {
        next.push(outliner.outline(id, root, regions.blocks(root)));
    }
}

/// Cuts blocks of more than `most` bytes into several, in equal numbers of instructions.
fn cut_blocks(function: &mut Function, sizes: &mut SecondaryMap<Block, usize>, most: usize) {
    let all: Vec<Block> = function.blocks.keys().collect();
    for block in all {
        let pieces = sizes[block].div_ceil(most.max(1));
        let count = function.blocks[block].instructions.len();
        if pieces < 2 || count < pieces {
            continue;
        }
        let size = sizes[block] / pieces;
        let mut at = block;
        sizes[at] = size;
        for _ in 1..pieces {
            let rest = function.blocks[at].instructions.split_off(count / pieces);
            let tail = function.blocks.push(BlockData {
                params: Vec::new(),
                instructions: rest,
                terminator: Terminator::Unreachable,
                terminator_loc: function.blocks[at].terminator_loc,
            });
            let jump = Terminator::Jump(Target::new(tail, []));
            function.blocks[tail].terminator = std::mem::replace(&mut function.blocks[at].terminator, jump);
            sizes[tail] = size;
            at = tail;
        }
    }
}

/// The dominator tree with the size of each subtree.
struct Regions {
    dominators: Dominators,
    children: SecondaryMap<Block, Vec<Block>>,
    sizes: SecondaryMap<Block, usize>,
    /// Per block, where its subtree begins in the preorder, and how many blocks it has.
    places: SecondaryMap<Block, (usize, usize)>,
}

impl Regions {
    fn new(function: &Function, blocks: &SecondaryMap<Block, usize>) -> Self {
        let dominators = Dominators::new(&Cfg::new(function));
        let mut children: SecondaryMap<Block, Vec<Block>> = SecondaryMap::new();
        let mut sizes: SecondaryMap<Block, usize> = SecondaryMap::new();
        let mut places: SecondaryMap<Block, (usize, usize)> = SecondaryMap::new();
        for (place, &block) in dominators.preorder.iter().enumerate().rev() {
            places[block].0 = place;
            places[block].1 += 1;
            sizes[block] += blocks[block];
            if let Some(parent) = dominators.immediate[block] {
                children[parent].push(block);
                sizes[parent] += sizes[block];
                places[parent].1 += places[block].1;
            }
        }
        Self {
            dominators,
            children,
            sizes,
            places,
        }
    }

    /// The blocks of the region of a root, which comes first.
    fn blocks(&self, root: Block) -> &[Block] {
        let (place, count) = self.places[root];
        &self.dominators.preorder[place..place + count]
    }

    /// In a function of more than two methods' size, the region of about half of it, if it has one, that is cheapest to
    /// move out.
    fn half(&self, function: &Function, limit: usize) -> Option<Block> {
        let total = self.sizes[Function::ENTRY];
        if total < 2 * limit {
            return None;
        }
        let near = (total / 4)..(total * 3 / 4);
        let roots = self.dominators.preorder.iter().copied().skip(1);
        let mut roots: Vec<Block> = roots.filter(|&block| near.contains(&self.sizes[block])).collect();
        roots.sort_by_key(|&block| self.sizes[block].abs_diff(total / 2));
        let costs = roots
            .iter()
            .take(HALVES_TRIED)
            .map(|&root| (self.cost(function, root), root));
        costs
            .min_by_key(|&(cost, _)| cost)
            .filter(|&(cost, root)| cost < self.sizes[root] / 2)
            .map(|(_, root)| root)
    }

    /// Bytes of what stands in for a region and of its way in and out, roughly.
    fn cost(&self, function: &Function, root: Block) -> usize {
        outline::handed_over(function, root, self.blocks(root)) * VALUE_BYTES + CALL_BYTES
    }

    /// The largest regions that fit a method, as many as it takes for the rest to fit.
    fn fitting(&self, function: &Function, total: usize, limit: usize) -> Vec<Block> {
        let most = limit * 3 / 4;
        let mut candidates = Vec::new();
        let mut work = vec![Function::ENTRY];
        while let Some(block) = work.pop() {
            for &child in &self.children[block] {
                match self.sizes[child] {
                    size if size > most => work.push(child),
                    size if size >= LEAST_REGION.min(limit / 4) && self.cost(function, child) < size => {
                        candidates.push((!self.only_raises(function, child), usize::MAX - size, child));
                    }
                    _ => {}
                }
            }
        }
        candidates.sort_unstable();
        let mut left = total;
        let mut chosen = Vec::new();
        for (_, _, block) in candidates {
            if left < limit * 4 / 5 {
                break;
            }
            left = left.saturating_sub(self.sizes[block].saturating_sub(self.cost(function, block) / 2));
            chosen.push(block);
        }
        chosen
    }

    /// Whether the region is left only by an exception.
    fn only_raises(&self, function: &Function, root: Block) -> bool {
        self.blocks(root).iter().all(|&block| {
            let terminator = &function.blocks[block].terminator;
            !matches!(terminator, Terminator::Return(_))
                && terminator
                    .targets()
                    .iter()
                    .all(|target| self.dominators.dominates(root, target.block))
        })
    }
}
