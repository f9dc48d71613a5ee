//! Finalisers: who is told of objects that nothing can reach any more.
//!
//! An object is watched by a call of `rpython.rlib.rgc._watch`, which names a function that is called once such objects
//! wait. Instances of classes with a `__del__` are watched by a function that `_deletion_queue` makes for the topmost of
//! these classes; it is called wherever an instance is made.

use super::calls::Arguments;
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, ClassDefId};
use super::program::Callee;
use crate::objects::{Object, ObjectId};

/// The name under which the function that watches an instance is filed among its class's special methods.
pub const WATCH: &str = "__del__.watch";
/// The module whose own finalisers are there for python3 alone.
const LIBRARY: &str = "rpython.rlib.rgc";

impl Annotator<'_> {
    /// Has a function of no arguments called when objects wait for it.
    pub(super) fn run_finalizers_by(&mut self, site: Site, function: ObjectId) {
        let none = Arguments::positional(vec![]);
        if let Some(target) = self.call_function(site, function, &none, None, None) {
            self.finalizers.insert(target.graph);
        }
    }

    /// Prepares to watch the instances of a class, where it has a `__del__`.
    pub(super) fn watch_instances(&mut self, site: Site, class: ClassDefId) {
        let Some(top) = self.topmost_with_finalizer(class) else {
            return;
        };
        let watch = match self.special_methods.get(&(top, WATCH.into())) {
            Some(Callee::Functions { targets, .. }) => {
                targets.first().map(|target| self.graphs[target.graph].function)
            }
            _ => self.maker_of_queues(top),
        };
        let Some(watch) = watch else { return };
        let instance = Arguments::positional(vec![Annotation::instance(top)]);
        if let Some(target) = self.call_function(site, watch, &instance, None, None) {
            let callee = Callee::Functions {
                targets: vec![target],
                row: None,
            };
            self.special_methods.insert((top, WATCH.into()), callee);
        }
    }

    /// The last class up from this one that has, or inherits, a `__del__` of the program's.
    fn topmost_with_finalizer(&self, class: ClassDefId) -> Option<ClassDefId> {
        let has = |class: ClassDefId| {
            let member = self.member(class, "__del__").map(|(_, member)| member);
            matches!(member.map(|member| self.space.object(member)), Some(Object::Function(function))
                if function.module != LIBRARY)
        };
        let line = std::iter::successors(Some(class), |&each| self.classes[each].parent);
        line.take_while(|&each| has(each)).last()
    }

    /// The function that watches instances of a class, made by the library.
    fn maker_of_queues(&self, class: ClassDefId) -> Option<ObjectId> {
        let library = self.space.import(LIBRARY)?;
        let make = self.space.attribute(library, "_deletion_queue")?;
        self.space.call(make, &[self.classes[class].class]).ok()
    }
}
