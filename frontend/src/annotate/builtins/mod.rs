//! What the toolchain supplies: builtin functions, types and methods, and the functions of `rpython.*` that inference
//! knows by name. One table per group; lowering knows each entry by the same name.

mod containers;
mod functions;
pub(super) mod library;
mod modules;
mod rlib;
mod strings;
pub mod structs;
mod types;

use std::collections::HashMap;

use super::calls::Arguments;
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, IntKind, Kind, ViewKind};
use super::program::Callee;
use super::report::codes;
use crate::diagnostics::Diagnostic;
use crate::flow::Name;
use crate::objects::{Object, ObjectId};

/// What a function gives.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// Always the same.
    Gives(fn() -> Annotation),
    /// Always the same, after a check of the arguments: see `check_parameters`.
    Takes(&'static str, fn() -> Annotation),
    /// What its first argument is.
    Same,
    /// It depends.
    Computes(fn(&mut Annotator<'_>, Site, &Arguments) -> Annotation),
    /// What the RPython function of this module and name gives, which takes the place of the builtin.
    Library(&'static str, &'static str),
    /// The same, of a function that the arguments choose; none where they are a mistake, which is reported.
    Chooses(fn(&mut Annotator<'_>, Site, &Arguments) -> Option<(&'static str, &'static str)>),
}

/// What a method gives.
#[derive(Clone, Copy)]
pub(super) enum MethodRule {
    /// Always the same.
    Gives(fn() -> Annotation),
    /// Always the same, after a check of the arguments: see `check_parameters`.
    Takes(&'static str, fn() -> Annotation),
    /// It depends on the receiver and the arguments.
    Computes(fn(&mut Annotator<'_>, Site, &Annotation, &Arguments) -> Annotation),
    /// What the RPython function of this module and name gives, which takes the place of the method; its first parameter
    /// is the receiver.
    Library(&'static str, &'static str),
}

/// The tables, by name.
pub(super) struct Builtins {
    functions: HashMap<&'static str, (&'static str, Rule)>,
    methods: HashMap<&'static str, HashMap<&'static str, (&'static str, MethodRule)>>,
}

impl Builtins {
    pub fn new() -> Builtins {
        let groups = [
            functions::FUNCTIONS,
            library::FUNCTIONS,
            structs::FUNCTIONS,
            types::TYPES,
            modules::FUNCTIONS,
            rlib::FUNCTIONS,
        ];
        let functions = groups
            .iter()
            .flat_map(|group| group.iter())
            .map(|&(name, rule)| (name, (name, rule)))
            .collect();
        let mut methods: HashMap<_, HashMap<_, _>> = HashMap::new();
        let groups = [
            library::METHODS,
            strings::METHODS,
            containers::METHODS,
            types::METHODS,
            rlib::METHODS,
        ];
        for &(name, rule) in groups.iter().flat_map(|group| group.iter()) {
            if let Some((kind, method)) = name.split_once('.') {
                methods.entry(kind).or_default().insert(method, (name, rule));
            }
        }
        Builtins { functions, methods }
    }

    /// Whether values of this kind have a builtin method of this name.
    pub fn has_method(&self, kind: &Kind, name: &str) -> bool {
        self.method(kind, name).is_some()
    }

    /// The names of the builtin methods that values of this kind have, sorted.
    pub fn method_names(&self, kind: &Kind) -> Vec<&'static str> {
        let table = method_table(kind).and_then(|table| self.methods.get(table));
        let mut names: Vec<&str> = table
            .into_iter()
            .flat_map(|table| table.keys().copied())
            .collect();
        names.sort_unstable();
        names
    }

    fn method(&self, kind: &Kind, name: &str) -> Option<(&'static str, MethodRule)> {
        self.methods.get(method_table(kind)?)?.get(name).copied()
    }
}

/// The table that holds the methods of a kind.
fn method_table(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Bool | Kind::Int { .. } => "int",
        Kind::Float => "float",
        Kind::Str { .. } => "str",
        Kind::Bytes => "bytes",
        Kind::ByteArray => "bytearray",
        Kind::Tuple(_) => "tuple",
        Kind::Range(_) => "range",
        Kind::List(_) => "list",
        Kind::Dict(_) => "dict",
        Kind::Set(_) => "set",
        Kind::Deque(_) => "deque",
        Kind::View(ViewKind::Keys | ViewKind::Values | ViewKind::Items, _) => "view",
        Kind::Iterator(_) => "iterator",
        Kind::Frozen(_) => "jitdriver",
        _ => return None,
    })
}

/// Instances of classes of the library that aren't objects of the translated program.
pub(super) fn special_prebuilt(module: &str, class: &str, id: ObjectId) -> Option<Kind> {
    match (module, class) {
        ("rpython.rlib.jit", "JitDriver") => Some(Kind::Frozen([id].into())),
        _ => None,
    }
}

/// The integer kind of a class of `rpython.rlib.rarithmetic`.
pub fn int_class(name: &str) -> Option<IntKind> {
    Some(match name {
        "r_int" | "r_longlong" | "r_int64" => IntKind::I64,
        "r_uint" | "r_ulonglong" | "r_uint64" => IntKind::U64,
        "r_int32" => IntKind::I32,
        "r_uint32" => IntKind::U32,
        "r_int16" => IntKind::I16,
        "r_uint16" => IntKind::U16,
        "r_int8" => IntKind::I8,
        "r_uint8" => IntKind::U8,
        _ => return None,
    })
}

impl Annotator<'_> {
    /// The entry for a builtin object, or for a Python function that inference knows by name.
    pub(super) fn builtin_name(&self, object: ObjectId) -> Option<&'static str> {
        let (module, name) = match self.space.object(object) {
            Object::Builtin(builtin) if builtin.name.ends_with(".__init__") => {
                return Some("BaseException.__init__");
            }
            Object::Builtin(builtin) => (builtin.module.as_str(), builtin.name.as_str()),
            Object::Function(function) => {
                // What the flow builder or a program's own test module calls `reveal_type` means typing's.
                if function.name == "reveal_type" {
                    return Some("reveal_type");
                }
                (function.module.as_str(), function.qualified_name.as_str())
            }
            Object::Class(class)
                if !class.is_python
                    || int_class(&class.name).is_some()
                    || class.module.starts_with("rpython.") =>
            {
                (class.module.as_str(), class.qualified_name.as_str())
            }
            // Slots of builtin exceptions have no module.
            Object::Unknown { .. } => {
                let text = self.space.repr(object);
                let is_init = text.contains("'__init__'") && text.contains("slot wrapper");
                return is_init.then_some("BaseException.__init__");
            }
            _ => return None,
        };
        let module = match module {
            // `type.__module__` is a descriptor rather than a name.
            _ if name == "type" && matches!(self.space.object(object), Object::Class(_)) => {
                return Some("type");
            }
            "builtins" | "" | "_io" | "io" => return self.builtins.functions.get(name).map(|entry| entry.0),
            "posix" | "nt" => "os",
            "posixpath" | "genericpath" | "ntpath" => "os.path",
            "_collections" => "collections",
            "_struct" => "struct",
            module => module,
        };
        let full = format!("{module}.{name}");
        self.builtins.functions.get(full.as_str()).map(|entry| entry.0)
    }

    /// Whether a class is a builtin type or a class that inference knows by name, rather than one of the program.
    pub(super) fn is_builtin_type(&self, class: ObjectId) -> bool {
        match self.space.object(class) {
            Object::Class(description) => {
                (!description.is_python && !description.is_exception) || self.builtin_name(class).is_some()
            }
            _ => false,
        }
    }

    /// Calls a builtin function or type.
    pub(super) fn call_builtin(&mut self, site: Site, object: ObjectId, arguments: &Arguments) -> Annotation {
        let Some((name, rule)) = self
            .builtin_name(object)
            .and_then(|name| self.builtins.functions.get(name).copied())
        else {
            if let Some(result) = self.call_unbound(site, object, arguments) {
                return result;
            }
            let text = super::describe::describe(self, &Annotation::new(Kind::Builtin(object)));
            let diagnostic = Diagnostic::error(
                codes::UNKNOWN_BUILTIN,
                format!("{text} is not available in RPython"),
            )
            .at(site.span);
            return self.fail(site, diagnostic);
        };
        self.record(site, Callee::Builtin(name));
        match rule {
            Rule::Library(module, function) => self.call_library(site, (module, function), None, arguments),
            Rule::Chooses(choose) => match choose(self, site, arguments) {
                Some(function) => self.call_library(site, function, None, arguments),
                None => Annotation::UNKNOWN,
            },
            Rule::Gives(result) => result(),
            Rule::Takes(parameters, result) => {
                if let Some(failure) = self.check_parameters(site, name, parameters, arguments) {
                    return failure;
                }
                result()
            }
            Rule::Same => match arguments.all_positional().first() {
                Some(value) => value.clone(),
                None => self.wrong_count(site, name),
            },
            Rule::Computes(_) if has_unknown(arguments) => Annotation::UNKNOWN,
            Rule::Computes(compute) => compute(self, site.nested(), &arguments.with_star_in_place()),
        }
    }

    /// Calls a method of a builtin type by the type, `str.lower(x)`; none if there is no such method.
    fn call_unbound(&mut self, site: Site, object: ObjectId, arguments: &Arguments) -> Option<Annotation> {
        let Object::Builtin(builtin) = self.space.object(object) else {
            return None;
        };
        let (kind, name) = builtin.name.split_once('.')?;
        let (receiver, rest) = arguments.positional.split_first()?;
        let (receiver, name): (Annotation, Name) = (receiver.clone(), name.into());
        if method_table(&receiver.kind)? != kind || builtin.receiver.is_some() {
            return None;
        }
        let (_, rule) = self.builtins.method(&receiver.kind, &name)?;
        if let MethodRule::Library(module, function) = rule {
            return Some(self.call_library(site, (module, function), None, arguments));
        }
        let rest = Arguments {
            positional: rest.to_vec(),
            ..arguments.clone()
        };
        Some(self.call_builtin_method(site, &receiver, &name, &rest))
    }

    /// Calls a function of the library that stands for a builtin, or for a method or operator of `receiver`.
    pub(super) fn call_library(
        &mut self,
        site: Site,
        (module, function): (&str, &str),
        receiver: Option<&Annotation>,
        arguments: &Arguments,
    ) -> Annotation {
        let receiver = receiver.map(|receiver| receiver.clone().without_none());
        let found = self.space.import(module);
        match found.and_then(|found| self.space.global(found, function)) {
            Some(function) => self.call_functions(site, &[function], arguments, receiver.as_ref()),
            None => self.unsupported(site, &format!("`{module}.{function}`")),
        }
    }

    /// Compares the arguments of a builtin with its parameters, one letter each: `s` str, `b` bytes, `i` int, `n` number,
    /// `t` tuple of str or str, `e` int or str, `.` anything; capitals may be None; what follows `|` is optional. None if all is well.
    fn check_parameters(
        &mut self,
        site: Site,
        name: &'static str,
        parameters: &str,
        arguments: &Arguments,
    ) -> Option<Annotation> {
        let required = parameters.find('|').unwrap_or(parameters.len());
        let values = arguments.all_positional();
        let letters: Vec<char> = parameters.chars().filter(|&letter| letter != '|').collect();
        if values.len() + arguments.keywords.len() < required || values.len() > letters.len() {
            return Some(self.wrong_count(site, name));
        }
        for (value, letter) in values.iter().zip(letters) {
            let fits = match letter.to_ascii_lowercase() {
                's' => matches!(value.kind, Kind::Str { .. }),
                'b' => matches!(value.kind, Kind::Bytes | Kind::ByteArray),
                'i' => matches!(value.kind, Kind::Int { .. } | Kind::Bool),
                'n' => matches!(value.kind, Kind::Int { .. } | Kind::Bool | Kind::Float),
                'e' => matches!(value.kind, Kind::Int { .. } | Kind::Bool | Kind::Str { .. }),
                't' => matches!(value.kind, Kind::Str { .. } | Kind::Bytes | Kind::Tuple(_)),
                _ => true,
            };
            let fits = fits || value.is_unknown() || (value.is_none() && letter.is_ascii_uppercase());
            if !fits {
                return Some(self.wrong_argument(site, name, value));
            }
        }
        None
    }

    /// Calls a method of a value that isn't an instance of a user class.
    pub(super) fn call_builtin_method(
        &mut self,
        site: Site,
        receiver: &Annotation,
        name: &Name,
        arguments: &Arguments,
    ) -> Annotation {
        match &receiver.kind {
            Kind::Instance(class) => {
                self.record(site, Callee::Builtin("BaseException.__init__"));
                return if &**name == "__init__" {
                    if self.builtin_init(site, *class, arguments) {
                        Annotation::NONE
                    } else {
                        Annotation::IMPOSSIBLE
                    }
                } else {
                    receiver.clone()
                };
            }
            Kind::Classes(classes) => {
                return self.call_class_method(site, &classes.clone(), receiver, name, arguments);
            }
            Kind::Frozen(objects) if !objects.iter().all(|&object| self.special_frozen(object)) => {
                return self.call_frozen_method(site, &objects.clone(), receiver, name, arguments);
            }
            _ => {}
        }
        let Some((name, rule)) = self.builtins.method(&receiver.kind, name) else {
            return self.unsupported(site, &format!("method `{name}`"));
        };
        if let MethodRule::Library(module, function) = rule {
            return self.call_library(site, (module, function), Some(receiver), arguments);
        }
        self.record(site, Callee::Builtin(name));
        match rule {
            MethodRule::Library(..) => Annotation::IMPOSSIBLE,
            MethodRule::Gives(result) => result(),
            MethodRule::Takes(parameters, result) => {
                if let Some(failure) = self.check_parameters(site, name, parameters, arguments) {
                    return failure;
                }
                result()
            }
            MethodRule::Computes(_) if has_unknown(arguments) => Annotation::UNKNOWN,
            MethodRule::Computes(compute) => {
                compute(self, site.nested(), receiver, &arguments.with_star_in_place())
            }
        }
    }

    fn call_class_method(
        &mut self,
        site: Site,
        classes: &[ObjectId],
        receiver: &Annotation,
        name: &str,
        arguments: &Arguments,
    ) -> Annotation {
        let mut functions = Vec::new();
        for &class in classes {
            if let Some((_, member)) = self.space.lookup(class, name)
                && let Object::ClassMethod(function) = self.space.object(member)
                && !functions.contains(function)
            {
                functions.push(*function);
            }
        }
        if functions.is_empty() {
            return self.unavailable_method(site, receiver, name);
        }
        self.call_functions(site, &functions, arguments, Some(receiver))
    }

    fn call_frozen_method(
        &mut self,
        site: Site,
        objects: &[ObjectId],
        receiver: &Annotation,
        name: &str,
        arguments: &Arguments,
    ) -> Annotation {
        let mut functions = Vec::new();
        for &object in objects {
            if let Some(method) = self.space.attribute(object, name)
                && let Object::BoundMethod { function, .. } = self.space.object(method)
                && !functions.contains(function)
            {
                functions.push(*function);
            }
        }
        if functions.is_empty() {
            return self.unavailable_method(site, receiver, name);
        }
        self.call_functions(site, &functions, arguments, Some(receiver))
    }

    /// Reports a method of an object of import time that isn't written in Python.
    fn unavailable_method(&mut self, site: Site, receiver: &Annotation, name: &str) -> Annotation {
        let text = super::describe::describe(self, receiver);
        let message = format!("`{name}` of {text} is not available in RPython");
        self.fail(
            site,
            Diagnostic::error(codes::UNKNOWN_BUILTIN, message).at(site.span),
        )
    }

    /// Reports that a builtin is called with too few or too many arguments.
    pub(super) fn wrong_count(&mut self, site: Site, name: &str) -> Annotation {
        let diagnostic = Diagnostic::error(
            codes::ARGUMENTS,
            format!("wrong number of arguments for `{name}`"),
        )
        .at(site.span);
        self.fail(site, diagnostic)
    }

    /// Reports that a builtin can't take an argument of this type.
    pub(super) fn wrong_argument(&mut self, site: Site, name: &str, value: &Annotation) -> Annotation {
        match value.kind {
            Kind::Nothing => return Annotation::IMPOSSIBLE,
            _ if self.follows_from_mistake(value) => return Annotation::UNKNOWN,
            _ => {}
        }
        let text = super::describe::describe(self, value);
        let diagnostic = Diagnostic::error(codes::OPERANDS, format!("`{name}` is not defined for {text}"));
        let help = argument_help(name, &value.kind).map(str::to_owned);
        self.fail(site, diagnostic.at(site.span).or_help(help))
    }
}

impl std::fmt::Debug for Builtins {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Builtins({})", self.functions.len())
    }
}

/// What was probably meant by a builtin with an argument of this type.
fn argument_help(name: &str, kind: &Kind) -> Option<&'static str> {
    Some(match (name, kind) {
        ("range" | "ord" | "chr" | "hex" | "oct" | "bin", Kind::Float) => {
            "divide ints by `//`, or make the float an int by `int(...)`"
        }
        ("len", Kind::Iterator(_)) => "count in a loop, or make a list of it by `list(...)`",
        ("len", Kind::Int { .. } | Kind::Float | Kind::Bool) => {
            "numbers have no length: `len(str(...))` counts digits"
        }
        ("ord", Kind::Int { .. }) => "it is a number already; `chr` makes a character of it",
        ("chr", Kind::Str { .. }) => "it is text already; `ord` makes a number of it",
        ("int" | "float", _) => "give it a number, a str or bytes",
        ("print", _) => "give `file` an object with a method `write` that takes a str",
        ("ovfcheck", _) => "check the result of an operation on ints",
        _ => return None,
    })
}

/// Whether an argument comes from a mistake.
fn has_unknown(arguments: &Arguments) -> bool {
    let keywords = arguments.keywords.iter().map(|(_, value)| value);
    arguments
        .positional
        .iter()
        .chain(&arguments.star)
        .chain(keywords)
        .any(Annotation::is_unknown)
}

/// Nothing of interest.
pub(super) fn none() -> Annotation {
    Annotation::NONE
}
