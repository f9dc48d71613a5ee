//! Programs in the text form, translated and run by a JVM with the verifier on.
//!
//! A file states what is expected in comments: `; exit: N`, and `; output: TEXT` for each line of standard output.

#![allow(clippy::panic, reason = "tests")]

#[allow(dead_code, reason = "each test uses a part")]
mod support;

use backend_jvm::{Artefact, Options};
use core_ir::Module;
use std::path::{Path, PathBuf};

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let entries = std::fs::read_dir(folder).expect("the folder of programs");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn parse(path: &Path) -> (String, Module) {
    let text = std::fs::read_to_string(path).expect("the program is read");
    let module = core_ir::text::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (text, module)
}

fn expected(text: &str, key: &str) -> Vec<String> {
    let lines = text
        .lines()
        .filter_map(|line| line.strip_prefix("; ")?.strip_prefix(key)?.strip_prefix(": "));
    lines.map(str::to_owned).collect()
}

fn emit(path: &Path, module: &Module, options: &Options) -> Artefact {
    backend_jvm::emit(module, options).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn check(path: &Path, options: &Options) {
    let (text, module) = parse(path);
    let output = support::run_jar(&emit(path, &module, options).jar, &[]);
    let lines: Vec<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(lines, expected(&text, "output"), "{}: {output:?}", path.display());
    let code = output.status.code().map(|code| code.to_string());
    assert_eq!(
        code.as_ref(),
        expected(&text, "exit").first(),
        "{}: {output:?}",
        path.display()
    );
}

#[test]
fn programs_run() {
    for path in programs() {
        check(&path, &Options::default());
    }
}

#[test]
fn two_translations_are_equal() {
    for path in programs() {
        let (_, module) = parse(&path);
        let options = Options::default();
        assert_eq!(
            emit(&path, &module, &options).jar,
            emit(&path, &module, &options).jar
        );
    }
}
