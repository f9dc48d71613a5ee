//! Representations: what an annotation becomes in core-ir.
//!
//! A [`Repr`] is small, copyable and compared by value; composite ones refer to interned parts in [`ReprTable`]. Two
//! lists with items of equal representation are the same class of core-ir, and share one instance of each helper.

use std::collections::HashMap;

use core_ir::Type;
use cranelift_entity::entity_impl;
use indexmap::IndexSet;

/// An interned representation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReprId(u32);
entity_impl!(ReprId, "repr");

/// A class of the program, or a builtin exception.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassKey(u32);
entity_impl!(ClassKey, "klass");

/// An interned list of representations.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartsId(u32);
entity_impl!(PartsId, "parts");

/// What a value is at run time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Repr {
    /// Nothing at all: the value is known at translation time (`None`, one function, one class).
    None,
    /// A truth value.
    Bool,
    /// An integer of this core-ir type; `int` is `i64`.
    Int(Type),
    /// A float.
    Float,
    /// A str of length one, as its code point.
    Char,
    /// A str.
    Str,
    /// A bytes.
    Bytes,
    /// A core-ir array of these items; in helpers only.
    Array(ReprId),
    /// A bytearray: as a list of bytes.
    ByteArray,
    /// A list whose length may change.
    List(ReprId),
    /// A list whose length never changes, its items never void: a core-ir array of them.
    FixedList(ReprId),
    /// A deque: a ring of items.
    Deque(ReprId),
    /// A dict from keys to values; a set has values of [`Repr::None`].
    Dict(ReprId, ReprId),
    /// A tuple of these items.
    Tuple(PartsId),
    /// An instance of the class or of a subclass.
    Instance(ClassKey),
    /// One of several functions: the parameters' and last the result's representation.
    Function(PartsId),
    /// One of several classes, as the `class_meta` object that its instances share.
    Class,
    /// A function, method or class as an object.
    Callable,
    /// What a reserved id will stand for; only on the way to that id.
    Reserved(ReprId),
    /// A weak reference to an instance of a class, the last base of its own; null where it is known to be dead.
    WeakReference(ClassKey),
    /// A suspended iteration.
    Iterator(IteratorId),
    /// A range; whether its step is known to be 1.
    Range(bool),
    /// A view of a dict: the dict itself.
    View(ReprId, DictPart),
}

/// A shape of iterators: see [`IteratorShape`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IteratorId(u32);
entity_impl!(IteratorId, "iterator");

/// What an iterator goes over.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum IteratorShape {
    /// A range; whether its step is known to be 1.
    Range(bool),
    /// A list, str, bytes or homogeneous tuple.
    Sequence(ReprId),
    /// The same from its end.
    Reversed(ReprId),
    /// The keys, values or items of a dict.
    Dict(ReprId, DictPart),
    /// An iterator object: of a class of the program, or one of these.
    Object(ReprId),
    /// `enumerate` of another.
    Enumerate(Box<IteratorShape>),
    /// `zip` of others.
    Zip(Vec<IteratorShape>),
}

/// What iterating over a dict gives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DictPart {
    /// `d` or `d.keys()`
    Keys,
    /// `d.values()`
    Values,
    /// `d.items()`
    Items,
}

impl Repr {
    /// The machine word.
    pub const INT: Repr = Repr::Int(Type::I64);

    /// Whether values of this representation need no core-ir value.
    pub fn is_void(self) -> bool {
        self == Repr::None
    }

    /// Whether this is an integer or a bool.
    pub fn is_integral(self) -> bool {
        matches!(self, Repr::Int(_) | Repr::Bool)
    }

    /// Whether this is a number.
    pub fn is_number(self) -> bool {
        self.is_integral() || self == Repr::Float
    }

    /// Whether `None` can be held beside the values: as null.
    pub fn is_nullable(self) -> bool {
        !matches!(
            self,
            Repr::None | Repr::Bool | Repr::Int(_) | Repr::Float | Repr::Char
        )
    }

    /// The items of a list of either sort.
    pub fn list_item(self) -> Option<ReprId> {
        match self {
            Repr::List(item) | Repr::FixedList(item) => Some(item),
            _ => None,
        }
    }

    /// What an element read from an array of these is: narrow integers widen.
    pub fn widened(self) -> Repr {
        match self {
            Repr::Int(Type::I8 | Type::U8 | Type::I16 | Type::U16 | Type::I32 | Type::U32) => Repr::INT,
            other => other,
        }
    }
}

/// Interns the parts of representations.
#[derive(Default)]
pub struct ReprTable {
    /// Each once, but for those that were reserved and turned out to be known.
    reprs: Vec<Repr>,
    ids: HashMap<Repr, ReprId>,
    parts: IndexSet<Vec<Repr>>,
    iterators: IndexSet<IteratorShape>,
}

impl ReprTable {
    /// The id of a representation.
    pub fn id(&mut self, repr: Repr) -> ReprId {
        if let Repr::Reserved(id) = repr {
            return id;
        }
        if let Some(&known) = self.ids.get(&repr) {
            return known;
        }
        let id = self.reserve();
        self.settle(id, repr);
        id
    }

    /// An id for a representation that is known later: that of the items of a container that holds containers of its
    /// own type.
    pub fn reserve(&mut self) -> ReprId {
        self.reprs.push(Repr::None);
        ReprId::from_u32(self.reprs.len() as u32 - 1)
    }

    /// Says what a reserved id stands for.
    pub fn settle(&mut self, id: ReprId, repr: Repr) {
        self.reprs[id.as_u32() as usize] = repr;
        self.ids.entry(repr).or_insert(id);
    }

    /// The representation behind an id.
    pub fn get(&self, id: ReprId) -> Repr {
        self.reprs[id.as_u32() as usize]
    }

    /// The id of a list of representations.
    pub fn parts_id(&mut self, parts: Vec<Repr>) -> PartsId {
        PartsId::from_u32(self.parts.insert_full(parts).0 as u32)
    }

    /// The list behind an id.
    pub fn parts(&self, id: PartsId) -> &[Repr] {
        &self.parts[id.as_u32() as usize]
    }

    /// The id of a shape of iterators.
    pub fn iterator_id(&mut self, shape: IteratorShape) -> IteratorId {
        IteratorId::from_u32(self.iterators.insert_full(shape).0 as u32)
    }

    /// The shape behind an id.
    pub fn iterator(&self, id: IteratorId) -> &IteratorShape {
        &self.iterators[id.as_u32() as usize]
    }

    /// The representation of lists of these items whose length may change.
    pub fn list(&mut self, item: Repr) -> Repr {
        Repr::List(self.id(item))
    }

    /// The representation of dicts.
    pub fn dict(&mut self, key: Repr, value: Repr) -> Repr {
        Repr::Dict(self.id(key), self.id(value))
    }

    /// The representation of tuples.
    pub fn tuple(&mut self, items: Vec<Repr>) -> Repr {
        Repr::Tuple(self.parts_id(items))
    }

    /// The representation of core-ir arrays.
    pub fn array(&mut self, item: Repr) -> Repr {
        Repr::Array(self.id(item))
    }
}
