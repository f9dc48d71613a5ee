//! What inference leaves behind: every reachable function as a graph with an annotation per variable, the classes with
//! their attributes, the containers, and who is called where. Lowering reads this and nothing else of inference.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use cranelift_entity::{EntitySet, PrimaryMap, SecondaryMap, entity_impl};
use indexmap::{IndexMap, IndexSet};

pub use super::callables::FunctionGroups;
use super::dispatch::FamilyId;
use super::lattice::{Annotation, ClassDefId, ContainerId};
use crate::diagnostics::Span;
use crate::flow::{Block, CallShape, Constant, FlowGraph, Name, Operand, Variable};
use crate::objects::{ObjectId, ObjectSpace};

/// A function, specialised where it asks for that.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GraphId(u32);
entity_impl!(GraphId, "graph");

/// A group of graphs that are called in the same way from the same places.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(u32);
entity_impl!(RowId, "row");

/// A whole program after inference.
#[derive(Clone, Debug)]
pub struct AnnotatedProgram {
    /// The graph of the entry point.
    pub entry: GraphId,
    /// Every function that can be reached, callers before callees as they were found.
    pub graphs: PrimaryMap<GraphId, AnnotatedGraph>,
    /// Every class that plays a role, a class after its parent.
    pub classes: PrimaryMap<ClassDefId, ClassDef>,
    /// The class definitions by class object.
    pub class_ids: IndexMap<ObjectId, ClassDefId>,
    /// Every list, dict, set and deque; ids in annotations of a finished program are always representatives.
    pub containers: PrimaryMap<ContainerId, Container>,
    /// Groups of graphs that must agree on one low-level signature.
    pub rows: PrimaryMap<RowId, Row>,
    /// Which functions have met in some place.
    pub groups: FunctionGroups,
    /// What is known of each constant object that occurs in a reachable operation or inside another constant.
    pub constants: IndexMap<ObjectId, Annotation>,
    /// Special methods that are called by operations of the runtime: `__eq__` and `__hash__` of the instances that are
    /// keys, `__str__` and `__repr__` of those that are printed, `__iter__` and `__next__` of those that builtins iterate
    /// over, `__lt__` of those that are sorted. By static class of the receiver and name.
    pub special_methods: IndexMap<(ClassDefId, Name), Callee>,
    /// The functions, without parameters, that are called when unreachable objects wait.
    pub finalizers: Vec<GraphId>,
}

impl AnnotatedProgram {
    /// What is known of an operand.
    pub fn operand(&self, graph: GraphId, operand: &Operand) -> Annotation {
        match operand {
            Operand::Variable(variable) => self.graphs[graph].variables[*variable].clone(),
            Operand::Constant(constant) => self.constant(constant),
        }
    }

    /// What is known of a constant.
    pub fn constant(&self, constant: &Constant) -> Annotation {
        match constant {
            Constant::Object(object) => self
                .constants
                .get(object)
                .cloned()
                .unwrap_or(Annotation::IMPOSSIBLE),
            simple => Annotation::of_simple_constant(simple),
        }
    }

    /// What is known of a prebuilt object that the program reaches; impossible for one that it doesn't.
    pub fn object(&self, space: &dyn ObjectSpace, object: ObjectId) -> Annotation {
        match super::constants::simple_constant(space.object(object)) {
            Some(simple) => Annotation::of_simple_constant(&simple),
            None => self.constant(&Constant::Object(object)),
        }
    }

    /// Whether `class` is `ancestor` or inherits from it.
    pub fn is_subclass(&self, class: ClassDefId, ancestor: ClassDefId) -> bool {
        self.ancestry(class).any(|each| each == ancestor)
    }

    /// The class and its parents, nearest first.
    pub fn ancestry(&self, class: ClassDefId) -> impl Iterator<Item = ClassDefId> {
        std::iter::successors(Some(class), |&each| self.classes[each].parent)
    }

    /// The attribute of this name that instances of `class` have, with the class where it lives.
    pub fn attribute(&self, class: ClassDefId, name: &str) -> Option<(ClassDefId, &Attribute)> {
        self.ancestry(class).find_map(|home| {
            self.classes[home]
                .attributes
                .get(name)
                .map(|attribute| (home, attribute))
        })
    }
}

/// One function (for one specialisation key) with what is known of its variables.
#[derive(Clone, Debug)]
pub struct AnnotatedGraph {
    /// The function object.
    pub function: ObjectId,
    /// A name that is unique in the program and tells specialisations apart.
    pub name: Name,
    /// The class whose method this is, where it was found through a class.
    pub class: Option<ClassDefId>,
    /// The graph.
    pub graph: Arc<FlowGraph>,
    /// What is known of each variable; impossible for those never reached. A result that is impossible in a reachable
    /// block means that the operation always raises: what follows it in the block is never run.
    pub variables: SecondaryMap<Variable, Annotation>,
    /// What the function returns; impossible if it always raises.
    pub result: Annotation,
    /// The blocks that can be reached.
    pub reachable: EntitySet<Block>,
    /// The exits that can be taken, per block.
    pub edges: SecondaryMap<Block, Edges>,
    /// Who is called, by the result variable of the operation (`Call`, and other operations that run a user's special
    /// method such as `__add__` or `__getitem__`).
    /// A `GetAttribute` with a callee reads a property, a `SetAttribute` writes one. A user's `__next__` is filed under the
    /// parameter that gets the item of a `Next`.
    ///
    /// For operators that are methods of an instance: the receiver is the left operand if that is an instance of the
    /// receiver's class, otherwise the right one. `!=` may call `__eq__`, whose result is then negated.
    pub calls: IndexMap<Variable, Callee>,
    /// Who a builtin calls in its turn, by the result variable of the operation that calls the builtin: the function of
    /// `map`, the key of a sort, the factory of a `defaultdict`, `__len__` for `len`.
    pub callbacks: IndexMap<Variable, Callee>,
    /// The rows that it belongs to.
    pub rows: Vec<RowId>,
    /// The first call that led there: the function that it is in, and its place.
    pub first_call: Option<(GraphId, Span)>,
}

/// One of the ways out of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// `Jump`, the true side of `Branch`, the normal way of `Try`, the body of `Next`.
    First,
    /// The false side of `Branch`, the end of `Next`.
    Second,
    /// The handler of `Raise`, `Try` or `Next`.
    Except,
}

/// The ways out of a block that can be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges(u8);

impl Edges {
    /// Whether the edge can be taken.
    pub fn contains(self, edge: Edge) -> bool {
        self.0 & (1 << edge as u8) != 0
    }

    /// Marks the edge; true if it was not marked.
    pub fn insert(&mut self, edge: Edge) -> bool {
        let new = !self.contains(edge);
        self.0 |= 1 << edge as u8;
        new
    }
}

/// Who is called by an operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Callee {
    /// Functions: with one target a direct call, with several the value of the callable says which. The row is there
    /// when there are several.
    Functions {
        /// Who can be called; each once.
        targets: Vec<CallTarget>,
        /// Their common signature.
        row: Option<RowId>,
    },
    /// A method of an instance: the class of the receiver at run time says which. The callable is a bound method, the
    /// receiver is not among the operation's arguments.
    Method {
        /// The method's name.
        name: Name,
        /// The static class of the receiver.
        receiver: ClassDefId,
        /// Who can be called. With one target a direct call.
        targets: Arc<[MethodTarget]>,
        /// Their common signature, if there are several.
        row: Option<RowId>,
        /// The calls with which it shares them.
        family: FamilyId,
    },
    /// Callables of several sorts, or several methods: the object that is called says which.
    Callables {
        /// The functions and methods that can be called.
        targets: Vec<CallTarget>,
        /// Their common signature.
        row: RowId,
    },
    /// Classes: a fresh instance whose `__init__` is called; several when the callable is one of a set of classes.
    Instantiate {
        /// The classes.
        classes: Vec<Instantiation>,
        /// The common signature of several `__init__`.
        row: Option<RowId>,
    },
    /// A function that was computed at translation time (`@specialize.memo`): the case whose arguments are those of the
    /// call says what it gives. With one case nothing need be looked at.
    Memo(Arc<[MemoCase]>),
    /// A function or method that the toolchain supplies, by its name in the tables of builtins: `len`, `math.sqrt`,
    /// `list.append`, `rpython.rlib.rarithmetic.intmask`. A builtin method's receiver is the receiver of the callable.
    Builtin(&'static str),
    /// A low-level helper, called from the library.
    Helper(ObjectId),
}

/// What a memo function gives for some arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct MemoCase {
    /// The positional arguments.
    pub arguments: Vec<Constant>,
    /// What it gave.
    pub result: Constant,
}

/// A graph that a call can reach and what its parameters get.
#[derive(Clone, Debug, PartialEq)]
pub struct CallTarget {
    /// The graph.
    pub graph: GraphId,
    /// One per parameter of the graph's entry block.
    pub arguments: Arc<[Argument]>,
}

/// A method that a call can reach.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodTarget {
    /// The class whose body defines it: it serves this class and those subclasses that have no target themselves.
    pub class: ClassDefId,
    /// The graph.
    pub target: CallTarget,
}

/// A class that a call makes an instance of.
#[derive(Clone, Debug, PartialEq)]
pub struct Instantiation {
    /// The class.
    pub class: ClassDefId,
    /// Its `__init__`; none for classes without one. Builtin exceptions store their first argument in the attribute
    /// `args[0]` of `BaseException`: see [`ClassDef::builtin`].
    pub init: Option<CallTarget>,
}

/// What a parameter gets in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// The receiver of a method, or the fresh instance.
    Receiver,
    /// This argument of the operation (an index into `Operation::arguments`; the callable is number 0).
    Operand(u32),
    /// This item of the tuple that the call passes as `*tuple` (its last argument).
    StarItem(u32),
    /// The parameter's default.
    Default(ObjectId),
    /// For `*args`: a tuple of the receiver, if no other parameter takes it, of the operation's arguments from this index on (up to the last positional one), then the
    /// items from `star` on of the tuple that the call passes as `*tuple`.
    Rest {
        /// Whether the receiver is the first item.
        receiver: bool,
        /// The first operand.
        first: u32,
        /// The operand after the last one.
        end: u32,
        /// The first item of the star tuple; none if the call passes none.
        star: Option<u32>,
    },
}

/// Graphs that can be called from the same place through a function value or a virtual call. They have equal
/// annotations for equal parameters (but for the receiver of a method) and for the result.
#[derive(Clone, Debug)]
pub struct Row {
    /// How many arguments each call passes: positional ones, then keywords.
    pub shape: CallShape,
    /// Whether a receiver is passed beside the arguments: the members are methods.
    pub receiver: bool,
    /// The members.
    pub graphs: IndexSet<GraphId>,
    /// Classes that are called from the same places too.
    pub classes: Vec<Instantiation>,
    /// The row that this one has become a part of.
    pub merged: Option<RowId>,
    /// What the arguments of a call join to, without the callable and the receiver.
    pub arguments: Vec<Annotation>,
    /// What they give.
    pub result: Annotation,
}

/// `class`, which neither is one of the `owners` of a method nor inherits from one, and the classes below it of which the
/// same holds, parents before children: the search ends at owners, so that it costs what it finds.
pub fn unserved<'c>(
    class: ClassDefId,
    owners: &[ClassDefId],
    children: impl Fn(ClassDefId) -> &'c [ClassDefId],
) -> impl Iterator<Item = ClassDefId> {
    let owners: HashSet<ClassDefId> = owners.iter().copied().collect();
    let mut waiting = VecDeque::from([class]);
    std::iter::from_fn(move || {
        let class = waiting.pop_front()?;
        let below = children(class).iter().copied();
        waiting.extend(below.filter(|child| !owners.contains(child)));
        Some(class)
    })
}

/// A class.
#[derive(Clone, Debug)]
pub struct ClassDef {
    /// The class object.
    pub class: ObjectId,
    /// Its name, not unique.
    pub name: Name,
    /// The class it inherits from; none if that is `object`.
    pub parent: Option<ClassDefId>,
    /// Known classes that inherit directly from it.
    pub children: Vec<ClassDefId>,
    /// Whether Python supplies it: `BaseException` and its like. `BaseException` has an attribute for the first
    /// argument of its constructor (None if that is not a str), which no program can name:
    /// [`EXCEPTION_MESSAGE`](super::classes::EXCEPTION_MESSAGE).
    pub builtin: bool,
    /// Whether the program makes instances of exactly this class, at run time or in prebuilt objects.
    pub instantiated: bool,
    /// Attributes that live here: in no parent, and in all subclasses.
    pub attributes: IndexMap<Name, Attribute>,
    /// Methods that the program uses and that this class (or a mixin of it) defines, by name: the function object.
    pub methods: IndexMap<Name, ObjectId>,
    /// Prebuilt instances of exactly this class.
    pub prebuilt: IndexSet<ObjectId>,
}

/// An attribute of instances.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// What it holds.
    pub annotation: Annotation,
    /// Whether instances hold it. Otherwise it lives in classes only, and `defaults` has its values.
    pub on_instances: bool,
    /// Values from class bodies, by defining class: the start value of fresh instances of that class and of its
    /// subclasses down to the next one that defines it.
    pub defaults: IndexMap<ClassDefId, ObjectId>,
    /// Whether `_immutable_fields_` or `_immutable_` promises that it doesn't change after construction, and nothing
    /// outside of `__init__` breaks that.
    pub immutable: bool,
}

/// Lists, dicts, sets or deques that can meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Container {
    /// What a list, set or deque holds; the values of a dict.
    pub item: Annotation,
    /// The keys of a dict; impossible for others.
    pub key: Annotation,
    /// Whether its length can change after it was made, or it can't be an array for another reason: its identity is asked
    /// for, or its lists of lists are deeper than arrays can be.
    pub resized: bool,
    /// Whether its items can change after it was made.
    pub mutated: bool,
    /// What keeps the order and compares keys.
    pub flavour: Flavour,
}

/// A sort of container that behaves differently from the plain one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Flavour {
    /// As `list`, `dict`, `set`.
    #[default]
    Plain,
    /// A dict that fills in missing values by calling this (a class or function).
    Default(ObjectId),
    /// An `r_dict` with an equality and a hash function.
    Custom(ObjectId, ObjectId),
}
