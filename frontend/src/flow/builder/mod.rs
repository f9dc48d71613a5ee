//! From the syntax tree of a function to its flow graph.
//!
//! One [`Builder`] walks one function once, statement by statement; each file of this folder adds the methods for one
//! group of constructs. It keeps the block that is being filled (`None` where the code can't be reached), the values of
//! locals in `ssa`, and the `frames` around the statement: loops, handlers and cleanups that a way out passes.
//! A mistake is recorded and the walk goes on with `None` as the value, so one run reports all mistakes of a function.

mod assignments;
mod calls;
mod closures;
mod comprehensions;
mod conditions;
mod evaluate;
mod exceptions;
mod expressions;
mod fold;
mod loops;
mod names;
mod nested;
mod patterns;
mod scope;
mod statements;
mod strings;
mod supers;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};

use super::finish::{Finished, Read, finish};
use super::generators;
use super::graph::{
    Block, CallShape, Constant, Exit, FlowGraph, Name, Operand, Operation, OperationKind, Parameter,
    Signature, Target, Variable,
};
use super::ssa::{Local, LocalCounter, Ssa};
use super::verify::verify;
use crate::diagnostics::{Code, Diagnostic, Span, codes};
use crate::objects::{Function, Object, ObjectId, ObjectSpace};
use crate::syntax::{FoundFunction, FunctionNode, OUTERMOST, ParsedFile, Sources};
use closures::Environment;
use exceptions::Manager;
use scope::Scope;

/// Builds the flow graph of a function.
pub fn build(
    function: ObjectId,
    space: &dyn ObjectSpace,
    sources: &mut Sources,
) -> Result<FlowGraph, Vec<Diagnostic>> {
    if let Some(generator) = resumed_function(function, space) {
        let body = build_body(generator, space, sources)?;
        return verified(generators::resume(body, function, space)?);
    }
    let body = build_body(function, space, sources)?;
    match space.object(function) {
        Object::Function(description) if description.flags.generator => {
            verified(generators::start(&body, space)?)
        }
        _ => Ok(body),
    }
}

/// The generator function whose body a `__next__` runs.
pub fn resumed_function(function: ObjectId, space: &dyn ObjectSpace) -> Option<ObjectId> {
    match space.object(function) {
        Object::Function(description) => description.attributes.get(generators::RESUMES).copied(),
        _ => None,
    }
}

/// The graph of a function's body, in which generators still yield.
fn build_body(
    function: ObjectId,
    space: &dyn ObjectSpace,
    sources: &mut Sources,
) -> Result<FlowGraph, Vec<Diagnostic>> {
    let Object::Function(description) = space.object(function) else {
        let repr = space.repr(function);
        return Err(vec![Diagnostic::error(
            codes::NOT_A_FUNCTION,
            format!("{repr} is not a function written in Python"),
        )]);
    };
    let file = sources
        .load(&description.location.file, space)
        .map_err(|diagnostic| vec![*diagnostic])?;
    let Some(found) = file.function(&description.location) else {
        return Err(vec![missing_function(description, &file)]);
    };
    let mut builder = Builder::new(function, description, found, &file, space);
    let entry = builder.function();
    builder.into_graph(entry)
}

fn missing_function(description: &Function, file: &ParsedFile) -> Diagnostic {
    let name = &description.qualified_name;
    let span = Span::new(file.id, 0, 0);
    Diagnostic::error(
        codes::MISSING_FUNCTION,
        format!("the source of `{name}` is not in this file"),
    )
    .labelled(
        span,
        format!("expected on line {}", description.location.first_line),
    )
    .because(
        "flow graphs are built from the source text, and the file changed or the function was made by exec",
    )
}

/// The graph, checked where assertions are.
fn verified(graph: FlowGraph) -> Result<FlowGraph, Vec<Diagnostic>> {
    if cfg!(debug_assertions)
        && let Err(error) = verify(&graph)
    {
        let message = format!("the flow graph of `{}` is invalid: {error}", graph.qualified_name);
        return Err(vec![
            Diagnostic::internal(codes::INVALID_GRAPH, message).at(graph.span),
        ]);
    }
    Ok(graph)
}

/// What is around the statement being built, innermost last.
#[derive(Clone)]
enum Frame<'tree> {
    /// A loop that `break` and `continue` may leave or go on with.
    Loop { break_to: Block, continue_to: Block },
    /// A block that gets the exceptions raised inside.
    Handler(Block),
    /// Statements to run on each way out.
    Finally(&'tree [Stmt]),
    /// A `with`.
    With(Manager),
}

/// One function under construction.
struct Builder<'tree> {
    space: &'tree dyn ObjectSpace,
    file: &'tree ParsedFile,
    object: ObjectId,
    description: &'tree Function,
    found: FoundFunction<'tree>,
    ssa: Ssa,
    /// The block being filled; none where the code can't be reached.
    current: Option<Block>,
    scope: Scope,
    /// Locals that only one import or `def` binds, from there on.
    defined: HashMap<Local, Constant>,
    /// The objects that keep variables for nested functions.
    environment: Environment,
    /// Names that comprehensions hide, innermost last.
    overlays: Vec<HashMap<String, Local>>,
    locals: LocalCounter,
    frames: Vec<Frame<'tree>>,
    /// Exceptions whose except clauses are around, innermost last.
    handled: Vec<Operand>,
    /// Variables that are surely bools.
    bools: HashSet<Variable>,
    reads: Vec<Read>,
    /// For the next operation: where its arguments are written.
    argument_spans: Vec<Span>,
    names: HashMap<String, Name>,
    /// Whether nested functions or a class were made for this one.
    makes_own: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'tree> Builder<'tree> {
    fn new(
        object: ObjectId,
        description: &'tree Function,
        found: FoundFunction<'tree>,
        file: &'tree ParsedFile,
        space: &'tree dyn ObjectSpace,
    ) -> Builder<'tree> {
        let mut locals = LocalCounter::default();
        let scope = Scope::of(found.node, &mut locals);
        let mut ssa = Ssa::new(file.span(found.node.range()));
        for (name, local) in scope.locals() {
            ssa.names[local] = Some(Name::from(name));
        }
        Builder {
            space,
            file,
            object,
            description,
            found,
            ssa,
            current: None,
            scope,
            defined: HashMap::new(),
            environment: Environment::default(),
            overlays: Vec::new(),
            locals,
            frames: Vec::new(),
            handled: Vec::new(),
            bools: HashSet::new(),
            reads: Vec::new(),
            argument_spans: Vec::new(),
            names: HashMap::new(),
            makes_own: false,
            diagnostics: Vec::new(),
        }
    }

    /// Builds the whole function and returns its entry block.
    fn function(&mut self) -> Block {
        let entry = self.ssa.new_block();
        self.ssa.seal(entry);
        self.current = Some(entry);
        if self.is_enclosed() {
            let argument = self.ssa.add_supplied(entry, self.file.span(self.head()));
            self.enter_environment(argument.into(), self.head());
        }
        let parameters: Vec<_> = self.parameter_nodes().collect();
        for (name, range) in parameters {
            let variable = self.ssa.add_supplied(entry, self.file.span(range));
            if let Some(local) = self.scope.local(&name) {
                self.write(local, variable.into(), range);
            }
        }
        self.open_environment();
        let node = self.found.node;
        if self.description.flags.coroutine {
            self.unsupported(codes::COROUTINE, "a coroutine can't be translated", self.head());
            let value = self.mistake(self.head());
            self.terminate(Exit::Return(value), self.head());
            return entry;
        }
        match node {
            FunctionNode::Definition(_) => self.statements(node.statements()),
            FunctionNode::Lambda(lambda) => {
                let value = self.expression(&lambda.body);
                self.terminate(Exit::Return(value), lambda.body.range());
            }
            FunctionNode::Generator(generator) => self.generator_body(generator),
        }
        let nothing = self.returned(Constant::None.into(), node.range());
        self.terminate(Exit::Return(nothing), node.range());
        entry
    }

    /// The names and places of all parameters in the order of the signature.
    fn parameter_nodes(&self) -> impl Iterator<Item = (String, TextRange)> + use<'tree> {
        let outermost = match self.found.node {
            FunctionNode::Generator(generator) => generator.generators.first(),
            _ => None,
        };
        let outermost = outermost.map(|clause| (OUTERMOST.to_owned(), clause.iter.range()));
        let parameters = self.found.node.parameters();
        let plain = parameters
            .into_iter()
            .flat_map(|it| it.iter_non_variadic_params())
            .map(|it| &it.parameter);
        let rest = parameters
            .into_iter()
            .flat_map(|it| it.vararg.iter().chain(&it.kwarg));
        plain
            .chain(rest.map(|it| &**it))
            .map(|it| (it.name.to_string(), it.range()))
            .chain(outermost)
    }

    fn signature(&self) -> Signature {
        let description = self.description;
        let mut ranges = self.parameter_nodes();
        let annotation = |name: &str| description.annotations.get(name).copied();
        let mut parameter = |name: &String, default: Option<ObjectId>| {
            let range = ranges.next().map_or(self.found.node.range(), |(_, range)| range);
            Parameter {
                name: Name::from(name.as_str()),
                span: self.file.span(range),
                default,
                annotation: annotation(name),
            }
        };
        let without_default = description
            .positional
            .len()
            .saturating_sub(description.defaults.len());
        let positional = description.positional.iter().enumerate().map(|(index, name)| {
            let default = index
                .checked_sub(without_default)
                .map(|index| description.defaults[index]);
            parameter(name, default)
        });
        let mut positional: Vec<Parameter> = positional.collect();
        if self.is_enclosed() {
            let environment = Parameter {
                name: "environment.".into(),
                span: self.file.span(self.head()),
                default: None,
                annotation: None,
            };
            positional.insert(0, environment);
        }
        let keyword_only = description.keyword_only.iter();
        let keyword_only = keyword_only
            .map(|name| parameter(name, description.keyword_defaults.get(name).copied()))
            .collect();
        Signature {
            positional,
            positional_only: description.positional_only + u32::from(self.is_enclosed()),
            keyword_only,
            star: description.star.as_ref().map(|name| parameter(name, None)),
            double_star: description.double_star.as_ref().map(|name| parameter(name, None)),
            returns: annotation("return"),
        }
    }

    /// The finished graph, or all that is wrong with the function.
    fn into_graph(mut self, entry: Block) -> Result<FlowGraph, Vec<Diagnostic>> {
        let signature = self.signature();
        let span = self.file.span(self.found.node.range());
        let ssa = std::mem::replace(&mut self.ssa, Ssa::new(span));
        let names = ssa.names.clone();
        let space = self.space;
        let is_builtin = |callee: ObjectId| match space.object(callee) {
            Object::Builtin(_) => true,
            Object::Class(class) => !class.is_python,
            _ => false,
        };
        let Finished {
            blocks,
            variables,
            unbound,
        } = finish(
            ssa,
            entry,
            &self.reads,
            |call| matches!(call.arguments[0], Operand::Constant(Constant::Object(callee)) if is_builtin(callee)),
        );
        for read in unbound {
            self.report_unbound(&read, names[read.local].as_deref().unwrap_or("?"));
        }
        let graph = FlowGraph {
            name: self.description.name.as_str().into(),
            qualified_name: self.description.qualified_name.as_str().into(),
            module: self.description.module.as_str().into(),
            file: self.file.id,
            span,
            function: self.object,
            signature,
            blocks,
            variables,
            entry: Block::from_u32(0),
            makes_own: self.makes_own,
            mistakes: self.diagnostics,
        };
        verified(graph)
    }

    // ------------------------------------------------------------ blocks

    /// Ends the block being filled; the code that follows can't be reached.
    fn terminate(&mut self, exit: Exit, range: TextRange) {
        if let Some(block) = self.current.take() {
            self.ssa.terminate(block, exit, self.file.span(range));
        }
    }

    fn jump(&mut self, block: Block, range: TextRange) {
        self.terminate(Exit::Jump(to(block)), range);
    }

    /// States that all jumps to a block are built, and goes on there if there is one.
    fn enter(&mut self, block: Block) {
        self.ssa.seal(block);
        self.current = self.ssa.has_predecessors(block).then_some(block);
    }

    /// The block that gets exceptions raised here.
    fn handler(&self) -> Option<Block> {
        self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Handler(block) => Some(*block),
            _ => None,
        })
    }

    // ------------------------------------------------------------ operations

    /// Adds an operation; inside a `try`, one that may raise ends the block.
    fn emit(&mut self, kind: OperationKind, arguments: Vec<Operand>, range: TextRange) -> Operand {
        let may_raise = self.may_raise(&kind, &arguments);
        self.emit_as(kind, arguments, range, may_raise)
    }

    fn emit_as(
        &mut self,
        kind: OperationKind,
        arguments: Vec<Operand>,
        range: TextRange,
        may_raise: bool,
    ) -> Operand {
        let argument_spans = std::mem::take(&mut self.argument_spans);
        let Some(block) = self.current else {
            return Constant::None.into();
        };
        let span = self.file.span(range);
        let is_bool = matches!(
            kind,
            OperationKind::Compare(_) | OperationKind::Truth | OperationKind::Not
        );
        let result = self.ssa.new_variable(span);
        let operation = Operation {
            kind,
            arguments,
            result,
            span,
            argument_spans,
        };
        let value = match self.handler().filter(|_| may_raise) {
            Some(handler) => {
                let normal = self.ssa.new_block();
                let value = self.ssa.add_supplied(normal, span);
                let exit = Exit::Try {
                    operation,
                    normal: to(normal),
                    except: to(handler),
                };
                self.terminate(exit, range);
                self.enter(normal);
                value
            }
            None => {
                self.ssa.blocks[block].operations.push(operation);
                result
            }
        };
        if is_bool {
            self.bools.insert(value);
        }
        value.into()
    }

    /// Whether an operation can raise, as far as shows without types.
    fn may_raise(&self, kind: &OperationKind, arguments: &[Operand]) -> bool {
        use super::graph::CompareOperator::{Is, IsNot};
        match kind {
            OperationKind::Narrow { .. }
            | OperationKind::BuildTuple
            | OperationKind::BuildList
            | OperationKind::BuildString
            | OperationKind::Compare(Is | IsNot) => false,
            OperationKind::BuildDict | OperationKind::BuildSet => !arguments.is_empty(),
            OperationKind::Truth | OperationKind::Not => !arguments
                .iter()
                .all(|it| it.variable().is_some_and(|it| self.bools.contains(&it))),
            _ => true,
        }
    }

    /// A call with positional arguments only.
    fn call(&mut self, callable: Operand, arguments: Vec<Operand>, range: TextRange) -> Operand {
        let shape = CallShape {
            positional: arguments.len() as u32,
            ..CallShape::default()
        };
        let arguments = std::iter::once(callable).chain(arguments).collect();
        self.emit(OperationKind::Call(shape), arguments, range)
    }

    /// A call of `isinstance`, which raises nothing.
    fn isinstance(&mut self, value: Operand, class: Operand, range: TextRange) -> Operand {
        let Some(callable) = self.builtin("isinstance", range) else {
            return Constant::None.into();
        };
        let shape = CallShape {
            positional: 2,
            ..CallShape::default()
        };
        let result = self.emit_as(
            OperationKind::Call(shape),
            vec![callable, value, class],
            range,
            false,
        );
        self.bools.extend(result.variable());
        result
    }

    // ------------------------------------------------------------ locals

    /// A local without a name.
    fn temporary(&mut self) -> Local {
        self.locals.next()
    }

    /// Gives a local a value, which stands at `range`.
    fn write(&mut self, local: Local, value: Operand, range: TextRange) {
        let span = self.file.span(range);
        let Some(block) = self.current else { return };
        if let Operand::Variable(variable) = value
            && let Some(name) = &self.ssa.names[local]
        {
            self.ssa.variables[variable]
                .name
                .get_or_insert_with(|| name.clone());
        }
        self.ssa.write(local, block, value, span);
    }

    fn read(&mut self, local: Local) -> Operand {
        match self.current {
            Some(block) => self.ssa.read(local, block),
            None => Constant::None.into(),
        }
    }

    /// Takes a local's value away.
    fn forget(&mut self, local: Local) {
        let undefined = self.ssa.undefined(local);
        if let Some(block) = self.current {
            let span = self.ssa.variables[undefined].span;
            self.ssa.write(local, block, undefined.into(), span);
        }
    }

    fn name(&mut self, text: &str) -> Name {
        match self.names.get(text) {
            Some(name) => name.clone(),
            None => {
                let name = Name::from(text);
                self.names.insert(text.to_owned(), name.clone());
                name
            }
        }
    }

    // ------------------------------------------------------------ diagnostics

    /// Records a diagnostic, once: statements of a `finally` are built once for each way out.
    fn report(&mut self, diagnostic: Diagnostic) {
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn error(&mut self, code: Code, message: impl Into<String>, range: TextRange) {
        self.report(Diagnostic::error(code, message).at(self.file.span(range)));
    }

    /// The value of an expression that was reported.
    fn mistake(&mut self, range: TextRange) -> Operand {
        self.emit(OperationKind::Mistake, Vec::new(), range)
    }

    fn unsupported(&mut self, code: Code, message: impl Into<String>, range: TextRange) {
        self.report(Diagnostic::unsupported(code, message).at(self.file.span(range)));
    }

    /// The name in a `def`; a whole lambda or generator expression.
    fn head(&self) -> TextRange {
        match self.found.node {
            FunctionNode::Definition(definition) => definition.name.range(),
            node => node.range(),
        }
    }
}

fn to(block: Block) -> Target {
    Target {
        block,
        arguments: Vec::new(),
        spans: Vec::new(),
    }
}

/// A str constant.
fn text(value: &str) -> Operand {
    Operand::Constant(Constant::Str(Arc::from(value)))
}
