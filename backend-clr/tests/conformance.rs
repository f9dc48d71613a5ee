//! Every file of `tests/ir` on both runtimes: one process runs all cases of a file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::path::{Path, PathBuf};

use backend_clr::{Options, emit};
use core_ir::conformance::{Expectation, bundle, cases, expected_output};
use rayon::prelude::*;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ir");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

#[test]
fn all_cases_come_out_as_their_directives_say() {
    let folder = support::folder("conformance");
    let runtimes = support::runtimes();
    let failures: Vec<String> = files()
        .par_iter()
        .flat_map_iter(|path| run_file(path, &folder, &runtimes))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What comes out of a file's cases and should not.
fn run_file(path: &Path, folder: &Path, runtimes: &[support::Runtime]) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let module = core_ir::text::parse(&text).unwrap();
    let mut cases = cases(&text, &module).unwrap();
    cases.retain(|case| matches!(case.expected, Expectation::Output(_)));
    let bundle = bundle(&module, &cases).unwrap();
    let artefact = emit(
        &bundle,
        &Options {
            checked_casts: true,
            ..Options::default()
        },
    )
    .unwrap();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let file = support::write(folder, &name, &artefact.assembly, &artefact.runtime_config);
    let mut failures = Vec::new();
    for runtime in runtimes {
        let output = runtime.run(&file, &[], b"");
        let place = format!("{name} on {}", runtime.name);
        compare(&place, &expected_output(&cases), &output, &mut failures);
    }
    failures
}

fn compare(place: &str, expected: &str, output: &std::process::Output, failures: &mut Vec<String>) {
    let text = String::from_utf8_lossy(&output.stdout);
    let mut lines = text.lines();
    for wanted in expected.lines() {
        let found = lines.next().unwrap_or("nothing");
        if found != wanted {
            failures.push(format!("{place}: {found}, expected {wanted}"));
        }
    }
    if !output.status.success() {
        failures.push(format!("{place}: {}", String::from_utf8_lossy(&output.stderr)));
    }
}

#[test]
fn what_only_native_programs_have_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ir/native");
    for (file, operation) in [("raw_memory.rir", "memory.map"), ("roots.rir", "root_save")] {
        let text = std::fs::read_to_string(folder.join(file)).expect("the file is read");
        let module = core_ir::text::parse(&text).expect("the file is valid");
        let refused = emit(&module, &Options::default());
        assert!(
            matches!(&refused, Err(backend_clr::Error::NativeOnly { operation: found, .. }) if found == operation),
            "{file}: {:?}",
            refused.err()
        );
    }
}
