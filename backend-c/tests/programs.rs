//! Programs in the text form, compiled by the C compiler and run; and snapshots of their C.
//!
//! A file states what is expected in comments: `; exit: N`, and `; output: TEXT` for each line of standard output.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::process::Command;

use backend_c::{CompileError, Gc, Options, Sources, Toolchain};
use core_ir::Module;

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
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
    text.lines()
        .filter_map(|line| line.strip_prefix("; ")?.strip_prefix(key)?.strip_prefix(": "))
        .map(str::to_owned)
        .collect()
}

/// Compiles with warnings as errors, runs, and compares.
fn check(path: &Path, options: &Options) {
    let (text, module) = parse(path);
    let sources = backend_c::emit(&module, options).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("program");
    let toolchain = Toolchain::new(
        None,
        Some(
            "-O1 -Wall -Wextra -Werror -Wno-missing-braces -Wno-unused-variable -Wno-unused-label -Wno-unused-function -Wno-unused-parameter",
        ),
    );
    match backend_c::compile(&sources, &toolchain, folder.path(), &program) {
        Err(CompileError::NoBoehm) => {
            println!("{}: not run, libgc is missing", path.display());
            return;
        }
        other => other.unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    }
    let output = Command::new(&program).output().unwrap();
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
fn programs_run_when_cut_into_many_files() {
    for path in programs() {
        let options = Options {
            file_size: 1,
            ..Options::default()
        };
        check(&path, &options);
    }
}

#[test]
fn programs_run_with_libgc_where_it_is() {
    for path in programs() {
        let options = Options {
            gc: Gc::Boehm,
            ..Options::default()
        };
        check(&path, &options);
    }
}

/// A program, made by this toolchain, ends as its file says.
fn build_with(toolchain: &Toolchain, options: &Options) -> Result<(), CompileError> {
    let path = &programs()[0];
    let (text, module) = parse(path);
    let sources = backend_c::emit(&module, options).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("result");
    backend_c::compile(&sources, toolchain, folder.path(), &program)?;
    let output = Command::new(&program).output().unwrap();
    let text_of = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<String> = text_of.lines().map(str::to_owned).collect();
    assert_eq!(lines, expected(&text, "output"), "{output:?}");
    Ok(())
}

#[test]
fn programs_run_when_optimised_at_linking_and_for_a_profile() {
    let cut = Options {
        file_size: 1,
        ..Options::default()
    };
    let toolchain = Toolchain {
        link_time: true,
        training: Some("$PROGRAM; exit 0".into()),
        ..Toolchain::default()
    };
    build_with(&toolchain, &cut).unwrap();
}

#[test]
fn a_training_that_fails_or_leaves_no_profile_is_an_error() {
    let toolchain = |line: &str| Toolchain {
        training: Some(line.into()),
        ..Toolchain::default()
    };
    let options = Options::default();
    let failed = build_with(&toolchain("exit 3"), &options);
    assert!(matches!(failed, Err(CompileError::Training { .. })), "{failed:?}");
    let none = build_with(&toolchain("true"), &options);
    assert!(matches!(none, Err(CompileError::NoProfile { .. })), "{none:?}");
}

fn code(sources: &Sources) -> String {
    let wanted = |name: &str| name == "program.h" || name.starts_with("code") || name.starts_with("data");
    let files = sources.files.iter().filter(|file| wanted(&file.name));
    files
        .map(|file| format!("==== {}\n{}", file.name, file.text))
        .collect()
}

#[test]
fn c_is_readable() {
    for path in programs() {
        let (_, module) = parse(&path);
        let sources = backend_c::emit(&module, &Options::default()).unwrap();
        let again = backend_c::emit(&module, &Options::default()).unwrap();
        assert_eq!(sources, again);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        insta::assert_snapshot!(name, code(&sources));
    }
}
