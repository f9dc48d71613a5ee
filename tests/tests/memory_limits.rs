//! Memory that is used up by small objects is a MemoryError, which the program catches, and goes on: where allocations
//! stand in a loop with nothing in it that raises, and behind calls; with every collector and on hosts that tell how much
//! memory there is. (Single objects that are too large: tests/rpython/memory_errors.py.)

use std::path::{Path, PathBuf};
use std::process::Command;

use hosts::JavaRelease;
use tests::process::run;
use tests::root;
use tests::ways::{Way, quick_cc, rpy};

const NAME: &str = "fill";
const ALL: [&str; 5] = ["directly", "function", "lists", "comprehension", "texts"];

/// Builds the program into a folder.
fn build(folder: &Path, file: &str, options: &[&str]) -> PathBuf {
    let program = folder.join(file);
    let mut command = rpy();
    if let Some(compiler) = quick_cc() {
        command.env("CC", compiler).env_remove("CFLAGS");
    }
    command
        .arg("build")
        .arg(root().join(format!("tests/memory/{NAME}.py")))
        .args(options)
        .arg("-o")
        .arg(&program);
    let outcome = run(&mut command, b"").expect("rpy runs");
    assert!(outcome.code == Some(0), "{}", outcome.describe());
    program
}

/// Lets memory be used up so many times by each of these.
fn check(mut command: Command, rounds: usize, what: &[&str]) {
    command.arg(rounds.to_string()).args(what);
    let outcome = run(&mut command, b"").unwrap_or_else(|error| panic!("{error}"));
    let expected: String = what.iter().map(|each| format!("{each}: {rounds}\n")).collect();
    assert!(
        outcome.code == Some(0) && outcome.stdout == expected.as_bytes(),
        "{command:?}\n--- got: {}",
        outcome.describe()
    );
}

#[test]
fn every_collector_keeps_to_its_limit() {
    for collector in [
        "generational",
        "incremental",
        "marksweep",
        "semispace",
        "refcount",
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let program = build(folder.path(), NAME, &[&format!("--gc={collector}")]);
        // What is wanted when the limit is passed, a small object or a large one, differs.
        for limit in ["16M", "24M", "36M"] {
            let mut command = Command::new(&program);
            command.env("RPY_GC_MAX", limit);
            check(command, 3, &ALL);
        }
    }
}

#[test]
fn the_limit_of_the_process_counts() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = build(folder.path(), NAME, &[]);
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -v 150000 && exec \"$@\"", "sh"])
        .arg(program);
    check(command, 3, &ALL);
}

#[test]
fn the_jvm_has_a_reserve() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    build(folder.path(), &format!("{NAME}-jvm.jar"), &["--backend=jvm"]);
    for release in [JavaRelease::Java17, JavaRelease::Java25] {
        let mut command = Way::Jvm(release).command(folder.path(), NAME);
        command.env("JAVA_TOOL_OPTIONS", "-Xmx64m");
        check(command, 3, &ALL);
    }
}

/// What becomes one large object by and by, CoreCLR may refuse without a warning.
#[test]
fn coreclr_tells_how_much_there_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    build(folder.path(), &format!("{NAME}-cli.dll"), &["--backend=clr"]);
    let mut command = Way::CoreClr.command(folder.path(), NAME);
    command.env("DOTNET_GCHeapHardLimit", "4000000");
    check(command, 3, &["directly", "function"]);
}
