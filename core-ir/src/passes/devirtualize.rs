//! Devirtualization by rapid type analysis (Bacon and Sweeney, "Fast Static Analysis of C++ Virtual Function Calls",
//! 1996).
//!
//! Purpose: a virtual call that can reach one implementation only becomes a direct call; a class constant that is the
//! same for all classes that can occur becomes that constant.
//! Requires: a valid module.
//! Preserves: what is called. A null receiver traps no more by itself.

use std::collections::{HashMap, HashSet};

use smallvec::smallvec;

use super::facts::materialize;
use super::{Fuel, PipelineOptions};
use crate::entities::{Block, ClassId, FuncId, Value};
use crate::function::{Function, Immediate, Instruction, Terminator};
use crate::module::{Constant, DataObject, Module};
use crate::ops::Op;
use crate::types::Type;

/// Runs the pass.
pub(super) fn run(module: &mut Module, _: &PipelineOptions, fuel: &mut Fuel) {
    let mut functions = std::mem::take(&mut module.functions);
    let receivers: Vec<Option<Type>> = functions
        .values()
        .map(|function| function.signature.params.first().copied())
        .collect();
    let mut hierarchy = Hierarchy::new(module, functions.values());
    for function in functions.values_mut() {
        for block in function.blocks.keys().collect::<Vec<Block>>() {
            rewrite_block(&mut hierarchy, &receivers, function, block, fuel);
        }
    }
    module.functions = functions;
}

/// The classes that have instances, by their ancestors.
struct Hierarchy<'m> {
    module: &'m Module,
    /// For each class, the classes at and below it that have instances.
    instances: HashMap<ClassId, Vec<ClassId>>,
    methods: HashMap<(ClassId, ClassId, u32), Option<FuncId>>,
    constants: HashMap<(ClassId, ClassId, u32), Option<Constant>>,
}

impl<'m> Hierarchy<'m> {
    fn new<'f>(module: &'m Module, functions: impl Iterator<Item = &'f Function>) -> Hierarchy<'m> {
        let mut made: HashSet<ClassId> = HashSet::new();
        for object in module.data.values() {
            if let DataObject::Instance { class, .. } = object {
                made.insert(*class);
            }
        }
        let instructions = functions.flat_map(|function| function.blocks.values());
        for instruction in instructions.flat_map(|block| &block.instructions) {
            if let (Op::New | Op::NewTail, Type::Ref(class)) = (instruction.op, instruction.ty) {
                made.insert(class);
            }
        }
        let mut instances: HashMap<ClassId, Vec<ClassId>> = HashMap::new();
        for class in module.classes.keys().filter(|class| made.contains(class)) {
            for ancestor in module.ancestry(class) {
                instances.entry(ancestor).or_default().push(class);
            }
        }
        Hierarchy {
            module,
            instances,
            methods: HashMap::new(),
            constants: HashMap::new(),
        }
    }

    /// The only implementation that a receiver of the class can have.
    fn method(&mut self, receiver: ClassId, class: ClassId, index: u32) -> Option<FuncId> {
        let Hierarchy {
            module, instances, ..
        } = self;
        *self.methods.entry((receiver, class, index)).or_insert_with(|| {
            let classes = instances.get(&receiver)?.iter();
            // A class without implementation traps.
            only(classes.filter_map(|&each| module.resolve_method(each, class, index)))
        })
    }

    /// The only value that the constant can have for a receiver of the class.
    fn constant(&mut self, receiver: ClassId, class: ClassId, index: u32) -> Option<Constant> {
        let Hierarchy {
            module, instances, ..
        } = self;
        *self.constants.entry((receiver, class, index)).or_insert_with(|| {
            let classes = instances.get(&receiver)?.iter();
            only(classes.filter_map(|&each| module.resolve_constant(each, class, index)))
        })
    }
}

/// The item that all are equal to.
fn only<T: PartialEq>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut items = items;
    let first = items.next()?;
    items.all(|item| item == first).then_some(first)
}

fn rewrite_block(
    hierarchy: &mut Hierarchy<'_>,
    receivers: &[Option<Type>],
    function: &mut Function,
    block: Block,
    fuel: &mut Fuel,
) {
    let mut i = 0;
    while i < function.blocks[block].instructions.len() {
        let instruction = &function.blocks[block].instructions[i];
        match instruction.imm {
            Immediate::Method { .. } => {
                if let Some((callee, cast)) = direct(hierarchy, receivers, function, instruction)
                    && fuel.take()
                {
                    let receiver = instruction.args[0];
                    let loc = instruction.loc;
                    let receiver = cast_receiver(function, block, i, receiver, cast, loc);
                    i += usize::from(cast.is_some());
                    let call = &mut function.blocks[block].instructions[i];
                    make_direct(call, callee, receiver);
                }
            }
            Immediate::ClassConstant { .. } => {
                if let Some((op, ty, imm)) = constant(hierarchy, function, instruction)
                    && fuel.take()
                {
                    let instruction = &mut function.blocks[block].instructions[i];
                    (instruction.op, instruction.ty, instruction.imm) = (op, ty, imm);
                    instruction.args.clear();
                }
            }
            _ => {}
        }
        i += 1;
    }
    if let Terminator::TryCall { call, .. } = &function.blocks[block].terminator
        && let Some((callee, cast)) = direct(hierarchy, receivers, function, call)
        && fuel.take()
    {
        let (receiver, loc) = (call.args[0], call.loc);
        let end = function.blocks[block].instructions.len();
        let receiver = cast_receiver(function, block, end, receiver, cast, loc);
        if let Terminator::TryCall { call, .. } = &mut function.blocks[block].terminator {
            make_direct(call, callee, receiver);
        }
    }
}

/// The function that a virtual call reaches, and the type to which its receiver must be cast.
fn direct(
    hierarchy: &mut Hierarchy<'_>,
    receivers: &[Option<Type>],
    function: &Function,
    call: &Instruction,
) -> Option<(FuncId, Option<Type>)> {
    let (Op::CallVirtual, Immediate::Method { class, index }) = (call.op, call.imm) else {
        return None;
    };
    let from = function.values[call.args[0]];
    let Type::Ref(receiver) = from else {
        return None;
    };
    let callee = hierarchy.method(receiver, class, index)?;
    let to = (*receivers.get(callee.as_u32() as usize)?)?;
    let fits = hierarchy.module.is_assignable(from, to);
    Some((callee, (!fits).then_some(to)))
}

fn make_direct(call: &mut Instruction, callee: FuncId, receiver: Value) {
    call.op = Op::Call;
    call.imm = Immediate::Func(callee);
    call.args[0] = receiver;
}

/// Puts a cast of the receiver before the instruction, where one is needed.
fn cast_receiver(
    function: &mut Function,
    block: Block,
    at: usize,
    receiver: Value,
    cast: Option<Type>,
    loc: Option<crate::function::SourceLocation>,
) -> Value {
    let Some(ty) = cast else {
        return receiver;
    };
    let result = function.add_value(ty);
    let instruction = Instruction {
        op: Op::Cast,
        ty,
        imm: Immediate::None,
        args: smallvec![receiver],
        results: smallvec![result],
        loc,
    };
    function.blocks[block].instructions.insert(at, instruction);
    result
}

/// The constant that a class constant always is, where it has its place's own type.
fn constant(
    hierarchy: &mut Hierarchy<'_>,
    function: &Function,
    instruction: &Instruction,
) -> Option<(Op, Type, Immediate)> {
    let (Op::GetClassConstant, Immediate::ClassConstant { class, index }) = (instruction.op, instruction.imm)
    else {
        return None;
    };
    let Type::Ref(receiver) = function.values[instruction.args[0]] else {
        return None;
    };
    let value = hierarchy.constant(receiver, class, index)?;
    let place = hierarchy.module.classes[class].constants[index as usize].ty;
    let made = materialize(hierarchy.module, value, place)?;
    (made.1 == place).then_some(made)
}
