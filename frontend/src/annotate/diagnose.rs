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
use crate::diagnostics::{Diagnostic, Span, hint};
use crate::flow::generators::RESUMES;
use crate::flow::{Name, Operand, Operation, OperationKind};
use crate::objects::{Builtin, Object};

/// Builtins that raise when they get None.
const REFUSE_NONE: [&str; 14] = [
    "abs",
    "chr",
    "enumerate",
    "float",
    "int",
    "iter",
    "len",
    "next",
    "ord",
    "reversed",
    "round",
    "sorted",
    "sum",
    "zip",
];

/// What an operation waits for.
enum Missing {
    /// Somebody who sets this attribute of this class.
    Attribute(ClassDefId, Name),
    /// A value other than None; so much is said of the operation.
    Value(String),
}

/// Where a None comes from.
enum NoneSource {
    /// An attribute that nothing else was assigned to.
    Attribute(ClassDefId, Name),
    /// A call, of what has this name.
    Call(Span, Name),
    /// The same, of a method of a builtin type.
    Method(Span, Name),
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
            OperationKind::Call(_) if arguments[1..].iter().any(Annotation::is_none) => match &first.kind {
                Kind::Builtin(function) => match self.space.object(*function) {
                    Object::Builtin(Builtin { name, .. }) if REFUSE_NONE.contains(&name.as_str()) => {
                        format!("`{name}` is applied to")
                    }
                    _ => return None,
                },
                Kind::Classes(classes) => match self.space.object(*classes.first()?) {
                    Object::Class(class) if REFUSE_NONE.contains(&class.name.as_str()) => {
                        format!("`{}` is applied to", class.name)
                    }
                    _ => return None,
                },
                _ => return None,
            },
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
        match self.source_of_none(site) {
            Some(NoneSource::Attribute(class, name)) => {
                for span in self.mistake_attribute(class, &name) {
                    let text = format!("attribute `{name}` is set to None here");
                    diagnostic = diagnostic.with(span, text);
                }
            }
            Some(NoneSource::Method(span, name)) => {
                diagnostic = diagnostic
                    .with(span, format!("`{name}` gives None"))
                    .because(format!(
                        "`{name}` changes the object that it is a method of, and has no result"
                    ))
                    .help("use the object after the call");
            }
            Some(NoneSource::Call(span, name)) => {
                diagnostic = diagnostic
                    .with(span, format!("`{name}` gives None"))
                    .because(format!("`{name}` has no result, so this always raises"))
                    .help(format!("let `{name}` return a value"));
            }
            None => {}
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

    /// What gave an operation the None on which it can't work.
    fn source_of_none(&mut self, site: Site) -> Option<NoneSource> {
        let graph_id = site.position.graph;
        let graph = self.graphs[graph_id].graph.clone();
        let operation = self.operation_at(site)?.clone();
        let nothing = operation.arguments.iter().find_map(|argument| match argument {
            Operand::Variable(variable) => self.operand(graph_id, argument).is_none().then_some(*variable),
            Operand::Constant(_) => None,
        })?;
        let made = graph.all_operations().find(|each| each.result == nothing)?;
        match &made.kind {
            OperationKind::GetAttribute(name) => match self.operand(graph_id, made.arguments.first()?).kind {
                Kind::Instance(class) => Some(NoneSource::Attribute(class, name.clone())),
                _ => None,
            },
            OperationKind::Call(_) => {
                let name = match self.operand(graph_id, made.arguments.first()?).kind {
                    Kind::Functions(functions) => self.function_name(*functions.first()?).into(),
                    Kind::Methods(methods) => methods.first()?.name.clone(),
                    Kind::BuiltinMethod { name, .. } => return Some(NoneSource::Method(made.span, name)),
                    _ => return None,
                };
                Some(NoneSource::Call(made.span, name))
            }
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
            let elsewhere = self.unreached_assignment(site, class, name);
            if let Some((span, _)) = &elsewhere {
                diagnostic = diagnostic.with(*span, "this assignment is never reached");
            }
            diagnostic = diagnostic.because(match (&elsewhere, updates) {
                (Some((_, true)), _) => format!(
                    "the code that sets `{name}` of a `{class_name}` is never reached with the values that the program has"
                ),
                (Some((_, false)), _) => {
                    format!("the function that sets `{name}` of a `{class_name}` is never called")
                }
                (None, true) => format!("nothing gives `{name}` of a `{class_name}` its first value"),
                (None, false) => format!("nothing in the program sets `{name}` on a `{class_name}`"),
            });
            if self.descriptor(class, "__getattr__").is_some() {
                diagnostic = diagnostic
                    .because("`__getattr__` isn't called: which attributes a class has is known at translation time")
                    .help("call a method that takes the name, or set the attribute in `__init__`");
            } else if self.is_generator(class) {
                diagnostic = diagnostic
                    .because("a generator with `yield from` passes on nothing that is sent to it")
                    .help("pass values by an object that the generator and its user share");
            } else if let Some(base) = self.uncalled_initialiser(class, elsewhere) {
                diagnostic = diagnostic.help(format!(
                    "call `super().__init__(...)` in `{class_name}.__init__`, which hides that of `{base}`"
                ));
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

    /// The base class whose `__init__` a class replaces without calling it, where the assignment is in there.
    fn uncalled_initialiser(
        &mut self,
        class: ClassDefId,
        assignment: Option<(Span, bool)>,
    ) -> Option<String> {
        let (span, false) = assignment? else { return None };
        self.classes[class].body.get("__init__")?;
        let mut base = self.classes[class].parent;
        while let Some(id) = base {
            if let Some(member) = self.classes[id].body.get("__init__") {
                let graph = self.source.graph(*member).ok()?;
                let is_there = graph.all_operations().any(|operation| operation.span == span);
                return is_there.then(|| self.classes[id].name.to_string());
            }
            base = self.classes[id].parent;
        }
        None
    }

    /// Where a method of the class or its parents assigns to the attribute although the program never does, and whether
    /// the method runs at all.
    fn unreached_assignment(&mut self, site: Site, class: ClassDefId, name: &str) -> Option<(Span, bool)> {
        let reader = self.graphs[site.position.graph].function;
        let mut current = Some(class);
        while let Some(id) = current {
            let members: Vec<_> = self.classes[id].body.values().copied().collect();
            for member in members {
                if member == reader || !matches!(self.space.object(member), Object::Function(_)) {
                    continue;
                }
                let (graph, runs) = match self.built.get(&member) {
                    Some(Some((graph, _))) => (graph.clone(), true),
                    Some(None) => continue,
                    None => match self.source.graph(member) {
                        Ok(graph) => (graph, false),
                        Err(_) => continue,
                    },
                };
                let found = graph
                    .all_operations()
                    .find(|each| matches!(&each.kind, OperationKind::SetAttribute(set) if **set == *name));
                if let Some(found) = found {
                    return Some((found.span, runs));
                }
            }
            current = self.classes[id].parent;
        }
        None
    }

    /// Whether instances of a class are what a generator function gives.
    pub(super) fn is_generator(&self, class: ClassDefId) -> bool {
        let next = self.member(class, "__next__");
        next.is_some_and(|(_, member)| match self.space.object(member) {
            Object::Function(function) => function.attributes.contains_key(RESUMES),
            _ => false,
        })
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
