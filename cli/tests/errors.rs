//! The table of diagnostics against what happens: each example gives its code, and docs/errors.md is the table.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use frontend::diagnostics::codes::{self, Code, Example};
use serde_json::Value;

/// The codes that a source of this kind is told, in order, and all that is told.
fn told(arguments: &[&str], name: &str, source: &str) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), source).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_rpy"))
        .args(arguments)
        .args([name, "--message-format=json"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    let codes: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap_or_else(|_| panic!("{text}")))
        .map(|found| found["code"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        output.status.success(),
        !text.contains("\"severity\":\"error\""),
        "{text}"
    );
    (codes, text)
}

/// The program with what makes it a target.
fn complete(source: &str) -> String {
    let has_target = source.contains("def target");
    let target = "\ndef target(driver, args):\n    return entry_point, None\n";
    format!("{source}{}", if has_target { "" } else { target })
}

/// What is wrong with the examples of a code.
fn check(code: Code) -> String {
    let mut failures = String::new();
    let mut expect = |what: &str, expected: &[String], (found, text): (Vec<String>, String)| {
        if found != expected {
            failures.push_str(&format!("{what} example of {code:?} gives\n{text}\n"));
        }
    };
    match &code.entry().example {
        Example::Program { wrong, right } => {
            let check = ["check"];
            expect(
                "wrong",
                &[code.number()],
                told(&check, "example.py", &complete(wrong)),
            );
            expect("right", &[], told(&check, "example.py", &complete(right)));
        }
        Example::Ir { wrong, right } => {
            let verify = ["ir", "--verify"];
            expect("wrong", &[code.number()], told(&verify, "example.rir", wrong));
            expect("right", &[], told(&verify, "example.rir", right));
        }
        Example::Situation(_) => {}
    }
    failures
}

#[test]
fn each_example_gives_its_code_and_what_was_meant_gives_none() {
    let codes: Vec<Code> = Code::all().collect();
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(String::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(&code) = codes.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let text = check(code);
                    failures.lock().unwrap().push_str(&text);
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn the_document_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/errors.md");
    let table = codes::document();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let document = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        document == table,
        "docs/errors.md is not the table; BLESS=1 writes it"
    );
}
