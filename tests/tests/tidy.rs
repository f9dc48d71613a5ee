//! The rules of the workspace that no compiler checks: crate edges, files that open with a purpose, their size, and
//! that every path named in the documents exists.

#![allow(clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which of the workspace's crates each crate may depend on. An edge that is not here is a design change: it belongs
/// into ARCHITECTURE.md first.
const EDGES: &[(&str, &[&str])] = &[
    ("core-ir", &[]),
    ("frontend", &["core-ir"]),
    ("backend-c", &["core-ir"]),
    // `hosts` only in their tests, to find what runs their artefacts.
    ("backend-jvm", &["core-ir", "hosts"]),
    ("backend-clr", &["core-ir", "hosts"]),
    ("hosts", &[]),
    (
        "cli",
        &[
            "core-ir",
            "frontend",
            "backend-c",
            "backend-jvm",
            "backend-clr",
            "hosts",
        ],
    ),
    (
        "tests",
        &[
            "core-ir",
            "frontend",
            "backend-c",
            "backend-jvm",
            "backend-clr",
            "hosts",
            "cli",
        ],
    ),
];

/// Lines past which a file must be split.
const MOST_LINES: usize = 800;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the crate lies in the workspace")
        .to_owned()
}

/// The files that belong to the project: tracked ones, and new ones that are not ignored.
fn files() -> Vec<String> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git lists the files of the checkout");
    assert!(output.status.success(), "git ls-files failed");
    let listed = String::from_utf8(output.stdout).expect("paths are UTF-8");
    listed
        .lines()
        .filter(|path| root().join(path).is_file())
        .map(str::to_owned)
        .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The workspace crates that a manifest names in a section that starts with one of `sections`.
fn workspace_dependencies(manifest: &str, sections: &[&str]) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            inside = sections.contains(&header.trim_end_matches(']'));
        } else if inside {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            if EDGES.iter().any(|(krate, _)| *krate == name) {
                found.push(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn crates_depend_only_along_the_allowed_edges() {
    for (krate, allowed) in EDGES {
        let manifest = read(&format!("{krate}/Cargo.toml"));
        let sections = ["dependencies", "dev-dependencies", "build-dependencies"];
        for dependency in workspace_dependencies(&manifest, &sections) {
            assert!(
                allowed.contains(&dependency.as_str()),
                "{krate} must not depend on {dependency}"
            );
        }
    }
}

#[test]
fn every_member_of_the_workspace_has_its_edges_stated() {
    let manifest = read("Cargo.toml");
    let members = manifest
        .lines()
        .find(|line| line.starts_with("members"))
        .expect("the workspace has members");
    for member in members.split('"').skip(1).step_by(2) {
        assert!(
            EDGES.iter().any(|(krate, _)| *krate == member),
            "no edges are stated for {member}"
        );
    }
}

#[test]
fn what_is_shipped_depends_on_no_gpl_crate() {
    for (krate, _) in EDGES {
        let manifest = read(&format!("{krate}/Cargo.toml"));
        let shipped = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        assert!(
            !shipped.contains("dotnetdll"),
            "{krate}: dotnetdll is for tests only"
        );
    }
}

#[test]
fn source_files_open_with_what_they_are_for() {
    let mut missing = Vec::new();
    for path in files() {
        let opens = match Path::new(&path)
            .extension()
            .and_then(|extension| extension.to_str())
        {
            Some("rs") => read(&path).starts_with("//!"),
            Some("py") => ["\"\"\"", "#"]
                .iter()
                .any(|opening| read(&path).starts_with(opening)),
            Some("c" | "h") => ["/*", "//"]
                .iter()
                .any(|opening| read(&path).starts_with(opening)),
            Some("rir") => [";", "#"].iter().any(|opening| read(&path).starts_with(opening)),
            _ => true,
        };
        if !opens {
            missing.push(path);
        }
    }
    assert!(
        missing.is_empty(),
        "these files do not open with a comment on their purpose: {missing:#?}"
    );
}

#[test]
fn no_source_file_has_outgrown_its_purpose() {
    let long: BTreeMap<String, usize> = files()
        .into_iter()
        .filter(|path| path.ends_with(".rs") || path.ends_with(".py"))
        .map(|path| (path.clone(), read(&path).lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .collect();
    assert!(
        long.is_empty(),
        "split these files, they are past {MOST_LINES} lines: {long:#?}"
    );
}

/// The paths that a document names between backquotes: words with a slash or a file extension of ours.
fn named_paths(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
            continue;
        }
        if in_block {
            continue;
        }
        for word in line.split('`').skip(1).step_by(2) {
            let extension = [".rs", ".py", ".md", ".toml", ".rir", ".lox"]
                .iter()
                .any(|end| word.ends_with(end));
            let plain = !word.contains([' ', '*', '<', '{', '$', '(', ':', '…']) && !word.contains("NAME");
            let folder = [
                "core-ir/",
                "frontend/",
                "backend-",
                "cli/",
                "tests/",
                "docs/",
                "languages/",
                "runtime-support/",
            ]
            .iter()
            .any(|start| word.starts_with(start));
            if plain && folder && (extension || word.contains('/')) {
                paths.push(word.trim_end_matches('/').to_owned());
            }
        }
    }
    paths
}

#[test]
fn every_path_named_in_the_documents_exists() {
    let mut missing = Vec::new();
    for document in files().into_iter().filter(|path| path.ends_with(".md")) {
        for path in named_paths(&read(&document)) {
            if !root().join(&path).exists() {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "documents name paths that are not there: {missing:#?}"
    );
}

#[test]
fn helpers_pass_their_own_tests_under_python3() {
    let output = Command::new("python3")
        .args(["-m", "unittest", "discover", "-q", "-p", "test_*.py"])
        .current_dir(root().join("runtime-support/rpython"))
        .output()
        .expect("python3 runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
