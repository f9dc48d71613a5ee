//! Classes that say how their instances are made or used, in ways that only a running Python has. Calls of them are mistakes:
//! a translated program would silently do something else.

use super::engine::{Annotator, Site};
use super::report::codes;
use crate::diagnostics::{Code, Diagnostic};
use crate::objects::{Class, Object, ObjectId};

/// Methods that Python calls behind every use of an instance, and what to do instead.
const HOOKS: &[(&str, &str)] = &[
    (
        "__new__",
        "write a function that makes the instance, and call that",
    ),
    ("__setattr__", "write a method that sets the value, and call that"),
    (
        "__delattr__",
        "write a method that takes the value away, and call that",
    ),
    (
        "__getattribute__",
        "write a method that gives the value, and call that",
    ),
];

/// Builtin types whose values are no instances of program classes.
const VALUES: &[&str] = &[
    "int",
    "float",
    "complex",
    "str",
    "bytes",
    "bytearray",
    "list",
    "tuple",
    "dict",
    "set",
    "frozenset",
    "deque",
];

/// Why a class can't be called.
struct Refusal {
    code: Code,
    message: String,
    reason: &'static str,
    help: &'static str,
    /// Whether nothing can be said of what the call gives.
    is_opaque: bool,
}

impl Annotator<'_> {
    /// Reports a call of a class whose instances a translated program can't have; whether nothing is known of what the
    /// call gives.
    pub(super) fn refuses_class(&mut self, site: Site, class: ObjectId) -> bool {
        if self.callable_classes.contains(&class) {
            return false;
        }
        let Some(refusal) = self.refusal(class) else {
            self.callable_classes.insert(class);
            return false;
        };
        let is_opaque = refusal.is_opaque;
        let diagnostic = Diagnostic::unsupported(refusal.code, refusal.message)
            .at(site.span)
            .because(refusal.reason)
            .help(refusal.help);
        self.report(site, diagnostic);
        is_opaque
    }

    fn refusal(&self, class: ObjectId) -> Option<Refusal> {
        let Object::Class(known) = self.space.object(class) else {
            return None;
        };
        // The library's own classes are known to be translated as they are meant.
        if known.module.starts_with("rpython.") {
            return None;
        }
        let name = &known.name;
        let of = |message: String, reason, help| Refusal {
            code: codes::UNSUPPORTED,
            message,
            reason,
            help,
            is_opaque: false,
        };
        if known.is_called_by_metaclass {
            return Some(of(
                format!("calling `{name}` runs the `__call__` of its metaclass"),
                "metaclasses are there at import time only: in a translated program, calling a class makes an instance",
                "write a function that makes the instance, and call that",
            ));
        }
        if let Some((_, member)) = self.space.lookup(class, "__init__")
            && let Object::Function(function) = self.space.object(member)
            && function.flags.generator
        {
            return Some(of(
                format!("`__init__` of `{name}` is a generator function"),
                "calling it gives a generator, and runs nothing of it; python3 raises a TypeError",
                "move what has the `yield` into a method of its own",
            ));
        }
        for &base in &known.mro {
            let Object::Class(base) = self.space.object(base) else {
                continue;
            };
            if let Some(value) = VALUES
                .iter()
                .find(|&&value| !base.is_python && base.name == value)
            {
                return Some(Refusal {
                    is_opaque: true,
                    ..of(
                        format!("`{name}` inherits from {value}"),
                        "values of builtin types are no instances in a translated program, so that no class is derived from them",
                        "keep the value in an attribute of the instance",
                    )
                });
            }
            if let Some(refusal) = self
                .hook_of(base)
                .filter(|_| !base.module.starts_with("rpython."))
            {
                let (hook, help) = refusal;
                return Some(Refusal {
                    // The arguments are those of `__new__`.
                    is_opaque: hook == "__new__",
                    ..of(
                        format!(
                            "`{}` has a method `{hook}`, which isn't called in a translated program",
                            base.name
                        ),
                        "instances are made by `__init__`, and their attributes are fields",
                        help,
                    )
                });
            }
            if let Some((attribute, _)) = base
                .attributes
                .iter()
                .find(|(_, member)| self.is_descriptor(**member))
            {
                return Some(of(
                    format!(
                        "`{attribute}` of `{}` is a descriptor, whose `__get__` isn't called in a translated program",
                        base.name
                    ),
                    "methods, static and class methods and properties are the descriptors that a translated program has",
                    "make it a property",
                ));
            }
        }
        None
    }

    /// The first of the hooks that a class has itself; the `__new__` of named tuples is known.
    fn hook_of(&self, class: &Class) -> Option<(&'static str, &'static str)> {
        let is_named_tuple = class.attributes.contains_key("_fields");
        HOOKS.iter().copied().find(|(hook, _)| {
            let member = class.attributes.get(*hook).filter(|_| !is_named_tuple);
            member.is_some_and(|member| {
                matches!(
                    self.space.object(*member),
                    Object::Function(_) | Object::StaticMethod(_)
                )
            })
        })
    }

    fn is_descriptor(&self, member: ObjectId) -> bool {
        matches!(self.space.object(member), Object::Instance(instance)
        if self.space.lookup(instance.class, "__get__").is_some_and(|(_, member)| {
            matches!(self.space.object(member), Object::Function(_))
        }))
    }
}
