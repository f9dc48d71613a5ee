//! Every collector in RPython as part of native programs, which behave as they do under python3: also when they collect
//! every few allocations and check their heap. (The collectors' own tests, in simulated memory, run with the tidy test.)
//!
//! A few programs run in any case. `RPY_TEST_COLLECTORS=marksweep,refcount` lets all programs of `tests/rpython` run with
//! these collectors, which takes an hour; `all` names every collector, and `RPY_TEST_PROGRAMS=dict,sort` only programs whose
//! names contain one of these words.

use std::path::Path;
use std::process::Command;

use tests::process::run;
use tests::ways::{python, quick_cc, rpy};
use tests::{check_all, files, root};

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

const ALL: [&str; 5] = [
    "marksweep",
    "semispace",
    "generational",
    "incremental",
    "refcount",
];

/// How many allocations lie between two checks of the heap where all programs run.
const BETWEEN: &str = "151";

#[test]
fn all_programs_with_the_collectors_that_are_asked_for() {
    let Ok(wanted) = std::env::var("RPY_TEST_COLLECTORS") else {
        println!("not run: RPY_TEST_COLLECTORS names no collectors");
        return;
    };
    let collectors: Vec<&str> = if wanted == "all" {
        ALL.to_vec()
    } else {
        wanted.split(',').collect()
    };
    let words = std::env::var("RPY_TEST_PROGRAMS").unwrap_or_default();
    let mut programs = files("tests/rpython", "py");
    programs.retain(|path| words.split(',').any(|word| path.to_string_lossy().contains(word)));
    assert!(!programs.is_empty(), "no program is called like {words}");
    check_all(&programs, |path| check_all_collectors(path, &collectors));
}

/// Translates a program once, links it with each collector and compares its runs with python3's.
fn check_all_collectors(source: &Path, collectors: &[&str]) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let input = std::fs::read(source.with_extension("in")).unwrap_or_default();
    let is_of_arguments = source.ends_with("arguments.py");
    let scratch = folder.path().join("scratch").to_string_lossy().into_owned();
    let arguments = [if is_of_arguments { "plain" } else { &scratch }, "süß"];
    let expected = run(python().arg(source).args(arguments), &input)?;
    let module = folder.path().join("module.rir");
    let mut translate = rpy();
    translate
        .arg("build")
        .arg(source)
        .args(["--backend=c", "--emit=ir", "-o"])
        .arg(&module);
    let outcome = run(&mut translate, b"")?;
    if outcome.code != Some(0) {
        return Err(format!("{}: {}", source.display(), outcome.describe()));
    }
    let mut failures = Vec::new();
    for collector in collectors {
        let program = folder.path().join(collector);
        let mut build = rpy();
        if let Some(compiler) = quick_cc() {
            build.env("CC", compiler).env_remove("CFLAGS");
        }
        build
            .arg("ir")
            .arg(&module)
            .args(["--backend=c", &format!("--gc={collector}"), "-o"])
            .arg(&program);
        let built = run(&mut build, b"")?;
        if built.code != Some(0) {
            return Err(format!("{collector}: {}", built.describe()));
        }
        let _ = std::fs::remove_file(&scratch);
        let mut command = Command::new(&program);
        command.args(arguments).env("RPY_GC_DEBUG", BETWEEN);
        let got = run(&mut command, &input)?;
        if (&got.stdout, got.code) != (&expected.stdout, expected.code) {
            failures.push(format!(
                "{} with {collector}\n--- got: {}\n--- expected: {}",
                source.display(),
                got.describe(),
                expected.describe()
            ));
        }
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures.join("\n\n"))
    }
}
