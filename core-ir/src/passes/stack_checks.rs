//! Stack checks.
//!
//! Purpose: mark functions so that every cycle of the call graph has one that checks for stack exhaustion, and few
//! others do.
//! Requires: a valid module with a stack-overflow function; without one nothing is done.
//! Preserves: code; only the attribute `stack_check` changes.
//!
//! In each strongly connected component (Tarjan) the function with the most edges inside it is marked and taken out, and
//! what remains is looked at again: virtual and indirect calls lead wherever they may. The stack-overflow function
//! itself is not marked, as it runs when the stack is exhausted.
//!
//! Termination: each round takes a function out of every component that still has a cycle.

use cranelift_entity::EntityRef;

use super::{Fuel, PipelineOptions};
use crate::analysis::{CallGraph, strongly_connected_components};
use crate::entities::FuncId;
use crate::module::Module;

/// Runs the pass.
pub(super) fn run(module: &mut Module, _: &PipelineOptions, _: &mut Fuel) {
    if module.stack_overflow.is_none() {
        return;
    }
    for function in module.functions.values_mut() {
        function.attributes.stack_check = false;
    }
    for function in cycle_breakers(module) {
        module.functions[function].attributes.stack_check = true;
    }
}

/// Few functions of which every cycle of the call graph has one.
pub(crate) fn cycle_breakers(module: &Module) -> Vec<FuncId> {
    let functions = module.functions.len() as u32;
    let graph = CallGraph::new(module);
    let mut successors = graph.successors().to_vec();
    if let Some(handler) = module.stack_overflow {
        successors[handler.index()].clear();
    }
    let mut all = Vec::new();
    loop {
        let mut marked = Vec::new();
        for component in strongly_connected_components(&successors) {
            let first = component[0];
            if component.len() == 1 && !successors[first as usize].contains(&first) {
                // No way leads through it again: later rounds need not follow it.
                successors[first as usize].clear();
                continue;
            }
            marked.extend(choose(&component, &successors, functions));
        }
        if marked.is_empty() {
            return all;
        }
        for node in marked {
            all.push(FuncId::from_u32(node));
            successors[node as usize].clear();
        }
    }
}

/// The functions of a component to mark: those that call themselves, or else the one with the most edges inside.
fn choose(component: &[u32], successors: &[Vec<u32>], functions: u32) -> Vec<u32> {
    let candidates = component.iter().copied().filter(|&node| node < functions);
    let own: Vec<u32> = candidates
        .clone()
        .filter(|&node| successors[node as usize].contains(&node))
        .collect();
    if !own.is_empty() {
        return own;
    }
    let inside = |node: &u32| component.binary_search(node).is_ok();
    let mut incoming = vec![0u32; component.len()];
    for node in component {
        for next in &successors[*node as usize] {
            if let Ok(i) = component.binary_search(next) {
                incoming[i] += 1;
            }
        }
    }
    let weight = |node: u32| {
        let out = successors[node as usize]
            .iter()
            .filter(|next| inside(next))
            .count() as u32;
        let into = component.binary_search(&node).map_or(0, |i| incoming[i]);
        (u64::from(out) * u64::from(into), std::cmp::Reverse(node))
    };
    candidates.max_by_key(|&node| weight(node)).into_iter().collect()
}
