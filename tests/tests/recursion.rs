//! Recursion without end is an error of the program on every host, again and again, however small or large the native
//! stack is. (What kinds of recursion there are is tests/rpython/recursion_without_end.py; that all ways agree on it
//! is its conformance test.)

use std::process::Command;
use std::sync::OnceLock;

use hosts::JavaRelease;
use tests::process::{Outcome, run};
use tests::program::Program;
use tests::root;
use tests::ways::{Way, python};

const NAME: &str = "recursion_without_end";

fn program() -> &'static Program {
    static PROGRAM: OnceLock<Program> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let source = root().join(format!("tests/rpython/{NAME}.py"));
        Program::build(&source, NAME).unwrap_or_else(|error| panic!("{error}"))
    })
}

fn arguments(times: u32) -> [String; 3] {
    [String::new(), String::new(), times.to_string()]
}

fn check(mut command: Command, times: u32) {
    let outcome = run(command.args(arguments(times)), b"").unwrap_or_else(|error| panic!("{error}"));
    let expected = expected(times);
    assert!(
        outcome == expected,
        "{command:?}\n--- got: {}\n--- expected: {}",
        outcome.describe(),
        expected.describe()
    );
}

/// What python3 prints.
fn expected(times: u32) -> Outcome {
    let mut command = python();
    command
        .arg(root().join(format!("tests/rpython/{NAME}.py")))
        .args(arguments(times));
    run(&mut command, b"").unwrap_or_else(|error| panic!("{error}"))
}

/// Natively, with a stack of so many megabytes.
fn natively(megabytes: u32, times: u32) {
    let native = Way::Native.command(program().folder(), NAME);
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -s $0 && exec \"$@\""])
        .arg((megabytes << 10).to_string())
        .arg(native.get_program());
    check(command, times);
}

#[test]
fn a_thousand_times_natively_on_a_stack_of_a_megabyte() {
    natively(1, 1000);
}

#[test]
fn a_thousand_times_natively_on_a_stack_of_eight_megabytes() {
    natively(8, 1000);
}

#[test]
fn hundreds_of_times_natively_on_a_stack_of_64_megabytes() {
    natively(64, 200);
}

#[test]
fn a_thousand_times_on_the_jvm() {
    check(
        Way::Jvm(JavaRelease::Java17).command(program().folder(), NAME),
        1000,
    );
}

#[test]
fn a_thousand_times_on_coreclr() {
    check(Way::CoreClr.command(program().folder(), NAME), 1000);
}

/// Mono takes long for each.
#[test]
fn many_times_on_mono() {
    if Way::all().contains(&Way::Mono) {
        check(Way::Mono.command(program().folder(), NAME), 50);
    }
}
