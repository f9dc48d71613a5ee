//! One function: its blocks in reverse postorder, its exits, and what each variable has become.

use std::rc::Rc;
use std::sync::Arc;

use core_ir::{FuncId, Function, Immediate, Terminator, Type, Value};

use super::Lowered;
use super::operand::{Operand, Typed};
use super::repr::Repr;
use super::state::{BlockForm, FunctionLowering, Mode, Parameter, plain_constant, takes};
use crate::annotate::lattice::{Annotation, Kind};
use crate::annotate::program::Edge;
use crate::flow::{self, BinaryOperator, CompareOperator, Constant, Exit, OperationKind, Variable};

impl FunctionLowering<'_, '_> {
    fn count_uses(&mut self) {
        let graph = Arc::clone(&self.graph);
        for (block, data) in graph.blocks.iter() {
            if !self.is_reachable(block) {
                continue;
            }
            let uses = &mut self.uses;
            let mut count = |operand: &flow::Operand| {
                if let flow::Operand::Variable(variable) = operand {
                    uses[*variable] += 1;
                }
            };
            for operation in &data.operations {
                operation.arguments.iter().for_each(&mut count);
            }
            match &data.exit {
                Exit::Jump(_) | Exit::Unreachable => {}
                Exit::Branch { condition, .. } => count(condition),
                Exit::Return(operand) => count(operand),
                Exit::Raise { exception, .. } => count(exception),
                Exit::Try { operation, .. } => operation.arguments.iter().for_each(&mut count),
                Exit::Next { iterator, .. } => count(iterator),
            }
            for (edge, target) in edges(&data.exit) {
                target.arguments.iter().for_each(&mut count);
                if takes(self.mode, block, edge) {
                    self.predecessors[target.block] += 1;
                }
            }
        }
    }

    /// Lowers all blocks; `arguments` are what the parameters have become.
    pub fn run(mut self, arguments: Vec<Operand>) -> Lowered<(Function, Option<Repr>)> {
        self.count_uses();
        let graph = Arc::clone(&self.graph);
        self.b.function.loc = self.cx.location(graph.span);
        let entry = &graph.blocks[graph.entry];
        for (&parameter, argument) in entry.parameters.iter().zip(arguments) {
            let argument = self.refine(parameter, argument)?;
            self.values[parameter] = Some(argument);
        }
        self.blocks[graph.entry] = Some(Rc::new(BlockForm {
            block: Function::ENTRY,
            parameters: None,
            looping: None,
        }));
        for (block, data) in graph.blocks.iter() {
            let Some(form) = self.blocks[block].clone() else {
                continue;
            };
            self.b.switch_to(form.block);
            if block != graph.entry {
                self.enter(block, data, &form)?;
            }
            if self.operations(data)? {
                self.b.set_location(self.cx.location(data.exit_span));
                self.exit(block, data)?;
            }
        }
        let mut function = self.b.finish();
        function.signature.result = match self.result {
            Some(repr) => self.cx.core_type(repr),
            None => None,
        };
        Ok((function, self.result))
    }

    /// Binds the parameters of a block that has core-ir parameters.
    fn enter(&mut self, block: flow::Block, data: &flow::BlockData, form: &BlockForm) -> Lowered<()> {
        let values = self.b.function.blocks[form.block].params.clone();
        let mut values = values.into_iter();
        if let Some(parameters) = &form.parameters {
            for (&variable, parameter) in data.parameters.iter().zip(parameters) {
                let operand = match parameter {
                    Parameter::Known(operand) => Some(operand.clone()),
                    Parameter::Value { repr, maybe_none } => values.next().map(|value| {
                        Operand::Value(Typed {
                            repr: *repr,
                            value,
                            maybe_none: *maybe_none,
                        })
                    }),
                };
                self.values[variable] = match operand {
                    Some(operand) => Some(self.refine(variable, operand)?),
                    None => None,
                };
            }
        }
        if form.looping.is_some() {
            self.loops[block].current = values.collect();
        }
        Ok(())
    }

    /// Lowers the operations of a block; false where one always raises.
    fn operations(&mut self, data: &flow::BlockData) -> Lowered<bool> {
        for (i, operation) in data.operations.iter().enumerate() {
            if operation.kind == OperationKind::BuildList
                && self.is_display(operation, &data.operations[i + 1..])
            {
                let items = self.operands(&operation.arguments)?;
                self.values[operation.result] = Some(Operand::Tuple(items.into()));
                continue;
            }
            let result = self.operation(operation)?;
            if self.is_impossible(operation.result) && self.always_raises(operation) {
                self.b.terminate(Terminator::Unreachable);
                return Ok(false);
            }
            let mut result = self.refine(operation.result, result)?;
            if self.uses[operation.result] > 1 && self.is_iterator(operation.result) {
                // Its uses share one state.
                result = self.settle(result)?;
            }
            self.values[operation.result] = Some(self.fit(operation.result, result)?);
        }
        Ok(true)
    }

    fn is_iterator(&self, variable: Variable) -> bool {
        match self.mode {
            Mode::Forward => false,
            Mode::Annotated(annotated) => matches!(annotated.variables[variable].kind, Kind::Iterator(_)),
        }
    }

    /// Whether a list is made only to be repeated or searched on the spot: then it needs no object.
    fn is_display(&self, operation: &flow::Operation, following: &[flow::Operation]) -> bool {
        let result = flow::Operand::Variable(operation.result);
        self.is_checked()
            && self.uses[operation.result] == 1
            && following.iter().any(|each| match each.kind {
                OperationKind::Binary(BinaryOperator::Multiply) => each.arguments.contains(&result),
                OperationKind::Compare(CompareOperator::In | CompareOperator::NotIn) => {
                    each.arguments.get(1) == Some(&result)
                }
                _ => false,
            })
    }

    fn is_impossible(&self, variable: Variable) -> bool {
        match self.mode {
            Mode::Forward => false,
            Mode::Annotated(annotated) => annotated.variables[variable].is_impossible(),
        }
    }

    fn always_raises(&self, operation: &flow::Operation) -> bool {
        use flow::OperationKind as Kind;
        !matches!(
            operation.kind,
            Kind::SetAttribute(_)
                | Kind::DeleteAttribute(_)
                | Kind::SetItem
                | Kind::DeleteItem
                | Kind::SetSlice
                | Kind::DeleteSlice
                | Kind::Append
                | Kind::Add
        )
    }

    /// What inference knows beyond the operation's own result: a constant takes its place.
    pub(super) fn refine(&mut self, variable: Variable, operand: Operand) -> Lowered<Operand> {
        match self.mode {
            Mode::Annotated(annotated) => self.refine_as(&annotated.variables[variable], operand),
            Mode::Forward => Ok(operand),
        }
    }

    fn refine_as(&mut self, annotation: &Annotation, operand: Operand) -> Lowered<Operand> {
        if let Some(constant) = plain_constant(annotation) {
            return Ok(Operand::Constant(constant.clone()));
        }
        if let (Kind::Functions(objects) | Kind::Classes(objects), false) =
            (&annotation.kind, annotation.none)
            && let [object] = objects.as_ref()
        {
            return Ok(Operand::Constant(Constant::Object(*object)));
        }
        let Operand::Value(typed) = &operand else {
            return Ok(operand);
        };
        match (typed.repr, &annotation.kind) {
            (Repr::Instance(_), Kind::Methods(methods)) if methods.len() == 1 => {
                let name = methods[0].name.clone();
                Ok(Operand::Method(Rc::new(operand), name))
            }
            // A tuple that goes on as another one must not forget what its object doesn't hold.
            (Repr::Tuple(_), Kind::Tuple(items)) if !annotation.none && items.iter().any(is_hidden) => {
                let parts = self.tuple_items(typed.value, typed.repr)?;
                let parts = parts.into_iter().zip(items.iter());
                let parts: Lowered<Vec<Operand>> =
                    parts.map(|(part, item)| self.refine_as(item, part)).collect();
                Ok(Operand::Tuple(parts?.into()))
            }
            _ if !annotation.none => Ok(operand.not_none()),
            _ => Ok(operand),
        }
    }

    /// The operand at the representation that inference gives the variable; what has no value yet stays as it is.
    pub(super) fn fit(&mut self, variable: Variable, operand: Operand) -> Lowered<Operand> {
        let Mode::Annotated(annotated) = self.mode else {
            return Ok(operand);
        };
        match operand {
            Operand::Value(typed) => {
                let annotation = &annotated.variables[variable];
                if annotation.is_impossible() {
                    return Ok(operand);
                }
                let repr = self.cx.repr_of(annotation)?;
                let maybe_none = annotation.none && typed.maybe_none;
                Ok(match self.convert(&operand, repr)? {
                    Some(value) => Operand::Value(Typed {
                        repr,
                        value,
                        maybe_none,
                    }),
                    None => Operand::NONE,
                })
            }
            other => Ok(other),
        }
    }

    /// Calls a function of the module.
    pub fn call_function(&mut self, function: FuncId, args: &[Value], result: Option<Type>) -> Option<Value> {
        self.emit_call(core_ir::Op::Call, Immediate::Func(function), args, result)
    }
}

/// Whether a value's representation says less than inference does: it is one function, class or method.
fn is_hidden(annotation: &Annotation) -> bool {
    match &annotation.kind {
        Kind::Functions(objects) | Kind::Classes(objects) => objects.len() == 1 && !annotation.none,
        Kind::Methods(methods) => methods.len() == 1,
        Kind::Tuple(items) => !annotation.none && items.iter().any(is_hidden),
        _ => false,
    }
}

/// The ways out of a block.
fn edges(exit: &Exit) -> Vec<(Edge, &flow::Target)> {
    match exit {
        Exit::Jump(target) => vec![(Edge::First, target)],
        Exit::Branch {
            if_true, if_false, ..
        } => vec![(Edge::First, if_true), (Edge::Second, if_false)],
        Exit::Return(_) | Exit::Unreachable => Vec::new(),
        Exit::Raise { except, .. } => except.iter().map(|target| (Edge::Except, target)).collect(),
        Exit::Try { normal, except, .. } => vec![(Edge::First, normal), (Edge::Except, except)],
        Exit::Next {
            body, done, except, ..
        } => [(Edge::First, body), (Edge::Second, done)]
            .into_iter()
            .chain(except.iter().map(|target| (Edge::Except, target)))
            .collect(),
    }
}
