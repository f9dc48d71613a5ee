//! The interpreters of this repository have types.

use std::path::Path;

use super::infer;
use crate::objects::testing::Program;

/// Infers a target; the diagnostics as text.
fn diagnostics_in(program: &mut Program, path: &Path) -> String {
    let diagnostics = match infer(program, &path.to_string_lossy()) {
        Ok(inference) => inference.diagnostics,
        Err(diagnostics) => diagnostics,
    };
    let texts: Vec<String> = diagnostics
        .iter()
        .map(|each| each.to_text(program.sources.map()))
        .collect();
    texts.join("\n")
}

/// Infers a target of the repository; the diagnostics as text.
fn diagnostics_of(name: &str, path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut program = Program::new(&format!("programs-{name}"), &[]);
    diagnostics_in(&mut program, &root.join(path))
}

#[test]
fn lox_has_types() {
    assert_eq!(diagnostics_of("lox", "languages/lox/target.py"), "");
}

#[test]
fn brainfuck_has_types() {
    assert_eq!(diagnostics_of("bf", "languages/bf/target.py"), "");
}

#[test]
fn conformance_programs_have_types() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/rpython");
    let mut files: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    files.sort();
    let mut program = Program::new("programs-conformance", &[]);
    let mut failures = String::new();
    for file in files {
        let diagnostics = diagnostics_in(&mut program, &file);
        if !diagnostics.is_empty() {
            failures.push_str(&format!("{}\n{diagnostics}\n", file.display()));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
