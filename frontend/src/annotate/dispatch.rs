//! Which functions a method call can reach. A call that brings nothing new to a family of overriding methods costs the
//! same however many of them there are.

use std::rc::Rc;

use indexmap::IndexMap;

use super::calls::{Arguments, SETTER};
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, ClassDefId, Method};
use super::program::{CallTarget, Callee, MethodTarget};
use crate::flow::CallShape;
use crate::objects::{Object, ObjectId};

/// What calls have in common that reach the same functions in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct FamilyKey {
    method: Method,
    shape: CallShape,
    /// The number of items of `*tuple`.
    star: usize,
}

/// The functions that a method call reaches, and what has been sent to all of them.
#[derive(Debug)]
pub(super) struct Family {
    /// How many classes were known when the functions were looked up.
    classes: usize,
    callee: Callee,
    /// The join of each argument of the calls so far.
    arguments: Arguments,
}

impl Family {
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
        self.classes[method.receiver].watchers.insert(site.position);
        let key = FamilyKey {
            method: method.clone(),
            shape: arguments.shape.clone(),
            star: arguments.star.len(),
        };
        let known = self.covering_family(&key, arguments);
        if let Some(known) = &known
            && known.classes == self.classes.len()
        {
            return self.known_outcome(site, known);
        }
        let candidates = self.method_candidates(method);
        if candidates.is_empty() {
            return None;
        }
        let (arguments, targets) = match &known {
            // What all calls have passed reaches the functions of classes that have become known since.
            Some(known) => (&known.arguments, known.targets()),
            None => (arguments, IndexMap::new()),
        };
        let arguments = arguments.clone();
        self.dispatch_to(site, key, &candidates, &arguments, &targets)
    }

    /// Calls all candidates, but for those that have got these arguments before.
    fn dispatch_to(
        &mut self,
        site: Site,
        key: FamilyKey,
        candidates: &[(ClassDefId, ObjectId)],
        arguments: &Arguments,
        known: &IndexMap<ClassDefId, MethodTarget>,
    ) -> Option<(Callee, Annotation)> {
        let method = key.method.clone();
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
        };
        self.remember_family(key, &callee, arguments, plain);
        Some((callee, result))
    }

    /// The family of a call, if it has got such arguments before.
    fn covering_family(&mut self, key: &FamilyKey, arguments: &Arguments) -> Option<Rc<Family>> {
        let family = Rc::clone(self.families.get(key)?);
        for (old, new) in family.arguments.all().zip(arguments.all()) {
            if old != new && self.join(old, new).ok()? != *old {
                return None;
            }
        }
        Some(family)
    }

    /// The outcome of a call that brings nothing new. The members of a row have one result, so that to wait for the
    /// first one's is to wait for all.
    fn known_outcome(&mut self, site: Site, family: &Family) -> Option<(Callee, Annotation)> {
        let Callee::Method { targets, .. } = &family.callee else {
            return None;
        };
        let first = targets.first()?.target.graph;
        self.graphs[first].callers.insert(site.position);
        Some((family.callee.clone(), self.graphs[first].result.as_read()))
    }

    fn remember_family(&mut self, key: FamilyKey, callee: &Callee, arguments: &Arguments, plain: bool) {
        let old = self.families.swap_remove(&key);
        if !plain {
            return;
        }
        let mut arguments = arguments.clone();
        if let Some(old) = old {
            for (new, old) in arguments.all_mut().zip(old.arguments.all()) {
                let Ok(joined) = self.join(old, new) else {
                    return;
                };
                *new = joined;
            }
        }
        let family = Family {
            classes: self.classes.len(),
            callee: callee.clone(),
            arguments,
        };
        self.families.insert(key, Rc::new(family));
    }

    /// The functions that define a method for the receiver's class and its subclasses, with the defining class.
    fn method_candidates(&self, method: &Method) -> Vec<(ClassDefId, ObjectId)> {
        let name = method.name.strip_suffix(SETTER).unwrap_or(&method.name);
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
