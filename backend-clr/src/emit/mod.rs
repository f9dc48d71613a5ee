//! core-ir becomes declarations and code.
//!
//! `layout` declares everything, `plan` decides where values live, `function` and its neighbours emit one function each
//! in parallel, `classes`, `data` and `start` add what surrounds them.

mod arithmetic;
mod branches;
mod classes;
mod data;
mod function;
mod layout;
mod operations;
mod plan;
mod scan;
mod start;
mod tiers;
mod types;

use core_ir::effects::ModuleEffects;
use core_ir::{Module, Terminator};
use rayon::prelude::*;

use crate::error::Error;
use crate::il::{Assembled, Code, Inst, assemble};
use crate::metadata::{self, Assembly, Method, MethodBody};
use crate::{Artefact, LargeFunction, Options, config};

/// The just-in-time compiler of CoreCLR optimises no method beyond these figures (`DEFAULT_MIN_OPTS_*` in its sources).
const MAX_CODE_SIZE: usize = 60_000;
const MAX_INSTRUCTIONS: usize = 20_000;
const MAX_LABELS: usize = 2000;
const MAX_LOCALS: usize = 2000;

/// Turns a module into an assembly. The module must have passed core-ir's verifier.
pub fn emit(module: &Module, options: &Options) -> Result<Artefact, Error> {
    check(module)?;
    let needs = scan::Needs::of(module);
    let (mut assembly, layout) = layout::Layout::declare(module, &needs)?;
    let effects = ModuleEffects::new(module);
    let functions: Vec<_> = module.functions.values().collect();
    let bodies = functions
        .par_iter()
        .map(|function| {
            let emitter = function::Emitter::new(module, &layout, &effects, function, options.checked_casts);
            let emitted = emitter.emit();
            let assembled = assemble_named(&emitted.code, &function.name)?;
            Ok((emitted, assembled))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    classes::emit(&mut assembly, module, &layout)?;
    layout.runtime.define(&mut assembly, &layout.framework)?;
    let mut large_functions = Vec::new();
    for ((id, function), (emitted, assembled)) in module.functions.iter().zip(bodies) {
        large_functions.extend(measure(&function.name, &emitted, &assembled));
        add_body(
            &mut assembly,
            layout.functions[id].method,
            assembled,
            &emitted.locals,
        );
    }
    let loads = data::emit(&mut assembly, module, &layout, &needs)?;
    if let Some(entry) = module.entry {
        start::emit(&mut assembly, module, &layout, entry, &loads, options.stack_size)?;
    }
    Ok(Artefact {
        assembly: assembly.finish(),
        runtime_config: config::runtime_config(),
        large_functions,
    })
}

/// The functions of a module as assembly language, for people to read.
pub fn listing(module: &Module, options: &Options) -> Result<String, Error> {
    check(module)?;
    let needs = scan::Needs::of(module);
    let (assembly, layout) = layout::Layout::declare(module, &needs)?;
    let effects = ModuleEffects::new(module);
    let functions: Vec<_> = module.functions.iter().collect();
    let texts: Vec<String> = functions
        .par_iter()
        .map(|&(id, function)| {
            let emitter = function::Emitter::new(module, &layout, &effects, function, options.checked_casts);
            let emitted = emitter.emit();
            let of = &layout.functions[id];
            let mut text = format!(".method {}", assembly.describe(of.method.token()));
            let parameters: Vec<String> = of
                .signature
                .parameters
                .iter()
                .map(|each| assembly.describe_type(each))
                .collect();
            let result = assembly.describe_type(&of.signature.result);
            text.push_str(&format!("({}): {result}\n", parameters.join(", ")));
            for (number, local) in emitted.locals.iter().enumerate() {
                text.push_str(&format!(
                    "    .local {number}: {}\n",
                    assembly.describe_type(local)
                ));
            }
            emitted
                .code
                .write_listing(&mut text, |token| assembly.describe(token));
            text
        })
        .collect();
    Ok(texts.join("\n"))
}

/// What the verifier leaves to the backends.
fn check(module: &Module) -> Result<(), Error> {
    if let Some((function, operation)) = module.native_only() {
        let function = function.name.clone();
        return Err(Error::NativeOnly { function, operation });
    }
    if module.exception_root.is_some() {
        return Ok(());
    }
    let raising = module.functions.values().find(|function| {
        function
            .blocks
            .values()
            .any(|block| matches!(block.terminator, Terminator::Raise(_)))
    });
    match raising {
        Some(function) => Err(Error::NoExceptionRoot {
            name: function.name.clone(),
        }),
        None => Ok(()),
    }
}

fn measure(name: &str, emitted: &function::Emitted, assembled: &Assembled) -> Option<LargeFunction> {
    let instructions = emitted.code.instructions();
    let labels = instructions
        .iter()
        .filter(|inst| matches!(inst, Inst::Mark(_)))
        .count();
    let too_large = assembled.code.len() > MAX_CODE_SIZE
        || instructions.len() - labels > MAX_INSTRUCTIONS
        || labels > MAX_LABELS
        || emitted.locals.len() > MAX_LOCALS;
    too_large.then(|| LargeFunction {
        name: name.to_owned(),
        code_size: assembled.code.len(),
    })
}

fn assemble_named(code: &Code, place: &str) -> Result<Assembled, Error> {
    assemble(code).map_err(|error| Error::Internal {
        place: place.to_owned(),
        reason: error.to_string(),
    })
}

/// Assembles code and gives it to a method.
fn set_body(
    assembly: &mut Assembly,
    method: Method,
    code: &Code,
    locals: &[metadata::Type],
    place: &str,
) -> Result<(), Error> {
    let assembled = assemble_named(code, place)?;
    add_body(assembly, method, assembled, locals);
    Ok(())
}

/// Locals are not zeroed at entry: each is written before it is read.
fn add_body(assembly: &mut Assembly, method: Method, assembled: Assembled, locals: &[metadata::Type]) {
    let body = MethodBody {
        code: assembled.code,
        max_stack: assembled.max_stack,
        locals: assembly.locals(locals),
        zero_locals: false,
        regions: assembled.regions,
    };
    assembly.set_body(method, &body);
}
