//! The functions of an inferred program as text, for people to look at: source, flow graph, types, calls.

use indexmap::IndexSet;

use crate::annotate::describe_inferred;
use crate::annotate::program::{AnnotatedGraph, AnnotatedProgram, CallTarget, Callee};
use crate::objects::ObjectSpace;
use crate::syntax::Sources;

/// A function of a program.
#[derive(Clone, Debug)]
pub struct FunctionListing {
    /// Its name, unique in the program, and that of its function in core-ir.
    pub name: String,
    /// The path of its source file.
    pub file: String,
    /// The number of its first line.
    pub line: u32,
    /// Its source text.
    pub source: String,
    /// The flow graph's text.
    pub graph: String,
    /// The type of each variable of the graph, where inference has reached it.
    pub types: Vec<(String, String)>,
    /// The blocks that can't be reached.
    pub unreached: Vec<String>,
    /// The names of the functions that it calls.
    pub callees: Vec<String>,
}

/// Lists the functions of a program in the order in which inference has found them; `shown` is how a file's path is shown.
pub fn list_functions(
    program: &AnnotatedProgram,
    space: &dyn ObjectSpace,
    sources: &Sources,
    shown: &dyn Fn(&str) -> String,
) -> Vec<FunctionListing> {
    let graphs = program.graphs.values();
    graphs
        .map(|graph| list(program, graph, space, sources, shown))
        .collect()
}

fn list(
    program: &AnnotatedProgram,
    graph: &AnnotatedGraph,
    space: &dyn ObjectSpace,
    sources: &Sources,
    shown: &dyn Fn(&str) -> String,
) -> FunctionListing {
    let flow = &graph.graph;
    let types = flow.variables.keys().filter_map(|variable| {
        let annotation = &graph.variables[variable];
        let text = describe_inferred(program, space, annotation);
        (!annotation.is_impossible()).then(|| (variable.to_string(), text))
    });
    let unreached = flow
        .blocks
        .keys()
        .filter(|&block| !graph.reachable.contains(block));
    let source = sources.map().file(flow.file);
    let first = source.line(flow.span.start);
    let start = source.line_start(first) as usize;
    FunctionListing {
        name: graph.name.to_string(),
        file: shown(source.path()),
        line: first,
        source: source
            .text()
            .get(start..flow.span.end as usize)
            .unwrap_or_default()
            .to_owned(),
        graph: flow.display(space).to_string(),
        types: types.collect(),
        unreached: unreached.map(|block| block.to_string()).collect(),
        callees: callees(program, graph),
    }
}

fn callees(program: &AnnotatedProgram, graph: &AnnotatedGraph) -> Vec<String> {
    let mut names: IndexSet<String> = IndexSet::new();
    for callee in graph.calls.values().chain(graph.callbacks.values()) {
        let mut add = |target: &CallTarget| {
            names.insert(program.graphs[target.graph].name.to_string());
        };
        match callee {
            Callee::Functions { targets, .. } | Callee::Callables { targets, .. } => {
                targets.iter().for_each(add)
            }
            Callee::Method { targets, .. } => targets.iter().for_each(|each| add(&each.target)),
            Callee::Instantiate { classes, .. } => {
                classes.iter().filter_map(|each| each.init.as_ref()).for_each(add);
            }
            _ => {}
        }
    }
    names.into_iter().collect()
}
