//! Dead code.
//!
//! Purpose: take away instructions whose results nothing needs, parameters that nothing needs, calls that do nothing,
//! and the exception edges of calls that can't raise.
//! Requires: a valid function, the effects of all functions.
//! Preserves: what the function does. Operations that may trap are taken away like others; calls that may run on without
//! end are not.
//!
//! Termination: a value becomes live at most once.

use cranelift_entity::EntityRef;

use super::rewrite::{clear_unreachable, compact, given_params};
use super::simplify::remove_params;
use super::{Fuel, FunctionContext};
use crate::effects::ModuleEffects;
use crate::entities::{Block, Value};
use crate::function::{Function, Instruction, Target, Terminator};

/// Runs the pass.
pub(super) fn run(context: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let Some(effects) = context.effects else {
        return;
    };
    plain_calls(effects, function, fuel);
    clear_unreachable(function);
    let live = Liveness::new(effects, function).live;
    let is_live = |instruction: &Instruction| {
        !effects.instruction(instruction).is_removable()
            || instruction.results.iter().any(|result| live[result.index()])
    };
    // One change for all of them: what an instruction that stays is made from may itself be dead.
    let all = |function: &Function| {
        let mut instructions = function.blocks.values().flat_map(|block| &block.instructions);
        instructions.all(is_live)
    };
    if fuel.left.is_none() || (!all(function) && fuel.take()) {
        for block in function.blocks.values_mut() {
            block.instructions.retain(is_live);
        }
        dead_params(function, &live);
    }
    compact(function);
}

/// A `try_call` that can't raise becomes a call and a jump.
fn plain_calls(effects: &ModuleEffects, function: &mut Function, fuel: &mut Fuel) {
    for block in function.blocks.keys() {
        let Terminator::TryCall { call, normal, .. } = &function.blocks[block].terminator else {
            continue;
        };
        if effects.call(call).effects.raises || !fuel.take() {
            continue;
        }
        let mut call = call.clone();
        let given = function.blocks[normal.block].params.len() - normal.args.len();
        let result = (given == 1).then(|| function.blocks[normal.block].params[0]);
        let to = normal.block;
        let rest = normal.args.clone();
        let result = match result {
            // The result's own type, which may be a subclass of the parameter's.
            Some(_) => Some(function.add_value(call.ty)),
            None => None,
        };
        call.results = result.into_iter().collect();
        let data = &mut function.blocks[block];
        data.instructions.push(call);
        data.terminator = Terminator::Jump(Target::new(to, result.into_iter().chain(rest)));
    }
}

struct Liveness<'f> {
    function: &'f Function,
    live: Vec<bool>,
    work: Vec<Value>,
}

/// Where a value is defined.
#[derive(Copy, Clone)]
enum Definition {
    Nowhere,
    Param(Block, u32),
    Result(Block, u32),
}

impl<'f> Liveness<'f> {
    fn new(effects: &ModuleEffects, function: &'f Function) -> Liveness<'f> {
        let mut liveness = Liveness {
            function,
            live: vec![false; function.values.len()],
            work: Vec::new(),
        };
        let mut definitions = vec![Definition::Nowhere; function.values.len()];
        let mut predecessors: Vec<Vec<Block>> = vec![Vec::new(); function.blocks.len()];
        for (block, data) in &function.blocks {
            for (i, param) in data.params.iter().enumerate() {
                definitions[param.index()] = Definition::Param(block, i as u32);
            }
            for (i, instruction) in data.instructions.iter().enumerate() {
                for result in &instruction.results {
                    definitions[result.index()] = Definition::Result(block, i as u32);
                }
                if !effects.instruction(instruction).is_removable() {
                    instruction.args.iter().for_each(|&arg| liveness.mark(arg));
                }
            }
            liveness.roots(&data.terminator);
            for target in data.terminator.targets() {
                let list = &mut predecessors[target.block.index()];
                if list.last() != Some(&block) {
                    list.push(block);
                }
            }
        }
        // Parameters that some edge provides itself can't go, so that other edges must go on giving them.
        for ((_, data), given) in function.blocks.iter().zip(given_params(function)) {
            data.params[..given]
                .iter()
                .for_each(|&param| liveness.mark(param));
        }
        while let Some(value) = liveness.work.pop() {
            match definitions[value.index()] {
                Definition::Nowhere => {}
                Definition::Result(block, i) => {
                    let args = &function.blocks[block].instructions[i as usize].args;
                    args.iter().for_each(|&arg| liveness.mark(arg));
                }
                Definition::Param(block, i) => {
                    for &predecessor in &predecessors[block.index()] {
                        liveness.argument(predecessor, block, i as usize);
                    }
                }
            }
        }
        liveness
    }

    fn mark(&mut self, value: Value) {
        if !std::mem::replace(&mut self.live[value.index()], true) {
            self.work.push(value);
        }
    }

    /// What a terminator needs beside its targets' arguments.
    fn roots(&mut self, terminator: &Terminator) {
        match terminator {
            Terminator::Branch { condition, .. } => self.mark(*condition),
            Terminator::Switch { value, .. } | Terminator::Return(Some(value)) | Terminator::Raise(value) => {
                self.mark(*value);
            }
            Terminator::TryCall { call, .. } => call.args.iter().for_each(|&arg| self.mark(arg)),
            Terminator::Jump(_) | Terminator::Return(None) | Terminator::Unreachable => {}
        }
    }

    /// Marks what the edges from one block to another give for a parameter.
    fn argument(&mut self, from: Block, to: Block, param: usize) {
        let function = self.function;
        let params = function.blocks[to].params.len();
        for target in function.blocks[from].terminator.targets() {
            if target.block != to {
                continue;
            }
            let given = params - target.args.len();
            if param >= given {
                self.mark(target.args[param - given]);
            }
        }
    }
}

/// Takes away the parameters that are not live; those of the entry, and those that an edge provides, stay.
fn dead_params(function: &mut Function, live: &[bool]) {
    let given = given_params(function);
    let mut removed = vec![Vec::new(); function.blocks.len()];
    for (block, data) in function.blocks.iter().skip(1) {
        for (i, param) in data.params.iter().enumerate().skip(given[block.index()]) {
            // Values that a rewrite above made are always live.
            if live.get(param.index()) == Some(&false) {
                removed[block.index()].push(i);
            }
        }
    }
    if removed.iter().any(|list| !list.is_empty()) {
        remove_params(function, &removed);
    }
}
