//! Dead parameters.
//!
//! Purpose: leave out parameters of functions that do nothing with them but hand them on to dead parameters, with what
//! their callers compute for them alone.
//! Requires: a valid module with an entry or exports; without them nothing is done, nor for a JIT.
//! Preserves: what the program does. Functions that are called from outside, virtually or by reference keep their
//! signatures.
//!
//! A parameter is taken to be dead until a use of it is found that is no argument of a direct call, or is one for a live
//! parameter (as in Wegman and Zadeck, "Constant Propagation with Conditional Branches", 1991, the optimistic way finds
//! what goes round in recursion). Termination: each parameter becomes live at most once.

use std::collections::HashMap;

use cranelift_entity::EntityRef;

use super::{Fuel, PipelineOptions};
use crate::analysis::address_taken;
use crate::entities::{FuncId, Value};
use crate::function::{BlockData, Function, Immediate, Instruction, Terminator};
use crate::module::Module;
use crate::ops::Op;

/// Runs the pass.
pub(super) fn run(module: &mut Module, options: &PipelineOptions, fuel: &mut Fuel) {
    if options.for_jit || module.entry.is_none() && module.exports.is_empty() {
        return;
    }
    let live = Liveness::of(module).live;
    if live.iter().all(|params| params.iter().all(|&is| is)) || !fuel.take() {
        return;
    }
    for (function, live) in module.functions.values_mut().zip(&live) {
        let mut is = live.iter();
        let entry = &mut function.blocks[Function::ENTRY].params;
        entry.retain(|_| is.next().is_none_or(|&is| is));
        let mut is = live.iter();
        function
            .signature
            .params
            .retain(|_| is.next().is_none_or(|&is| is));
    }
    for block in module
        .functions
        .values_mut()
        .flat_map(|function| function.blocks.values_mut())
    {
        let tried = match &mut block.terminator {
            Terminator::TryCall { call, .. } => Some(call),
            _ => None,
        };
        for call in block.instructions.iter_mut().chain(tried) {
            if let Some(callee) = callee(call) {
                let mut is = live[callee.index()].iter();
                call.args.retain(|_| is.next().is_none_or(|&is| is));
            }
        }
    }
}

/// The function that is called directly.
fn callee(call: &Instruction) -> Option<FuncId> {
    match (call.op, call.imm) {
        (Op::Call, Immediate::Func(callee)) => Some(callee),
        _ => None,
    }
}

/// A parameter: the function's number and the parameter's.
type Param = (usize, usize);

struct Liveness {
    /// By function and parameter.
    live: Vec<Vec<bool>>,
    work: Vec<Param>,
    /// The parameters that are handed on to each.
    handed_on: HashMap<Param, Vec<Param>>,
}

impl Liveness {
    fn of(module: &Module) -> Liveness {
        let functions = module.functions.values();
        let mut found = Liveness {
            live: functions
                .map(|function| vec![false; function.params().len()])
                .collect(),
            work: Vec::new(),
            handed_on: HashMap::new(),
        };
        for function in fixed(module) {
            (0..found.live[function.index()].len()).for_each(|param| found.mark((function.index(), param)));
        }
        for (id, function) in &module.functions {
            found.function(id.index(), function);
        }
        while let Some(param) = found.work.pop() {
            for from in found.handed_on.remove(&param).unwrap_or_default() {
                found.mark(from);
            }
        }
        found
    }

    fn mark(&mut self, (function, param): Param) {
        if !std::mem::replace(&mut self.live[function][param], true) {
            self.work.push((function, param));
        }
    }

    /// Looks at all uses of a function's parameters.
    fn function(&mut self, id: usize, function: &Function) {
        let params: HashMap<Value, usize> = function.params().iter().copied().zip(0..).collect();
        if params.is_empty() {
            return;
        }
        for block in function.blocks.values() {
            for instruction in &block.instructions {
                self.arguments(id, &params, instruction);
            }
            self.terminator(id, &params, block);
        }
    }

    fn terminator(&mut self, id: usize, params: &HashMap<Value, usize>, block: &BlockData) {
        if let Terminator::TryCall { call, normal, except } = &block.terminator {
            self.arguments(id, params, call);
            let args = normal.args.iter().chain(&except.args);
            args.for_each(|arg| self.used(id, params, arg));
        } else {
            let mut uses = Vec::new();
            block.terminator.for_each_use(|value| uses.push(value));
            uses.iter().for_each(|value| self.used(id, params, value));
        }
    }

    fn arguments(&mut self, id: usize, params: &HashMap<Value, usize>, instruction: &Instruction) {
        for (place, arg) in instruction.args.iter().enumerate() {
            match (callee(instruction), params.get(arg)) {
                (Some(callee), Some(&param)) => {
                    let to = (callee.index(), place);
                    if self.live[to.0][to.1] {
                        self.mark((id, param));
                    } else {
                        self.handed_on.entry(to).or_default().push((id, param));
                    }
                }
                _ => self.used(id, params, arg),
            }
        }
    }

    fn used(&mut self, id: usize, params: &HashMap<Value, usize>, value: &Value) {
        if let Some(&param) = params.get(value) {
            self.mark((id, param));
        }
    }
}

/// The functions that others than direct calls may call.
fn fixed(module: &Module) -> Vec<FuncId> {
    let overriding = module.classes.values().flat_map(|class| &class.overrides);
    let overriding = overriding.map(|(_, function)| *function);
    module
        .entries()
        .chain(address_taken(module))
        .chain(overriding)
        .collect()
}
