//! Natural loops and how they nest, after Havlak, "Nesting of Reducible and Irreducible Loops" (1997), without a
//! classification of irreducible regions: a block that edges lead back to and that does not dominate where all of them
//! come from is only marked.
//!
//! Termination: loops are found from the last header in reverse postorder to the first, so that inner ones come before
//! outer ones; each block gets its innermost loop once and each loop its parent once, and a search goes on from those only.

use cranelift_entity::SecondaryMap;

use super::{Cfg, Dominators};
use crate::entities::Block;

/// A natural loop.
pub struct Loop {
    /// The block that every way into the loop passes.
    pub header: Block,
    /// The loop around it, by its index in [`Loops::loops`]: a larger one.
    pub parent: Option<usize>,
}

/// The loops of a function.
pub struct Loops {
    /// All natural loops, inner ones before outer ones.
    pub loops: Vec<Loop>,
    /// The innermost loop of each block.
    pub innermost: SecondaryMap<Block, Option<u32>>,
    /// Blocks that edges lead back to without their being the header of a natural loop.
    pub irreducible: SecondaryMap<Block, bool>,
}

impl Loops {
    /// Finds the loops.
    pub fn new(cfg: &Cfg, dominators: &Dominators) -> Loops {
        let mut found = Loops {
            loops: Vec::new(),
            innermost: SecondaryMap::new(),
            irreducible: SecondaryMap::new(),
        };
        for &header in cfg.order.iter().rev() {
            let latches = back_edges(cfg, header);
            if latches.is_empty() {
                continue;
            }
            if latches.iter().all(|&latch| dominators.dominates(header, latch)) {
                found.add(cfg, header, latches);
            } else {
                found.irreducible[header] = true;
            }
        }
        found
    }

    fn add(&mut self, cfg: &Cfg, header: Block, mut work: Vec<Block>) {
        let this = self.loops.len();
        self.loops.push(Loop { header, parent: None });
        self.innermost[header] = Some(this as u32);
        while let Some(block) = work.pop() {
            match self.innermost[block] {
                None => {
                    self.innermost[block] = Some(this as u32);
                    work.extend(&cfg.predecessors[block]);
                }
                Some(inner) => {
                    let outermost = self.outermost(inner as usize);
                    if outermost != this {
                        self.loops[outermost].parent = Some(this);
                        work.extend(&cfg.predecessors[self.loops[outermost].header]);
                    }
                }
            }
        }
    }

    fn outermost(&self, mut inner: usize) -> usize {
        while let Some(parent) = self.loops[inner].parent {
            inner = parent;
        }
        inner
    }

    /// Whether the block is in the loop or in one inside of it.
    pub fn contains(&self, outer: usize, block: Block) -> bool {
        let mut inner = self.innermost[block].map(|inner| inner as usize);
        while let Some(index) = inner {
            if index >= outer {
                return index == outer;
            }
            inner = self.loops[index].parent;
        }
        false
    }
}

/// Where the edges come from that lead back to the block.
pub(crate) fn back_edges(cfg: &Cfg, block: Block) -> Vec<Block> {
    let leads_back = |from: &&Block| cfg.position[**from] >= cfg.position[block];
    cfg.predecessors[block]
        .iter()
        .filter(leads_back)
        .copied()
        .collect()
}
