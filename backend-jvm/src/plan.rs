//! Which values of a function become parts of an expression on the operand stack, and which get a local.
//!
//! A value used once, in its own block, is *inlined*: computed where it is used, provided that nothing in between
//! could tell the difference. All else is a sequence of [`Statement`]s per block. Constants are pushed at each use.
//!
//! Invariant, kept while a block is walked: the *pending* trees (values whose computation is put off) may be computed now,
//! in the program's order, with the same outcome as at their own places. A statement that a pending tree could see, or
//! the other way round, first forces the tree into a local; so does an instruction whose operands would be computed in an
//! order that matters and isn't the program's.

use core_ir::analysis::Cfg;
use core_ir::{Block, Function, Immediate, Instruction, Module, Op, Target, Terminator, Type, Value};
use cranelift_entity::packed_option::PackedOption;
use cranelift_entity::{EntitySet, SecondaryMap};

use crate::asm::Kind;
use crate::types::kind;

/// Deepest tree of expressions: bounds the recursion over trees.
const MAX_DEPTH: u32 = 40;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Definition {
    /// Nowhere that is reached.
    #[default]
    None,
    /// A block's parameter.
    Param,
    /// A result of an instruction: the block, the instruction's index, which of its results.
    Result(Block, u32, u8),
}

/// A step of a block's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Computes a value into its local.
    Store(Value),
    /// Does the instruction at this index, dropping its result.
    Do(u32),
}

/// How each value of a function is computed.
#[derive(Debug)]
pub struct Plan {
    /// The blocks that are reached, in reverse postorder: dominators first.
    pub order: Vec<Block>,
    /// Where each value comes from.
    pub definitions: SecondaryMap<Value, Definition>,
    /// The values computed where they are used.
    pub inlined: EntitySet<Value>,
    /// Per block, its code.
    pub statements: SecondaryMap<Block, Vec<Statement>>,
    uses: SecondaryMap<Value, u32>,
    last_use: SecondaryMap<Value, PackedOption<Block>>,
}

/// What a tree does that matters for its order with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    /// Nothing: it may stand anywhere.
    Pure,
    /// It sees the state of the program.
    Read,
    /// It changes the state, or ends the function.
    Write,
}

/// A tree put off.
#[derive(Clone, Copy, Debug)]
struct Pending {
    value: Value,
    effect: Effect,
    depth: u32,
    /// Its code has labels, so it can be computed only on an empty operand stack.
    labels: bool,
}

/// What an instruction's operands make of its tree.
struct Tree {
    effect: Effect,
    depth: u32,
    labels: bool,
    /// Whether it is put off.
    deferred: bool,
}

/// Whether two trees must keep their order.
fn conflict(one: Effect, other: Effect) -> bool {
    one.max(other) == Effect::Write && one.min(other) != Effect::Pure
}

/// Whether a pending tree has effects.
fn acts(pending: &Pending) -> bool {
    pending.effect != Effect::Pure
}

impl Plan {
    /// Plans a function.
    pub fn new(module: &Module, function: &Function) -> Self {
        let order = Cfg::new(function).order;
        let mut plan = Self {
            definitions: definitions(function, &order),
            uses: SecondaryMap::new(),
            last_use: SecondaryMap::new(),
            inlined: EntitySet::new(),
            statements: SecondaryMap::new(),
            order,
        };
        plan.count_uses(function);
        let mut walk = Walk {
            module,
            function,
            plan: &mut plan,
            pending: Vec::new(),
            statements: Vec::new(),
        };
        for index in 0..walk.plan.order.len() {
            let block = walk.plan.order[index];
            walk.block(block);
        }
        plan
    }

    /// Whether the value is pushed anew at each use: a constant.
    pub fn is_constant(&self, function: &Function, value: Value) -> bool {
        self.instruction(function, value)
            .is_some_and(|(instruction, _)| is_constant_op(instruction.op))
    }

    /// The instruction that computes a value, and which result it is.
    pub fn instruction<'f>(&self, function: &'f Function, value: Value) -> Option<(&'f Instruction, u8)> {
        match self.definitions[value] {
            Definition::Result(block, index, result) => {
                Some((&function.blocks[block].instructions[index as usize], result))
            }
            Definition::None | Definition::Param => None,
        }
    }

    /// Whether the value is used at all.
    pub fn is_used(&self, value: Value) -> bool {
        self.uses[value] > 0
    }

    /// Whether the value lives in a local.
    pub fn has_local(&self, function: &Function, value: Value) -> bool {
        self.is_used(value) && !self.inlined.contains(value) && !self.is_constant(function, value)
    }

    /// Calls `f` with each value in a local that computing `value` reads.
    pub fn for_each_local(&self, function: &Function, value: Value, f: &mut impl FnMut(Value)) {
        if !self.inlined.contains(value) {
            if !self.is_constant(function, value) {
                f(value);
            }
            return;
        }
        if let Some((instruction, _)) = self.instruction(function, value) {
            for &argument in &instruction.args {
                self.for_each_local(function, argument, f);
            }
        }
    }

    /// The target's arguments whose parameters are used, with those parameters.
    pub fn moves<'f>(
        &'f self,
        function: &'f Function,
        target: &'f Target,
        skip: usize,
    ) -> impl Iterator<Item = (Value, Value)> + 'f {
        let params = &function.blocks[target.block].params;
        let pairs = target.args.iter().copied().zip(params.iter().copied().skip(skip));
        pairs.filter(|&(_, param)| self.is_used(param))
    }

    /// Counts uses, without those as arguments for parameters that have none themselves: nothing is passed to them.
    fn count_uses(&mut self, function: &Function) {
        let mut any: EntitySet<Value> = EntitySet::new();
        for &block in &self.order {
            let data = &function.blocks[block];
            any.extend(
                data.instructions
                    .iter()
                    .flat_map(|instruction| instruction.args.iter().copied()),
            );
            data.terminator.for_each_use(|value| {
                any.insert(value);
            });
        }
        for &block in &self.order {
            let data = &function.blocks[block];
            let mut used = |value: Value| {
                self.uses[value] += 1;
                self.last_use[value] = Some(block).into();
            };
            for instruction in &data.instructions {
                instruction.args.iter().copied().for_each(&mut used);
            }
            match &data.terminator {
                Terminator::Branch { condition: value, .. }
                | Terminator::Switch { value, .. }
                | Terminator::Return(Some(value))
                | Terminator::Raise(value) => used(*value),
                Terminator::TryCall { call, .. } => call.args.iter().copied().for_each(&mut used),
                Terminator::Jump(_) | Terminator::Return(None) | Terminator::Unreachable => {}
            }
            for (target, skip) in targets(function, &data.terminator) {
                let params = function.blocks[target.block].params.iter().skip(skip);
                for (&argument, &param) in target.args.iter().zip(params) {
                    if any.contains(param) {
                        used(argument);
                    }
                }
            }
        }
    }
}

/// The targets of a terminator, each with how many of its block's parameters the terminator itself provides.
pub fn targets<'t>(
    function: &Function,
    terminator: &'t Terminator,
) -> impl Iterator<Item = (&'t Target, usize)> + use<'t> {
    let provided = match terminator {
        Terminator::TryCall { normal, .. } => {
            let params = function.blocks[normal.block].params.len();
            [params - normal.args.len().min(params), 1]
        }
        _ => [0, 0],
    };
    terminator
        .targets()
        .into_iter()
        .enumerate()
        .map(move |(index, target)| (target, provided.get(index).copied().unwrap_or(0)))
}

/// Whether the operation is a constant, pushed at each use.
fn is_constant_op(op: Op) -> bool {
    matches!(op, Op::Const | Op::Null | Op::Data | Op::Func)
}

fn definitions(function: &Function, order: &[Block]) -> SecondaryMap<Value, Definition> {
    let mut definitions = SecondaryMap::with_capacity(function.values.len());
    for &block in order {
        let data = &function.blocks[block];
        for &param in &data.params {
            definitions[param] = Definition::Param;
        }
        for (index, instruction) in (0..).zip(&data.instructions) {
            for (result, &value) in (0..).zip(&instruction.results) {
                definitions[value] = Definition::Result(block, index, result);
            }
        }
    }
    definitions
}

/// What an instruction does that matters for its order with others. Traps don't: they are undefined.
fn effect(module: &Module, instruction: &Instruction) -> Effect {
    let effects = match instruction.imm {
        Immediate::Host(host) => module.hosts[host].effects(),
        _ => instruction.op.info().effects,
    };
    if effects.writes || effects.raises {
        Effect::Write
    } else if effects.reads {
        Effect::Read
    } else {
        Effect::Pure
    }
}

/// Walks one block after the other.
struct Walk<'w> {
    module: &'w Module,
    function: &'w Function,
    plan: &'w mut Plan,
    pending: Vec<Pending>,
    statements: Vec<Statement>,
}

impl Walk<'_> {
    fn block(&mut self, block: Block) {
        let function = self.function;
        let data = &function.blocks[block];
        for (index, instruction) in (0..).zip(&data.instructions) {
            if !is_constant_op(instruction.op) {
                self.instruction(block, index, instruction);
            }
        }
        self.terminator(&data.terminator);
        self.flush_through(self.pending.len(), |_| true);
        self.plan.statements[block] = std::mem::take(&mut self.statements);
    }

    fn instruction(&mut self, block: Block, index: u32, instruction: &Instruction) {
        let own = effect(self.module, instruction);
        if instruction.results.len() == 2 {
            // Value and flag are computed apart, so the operands are needed twice.
            let operands = instruction.args.clone();
            self.flush_through(self.pending.len(), |pending| operands.contains(&pending.value));
            for &result in &instruction.results {
                if self.plan.is_used(result) {
                    let deferred = self.used_once_in(block, result);
                    self.define(
                        result,
                        &Tree {
                            effect: Effect::Pure,
                            depth: 0,
                            labels: false,
                            deferred,
                        },
                    );
                }
            }
            return;
        }
        let result = instruction
            .results
            .first()
            .copied()
            .filter(|&result| self.plan.is_used(result));
        let deferrable = result.is_some_and(|result| self.used_once_in(block, result));
        let negates = instruction.op == Op::Not;
        let mut tree = self.consume(&instruction.args, own, negates, deferrable);
        tree.labels |= needs_labels(self.function, instruction);
        match result {
            Some(result) => self.define(result, &tree),
            None => self.statements.push(Statement::Do(index)),
        }
    }

    fn terminator(&mut self, terminator: &Terminator) {
        match terminator {
            Terminator::Jump(target) => {
                let args: Vec<Value> = self
                    .plan
                    .moves(self.function, target, 0)
                    .map(|(argument, _)| argument)
                    .collect();
                self.consume(&args, Effect::Pure, false, false);
            }
            Terminator::Branch { condition, .. } => {
                self.edges_pure(terminator);
                self.consume(&[*condition], Effect::Pure, true, false);
            }
            Terminator::Switch { value, .. } => {
                self.edges_pure(terminator);
                self.consume(&[*value], Effect::Pure, false, false);
            }
            Terminator::Return(Some(value)) => {
                self.consume(&[*value], Effect::Pure, true, false);
            }
            Terminator::Raise(value) => {
                self.consume(&[*value], Effect::Pure, false, false);
            }
            Terminator::TryCall { call, .. } => {
                self.edges_pure(terminator);
                self.consume(&call.args, Effect::Write, false, false);
            }
            Terminator::Return(None) | Terminator::Unreachable => {}
        }
    }

    /// Arguments on one of several edges are computed on that edge: only trees without effects may be.
    fn edges_pure(&mut self, terminator: &Terminator) {
        let mut args = Vec::new();
        for (target, skip) in targets(self.function, terminator) {
            args.extend(
                self.plan
                    .moves(self.function, target, skip)
                    .map(|(argument, _)| argument),
            );
        }
        let through = self.pending.len();
        self.flush_through(through, |pending| {
            (pending.effect != Effect::Pure || pending.labels) && args.contains(&pending.value)
        });
        self.pending.retain(|pending| {
            let taken = args.contains(&pending.value);
            if taken {
                self.plan.inlined.insert(pending.value);
            }
            !taken
        });
    }

    /// Takes the pending trees among the operands into the tree of an instruction of effect `own`, after forcing into
    /// locals what would otherwise be computed out of order. The tree is put off with its operands if `deferrable`.
    fn consume(&mut self, operands: &[Value], own: Effect, keeps_labels: bool, deferrable: bool) -> Tree {
        if !keeps_labels {
            self.flush_through(self.pending.len(), |pending| {
                pending.labels && operands.contains(&pending.value)
            });
        }
        if let Some(last) = self.disordered(operands) {
            self.flush_through(last + 1, acts);
        }
        let mut tree = Tree {
            effect: own,
            depth: 0,
            labels: false,
            deferred: deferrable,
        };
        for pending in self
            .pending
            .iter()
            .filter(|pending| operands.contains(&pending.value))
        {
            tree.effect = tree.effect.max(pending.effect);
            tree.depth = tree.depth.max(pending.depth + 1);
            tree.labels |= pending.labels;
            self.plan.inlined.insert(pending.value);
        }
        self.pending.retain(|pending| !operands.contains(&pending.value));
        tree.deferred &= tree.depth < MAX_DEPTH;
        if !tree.deferred {
            let effect = tree.effect;
            if let Some(last) = self.last(|pending| conflict(pending.effect, effect)) {
                self.flush_through(last + 1, acts);
            }
        }
        tree
    }

    /// The last pending tree that must not be computed where the operands' order would put it, or whose operand must
    /// not: one between operands that isn't among them, or an operand before one that is computed earlier.
    fn disordered(&self, operands: &[Value]) -> Option<usize> {
        let place = |value: &Value| self.pending.iter().position(|pending| pending.value == *value);
        let places: Vec<usize> = operands
            .iter()
            .filter_map(place)
            .filter(|&place| acts(&self.pending[place]))
            .collect();
        let first = *places.iter().min()?;
        let last_operand = *places.iter().max()?;
        let crossed = places.iter().enumerate().any(|(index, &place)| {
            let later = &places[index + 1..];
            later
                .iter()
                .any(|&other| other < place && self.conflicting(place, other))
        });
        let between = (first..self.pending.len()).rev().find(|&index| {
            acts(&self.pending[index])
                && !places.contains(&index)
                && places
                    .iter()
                    .any(|&place| place < index && self.conflicting(place, index))
        });
        between.max(crossed.then_some(last_operand))
    }

    fn conflicting(&self, one: usize, other: usize) -> bool {
        conflict(self.pending[one].effect, self.pending[other].effect)
    }

    /// A value now computed: put off, or into its local.
    fn define(&mut self, value: Value, tree: &Tree) {
        if tree.deferred {
            let &Tree {
                effect,
                depth,
                labels,
                ..
            } = tree;
            self.pending.push(Pending {
                value,
                effect,
                depth,
                labels,
            });
        } else {
            self.statements.push(Statement::Store(value));
        }
    }

    /// Whether the value has one use and that is in the block.
    fn used_once_in(&self, block: Block, value: Value) -> bool {
        self.plan.uses[value] == 1 && self.plan.last_use[value] == Some(block).into()
    }

    fn last(&self, matches: impl Fn(&Pending) -> bool) -> Option<usize> {
        self.pending.iter().rposition(matches)
    }

    /// Forces trees among the first `count` into locals, in program order: those that `which` picks, and before each of
    /// them whatever has effects.
    fn flush_through(&mut self, count: usize, which: impl Fn(&Pending) -> bool) {
        let picked: Vec<bool> = self.pending[..count].iter().map(&which).collect();
        let Some(last) = picked.iter().rposition(|&picked| picked) else {
            return;
        };
        let mut kept = Vec::with_capacity(self.pending.len());
        for (index, pending) in std::mem::take(&mut self.pending).into_iter().enumerate() {
            let acts = pending.effect != Effect::Pure && index <= last;
            if acts || picked.get(index) == Some(&true) {
                self.statements.push(Statement::Store(pending.value));
            } else {
                kept.push(pending);
            }
        }
        self.pending = kept;
    }
}

/// Whether computing the result takes branches: comparisons other than those that have a three-way instruction.
pub fn needs_labels(function: &Function, instruction: &Instruction) -> bool {
    match instruction.op {
        Op::RefEq | Op::IsNull => true,
        Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge => kind(instruction.ty) == Kind::Int,
        Op::Convert => {
            let from = instruction
                .args
                .first()
                .map_or(Type::Bool, |&argument| function.values[argument]);
            instruction.ty == Type::Bool && from != Type::Bool && kind(from) == Kind::Int
        }
        _ => false,
    }
}
