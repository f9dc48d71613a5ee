//! The table of everything that `rpy` can complain about: number, name, summary, reason, way out, and an example.
//!
//! A diagnostic names its row; what it doesn't say itself of reason and help is taken from there. `rpy explain` prints a
//! row, docs/errors.md is all of them, and each wrong example is a test that gives its own code and nothing else. Numbers
//! stay: a row that is given up leaves a hole. The hundreds tell the stage: 0 target and import, 1 syntax and flow
//! graphs, 2 inference, 3 lowering, 4 IR in text form, 5 files and programs of this machine.

mod flow;
mod inference;
mod ir;
mod lowering;
mod machine;
mod target;

pub use flow::*;
pub use inference::*;
pub use ir::*;
pub use lowering::*;
pub use machine::*;
pub use target::*;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// What a diagnostic is about: a row of the table. It is shown by its number, `RPY0201`, and found by number or name.
#[derive(Clone, Copy)]
pub struct Code(&'static Entry);

/// A row of the table.
#[derive(Debug)]
pub struct Entry {
    /// Its number, for ever.
    pub number: u16,
    /// Its name in kebab case, for ever: `type-clash`.
    pub name: &'static str,
    /// What is wrong, in a sentence.
    pub summary: &'static str,
    /// Why it is a rule, as a clause that follows "because": lower case, without a full stop.
    pub reason: &'static str,
    /// What to do about it, as an order: lower case, without a full stop.
    pub help: &'static str,
    /// How it looks.
    pub example: Example,
}

/// How a mistake looks.
#[derive(Debug)]
pub enum Example {
    /// Programs, without their `target`.
    Program {
        /// One that has the mistake and no other.
        wrong: &'static str,
        /// What its author meant.
        right: &'static str,
    },
    /// Modules in the IR's text form.
    Ir {
        /// One that has the mistake and no other.
        wrong: &'static str,
        /// What its author meant.
        right: &'static str,
    },
    /// No program alone has it: what leads to it, in a sentence.
    Situation(&'static str),
}

impl Code {
    /// All codes, by number.
    pub fn all() -> impl Iterator<Item = Code> {
        [
            target::ALL,
            flow::ALL,
            inference::ALL,
            lowering::ALL,
            ir::ALL,
            machine::ALL,
        ]
        .into_iter()
        .flatten()
        .copied()
    }

    /// The code with this number (`RPY0201`, in any case, or just `201`) or name.
    pub fn find(text: &str) -> Option<Code> {
        let text = text.to_ascii_lowercase();
        let digits = text.strip_prefix("rpy").unwrap_or(&text);
        let number: Option<u16> = digits.parse().ok();
        Code::all().find(|code| code.0.name == text || Some(code.0.number) == number)
    }

    /// The row.
    pub fn entry(self) -> &'static Entry {
        self.0
    }

    /// The name: `type-clash`.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// As it is shown: `RPY0201`.
    pub fn number(self) -> String {
        format!("RPY{:04}", self.0.number)
    }

    /// The row as a section of a document.
    pub fn explanation(self) -> String {
        let Entry {
            name,
            summary,
            reason,
            help,
            example,
            ..
        } = self.0;
        let mut text = format!(
            "## {}: {name}\n\n{summary}\n\nWhy: {reason}.\n\nWhat to do: {help}.\n\n",
            self.number()
        );
        let mut block = |title: &str, language: &str, code: &str| {
            text.push_str(&format!(
                "{title}\n\n```{language}\n{}\n```\n\n",
                code.trim_matches('\n')
            ));
        };
        match example {
            Example::Program { wrong, right } => {
                block("Wrong:", "python", wrong);
                block("Right:", "python", right);
            }
            Example::Ir { wrong, right } => {
                block("Wrong:", "text", wrong);
                block("Right:", "text", right);
            }
            Example::Situation(sentence) => text.push_str(&format!("It comes about where {sentence}.\n\n")),
        }
        text
    }
}

/// The whole table as a document.
pub fn document() -> String {
    let mut text = String::from(
        "# What rpy complains about\n\n\
         Every diagnostic has a number, and `rpy explain NUMBER` prints its section of this page. The examples leave out\n\
         `target`, which every program has: `def target(driver, args): return entry_point, None`.\n\n",
    );
    for code in Code::all() {
        text.push_str(&code.explanation());
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        self.0.number == other.0.number
    }
}

impl Eq for Code {}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.number.hash(state);
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Code) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Code) -> Ordering {
        self.0.number.cmp(&other.0.number)
    }
}

/// The name.
impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.name)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}({})", self.number(), self.0.name)
    }
}

/// Declares rows: a constant for each, and `ALL` of them in their order.
macro_rules! codes {
    ($($constant:ident = $number:literal $name:literal {
        summary: $summary:literal,
        reason: $reason:literal,
        help: $help:literal,
        example: $example:expr,
    })*) => {
        $(
            #[doc = $summary]
            pub const $constant: $crate::diagnostics::Code = $crate::diagnostics::codes::Code(&$crate::diagnostics::codes::Entry {
                number: $number,
                name: $name,
                summary: $summary,
                reason: $reason,
                help: $help,
                example: $example,
            });
        )*
        pub(super) const ALL: &[$crate::diagnostics::Code] = &[$($constant),*];
    };
}
use codes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_and_names_are_unique() {
        let codes: Vec<Code> = Code::all().collect();
        assert!(codes.windows(2).all(|pair| pair[0].0.number < pair[1].0.number));
        for code in &codes {
            assert_eq!(Code::find(code.name()), Some(*code));
            assert_eq!(Code::find(&code.number()), Some(*code));
        }
    }

    #[test]
    fn rows_read_as_their_readers_expect() {
        for code in Code::all() {
            let entry = code.entry();
            assert!(entry.summary.ends_with('.'), "{code}");
            for clause in [entry.reason, entry.help] {
                assert!(!clause.is_empty() && !clause.ends_with('.'), "{code}: {clause}");
                assert!(!clause.starts_with(char::is_uppercase), "{code}: {clause}");
            }
        }
    }
}
