//! The whole frontend: from a loaded target to core-ir.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use core_ir::Module;

use crate::annotate::{self, SourceGraphs};
use crate::costs::FunctionCost;
use crate::diagnostics::{self, Diagnostic, Severity};
use crate::flow;
use crate::listing::{FunctionListing, list_functions};
use crate::lower;
use crate::objects::{Object, ObjectId, ObjectSpace, PythonServer, Target};
use crate::syntax::Sources;

/// A part of the translation that the driver may time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Flow graphs and type inference.
    Infer,
    /// Lowering to core-ir.
    Lower,
}

impl Phase {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Infer => "infer",
            Phase::Lower => "lower",
        }
    }
}

/// A translated program.
#[derive(Debug)]
pub struct Translation {
    /// The program.
    pub module: Module,
    /// What the stages had to say without stopping.
    pub warnings: Vec<Diagnostic>,
}

/// Who is told how a translation goes.
pub trait Observer {
    /// A phase begins; it lasts to the next one or to the end.
    fn begin(&mut self, phase: Phase);

    /// Whether [`inferred`](Self::inferred) is wanted.
    fn wants_functions(&self) -> bool {
        false
    }

    /// The functions of the program, with their types, before they are lowered.
    fn inferred(&mut self, _functions: Vec<FunctionListing>) {}

    /// What the functions of the program have cost; told once they are lowered.
    fn costs(&mut self, _costs: Vec<FunctionCost>) {}
}

impl<Begin: FnMut(Phase)> Observer for Begin {
    fn begin(&mut self, phase: Phase) {
        self(phase);
    }
}

/// Translates a loaded target. Without an error among them the diagnostics of inference come back as warnings.
pub fn translate(
    server: &PythonServer,
    sources: &mut Sources,
    target: &Target,
    observer: &mut dyn Observer,
) -> Result<Translation, Vec<Diagnostic>> {
    observer.begin(Phase::Infer);
    let mut source = SourceGraphs {
        space: server,
        sources,
    };
    let mut inference = annotate::annotate(server, &mut source, target.entry_point);
    let library = folder_of(server, server.import("os"), 1);
    let is_library = |path: &str| {
        let path = Path::new(path);
        let is_installed = ["site-packages", "dist-packages"]
            .iter()
            .any(|folder| path.iter().any(|part| part == *folder));
        library.as_ref().is_some_and(|folder| path.starts_with(folder)) && !is_installed
    };
    let package = folder_of(server, server.import("rpython.lowlevel"), 2);
    let is_runtime = |path: &str| {
        package
            .as_ref()
            .is_some_and(|folder| Path::new(path).starts_with(folder))
    };
    diagnostics::blame_program(&mut inference.diagnostics, source.sources.map(), &is_runtime);
    let warnings = diagnostics::blame_callers(inference.diagnostics, source.sources.map(), &is_library);
    let program = match inference.program {
        Some(program) if warnings.iter().all(|each| each.severity != Severity::Error) => program,
        _ => return Err(warnings),
    };
    observer.begin(Phase::Lower);
    let roots = [
        folder_of(server, Some(target.module), 1),
        folder_of(server, server.import("rpython.lowlevel"), 3),
    ];
    if observer.wants_functions() {
        let shown = |path: &str| shown_path(path, &roots);
        observer.inferred(list_functions(&program, server, sources, &shown));
    }
    let sources = RefCell::new(sources);
    let input = lower::Input {
        space: server,
        graph: &|function| flow::build(function, server, &mut sources.borrow_mut()).map(Arc::new),
        locate: &|span| {
            let sources = sources.borrow();
            let file = sources.map().file(span.file);
            (shown_path(file.path(), &roots), file.line(span.start))
        },
        program: &program,
        name: &target.exe_name,
        main_file: match server.object(target.module) {
            Object::Module(module) => module.file.as_deref(),
            _ => None,
        },
    };
    let lowered = lower::lower(&input, &mut inference.costs);
    let module = lowered.map_err(|mut diagnostics| {
        diagnostics::blame_program(&mut diagnostics, sources.borrow().map(), &is_runtime);
        diagnostics::blame_callers(diagnostics, sources.borrow().map(), &is_library)
    })?;
    observer.costs(inference.costs);
    Ok(Translation { module, warnings })
}

/// The folder so many levels above a module's file.
fn folder_of(server: &PythonServer, module: Option<ObjectId>, levels: usize) -> Option<PathBuf> {
    let Object::Module(module) = server.object(module?) else {
        return None;
    };
    let file = Path::new(module.file.as_deref()?);
    file.ancestors().nth(levels).map(Path::to_path_buf)
}

/// A path as it stands in the module: below the target's folder or the runtime's, so that it is the same on every
/// machine; the bare file name for files elsewhere.
fn shown_path(path: &str, roots: &[Option<PathBuf>]) -> String {
    let path = Path::new(path);
    let below = roots
        .iter()
        .flatten()
        .find_map(|root| path.strip_prefix(root).ok());
    let shown = below.or(path.file_name().map(Path::new)).unwrap_or(path);
    let parts: Vec<_> = shown
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_below_their_root() {
        let roots = [Some(PathBuf::from("/home/me/lox")), None];
        assert_eq!(shown_path("/home/me/lox/vm/run.py", &roots), "vm/run.py");
        assert_eq!(shown_path("/usr/lib/python/elsewhere.py", &roots), "elsewhere.py");
    }
}
