//! Global value numbering along the dominator tree, of loads too, and conditions that are known.
//!
//! Purpose: what a dominating block has computed is not computed again; a load gives what a dominating store or load of
//! the same place gave, if nothing between may have written it; a test whose outcome a dominating branch has settled
//! becomes a jump; a reference that a dominating operation has gone through is not null.
//! Requires: a valid function, the effects of all functions, what each writes.
//! Preserves: instructions with effects and their order; blocks may become unreachable.
//!
//! The blocks are walked in preorder of the dominator tree; what is learnt in a block holds in its subtree. Values are
//! numbered by hashing (Briggs, Cooper and Simpson, "Value Numbering", 1997); the version of memory that a load reads is
//! part of its key. One walk, no fixed point.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::facts::{Fact, Facts};
use super::rewrite::{Substitution, clear_unreachable};
use super::{Fuel, FunctionContext};
use crate::analysis::{Cfg, Dominators, Loops, MemoryState, MemoryVersions};
use crate::effects::ModuleEffects;
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Instruction, Target, Terminator};
use crate::ops::{Op, Rule};
use crate::types::Type;

/// What makes two computations the same.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    op: Op,
    ty: Type,
    imm: Immediate,
    args: SmallVec<[Value; 4]>,
    /// The version of memory that a load reads.
    version: u32,
}

/// What a block adds, to be forgotten where it does not dominate.
struct Scope {
    block: Block,
    keys: Vec<Key>,
    known: Vec<Value>,
    non_null: Vec<Value>,
}

/// Runs the pass.
pub(super) fn run(context: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let (Some(effects), Some(writes)) = (context.effects, context.writes) else {
        return;
    };
    clear_unreachable(function);
    let cfg = Cfg::new(function);
    let dominators = Dominators::new(&cfg);
    let loops = Loops::new(&cfg, &dominators);
    let memory = MemoryVersions::new(context.module, effects, writes, function, &cfg, &loops);
    let mut walk = Walk {
        effects,
        memory: &memory,
        substitution: Substitution::new(function),
        facts: Facts::new(function),
        available: FxHashMap::default(),
        representatives: FxHashMap::default(),
        numbers: FxHashMap::default(),
        known: FxHashMap::default(),
        non_null: FxHashSet::default(),
    };
    let mut scopes: Vec<Scope> = Vec::new();
    for &block in &dominators.preorder {
        while let Some(scope) = scopes.pop_if(|scope| !dominators.dominates(scope.block, block)) {
            walk.leave(scope);
        }
        let mut scope = Scope {
            block,
            keys: Vec::new(),
            known: Vec::new(),
            non_null: Vec::new(),
        };
        let only_predecessor = match cfg.predecessors[block][..] {
            [predecessor] => Some(predecessor),
            _ => None,
        };
        if let Some(predecessor) = only_predecessor {
            walk.learn_edge(function, predecessor, block, &mut scope);
        }
        walk.block(function, block, &mut scope, fuel);
        scopes.push(scope);
    }
    walk.substitution.apply(context.module, function);
}

struct Walk<'m> {
    effects: &'m ModuleEffects,
    memory: &'m MemoryVersions<'m>,
    substitution: Substitution,
    facts: Facts,
    /// Computations that dominate, with their results.
    available: FxHashMap<Key, SmallVec<[Value; 2]>>,
    /// The first value that a constant was seen as, for keys only: constants are not kept over blocks.
    representatives: FxHashMap<Key, Value>,
    numbers: FxHashMap<Value, Value>,
    /// Scalars of values that dominating branches have settled.
    known: FxHashMap<Value, u64>,
    /// References that can't be null where operations that dominate have been passed.
    non_null: FxHashSet<Value>,
}

impl Walk<'_> {
    fn leave(&mut self, scope: Scope) {
        scope.keys.iter().for_each(|key| {
            self.available.remove(key);
        });
        scope.known.iter().for_each(|value| {
            self.known.remove(value);
        });
        scope.non_null.iter().for_each(|value| {
            self.non_null.remove(value);
        });
    }

    /// What taking the only edge into a block says of the value that decided.
    fn learn_edge(&mut self, function: &Function, from: Block, to: Block, scope: &mut Scope) {
        match &function.blocks[from].terminator {
            Terminator::Branch {
                condition, if_true, ..
            } => {
                self.learn(*condition, u64::from(if_true.block == to), scope);
            }
            Terminator::Switch { value, cases, .. } => {
                if let Some((case, _)) = cases.iter().find(|(_, target)| target.block == to) {
                    self.learn(*value, *case as u64, scope);
                }
            }
            Terminator::Jump(_)
            | Terminator::Return(_)
            | Terminator::Raise(_)
            | Terminator::TryCall { .. }
            | Terminator::Unreachable => {}
        }
    }

    fn learn(&mut self, value: Value, bits: u64, scope: &mut Scope) {
        let value = self.substitution.get(value);
        self.settle(value, bits, scope);
        match (self.facts.of(value), bits) {
            (Fact::Unary(Op::Not, _, operand), _) => self.learn(operand, bits ^ 1, scope),
            (Fact::Compare(Op::Eq, ty, left, right), 1) | (Fact::Compare(Op::Ne, ty, left, right), 0)
                if ty.is_int() =>
            {
                if let Fact::Scalar(constant) = self.facts.of(right) {
                    self.settle(left, constant, scope);
                }
            }
            (Fact::Unary(Op::IsNull, _, operand), 0) | (Fact::Unary(Op::InstanceOf, _, operand), 1) => {
                self.passed(operand, scope);
            }
            _ => {}
        }
    }

    /// What is settled already stays: only where it can't be reached does a block contradict it.
    fn settle(&mut self, value: Value, bits: u64, scope: &mut Scope) {
        if let Entry::Vacant(entry) = self.known.entry(value) {
            entry.insert(bits);
            scope.known.push(value);
        }
    }

    /// A reference that is not null from here on.
    fn passed(&mut self, reference: Value, scope: &mut Scope) {
        if self.non_null.insert(reference) {
            scope.non_null.push(reference);
        }
    }

    fn block(&mut self, function: &mut Function, block: Block, scope: &mut Scope, fuel: &mut Fuel) {
        let mut state = self.memory.head_of(block);
        let mut instructions = std::mem::take(&mut function.blocks[block].instructions);
        let mut local = FxHashMap::default();
        instructions.retain_mut(|instruction| {
            if instruction.op != Op::Cast {
                instruction
                    .args
                    .iter_mut()
                    .for_each(|arg| *arg = self.substitution.get(*arg));
            }
            if instruction.op.info().rule == Rule::Constant {
                return self.constant(instruction, &mut local, fuel) && self.learn_of(instruction, scope);
            }
            self.memory.advance(&mut state, function, instruction);
            self.instruction(instruction, &state, scope, fuel) && self.learn_of(instruction, scope)
        });
        let data = &mut function.blocks[block];
        data.instructions = instructions;
        data.terminator.map_uses(|value| self.substitution.get(value));
        if let Some(target) = self.decided(&data.terminator)
            && fuel.take()
        {
            data.terminator = Terminator::Jump(target);
        }
    }

    /// Where a terminator leads whose deciding value is known.
    fn decided(&self, terminator: &Terminator) -> Option<Target> {
        match terminator {
            Terminator::Branch {
                condition,
                if_true,
                if_false,
            } => {
                let bits = self.known.get(condition)?;
                Some(if *bits != 0 { if_true } else { if_false }.clone())
            }
            Terminator::Switch {
                value,
                cases,
                default,
            } => {
                let bits = *self.known.get(value)? as i64;
                let case = cases.iter().find(|(case, _)| *case == bits);
                Some(case.map_or(default, |(_, target)| target).clone())
            }
            Terminator::Jump(_)
            | Terminator::Return(_)
            | Terminator::Raise(_)
            | Terminator::TryCall { .. }
            | Terminator::Unreachable => None,
        }
    }

    /// Learns from an instruction that stays; says true.
    fn learn_of(&mut self, instruction: &Instruction, scope: &mut Scope) -> bool {
        self.facts.learn(instruction);
        if goes_through(instruction.op) {
            self.passed(instruction.args[0], scope);
        }
        true
    }

    /// Whether the instruction stays; the state is the one after it.
    fn instruction(
        &mut self,
        instruction: &mut Instruction,
        state: &MemoryState,
        scope: &mut Scope,
        fuel: &mut Fuel,
    ) -> bool {
        if let Some(known) = self.known_test(instruction)
            && fuel.take()
        {
            (instruction.op, instruction.ty) = (Op::Const, Type::Bool);
            instruction.imm = Immediate::Int(known);
            instruction.args.clear();
            return true;
        }
        let Some(version) = self.version(instruction, state) else {
            self.remember(instruction, state, scope);
            return true;
        };
        let key = self.key(instruction, version);
        match self.available.get(&key) {
            Some(results) if fuel.take() => {
                for (&old, &new) in instruction.results.iter().zip(results) {
                    self.substitution.replace(old, new);
                }
                return false;
            }
            Some(_) => {}
            None => self.provide(key, instruction.results.clone(), scope),
        }
        true
    }

    fn provide(&mut self, key: Key, results: SmallVec<[Value; 2]>, scope: &mut Scope) {
        if let Entry::Vacant(entry) = self.available.entry(key) {
            scope.keys.push(entry.key().clone());
            entry.insert(results);
        }
    }

    /// The version of memory that an instruction reads which gives the same again for equal operands: 0 where it reads
    /// none.
    fn version(&self, instruction: &Instruction, state: &MemoryState) -> Option<u32> {
        match instruction.op {
            Op::GetField | Op::ArrayGet | Op::TailGet => self.memory.version(state, instruction),
            _ => {
                let effects = self.effects.instruction(instruction).effects;
                let repeatable = !effects.reads && !effects.writes && !effects.allocates && !effects.raises;
                (repeatable && !instruction.results.is_empty()).then_some(0)
            }
        }
    }

    /// A constant: equal ones in the same block become one.
    fn constant(
        &mut self,
        instruction: &Instruction,
        local: &mut FxHashMap<Key, Value>,
        fuel: &mut Fuel,
    ) -> bool {
        let key = Key {
            op: instruction.op,
            ty: instruction.ty,
            imm: instruction.imm,
            args: SmallVec::new(),
            version: 0,
        };
        let result = instruction.results[0];
        if let Some(&earlier) = local.get(&key)
            && fuel.take()
        {
            return !self.substitution.replace(result, earlier);
        }
        let representative = *self.representatives.entry(key.clone()).or_insert(result);
        self.numbers.insert(result, representative);
        local.insert(key, result);
        true
    }

    fn key(&self, instruction: &Instruction, version: u32) -> Key {
        let number = |value: &Value| self.numbers.get(value).copied().unwrap_or(*value);
        let mut args: SmallVec<[Value; 4]> = instruction.args.iter().map(number).collect();
        if is_commutative(instruction.op) {
            args.sort_unstable();
        }
        let ty = match instruction.imm {
            // The same for a load through a subclass.
            Immediate::Field { class, .. } => Type::Ref(class),
            _ => instruction.ty,
        };
        Key {
            op: instruction.op,
            ty,
            imm: instruction.imm,
            args,
            version,
        }
    }

    /// The outcome of comparing a value that a dominating branch has settled with a constant, or with null.
    fn known_test(&self, instruction: &Instruction) -> Option<i64> {
        if instruction.op == Op::IsNull {
            return self.non_null.contains(&instruction.args[0]).then_some(0);
        }
        let (Op::Eq | Op::Ne, [left, right]) = (instruction.op, &instruction.args[..]) else {
            return None;
        };
        let known = *self.known.get(left)?;
        match self.facts.of(*right) {
            Fact::Scalar(constant) if !instruction.ty.is_float() => {
                Some(i64::from((known == constant) == (instruction.op == Op::Eq)))
            }
            _ => None,
        }
    }

    /// What an instruction with effects makes known.
    fn remember(&mut self, instruction: &Instruction, state: &MemoryState, scope: &mut Scope) {
        let (op, version, args, value) = match (instruction.op, &instruction.args[..]) {
            (Op::NewArray, &[length]) => (Op::ArrayLength, Some(0), &instruction.results[..], length),
            (Op::NewTail, &[length]) => (Op::TailLength, Some(0), &instruction.results[..], length),
            (Op::SetField, [object @ .., value]) => (
                Op::GetField,
                self.memory.version(state, instruction),
                object,
                *value,
            ),
            (Op::ArraySet, [place @ .., value]) => (
                Op::ArrayGet,
                self.memory.version(state, instruction),
                place,
                *value,
            ),
            (Op::TailSet, [place @ .., value]) => (
                Op::TailGet,
                self.memory.version(state, instruction),
                place,
                *value,
            ),
            _ => return,
        };
        let Some(version) = version else {
            return;
        };
        let imm = match op {
            Op::GetField => instruction.imm,
            _ => Immediate::None,
        };
        let load = Instruction {
            op,
            ty: instruction.ty,
            imm,
            args: SmallVec::from_slice(args),
            results: SmallVec::new(),
            loc: None,
        };
        self.provide(self.key(&load, version), SmallVec::from_slice(&[value]), scope);
    }
}

/// Whether the operation goes through its first operand, a reference: it is not null afterwards.
fn goes_through(op: Op) -> bool {
    matches!(
        op,
        Op::GetField
            | Op::SetField
            | Op::GetClassConstant
            | Op::IdentityHash
            | Op::ArrayLength
            | Op::ArrayGet
            | Op::ArraySet
            | Op::TailLength
            | Op::TailGet
            | Op::TailSet
            | Op::CallVirtual
    )
}

fn is_commutative(op: Op) -> bool {
    matches!(
        op,
        Op::Add
            | Op::Mul
            | Op::MulHigh
            | Op::And
            | Op::Or
            | Op::Xor
            | Op::Eq
            | Op::Ne
            | Op::RefEq
            | Op::AddOverflow
            | Op::MulOverflow
    )
}
