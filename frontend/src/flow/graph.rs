//! The form of flow graphs: SSA over Python values, with block parameters.
//!
//! Rules that every finished graph keeps (checked by `verify`):
//! - a variable is defined once, as a block parameter or as the result of an operation (or first parameter of a
//!   target that receives a result), and its definition dominates its uses;
//! - each target passes as many arguments as its block has parameters, after those that the exit itself supplies;
//! - the entry block has no predecessors and its parameters are the function's arguments;
//! - every block can be reached from the entry.
//!
//! An operation that raises outside a `try` leaves the function; inside one it is the operation of an [`Exit::Try`].
//! So operations inside `BlockData::operations` have no handler, and handlers show in exits only.

use std::sync::Arc;

use cranelift_entity::{PrimaryMap, entity_impl};

use crate::diagnostics::{Diagnostic, FileId, Span};
use crate::objects::ObjectId;

/// An interned-enough name of an attribute, parameter or variable.
pub type Name = Arc<str>;

/// A block of a flow graph.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Block(u32);
entity_impl!(Block, "block");

/// An SSA variable of a flow graph.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Variable(u32);
entity_impl!(Variable, "v");

/// One function as a graph.
#[derive(Clone, Debug)]
pub struct FlowGraph {
    /// The function's name.
    pub name: Name,
    /// Its qualified name.
    pub qualified_name: Name,
    /// The dotted name of its module.
    pub module: Name,
    /// The file it is written in.
    pub file: FileId,
    /// The whole `def` or `lambda`.
    pub span: Span,
    /// The function object.
    pub function: ObjectId,
    /// How it can be called.
    pub signature: Signature,
    /// The blocks, in reverse postorder: the entry first, a block after its dominators.
    pub blocks: PrimaryMap<Block, BlockData>,
    /// All variables; some may have no definition left.
    pub variables: PrimaryMap<Variable, VariableData>,
    /// Where execution starts. Its parameters are the function's arguments, in the order positional, keyword-only,
    /// `*args` (a tuple), `**kwargs`.
    pub entry: Block,
    /// Whether functions nested in this one or classes were made for it, which copies of it must not share.
    pub makes_own: bool,
    /// What is wrong with the function. The graph then serves to find more mistakes, and nothing else.
    pub mistakes: Vec<Diagnostic>,
}

impl FlowGraph {
    /// The function's name as people say it.
    pub fn spoken_name(&self) -> &str {
        spoken(&self.qualified_name)
    }
}

/// A qualified name without the functions around: `<lambda>` for `entry_point.<locals>.<lambda>`.
pub fn spoken(qualified_name: &str) -> &str {
    qualified_name
        .rsplit_once("<locals>.")
        .map_or(qualified_name, |(_, own)| own)
}

/// How a function can be called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signature {
    /// Positional parameters.
    pub positional: Vec<Parameter>,
    /// How many of them can't be given by keyword.
    pub positional_only: u32,
    /// Keyword-only parameters.
    pub keyword_only: Vec<Parameter>,
    /// `*args`.
    pub star: Option<Parameter>,
    /// `**kwargs`.
    pub double_star: Option<Parameter>,
    /// The annotation of the result: a type, or a str where the module postpones evaluation.
    pub returns: Option<ObjectId>,
}

impl Signature {
    /// All parameters in the order of the entry block's parameters.
    pub fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.positional
            .iter()
            .chain(&self.keyword_only)
            .chain(&self.star)
            .chain(&self.double_star)
    }
}

/// One parameter of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Where it stands in the function's head.
    pub span: Span,
    /// Its default, evaluated at import time.
    pub default: Option<ObjectId>,
    /// Its annotation: a type, or a str where the module postpones evaluation.
    pub annotation: Option<ObjectId>,
}

/// A straight run of operations and the way out.
#[derive(Clone, Debug)]
pub struct BlockData {
    /// Defined on entry; every target of this block fills them.
    pub parameters: Vec<Variable>,
    /// In order.
    pub operations: Vec<Operation>,
    /// The way out.
    pub exit: Exit,
    /// The statement or expression that the exit comes from.
    pub exit_span: Span,
}

impl BlockData {
    /// The operations, that of a `Try` included.
    pub fn all_operations(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().chain(self.exit.operation())
    }
}

impl FlowGraph {
    /// The operations of all blocks.
    pub fn all_operations(&self) -> impl Iterator<Item = &Operation> {
        self.blocks.values().flat_map(BlockData::all_operations)
    }
}

/// What is known of a variable without inference.
#[derive(Clone, Debug)]
pub struct VariableData {
    /// The name of the local variable that it held first, for dumps and diagnostics.
    pub name: Option<Name>,
    /// The expression that it is the value of.
    pub span: Span,
}

/// What operations and exits read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operand {
    /// A variable.
    Variable(Variable),
    /// A value known at translation time.
    Constant(Constant),
}

impl Operand {
    /// The variable, if it is one.
    pub fn variable(&self) -> Option<Variable> {
        match self {
            Operand::Variable(variable) => Some(*variable),
            Operand::Constant(_) => None,
        }
    }

    /// The constant, if it is one.
    pub fn constant(&self) -> Option<&Constant> {
        match self {
            Operand::Variable(_) => None,
            Operand::Constant(constant) => Some(constant),
        }
    }
}

impl From<Variable> for Operand {
    fn from(variable: Variable) -> Operand {
        Operand::Variable(variable)
    }
}

impl From<Constant> for Operand {
    fn from(constant: Constant) -> Operand {
        Operand::Constant(constant)
    }
}

/// A float that compares by bits, so that constants can be keys.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Float(u64);

impl Float {
    /// Keeps every bit, also of a NaN.
    pub fn new(value: f64) -> Float {
        Float(value.to_bits())
    }

    /// The float.
    pub fn value(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl std::fmt::Debug for Float {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.value().fmt(formatter)
    }
}

/// A value known at translation time. Simple values are never `Object`, so that equal constants are equal here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Constant {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An int of one machine word.
    Int(i64),
    /// A float.
    Float(Float),
    /// A str.
    Str(Arc<str>),
    /// A bytes.
    Bytes(Arc<[u8]>),
    /// Everything else: functions, classes, modules, builtins, prebuilt instances, tuples, big ints …
    Object(ObjectId),
}

/// One step of evaluation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// What it does.
    pub kind: OperationKind,
    /// What it reads; see each kind.
    pub arguments: Vec<Operand>,
    /// What it defines. Kinds that give nothing (`SetItem`) define a variable that is never read.
    pub result: Variable,
    /// The expression or statement that it comes from.
    pub span: Span,
    /// Where each argument is written, for displays of lists, sets and dicts; else empty.
    pub argument_spans: Vec<Span>,
}

/// What an operation does, with its arguments in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// `[object]` → `object.name`. A method call is this and then a `Call` of the result, which has no other use.
    GetAttribute(Name),
    /// `[object, value]`: `object.name = value`.
    SetAttribute(Name),
    /// `[object]`: `del object.name`.
    DeleteAttribute(Name),
    /// `[object, index]` → `object[index]`.
    GetItem,
    /// `[object, index, value]`: `object[index] = value`.
    SetItem,
    /// `[object, index]`: `del object[index]`.
    DeleteItem,
    /// `[object, start, stop, step]` → `object[start:stop:step]`; a missing part is None.
    GetSlice,
    /// `[object, start, stop, step, value]`: `object[start:stop:step] = value`.
    SetSlice,
    /// `[object, start, stop, step]`: `del object[start:stop:step]`.
    DeleteSlice,
    /// `[left, right]` → `left op right`.
    Binary(BinaryOperator),
    /// `[left, right]` → the new value of the place that held `left`, for `left op= right`.
    InplaceBinary(BinaryOperator),
    /// `[value]` → `op value`.
    Unary(UnaryOperator),
    /// `[left, right]` → `left op right`; for `In` and `NotIn` the container is `right`.
    Compare(CompareOperator),
    /// `[value]` → `bool(value)`.
    Truth,
    /// `[value]` → `not value`, a bool.
    Not,
    /// `[callable, positional …, keyword values …, star]` → the result of the call.
    Call(CallShape),
    /// `[items …]` → a tuple.
    BuildTuple,
    /// `[items …]` → a list.
    BuildList,
    /// `[key, value, key, value …]` → a dict.
    BuildDict,
    /// `[items …]` → a set.
    BuildSet,
    /// `[list, item]`: appends, in a list comprehension.
    Append,
    /// `[set, item]`: adds, in a set comprehension.
    Add,
    /// `[list]` → the list that a comprehension makes, from the one that it has filled and nothing else sees: its length
    /// need not change any more.
    Filled,
    /// `[value]` → `iter(value)`.
    Iterate,
    /// `[sequence]` → the same sequence, known to have this many items; ValueError otherwise. `GetItem`s with constant
    /// indices of the result follow. It stands for an unpacking assignment.
    Unpack(u32),
    /// `[value, specification]` → a str, as `{value!r:specification}` in an f-string. The specification is a str.
    FormatValue(Conversion),
    /// `[strings …]` → their concatenation, a str.
    BuildString,
    /// `[value]` → what is sent back. It occurs while the graph of a generator function is built, and in no finished
    /// graph: see `generators`.
    Yield,
    /// `[]`: the value of an expression that was reported as a mistake.
    Mistake,
    /// `[]`: once in each round of a loop, where the program raises a MemoryError if memory has been used up.
    Poll,
    /// `[value]`, or `[value, other]` as the test says → the same value on a path where the test came out as
    /// `positive` says.
    Narrow {
        /// The test.
        test: Test,
        /// How it came out.
        positive: bool,
    },
}

/// How a call passes its arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CallShape {
    /// How many positional arguments follow the callable.
    pub positional: u32,
    /// The names of the keyword arguments, whose values follow the positional ones.
    pub keywords: Vec<Name>,
    /// Whether the last argument is a `*sequence` of further positional arguments.
    pub star: bool,
}

/// A test that a branch was taken on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// `[value, class]`: `isinstance(value, class)`; the class may be a tuple of classes.
    Isinstance,
    /// `[value, class]`: `type(value) is class`.
    TypeIs,
    /// `[value]`: `value is None`.
    IsNone,
    /// `[value]`: `bool(value)`.
    Truthy,
    /// `[value, other]`: `value is other`; the other is a constant.
    Is,
    /// `[value, other]`: `value == other`; the other is a constant.
    Equal,
    /// `[value]`: `value >= 0`.
    NonNegative,
    /// `[value]`: a local has a value on a path on which types tell whether it is taken at all. Where it has none, the
    /// narrowing is not positive and its value is None.
    Bound,
}

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOperator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `//`
    FloorDivide,
    /// `%`
    Modulo,
    /// `**`
    Power,
    /// `<<`
    ShiftLeft,
    /// `>>`
    ShiftRight,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `@`
    MatrixMultiply,
}

/// A unary operator; `not` is [`OperationKind::Not`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOperator {
    /// `-`
    Negative,
    /// `+`
    Positive,
    /// `~`
    Invert,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOperator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `in`
    In,
    /// `not in`
    NotIn,
}

/// The conversion of a replacement field in an f-string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// None given: `format(value, specification)`.
    None,
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
}

/// The way out of a block.
#[derive(Clone, Debug)]
pub enum Exit {
    /// To one block.
    Jump(Target),
    /// To one of two.
    Branch {
        /// A bool: the result of `Truth`, `Not`, `Compare`, or of a call of a builtin that gives a bool; or a parameter
        /// that only such values and `True`, `False` flow into.
        condition: Operand,
        /// Where to go on true.
        if_true: Target,
        /// Where to go on false.
        if_false: Target,
    },
    /// Leaves the function with a value.
    Return(Operand),
    /// Raises.
    Raise {
        /// An exception instance; the builder makes instances of classes (`raise ValueError`).
        exception: Operand,
        /// The handler in this function; its block gets the exception as its first parameter.
        except: Option<Target>,
    },
    /// Runs an operation that has a handler in this function.
    Try {
        /// The operation. Its `result` is not in scope anywhere; it names the value for dumps and the annotator.
        operation: Operation,
        /// Where to go with the result, which is the block's first parameter.
        normal: Target,
        /// Where to go with the exception instance, which is the block's first parameter.
        except: Target,
    },
    /// Takes the next item of an iterator.
    Next {
        /// The result of `Iterate`.
        iterator: Operand,
        /// Where to go with the item, which is the block's first parameter.
        body: Target,
        /// Where to go when there is none.
        done: Target,
        /// The handler of exceptions other than the end, as in `Try`.
        except: Option<Target>,
    },
    /// Never reached.
    Unreachable,
}

/// A block to go to and what its parameters become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The block.
    pub block: Block,
    /// Its arguments, after those that the exit supplies (result, exception, item).
    pub arguments: Vec<Operand>,
    /// For each argument where the source gives the value, for diagnostics.
    pub spans: Vec<Span>,
}
