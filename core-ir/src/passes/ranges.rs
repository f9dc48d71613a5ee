//! Checks that ranges decide: of indices, of overflow, of signs.
//!
//! Purpose: comparisons whose outcome the ranges of their operands or an earlier comparison settle become constants;
//! overflow operations that can't overflow become plain ones; comparisons of unsigned words that are not negative become
//! signed ones; floor division of what is not negative becomes truncating. Behind a call that never comes back, as that of
//! an index's slow way where the index is not negative, nothing follows.
//! Requires: a valid function.
//! Preserves: blocks and edges, save for what follows such calls.
//!
//! A walk along the dominator tree keeps an interval for each value and which values are less than which, both narrowed
//! where a branch says so: the essential tests of ABCD (Bodik, Gupta and Sarkar, "ABCD: Eliminating Array Bounds Checks
//! on Demand", 2000), forward instead of on demand. A parameter of a loop's header that each round only adds to, without
//! overflow, is at least what it starts with. That nothing overflows only the guard inside of the loop says, so there are
//! two walks: the first finds additions that can't overflow.
//!
//! Termination: two walks, no fixed point; the search through what a round does looks at a bounded number of values.

mod interval;
mod loops;

use cranelift_entity::EntityRef;
use rustc_hash::FxHashSet;
use smallvec::{SmallVec, smallvec};

use self::interval::Interval;
use self::loops::Growth;
use super::facts::{Fact, Facts};
use super::rewrite::clear_unreachable;
use super::{Fuel, FunctionContext};
use crate::analysis::{Cfg, Dominators, Returns, back_edges};
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Instruction, Target, Terminator};
use crate::ops::{Op, Rule};
use crate::types::Type;

/// Longer than any array is: natively memory ends before, on other hosts lengths have 32 bits.
const MAX_LENGTH: i64 = (1 << 48) - 1;

/// Runs the pass.
pub(super) fn run(context: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let compares = |instruction: &Instruction| {
        matches!(instruction.op.info().rule, Rule::Compare | Rule::Overflow) && instruction.op != Op::RefEq
            || matches!(instruction.op, Op::FloorDiv | Op::FloorMod)
    };
    if !function
        .blocks
        .values()
        .any(|block| block.instructions.iter().any(compares))
    {
        return;
    }
    clear_unreachable(function);
    let cfg = Cfg::new(function);
    let dominators = Dominators::new(&cfg);
    let mut first = Walk::new(function, &cfg, None);
    first.all(function, &dominators, None);
    let growth = Growth::new(function, first.exact);
    let mut second = Walk::new(function, &cfg, Some(&growth));
    second.returns = context.returns;
    second.all(function, &dominators, Some(fuel));
    let ends = second.ends;
    end_at(function, &ends);
}

/// Ends blocks at calls that never come back: by block, the place of the call among the instructions, or behind them.
fn end_at(function: &mut Function, ends: &[(Block, usize)]) {
    for &(block, at) in ends {
        if at < function.blocks[block].instructions.len() {
            function.blocks[block].instructions.truncate(at + 1);
            function.blocks[block].terminator = Terminator::Unreachable;
            continue;
        }
        let Terminator::TryCall { normal, .. } = &function.blocks[block].terminator else {
            continue;
        };
        let params = &function.blocks[normal.block].params;
        let results = params.len() - normal.args.len();
        let types: SmallVec<[Type; 1]> = params[..results]
            .iter()
            .map(|&param| function.values[param])
            .collect();
        let nowhere = function.add_block();
        for ty in types {
            function.add_param(nowhere, ty);
        }
        if let Terminator::TryCall { normal, .. } = &mut function.blocks[block].terminator {
            *normal = Target::new(nowhere, []);
        }
    }
    if !ends.is_empty() {
        clear_unreachable(function);
    }
}

/// What a block adds, to be undone where it does not dominate.
struct Scope {
    block: Block,
    narrowed: Vec<(Value, Interval)>,
    less: Vec<(Value, Value, bool)>,
}

struct Walk<'a> {
    cfg: &'a Cfg,
    facts: Facts,
    intervals: Vec<Option<Interval>>,
    /// `(a, b, strictly)`: a is less than b, or less or equal.
    less: FxHashSet<(Value, Value, bool)>,
    /// Values that additions and subtractions define which can't overflow.
    exact: FxHashSet<Value>,
    growth: Option<&'a Growth>,
    returns: Option<&'a Returns>,
    /// Calls that never come back: by block, the place among its instructions, or behind them.
    ends: Vec<(Block, usize)>,
}

impl<'a> Walk<'a> {
    fn new(function: &Function, cfg: &'a Cfg, growth: Option<&'a Growth>) -> Walk<'a> {
        Walk {
            cfg,
            facts: Facts::new(function),
            intervals: function
                .values
                .values()
                .map(|&ty| Interval::of_type(ty))
                .collect(),
            less: FxHashSet::default(),
            exact: FxHashSet::default(),
            growth,
            returns: None,
            ends: Vec::new(),
        }
    }

    /// Walks over all blocks; changes them where there is fuel.
    fn all(&mut self, function: &mut Function, dominators: &Dominators, mut fuel: Option<&mut Fuel>) {
        let mut scopes: Vec<Scope> = Vec::new();
        for &block in &dominators.preorder {
            while let Some(scope) = scopes.pop_if(|scope| !dominators.dominates(scope.block, block)) {
                scope.less.iter().for_each(|each| {
                    self.less.remove(each);
                });
                scope.narrowed.iter().rev().for_each(|&(value, before)| {
                    self.intervals[value.index()] = Some(before);
                });
            }
            let mut scope = Scope {
                block,
                narrowed: Vec::new(),
                less: Vec::new(),
            };
            if let [from] = self.cfg.predecessors[block][..] {
                self.learn_edge(function, from, block, &mut scope);
            }
            self.params(function, block);
            let mut instructions = std::mem::take(&mut function.blocks[block].instructions);
            let mut at = 0;
            while at < instructions.len() {
                if let Some(fuel) = fuel.as_deref_mut()
                    && let Some(flag) = self.rewrite(function, &mut instructions[at], fuel)
                {
                    self.define(&flag);
                    instructions.insert(at, flag);
                    at += 1;
                }
                self.define(&instructions[at]);
                if let Some(fuel) = fuel.as_deref_mut()
                    && self.never_returns(&instructions[at])
                    && fuel.take()
                {
                    self.ends.push((block, at));
                    break;
                }
                at += 1;
            }
            if let (Terminator::TryCall { call, .. }, Some(fuel)) =
                (&function.blocks[block].terminator, fuel.as_deref_mut())
                && self.never_returns(call)
                && fuel.take()
            {
                self.ends.push((block, instructions.len()));
            }
            function.blocks[block].instructions = instructions;
            scopes.push(scope);
        }
    }

    fn never_returns(&self, call: &Instruction) -> bool {
        let is_positive = |value| self.interval(value).is_some_and(|known| known.low >= 0);
        self.returns
            .is_some_and(|returns| returns.never(call, is_positive))
    }

    fn interval(&self, value: Value) -> Option<Interval> {
        self.intervals[value.index()]
    }

    fn narrow(&mut self, value: Value, to: Interval, scope: &mut Scope) {
        if let Some(before) = self.interval(value) {
            let now = before.and(to);
            if now != before {
                scope.narrowed.push((value, before));
                self.intervals[value.index()] = Some(now);
            }
        }
    }

    /// The intervals of a block's parameters: around what its edges give, which in a loop's header only those from
    /// outside say.
    fn params(&mut self, function: &Function, block: Block) {
        let looping = !back_edges(self.cfg, block).is_empty();
        for (at, &param) in function.blocks[block].params.iter().enumerate() {
            let Some(whole) = Interval::of_type(function.values[param]) else {
                continue;
            };
            let grows = looping
                && self
                    .growth
                    .is_some_and(|growth| growth.grows(function, self.cfg, block, at));
            if looping && !grows {
                continue;
            }
            let mut around: Option<Interval> = None;
            for &from in &self.cfg.predecessors[block] {
                if self.cfg.position[from] >= self.cfg.position[block] {
                    continue;
                }
                for target in function.blocks[from].terminator.targets() {
                    if target.block == block {
                        let given = function.blocks[block].params.len() - target.args.len();
                        let arg = at.checked_sub(given).map(|at| target.args[at]);
                        let one = arg.and_then(|arg| self.interval(arg)).unwrap_or(whole);
                        around = Some(around.map_or(one, |around| around.or(one)));
                    }
                }
            }
            let around = around.unwrap_or(whole);
            self.intervals[param.index()] = Some(if looping {
                Interval::new(around.low, whole.high)
            } else {
                around
            });
        }
    }

    fn learn_edge(&mut self, function: &Function, from: Block, to: Block, scope: &mut Scope) {
        match &function.blocks[from].terminator {
            Terminator::Branch {
                condition, if_true, ..
            } => self.learn(function, *condition, if_true.block == to, scope),
            Terminator::Switch { value, cases, .. } => {
                if let Some((case, _)) = cases.iter().find(|(_, target)| target.block == to) {
                    self.narrow(*value, Interval::point(*case), scope);
                }
            }
            _ => {}
        }
    }

    /// What a condition says that has come out so.
    fn learn(&mut self, function: &Function, condition: Value, outcome: bool, scope: &mut Scope) {
        let (op, ty, left, right) = match self.facts.of(condition) {
            Fact::Unary(Op::Not, _, operand) => return self.learn(function, operand, !outcome, scope),
            Fact::Compare(op, ty, left, right) => (op, ty, left, right),
            _ => return,
        };
        if let (true, Some((left, right))) = (ty == Type::U64, self.signed(function, left, right)) {
            // Less than a word that is not negative as a signed one: then not negative either.
            let positive = Interval::new(0, i64::MAX);
            let is_positive =
                |walk: &Walk<'_>, value| walk.interval(value).is_some_and(|known| known.low >= 0);
            match (op, outcome) {
                (Op::Lt | Op::Le, true) | (Op::Gt | Op::Ge, false) if is_positive(self, right) => {
                    self.narrow(left, positive, scope);
                }
                (Op::Gt | Op::Ge, true) | (Op::Lt | Op::Le, false) if is_positive(self, left) => {
                    self.narrow(right, positive, scope);
                }
                _ => return,
            }
            if is_positive(self, left) && is_positive(self, right) {
                self.compared(op, left, right, outcome, scope);
            }
        } else if Interval::of_type(ty).is_some() {
            self.compared(op, left, right, outcome, scope);
        }
    }

    /// The signed words of which these unsigned ones are conversions.
    fn signed(&self, function: &Function, left: Value, right: Value) -> Option<(Value, Value)> {
        let origin = |value: Value| match self.facts.of(value) {
            Fact::Unary(Op::Convert, Type::U64, origin) if function.values[origin] == Type::I64 => {
                Some(origin)
            }
            _ => None,
        };
        Some((origin(left)?, origin(right)?))
    }

    fn compared(&mut self, op: Op, left: Value, right: Value, outcome: bool, scope: &mut Scope) {
        match (op, outcome) {
            (Op::Lt, true) | (Op::Ge, false) => self.is_less(left, right, true, scope),
            (Op::Lt, false) | (Op::Ge, true) => self.is_less(right, left, false, scope),
            (Op::Gt, true) | (Op::Le, false) => self.is_less(right, left, true, scope),
            (Op::Gt, false) | (Op::Le, true) => self.is_less(left, right, false, scope),
            (Op::Eq, true) | (Op::Ne, false) => {
                if let (Some(a), Some(b)) = (self.interval(left), self.interval(right)) {
                    self.narrow(left, b, scope);
                    self.narrow(right, a, scope);
                }
            }
            _ => {}
        }
    }

    fn is_less(&mut self, left: Value, right: Value, strictly: bool, scope: &mut Scope) {
        let (Some(a), Some(b)) = (self.interval(left), self.interval(right)) else {
            return;
        };
        let step = i64::from(strictly);
        self.narrow(left, Interval::new(i64::MIN, b.high.saturating_sub(step)), scope);
        self.narrow(right, Interval::new(a.low.saturating_add(step), i64::MAX), scope);
        let relation = (left, right, strictly);
        if self.less.insert(relation) {
            scope.less.push(relation);
        }
    }

    /// The interval of what an instruction defines.
    fn define(&mut self, instruction: &Instruction) {
        self.facts.learn(instruction);
        let Some(&result) = instruction.results.first() else {
            return;
        };
        let Some(whole) = self.intervals[result.index()] else {
            return;
        };
        let known = match (instruction.op, instruction.imm, &instruction.args[..]) {
            (Op::Const, Immediate::Int(value), _) => Some(Interval::point(value)),
            (Op::ArrayLength | Op::TailLength, ..) => Some(Interval::new(0, MAX_LENGTH)),
            (Op::Convert, _, &[operand]) => self.interval(operand).filter(|known| whole.contains(*known)),
            (op, _, &[left, right]) if matches!(op.info().rule, Rule::Binary | Rule::Overflow) => {
                match (self.interval(left), self.interval(right)) {
                    (Some(a), Some(b)) => {
                        if interval::exact(op, a, b).is_some_and(|exact| whole.contains(exact)) {
                            self.exact.insert(result);
                        }
                        interval::binary(op, instruction.ty, a, b)
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(known) = known {
            self.intervals[result.index()] = Some(known.and(whole));
        }
    }

    /// Makes an instruction simpler; gives the one that then comes before it.
    fn rewrite(
        &self,
        function: &Function,
        instruction: &mut Instruction,
        fuel: &mut Fuel,
    ) -> Option<Instruction> {
        let &[left, right] = &instruction.args[..] else {
            return None;
        };
        match instruction.op.info().rule {
            Rule::Compare if instruction.op != Op::RefEq => {
                let (op, ty) = (instruction.op, instruction.ty);
                let signed = if ty == Type::U64 {
                    self.signed(function, left, right)
                } else {
                    None
                };
                let (left, right) = signed.unwrap_or((left, right));
                let (a, b) = (self.interval(left)?, self.interval(right)?);
                let both_positive = a.low >= 0 && b.low >= 0;
                let decided = match (signed.is_some(), op) {
                    // The right one is larger than a word that is not negative.
                    (true, Op::Lt) if a.low >= 0 && self.less.contains(&(left, right, true)) => Some(true),
                    (true, _) if !both_positive => None,
                    _ => interval::compare(op, a, b).or_else(|| self.related(op, left, right)),
                };
                if let Some(outcome) = decided {
                    if fuel.take() {
                        (instruction.op, instruction.ty) = (Op::Const, Type::Bool);
                        instruction.imm = Immediate::Int(i64::from(outcome));
                        instruction.args.clear();
                    }
                } else if signed.is_some() && both_positive && fuel.take() {
                    instruction.ty = Type::I64;
                    instruction.args = smallvec![left, right];
                }
                None
            }
            Rule::Overflow => {
                let whole = Interval::of_type(instruction.ty)?;
                let exact = interval::exact(instruction.op, self.interval(left)?, self.interval(right)?)?;
                let plain = match instruction.op {
                    Op::AddOverflow => Op::Add,
                    Op::SubOverflow => Op::Sub,
                    Op::MulOverflow => Op::Mul,
                    _ => return None,
                };
                if !whole.contains(exact) || !fuel.take() {
                    return None;
                }
                let mut flag = instruction.clone();
                (flag.op, flag.ty, flag.imm) = (Op::Const, Type::Bool, Immediate::Int(0));
                flag.args.clear();
                flag.results = smallvec![instruction.results[1]];
                instruction.op = plain;
                instruction.results.truncate(1);
                Some(flag)
            }
            _ => {
                let truncating = match instruction.op {
                    Op::FloorDiv => Op::Div,
                    Op::FloorMod => Op::Rem,
                    _ => return None,
                };
                if self.interval(left)?.low >= 0 && self.interval(right)?.low >= 0 && fuel.take() {
                    instruction.op = truncating;
                }
                None
            }
        }
    }

    /// The outcome of a comparison that an earlier one has settled.
    fn related(&self, op: Op, left: Value, right: Value) -> Option<bool> {
        let less = |a: Value, b: Value| self.less.contains(&(a, b, true));
        let at_most = |a: Value, b: Value| less(a, b) || self.less.contains(&(a, b, false));
        let (a, b, negated) = match op {
            Op::Lt => (left, right, false),
            Op::Ge => (left, right, true),
            Op::Gt => (right, left, false),
            Op::Le => (right, left, true),
            Op::Eq | Op::Ne => {
                return (less(left, right) || less(right, left)).then_some(op == Op::Ne);
            }
            _ => return None,
        };
        if less(a, b) {
            Some(!negated)
        } else if at_most(b, a) {
            Some(negated)
        } else {
            None
        }
    }
}
