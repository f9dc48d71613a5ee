//! Operations on constants, with the semantics of the translated program.
//!
//! What would raise is not folded, nor what would wrap at a word, for `ovfcheck` may ask: it happens at run time.

use crate::flow::{BinaryOperator, CompareOperator, Constant, Float, UnaryOperator};

/// Strings longer than this are computed at run time.
const MAXIMUM_TEXT: usize = 4096;

/// `left operator right`, if it is known and doesn't raise.
pub(super) fn binary(operator: BinaryOperator, left: &Constant, right: &Constant) -> Option<Constant> {
    use BinaryOperator::*;
    use Constant::*;
    match (left, right) {
        (Bool(one), Bool(other)) if matches!(operator, And | Or | Xor) => Some(Bool(match operator {
            And => *one && *other,
            Or => *one || *other,
            _ => one != other,
        })),
        (Str(one), Str(other)) if operator == Add && one.len() + other.len() <= MAXIMUM_TEXT => {
            Some(Str(format!("{one}{other}").into()))
        }
        (Bytes(one), Bytes(other)) if operator == Add && one.len() + other.len() <= MAXIMUM_TEXT => {
            Some(Bytes(one.iter().chain(other.iter()).copied().collect()))
        }
        (Float(_), Bool(_) | Int(_) | Float(_)) | (Bool(_) | Int(_), Float(_)) => {
            floats(operator, float_of(left)?, float_of(right)?)
        }
        _ => ints(operator, int_of(left)?, int_of(right)?),
    }
}

fn ints(operator: BinaryOperator, left: i64, right: i64) -> Option<Constant> {
    use BinaryOperator::*;
    Some(Constant::Int(match operator {
        Add => left.checked_add(right)?,
        Subtract => left.checked_sub(right)?,
        Multiply => left.checked_mul(right)?,
        FloorDivide if right != 0 => {
            let quotient = left.wrapping_div(right);
            let inexact = left.wrapping_rem(right) != 0;
            if inexact && (left < 0) != (right < 0) {
                quotient - 1
            } else {
                quotient
            }
        }
        Modulo if right != 0 => {
            let remainder = left.wrapping_rem(right);
            if remainder != 0 && (remainder < 0) != (right < 0) {
                remainder + right
            } else {
                remainder
            }
        }
        ShiftLeft if (0..64).contains(&right) && left << right >> right == left => left << right,
        ShiftRight if (0..64).contains(&right) => left >> right,
        And => left & right,
        Or => left | right,
        Xor => left ^ right,
        Power => left.checked_pow(u32::try_from(right).ok()?)?,
        // The quotient of two ints is a float; large ones round twice if converted first.
        Divide if right != 0 && left.unsigned_abs() < 1 << 52 && right.unsigned_abs() < 1 << 52 => {
            return Some(Constant::Float(Float::new(left as f64 / right as f64)));
        }
        _ => return None,
    }))
}

fn floats(operator: BinaryOperator, left: f64, right: f64) -> Option<Constant> {
    use BinaryOperator::*;
    let value = match operator {
        Add => left + right,
        Subtract => left - right,
        Multiply => left * right,
        Divide if right != 0.0 => left / right,
        _ => return None,
    };
    Some(Constant::Float(Float::new(value)))
}

/// `operator value`, if it is known.
pub(super) fn unary(operator: UnaryOperator, value: &Constant) -> Option<Constant> {
    match (operator, value) {
        (UnaryOperator::Negative, Constant::Float(value)) => {
            Some(Constant::Float(Float::new(-value.value())))
        }
        (UnaryOperator::Positive, Constant::Float(_)) => Some(value.clone()),
        (UnaryOperator::Negative, _) => Some(Constant::Int(int_of(value)?.checked_neg()?)),
        (UnaryOperator::Positive, _) => Some(Constant::Int(int_of(value)?)),
        (UnaryOperator::Invert, _) => Some(Constant::Int(!int_of(value)?)),
    }
}

/// `left operator right`, if it is known. Identity and membership aren't decided here.
pub(super) fn compare(operator: CompareOperator, left: &Constant, right: &Constant) -> Option<bool> {
    use std::cmp::Ordering;
    let ordering = match (left, right) {
        (Constant::Str(one), Constant::Str(other)) => one.chars().cmp(other.chars()),
        (Constant::Bytes(one), Constant::Bytes(other)) => one.cmp(other),
        (Constant::Float(_), _) | (_, Constant::Float(_)) => {
            match float_of(left)?.partial_cmp(&float_of(right)?) {
                Some(ordering) => ordering,
                None => return Some(operator == CompareOperator::NotEqual),
            }
        }
        _ => int_of(left)?.cmp(&int_of(right)?),
    };
    Some(match operator {
        CompareOperator::Equal => ordering == Ordering::Equal,
        CompareOperator::NotEqual => ordering != Ordering::Equal,
        CompareOperator::Less => ordering == Ordering::Less,
        CompareOperator::LessEqual => ordering != Ordering::Greater,
        CompareOperator::Greater => ordering == Ordering::Greater,
        CompareOperator::GreaterEqual => ordering != Ordering::Less,
        CompareOperator::Is | CompareOperator::IsNot | CompareOperator::In | CompareOperator::NotIn => {
            return None;
        }
    })
}

/// `bool(value)` of a simple constant.
pub(super) fn truth(value: &Constant) -> Option<bool> {
    Some(match value {
        Constant::None => false,
        Constant::Bool(value) => *value,
        Constant::Int(value) => *value != 0,
        Constant::Float(value) => value.value() != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Object(_) => return None,
    })
}

fn int_of(value: &Constant) -> Option<i64> {
    match value {
        Constant::Int(value) => Some(*value),
        Constant::Bool(value) => Some(i64::from(*value)),
        _ => None,
    }
}

/// Ints that a float can't hold exactly are left to run time.
fn float_of(value: &Constant) -> Option<f64> {
    match value {
        Constant::Float(value) => Some(value.value()),
        _ => int_of(value)
            .filter(|value| value.unsigned_abs() < 1 << 53)
            .map(|value| value as f64),
    }
}
