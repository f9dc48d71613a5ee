//! Graphs of the functions in `tests/*.py`, one snapshot for each file; and the diagnostics of those that have none.
//!
//! Each file is a module whose functions are built in their order; what python3 would run at import time is real.

mod run;

use super::{FlowGraph, build};
use crate::diagnostics::Diagnostic;
use crate::objects::testing::Program;
use crate::objects::{Object, ObjectId, ObjectSpace};

/// The functions of a module and the methods of its classes, in the order of the source.
fn functions(program: &Program, module: ObjectId) -> Vec<ObjectId> {
    let space = &program.server;
    let Object::Module(module) = space.object(module) else {
        panic!("no module")
    };
    let mut found = Vec::new();
    for &id in module.globals.values() {
        match space.object(id) {
            Object::Function(function) if function.module == module.name => found.push((id, function)),
            Object::Class(class) if class.module == module.name => {
                for &id in class.attributes.values() {
                    if let Object::Function(function) = space.object(id) {
                        found.push((id, function));
                    }
                }
            }
            _ => {}
        }
    }
    found.retain(|(_, function)| !["entry_point", "target"].contains(&function.name.as_str()));
    found.sort_by_key(|(_, function)| (function.location.first_line, function.location.first_position));
    found.dedup_by_key(|(id, _)| *id);
    found.into_iter().map(|(id, _)| id).collect()
}

fn build_all(program: &mut Program, module: ObjectId) -> Vec<Result<FlowGraph, Vec<Diagnostic>>> {
    let functions = functions(program, module);
    functions
        .into_iter()
        .map(|id| build(id, &program.server, &mut program.sources))
        .collect()
}

/// All graphs of a module as text, or the diagnostics in their place.
fn dump(name: &str, text: &str) -> String {
    let (mut program, module) = Program::loaded(&format!("flow-{name}"), text);
    let results = build_all(&mut program, module);
    let texts = results.iter().map(|result| match result {
        Ok(graph) if graph.mistakes.is_empty() => graph.display(&program.server).to_string(),
        Ok(FlowGraph {
            mistakes: diagnostics,
            ..
        })
        | Err(diagnostics) => {
            let texts = diagnostics
                .iter()
                .map(|it| it.to_text(program.sources.map()) + "\n");
            texts
                .collect::<String>()
                .replace(&*program.folder.to_string_lossy(), "…")
        }
    });
    texts.collect::<Vec<_>>().join("\n")
}

macro_rules! cases {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                let text = include_str!(concat!("tests/", stringify!($name), ".py"));
                insta::assert_snapshot!(stringify!($name), dump(stringify!($name), text));
            }
        )*
    };
}

cases! {
    assignments calls comprehensions conditions constants diagnostics exceptions loops patterns strings
}

/// Builds every function of the standard library's pure Python modules that are at hand: nothing may panic, and every
/// graph that is built is valid.
#[test]
fn graphs_of_arbitrary_code_are_valid() {
    let (mut program, _) = Program::loaded("flow-library", "");
    for name in [
        "os",
        "posixpath",
        "textwrap",
        "json.decoder",
        "json.encoder",
        "shlex",
        "string",
        "ast",
        "dis",
        "heapq",
    ] {
        let module = program.server.import(name).unwrap();
        for result in build_all(&mut program, module) {
            let errors = result.err().into_iter().flatten();
            let internal = errors.filter(|it| it.fault == crate::diagnostics::Fault::Internal);
            let texts: Vec<_> = internal.map(|it| it.to_text(program.sources.map())).collect();
            assert!(texts.is_empty(), "{}", texts.join("\n"));
        }
    }
}
