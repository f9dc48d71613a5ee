//! The codes of what the graph builder reports.

use crate::diagnostics::Code;

/// A name that is neither local, nor in the module, nor a builtin.
pub const UNDEFINED_NAME: Code = Code("undefined-name");
/// A local variable that has no value on some path to a read.
pub const UNBOUND_VARIABLE: Code = Code("unbound-variable");
/// Assignment to a name declared `global`.
pub const GLOBAL_ASSIGNMENT: Code = Code("global-assignment");
/// Assignment to a name declared `nonlocal`.
pub const NONLOCAL_ASSIGNMENT: Code = Code("nonlocal-assignment");
/// A module without the attribute asked for.
pub const MISSING_MODULE_ATTRIBUTE: Code = Code("missing-module-attribute");
/// An import inside a function that fails.
pub const IMPORT_ERROR: Code = Code("import-error");
/// A function that would have to be made at run time.
pub const RUN_TIME_FUNCTION: Code = Code("run-time-function");
/// A class statement inside a function.
pub const RUN_TIME_CLASS: Code = Code("run-time-class");
/// `eval`, `exec`, `globals` and their like.
pub const RUN_TIME_CODE: Code = Code("run-time-code");
/// A generator function, or a generator expression that is not consumed at once.
pub const GENERATOR: Code = Code("generator");
/// `async` and `await`.
pub const COROUTINE: Code = Code("coroutine");
/// A construct that the builder doesn't know yet.
pub const UNSUPPORTED_SYNTAX: Code = Code("unsupported-syntax");
/// `*sequence` anywhere but at the end of the positional arguments, or `**mapping`.
pub const UNSUPPORTED_ARGUMENTS: Code = Code("unsupported-arguments");
/// `raise` alone outside of an except clause.
pub const NOTHING_TO_RAISE: Code = Code("nothing-to-raise");
/// A value that must be known at translation time and isn't.
pub const NOT_CONSTANT: Code = Code("not-constant");
/// The object is not a function written in Python.
pub const NOT_A_FUNCTION: Code = Code("not-a-function");
/// The builder broke one of its own rules.
pub const INVALID_GRAPH: Code = Code("invalid-graph");
