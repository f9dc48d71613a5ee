//! Polls: where a program runs the finalisers of objects that the collector has found unreachable, and where it raises
//! the error of exhausted memory.
//!
//! A collection may happen at any allocation, but a finaliser is code of the program, and between the parts of a helper's
//! work data structures are not fit to be seen. So finalisers run where the program's own functions go round a loop or
//! recur, if allocations may happen on the way, and where it asks for a collection: garbage that has finalisers then never
//! piles up for long. A poll is a call
//! of the host primitive `gc.poll` and, if it says so, of the function that runs them. Programs without finalisers have
//! none.
//!
//! An allocation that finds memory used up can't raise itself, as it would then end every block; what calls functions
//! that may raise finds the error soon. Loops that only allocate need a poll, a call of a function that raises: the
//! frontend puts one into every loop, as it alone knows the handler there, and [`retain`] keeps those that are needed.

use std::collections::HashSet;

use cranelift_entity::PrimaryMap;
use smallvec::smallvec;

use crate::analysis::{Cfg, Dominators, Loops};
use crate::effects::ModuleEffects;
use crate::entities::{Block, FuncId, HostId};
use crate::function::{BlockData, Function, Immediate, Instruction, Target, Terminator};
use crate::host::HostPrimitive;
use crate::module::Module;
use crate::ops::Op;
use crate::passes::cycle_breakers;
use crate::types::Type;

/// Puts polls into these functions of a valid module, which call `run`, a `fn()` that raises nothing.
pub fn insert(module: &mut Module, functions: &[FuncId], run: FuncId) {
    let host = module.host(HostPrimitive::GcPoll);
    let effects = ModuleEffects::new(module);
    let recurring: HashSet<FuncId> = cycle_breakers(module).into_iter().collect();
    for &id in functions.iter().filter(|&&id| id != run) {
        let mut places = loop_headers(&module.functions[id], &effects);
        if recurring.contains(&id) && effects.function(id).effects.allocates {
            places.push(Function::ENTRY);
        }
        for block in places {
            poll(&mut module.functions[id], block, 0, host, run);
        }
    }
    let hosts = module.hosts.clone();
    for function in module.functions.values_mut() {
        for (block, at) in collections(function, &hosts) {
            poll(function, block, at + 1, host, run);
        }
    }
}

/// Keeps the calls of `poll`, a `fn()` that raises the error of exhausted memory if there is one, in loops of these
/// functions in which something may be allocated, and takes them out of all others.
pub fn retain(module: &mut Module, functions: &[FuncId], poll: FuncId) {
    let effects = ModuleEffects::new(module);
    for &id in functions {
        let function = &mut module.functions[id];
        if function.blocks.values().any(|data| polls(data, poll)) {
            retain_in(function, &effects, poll);
        }
    }
}

fn retain_in(function: &mut Function, effects: &ModuleEffects, poll: FuncId) {
    let cfg = Cfg::new(function);
    let loops = Loops::new(&cfg, &Dominators::new(&cfg));
    let allocating = allocating(function, effects, &cfg);
    for block in cfg.order.clone() {
        let innermost = loops.innermost[block].map(|index| index as usize);
        let needed =
            innermost.is_some_and(|index| allocating.iter().any(|&each| loops.contains(index, each)));
        if needed || !polls(&function.blocks[block], poll) {
            continue;
        }
        let data = &mut function.blocks[block];
        data.instructions.retain(|each| each.imm != Immediate::Func(poll));
        if let Terminator::TryCall { call, normal, .. } = &data.terminator
            && call.imm == Immediate::Func(poll)
        {
            data.terminator = Terminator::Jump(normal.clone());
        }
    }
}

/// Whether a block calls the function.
fn polls(data: &BlockData, poll: FuncId) -> bool {
    calls(data).any(|each| each.imm == Immediate::Func(poll))
}

/// The instructions of a block, with the call of a `try_call`.
fn calls(data: &BlockData) -> impl Iterator<Item = &Instruction> {
    let tried = match &data.terminator {
        Terminator::TryCall { call, .. } => Some(call),
        _ => None,
    };
    data.instructions.iter().chain(tried)
}

/// The blocks in which something may be allocated.
fn allocating(function: &Function, effects: &ModuleEffects, cfg: &Cfg) -> Vec<Block> {
    let allocates = |each: &Instruction| effects.instruction(each).effects.allocates;
    let blocks = cfg.order.iter().copied();
    blocks
        .filter(|&block| calls(&function.blocks[block]).any(allocates))
        .collect()
}

/// Where the program asks for a collection, the last place of a block first.
fn collections(function: &Function, hosts: &PrimaryMap<HostId, HostPrimitive>) -> Vec<(Block, usize)> {
    let asks = |each: &Instruction| matches!(each.imm, Immediate::Host(host) if hosts[host] == HostPrimitive::GcCollect);
    let mut places = Vec::new();
    for (block, data) in &function.blocks {
        let all = data.instructions.iter().enumerate().rev();
        places.extend(all.filter(|(_, each)| asks(each)).map(|(at, _)| (block, at)));
    }
    places
}

/// The headers of loops in which something may be allocated.
fn loop_headers(function: &Function, effects: &ModuleEffects) -> Vec<Block> {
    let cfg = Cfg::new(function);
    let loops = Loops::new(&cfg, &Dominators::new(&cfg));
    let allocating = allocating(function, effects, &cfg);
    let headers = loops.loops.iter().enumerate();
    headers
        .filter(|&(index, _)| allocating.iter().any(|&block| loops.contains(index, block)))
        .map(|(_, each)| each.header)
        .collect()
}

/// Puts a poll before the instruction of this number in a block.
fn poll(function: &mut Function, block: Block, at: usize, host: HostId, run: FuncId) {
    let data = &function.blocks[block];
    let loc = data
        .instructions
        .get(at)
        .map_or(data.terminator_loc, |each| each.loc);
    let (rest, act) = (function.add_block(), function.add_block());
    let instruction = |op, ty, imm| Instruction {
        op,
        ty,
        imm,
        args: smallvec![],
        results: smallvec![],
        loc,
    };
    let (asked, zero, arrived) = (
        function.add_value(Type::I64),
        function.add_value(Type::I64),
        function.add_value(Type::Bool),
    );
    let mut ask = instruction(Op::CallHost, Type::I64, Immediate::Host(host));
    ask.results.push(asked);
    let mut constant = instruction(Op::Const, Type::I64, Immediate::Int(0));
    constant.results.push(zero);
    let mut compare = instruction(Op::Ne, Type::I64, Immediate::None);
    compare.args.extend([asked, zero]);
    compare.results.push(arrived);

    let data = &mut function.blocks[block];
    let instructions = data.instructions.split_off(at);
    data.instructions.extend([ask, constant, compare]);
    let branch = Terminator::Branch {
        condition: arrived,
        if_true: Target::new(act, []),
        if_false: Target::new(rest, []),
    };
    let terminator = std::mem::replace(&mut data.terminator, branch);
    let call = instruction(Op::Call, Type::Bool, Immediate::Func(run));
    let data = &mut function.blocks[act];
    data.instructions.push(call);
    data.terminator = Terminator::Jump(Target::new(rest, []));
    data.terminator_loc = loc;
    let data = &mut function.blocks[rest];
    data.instructions = instructions;
    data.terminator = terminator;
    data.terminator_loc = loc;
}
