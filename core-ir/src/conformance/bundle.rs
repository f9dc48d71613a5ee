//! Adds an entry function to a module that runs its cases and writes what comes of them.
//!
//! The addition is made in the text form: the module is printed, functions are appended, and the whole is read again.

use std::fmt::Write;

use super::{Argument, Case, Expectation};
use crate::module::Module;
use crate::text::{ParseError, parse, print, print_type};
use crate::types::Type;

/// What every bundle needs: output of bytes, integers and hexadecimal digits.
const HELPERS: &str = include_str!("helpers.rir");

/// The module with an entry function that runs the cases (but those that trap) in order and writes one line for
/// each: name, colon, and the value, the exception, or `done`.
///
/// # Errors
/// If the module uses names that start with `conformance.` itself.
pub fn bundle(module: &Module, cases: &[Case]) -> Result<Module, ParseError> {
    let mut plain = module.clone();
    plain.entry = None;
    let mut text = print(&plain);
    text.push_str("entry @conformance.main\n");
    text.push_str(HELPERS);
    let mut main = String::from("fn @conformance.main(array array u8) -> i64 {\nb0(args: array array u8):\n");
    let runs = cases
        .iter()
        .filter(|case| matches!(case.expected, Expectation::Output(_)));
    for (i, case) in runs.enumerate() {
        main.push_str(&format!("  call @conformance.case{i}()\n"));
        text.push_str(&data(
            &format!("conformance_case{i}"),
            &format!("{}: ", case.name),
        ));
        text.push_str(&case_function(module, case, i));
    }
    main.push_str("  zero = const.i64 0\n  return zero\n}\n");
    text.push_str(&main);
    text.push_str(&exception_function(module));
    parse(&text)
}

fn data(label: &str, text: &str) -> String {
    format!("data {label} = array u8 \"{}\"\n", text.escape_default())
}

fn case_function(module: &Module, case: &Case, number: usize) -> String {
    let signature = &module.functions[case.function].signature;
    let mut text = format!("fn @conformance.case{number}() no_inline {{\nb0:\n");
    text.push_str(&format!(
        "  name = data conformance_case{number}\n  call @conformance.write(name)\n"
    ));
    let mut names = Vec::new();
    for (i, (arg, &ty)) in case.args.iter().zip(&signature.params).enumerate() {
        let name = print_type(module, ty);
        let operation = match arg {
            Argument::Scalar(word) => format!("const.{name} {word}"),
            Argument::Null => format!("null {name}"),
            Argument::Data(data) => format!("data {data}"),
            Argument::Func(function) => format!("func @\"{}\"", module.functions[*function].name),
        };
        text.push_str(&format!("  a{i} = {operation}\n"));
        names.push(format!("a{i}"));
    }
    let call = format!(
        "@\"{}\"({})",
        module.functions[case.function].name,
        names.join(", ")
    );
    let (result, param) = match signature.result {
        Some(ty) => ("r = ", format!("(r: {})", print_type(module, ty))),
        None => ("", String::new()),
    };
    match module.exception_root {
        None => text.push_str(&format!("  {result}call {call}\n")),
        Some(root) => {
            let root = print_type(module, Type::Ref(root));
            text.push_str(&format!(
                "  try_call {call} -> normal b1 except b2\nb2(e: {root}):\n"
            ));
            text.push_str(&format!("  call @conformance.raised(e)\n  return\nb1{param}:\n"));
        }
    }
    text.push_str(&output(module, signature.result));
    text.push_str("  return\n}\n");
    text
}

/// Instructions that write the result `r`.
fn output(module: &Module, result: Option<Type>) -> String {
    let writer = match result {
        None => return "  call @conformance.done()\n".to_string(),
        Some(Type::Bool) => "write_bool",
        Some(Type::F64) => "write_f64",
        Some(Type::F32) => "write_f32",
        Some(Type::U64) => "write_u64",
        Some(Type::I64) => "write_i64",
        Some(ty) if ty.is_reference() => {
            let ty = print_type(module, ty);
            return format!("  n = is_null {ty} r\n  call @conformance.write_reference(n)\n");
        }
        Some(_) => return "  wide = convert.i64 r\n  call @conformance.write_i64(wide)\n".to_string(),
    };
    format!("  call @conformance.{writer}(r)\n")
}

/// `raised(e)`: writes the class of an exception: the most derived class first, as children stand after parents.
fn exception_function(module: &Module) -> String {
    let Some(root) = module.exception_root else {
        return String::new();
    };
    let root_type = print_type(module, Type::Ref(root));
    let mut text =
        format!("fn @conformance.raised({root_type}) no_inline {{\nb0(e: {root_type}):\n  jump test0\n");
    let mut names = String::new();
    let classes = module
        .classes
        .iter()
        .rev()
        .filter(|(id, _)| module.is_subclass(*id, root));
    let mut count = 0;
    for (i, (_, class)) in classes.enumerate() {
        let next = i + 1;
        let _ = write!(
            text,
            "test{i}:\n  is{i} = instanceof %\"{}\" e\n  branch is{i}, found{i}, test{next}\n\
             found{i}:\n  name{i} = data conformance_class{i}\n  call @conformance.write(name{i})\n  return\n",
            class.name
        );
        names.push_str(&data(
            &format!("conformance_class{i}"),
            &format!("raises %{}\n", class.name),
        ));
        count = next;
    }
    let _ = write!(text, "test{count}:\n  unreachable\n}}\n");
    text + &names
}
