//! Which parameters of loops' headers only grow from round to round.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Cfg;
use crate::entities::{Block, Value};
use crate::function::Function;
use crate::ops::Op;

/// How many values the search for one parameter looks at.
const MAX_VALUES: usize = 64;

/// Where a value that may be a step of a loop comes from.
#[derive(Copy, Clone)]
enum Origin {
    /// A sum that does not overflow.
    Sum(Value, Value),
    /// Parameter number `n` of the block.
    Param(Block, usize),
}

/// What is known of the values of a function for the question whether a parameter grows.
pub(super) struct Growth {
    origins: FxHashMap<Value, Origin>,
    /// Constants that are not negative.
    steps: FxHashSet<Value>,
}

impl Growth {
    /// Of a function, with the sums and differences that can't overflow.
    pub(super) fn new(function: &Function, exact: FxHashSet<Value>) -> Growth {
        let mut growth = Growth {
            origins: FxHashMap::default(),
            steps: FxHashSet::default(),
        };
        for (block, data) in &function.blocks {
            for (i, &param) in data.params.iter().enumerate() {
                growth.origins.insert(param, Origin::Param(block, i));
            }
            for instruction in &data.instructions {
                let Some(&result) = instruction.results.first() else {
                    continue;
                };
                match (instruction.op, instruction.imm, &instruction.args[..]) {
                    (Op::Const, crate::function::Immediate::Int(value), _) if value >= 0 => {
                        growth.steps.insert(result);
                    }
                    (Op::Add | Op::AddOverflow, _, &[left, right]) if exact.contains(&result) => {
                        growth.origins.insert(result, Origin::Sum(left, right));
                    }
                    _ => {}
                }
            }
        }
        growth
    }

    /// Whether the parameter gets from each edge back to its header, or from a block on the way there, itself or something
    /// larger. A value that is asked for again on the way may be taken to be as large: every step from it adds.
    pub(super) fn grows(&self, function: &Function, cfg: &Cfg, header: Block, at: usize) -> bool {
        let param = function.blocks[header].params[at];
        let mut seen: FxHashSet<Value> = FxHashSet::default();
        let mut work: Vec<Value> = Vec::new();
        let leads_back = |from: Block| cfg.position[from] >= cfg.position[header];
        let edges = |block: Block, at: usize, work: &mut Vec<Value>| {
            for &from in &cfg.predecessors[block] {
                if block == header && !leads_back(from) {
                    continue;
                }
                for target in function.blocks[from].terminator.targets() {
                    if target.block == block {
                        let given = function.blocks[block].params.len() - target.args.len();
                        match at.checked_sub(given) {
                            Some(at) => work.push(target.args[at]),
                            None => return false,
                        }
                    }
                }
            }
            true
        };
        if !edges(header, at, &mut work) {
            return false;
        }
        while let Some(value) = work.pop() {
            if value == param || !seen.insert(value) {
                continue;
            }
            let goes_on = seen.len() <= MAX_VALUES
                && match self.origins.get(&value) {
                    Some(&Origin::Sum(left, right)) if self.steps.contains(&right) => {
                        work.push(left);
                        true
                    }
                    Some(&Origin::Sum(left, right)) if self.steps.contains(&left) => {
                        work.push(right);
                        true
                    }
                    Some(&Origin::Param(block, at)) if block != header => edges(block, at, &mut work),
                    _ => false,
                };
            if !goes_on {
                return false;
            }
        }
        true
    }
}
