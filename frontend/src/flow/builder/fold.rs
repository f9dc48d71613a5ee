//! Evaluation of operators on constants. Ints are Python's, of any size, here: `(1 << 64) - 1` is written in programs
//! that mean an unsigned word. What goes beyond 128 bits on the way is left to run time.

use std::cmp::Ordering;
use std::sync::Arc;

use ruff_text_size::TextRange;

use super::Builder;
use crate::flow::graph::{BinaryOperator, CompareOperator, Constant, Operand, OperationKind, UnaryOperator};
use crate::objects::{Object, ObjectId};

impl Builder<'_> {
    /// The int that a constant is, if it is one.
    fn integer(&self, constant: &Constant) -> Option<i128> {
        match constant {
            Constant::Int(value) => Some(i128::from(*value)),
            Constant::Object(id) => match self.space.object(*id) {
                Object::BigInt(digits) => digits.parse().ok(),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn integer_constant(&self, value: i128) -> Option<Constant> {
        match i64::try_from(value) {
            Ok(value) => Some(Constant::Int(value)),
            Err(_) => self
                .space
                .intern(&Object::BigInt(value.to_string()))
                .map(Constant::Object),
        }
    }

    fn fold_binary(&self, operator: BinaryOperator, left: &Constant, right: &Constant) -> Option<Constant> {
        if let (Constant::Str(left), Constant::Str(right), BinaryOperator::Add) = (left, right, operator) {
            return Some(Constant::Str(Arc::from(format!("{left}{right}"))));
        }
        let (left, right) = (self.integer(left)?, self.integer(right)?);
        self.integer_constant(integer_binary(operator, left, right)?)
    }

    fn fold_unary(&self, operator: UnaryOperator, value: &Constant) -> Option<Constant> {
        if let Constant::Float(value) = value {
            use crate::flow::graph::Float;
            return match operator {
                UnaryOperator::Negative => Some(Constant::Float(Float::new(-value.value()))),
                UnaryOperator::Positive => Some(Constant::Float(*value)),
                UnaryOperator::Invert => None,
            };
        }
        let value = self.integer(value)?;
        self.integer_constant(match operator {
            UnaryOperator::Negative => value.checked_neg()?,
            UnaryOperator::Positive => value,
            UnaryOperator::Invert => !value,
        })
    }

    fn fold_compare(&self, operator: CompareOperator, left: &Constant, right: &Constant) -> Option<bool> {
        if let CompareOperator::Is | CompareOperator::IsNot = operator {
            return self
                .are_identical(left, right)
                .map(|it| it == (operator == CompareOperator::Is));
        }
        let ordering = match (left, right) {
            (Constant::Str(left), Constant::Str(right)) => left.cmp(right),
            (Constant::Bytes(left), Constant::Bytes(right)) => left.cmp(right),
            (Constant::None, Constant::None) => Ordering::Equal,
            (Constant::Bool(left), Constant::Bool(right)) => left.cmp(right),
            _ => self.integer(left)?.cmp(&self.integer(right)?),
        };
        if *left == Constant::None && !matches!(operator, CompareOperator::Equal | CompareOperator::NotEqual)
        {
            return None;
        }
        match operator {
            CompareOperator::Equal => Some(ordering.is_eq()),
            CompareOperator::NotEqual => Some(ordering.is_ne()),
            CompareOperator::Less => Some(ordering.is_lt()),
            CompareOperator::LessEqual => Some(ordering.is_le()),
            CompareOperator::Greater => Some(ordering.is_gt()),
            CompareOperator::GreaterEqual => Some(ordering.is_ge()),
            CompareOperator::Is | CompareOperator::IsNot | CompareOperator::In | CompareOperator::NotIn => {
                None
            }
        }
    }

    /// The keys or items of a container that doesn't change while the program runs, and what is found there: of a tuple,
    /// and in the upstream dialect of any prebuilt dict or list, as its translator takes these for what they are when the
    /// program is translated. Python 3 means what has become of them, and so do programs that write the key out.
    fn fixed_items(&self, container: &Operand) -> Option<Vec<(Constant, ObjectId)>> {
        let numbered = |items: &[ObjectId]| {
            let items = items.iter().enumerate();
            items
                .map(|(index, &item)| (Constant::Int(index as i64), item))
                .collect()
        };
        match self.constant_object(container)?.1 {
            Object::Tuple(items) => Some(numbered(items)),
            _ if !self.description.flags.upstream => None,
            Object::List(items) => Some(numbered(items)),
            Object::Dict(items) | Object::OrderedDict(items) => Some(
                items
                    .iter()
                    .map(|&(key, value)| (self.constant(key), value))
                    .collect(),
            ),
            _ => None,
        }
    }

    /// Whether a text or a number is in a container, where both are known.
    pub(super) fn membership(
        &self,
        operator: CompareOperator,
        item: &Operand,
        container: &Operand,
    ) -> Option<bool> {
        let wanted = match operator {
            CompareOperator::In => true,
            CompareOperator::NotIn => false,
            _ => return None,
        };
        let is_dict = matches!(
            self.constant_object(container)?.1,
            Object::Dict(_) | Object::OrderedDict(_)
        );
        let members: Vec<Constant> = self
            .fixed_items(container)?
            .into_iter()
            .map(|(key, item)| if is_dict { key } else { self.constant(item) })
            .collect();
        let item = item.constant()?;
        // Of objects it isn't known what they are equal to, and numbers of different types can be equal.
        let is_comparable = match item {
            Constant::Str(_) => members
                .iter()
                .all(|member| !matches!(member, Constant::Object(_))),
            Constant::Int(_) => members
                .iter()
                .all(|member| matches!(member, Constant::Int(_) | Constant::Str(_) | Constant::None)),
            _ => false,
        };
        is_comparable.then(|| members.contains(item) == wanted)
    }

    /// What a container has at a known place.
    pub(super) fn fixed_item(&self, container: &Operand, index: &Operand) -> Option<Constant> {
        let items = self.fixed_items(container)?;
        let index = match (self.constant_object(container)?.1, index.constant()?) {
            (Object::Tuple(_) | Object::List(_), Constant::Int(index)) if *index < 0 => {
                Constant::Int(index + items.len() as i64)
            }
            (_, index @ (Constant::Int(_) | Constant::Str(_))) => index.clone(),
            _ => return None,
        };
        let found = items.iter().find(|(key, _)| *key == index);
        found.map(|&(_, item)| self.constant(item))
    }

    /// Whether two constants are one object; unknown for equal numbers and strings.
    fn are_identical(&self, left: &Constant, right: &Constant) -> Option<bool> {
        let singular = |it: &Constant| matches!(it, Constant::None | Constant::Bool(_) | Constant::Object(_));
        match singular(left) || singular(right) {
            true => Some(left == right),
            false if left != right => Some(false),
            false => None,
        }
    }

    /// The truth value of a constant.
    pub(super) fn constant_truth(&self, constant: &Constant) -> Option<bool> {
        Some(match constant {
            Constant::None => false,
            Constant::Bool(value) => *value,
            Constant::Int(value) => *value != 0,
            Constant::Float(value) => value.value() != 0.0,
            Constant::Str(value) => !value.is_empty(),
            Constant::Bytes(value) => !value.is_empty(),
            Constant::Object(id) => match self.space.object(*id) {
                Object::Tuple(items) => !items.is_empty(),
                Object::BigInt(_) | Object::Function(_) | Object::Builtin(_) | Object::Class(_) => true,
                Object::Module(_) | Object::BoundMethod { .. } | Object::Ellipsis => true,
                _ => return None,
            },
        })
    }

    /// `is_literal` says that both operands are written as numbers. Upstream leaves what goes beyond a word to run time
    /// otherwise, where it wraps: `(2 << bits) - 1` of a local is -1 there.
    pub(super) fn binary(
        &mut self,
        operator: BinaryOperator,
        left: Operand,
        right: Operand,
        is_literal: bool,
        range: TextRange,
    ) -> Operand {
        let wraps = self.description.flags.upstream && !is_literal;
        match self.folded(&left, &right, |builder, left, right| {
            let folded = builder.fold_binary(operator, left, right);
            folded.filter(|constant| !wraps || !matches!(constant, Constant::Object(_)))
        }) {
            Some(constant) => constant.into(),
            None => self.emit(OperationKind::Binary(operator), vec![left, right], range),
        }
    }

    pub(super) fn inplace_binary(
        &mut self,
        operator: BinaryOperator,
        left: Operand,
        right: Operand,
        range: TextRange,
    ) -> Operand {
        match self.folded(&left, &right, |builder, left, right| {
            builder.fold_binary(operator, left, right)
        }) {
            Some(constant) => constant.into(),
            None => self.emit(OperationKind::InplaceBinary(operator), vec![left, right], range),
        }
    }

    pub(super) fn compare(
        &mut self,
        operator: CompareOperator,
        left: Operand,
        right: Operand,
        range: TextRange,
    ) -> Operand {
        match self.folded(&left, &right, |builder, left, right| {
            builder.fold_compare(operator, left, right)
        }) {
            Some(value) => Constant::Bool(value).into(),
            None => self.emit(OperationKind::Compare(operator), vec![left, right], range),
        }
    }

    pub(super) fn unary(&mut self, operator: UnaryOperator, value: Operand, range: TextRange) -> Operand {
        match value
            .constant()
            .and_then(|constant| self.fold_unary(operator, constant))
        {
            Some(constant) => constant.into(),
            None => self.emit(OperationKind::Unary(operator), vec![value], range),
        }
    }

    fn folded<T>(
        &self,
        left: &Operand,
        right: &Operand,
        fold: impl FnOnce(&Self, &Constant, &Constant) -> Option<T>,
    ) -> Option<T> {
        fold(self, left.constant()?, right.constant()?)
    }
}

fn integer_binary(operator: BinaryOperator, left: i128, right: i128) -> Option<i128> {
    match operator {
        BinaryOperator::Add => left.checked_add(right),
        BinaryOperator::Subtract => left.checked_sub(right),
        BinaryOperator::Multiply => left.checked_mul(right),
        BinaryOperator::FloorDivide => {
            let quotient = left.checked_div(right)?;
            let rounds_up = left % right != 0 && (left < 0) != (right < 0);
            Some(quotient - i128::from(rounds_up))
        }
        BinaryOperator::Modulo => {
            let remainder = left.checked_rem(right)?;
            let wrong_sign = remainder != 0 && (remainder < 0) != (right < 0);
            Some(if wrong_sign { remainder + right } else { remainder })
        }
        BinaryOperator::Power => left.checked_pow(u32::try_from(right).ok()?),
        BinaryOperator::ShiftLeft => {
            let factor = 1_i128
                .checked_shl(u32::try_from(right).ok()?)
                .filter(|_| right < 127)?;
            left.checked_mul(factor)
        }
        BinaryOperator::ShiftRight => Some(left >> u32::try_from(right).ok()?.min(127)),
        BinaryOperator::And => Some(left & right),
        BinaryOperator::Or => Some(left | right),
        BinaryOperator::Xor => Some(left ^ right),
        BinaryOperator::Divide | BinaryOperator::MatrixMultiply => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_divide_as_in_python() {
        for (left, right, quotient, remainder) in
            [(7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1)]
        {
            assert_eq!(
                integer_binary(BinaryOperator::FloorDivide, left, right),
                Some(quotient)
            );
            assert_eq!(
                integer_binary(BinaryOperator::Modulo, left, right),
                Some(remainder)
            );
        }
        assert_eq!(integer_binary(BinaryOperator::Modulo, 1, 0), None);
        assert_eq!(integer_binary(BinaryOperator::ShiftLeft, 1, 64), Some(1 << 64));
        assert_eq!(integer_binary(BinaryOperator::ShiftRight, -1, 500), Some(-1));
        assert_eq!(integer_binary(BinaryOperator::Power, 2, -1), None);
    }
}
