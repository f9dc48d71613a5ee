//! Every collector in RPython as part of native programs, which behave as they do under python3: also when they collect
//! every few allocations and check their heap. (The collectors' own tests, in simulated memory, run with the tidy test.)

use std::path::Path;

use tests::process::run;
use tests::root;
use tests::ways::{python, rpy};

/// Programs that together allocate all kinds of objects, and refer to them from everywhere.
const PROGRAMS: [&str; 5] = [
    "weak_references",
    "finalizers",
    "collectors_churn",
    "interpreter_trampolines",
    "dict_methods",
];

/// Builds a program with a collector and compares its runs with python3's.
fn check(collector: &str, name: &str) {
    let source = root().join(format!("tests/rpython/{name}.py"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let scratch = folder.path().join("scratch").to_string_lossy().into_owned();
    let expected = run(python().arg(&source).arg(&scratch), b"").expect("python3 runs");
    let program = build(collector, &source, folder.path());
    for every in ["0", "97"] {
        let mut command = std::process::Command::new(&program);
        command.arg(&scratch).env("RPY_GC_DEBUG", every);
        let outcome = run(&mut command, b"").expect("the program runs");
        assert!(
            outcome.stdout == expected.stdout && outcome.code == expected.code,
            "{name} with {collector}, RPY_GC_DEBUG={every}\n--- got: {}\n--- expected: {}",
            outcome.describe(),
            expected.describe()
        );
    }
}

fn build(collector: &str, source: &Path, folder: &Path) -> std::path::PathBuf {
    let program = folder.join("program");
    let mut command = rpy();
    command
        .arg("build")
        .arg(source)
        .arg(format!("--gc={collector}"))
        .arg("-o")
        .arg(&program);
    let outcome = run(&mut command, b"").expect("rpy runs");
    assert!(outcome.code == Some(0), "{}", outcome.describe());
    program
}

macro_rules! collectors {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            for program in PROGRAMS {
                check(stringify!($name), program);
            }
        })*
    };
}

// The generational one is the default, with which all conformance programs run.
collectors! { marksweep semispace generational incremental refcount }
