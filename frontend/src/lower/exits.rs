//! The exits of blocks, and the form that blocks get on the way of the first edge that leads there.

use std::rc::Rc;
use std::sync::Arc;

use core_ir::{Block, Target, Terminator, Value};

use super::Lowered;
use super::helpers::Key;
use super::operand::Operand;
use super::repr::Repr;
use super::state::{BlockForm, FunctionLowering, Handler, Mode, Parameter, plain_constant};
use crate::annotate::program::Edge;
use crate::flow::{self, Exit, Variable};

impl FunctionLowering<'_, '_> {
    /// Lowers the way out of a block.
    pub fn exit(&mut self, block: flow::Block, data: &flow::BlockData) -> Lowered<()> {
        match &data.exit {
            Exit::Jump(target) => self.go(target, None),
            Exit::Branch {
                condition,
                if_true,
                if_false,
            } => self.branch_exit(block, condition, if_true, if_false),
            Exit::Return(operand) => self.return_exit(operand),
            Exit::Raise { exception, except } => {
                let exception = self.operand(exception)?;
                let value = self.exception_value(&exception)?;
                match except {
                    Some(target) => self.go_except(block, target, value),
                    None => {
                        self.b.terminate(Terminator::Raise(value));
                        Ok(())
                    }
                }
            }
            Exit::Try {
                operation,
                normal,
                except,
            } => self.try_exit(block, operation, normal, except),
            Exit::Next {
                iterator,
                body,
                done,
                except,
            } => {
                self.handler = except.as_ref().map(|_| Handler::default());
                let end = self.next_item(block, iterator, body);
                let handler = self.handler.take();
                self.b.switch_to(end?);
                if self.takes(block, Edge::Second) {
                    self.go(done, None)?;
                } else {
                    self.b.terminate(Terminator::Unreachable);
                }
                self.land(block, handler, except.as_ref())
            }
            Exit::Unreachable => {
                self.b.terminate(Terminator::Unreachable);
                Ok(())
            }
        }
    }

    fn branch_exit(
        &mut self,
        block: flow::Block,
        condition: &flow::Operand,
        if_true: &flow::Target,
        if_false: &flow::Target,
    ) -> Lowered<()> {
        let condition = self.operand(condition)?;
        let condition = self.truth_of(condition)?;
        let (first, second) = (self.takes(block, Edge::First), self.takes(block, Edge::Second));
        match (condition.known_int(), first, second) {
            (Some(0), ..) | (None, false, true) => self.go(if_false, None),
            (Some(_), ..) | (None, true, false) => self.go(if_true, None),
            (None, ..) => {
                let condition = self.require(&condition, Repr::Bool)?;
                let here = self.b.current();
                let if_true = self.edge(if_true)?;
                let if_false = self.edge(if_false)?;
                self.b.switch_to(here);
                self.b.terminate(Terminator::Branch {
                    condition,
                    if_true,
                    if_false,
                });
                Ok(())
            }
        }
    }

    /// A target for an edge out of a branch: the block itself, or one in between that converts the arguments.
    fn edge(&mut self, target: &flow::Target) -> Lowered<Target> {
        if target.arguments.is_empty() && !self.is_loop_header(target.block) {
            let form = self.form(target.block, &[])?;
            return Ok(Target::new(form.block, []));
        }
        let between = self.new_block();
        self.b.switch_to(between);
        self.go(target, None)?;
        Ok(Target::new(between, []))
    }

    fn return_exit(&mut self, operand: &flow::Operand) -> Lowered<()> {
        let operand = self.operand(operand)?;
        let repr = match (self.result, self.mode) {
            (Some(repr), _) => repr,
            (None, Mode::Forward) => self.natural_repr(&operand)?,
            (None, Mode::Annotated(_)) => Repr::None,
        };
        self.result = Some(repr);
        let value = self.convert(&operand, repr)?;
        self.b.terminate(Terminator::Return(value));
        Ok(())
    }

    fn try_exit(
        &mut self,
        block: flow::Block,
        operation: &flow::Operation,
        normal: &flow::Target,
        except: &flow::Target,
    ) -> Lowered<()> {
        self.handler = Some(Handler::default());
        let result = self.operation(operation);
        let handler = self.handler.take();
        let result = result?;
        if self.takes(block, Edge::First) {
            let result = self.refine(operation.result, result)?;
            let result = self.fit(operation.result, result)?;
            self.go(normal, Some(result))?;
        } else {
            self.b.terminate(Terminator::Unreachable);
        }
        self.land(block, handler, Some(except))
    }

    /// Leads what a handler caught to its block.
    fn land(
        &mut self,
        block: flow::Block,
        handler: Option<Handler>,
        except: Option<&flow::Target>,
    ) -> Lowered<()> {
        if let (Some(landing), Some(except)) = (handler.and_then(|handler| handler.landing), except) {
            self.b.switch_to(landing);
            let exception = self.b.function.blocks[landing].params[0];
            self.go_except(block, except, exception)?;
        }
        Ok(())
    }

    /// Goes to a handler with an exception; out of the function where inference knows of no exception.
    fn go_except(&mut self, block: flow::Block, target: &flow::Target, exception: Value) -> Lowered<()> {
        if !self.takes(block, Edge::Except) {
            self.b.terminate(Terminator::Raise(exception));
            return Ok(());
        }
        let repr = Repr::Instance(self.cx.exception_root_key());
        self.go(target, Some(Operand::value(repr, exception)))
    }

    /// Takes an item and goes to the body with it; the block for the end is given back.
    fn next_item(
        &mut self,
        block: flow::Block,
        iterator: &flow::Operand,
        body: &flow::Target,
    ) -> Lowered<Block> {
        let operand = self.operand(iterator)?;
        let end = self.new_block();
        let variable = self.graph.blocks[body.block].parameters.first().copied();
        let mut callee = None;
        self.expected = None;
        if let (Mode::Annotated(annotated), Some(variable)) = (self.mode, variable) {
            self.expected = self.cx.repr_of(&annotated.variables[variable]).ok();
            callee = annotated.calls.get(&variable);
        }
        let form = self.blocks[block].clone();
        let item = match (&operand, form.and_then(|form| form.looping), callee) {
            (Operand::Plan(plan), Some(_), _) => {
                let current = self.loops[block].current.clone();
                let step = self.plan_step(plan, &current, end)?;
                self.loops[block].next = Some(step.state);
                step.item
            }
            (_, _, Some(callee)) => self.special_next(callee, &operand, end)?,
            _ => self.object_step(&operand, end)?,
        };
        if self.takes(block, Edge::First) {
            self.go(body, Some(item))?;
        } else {
            self.b.terminate(Terminator::Unreachable);
        }
        Ok(end)
    }

    /// Jumps to a block of the flow graph, with what the exit supplies and the target's arguments.
    fn go(&mut self, target: &flow::Target, supplied: Option<Operand>) -> Lowered<()> {
        let mut operands: Vec<Operand> = supplied.into_iter().collect();
        operands.extend(self.operands(&target.arguments)?);
        let form = self.form(target.block, &operands)?;
        let mut values = Vec::new();
        match &form.parameters {
            None => {
                let graph = Arc::clone(&self.graph);
                let variables = &graph.blocks[target.block].parameters;
                for (&variable, operand) in variables.iter().zip(operands) {
                    let operand = self.refine(variable, operand)?;
                    self.values[variable] = Some(self.fit(variable, operand)?);
                }
            }
            Some(parameters) => {
                for (parameter, operand) in parameters.iter().zip(&operands) {
                    if let Parameter::Value { repr, .. } = parameter {
                        values.extend(self.convert(operand, *repr)?);
                    }
                }
            }
        }
        if let Some(iterator) = form.looping {
            let state = match &self.loops[target.block].next {
                Some(next) => next.clone(),
                None => self.initial_state(iterator)?,
            };
            values.extend(state);
        }
        self.b.jump(form.block, &values);
        Ok(())
    }

    fn initial_state(&mut self, iterator: Variable) -> Lowered<Vec<Value>> {
        match self.values[iterator].clone() {
            Some(Operand::Plan(plan)) => self.plan_start(&plan),
            _ => Err(self.cx.internal("a loop has lost its iterator".to_string())),
        }
    }

    fn is_loop_header(&self, block: flow::Block) -> bool {
        match &self.blocks[block] {
            Some(form) => form.looping.is_some(),
            None => self.loop_iterator(block).is_some(),
        }
    }

    /// The iterator that a block takes items from, if nothing else uses it and it has no object: its state can then be
    /// the block's parameters. (Its `Iterate` comes before the block; later edges are those of the loop.)
    fn loop_iterator(&self, block: flow::Block) -> Option<Variable> {
        let data = &self.graph.blocks[block];
        let Exit::Next { iterator, .. } = &data.exit else {
            return None;
        };
        let variable = iterator.variable()?;
        let plan = matches!(self.values[variable], Some(Operand::Plan(_)));
        (plan && self.uses[variable] == 1).then_some(variable)
    }

    /// The form of a block, made on the way of the first edge that leads there.
    fn form(&mut self, block: flow::Block, operands: &[Operand]) -> Lowered<Rc<BlockForm>> {
        if let Some(form) = &self.blocks[block] {
            return Ok(Rc::clone(form));
        }
        let new = self.new_block();
        let looping = self.loop_iterator(block);
        let parameters = if self.predecessors[block] <= 1 {
            None
        } else {
            let graph = Arc::clone(&self.graph);
            let variables = &graph.blocks[block].parameters;
            let mut parameters = Vec::with_capacity(variables.len());
            for (&variable, operand) in variables.iter().zip(operands) {
                let parameter = self.parameter(variable, operand)?;
                if let Parameter::Value { repr, .. } = parameter
                    && let Some(ty) = self.cx.core_type(repr)
                {
                    self.b.function.add_param(new, ty);
                }
                parameters.push(parameter);
            }
            Some(parameters)
        };
        if let Some(Operand::Plan(plan)) = looping.and_then(|iterator| self.values[iterator].clone()) {
            for ty in plan.state_types() {
                self.b.function.add_param(new, ty);
            }
        }
        let form = Rc::new(BlockForm {
            block: new,
            parameters,
            looping,
        });
        self.blocks[block] = Some(Rc::clone(&form));
        Ok(form)
    }

    fn parameter(&mut self, variable: Variable, operand: &Operand) -> Lowered<Parameter> {
        let (repr, maybe_none) = match self.mode {
            Mode::Forward => match self.static_key(operand) {
                Some(Key::Repr(repr)) => (repr, operand.maybe_none()),
                _ => return Ok(Parameter::Known(operand.clone())),
            },
            Mode::Annotated(annotated) => {
                let annotation = &annotated.variables[variable];
                if let Some(constant) = plain_constant(annotation) {
                    return Ok(Parameter::Known(Operand::Constant(constant.clone())));
                }
                (self.cx.repr_of(annotation)?, annotation.none)
            }
        };
        if repr.is_void() {
            return Ok(Parameter::Known(operand.clone()));
        }
        Ok(Parameter::Value { repr, maybe_none })
    }
}
