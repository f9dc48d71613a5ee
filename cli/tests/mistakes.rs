//! Mistakes and what is said of them: each program in `cli/tests/mistakes` has the exact text beside it.
//!
//! `NAME.py` is built, `NAME.rir` is made into a native program, `NAME.sh` is a script that prepares what it needs and
//! ends with the command. All of them fail; `NAME.txt` holds what is printed, the exit code and the files that are left
//! in the folder. `BLESS=1` writes the texts anew; each is meant to be read as its user would.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes")
}

/// The mistakes, sorted.
fn mistakes() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "txt"))
        .collect();
    files.sort();
    files
}

/// The command of a mistake, to be run in a folder that has a copy of it.
fn command(file: &Path) -> Command {
    let name = file.file_name().unwrap();
    let rpy = Path::new(env!("CARGO_BIN_EXE_rpy"));
    let mut command = match file.extension().unwrap().to_str().unwrap() {
        "py" => {
            let mut command = Command::new(rpy);
            command.arg("build").arg(name);
            command
        }
        "rir" => {
            let mut command = Command::new(rpy);
            command.arg("ir").arg(name).arg("--backend=c");
            command
        }
        "sh" => {
            let mut command = Command::new("sh");
            command.arg("-eu").arg(name);
            command
        }
        other => panic!("{}: what is a .{other}?", file.display()),
    };
    let mut path = OsString::from(rpy.parent().unwrap());
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    command.env("PATH", path);
    for variable in [
        "CC",
        "CFLAGS",
        "RPY_PYTHON",
        "RPY_JAVA",
        "RPY_DOTNET",
        "RPY_MONO",
        "NO_COLOR",
    ] {
        command.env_remove(variable);
    }
    command
}

/// What a mistake gives: the text, the exit code, the files.
fn outcome(file: &Path) -> String {
    let place = tempfile::tempdir().unwrap();
    let inside = place.path().canonicalize().unwrap();
    std::fs::copy(file, inside.join(file.file_name().unwrap())).unwrap();
    let output = command(file)
        .current_dir(&inside)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let mut names: Vec<String> = std::fs::read_dir(&inside)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let text = format!(
        "{}{}\nexit code {}, files: {}\n",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr).trim_end(),
        output
            .status
            .code()
            .map_or("none".to_owned(), |code| code.to_string()),
        names.join(" "),
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .canonicalize()
        .unwrap();
    text.replace(&format!("{}/", inside.display()), "FOLDER/")
        .replace(&format!("{}/", root.display()), "ROOT/")
}

/// Runs all of them, on all processors.
fn outcomes() -> BTreeMap<PathBuf, String> {
    let files = mistakes();
    let next = AtomicUsize::new(0);
    let found = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let text = outcome(file);
                    found.lock().unwrap().insert(file.clone(), text);
                }
            });
        }
    });
    found.into_inner().unwrap()
}

/// What must never be in a text, and what always is.
fn complaint(file: &Path, text: &str) -> Option<&'static str> {
    let left = text.lines().last().unwrap_or_default();
    let alone = format!("files: {}", file.file_name().unwrap().to_string_lossy());
    if text.contains("panicked") || text.contains("RUST_BACKTRACE") {
        Some("it panics")
    } else if !(left.starts_with("exit code 1,") || left.starts_with("exit code 2,")) {
        Some("it doesn't fail")
    } else if !text.starts_with("error") {
        Some("the text doesn't start with an error")
    } else if file.extension().unwrap() != "sh" && !left.ends_with(&alone) {
        Some("it leaves files behind")
    } else if text.contains("FOLDER/") || text.contains("ROOT/") {
        Some("a path of the machine is shown")
    } else {
        None
    }
}

#[test]
fn each_mistake_is_explained_as_written_beside_it() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut failures = String::new();
    for (file, text) in outcomes() {
        let beside = file.with_extension("txt");
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if let Some(complaint) = complaint(&file, &text) {
            failures.push_str(&format!("{name}: {complaint}\n{text}\n"));
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if bless {
            std::fs::write(&beside, text).unwrap();
        } else if text != expected {
            failures.push_str(&format!("{name} gives\n{text}\ninstead of\n{expected}\n"));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_text_belongs_to_a_mistake() {
    let known: Vec<PathBuf> = mistakes().iter().map(|file| file.with_extension("txt")).collect();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            assert!(known.contains(&path), "{} is left over", path.display());
        }
    }
}
