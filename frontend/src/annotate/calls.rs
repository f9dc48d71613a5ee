//! Calls: from a callable's annotation to the graphs that it reaches, and the flow of arguments and results.

use std::sync::Arc;

use super::describe::describe;
use super::engine::{Annotator, Link, Site};
use super::lattice::{Annotation, Callables, ClassDefId, Kind, Method};
use super::program::{Argument, CallTarget, Callee, GraphId, Instantiation, RowId};
use super::report::codes;
use super::rows::RowKey;
use super::specialise::Key;
use crate::diagnostics::Diagnostic;
use crate::flow::{CallShape, Constant, Name, Operation};
use crate::objects::{Object, ObjectId};

/// What the name of a property's setter has behind the name of the property.
pub(super) const SETTER: &str = ".setter";

/// What a call passes.
#[derive(Clone, Debug, Default)]
pub(super) struct Arguments {
    pub positional: Vec<Annotation>,
    pub keywords: Vec<(Name, Annotation)>,
    /// The items of `*tuple`.
    pub star: Vec<Annotation>,
    pub shape: CallShape,
}

impl Arguments {
    /// Positional arguments only.
    pub fn positional(positional: Vec<Annotation>) -> Arguments {
        Arguments {
            shape: CallShape {
                positional: positional.len() as u32,
                ..CallShape::default()
            },
            positional,
            ..Arguments::default()
        }
    }

    /// Positional arguments and the items of `*tuple`.
    pub fn all_positional(&self) -> Vec<Annotation> {
        self.positional.iter().chain(&self.star).cloned().collect()
    }

    /// The same, the items of `*tuple` among the positional arguments.
    pub fn with_star_in_place(&self) -> Arguments {
        let mut all = self.clone();
        all.positional.append(&mut all.star);
        all
    }

    /// Everything that is passed: positional arguments, values of keywords, items of `*tuple`.
    pub fn all(&self) -> impl Iterator<Item = &Annotation> {
        let keywords = self.keywords.iter().map(|(_, value)| value);
        self.positional.iter().chain(keywords).chain(&self.star)
    }

    /// As [`all`](Self::all).
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Annotation> {
        let keywords = self.keywords.iter_mut().map(|(_, value)| value);
        self.positional.iter_mut().chain(keywords).chain(&mut self.star)
    }

    /// A keyword argument.
    pub fn keyword(&self, name: &str) -> Option<&Annotation> {
        self.keywords
            .iter()
            .find(|(each, _)| &**each == name)
            .map(|(_, value)| value)
    }
}

impl Annotator<'_> {
    /// A `Call` operation.
    pub(super) fn call_operation(
        &mut self,
        site: Site,
        operation: &Operation,
        shape: &CallShape,
    ) -> Annotation {
        let mut values: Vec<Annotation> = operation
            .arguments
            .iter()
            .map(|argument| self.operand(site.position.graph, argument))
            .collect();
        if values.iter().any(Annotation::is_impossible) {
            return Annotation::IMPOSSIBLE;
        }
        let star = match shape.star.then(|| values.pop()).flatten().map(|star| star.kind) {
            None => Vec::new(),
            Some(Kind::Tuple(items)) => items.to_vec(),
            Some(Kind::Unknown) => return Annotation::UNKNOWN,
            Some(kind) => {
                let text = describe(self, &Annotation::new(kind));
                let diagnostic = Diagnostic::error(
                    codes::ARGUMENTS,
                    format!("`*` needs a tuple of known length, not {text}"),
                )
                .at(site.span)
                .because("the number of arguments of each call is known at translation time")
                .help("pass the sequence itself");
                return self.fail(site, diagnostic);
            }
        };
        let callable = values.remove(0);
        let keyword_values = values.split_off(shape.positional as usize);
        let arguments = Arguments {
            positional: values,
            keywords: shape.keywords.iter().cloned().zip(keyword_values).collect(),
            star,
            shape: shape.clone(),
        };
        self.call(site, &callable, &arguments)
    }

    /// Calls a value.
    pub(super) fn call(&mut self, site: Site, callable: &Annotation, arguments: &Arguments) -> Annotation {
        match &callable.kind {
            Kind::Nothing => Annotation::IMPOSSIBLE,
            Kind::Unknown => Annotation::UNKNOWN,
            Kind::Functions(functions) => match functions.as_ref() {
                [function] if self.is_helper(*function) => self.call_helper(site, *function),
                functions => self.call_functions(site, functions, arguments, None),
            },
            Kind::Methods(methods) => match methods.as_ref() {
                [method] => self
                    .call_method(site, method, arguments)
                    .unwrap_or(Annotation::IMPOSSIBLE),
                _ => {
                    let callables = Callables {
                        methods: methods.clone(),
                        ..Callables::default()
                    };
                    self.call_callables(site, &callables, arguments)
                }
            },
            Kind::Callables(callables) => self.call_callables(site, callables, arguments),
            Kind::Classes(classes) => self.call_classes(site, classes, arguments),
            Kind::Builtin(object) => self.call_builtin(site, *object, arguments),
            Kind::BuiltinMethod { receiver, name } => {
                self.call_builtin_method(site, receiver, name, arguments)
            }
            Kind::Instance(class) => self
                .call_special(site, *class, "__call__", arguments)
                .unwrap_or_else(|| self.not_callable(site, callable)),
            Kind::WeakReference(class) => {
                self.record(site, Callee::Builtin("weakref.call"));
                match class {
                    Some(class) => Annotation::instance(*class).or_none(),
                    None => Annotation::NONE,
                }
            }
            _ => match self.absent_function(callable) {
                Some(function) => {
                    self.call_functions(site, &[function], &Arguments::positional(vec![]), None)
                }
                None => self.not_callable(site, callable),
            },
        }
    }

    /// Whether this is a low-level helper, which inference doesn't look into.
    fn is_helper(&self, function: ObjectId) -> bool {
        matches!(self.space.object(function), Object::Function(function)
            if function.module.starts_with("rpython.lowlevel."))
    }

    /// Calls a low-level helper from the library: its head says what it returns.
    fn call_helper(&mut self, site: Site, function: ObjectId) -> Annotation {
        let Some((graph, _)) = self.flow_graph(function, Some(site)) else {
            return Annotation::UNKNOWN;
        };
        self.record(site, Callee::Helper(function));
        match graph.signature.returns {
            Some(returns) => self.promised(returns),
            None => Annotation::NONE,
        }
    }

    fn not_callable(&mut self, site: Site, callable: &Annotation) -> Annotation {
        let text = describe(self, callable);
        if let Kind::Frozen(objects) = &callable.kind
            && let [object] = objects.as_ref()
            && let Object::Unknown { type_name, .. } = self.space.object(*object)
            && !type_name.starts_with("rpython.")
        {
            let message = format!(
                "an instance of `{type_name}`, of Python's own library, is called, which isn't RPython"
            );
            return self.fail(site, Diagnostic::error(codes::LIBRARY, message).at(site.span));
        }
        let diagnostic =
            Diagnostic::error(codes::NOT_CALLABLE, format!("{text} can't be called")).at(site.span);
        self.fail(site, diagnostic)
    }

    /// The name of a member of a module that rpy's package hasn't, where this value stands for one.
    pub(super) fn absent_name(&self, value: &Annotation) -> Option<(ObjectId, String)> {
        let object = match &value.kind {
            Kind::Builtin(object) => *object,
            Kind::Frozen(objects) => *objects.first()?,
            _ => return None,
        };
        match self.space.object(object) {
            Object::Unknown { type_name, .. } if type_name.starts_with("rpython.") => {
                Some((object, type_name.clone()))
            }
            _ => None,
        }
    }

    /// What is called in place of such a member: a function that raises an OSError.
    fn absent_function(&self, value: &Annotation) -> Option<ObjectId> {
        let (object, _) = self.absent_name(value)?;
        self.space.attribute(object, "_function")
    }

    /// Remembers who is called by an operation, or by the builtin that it calls.
    pub(super) fn record(&mut self, site: Site, callee: Callee) {
        let state = &mut self.graphs[site.position.graph];
        match site.nesting {
            0 => state.calls.insert(site.variable, callee),
            1 => state.callbacks.insert(site.variable, callee),
            // What a callback calls in its turn is a matter of its own.
            _ => None,
        };
    }

    pub(super) fn call_functions(
        &mut self,
        site: Site,
        functions: &[ObjectId],
        arguments: &Arguments,
        receiver: Option<&Annotation>,
    ) -> Annotation {
        if let [function] = functions
            && self.is_memo(*function)
        {
            return self.call_memo(site, *function, arguments);
        }
        if let Some(declared) = functions.iter().find(|&&each| self.is_declared_not_rpython(each)) {
            return self.refuse_declared(site, *declared);
        }
        let mut targets: Vec<CallTarget> = Vec::new();
        let mut result = Annotation::IMPOSSIBLE;
        for &function in functions {
            match self.call_function(site, function, arguments, receiver, None) {
                Some(target) => {
                    result = self.join_results(site, &result, target.graph);
                    targets.push(target);
                }
                None => result = self.join(&result, &Annotation::UNKNOWN).unwrap_or(result),
            }
        }
        let row = self.row_of(site, &targets, arguments, receiver.is_some());
        self.record(site, Callee::Functions { targets, row });
        result
    }

    fn is_declared_not_rpython(&self, function: ObjectId) -> bool {
        matches!(self.space.object(function), Object::Function(description)
            if description.attributes.contains_key("_not_rpython_"))
    }

    fn refuse_declared(&mut self, site: Site, function: ObjectId) -> Annotation {
        let name = match self.space.object(function) {
            Object::Function(description) => description.qualified_name.as_str(),
            _ => "this function",
        };
        let message = format!("`{name}` is declared `@not_rpython`, but a translated program would call it");
        self.fail(site, Diagnostic::error(codes::DECLARED, message).at(site.span))
    }

    /// Joins what a graph returns to what other candidates of the same call return.
    pub(super) fn join_results(&mut self, site: Site, result: &Annotation, graph: GraphId) -> Annotation {
        let other = self.result_of(graph);
        match self.join(result, &other) {
            Ok(joined) => joined,
            Err(clash) => {
                self.report_clash(site, "the result of the call", &clash);
                Annotation::UNKNOWN
            }
        }
    }

    pub(super) fn row_of(
        &mut self,
        site: Site,
        targets: &[CallTarget],
        arguments: &Arguments,
        receiver: bool,
    ) -> Option<RowId> {
        if targets.len() < 2 {
            return None;
        }
        let key = RowKey {
            shape: arguments.shape.clone(),
            receiver,
        };
        Some(self.join_row(site, targets, &key))
    }

    /// Sends arguments into the graph of one function; none if they don't fit.
    pub(super) fn call_function(
        &mut self,
        site: Site,
        function: ObjectId,
        arguments: &Arguments,
        receiver: Option<&Annotation>,
        owner: Option<ClassDefId>,
    ) -> Option<CallTarget> {
        let (graph, _) = self.flow_graph(function, Some(site))?;
        let (sources, values) =
            self.match_arguments(site, function, &graph.signature, arguments, receiver)?;
        let values = self.checked_arguments(site, function, &graph.signature, values);
        // `Mixin.method(self)` runs the copy that self's class has.
        let owner = owner.or_else(|| match values.first()?.kind {
            Kind::Instance(class) => self.borrower(class, function),
            _ => None,
        });
        let mut key = self.key(function, &values, Some(site))?;
        // Each class that mixes a method in gets a copy, as if its body had the text.
        if let Some(owner) = owner
            && self.classes[owner].borrowed.contains(&function)
        {
            key = Key::Mixin(owner, Arc::new(key));
        }
        let id = self.instance_of(function, key, Some(site))?;
        if self.graphs[id].class.is_none() {
            self.graphs[id].class = owner;
        }
        self.graphs[id].callers.insert(site.position);
        for (index, value) in values.iter().enumerate() {
            self.raise_parameter(id, index, value, Some(site));
        }
        self.reach_entry(id);
        Some(CallTarget {
            graph: id,
            arguments: sources.into(),
        })
    }

    /// The object of a constant.
    pub(super) fn object_of(&self, constant: &Constant) -> Option<ObjectId> {
        let object = match constant {
            Constant::None => Object::None,
            Constant::Bool(value) => Object::Bool(*value),
            Constant::Int(value) => Object::Int(*value),
            Constant::Float(value) => Object::Float(value.value()),
            Constant::Str(text) => Object::Str(text.to_string()),
            Constant::Bytes(bytes) => Object::Bytes(bytes.to_vec()),
            Constant::Object(object) => return Some(*object),
        };
        self.space.intern(&object)
    }

    /// Calls a method on all classes that the receiver may have; none if there is no such method.
    pub(super) fn call_method(
        &mut self,
        site: Site,
        method: &Method,
        arguments: &Arguments,
    ) -> Option<Annotation> {
        if let Some(result) = self.call_memo_method(site, method, arguments) {
            return Some(result);
        }
        let (callee, result) = self.dispatch(site, method, arguments)?;
        self.record(site, callee);
        Some(result)
    }

    /// Calls a special method such as `__add__`, if the class or a subclass has it.
    pub(super) fn call_special(
        &mut self,
        site: Site,
        class: ClassDefId,
        name: &str,
        arguments: &Arguments,
    ) -> Option<Annotation> {
        let method = Method {
            receiver: class,
            name: name.into(),
            owner: None,
        };
        self.call_method(site, &method, arguments)
    }

    /// Calls a special method on behalf of the runtime (`__hash__` of a key, `__str__` of what is printed).
    pub(super) fn require_special(
        &mut self,
        site: Site,
        class: ClassDefId,
        name: &str,
        arguments: &Arguments,
    ) -> Option<Annotation> {
        let method = Method {
            receiver: class,
            name: name.into(),
            owner: None,
        };
        let (callee, result) = self.dispatch(site, &method, arguments)?;
        self.special_methods.insert((class, name.into()), callee);
        Some(result)
    }

    fn call_classes(&mut self, site: Site, classes: &[ObjectId], arguments: &Arguments) -> Annotation {
        let mut instantiations: Vec<Instantiation> = Vec::new();
        let mut result = Annotation::IMPOSSIBLE;
        for &class in classes {
            let instance = if self.is_builtin_type(class) {
                self.call_builtin(site, class, arguments)
            } else if let Some(definition) = self.class_def(class) {
                if self.refuses_class(site, class) {
                    return Annotation::UNKNOWN;
                }
                if let Some(init) = self.instantiate(site, definition, arguments) {
                    instantiations.push(Instantiation {
                        class: definition,
                        init,
                    });
                }
                Annotation::instance(definition)
            } else {
                self.call_builtin(site, class, arguments)
            };
            match self.join(&result, &instance) {
                Ok(joined) => result = joined,
                Err(clash) => self.report_clash(site, "the result of the call", &clash),
            }
        }
        if !instantiations.is_empty() {
            let inits: Vec<CallTarget> = instantiations
                .iter()
                .filter_map(|each| each.init.clone())
                .collect();
            let returns = inits
                .iter()
                .all(|init| !self.graphs[init.graph].result.is_impossible());
            let row = self.row_of(site, &inits, arguments, true);
            self.record(
                site,
                Callee::Instantiate {
                    classes: instantiations,
                    row,
                },
            );
            if !returns {
                return Annotation::IMPOSSIBLE; // waits for `__init__` to return
            }
        }
        result
    }

    /// Makes an instance; none if the arguments don't fit.
    pub(super) fn instantiate(
        &mut self,
        site: Site,
        class: ClassDefId,
        arguments: &Arguments,
    ) -> Option<Option<CallTarget>> {
        self.mark_instantiated(class);
        self.watch_instances(site, class);
        let receiver = Annotation::instance(class);
        if let Some((owner, member)) = self.member(class, "__init__")
            && matches!(self.space.object(member), Object::Function(_))
        {
            self.classes[owner].methods.insert("__init__".into(), member);
            return self
                .call_function(site, member, arguments, Some(&receiver), Some(owner))
                .map(Some);
        }
        self.builtin_init(site, class, arguments).then_some(None)
    }

    /// `object.__init__` or that of a builtin exception.
    pub(super) fn builtin_init(&mut self, site: Site, class: ClassDefId, arguments: &Arguments) -> bool {
        let values = arguments.all_positional();
        if self.exception_base(class).is_some() || (values.is_empty() && arguments.keywords.is_empty()) {
            return true;
        }
        let diagnostic = Diagnostic::error(
            codes::ARGUMENTS,
            format!(
                "`{}` takes no arguments: it has no `__init__`",
                self.classes[class].name
            ),
        )
        .at(site.span);
        self.report(site, diagnostic);
        false
    }

    /// The nearest builtin exception that a class inherits from.
    pub(super) fn exception_base(&self, class: ClassDefId) -> Option<ClassDefId> {
        let mut current = Some(class);
        while let Some(id) = current {
            if self.classes[id].builtin {
                return Some(id);
            }
            current = self.classes[id].parent;
        }
        None
    }

    /// What a member of a row gets of the row's arguments.
    pub(super) fn links(&self, target: &CallTarget, shape: &CallShape) -> Vec<Link> {
        let operands = shape.positional as usize + shape.keywords.len();
        let mut links = Vec::new();
        for (parameter, argument) in target.arguments.iter().enumerate() {
            let mut link = |argument, item| {
                links.push(Link {
                    argument,
                    parameter,
                    item,
                });
            };
            match argument {
                Argument::Operand(index) => link(*index as usize - 1, None),
                Argument::StarItem(index) => link(operands + *index as usize, None),
                Argument::Rest {
                    receiver,
                    first,
                    end,
                    star,
                } => {
                    let own = usize::from(*receiver);
                    let direct = end.saturating_sub(*first) as usize;
                    for item in own..self.star_length(target.graph, parameter) {
                        let place = item - own;
                        match star {
                            Some(star) if place >= direct => {
                                link(operands + *star as usize + place - direct, Some(item));
                            }
                            _ => link(*first as usize + place - 1, Some(item)),
                        }
                    }
                }
                Argument::Receiver | Argument::Default(_) => {}
            }
        }
        links
    }

    /// How many arguments a copy of a function gets in its `*args`.
    fn star_length(&self, graph: GraphId, parameter: usize) -> usize {
        let state = &self.graphs[graph];
        let variable = state.graph.blocks[state.graph.entry].parameters[parameter];
        match &state.variables[variable].kind {
            Kind::Tuple(items) => items.len(),
            _ => 0,
        }
    }
}
