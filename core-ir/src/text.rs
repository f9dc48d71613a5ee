//! The text form of a module, `.rir`. It is complete: [`parse`] of [`print`]'s output gives the module back, and
//! print of that gives the same text.
//!
//! White space separates tokens and is otherwise free; comments run from `;` or `#` to the end of the line. Names of
//! classes (`%name`), functions (`@name`) and members are quoted where they hold odd characters. Anything may be
//! used before its definition. Labels of blocks, data, files and values are free words; a dump uses `b0`, `d0`,
//! `file0`, `v0`. Values named `vN` throughout a function keep their numbers.
//!
//! ```text
//! module "lox"
//! entry @main
//! stack_overflow @raise_overflow
//! export "name" @function
//! exception_root %BaseException
//! file file0 "lox/vm.py"
//! type array u8                                ; pins the order of interned types; optional
//! host "os.write"                              ; pins the order of host primitives; optional
//! class %Node { field value: i64 immutable  method eval: fn(ref %Node) -> i64  const name: ref %str }
//! class %Add extends %Node { field left: ref %Node  override %Node.eval = @Add.eval  value %Node.name = d3 }
//! class %str { field hash: i64  tail u32 }
//! data d3 = %str { 0 } tail "abc"
//! data d4 = array i64 [1, 2, 3]
//! fn @fib(i64) -> i64 no_inline @file0:12 {
//! b0(v0: i64):
//!   v1 = const.i64 2
//!   v2 = lt.i64 v0, v1 @file0:13               ; a source location holds until the next one; `@none` ends it
//!   branch v2, b1, b2(v0)
//! }
//! ```

mod cursor;
mod lexer;
mod parse_function;
mod parser;
mod positions;
mod printer;

pub(crate) use parser::data_labels;
pub use parser::{ParseError, parse, parse_with_positions};
pub use positions::Positions;
pub use printer::{print, print_function, print_signature, print_type};

/// Whether a character may stand in an unquoted name.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// Whether a name is a single word, so that it needs no quotes as a member.
fn is_word(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_word_char)
}

/// Whether a name is words joined by single dots, so that it needs no quotes after `%` or `@`.
fn is_dotted(name: &str) -> bool {
    name.split('.').all(is_word)
}
