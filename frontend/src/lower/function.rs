//! One function: its blocks in reverse postorder, its exits, and what each variable has become.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use core_ir::builder::FunctionBuilder;
use core_ir::{Block, FuncId, Function, Immediate, Signature, Target, Terminator, Type, Value};
use cranelift_entity::SecondaryMap;

use super::emit::Handler;
use super::helpers::Key;
use super::operand::{Operand, Typed};
use super::repr::Repr;
use super::{Context, Lowered};
use crate::annotate::lattice::Kind;
use crate::annotate::program::{AnnotatedGraph, Callee, Edge};
use crate::flow::{self, BinaryOperator, CompareOperator, Exit, FlowGraph, OperationKind, Variable};

/// How a function's variables get their representations.
#[derive(Clone, Copy)]
pub enum Mode<'a> {
    /// From the operations, as a low-level helper.
    Forward,
    /// From inference.
    Annotated(&'a AnnotatedGraph),
}

/// What a parameter of a flow graph's block has become.
#[derive(Clone, Debug)]
enum Parameter {
    /// No value: known now.
    Known(Operand),
    /// A parameter of the core-ir block.
    Value { repr: Repr, maybe_none: bool },
}

/// What a block of a flow graph has become.
#[derive(Debug)]
struct BlockForm {
    block: Block,
    /// None where the only predecessor hands its operands over directly.
    parameters: Option<Vec<Parameter>>,
    /// The iterator whose state the block's last parameters are.
    looping: Option<Variable>,
}

/// The state of a loop over a plan: the values on entry to the header, and those for the next round once the header is
/// lowered.
#[derive(Clone, Debug, Default)]
struct LoopState {
    current: Vec<Value>,
    next: Option<Vec<Value>>,
}

/// The lowering of one function.
pub struct FunctionLowering<'c, 'a> {
    /// The program's lowering.
    pub cx: &'c mut Context<'a>,
    /// The function being built.
    pub b: FunctionBuilder,
    /// Where representations come from.
    pub mode: Mode<'a>,
    /// The handler in force, inside a `try`.
    pub handler: Option<Handler>,
    /// What inference says of the result of the operation being lowered.
    pub expected: Option<Repr>,
    /// Who the builtin being lowered calls in its turn.
    pub callback: Option<Callee>,
    /// The operation behind each result of integer arithmetic, for `ovfcheck`.
    pub arithmetic: HashMap<Value, (BinaryOperator, Operand, Operand)>,
    /// The pieces of each text that was built, and the int behind each that is one's text: a format specification may
    /// be made of them.
    pub texts: HashMap<Value, Vec<Operand>>,
    /// What the function returns; in forward mode from the first `return` on.
    pub result: Option<Repr>,
    graph: Arc<FlowGraph>,
    values: SecondaryMap<Variable, Option<Operand>>,
    blocks: SecondaryMap<flow::Block, Option<Rc<BlockForm>>>,
    loops: SecondaryMap<flow::Block, LoopState>,
    uses: SecondaryMap<Variable, u32>,
    predecessors: SecondaryMap<flow::Block, u32>,
}

impl<'c, 'a> FunctionLowering<'c, 'a> {
    /// Begins a function.
    pub fn new(
        cx: &'c mut Context<'a>,
        graph: Arc<FlowGraph>,
        mode: Mode<'a>,
        function: Function,
    ) -> FunctionLowering<'c, 'a> {
        FunctionLowering {
            cx,
            b: FunctionBuilder::new(function),
            mode,
            handler: None,
            expected: None,
            callback: None,
            arithmetic: HashMap::new(),
            texts: HashMap::new(),
            result: None,
            graph,
            values: SecondaryMap::new(),
            blocks: SecondaryMap::new(),
            loops: SecondaryMap::new(),
            uses: SecondaryMap::new(),
            predecessors: SecondaryMap::new(),
        }
    }

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

    fn is_reachable(&self, block: flow::Block) -> bool {
        match self.mode {
            Mode::Forward => true,
            Mode::Annotated(annotated) => annotated.reachable.contains(block),
        }
    }

    fn takes(&self, block: flow::Block, edge: Edge) -> bool {
        takes(self.mode, block, edge)
    }

    /// Whether accesses are checked: in the program's functions; helpers check for themselves.
    pub fn is_checked(&self) -> bool {
        matches!(self.mode, Mode::Annotated(_))
    }

    /// Lowers all blocks; `arguments` are what the parameters have become.
    pub fn run(mut self, arguments: Vec<Operand>) -> Lowered<(Function, Option<Repr>)> {
        self.count_uses();
        let graph = Arc::clone(&self.graph);
        self.b.function.loc = self.cx.location(graph.span);
        let entry = &graph.blocks[graph.entry];
        for (&parameter, argument) in entry.parameters.iter().zip(arguments) {
            let argument = self.refine(parameter, argument);
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
                self.enter(block, data, &form);
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
    fn enter(&mut self, block: flow::Block, data: &flow::BlockData, form: &BlockForm) {
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
                self.values[variable] = operand;
            }
        }
        if form.looping.is_some() {
            self.loops[block].current = values.collect();
        }
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
            let mut result = self.refine(operation.result, result);
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
    fn refine(&self, variable: Variable, operand: Operand) -> Operand {
        if let Mode::Annotated(annotated) = self.mode {
            let annotation = &annotated.variables[variable];
            if let Some(constant) = &annotation.constant {
                return Operand::Constant(constant.clone());
            }
            if let (Operand::Value(typed), Kind::Methods(methods)) = (&operand, &annotation.kind)
                && let (Repr::Instance(_), [method]) = (typed.repr, &**methods)
            {
                return Operand::Method(Rc::new(operand), method.name.clone());
            }
            if !annotation.none {
                return operand.not_none();
            }
        }
        operand
    }

    /// The operand at the representation that inference gives the variable; what has no value yet stays as it is.
    fn fit(&mut self, variable: Variable, operand: Operand) -> Lowered<Operand> {
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

    /// The lowered forms of operands of the flow graph.
    pub fn operands(&self, operands: &[flow::Operand]) -> Lowered<Vec<Operand>> {
        operands.iter().map(|operand| self.operand(operand)).collect()
    }

    /// The lowered form of an operand of the flow graph.
    pub fn operand(&self, operand: &flow::Operand) -> Lowered<Operand> {
        match operand {
            flow::Operand::Constant(constant) => Ok(Operand::Constant(constant.clone())),
            flow::Operand::Variable(variable) => self.values[*variable]
                .clone()
                .ok_or_else(|| self.cx.internal(format!("variable {variable} has no value"))),
        }
    }

    fn exit(&mut self, block: flow::Block, data: &flow::BlockData) -> Lowered<()> {
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
            let result = self.refine(operation.result, result);
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
                    let operand = self.refine(variable, operand);
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
                if let Some(constant) = &annotation.constant {
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

    /// Calls a function of the module.
    pub fn call_function(&mut self, function: FuncId, args: &[Value], result: Option<Type>) -> Option<Value> {
        self.emit_call(core_ir::Op::Call, Immediate::Func(function), args, result)
    }
}

/// Whether a way out of a block can be taken.
fn takes(mode: Mode<'_>, block: flow::Block, edge: Edge) -> bool {
    match mode {
        Mode::Forward => true,
        Mode::Annotated(annotated) => annotated.edges[block].contains(edge),
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

/// A signature of these core-ir types.
pub fn signature(params: Vec<Type>, result: Option<Type>) -> Signature {
    Signature { params, result }
}
