//! The rules about control flow: terminators, targets, single definition, dominance.

use std::collections::HashSet;

use cranelift_entity::SecondaryMap;

use super::{Place, VerifyError, VerifyRule};
use crate::analysis::{Cfg, Dominators};
use crate::entities::{Block, Value};
use crate::function::{Function, Instruction, Target, Terminator};
use crate::module::Module;
use crate::rules;
use crate::text::print_type;
use crate::types::Type;

/// Checks a function whose values and blocks all exist.
pub(super) struct FlowChecker<'a> {
    module: &'a Module,
    function: &'a Function,
    errors: &'a mut Vec<VerifyError>,
    /// Where each value is defined: the block, and 0 for a parameter or the instruction's index plus 1.
    definitions: SecondaryMap<Value, Option<(Block, usize)>>,
}

impl<'a> FlowChecker<'a> {
    pub(super) fn new(
        module: &'a Module,
        function: &'a Function,
        errors: &'a mut Vec<VerifyError>,
    ) -> FlowChecker<'a> {
        FlowChecker {
            module,
            function,
            errors,
            definitions: SecondaryMap::new(),
        }
    }

    pub(super) fn check(mut self) {
        for block in self.function.blocks.keys() {
            self.define(block);
            self.terminator(block);
        }
        self.dominance();
    }

    fn report(&mut self, rule: VerifyRule, place: Place, message: impl Into<String>) {
        self.errors.push(VerifyError {
            rule,
            place,
            message: message.into(),
        });
    }

    fn name(&self) -> String {
        self.function.name.clone()
    }

    fn define(&mut self, block: Block) {
        let data = &self.function.blocks[block];
        let params = data.params.iter().map(|&param| (param, 0));
        let results = data
            .instructions
            .iter()
            .enumerate()
            .flat_map(|(i, instruction)| instruction.results.iter().map(move |&result| (result, i + 1)));
        for (value, at) in params.chain(results) {
            if self.definitions[value].replace((block, at)).is_some() {
                let place = match at {
                    0 => Place::Block(self.name(), block),
                    _ => Place::Instruction(self.name(), block, at - 1),
                };
                self.report(
                    VerifyRule::SingleDefinition,
                    place,
                    format!("{value} is defined twice"),
                );
            }
        }
    }

    fn terminator(&mut self, block: Block) {
        let function = self.function;
        let place = || Place::Terminator(function.name.clone(), block);
        let terminator = &function.blocks[block].terminator;
        if terminator
            .targets()
            .iter()
            .any(|target| target.block == Function::ENTRY)
        {
            self.report(
                VerifyRule::EntryParams,
                place(),
                "an edge leads to the entry block",
            );
        }
        match terminator {
            Terminator::TryCall { call, normal, except } => self.try_call(call, normal, except, &place),
            Terminator::Return(value) => self.returned(*value, &place),
            Terminator::Raise(value) => self.raised(*value, &place),
            Terminator::Jump(target) => self.target(target, &[], &place),
            Terminator::Branch {
                condition,
                if_true,
                if_false,
            } => {
                if function.values[*condition] != Type::Bool {
                    let message = format!("the condition {condition} is no bool");
                    self.report(VerifyRule::BranchCondition, place(), message);
                }
                self.target(if_true, &[], &place);
                self.target(if_false, &[], &place);
            }
            Terminator::Switch {
                value,
                cases,
                default,
            } => {
                self.switch(*value, cases, &place);
                cases
                    .iter()
                    .for_each(|(_, target)| self.target(target, &[], &place));
                self.target(default, &[], &place);
            }
            Terminator::Unreachable => {}
        }
    }

    fn switch(&mut self, value: Value, cases: &[(i64, Target)], place: &dyn Fn() -> Place) {
        let ty = self.function.values[value];
        if !ty.is_int() {
            let message = format!("the value {value} is no integer");
            return self.report(VerifyRule::SwitchValue, place(), message);
        }
        let mut seen = HashSet::new();
        for &(case, _) in cases {
            if !seen.insert(case) || ty.wrap_int(case) != case {
                let message = format!("case {case} stands twice or is not canonical");
                self.report(VerifyRule::SwitchCases, place(), message);
            }
        }
    }

    fn try_call(&mut self, call: &Instruction, normal: &Target, except: &Target, place: &dyn Fn() -> Place) {
        if let Some(signature) = rules::callee_signature(self.module, call.imm) {
            let result = signature.result;
            self.target(normal, result.as_slice(), place);
        }
        let Some(root) = self.module.exception_root else {
            let message = "the module catches, but has no exception root";
            return self.report(VerifyRule::ExceptionRoot, place(), message);
        };
        self.target(except, &[Type::Ref(root)], place);
        let first = self.function.blocks[except.block].params.first();
        if let Some(&param) = first.filter(|param| self.function.values[**param] != Type::Ref(root)) {
            let message = format!("the parameter {param} for the exception is no ref of the root");
            self.report(VerifyRule::TargetType, place(), message);
        }
    }

    fn returned(&mut self, value: Option<Value>, place: &dyn Fn() -> Place) {
        let result = self.function.signature.result;
        let fits = match (value, result) {
            (None, None) => true,
            (Some(value), Some(result)) => self.module.is_assignable(self.function.values[value], result),
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !fits {
            let message = "what is returned is not of the function's result type";
            self.report(VerifyRule::ReturnType, place(), message);
        }
    }

    fn raised(&mut self, value: Value, place: &dyn Fn() -> Place) {
        let Some(root) = self.module.exception_root else {
            let message = "the module raises, but has no exception root";
            return self.report(VerifyRule::ExceptionRoot, place(), message);
        };
        let ty = self.function.values[value];
        if !self.module.is_assignable(ty, Type::Ref(root)) {
            let message = format!("{value} is {}, no exception", print_type(self.module, ty));
            self.report(VerifyRule::RaiseType, place(), message);
        }
    }

    /// Checks a target's arguments; `given` are the types of those that the edge itself provides.
    fn target(&mut self, target: &Target, given: &[Type], place: &dyn Fn() -> Place) {
        let function = self.function;
        let params = &function.blocks[target.block].params;
        if params.len() != given.len() + target.args.len() {
            let message = format!(
                "{} arguments for the {} parameters of {}",
                given.len() + target.args.len(),
                params.len(),
                target.block
            );
            return self.report(VerifyRule::TargetArity, place(), message);
        }
        let args = target.args.iter().map(|&arg| function.values[arg]);
        for (from, &param) in given.iter().copied().chain(args).zip(params) {
            let to = function.values[param];
            if !self.module.is_assignable(from, to) {
                let message = format!(
                    "parameter {param} of {} is {}, the argument {}",
                    target.block,
                    print_type(self.module, to),
                    print_type(self.module, from)
                );
                self.report(VerifyRule::TargetType, place(), message);
            }
        }
    }

    /// Every use in a reachable block is dominated by the definition; one in an unreachable block has a definition.
    fn dominance(&mut self) {
        let function = self.function;
        let cfg = Cfg::new(function);
        let dominators = Dominators::new(&cfg);
        for (block, data) in &function.blocks {
            let reachable = cfg.is_reachable(block);
            let mut violations = Vec::new();
            let mut used = |value: Value, at: usize| {
                let dominated = match self.definitions[value] {
                    None => false,
                    Some((home, defined)) if home == block => defined <= at,
                    Some((home, _)) => !reachable || dominators.dominates(home, block),
                };
                if !dominated {
                    violations.push((value, at));
                }
            };
            for (i, instruction) in data.instructions.iter().enumerate() {
                instruction.args.iter().for_each(|&arg| used(arg, i));
            }
            let end = data.instructions.len();
            data.terminator.for_each_use(|value| used(value, end));
            for (value, at) in violations {
                let place = if at == end {
                    Place::Terminator(self.name(), block)
                } else {
                    Place::Instruction(self.name(), block, at)
                };
                self.report(
                    VerifyRule::Dominance,
                    place,
                    format!("{value} is not defined on every path to here"),
                );
            }
        }
    }
}
