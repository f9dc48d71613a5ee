//! After the fixed point, where nothing is wrong: what means less than its author may think.

use indexmap::IndexSet;

use super::describe::describe;
use super::engine::{Annotator, Site};
use super::join::Position;
use super::lattice::{Annotation, ClassDefId, Kind};
use super::report::codes;
use crate::diagnostics::{Diagnostic, left_out};
use crate::flow::{CompareOperator, Exit, FlowGraph, Name, Operand, Operation, OperationKind, Variable};
use crate::objects::{Object, ObjectId};

/// Types whose values are never equal to those of another sort.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Number,
    Text,
    Bytes,
    List,
    Dict,
}

impl Annotator<'_> {
    /// Warns of places in the program's own functions.
    pub(super) fn warn(&mut self) {
        let ids: Vec<_> = self.graphs.keys().collect();
        let mut promises = IndexSet::new();
        for id in ids {
            let graph = self.graphs[id].graph.clone();
            if graph.module.starts_with("rpython.") {
                continue;
            }
            for (block, data) in graph.blocks.iter() {
                if !self.graphs[id].reachable.contains(block) {
                    continue;
                }
                let position = Position { graph: id, block };
                for operation in data.all_operations() {
                    let site = Site::new(position, operation.result, operation.span);
                    self.warn_of_operation(site, &graph, operation, &mut promises);
                }
            }
        }
    }

    fn warn_of_operation(
        &mut self,
        site: Site,
        graph: &FlowGraph,
        operation: &Operation,
        promises: &mut IndexSet<(ClassDefId, Name)>,
    ) {
        let arguments = operation.arguments.iter();
        let values: Vec<Annotation> = arguments
            .map(|argument| self.operand(site.position.graph, argument))
            .collect();
        let warning = match (&operation.kind, values.as_slice()) {
            (OperationKind::SetAttribute(name), [object, _]) => match object.kind {
                // A late first value is no change of one.
                Kind::Instance(class) if updates(graph, name, &operation.arguments[1]) => {
                    self.broken_promise(class, name, promises)
                }
                _ => None,
            },
            (
                OperationKind::Compare(operator @ (CompareOperator::Equal | CompareOperator::NotEqual)),
                [left, right],
            ) => self.unlike_sorts(*operator, left, right),
            (OperationKind::Call(_), [callable, _]) if self.is_ovfcheck(callable) => {
                unchecked(graph, &operation.arguments[1])
            }
            (OperationKind::Call(_), [callable, ..]) => self.c_function(callable),
            _ => None,
        };
        if let Some(warning) = warning {
            self.report(site, warning.at(site.span).as_warning());
        }
    }

    /// An attribute that a class says never changes is assigned to.
    fn broken_promise(
        &self,
        class: ClassDefId,
        name: &Name,
        promises: &mut IndexSet<(ClassDefId, Name)>,
    ) -> Option<Diagnostic> {
        let mut above = std::iter::successors(Some(class), |&each| self.classes[each].parent);
        let promising = above.find(|&each| self.classes[each].is_immutable(name))?;
        promises.insert((promising, name.clone())).then(|| {
            let class = &self.classes[promising].name;
            let text = format!("`{name}` is assigned to, which `{class}` promises not to change");
            Diagnostic::error(codes::BROKEN_PROMISE, text)
        })
    }

    fn unlike_sorts(
        &self,
        operator: CompareOperator,
        left: &Annotation,
        right: &Annotation,
    ) -> Option<Diagnostic> {
        let (one, other) = (sort(left)?, sort(right)?);
        (one != other).then(|| {
            let [left, right] = [left, right].map(|each| describe(self, each));
            let answer = match operator {
                CompareOperator::Equal => "never equal",
                _ => "always unequal",
            };
            Diagnostic::error(codes::NEVER_EQUAL, format!("{left} and {right} are {answer}"))
        })
    }

    /// Whether a function that is called is declared by `llexternal`, or is one that rpy's package hasn't.
    fn c_function(&self, callable: &Annotation) -> Option<Diagnostic> {
        if let Some((_, name)) = self.absent_name(callable) {
            let text = format!("`{name}` is upstream's alone: calling it raises an OSError");
            return Some(Diagnostic::error(codes::ABSENT_LIBRARY, text).or_help(left_out(&name)));
        }
        let is_of_c = |each: ObjectId| match self.space.object(each) {
            Object::Function(function) if function.attributes.contains_key("_c_function_") => {
                Some(&function.name)
            }
            _ => None,
        };
        let text = match &callable.kind {
            Kind::Functions(functions) => {
                let name = functions.iter().find_map(|&each| is_of_c(each))?;
                format!("`{name}` is a function of C: calling it raises an OSError")
            }
            Kind::Instance(class) => {
                let (_, call) = self.member(*class, "__call__")?;
                is_of_c(call)?;
                "this pointer leads to a function of C: calling it raises an OSError".to_owned()
            }
            _ => return None,
        };
        Some(Diagnostic::error(codes::C_FUNCTION, text))
    }

    fn is_ovfcheck(&self, callable: &Annotation) -> bool {
        let object = match &callable.kind {
            Kind::Builtin(object) => *object,
            Kind::Functions(functions) => match functions.as_ref() {
                [function] => *function,
                _ => return false,
            },
            _ => return false,
        };
        match self.space.object(object) {
            Object::Function(function) => function.qualified_name == "ovfcheck",
            Object::Builtin(builtin) => builtin.name == "ovfcheck",
            _ => false,
        }
    }
}

fn sort(value: &Annotation) -> Option<Sort> {
    Some(match value.kind {
        _ if value.none => return None,
        Kind::Int { .. } | Kind::Bool | Kind::Float => Sort::Number,
        Kind::Str { .. } => Sort::Text,
        Kind::Bytes | Kind::ByteArray => Sort::Bytes,
        Kind::List(_) => Sort::List,
        Kind::Dict(_) => Sort::Dict,
        _ => return None,
    })
}

/// Whether a value that is assigned to an attribute is computed from what the attribute had before.
fn updates(graph: &FlowGraph, name: &Name, value: &Operand) -> bool {
    let Operand::Variable(value) = value else {
        return false;
    };
    let reads = |operand: &Operand| {
        let mut operations = graph.all_operations();
        operations.any(|each| {
            *operand == Operand::Variable(each.result)
                && matches!(&each.kind, OperationKind::GetAttribute(read) if read == name)
        })
    };
    arithmetic(graph, *value).is_some_and(|computed| computed.arguments.iter().any(reads))
}

/// What `ovfcheck` doesn't check: anything but the one operation whose result it gets.
fn unchecked(graph: &FlowGraph, checked: &Operand) -> Option<Diagnostic> {
    let Operand::Variable(checked) = checked else {
        return None;
    };
    let outer = arithmetic(graph, *checked);
    let text = match outer {
        None => "`ovfcheck` checks nothing: its argument is no operation".to_owned(),
        Some(outer) => {
            let inner = outer.arguments.iter().find_map(|each| match each {
                // What has a name is a value of its own.
                Operand::Variable(each) if graph.variables[*each].name.is_none() => arithmetic(graph, *each),
                _ => None,
            });
            inner.map(|_| "`ovfcheck` checks the last of several operations only".to_owned())?
        }
    };
    Some(Diagnostic::error(codes::UNCHECKED, text))
}

/// The operation that computes a variable, if it may overflow.
fn arithmetic(graph: &FlowGraph, variable: Variable) -> Option<&Operation> {
    // Where exceptions are caught, the normal way hands the result to the next block.
    let handed_on = graph.blocks.values().find_map(|data| match &data.exit {
        Exit::Try {
            operation, normal, ..
        } => (graph.blocks[normal.block].parameters.first() == Some(&variable)).then_some(operation.result),
        _ => None,
    });
    let variable = handed_on.unwrap_or(variable);
    graph.all_operations().find(|each| {
        each.result == variable
            && matches!(
                each.kind,
                OperationKind::Binary(_) | OperationKind::InplaceBinary(_) | OperationKind::Unary(_)
            )
    })
}
