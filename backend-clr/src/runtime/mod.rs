//! The runtime class: what the emitted code calls beside the framework, written in assembly language, one table row per
//! method; and the static fields that belong to the running program.

mod arithmetic;
mod host;
mod loading;
mod paths;
mod reference;

use std::collections::HashMap;

use crate::error::Error;
use crate::il::{Symbol, TextError, assemble, parse};
use crate::metadata::flags::{
    FIELD_PUBLIC, FIELD_STATIC, IMPL_AGGRESSIVE_INLINING, METHOD_PUBLIC, METHOD_STATIC,
};
use crate::metadata::{Assembly, Method, MethodBody, MethodShape, MethodSignature, Type, TypeDef};

pub(crate) use reference::Framework;

/// A method of the runtime class; types and code are text.
pub(crate) struct Routine {
    name: &'static str,
    parameters: &'static str,
    result: &'static str,
    locals: &'static str,
    /// Whether callers should hold a copy of the code rather than call it.
    inline: bool,
    code: &'static str,
}

impl Routine {
    const fn plain(
        name: &'static str,
        parameters: &'static str,
        result: &'static str,
        locals: &'static str,
        code: &'static str,
    ) -> Routine {
        Routine {
            name,
            parameters,
            result,
            locals,
            inline: false,
            code,
        }
    }

    const fn inline(
        name: &'static str,
        parameters: &'static str,
        result: &'static str,
        locals: &'static str,
        code: &'static str,
    ) -> Routine {
        Routine {
            name,
            parameters,
            result,
            locals,
            inline: true,
            code,
        }
    }
}

fn routines() -> impl Iterator<Item = &'static Routine> {
    let tables = [
        arithmetic::INTEGER,
        arithmetic::CONVERSION,
        host::FILES,
        paths::PATHS,
        host::TIME,
        host::MATH,
        loading::LOADING,
    ];
    tables.into_iter().flatten()
}

/// Static fields of the runtime class: name and type.
const FIELDS: &[(&str, &str)] = &[
    // Lowest address that the stack may reach.
    ("stack_limit", "native"),
    ("exit_code", "i32"),
    ("arguments", "string[]"),
    ("streams", "System.IO.Stream[]"),
    // Bit n: standard stream n was closed.
    ("closed", "i32"),
    // While prebuilt data is loaded: the resource, the place in it, and the objects so far.
    ("image", "u8[]"),
    ("place", "i32"),
    ("next", "i32"),
    ("objects", "object[]"),
    ("functions", "native[]"),
];

/// The runtime class, declared.
#[derive(Debug)]
pub(crate) struct Runtime {
    symbols: HashMap<&'static str, Symbol>,
    methods: Vec<Method>,
}

impl Runtime {
    /// The class before anything of it is declared.
    pub(crate) fn empty() -> Runtime {
        Runtime {
            symbols: HashMap::new(),
            methods: Vec::new(),
        }
    }

    /// Declares the fields of the class.
    pub(crate) fn declare_fields(&mut self, assembly: &mut Assembly, framework: &Framework, class: TypeDef) {
        for &(name, of) in FIELDS {
            let of = framework.type_named(assembly, of);
            let field = assembly.field(class, name, &of, FIELD_PUBLIC | FIELD_STATIC);
            self.symbols.insert(
                name,
                Symbol {
                    token: field.token(),
                    pops: 0,
                    pushes: 0,
                    class: None,
                },
            );
        }
    }

    /// Declares the methods of the class.
    pub(crate) fn declare_methods(&mut self, assembly: &mut Assembly, framework: &Framework, class: TypeDef) {
        for routine in routines() {
            let signature = MethodSignature::of_static(
                types(assembly, framework, routine.parameters),
                framework.type_named(assembly, routine.result),
            );
            let shape = MethodShape {
                name: routine.name,
                flags: METHOD_PUBLIC | METHOD_STATIC,
                implementation: if routine.inline {
                    IMPL_AGGRESSIVE_INLINING
                } else {
                    0
                },
                signature: &signature,
            };
            let method = assembly.method(class, &shape);
            let (pops, pushes) = (signature.pops(), signature.pushes());
            self.symbols.insert(
                routine.name,
                Symbol {
                    token: method.token(),
                    pops,
                    pushes,
                    class: None,
                },
            );
            self.methods.push(method);
        }
    }

    /// Gives the methods their bodies.
    pub(crate) fn define(&self, assembly: &mut Assembly, framework: &Framework) -> Result<(), Error> {
        for (routine, &method) in routines().zip(&self.methods) {
            let internal = |reason: String| Error::Internal {
                place: routine.name.to_owned(),
                reason,
            };
            let code = parse(routine.code, |name| match name.strip_prefix('@') {
                Some(own) => self
                    .symbols
                    .get(own)
                    .copied()
                    .ok_or_else(|| TextError(format!("@{own}"))),
                None => framework.symbol(assembly, name),
            })
            .map_err(|error| internal(error.to_string()))?;
            let assembled = assemble(&code).map_err(|error| internal(error.to_string()))?;
            let locals = types(assembly, framework, routine.locals);
            let body = MethodBody {
                code: assembled.code,
                max_stack: assembled.max_stack,
                locals: assembly.locals(&locals),
                zero_locals: true,
                regions: assembled.regions,
            };
            assembly.set_body(method, &body);
        }
        Ok(())
    }

    /// A method or field of the class by its name in the tables.
    pub(crate) fn symbol(&self, name: &str) -> Symbol {
        *self
            .symbols
            .get(name)
            .expect("the emitter names only rows of the tables")
    }
}

fn types(assembly: &mut Assembly, framework: &Framework, text: &str) -> Vec<Type> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| framework.type_named(assembly, name)).collect()
}
