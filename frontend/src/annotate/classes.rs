//! Classes: their tree, what their bodies define, and attributes that climb to the class that all users share.
//!
//! An attribute lives in one class on each path of the tree: when a parent turns out to have it too, those of the
//! subclasses move up and merge into it.

use indexmap::{IndexMap, IndexSet};

use super::dispatch::FamilyId;
use super::engine::{Annotator, Site};
use super::join::{Joined, Position};
use super::lattice::{Annotation, ClassDefId};
use super::report::codes;
use crate::diagnostics::{Diagnostic, Span};
use crate::flow::{Name, OperationKind};
use crate::objects::{Object, ObjectId};

/// The attribute of `BaseException` that holds the first argument of its constructor. No program can name it.
pub const EXCEPTION_MESSAGE: &str = "<message>";

/// The attribute of SystemExit that says what is written to standard error at the end, where it has a text for a code.
pub const EXIT_TEXT: &str = "<text>";

/// The attribute of the base class of a generator's objects.
const MEETS_OTHERS: &str = "_meets_others_";

/// The attribute of what was sent to a generator.
const SENT: &str = "sent";

/// A class while inference runs.
#[derive(Debug)]
pub(super) struct ClassState {
    pub class: ObjectId,
    pub name: Name,
    pub parent: Option<ClassDefId>,
    pub children: Vec<ClassDefId>,
    pub builtin: bool,
    pub instantiated: bool,
    /// What the class body defines, its mixins' bodies included.
    pub body: IndexMap<Name, ObjectId>,
    /// Functions of the body that come from mixins.
    pub borrowed: IndexSet<ObjectId>,
    pub attributes: IndexMap<Name, AttributeState>,
    pub methods: IndexMap<Name, ObjectId>,
    pub prebuilt: IndexSet<ObjectId>,
    /// Who must look again when a class below this one becomes known.
    pub watchers: IndexSet<Position>,
    /// Who must look again when a class becomes known below this one that defines the name.
    pub name_watchers: IndexMap<Name, IndexSet<Position>>,
    /// The calls of each method on instances of this class.
    pub families: IndexMap<Name, Vec<FamilyId>>,
    /// Attributes that `_immutable_fields_` promises not to change; none if `_immutable_` promises it of all.
    immutable: Option<IndexSet<Name>>,
}

impl ClassState {
    /// Whether this class promises that the attribute doesn't change.
    pub fn is_immutable(&self, name: &str) -> bool {
        self.immutable.as_ref().is_none_or(|fields| fields.contains(name))
    }
}

/// An attribute while inference runs.
#[derive(Debug, Default)]
pub(super) struct AttributeState {
    pub annotation: Annotation,
    pub on_instances: bool,
    /// Whether it is assigned outside of `__init__`, whatever the class promises.
    pub changes: bool,
    pub defaults: IndexMap<ClassDefId, ObjectId>,
    pub readers: IndexSet<Position>,
    pub history: Vec<(Annotation, Span)>,
    /// The use through which it came to live in its class, rather than in subclasses.
    pub settled_by: Option<Span>,
}

impl Annotator<'_> {
    /// The definition of a class; none for `object` and for builtin types that are no exceptions.
    pub(super) fn class_def(&mut self, class: ObjectId) -> Option<ClassDefId> {
        if let Some(&id) = self.class_ids.get(&class) {
            return Some(id);
        }
        let space = self.space;
        let Object::Class(description) = space.object(class) else {
            return None;
        };
        if !description.is_python && !description.is_exception {
            return None;
        }
        let (parent_class, lent) = self.lending_classes(description);
        let parent = parent_class.and_then(|base| self.class_def(base));
        let body = self.class_body(class, description, &lent);
        let id = self.lattice.add_class(parent, body.contains_key(MEETS_OTHERS));
        let immutable = self.immutable_fields(&body);
        let own: IndexSet<ObjectId> = description.attributes.values().copied().collect();
        let borrowed = body
            .values()
            .copied()
            .filter(|member| !own.contains(member))
            .collect();
        let pushed = self.classes.push(ClassState {
            class,
            name: description.name.as_str().into(),
            parent,
            children: Vec::new(),
            builtin: !description.is_python,
            instantiated: false,
            body,
            borrowed,
            attributes: IndexMap::new(),
            methods: IndexMap::new(),
            prebuilt: IndexSet::new(),
            watchers: IndexSet::new(),
            name_watchers: IndexMap::new(),
            families: IndexMap::new(),
            immutable,
        });
        debug_assert_eq!(id, pushed);
        self.class_ids.insert(class, id);
        if let Some(parent) = parent {
            self.classes[parent].children.push(id);
        }
        if !description.is_python {
            for (name, annotation) in builtin_attributes(&description.name) {
                let attribute = AttributeState {
                    annotation,
                    on_instances: true,
                    ..AttributeState::default()
                };
                self.classes[id].attributes.insert(name.into(), attribute);
            }
        }
        self.adopt_into_attributes(id);
        self.awaken_watchers(id);
        self.outgrow_families(id);
        Some(id)
    }

    /// Brings classes that have got a parent to those who have used its methods and attributes.
    pub(super) fn settle_adopted(&mut self) {
        for (parent, child) in self.lattice.take_adopted() {
            self.classes[child].parent = Some(parent);
            self.classes[parent].children.push(child);
            for class in self.subtree(child) {
                self.lift_attributes(class);
                self.adopt_into_attributes(class);
                self.awaken_watchers(class);
                self.outgrow_families(class);
            }
        }
    }

    /// Once nothing rises any more: generators to which nothing is ever sent get None. True if there were any.
    pub(super) fn settle_unsent(&mut self) -> bool {
        let waits = |class: &ClassDefId| {
            let sent = self.classes[*class].attributes.get(SENT);
            sent.is_some_and(|sent| sent.annotation.is_impossible()) && self.is_generator(*class)
        };
        let waiting: Vec<ClassDefId> = self.classes.keys().filter(waits).collect();
        for &class in &waiting {
            self.raise_or_report(class, &SENT.into(), &Annotation::NONE, None);
        }
        !waiting.is_empty()
    }

    fn immutable_fields(&self, body: &IndexMap<Name, ObjectId>) -> Option<IndexSet<Name>> {
        let is_true = |id: &ObjectId| matches!(self.space.object(*id), Object::Bool(true) | Object::Int(1));
        if body.get("_immutable_").is_some_and(is_true) {
            return None;
        }
        let mut fields = IndexSet::new();
        if let Some(&list) = body.get("_immutable_fields_")
            && let Object::List(items) | Object::Tuple(items) = self.space.object(list)
        {
            for &item in items {
                if let Object::Str(text) = self.space.object(item) {
                    // `name?` and `name?[*]` may change: only the JIT takes advantage of those.
                    if !text.contains('?') {
                        fields.insert(text.trim_end_matches("[*]").into());
                    }
                }
            }
        }
        Some(fields)
    }

    /// A class that becomes known late brings its body's values into the attributes of its parents.
    fn adopt_into_attributes(&mut self, class: ClassDefId) {
        let members: Vec<(Name, ObjectId)> = self.classes[class]
            .body
            .iter()
            .map(|(name, &member)| (name.clone(), member))
            .collect();
        for (name, member) in members {
            if let Some(home) = self.home_of(class, &name) {
                self.add_default(home, &name, class, member);
            }
        }
    }

    pub(super) fn awaken_watchers(&mut self, class: ClassDefId) {
        let mut current = self.classes[class].parent;
        while let Some(id) = current {
            let state = &self.classes[id];
            let mut watchers: Vec<Position> = state.watchers.iter().copied().collect();
            if !state.name_watchers.is_empty() {
                let names = self.classes[class].body.keys();
                let by_name = names.filter_map(|name| state.name_watchers.get(name));
                watchers.extend(by_name.flatten());
            }
            self.awaken_all(watchers);
            current = self.classes[id].parent;
        }
    }

    /// Has a block looked at again when a class becomes known below this one that defines the name.
    pub(super) fn watch(&mut self, class: ClassDefId, name: &str, position: Position) {
        let watchers = &mut self.classes[class].name_watchers;
        watchers.entry(name.into()).or_default().insert(position);
    }

    /// The class among `class` and its parents where the attribute lives.
    pub(super) fn home_of(&self, class: ClassDefId, name: &str) -> Option<ClassDefId> {
        let mut current = Some(class);
        while let Some(id) = current {
            if self.classes[id].attributes.contains_key(name) {
                return Some(id);
            }
            current = self.classes[id].parent;
        }
        None
    }

    /// The member of this name that the body of `class` or its nearest parent defines, and that class.
    pub(super) fn member(&self, class: ClassDefId, name: &str) -> Option<(ClassDefId, ObjectId)> {
        let mut current = Some(class);
        while let Some(id) = current {
            if let Some(&member) = self.classes[id].body.get(name) {
                return Some((id, member));
            }
            current = self.classes[id].parent;
        }
        None
    }

    /// All known classes below `class`, itself first, parents before children.
    pub(super) fn subtree(&self, class: ClassDefId) -> Vec<ClassDefId> {
        let mut classes = vec![class];
        let mut index = 0;
        while index < classes.len() {
            classes.extend(self.classes[classes[index]].children.iter().copied());
            index += 1;
        }
        classes
    }

    /// Whether the class is a member of the tree that `class` and its parents and subclasses define as a method,
    /// property or the like, rather than a value.
    pub(super) fn descriptor(&self, class: ClassDefId, name: &str) -> Option<ObjectId> {
        let is_descriptor = |member: ObjectId| {
            matches!(
                self.space.object(member),
                Object::Function(_)
                    | Object::StaticMethod(_)
                    | Object::ClassMethod(_)
                    | Object::Property { .. }
            )
        };
        match self.member(class, name) {
            Some((_, member)) if is_descriptor(member) => return Some(member),
            Some(_) => return None,
            None => {}
        }
        self.subtree(class)
            .into_iter()
            .find_map(|each| self.classes[each].body.get(name).copied())
            .filter(|&member| is_descriptor(member))
    }

    /// Brings what a class below has found out about an attribute to the class where it lives from now on.
    fn merge_attribute(&mut self, home: ClassDefId, name: &Name, attribute: AttributeState) {
        let merged = self.classes[home].attributes.entry(name.clone()).or_default();
        merged.on_instances |= attribute.on_instances;
        merged.changes |= attribute.changes;
        merged.readers.extend(attribute.readers);
        let mut fits = true;
        for (value, span) in attribute.history {
            fits &= self.raise_or_report(home, name, &value, Some(span));
        }
        if fits {
            self.raise_or_report(home, name, &attribute.annotation, None);
        }
    }

    /// Brings the attributes of a class that has got a parent to those of the same names above.
    fn lift_attributes(&mut self, class: ClassDefId) {
        let Some(parent) = self.classes[class].parent else {
            return;
        };
        let names: Vec<Name> = self.classes[class].attributes.keys().cloned().collect();
        for name in names {
            if let Some(home) = self.home_of(parent, &name)
                && let Some(attribute) = self.classes[class].attributes.shift_remove(&name)
            {
                self.merge_attribute(home, &name, attribute);
                let readers: Vec<Position> = self.classes[home].attributes[&name]
                    .readers
                    .iter()
                    .copied()
                    .collect();
                self.awaken_all(readers);
            }
        }
    }

    /// Makes sure that the attribute lives in `class` or above; gives the home.
    fn settle_attribute(&mut self, class: ClassDefId, name: &Name) -> ClassDefId {
        if let Some(home) = self.home_of(class, name) {
            return home;
        }
        let below = self.subtree(class);
        let merged = AttributeState {
            settled_by: self.use_of_attribute(name).map(|site| site.span),
            ..AttributeState::default()
        };
        let mut moved = Vec::new();
        for &each in &below[1..] {
            if let Some(attribute) = self.classes[each].attributes.shift_remove(name) {
                moved.push(attribute);
            }
        }
        self.classes[class].attributes.insert(name.clone(), merged);
        moved
            .into_iter()
            .for_each(|attribute| self.merge_attribute(class, name, attribute));
        if let Some((owner, member)) = self.member(class, name) {
            self.add_default(class, name, owner, member);
        }
        for each in below {
            if each != class
                && let Some(&member) = self.classes[each].body.get(name)
            {
                self.add_default(class, name, each, member);
            }
            for instance in self.classes[each].prebuilt.clone() {
                self.add_prebuilt_value(class, name, instance);
            }
        }
        let readers: Vec<Position> = self.classes[class].attributes[name]
            .readers
            .iter()
            .copied()
            .collect();
        self.awaken_all(readers);
        class
    }

    /// The operation that is being looked at, if it reads or sets an attribute of this name of instances.
    fn use_of_attribute(&self, name: &Name) -> Option<Site> {
        let site = self.at?;
        let operation = self.operation_at(site)?;
        match &operation.kind {
            OperationKind::GetAttribute(used) | OperationKind::SetAttribute(used) if used == name => {
                Some(site)
            }
            _ => None,
        }
    }

    fn add_default(&mut self, home: ClassDefId, name: &Name, owner: ClassDefId, member: ObjectId) {
        if matches!(
            self.space.object(member),
            Object::Function(_) | Object::StaticMethod(_) | Object::ClassMethod(_) | Object::Property { .. }
        ) {
            return;
        }
        self.classes[home].attributes[name].defaults.insert(owner, member);
        let value = self.object(member);
        self.raise_or_report(home, name, &value, None);
    }

    /// Takes the value that a prebuilt instance has into the attribute that lives in `home`.
    pub(super) fn add_prebuilt_value(&mut self, home: ClassDefId, name: &Name, instance: ObjectId) {
        let space = self.space;
        let Object::Instance(description) = space.object(instance) else {
            return;
        };
        let Some(&value) = description.attributes.get(&**name) else {
            return;
        };
        self.classes[home].attributes[name].on_instances = true;
        let value = self.object(value);
        self.raise_or_report(home, name, &value, None);
    }

    /// Raises an attribute by what is no assignment that is being looked at: a prebuilt value, a value in a class body, or
    /// the attribute of a subclass that moves up. True if it fits.
    fn raise_or_report(
        &mut self,
        home: ClassDefId,
        name: &Name,
        value: &Annotation,
        span: Option<Span>,
    ) -> bool {
        let Err(clash) = self.raise_attribute_quietly(home, name, value, span) else {
            return true;
        };
        let (left, right) = (
            super::describe::describe(self, &clash.left),
            super::describe::describe(self, &clash.right),
        );
        let mut diagnostic = Diagnostic::error(
            codes::CLASH,
            format!(
                "attribute `{name}` of class `{}` and its subclasses is both {left} and {right}",
                self.classes[home].name
            ),
        );
        match (clash.right_span.or(span), clash.left_span) {
            (Some(primary), other) => {
                diagnostic = diagnostic.labelled(primary, format!("{right} here"));
                if let Some(other) = other {
                    diagnostic = diagnostic.with(other, format!("{left} here"));
                }
            }
            (None, Some(other)) => diagnostic = diagnostic.labelled(other, format!("{left} here")),
            (None, None) => {}
        }
        let diagnostic = match self.use_of_attribute(name) {
            Some(site) => one_for_all_subclasses(diagnostic, &self.classes[home].name, site.span),
            None => diagnostic
                .because("an attribute has one type in the whole program, and prebuilt instances and class bodies count")
                .help("give the attribute of one of the classes another name"),
        };
        self.reports.push_cause(diagnostic);
        false
    }

    fn raise_attribute_quietly(
        &mut self,
        home: ClassDefId,
        name: &Name,
        value: &Annotation,
        span: Option<Span>,
    ) -> Joined<()> {
        let old = self.classes[home].attributes[name].annotation.clone();
        if &old == value {
            return Ok(());
        }
        let (joined, outcome) = match self.join(&old, value) {
            Ok(joined) => (joined, Ok(())),
            Err(mut clash) => {
                clash.left_span = clash
                    .left_span
                    .or_else(|| self.attribute_origin(home, name, &clash.left));
                (Annotation::CONFLICT, Err(clash))
            }
        };
        if joined == old {
            return outcome;
        }
        let attribute = &mut self.classes[home].attributes[name];
        attribute.annotation = joined;
        if let Some(span) = span {
            attribute.history.push((value.clone(), span));
        }
        let readers: Vec<Position> = attribute.readers.iter().copied().collect();
        self.awaken_all(readers);
        outcome
    }

    fn attribute_origin(&self, home: ClassDefId, name: &str, annotation: &Annotation) -> Option<Span> {
        let history = &self.classes[home].attributes[name].history;
        history
            .iter()
            .find(|(each, _)| std::mem::discriminant(&each.kind) == std::mem::discriminant(&annotation.kind))
            .or(history.first())
            .map(|&(_, span)| span)
    }

    /// Gives an attribute an unknown value, after it was reported that nothing sets it to one. The places where it is set.
    pub(super) fn mistake_attribute(&mut self, class: ClassDefId, name: &Name) -> Vec<Span> {
        let home = self.settle_attribute(class, name);
        let history = &self.classes[home].attributes[name].history;
        let places = history.iter().map(|&(_, span)| span).collect();
        // Unknown joins with everything.
        let raised = self.raise_attribute_quietly(home, name, &Annotation::UNKNOWN, None);
        debug_assert!(raised.is_ok());
        places
    }

    /// Reads an attribute that is a value: impossible as long as nothing has set it.
    pub(super) fn read_attribute(&mut self, class: ClassDefId, name: &Name, reader: Position) -> Annotation {
        let home = self.settle_attribute(class, name);
        let attribute = &mut self.classes[home].attributes[name];
        attribute.readers.insert(reader);
        attribute.annotation.as_read()
    }

    /// Assigns to an attribute of instances.
    pub(super) fn write_attribute(&mut self, class: ClassDefId, name: &Name, value: &Annotation, site: Site) {
        let home = self.settle_attribute(class, name);
        let is_init = &*self.graphs[site.position.graph].graph.name == "__init__";
        let attribute = &mut self.classes[home].attributes[name];
        attribute.on_instances = true;
        if !is_init && !attribute.changes {
            attribute.changes = true;
            let readers: Vec<Position> = attribute.readers.iter().copied().collect();
            self.awaken_all(readers);
        }
        if let Err(clash) = self.raise_attribute_quietly(home, name, value, Some(site.span)) {
            let home_name = self.classes[home].name.clone();
            let what = format!("attribute `{name}` of class `{home_name}`");
            let settled_by = self.classes[home].attributes[name]
                .settled_by
                .filter(|_| home != class);
            self.report_clash_because(site, &what, &clash, |diagnostic| match settled_by {
                Some(span) => one_for_all_subclasses(diagnostic, &home_name, span),
                None => diagnostic,
            });
        }
    }

    /// The class of builtin exceptions of this name.
    pub(super) fn builtin_class(&mut self, name: &str) -> Option<ClassDefId> {
        let class = self.space.builtin(name)?;
        self.class_def(class)
    }

    /// An instance of any exception class.
    pub(super) fn any_exception(&mut self) -> Annotation {
        self.builtin_class("BaseException")
            .map_or(Annotation::IMPOSSIBLE, Annotation::instance)
    }

    /// Marks a class as one that instances are made of.
    pub(super) fn mark_instantiated(&mut self, class: ClassDefId) {
        self.classes[class].instantiated = true;
    }
}

/// Says of a clash that a use made attributes of subclasses one attribute of their base class.
fn one_for_all_subclasses(diagnostic: Diagnostic, class: &str, used_at: Span) -> Diagnostic {
    diagnostic
        .with(used_at, format!("any `{class}` can be meant here"))
        .because(
            "a use of an attribute of a class makes it one attribute of all its subclasses, with one type",
        )
        .help("test with `isinstance` for one of the subclasses before, or give the attributes other names")
}

/// The attributes that instances of a builtin exception have by themselves.
fn builtin_attributes(class: &str) -> Vec<(&'static str, Annotation)> {
    match class {
        "BaseException" => vec![(EXCEPTION_MESSAGE, Annotation::str().or_none())],
        "OSError" => vec![
            ("errno", Annotation::int()),
            ("strerror", Annotation::str().or_none()),
            ("filename", Annotation::str().or_none()),
            ("filename2", Annotation::str().or_none()),
        ],
        "SystemExit" => vec![
            ("code", Annotation::int()),
            (EXIT_TEXT, Annotation::str().or_none()),
        ],
        _ => Vec::new(),
    }
}
