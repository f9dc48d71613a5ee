//! Terminators, the moves on edges, and handlers.

use super::Emitter;
use crate::asm::{Branch, Invoke, Kind, Label, Op as J, ValueType};
use crate::runtime::RUNTIME;
use crate::types::kind;
use core_ir::{Block, Instruction, Op, Target, Terminator, Type, Value};

/// Code on an edge, written behind the blocks.
pub(super) struct Stub {
    label: Label,
    target: Target,
    /// How many of the target's parameters the terminator itself provides.
    skip: usize,
    /// Whether it is a handler: the exception is on the stack.
    handler: bool,
}

impl Emitter<'_, '_> {
    pub(super) fn terminator(&mut self, block: Block, next: Option<Block>) {
        let function = self.function;
        let data = &function.blocks[block];
        self.line(data.terminator_loc);
        self.loc = data.terminator_loc;
        match &data.terminator {
            Terminator::Jump(target) if self.jump_back(block, target) => {}
            Terminator::Jump(target) => self.take(target, 0, next),
            Terminator::Branch {
                condition,
                if_true,
                if_false,
            } => {
                self.branch_to(*condition, if_true, if_false, next);
            }
            Terminator::Switch {
                value,
                cases,
                default,
            } => self.dispatch(*value, cases, default),
            Terminator::Return(value) => self.leave(block, *value),
            Terminator::Raise(value) => {
                self.value(*value);
                self.code.op(J::Athrow);
            }
            Terminator::TryCall { call, normal, except } => self.try_call(call, normal, except, next),
            Terminator::Unreachable => {
                self.code.op(J::AconstNull);
                self.code.op(J::Athrow);
            }
        }
        self.loc = None;
    }

    fn leave(&mut self, block: Block, value: Option<Value>) {
        if let Some(value) = value {
            self.value(value);
        }
        self.leave_depth(block);
        self.code.op(match value {
            Some(value) => kind(self.function.values[value]).return_op(),
            None => J::Return,
        });
    }

    /// The moves that an edge needs: those of values not already in the parameter's local at the parameter's type.
    fn needed(&self, target: &Target, skip: usize) -> Vec<(Value, Value)> {
        let function = self.function;
        let moves = self.plan.moves(function, target, skip);
        moves
            .filter(|&(argument, param)| {
                !(self.plan.has_local(function, argument)
                    && self.slots.get(argument) == self.slots.get(param)
                    && function.values[argument] == function.values[param])
            })
            .collect()
    }

    /// Assigns the target's parameters at once: everything is pushed before anything is stored.
    pub(super) fn moves(&mut self, target: &Target, skip: usize) {
        let needed = self.needed(target, skip);
        for &(argument, _) in &needed {
            self.value(argument);
        }
        for &(_, param) in needed.iter().rev() {
            self.store(param);
        }
    }

    /// Goes to the target, by falling into it where it comes next.
    fn take(&mut self, target: &Target, skip: usize, next: Option<Block>) {
        self.moves(target, skip);
        if next != Some(target.block) {
            let label = self.block_label(target.block);
            self.code.branch(Branch::Goto, label);
        }
    }

    /// A label that leads to the target: the block's, or that of a stub with the moves.
    fn edge(&mut self, target: &Target, skip: usize) -> Label {
        if self.needed(target, skip).is_empty() {
            return self.block_label(target.block);
        }
        let label = self.code.label();
        self.stubs.push(Stub {
            label,
            target: target.clone(),
            skip,
            handler: false,
        });
        label
    }

    fn branch_to(&mut self, condition: Value, if_true: &Target, if_false: &Target, next: Option<Block>) {
        let direct = self.needed(if_true, 0).is_empty() && next != Some(if_true.block);
        if direct {
            let label = self.block_label(if_true.block);
            self.branch(condition, true, label);
            self.take(if_false, 0, next);
        } else {
            let label = self.edge(if_false, 0);
            self.branch(condition, false, label);
            self.take(if_true, 0, next);
        }
    }

    fn dispatch(&mut self, value: Value, cases: &[(i64, Target)], default: &Target) {
        let ty = self.function.values[value];
        let fits =
            |key: i64| kind(ty) == Kind::Int || (i32::try_from(key).is_ok() && key != i64::from(i32::MIN));
        if !cases.iter().all(|&(key, _)| fits(key)) {
            return self.compare_each(value, cases, default);
        }
        let mut labels: Vec<(i32, Label)> = Vec::with_capacity(cases.len());
        for (key, target) in cases {
            labels.push((super::low_int(*key), self.edge(target, 0)));
        }
        labels.sort_unstable_by_key(|&(key, _)| key);
        let default = self.edge(default, 0);
        if kind(ty) == Kind::Int || self.widened(value) {
            match kind(ty) {
                Kind::Int => self.value(value),
                _ => self.low_int_of(value),
            }
        } else {
            // What an `int` can't hold becomes the least `int`, which is no case.
            self.value(value);
            self.code.invoke(Invoke::Static, RUNTIME, "key", "(J)I");
        }
        self.code.switch(&labels, default);
    }

    /// Whether a 64-bit value is computed in place from an `int` that has the same value.
    fn widened(&self, value: Value) -> bool {
        self.in_place(value).is_some_and(|instruction| {
            instruction.op == Op::Convert && {
                let from = self.function.values[instruction.args[0]];
                kind(from) == Kind::Int && from != Type::U32
            }
        })
    }

    /// Cases that no switch instruction takes, one after the other.
    fn compare_each(&mut self, value: Value, cases: &[(i64, Target)], default: &Target) {
        let slot = match self.slots.get(value) {
            Some(slot) => slot,
            None => {
                self.value(value);
                let slot = self.scratch();
                self.code.store(ValueType::Long, slot);
                slot
            }
        };
        for (key, target) in cases {
            let label = self.edge(target, 0);
            self.code.load(Kind::Long, slot);
            self.code.long(*key);
            self.code.op(J::Lcmp);
            self.code.branch(Branch::Ifeq, label);
        }
        self.take(default, 0, None);
    }

    /// Two words of locals that hold nothing across blocks.
    fn scratch(&self) -> u16 {
        self.slots.words + 1
    }

    fn try_call(&mut self, call: &Instruction, normal: &Target, except: &Target, next: Option<Block>) {
        self.loc = call.loc;
        self.values(&call.args);
        self.line(call.loc);
        let handler = self.handler(except);
        let class = self.caught_class();
        self.code.protect(handler, &class);
        self.invoke(call);
        self.code.unprotect();
        let skip = self.function.blocks[normal.block].params.len() - normal.args.len();
        self.moves(normal, skip);
        if let Some(result) = self.call_result(call) {
            match self.function.blocks[normal.block].params.first() {
                Some(&param) if skip == 1 && self.plan.is_used(param) => self.store(param),
                _ => self.drop_value(result),
            }
        }
        if next != Some(normal.block) {
            let label = self.block_label(normal.block);
            self.code.branch(Branch::Goto, label);
        }
    }

    /// The class that handlers catch: any throwable where exhaustion of the host's stack is to be turned into the
    /// program's exception, else the exception root.
    fn caught_class(&self) -> String {
        match self.cx.module.exception_root {
            Some(root) if !self.cx.counts_depth => self.cx.names.class(root).to_owned(),
            _ => "java/lang/Throwable".to_owned(),
        }
    }

    /// The handler that leads to the target; equal targets share one, unless their moves compute something.
    fn handler(&mut self, except: &Target) -> Label {
        let computes = except
            .args
            .iter()
            .any(|&argument| self.plan.inlined.contains(argument));
        let shared = self
            .stubs
            .iter()
            .find(|stub| stub.handler && !computes && stub.target == *except);
        if let Some(stub) = shared {
            return stub.label;
        }
        let class = self.caught_class();
        let exception = self.code.object(&class);
        let label = self.code.label_carrying(exception);
        self.stubs.push(Stub {
            label,
            target: except.clone(),
            skip: 1,
            handler: true,
        });
        label
    }

    pub(super) fn stubs(&mut self) {
        for stub in std::mem::take(&mut self.stubs) {
            self.code.bind(stub.label);
            if stub.handler {
                self.restore_depth();
            }
            self.moves(&stub.target, stub.skip);
            if stub.handler {
                match self.function.blocks[stub.target.block].params.first() {
                    Some(&param) if self.plan.is_used(param) => self.store(param),
                    _ => self.code.op(J::Pop),
                }
            }
            let label = self.block_label(stub.target.block);
            self.code.branch(Branch::Goto, label);
        }
    }
}
