//! `rpy ir`: a module in text form is checked, run, or made into a program, without any Python.

use std::ffi::OsString;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use anyhow::Result;
use core_ir::interpret::{self, Datum, ErrorKind, Interpreter, Options};
use core_ir::verify::{self, Place};
use core_ir::{Module, Type, text};
use frontend::diagnostics::{Diagnostic, FileId, SourceMap, Span, codes, count_of, hint};

use crate::Outcome;
use crate::args::{Backend, Gc, Ir};
use crate::make::Order;
use crate::optimise::{Modules, Tuning};
use crate::phases::Phases;
use crate::system::SystemHost;
use crate::{output, report};

/// The command.
pub(crate) fn command(command: &Ir) -> Result<Outcome> {
    let tuning = Tuning::new(&command.make)?;
    let mut phases = Phases::new(command.make.timings);
    let makes = command.backend.is_some() || command.make.emit.is_some();
    let order = if makes {
        let mut make = command.make.clone();
        // A collector in RPython would need Python.
        make.memory.gc.get_or_insert(Gc::None);
        Some(Order::new(command.backend.unwrap_or(Backend::C), &make)?)
    } else {
        None
    };
    let Some(module) = load(&command.file, &mut phases)? else {
        return Ok(Outcome::Reported);
    };
    let modules = if command.optimize || tuning.needs_passes() {
        let shown = command.make.emit.map(|form| form.backend(Backend::C));
        let backend = command.backend.or(shown).unwrap_or(Backend::Jvm);
        tuning.apply(module, backend, &mut phases)?
    } else {
        Modules::One(Box::new(module))
    };
    if let Some(order) = order {
        order.fill(&modules, &mut phases)?;
    }
    phases.finish();
    match &command.run {
        Some(name) => run_function(modules.of(Backend::Jvm), name, &command.arguments),
        None => Ok(Outcome::Done),
    }
}

/// Reads, parses and verifies; none where errors have been drawn instead.
fn load(path: &Path, phases: &mut Phases) -> Result<Option<Module>> {
    let name = path.display().to_string();
    let text = read(path)?;
    let mut sources = SourceMap::new();
    let file = sources.add(&name, &text);
    let (module, positions) = match phases.run("parse", || text::parse_with_positions(&text)) {
        Ok(parsed) => parsed,
        Err(error) => {
            let at = offset(&text, error.line, error.column);
            let diagnostic =
                Diagnostic::error(codes::IR_SYNTAX, error.message).at(span_of_line(file, &text, at));
            report::diagnostics(&[diagnostic], &sources);
            return Ok(None);
        }
    };
    let errors = phases.run("verify", || verify::verify(&module));
    let diagnostics: Vec<Diagnostic> = errors
        .iter()
        .map(|error| {
            let message = match error.place {
                Place::Module => error.message.clone(),
                _ => format!("{}: {}", error.place, error.message),
            };
            let diagnostic = Diagnostic::error(codes::IR_INVALID, message).because(clause(error.rule.doc()));
            match positions.find(&error.place) {
                Some(at) => diagnostic.at(span_of_line(file, &text, at)),
                None => diagnostic,
            }
        })
        .collect();
    report::diagnostics(&diagnostics, &sources);
    Ok(diagnostics.is_empty().then_some(module))
}

/// A sentence as a part of one.
fn clause(sentence: &str) -> String {
    let mut rest = sentence.trim_end_matches('.').chars();
    let first = rest.next().into_iter().flat_map(char::to_lowercase);
    first.chain(rest).collect()
}

fn read(path: &Path) -> Result<String> {
    let attempt = || -> std::io::Result<String> {
        if path == Path::new("-") {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            Ok(text)
        } else {
            std::fs::read_to_string(path)
        }
    };
    attempt().map_err(|error| {
        let text = format!("can't read {}: {error}", path.display());
        report::problem(codes::UNREADABLE, text)
    })
}

/// From an offset to the end of its line, but for a comment.
fn span_of_line(file: FileId, text: &str, start: usize) -> Span {
    let line = text[start..].split(['\n', ';']).next().unwrap_or_default();
    Span::new(file, start as u32, (start + line.trim_end().len()) as u32)
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

/// Runs a function of the module: the entry function like a program, others with numbers.
fn run_function(module: &Module, name: &str, arguments: &[OsString]) -> Result<Outcome> {
    let Some(id) = module.function_named(name) else {
        let names = module.functions.values().map(|function| &*function.name);
        let near = hint(name, names).unwrap_or_else(|| "name one of the module's functions".into());
        let text = format!("the module has no function `{name}`");
        return Err(Diagnostic::error(codes::IR_RUN, text).help(near).into());
    };
    if module.entry == Some(id) {
        return run_program(module, arguments);
    }
    let function = &module.functions[id];
    let params = &function.signature.params;
    if params.len() != arguments.len() {
        let takes = count_of(params.len(), "argument");
        let text = format!("`{name}` takes {takes}, not {}", arguments.len());
        return Err(report::problem(codes::IR_RUN, text));
    }
    let values = params
        .iter()
        .zip(arguments)
        .map(|(&ty, text)| datum(ty, &text.to_string_lossy()))
        .collect::<Result<Vec<_>>>()?;
    let mut host = SystemHost::default();
    let mut interpreter = Interpreter::new(module, &mut host, Options::default());
    match interpreter.call(id, &values) {
        Ok(None) => Ok(Outcome::Done),
        Ok(Some(result)) => {
            let ty = function.signature.result.unwrap_or(Type::I64);
            output::print(&format!("{}\n", shown(ty, result)))?;
            Ok(Outcome::Done)
        }
        Err(error) => ended(&error),
    }
}

/// Runs the module's entry with these arguments behind its name.
pub(crate) fn run_program(module: &Module, arguments: &[OsString]) -> Result<Outcome> {
    let mut words = vec![module.name.as_bytes()];
    words.extend(arguments.iter().map(|each| each.as_bytes()));
    let mut host = SystemHost::default();
    let mut interpreter = Interpreter::new(module, &mut host, Options::default());
    match interpreter.run_entry(&words) {
        None => Err(report::problem(codes::IR_RUN, "the module has no entry function")),
        Some(Ok(code)) => Ok(Outcome::Exit(code as u8)),
        Some(Err(error)) => ended(&error),
    }
}

/// What a run that gave no result means for the command: codes as the native program's.
fn ended(error: &interpret::Error) -> Result<Outcome> {
    let code = match error.kind {
        ErrorKind::Exit(code) => return Ok(Outcome::Exit(code as u8)),
        ErrorKind::OutOfMemory => 137,
        ErrorKind::Uncaught { .. }
        | ErrorKind::Trap(_)
        | ErrorKind::OutOfFuel
        | ErrorKind::StackExhausted => 134,
    };
    report::error(report::problem(codes::IR_ENDED, error.to_string()));
    Ok(Outcome::Exit(code))
}

fn datum(ty: Type, text: &str) -> Result<Datum> {
    let datum = match ty {
        Type::Bool => match text {
            "true" => Some(Datum::Int(1)),
            "false" => Some(Datum::Int(0)),
            _ => None,
        },
        Type::F64 => text
            .parse::<f64>()
            .ok()
            .map(|value| Datum::Float(value.to_bits())),
        Type::F32 => text
            .parse::<f32>()
            .ok()
            .map(|value| Datum::Float(value.to_bits().into())),
        Type::U64 => text.parse::<u64>().ok().map(|value| Datum::Int(value as i64)),
        ty if ty.is_int() => {
            let value = text.parse::<i64>().ok();
            value.filter(|&value| ty.wrap_int(value) == value).map(Datum::Int)
        }
        _ => (text == "null").then_some(Datum::Null),
    };
    datum.ok_or_else(|| {
        let ty = ty.scalar_name().unwrap_or("value that can be written here");
        report::problem(codes::IR_RUN, format!("`{text}` is no {ty}"))
    })
}

fn shown(ty: Type, datum: Datum) -> String {
    match (ty, datum) {
        (Type::Bool, Datum::Int(value)) => (value != 0).to_string(),
        (Type::U64, Datum::Int(value)) => (value as u64).to_string(),
        (_, Datum::Int(value)) => value.to_string(),
        (Type::F32, Datum::Float(bits)) => f32::from_bits(bits as u32).to_string(),
        (_, Datum::Float(bits)) => f64::from_bits(bits).to_string(),
        (_, Datum::Null) => "null".into(),
        (_, Datum::Func(_) | Datum::Object(_)) => "object".into(),
    }
}
