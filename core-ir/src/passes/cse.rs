//! Common subexpressions, loads that are known, and conditions that are known.
//!
//! Purpose: what a dominating block has computed is not computed again; a load gives what the last store or load of the
//! same place gave; a test whose outcome a dominating branch has settled becomes a jump.
//! Requires: a valid function, the effects of all functions.
//! Preserves: instructions with effects and their order; blocks may become unreachable.
//!
//! The blocks are walked in preorder of the dominator tree; what is learnt in a block holds in its subtree. Loads are
//! followed through single-predecessor chains only. One walk, no fixed point.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::facts::{Fact, Facts};
use super::loads::Loads;
use super::rewrite::{Substitution, clear_unreachable};
use super::{Fuel, FunctionContext};
use crate::analysis::{Cfg, Dominators};
use crate::effects::ModuleEffects;
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Instruction, Target, Terminator};
use crate::module::Module;
use crate::ops::{Op, Rule};
use crate::types::Type;

/// What makes two computations the same.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    op: Op,
    ty: Type,
    imm: Immediate,
    args: SmallVec<[Value; 4]>,
}

/// What a block adds, to be forgotten where it does not dominate.
struct Scope {
    block: Block,
    keys: Vec<Key>,
    known: Vec<Value>,
}

/// Runs the pass.
pub(super) fn run(context: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let Some(effects) = context.effects else {
        return;
    };
    clear_unreachable(function);
    let cfg = Cfg::new(function);
    let dominators = Dominators::new(&cfg);
    let mut walk = Walk {
        module: context.module,
        effects,
        substitution: Substitution::new(function),
        facts: Facts::new(function),
        available: FxHashMap::default(),
        representatives: FxHashMap::default(),
        numbers: FxHashMap::default(),
        known: FxHashMap::default(),
        loads: Loads::default(),
    };
    let mut scopes: Vec<Scope> = Vec::new();
    let mut last = None;
    for &block in &dominators.preorder {
        while let Some(scope) = scopes.pop_if(|scope| !dominators.dominates(scope.block, block)) {
            walk.leave(scope);
        }
        let mut scope = Scope {
            block,
            keys: Vec::new(),
            known: Vec::new(),
        };
        let only_predecessor = match cfg.predecessors[block][..] {
            [predecessor] => Some(predecessor),
            _ => None,
        };
        if only_predecessor.is_none() || only_predecessor != last {
            walk.loads.forget_all();
        }
        if let Some(predecessor) = only_predecessor {
            walk.learn_edge(function, predecessor, block, &mut scope);
        }
        walk.block(function, block, &mut scope, fuel);
        scopes.push(scope);
        last = Some(block);
    }
    walk.substitution.apply(context.module, function);
}

struct Walk<'m> {
    module: &'m Module,
    effects: &'m ModuleEffects,
    substitution: Substitution,
    facts: Facts,
    /// Computations that dominate, with their results.
    available: FxHashMap<Key, SmallVec<[Value; 2]>>,
    /// The first value that a constant was seen as, for keys only: constants are not kept over blocks.
    representatives: FxHashMap<Key, Value>,
    numbers: FxHashMap<Value, Value>,
    /// Scalars of values that dominating branches have settled.
    known: FxHashMap<Value, u64>,
    loads: Loads,
}

impl Walk<'_> {
    fn leave(&mut self, scope: Scope) {
        scope.keys.iter().for_each(|key| {
            self.available.remove(key);
        });
        scope.known.iter().for_each(|value| {
            self.known.remove(value);
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

    fn block(&mut self, function: &mut Function, block: Block, scope: &mut Scope, fuel: &mut Fuel) {
        let mut instructions = std::mem::take(&mut function.blocks[block].instructions);
        let mut local = FxHashMap::default();
        instructions.retain_mut(|instruction| {
            if instruction.op != Op::Cast {
                instruction
                    .args
                    .iter_mut()
                    .for_each(|arg| *arg = self.substitution.get(*arg));
            }
            let kept = self.instruction(instruction, scope, &mut local, fuel);
            if kept {
                self.facts.learn(instruction);
            }
            kept
        });
        let data = &mut function.blocks[block];
        data.instructions = instructions;
        data.terminator.map_uses(|value| self.substitution.get(value));
        if let Terminator::TryCall { call, .. } = &data.terminator {
            self.clobber(call);
        }
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

    /// Whether the instruction stays.
    fn instruction(
        &mut self,
        instruction: &mut Instruction,
        scope: &mut Scope,
        local: &mut FxHashMap<Key, Value>,
        fuel: &mut Fuel,
    ) -> bool {
        if instruction.op.info().rule == Rule::Constant {
            return self.constant(instruction, local, fuel);
        }
        if let Some(known) = self.known_comparison(instruction)
            && fuel.take()
        {
            (instruction.op, instruction.ty) = (Op::Const, Type::Bool);
            instruction.imm = Immediate::Int(known);
            instruction.args.clear();
            return true;
        }
        if let Some(value) = self.loads.known(instruction)
            && fuel.take()
        {
            return !self.substitution.replace(instruction.results[0], value);
        }
        let effects = self.effects.instruction(instruction).effects;
        let repeatable = !effects.reads && !effects.writes && !effects.allocates && !effects.raises;
        if repeatable && !instruction.results.is_empty() {
            let key = self.key(instruction);
            match self.available.get(&key) {
                Some(results) if fuel.take() => {
                    for (&old, &new) in instruction.results.iter().zip(results) {
                        self.substitution.replace(old, new);
                    }
                    return false;
                }
                Some(_) => {}
                None => {
                    self.available.insert(key.clone(), instruction.results.clone());
                    scope.keys.push(key);
                }
            }
            return true;
        }
        self.remember(instruction, scope);
        true
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

    fn key(&self, instruction: &Instruction) -> Key {
        let number = |value: &Value| self.numbers.get(value).copied().unwrap_or(*value);
        let mut args: SmallVec<[Value; 4]> = instruction.args.iter().map(number).collect();
        if is_commutative(instruction.op) {
            args.sort_unstable();
        }
        Key {
            op: instruction.op,
            ty: instruction.ty,
            imm: instruction.imm,
            args,
        }
    }

    /// The outcome of comparing a value that a dominating branch has settled with a constant.
    fn known_comparison(&self, instruction: &Instruction) -> Option<i64> {
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

    /// What an instruction with effects makes known, and what it makes unknown.
    fn remember(&mut self, instruction: &Instruction, scope: &mut Scope) {
        match instruction.op {
            Op::NewArray | Op::NewTail => {
                let length = if instruction.op == Op::NewArray {
                    Op::ArrayLength
                } else {
                    Op::TailLength
                };
                let key = Key {
                    op: length,
                    ty: instruction.ty,
                    imm: Immediate::None,
                    args: SmallVec::from_slice(&instruction.results),
                };
                self.available
                    .insert(key.clone(), SmallVec::from_slice(&instruction.args));
                scope.keys.push(key);
            }
            Op::Call | Op::CallVirtual | Op::CallIndirect | Op::CallHost => self.clobber(instruction),
            _ => self.loads.remember(self.module, instruction),
        }
    }

    fn clobber(&mut self, call: &Instruction) {
        if self.effects.call(call).effects.writes {
            self.loads.forget_mutable();
        }
    }
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
