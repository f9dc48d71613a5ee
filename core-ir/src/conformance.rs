//! Conformance files: a module in text form whose comments say what its functions give.
//!
//! ```text
//! ; run: @add(9223372036854775807, 1) == -9223372036854775808
//! ; run: @sqrt(2.0) == 0x3ff6a09e667f3bcd     floats are compared by their bits; `nan` is any NaN
//! ; run: @fail(1) raises %ValueError
//! ; run: @act()                                runs to its end without an exception
//! ; run: @get(d3, null, @f) == null            a reference is compared with `null` or `object` only
//! ; trap: @div(1, 0) division by zero          interpreter only; hosts do what they like
//! ```
//!
//! [`bundle`] adds an entry function that runs every case and writes a line for each, so that one process of a host
//! runs a whole file. The expected output comes from the directives alone; [`check`] holds it against the interpreter.

mod bundle;

pub use bundle::bundle;

use crate::entities::{DataId, FuncId};
use crate::interpret::{Datum, ErrorKind, Interpreter, MemoryHost, Options};
use crate::module::Module;
use crate::text::{data_labels, parse};
use crate::types::Type;
use crate::verify::verify;

/// What a case expects.
#[derive(Clone, PartialEq, Debug)]
pub enum Expectation {
    /// This text after the case's name in the output.
    Output(String),
    /// A trap whose message contains this text.
    Trap(String),
}

/// An argument as the directive gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Argument {
    /// An integer, bool or float; the text form's notation of a constant.
    Scalar(String),
    /// Null.
    Null,
    /// A prebuilt object.
    Data(DataId),
    /// A function.
    Func(FuncId),
}

/// One directive.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// Line of the directive, from 1.
    pub line: usize,
    /// The call as written: its name in the output.
    pub name: String,
    /// The function.
    pub function: FuncId,
    /// Its arguments.
    pub args: Vec<Argument>,
    /// What must come of it.
    pub expected: Expectation,
}

/// Reads the directives of a conformance file.
///
/// # Errors
/// A message for each directive that can't be understood.
pub fn cases(text: &str, module: &Module) -> Result<Vec<Case>, Vec<String>> {
    let reader = Reader {
        module,
        labels: data_labels(text),
    };
    let mut found = Vec::new();
    let mut errors = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let directive = line.trim_start().trim_start_matches([';', '#']).trim_start();
        if !line.trim_start().starts_with([';', '#']) {
            continue;
        }
        let (rest, is_trap) = match (directive.strip_prefix("run:"), directive.strip_prefix("trap:")) {
            (Some(rest), _) => (rest, false),
            (None, Some(rest)) => (rest, true),
            (None, None) => continue,
        };
        match reader.case(rest.trim(), is_trap) {
            Ok(case) => found.push(Case { line: i + 1, ..case }),
            Err(message) => errors.push(format!("line {}: {message}", i + 1)),
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

/// What directives refer to.
struct Reader<'m> {
    module: &'m Module,
    labels: Vec<String>,
}

impl Reader<'_> {
    fn case(&self, text: &str, is_trap: bool) -> Result<Case, String> {
        let open = text.find('(').ok_or("expected `@function(arguments)`")?;
        let close = text.find(')').ok_or("expected `)`")?;
        let function = self.find_function(text[..open].trim())?;
        let signature = &self.module.functions[function].signature;
        let inner = text.get(open + 1..close).unwrap_or("").trim();
        let words: Vec<&str> = if inner.is_empty() {
            Vec::new()
        } else {
            inner.split(',').map(str::trim).collect()
        };
        if words.len() != signature.params.len() {
            return Err(format!(
                "{} arguments for {} parameters",
                words.len(),
                signature.params.len()
            ));
        }
        let pairs = words.iter().zip(&signature.params);
        let args = pairs
            .map(|(word, &ty)| self.argument(word, ty))
            .collect::<Result<_, _>>()?;
        let rest = text[close + 1..].trim();
        let expected = if is_trap {
            Expectation::Trap(rest.to_string())
        } else if let Some(class) = rest.strip_prefix("raises") {
            Expectation::Output(format!("raises {}", class.trim()))
        } else if rest.is_empty() {
            Expectation::Output("done".to_string())
        } else {
            let value = rest
                .strip_prefix("==")
                .ok_or("expected `== value` or `raises %Class`")?;
            let ty = signature.result.ok_or("the function has no result")?;
            Expectation::Output(printed(value.trim(), ty)?)
        };
        Ok(Case {
            line: 0,
            name: text[..=close].to_string(),
            function,
            args,
            expected,
        })
    }

    fn find_function(&self, name: &str) -> Result<FuncId, String> {
        let name = name
            .strip_prefix('@')
            .ok_or("a function's name starts with `@`")?;
        let name = name.trim_matches('"');
        let found = self.module.function_named(name);
        found.ok_or_else(|| format!("unknown function `@{name}`"))
    }

    fn argument(&self, word: &str, ty: Type) -> Result<Argument, String> {
        if !ty.is_reference() {
            bits(word, ty)?;
            return Ok(Argument::Scalar(word.to_string()));
        }
        if word == "null" {
            return Ok(Argument::Null);
        }
        if word.starts_with('@') {
            return Ok(Argument::Func(self.find_function(word)?));
        }
        let position = self.labels.iter().position(|label| label == word);
        let position = position.ok_or_else(|| format!("unknown data object `{word}`"))?;
        Ok(Argument::Data(DataId::from_u32(position as u32)))
    }
}

/// The bits of a scalar in the text form's notation, as [`crate::semantics`] holds it.
fn bits(word: &str, ty: Type) -> Result<u64, String> {
    let name = ty.scalar_name().ok_or("a scalar is expected")?;
    let module = parse(&format!("fn @f() {{ b0: x = const.{name} {word} return }}"));
    let module = module.map_err(|error| error.message)?;
    let block = &module.functions[FuncId::from_u32(0)].blocks[crate::Function::ENTRY];
    match block.instructions[0].imm {
        crate::Immediate::Int(value) if ty.wrap_int(value) == value => Ok(value as u64),
        crate::Immediate::Float(bits) => Ok(bits),
        _ => Err(format!("`{word}` is no {name}")),
    }
}

/// How the bundle prints the value that a directive expects.
fn printed(word: &str, ty: Type) -> Result<String, String> {
    if ty.is_reference() {
        return match word {
            "null" | "object" => Ok(word.to_string()),
            _ => Err("a reference is `null` or `object`".to_string()),
        };
    }
    let bits = bits(word, ty)?;
    Ok(match ty {
        Type::Bool => (if bits == 1 { "true" } else { "false" }).to_string(),
        Type::F64 if f64::from_bits(bits).is_nan() => "nan".to_string(),
        Type::F32 if f32::from_bits(bits as u32).is_nan() => "nan".to_string(),
        Type::F64 => format!("{bits:#018x}"),
        Type::F32 => format!("{bits:#010x}"),
        Type::U64 => bits.to_string(),
        _ => (bits as i64).to_string(),
    })
}

/// The output that a host must give for the bundle of these cases.
pub fn expected_output(cases: &[Case]) -> String {
    let mut output = String::new();
    for case in cases {
        if let Expectation::Output(value) = &case.expected {
            output.push_str(&format!("{}: {value}\n", case.name));
        }
    }
    output
}

/// Runs a conformance file in the interpreter.
///
/// # Errors
/// A message for whatever is wrong: the text, the module, a directive, a case that comes out otherwise.
pub fn check(text: &str) -> Result<(), Vec<String>> {
    let module = parse(text).map_err(|error| vec![error.to_string()])?;
    check_module(&module, &cases(text, &module)?)
}

/// Runs cases of a module in the interpreter.
///
/// # Errors
/// As [`check`].
pub fn check_module(module: &Module, cases: &[Case]) -> Result<(), Vec<String>> {
    let bundled = bundle(module, cases).map_err(|error| vec![error.to_string()])?;
    let invalid: Vec<String> = verify(&bundled).iter().map(ToString::to_string).collect();
    if !invalid.is_empty() {
        return Err(invalid);
    }
    let mut errors = Vec::new();
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&bundled, &mut host, Options::default());
    match interpreter.run_entry(&[b"conformance"]) {
        Some(Ok(0)) => {}
        Some(Ok(code)) => errors.push(format!("exit code {code}")),
        Some(Err(error)) => errors.push(error.to_string()),
        None => errors.push("the bundle has no entry".to_string()),
    }
    let output = String::from_utf8_lossy(host.stdout()).into_owned();
    let mut lines = output.lines();
    for expected in expected_output(cases).lines() {
        let line = lines.next().unwrap_or("nothing");
        if line != expected {
            errors.push(format!("{line}, expected {expected}"));
        }
    }
    errors.extend(lines.map(|line| format!("{line}, expected nothing")));
    errors.extend(cases.iter().filter_map(|case| check_trap(module, case)));
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// What is wrong with a case that should trap.
fn check_trap(module: &Module, case: &Case) -> Option<String> {
    let Expectation::Trap(wanted) = &case.expected else {
        return None;
    };
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(module, &mut host, Options::default());
    let types = module.functions[case.function].signature.params.clone();
    let mut args = Vec::new();
    for (arg, ty) in case.args.iter().zip(types) {
        args.push(match arg {
            Argument::Null => Datum::Null,
            Argument::Func(function) => Datum::Func(*function),
            Argument::Data(data) => interpreter.data_object(*data),
            Argument::Scalar(word) if ty.is_float() => Datum::Float(bits(word, ty).ok()?),
            Argument::Scalar(word) => Datum::Int(bits(word, ty).ok()? as i64),
        });
    }
    match interpreter.call(case.function, &args) {
        Err(error) => match error.kind {
            ErrorKind::Trap(trap) if trap.to_string().contains(wanted) => None,
            _ => Some(format!("{}: {error}, expected a trap: {wanted}", case.name)),
        },
        Ok(value) => Some(format!("{}: {value:?}, expected a trap: {wanted}", case.name)),
    }
}
