//! Loops that dispatch by a switch, as those of bytecode interpreters do: the way from the loop's head to the switch is
//! written again behind the code that goes back to the head, as long as the method stays small.
//!
//! With a single switch HotSpot finds that many cases compute the same of the values that the loop carries (the next
//! instruction's place, the item below the top of a stack), and computes it once, before the switch, for every round: most of it
//! for nothing, and for lack of registers by way of memory (global code motion puts a value that several cases share where
//! their ways part; Click, "Global Code Motion, Global Value Numbering", 1995). Where a case has several ways in, the
//! values it starts with are its own. Ertl and Gregg, "The Structure and Performance of Efficient Interpreters" (2003),
//! give the other reason for it: each of the switches is predicted by itself.

use super::Emitter;
use crate::asm::{Branch, Label};
use core_ir::analysis::{Cfg, Dominators, Loops};
use core_ir::{Block, Function, Target, Terminator};
use cranelift_entity::SecondaryMap;

/// A switch of fewer cases dispatches nothing.
const LEAST_CASES: usize = 8;
/// What is written again: blocks and instructions at most.
const MOST_BLOCKS: usize = 8;
const MOST_INSTRUCTIONS: usize = 40;

/// The blocks of such loops.
#[derive(Debug, Default)]
pub(super) struct Dispatches {
    /// By the loop's head: the blocks from it to that of the switch, in the order of the code.
    ways: SecondaryMap<Block, Vec<Block>>,
    /// Jumps back to a head for which its way may be written again: their labels, in order.
    repeats: Vec<(Label, Block)>,
}

impl Dispatches {
    /// Finds them; `order` is that of the code.
    pub(super) fn new(function: &Function, order: &[Block]) -> Self {
        let mut found = Self::default();
        let is_dispatch = |block: Block| {
            matches!(&function.blocks[block].terminator, Terminator::Switch { cases, .. }
                if cases.len() >= LEAST_CASES)
        };
        let switches: Vec<Block> = order
            .iter()
            .copied()
            .filter(|&block| is_dispatch(block))
            .collect();
        if switches.is_empty() {
            return found;
        }
        let cfg = Cfg::new(function);
        let loops = Loops::new(&cfg, &Dominators::new(&cfg));
        for switch in switches {
            if let Some(innermost) = loops.innermost[switch] {
                let head = loops.loops[innermost as usize].header;
                if let Some(way) = way(function, &cfg, &loops, head, switch) {
                    found.ways[head] = order
                        .iter()
                        .copied()
                        .filter(|block| way.contains(block))
                        .collect();
                }
            }
        }
        found
    }
}

/// The blocks on all ways from a loop's head to a switch in it, where they are few and none of them is in a loop inside.
fn way(function: &Function, cfg: &Cfg, loops: &Loops, head: Block, switch: Block) -> Option<Vec<Block>> {
    let mut way = vec![switch];
    let mut next = 0;
    while let Some(&block) = way.get(next) {
        next += 1;
        if block == head {
            continue;
        }
        for &before in &cfg.predecessors[block] {
            if !way.contains(&before) {
                way.push(before);
            }
        }
        if way.len() > MOST_BLOCKS {
            return None;
        }
    }
    let instructions: usize = way
        .iter()
        .map(|&block| function.blocks[block].instructions.len())
        .sum();
    let plain = way.iter().all(|&block| {
        loops.innermost[block] == loops.innermost[switch]
            && !matches!(function.blocks[block].terminator, Terminator::TryCall { .. })
    });
    (plain && way.contains(&head) && instructions <= MOST_INSTRUCTIONS).then_some(way)
}

impl Emitter<'_, '_> {
    /// Ends a block by a jump back to the head of a loop that dispatches: to a copy of its way, which comes later.
    pub(super) fn jump_back(&mut self, block: Block, target: &Target) -> bool {
        let way = &self.dispatches.ways[target.block];
        if way.is_empty() || way.contains(&block) || !self.is_back_edge(block, target.block) {
            return false;
        }
        self.moves(target, 0);
        let label = self.code.label();
        self.code.branch(Branch::Goto, label);
        self.dispatches.repeats.push((label, target.block));
        true
    }

    /// Whether the block comes behind the head.
    fn is_back_edge(&self, block: Block, head: Block) -> bool {
        let place = |one: Block| self.plan.order.iter().position(|&each| each == one);
        place(block) > place(head)
    }

    /// Writes the ways again for the jumps back, as many as fit; the others go to the original.
    pub(super) fn repeated_ways(&mut self) {
        for (label, head) in std::mem::take(&mut self.dispatches.repeats) {
            self.code.bind(label);
            let way = self.dispatches.ways[head].clone();
            let length: usize = way.iter().map(|&block| self.sizes[block]).sum();
            if self.code.size() + length < self.cx.growth_limit {
                self.repeat(&way);
            } else {
                let label = self.block_label(head);
                self.code.branch(Branch::Goto, label);
            }
        }
    }

    /// Writes blocks again, with labels of their own behind the first.
    fn repeat(&mut self, way: &[Block]) {
        let inner = way.iter().skip(1);
        let originals: Vec<Option<Label>> = inner.clone().map(|&block| self.labels[block].take()).collect();
        for (index, &block) in way.iter().enumerate() {
            if index > 0 {
                let label = self.block_label(block);
                self.code.bind(label);
            }
            self.block(block, way.get(index + 1).copied());
        }
        for (&block, original) in inner.zip(originals) {
            self.labels[block] = original;
        }
    }
}
