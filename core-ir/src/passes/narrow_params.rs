//! Narrow parameters.
//!
//! Purpose: what every edge widens for a block is widened in the block, and a switch on a widened integer looks at the
//! narrow one: an opcode that is a byte is then known to be one, and hosts need not test whether a word fits their tables.
//! Requires: a valid function.
//! Preserves: what is computed. The widenings before the edges stay for others that need them, else they are dead.
//!
//! Termination: each parameter and each switch is looked at once.

use cranelift_entity::EntityRef;

use super::rewrite::given_params;
use super::{Fuel, FunctionContext};
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Instruction, Terminator};
use crate::ops::Op;
use crate::types::Type;

/// Runs the pass.
pub(super) fn run(_: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let mut widened = widened(function);
    if widened.iter().all(Option::is_none) {
        return;
    }
    for (block, param, ty) in candidates(function, &widened) {
        if fuel.take() {
            let narrow = narrow(function, block, param, ty, &widened);
            let wide = function.blocks[block].instructions[0].result();
            widened.resize(function.values.len(), None);
            widened[wide.index()] = Some(narrow);
        }
    }
    narrow_switches(function, &widened, fuel);
}

/// For each value that is the widening of an integer of at most 32 bits, or of 16 without sign: that integer.
fn widened(function: &Function) -> Vec<Option<Value>> {
    let mut widened = vec![None; function.values.len()];
    for instruction in function.blocks.values().flat_map(|block| &block.instructions) {
        if instruction.op == Op::Convert
            && matches!(instruction.ty, Type::I64 | Type::U64)
            && let from = function.values[instruction.args[0]]
            && (matches!(from, Type::U8 | Type::U16)
                || matches!(from, Type::I8 | Type::I16 | Type::I32) && instruction.ty == Type::I64)
        {
            widened[instruction.result().index()] = Some(instruction.args[0]);
        }
    }
    widened
}

/// The parameters for which all edges widen values of one type, by block and place.
fn candidates(function: &Function, widened: &[Option<Value>]) -> Vec<(Block, usize, Type)> {
    /// What the edges seen so far give.
    #[derive(Copy, Clone)]
    enum Given {
        Nothing,
        Widened(Type),
        Other,
    }
    let counts: Vec<usize> = function.blocks.values().map(|data| data.params.len()).collect();
    let mut given: Vec<Vec<Given>> = counts.iter().map(|&count| vec![Given::Nothing; count]).collect();
    for data in function.blocks.values() {
        for target in data.terminator.targets() {
            let to = &mut given[target.block.index()];
            let provided = to.len() - target.args.len();
            for (place, &arg) in to[provided..].iter_mut().zip(&target.args) {
                let from = widened[arg.index()].map(|narrow| function.values[narrow]);
                *place = match (*place, from) {
                    (Given::Nothing, Some(ty)) => Given::Widened(ty),
                    (Given::Widened(before), Some(ty)) if before == ty => Given::Widened(ty),
                    _ => Given::Other,
                };
            }
        }
    }
    let mut found = Vec::new();
    for ((block, given), provided) in function.blocks.keys().zip(&given).zip(given_params(function)) {
        if block == Function::ENTRY {
            continue;
        }
        for (param, each) in given.iter().enumerate().skip(provided) {
            if let Given::Widened(ty) = *each {
                found.push((block, param, ty));
            }
        }
    }
    found
}

/// Gives a block the narrow values for one parameter and widens that first of all; the new parameter.
fn narrow(function: &mut Function, block: Block, param: usize, ty: Type, widened: &[Option<Value>]) -> Value {
    let narrow = function.add_value(ty);
    let wide = std::mem::replace(&mut function.blocks[block].params[param], narrow);
    let count = function.blocks[block].params.len();
    let wide_type = function.values[wide];
    let first = &mut function.blocks[block].instructions;
    let loc = first.first().and_then(|instruction| instruction.loc);
    first.insert(
        0,
        Instruction {
            op: Op::Convert,
            ty: wide_type,
            imm: Immediate::None,
            args: [narrow].into_iter().collect(),
            results: [wide].into_iter().collect(),
            loc,
        },
    );
    for data in function.blocks.values_mut() {
        for target in data.terminator.targets_mut() {
            if target.block == block {
                let provided = count - target.args.len();
                let arg = &mut target.args[param - provided];
                *arg = widened[arg.index()].unwrap_or(*arg);
            }
        }
    }
    narrow
}

/// Switches on widened integers; cases that a narrow one can't be are not reached.
fn narrow_switches(function: &mut Function, widened: &[Option<Value>], fuel: &mut Fuel) {
    let types = &function.values;
    for data in function.blocks.values_mut() {
        if let Terminator::Switch { value, cases, .. } = &mut data.terminator
            && let Some(narrow) = widened[value.index()]
            && fuel.take()
        {
            *value = narrow;
            let ty = types[narrow];
            cases.retain(|(case, _)| ty.wrap_int(*case) == *case);
        }
    }
}
