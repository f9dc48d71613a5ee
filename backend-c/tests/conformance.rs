//! The conformance files of `tests/ir` and `tests/ir/native`, compiled by the C compiler: each case comes out as its directive says.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use backend_c::{Options, Toolchain};
use core_ir::conformance::{bundle, cases, expected_output};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ir");
    let mut files: Vec<PathBuf> = [folder.join("native"), folder]
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rir"))
        .collect();
    files.sort();
    files
}

/// Runs the program in the folder; one that does not end is killed.
fn run(program: &Path, folder: &Path) -> Output {
    let child = Command::new(program)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let id = child.id().to_string();
    let (finished, waiting) = std::sync::mpsc::channel::<()>();
    let watch = std::thread::spawn(move || {
        if waiting.recv_timeout(Duration::from_secs(60)).is_err() {
            Command::new("kill").args(["-9", &id]).status().unwrap();
        }
    });
    let output = child.wait_with_output().unwrap();
    finished.send(()).ok();
    watch.join().unwrap();
    output
}

/// The lines that differ, with the file's name.
fn differences(path: &Path, toolchain: &Toolchain) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let module = core_ir::text::parse(&text).unwrap();
    let cases = cases(&text, &module).unwrap();
    let program = bundle(&module, &cases).unwrap();
    let sources = backend_c::emit(&program, &Options::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let executable = folder.path().join("program");
    backend_c::compile(&sources, toolchain, folder.path(), &executable)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let output = run(&executable, folder.path());
    let actual = String::from_utf8_lossy(&output.stdout).into_owned();
    let expected = expected_output(&cases);
    let mut wrong: Vec<String> = expected
        .lines()
        .zip(actual.lines().chain(std::iter::repeat("nothing")))
        .filter(|(expected, actual)| expected != actual)
        .map(|(expected, actual)| format!("{}: {actual}, expected {expected}", path.display()))
        .collect();
    if !output.status.success() {
        wrong.push(format!("{}: {}", path.display(), output.status));
    }
    wrong
}

#[test]
fn all_cases_come_out_as_their_directives_say() {
    let toolchain = Toolchain::default();
    let wrong: Vec<String> = files()
        .iter()
        .flat_map(|path| differences(path, &toolchain))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
