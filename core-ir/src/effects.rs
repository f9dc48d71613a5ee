//! Effect analysis: what calling each function may do, to a fixed point over the call graph.
//!
//! A function does what its instructions do, and what its callees do, save that an exception which a `try_call` catches
//! does not leave it. Virtual calls may reach every implementation of the method, indirect calls every function of the
//! signature whose reference is taken.
//!
//! Termination: effects are a finite set of flags, and the fixed point of "own flags or those of the successors" over a
//! graph is the same for all nodes of a strongly connected component. So one pass over the components, callees first,
//! reaches it: each component is looked at once. Exceptions, which follow fewer edges, have a pass of their own.

use cranelift_entity::EntityRef;
use rayon::prelude::*;

use crate::analysis::{CallGraph, reverse_postorder, strongly_connected_components};
use crate::entities::{Block, FuncId};
use crate::function::{BlockData, Function, Immediate, Instruction, Terminator};
use crate::module::Module;
use crate::ops::{Effects, Op, Rule};

/// What a call may do.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct CallEffects {
    /// Memory, allocation, exceptions, traps.
    pub effects: Effects,
    /// May run on without end: it contains a loop or recursion.
    pub loops: bool,
    /// The callee is known, and marked as one whose effects don't matter: it comes to an end, and computing it as often as
    /// one likes is as good as once.
    pub elidable: bool,
}

impl CallEffects {
    const NONE: CallEffects = CallEffects {
        effects: Effects::NONE,
        loops: false,
        elidable: false,
    };

    fn union(self, other: CallEffects) -> CallEffects {
        CallEffects {
            effects: self.effects.union(other.effects),
            loops: self.loops || other.loops,
            elidable: false,
        }
    }

    /// Whether a call whose result is not used can be left out.
    pub fn is_removable(self) -> bool {
        self.effects.is_removable() && !self.loops || self.elidable && !self.effects.raises
    }
}

/// The effects of every function and call of a module.
pub struct ModuleEffects {
    graph: CallGraph,
    /// By node of the call graph.
    nodes: Vec<CallEffects>,
    hosts: Vec<Effects>,
    /// Which functions are marked as elidable.
    elidable: Vec<bool>,
}

impl ModuleEffects {
    /// Analyses a valid module.
    pub fn new(module: &Module) -> ModuleEffects {
        let graph = CallGraph::new(module);
        let mut nodes = vec![CallEffects::NONE; graph.successors().len()];
        let functions: Vec<&Function> = module.functions.values().collect();
        let own: Vec<CallEffects> = functions
            .par_iter()
            .with_min_len(64)
            .map(|function| own_effects(module, function))
            .collect();
        nodes[..own.len()].copy_from_slice(&own);
        propagate(&with_overflow(module, &graph), &mut nodes);
        let raises = raising(module, &graph);
        for (node, raises) in nodes.iter_mut().zip(raises) {
            node.effects.raises = raises;
        }
        ModuleEffects {
            graph,
            nodes,
            elidable: functions
                .iter()
                .map(|function| function.attributes.elidable)
                .collect(),
            hosts: module
                .hosts
                .values()
                .map(|primitive| primitive.effects())
                .collect(),
        }
    }

    /// What calling the function may do.
    pub fn function(&self, function: FuncId) -> CallEffects {
        self.nodes[function.index()]
    }

    /// Whether an exception may leave the function.
    pub fn may_raise(&self, function: FuncId) -> bool {
        self.nodes[function.index()].effects.raises
    }

    /// What a call instruction, or the call of a `try_call`, may do.
    pub fn call(&self, call: &Instruction) -> CallEffects {
        if let Immediate::Host(host) = call.imm {
            let effects = self.hosts[host.index()];
            return CallEffects {
                effects,
                ..CallEffects::NONE
            };
        }
        let callee = self.graph.callee(call);
        let mut effects = callee.map_or(CallEffects::NONE, |node| self.nodes[node as usize]);
        // The dispatch itself: a null receiver or reference, an abstract method.
        effects.effects.traps |= !matches!(call.imm, Immediate::Func(_));
        effects.elidable = matches!(call.imm, Immediate::Func(callee) if self.elidable[callee.index()]);
        effects
    }

    /// What an instruction may do: calls by this analysis, others by the operation table.
    pub fn instruction(&self, instruction: &Instruction) -> CallEffects {
        match instruction.op.info().rule {
            Rule::Call => self.call(instruction),
            _ => CallEffects {
                effects: instruction.op.info().effects,
                ..CallEffects::NONE
            },
        }
    }

    /// The call graph that the analysis went over.
    pub fn call_graph(&self) -> &CallGraph {
        &self.graph
    }
}

/// What the function does without its calls; exceptions apart.
fn own_effects(module: &Module, function: &Function) -> CallEffects {
    let mut own = CallEffects {
        effects: Effects::NONE,
        loops: has_loop(function),
        elidable: false,
    };
    for block in function.blocks.values() {
        for instruction in &block.instructions {
            let effects = match (instruction.op, instruction.imm) {
                (Op::CallHost, Immediate::Host(host)) => module.hosts[host].effects(),
                (Op::Call, _) => Effects::NONE,
                (Op::CallVirtual | Op::CallIndirect, _) => Effects::TRAPS,
                _ => instruction.op.info().effects,
            };
            own.effects = own.effects.union(effects);
        }
        own.effects.traps |= match &block.terminator {
            Terminator::Unreachable | Terminator::Raise(_) => true,
            Terminator::TryCall { call, .. } => call.op != Op::Call,
            Terminator::Jump(_)
            | Terminator::Branch { .. }
            | Terminator::Switch { .. }
            | Terminator::Return(_) => false,
        };
    }
    own
}

/// Whether some edge leads back to a block on the way to it.
fn has_loop(function: &Function) -> bool {
    // Blocks mostly stand in an order in which only loops lead back, and then no search is needed.
    let leads_back = |block: Block, data: &BlockData| {
        let targets = data.terminator.targets();
        targets.iter().any(|target| target.block <= block)
    };
    if !function
        .blocks
        .iter()
        .any(|(block, data)| leads_back(block, data))
    {
        return false;
    }
    let order = reverse_postorder(function);
    let mut position = vec![0u32; function.blocks.len()];
    for (i, block) in order.iter().enumerate() {
        position[block.index()] = i as u32;
    }
    order.iter().any(|&block| {
        let targets = function.blocks[block].terminator.targets();
        targets
            .iter()
            .any(|target| position[target.block.index()] <= position[block.index()])
    })
}

/// Adds to each node what its successors do; a cycle may loop.
fn propagate(successors: &[Vec<u32>], nodes: &mut [CallEffects]) {
    for component in strongly_connected_components(successors) {
        let mut all = CallEffects::NONE;
        for &node in &component {
            let next = successors[node as usize].iter();
            all = next.fold(all.union(nodes[node as usize]), |all, &next| {
                all.union(nodes[next as usize])
            });
            all.loops |= component.len() > 1 || successors[node as usize].contains(&node);
        }
        component.iter().for_each(|&node| nodes[node as usize] = all);
    }
}

/// The successors in the call graph, where each node of a cycle also leads to the stack-overflow function: some function
/// of the cycle checks the stack, or will once the pass has run that marks them.
pub(crate) fn with_overflow(module: &Module, graph: &CallGraph) -> Vec<Vec<u32>> {
    let mut successors = graph.successors().to_vec();
    if let Some(handler) = module.stack_overflow {
        for component in strongly_connected_components(graph.successors()) {
            let first = component[0] as usize;
            if component.len() > 1 || graph.successors()[first].contains(&component[0]) {
                component
                    .iter()
                    .for_each(|&node| successors[node as usize].push(handler.as_u32()));
            }
        }
    }
    successors
}

/// Which nodes of the call graph an exception may leave.
fn raising(module: &Module, graph: &CallGraph) -> Vec<bool> {
    let mut raises = vec![false; graph.successors().len()];
    let mut successors = graph.successors().to_vec();
    for (id, function) in &module.functions {
        let mut uncaught: Vec<u32> = Vec::new();
        for block in function.blocks.values() {
            let calls = block
                .instructions
                .iter()
                .filter(|each| each.op.info().rule == Rule::Call);
            uncaught.extend(calls.filter_map(|call| graph.callee(call)));
            raises[id.index()] |= matches!(block.terminator, Terminator::Raise(_));
        }
        // The stack-overflow function raises.
        raises[id.index()] |= function.attributes.stack_check;
        uncaught.sort_unstable();
        uncaught.dedup();
        successors[id.index()] = uncaught;
    }
    if module.stack_overflow.is_some() {
        // Recursion may exhaust the stack: some function of each cycle has the check, or will get it.
        for component in strongly_connected_components(graph.successors()) {
            let first = component[0] as usize;
            if component.len() > 1 || graph.successors()[first].contains(&component[0]) {
                component.iter().for_each(|&node| raises[node as usize] = true);
            }
        }
    }
    for component in strongly_connected_components(&successors) {
        let any = component.iter().any(|&node| {
            let next = &successors[node as usize];
            raises[node as usize] || next.iter().any(|&next| raises[next as usize])
        });
        component.iter().for_each(|&node| raises[node as usize] = any);
    }
    raises
}
