//! One look at a block: its operations in order, then the ways out that can be taken.

use super::engine::{Annotator, Site};
use super::join::Position;
use super::lattice::Annotation;
use super::program::{Edge, GraphId};
use crate::diagnostics::Span;
use crate::flow::{Block, Exit, Operand, Operation, Target};

impl Annotator<'_> {
    /// Looks at a block once.
    pub(super) fn flow_block(&mut self, position: Position) {
        let graph = self.graphs[position.graph].graph.clone();
        let data = &graph.blocks[position.block];
        for operation in &data.operations {
            let result = self.evaluate(position, operation);
            if result.is_impossible() {
                return; // waits until something that the operation reads has risen
            }
        }
        self.flow_exit(position, &data.exit, data.exit_span);
    }

    /// The result of an operation, bound to its variable.
    fn evaluate(&mut self, position: Position, operation: &Operation) -> Annotation {
        let site = Site::new(position, operation.result, operation.span);
        self.at = Some(site);
        let mut result = self.operation(site, operation);
        if result.is_impossible() && self.mistaken.contains(&(position.graph, operation.result)) {
            result = Annotation::UNKNOWN;
        }
        match self.bind(position.graph, operation.result, &result) {
            Ok(_) => {}
            Err(clash) => self.report_clash(site, "the result", &clash),
        }
        if result.is_impossible() {
            return result;
        }
        self.graphs[position.graph].variables[operation.result].as_read()
    }

    fn flow_exit(&mut self, position: Position, exit: &Exit, span: Span) {
        match exit {
            Exit::Jump(target) => self.flow_edge(position, Edge::First, target, None, span),
            Exit::Branch {
                condition,
                if_true,
                if_false,
            } => {
                let known = self.operand(position.graph, condition).constant_bool();
                if known != Some(false) {
                    self.flow_edge(position, Edge::First, if_true, None, span);
                }
                if known != Some(true) {
                    self.flow_edge(position, Edge::Second, if_false, None, span);
                }
            }
            Exit::Return(value) => {
                let value = self.operand(position.graph, value);
                self.return_value(position, &value, span);
            }
            Exit::Raise { exception, except } => {
                let exception = self.operand(position.graph, exception);
                if let Some(target) = except {
                    self.flow_edge(
                        position,
                        Edge::Except,
                        target,
                        Some(exception.without_none()),
                        span,
                    );
                }
            }
            Exit::Try {
                operation,
                normal,
                except,
            } => {
                let result = self.evaluate(position, operation);
                if !result.is_impossible() {
                    self.flow_edge(position, Edge::First, normal, Some(result), operation.span);
                }
                let exception = self.any_exception();
                self.flow_edge(position, Edge::Except, except, Some(exception), span);
            }
            Exit::Next {
                iterator,
                body,
                done,
                except,
            } => {
                let iterator = self.operand(position.graph, iterator);
                // A user's `__next__` is recorded under the parameter that gets the item.
                let variable = self.graphs[position.graph].graph.blocks[body.block].parameters[0];
                let item = self.next_item(Site::new(position, variable, span), &iterator);
                if !item.is_impossible() {
                    self.flow_edge(position, Edge::First, body, Some(item), span);
                }
                self.flow_edge(position, Edge::Second, done, None, span);
                if let Some(target) = except {
                    let exception = self.any_exception();
                    self.flow_edge(position, Edge::Except, target, Some(exception), span);
                }
            }
            Exit::Unreachable => {}
        }
    }

    /// Takes a way out: raises the target's parameters and marks it as reachable.
    fn flow_edge(
        &mut self,
        position: Position,
        edge: Edge,
        target: &Target,
        supplied: Option<Annotation>,
        span: Span,
    ) {
        let graph_id = position.graph;
        let graph = self.graphs[graph_id].graph.clone();
        let parameters = &graph.blocks[target.block].parameters;
        let offset = usize::from(supplied.is_some());
        let mut risen = false;
        if let (Some(value), Some(&parameter)) = (supplied, parameters.first()) {
            risen |= self.raise_parameter_of_block(position, parameter, &value, span);
        }
        let arguments = target.arguments.iter().zip(&target.spans);
        for (&parameter, (argument, &given)) in parameters.iter().skip(offset).zip(arguments) {
            let value = self.operand(graph_id, argument);
            let span = self.origin_of(graph_id, argument, given);
            risen |= self.raise_parameter_of_block(position, parameter, &value, span);
        }
        self.graphs[graph_id].edges[position.block].insert(edge);
        self.reach(graph_id, target.block);
        if risen {
            self.awaken(Position {
                graph: graph_id,
                block: target.block,
            });
        }
    }

    fn raise_parameter_of_block(
        &mut self,
        position: Position,
        parameter: crate::flow::Variable,
        value: &Annotation,
        span: Span,
    ) -> bool {
        match self.bind(position.graph, parameter, value) {
            Ok(risen) => risen,
            Err(mut clash) => {
                let data = &self.graphs[position.graph].graph.variables[parameter];
                let what = match &data.name {
                    Some(name) => format!("`{name}`"),
                    None => "the value".to_string(),
                };
                clash.left_span = clash
                    .left_span
                    .or_else(|| self.origin_of_parameter(position.graph, parameter, &clash.left));
                let site = Site::new(position, parameter, span);
                self.report_clash(site, &what, &clash);
                false
            }
        }
    }

    fn raise_own_result(&mut self, graph: GraphId, value: &Annotation) {
        let Some(old) = self.graphs[graph].own_result.clone() else {
            return;
        };
        let joined = self.join(&old, value).unwrap_or(Annotation::UNKNOWN);
        if joined != old {
            self.graphs[graph].own_result = Some(joined);
            let callers: Vec<Position> = self.graphs[graph].callers.iter().copied().collect();
            self.awaken_all(callers);
        }
    }

    /// What a call of this function gives.
    pub(super) fn result_of(&self, graph: GraphId) -> Annotation {
        let state = &self.graphs[graph];
        match &state.own_result {
            Some(own) if own.is_impossible() || own.constant_bool().is_some() => own.clone(),
            _ => state.result.as_read(),
        }
    }

    /// Raises the result of a function.
    fn return_value(&mut self, position: Position, value: &Annotation, span: Span) {
        let site = Site::new(position, cranelift_entity::EntityRef::new(0), span);
        let value = self.checked_result(site, value.clone());
        self.raise_own_result(position.graph, &value);
        self.raise_result(position.graph, &value, Some(site));
    }

    /// Raises the result of a function from a value that is returned, or from another member of a row.
    pub(super) fn raise_result(&mut self, graph: GraphId, value: &Annotation, site: Option<Site>) {
        let old = self.graphs[graph].result.clone();
        if &old == value {
            return;
        }
        let joined = match self.join(&old, value) {
            Ok(joined) => joined,
            Err(mut clash) => {
                if let Some(site) = site {
                    clash.left_span = clash
                        .left_span
                        .or_else(|| self.origin_of_result(graph, &clash.left));
                    let name = self.graphs[graph].graph.spoken_name();
                    let what = match name.strip_suffix(".__next__") {
                        Some(generator)
                            if self.graphs[graph]
                                .class
                                .is_some_and(|class| self.is_generator(class)) =>
                        {
                            format!("what `{generator}` yields")
                        }
                        _ => format!("the result of `{name}`"),
                    };
                    let whole = self.graphs[graph].graph.span;
                    self.report_clash_because(site, &what, &clash, |diagnostic| {
                        diagnostic.relabelled(whole, "None here, where it ends without a `return`")
                    });
                }
                Annotation::CONFLICT
            }
        };
        if joined == old {
            return;
        }
        self.graphs[graph].result = joined.clone();
        let callers: Vec<Position> = self.graphs[graph].callers.iter().copied().collect();
        self.awaken_all(callers);
        for row in self.graphs[graph].rows.clone() {
            self.raise_row_result(row, &joined, site);
        }
    }

    /// A return statement of this function that gives a value of the kind of `annotation`.
    pub(super) fn origin_of_result(&self, graph: GraphId, annotation: &Annotation) -> Option<Span> {
        let state = &self.graphs[graph];
        state.graph.blocks.iter().find_map(|(block, data)| {
            let Exit::Return(value) = &data.exit else {
                return None;
            };
            let known = match value {
                Operand::Variable(value) => state.variables[*value].clone(),
                Operand::Constant(constant) => self.known_constant(constant),
            };
            let same = std::mem::discriminant(&known.kind) == std::mem::discriminant(&annotation.kind);
            (same && state.reachable.contains(block)).then_some(data.exit_span)
        })
    }

    /// Starts a graph: its entry block is reached.
    pub(super) fn reach_entry(&mut self, graph: GraphId) {
        let entry: Block = self.graphs[graph].graph.entry;
        self.reach(graph, entry);
    }
}
