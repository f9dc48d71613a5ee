//! Algebraic identities, as data: an operation whose right operand is special and what it then gives.
//!
//! Laws: an identity holds for every left operand of every type of its domain, NaN and negative zero included; it never
//! makes the value depend on more than before; its result is the left operand or a constant, so that applying identities
//! ends. No two identities match the same instruction with different results. A test holds each against
//! [`crate::semantics`].

use crate::ops::{Domain, Op};
use crate::types::Type;

/// What the right operand must be.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Right {
    /// 0 of an integer type or `false`; `0.0` of a float type.
    Zero,
    /// `-0.0`.
    NegativeZero,
    /// 1 or `true` or `1.0`.
    One,
    /// All bits set; `true`.
    AllOnes,
    /// The left operand itself.
    Same,
}

/// What the operation then gives.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Becomes {
    /// The left operand.
    Left,
    /// 0 or `false`.
    Zero,
    /// All bits set; `true`.
    AllOnes,
    /// The complement of the left operand, a bool.
    Complement,
}

/// An identity.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Identity {
    /// The operation.
    pub op: Op,
    /// The types for which it holds.
    pub domain: Domain,
    /// The right operand.
    pub right: Right,
    /// The result.
    pub becomes: Becomes,
}

const fn identity(op: Op, domain: Domain, right: Right, becomes: Becomes) -> Identity {
    Identity {
        op,
        domain,
        right,
        becomes,
    }
}

/// All identities.
pub const IDENTITIES: &[Identity] = {
    use Becomes::{AllOnes as Ones, Left, Zero as Nothing};
    use Domain::{Float, Int, IntOrBool, Number};
    use Right::{AllOnes, NegativeZero, One, Same, Zero};
    &[
        identity(Op::Add, Int, Zero, Left),
        identity(Op::Add, Float, NegativeZero, Left),
        identity(Op::Sub, Number, Zero, Left),
        identity(Op::Sub, Int, Same, Nothing),
        identity(Op::Mul, Number, One, Left),
        identity(Op::Mul, Int, Zero, Nothing),
        identity(Op::Div, Number, One, Left),
        identity(Op::FloorDiv, Int, One, Left),
        identity(Op::Rem, Int, One, Nothing),
        identity(Op::FloorMod, Int, One, Nothing),
        identity(Op::MulHigh, Int, Zero, Nothing),
        identity(Op::And, IntOrBool, Zero, Nothing),
        identity(Op::And, IntOrBool, AllOnes, Left),
        identity(Op::And, IntOrBool, Same, Left),
        identity(Op::Or, IntOrBool, Zero, Left),
        identity(Op::Or, IntOrBool, AllOnes, Ones),
        identity(Op::Or, IntOrBool, Same, Left),
        identity(Op::Xor, IntOrBool, Zero, Left),
        identity(Op::Xor, IntOrBool, Same, Nothing),
        identity(Op::Shl, Int, Zero, Left),
        identity(Op::Shr, Int, Zero, Left),
        identity(Op::Eq, IntOrBool, Same, Ones),
        identity(Op::Ne, IntOrBool, Same, Nothing),
        identity(Op::Lt, Number, Same, Nothing),
        identity(Op::Gt, Number, Same, Nothing),
        identity(Op::Le, Int, Same, Ones),
        identity(Op::Ge, Int, Same, Ones),
    ]
};

/// Identities of bools, where a comparison gives the operand's own type.
pub const BOOL_IDENTITIES: &[Identity] = {
    use Becomes::{Complement, Left};
    use Domain::IntOrBool;
    use Right::{AllOnes, Zero};
    &[
        identity(Op::Eq, IntOrBool, AllOnes, Left),
        identity(Op::Eq, IntOrBool, Zero, Complement),
        identity(Op::Ne, IntOrBool, Zero, Left),
        identity(Op::Ne, IntOrBool, AllOnes, Complement),
        identity(Op::Xor, IntOrBool, AllOnes, Complement),
    ]
};

impl Right {
    /// Whether a constant of the type is this operand; `Same` is no constant.
    pub fn matches(self, ty: Type, bits: u64) -> bool {
        let one = match ty {
            Type::F64 => 1f64.to_bits(),
            Type::F32 => u64::from(1f32.to_bits()),
            _ => 1,
        };
        match self {
            Right::Zero => bits == 0,
            Right::NegativeZero => match ty {
                Type::F64 => bits == 1 << 63,
                Type::F32 => bits == 1 << 31,
                _ => false,
            },
            Right::One => bits == one,
            Right::AllOnes => !ty.is_float() && bits == ty.wrap_int(-1) as u64,
            Right::Same => false,
        }
    }
}

/// What an operation on bools or numbers of this type gives, its right operand being the constant, or the left operand
/// itself where there is none.
pub(super) fn lookup(op: Op, ty: Type, right: Option<u64>) -> Option<Becomes> {
    let matches = |identity: &&Identity| {
        identity.op == op
            && identity.domain.admits(ty)
            && match right {
                Some(bits) => identity.right.matches(ty, bits),
                None => identity.right == Right::Same,
            }
    };
    let special = (ty == Type::Bool)
        .then(|| BOOL_IDENTITIES.iter().find(matches))
        .flatten();
    special
        .or_else(|| IDENTITIES.iter().find(matches))
        .map(|identity| identity.becomes)
}
