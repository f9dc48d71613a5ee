//! Reading and writing attributes of every kind of value.

use std::sync::Arc;

use super::calls::{Arguments, SETTER};
use super::constants::constant_of;
use super::describe::describe;
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, ClassDefId, Kind, Method, ObjectSet};
use super::mixins::Found;
use super::report::codes;
use crate::diagnostics::{Diagnostic, hint};
use crate::flow::{Constant, Name, Operand, OperationKind};
use crate::objects::{Object, ObjectId};

/// The builtin exceptions that operations of a translated program raise by themselves.
const RAISED: [&str; 27] = [
    "AssertionError",
    "AttributeError",
    "BlockingIOError",
    "BrokenPipeError",
    "ChildProcessError",
    "EOFError",
    "FileExistsError",
    "FileNotFoundError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "MemoryError",
    "NotADirectoryError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PermissionError",
    "ProcessLookupError",
    "RecursionError",
    "RuntimeError",
    "StopIteration",
    "TypeError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "ValueError",
    "ZeroDivisionError",
];

impl Annotator<'_> {
    pub(super) fn get_attribute(&mut self, site: Site, object: &Annotation, name: &Name) -> Annotation {
        match &object.kind {
            Kind::Nothing => Annotation::IMPOSSIBLE, // None has no attributes; see `diagnose`
            Kind::Instance(class) => self.instance_attribute(site, *class, object, name),
            Kind::Super { after, receiver } => self.super_attribute(site, *after, receiver, name),
            Kind::Module(module) => self.object_attribute(site, *module, name),
            Kind::Classes(classes) => {
                let classes = self.classes_with(classes, name);
                self.joined_over(site, &classes, |annotator, class| {
                    annotator.class_attribute(site, class, name)
                })
            }
            Kind::Frozen(objects) => {
                let objects = objects.clone();
                self.joined_over(site, &objects, |annotator, each| {
                    annotator.frozen_attribute(site, each, name)
                })
            }
            Kind::Functions(functions)
                if matches!(&**name, "__name__" | "__qualname__" | "__module__")
                    || functions.iter().all(|&each| self.has_own_attribute(each, name)) =>
            {
                let functions = functions.clone();
                self.joined_over(site, &functions, |annotator, each| {
                    annotator.object_attribute(site, each, name)
                })
            }
            Kind::Range(_) if matches!(&**name, "start" | "stop" | "step") => Annotation::int(),
            _ if self.builtins.has_method(&object.kind, name) => Annotation::new(Kind::BuiltinMethod {
                receiver: Arc::new(object.clone().without_none()),
                name: name.clone(),
            }),
            _ => self.missing_attribute(site, object, name),
        }
    }

    /// Those of some classes that have an attribute, which reading it tells apart at run time; all of them if none has it,
    /// or if it is a class method.
    fn classes_with(&self, classes: &ObjectSet, name: &str) -> ObjectSet {
        let has = |class: &&ObjectId| {
            self.space.lookup(**class, name).is_some() || self.space.attribute(**class, name).is_some()
        };
        let with: ObjectSet = classes.iter().filter(has).copied().collect();
        let binds = |&class: &ObjectId| {
            let member = self.space.lookup(class, name);
            member.is_some_and(|(_, member)| matches!(self.space.object(member), Object::ClassMethod(_)))
        };
        if with.is_empty() || with.iter().any(binds) {
            return classes.clone();
        }
        with
    }

    /// Whether a function was given an attribute when it was made.
    fn has_own_attribute(&self, function: ObjectId, name: &str) -> bool {
        matches!(self.space.object(function), Object::Function(it) if it.attributes.contains_key(name))
    }

    fn joined_over(
        &mut self,
        site: Site,
        objects: &[ObjectId],
        read: impl Fn(&mut Self, ObjectId) -> Annotation,
    ) -> Annotation {
        let mut result = Annotation::IMPOSSIBLE;
        for &object in objects {
            let one = read(self, object);
            match self.join(&result, &one) {
                Ok(joined) => result = joined,
                Err(clash) => self.report_clash(site, "the attribute", &clash),
            }
        }
        result
    }

    fn missing_attribute(&mut self, site: Site, object: &Annotation, name: &str) -> Annotation {
        let text = describe(self, &object.clone().without_none());
        let diagnostic = Diagnostic::error(
            codes::MISSING_ATTRIBUTE,
            format!("{text} has no attribute `{name}`"),
        )
        .at(site.span)
        .or_help(
            foreign_method(&object.kind, name)
                .map(str::to_owned)
                .or_else(|| hint(name, self.builtins.method_names(&object.kind))),
        );
        let diagnostic = match self.sets_attribute(site, name) {
            true => {
                diagnostic.help("keep the value in an attribute of an instance of a class of the program")
            }
            false => diagnostic,
        };
        self.fail(site, diagnostic)
    }

    /// Whether the operation at a place sets the attribute.
    fn sets_attribute(&self, site: Site, name: &str) -> bool {
        let mut operations = self.graphs[site.position.graph].graph.all_operations();
        operations.any(|each| {
            each.result == site.variable
                && matches!(&each.kind, OperationKind::SetAttribute(set) if **set == *name)
        })
    }

    /// A method of a known frozen instance, where it is passed on: a constant, which functions can be copied for.
    fn constant_method(&mut self, site: Site, object: &Annotation, name: &str) -> Option<Annotation> {
        let Some(Constant::Object(id)) = object.constant.as_ref().filter(|_| self.is_frozen(object)) else {
            return None;
        };
        let block = &self.graphs[site.position.graph].graph.blocks[site.position.block];
        let is_it = |operand: &Operand| operand.variable() == Some(site.variable);
        let passed = block.all_operations().any(|operation| {
            let callee = usize::from(matches!(operation.kind, OperationKind::Call(_)));
            operation.arguments.iter().skip(callee).any(is_it)
        });
        let method = self.space.attribute(*id, name).filter(|_| passed)?;
        matches!(self.space.object(method), Object::BoundMethod { .. }).then(|| self.object(method))
    }

    fn instance_attribute(
        &mut self,
        site: Site,
        class: ClassDefId,
        object: &Annotation,
        name: &Name,
    ) -> Annotation {
        match self
            .descriptor(class, name)
            .map(|member| (member, self.space.object(member)))
        {
            Some((_, Object::Function(_))) => {
                if let Some(method) = self.constant_method(site, object, name) {
                    return method;
                }
                return Annotation::new(Kind::Methods(
                    [Method {
                        receiver: class,
                        name: name.clone(),
                        owner: None,
                    }]
                    .into(),
                ));
            }
            Some((_, Object::Property { .. })) => {
                let none = Arguments::positional(vec![]);
                return self.call_special(site, class, name, &none).unwrap_or_default();
            }
            Some((_, Object::StaticMethod(_))) => return self.static_method(site, class, name),
            Some((_, Object::ClassMethod(_))) => {
                let receiver = self.classes_below(site, class);
                return Annotation::new(Kind::BuiltinMethod {
                    receiver: Arc::new(receiver),
                    name: name.clone(),
                });
            }
            _ => {}
        }
        if &**name == "__class__" {
            return self.classes_below(site, class);
        }
        if self.exception_base(class).is_some() {
            match &**name {
                "args" if self.home_of(class, name).is_none() => {
                    return Annotation::tuple(vec![Annotation::str()]);
                }
                "__init__" | "with_traceback" | "add_note" => {
                    return Annotation::new(Kind::BuiltinMethod {
                        receiver: Arc::new(object.clone().without_none()),
                        name: name.clone(),
                    });
                }
                _ => {}
            }
        }
        if let Some(known) = self.frozen_attribute_of(object, name) {
            return known;
        }
        let value = self.read_attribute(class, name, site.position);
        self.watch_for_methods(site, class, name, &value);
        self.fold_attribute(class, object, name, value)
    }

    /// A class that becomes known later may define as a method what nothing has set so far.
    fn watch_for_methods(&mut self, site: Site, class: ClassDefId, name: &str, value: &Annotation) {
        if value.is_impossible() {
            self.watch(class, name, site.position);
        }
    }

    /// A constant attribute of a constant instance is known, if the class promises that it doesn't change.
    fn fold_attribute(
        &mut self,
        class: ClassDefId,
        object: &Annotation,
        name: &Name,
        value: Annotation,
    ) -> Annotation {
        let Some(crate::flow::Constant::Object(instance)) = object.constant else {
            return value;
        };
        if object.none || !self.is_immutable(class, name) {
            return value;
        }
        let Object::Instance(description) = self.space.object(instance) else {
            return value;
        };
        match description.attributes.get(&**name) {
            Some(&member) => {
                let constant = constant_of(self.space.object(member), member);
                // The type is that of the attribute: all its users agree on it.
                if value.none && constant == crate::flow::Constant::None {
                    return value;
                }
                let exact = self.object(member);
                if exact.kind == value.kind && !value.none {
                    value.with_constant(constant)
                } else {
                    value
                }
            }
            None => value,
        }
    }

    fn is_immutable(&self, class: ClassDefId, name: &str) -> bool {
        let mut promised = false;
        let mut current = Some(class);
        while let Some(id) = current {
            let state = &self.classes[id];
            if state
                .attributes
                .get(name)
                .is_some_and(|attribute| attribute.changes)
            {
                return false;
            }
            promised |= state.is_immutable(name);
            current = self.classes[id].parent;
        }
        promised
    }

    /// All classes that an instance of `class` may have.
    pub(super) fn classes_below(&mut self, site: Site, class: ClassDefId) -> Annotation {
        self.classes[class].watchers.insert(site.position);
        if self.classes[class].builtin {
            // What operations raise is no class that the program need name.
            for name in RAISED {
                self.builtin_class(name);
            }
        }
        let mut objects: Vec<ObjectId> = self
            .subtree(class)
            .into_iter()
            .map(|each| self.classes[each].class)
            .collect();
        objects.sort();
        let annotation = Annotation::new(Kind::Classes(objects.clone().into()));
        match objects.as_slice() {
            [only] => annotation.with_constant(crate::flow::Constant::Object(*only)),
            _ => annotation,
        }
    }

    fn static_method(&mut self, site: Site, class: ClassDefId, name: &Name) -> Annotation {
        self.watch(class, name, site.position);
        let mut members: Vec<ObjectId> = self
            .member(class, name)
            .map(|(_, member)| member)
            .into_iter()
            .collect();
        for each in self.subtree(class).into_iter().skip(1) {
            members.extend(self.classes[each].body.get(name).copied());
        }
        self.joined_over(site, &members, |annotator, member| {
            match annotator.space.object(member) {
                Object::StaticMethod(function) => annotator.object(*function),
                _ => annotator.object(member),
            }
        })
    }

    fn super_attribute(
        &mut self,
        site: Site,
        after: ClassDefId,
        receiver: &Annotation,
        name: &Name,
    ) -> Annotation {
        let class = match receiver.kind {
            Kind::Instance(class) => Some(class),
            _ => None,
        };
        let found = self.behind(after, class, name).map(|found| match found {
            Found::Parent(owner, member) => (owner, name.clone(), member),
            Found::Copy(owner, copy, member) => (owner, copy, member),
        });
        match found.map(|(owner, name, member)| (owner, name, self.space.object(member), member)) {
            Some((owner, name, Object::Function(_), member)) if !name.starts_with("__") => {
                let name = self.unmistakable(owner, &name, member);
                let method = Method {
                    receiver: class.unwrap_or(owner),
                    name,
                    owner: None,
                };
                Annotation::new(Kind::Methods([method].into()))
            }
            Some((owner, name, member @ (Object::Function(_) | Object::Property { .. }), _)) => {
                let method = Method {
                    receiver: class.unwrap_or(owner),
                    name,
                    owner: Some(owner),
                };
                if matches!(member, Object::Property { .. }) {
                    let none = Arguments::positional(vec![]);
                    return self.call_method(site, &method, &none).unwrap_or_default();
                }
                Annotation::new(Kind::Methods([method].into()))
            }
            Some((.., Object::StaticMethod(function), _)) => self.object(*function),
            Some((.., member)) => self.object(member),
            None if matches!(&**name, "__init__" | "__init_subclass__") => {
                Annotation::new(Kind::BuiltinMethod {
                    receiver: Arc::new(receiver.clone()),
                    name: name.clone(),
                })
            }
            None => {
                let diagnostic = Diagnostic::error(
                    codes::MISSING_ATTRIBUTE,
                    format!(
                        "no class above `{}` has an attribute `{name}`",
                        self.classes[after].name
                    ),
                )
                .at(site.span);
                self.fail(site, diagnostic)
            }
        }
    }

    fn class_attribute(&mut self, site: Site, class: ObjectId, name: &Name) -> Annotation {
        match &**name {
            "__name__" | "__qualname__" => return self.object_attribute(site, class, name),
            _ => {}
        }
        match self
            .space
            .lookup(class, name)
            .map(|(_, member)| (member, self.space.object(member)))
        {
            Some((_, Object::StaticMethod(function))) => self.object(*function),
            Some((_, Object::ClassMethod(_))) => Annotation::new(Kind::BuiltinMethod {
                receiver: Arc::new(self.object(class)),
                name: name.clone(),
            }),
            Some((member, Object::Function(_))) => self.object(member),
            Some((member, _)) => self.object(member),
            None => self.object_attribute(site, class, name),
        }
    }

    /// Python's own answer, for what never changes.
    fn object_attribute(&mut self, site: Site, object: ObjectId, name: &Name) -> Annotation {
        match self.space.attribute(object, name) {
            Some(value) => self.object(value),
            None => {
                let object = self.object(object);
                self.missing_attribute(site, &object, name)
            }
        }
    }

    fn frozen_attribute(&mut self, site: Site, object: ObjectId, name: &Name) -> Annotation {
        let annotation = self.object(object);
        if self.builtins.has_method(&annotation.kind, name) && self.special_frozen(object) {
            return Annotation::new(Kind::BuiltinMethod {
                receiver: Arc::new(annotation),
                name: name.clone(),
            });
        }
        match self.space.attribute(object, name) {
            Some(value) => match self.space.object(value) {
                Object::BoundMethod { .. } => Annotation::new(Kind::BuiltinMethod {
                    receiver: Arc::new(annotation),
                    name: name.clone(),
                }),
                _ => self.object(value),
            },
            None => self.missing_attribute(site, &annotation, name),
        }
    }

    /// Whether a frozen object is one of the library's, whose methods inference knows.
    pub(super) fn special_frozen(&self, object: ObjectId) -> bool {
        let Object::Instance(instance) = self.space.object(object) else {
            return false;
        };
        self.special_kind(object, instance).is_some()
    }

    pub(super) fn set_attribute(
        &mut self,
        site: Site,
        object: &Annotation,
        name: &Name,
        value: &Annotation,
    ) -> Annotation {
        match &object.kind {
            Kind::Nothing => Annotation::IMPOSSIBLE,
            Kind::Instance(class) => {
                if let Some(Object::Property { setter, .. }) = self
                    .descriptor(*class, name)
                    .map(|member| self.space.object(member))
                {
                    return self.set_property(site, *class, name, *setter, value);
                }
                let value = self.checked_field(site, *class, name, value);
                self.write_attribute(*class, name, &value, site);
                Annotation::NONE
            }
            Kind::Module(_) | Kind::Classes(_) | Kind::Functions(_) | Kind::Frozen(_) => {
                let text = describe(self, object);
                let diagnostic = Diagnostic::error(
                    codes::FROZEN,
                    format!("assignment to attribute `{name}` of {text}"),
                )
                .at(site.span)
                .because(
                    "modules, classes, functions and frozen objects are constants of the translated program",
                )
                .help("keep what changes in an attribute of a prebuilt instance, or in a list or dict");
                self.fail(site, diagnostic)
            }
            _ => self.missing_attribute(site, object, name),
        }
    }

    fn set_property(
        &mut self,
        site: Site,
        class: ClassDefId,
        name: &str,
        setter: Option<ObjectId>,
        value: &Annotation,
    ) -> Annotation {
        if setter.is_none() {
            let diagnostic = Diagnostic::error(codes::FROZEN, format!("property `{name}` has no setter"))
                .at(site.span)
                .because("a property without a setter can only be read")
                .help(format!(
                    "give it a `@{name}.setter`, or assign to the attribute behind it"
                ));
            return self.fail(site, diagnostic);
        }
        let arguments = Arguments::positional(vec![value.clone()]);
        self.call_special(site, class, &format!("{name}{SETTER}"), &arguments);
        Annotation::NONE
    }
}

/// What to write instead of a method that other languages, or Python 2, have.
fn foreign_method(kind: &Kind, name: &str) -> Option<&'static str> {
    Some(match (kind, name) {
        (_, "length" | "size" | "len" | "lenght") => "write `len(...)`",
        (Kind::List(_), "push" | "add" | "push_back") => "write `append`",
        (Kind::Set(_), "append" | "push" | "insert") => "write `add`",
        (Kind::Set(_), "sort" | "reverse" | "index") => {
            "a set has no order: make a list of it by `sorted(...)`"
        }
        (Kind::Dict(_), "append" | "add" | "push") => "write `dict[key] = value`",
        (Kind::Dict(_), "sort") => "walk over `sorted(dict)`",
        (Kind::Str { .. }, "append" | "push") => {
            "write `text += ...`, or collect parts in a list and `join` them"
        }
        (Kind::Str { .. }, "decode") => "a str is text already: `encode` makes bytes of it",
        (Kind::Bytes, "encode") => "bytes are encoded already: `decode` makes a str of them",
        (Kind::Tuple(_), "append" | "add" | "extend") => "use a list: a tuple's length is part of its type",
        (Kind::Dict(_), "has_key") | (_, "contains" | "includes") => "write `key in container`",
        (Kind::Dict(_), "iteritems" | "viewitems") => "write `items`",
        (Kind::Dict(_), "iterkeys" | "viewkeys") => "write `keys`",
        (Kind::Dict(_), "itervalues" | "viewvalues") => "write `values`",
        (_, "toString" | "to_string") => "write `str(...)`",
        _ => return None,
    })
}
