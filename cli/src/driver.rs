//! The way of a target: imported, translated, made into artefacts, perhaps run.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use core_ir::Module;
use core_ir::passes::Inlining;
use frontend::costs::FunctionCost;
use frontend::diagnostics::{Diagnostic, codes};
use frontend::listing::FunctionListing;
use frontend::objects::{PythonServer, TargetOptions};
use frontend::syntax::Sources;
use frontend::{Observer, Phase, Translation};
use hosts::{Found, Host, Hosts};

use crate::Outcome;
use crate::args::{Backend, Build, Check, Dialect, Gc, Memory, Run, Runner};
use crate::make::{self, Native, Order};
use crate::optimise::Tuning;
use crate::output;
use crate::phases::Phases;
use crate::{report, runtime};

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

pub(crate) fn target_options(backend: Backend, gc: Gc, dialect: Option<Dialect>) -> TargetOptions {
    TargetOptions {
        dialect: dialect.map(|dialect| {
            match dialect {
                Dialect::Python3 => "python3",
                Dialect::Upstream => "upstream",
            }
            .into()
        }),
        backend: match backend {
            Backend::C | Backend::All => "c",
            Backend::Jvm => "jvm",
            Backend::Clr => "clr",
        }
        .into(),
        gc: gc.name().into(),
        ..TargetOptions::default()
    }
}

/// From the target to the module as it is before the passes; none where diagnostics have been drawn instead. Lists the
/// functions of the program where that is wanted.
pub(crate) fn lower(
    target: &Path,
    options: &TargetOptions,
    phases: &mut Phases,
    functions: Option<&mut Vec<FunctionListing>>,
) -> Result<Option<Module>> {
    let mut sources = Sources::new();
    let mut watch = Watch { phases, functions };
    let lowered = lowered(target, options, &mut sources, &mut watch)?;
    phases.hide();
    match lowered {
        Ok(translation) => {
            report::diagnostics(&translation.warnings, sources.map());
            let mut module = translation.module;
            shorten_paths(&mut module, target)?;
            Ok(Some(module))
        }
        Err(diagnostics) => {
            report::diagnostics(&diagnostics, sources.map());
            Ok(None)
        }
    }
}

/// The frontend's part. The helper process ends with it, so that what it took is counted here.
fn lowered(
    target: &Path,
    options: &TargetOptions,
    sources: &mut Sources,
    watch: &mut Watch<'_>,
) -> Result<Result<Translation, Vec<Diagnostic>>> {
    watch.phases.begin("import");
    let server = PythonServer::start(find(Host::Python)?.path(), &runtime::folder()?)?;
    let translation = server
        .load_target(target, options, sources)
        .and_then(|target| frontend::translate(&server, sources, &target, watch));
    watch.phases.begin("leave python");
    drop(server);
    Ok(translation)
}

/// Times the frontend's phases, and keeps what it lists.
struct Watch<'a> {
    phases: &'a mut Phases,
    functions: Option<&'a mut Vec<FunctionListing>>,
}

impl Observer for Watch<'_> {
    fn begin(&mut self, phase: Phase) {
        self.phases.begin(phase.name());
    }

    fn costs(&mut self, costs: Vec<FunctionCost>) {
        self.phases.functions(costs);
    }

    fn wants_functions(&self) -> bool {
        self.functions.is_some()
    }

    fn inferred(&mut self, functions: Vec<FunctionListing>) {
        if let Some(wanted) = &mut self.functions {
            **wanted = functions;
        }
    }
}

/// Names source files from the target's folder, or from the `rpython` package: artefacts must not depend on where the
/// program and the tool lie on this machine.
fn shorten_paths(module: &mut Module, target: &Path) -> Result<()> {
    let absolute = target.canonicalize().unwrap_or_else(|_| target.to_owned());
    let folder = if absolute.is_dir() {
        Some(absolute.as_path())
    } else {
        absolute.parent()
    };
    let roots = [Some(runtime::folder()?), folder.map(Path::to_owned)];
    for name in module.files.values_mut() {
        let inside = roots
            .iter()
            .flatten()
            .find_map(|root| Path::new(name.as_str()).strip_prefix(root).ok());
        if let Some(inside) = inside {
            *name = inside.to_string_lossy().into_owned();
        }
    }
    Ok(())
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

/// A program that is needed now.
fn find(host: Host) -> Result<Found> {
    Hosts::new().find(host).ok_or_else(|| {
        let what = match std::env::var(host.variable()) {
            Ok(named) if !named.trim().is_empty() => {
                format!(
                    "there is no {} where {} says: {named}",
                    host.program(),
                    host.variable()
                )
            }
            _ => format!("there is no {} on this machine", host.program()),
        };
        Diagnostic::error(codes::MISSING_PROGRAM, what)
            .help(host.advice())
            .into()
    })
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
