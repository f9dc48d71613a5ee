//! A native program's collector: translated from RPython to a module of its own, which is linked into the program's.

use anyhow::Result;
use core_ir::Module;
use core_ir::passes::Inlining;
use frontend::diagnostics::{Diagnostic, codes};

use crate::args::{Backend, Gc};
use crate::optimise::Tuning;
use crate::phases::Phases;
use crate::runtime;
use crate::translate::{lower, target_options};

/// The target, in the `rpython` package, that makes collectors.
const TARGET: &str = "rpython/memory/gc/program.py";

/// The module of a collector.
pub(crate) fn module(gc: Gc, phases: &mut Phases) -> Result<Module> {
    let options = target_options(Backend::C, gc, None);
    let target = runtime::folder()?.join(TARGET);
    let Some(mut module) = lower(&target, &options, phases, None)? else {
        let text = format!("the collector {} can't be translated", gc.name());
        return Err(Diagnostic::internal(codes::INTERNAL, text).into());
    };
    // Its entry has only shown inference what the exported functions are called with.
    module.entry = None;
    module.stack_overflow = None;
    module.exports.retain(|(name, _)| name != "memory_error");
    Tuning::default().optimise(&mut module, Inlining::NATIVE, phases)?;
    Ok(module)
}
