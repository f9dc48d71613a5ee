//! What names mean: locals, free variables, globals and builtins; attributes of constants; imports inside functions.

use ruff_python_ast::visitor::{Visitor, walk_except_handler};
use ruff_python_ast::{Alias, ExceptHandler, StmtImport, StmtImportFrom};
use ruff_text_size::{Ranged, TextRange};

use super::Builder;
use crate::diagnostics::{Diagnostic, codes, hint, left_out, not_in_package};
use crate::flow::finish::{Read, UnboundRead};
use crate::flow::graph::{Constant, Float, Operand, OperationKind};
use crate::flow::ssa::Local;
use crate::objects::{Object, ObjectId, ObjectSpace};

impl Constant {
    /// The constant that an object is.
    pub fn from_object(id: ObjectId, space: &dyn ObjectSpace) -> Constant {
        match space.object(id) {
            Object::None => Constant::None,
            Object::Bool(value) => Constant::Bool(*value),
            Object::Int(value) => Constant::Int(*value),
            Object::Float(value) => Constant::Float(Float::new(*value)),
            Object::Str(value) => Constant::Str(value.as_str().into()),
            Object::Bytes(value) => Constant::Bytes(value.as_slice().into()),
            _ => Constant::Object(id),
        }
    }

    /// The object that a constant is; none only when python3 is gone.
    pub fn to_object(&self, space: &dyn ObjectSpace) -> Option<ObjectId> {
        space.intern(&match self {
            Constant::None => Object::None,
            Constant::Bool(value) => Object::Bool(*value),
            Constant::Int(value) => Object::Int(*value),
            Constant::Float(value) => Object::Float(value.value()),
            Constant::Str(value) => Object::Str(value.to_string()),
            Constant::Bytes(value) => Object::Bytes(value.to_vec()),
            Constant::Object(id) => return Some(*id),
        })
    }
}

/// Modules that programs use and forget to import.
const MODULES: [&str; 12] = [
    "collections",
    "errno",
    "functools",
    "itertools",
    "math",
    "operator",
    "os",
    "re",
    "stat",
    "struct",
    "sys",
    "time",
];

/// What a name refers to.
#[derive(Clone, PartialEq)]
pub(super) enum Meaning {
    /// A local variable.
    Local(Local),
    /// A value that is known now.
    Constant(Constant),
    /// A free variable that an environment keeps at run time.
    Captured,
    /// A free variable whose cell is still empty.
    Empty,
    /// Nothing.
    Undefined,
}

impl<'tree> Builder<'tree> {
    pub(super) fn constant(&self, id: ObjectId) -> Constant {
        Constant::from_object(id, self.space)
    }

    /// The description of the object that an operand is, if it is a constant object.
    pub(super) fn constant_object(&self, operand: &Operand) -> Option<(ObjectId, &'tree Object)> {
        match operand.constant() {
            Some(Constant::Object(id)) => Some((*id, self.space.object(*id))),
            _ => None,
        }
    }

    /// A member of `builtins` that the builder itself refers to.
    pub(super) fn builtin(&mut self, name: &str, range: TextRange) -> Option<Operand> {
        match self.space.builtin(name) {
            Some(id) => Some(self.constant(id).into()),
            None => {
                self.error(
                    codes::UNDEFINED_NAME,
                    format!("python3 has no builtin `{name}`"),
                    range,
                );
                None
            }
        }
    }

    /// The name of the builtin function or type that an operand is.
    pub(super) fn builtin_name(&self, operand: &Operand) -> Option<&'tree str> {
        match self.constant_object(operand)?.1 {
            Object::Builtin(builtin) if builtin.module == "builtins" && builtin.receiver.is_none() => {
                Some(&builtin.name)
            }
            Object::Class(class) if class.module == "builtins" => Some(&class.name),
            _ => None,
        }
    }

    /// A private name (`__x`) as Python spells it inside a class.
    pub(super) fn mangled(&self, name: &str) -> String {
        self.found.mangled(name)
    }

    /// The local that a name is here.
    pub(super) fn local_of(&self, name: &str) -> Option<Local> {
        let hidden = self
            .overlays
            .iter()
            .rev()
            .find_map(|names| names.get(name).copied());
        hidden.or_else(|| self.scope.local(name))
    }

    pub(super) fn meaning(&self, name: &str) -> Meaning {
        if let Some(local) = self.local_of(name) {
            return Meaning::Local(local);
        }
        let mangled = self.mangled(name);
        if !self.scope.is_global(name)
            && let Some(cell) = self.description.closure.get(&mangled)
        {
            return match cell {
                Some(id) => Meaning::Constant(self.constant(*id)),
                None if self.is_captured(&mangled) => Meaning::Captured,
                None => Meaning::Empty,
            };
        }
        let global = self.space.global(self.description.globals, &mangled);
        let found = global.or_else(|| self.space.builtin(&mangled));
        found.map_or(Meaning::Undefined, |id| Meaning::Constant(self.constant(id)))
    }

    pub(super) fn read_name(&mut self, name: &str, range: TextRange) -> Operand {
        match self.meaning(name) {
            Meaning::Constant(constant) => constant.into(),
            Meaning::Local(local) => {
                if let Some(constant) = self.defined.get(&local) {
                    return constant.clone().into();
                }
                if let Some(value) = self.shared_local(local, name, range) {
                    return value;
                }
                let value = self.read(local);
                if let Some(variable) = value.variable() {
                    self.reads.push(Read {
                        variable,
                        local,
                        span: self.file.span(range),
                    });
                }
                value
            }
            Meaning::Captured => self.read_captured(name, range),
            Meaning::Empty => {
                let message = format!("`{name}` has no value yet in the function around");
                self.error(codes::UNDEFINED_NAME, message, range);
                self.mistake(range)
            }
            Meaning::Undefined => {
                self.report_undefined(name, range);
                self.mistake(range)
            }
        }
    }

    fn report_undefined(&mut self, name: &str, range: TextRange) {
        let diagnostic = Diagnostic::error(codes::UNDEFINED_NAME, format!("`{name}` is not defined"))
            .at(self.file.span(range));
        let globals = self.names_in(Some(self.description.globals));
        let builtins = self.names_in(self.space.import("builtins"));
        let locals = self.scope.locals().map(|(local, _)| local);
        let near = hint(name, locals.chain(globals).chain(builtins));
        let help = match near {
            _ if name == "self" && self.found.class_name.is_some() => {
                Some("give the method a first parameter `self`".to_owned())
            }
            near => near.or_else(|| self.forgotten(name)),
        };
        self.report(diagnostic.or_help(help));
    }

    /// What may have been forgotten where nothing has such a name: an import, or `self`.
    fn forgotten(&self, name: &str) -> Option<String> {
        if MODULES.contains(&name) {
            return Some(format!("write `import {name}` on top of the module"));
        }
        let (class, _) = self.description.qualified_name.split_once('.')?;
        let Object::Module(module) = self.space.object(self.description.globals) else {
            return None;
        };
        let Object::Class(class) = self.space.object(*module.globals.get(class)?) else {
            return None;
        };
        let receiver = self.description.positional.first()?;
        let is_member = class.attributes.contains_key(name);
        is_member.then(|| format!("write `{receiver}.{name}`: methods don't see the names of their class"))
    }

    /// The names that a module holds.
    fn names_in(&self, module: Option<ObjectId>) -> impl Iterator<Item = &'tree str> + use<'tree> {
        let module = module.and_then(|module| match self.space.object(module) {
            Object::Module(module) => Some(module),
            _ => None,
        });
        module
            .into_iter()
            .flat_map(|module| module.globals.keys().map(String::as_str))
    }

    pub(super) fn report_unbound(&mut self, read: &UnboundRead, name: &str) {
        let diagnostic = if read.on_all_paths {
            Diagnostic::error(codes::UNBOUND_VARIABLE, format!("`{name}` has no value here"))
                .at(read.span)
                .because(if self.catches(name) {
                    "the name of a caught exception ends with its except clause"
                } else if self.scope.is_deleted(name) {
                    "`del` takes the value away"
                } else {
                    "it is a local variable, because the function assigns to it elsewhere"
                })
        } else {
            Diagnostic::error(
                codes::UNBOUND_VARIABLE,
                format!("`{name}` may have no value here"),
            )
            .at(read.span)
            .because("some path through the function reaches this place without assigning to it")
            .help(format!("give `{name}` a value before the branches"))
        };
        let diagnostic = match self.never_bound(name) {
            Some((reason, help)) => diagnostic.because(reason).or_help(help),
            None => diagnostic,
        };
        self.report(diagnostic);
    }

    /// What is to be said of a name that the function adds to, but that nothing in it gives a first value.
    fn never_bound(&self, name: &str) -> Option<(&'static str, Option<String>)> {
        if !self.scope.is_never_given(name) {
            return None;
        }
        let globals: Vec<_> = self.names_in(Some(self.description.globals)).collect();
        if globals.contains(&name) {
            return Some((
                "the assignment makes it a local variable of the function, which hides the global of that name",
                Some("keep the value in an attribute of a prebuilt instance: globals are constant".into()),
            ));
        }
        let locals = self.scope.locals().map(|(local, _)| local);
        let known = locals.filter(|each| !self.scope.is_never_given(each));
        Some((
            "the function changes it, and nothing gives it a first value",
            hint(name, known).or_else(|| Some(format!("assign to `{name}` first"))),
        ))
    }

    /// Whether an except clause of the function gives the exception this name.
    fn catches(&self, name: &str) -> bool {
        struct Catches<'a>(&'a str, bool);
        impl<'tree> Visitor<'tree> for Catches<'_> {
            fn visit_except_handler(&mut self, handler: &'tree ExceptHandler) {
                let ExceptHandler::ExceptHandler(inner) = handler;
                self.1 |= inner.name.as_ref().is_some_and(|each| each.as_str() == self.0);
                walk_except_handler(self, handler);
            }
        }
        let mut catches = Catches(name, false);
        catches.visit_body(self.found.node.statements());
        catches.1
    }

    /// `base.name`, folded where the base is a module or a class.
    pub(super) fn get_attribute(&mut self, base: Operand, name: &str, range: TextRange) -> Operand {
        let name = self.mangled(name);
        match self.constant_object(&base) {
            Some((id, Object::Module(module))) => match self.module_attribute(id, &name) {
                Some(constant) => return constant.into(),
                None => {
                    let message = format!("module `{}` has no attribute `{name}`", module.name);
                    let near = hint(&name, self.names_in(Some(id)));
                    let diagnostic = Diagnostic::error(codes::MISSING_MODULE_ATTRIBUTE, message);
                    self.report(diagnostic.at(self.file.span(range)).or_help(near));
                    return self.mistake(range);
                }
            },
            Some((id, Object::Class(_))) => {
                if let Some(constant) = self.class_attribute(id, &name) {
                    return constant.into();
                }
            }
            _ => {}
        }
        let name = self.name(&name);
        self.emit(OperationKind::GetAttribute(name), vec![base], range)
    }

    /// A member of a module, submodules and what `__getattr__` gives included.
    pub(super) fn module_attribute(&self, module: ObjectId, name: &str) -> Option<Constant> {
        let found = self
            .space
            .global(module, name)
            .or_else(|| self.space.attribute(module, name));
        found.map(|id| self.constant(id))
    }

    /// What a class itself holds under a name, unless reading it runs code or binds something.
    fn class_attribute(&self, class: ObjectId, name: &str) -> Option<Constant> {
        let (_, member) = self.space.lookup(class, name)?;
        match self.space.object(member) {
            Object::StaticMethod(function) => Some(self.constant(*function)),
            Object::ClassMethod(_) | Object::Property { .. } | Object::Unknown { .. } => None,
            Object::Instance(instance) => {
                let is_descriptor = self.space.lookup(instance.class, "__get__").is_some();
                (!is_descriptor).then_some(Constant::Object(member))
            }
            _ => Some(self.constant(member)),
        }
    }

    // ------------------------------------------------------------ imports

    /// Gives a name the value of an import or a `def`; where nothing else binds it, it is a constant from here on.
    pub(super) fn define_name(&mut self, name: &str, value: Constant, range: TextRange) {
        if self.scope.is_definition(name)
            && let Some(local) = self.scope.local(name)
        {
            self.defined.insert(local, value.clone());
        }
        self.bind_name(name, value.into(), range);
    }

    pub(super) fn import(&mut self, import: &StmtImport) {
        for alias in &import.names {
            if self.current.is_none() {
                return;
            }
            let Some(module) = self.import_module(&alias.name, alias.range()) else {
                self.forgive(alias);
                continue;
            };
            let top = alias.name.split('.').next().unwrap_or_default();
            match &alias.asname {
                Some(name) => self.define_name(name, Constant::Object(module), alias.range()),
                None => {
                    let Some(module) = self.import_module(top, alias.range()) else {
                        continue;
                    };
                    self.define_name(top, Constant::Object(module), alias.range());
                }
            }
        }
    }

    pub(super) fn import_from(&mut self, import: &StmtImportFrom) {
        let name = match self.absolute_name(import) {
            Some(name) => name,
            None => {
                let message = "relative import outside of a package";
                return self.error(codes::IMPORT_ERROR, message, import.range());
            }
        };
        let Some(module) = self.import_module(&name, import.range()) else {
            return import.names.iter().for_each(|alias| self.forgive(alias));
        };
        for alias in &import.names {
            match self.imported(module, &name, alias) {
                Some(value) => {
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.define_name(bound, value, alias.range());
                }
                None if self.handler().is_some() => {
                    let message = format!("cannot import name '{}' from '{name}'", alias.name);
                    return self.raise_import_error("ImportError", message, alias.range());
                }
                // A module of the package that is there, but whose import fails.
                None if self.report_failed_import(&format!("{name}.{}", alias.name), alias.range()) => {
                    self.forgive(alias);
                }
                None => {
                    let message = format!("`{}` is not in module `{name}`", alias.name);
                    let near = left_out(&format!("{name}.{}", alias.name))
                        .or_else(|| hint(&alias.name, self.names_in(Some(module))));
                    let diagnostic = Diagnostic::error(codes::IMPORT_ERROR, message);
                    self.report(diagnostic.at(self.file.span(alias.range())).or_help(near));
                    self.forgive(alias);
                }
            }
        }
    }

    /// What an import that fails does inside of a `try`, when the program runs; anywhere else it is a mistake.
    fn raise_import_error(&mut self, class: &str, message: String, range: TextRange) {
        if let Some(class) = self.builtin(class, range) {
            let exception = self.call(class, vec![Constant::Str(message.into()).into()], range);
            self.raise(exception, range);
        }
    }

    /// Binds the name of an import that failed, so that its uses are no further mistakes.
    fn forgive(&mut self, alias: &Alias) {
        if self.current.is_none() {
            return;
        }
        let top = alias.name.split('.').next().unwrap_or_default();
        let name = alias.asname.as_ref().map_or(top, |name| name.as_str());
        let value = self.mistake(alias.range());
        self.bind_name(name, value, alias.range());
    }

    fn imported(&self, module: ObjectId, module_name: &str, alias: &Alias) -> Option<Constant> {
        let submodule = || self.import_here(&format!("{module_name}.{}", alias.name));
        self.module_attribute(module, &alias.name)
            .or_else(|| submodule().map(Constant::Object))
    }

    fn import_here(&self, name: &str) -> Option<ObjectId> {
        self.space.import_inside(self.description.globals, name)
    }

    fn import_module(&mut self, name: &str, range: TextRange) -> Option<ObjectId> {
        let found = self.import_here(name);
        if found.is_none() && self.handler().is_some() {
            let message = format!("No module named '{name}'");
            self.raise_import_error("ModuleNotFoundError", message, range);
        } else if found.is_none() && !self.report_failed_import(name, range) {
            let message = format!("module `{name}` can't be imported");
            let diagnostic = Diagnostic::error(codes::IMPORT_ERROR, message).at(self.file.span(range));
            let help = left_out(name).or_else(|| not_in_package(name));
            self.report(diagnostic.or_help(help));
        }
        found
    }

    /// Says why a module's import fails, where that is not that there is none of its name.
    fn report_failed_import(&mut self, name: &str, range: TextRange) -> bool {
        let reason = self.space.import_failure(name);
        if reason.is_empty() || left_out(name).is_some() {
            return false;
        }
        let diagnostic = Diagnostic::error(codes::IMPORT_ERROR, format!("module `{name}` can't be imported"))
            .at(self.file.span(range))
            .because(format!(
                "its import, which is made when the program is translated, ends in {reason}"
            ))
            .help(format!(
                "run `python3 -c \"import {name}\"` in the target's folder: it fails in the same way"
            ));
        self.report(diagnostic);
        true
    }

    /// The module that `from ..a import b` names.
    fn absolute_name(&self, import: &StmtImportFrom) -> Option<String> {
        let module = import.module.as_ref().map(ToString::to_string);
        if import.level == 0 {
            return module;
        }
        let package = self.space.global(self.description.globals, "__package__")?;
        let Object::Str(package) = self.space.object(package) else {
            return None;
        };
        let mut parts: Vec<&str> = package.split('.').filter(|part| !part.is_empty()).collect();
        let kept = (parts.len() + 1)
            .checked_sub(import.level as usize)
            .filter(|&kept| kept > 0)?;
        parts.truncate(kept);
        parts.extend(module.as_deref());
        Some(parts.join("."))
    }
}
