//! `rpy explain`: a row of the table of diagnostics, or all of it.

use anyhow::Result;
use frontend::diagnostics::codes::{self, Code};
use frontend::diagnostics::{Diagnostic, hint};

use crate::Outcome;
use crate::args::Explain;
use crate::output;

/// The command.
pub(crate) fn command(command: &Explain) -> Result<Outcome> {
    let text = match &command.code {
        Some(name) => find(name)?.explanation().trim_end().to_owned() + "\n",
        None if command.all => codes::document(),
        None => list(),
    };
    output::print(&text)?;
    Ok(Outcome::Done)
}

fn find(name: &str) -> Result<Code> {
    if let Some(code) = Code::find(name) {
        return Ok(code);
    }
    let near = hint(name, Code::all().map(Code::name));
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_NAME,
        format!("there is no diagnostic with the number or name `{name}`"),
    );
    Err(diagnostic
        .help(near.unwrap_or("list all by `rpy explain`".into()))
        .into())
}

fn list() -> String {
    Code::all()
        .map(|code| {
            format!(
                "{}  {:<24}  {}\n",
                code.number(),
                code.name(),
                code.entry().summary
            )
        })
        .collect()
}
