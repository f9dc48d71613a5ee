//! Who calls whom: direct calls exactly, virtual calls by the class hierarchy, indirect calls by the signatures of
//! the functions whose reference is taken somewhere.

use std::collections::{HashMap, HashSet};

use cranelift_entity::EntityRef;

use crate::entities::{ClassId, FuncId, SigId};
use crate::function::{Function, Immediate, Instruction, Terminator};
use crate::module::{Constant, DataObject, Module};
use crate::ops::Op;

/// The call graph. Its nodes are the functions by their index, and after them one node for each virtual method and
/// each signature, which leads to whatever a call of it may call: so the number of edges stays linear.
pub struct CallGraph {
    successors: Vec<Vec<u32>>,
    methods: HashMap<(ClassId, u32), u32>,
    signatures: HashMap<SigId, u32>,
}

impl CallGraph {
    /// Computes the graph of a valid module.
    pub fn new(module: &Module) -> CallGraph {
        let mut graph = CallGraph {
            successors: vec![Vec::new(); module.functions.len()],
            methods: HashMap::new(),
            signatures: HashMap::new(),
        };
        graph.add_methods(module);
        graph.add_signatures(module);
        for (id, function) in &module.functions {
            let mut callees = Vec::new();
            for_each_call(function, |call| callees.extend(graph.callee(call)));
            if function.attributes.stack_check {
                callees.extend(module.stack_overflow.map(FuncId::as_u32));
            }
            callees.sort_unstable();
            callees.dedup();
            graph.successors[id.index()] = callees;
        }
        graph
    }

    /// A node for each method, which leads to every implementation that some class gives.
    fn add_methods(&mut self, module: &Module) {
        for (class, data) in &module.classes {
            for index in 0..data.methods.len() as u32 {
                self.methods.insert((class, index), self.successors.len() as u32);
                self.successors.push(Vec::new());
            }
        }
        for class in module.classes.values() {
            for (slot, function) in &class.overrides {
                if let Some(&node) = self.methods.get(slot) {
                    self.successors[node as usize].push(function.as_u32());
                }
            }
        }
    }

    /// A node for each signature, which leads to every function of the signature whose reference is taken.
    fn add_signatures(&mut self, module: &Module) {
        for i in 0..module.signatures.len() {
            self.signatures
                .insert(SigId::new(i), self.successors.len() as u32);
            self.successors.push(Vec::new());
        }
        for function in address_taken(module) {
            let signature = &module.functions[function].signature;
            if let Some(i) = module.signatures.get_index_of(signature) {
                let node = self.signatures[&SigId::new(i)];
                self.successors[node as usize].push(function.as_u32());
            }
        }
    }

    /// The node that a call leads to; `None` for host calls.
    pub fn callee(&self, call: &Instruction) -> Option<u32> {
        match call.imm {
            Immediate::Func(function) => Some(function.as_u32()),
            Immediate::Method { class, index } => self.methods.get(&(class, index)).copied(),
            Immediate::Signature(signature) => self.signatures.get(&signature).copied(),
            _ => None,
        }
    }

    /// The successors of each node, ascending.
    pub fn successors(&self) -> &[Vec<u32>] {
        &self.successors
    }
}

/// Calls `visit` with every call of the function, host calls included.
pub(crate) fn for_each_call(function: &Function, mut visit: impl FnMut(&Instruction)) {
    for block in function.blocks.values() {
        for instruction in &block.instructions {
            if matches!(
                instruction.op,
                Op::Call | Op::CallVirtual | Op::CallIndirect | Op::CallHost
            ) {
                visit(instruction);
            }
        }
        if let Terminator::TryCall { call, .. } = &block.terminator {
            visit(call);
        }
    }
}

/// The functions whose reference is taken: by a `func` instruction, in data, or in a class constant.
pub fn address_taken(module: &Module) -> Vec<FuncId> {
    let mut taken: HashSet<FuncId> = HashSet::new();
    let mut constant = |value: &Constant| {
        if let Constant::Func(function) = value {
            taken.insert(*function);
        }
    };
    for object in module.data.values() {
        match object {
            DataObject::Instance { fields, tail, .. } => fields.iter().chain(tail).for_each(&mut constant),
            DataObject::Array { items, .. } => items.iter().for_each(&mut constant),
        }
    }
    for class in module.classes.values() {
        class
            .constant_values
            .iter()
            .for_each(|(_, value)| constant(value));
    }
    for function in module.functions.values() {
        for instruction in function.blocks.values().flat_map(|block| &block.instructions) {
            if let (Op::Func, Immediate::Func(function)) = (instruction.op, instruction.imm) {
                taken.insert(function);
            }
        }
    }
    let mut taken: Vec<FuncId> = taken.into_iter().collect();
    taken.sort_unstable();
    taken
}
