//! Generators become state machines: the graph of a generator function, with its `Yield`s, is split into a function that
//! makes an object and one that runs the body from one `yield` to the next.
//!
//! The object is an instance of a class made for the function. Its attribute `state` says where to go on: 0 before the
//! first round, k after the yield number k, and -1 while the body runs and for good once it has ended. A variable that is
//! live across a yield has an attribute of its own, written where the variable is defined and read where it is used, so
//! that it keeps its type and no variables have to be renamed.
//!
//! Liveness is the backward data-flow problem of Aho, Lam, Sethi and Ullman, "Compilers" (2nd edition), section 9.2.5; a
//! fixed point is reached because sets of live variables only grow.

use std::collections::{HashMap, HashSet};

use cranelift_entity::{EntitySet, PrimaryMap, SecondaryMap};

use super::graph::{
    Block, BlockData, CallShape, CompareOperator, Constant, Exit, FlowGraph, Name, Operand, Operation,
    OperationKind, Parameter, Signature, Target, Test, Variable, VariableData,
};
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::objects::{ObjectId, ObjectSpace};

/// The attribute that says where to go on.
const STATE: &str = "state";
/// The attribute of the exception that `close` or `throw` raise where the body goes on.
const THROWN: &str = "thrown";
/// The method that gives what `send` was given.
const RECEIVED: &str = "received";
/// The attribute of what `return` was given.
const RETURNED: &str = "returned";
/// Running, or ended.
const ENDED: i64 = -1;

/// The attribute of generator classes' `__next__` that names the generator function.
pub const RESUMES: &str = "_resumes_";

type Built = Result<FlowGraph, Vec<Diagnostic>>;

/// The graph of a generator function: makes the object and keeps the arguments in it.
pub fn start(body: &FlowGraph, space: &dyn ObjectSpace) -> Built {
    let class = generator_class(body, space)?;
    let mut variables = PrimaryMap::new();
    let mut parameters = Vec::new();
    let used = used_variables(body);
    let mut operations = Vec::new();
    let mut define = |name: Option<Name>| {
        variables.push(VariableData {
            name,
            span: body.span,
        })
    };
    let instance = define(None);
    operations.push(Operation {
        kind: OperationKind::Call(CallShape::default()),
        arguments: vec![Constant::Object(class).into()],
        result: instance,
        span: body.span,
        argument_spans: Vec::new(),
    });
    for &old in &body.blocks[body.entry].parameters {
        let parameter = define(body.variables[old].name.clone());
        parameters.push(parameter);
        if used.contains(old) {
            operations.push(Operation {
                kind: OperationKind::SetAttribute(cell(body, old)),
                arguments: vec![instance.into(), parameter.into()],
                result: define(None),
                span: body.span,
                argument_spans: Vec::new(),
            });
        }
    }
    let mut blocks = PrimaryMap::new();
    let entry = blocks.push(BlockData {
        parameters,
        operations,
        exit: Exit::Return(instance.into()),
        exit_span: body.span,
    });
    Ok(FlowGraph {
        blocks,
        variables,
        entry,
        makes_own: true,
        ..body.clone()
    })
}

/// The graph of `__next__`: the body from one yield to the next.
pub fn resume(body: FlowGraph, next: ObjectId, space: &dyn ObjectSpace) -> Built {
    let Some(stop) = space.builtin("StopIteration") else {
        let diagnostic = Diagnostic::internal(codes::GENERATOR, "there is no StopIteration");
        return Err(vec![diagnostic.at(body.span)]);
    };
    let parameters = &body.blocks[body.entry].parameters;
    let used = used_variables(&body);
    let mut kept = live_across_yields(&body);
    kept.extend(parameters.iter().copied().filter(|&it| used.contains(it)));
    let mut machine = Machine {
        variables: body.variables.clone(),
        blocks: PrimaryMap::new(),
        own: SecondaryMap::new(),
        instance: Variable::from_u32(0),
        resumed: Vec::new(),
        kept,
        used,
        stop,
        body: &body,
    };
    machine.instance = machine.variable(body.span);
    let entry = machine.run();
    let (blocks, entry) = in_reverse_postorder(machine.blocks, entry);
    let variables = machine.variables;
    let name = Name::from("__next__");
    Ok(FlowGraph {
        name,
        qualified_name: format!("{}.__next__", body.qualified_name).into(),
        module: body.module,
        file: body.file,
        span: body.span,
        function: next,
        signature: Signature {
            positional: vec![Parameter {
                name: "self".into(),
                span: body.span,
                default: None,
                annotation: None,
            }],
            ..Signature::default()
        },
        blocks,
        variables,
        entry,
        makes_own: body.makes_own,
        mistakes: Vec::new(),
    })
}

fn generator_class(body: &FlowGraph, space: &dyn ObjectSpace) -> Result<ObjectId, Vec<Diagnostic>> {
    let module = space.import("rpython.lowlevel.generators");
    let make = module.and_then(|module| space.attribute(module, "generator_class"));
    let class = make.and_then(|make| space.call(make, &[body.function]).ok());
    class.ok_or_else(|| {
        let message = "the class of this generator's objects can't be made";
        vec![Diagnostic::internal(codes::GENERATOR, message).at(body.span)]
    })
}

/// The attribute that keeps a variable; it belongs to this function alone, which its place names: numbers of objects
/// depend on what other threads ask for.
fn cell(body: &FlowGraph, variable: Variable) -> Name {
    let name = body.variables[variable].name.as_deref().unwrap_or("value");
    let (number, place) = (variable.as_u32(), body.span.start);
    format!("{name}.{number}.{}.{}.{place}", body.module, body.qualified_name).into()
}

fn used_variables(body: &FlowGraph) -> EntitySet<Variable> {
    let mut used = EntitySet::new();
    for data in body.blocks.values() {
        let operands = data.operations.iter().flat_map(|operation| &operation.arguments);
        let arguments = data.exit.targets().flat_map(|target| &target.arguments);
        let all = operands.chain(data.exit.inputs()).chain(arguments);
        used.extend(all.filter_map(Operand::variable));
    }
    used
}

/// The variables that some code after a yield reads and some code before it defines.
fn live_across_yields(body: &FlowGraph) -> HashSet<Variable> {
    let mut live_in: SecondaryMap<Block, HashSet<Variable>> = SecondaryMap::new();
    let mut kept = HashSet::new();
    let mut changed = true;
    while changed {
        changed = false;
        for block in body.blocks.keys().rev() {
            let live = live_at_start(body, block, &live_in, &mut kept);
            if live.len() != live_in[block].len() {
                live_in[block] = live;
                changed = true;
            }
        }
    }
    kept
}

fn live_at_start(
    body: &FlowGraph,
    block: Block,
    live_in: &SecondaryMap<Block, HashSet<Variable>>,
    kept: &mut HashSet<Variable>,
) -> HashSet<Variable> {
    let data = &body.blocks[block];
    let mut live = HashSet::new();
    for target in data.exit.targets() {
        live.extend(live_in[target.block].iter().copied());
        live.extend(target.arguments.iter().filter_map(Operand::variable));
    }
    if data
        .exit
        .operation()
        .is_some_and(|it| it.kind == OperationKind::Yield)
    {
        kept.extend(live.iter().copied());
    }
    live.extend(data.exit.inputs().filter_map(Operand::variable));
    for operation in data.operations.iter().rev() {
        live.remove(&operation.result);
        if operation.kind == OperationKind::Yield {
            kept.extend(live.iter().copied());
        }
        live.extend(operation.arguments.iter().filter_map(Operand::variable));
    }
    for parameter in &data.parameters {
        live.remove(parameter);
    }
    live
}

/// `__next__` under construction.
struct Machine<'body> {
    body: &'body FlowGraph,
    variables: PrimaryMap<Variable, VariableData>,
    blocks: PrimaryMap<Block, BlockData>,
    /// The first new block of each block of the body.
    own: SecondaryMap<Block, Option<Block>>,
    /// `self`
    instance: Variable,
    /// Where each state goes on.
    resumed: Vec<Block>,
    /// The variables that have an attribute.
    kept: HashSet<Variable>,
    /// The variables that some code reads.
    used: EntitySet<Variable>,
    /// The class StopIteration.
    stop: ObjectId,
}

/// The new block being filled, and the kept variables that it has read.
struct Filling {
    block: Block,
    read: HashMap<Variable, Variable>,
}

impl Machine<'_> {
    fn variable(&mut self, span: Span) -> Variable {
        self.variables.push(VariableData { name: None, span })
    }

    fn block(&mut self) -> Block {
        self.blocks.push(BlockData {
            parameters: Vec::new(),
            operations: Vec::new(),
            exit: Exit::Unreachable,
            exit_span: self.body.span,
        })
    }

    fn emit(&mut self, block: Block, kind: OperationKind, arguments: Vec<Operand>, span: Span) -> Variable {
        let result = self.variable(span);
        self.blocks[block].operations.push(Operation {
            kind,
            arguments,
            result,
            span,
            argument_spans: Vec::new(),
        });
        result
    }

    fn run(&mut self) -> Block {
        for block in self.body.blocks.keys() {
            self.own[block] = Some(self.block());
        }
        // Arguments are read from their attributes.
        let first = self.block();
        self.resumed.push(first);
        for block in self.body.blocks.keys() {
            self.copy(block);
        }
        self.blocks[first].exit = Exit::Jump(jump(self.place(self.body.entry)));
        self.dispatch()
    }

    fn place(&self, block: Block) -> Block {
        // Every block of the body got one before anything is copied.
        self.own[block].unwrap_or(block)
    }

    /// The entry: goes on where the state says.
    fn dispatch(&mut self) -> Block {
        let span = self.body.span;
        let entry = self.block();
        self.blocks[entry].parameters.push(self.instance);
        let state = self.emit(
            entry,
            OperationKind::GetAttribute(STATE.into()),
            vec![self.instance.into()],
            span,
        );
        self.set_state(entry, ENDED, span);
        let mut at = entry;
        for (number, target) in self.resumed.clone().into_iter().enumerate() {
            let expected = Constant::Int(number as i64).into();
            let arguments = vec![state.into(), expected];
            let same = self.emit(
                at,
                OperationKind::Compare(CompareOperator::Equal),
                arguments,
                span,
            );
            let next = self.block();
            self.blocks[at].exit = Exit::Branch {
                condition: same.into(),
                if_true: jump(target),
                if_false: jump(next),
            };
            at = next;
        }
        self.end(at, span);
        entry
    }

    fn set_state(&mut self, block: Block, state: i64, span: Span) {
        let arguments = vec![self.instance.into(), Constant::Int(state).into()];
        self.emit(block, OperationKind::SetAttribute(STATE.into()), arguments, span);
    }

    /// `raise StopIteration`
    fn end(&mut self, block: Block, span: Span) {
        let class = Constant::Object(self.stop).into();
        let kind = OperationKind::Call(CallShape::default());
        let exception = self.emit(block, kind, vec![class], span);
        self.blocks[block].exit = Exit::Raise {
            exception: exception.into(),
            except: None,
        };
        self.blocks[block].exit_span = span;
    }

    fn copy(&mut self, block: Block) {
        let data = self.body.blocks[block].clone();
        let mut filling = Filling {
            block: self.place(block),
            read: HashMap::new(),
        };
        if block != self.body.entry {
            self.blocks[filling.block].parameters = data.parameters.clone();
            for &parameter in &data.parameters {
                self.keep(&mut filling, parameter, data.exit_span);
            }
        }
        for mut operation in data.operations {
            for argument in &mut operation.arguments {
                self.load(&mut filling, argument, operation.span);
            }
            if operation.kind == OperationKind::Yield {
                let (result, span) = (operation.result, operation.span);
                self.suspend(&mut filling, operation, None);
                if self.used.contains(result) {
                    self.receive(filling.block, result, span);
                    self.keep(&mut filling, result, span);
                }
            } else {
                let (result, span) = (operation.result, operation.span);
                self.blocks[filling.block].operations.push(operation);
                self.keep(&mut filling, result, span);
            }
        }
        let (mut exit, span) = (data.exit, data.exit_span);
        exit.inputs_mut()
            .for_each(|operand| self.load(&mut filling, operand, span));
        if let Exit::Try {
            operation,
            mut normal,
            except,
        } = exit
        {
            if operation.kind == OperationKind::Yield {
                self.suspend(&mut filling, operation, Some(except));
                let supplied = self.body.blocks[normal.block].parameters[0];
                self.enter(&mut filling, &mut normal, span);
                // What the yield gives, which the exit of a `try` supplies itself.
                let mut value = Operand::from(Constant::None);
                if self.used.contains(supplied) {
                    let received = self.variable(span);
                    self.receive(filling.block, received, span);
                    value = received.into();
                }
                normal.arguments.insert(0, value);
                normal.spans.insert(0, span);
                self.blocks[filling.block].exit = Exit::Jump(normal);
                self.blocks[filling.block].exit_span = span;
                return;
            }
            exit = Exit::Try {
                operation,
                normal,
                except,
            };
        }
        for target in exit.targets_mut() {
            self.enter(&mut filling, target, span);
        }
        match exit {
            Exit::Return(value) => {
                let arguments = vec![self.instance.into(), value];
                let kind = OperationKind::SetAttribute(RETURNED.into());
                self.emit(filling.block, kind, arguments, span);
                self.end(filling.block, span);
            }
            exit => {
                self.blocks[filling.block].exit = exit;
                self.blocks[filling.block].exit_span = span;
            }
        }
    }

    /// Gives a variable what was sent.
    fn receive(&mut self, block: Block, result: Variable, span: Span) {
        let method = OperationKind::GetAttribute(RECEIVED.into());
        let method = self.emit(block, method, vec![self.instance.into()], span);
        self.blocks[block].operations.push(Operation {
            kind: OperationKind::Call(CallShape::default()),
            arguments: vec![method.into()],
            result,
            span,
            argument_spans: Vec::new(),
        });
    }

    /// Makes a target of the body one of the new blocks.
    fn enter(&mut self, filling: &mut Filling, target: &mut Target, span: Span) {
        for operand in &mut target.arguments {
            self.load(filling, operand, span);
        }
        target.block = self.place(target.block);
    }

    /// Ends a block with the value that is yielded. What follows is a block of its own, where first an exception is raised
    /// if `close` or `throw` have left one.
    fn suspend(&mut self, filling: &mut Filling, operation: Operation, mut except: Option<Target>) {
        let span = operation.span;
        let number = self.resumed.len() as i64;
        self.set_state(filling.block, number, operation.span);
        let value = operation.arguments.into_iter().next();
        self.blocks[filling.block].exit = Exit::Return(value.unwrap_or(Constant::None.into()));
        self.blocks[filling.block].exit_span = operation.span;
        let next = self.block();
        self.resumed.push(next);
        let thrown = OperationKind::GetAttribute(THROWN.into());
        let thrown = self.emit(next, thrown, vec![self.instance.into()], span);
        let is = OperationKind::Compare(CompareOperator::Is);
        let none = self.emit(next, is, vec![thrown.into(), Constant::None.into()], span);
        let (going_on, raising) = (self.block(), self.block());
        self.blocks[next].exit = Exit::Branch {
            condition: none.into(),
            if_true: jump(going_on),
            if_false: jump(raising),
        };
        let narrow = OperationKind::Narrow {
            test: Test::IsNone,
            positive: false,
        };
        let exception = self.emit(raising, narrow, vec![thrown.into()], span);
        let clear = vec![self.instance.into(), Constant::None.into()];
        self.emit(raising, OperationKind::SetAttribute(THROWN.into()), clear, span);
        let mut handler = Filling {
            block: raising,
            read: HashMap::new(),
        };
        if let Some(target) = &mut except {
            self.enter(&mut handler, target, span);
        }
        self.blocks[raising].exit = Exit::Raise {
            exception: exception.into(),
            except,
        };
        *filling = Filling {
            block: going_on,
            read: HashMap::new(),
        };
    }

    /// Writes a variable that was just defined to its attribute.
    fn keep(&mut self, filling: &mut Filling, variable: Variable, span: Span) {
        if self.kept.contains(&variable) {
            let kind = OperationKind::SetAttribute(cell(self.body, variable));
            self.emit(
                filling.block,
                kind,
                vec![self.instance.into(), variable.into()],
                span,
            );
            filling.read.insert(variable, variable);
        }
    }

    /// Reads a kept variable from its attribute, once in each block.
    fn load(&mut self, filling: &mut Filling, operand: &mut Operand, span: Span) {
        let Operand::Variable(variable) = operand else {
            return;
        };
        if !self.kept.contains(variable) {
            return;
        }
        let old = *variable;
        *variable = match filling.read.get(&old) {
            Some(&known) => known,
            None => {
                let kind = OperationKind::GetAttribute(cell(self.body, old));
                let value = self.emit(filling.block, kind, vec![self.instance.into()], span);
                self.variables[value].name = self.body.variables[old].name.clone();
                filling.read.insert(old, value);
                value
            }
        };
    }
}

fn jump(block: Block) -> Target {
    Target {
        block,
        arguments: Vec::new(),
        spans: Vec::new(),
    }
}

/// The blocks that can be reached, in reverse postorder.
fn in_reverse_postorder(
    mut blocks: PrimaryMap<Block, BlockData>,
    entry: Block,
) -> (PrimaryMap<Block, BlockData>, Block) {
    let mut seen = EntitySet::new();
    let mut order = Vec::new();
    let mut stack = vec![(entry, false)];
    while let Some((block, finished)) = stack.pop() {
        if finished {
            order.push(block);
        } else if seen.insert(block) {
            stack.push((block, true));
            stack.extend(blocks[block].exit.targets().map(|target| (target.block, false)));
        }
    }
    order.reverse();
    let mut numbers: SecondaryMap<Block, Block> = SecondaryMap::with_default(entry);
    for (number, &block) in order.iter().enumerate() {
        numbers[block] = Block::from_u32(number as u32);
    }
    let mut sorted = PrimaryMap::new();
    for block in order {
        let data = &mut blocks[block];
        let mut exit = std::mem::replace(&mut data.exit, Exit::Unreachable);
        for target in exit.targets_mut() {
            target.block = numbers[target.block];
        }
        sorted.push(BlockData {
            parameters: std::mem::take(&mut data.parameters),
            operations: std::mem::take(&mut data.operations),
            exit,
            exit_span: data.exit_span,
        });
    }
    (sorted, Block::from_u32(0))
}
