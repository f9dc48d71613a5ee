//! `rpy ir`: a module in text form is checked, run, or made into a program, without any Python.

use std::ffi::OsString;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use core_ir::{Module, text, verify};

use crate::Outcome;
use crate::args::{Backend, Ir};
use crate::make::Order;
use crate::phases::Phases;
use crate::report;

/// The command.
pub(crate) fn command(command: &Ir) -> Result<Outcome> {
    let mut phases = Phases::new(command.make.timings);
    let makes = command.backend.is_some() || command.make.emit.is_some();
    let order = if makes {
        Some(Order::new(command.backend.unwrap_or(Backend::C), &command.make)?)
    } else {
        None
    };
    let Some(module) = load(&command.file, &mut phases)? else {
        return Ok(Outcome::Reported);
    };
    if let Some(order) = order {
        order.fill(&module, &mut phases)?;
    }
    phases.finish();
    match &command.run {
        Some(name) => run_function(&module, name, &command.arguments),
        None => Ok(Outcome::Done),
    }
}

/// Reads, parses and verifies; none where errors have been drawn instead.
fn load(path: &Path, phases: &mut Phases) -> Result<Option<Module>> {
    let name = path.display().to_string();
    let text = read(path).with_context(|| format!("can't read {name}"))?;
    let module = match phases.run("parse", || text::parse(&text)) {
        Ok(module) => module,
        Err(error) => {
            let at = offset(&text, error.line, error.column);
            report::error_in(&name, &text, at..at, &error.message);
            return Ok(None);
        }
    };
    let errors = phases.run("verify", || verify::verify(&module));
    for error in &errors {
        report::error(&anyhow::anyhow!("{name}: {error}"));
    }
    Ok(errors.is_empty().then_some(module))
}

fn read(path: &Path) -> std::io::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        Ok(text)
    } else {
        std::fs::read_to_string(path)
    }
}

/// The byte offset of a line and a column in characters, both from 1.
fn offset(text: &str, line: u32, column: u32) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line as usize - 1)
        .map(str::len)
        .sum();
    let within = text[start..].char_indices().nth(column as usize - 1);
    start + within.map_or(text.len() - start, |(offset, _)| offset)
}

fn run_function(_module: &Module, _name: &str, _arguments: &[OsString]) -> Result<Outcome> {
    anyhow::bail!("the interpreter is not there yet")
}

/// Runs the module's entry with these arguments behind its name.
pub(crate) fn run_program(_module: &Module, _arguments: &[OsString]) -> Result<Outcome> {
    anyhow::bail!("the interpreter is not there yet")
}
