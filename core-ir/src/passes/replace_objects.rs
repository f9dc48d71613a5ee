//! Scalar replacement of objects that do not escape (Kotzmann and Mössenböck, "Escape Analysis in the Context of
//! Dynamic Compilation and Deoptimization", 2005, for one function, without regard to flow).
//!
//! Purpose: an object of which a function only reads and writes fields is not made: its fields become values. What
//! inlining brings together leaves many: iterators, builders, exceptions that are caught where they are raised.
//! Requires: a valid function.
//! Preserves: what the function does.
//!
//! The fields are put into SSA form as "maximal SSA": each block with several predecessors below the allocation in the
//! dominator tree gets a parameter for each field that is read. What of these is superfluous the passes on control flow
//! and dead code take away.
//!
//! Termination: each round takes away an allocation.

use rustc_hash::FxHashMap;
use smallvec::smallvec;

use super::hoist_invariants::zero_of;
use super::rewrite::{Substitution, clear_unreachable};
use super::{Fuel, FunctionContext};
use crate::analysis::{Cfg, Dominators};
use crate::entities::{Block, ClassId, Value};
use crate::function::{Function, Immediate, Instruction};
use crate::module::Module;
use crate::ops::Op;
use crate::types::Type;

/// How many parameters replacing an object may add to blocks.
const MOST_PARAMS: usize = 256;

/// A field: the class that declares it, and its number there.
type Field = (ClassId, u32);

/// Runs the pass.
pub(super) fn run(context: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let makes = |instruction: &Instruction| instruction.op == Op::New;
    if !function
        .blocks
        .values()
        .any(|block| block.instructions.iter().any(makes))
    {
        return;
    }
    let order = clear_unreachable(function);
    let objects = local_objects(context.module, function, &order);
    if objects.is_empty() {
        return;
    }
    let cfg = Cfg::new(function);
    let dominators = Dominators::new(&cfg);
    for object in objects {
        let Some(plan) = Replacement::new(function, &cfg, &dominators, &object) else {
            continue;
        };
        if fuel.take() {
            let substitution = plan.apply(context.module, function);
            substitution.apply(context.module, function);
        }
    }
}

/// An object that does not escape: its allocation's block, and the values that refer to it, the allocation's own first.
struct Object {
    block: Block,
    names: Vec<Value>,
}

/// The objects whose every use is an access to a field, a cast or a test for null.
fn local_objects(module: &Module, function: &Function, order: &[Block]) -> Vec<Object> {
    let mut objects: Vec<Option<Object>> = Vec::new();
    let mut object_of: FxHashMap<Value, usize> = FxHashMap::default();
    for &block in order {
        let data = &function.blocks[block];
        for instruction in &data.instructions {
            for (i, arg) in instruction.args.iter().enumerate() {
                let Some(&object) = object_of.get(arg) else {
                    continue;
                };
                let stays = match instruction.op {
                    Op::GetField | Op::IsNull => true,
                    Op::SetField => i == 0,
                    Op::Cast => is_upcast(module, function.values[*arg], instruction.ty),
                    _ => false,
                };
                match &mut objects[object] {
                    Some(local) if stays && instruction.op == Op::Cast => {
                        local.names.push(instruction.result());
                        object_of.insert(instruction.result(), object);
                    }
                    Some(_) if stays => {}
                    gone => *gone = None,
                }
            }
            if instruction.op == Op::New {
                object_of.insert(instruction.result(), objects.len());
                let names = vec![instruction.result()];
                objects.push(Some(Object { block, names }));
            }
        }
        data.terminator.for_each_use(|value| {
            if let Some(&object) = object_of.get(&value) {
                objects[object] = None;
            }
        });
    }
    objects.into_iter().flatten().collect()
}

fn is_upcast(module: &Module, from: Type, to: Type) -> bool {
    match (from, to) {
        (Type::Ref(from), Type::Ref(to)) => module.is_subclass(from, to),
        _ => false,
    }
}

/// How an object is replaced.
struct Replacement<'f> {
    object: &'f Object,
    /// The fields that are read.
    fields: Vec<Field>,
    /// The blocks below the allocation's, each after those it is reached from but for back edges.
    below: Vec<Block>,
    /// Which of these get parameters.
    joins: Vec<Block>,
    predecessor: FxHashMap<Block, Block>,
}

impl<'f> Replacement<'f> {
    fn new(
        function: &Function,
        cfg: &Cfg,
        dominators: &Dominators,
        object: &'f Object,
    ) -> Option<Replacement<'f>> {
        let mut fields: Vec<Field> = Vec::new();
        for instruction in function.blocks.values().flat_map(|block| &block.instructions) {
            if let (Op::GetField, Immediate::Field { class, index }) = (instruction.op, instruction.imm)
                && object.names.contains(&instruction.args[0])
                && !fields.contains(&(class, index))
            {
                fields.push((class, index));
            }
        }
        let mut plan = Replacement {
            object,
            fields,
            below: Vec::new(),
            joins: Vec::new(),
            predecessor: FxHashMap::default(),
        };
        for &block in &cfg.order {
            if block == object.block || !dominators.dominates(object.block, block) {
                continue;
            }
            plan.below.push(block);
            match cfg.predecessors[block][..] {
                [only] => {
                    plan.predecessor.insert(block, only);
                }
                _ => plan.joins.push(block),
            }
        }
        (plan.joins.len() * plan.fields.len() <= MOST_PARAMS).then_some(plan)
    }

    /// Takes the object away; what the reads of its fields are replaced by.
    fn apply(&self, module: &Module, function: &mut Function) -> Substitution {
        let mut substitution = Substitution::new(function);
        let types: Vec<Type> = self
            .fields
            .iter()
            .map(|&(class, index)| module.classes[class].fields[index as usize].ty)
            .collect();
        let mut params: FxHashMap<Block, Vec<Value>> = FxHashMap::default();
        for &join in &self.joins {
            let values = types.iter().map(|&ty| function.add_param(join, ty)).collect();
            params.insert(join, values);
        }
        let mut tails: FxHashMap<Block, Vec<Value>> = FxHashMap::default();
        let zeros: Vec<Value> = types.iter().map(|&ty| function.add_value(ty)).collect();
        for &block in std::iter::once(&self.object.block).chain(&self.below) {
            let head = match self.predecessor.get(&block) {
                Some(before) if block != self.object.block => tails[before].clone(),
                _ => params.get(&block).unwrap_or(&zeros).clone(),
            };
            let tail = self.block(function, block, head, &mut substitution);
            tails.insert(block, tail);
        }
        let data = &mut function.blocks[self.object.block];
        let at = data
            .instructions
            .iter()
            .position(|each| each.results.first() == Some(&self.object.names[0]));
        let zeros = types.iter().zip(&zeros).map(|(&ty, &zero)| zero_of(ty, zero));
        if let Some(at) = at {
            data.instructions.splice(at..=at, zeros);
        }
        for (block, tail) in &tails {
            for target in function.blocks[*block].terminator.targets_mut() {
                if params.contains_key(&target.block) {
                    target.args.extend(tail.iter().copied());
                }
            }
        }
        substitution
    }

    /// Takes the accesses out of a block; from the fields' values at its head come those at its end.
    fn block(
        &self,
        function: &mut Function,
        block: Block,
        mut values: Vec<Value>,
        substitution: &mut Substitution,
    ) -> Vec<Value> {
        let names = &self.object.names;
        function.blocks[block].instructions.retain_mut(|instruction| {
            if !instruction.args.first().is_some_and(|arg| names.contains(arg)) {
                return true;
            }
            let place = match instruction.imm {
                Immediate::Field { class, index } => {
                    self.fields.iter().position(|&field| field == (class, index))
                }
                _ => None,
            };
            match (instruction.op, place) {
                (Op::GetField, Some(place)) => {
                    substitution.replace(instruction.result(), values[place]);
                }
                (Op::SetField, Some(place)) => values[place] = substitution.get(instruction.args[1]),
                (Op::IsNull, _) => {
                    (instruction.op, instruction.ty) = (Op::Const, Type::Bool);
                    instruction.imm = Immediate::Int(0);
                    instruction.args = smallvec![];
                    return true;
                }
                _ => {}
            }
            false
        });
        values
    }
}
