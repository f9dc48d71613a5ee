//! Descriptions of live objects: one variant per kind, children as ids.
//!
//! Their serde form is the object server's protocol.

use cranelift_entity::entity_impl;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::wire;

/// A live object of the imported program. Equal ids mean the same object; equal simple values (None, bool, int, float,
/// str, bytes) have equal ids too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ObjectId(u32);
entity_impl!(ObjectId, "object");

/// What an object is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Object {
    /// `None`.
    None,
    /// `NotImplemented`.
    NotImplemented,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An int of one machine word.
    Int(i64),
    /// An int beyond a machine word, in decimal.
    BigInt(String),
    /// A float; compare by bits.
    Float(#[serde(with = "wire::bits")] f64),
    /// A str without lone surrogates (one with them is `Unknown`).
    Str(String),
    /// A bytes.
    Bytes(#[serde(with = "wire::latin_1")] Vec<u8>),
    /// A bytearray.
    ByteArray(#[serde(with = "wire::latin_1")] Vec<u8>),
    /// A tuple.
    Tuple(Vec<ObjectId>),
    /// A list.
    List(Vec<ObjectId>),
    /// A dict, in its order.
    Dict(Vec<(ObjectId, ObjectId)>),
    /// A `collections.OrderedDict`, in its order.
    OrderedDict(Vec<(ObjectId, ObjectId)>),
    /// A `collections.defaultdict`.
    DefaultDict {
        /// What makes missing values; none where they are errors.
        factory: Option<ObjectId>,
        /// The items, in order.
        items: Vec<(ObjectId, ObjectId)>,
    },
    /// A `collections.deque`.
    Deque {
        /// Its items.
        items: Vec<ObjectId>,
        /// How many it may have.
        limit: Option<i64>,
    },
    /// A set or frozenset, in a canonical order.
    Set(Vec<ObjectId>),
    /// A range.
    Range {
        /// First value.
        start: i64,
        /// Bound, not included.
        stop: i64,
        /// Step, never zero.
        step: i64,
    },
    /// A function written in Python.
    #[serde(skip_serializing)]
    Function(Box<Function>),
    /// A function or method written in C. (Builtin *types* are classes: `int`, `ValueError`.)
    #[serde(skip_serializing)]
    Builtin(Builtin),
    /// A class, builtin or not.
    #[serde(skip_serializing)]
    Class(Box<Class>),
    /// An instance of a class written in Python.
    #[serde(skip_serializing)]
    Instance(Box<Instance>),
    /// A function bound to a receiver.
    BoundMethod {
        /// The function (or whatever callable the class holds).
        function: ObjectId,
        /// What becomes its first argument.
        receiver: ObjectId,
    },
    /// A `staticmethod` member of a class.
    StaticMethod(ObjectId),
    /// A `classmethod` member of a class.
    ClassMethod(ObjectId),
    /// A `property` member of a class.
    Property {
        /// The function that reads.
        getter: Option<ObjectId>,
        /// The function that writes.
        setter: Option<ObjectId>,
        /// The function that deletes.
        deleter: Option<ObjectId>,
    },
    /// A weak reference to an object, if that still lives.
    WeakReference(Option<ObjectId>),
    /// A module.
    #[serde(skip_serializing)]
    Module(Box<Module>),
    /// Anything else: files, locks, slot descriptors, instances of classes written in C …
    Unknown {
        /// The qualified name of its type, such as `_io.TextIOWrapper`.
        type_name: String,
        /// Its type.
        class: Option<ObjectId>,
    },
}

/// Where a code object comes from; enough to find its `def` or `lambda` in the file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CodeLocation {
    /// The file, as Python names it.
    pub file: String,
    /// The first line (from 1), that of the first decorator if there is one.
    pub first_line: u32,
    /// The name in the code object: a function's own name, `<lambda>`.
    pub name: String,
    /// The argument names in the code object's order: positional, keyword-only, `*args`, `**kwargs`.
    pub argument_names: Vec<String>,
    /// The smallest line and UTF-8 column (from 0) of the code's own instructions, where Python knows (3.11 and newer).
    pub first_position: Option<(u32, u32)>,
}

/// A nested function as a member of the class of environments of the function around.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NestedMember {
    /// Its name in the class.
    pub name: String,
    /// Where it is.
    pub location: CodeLocation,
    /// The defaults of its last positional parameters.
    pub defaults: Vec<ObjectId>,
    /// The defaults of keyword-only parameters.
    pub keyword_defaults: Vec<(String, ObjectId)>,
    /// Whether it needs no environment.
    pub is_static: bool,
}

/// Properties of a function's code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct FunctionFlags {
    /// It has a `yield`.
    pub generator: bool,
    /// It is `async`.
    pub coroutine: bool,
    /// It calls `super`.
    pub calls_super: bool,
    /// Its file is of the upstream dialect.
    pub upstream: bool,
}

/// A function written in Python.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Function {
    /// `__name__`.
    pub name: String,
    /// `__qualname__`.
    pub qualified_name: String,
    /// `__module__`.
    pub module: String,
    /// The module whose namespace the function's globals are.
    pub globals: ObjectId,
    /// Where its code is.
    pub location: CodeLocation,
    /// Names of the positional parameters.
    pub positional: Vec<String>,
    /// How many of them can't be given by keyword.
    pub positional_only: u32,
    /// Names of the keyword-only parameters.
    pub keyword_only: Vec<String>,
    /// The name of `*args`.
    pub star: Option<String>,
    /// The name of `**kwargs`.
    pub double_star: Option<String>,
    /// Defaults of the last positional parameters.
    pub defaults: Vec<ObjectId>,
    /// Defaults of keyword-only parameters.
    #[serde(deserialize_with = "wire::pairs")]
    pub keyword_defaults: IndexMap<String, ObjectId>,
    /// Values of the free variables; none where the cell is empty.
    #[serde(deserialize_with = "wire::pairs")]
    pub closure: IndexMap<String, Option<ObjectId>>,
    /// `__annotations__`: types, or strings where the module postpones evaluation; `return` is the result.
    #[serde(deserialize_with = "wire::pairs")]
    pub annotations: IndexMap<String, ObjectId>,
    /// Generator, coroutine.
    pub flags: FunctionFlags,
    /// The function's own attributes, such as `_elidable_function_`.
    #[serde(deserialize_with = "wire::pairs")]
    pub attributes: IndexMap<String, ObjectId>,
}

/// A function or method written in C.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Builtin {
    /// `__module__`, empty for methods: `math`, `builtins`.
    pub module: String,
    /// `__qualname__`: `sqrt`, `list.append`.
    pub name: String,
    /// What a method is bound to (`"".join`); none for functions.
    pub receiver: Option<ObjectId>,
}

/// A class, builtin or written in Python.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Class {
    /// `__name__`.
    pub name: String,
    /// `__qualname__`.
    pub qualified_name: String,
    /// `__module__`.
    pub module: String,
    /// Whether it was written in Python (rather than in C).
    pub is_python: bool,
    /// Whether it inherits from BaseException.
    pub is_exception: bool,
    /// Whether its metaclass has a `__call__` written in Python, which a call of the class runs.
    pub is_called_by_metaclass: bool,
    /// The direct bases.
    pub bases: Vec<ObjectId>,
    /// The linearisation, the class itself first, `object` last.
    pub mro: Vec<ObjectId>,
    /// The class's own members, raw (functions, static methods, properties …), without Python's noise (`__dict__`,
    /// `__weakref__`, `__doc__`, `__module__` …). Empty for builtin classes.
    #[serde(deserialize_with = "wire::pairs")]
    pub attributes: IndexMap<String, ObjectId>,
    /// `__annotations__` of the class body.
    #[serde(deserialize_with = "wire::pairs")]
    pub annotations: IndexMap<String, ObjectId>,
    /// The file of the class's module; `syntax` finds the class statement in it by the qualified name.
    pub file: Option<String>,
}

/// An instance of a class written in Python.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Instance {
    /// Its class.
    pub class: ObjectId,
    /// Its attributes, from `__dict__` and `__slots__`.
    #[serde(deserialize_with = "wire::pairs")]
    pub attributes: IndexMap<String, ObjectId>,
    /// The builtin value inside, for subclasses of int, str, list, dict and the like.
    pub payload: Option<ObjectId>,
}

/// A module.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Module {
    /// The dotted name.
    pub name: String,
    /// The file; none for builtin modules.
    pub file: Option<String>,
    /// The namespace.
    #[serde(deserialize_with = "wire::pairs")]
    pub globals: IndexMap<String, ObjectId>,
}
