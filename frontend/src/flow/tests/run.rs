//! Graphs are run on real objects, by a small interpreter in Python, beside the functions that they were built from:
//! results, exceptions, effects and the truth of every narrowing must agree.

use serde_json::{Value, json};

use crate::flow::{Constant, Exit, FlowGraph, Operand, Operation, OperationKind, Target, build};
use crate::objects::testing::Program;
use crate::objects::{Object, ObjectId, ObjectSpace};

/// A graph as JSON; constants go into a table.
struct Encoder<'space> {
    space: &'space dyn ObjectSpace,
    constants: Vec<ObjectId>,
}

impl Encoder<'_> {
    fn graph(&mut self, graph: &FlowGraph) -> Value {
        let blocks = graph.blocks.values().map(|data| {
            let parameters: Vec<u32> = data.parameters.iter().map(|it| it.as_u32()).collect();
            let operations: Vec<Value> = data.operations.iter().map(|it| self.operation(it)).collect();
            json!({"parameters": parameters, "operations": operations, "exit": self.exit(&data.exit)})
        });
        json!({"blocks": blocks.collect::<Vec<_>>()})
    }

    fn operand(&mut self, operand: &Operand) -> Value {
        match operand {
            Operand::Variable(variable) => json!(variable.as_u32()),
            Operand::Constant(constant) => {
                self.constants
                    .push(Constant::to_object(constant, self.space).unwrap());
                json!([self.constants.len() - 1])
            }
        }
    }

    fn operation(&mut self, operation: &Operation) -> Value {
        let debug = format!("{:?}", operation.kind);
        let kind: String = debug.chars().take_while(char::is_ascii_alphabetic).collect();
        let details = match &operation.kind {
            OperationKind::GetAttribute(name)
            | OperationKind::SetAttribute(name)
            | OperationKind::DeleteAttribute(name) => json!([&**name]),
            OperationKind::Binary(it) | OperationKind::InplaceBinary(it) => json!([it.to_string()]),
            OperationKind::Unary(it) => json!([it.to_string()]),
            OperationKind::Compare(it) => json!([it.to_string()]),
            OperationKind::Call(shape) => {
                let keywords: Vec<&str> = shape.keywords.iter().map(|it| &**it).collect();
                json!([shape.positional, keywords, shape.star])
            }
            OperationKind::Unpack(count) => json!([count]),
            OperationKind::FormatValue(conversion) => json!([conversion.to_string()]),
            OperationKind::Narrow { test, positive } => json!([format!("{test:?}"), positive]),
            _ => json!([]),
        };
        let arguments: Vec<Value> = operation.arguments.iter().map(|it| self.operand(it)).collect();
        json!({"kind": kind, "details": details, "arguments": arguments, "result": operation.result.as_u32()})
    }

    fn exit(&mut self, exit: &Exit) -> Value {
        let kind = match exit {
            Exit::Jump(_) => "Jump",
            Exit::Branch { .. } => "Branch",
            Exit::Return(_) => "Return",
            Exit::Raise { .. } => "Raise",
            Exit::Try { .. } => "Try",
            Exit::Next { .. } => "Next",
            Exit::Unreachable => "Unreachable",
        };
        let operation = exit.operation().map(|it| self.operation(it));
        let value = match operation {
            Some(_) => None,
            None => exit.inputs().next().map(|it| self.operand(it)),
        };
        let targets: Vec<Value> = exit.targets().map(|it| self.target(it)).collect();
        json!({"kind": kind, "operation": operation, "value": value, "targets": targets})
    }

    fn target(&mut self, target: &Target) -> Value {
        let arguments: Vec<Value> = target.arguments.iter().map(|it| self.operand(it)).collect();
        json!({"block": target.block.as_u32(), "arguments": arguments})
    }
}

/// Runs the cases of each function of a module that has any; returns how many functions there are.
fn run(name: &str, text: &str) -> usize {
    let interpreter = include_str!("run/interpret.py");
    let text =
        format!("{text}\nimport sys\nsys.path.insert(0, __file__.rpartition('/')[0])\nimport interpret\n");
    let (mut program, module) =
        Program::loaded_with(&format!("run-{name}"), &text, &[("interpret.py", interpreter)]);
    let space = &program.server;
    let global = |name: &str| space.global(module, name).unwrap();
    let interpreter = global("interpret");
    let differences = space.attribute(interpreter, "differences").unwrap();
    let Object::Module(description) = space.object(module) else {
        panic!("no module")
    };
    let mut count = 0;
    for (name, &function) in &description.globals {
        let Some(&cases) = description.globals.get(&format!("{name}_cases")) else {
            continue;
        };
        let graph = match build(function, space, &mut program.sources) {
            Ok(graph) => graph,
            Err(errors) => panic!("{}", errors[0].to_text(program.sources.map())),
        };
        let mut encoder = Encoder {
            space,
            constants: Vec::new(),
        };
        let encoded = encoder.graph(&graph).to_string();
        let encoded = space.intern(&Object::Str(encoded)).unwrap();
        let constants = space.intern(&Object::Tuple(encoder.constants)).unwrap();
        let arguments = [encoded, constants, function, cases, global("LOG")];
        let found = space
            .call(differences, &arguments)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = space.object(found);
        assert_eq!(
            found,
            &Object::Str(String::new()),
            "{name}\n{}",
            graph.display(space)
        );
        count += 1;
    }
    count
}

#[test]
fn graphs_do_what_their_functions_do() {
    assert_eq!(run("program", include_str!("run/program.py")), 17);
}

#[test]
fn graphs_of_match_statements_do_what_their_functions_do() {
    assert_eq!(run("patterns", include_str!("run/patterns.py")), 3);
}
