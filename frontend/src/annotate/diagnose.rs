//! After the fixed point: which operations can never give a value although nothing says that they raise.
//!
//! A block that waits is no mistake by itself: a call of a function that always raises gives nothing, nor does an item
//! of a list that stays empty. What nobody ever sets, or an operation on what is always None, is one.

use super::classes::EXCEPTION_MESSAGE;
use super::describe::describe;
use super::engine::{Annotator, Site};
use super::join::Position;
use super::lattice::{Annotation, ClassDefId, Kind};
use super::report::codes;
use crate::diagnostics::{Diagnostic, hint};
use crate::flow::{Name, Operand, Operation, OperationKind};
use crate::objects::Object;

/// What an operation waits for.
enum Missing {
    /// Somebody who sets this attribute of this class.
    Attribute(ClassDefId, Name),
    /// A value other than None; so much is said of the operation.
    Value(String),
}

/// An operation that waits for what never comes.
struct Waiting {
    site: Site,
    missing: Missing,
}

impl Annotator<'_> {
    /// Reports operations that wait for what never comes. They have an unknown value from then on; true if there were
    /// any.
    ///
    /// What is missing may be missing only because the code that would provide it comes after another mistake and was
    /// never looked at. So an operation whose want has a possible provider is reported only if there are no other
    /// errors, and one at a time: what follows from it has what it wants in the next round.
    pub(super) fn diagnose(&mut self) -> bool {
        let before = self.mistaken.len();
        let (certain, suspects): (Vec<Waiting>, Vec<Waiting>) =
            self.waiting().into_iter().partition(|each| self.is_certain(each));
        let mut reported = suspects;
        if certain.is_empty() && (self.reports.is_empty() || self.only_suspects_reported) {
            self.only_suspects_reported = true;
            reported.retain(|each| !self.has_no_instances(each));
            reported.truncate(1);
            reported.into_iter().for_each(|each| self.report_waiting(each));
        } else {
            self.only_suspects_reported = false;
            // What only may be a mistake goes on without a word.
            reported.iter().for_each(|each| self.resume(each.site));
            certain.into_iter().for_each(|each| self.report_waiting(each));
        }
        self.mistaken.len() > before
    }

    fn waiting(&mut self) -> Vec<Waiting> {
        let mut found = Vec::new();
        let ids: Vec<_> = self.graphs.keys().collect();
        for id in ids {
            let graph = self.graphs[id].graph.clone();
            for (block, data) in graph.blocks.iter() {
                if !self.graphs[id].reachable.contains(block) {
                    continue;
                }
                let position = Position { graph: id, block };
                let waiting = data
                    .all_operations()
                    .find(|operation| self.graphs[id].variables[operation.result].is_impossible());
                let missing = waiting.and_then(|operation| {
                    let site = Site::new(position, operation.result, operation.span);
                    Some((site, self.missing(position, operation)?))
                });
                found.extend(missing.map(|(site, missing)| Waiting { site, missing }));
            }
        }
        found
    }

    /// Whether nothing could provide what is missing: it is an attribute, and no method of the class or its relatives
    /// says that it sets it.
    fn is_certain(&mut self, waiting: &Waiting) -> bool {
        let Missing::Attribute(class, name) = &waiting.missing else {
            return false;
        };
        let mut relatives = self.subtree(*class);
        let mut above = self.classes[*class].parent;
        while let Some(class) = above {
            relatives.push(class);
            above = self.classes[class].parent;
        }
        !relatives.into_iter().any(|each| self.may_set(each, name))
    }

    /// Whether what is missing is an attribute of a class that nothing makes instances of, such as an exception that is
    /// caught and never raised. The operation then is never reached: this is no mistake.
    fn has_no_instances(&self, waiting: &Waiting) -> bool {
        let Missing::Attribute(class, _) = &waiting.missing else {
            return false;
        };
        let mut classes = self.subtree(*class).into_iter();
        !classes.any(|each| self.classes[each].instantiated)
    }

    /// Whether a method of a class assigns to an attribute of this name, or can't be understood.
    fn may_set(&mut self, class: ClassDefId, name: &Name) -> bool {
        let members: Vec<_> = self.classes[class].body.values().copied().collect();
        members.into_iter().any(|member| {
            if !matches!(self.space.object(member), Object::Function(_)) {
                return false;
            }
            let graph = match self.built.get(&member) {
                Some(Some((graph, _))) => graph.clone(),
                Some(None) => return true,
                None => match self.source.graph(member) {
                    Ok(graph) => graph,
                    Err(_) => return true,
                },
            };
            let mut operations = graph.all_operations();
            operations.any(|each| matches!(&each.kind, OperationKind::SetAttribute(set) if set == name))
        })
    }

    fn report_waiting(&mut self, waiting: Waiting) {
        let site = waiting.site;
        match waiting.missing {
            Missing::Attribute(class, name) => self.report_missing(site, class, &name),
            Missing::Value(what) => self.report_always_none(site, &what),
        }
        self.resume(site);
    }

    /// Lets the block of an operation go on.
    fn resume(&mut self, site: Site) {
        if self.mistaken.insert((site.position.graph, site.variable)) {
            self.awaken(site.position);
        }
    }

    fn missing(&mut self, position: Position, operation: &Operation) -> Option<Missing> {
        let arguments: Vec<Annotation> = operation
            .arguments
            .iter()
            .map(|argument| self.operand(position.graph, argument))
            .collect();
        let first = arguments.first()?;
        let what = match &operation.kind {
            OperationKind::GetAttribute(name) => match &first.kind {
                // What a generator keeps across a `yield` that nothing reaches.
                Kind::Instance(_) if name.contains('.') => return None,
                // Code for instances of a class of which nothing makes one is never run.
                Kind::Instance(class) if !self.has_instances(*class) => return None,
                Kind::Instance(class) => return Some(Missing::Attribute(*class, name.clone())),
                Kind::Nothing if first.none => format!("attribute `{name}` is read from"),
                _ => return None,
            },
            OperationKind::SetAttribute(name) if first.is_none() => {
                format!("attribute `{name}` is assigned to")
            }
            OperationKind::Call(_) if first.is_none() => "a call is made of".into(),
            OperationKind::GetItem
            | OperationKind::SetItem
            | OperationKind::DeleteItem
            | OperationKind::GetSlice
            | OperationKind::Iterate
            | OperationKind::Unpack(_)
                if first.is_none() =>
            {
                "items are taken of".into()
            }
            OperationKind::Binary(_)
            | OperationKind::InplaceBinary(_)
            | OperationKind::Unary(_)
            | OperationKind::Compare(_)
                if arguments.iter().any(Annotation::is_none) =>
            {
                "an operator is applied to".into()
            }
            _ => return None,
        };
        Some(Missing::Value(what))
    }

    /// Whether anything makes an instance of the class or of a subclass.
    fn has_instances(&self, class: ClassDefId) -> bool {
        let mut classes = self.subtree(class).into_iter();
        classes.any(|each| self.classes[each].instantiated || self.classes[each].builtin)
    }

    fn report_always_none(&mut self, site: Site, what: &str) {
        let mut diagnostic = Diagnostic::error(codes::ALWAYS_NONE, format!("{what} what is always None"))
            .at(site.span)
            .because("nothing in the program gives it another value, so this always raises")
            .help("give it a value of the type that it is meant to have, or test for None before");
        if let Some((class, name)) = self.attribute_that_is_none(site) {
            for span in self.mistake_attribute(class, &name) {
                let text = format!("attribute `{name}` is set to None here");
                diagnostic = diagnostic.with(span, text);
            }
        }
        self.report(site, diagnostic);
    }

    /// The operation at a site; none for a parameter of a block.
    pub(super) fn operation_at(&self, site: Site) -> Option<&Operation> {
        let graph = &self.graphs[site.position.graph].graph;
        graph.blocks[site.position.block]
            .all_operations()
            .find(|each| each.result == site.variable)
    }

    /// The attribute that gave an operation the None on which it can't work.
    fn attribute_that_is_none(&mut self, site: Site) -> Option<(ClassDefId, Name)> {
        let graph = self.graphs[site.position.graph].graph.clone();
        let operation = self.operation_at(site)?.clone();
        let nothing = operation.arguments.iter().find_map(|argument| match argument {
            Operand::Variable(variable) => self
                .operand(site.position.graph, argument)
                .is_none()
                .then_some(*variable),
            Operand::Constant(_) => None,
        })?;
        let read = graph.all_operations().find(|each| each.result == nothing)?;
        let OperationKind::GetAttribute(name) = &read.kind else {
            return None;
        };
        match self.operand(site.position.graph, read.arguments.first()?).kind {
            Kind::Instance(class) => Some((class, name.clone())),
            _ => None,
        }
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
            let updates = self.graphs[site.position.graph]
                .graph
                .all_operations()
                .any(|each| matches!(&each.kind, OperationKind::SetAttribute(set) if **set == *name));
            diagnostic = diagnostic.because(match updates {
                true => format!("nothing gives `{name}` of a `{class_name}` its first value"),
                false => format!("nothing in the program sets `{name}` on a `{class_name}`"),
            });
            if self.descriptor(class, "__getattr__").is_some() {
                diagnostic = diagnostic
                    .because("`__getattr__` isn't called: which attributes a class has is known at translation time")
                    .help("call a method that takes the name, or set the attribute in `__init__`");
            } else if name == "message" && self.has_message(class) {
                diagnostic = diagnostic.help("the text of an exception is `str(error)`");
            } else if let Some(near) = self.near_attributes(class, name) {
                diagnostic = diagnostic.help(near);
            }
        } else {
            diagnostic = diagnostic
                .because(format!("only {} has it", below.join(", ")))
                .help("test with `isinstance` before");
        }
        self.report(site, diagnostic);
    }

    /// Whether a class is of exceptions, which keep the text that they are made with.
    fn has_message(&self, class: ClassDefId) -> bool {
        let parents = std::iter::successors(Some(class), |&each| self.classes[each].parent);
        parents
            .into_iter()
            .any(|each| self.classes[each].attributes.contains_key(EXCEPTION_MESSAGE))
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
            known.extend(
                state
                    .body
                    .keys()
                    .map(|each| &**each)
                    .filter(|each| !each.contains(' ')),
            );
            current = state.parent;
        }
        // Names in angle brackets are the compiler's own.
        hint(name, known.into_iter().filter(|each| !each.starts_with('<')))
    }
}
