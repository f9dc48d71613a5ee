//! The lattice of annotations: what is known of every value that a variable can hold.
//!
//! An [`Annotation`] describes a set of run-time values: those of its [`Kind`], and None if `none` says so. Joining
//! goes up. The lattice has finite height, which is half of the argument that inference ends:
//! - `none` goes up once, a constant is dropped once, an int loses `non_negative` once and its narrower kind once,
//!   and becomes a float once; a str loses `character` once;
//! - sets of functions, classes, methods and frozen objects grow inside the finite program;
//! - an instance climbs a finite tree of classes;
//! - containers are cells that can be merged, never split; what they hold rises in this same lattice;
//! - tuples and iterators nest at most [`MAXIMUM_DEPTH`] deep, deeper ones are an error.

use std::sync::Arc;

use cranelift_entity::entity_impl;

use crate::flow::{Constant, Name};
use crate::objects::ObjectId;

/// How deep tuples and iterators may nest.
pub const MAXIMUM_DEPTH: usize = 12;

/// A class of the program as inference sees it; see [`ClassDef`](super::program::ClassDef).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassDefId(u32);
entity_impl!(ClassDefId, "class");

/// All lists (or dicts, or sets) that can meet: they share one element type. In a finished program equal containers
/// have equal ids.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContainerId(u32);
entity_impl!(ContainerId, "container");

/// What is known of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Annotation {
    /// What it is when it isn't None.
    pub kind: Kind,
    /// Whether it may be None.
    pub none: bool,
    /// The only value that it can have, where there is only one. `Constant::None` for None itself. An int of 64 bits
    /// without sign is the signed one of the same bits.
    pub constant: Option<Constant>,
}

/// What a value is when it isn't None.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// No value: the bottom of the lattice, or None alone.
    Nothing,
    /// What an operation gives that was reported as a mistake. It lies between the bottom (and None) and everything else:
    /// what meets it wins, and an operation on it gives it again. So the rest of the program can still be checked. It
    /// never occurs in a program without errors.
    Unknown,
    /// The top of the lattice: what a place holds where values have met that have no common type, after this was
    /// reported. It takes in everything, so that no second clash of the same place is reported; who reads it sees
    /// [`Unknown`](Self::Unknown). It never occurs in a program without errors.
    Conflict,
    /// A bool.
    Bool,
    /// An int of fixed width.
    Int {
        /// Its width and sign.
        kind: IntKind,
        /// Whether it is known to be at least zero; always true for unsigned ones.
        non_negative: bool,
    },
    /// A float.
    Float,
    /// A `r_singlefloat`.
    SingleFloat,
    /// A str.
    Str {
        /// Whether its length is known to be 1.
        character: bool,
    },
    /// A bytes.
    Bytes,
    /// A bytearray.
    ByteArray,
    /// A tuple, by position.
    Tuple(Arc<[Annotation]>),
    /// A list; the container's `item`.
    List(ContainerId),
    /// A dict of any sort; the container's `key` and `item`.
    Dict(ContainerId),
    /// A set or frozenset; the container's `item`.
    Set(ContainerId),
    /// A `collections.deque`; the container's `item`.
    Deque(ContainerId),
    /// An instance of the class or of a class that inherits from it.
    Instance(ClassDefId),
    /// One of these functions written in Python, not bound.
    Functions(ObjectSet),
    /// One of these classes.
    Classes(ObjectSet),
    /// One of these prebuilt objects whose attributes never change: instances of classes with `_freeze_`, JIT drivers,
    /// and other objects that exist at translation time only.
    Frozen(ObjectSet),
    /// One of these methods of an instance, bound to it.
    Methods(Arc<[Method]>),
    /// One of these methods, functions and classes, of at least two sorts.
    Callables(Arc<Callables>),
    /// A builtin function, or a function that inference knows by name.
    Builtin(ObjectId),
    /// A method of a value that isn't an instance of a user class.
    BuiltinMethod {
        /// What it is bound to.
        receiver: Arc<Annotation>,
        /// Its name.
        name: Name,
    },
    /// A module.
    Module(ObjectId),
    /// What `super()` gives: attributes are looked up after `after` in the class order of `receiver`.
    Super {
        /// Where the search begins.
        after: ClassDefId,
        /// What `self` is.
        receiver: Arc<Annotation>,
    },
    /// A range.
    Range(RangeAnnotation),
    /// A view of a dict, iterable many times.
    View(ViewKind, ContainerId),
    /// An iterator: the result of `iter`, `enumerate`, `zip`, `reversed`.
    Iterator(Arc<IteratorAnnotation>),
    /// A weak reference to an instance; of no class where it is known to be dead.
    WeakReference(Option<ClassDefId>),
}

/// A set of prebuilt objects, sorted and without repetition.
pub type ObjectSet = Arc<[ObjectId]>;

/// A method bound to an instance.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Method {
    /// The static class of the receiver.
    pub receiver: ClassDefId,
    /// The attribute's name.
    pub name: Name,
    /// The class whose body defines it, where `super()` has found it: no override applies.
    pub owner: Option<ClassDefId>,
}

/// What can be called in one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Callables {
    /// Methods bound to instances.
    pub methods: Arc<[Method]>,
    /// Functions, not bound.
    pub functions: ObjectSet,
    /// Classes, which make instances.
    pub classes: ObjectSet,
}

/// Width and sign of an int.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IntKind {
    /// `r_int8`-sized, as `rffi.SIGNEDCHAR`.
    I8,
    /// As `rffi.UCHAR`.
    U8,
    /// As `rffi.SHORT`.
    I16,
    /// As `rffi.USHORT`.
    U16,
    /// `r_int32`.
    I32,
    /// `r_uint32`.
    U32,
    /// `int`: the machine word; `r_longlong` is the same.
    I64,
    /// `r_uint`, `r_ulonglong`.
    U64,
}

impl IntKind {
    /// Whether it has a sign.
    pub fn is_signed(self) -> bool {
        matches!(self, IntKind::I8 | IntKind::I16 | IntKind::I32 | IntKind::I64)
    }

    /// The value of this kind that has the lowest bits of `bits`.
    pub fn wrap(self, bits: i64) -> i64 {
        match self {
            IntKind::I8 => i64::from(bits as i8),
            IntKind::U8 => i64::from(bits as u8),
            IntKind::I16 => i64::from(bits as i16),
            IntKind::U16 => i64::from(bits as u16),
            IntKind::I32 => i64::from(bits as i32),
            IntKind::U32 => i64::from(bits as u32),
            IntKind::I64 | IntKind::U64 => bits,
        }
    }

    /// Its width.
    pub fn bits(self) -> u32 {
        match self {
            IntKind::I8 | IntKind::U8 => 8,
            IntKind::I16 | IntKind::U16 => 16,
            IntKind::I32 | IntKind::U32 => 32,
            IntKind::I64 | IntKind::U64 => 64,
        }
    }
}

/// A range whose step decides how it is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RangeAnnotation {
    /// The step where it is known; 1 if not given.
    pub step: Option<i64>,
    /// Whether all its items are at least zero.
    pub non_negative: bool,
}

/// What a view of a dict shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ViewKind {
    /// `dict.keys()`, and a dict itself as an iterable.
    Keys,
    /// `dict.values()`.
    Values,
    /// `dict.items()`.
    Items,
}

/// What an iterator walks over.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IteratorAnnotation {
    /// A list.
    List(ContainerId),
    /// A list, backwards.
    ReversedList(ContainerId),
    /// A str, by characters.
    Str,
    /// A str, backwards.
    ReversedStr,
    /// A bytes or bytearray, by ints.
    Bytes,
    /// A tuple whose items join to this.
    Tuple(Annotation),
    /// A range.
    Range(RangeAnnotation),
    /// A range, backwards.
    ReversedRange(RangeAnnotation),
    /// A view of a dict.
    View(ViewKind, ContainerId),
    /// A dict or a view, backwards.
    ReversedView(ViewKind, ContainerId),
    /// A set.
    Set(ContainerId),
    /// A deque.
    Deque(ContainerId),
    /// `enumerate`.
    Enumerate(Annotation),
    /// `zip`: an iterator each.
    Zip(Vec<Annotation>),
}

impl Annotation {
    /// No value at all.
    pub const IMPOSSIBLE: Annotation = Annotation {
        kind: Kind::Nothing,
        none: false,
        constant: None,
    };

    /// None.
    pub const NONE: Annotation = Annotation {
        kind: Kind::Nothing,
        none: true,
        constant: Some(Constant::None),
    };

    /// The value of an operation that is a mistake.
    pub const UNKNOWN: Annotation = Annotation {
        kind: Kind::Unknown,
        none: false,
        constant: None,
    };

    /// What a place holds whose values have no common type.
    pub const CONFLICT: Annotation = Annotation {
        kind: Kind::Conflict,
        none: false,
        constant: None,
    };

    /// Any value of a kind other than [`Kind::Nothing`], not None.
    pub fn new(kind: Kind) -> Annotation {
        Annotation {
            kind,
            none: false,
            constant: None,
        }
    }

    /// A bool.
    pub fn bool() -> Annotation {
        Annotation::new(Kind::Bool)
    }

    /// An int of a machine word.
    pub fn int() -> Annotation {
        Annotation::sized_int(IntKind::I64)
    }

    /// An int of a machine word that is at least zero.
    pub fn non_negative_int() -> Annotation {
        Annotation::new(Kind::Int {
            kind: IntKind::I64,
            non_negative: true,
        })
    }

    /// An int of any kind.
    pub fn sized_int(kind: IntKind) -> Annotation {
        Annotation::new(Kind::Int {
            kind,
            non_negative: !kind.is_signed(),
        })
    }

    /// A float.
    pub fn float() -> Annotation {
        Annotation::new(Kind::Float)
    }

    /// A str.
    pub fn str() -> Annotation {
        Annotation::new(Kind::Str { character: false })
    }

    /// A str of length 1.
    pub fn character() -> Annotation {
        Annotation::new(Kind::Str { character: true })
    }

    /// A bytes.
    pub fn bytes() -> Annotation {
        Annotation::new(Kind::Bytes)
    }

    /// A tuple.
    pub fn tuple(items: Vec<Annotation>) -> Annotation {
        Annotation::new(Kind::Tuple(items.into()))
    }

    /// An instance of a class or of a subclass.
    pub fn instance(class: ClassDefId) -> Annotation {
        Annotation::new(Kind::Instance(class))
    }

    /// What is known of a None, bool, int, float, str or bytes constant; impossible for an object.
    pub fn of_simple_constant(constant: &Constant) -> Annotation {
        let annotation = match constant {
            Constant::None => return Annotation::NONE,
            Constant::Bool(_) => Annotation::bool(),
            Constant::Int(value) => Annotation::new(Kind::Int {
                kind: IntKind::I64,
                non_negative: *value >= 0,
            }),
            Constant::Float(_) => Annotation::float(),
            Constant::Str(text) => Annotation::new(Kind::Str {
                character: text.chars().nth(1).is_none() && !text.is_empty(),
            }),
            Constant::Bytes(_) => Annotation::bytes(),
            Constant::Object(_) => return Annotation::IMPOSSIBLE,
        };
        annotation.with_constant(constant.clone())
    }

    /// A constant of a kind of int, of the lowest bits of `bits`.
    pub fn fixed_constant(kind: IntKind, bits: i64) -> Annotation {
        let value = kind.wrap(bits);
        Annotation::new(Kind::Int {
            kind,
            non_negative: !kind.is_signed() || value >= 0,
        })
        .with_constant(Constant::Int(value))
    }

    /// The same, with a constant.
    #[must_use]
    pub fn with_constant(mut self, constant: Constant) -> Annotation {
        self.constant = Some(constant);
        self
    }

    /// The same, without its constant (None alone keeps its own).
    #[must_use]
    pub fn without_constant(mut self) -> Annotation {
        if self.kind != Kind::Nothing {
            self.constant = None;
        }
        self
    }

    /// The same, or None.
    #[must_use]
    pub fn or_none(mut self) -> Annotation {
        if self.kind == Kind::Nothing {
            return Annotation::NONE;
        }
        if !self.none {
            self.none = true;
            self.constant = None;
        }
        self
    }

    /// The same, but not None.
    #[must_use]
    pub fn without_none(mut self) -> Annotation {
        if self.kind == Kind::Nothing {
            return Annotation::IMPOSSIBLE;
        }
        self.none = false;
        self
    }

    /// Whether no value is possible: the code that would compute it isn't reached, or always raises.
    pub fn is_impossible(&self) -> bool {
        self.kind == Kind::Nothing && !self.none
    }

    /// Whether it comes from a mistake.
    pub fn is_unknown(&self) -> bool {
        matches!(self.kind, Kind::Unknown | Kind::Conflict)
    }

    /// What who reads a place of this annotation works with.
    pub fn as_read(&self) -> Annotation {
        match self.kind {
            Kind::Conflict => Annotation::UNKNOWN,
            _ => self.clone(),
        }
    }

    /// Whether it is always None.
    pub fn is_none(&self) -> bool {
        self.kind == Kind::Nothing && self.none
    }

    /// Whether it is a constant bool, and which.
    pub fn constant_bool(&self) -> Option<bool> {
        match self.constant {
            Some(Constant::Bool(value)) => Some(value),
            _ => None,
        }
    }

    /// Whether it is a constant int, and which.
    pub fn constant_int(&self) -> Option<i64> {
        match self.constant {
            Some(Constant::Int(value)) => Some(value),
            _ => None,
        }
    }

    /// The container of a list, dict, set, deque.
    pub fn container(&self) -> Option<ContainerId> {
        match self.kind {
            Kind::List(id) | Kind::Dict(id) | Kind::Set(id) | Kind::Deque(id) | Kind::View(_, id) => Some(id),
            _ => None,
        }
    }
}

impl Default for Annotation {
    fn default() -> Annotation {
        Annotation::IMPOSSIBLE
    }
}
