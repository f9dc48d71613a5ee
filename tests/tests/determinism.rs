//! Two translations of one target give the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tests::process::run;
use tests::root;
use tests::ways::rpy;

/// Everything that `rpy build` writes for a target, by file name.
fn translate(target: &Path, arguments: &[&str], threads: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut build = rpy();
    build
        .env("RAYON_NUM_THREADS", threads)
        .arg("build")
        .arg(target)
        .args(arguments)
        .arg("-o")
        .arg(folder.path());
    let outcome = run(&mut build, b"").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(outcome.code, Some(0), "{}", outcome.describe());
    let entries = fs::read_dir(folder.path()).expect("the folder is there");
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .map(|path| {
            (
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                path,
            )
        })
        .map(|(name, path)| (name, fs::read(path).expect("what was written can be read")))
        .collect()
}

#[test]
fn translating_twice_gives_the_same_bytes() {
    let target = root().join("languages/lox");
    let first = translate(&target, &["--backend=all"], "1");
    let second = translate(&target, &["--backend=all"], "4");
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        second.keys().collect::<Vec<_>>()
    );
    assert!(
        first.len() >= 4,
        "an executable, a jar, an assembly and its configuration: {:?}",
        first.keys()
    );
    for (name, bytes) in &first {
        assert!(bytes == &second[name], "{name} differs between two translations");
    }
}
