//! Several bases. A class of core-ir has one parent: the other bases lend their members, of which the class gets copies, as
//! if its body had their text. What `super()` finds in a copy is decided by the class's own linearisation (Barrett et al.,
//! "A Monotonic Superclass Linearization for Dylan", which Python follows). So a class gets copies too of functions of its
//! parents that call `super`, where that would lead elsewhere than in instances of the parent.

use indexmap::IndexMap;

use super::engine::Annotator;
use super::lattice::ClassDefId;
use crate::flow::Name;
use crate::objects::{Class, Object, ObjectId};

/// A class that lends its members to one that inherits from it.
pub(super) struct Lending {
    class: ObjectId,
    /// Whether it is a parent, which gives most of its members by itself.
    is_parent: bool,
}

/// Where a search that `super()` begins has ended.
pub(super) enum Found {
    /// In a parent, under the same name.
    Parent(ClassDefId, ObjectId),
    /// In the copies of a class, under another name.
    Copy(ClassDefId, Name, ObjectId),
}

impl Annotator<'_> {
    /// The base that the layout continues, and the classes that lend members, in the order in which they are searched.
    pub(super) fn lending_classes(&self, description: &Class) -> (Option<ObjectId>, Vec<Lending>) {
        let parent = self.layout_parent(description);
        let parents = self.parents_of(parent);
        let order = &description.mro[1.min(description.mro.len())..];
        // The parents at the end have nothing but each other behind them.
        let mut common = order.iter().rev().zip(parents.iter().rev());
        let shared = common.by_ref().take_while(|(one, other)| one == other).count();
        let lending = order[..order.len() - shared].iter().map(|&class| Lending {
            class,
            is_parent: parents.contains(&class),
        });
        (parent, lending.collect())
    }

    /// The base that the layout continues.
    fn layout_parent(&self, description: &Class) -> Option<ObjectId> {
        // Exceptions have a root of their own; else the richest base is the layout: the deepest, and then the first one
        // whose instances have something to initialise.
        let mut parent = None;
        let mut best = None;
        for &base in &description.bases {
            let Object::Class(class) = self.space.object(base) else {
                continue;
            };
            if self.is_flagged_mixin(class) || !(class.is_python || class.is_exception) {
                continue;
            }
            let initialises = self.space.lookup(base, "__init__").map(|(owner, _)| owner);
            let initialises = initialises.is_some_and(|owner| Some(owner) != self.space.builtin("object"));
            let rank = (class.is_exception, class.mro.len(), initialises);
            if best.is_none_or(|best| rank > best) {
                best = Some(rank);
                parent = Some(base);
            }
        }
        parent
    }

    fn is_flagged_mixin(&self, class: &Class) -> bool {
        let flag = class.attributes.get("_mixin_");
        flag.is_some_and(|&flag| matches!(self.space.object(flag), Object::Bool(true) | Object::Int(1)))
    }

    /// A class, its parent, the parent's parent …, and `object`.
    fn parents_of(&self, class: Option<ObjectId>) -> Vec<ObjectId> {
        let mut parents = Vec::new();
        let mut current = class;
        while let Some(class) = current {
            parents.push(class);
            current = match self.space.object(class) {
                Object::Class(description) => self.layout_parent(description),
                _ => None,
            };
        }
        parents.extend(self.space.builtin("object"));
        parents
    }

    /// What a class's body defines, with the members that are lent to it.
    pub(super) fn class_body(
        &self,
        class: ObjectId,
        description: &Class,
        lending: &[Lending],
    ) -> IndexMap<Name, ObjectId> {
        let mut body: IndexMap<Name, ObjectId> = IndexMap::new();
        for each in lending.iter().rev() {
            let Object::Class(lender) = self.space.object(each.class) else {
                continue;
            };
            for (name, &member) in &lender.attributes {
                let is_copied = !each.is_parent || self.calls_super(member);
                if !is_copied {
                    continue;
                }
                if self.is_function(member) {
                    body.insert(copy_name(name, each.class), member);
                }
                let nearest = self.space.lookup(class, name);
                if nearest.is_some_and(|(owner, _)| owner == each.class) {
                    body.insert(name.as_str().into(), member);
                }
            }
        }
        for (name, &member) in &description.attributes {
            body.insert(name.as_str().into(), member);
        }
        body
    }

    fn is_function(&self, member: ObjectId) -> bool {
        use Object::{ClassMethod, Function, Property, StaticMethod};
        matches!(
            self.space.object(member),
            Function(_) | Property { .. } | StaticMethod(_) | ClassMethod(_)
        )
    }

    fn calls_super(&self, member: ObjectId) -> bool {
        match self.space.object(member) {
            Object::Function(function) => function.flags.calls_super,
            Object::Property { getter, setter, .. } => [getter, setter]
                .into_iter()
                .flatten()
                .any(|&function| self.calls_super(function)),
            _ => false,
        }
    }

    /// What `super()` finds on an instance of `receiver` in a function of the class `after`.
    pub(super) fn behind(
        &self,
        after: ClassDefId,
        receiver: Option<ClassDefId>,
        name: &str,
    ) -> Option<Found> {
        let parent = |class: ClassDefId| {
            let found = self.classes[class]
                .parent
                .and_then(|parent| self.member(parent, name));
            found.map(|(owner, member)| Found::Parent(owner, member))
        };
        let Some(receiver) = receiver else {
            return parent(after);
        };
        let Object::Class(description) = self.space.object(self.classes[receiver].class) else {
            return None;
        };
        let start = self.classes[after].class;
        let Some(place) = description.mro.iter().position(|&class| class == start) else {
            return parent(after);
        };
        let (class, member) = description.mro[place + 1..].iter().find_map(|&class| {
            let Object::Class(description) = self.space.object(class) else {
                return None;
            };
            description.attributes.get(name).map(|&member| (class, member))
        })?;
        let copy = copy_name(name, class);
        let mut current = Some(receiver);
        while let Some(owner) = current {
            if self.classes[owner].class == class {
                return Some(Found::Parent(owner, member));
            }
            if self.classes[owner].body.contains_key(&copy) {
                return Some(Found::Copy(owner, copy, member));
            }
            current = self.classes[owner].parent;
        }
        parent(after)
    }

    /// Another name for a method of `owner`, which no class below can override: what `super()` finds is then a method like
    /// others, also where it is kept.
    pub(super) fn unmistakable(&mut self, owner: ClassDefId, name: &str, member: ObjectId) -> Name {
        let class = &mut self.classes[owner];
        let name = match name.contains(' ') {
            true => Name::from(name),
            false => copy_name(name, class.class),
        };
        class.body.entry(name.clone()).or_insert(member);
        name
    }

    /// The class at or above `class` that has a copy of a function, lent by another one.
    pub(super) fn borrower(&self, class: ClassDefId, function: ObjectId) -> Option<ClassDefId> {
        let mut current = Some(class);
        while let Some(id) = current {
            if self.classes[id].borrowed.contains(&function) {
                return Some(id);
            }
            current = self.classes[id].parent;
        }
        None
    }
}

/// The name of a member of another class in the body of the class that has a copy. No program can use it.
fn copy_name(name: &str, lender: ObjectId) -> Name {
    format!("{name} {}", lender.as_u32()).into()
}
