//! Which ways into a join are sure to be taken by some run if the join's dominator is left at all.
//!
//! A call may turn out never to return: a function that always raises. What joins after it then comes from the other
//! ways alone, and what they know of a variable holds. So a way is sure only if nothing between the immediate dominator
//! of the join and the join calls anything. Dominators are those of Cooper, Harvey and Kennedy, "A Simple, Fast
//! Dominance Algorithm" (2001): each round moves dominators up the tree only, so that the rounds end.

use cranelift_entity::{EntitySet, SecondaryMap};

use super::Open;
use crate::flow::graph::{Block, Exit, Operation, OperationKind};

pub(super) struct SureWays {
    /// The place of each block in reverse postorder.
    place: SecondaryMap<Block, usize>,
    dominators: SecondaryMap<Block, Option<Block>>,
    predecessors: SecondaryMap<Block, Vec<Block>>,
    may_stop: EntitySet<Block>,
}

impl SureWays {
    /// `returns` says of calls that they give a value.
    pub(super) fn new(open: &Open, order: &[Block], returns: impl Fn(&Operation) -> bool) -> SureWays {
        let mut ways = SureWays {
            place: SecondaryMap::new(),
            dominators: SecondaryMap::new(),
            predecessors: SecondaryMap::new(),
            may_stop: EntitySet::new(),
        };
        for (place, &block) in order.iter().enumerate() {
            ways.place[block] = place;
            let data = &open.blocks[block];
            for target in data.exit.targets() {
                ways.predecessors[target.block].push(block);
            }
            let tried = match &data.exit {
                Exit::Try { operation, .. } => Some(operation),
                _ => None,
            };
            let stops = |it: &Operation| matches!(it.kind, OperationKind::Call(_)) && !returns(it);
            if data.operations.iter().chain(tried).any(stops) {
                ways.may_stop.insert(block);
            }
        }
        ways.find_dominators(open.entry, order);
        ways
    }

    fn find_dominators(&mut self, entry: Block, order: &[Block]) {
        self.dominators[entry] = Some(entry);
        let mut changed = true;
        while changed {
            changed = false;
            for &block in order.iter().filter(|&&block| block != entry) {
                let known = self.predecessors[block].iter().copied();
                let known = known.filter(|&each| self.dominators[each].is_some());
                let dominator = known.reduce(|left, right| self.common(left, right));
                changed |= self.dominators[block] != dominator;
                self.dominators[block] = dominator;
            }
        }
    }

    /// The nearest block that dominates both.
    fn common(&self, mut left: Block, mut right: Block) -> Block {
        while left != right {
            let lower = if self.place[left] > self.place[right] {
                &mut left
            } else {
                &mut right
            };
            match self.dominators[*lower] {
                Some(above) => *lower = above,
                None => break,
            }
        }
        left
    }

    /// Whether the way into `join` that comes from `source` is sure.
    pub(super) fn is_sure(&self, source: Block, join: Block) -> bool {
        let dominator = self.dominators[join];
        let mut seen = EntitySet::new();
        let mut work = vec![source];
        while let Some(block) = work.pop() {
            if Some(block) == dominator || !seen.insert(block) {
                continue;
            }
            if self.may_stop.contains(block) {
                return false;
            }
            work.extend(&self.predecessors[block]);
        }
        true
    }
}
