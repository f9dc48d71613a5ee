//! Algebraic identities, as data: an operation whose right operand is special and what it then gives.
//!
//! Laws: an identity holds for every left operand of every type of its domain, NaN and negative zero included; it never
//! makes the value depend on more than before; its result is the left operand or a constant, so that applying identities
//! ends. No two identities match the same instruction with different results. A test holds each against
//! [`crate::semantics`]: with all operands of the types of 8 bits, which is a proof for these, and with samples of the rest.

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

#[cfg(test)]
mod tests {
    use super::{BOOL_IDENTITIES, Becomes, IDENTITIES, Identity, Right};
    use crate::ops::{Op, Rule};
    use crate::semantics::evaluate;
    use crate::types::Type;

    /// All values of a type of up to 8 bits, telling ones of the others.
    fn samples(ty: Type) -> Vec<u64> {
        let floats = [
            0.0,
            -0.0,
            1.0,
            -1.5,
            1e300,
            5e-324,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
        ];
        match ty {
            Type::F64 => floats.iter().map(|value| value.to_bits()).collect(),
            Type::Bool => vec![0, 1],
            Type::I8 | Type::U8 => (0..256).map(|value| ty.wrap_int(value) as u64).collect(),
            Type::F32 => floats
                .iter()
                .map(|value| u64::from((*value as f32).to_bits()))
                .collect(),
            ty => [
                0,
                1,
                2,
                -1,
                7,
                i64::MIN,
                i64::MAX,
                0x55,
                0x80,
                0x8000,
                0x8000_0000,
            ]
            .iter()
            .map(|&value| ty.wrap_int(value) as u64)
            .collect(),
        }
    }

    /// Whether two results are the same; any NaN is any other.
    fn same(ty: Type, a: u64, b: u64) -> bool {
        match ty {
            Type::F64 if f64::from_bits(a).is_nan() => f64::from_bits(b).is_nan(),
            Type::F32 if f32::from_bits(a as u32).is_nan() => f32::from_bits(b as u32).is_nan(),
            _ => a == b,
        }
    }

    fn holds(identity: &Identity, ty: Type) {
        let constants = samples(ty);
        let result = if identity.op.info().rule == Rule::Compare {
            Type::Bool
        } else {
            ty
        };
        for &left in &samples(ty) {
            let matching = constants
                .iter()
                .copied()
                .filter(|&bits| identity.right.matches(ty, bits));
            let rights = if identity.right == Right::Same {
                vec![left]
            } else {
                matching.collect()
            };
            for right in rights {
                let value = evaluate(identity.op, ty, ty, left, right).expect("a scalar operation");
                let (value, _) = value.expect("no trap");
                let expected = match identity.becomes {
                    Becomes::Left => left,
                    Becomes::Zero => 0,
                    Becomes::AllOnes if result == Type::Bool => 1,
                    Becomes::AllOnes => ty.wrap_int(-1) as u64,
                    Becomes::Complement => left ^ 1,
                };
                assert!(
                    same(result, value, expected),
                    "{identity:?} of {ty:?}: {left:#x}, {right:#x}"
                );
            }
        }
    }

    #[test]
    fn every_identity_holds_for_every_type_of_its_domain() {
        for ty in Type::SCALARS {
            for identity in IDENTITIES.iter().filter(|identity| identity.domain.admits(ty)) {
                if identity.op.info().domain.admits(ty) {
                    holds(identity, ty);
                }
            }
        }
        BOOL_IDENTITIES
            .iter()
            .for_each(|identity| holds(identity, Type::Bool));
    }

    #[test]
    fn no_two_identities_disagree() {
        for ty in Type::SCALARS {
            let all: Vec<&Identity> = IDENTITIES
                .iter()
                .filter(|identity| identity.domain.admits(ty))
                .collect();
            for (i, a) in all.iter().enumerate() {
                let again = all[i + 1..].iter().find(|b| b.op == a.op && b.right == a.right);
                assert!(again.is_none(), "{a:?} and {again:?}");
            }
        }
        assert!(IDENTITIES.iter().all(|identity| identity.op != Op::Convert));
    }
}
