//! The samples of `languages/` print what stands beside them, under python3, in the IR interpreter and on every host.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use tests::process::{self, Outcome};
use tests::program::{Program, Run};
use tests::ways::{self, Way};
use tests::{check_all, files, root};

/// What stands beside a sample: `.expected`, and perhaps `.expected-err` and `.expected-code`.
fn expectation(sample: &Path) -> Result<Outcome, String> {
    let beside = |extension: &str| fs::read(sample.with_extension(extension));
    let code = beside("expected-code").map_or(Ok(0), |text| String::from_utf8_lossy(&text).trim().parse());
    Ok(Outcome {
        stdout: beside("expected").map_err(|error| format!("{}: {error}", sample.display()))?,
        stderr: beside("expected-err").unwrap_or_default(),
        code: Some(code.map_err(|error| format!("{}: {error}", sample.display()))?),
    })
}

fn samples_run_everywhere(language: &str, name: &str, folder: &str, extension: &str) {
    let program =
        Program::build(&root().join("languages").join(language), name).unwrap_or_else(|e| panic!("{e}"));
    samples_of_program_run_everywhere(&program, language, folder, extension);
}

fn samples_of_program_run_everywhere(program: &Program, language: &str, folder: &str, extension: &str) {
    check_all(
        &files(&format!("languages/{language}/{folder}"), extension),
        |sample| {
            let run = Run {
                arguments: vec![sample.to_string_lossy().into_owned()],
                input: Vec::new(),
            };
            let expected = expectation(sample)?;
            let python = program.run_python(&run)?;
            if python != expected {
                return Err(format!(
                    "{} under python3: {}",
                    sample.display(),
                    python.describe()
                ));
            }
            program.check(&run, &expected, true)
        },
    );
}

#[test]
fn lox_samples_run_everywhere() {
    samples_run_everywhere("lox", "lox", "samples", "lox");
}

#[test]
fn brainfuck_samples_run_everywhere() {
    samples_run_everywhere("bf", "bf", "samples", "b");
}

/// The Python interpreter, translated once for all tests.
fn pypy() -> &'static Program {
    static PYPY: OnceLock<Program> = OnceLock::new();
    PYPY.get_or_init(|| {
        Program::build(&root().join("languages/python"), "pypy").unwrap_or_else(|error| panic!("{error}"))
    })
}

/// What stands beside the scripts is what CPython 3.11 prints.
#[test]
fn python_scripts_run_everywhere() {
    samples_of_program_run_everywhere(pypy(), "python", "tests", "py");
}

/// As many of CPython's own tests pass as the table says: those of the first stage, natively.
#[test]
fn python_passes_as_many_of_cpythons_tests_as_before() {
    let native = Way::Native.command(pypy().folder(), "pypy");
    let mut gate = ways::python();
    gate.arg(root().join("languages/python/tests/gate/run.py"))
        .arg(format!("c={}", native.get_program().to_string_lossy()))
        .args(["--check", "--stages=1"]);
    let outcome = process::run(&mut gate, b"").unwrap_or_else(|error| panic!("{error}"));
    println!("{}", String::from_utf8_lossy(&outcome.stdout));
    assert_eq!(outcome.code, Some(0), "{}", outcome.describe());
}

#[test]
fn lox_reads_and_answers_line_by_line_without_arguments() {
    let program =
        Program::build(&root().join("languages/lox"), "lox").unwrap_or_else(|error| panic!("{error}"));
    let run = Run {
        arguments: Vec::new(),
        input: b"print 1 + 2;\nvar a = \"x\";\nprint a;\nprint b;\nprint 3;\n".to_vec(),
    };
    let expected = program.run_python(&run).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        String::from_utf8_lossy(&expected.stdout),
        "> 3\n> > x\n> > 3\n> \n"
    );
    program
        .check(&run, &expected, true)
        .unwrap_or_else(|error| panic!("{error}"));
}
