//! What conformance tests over all hosts share: the `rpy` command, the ways of running a program, and the comparison of
//! what they print.
//!
//! A program is run by python3, which is the truth, by the IR interpreter, and on every host. A host that the set-up
//! can fetch is fetched when it is missing, and the tests fail where that fails. Only Mono, which nothing but a package
//! manager can install, is left out where it is missing, and that is said; `.ci/run` demands it by `RPY_REQUIRE_MONO`.

pub mod bench;
pub mod generated;
pub mod mutate;
pub mod process;
pub mod program;
pub mod ways;

use std::path::{Path, PathBuf};

/// The root of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// The files of a folder of the checkout with this extension, in order of their names.
///
/// # Panics
/// If the folder can't be read or has no such file: a suite that runs nothing must not pass.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} holds no .{extension} file");
    files
}

/// Runs a check for every item in parallel and reports all failures together.
///
/// # Panics
/// If any check fails.
pub fn check_all<T: Sync>(items: &[T], check: impl Fn(&T) -> Result<(), String> + Sync) {
    use rayon::prelude::*;
    let failures: Vec<String> = items.par_iter().filter_map(|item| check(item).err()).collect();
    assert!(
        failures.is_empty(),
        "{} of {} failed\n\n{}",
        failures.len(),
        items.len(),
        failures.join("\n\n")
    );
}
