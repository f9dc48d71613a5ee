//! The runtime class: what the emitted code calls beside the framework, written in assembly language, one table row per
//! method; and the static fields that belong to the running program.

mod arithmetic;
mod host;
mod loading;
mod paths;
mod reference;
mod signals;
mod watch;

use std::collections::HashMap;

use crate::error::Error;
use crate::il::{Symbol, TextError, assemble, parse};
use crate::metadata::flags::{
    FIELD_PUBLIC, FIELD_STATIC, IMPL_AGGRESSIVE_INLINING, METHOD_PUBLIC, METHOD_STATIC, MethodFlags,
};
use crate::metadata::{Assembly, Method, MethodBody, MethodShape, MethodSignature, Token, Type, TypeDef};

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
        signals::SIGNALS,
        host::TIME,
        host::MATH,
        loading::LOADING,
        watch::QUEUES,
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
    // What SIGINT does (see `signal.watch`), the handler once it is there, and whether the signal was noted.
    ("signals.interrupt", "i64"),
    ("signals.handler", "object"),
    ("signals.noted", "i32"),
    // While prebuilt data is loaded: the resource, the place in it, and the objects so far.
    ("image", "u8[]"),
    ("place", "i32"),
    ("next", "i32"),
    ("objects", "object[]"),
    ("functions", "native[]"),
    // The first of the watches whose objects wait, whether one has come since that was asked, whether the program wants
    // no collections.
    ("watch.first", "object"),
    ("watch.arrived", "i32"),
    ("watch.manual", "i64"),
    ("watch.polls", "i32"),
    ("watch.collections", "i32"),
    ("watch.limit", "i64"),
    ("watch.seen", "i64"),
    ("watch.most", "i64"),
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
            self.symbols.insert(name, plain(field.token()));
        }
    }

    /// Declares the methods of the class.
    pub(crate) fn declare_methods(&mut self, assembly: &mut Assembly, framework: &Framework, class: TypeDef) {
        for routine in routines() {
            let signature = MethodSignature::of_static(
                types(assembly, framework, routine.parameters),
                framework.type_named(assembly, routine.result),
            );
            self.declare(assembly, class, routine, routine.name, METHOD_STATIC, &signature);
        }
    }

    /// Declares the fields of the class of watches, and the class itself as a name.
    pub(crate) fn declare_watch_fields(
        &mut self,
        assembly: &mut Assembly,
        framework: &Framework,
        class: TypeDef,
    ) {
        self.symbols.insert("watch", plain(class.token()));
        for &(name, of) in watch::FIELDS {
            let of = framework.type_named(assembly, of);
            let field = assembly.field(class, name, &of, FIELD_PUBLIC);
            self.symbols.insert(name, plain(field.token()));
        }
    }

    /// Declares the methods of the class of watches.
    pub(crate) fn declare_watch_methods(
        &mut self,
        assembly: &mut Assembly,
        framework: &Framework,
        class: TypeDef,
    ) {
        for (routine, name, flags) in watch::METHODS {
            let signature = MethodSignature::of_instance(
                types(assembly, framework, routine.parameters),
                framework.type_named(assembly, routine.result),
            );
            self.declare(assembly, class, routine, name, *flags, &signature);
        }
    }

    fn declare(
        &mut self,
        assembly: &mut Assembly,
        class: TypeDef,
        routine: &Routine,
        name: &str,
        flags: MethodFlags,
        signature: &MethodSignature,
    ) {
        let shape = MethodShape {
            name,
            flags: METHOD_PUBLIC | flags,
            implementation: if routine.inline {
                IMPL_AGGRESSIVE_INLINING
            } else {
                0
            },
            signature,
        };
        let method = assembly.method(class, &shape);
        let symbol = Symbol {
            token: method.token(),
            pops: signature.pops(),
            pushes: signature.pushes(),
            class: None,
        };
        self.symbols.insert(routine.name, symbol);
        self.methods.push(method);
    }

    /// Gives the methods their bodies.
    pub(crate) fn define(&self, assembly: &mut Assembly, framework: &Framework) -> Result<(), Error> {
        let all = watch::METHODS
            .iter()
            .map(|(routine, ..)| routine)
            .chain(routines());
        for (routine, &method) in all.zip(&self.methods) {
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

/// What is no method.
fn plain(token: Token) -> Symbol {
    Symbol {
        token,
        pops: 0,
        pushes: 0,
        class: None,
    }
}

fn types(assembly: &mut Assembly, framework: &Framework, text: &str) -> Vec<Type> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| framework.type_named(assembly, name)).collect()
}
