//! Whole programs: everything that can be reached from the entry point of each language and each conformance program
//! builds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diagnostics::Diagnostic;
use crate::flow::{Constant, FlowGraph, Operand, build};
use crate::objects::{Function, Object, ObjectId, ObjectSpace, PythonServer, TargetOptions};
use crate::syntax::Sources;

/// The repository's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// What constants of graphs lead to, as far as a graph alone can tell.
struct Reached<'space> {
    space: &'space dyn ObjectSpace,
    seen: BTreeSet<ObjectId>,
    work: Vec<ObjectId>,
}

impl Reached<'_> {
    fn add(&mut self, id: ObjectId) {
        if self.seen.insert(id) {
            self.work.push(id);
        }
    }

    /// The next function; classes lead to their methods, containers and instances to what they hold.
    fn next_function(&mut self) -> Option<ObjectId> {
        let space = self.space;
        while let Some(id) = self.work.pop() {
            match space.object(id) {
                Object::Function(_) => return Some(id),
                Object::Class(class) if !class.is_python => {}
                Object::Class(class) => class.attributes.values().for_each(|&id| self.add(id)),
                Object::Instance(instance) => {
                    self.add(instance.class);
                    instance.attributes.values().for_each(|&id| self.add(id));
                }
                Object::Tuple(items) | Object::List(items) => items.iter().for_each(|&id| self.add(id)),
                Object::Dict(pairs) => pairs.iter().for_each(|&(_, value)| self.add(value)),
                Object::BoundMethod { function, .. }
                | Object::StaticMethod(function)
                | Object::ClassMethod(function) => self.add(*function),
                Object::Property { getter, setter, .. } => {
                    getter.iter().chain(setter).for_each(|&id| self.add(id));
                }
                _ => {}
            }
        }
        None
    }

    fn add_constants(&mut self, graph: &FlowGraph) {
        for data in graph.blocks.values() {
            let operations = data.operations.iter().chain(data.exit.operation());
            let arguments = operations.flat_map(|operation| &operation.arguments);
            let passed = data.exit.targets().flat_map(|target| &target.arguments);
            for operand in arguments.chain(data.exit.inputs()).chain(passed) {
                if let Operand::Constant(Constant::Object(id)) = operand {
                    self.add(*id);
                }
            }
        }
    }
}

/// Builds everything that can be reached from an entry point; returns how many graphs there are.
fn build_reached(
    entry_point: ObjectId,
    space: &dyn ObjectSpace,
    sources: &mut Sources,
) -> (usize, Vec<Diagnostic>) {
    let mut reached = Reached {
        space,
        seen: BTreeSet::new(),
        work: Vec::new(),
    };
    reached.add(entry_point);
    let (mut count, mut diagnostics) = (0, Vec::new());
    while let Some(function) = reached.next_function() {
        let Object::Function(description) = space.object(function) else {
            continue;
        };
        // Library code written in full Python is replaced by the runtime's before it is built.
        if !Path::new(&description.location.file).starts_with(root()) {
            continue;
        }
        // What runs at translation time may be written in full Python too.
        if is_memo(space, description) {
            continue;
        }
        count += 1;
        match build(function, space, sources) {
            Ok(graph) => reached.add_constants(&graph),
            Err(errors) => diagnostics.extend(errors),
        }
    }
    (count, diagnostics)
}

fn is_memo(space: &dyn ObjectSpace, function: &Function) -> bool {
    let tag = function.attributes.get("_annspecialcase_");
    tag.is_some_and(|&tag| space.repr(tag).contains("memo"))
}

fn server() -> PythonServer {
    let runtime = root().join("runtime-support/rpython");
    PythonServer::start(Path::new("python3"), &runtime).unwrap()
}

#[test]
fn the_languages_build() {
    for language in ["bf", "lox"] {
        let server = server();
        let mut sources = Sources::new();
        let path = root().join("languages").join(language);
        let target = server
            .load_target(&path, &TargetOptions::default(), &mut sources)
            .unwrap();
        let (count, diagnostics) = build_reached(target.entry_point, &server, &mut sources);
        let texts: Vec<_> = diagnostics.iter().map(|it| it.to_text(sources.map())).collect();
        assert!(texts.is_empty(), "{}", texts.join("\n"));
        assert!(count > 2, "{language} has {count} functions");
    }
}

#[test]
fn the_conformance_programs_build() {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("tests/rpython"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "py"))
        .collect();
    paths.sort();
    // One server for all: importing a module doesn't disturb another.
    let server = server();
    let mut sources = Sources::new();
    for path in paths {
        let target = match server.load_target(&path, &TargetOptions::default(), &mut sources) {
            Ok(target) => target,
            Err(diagnostics) => panic!("{}", diagnostics[0].to_text(sources.map())),
        };
        let (_, diagnostics) = build_reached(target.entry_point, &server, &mut sources);
        let texts: Vec<_> = diagnostics.iter().map(|it| it.to_text(sources.map())).collect();
        assert!(texts.is_empty(), "{}", texts.join("\n"));
    }
}
