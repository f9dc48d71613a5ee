//! Inlining of small functions.
//!
//! Purpose: put the bodies of small functions, of functions with one call site and of those marked `always_inline` in the
//! place of their calls.
//! Requires: a valid module.
//! Preserves: what functions do; recursive functions and those marked `no_inline` keep their calls.
//!
//! Callers come after their callees: the order of the strongly connected components of the call graph (Tarjan). Where
//! the call is a `try_call`, what the body raises goes along the exception edge: a `raise` becomes a jump, a call that
//! may raise becomes a `try_call`.
//!
//! Termination: a function's call sites are looked at once each, and those of the inlined bodies not again.

use cranelift_entity::{EntityRef, PrimaryMap};
use smallvec::SmallVec;

use super::rewrite::{compact, repair_all_casts};
use super::{Fuel, PipelineOptions};
use crate::analysis::{Cfg, address_taken, back_edges, strongly_connected_components};
use crate::effects::ModuleEffects;
use crate::entities::{Block, FuncId, Value};
use crate::function::{BlockData, Function, Immediate, Instruction, Target, Terminator};
use crate::module::Module;
use crate::ops::{Op, Rule};

/// Runs the pass.
pub(super) fn run(module: &mut Module, options: &PipelineOptions, fuel: &mut Fuel) {
    let effects = ModuleEffects::new(module);
    let successors = effects.call_graph().successors();
    let components = strongly_connected_components(successors);
    let mut inliner = Inliner {
        sizes: module.functions.values().map(size).collect(),
        loops: module.functions.values().map(has_loop).collect(),
        calls: call_counts(module),
        recursive: vec![false; module.functions.len()],
        functions: std::mem::take(&mut module.functions),
        effects: &effects,
        options,
    };
    let count = inliner.functions.len();
    for component in &components {
        let first = component[0] as usize;
        let cyclic = component.len() > 1 || successors[first].contains(&component[0]);
        for &node in component.iter().filter(|&&node| (node as usize) < count) {
            inliner.recursive[node as usize] = cyclic;
        }
    }
    for node in components
        .into_iter()
        .flatten()
        .filter(|&node| (node as usize) < count)
    {
        inliner.inline_into(module, FuncId::from_u32(node), fuel);
    }
    module.functions = inliner.functions;
}

/// How large a body is, in instructions that cost something.
pub(super) fn size(function: &Function) -> usize {
    let block_size = |block: &BlockData| {
        let weight = |instruction: &Instruction| match instruction.op.info().rule {
            Rule::Constant => 0,
            Rule::Call => 2,
            _ => 1,
        };
        let terminator = match &block.terminator {
            Terminator::TryCall { .. } => 3,
            Terminator::Switch { cases, .. } => 2 + cases.len(),
            Terminator::Jump(_)
            | Terminator::Branch { .. }
            | Terminator::Return(_)
            | Terminator::Raise(_)
            | Terminator::Unreachable => 1,
        };
        block.instructions.iter().map(weight).sum::<usize>() + terminator
    };
    function.blocks.values().map(block_size).sum()
}

/// Whether control flow may go in a circle.
fn has_loop(function: &Function) -> bool {
    let cfg = Cfg::new(function);
    cfg.order.iter().any(|&block| !back_edges(&cfg, block).is_empty())
}

/// How many direct calls each function has; one more for each way in which it can be reached otherwise.
fn call_counts(module: &Module) -> Vec<u32> {
    let mut counts = vec![0u32; module.functions.len()];
    let mut count = |function: FuncId| counts[function.index()] += 1;
    for block in module
        .functions
        .values()
        .flat_map(|function| function.blocks.values())
    {
        let try_call = match &block.terminator {
            Terminator::TryCall { call, .. } => Some(call),
            _ => None,
        };
        for call in block.instructions.iter().chain(try_call) {
            if let (Op::Call, Immediate::Func(callee)) = (call.op, call.imm) {
                count(callee);
            }
        }
    }
    address_taken(module).into_iter().for_each(&mut count);
    let overrides = module.classes.values().flat_map(|class| &class.overrides);
    overrides.for_each(|(_, function)| count(*function));
    module.entries().for_each(count);
    counts
}

struct Inliner<'m> {
    functions: PrimaryMap<FuncId, Function>,
    sizes: Vec<usize>,
    loops: Vec<bool>,
    calls: Vec<u32>,
    recursive: Vec<bool>,
    effects: &'m ModuleEffects,
    options: &'m PipelineOptions,
}

impl Inliner<'_> {
    fn inline_into(&mut self, module: &Module, id: FuncId, fuel: &mut Fuel) {
        let placeholder = Function::new("", crate::types::Signature::default());
        let mut caller = std::mem::replace(&mut self.functions[id], placeholder);
        let mut grown = self.sizes[id.index()];
        let mut work: Vec<Block> = caller.blocks.keys().rev().collect();
        let before = caller.blocks.len();
        while let Some(block) = work.pop() {
            work.extend(self.inline_block(&mut caller, block, &mut grown, fuel));
        }
        if caller.blocks.len() > before {
            repair_all_casts(module, &mut caller);
            compact(&mut caller);
            self.sizes[id.index()] = size(&caller);
            self.loops[id.index()] = has_loop(&caller);
        }
        self.functions[id] = caller;
    }

    /// Inlines the first call of a block that should be; gives the block where the rest of it now stands.
    fn inline_block(
        &self,
        caller: &mut Function,
        block: Block,
        grown: &mut usize,
        fuel: &mut Fuel,
    ) -> Option<Block> {
        let data = &caller.blocks[block];
        let found = data.instructions.iter().enumerate();
        let mut found = found.filter_map(|(i, call)| Some((i, self.chosen(call, *grown)?)));
        if let Some((at, callee)) = found.next()
            && fuel.take()
        {
            *grown += self.sizes[callee.index()];
            return Some(self.body(callee).replace_call(caller, block, at));
        }
        if let Terminator::TryCall { call, .. } = &data.terminator
            && let Some(callee) = self.chosen(call, *grown)
            && fuel.take()
        {
            *grown += self.sizes[callee.index()];
            self.body(callee).replace_try_call(caller, block);
        }
        None
    }

    fn body(&self, callee: FuncId) -> Body<'_> {
        Body {
            effects: self.effects,
            callee: &self.functions[callee],
        }
    }

    /// The callee of a call that should be inlined.
    fn chosen(&self, call: &Instruction, grown: usize) -> Option<FuncId> {
        let (Op::Call, Immediate::Func(callee)) = (call.op, call.imm) else {
            return None;
        };
        let attributes = &self.functions[callee].attributes;
        let is_unit = self.options.for_jit && (attributes.elidable || attributes.dont_look_inside);
        if self.recursive[callee.index()] || attributes.no_inline || attributes.stack_check || is_unit {
            return None;
        }
        let size = self.sizes[callee.index()];
        let limits = self.options.inlining;
        let only = self.calls[callee.index()] == 1
            && size <= limits.only_call
            && (limits.loops || !self.loops[callee.index()]);
        let small = (size <= limits.small || only) && grown + size <= limits.max_caller;
        (small || attributes.always_inline).then_some(callee)
    }
}

/// A function whose body takes the place of calls.
#[derive(Copy, Clone)]
pub(super) struct Body<'a> {
    /// The effects of all functions.
    pub(super) effects: &'a ModuleEffects,
    /// The function.
    pub(super) callee: &'a Function,
}

impl Body<'_> {
    /// Splits the block at the call and puts the body between the parts; gives the block where the second one stands.
    pub(super) fn replace_call(self, caller: &mut Function, block: Block, at: usize) -> Block {
        let rest = caller.add_block();
        let data = &mut caller.blocks[block];
        let tail = data.instructions.split_off(at + 1);
        let terminator = std::mem::replace(&mut data.terminator, Terminator::Unreachable);
        let loc = data.terminator_loc;
        let call = data.instructions.pop();
        let continuation = &mut caller.blocks[rest];
        continuation.instructions = tail;
        continuation.terminator = terminator;
        continuation.terminator_loc = loc;
        let Some(call) = call else {
            return rest;
        };
        continuation.params = call.results.to_vec();
        let copy = Copy {
            body: self,
            call: &call,
            normal: Target::new(rest, []),
            except: None,
        };
        let entry = copy.run(caller);
        let data = &mut caller.blocks[block];
        data.terminator = Terminator::Jump(Target::new(entry, []));
        data.terminator_loc = call.loc;
        rest
    }

    /// Puts the body in the place of the `try_call` at the end of the block.
    pub(super) fn replace_try_call(self, caller: &mut Function, block: Block) {
        let terminator = std::mem::replace(&mut caller.blocks[block].terminator, Terminator::Unreachable);
        let Terminator::TryCall { call, normal, except } = terminator else {
            return;
        };
        let copy = Copy {
            body: self,
            call: &call,
            normal,
            except: Some(except),
        };
        let entry = copy.run(caller);
        caller.blocks[block].terminator = Terminator::Jump(Target::new(entry, []));
    }
}

/// Copies a callee's body into a caller.
struct Copy<'a> {
    body: Body<'a>,
    call: &'a Instruction,
    /// Where a return leads; the returned value comes before the arguments.
    normal: Target,
    /// Where an exception leads, if it is caught here; it comes before the arguments.
    except: Option<Target>,
}

impl Copy<'_> {
    /// Adds the blocks and gives the one that stands for the callee's entry, which has no parameters.
    fn run(&self, caller: &mut Function) -> Block {
        let callee = self.body.callee;
        let first = caller.blocks.len();
        for _ in 0..callee.blocks.len() {
            caller.add_block();
        }
        let block_of = |block: Block| Block::new(first + block.index());
        let mut values: Vec<Value> = Vec::with_capacity(callee.values.len());
        for &ty in callee.values.values() {
            values.push(caller.add_value(ty));
        }
        for (&param, &arg) in callee.params().iter().zip(&self.call.args) {
            values[param.index()] = arg;
        }
        let value_of = |value: Value| values[value.index()];
        for (block, data) in &callee.blocks {
            let mut here = block_of(block);
            if block != Function::ENTRY {
                caller.blocks[here].params = data.params.iter().map(|&param| value_of(param)).collect();
            }
            for instruction in &data.instructions {
                let copied = self.instruction(instruction, &value_of);
                here = self.append(caller, here, copied);
            }
            let mut terminator = data.terminator.clone();
            terminator.map_uses(value_of);
            terminator
                .targets_mut()
                .into_iter()
                .for_each(|target| target.block = block_of(target.block));
            if let Terminator::TryCall { call, .. } = &mut terminator {
                call.loc = call.loc.or(self.call.loc);
            }
            caller.blocks[here].terminator = self.leave(terminator);
            caller.blocks[here].terminator_loc = data.terminator_loc.or(self.call.loc);
        }
        block_of(Function::ENTRY)
    }

    fn instruction(&self, instruction: &Instruction, value_of: &impl Fn(Value) -> Value) -> Instruction {
        let mut copied = instruction.clone();
        copied.args.iter_mut().for_each(|arg| *arg = value_of(*arg));
        copied
            .results
            .iter_mut()
            .for_each(|result| *result = value_of(*result));
        copied.loc = copied.loc.or(self.call.loc);
        copied
    }

    /// Appends an instruction; where it is a call whose exception is caught here it ends the block, and what follows
    /// goes on in another one.
    fn append(&self, caller: &mut Function, block: Block, instruction: Instruction) -> Block {
        let is_call = instruction.op.info().rule == Rule::Call && instruction.op != Op::CallHost;
        let Some(except) = self
            .except
            .as_ref()
            .filter(|_| is_call && self.body.effects.call(&instruction).effects.raises)
        else {
            caller.blocks[block].instructions.push(instruction);
            return block;
        };
        let next = caller.add_block();
        let mut call = instruction;
        caller.blocks[next].params = std::mem::take(&mut call.results).to_vec();
        caller.blocks[block].terminator_loc = call.loc;
        caller.blocks[block].terminator = Terminator::TryCall {
            call,
            normal: Target::new(next, []),
            except: except.clone(),
        };
        next
    }

    /// A terminator that leaves the callee leads on in the caller.
    fn leave(&self, terminator: Terminator) -> Terminator {
        let with = |target: &Target, first: Option<Value>| {
            let args: SmallVec<[Value; 4]> = first.into_iter().chain(target.args.iter().copied()).collect();
            Terminator::Jump(Target {
                block: target.block,
                args,
            })
        };
        match (terminator, &self.except) {
            (Terminator::Return(value), _) => with(&self.normal, value),
            (Terminator::Raise(value), Some(except)) => with(except, Some(value)),
            (other, _) => other,
        }
    }
}
