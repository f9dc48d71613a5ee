//! The way of a target: imported, translated, made into artefacts, perhaps run.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use core_ir::Module;
use core_ir::passes::Inlining;
use frontend::diagnostics::codes;
use hosts::{Host, Hosts};

use crate::args::{Backend, Build, Check, Gc, Memory, Run, Runner};
use crate::make::{self, Native, Order};
use crate::needed::needed;
use crate::optimise::Tuning;
use crate::phases::Phases;
use crate::translate::{lower, target_options};
use crate::{Outcome, output, report};

/// `rpy build`.
pub(crate) fn build(command: &Build) -> Result<Outcome> {
    let tuning = Tuning::new(&command.make)?;
    let order = Order::new(command.backend, &command.make)?;
    let mut phases = Phases::new(command.make.timings);
    let options = target_options(command.backend, command.make.memory.gc(), command.dialect);
    let Some(module) = lower(&command.target, &options, &mut phases, None)? else {
        return Ok(Outcome::Reported);
    };
    let shown = command.make.emit.map(|form| form.backend(command.backend));
    let modules = tuning.apply(module, shown.unwrap_or(command.backend), &mut phases)?;
    order.fill(&modules, &mut phases)?;
    phases.finish();
    Ok(Outcome::Done)
}

/// `rpy check`.
pub(crate) fn check(command: &Check) -> Result<Outcome> {
    let mut phases = Phases::new(command.timings);
    let options = target_options(Backend::C, Gc::None, command.dialect);
    let module = lower(&command.target, &options, &mut phases, None)?;
    phases.finish();
    Ok(match module {
        Some(_) => Outcome::Done,
        None => Outcome::Reported,
    })
}

/// `rpy run`.
pub(crate) fn run(command: &Run) -> Result<Outcome> {
    let mut phases = Phases::new(command.timings);
    let options = target_options(Backend::C, command.memory.gc(), command.dialect);
    let Some(mut module) = lower(&command.target, &options, &mut phases, None)? else {
        return Ok(Outcome::Reported);
    };
    let inlining = match command.backend {
        Runner::C => Inlining::NATIVE,
        Runner::Ir | Runner::Jvm | Runner::Clr => Inlining::default(),
    };
    Tuning::default().optimise(&mut module, inlining, &mut phases)?;
    execute(
        &module,
        command.backend,
        command.memory,
        &command.arguments,
        phases,
    )
}

/// Runs a module as a program; its exit code is the result.
pub(crate) fn execute(
    module: &Module,
    runner: Runner,
    memory: Memory,
    arguments: &[OsString],
    mut phases: Phases,
) -> Result<Outcome> {
    let folder = tempfile::tempdir().map_err(|error| output::unwritable(&std::env::temp_dir(), &error))?;
    let mut command = match runner {
        Runner::Ir => {
            phases.finish();
            return crate::ir::run_program(module, arguments);
        }
        Runner::C => {
            let path = folder.path().join(&module.name);
            let how = Native {
                memory,
                lto: false,
                pgo: None,
            };
            make::native(module, &how, &path, &mut phases)?;
            Command::new(path)
        }
        Runner::Jvm => {
            let mut command = needed(Host::Java)?.command();
            command
                .arg("-jar")
                .arg(write_all(folder.path(), make::jvm(module, &mut phases)?)?);
            command
        }
        Runner::Clr => {
            let host = if Hosts::new().find(Host::Dotnet).is_some() {
                Host::Dotnet
            } else {
                Host::Mono
            };
            let mut command = needed(host)?.command();
            command.arg(write_all(folder.path(), make::clr(module, &mut phases)?)?);
            command
        }
    };
    phases.finish();
    let status = command.args(arguments).status().map_err(|error| {
        let text = format!("{} can't be run: {error}", command.get_program().display());
        report::problem(codes::PROGRAM_FAILED, text)
    })?;
    Ok(Outcome::Exit(exit_code(status)))
}

/// Writes files into a folder; the first one is the program.
fn write_all(folder: &Path, files: Vec<(String, Vec<u8>)>) -> Result<std::path::PathBuf> {
    let mut first = None;
    for (name, content) in files {
        let path = folder.join(name);
        output::write(&path, &content)?;
        first.get_or_insert(path);
    }
    first.context("the backend gave no file")
}

/// The code that a shell would give: 128 and the signal's number where one ended the program.
fn exit_code(status: std::process::ExitStatus) -> u8 {
    use std::os::unix::process::ExitStatusExt;
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .unwrap_or(1);
    code as u8
}
