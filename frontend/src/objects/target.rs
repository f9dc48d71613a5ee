//! Loading a target: its file is imported and its `target(driver, args)` called.

use std::path::Path;

use serde_json::{Value, json};

use super::ObjectId;
use super::server::{Answer, ErrorAnswer, PythonServer, ServerError};
use crate::diagnostics::{Diagnostic, codes, hint, left_out, near, not_in_package};
use crate::syntax::{Sources, old_spelling};

/// What a target may ask its driver for, under `driver.config.translation`.
#[derive(Clone, Debug, Default)]
pub struct TargetOptions {
    /// `jit`: whether a JIT is generated.
    pub jit: bool,
    /// `gc`: the collector's name.
    pub gc: String,
    /// `backend`: `c`, `jvm` or `clr`.
    pub backend: String,
    /// The dialect of the program's modules, `python3` or `upstream`; without it the target itself says.
    pub dialect: Option<String>,
    /// The second argument of `target`.
    pub arguments: Vec<String>,
}

/// A loaded target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The function that the program starts with.
    pub entry_point: ObjectId,
    /// The target's module.
    pub module: ObjectId,
    /// The program's name: the target's choice, or that of its file or folder.
    pub exe_name: String,
}

impl PythonServer {
    /// Imports the target at `path`, a Python file or a folder with a `target.py`, and calls its `target` function.
    pub fn load_target(
        &self,
        path: &Path,
        options: &TargetOptions,
        sources: &mut Sources,
    ) -> Result<Target, Vec<Diagnostic>> {
        self.load(path, options, sources)
            .map_err(|diagnostic| vec![*diagnostic])
    }

    fn load(
        &self,
        path: &Path,
        options: &TargetOptions,
        sources: &mut Sources,
    ) -> Result<Target, Box<Diagnostic>> {
        let found = self.ask(&json!({
            "request": "resolve", "path": path.to_string_lossy(), "dialect": options.dialect,
        }))?;
        let Some(file) = found.text else {
            return Err(Box::new(self.explain(found.error, path, sources)));
        };
        // A syntax error of the target itself is reported before anything runs.
        sources.load(&file, self)?;
        let answer = self.ask(&json!({
            "request": "load",
            "file": file,
            "options": {"jit": options.jit, "gc": options.gc, "backend": options.backend},
            "arguments": options.arguments,
        }))?;
        match (answer.entry_point, answer.module) {
            (Some(entry_point), Some(module)) => {
                let exe_name = answer.exe_name.unwrap_or_else(|| default_name(Path::new(&file)));
                Ok(Target {
                    entry_point,
                    module,
                    exe_name,
                })
            }
            _ => {
                // As the user wrote it; a folder stands for the file in it.
                let name = Path::new(&file).file_name();
                let shown = match name {
                    Some(name) if path.file_name() != Some(name) => path.join(name),
                    _ => path.to_path_buf(),
                };
                Err(Box::new(self.explain(answer.error, &shown, sources)))
            }
        }
    }

    fn ask(&self, request: &Value) -> Result<Answer, Box<Diagnostic>> {
        self.request(request).map_err(|error| {
            let diagnostic = Diagnostic::error(codes::PYTHON_FAILED, error.to_string());
            Box::new(match error {
                ServerError::Start { .. } | ServerError::NotPython { .. } => diagnostic,
                ServerError::Closed => diagnostic
                    .because("it holds the objects of the program until the translation ends")
                    .help("look for a call of `os._exit`, or a crash, while the program is imported"),
                ServerError::Protocol(_) => diagnostic
                    .because("rpy asks it about the objects of the program, over its pipes")
                    .help("look for something in the program that writes to files it hasn't opened"),
            })
        })
    }

    fn explain(&self, error: Option<ErrorAnswer>, path: &Path, sources: &mut Sources) -> Diagnostic {
        let path = path.display();
        let Some(error) = error else {
            return Diagnostic::internal(codes::PYTHON_FAILED, "the object server gave no reason");
        };
        let text = match error.message.as_str() {
            "" => error.exception.clone(),
            message => format!("{}: {message}", error.exception),
        };
        let diagnostic = match error.stage.as_str() {
            "python-version" => Diagnostic::error(codes::PYTHON_FAILED, error.message.clone())
                .help("point to a python3 of version 3.9 or newer"),
            "server" => Diagnostic::internal(codes::INTERNAL, format!("the object server raised {text}")),
            "no-such-file" => {
                Diagnostic::error(codes::NO_SUCH_TARGET, format!("there is no target at {path}"))
                    .because("a target is a Python file, or a folder with a file target.py")
            }
            "no-target" => Diagnostic::error(
                codes::NO_TARGET_FUNCTION,
                format!("{path} has no function `target`"),
            )
            .or_help(
                near("target", error.names.iter().map(String::as_str))
                    .first()
                    .map(|name| format!("there is a function `{name}`: call it `target`")),
            ),
            "no-entry-point" => Diagnostic::error(
                codes::NO_ENTRY_POINT,
                format!("`target` returned {}, not an entry point", error.message),
            )
            .or_help(
                (error.message == "None").then(|| "add `return entry_point, None` at its end".to_owned()),
            ),
            "target" => {
                let raises = !error.traceback.is_empty();
                Diagnostic::error(codes::TARGET_FAILED, format!("`target` raised {text}"))
                    .or_help(raises.then(|| "look at the places shown: they ran under python3".to_owned()))
            }
            _ if let Some(diagnostic) = self.syntax_error(&error, sources) => diagnostic,
            _ => Diagnostic::error(
                codes::IMPORT_FAILED,
                format!("the program can't be imported: {text}"),
            )
            .or_help(
                error
                    .module
                    .as_deref()
                    .map(|module| missing_module(module, &error.names)),
            ),
        };
        self.place(diagnostic, &error, sources)
    }

    /// What Python can't parse: in the words of the parser here, or in Python's where only Python objects.
    fn syntax_error(&self, error: &ErrorAnswer, sources: &mut Sources) -> Option<Diagnostic> {
        let (file, line, column) = error.position.as_ref()?;
        if !["SyntaxError", "IndentationError", "TabError"].contains(&error.exception.as_str()) {
            return None;
        }
        if let Err(diagnostic) = sources.load(file, self) {
            return Some(*diagnostic).filter(|diagnostic| diagnostic.code == codes::SYNTAX_ERROR);
        }
        let span = sources.span_at(file, *line, *column, self)?;
        let text = sources.map().file(span.file).text();
        let diagnostic = Diagnostic::error(codes::SYNTAX_ERROR, &error.message).at(span);
        Some(match old_spelling(text, span.start as usize) {
            Some(old) => diagnostic.because(old.reason).help(old.help()),
            None => diagnostic,
        })
    }

    /// Points at the place at fault, or at the innermost frame of the traceback with its callers beside it.
    fn place(&self, diagnostic: Diagnostic, error: &ErrorAnswer, sources: &mut Sources) -> Diagnostic {
        let mut diagnostic = diagnostic;
        if diagnostic.primary.is_none()
            && let Some((file, line, column)) = &error.position
            && let Some(span) = sources.span_at(file, *line, *column, self)
        {
            diagnostic = diagnostic.at(span);
        }
        for (file, line, function) in error.traceback.iter().rev() {
            let Some(span) = sources.span_at(file, *line, 1, self) else {
                continue;
            };
            let words = if function == "<module>" {
                "while this module was imported".to_owned()
            } else {
                format!("in `{function}`")
            };
            diagnostic = match diagnostic.primary {
                None => diagnostic.labelled(span, words),
                Some(_) => diagnostic.with(span, words),
            };
        }
        diagnostic
    }
}

/// What to do where a module isn't there.
fn missing_module(module: &str, others: &[String]) -> String {
    let last = module.rsplit('.').next().unwrap_or(module);
    left_out(module)
        .or_else(|| hint(last, others.iter().map(String::as_str)))
        .or_else(|| not_in_package(module))
        .unwrap_or_else(|| {
            format!("correct its name, install it for python3, or put {last}.py beside the target")
        })
}

/// The name of the file, or of its folder where the file is the folder's `target.py`.
fn default_name(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    match file.parent().and_then(Path::file_name) {
        Some(folder) if stem == "target" => folder.to_string_lossy().into_owned(),
        _ => stem.into_owned(),
    }
}
