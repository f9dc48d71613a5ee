//! Branches to switches.
//!
//! Purpose: a chain of comparisons of one integer with constants becomes a switch, as in the dispatch loop of an
//! interpreter, so that a host jumps through a table.
//! Requires: a valid function; best after constant folding, which puts constants to the right.
//! Preserves: instructions; those of the chain's blocks, constants and comparisons only, move to its head.
//!
//! Termination: each step leaves a block of the chain unreachable.

use std::collections::HashSet;

use cranelift_entity::EntityRef;

use super::rewrite::{clear_unreachable, constants, is_straight};
use super::{Fuel, FunctionContext};
use crate::analysis::Cfg;
use crate::entities::{Block, Value};
use crate::function::{Function, Target, Terminator};
use crate::ops::Op;

/// A chain of fewer cases stays.
const MIN_CASES: usize = 3;

/// A comparison of a value with a constant: equal, or not.
#[derive(Copy, Clone)]
struct Comparison {
    value: Value,
    constant: i64,
    is_equal: bool,
}

/// Runs the pass.
pub(super) fn run(_: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    if is_straight(function) {
        return;
    }
    clear_unreachable(function);
    let cfg = Cfg::new(function);
    let comparisons = comparisons(function);
    for &block in &cfg.order {
        let chain = Chain::new(function, &cfg, &comparisons, block);
        if let Some(chain) = chain.filter(|chain| chain.cases.len() >= MIN_CASES && !chain.links.is_empty())
            && fuel.take()
        {
            chain.form(function, block);
        }
    }
}

fn comparisons(function: &Function) -> Vec<Option<Comparison>> {
    let constants = constants(function);
    let mut comparisons = vec![None; function.values.len()];
    for instruction in function.blocks.values().flat_map(|block| &block.instructions) {
        if let (Op::Eq | Op::Ne, [left, right], true) =
            (instruction.op, &instruction.args[..], instruction.ty.is_int())
        {
            comparisons[instruction.results[0].index()] =
                constants[right.index()].map(|constant| Comparison {
                    value: *left,
                    constant: constant as i64,
                    is_equal: instruction.op == Op::Eq,
                });
        }
    }
    comparisons
}

/// Cases collected from a head block on.
struct Chain {
    value: Value,
    cases: Vec<(i64, Target)>,
    seen: HashSet<i64>,
    default: Target,
    /// The blocks after the head.
    links: Vec<Block>,
}

impl Chain {
    fn new(function: &Function, cfg: &Cfg, comparisons: &[Option<Comparison>], head: Block) -> Option<Chain> {
        let (comparison, if_equal, otherwise) = branch(function, comparisons, head)?;
        let mut chain = Chain {
            value: comparison.value,
            cases: vec![(comparison.constant, if_equal)],
            seen: HashSet::from([comparison.constant]),
            default: otherwise,
            links: Vec::new(),
        };
        loop {
            let next = chain.default.block;
            let data = &function.blocks[next];
            let light = data
                .instructions
                .iter()
                .all(|instruction| matches!(instruction.op, Op::Const | Op::Eq | Op::Ne));
            let is_link = cfg.predecessors[next].len() == 1
                && data.params.is_empty()
                && light
                && next != head
                && !chain.links.contains(&next);
            if !is_link {
                return Some(chain);
            }
            match &data.terminator {
                Terminator::Switch {
                    value,
                    cases,
                    default,
                } if *value == chain.value => {
                    for (case, target) in cases {
                        chain.add(*case, target.clone());
                    }
                    chain.default = default.clone();
                }
                _ => match branch(function, comparisons, next) {
                    Some((comparison, if_equal, otherwise)) if comparison.value == chain.value => {
                        chain.add(comparison.constant, if_equal);
                        chain.default = otherwise;
                    }
                    _ => return Some(chain),
                },
            }
            chain.links.push(next);
        }
    }

    /// Adds a case; an earlier one for the same value goes before.
    fn add(&mut self, case: i64, target: Target) {
        if self.seen.insert(case) {
            self.cases.push((case, target));
        }
    }

    fn form(self, function: &mut Function, head: Block) {
        for &link in &self.links {
            let moved = std::mem::take(&mut function.blocks[link].instructions);
            function.blocks[head].instructions.extend(moved);
            function.blocks[link].terminator = Terminator::Unreachable;
        }
        function.blocks[head].terminator = Terminator::Switch {
            value: self.value,
            cases: self.cases,
            default: self.default,
        };
    }
}

/// The comparison on which a block branches, and its targets for equal and not.
fn branch(
    function: &Function,
    comparisons: &[Option<Comparison>],
    block: Block,
) -> Option<(Comparison, Target, Target)> {
    let Terminator::Branch {
        condition,
        if_true,
        if_false,
    } = &function.blocks[block].terminator
    else {
        return None;
    };
    let comparison = comparisons[condition.index()]?;
    Some(if comparison.is_equal {
        (comparison, if_true.clone(), if_false.clone())
    } else {
        (comparison, if_false.clone(), if_true.clone())
    })
}
