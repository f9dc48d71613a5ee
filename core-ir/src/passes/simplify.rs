//! Simplification of control flow.
//!
//! Purpose: constant branches become jumps, empty blocks are passed by, blocks with one predecessor join it, parameters
//! that always get the same value are replaced by it, unreachable blocks go.
//! Requires: a valid function.
//! Preserves: instructions and their order on every path.
//!
//! Termination: a round that changes nothing is the last; every change takes away an edge, a parameter, a block or the
//! passage of an edge through an empty block, of which there are finitely many, and none brings one back. The number of
//! rounds is limited all the same, as late rounds find little.

use cranelift_entity::EntityRef;
use smallvec::SmallVec;

use super::rewrite::{
    Substitution, clear_unreachable, compact, compose, constants, empty_block, given_params, is_straight,
    use_counts,
};
use super::{Fuel, FunctionContext};
use crate::entities::{Block, Value};
use crate::function::{BlockData, Function, Immediate, Instruction, Target, Terminator};
use crate::ops::Op;

const MAX_ROUNDS: usize = 12;

/// Runs the pass.
pub(super) fn run(context: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    if is_straight(function) {
        return;
    }
    let mut constants = constants(function);
    let mut all = false;
    for _ in 0..MAX_ROUNDS {
        // The round before may have added values.
        constants.resize(function.values.len(), None);
        let mut changed = constant_terminators(function, &constants, fuel);
        changed |= pass_empty_blocks(function, fuel);
        let order = clear_unreachable(function);
        let mut substitution = Substitution::new(function);
        changed |= trivial_params(function, &mut constants, &mut substitution, fuel);
        changed |= join_blocks(function, &order, &mut substitution, fuel);
        substitution.apply(context.module, function);
        all |= changed || order.len() < function.blocks.len();
        if !changed {
            break;
        }
    }
    if all {
        compact(function);
    }
}

/// Branches and switches whose way is known become jumps.
fn constant_terminators(function: &mut Function, constants: &[Option<u64>], fuel: &mut Fuel) -> bool {
    let mut changed = false;
    for block in function.blocks.values_mut() {
        let target = match &mut block.terminator {
            Terminator::Branch {
                condition,
                if_true,
                if_false,
            } => match constants[condition.index()] {
                Some(0) => Some(if_false),
                Some(_) => Some(if_true),
                None if if_true == if_false => Some(if_true),
                None => None,
            },
            Terminator::Switch {
                value,
                cases,
                default,
            } => {
                let known = constants[value.index()].map(|bits| bits as i64);
                let before = cases.len();
                cases.retain(|(_, target)| target != default);
                changed |= cases.len() != before;
                match known.and_then(|known| cases.iter().position(|(case, _)| *case == known)) {
                    Some(i) => Some(&mut cases[i].1),
                    None if known.is_some() || cases.is_empty() => Some(default),
                    None => None,
                }
            }
            Terminator::Jump(_)
            | Terminator::Return(_)
            | Terminator::Raise(_)
            | Terminator::TryCall { .. }
            | Terminator::Unreachable => None,
        };
        if let Some(target) = target
            && fuel.take()
        {
            block.terminator = Terminator::Jump(target.clone());
            changed = true;
        }
    }
    changed
}

/// Edges to a block that does nothing but jump go where it jumps.
fn pass_empty_blocks(function: &mut Function, fuel: &mut Fuel) -> bool {
    let is_empty =
        |data: &BlockData| data.instructions.is_empty() && matches!(data.terminator, Terminator::Jump(_));
    if !function.blocks.values().any(is_empty) {
        return false;
    }
    let counts = use_counts(function);
    let mut empty: Vec<Option<Target>> = vec![None; function.blocks.len()];
    for (block, data) in &function.blocks {
        if let (true, Terminator::Jump(target)) = (data.instructions.is_empty(), &data.terminator) {
            let local = |param: &Value| {
                let here = target.args.iter().filter(|arg| *arg == param).count();
                counts[param.index()] as usize == here
            };
            if target.block != block && block != Function::ENTRY && data.params.iter().all(local) {
                empty[block.index()] = Some(target.clone());
            }
        }
    }
    let params: Vec<Vec<Value>> = function.blocks.values().map(|data| data.params.clone()).collect();
    let mut changed = false;
    for data in function.blocks.values_mut() {
        for target in data.terminator.targets_mut() {
            // A cycle of empty blocks is left after one round.
            for _ in 0..empty.len().min(32) {
                let Some(through) = &empty[target.block.index()] else {
                    break;
                };
                match pass_by(target, through, &params[target.block.index()]) {
                    Some(next) if fuel.take() => *target = next,
                    _ => break,
                }
                changed = true;
            }
        }
    }
    changed
}

/// The edge past an empty block. A value that the edge itself provides must be handed on as the first argument, and
/// nowhere else.
fn pass_by(edge: &Target, through: &Target, params: &[Value]) -> Option<Target> {
    let given = params.len() - edge.args.len();
    if given == 0 {
        return Some(compose(through, params, &edge.args));
    }
    let provided = params[0];
    let rest = through.args.get(1..)?;
    if through.args[0] != provided || rest.contains(&provided) {
        return None;
    }
    let rest = Target {
        block: through.block,
        args: SmallVec::from_slice(rest),
    };
    Some(compose(&rest, &params[1..], &edge.args))
}

/// What the edges to a block give for a parameter.
#[derive(Copy, Clone, PartialEq)]
enum Incoming {
    Nothing,
    One(Value),
    Many,
}

/// Parameters that get the same value on every edge are replaced by it; those that get equal constants become a
/// constant at the head of their block.
///
/// The value is defined on every path to the block: its definition dominates each predecessor.
fn trivial_params(
    function: &mut Function,
    constants: &mut [Option<u64>],
    substitution: &mut Substitution,
    fuel: &mut Fuel,
) -> bool {
    let mut incoming = vec![Incoming::Nothing; function.values.len()];
    let same = |a: Value, b: Value| {
        a == b || constants[a.index()].is_some() && constants[a.index()] == constants[b.index()]
    };
    for data in function.blocks.values() {
        for target in data.terminator.targets() {
            let params = &function.blocks[target.block].params;
            let given = params.len() - target.args.len();
            for (&param, &arg) in params[given..].iter().zip(&target.args) {
                let known = &mut incoming[param.index()];
                *known = match *known {
                    known if arg == param => known,
                    Incoming::Nothing => Incoming::One(arg),
                    Incoming::One(value) if same(value, arg) => Incoming::One(value),
                    Incoming::One(_) | Incoming::Many => Incoming::Many,
                };
            }
            params[..given]
                .iter()
                .for_each(|param| incoming[param.index()] = Incoming::Many);
        }
    }
    let mut removed: Vec<Vec<usize>> = vec![Vec::new(); function.blocks.len()];
    for block in function.blocks.keys().skip(1) {
        for i in 0..function.blocks[block].params.len() {
            let param = function.blocks[block].params[i];
            let Incoming::One(value) = incoming[param.index()] else {
                continue;
            };
            if !fuel.take() {
                continue;
            }
            if let Some(bits) = constants[value.index()] {
                let constant = constant_like(function, param, bits);
                function.blocks[block].instructions.insert(0, constant);
                constants[param.index()] = Some(bits);
            } else if !substitution.replace(param, value) {
                continue;
            }
            removed[block.index()].push(i);
        }
    }
    if removed.iter().all(Vec::is_empty) {
        return false;
    }
    remove_params(function, &removed);
    true
}

/// A `const` instruction that defines the value.
fn constant_like(function: &Function, value: Value, bits: u64) -> Instruction {
    let ty = function.values[value];
    Instruction {
        op: Op::Const,
        ty,
        imm: if ty.is_float() {
            Immediate::Float(bits)
        } else {
            Immediate::Int(bits as i64)
        },
        args: SmallVec::new(),
        results: SmallVec::from_slice(&[value]),
        loc: None,
    }
}

/// Takes away the parameters at these positions of each block, with their arguments.
pub(super) fn remove_params(function: &mut Function, removed: &[Vec<usize>]) {
    let counts: Vec<usize> = function.blocks.values().map(|data| data.params.len()).collect();
    for (block, data) in function.blocks.iter_mut() {
        let gone = &removed[block.index()];
        if !gone.is_empty() {
            let mut i = 0;
            data.params.retain(|_| {
                i += 1;
                !gone.contains(&(i - 1))
            });
        }
        for target in data.terminator.targets_mut() {
            let gone = &removed[target.block.index()];
            if !gone.is_empty() {
                let mut i = counts[target.block.index()] - target.args.len();
                target.args.retain(|_| {
                    i += 1;
                    !gone.contains(&(i - 1))
                });
            }
        }
    }
}

/// A block whose only way in is a jump joins the block that jumps.
fn join_blocks(
    function: &mut Function,
    order: &[Block],
    substitution: &mut Substitution,
    fuel: &mut Fuel,
) -> bool {
    let mut edges = vec![0u32; function.blocks.len()];
    for data in function.blocks.values() {
        data.terminator
            .targets()
            .iter()
            .for_each(|target| edges[target.block.index()] += 1);
    }
    let given = given_params(function);
    let mut changed = false;
    for &block in order {
        while let Terminator::Jump(target) = &function.blocks[block].terminator {
            let next: Block = target.block;
            let joins = edges[next.index()] == 1 && next != block && given[next.index()] == 0;
            if !joins || !fuel.take() {
                break;
            }
            let args = target.args.clone();
            let data = std::mem::replace(&mut function.blocks[next], empty_block());
            for (&param, &arg) in data.params.iter().zip(&args) {
                substitution.replace(param, arg);
            }
            let joined = &mut function.blocks[block];
            joined.instructions.extend(data.instructions);
            joined.terminator = data.terminator;
            joined.terminator_loc = data.terminator_loc;
            changed = true;
        }
    }
    changed
}
