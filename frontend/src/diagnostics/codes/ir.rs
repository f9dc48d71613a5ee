//! Rows 401 to 499: modules in the IR's text form, and their run in the reference interpreter.

use super::Example::{Ir, Situation};
use super::codes;

codes! {
    IR_SYNTAX = 401 "ir-syntax" {
        summary: "The text is no module of the IR.",
        reason: "the text form has a grammar, and every name is declared somewhere in the module",
        help: "see docs/ir.md for the grammar and the operations",
        example: Ir {
            wrong: "
fn @one() -> i64 {
b0:
  r = const.i64 1
  return s
}
",
            right: "
fn @one() -> i64 {
b0:
  r = const.i64 1
  return r
}
",
        },
    }
    IR_INVALID = 402 "ir-invalid" {
        summary: "A module of the IR breaks a rule.",
        reason: "passes, interpreter and backends rely on the rules that the verifier checks",
        help: "see docs/ir.md for the types of each operation",
        example: Ir {
            wrong: "
fn @half(i64) -> i64 {
b0(a: i64):
  two = const.f64 2.0
  r = div.i64 a, two
  return r
}
",
            right: "
fn @half(i64) -> i64 {
b0(a: i64):
  one = const.i64 1
  r = shr.i64 a, one
  return r
}
",
        },
    }
    IR_RUN = 403 "ir-run" {
        summary: "The function can't be run with these arguments.",
        reason: "`--run` takes a function of the module and a number, `true`, `false` or `null` for each parameter; the entry function takes words",
        help: "list the functions with `grep '^fn' FILE`, and give as many values as the function has parameters",
        example: Situation("`--run` names no function of the module, or the values don't fit its parameters"),
    }
    IR_ENDED = 404 "ir-ended" {
        summary: "The program ended abnormally in the reference interpreter.",
        reason: "an exception left its entry function, or it did what has no meaning",
        help: "look at the function that the text names",
        example: Situation("an exception is never caught, memory or stack is used up, or an operation has no result"),
    }
}
