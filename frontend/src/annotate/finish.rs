//! From the state of inference at its fixed point to the program that lowering reads.

use std::collections::HashSet;
use std::hash::Hash;
use std::time::Duration;

use cranelift_entity::{PrimaryMap, SecondaryMap};
use indexmap::IndexMap;

use super::engine::{Annotator, Work};
use super::lattice::{Annotation, ContainerId, IteratorAnnotation, Kind};
use super::program::{
    AnnotatedGraph, AnnotatedProgram, Attribute, Callee, ClassDef, Container, GraphId, Row,
};
use crate::costs::FunctionCost;

/// How deep arrays are nested in each other at most. The JVM allows 255 dimensions (JVM specification, 4.4.1).
const MOST_LEVELS: usize = 100;

impl Annotator<'_> {
    /// The program as it is known now. Containers in annotations are representatives.
    pub(super) fn program(&self, entry: GraphId) -> AnnotatedProgram {
        AnnotatedProgram {
            entry,
            graphs: self.finished_graphs(),
            classes: self.finished_classes(),
            class_ids: self.class_ids.clone(),
            containers: self.finished_containers(),
            rows: self.finished_rows(),
            groups: self.lattice.groups.clone(),
            constants: self
                .constants
                .iter()
                .map(|(&id, annotation)| (id, self.settled(annotation)))
                .collect(),
            special_methods: self.finished_calls(&self.special_methods),
            finalizers: self.finalizers.iter().copied().collect(),
        }
    }

    /// What each graph took, in their order.
    pub(super) fn costs(&self) -> Vec<FunctionCost> {
        let mut filed = HashSet::new();
        let graphs = self.graphs.iter();
        graphs
            .map(|(id, state)| FunctionCost {
                name: state.name.to_string(),
                flow: if filed.insert(state.function) {
                    self.stopwatch.spent(Work::Build(state.function))
                } else {
                    Duration::ZERO
                },
                infer: self.stopwatch.spent(Work::Infer(id)),
                lower: Duration::ZERO,
            })
            .collect()
    }

    fn finished_graphs(&self) -> PrimaryMap<GraphId, AnnotatedGraph> {
        self.graphs
            .values()
            .map(|state| {
                let mut variables = SecondaryMap::with_capacity(state.graph.variables.len());
                for variable in state.graph.variables.keys() {
                    variables[variable] = self.settled(&state.variables[variable]);
                }
                AnnotatedGraph {
                    function: state.function,
                    name: state.name.clone(),
                    class: state.class,
                    graph: state.graph.clone(),
                    variables,
                    result: self.settled(&state.result),
                    reachable: state.reachable.clone(),
                    edges: state.edges.clone(),
                    calls: self.finished_calls(&state.calls),
                    callbacks: self.finished_calls(&state.callbacks),
                    rows: state.rows.clone(),
                    first_call: state.first_call,
                }
            })
            .collect()
    }

    /// Calls through rows that have become parts of others go through those.
    fn finished_calls<K: Clone + Eq + Hash>(&self, calls: &IndexMap<K, Callee>) -> IndexMap<K, Callee> {
        let latest = calls
            .iter()
            .map(|(key, callee)| (key.clone(), self.latest(callee).clone()));
        let mut calls: IndexMap<K, Callee> = latest.collect();
        for callee in calls.values_mut() {
            let row = match callee {
                Callee::Functions { row, .. }
                | Callee::Method { row, .. }
                | Callee::Instantiate { row, .. } => row.as_mut(),
                Callee::Callables { row, .. } => Some(row),
                Callee::Memo(_) | Callee::Builtin(_) | Callee::Helper(_) => None,
            };
            if let Some(row) = row {
                while let Some(merged) = self.rows[*row].row.merged {
                    *row = merged;
                }
            }
        }
        calls
    }

    fn finished_classes(&self) -> PrimaryMap<super::lattice::ClassDefId, ClassDef> {
        self.classes
            .values()
            .map(|state| ClassDef {
                class: state.class,
                name: state.name.clone(),
                parent: state.parent,
                children: state.children.clone(),
                builtin: state.builtin,
                instantiated: state.instantiated,
                attributes: state
                    .attributes
                    .iter()
                    .filter(|(_, attribute)| !attribute.annotation.is_impossible())
                    .map(|(name, attribute)| {
                        let finished = Attribute {
                            annotation: self.settled(&attribute.annotation),
                            on_instances: attribute.on_instances,
                            defaults: attribute.defaults.clone(),
                            immutable: state.is_immutable(name) && !attribute.changes,
                        };
                        (name.clone(), finished)
                    })
                    .collect(),
                methods: state.methods.clone(),
                prebuilt: state.prebuilt.clone(),
            })
            .collect()
    }

    /// Whether a list holds lists through more levels than there are types of arrays for: without end where it holds
    /// itself.
    fn is_deep(&self, list: ContainerId) -> bool {
        let mut each = list;
        for _ in 0..MOST_LEVELS {
            match self.lattice.cell(each).item.kind {
                Kind::List(item) => each = item,
                _ => return false,
            }
        }
        true
    }

    fn finished_containers(&self) -> PrimaryMap<ContainerId, Container> {
        (0..self.lattice.container_count())
            .map(|index| {
                let id = cranelift_entity::EntityRef::new(index);
                let cell = self.lattice.cell(id);
                Container {
                    item: self.settled(&cell.item),
                    key: self.settled(&cell.key),
                    resized: cell.resized || self.is_deep(id),
                    mutated: cell.mutated,
                    flavour: cell.flavour,
                }
            })
            .collect()
    }

    fn finished_rows(&self) -> PrimaryMap<super::program::RowId, Row> {
        self.rows
            .values()
            .map(|state| {
                let mut row = state.row.clone();
                row.arguments = row
                    .arguments
                    .iter()
                    .map(|argument| self.settled(argument))
                    .collect();
                row.result = self.settled(&row.result);
                row
            })
            .collect()
    }

    /// An annotation whose containers are representatives.
    fn settled(&self, annotation: &Annotation) -> Annotation {
        let find = |id: &ContainerId| self.lattice.find(*id);
        let all = |items: &[Annotation]| -> Vec<Annotation> {
            items.iter().map(|item| self.settled(item)).collect()
        };
        let kind = match &annotation.kind {
            Kind::List(id) => Kind::List(find(id)),
            Kind::Dict(id) => Kind::Dict(find(id)),
            Kind::Set(id) => Kind::Set(find(id)),
            Kind::Deque(id) => Kind::Deque(find(id)),
            Kind::View(view, id) => Kind::View(*view, find(id)),
            Kind::Tuple(items) => Kind::Tuple(all(items).into()),
            Kind::BuiltinMethod { receiver, name } => Kind::BuiltinMethod {
                receiver: self.settled(receiver).into(),
                name: name.clone(),
            },
            Kind::Super { after, receiver } => Kind::Super {
                after: *after,
                receiver: self.settled(receiver).into(),
            },
            Kind::Iterator(iterator) => {
                use IteratorAnnotation::*;
                let settled = match &**iterator {
                    List(id) => List(find(id)),
                    ReversedList(id) => ReversedList(find(id)),
                    View(view, id) => View(*view, find(id)),
                    ReversedView(view, id) => ReversedView(*view, find(id)),
                    Set(id) => Set(find(id)),
                    Deque(id) => Deque(find(id)),
                    Tuple(item) => Tuple(self.settled(item)),
                    Enumerate(inner) => Enumerate(self.settled(inner)),
                    Zip(parts) => Zip(all(parts)),
                    Str | ReversedStr | Bytes | Range(_) | ReversedRange(_) => (**iterator).clone(),
                };
                Kind::Iterator(settled.into())
            }
            _ => return annotation.clone(),
        };
        Annotation {
            kind,
            ..annotation.clone()
        }
    }

    /// What `reveal_type` calls saw, in the order of the source.
    pub(super) fn revealed_types(&self) -> Vec<(crate::diagnostics::Span, String)> {
        let mut revealed: IndexMap<crate::diagnostics::Span, Vec<String>> = IndexMap::new();
        for (&(span, _), annotation) in &self.revealed {
            let text = self.detailed(annotation);
            let texts = revealed.entry(span).or_default();
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        revealed.sort_keys();
        revealed
            .into_iter()
            .map(|(span, texts)| (span, texts.join(" | ")))
            .collect()
    }

    /// A description with the constant and the sign, as specifications show it.
    fn detailed(&self, annotation: &Annotation) -> String {
        let text = super::describe::describe_exactly(self, annotation);
        match &annotation.constant {
            Some(crate::flow::Constant::None) | None => match annotation.kind {
                Kind::Int {
                    kind,
                    non_negative: true,
                } if kind.is_signed() => format!("{text} >= 0"),
                _ => text,
            },
            Some(constant) if !matches!(constant, crate::flow::Constant::Object(_)) => {
                format!("{text} = {}", self.constant_text(constant))
            }
            Some(_) => text,
        }
    }
}
