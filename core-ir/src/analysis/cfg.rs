//! The control-flow graph of a function: predecessors and a reverse postorder.

use cranelift_entity::{EntityRef, SecondaryMap};

use crate::entities::Block;
use crate::function::Function;

/// Predecessors and reachability of a function's blocks.
pub struct Cfg {
    /// The predecessors of each block, one entry an edge; edges from unreachable blocks are not listed.
    pub predecessors: SecondaryMap<Block, Vec<Block>>,
    /// The reachable blocks, each before its successors but for back edges; the entry first.
    pub order: Vec<Block>,
    /// Position in `order`; `None` for unreachable blocks.
    pub position: SecondaryMap<Block, Option<u32>>,
}

impl Cfg {
    /// Computes the graph. All targets must exist.
    pub fn new(function: &Function) -> Cfg {
        let order = reverse_postorder(function);
        let mut predecessors: SecondaryMap<Block, Vec<Block>> =
            SecondaryMap::with_capacity(function.blocks.len());
        let mut position = SecondaryMap::with_capacity(function.blocks.len());
        for (i, &block) in order.iter().enumerate() {
            position[block] = Some(i as u32);
            for target in function.blocks[block].terminator.targets() {
                predecessors[target.block].push(block);
            }
        }
        Cfg {
            predecessors,
            order,
            position,
        }
    }

    /// Whether the block can be reached from the entry.
    pub fn is_reachable(&self, block: Block) -> bool {
        self.position[block].is_some()
    }
}

/// The reachable blocks in reverse postorder, by a depth-first search with an explicit stack. All targets must exist.
pub fn reverse_postorder(function: &Function) -> Vec<Block> {
    let count = function.blocks.len();
    let mut seen = vec![false; count];
    let mut postorder = Vec::with_capacity(count);
    let mut stack = vec![(Function::ENTRY, 0usize)];
    seen[0] = true;
    while let Some((block, next)) = stack.last_mut() {
        match nth_target(function, *block, *next) {
            Some(target) => {
                *next += 1;
                if !std::mem::replace(&mut seen[target.index()], true) {
                    stack.push((target, 0));
                }
            }
            None => {
                postorder.push(*block);
                stack.pop();
            }
        }
    }
    postorder.reverse();
    postorder
}

/// The targets from the last to the first, so that in the reverse postorder the first target's blocks come first.
fn nth_target(function: &Function, block: Block, n: usize) -> Option<Block> {
    use crate::function::Terminator::{Branch, Jump, Raise, Return, Switch, TryCall, Unreachable};
    let target = match (&function.blocks[block].terminator, n) {
        (Jump(target), 0) => target,
        (
            Branch {
                if_true: first,
                if_false: second,
                ..
            }
            | TryCall {
                normal: first,
                except: second,
                ..
            },
            0 | 1,
        ) => [second, first][n],
        (Switch { default, .. }, 0) => default,
        (Switch { cases, .. }, _) if n <= cases.len() => &cases[cases.len() - n].1,
        (
            Jump(_) | Branch { .. } | TryCall { .. } | Switch { .. } | Return(_) | Raise(_) | Unreachable,
            _,
        ) => return None,
    };
    Some(target.block)
}
