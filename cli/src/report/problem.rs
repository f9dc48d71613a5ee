//! What goes wrong in the driver and below it, as diagnostics: each kind of error of the libraries has its code here.

use backend_c::CompileError;
use frontend::diagnostics::Diagnostic;
use frontend::diagnostics::codes::{self, Code};
use frontend::objects::ServerError;
use hosts::FetchError;

/// An error that stands for a diagnostic.
pub(crate) fn problem(code: Code, message: impl Into<String>) -> anyhow::Error {
    Diagnostic::error(code, message).into()
}

/// The diagnostic of any error that reaches the end of a command.
pub(super) fn diagnostic(error: anyhow::Error) -> Diagnostic {
    let error = match error.downcast::<Diagnostic>() {
        Ok(diagnostic) => return diagnostic,
        Err(error) => error,
    };
    let text = format!("{error:#}");
    for known in [compiling, emitting, serving, fetching] {
        if let Some(diagnostic) = known(&error) {
            return diagnostic;
        }
    }
    Diagnostic::internal(codes::INTERNAL, text)
}

fn compiling(error: &anyhow::Error) -> Option<Diagnostic> {
    let error = error.downcast_ref::<CompileError>()?;
    Some(match error {
        CompileError::NoCompiler { .. } => Diagnostic::error(codes::MISSING_PROGRAM, error.to_string())
            .help("install a C compiler, or name one in CC"),
        CompileError::NoBoehm => Diagnostic::error(
            codes::MISSING_PROGRAM,
            "--gc=boehm needs libgc and its header <gc.h>",
        )
        .because("programs with that collector are linked with libgc")
        .help("install libgc (Debian: libgc-dev), or leave --gc away"),
        CompileError::Failed { .. } => Diagnostic::error(codes::PROGRAM_FAILED, error.to_string().trim_end())
            .because("the C compiler translates what rpy has written for it")
            .help("look at CC and CFLAGS; without them this is a bug of rpy"),
        CompileError::Training { .. } => {
            Diagnostic::error(codes::PROGRAM_FAILED, error.to_string().trim_end())
                .because("the program is compiled for the ways that it goes in the run of this command")
                .help(
                    "give a line that the shell runs without an error; $PROGRAM in it stands for the program",
                )
        }
        CompileError::NoProfile { .. } => Diagnostic::error(codes::PROGRAM_FAILED, error.to_string())
            .because("a program that gcc has made writes its profile when it ends")
            .help("let the command run $PROGRAM to its end, and let CC be gcc"),
        CompileError::Write { .. } => Diagnostic::error(codes::UNWRITABLE, error.to_string()),
    })
}

fn emitting(error: &anyhow::Error) -> Option<Diagnostic> {
    let text = format!("{error:#}");
    if let Some(error) = error.downcast_ref::<backend_jvm::Error>() {
        return Some(match error {
            backend_jvm::Error::Limit { .. } => Diagnostic::error(codes::LIMIT, text),
            backend_jvm::Error::NativeOnly { .. } => Diagnostic::error(codes::IR_INVALID, text)
                .because("the platform manages memory itself there")
                .help("build it with --backend=c"),
            backend_jvm::Error::Internal { .. } | backend_jvm::Error::Jar(_) => {
                Diagnostic::internal(codes::INTERNAL, text)
            }
        });
    }
    if let Some(error) = error.downcast_ref::<backend_clr::Error>() {
        use backend_clr::Error;
        return Some(match error {
            Error::EntrySignature { .. } | Error::NoExceptionRoot { .. } => {
                Diagnostic::error(codes::IR_INVALID, text)
            }
            Error::NativeOnly { .. } => Diagnostic::error(codes::IR_INVALID, text)
                .because("the platform manages memory itself there")
                .help("build it with --backend=c"),
            Error::Internal { .. } => Diagnostic::internal(codes::INTERNAL, text),
        });
    }
    error
        .downcast_ref::<backend_c::Error>()
        .map(|_| Diagnostic::error(codes::IR_INVALID, text).help("say `entry @FUNCTION` in the module"))
}

fn serving(error: &anyhow::Error) -> Option<Diagnostic> {
    error
        .downcast_ref::<ServerError>()
        .map(|error| Diagnostic::error(codes::PYTHON_FAILED, error.to_string()))
}

fn fetching(error: &anyhow::Error) -> Option<Diagnostic> {
    let error = error.downcast_ref::<FetchError>()?;
    let text = error.to_string();
    Some(match error {
        FetchError::NotOffered(_) | FetchError::NoPython => Diagnostic::error(codes::MISSING_PROGRAM, text),
        FetchError::Pip { .. } | FetchError::Unpack { .. } => Diagnostic::error(codes::PROGRAM_FAILED, text)
            .because("runtimes are fetched as wheels, by python3's pip")
            .help("look at the network and at pip's configuration"),
        FetchError::Cache { .. } => {
            Diagnostic::error(codes::UNWRITABLE, text).help("name another folder in RPY_CACHE")
        }
    })
}
