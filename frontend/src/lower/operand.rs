//! What the lowering knows of a Python value: a constant, a core-ir value of a representation, or something that has no
//! value yet and gets one only where it must (a method that is about to be called, a tuple that is about to be taken
//! apart, a range that is about to be iterated over).

use std::rc::Rc;

use core_ir::{Type, Value};

use super::repr::{DictPart, Repr};
use crate::flow::{Constant, Name};

/// The lowered form of an operand.
#[derive(Clone, Debug)]
pub enum Operand {
    /// Known at translation time.
    Constant(Constant),
    /// A type, as a static argument of a helper.
    Type(Repr),
    /// A core-ir value.
    Value(Typed),
    /// `receiver.name`, to be called.
    Method(Rc<Operand>, Name),
    /// A tuple of these.
    Tuple(Rc<[Operand]>),
    /// An iterable or iterator that lives in SSA values.
    Plan(Rc<Plan>),
}

/// A core-ir value and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Its representation; never void.
    pub repr: Repr,
    /// The value.
    pub value: Value,
    /// Whether it may be null, for `None`.
    pub maybe_none: bool,
}

impl Operand {
    /// `None`.
    pub const NONE: Operand = Operand::Constant(Constant::None);

    /// A value that is not null.
    pub fn value(repr: Repr, value: Value) -> Operand {
        Operand::Value(Typed {
            repr,
            value,
            maybe_none: false,
        })
    }

    /// A value that may be null.
    pub fn nullable(repr: Repr, value: Value) -> Operand {
        Operand::Value(Typed {
            repr,
            value,
            maybe_none: repr.is_nullable(),
        })
    }

    /// A bool.
    pub fn bool(value: Value) -> Operand {
        Operand::value(Repr::Bool, value)
    }

    /// An `int`.
    pub fn int(value: Value) -> Operand {
        Operand::value(Repr::INT, value)
    }

    /// An `int` known now.
    pub fn const_int(value: i64) -> Operand {
        Operand::Constant(Constant::Int(value))
    }

    /// A bool known now.
    pub fn const_bool(value: bool) -> Operand {
        Operand::Constant(Constant::Bool(value))
    }

    /// A str known now.
    pub fn const_str(value: &str) -> Operand {
        Operand::Constant(Constant::Str(value.into()))
    }

    /// The constant, if it is one.
    pub fn constant(&self) -> Option<&Constant> {
        match self {
            Operand::Constant(constant) => Some(constant),
            _ => None,
        }
    }

    /// The int, if it is known now; a bool counts.
    pub fn known_int(&self) -> Option<i64> {
        match self {
            Operand::Constant(Constant::Int(value)) => Some(*value),
            Operand::Constant(Constant::Bool(value)) => Some(i64::from(*value)),
            _ => None,
        }
    }

    /// The str, if it is known now.
    pub fn known_str(&self) -> Option<&str> {
        match self {
            Operand::Constant(Constant::Str(value)) => Some(value),
            _ => None,
        }
    }

    /// Whether it is `None`, known now.
    pub fn is_none(&self) -> bool {
        matches!(self, Operand::Constant(Constant::None))
    }

    /// Whether it may be `None`.
    pub fn maybe_none(&self) -> bool {
        match self {
            Operand::Value(typed) => typed.maybe_none,
            other => other.is_none(),
        }
    }

    /// The same, known not to be null.
    #[must_use]
    pub fn not_none(self) -> Operand {
        match self {
            Operand::Value(typed) => Operand::Value(Typed {
                maybe_none: false,
                ..typed
            }),
            other => other,
        }
    }
}

/// Where the items of an iteration come from.
#[derive(Clone, Debug)]
pub enum Plan {
    /// `range(start, stop, step)`
    Range {
        /// The first number.
        start: Operand,
        /// The bound.
        stop: Operand,
        /// The step.
        step: Operand,
    },
    /// A list, str, bytes or tuple.
    Sequence(Operand),
    /// The same, from its end.
    Reversed(Operand),
    /// A dict or set.
    Dict(Operand, DictPart),
    /// An iterator object, which keeps its own state: of a class of the program, or one of a plan.
    Object(Operand),
    /// `enumerate(inner, start)`
    Enumerate(Box<Plan>, Operand),
    /// `zip(inner …)`
    Zip(Vec<Plan>),
}

impl Plan {
    /// The core-ir types of the state.
    pub fn state_types(&self) -> Vec<Type> {
        vec![Type::I64; self.state_size()]
    }

    /// How many values the state has.
    pub(super) fn state_size(&self) -> usize {
        match self {
            Plan::Range { .. } | Plan::Sequence(_) | Plan::Reversed(_) => 1,
            Plan::Dict(..) => 2,
            Plan::Object(_) => 0,
            Plan::Enumerate(inner, _) => inner.state_size() + 1,
            Plan::Zip(inner) => inner.iter().map(Plan::state_size).sum(),
        }
    }
}
