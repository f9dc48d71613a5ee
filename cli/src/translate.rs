//! From a target to its module as it is before the passes: the frontend's run, timed and reported.

use std::path::Path;

use anyhow::Result;
use core_ir::Module;
use frontend::costs::FunctionCost;
use frontend::diagnostics::Diagnostic;
use frontend::listing::FunctionListing;
use frontend::objects::{PythonServer, TargetOptions};
use frontend::syntax::Sources;
use frontend::{Observer, Phase, Translation};
use hosts::Host;

use crate::args::{Backend, Dialect, Gc};
use crate::needed::needed;
use crate::phases::Phases;
use crate::{report, runtime};

/// What a program's `target` function is told of the build.
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
    let server = PythonServer::start(needed(Host::Python)?.path(), &runtime::folder()?)?;
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
