//! The interpreters of this repository have types.

use std::path::Path;

use super::infer;
use crate::objects::testing::Program;

/// Infers a target of the repository; the diagnostics as text.
fn diagnostics_of(name: &str, path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut program = Program::new(&format!("programs-{name}"), &[]);
    let path = root.join(path);
    let diagnostics = match infer(&mut program, &path.to_string_lossy()) {
        Ok(inference) => inference.diagnostics,
        Err(diagnostics) => diagnostics,
    };
    let texts: Vec<String> = diagnostics
        .iter()
        .map(|each| each.to_text(program.sources.map()))
        .collect();
    texts.join("\n")
}

#[test]
fn lox_has_types() {
    assert_eq!(diagnostics_of("lox", "languages/lox/target.py"), "");
}

#[test]
fn brainfuck_has_types() {
    assert_eq!(diagnostics_of("bf", "languages/bf/target.py"), "");
}
