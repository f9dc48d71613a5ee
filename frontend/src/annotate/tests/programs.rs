//! The interpreters of this repository have types.

use std::path::Path;

use super::infer;
use crate::annotate::lattice::Annotation;
use crate::annotate::{Annotator, SourceGraphs};
use crate::diagnostics::Severity;
use crate::objects::testing::Program;
use crate::objects::{Object, ObjectId, ObjectSpace};

/// Infers a target; the diagnostics as text.
fn diagnostics_in(program: &mut Program, path: &Path) -> String {
    let diagnostics = match infer(program, &path.to_string_lossy()) {
        Ok(inference) => inference.diagnostics,
        Err(diagnostics) => diagnostics,
    };
    let texts: Vec<String> = diagnostics
        .iter()
        .filter(|each| each.severity == Severity::Error)
        .map(|each| each.to_text(program.sources.map()))
        .collect();
    texts.join("\n")
}

/// Infers a target of the repository; the diagnostics as text.
fn diagnostics_of(name: &str, path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut program = Program::new(&format!("programs-{name}"), &[]);
    diagnostics_in(&mut program, &root.join(path))
}

#[test]
fn lox_has_types() {
    assert_eq!(diagnostics_of("lox", "languages/lox/target.py"), "");
}

#[test]
fn brainfuck_has_types() {
    assert_eq!(diagnostics_of("bf", "languages/bf/target.py"), "");
}

#[test]
fn conformance_programs_have_types() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/rpython");
    let mut files: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    files.sort();
    let mut program = Program::new("programs-conformance", &[]);
    let mut failures = String::new();
    for file in files {
        let diagnostics = diagnostics_in(&mut program, &file);
        if !diagnostics.is_empty() {
            failures.push_str(&format!("{}\n{diagnostics}\n", file.display()));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Whatever a program does, inference ends without a panic: here with functions of the standard library, which were never
/// meant for it.
#[test]
fn arbitrary_code_is_diagnosed() {
    let (mut program, _) = Program::loaded("programs-library", "");
    let mut seen = 0;
    for name in [
        "textwrap",
        "shlex",
        "posixpath",
        "heapq",
        "json.encoder",
        "json.decoder",
        "colorsys",
        "bisect",
    ] {
        let module = program.server.import(name).unwrap();
        let Object::Module(description) = program.server.object(module) else {
            continue;
        };
        let functions: Vec<(ObjectId, usize)> = description
            .globals
            .values()
            .filter_map(|&id| match program.server.object(id) {
                Object::Function(function) if function.star.is_none() => {
                    Some((id, function.positional.len()))
                }
                _ => None,
            })
            .collect();
        for (function, count) in functions {
            let mut source = SourceGraphs {
                space: &program.server,
                sources: &mut program.sources,
            };
            let mut annotator = Annotator::new(&program.server, &mut source);
            let items = annotator.list_of(&Annotation::int());
            let values = [Annotation::str(), Annotation::int(), items, Annotation::float()];
            let arguments: Vec<Annotation> = values.iter().cycle().take(count).cloned().collect();
            let entry = annotator.require(function, &arguments);
            annotator.finish(entry);
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}

/// Everything that lowering reads, as text.
fn dump_of(name: &str, path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut program = Program::new(&format!("programs-{name}"), &[]);
    let inference = infer(&mut program, &root.join(path).to_string_lossy()).unwrap();
    let inferred = inference.program.unwrap();
    let graphs: Vec<String> = inferred
        .graphs
        .iter()
        .map(|(id, graph)| {
            format!(
                "{id} {} {:?} {:?} {:?}",
                graph.name, graph.variables, graph.result, graph.calls
            )
        })
        .collect();
    format!(
        "{}\n{:#?}\n{:?}\n{:?}\n{:?}",
        graphs.join("\n"),
        inferred.classes,
        inferred.containers,
        inferred.rows,
        inferred.constants
    )
}

#[test]
fn inference_is_deterministic() {
    let path = "languages/lox/target.py";
    assert!(
        dump_of("again", path) == dump_of("and-again", path),
        "two runs differ"
    );
}
