//! The operation table: one row per operation with its operands, result rule, immediate, effects and meaning.
//! The enum, the names of the text form, the verifier's type rules, the arity checks and the documentation derive
//! from it. An operation never raises, except the calls.

use crate::types::Type;

/// What an operation may do beside computing its results.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Effects {
    /// Reads mutable memory.
    pub reads: bool,
    /// Writes memory, or the outside world.
    pub writes: bool,
    /// Allocates, so a collection may happen.
    pub allocates: bool,
    /// May raise an exception: only calls.
    pub raises: bool,
    /// Undefined (a trap in the interpreter) for some operands, so it must not be moved before its guard.
    pub traps: bool,
}

impl Effects {
    /// Nothing beside the results.
    pub const NONE: Effects = Effects {
        reads: false,
        writes: false,
        allocates: false,
        raises: false,
        traps: false,
    };
    /// Nothing beside the results, which it may lack.
    pub const TRAPS: Effects = Effects {
        traps: true,
        ..Effects::NONE
    };
    const READ: Effects = Effects {
        reads: true,
        traps: true,
        ..Effects::NONE
    };
    const WRITE: Effects = Effects {
        writes: true,
        traps: true,
        ..Effects::NONE
    };
    const COPY: Effects = Effects {
        reads: true,
        writes: true,
        traps: true,
        ..Effects::NONE
    };
    const ALLOC: Effects = Effects {
        allocates: true,
        traps: true,
        ..Effects::NONE
    };
    const CALL: Effects = Effects {
        reads: true,
        writes: true,
        allocates: true,
        raises: true,
        traps: true,
    };

    /// Whether an unused result makes the operation removable.
    pub fn is_removable(self) -> bool {
        !self.writes && !self.raises
    }

    /// Whether equal operands always give equal results and the operation may be duplicated, moved or folded.
    pub fn is_pure(self) -> bool {
        self == Effects::NONE || self == Effects::TRAPS
    }

    /// The effects of doing both.
    pub fn union(self, other: Effects) -> Effects {
        Effects {
            reads: self.reads || other.reads,
            writes: self.writes || other.writes,
            allocates: self.allocates || other.allocates,
            raises: self.raises || other.raises,
            traps: self.traps || other.traps,
        }
    }
}

/// Which controlling types an operation takes.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Domain {
    /// Any integer type.
    Int,
    /// `f32` or `f64`.
    Float,
    /// Integer or float.
    Number,
    /// `bool` or any integer type.
    IntOrBool,
    /// Any scalar type: `bool`, integers, floats.
    Scalar,
    /// Any reference type.
    Reference,
    /// Any reference to what the collector manages: all but `fn`.
    Object,
    /// Any type.
    Any,
    /// An array type.
    Array,
    /// A `ref C`.
    Class,
    /// A `ref C` whose class has a tail array.
    Tail,
    /// A `weak C`.
    Weak,
    /// A `fn` type.
    Function,
}

/// How operand and result types follow from the instruction's controlling type `T` (`Instruction::ty`) and immediate.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Rule {
    /// `() -> T`
    Constant,
    /// `(T) -> T`
    Unary,
    /// `(T, T) -> T`
    Binary,
    /// `(T, T) -> (T, bool)`
    Overflow,
    /// `(T, T) -> bool`
    Compare,
    /// `(T) -> bool`
    Test,
    /// `(any scalar) -> T`
    Convert,
    /// `(scalar of the same width) -> T`
    Bitcast,
    /// `() -> T`, T a class without tail
    New,
    /// `(i64 length) -> T`
    NewSized,
    /// `(T) -> type of the field`
    GetField,
    /// `(T, type of the field) -> ()`
    SetField,
    /// `(T) -> type of the class constant`
    GetClassConstant,
    /// `(any ref related by inheritance to T) -> T`
    Cast,
    /// `(any ref of T's root) -> bool`; T is the class tested for
    InstanceOf,
    /// `(T) -> i64`
    Length,
    /// `(T, i64 index) -> element`
    GetElement,
    /// `(T, i64 index, element) -> ()`
    SetElement,
    /// `(T source, i64, T destination, i64, i64 count) -> ()`
    Copy,
    /// `(T, i64 start, i64 count, element) -> ()`
    Fill,
    /// `(T source, i64, array of T's tail element, i64, i64 count) -> ()`
    TailToArray,
    /// `(array of T's tail element, i64, T destination, i64, i64 count) -> ()`
    ArrayToTail,
    /// `(ref C) -> weak C`
    NewWeak,
    /// `(weak C) -> ref C`
    GetWeak,
    /// `(T, i64 queue) -> ()`
    Watch,
    /// `(i64 queue) -> T`
    NextDead,
    /// As the callee's signature; T is the result type where there is a result.
    Call,
    /// `(i64 address) -> T`
    RawLoad,
    /// `(i64 address, T) -> ()`
    RawStore,
    /// `(T) -> ()`
    Note,
    /// `() -> T`, whenever it is asked
    Recall,
}

/// What kind of immediate an operation carries.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum ImmediateKind {
    /// None.
    None,
    /// An integer or a float's bits, as the controlling type says.
    Scalar,
    /// A prebuilt object.
    Data,
    /// A function.
    Func,
    /// A field of a class.
    Field,
    /// A class constant.
    ClassConstant,
    /// A virtual method of a class.
    Method,
    /// A signature.
    Signature,
    /// A declared host primitive.
    Host,
    /// A slot of the function's root frame.
    Slot,
}

/// One row of the table.
#[derive(Copy, Clone, Debug)]
pub struct OpInfo {
    /// Name in the text form.
    pub name: &'static str,
    /// Type rule.
    pub rule: Rule,
    /// Admissible controlling types.
    pub domain: Domain,
    /// Kind of immediate.
    pub immediate: ImmediateKind,
    /// Effects.
    pub effects: Effects,
    /// Whether a JIT trace may contain the operation.
    pub in_trace: bool,
    /// Meaning.
    pub doc: &'static str,
}

macro_rules! operations {
    ($($variant:ident $name:literal $rule:ident $domain:ident $imm:ident $effects:ident $trace:literal $doc:literal;)*) => {
        /// An operation of core-ir; [`Op::info`] gives its row of the table.
        #[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum Op { $(#[doc = $doc] $variant,)* }

        impl Op {
            /// Every operation, in the order of the table.
            pub const ALL: &'static [Op] = &[$(Op::$variant,)*];

            /// The operation's row of the table.
            pub fn info(self) -> &'static OpInfo {
                match self {
                    $(Op::$variant => &OpInfo {
                        name: $name, rule: Rule::$rule, domain: Domain::$domain, immediate: ImmediateKind::$imm,
                        effects: Effects::$effects, in_trace: $trace, doc: $doc,
                    },)*
                }
            }

            /// Finds an operation by its name in the text form.
            pub fn from_name(name: &str) -> Option<Op> {
                match name { $($name => Some(Op::$variant),)* _ => None }
            }
        }
    };
}

// variant        name            rule          domain    immediate effects trace doc
operations! {
    Const          "const"         Constant      Scalar    Scalar  NONE   true  "The immediate: an integer in canonical form, or a float's bits.";
    Null           "null"          Constant      Reference None    NONE   true  "The null reference.";
    Data           "data"          Constant      Reference Data    NONE   true  "Reference to a prebuilt object.";
    Func           "func"          Constant      Function  Func    NONE   true  "Reference to a function.";

    Add            "add"           Binary        Number    None    NONE   true  "Sum; integers wrap.";
    Sub            "sub"           Binary        Number    None    NONE   true  "Difference; integers wrap.";
    Mul            "mul"           Binary        Number    None    NONE   true  "Product; integers wrap.";
    Div            "div"           Binary        Number    None    TRAPS  true  "Quotient; integers truncate toward zero, the least integer by -1 wraps, a divisor of 0 traps; floats as IEEE 754.";
    Rem            "rem"           Binary        Int       None    TRAPS  true  "Remainder with the dividend's sign, of `div`; the least integer by -1 gives 0, a divisor of 0 traps.";
    FloorDiv       "floordiv"      Binary        Int       None    TRAPS  true  "Quotient rounded toward minus infinity; the least integer by -1 wraps, a divisor of 0 traps.";
    FloorMod       "floormod"      Binary        Int       None    TRAPS  true  "Remainder with the divisor's sign, of `floordiv`; the least integer by -1 gives 0, a divisor of 0 traps.";
    MulHigh        "mulhigh"       Binary        Int       None    NONE   true  "Upper half of the double-width product, as the type's signedness says.";
    Neg            "neg"           Unary         Number    None    NONE   true  "Negation; integers wrap, floats flip the sign bit.";
    Abs            "abs"           Unary         Float     None    NONE   true  "Absolute value: clears the sign bit.";
    Sqrt           "sqrt"          Unary         Float     None    NONE   true  "Square root, correctly rounded; NaN of a negative number.";
    AddOverflow    "add_ovf"       Overflow      Int       None    NONE   true  "Wrapped sum, and whether it overflowed.";
    SubOverflow    "sub_ovf"       Overflow      Int       None    NONE   true  "Wrapped difference, and whether it overflowed.";
    MulOverflow    "mul_ovf"       Overflow      Int       None    NONE   true  "Wrapped product, and whether it overflowed.";
    And            "and"           Binary        IntOrBool None    NONE   true  "Bitwise and.";
    Or             "or"            Binary        IntOrBool None    NONE   true  "Bitwise or.";
    Xor            "xor"           Binary        IntOrBool None    NONE   true  "Bitwise exclusive or.";
    Not            "not"           Unary         IntOrBool None    NONE   true  "Bitwise complement; negation of a bool.";
    Shl            "shl"           Binary        Int       None    NONE   true  "Shift left; the count is taken modulo the width.";
    Shr            "shr"           Binary        Int       None    NONE   true  "Shift right, arithmetic for signed types; the count is taken modulo the width.";

    Eq             "eq"            Compare       Scalar    None    NONE   true  "Equal; false where either is NaN.";
    Ne             "ne"            Compare       Scalar    None    NONE   true  "Not equal; true where either is NaN.";
    Lt             "lt"            Compare       Number    None    NONE   true  "Less than; false where either is NaN.";
    Le             "le"            Compare       Number    None    NONE   true  "Less or equal; false where either is NaN.";
    Gt             "gt"            Compare       Number    None    NONE   true  "Greater than; false where either is NaN.";
    Ge             "ge"            Compare       Number    None    NONE   true  "Greater or equal; false where either is NaN.";

    Convert        "convert"       Convert       Scalar    None    NONE   true  "Value conversion between scalars: integers wrap, integer to float rounds to nearest even, float to integer truncates and saturates (NaN gives 0), bool is 0 or 1, number to bool is `!= 0`.";
    Bitcast        "bitcast"       Bitcast       Number    None    NONE   true  "Same bits, between i64/u64 and f64, i32/u32 and f32, or signednesses.";

    RefEq          "ref_eq"        Compare       Reference None    NONE   true  "Whether both references are the same object (or both null, or the same function).";
    IsNull         "is_null"       Test          Reference None    NONE   true  "Whether the reference is null.";
    New            "new"           New           Class     None    ALLOC  true  "Fresh instance, fields zero or null. Out of memory ends the process.";
    GetField       "getfield"      GetField      Class     Field   READ   true  "Reads a field; a null receiver traps.";
    SetField       "setfield"      SetField      Class     Field   WRITE  true  "Writes a field; a null receiver traps.";
    GetClassConstant "getclassconst" GetClassConstant Class ClassConstant TRAPS true "Reads the constant of the receiver's own class; a null receiver traps.";
    Cast           "cast"          Cast          Class     None    TRAPS  true  "The same reference at another class; null passes, an instance of another class traps.";
    InstanceOf     "instanceof"    InstanceOf    Class     None    NONE   true  "Whether the reference is not null and an instance of the class or a subclass.";
    IdentityHash   "identity_hash" Length        Class     None    READ   true  "A number that stays the same for the object's life; null traps.";

    NewArray       "newarray"      NewSized      Array     None    ALLOC  true  "Fresh array, elements zero or null; a negative length traps.";
    ArrayLength    "arraylen"      Length        Array     None    TRAPS  true  "Number of elements; null traps.";
    ArrayGet       "arrayget"      GetElement    Array     None    READ   true  "Reads an element; null or an index out of range traps.";
    ArraySet       "arrayset"      SetElement    Array     None    WRITE  true  "Writes an element; null or an index out of range traps.";
    ArrayCopy      "arraycopy"     Copy          Array     None    COPY   true  "Copies elements, right also where the ranges overlap; out of range traps.";
    ArrayFill      "arrayfill"     Fill          Array     None    WRITE  true  "Sets a range of elements to one value; out of range traps.";

    NewTail        "newtail"       NewSized      Tail      None    ALLOC  true  "Fresh instance with a tail of the given length, all zero; a negative length traps.";
    TailLength     "taillen"       Length        Tail      None    TRAPS  true  "Length of the tail; null traps.";
    TailGet        "tailget"       GetElement    Tail      None    READ   true  "Reads a tail element; null or an index out of range traps.";
    TailSet        "tailset"       SetElement    Tail      None    WRITE  true  "Writes a tail element; null or an index out of range traps.";
    TailCopy       "tailcopy"      Copy          Tail      None    COPY   true  "Copies tail elements between instances, right also where they overlap.";
    TailToArray    "tail_to_array" TailToArray   Tail      None    COPY   true  "Copies tail elements into an array.";
    ArrayToTail    "array_to_tail" ArrayToTail   Tail      None    COPY   true  "Copies array elements into a tail.";

    NewWeak        "newweak"       NewWeak       Weak      None    ALLOC  true  "Weak reference to the object; null traps.";
    GetWeak        "getweak"       GetWeak       Weak      None    READ   true  "The object, or null once it is collected.";
    Watch          "watch"         Watch         Class     None    WRITE  false "Has the object come into a queue once nothing else can reach it, when weak references to it are null; null traps.";
    NextDead       "next_dead"     NextDead      Class     None    COPY   false "Takes an object that nothing else can reach out of a queue, null where there is none; an instance of another class traps.";

    Call           "call"          Call          Any       Func    CALL   true  "Direct call.";
    CallVirtual    "call_virtual"  Call          Any       Method  CALL   true  "Call of the receiver's own class's method; a null receiver or an abstract method traps.";
    CallIndirect   "call_indirect" Call          Any       Signature CALL true  "Call of a function reference, the first operand; null traps.";
    CallHost       "call_host"     Call          Any       Host    CALL   true  "Call of a host primitive; see `host.rs` for each one's effects. Never raises.";

    RawLoad        "raw_load"      RawLoad       Scalar    None    READ   false "Reads a value at an address of memory that `memory.map` gave; any other address traps. Native only.";
    RawStore       "raw_store"     RawStore      Scalar    None    WRITE  false "Writes a value at an address of memory that `memory.map` gave; any other address traps. Native only.";
    RootSave       "root_save"     Note          Object    Slot    WRITE  false "Puts a reference into a slot of the function's root frame, where a collection finds it. Slots begin as null.";
    RootLoad       "root_load"     Recall        Object    Slot    READ   false "The reference in a slot of the function's root frame, at the place where the last collection has moved it.";
    WriteBarrier   "write_barrier" Note          Object    None    WRITE  false "Tells the collector that a reference is about to be stored in the object; null traps.";
}

impl Op {
    /// Whether only native programs have it: it is about addresses, or about a collector that is part of the program.
    pub fn is_native_only(self) -> bool {
        use Op::{RawLoad, RawStore, RootLoad, RootSave, WriteBarrier};
        matches!(self, RawLoad | RawStore | RootSave | RootLoad | WriteBarrier)
    }
}

impl std::fmt::Display for Op {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.info().name)
    }
}

impl Domain {
    /// Whether the domain admits the type. `Tail` admits every class: whether it has a tail needs the module.
    pub fn admits(self, ty: Type) -> bool {
        match self {
            Domain::Int => ty.is_int(),
            Domain::Float => ty.is_float(),
            Domain::Number => ty.is_int() || ty.is_float(),
            Domain::IntOrBool => ty.is_int() || ty == Type::Bool,
            Domain::Scalar => !ty.is_reference(),
            Domain::Reference => ty.is_reference(),
            Domain::Object => ty.is_reference() && !matches!(ty, Type::Fn(_)),
            Domain::Any => true,
            Domain::Array => matches!(ty, Type::Array(_)),
            Domain::Class | Domain::Tail => matches!(ty, Type::Ref(_)),
            Domain::Weak => matches!(ty, Type::Weak(_)),
            Domain::Function => matches!(ty, Type::Fn(_)),
        }
    }
}
