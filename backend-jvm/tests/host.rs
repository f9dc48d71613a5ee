//! What a program asks of its platform, and what ends it.

#[allow(dead_code, reason = "each test uses a part")]
mod support;

use backend_jvm::Options;

fn jar(source: &str) -> Vec<u8> {
    let module = core_ir::text::parse(source).unwrap_or_else(|error| unreachable!("{error}"));
    let errors = core_ir::verify::verify(&module);
    assert!(errors.is_empty(), "{errors:?}");
    backend_jvm::emit(&module, &Options::default())
        .expect("it is translated")
        .jar
}

#[test]
fn files_arguments_clocks_and_the_exit_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("grüße.txt");
    let path = path.to_str().expect("text");
    let output = support::run_jar(&jar(include_str!("support/host.rir")), &[path, ""]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(
        text,
        ".".repeat(22) + "\n",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.status.code(), Some(7));
}

/// A program whose entry does this, with an exception class `%E` and a function `@dive` that calls itself.
fn program(check: &str, body: &str) -> String {
    format!(
        "; Ends in one way or another.\nmodule \"ends\"\nentry @main\nexception_root %E\nstack_overflow @overflow
file source \"ends.py\"\nclass %E {{ field code: i64 }}
fn @overflow() {{\nb0:\n  e = new %E\n  c = const.i64 99\n  setfield %E.code e, c\n  raise e\n}}
fn @dive(i64) -> i64 {check} {{\nb0(n: i64):\n  one = const.i64 1\n  m = add.i64 n, one\n  r = call @dive(m)\n  s = add.i64 r, m\n  return s\n}}
fn @counted() stack_check {{\nb0:\n  call @counted()\n  return\n}}
fn @main(array array u8) -> i64 @source:10 {{\nb0(args: array array u8):\n{body}\n}}\n"
    )
}

const CAUGHT: &str = "  zero = const.i64 0
  try_call @dive(zero) @source:12 -> normal fine except caught
fine(r: i64):\n  return r\ncaught(e: ref %E):\n  c = getfield %E.code e\n  return c";

#[test]
fn exhaustion_by_the_count_of_calls_is_caught() {
    let output = support::run_jar(&jar(&program("stack_check", CAUGHT)), &[]);
    assert_eq!(
        output.status.code(),
        Some(99),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn exhaustion_of_the_machine_s_own_stack_is_caught_too() {
    let output = support::run_jar(&jar(&program("", CAUGHT)), &[]);
    assert_eq!(
        output.status.code(),
        Some(99),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn an_exception_that_nothing_catches_ends_with_134() {
    let body = "  e = new %E @source:11\n  raise e";
    let output = support::run_jar(&jar(&program("", body)), &[]);
    assert_eq!(output.status.code(), Some(134));
}

#[test]
fn a_trap_names_the_line_of_the_program() {
    let body = "  zero = const.i64 0 @source:11\n  n = arraylen array array u8 args\n  x = div.i64 n, zero @source:12\n  return x";
    let output = support::run_jar(&jar(&program("", body)), &[]);
    let trace = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(trace.contains("main(ends.py:12)"), "{trace}");
    assert_eq!(output.status.code(), Some(134));
}
