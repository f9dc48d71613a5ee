//! What the frontend has to say about a program: diagnostics and the source map they point into.
//!
//! A diagnostic never prints itself. The driver draws it, with the texts that [`SourceMap`] keeps; tests compare
//! [`Diagnostic::to_text`], which needs no terminal.

mod blame;
pub mod codes;
mod library;
mod near;
mod source_map;

pub use blame::{blame_callers, blame_program};
pub use codes::Code;
pub use library::{left_out, not_in_package};
pub use near::{hint, near};
pub use source_map::{FileId, Position, SourceFile, SourceMap, Span};

use std::fmt;

/// Whether a diagnostic stops the translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is produced.
    Error,
    /// The translation goes on.
    Warning,
}

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The program is not valid RPython.
    Program,
    /// The program is valid; the toolchain can't translate it yet.
    Unsupported,
    /// The toolchain broke one of its own rules.
    Internal,
}

/// A place in the program with what it has to do with the diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// A few words drawn beside the place; may be empty for the primary one.
    pub message: String,
}

/// One mistake, limitation or bug, with the places concerned, the reason and a way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// Whether it stops the translation.
    pub severity: Severity,
    /// Whose fault it is.
    pub fault: Fault,
    /// The headline: one sentence, lower case, without a full stop.
    pub message: String,
    /// The place to look at first; none for what has no place (a missing file).
    pub primary: Option<Label>,
    /// Other places concerned, in the order in which they should be read (a chain of calls, both sides of a conflict).
    pub secondary: Vec<Label>,
    /// Why this is a rule, where there is more to say than the code's own reason.
    pub reason: Option<String>,
    /// What to write instead, where there is more to say than the code's own help.
    pub help: Option<String>,
}

impl Diagnostic {
    fn new(code: Code, fault: Fault, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            fault,
            message: message.into(),
            primary: None,
            secondary: Vec::new(),
            reason: None,
            help: None,
        }
    }

    /// A mistake in the program.
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Fault::Program, message)
    }

    /// A valid construct that can't be translated yet.
    pub fn unsupported(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Fault::Unsupported, message)
    }

    /// A bug of the toolchain.
    pub fn internal(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Fault::Internal, message)
    }

    /// Makes it a warning.
    #[must_use]
    pub fn as_warning(mut self) -> Diagnostic {
        self.severity = Severity::Warning;
        self
    }

    /// Puts the primary place, without words of its own.
    #[must_use]
    pub fn at(self, span: Span) -> Diagnostic {
        self.labelled(span, "")
    }

    /// Puts the primary place, with words beside it.
    #[must_use]
    pub fn labelled(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.primary = Some(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// Adds another place concerned.
    #[must_use]
    pub fn with(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.secondary.push(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// Puts other words beside the places at this span.
    #[must_use]
    pub fn relabelled(mut self, span: Span, message: &str) -> Diagnostic {
        let labels = self.primary.iter_mut().chain(&mut self.secondary);
        for label in labels.filter(|label| label.span == span) {
            label.message = message.into();
        }
        self
    }

    /// Says why this is a rule.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Diagnostic {
        self.reason = Some(reason.into());
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Says what to write instead, where that is known.
    #[must_use]
    pub fn or_help(mut self, help: Option<String>) -> Diagnostic {
        self.help = help.or(self.help);
        self
    }

    /// Why it is a rule: its own words, or those of its code.
    pub fn reason(&self) -> &str {
        self.reason.as_deref().unwrap_or(self.code.entry().reason)
    }

    /// What to do: its own words, or those of its code.
    pub fn way_out(&self) -> &str {
        self.help.as_deref().unwrap_or(self.code.entry().help)
    }

    /// A plain rendering, for tests and pipes: `path:line:column: error[code]: message`, then the rest indented.
    pub fn to_text(&self, sources: &SourceMap) -> String {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut text = String::new();
        if let Some(primary) = &self.primary {
            text.push_str(&sources.describe(primary.span));
            text.push_str(": ");
        }
        text.push_str(&format!("{severity}[{}]: {}", self.code, self.message));
        if let Some(primary) = self.primary.as_ref().filter(|label| !label.message.is_empty()) {
            text.push_str(&format!("\n  here: {}", primary.message));
        }
        for label in &self.secondary {
            text.push_str(&format!(
                "\n  {}: {}",
                sources.describe(label.span),
                label.message
            ));
        }
        if let Some(reason) = &self.reason {
            text.push_str(&format!("\n  reason: {reason}"));
        }
        if let Some(help) = &self.help {
            text.push_str(&format!("\n  help: {help}"));
        }
        text
    }
}

/// ``1 argument``, ``2 arguments``.
pub fn count_of(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// As an error of the driver: the headline alone.
impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Diagnostic {}
