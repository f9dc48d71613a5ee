//! Orders the classes, so that an instance test is a test of a range.

use core_ir::{ClassId, Module, Type};
use cranelift_entity::{EntityRef, SecondaryMap};

/// All classes in preorder: a class stands before its descendants, and they stand together.
pub(crate) struct Preorder {
    /// The classes.
    pub(crate) order: Vec<ClassId>,
    /// The descendant of each class that stands last, or the class itself.
    pub(crate) last: SecondaryMap<ClassId, Option<ClassId>>,
}

impl Preorder {
    /// Orders the classes of a module.
    pub(crate) fn new(module: &Module) -> Preorder {
        let mut children: SecondaryMap<ClassId, Vec<ClassId>> = SecondaryMap::new();
        for (id, class) in &module.classes {
            if let Some(parent) = class.parent {
                children[parent].push(id);
            }
        }
        let mut order: Vec<ClassId> = Vec::with_capacity(module.classes.len());
        let mut last = SecondaryMap::new();
        for (root, _) in module.classes.iter().filter(|(_, class)| class.parent.is_none()) {
            // A stack of classes to enter and, once their subtree is done, to leave.
            let mut stack = vec![(root, false)];
            while let Some((class, entered)) = stack.pop() {
                if entered {
                    last[class] = order.last().copied();
                    continue;
                }
                order.push(class);
                stack.push((class, true));
                stack.extend(children[class].iter().rev().map(|&child| (child, false)));
            }
        }
        Preorder { order, last }
    }
}

/// Whether instances of exactly this class hold no reference, so that a collector need not look inside.
pub(crate) fn is_plain(module: &Module, class: ClassId) -> bool {
    module.ancestry(class).all(|each| {
        let class = &module.classes[each];
        class
            .fields
            .iter()
            .map(|field| field.ty)
            .chain(class.tail)
            .all(holds_no_object)
    })
}

/// Whether a place of this type never holds a reference to an object.
pub(crate) fn holds_no_object(ty: Type) -> bool {
    !ty.is_reference() || matches!(ty, Type::Fn(_))
}

/// How many steps up from `class` to its ancestor `ancestor`; 0 where it is none.
pub(crate) fn distance(module: &Module, class: ClassId, ancestor: ClassId) -> usize {
    module
        .ancestry(class)
        .position(|each| each == ancestor)
        .unwrap_or(0)
}

/// The classes in an order that does not depend on hashing: by index.
pub(crate) fn class_ids(module: &Module) -> impl Iterator<Item = ClassId> + use<> {
    (0..module.classes.len()).map(ClassId::new)
}
