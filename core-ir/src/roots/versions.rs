//! Which version of a root each use sees: the value itself, what was read back after some collection, or, where paths
//! with different versions meet, a new block parameter.
//!
//! The placement of parameters is the fixed point of "all predecessors agree", which is the iterated dominance frontier
//! of the versions (Cytron et al., "Efficiently Computing Static Single Assignment Form", 1991), restricted to blocks
//! where the root is live.

use std::collections::{BTreeMap, BTreeSet};

use cranelift_entity::SecondaryMap;

use super::slots::Slots;
use crate::analysis::Cfg;
use crate::entities::{Block, Value};
use crate::function::Function;

/// A version of a root.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Version {
    /// The value itself.
    Original,
    /// Read back after the collecting instruction of this block that stands at this place.
    Reloaded(Block, usize),
    /// The new parameter of this block.
    Parameter(Block),
}

/// The versions where each block begins and ends.
pub(super) struct Versions {
    /// Where it begins: of the roots that are live there.
    pub(super) start: SecondaryMap<Block, BTreeMap<Value, Version>>,
    /// Versions that some use needs, with their roots.
    pub(super) needed: BTreeSet<(Version, Value)>,
}

impl Versions {
    /// Places the versions of a function's roots.
    pub(super) fn new(function: &Function, cfg: &Cfg, slots: &Slots) -> Versions {
        let mut versions = Versions {
            start: place(cfg, slots),
            needed: BTreeSet::new(),
        };
        versions.find_needed(function, cfg, slots);
        versions
    }

    /// The version of a root that the instruction at a place sees.
    pub(super) fn at(&self, slots: &Slots, block: Block, place: usize, root: Value) -> Version {
        let last = slots.across[block]
            .iter()
            .rev()
            .find(|(at, live)| *at < place && live.contains(&root));
        match last {
            Some((at, _)) => Version::Reloaded(block, *at),
            None => self.start[block].get(&root).copied().unwrap_or(Version::Original),
        }
    }

    /// Marks what the function's own uses need, and what the new parameters that they need are given.
    ///
    /// Termination: each version is marked once.
    fn find_needed(&mut self, function: &Function, cfg: &Cfg, slots: &Slots) {
        let mut work = Vec::new();
        for &block in &cfg.order {
            let data = &function.blocks[block];
            let mut using = |place: usize, value: Value| {
                if slots.of[value].is_some() {
                    work.push((self.at(slots, block, place, value), value));
                }
            };
            for (index, instruction) in data.instructions.iter().enumerate() {
                instruction.args.iter().for_each(|&value| using(index + 1, value));
            }
            data.terminator.for_each_use(|value| using(usize::MAX, value));
        }
        while let Some((version, root)) = work.pop() {
            if version == Version::Original || !self.needed.insert((version, root)) {
                continue;
            }
            if let Version::Parameter(block) = version {
                for &before in &cfg.predecessors[block] {
                    work.push((self.at_end(slots, before, root), root));
                }
            }
        }
    }

    /// The version of a root on the edges that leave a block.
    pub(super) fn at_end(&self, slots: &Slots, block: Block, root: Value) -> Version {
        self.at(slots, block, usize::MAX, root)
    }
}

/// Termination: a block's version of a root changes at most twice, from unknown to one version to a parameter.
fn place(cfg: &Cfg, slots: &Slots) -> SecondaryMap<Block, BTreeMap<Value, Version>> {
    let mut start: SecondaryMap<Block, BTreeMap<Value, Version>> = SecondaryMap::new();
    let mut done: BTreeSet<Block> = BTreeSet::new();
    let mut changed = true;
    while changed {
        changed = false;
        for &block in &cfg.order {
            let mut now = BTreeMap::new();
            for root in slots.live_in[block]
                .iter()
                .filter(|&root| slots.of[root].is_some())
            {
                if let Some(version) = joined(cfg, slots, &start, &done, block, root) {
                    now.insert(root, version);
                }
            }
            changed |= done.insert(block) || now != start[block];
            start[block] = now;
        }
    }
    start
}

/// What the predecessors that have been looked at agree on, or a parameter; once a parameter, always one.
fn joined(
    cfg: &Cfg,
    slots: &Slots,
    start: &SecondaryMap<Block, BTreeMap<Value, Version>>,
    done: &BTreeSet<Block>,
    block: Block,
    root: Value,
) -> Option<Version> {
    let parameter = Version::Parameter(block);
    if start[block].get(&root) == Some(&parameter) {
        return Some(parameter);
    }
    let mut agreed = None;
    for &before in cfg.predecessors[block]
        .iter()
        .filter(|before| done.contains(before))
    {
        let last = slots.across[before]
            .iter()
            .rev()
            .find(|(_, live)| live.contains(&root));
        let version = match last {
            Some((at, _)) => Version::Reloaded(before, *at),
            // Live into this block and not into the one before: that one defines it.
            None => start[before].get(&root).copied().unwrap_or(Version::Original),
        };
        match agreed {
            None => agreed = Some(version),
            Some(other) if other == version => {}
            Some(_) => return Some(parameter),
        }
    }
    agreed
}
