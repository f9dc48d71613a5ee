//! Every file of `tests/ir`: one JVM runs all cases of a file, also where functions are split into small methods.

#![allow(clippy::panic, reason = "tests")]

#[allow(dead_code, reason = "each test uses a part")]
mod support;

use backend_jvm::Options;
use core_ir::conformance::{Expectation, bundle, cases, expected_output};
use std::path::{Path, PathBuf};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ir");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let entries = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// What differs from the directives of a file.
fn differences(path: &Path, options: &Options) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("the file is read");
    let module = core_ir::text::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cases = cases(&text, &module).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
    cases.retain(|case| matches!(case.expected, Expectation::Output(_)));
    let bundle = bundle(&module, &cases).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
    let artefact =
        backend_jvm::emit(&bundle, options).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let output = support::run_jar(&artefact.jar, &[]);
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    let expected = expected_output(&cases);
    let mut found = found.lines();
    let mut differences: Vec<String> = Vec::new();
    for wanted in expected.lines() {
        let line = found.next().unwrap_or("nothing");
        if line != wanted {
            differences.push(format!("{}: {line}, expected {wanted}", path.display()));
        }
    }
    if !output.status.success() {
        differences.push(format!(
            "{}: {}",
            path.display(),
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    differences
}

fn check(options: &Options) {
    let differences: Vec<String> = files()
        .iter()
        .flat_map(|path| differences(path, options))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn all_cases_come_out_as_their_directives_say() {
    check(&Options::default());
}

#[test]
fn all_cases_come_out_alike_in_small_methods() {
    check(&Options { method_limit: 200 });
}

#[test]
fn what_only_native_programs_have_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ir/native");
    for (file, operation) in [("raw_memory.rir", "memory.map"), ("roots.rir", "root_save")] {
        let text = std::fs::read_to_string(folder.join(file)).expect("the file is read");
        let module = core_ir::text::parse(&text).expect("the file is valid");
        let refused = backend_jvm::emit(&module, &Options::default());
        assert!(
            matches!(&refused, Err(backend_jvm::Error::NativeOnly { operation: found, .. }) if found == operation),
            "{file}: {:?}",
            refused.err()
        );
    }
}
