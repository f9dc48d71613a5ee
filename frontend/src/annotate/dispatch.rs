//! Which functions a method call can reach. A call that brings nothing new to a family of overriding methods costs the
//! same however many of them there are, and a class that becomes known late is brought to a family once, not by each of
//! the calls.

use std::rc::Rc;

use cranelift_entity::entity_impl;
use indexmap::{IndexMap, IndexSet};

use super::calls::{Arguments, SETTER};
use super::engine::{Annotator, Site};
use super::join::Position;
use super::lattice::{Annotation, ClassDefId, Method};
use super::program::{CallTarget, Callee, MethodTarget};
use crate::flow::CallShape;
use crate::objects::{Object, ObjectId};

/// A family of methods while inference runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FamilyId(u32);
entity_impl!(FamilyId, "family");

/// What calls have in common that reach the same functions in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct FamilyKey {
    method: Method,
    shape: CallShape,
    /// The number of items of `*tuple`.
    star: usize,
}

/// The calls that have a key in common.
#[derive(Debug)]
pub(super) struct Family {
    key: FamilyKey,
    /// The first of them, on whose behalf functions that are found later are called.
    site: Site,
    users: IndexSet<Position>,
    /// What they reach, once something is known that holds for all.
    reach: Option<Rc<Reach>>,
    /// Whether that depends on the single call, or their arguments don't fit together: for ever, so that this ends.
    apart: bool,
}

/// The functions that a family reaches, and what has been sent to all of them.
#[derive(Debug)]
struct Reach {
    callee: Callee,
    /// The join of each argument of the calls so far.
    arguments: Arguments,
}

impl Reach {
    /// The functions by the class that defines each.
    fn targets(&self) -> IndexMap<ClassDefId, MethodTarget> {
        match &self.callee {
            Callee::Method { targets, .. } => targets.iter().map(|each| (each.class, each.clone())).collect(),
            _ => IndexMap::new(),
        }
    }
}

impl Annotator<'_> {
    /// Who a method call can reach, and what it gives.
    pub(super) fn dispatch(
        &mut self,
        site: Site,
        method: &Method,
        arguments: &Arguments,
    ) -> Option<(Callee, Annotation)> {
        let id = self.family_of(site, method, arguments);
        self.families[id].users.insert(site.position);
        if let Some(reach) = self.covering_reach(id, arguments) {
            return self.known_outcome(site, &reach);
        }
        let candidates = self.method_candidates(method);
        if candidates.is_empty() {
            return None;
        }
        self.dispatch_to(site, id, &candidates, arguments, &IndexMap::new())
    }

    fn family_of(&mut self, site: Site, method: &Method, arguments: &Arguments) -> FamilyId {
        let key = FamilyKey {
            method: method.clone(),
            shape: arguments.shape.clone(),
            star: arguments.star.len(),
        };
        if let Some(&id) = self.family_ids.get(&key) {
            return id;
        }
        let id = self.families.push(Family {
            key: key.clone(),
            site,
            users: IndexSet::new(),
            reach: None,
            apart: false,
        });
        self.family_ids.insert(key, id);
        let name = base_name(&method.name);
        let families = &mut self.classes[method.receiver].families;
        families.entry(name.into()).or_default().push(id);
        id
    }

    /// A class that has become known may override the methods of its parents.
    pub(super) fn outgrow_families(&mut self, class: ClassDefId) {
        let names: Vec<_> = self.classes[class].body.keys().cloned().collect();
        let mut current = self.classes[class].parent;
        while let Some(id) = current {
            let families = &self.classes[id].families;
            if !families.is_empty() {
                let found = names.iter().filter_map(|name| families.get(name)).flatten();
                self.outgrown.extend(found);
            }
            current = self.classes[id].parent;
        }
    }

    /// Brings classes that have become known to the families of the methods that they override. Says whether there were
    /// any.
    pub(super) fn extend_families(&mut self) -> bool {
        let any = !self.outgrown.is_empty();
        while let Some(id) = self.outgrown.pop() {
            let family = &self.families[id];
            let (key, site) = (family.key.clone(), family.site);
            match family.reach.clone() {
                Some(reach) => {
                    let candidates = self.method_candidates(&key.method);
                    self.dispatch_to(site, id, &candidates, &reach.arguments, &reach.targets());
                }
                None => {
                    let users: Vec<Position> = family.users.iter().copied().collect();
                    self.awaken_all(users);
                }
            }
        }
        any
    }

    /// The newest knowledge of who is called.
    pub(super) fn latest<'c>(&'c self, callee: &'c Callee) -> &'c Callee {
        match callee {
            Callee::Method { family, .. } => match &self.families[*family].reach {
                Some(reach) => &reach.callee,
                None => callee,
            },
            other => other,
        }
    }

    /// Calls all candidates, but for those that have got these arguments before.
    fn dispatch_to(
        &mut self,
        site: Site,
        family: FamilyId,
        candidates: &[(ClassDefId, ObjectId)],
        arguments: &Arguments,
        known: &IndexMap<ClassDefId, MethodTarget>,
    ) -> Option<(Callee, Annotation)> {
        let method = self.families[family].key.method.clone();
        let mut plain = true;
        let mut targets: Vec<MethodTarget> = Vec::with_capacity(candidates.len());
        let mut result = Annotation::IMPOSSIBLE;
        for &(owner, function) in candidates {
            if let Some(target) = known.get(&owner) {
                self.graphs[target.target.graph].callers.insert(site.position);
                result = self.join_results(site, &result, target.target.graph);
                targets.push(target.clone());
                continue;
            }
            plain &= self.is_plain(function);
            self.classes[owner].methods.insert(method.name.clone(), function);
            let class = if self.lattice.is_subclass(method.receiver, owner) {
                method.receiver
            } else {
                owner
            };
            let receiver = Annotation::instance(class);
            match self.call_function(site, function, arguments, Some(&receiver), Some(owner)) {
                Some(target) => {
                    result = self.join_results(site, &result, target.graph);
                    targets.push(MethodTarget { class: owner, target });
                }
                None => {
                    plain = false;
                    result = self.join(&result, &Annotation::UNKNOWN).unwrap_or(result);
                }
            }
        }
        let all: Vec<CallTarget> = targets.iter().map(|target| target.target.clone()).collect();
        let row = self.row_of(site, &all, arguments, true);
        let callee = Callee::Method {
            name: method.name,
            receiver: method.receiver,
            targets: targets.into(),
            row,
            family,
        };
        self.remember_reach(family, &callee, arguments, plain);
        Some((callee, result))
    }

    /// What the family of a call reaches, if it has got such arguments before.
    fn covering_reach(&mut self, family: FamilyId, arguments: &Arguments) -> Option<Rc<Reach>> {
        let reach = Rc::clone(self.families[family].reach.as_ref()?);
        for (old, new) in reach.arguments.all().zip(arguments.all()) {
            if old != new && self.join(old, new).ok()? != *old {
                return None;
            }
        }
        Some(reach)
    }

    /// The outcome of a call that brings nothing new. The members of a row have one result, so that to wait for the
    /// first one's is to wait for all.
    fn known_outcome(&mut self, site: Site, reach: &Reach) -> Option<(Callee, Annotation)> {
        let Callee::Method { targets, .. } = &reach.callee else {
            return None;
        };
        let first = targets.first()?.target.graph;
        let mut result = Annotation::IMPOSSIBLE;
        let counted = match self.graphs[first].own_result {
            Some(_) => targets.len(),
            None => 1,
        };
        for target in &targets[..counted] {
            self.graphs[target.target.graph].callers.insert(site.position);
            result = self.join_results(site, &result, target.target.graph);
        }
        Some((reach.callee.clone(), result))
    }

    fn remember_reach(&mut self, family: FamilyId, callee: &Callee, arguments: &Arguments, plain: bool) {
        if self.families[family].apart {
            return;
        }
        let old = self.families[family].reach.take();
        let reach = plain
            .then(|| self.joined_reach(callee, arguments, old.as_deref()))
            .flatten();
        let state = &mut self.families[family];
        state.apart = reach.is_none();
        state.reach = reach;
        if state.apart && old.is_some() {
            let users: Vec<Position> = state.users.iter().copied().collect();
            self.awaken_all(users);
        }
    }

    fn joined_reach(
        &mut self,
        callee: &Callee,
        arguments: &Arguments,
        old: Option<&Reach>,
    ) -> Option<Rc<Reach>> {
        let mut arguments = arguments.clone();
        if let Some(old) = old {
            for (new, old) in arguments.all_mut().zip(old.arguments.all()) {
                *new = self.join(old, new).ok()?;
            }
        }
        Some(Rc::new(Reach {
            callee: callee.clone(),
            arguments,
        }))
    }

    /// The functions that define a method for the receiver's class and its subclasses, with the defining class.
    pub(super) fn method_candidates(&self, method: &Method) -> Vec<(ClassDefId, ObjectId)> {
        let name = base_name(&method.name);
        let is_setter = name.len() != method.name.len();
        let found = self.member(method.owner.unwrap_or(method.receiver), name);
        let mut candidates: Vec<(ClassDefId, ObjectId)> = found
            .and_then(|(owner, member)| Some((owner, self.callable_member(member, is_setter)?)))
            .into_iter()
            .collect();
        if method.owner.is_none() {
            for class in self.subtree(method.receiver).into_iter().skip(1) {
                if let Some(&member) = self.classes[class].body.get(name)
                    && let Some(function) = self.callable_member(member, is_setter)
                {
                    candidates.push((class, function));
                }
            }
        }
        candidates
    }

    /// The function behind a member of a class that runs with the instance as its first argument.
    fn callable_member(&self, member: ObjectId, is_setter: bool) -> Option<ObjectId> {
        match self.space.object(member) {
            Object::Property { setter, .. } if is_setter => *setter,
            Object::Function(_) => Some(member),
            Object::Property { getter, .. } => *getter,
            _ => None,
        }
    }
}

/// The name in class bodies of a method or of what a property's setter belongs to.
fn base_name(method: &str) -> &str {
    method.strip_suffix(SETTER).unwrap_or(method)
}
