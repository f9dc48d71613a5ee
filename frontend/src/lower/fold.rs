//! Operations on values that are known at translation time.

use super::operand::Operand;
use crate::flow::{BinaryOperator as Binary, CompareOperator as Compare, Constant, UnaryOperator as Unary};

/// `left op right` of known ints, where the result is an int of a word and nothing is raised.
pub fn binary(op: Binary, left: &Operand, right: &Operand) -> Option<Operand> {
    let (Operand::Constant(Constant::Int(a)), Operand::Constant(Constant::Int(b))) = (left, right) else {
        return None;
    };
    let (a, b) = (*a, *b);
    let value = match op {
        Binary::Add => a.checked_add(b)?,
        Binary::Subtract => a.checked_sub(b)?,
        Binary::Multiply => a.checked_mul(b)?,
        Binary::And => a & b,
        Binary::Or => a | b,
        Binary::Xor => a ^ b,
        Binary::ShiftLeft if (0..63).contains(&b) => {
            let shifted = a << b;
            (shifted >> b == a).then_some(shifted)?
        }
        Binary::ShiftRight if (0..64).contains(&b) => a >> b,
        _ => return None,
    };
    Some(Operand::const_int(value))
}

/// `op value` of a known number.
pub fn unary(op: Unary, operand: &Operand) -> Option<Operand> {
    match (op, operand.constant()?) {
        (Unary::Negative, Constant::Int(value)) => Some(Operand::const_int(value.checked_neg()?)),
        (Unary::Positive, Constant::Int(value)) => Some(Operand::const_int(*value)),
        (Unary::Invert, Constant::Int(value)) => Some(Operand::const_int(!value)),
        _ => None,
    }
}

/// `left op right` of known simple values.
pub fn compare(op: Compare, left: &Operand, right: &Operand) -> Option<Operand> {
    let (left, right) = (left.constant()?, right.constant()?);
    let truth = match (op, left, right) {
        (Compare::Is, ..) => identical(left, right)?,
        (Compare::IsNot, ..) => !identical(left, right)?,
        (_, Constant::Int(a), Constant::Int(b)) => ordered(op, a.cmp(b))?,
        (_, Constant::Str(a), Constant::Str(b)) => ordered(op, a.cmp(b))?,
        (Compare::Equal, Constant::None, Constant::None) => true,
        _ => return None,
    };
    Some(Operand::const_bool(truth))
}

fn ordered(op: Compare, order: std::cmp::Ordering) -> Option<bool> {
    Some(match op {
        Compare::Equal => order.is_eq(),
        Compare::NotEqual => order.is_ne(),
        Compare::Less => order.is_lt(),
        Compare::LessEqual => order.is_le(),
        Compare::Greater => order.is_gt(),
        Compare::GreaterEqual => order.is_ge(),
        _ => return None,
    })
}

fn identical(left: &Constant, right: &Constant) -> Option<bool> {
    match (left, right) {
        (Constant::None | Constant::Bool(_) | Constant::Object(_), _)
        | (_, Constant::None | Constant::Bool(_) | Constant::Object(_)) => Some(left == right),
        _ => None,
    }
}
