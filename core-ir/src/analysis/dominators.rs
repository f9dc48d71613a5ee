//! Dominator trees, by Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
//!
//! Termination: the immediate dominator of each block only ever moves up the reverse postorder (`intersect` gives a
//! common ancestor of its arguments), of which there are finitely many positions; the loop ends with the first round
//! without a move.

use cranelift_entity::SecondaryMap;

use super::Cfg;
use crate::entities::Block;

/// The dominator tree of a function's reachable blocks, with a preorder numbering that answers queries in O(1).
pub struct Dominators {
    /// The immediate dominator of each reachable block but the entry.
    pub immediate: SecondaryMap<Block, Option<Block>>,
    /// Preorder number, and the last number in the block's subtree; `None` for unreachable blocks.
    interval: SecondaryMap<Block, Option<(u32, u32)>>,
    /// The reachable blocks in preorder of the tree.
    pub preorder: Vec<Block>,
}

impl Dominators {
    /// Computes the tree.
    pub fn new(cfg: &Cfg) -> Dominators {
        let parents = immediate_dominators(cfg);
        let mut children: Vec<Vec<u32>> = vec![Vec::new(); cfg.order.len()];
        for (i, &parent) in parents.iter().enumerate().skip(1) {
            children[parent as usize].push(i as u32);
        }
        let mut immediate = SecondaryMap::new();
        for (i, &parent) in parents.iter().enumerate().skip(1) {
            immediate[cfg.order[i]] = Some(cfg.order[parent as usize]);
        }
        let mut interval: SecondaryMap<Block, Option<(u32, u32)>> = SecondaryMap::new();
        let mut preorder = Vec::with_capacity(cfg.order.len());
        let mut stack = vec![(0u32, 0usize)];
        preorder.push(cfg.order[0]);
        interval[cfg.order[0]] = Some((0, 0));
        while let Some((node, next)) = stack.last_mut() {
            if let Some(&child) = children[*node as usize].get(*next) {
                *next += 1;
                let number = preorder.len() as u32;
                preorder.push(cfg.order[child as usize]);
                interval[cfg.order[child as usize]] = Some((number, number));
                stack.push((child, 0));
            } else {
                if let Some((_, last)) = &mut interval[cfg.order[*node as usize]] {
                    *last = preorder.len() as u32 - 1;
                }
                stack.pop();
            }
        }
        Dominators {
            immediate,
            interval,
            preorder,
        }
    }

    /// Whether every path from the entry to `below` passes `above` (a block dominates itself). Unreachable blocks
    /// dominate nothing and are dominated by nothing.
    pub fn dominates(&self, above: Block, below: Block) -> bool {
        match (self.interval[above], self.interval[below]) {
            (Some((first, last)), Some((number, _))) => first <= number && number <= last,
            _ => false,
        }
    }
}

/// Immediate dominators by position in the reverse postorder; the entry's is itself.
fn immediate_dominators(cfg: &Cfg) -> Vec<u32> {
    const UNKNOWN: u32 = u32::MAX;
    let mut parents = vec![UNKNOWN; cfg.order.len()];
    parents[0] = 0;
    let mut changed = true;
    while changed {
        changed = false;
        for (i, &block) in cfg.order.iter().enumerate().skip(1) {
            let mut parent = UNKNOWN;
            for predecessor in &cfg.predecessors[block] {
                let Some(position) = cfg.position[*predecessor] else {
                    continue;
                };
                if parents[position as usize] == UNKNOWN {
                    continue;
                }
                parent = if parent == UNKNOWN {
                    position
                } else {
                    intersect(&parents, parent, position)
                };
            }
            if parents[i] != parent {
                parents[i] = parent;
                changed = true;
            }
        }
    }
    parents
}

fn intersect(parents: &[u32], mut a: u32, mut b: u32) -> u32 {
    while a != b {
        while a > b {
            a = parents[a as usize];
        }
        while b > a {
            b = parents[b as usize];
        }
    }
    a
}
