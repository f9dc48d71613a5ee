//! Two translations of one target give the same bytes, whatever the number of threads, Python's hash seed and the folder
//! that the result goes to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tests::process::run;
use tests::root;
use tests::ways::rpy;

/// What may differ between two translations of the same target.
struct Surroundings {
    /// `RAYON_NUM_THREADS`.
    threads: &'static str,
    /// `PYTHONHASHSEED`: the order of Python's sets of strings.
    hash_seed: &'static str,
}

const SURROUNDINGS: &[Surroundings] = &[
    Surroundings {
        threads: "1",
        hash_seed: "0",
    },
    Surroundings {
        threads: "2",
        hash_seed: "1",
    },
    Surroundings {
        threads: "8",
        hash_seed: "12345",
    },
];

/// Everything that `rpy build` writes for a target, by file name.
fn translate(target: &Path, surroundings: &Surroundings) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut build = rpy();
    build
        .env("RAYON_NUM_THREADS", surroundings.threads)
        .env("PYTHONHASHSEED", surroundings.hash_seed)
        .arg("build")
        .arg(target)
        .args(["--backend=all", "-o"])
        .arg(folder.path());
    let outcome = run(&mut build, b"").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(outcome.code, Some(0), "{}", outcome.describe());
    let entries = fs::read_dir(folder.path()).expect("the folder is there");
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .map(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            (name, fs::read(path).expect("what was written can be read"))
        })
        .collect()
}

/// Translates a target in all surroundings and compares.
fn is_always_the_same(target: &str) {
    let mut translations = SURROUNDINGS
        .iter()
        .map(|each| translate(&root().join(target), each));
    let first = translations.next().expect("there are surroundings");
    assert!(
        first.len() >= 4,
        "an executable, a jar, an assembly and its configuration: {:?}",
        first.keys()
    );
    for (other, surroundings) in translations.zip(&SURROUNDINGS[1..]) {
        assert!(
            first.keys().eq(other.keys()),
            "{:?} and {:?}",
            first.keys(),
            other.keys()
        );
        for (name, bytes) in &first {
            assert!(
                bytes == &other[name],
                "{name} of {target} differs with {} threads and hash seed {}",
                surroundings.threads,
                surroundings.hash_seed
            );
        }
    }
}

#[test]
fn an_interpreter_is_always_the_same() {
    is_always_the_same("languages/lox");
}

#[test]
fn prebuilt_sets_and_dicts_are_always_the_same() {
    is_always_the_same("tests/rpython/prebuilt_operands.py");
    is_always_the_same("tests/rpython/prebuilt_graphs.py");
}

#[test]
fn classes_of_generators_are_always_the_same() {
    is_always_the_same("tests/rpython/mixins.py");
    is_always_the_same("tests/rpython/generator_methods.py");
}
