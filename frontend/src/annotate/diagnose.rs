//! After the fixed point: which operations can never give a value although nothing says that they raise.
//!
//! A block that waits is no mistake by itself: a call of a function that always raises gives nothing, nor does an item
//! of a list that stays empty. What nobody ever sets, or an operation on what is always None, is one.

use super::describe::describe;
use super::engine::{Annotator, Site};
use super::join::Position;
use super::lattice::{Annotation, ClassDefId, Kind};
use super::report::codes;
use crate::diagnostics::{Diagnostic, hint};
use crate::flow::{Exit, Operation, OperationKind};

impl Annotator<'_> {
    /// Reports operations that wait for what never comes. They have an unknown value from then on; true if there were
    /// any.
    pub(super) fn diagnose(&mut self) -> bool {
        let before = self.mistaken.len();
        let ids: Vec<_> = self.graphs.keys().collect();
        for id in ids {
            let graph = self.graphs[id].graph.clone();
            for (block, data) in graph.blocks.iter() {
                if !self.graphs[id].reachable.contains(block) {
                    continue;
                }
                let position = Position { graph: id, block };
                let last = match &data.exit {
                    Exit::Try { operation, .. } => Some(operation),
                    _ => None,
                };
                let waiting = data
                    .operations
                    .iter()
                    .chain(last)
                    .find(|operation| self.graphs[id].variables[operation.result].is_impossible());
                if let Some(operation) = waiting {
                    self.diagnose_waiting(position, operation);
                }
            }
        }
        self.mistaken.len() > before
    }

    /// Reports, and lets the operation's block go on.
    fn report_waiting(&mut self, site: Site, diagnostic: Diagnostic) {
        self.report(site, diagnostic);
        if self.mistaken.insert((site.position.graph, site.variable)) {
            self.awaken(site.position);
        }
    }

    fn diagnose_waiting(&mut self, position: Position, operation: &Operation) {
        let site = Site::new(position, operation.result, operation.span);
        let arguments: Vec<Annotation> = operation
            .arguments
            .iter()
            .map(|argument| self.operand(position.graph, argument))
            .collect();
        let Some(first) = arguments.first() else { return };
        match &operation.kind {
            OperationKind::GetAttribute(name) => match &first.kind {
                Kind::Instance(class) => self.report_missing(site, *class, name),
                Kind::Nothing if first.none => {
                    self.report_always_none(site, &format!("attribute `{name}` is read from"))
                }
                _ => {}
            },
            OperationKind::SetAttribute(name) if first.is_none() => {
                self.report_always_none(site, &format!("attribute `{name}` is assigned to"));
            }
            OperationKind::Call(_) if first.is_none() => self.report_always_none(site, "a call is made of"),
            OperationKind::GetItem
            | OperationKind::SetItem
            | OperationKind::DeleteItem
            | OperationKind::GetSlice
            | OperationKind::Iterate
            | OperationKind::Unpack(_)
                if first.is_none() =>
            {
                self.report_always_none(site, "items are taken of");
            }
            OperationKind::Binary(_)
            | OperationKind::InplaceBinary(_)
            | OperationKind::Unary(_)
            | OperationKind::Compare(_)
                if arguments.iter().any(Annotation::is_none) =>
            {
                self.report_always_none(site, "an operator is applied to");
            }
            _ => {}
        }
    }

    fn report_always_none(&mut self, site: Site, what: &str) {
        let diagnostic = Diagnostic::error(codes::ALWAYS_NONE, format!("{what} what is always None"))
            .at(site.span)
            .because("nothing in the program gives it another value, so this always raises")
            .help("give it a value of the type that it is meant to have, or test for None before");
        self.report_waiting(site, diagnostic);
    }

    fn report_missing(&mut self, site: Site, class: ClassDefId, name: &str) {
        let class_name = self.classes[class].name.clone();
        let below: Vec<String> = self
            .subtree(class)
            .into_iter()
            .skip(1)
            .filter(|&each| {
                self.classes[each].body.contains_key(name) || self.classes[each].attributes.contains_key(name)
            })
            .map(|each| format!("`{}`", self.classes[each].name))
            .collect();
        let text = describe(self, &Annotation::instance(class));
        let mut diagnostic = Diagnostic::error(
            codes::MISSING_ATTRIBUTE,
            format!("{text} has no attribute `{name}`"),
        )
        .at(site.span);
        if below.is_empty() {
            diagnostic = diagnostic.because(format!(
                "nothing in the program sets `{name}` on a `{class_name}`"
            ));
            if let Some(near) = self.near_attributes(class, name) {
                diagnostic = diagnostic.help(near);
            }
        } else {
            diagnostic = diagnostic
                .because(format!("only {} has it", below.join(", ")))
                .help("test with `isinstance` before");
        }
        self.report_waiting(site, diagnostic);
    }

    /// Names of attributes and methods that look like `name`, as help.
    fn near_attributes(&self, class: ClassDefId, name: &str) -> Option<String> {
        let mut known: Vec<&str> = Vec::new();
        let mut current = Some(class);
        while let Some(id) = current {
            let state = &self.classes[id];
            let set = state
                .attributes
                .iter()
                .filter(|(_, attribute)| !attribute.annotation.is_impossible());
            known.extend(set.map(|(each, _)| &**each));
            known.extend(state.body.keys().map(|each| &**each));
            current = state.parent;
        }
        hint(name, known)
    }
}
