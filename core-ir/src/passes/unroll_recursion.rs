//! Unrolling of recursion whose depth is known.
//!
//! Purpose: a call of a function that counts one of its parameters down with each call of itself, given a constant for
//! it, becomes as many bodies; between them exceptions, results and tests meet. As gcc does (`-finline-functions`, with
//! limits like its `max-inline-recursive-depth-auto` and `max-inline-insns-recursive-auto`), but only where no call is
//! left over.
//! Requires: a valid module.
//! Preserves: what functions do; fewer frames lie on the stack.
//!
//! Termination: each call is followed to a fixed depth.

use cranelift_entity::EntityRef;

use super::inline::{Body, size};
use super::rewrite::{compact, constants, repair_all_casts};
use super::{Fuel, FunctionContext, PipelineOptions, fold, simplify};
use crate::analysis::for_each_call;
use crate::effects::ModuleEffects;
use crate::entities::{Block, FuncId, Value};
use crate::function::{Function, Immediate, Instruction, Terminator};
use crate::module::Module;
use crate::ops::{Op, Rule};

/// How many bodies one call becomes at most.
const DEEPEST: usize = 8;

/// How large a function is whose recursion is unrolled.
const LARGEST: usize = 32;

/// A function that calls itself at one place, with a parameter more or less by a constant.
struct Counting {
    function: FuncId,
    /// Which parameter counts.
    parameter: usize,
}

/// Runs the pass.
pub(super) fn run(module: &mut Module, options: &PipelineOptions, fuel: &mut Fuel) {
    let counting: Vec<Counting> = module
        .functions
        .iter()
        .filter_map(|(id, function)| counting(id, function, options))
        .collect();
    if counting.is_empty() {
        return;
    }
    let effects = ModuleEffects::new(module);
    let mut functions = std::mem::take(&mut module.functions);
    for each in &counting {
        let callers: Vec<FuncId> = functions
            .iter()
            .filter(|(id, function)| *id != each.function && find(function, each).is_some())
            .map(|(id, _)| id)
            .collect();
        for caller in callers {
            if fuel.take() {
                let callee = &functions[each.function];
                if let Some(unrolled) = unroll(module, &effects, &functions[caller], callee, each) {
                    functions[caller] = unrolled;
                }
            }
        }
    }
    module.functions = functions;
}

fn counting(id: FuncId, function: &Function, options: &PipelineOptions) -> Option<Counting> {
    let attributes = &function.attributes;
    let is_unit = options.for_jit && (attributes.elidable || attributes.dont_look_inside);
    if attributes.no_inline || is_unit || size(function) > LARGEST {
        return None;
    }
    let mut own: Vec<Instruction> = Vec::new();
    for_each_call(function, |call| {
        if call.imm == Immediate::Func(id) {
            own.push(call.clone());
        }
    });
    let [call] = &own[..] else {
        return None;
    };
    let constants = constants(function);
    let counts = |arg: Value, param: Value| {
        let mut all = function.blocks.values().flat_map(|block| &block.instructions);
        all.any(|each| {
            matches!(each.op, Op::Add | Op::Sub)
                && each.results[0] == arg
                && each.args[0] == param
                && constants[each.args[1].index()].is_some()
        })
    };
    let mut pairs = call.args.iter().zip(function.params());
    let parameter = pairs.position(|(&arg, &param)| counts(arg, param))?;
    Some(Counting {
        function: id,
        parameter,
    })
}

/// A call with a constant for the parameter that counts: its block, and its place there unless it is a `try_call`.
fn find(function: &Function, counting: &Counting) -> Option<(Block, Option<usize>)> {
    let constants = constants(function);
    let fits = |call: &Instruction| {
        call.op.info().rule == Rule::Call
            && call.imm == Immediate::Func(counting.function)
            && constants[call.args[counting.parameter].index()].is_some()
    };
    function.blocks.iter().find_map(|(block, data)| {
        let at = data.instructions.iter().position(fits);
        let last = matches!(&data.terminator, Terminator::TryCall { call, .. } if fits(call));
        (at.is_some() || last).then_some((block, at))
    })
}

/// The caller with all such calls unrolled, if none is left in the end.
fn unroll(
    module: &Module,
    effects: &ModuleEffects,
    caller: &Function,
    callee: &Function,
    counting: &Counting,
) -> Option<Function> {
    let mut unrolled = caller.clone();
    let context = FunctionContext {
        module,
        effects: None,
        writes: None,
        returns: None,
    };
    let mut unlimited = Fuel { left: None };
    for _ in 0..DEEPEST {
        let (block, at) = find(&unrolled, counting)?;
        let body = Body { effects, callee };
        match at {
            Some(at) => {
                body.replace_call(&mut unrolled, block, at);
            }
            None => body.replace_try_call(&mut unrolled, block),
        }
        repair_all_casts(module, &mut unrolled);
        compact(&mut unrolled);
        // What the constant decides.
        for _ in 0..2 {
            simplify::run(&context, &mut unrolled, &mut unlimited);
            fold::run(&context, &mut unrolled, &mut unlimited);
        }
        simplify::run(&context, &mut unrolled, &mut unlimited);
        if find(&unrolled, counting).is_none() {
            return Some(unrolled);
        }
    }
    None
}
