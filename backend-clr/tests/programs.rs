//! Programs in the text form: emitted, run by both runtimes and by the reference interpreter, which must agree.
//!
//! A file states what is expected in comments as well: `; exit: N`, and `; output: TEXT` for each line of output.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::path::{Path, PathBuf};

use backend_clr::{Artefact, Options, emit};
use core_ir::Module;

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn parse(path: &Path) -> (String, Module) {
    let text = std::fs::read_to_string(path).unwrap();
    let module = core_ir::text::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (text, module)
}

fn expected(text: &str, key: &str) -> Vec<String> {
    let stated = |line: &str| {
        Some(
            line.strip_prefix("; ")?
                .strip_prefix(key)?
                .strip_prefix(": ")?
                .to_owned(),
        )
    };
    text.lines().filter_map(stated).collect()
}

/// Emits with checked casts: a wrong one must not go unseen in tests.
fn translate(path: &Path, module: &Module) -> Artefact {
    let options = Options {
        checked_casts: true,
        ..Options::default()
    };
    emit(module, &options).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn programs_run() {
    let folder = support::folder("programs_run");
    for path in programs() {
        let (text, module) = parse(&path);
        let artefact = translate(&path, &module);
        let file = support::write(
            &folder,
            &module.name,
            &artefact.assembly,
            &artefact.runtime_config,
        );
        for runtime in support::runtimes() {
            let output = runtime.run(&file, &[], b"input line");
            let lines: Vec<String> = String::from_utf8_lossy(&output.stdout)
                .lines()
                .map(str::to_owned)
                .collect();
            let place = format!("{} on {}: {output:?}", path.display(), runtime.name);
            assert_eq!(lines, expected(&text, "output"), "{place}");
            let code = output.status.code().map(|code| code.to_string());
            assert_eq!(code.as_ref(), expected(&text, "exit").first(), "{place}");
        }
    }
}

#[test]
fn programs_read_back() {
    for path in programs() {
        let (_, module) = parse(&path);
        support::listing(&translate(&path, &module).assembly, |_, _| false);
    }
}

#[test]
fn two_translations_are_equal() {
    for path in programs() {
        let (_, module) = parse(&path);
        assert_eq!(translate(&path, &module), translate(&path, &module));
    }
}
