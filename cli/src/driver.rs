//! The way of a target: imported, translated, made into artefacts, perhaps run.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use core_ir::Module;
use frontend::diagnostics::SourceMap;
use frontend::objects::{PythonServer, TargetOptions};
use frontend::syntax::Sources;
use hosts::{Found, Host, Hosts};

use crate::Outcome;
use crate::args::{Backend, Build, Check, Gc, Run, Runner};
use crate::make::{self, Order};
use crate::output;
use crate::phases::Phases;
use crate::{report, runtime};

/// `rpy build`.
pub(crate) fn build(command: &Build) -> Result<Outcome> {
    let order = Order::new(command.backend, &command.make)?;
    let mut phases = Phases::new(command.make.timings);
    let options = target_options(command.backend, command.make.gc);
    let Some(module) = translate(&command.target, &options, &mut phases)? else {
        return Ok(Outcome::Reported);
    };
    order.fill(&module, &mut phases)?;
    phases.finish();
    Ok(Outcome::Done)
}

/// `rpy check`.
pub(crate) fn check(command: &Check) -> Result<Outcome> {
    let mut phases = Phases::new(command.timings);
    let options = target_options(Backend::C, Gc::None);
    let module = translate(&command.target, &options, &mut phases)?;
    phases.finish();
    Ok(match module {
        Some(_) => Outcome::Done,
        None => Outcome::Reported,
    })
}

/// `rpy run`.
pub(crate) fn run(command: &Run) -> Result<Outcome> {
    let mut phases = Phases::new(command.timings);
    let options = target_options(Backend::C, command.gc);
    let Some(module) = translate(&command.target, &options, &mut phases)? else {
        return Ok(Outcome::Reported);
    };
    execute(&module, command.backend, command.gc, &command.arguments, phases)
}

fn target_options(backend: Backend, gc: Gc) -> TargetOptions {
    TargetOptions {
        backend: match backend {
            Backend::C | Backend::All => "c",
            Backend::Jvm => "jvm",
            Backend::Clr => "clr",
        }
        .into(),
        gc: match gc {
            Gc::None => "none",
            Gc::Boehm => "boehm",
        }
        .into(),
        ..TargetOptions::default()
    }
}

/// From the target to the finished module; none where diagnostics have been drawn instead.
pub fn translate(target: &Path, options: &TargetOptions, phases: &mut Phases) -> Result<Option<Module>> {
    let python = find(Host::Python)?;
    let runtime = runtime::folder()?;
    let server = PythonServer::start(python.path(), &runtime)?;
    let mut sources = Sources::new();
    let loaded = phases.run("import", || server.load_target(target, options, &mut sources));
    match loaded {
        Ok(_target) => Err(anyhow!("translation beyond the import is not there yet")),
        Err(diagnostics) => {
            draw(&diagnostics, sources.map());
            Ok(None)
        }
    }
}

fn draw(diagnostics: &[frontend::diagnostics::Diagnostic], sources: &SourceMap) {
    report::diagnostics(diagnostics, sources);
}

/// Runs a module as a program; its exit code is the result.
pub(crate) fn execute(
    module: &Module,
    runner: Runner,
    gc: Gc,
    arguments: &[OsString],
    mut phases: Phases,
) -> Result<Outcome> {
    let folder = tempfile::tempdir().context("can't make a temporary folder")?;
    let mut command = match runner {
        Runner::Ir => {
            phases.finish();
            return crate::ir::run_program(module, arguments);
        }
        Runner::C => {
            let path = folder.path().join(&module.name);
            make::native(module, gc, &path, &mut phases)?;
            Command::new(path)
        }
        Runner::Jvm => {
            let mut command = find(Host::Java)?.command();
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
            let mut command = find(host)?.command();
            command.arg(write_all(folder.path(), make::clr(module, &mut phases)?)?);
            command
        }
    };
    phases.finish();
    let status = command
        .args(arguments)
        .status()
        .with_context(|| format!("can't run {}", command.get_program().display()))?;
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

/// A program that is needed now.
fn find(host: Host) -> Result<Found> {
    Hosts::new()
        .find(host)
        .with_context(|| format!("there is no {}: {}", host.program(), host.advice()))
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
