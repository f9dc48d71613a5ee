//! The program's functions: their core-ir signatures, the adapters between them and the signatures of indirect and
//! virtual calls, virtual methods, and the queue of functions to lower.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use core_ir::{FuncId, Function, FunctionAttributes, SourceLocation, Terminator};

use super::operand::{Operand, Typed};
use super::repr::{ClassKey, PartsId, Repr};
use super::state::{FunctionLowering, Mode, signature};
use super::{Context, Input, Lowered};
use crate::annotate::program::{Argument, GraphId, MethodTarget, RowId};
use crate::costs::Stopwatch;
use crate::diagnostics::{Diagnostic, Span, codes};
use crate::objects::{Object, ObjectId};

/// A function of the program.
#[derive(Clone, Debug)]
pub struct ProgramFunction {
    /// The function.
    pub id: FuncId,
    /// Its parameters: representation, and whether None is possible.
    pub params: Arc<[(Repr, bool)]>,
    /// What it returns, and whether that may be None.
    pub result: (Repr, bool),
    /// Whether it always raises.
    pub never_returns: bool,
}

/// The functions asked for so far.
#[derive(Default)]
pub struct ProgramTable {
    functions: HashMap<GraphId, ProgramFunction>,
    pending: VecDeque<GraphId>,
    rows: HashMap<RowId, PartsId>,
    /// By what they call, their parts, whether they take a receiver, and what they pass on: `f(1)` and `f(b=1)` have the
    /// same parts.
    adapters: HashMap<(GraphId, PartsId, bool, Vec<Argument>), FuncId>,
    slots: HashMap<(RowId, ClassKey), u32>,
    /// Whether functions are objects where several meet.
    pub callables: HashMap<ObjectId, bool>,
    rows_by_function: Option<HashMap<ObjectId, Vec<RowId>>>,
}

impl<'a> Context<'a> {
    /// Begins the lowering of a program.
    pub fn new(input: &'a Input<'a>) -> Lowered<Context<'a>> {
        let mut cx = Context {
            input,
            space: input.space,
            program: input.program,
            module: core_ir::Module::new(input.name),
            root: (ClassKey::from_u32(0), core_ir::ClassId::from_u32_const(0)),
            names: Default::default(),
            reprs: Default::default(),
            layouts: HashMap::new(),
            containers: HashMap::new(),
            classes: Default::default(),
            class_values: Default::default(),
            helpers: Default::default(),
            primitives: Default::default(),
            prebuilt: Default::default(),
            functions: Default::default(),
            callables: Default::default(),
            partial: Vec::new(),
            finalizers: None,
            memory_poll: None,
            files: HashMap::new(),
            span: None,
            stopwatch: Stopwatch::new(),
            diagnostics: Vec::new(),
        };
        cx.declare_exception_root()?;
        cx.declare_classes()?;
        Ok(cx)
    }

    /// Lowers everything that the entry point needs.
    pub fn lower_program(&mut self) {
        let entry = self.program_function(self.program.entry).map(|_| ());
        self.collect(entry);
        self.lower_pending();
        let partial = self.finish_partial_methods();
        self.collect(partial);
        // The wrapper comes last: it fills in what the program was found to use.
        if self.diagnostics.is_empty() {
            let wrapper = self.entry_wrapper();
            self.collect(wrapper);
            let finalizers = self.poll_finalizers();
            self.collect(finalizers);
            self.lower_pending();
        }
        self.finish_metas();
        let functions: Vec<FuncId> = self.functions.functions.values().map(|each| each.id).collect();
        if let Some(poll) = self.memory_poll {
            core_ir::polls::retain(&mut self.module, &functions, poll);
        }
        if let Some(run) = self.finalizers {
            core_ir::polls::insert(&mut self.module, &functions, run);
        }
    }

    fn collect(&mut self, outcome: Lowered<()>) {
        if let Err(diagnostic) = outcome {
            self.diagnostics.push(*diagnostic);
        }
    }

    /// Lowers the functions and fills the prebuilt objects that were asked for, until there are no more.
    fn lower_pending(&mut self) {
        loop {
            while let Some(graph) = self.functions.pending.pop_front() {
                self.stopwatch.switch(Some(graph));
                let outcome = self.lower_function(graph);
                self.stopwatch.switch(None);
                let outcome = outcome.map_err(|diagnostic| self.with_callers(graph, diagnostic));
                self.collect(outcome);
            }
            let filled = self.fill_prebuilt().and_then(|prebuilt| {
                let callables = self.fill_callables()?;
                Ok(prebuilt || callables)
            });
            match filled {
                Ok(false) if self.functions.pending.is_empty() => break,
                Ok(_) => {}
                Err(diagnostic) => {
                    self.diagnostics.push(*diagnostic);
                    break;
                }
            }
        }
    }

    /// A diagnostic about a function, with the calls that led there.
    fn with_callers(&self, graph: GraphId, mut diagnostic: Box<Diagnostic>) -> Box<Diagnostic> {
        let mut seen = HashSet::new();
        let mut current = graph;
        while seen.insert(current)
            && let Some((caller, span)) = self.program.graphs[current].first_call
        {
            let name = self.program.graphs[current].graph.spoken_name();
            *diagnostic = diagnostic.with(span, format!("`{name}` is called here"));
            current = caller;
        }
        diagnostic
    }

    /// The function of a graph, queued for lowering where it is new.
    pub fn program_function(&mut self, graph: GraphId) -> Lowered<ProgramFunction> {
        if let Some(function) = self.functions.functions.get(&graph) {
            return Ok(function.clone());
        }
        let annotated = &self.program.graphs[graph];
        let entry = &annotated.graph.blocks[annotated.graph.entry];
        let mut params = Vec::with_capacity(entry.parameters.len());
        for &parameter in &entry.parameters {
            let annotation = &annotated.variables[parameter];
            params.push((self.repr_of(annotation)?, annotation.none));
        }
        let result = (self.repr_of(&annotated.result)?, annotated.result.none);
        let types = params
            .iter()
            .filter_map(|(repr, _)| self.core_type(*repr))
            .collect();
        let signature = signature(types, self.core_type(result.0));
        let name = self.unique_name(&annotated.name);
        let mut function = Function::new(name, signature);
        self.set_attributes(annotated.function, &mut function.attributes);
        let function = ProgramFunction {
            id: self.export(annotated.function, function),
            params: params.into(),
            result,
            never_returns: annotated.result.is_impossible(),
        };
        self.functions.functions.insert(graph, function.clone());
        self.functions.pending.push_back(graph);
        Ok(function)
    }

    fn lower_function(&mut self, graph: GraphId) -> Lowered<()> {
        let function = self.program_function(graph)?;
        let annotated = &self.program.graphs[graph];
        let body = self.module.functions[function.id].clone();
        let mut values = body.params().to_vec().into_iter();
        let arguments = function
            .params
            .iter()
            .map(|&(repr, maybe_none)| match repr {
                Repr::None => Operand::NONE,
                repr => values.next().map_or(Operand::NONE, |value| {
                    Operand::Value(Typed {
                        repr,
                        value,
                        maybe_none,
                    })
                }),
            })
            .collect();
        let mode = Mode::Annotated(annotated);
        let mut lowering = FunctionLowering::new(self, Arc::clone(&annotated.graph), mode, body);
        lowering.result = Some(function.result.0);
        let (body, _) = lowering.run(arguments)?;
        self.module.functions[function.id] = body;
        Ok(())
    }

    /// Adds a function to the module, and to its exports where the function object says a name for it.
    fn export(&mut self, object: ObjectId, function: Function) -> FuncId {
        let id = self.module.functions.push(function);
        if let Object::Function(description) = self.space.object(object)
            && let Some(&name) = description.attributes.get("_exported_as_")
            && let Object::Str(name) = self.space.object(name)
        {
            self.module.exports.push((name.clone(), id));
        }
        id
    }

    /// Takes over the hints that a function object carries.
    pub fn set_attributes(&self, function: ObjectId, attributes: &mut FunctionAttributes) {
        let Object::Function(function) = self.space.object(function) else {
            return;
        };
        let flag = |name: &str| {
            let object = function.attributes.get(name);
            matches!(object.map(|&id| self.space.object(id)), Some(Object::Bool(true)))
        };
        attributes.elidable = flag("_elidable_function_");
        attributes.unroll_safe = flag("_jit_unroll_safe_");
        attributes.no_inline = flag("_dont_inline_");
        attributes.always_inline = flag("_always_inline_");
        attributes.dont_look_inside = matches!(
            function
                .attributes
                .get("_jit_look_inside_")
                .map(|&id| self.space.object(id)),
            Some(Object::Bool(false))
        );
    }

    /// The arguments of calls through a row and what they give.
    pub fn row_parts(&mut self, row: RowId) -> Lowered<PartsId> {
        if let Some(&parts) = self.functions.rows.get(&row) {
            return Ok(parts);
        }
        let description = &self.program.rows[row];
        let mut parts = Vec::with_capacity(description.arguments.len() + 1);
        for argument in &description.arguments {
            parts.push(self.repr_of(argument)?);
        }
        parts.push(self.repr_of(&description.result)?);
        let parts = self.reprs.parts_id(parts);
        self.functions.rows.insert(row, parts);
        Ok(parts)
    }

    /// The rows through which some of these functions are called.
    pub fn rows_of(&mut self, set: &[ObjectId]) -> Vec<RowId> {
        let program = self.program;
        let index = self.functions.rows_by_function.get_or_insert_with(|| {
            let mut index: HashMap<ObjectId, Vec<RowId>> = HashMap::new();
            for (row, description) in program.rows.iter() {
                for &graph in &description.graphs {
                    let rows = index.entry(program.graphs[graph].function).or_default();
                    if !rows.contains(&row) {
                        rows.push(row);
                    }
                }
            }
            index
        });
        let mut rows: Vec<RowId> = set
            .iter()
            .filter_map(|function| index.get(function))
            .flatten()
            .copied()
            .collect();
        rows.sort();
        rows.dedup();
        rows
    }

    /// The representation of functions that are only called directly, or never.
    pub fn direct_function_repr(&mut self, set: &[ObjectId]) -> Lowered<Repr> {
        let graph = self.only_graph(set);
        let parts = match graph {
            Some(graph) => {
                let function = self.program_function(graph)?;
                let mut parts: Vec<Repr> = function.params.iter().map(|param| param.0).collect();
                parts.push(function.result.0);
                parts
            }
            None if set.len() == 1 => return Ok(Repr::Callable),
            None => vec![Repr::None],
        };
        Ok(Repr::Function(self.reprs.parts_id(parts)))
    }

    fn only_graph(&self, set: &[ObjectId]) -> Option<GraphId> {
        let [function] = set else { return None };
        let mut graphs = self
            .program
            .graphs
            .iter()
            .filter(|(_, graph)| graph.function == *function);
        let (graph, _) = graphs.next()?;
        graphs.next().is_none().then_some(graph)
    }

    /// The function that stands for a function object where functions of these parts are expected.
    pub fn function_of_parts(&mut self, object: ObjectId, parts: PartsId) -> Lowered<FuncId> {
        let program = self.program;
        for row in self.rows_of(&[object]) {
            if self.row_parts(row)? != parts {
                continue;
            }
            let member = program.rows[row]
                .graphs
                .iter()
                .copied()
                .find(|&graph| program.graphs[graph].function == object);
            if let Some(graph) = member {
                let arguments = self.row_arguments(row, graph, false)?;
                return self.adapter(graph, &arguments, row, None);
            }
        }
        match self.only_graph(&[object]) {
            Some(graph) => Ok(self.program_function(graph)?.id),
            None => Err(self.unsupported("this function as a value".to_string())),
        }
    }

    /// What a graph's parameters get from the arguments of a row: in order, then the defaults.
    pub fn row_arguments(&self, row: RowId, graph: GraphId, is_method: bool) -> Lowered<Vec<Argument>> {
        let program = self.program;
        let shape = &program.rows[row].shape;
        let flow = &program.graphs[graph].graph;
        if flow.signature.double_star.is_some() {
            let name = &flow.qualified_name;
            let message = format!("`{name}`, which takes `**` arguments, called through a variable");
            return Err(self.unsupported(message));
        }
        let first = u32::from(is_method);
        let keywords = shape.keywords.len() as u32;
        let passed = program.rows[row].arguments.len() as u32;
        let positional = passed.max(shape.positional + keywords) - keywords;
        let mut arguments = Vec::new();
        let star = flow.signature.star.is_some();
        let named = flow.signature.parameters().count() - usize::from(star);
        for (i, parameter) in (0u32..).zip(flow.signature.parameters().take(named)) {
            let keyword = shape.keywords.iter().position(|name| *name == parameter.name);
            arguments.push(match (i, keyword, parameter.default) {
                (0, ..) if is_method => Argument::Receiver,
                (i, ..) if i - first < shape.positional => Argument::Operand(i - first + 1),
                (i, None, _) if i - first < positional => Argument::Operand(i - first + keywords + 1),
                (_, Some(keyword), _) => Argument::Operand(shape.positional + keyword as u32 + 1),
                (_, None, Some(default)) => Argument::Default(default),
                (i, None, None) => Argument::Operand(i - first + 1),
            });
        }
        if star {
            let taken = (flow.signature.positional.len() as u32).saturating_sub(first);
            arguments.push(Argument::Rest {
                receiver: is_method && flow.signature.positional.is_empty(),
                first: taken + 1,
                end: positional.max(taken) + 1,
                star: None,
            });
        }
        Ok(arguments)
    }

    /// A function with a row's signature that calls a graph; the graph's own function where it has that signature.
    pub fn adapter(
        &mut self,
        graph: GraphId,
        arguments: &[Argument],
        row: RowId,
        receiver: Option<Repr>,
    ) -> Lowered<FuncId> {
        let parts = self.row_parts(row)?;
        let shape = &self.program.rows[row].shape;
        let operands = shape.positional as usize + shape.keywords.len();
        let key = (graph, parts, receiver.is_some(), arguments.to_vec());
        if let Some(&adapter) = self.functions.adapters.get(&key) {
            return Ok(adapter);
        }
        let function = self.program_function(graph)?;
        let mut row: Vec<Repr> = self.reprs.parts(parts).to_vec();
        let result = row.pop().unwrap_or(Repr::None);
        let own_receiver = match arguments.first() {
            Some(Argument::Receiver) => function.params.first().map(|param| param.0),
            _ => receiver,
        };
        let offset = usize::from(receiver.is_some());
        if receiver.is_some() {
            row.insert(0, own_receiver.unwrap_or(Repr::None));
        }
        let in_order = arguments.iter().enumerate().all(|(i, argument)| match argument {
            Argument::Receiver => i == 0,
            Argument::Operand(operand) => *operand as usize == i + 1 - offset,
            _ => false,
        });
        let same = function.params.len() == row.len()
            && function
                .params
                .iter()
                .map(|param| param.0)
                .eq(row.iter().copied())
            && function.result.0 == result;
        let adapter = if in_order && same {
            function.id
        } else {
            self.build_adapter(&function, arguments, &row, result, (offset, operands))?
        };
        self.functions.adapters.insert(key, adapter);
        Ok(adapter)
    }

    fn build_adapter(
        &mut self,
        function: &ProgramFunction,
        arguments: &[Argument],
        row: &[Repr],
        result: Repr,
        (offset, operands): (usize, usize),
    ) -> Lowered<FuncId> {
        let types = row.iter().filter_map(|&repr| self.core_type(repr)).collect();
        let signature = signature(types, self.core_type(result));
        let name = self.module.functions[function.id].name.clone();
        let name = self.unique_name(&format!("{name}.adapter"));
        let body = Function::new(name, signature);
        let mut values = body.params().to_vec().into_iter();
        let params: Vec<Operand> = row
            .iter()
            .map(|&repr| match repr {
                Repr::None => Operand::NONE,
                repr => values
                    .next()
                    .map_or(Operand::NONE, |value| Operand::nullable(repr, value)),
            })
            .collect();
        let mut lowering = FunctionLowering::bare(self, body);
        let mut args = Vec::new();
        for (argument, &(repr, _)) in arguments.iter().zip(function.params.iter()) {
            let operand = match argument {
                Argument::Receiver => params.first().cloned(),
                Argument::Operand(i) => params.get(*i as usize + offset - 1).cloned(),
                Argument::Default(object) => Some(Operand::Constant(lowering.cx.constant_of(*object))),
                Argument::StarItem(i) => params.get(operands + *i as usize + offset).cloned(),
                Argument::Rest {
                    receiver,
                    first,
                    end,
                    star,
                } => {
                    let own = params.first().filter(|_| *receiver);
                    let place = |argument: u32| argument as usize + offset - 1;
                    let direct = params.get(place(*first)..place(*end));
                    let rest = star.and_then(|star| params.get(operands + star as usize + offset..));
                    let items = own.into_iter().chain(direct.into_iter().flatten());
                    let items = items.chain(rest.into_iter().flatten()).cloned();
                    Some(Operand::Tuple(items.collect()))
                }
            };
            let Some(operand) = operand else {
                return Err(lowering
                    .cx
                    .internal("an argument of an indirect call is missing".to_string()));
            };
            args.extend(lowering.convert(&operand, repr)?);
        }
        let ty = lowering.cx.core_type(function.result.0);
        let value = lowering.call_function(function.id, &args, ty);
        let operand = value.map_or(Operand::NONE, |value| Operand::nullable(function.result.0, value));
        let value = if function.never_returns {
            lowering.b.terminate(Terminator::Unreachable);
            None
        } else {
            lowering.convert(&operand, result)?
        };
        if !function.never_returns {
            lowering.b.terminate(Terminator::Return(value));
        }
        let body = lowering.b.finish();
        Ok(self.module.functions.push(body))
    }

    /// The virtual method for calls through a row: introducing class and index. Every target gives its implementation.
    pub fn virtual_method(
        &mut self,
        name: &str,
        receiver: ClassKey,
        targets: &[MethodTarget],
        row: RowId,
    ) -> Lowered<(ClassKey, u32)> {
        let mut introducing = receiver;
        for &graph in &self.program.rows[row].graphs {
            if let Some(class) = self.program.graphs[graph].class {
                let class = self.class_of(class)?;
                introducing = self.common_class(introducing, class).unwrap_or(introducing);
            }
        }
        for target in targets {
            let class = self.class_of(target.class)?;
            introducing = self.common_class(introducing, class).unwrap_or(introducing);
        }
        let parts = self.row_parts(row)?;
        let slot = match self.functions.slots.get(&(row, introducing)) {
            Some(&slot) => slot,
            None => {
                let mut signature = self.function_signature(parts);
                signature
                    .params
                    .insert(0, core_ir::Type::Ref(self.classes[introducing].ir));
                let signature = self.module.signature_id(signature);
                let slot = self.add_method(introducing, name, signature);
                self.functions.slots.insert((row, introducing), slot);
                slot
            }
        };
        let slot_key = (self.classes[introducing].ir, slot);
        for target in targets {
            let class = self.class_of(target.class)?;
            let class = self.narrowest_receiver(target.target.graph, class)?;
            let ir = self.classes[class].ir;
            let known = self.module.classes[ir]
                .overrides
                .iter()
                .any(|(key, _)| *key == slot_key);
            if !known {
                let arguments = &target.target.arguments;
                let function =
                    self.adapter(target.target.graph, arguments, row, Some(Repr::Instance(class)))?;
                self.module.classes[ir].overrides.push((slot_key, function));
            }
        }
        Ok((introducing, slot))
    }

    /// The class whose instances a method of `class` is called on: one below it, where all calls are on such.
    fn narrowest_receiver(&mut self, graph: GraphId, class: ClassKey) -> Lowered<ClassKey> {
        let function = self.program_function(graph)?;
        Ok(match function.params.first() {
            Some(&(Repr::Instance(own), _)) if self.class_line(own).contains(&class) => own,
            _ => class,
        })
    }

    /// The place of a span in core-ir's terms.
    pub fn location(&mut self, span: Span) -> Option<SourceLocation> {
        self.span = Some(span);
        let (path, line) = (self.input.locate)(span);
        let file = match self.files.get(&span.file) {
            Some(&file) => file,
            None => {
                let file = self.module.files.push(path);
                self.files.insert(span.file, file);
                file
            }
        };
        Some(SourceLocation { file, line })
    }

    fn at_span(&self, diagnostic: Diagnostic) -> Box<Diagnostic> {
        Box::new(match self.span {
            Some(span) => diagnostic.at(span),
            None => diagnostic,
        })
    }

    /// A bug of the toolchain.
    pub fn internal(&self, message: String) -> Box<Diagnostic> {
        self.at_span(Diagnostic::internal(codes::INTERNAL_LOWERING, message))
    }

    /// Something that can't be translated yet.
    pub fn unsupported(&self, message: String) -> Box<Diagnostic> {
        self.at_span(Diagnostic::unsupported(codes::UNSUPPORTED_LOWERING, message))
    }
}
