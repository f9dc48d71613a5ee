//! Jump threading.
//!
//! Purpose: an edge that gives a block the constant on which it branches goes straight where the block would branch, as
//! in `a and b` used as a condition.
//! Requires: a valid function.
//! Preserves: what is computed on every path; blocks may become unreachable.
//!
//! Termination: each edge is moved at most a fixed number of times.

use cranelift_entity::EntityRef;

use super::rewrite::{compose, constants, use_counts};
use super::{Fuel, FunctionContext};
use crate::entities::Value;
use crate::function::{Function, Target, Terminator};

/// How many blocks an edge is led past.
const MAX_STEPS: usize = 8;

/// A block without instructions that branches or switches on one of its own parameters; its parameters are used by its
/// terminator only.
struct Junction {
    params: Vec<Value>,
    /// Which parameter decides.
    decides: usize,
    terminator: Terminator,
}

/// Runs the pass.
pub(super) fn run(_: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let junctions = junctions(function);
    if junctions.iter().all(Option::is_none) {
        return;
    }
    let constants = constants(function);
    for data in function.blocks.values_mut() {
        for target in data.terminator.targets_mut() {
            for _ in 0..MAX_STEPS {
                let Some(junction) = &junctions[target.block.index()] else {
                    break;
                };
                match thread(target, junction, &constants) {
                    Some(next) if fuel.take() => *target = next,
                    _ => break,
                }
            }
        }
    }
}

fn junctions(function: &Function) -> Vec<Option<Junction>> {
    let counts = use_counts(function);
    let junction = |data: &crate::function::BlockData| {
        let decider = match &data.terminator {
            Terminator::Branch { condition, .. } => *condition,
            Terminator::Switch { value, .. } => *value,
            Terminator::Jump(_)
            | Terminator::Return(_)
            | Terminator::Raise(_)
            | Terminator::TryCall { .. }
            | Terminator::Unreachable => return None,
        };
        let decides = data.params.iter().position(|&param| param == decider)?;
        let mut here = vec![0; data.params.len()];
        data.terminator.for_each_use(|value| {
            if let Some(i) = data.params.iter().position(|&param| param == value) {
                here[i] += 1;
            }
        });
        let local = data
            .params
            .iter()
            .zip(&here)
            .all(|(param, &here)| counts[param.index()] == here);
        (data.instructions.is_empty() && local).then(|| Junction {
            params: data.params.clone(),
            decides,
            terminator: data.terminator.clone(),
        })
    };
    function.blocks.values().map(junction).collect()
}

/// Where an edge to the junction leads, if it gives the deciding parameter a constant. An edge that itself provides a
/// parameter stays.
fn thread(edge: &Target, junction: &Junction, constants: &[Option<u64>]) -> Option<Target> {
    if edge.args.len() != junction.params.len() {
        return None;
    }
    let known = constants[edge.args[junction.decides].index()]?;
    let through = match &junction.terminator {
        Terminator::Branch {
            if_true, if_false, ..
        } => {
            if known != 0 {
                if_true
            } else {
                if_false
            }
        }
        Terminator::Switch { cases, default, .. } => {
            let case = cases.iter().find(|(case, _)| *case == known as i64);
            case.map_or(default, |(_, target)| target)
        }
        _ => return None,
    };
    Some(compose(through, &junction.params, &edge.args))
}
