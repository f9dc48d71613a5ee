//! Says what is wrong on standard error: for people, or for editors as JSON or SARIF.
//!
//! There is one standard error, so its format and what a SARIF document has collected belong to the process:
//! [`choose`] sets it before anything is said, [`finish`] ends it.

mod human;
mod machine;
mod problem;

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use clap::ValueEnum;
use frontend::diagnostics::codes::Code;
use frontend::diagnostics::{Diagnostic, Severity, SourceMap};

pub(crate) use problem::problem;

/// How diagnostics are written.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum MessageFormat {
    /// Text with the source lines
    #[default]
    Human,
    /// One JSON object a line
    Json,
    /// One SARIF 2.1.0 document
    Sarif,
}

/// The process's standard error.
struct Output {
    format: MessageFormat,
    /// What a SARIF document holds so far.
    results: Vec<machine::Found>,
    /// What has been said to people.
    said: Vec<(Severity, Code)>,
}

static OUTPUT: Mutex<Output> = Mutex::new(Output {
    format: MessageFormat::Human,
    results: Vec::new(),
    said: Vec::new(),
});

fn output() -> std::sync::MutexGuard<'static, Output> {
    OUTPUT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sets the format.
pub(crate) fn choose(format: MessageFormat) {
    output().format = format;
}

/// Where standard error is closed, there is nobody to tell.
pub(crate) fn print(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// An error of the driver.
pub(crate) fn error(error: anyhow::Error) {
    diagnostics(&[problem::diagnostic(error)], &SourceMap::new());
}

/// A warning of the driver, without a place in a source.
pub(crate) fn warning(code: Code, text: String) {
    diagnostics(&[Diagnostic::error(code, text).as_warning()], &SourceMap::new());
}

/// Says what there is to say of a program.
pub(crate) fn diagnostics(diagnostics: &[Diagnostic], sources: &SourceMap) {
    let mut output = output();
    for diagnostic in diagnostics {
        match output.format {
            MessageFormat::Human => {
                if !output.said.is_empty() {
                    print("");
                }
                print(&human::render(diagnostic, sources));
                output.said.push((diagnostic.severity, diagnostic.code));
            }
            MessageFormat::Json => print(&machine::Found::new(diagnostic, sources).to_json().to_string()),
            MessageFormat::Sarif => output.results.push(machine::Found::new(diagnostic, sources)),
        }
    }
}

/// Ends what has been begun: how many errors there were, or the SARIF document, an empty one where all is well.
pub(crate) fn finish() {
    let output = output();
    match output.format {
        MessageFormat::Human => {
            if let Some(text) = human::summary(&output.said) {
                print(&text);
            }
        }
        MessageFormat::Json => {}
        MessageFormat::Sarif => print(&format!("{:#}", machine::sarif(&output.results))),
    }
}
