//! Where the parts of an object lie: word offsets of fields, method tables, class numbers.

use cranelift_entity::{PrimaryMap, SecondaryMap};

use crate::entities::{ArrayId, ClassId, FuncId};
use crate::module::{Constant, Module};
use crate::types::Type;

/// How the instances of a class are laid out.
#[derive(Clone, Debug, Default)]
pub(super) struct ClassLayout {
    /// Number of words of inherited fields: where the class's own begin.
    pub base: usize,
    /// Which words are references into the heap; as many as there are fields.
    pub references: Vec<bool>,
    /// The tail's items, if there is a tail.
    pub tail: Option<ItemLayout>,
    /// Number in a preorder of the class trees, and the last one among the descendants.
    pub first: u32,
    pub last: u32,
    /// Where the numbering of this class's own methods and constants begins.
    method_base: usize,
    constant_base: usize,
    /// Implementations and constant values, inherited and own, by number.
    methods: Vec<Option<FuncId>>,
    constants: Vec<Option<Constant>>,
}

/// How items of an array or tail are held.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct ItemLayout {
    /// Packed in bytes rather than one a word.
    pub is_byte: bool,
    /// Signed, where packed.
    pub is_signed: bool,
    /// A reference into the heap.
    pub is_reference: bool,
}

impl ItemLayout {
    fn of(ty: Type) -> ItemLayout {
        ItemLayout {
            is_byte: matches!(ty, Type::Bool | Type::I8 | Type::U8),
            is_signed: ty == Type::I8,
            is_reference: is_heap(ty),
        }
    }
}

/// Whether values of the type are references into the heap.
pub(super) fn is_heap(ty: Type) -> bool {
    matches!(ty, Type::Ref(_) | Type::Array(_) | Type::Weak(_))
}

/// The layouts of a module's classes and arrays.
#[derive(Clone, Debug)]
pub(super) struct Layouts {
    pub classes: PrimaryMap<ClassId, ClassLayout>,
    pub arrays: PrimaryMap<ArrayId, ItemLayout>,
}

impl Layouts {
    /// Lays out a valid module: parents stand before children.
    pub(super) fn new(module: &Module) -> Layouts {
        let mut classes: PrimaryMap<ClassId, ClassLayout> = PrimaryMap::new();
        for class in module.classes.values() {
            let mut layout = class
                .parent
                .map_or_else(ClassLayout::default, |parent| classes[parent].clone());
            layout.base = layout.references.len();
            layout.method_base = layout.methods.len();
            layout.constant_base = layout.constants.len();
            layout
                .references
                .extend(class.fields.iter().map(|field| is_heap(field.ty)));
            layout.tail = class.tail.map(ItemLayout::of);
            layout
                .methods
                .resize(layout.method_base + class.methods.len(), None);
            layout
                .constants
                .resize(layout.constant_base + class.constants.len(), None);
            let id = classes.push(layout);
            for &((introducing, index), function) in &class.overrides {
                let number = classes[introducing].method_base + index as usize;
                classes[id].methods[number] = Some(function);
            }
            for &((introducing, index), value) in &class.constant_values {
                let number = classes[introducing].constant_base + index as usize;
                classes[id].constants[number] = Some(value);
            }
        }
        number_classes(module, &mut classes);
        Layouts {
            classes,
            arrays: module.arrays.iter().map(|&ty| ItemLayout::of(ty)).collect(),
        }
    }

    /// The word of a field among the fields.
    pub(super) fn field(&self, class: ClassId, index: u32) -> usize {
        self.classes[class].base + index as usize
    }

    /// The implementation of a method for instances of exactly `class`.
    pub(super) fn method(&self, class: ClassId, introducing: ClassId, index: u32) -> Option<FuncId> {
        self.classes[class].methods[self.classes[introducing].method_base + index as usize]
    }

    /// The value of a constant for instances of exactly `class`.
    pub(super) fn constant(&self, class: ClassId, introducing: ClassId, index: u32) -> Option<Constant> {
        self.classes[class].constants[self.classes[introducing].constant_base + index as usize]
    }

    /// Whether `class` is `ancestor` or a descendant of it.
    pub(super) fn is_subclass(&self, class: ClassId, ancestor: ClassId) -> bool {
        let ancestor = &self.classes[ancestor];
        (ancestor.first..=ancestor.last).contains(&self.classes[class].first)
    }
}

/// Numbers the classes so that the descendants of each form a range: counts descendants from the last class to the
/// first, then hands out the ranges from the first to the last.
fn number_classes(module: &Module, classes: &mut PrimaryMap<ClassId, ClassLayout>) {
    let mut sizes: SecondaryMap<ClassId, u32> = SecondaryMap::with_default(1);
    for (id, class) in module.classes.iter().rev() {
        if let Some(parent) = class.parent {
            let size = sizes[id];
            sizes[parent] += size;
        }
    }
    let mut next: SecondaryMap<ClassId, u32> = SecondaryMap::new();
    let mut next_root = 0;
    for (id, class) in &module.classes {
        let place = match class.parent {
            Some(parent) => &mut next[parent],
            None => &mut next_root,
        };
        let first = *place;
        *place += sizes[id];
        next[id] = first + 1;
        classes[id].first = first;
        classes[id].last = first + sizes[id] - 1;
    }
}
