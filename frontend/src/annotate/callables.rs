//! Functions, methods and classes in one place: what is called there is an object that knows how.
//!
//! Functions that meet each other only are function references, which is less. So it is kept in [`FunctionGroups`] which
//! functions have ever met, and which of them anything else.

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use super::calls::Arguments;
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, Callables, Kind, Method};
use super::program::{CallTarget, Callee, Instantiation};
use super::rows::RowKey;
use crate::objects::ObjectId;

/// Sets of functions that have met in some place of the program, by union-find.
#[derive(Clone, Debug, Default)]
pub struct FunctionGroups {
    parents: IndexMap<ObjectId, ObjectId>,
    /// Functions that have met something else than a function, or are keys.
    mixed: IndexSet<ObjectId>,
    /// Classes that have met something else than a class.
    classes: IndexSet<ObjectId>,
}

impl FunctionGroups {
    fn find(&self, mut function: ObjectId) -> ObjectId {
        while let Some(&parent) = self.parents.get(&function) {
            function = parent;
        }
        function
    }

    /// Functions meet.
    pub(super) fn unite(&mut self, functions: &[ObjectId]) {
        for pair in functions.windows(2) {
            let (left, right) = (self.find(pair[0]), self.find(pair[1]));
            if left != right {
                self.parents.insert(left.max(right), left.min(right));
            }
        }
    }

    /// These meet each other.
    fn mix(&mut self, callables: &Callables) {
        self.unite(&callables.functions);
        self.mixed.extend(callables.functions.iter().copied());
        self.classes.extend(callables.classes.iter().copied());
    }

    /// These are hashed, so that they must be objects.
    pub(super) fn note_hashed(&mut self, functions: &[ObjectId]) {
        self.mixed.extend(functions.iter().copied());
    }

    /// All functions that have met this one, or one that has, and so on; itself too.
    pub fn group(&self, function: ObjectId) -> Vec<ObjectId> {
        let root = self.find(function);
        let others = self.parents.keys().copied();
        let mut group: Vec<ObjectId> = others.filter(|&other| self.find(other) == root).collect();
        group.push(root);
        group.sort();
        group
    }

    /// Whether a function of this group has met something else than a function, or is a key.
    pub fn is_mixed(&self, group: &[ObjectId]) -> bool {
        group.iter().any(|function| self.mixed.contains(function))
    }

    /// The classes that have met something else than a class.
    pub fn classes(&self) -> impl Iterator<Item = ObjectId> {
        self.classes.iter().copied()
    }
}

impl Callables {
    /// What can be called of a kind; none where that isn't a callable object of the program.
    fn of(kind: &Kind) -> Option<Callables> {
        Some(match kind {
            Kind::Functions(functions) => Callables {
                functions: functions.clone(),
                ..Callables::default()
            },
            Kind::Classes(classes) => Callables {
                classes: classes.clone(),
                ..Callables::default()
            },
            Kind::Methods(methods) => Callables {
                methods: methods.clone(),
                ..Callables::default()
            },
            Kind::Callables(callables) => (**callables).clone(),
            _ => return None,
        })
    }
}

impl super::join::Lattice {
    /// The join of callables of different sorts; none if one is something else.
    pub(super) fn join_callables(&mut self, left: &Kind, right: &Kind) -> Option<Kind> {
        let (left, right) = (Callables::of(left)?, Callables::of(right)?);
        let joined = Callables {
            methods: self.unite_methods(&left.methods, &right.methods),
            functions: super::join::unite(&left.functions, &right.functions),
            classes: super::join::unite(&left.classes, &right.classes),
        };
        self.groups.mix(&joined);
        Some(Kind::Callables(joined.into()))
    }

    /// The methods of two sets; those that a method of a class above stands for are left out.
    pub(super) fn unite_methods(&self, left: &[Method], right: &[Method]) -> Arc<[Method]> {
        let mut methods: Vec<Method> = left.iter().chain(right).cloned().collect();
        methods.sort();
        methods.dedup();
        let all = methods.clone();
        methods.retain(|each| !all.iter().any(|other| self.is_covered(each, other)));
        methods.into()
    }
}

impl Annotator<'_> {
    /// Calls one of several callables: all of them agree on one signature, whichever is called.
    pub(super) fn call_callables(
        &mut self,
        site: Site,
        callables: &Callables,
        arguments: &Arguments,
    ) -> Annotation {
        // A callable object of a method calls what its receiver's class has under the name: the overrides.
        if callables.methods.iter().any(|method| method.owner.is_some()) {
            return self.unsupported(site, "a method that `super()` found among other callables");
        }
        let mut targets: Vec<CallTarget> = Vec::new();
        for method in callables.methods.iter() {
            self.watch(method.receiver, &method.name, site.position);
            if let Some((Callee::Method { targets: found, .. }, _)) = self.dispatch(site, method, arguments) {
                targets.extend(found.iter().map(|each| each.target.clone()));
            }
        }
        for &function in callables.functions.iter() {
            targets.extend(self.call_function(site, function, arguments, None, None));
        }
        if targets.is_empty() {
            return Annotation::UNKNOWN;
        }
        let key = RowKey {
            shape: arguments.shape.clone(),
            receiver: true,
        };
        let row = self.join_row(site, &targets, &key);
        for &class in callables.classes.iter() {
            if self.is_builtin_type(class) {
                return self.unsupported(site, "a builtin type among functions");
            }
            if let Some(class) = self.class_def(class)
                && let Some(init) = self.instantiate(site, class, arguments)
            {
                let instantiation = Instantiation { class, init };
                let classes = &mut self.rows[row].row.classes;
                if !classes.contains(&instantiation) {
                    classes.push(instantiation);
                }
                self.raise_row_result(row, &Annotation::instance(class), Some(site));
            }
        }
        self.record(site, Callee::Callables { targets, row });
        self.rows[row].row.result.as_read()
    }
}
