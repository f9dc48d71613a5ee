//! Comparisons, truth and membership.

use core_ir::{Op, Type, Value};

use super::hooks::same_constant;
use super::operand::{Operand, Plan};
use super::repr::Repr;
use super::state::FunctionLowering;
use super::{Lowered, fold};
use crate::flow::{CompareOperator as Compare, Constant};

impl FunctionLowering<'_, '_> {
    /// `left op right`
    pub fn compare(&mut self, op: Compare, left: &Operand, right: &Operand) -> Lowered<Operand> {
        if let Some(folded) = fold::compare(op, left, right) {
            return Ok(folded);
        }
        match op {
            Compare::Is => self.identical(left, right),
            Compare::IsNot => {
                let same = self.identical(left, right)?;
                Ok(self.negate(same))
            }
            Compare::In => self.contains(right, left),
            Compare::NotIn => {
                let found = self.contains(right, left)?;
                Ok(self.negate(found))
            }
            Compare::Equal => self.equals(left, right),
            Compare::NotEqual => {
                let equal = self.equals(left, right)?;
                Ok(self.negate(equal))
            }
            Compare::Less | Compare::LessEqual | Compare::Greater | Compare::GreaterEqual => {
                self.order(op, left, right)
            }
        }
    }

    /// `left < right` and its like.
    fn order(&mut self, op: Compare, left: &Operand, right: &Operand) -> Lowered<Operand> {
        if let Some(result) = self.scalar_compare(core_compare(op), left, right)? {
            return Ok(Operand::bool(result));
        }
        let (l, r) = (self.natural_repr(left)?, self.natural_repr(right)?);
        match (l, r) {
            (Repr::Str | Repr::Char, Repr::Str | Repr::Char) | (Repr::Bytes, Repr::Bytes) => {
                let pair = [self.as_str(left)?, self.as_str(right)?];
                let difference = self.call_helper("ll_str", "ll_strcmp", &pair)?;
                let difference = self.int(&difference)?;
                let zero = self.word(0);
                Ok(Operand::bool(self.b.compare(core_compare(op), difference, zero)))
            }
            _ => match op {
                Compare::Less => self.less_than(left, right),
                Compare::Greater => self.less_than(right, left),
                Compare::LessEqual => {
                    let more = self.less_than(right, left)?;
                    Ok(self.negate(more))
                }
                _ => {
                    let less = self.less_than(left, right)?;
                    Ok(self.negate(less))
                }
            },
        }
    }

    /// A comparison of numbers, bools and characters; none for other operands.
    pub fn scalar_compare(&mut self, op: Op, left: &Operand, right: &Operand) -> Lowered<Option<Value>> {
        let (l, r) = (self.natural_repr(left)?, self.natural_repr(right)?);
        let l = self.char_if(left, l, r);
        let r = self.char_if(right, r, l);
        let repr = match (l, r) {
            (Repr::Char, Repr::Char) => Repr::Char,
            (Repr::Bool, Repr::Bool) if matches!(op, Op::Eq | Op::Ne) => Repr::Bool,
            _ if l.is_integral() && r.is_integral() => Repr::Int(self.common_int(left, right)?),
            _ if l.is_number() && r.is_number() => Repr::Float,
            _ => return Ok(None),
        };
        let left = self.require(left, repr)?;
        let right = self.require(right, repr)?;
        Ok(Some(self.b.compare(op, left, right)))
    }

    /// A constant of one character is compared with a character as one.
    fn char_if(&self, operand: &Operand, repr: Repr, other: Repr) -> Repr {
        match operand.known_str() {
            Some(text) if other == Repr::Char && text.chars().count() == 1 => Repr::Char,
            _ => repr,
        }
    }

    /// `left is right`
    pub fn identical(&mut self, left: &Operand, right: &Operand) -> Lowered<Operand> {
        if right.is_none() {
            return self.is_none(left);
        }
        if left.is_none() {
            return self.is_none(right);
        }
        if let Some(result) = self.scalar_compare(Op::Eq, left, right)? {
            return Ok(Operand::bool(result));
        }
        for (class, other) in [(left, right), (right, left)] {
            // Among values, null is the class of None.
            if self.is_none_type(class) && matches!(other, Operand::Value(typed) if typed.repr == Repr::Class)
            {
                return self.is_none(other);
            }
        }
        let (l, r) = (self.natural_repr(left)?, self.natural_repr(right)?);
        if l.is_void() && r.is_void() {
            return Ok(same_constant(left, right));
        }
        let repr = match (l, r) {
            // Functions that ever meet are represented alike.
            (Repr::Function(_) | Repr::Callable, Repr::Function(_)) if l != r => {
                return Ok(Operand::const_bool(false));
            }
            (Repr::Function(_), Repr::Callable) => return Ok(Operand::const_bool(false)),
            (Repr::Instance(a), Repr::Instance(b)) => match self.cx.common_class(a, b) {
                Some(class) => Repr::Instance(class),
                None => return Ok(Operand::const_bool(false)),
            },
            _ if l.is_void() || r == Repr::Callable => r,
            (Repr::Char, Repr::Str) | (Repr::Str, Repr::Char) => return self.equals(left, right),
            _ => l,
        };
        let (a, b) = (self.require(left, repr)?, self.require(right, repr)?);
        Ok(match self.cx.core_type(repr) {
            Some(ty) if ty.is_reference() => Operand::bool(self.b.ref_eq(ty, a, b)),
            _ => Operand::bool(self.b.compare(Op::Eq, a, b)),
        })
    }

    fn is_none_type(&self, operand: &Operand) -> bool {
        matches!(operand, Operand::Constant(Constant::Object(object)) if self.cx.space.is_none_type(*object))
    }

    /// `value is None`
    pub fn is_none(&mut self, operand: &Operand) -> Lowered<Operand> {
        match operand {
            Operand::Value(typed) if typed.repr.is_nullable() => {
                Ok(Operand::bool(self.b.is_null(typed.value)))
            }
            other => Ok(Operand::const_bool(other.is_none())),
        }
    }

    /// `bool(value)`
    pub fn truth_of(&mut self, operand: Operand) -> Lowered<Operand> {
        let typed = match &operand {
            Operand::Value(typed) if typed.repr == Repr::Bool => return Ok(operand),
            Operand::Value(typed) => *typed,
            Operand::Constant(constant) => match self.cx.constant_truth(constant) {
                Some(truth) => return Ok(Operand::const_bool(truth)),
                None => {
                    let settled = self.settle(operand)?;
                    return match settled {
                        Operand::Value(_) => self.truth_of(settled),
                        _ => Ok(Operand::const_bool(true)),
                    };
                }
            },
            Operand::Tuple(items) => return Ok(Operand::const_bool(!items.is_empty())),
            Operand::Plan(plan) if matches!(**plan, Plan::Range { .. } | Plan::Dict(..)) => {
                let length = self.length_of(&operand)?;
                return self.truth_of(length);
            }
            Operand::Type(_) | Operand::Method(..) | Operand::Plan(_) => {
                return Ok(Operand::const_bool(true));
            }
        };
        if !typed.maybe_none {
            return self.truth_of_value(&operand, typed.repr);
        }
        let null = self.b.is_null(typed.value);
        let truth = self.diamond(
            null,
            Type::Bool,
            |this| Ok(this.truth(false)),
            |this| {
                let truth = this.truth_of_value(&operand.not_none(), typed.repr)?;
                this.require(&truth, Repr::Bool)
            },
        )?;
        Ok(Operand::bool(truth))
    }

    fn truth_of_value(&mut self, operand: &Operand, repr: Repr) -> Lowered<Operand> {
        let value = self.natural_value(operand)?;
        let length = match repr {
            Repr::Int(ty) => {
                let zero = self.b.iconst(ty, 0);
                return Ok(Operand::bool(self.b.compare(Op::Ne, value, zero)));
            }
            Repr::Float => {
                let zero = self.b.fconst(0.0);
                return Ok(Operand::bool(self.b.compare(Op::Ne, value, zero)));
            }
            Repr::Instance(_) => return self.instance_truth(operand),
            Repr::Str | Repr::Bytes => self.b.length(Op::TailLength, value),
            Repr::List(_) | Repr::FixedList(_) | Repr::Dict(..) | Repr::ByteArray | Repr::Deque(_) => {
                let length = self.get_struct_field(repr, value, "length");
                self.int(&length.unwrap_or(Operand::const_int(1)))?
            }
            Repr::Range(_) | Repr::View(..) => {
                let length = self.length_of(operand)?;
                self.int(&length)?
            }
            Repr::Tuple(parts) => {
                return Ok(Operand::const_bool(!self.cx.reprs.parts(parts).is_empty()));
            }
            _ => return Ok(Operand::const_bool(true)),
        };
        let zero = self.word(0);
        Ok(Operand::bool(self.b.compare(Op::Ne, length, zero)))
    }

    /// `item in container`
    pub fn contains(&mut self, container: &Operand, item: &Operand) -> Lowered<Operand> {
        if let Some(items) = self.known_items(container) {
            return self.contains_known(&items, item);
        }
        if let Some(parts) = self.range_parts(container)?
            && let Some(found) = self.range_contains(&parts, item)?
        {
            return Ok(found);
        }
        let container = &self.check_type(container.clone(), "argument of type 'NoneType' is not iterable")?;
        let (c, i) = (self.natural_repr(container)?, self.natural_repr(item)?);
        match (c, i) {
            (Repr::Str, Repr::Char) => {
                let code = self.int(item)?;
                self.call_helper(
                    "ll_str",
                    "ll_contains_char",
                    &[container.clone(), Operand::int(code)],
                )
            }
            (Repr::Char, Repr::Char) => self.equals(container, item),
            (Repr::Str | Repr::Char, Repr::Str) => {
                let pair = [self.as_str(container)?, item.clone()];
                self.call_helper("ll_str", "ll_contains", &pair)
            }
            (Repr::Bytes, Repr::Bytes) => {
                self.call_helper("ll_str", "ll_contains", &[container.clone(), item.clone()])
            }
            (Repr::Bytes, _) if i.is_integral() => {
                let code = self.int(item)?;
                self.call_helper(
                    "ll_str",
                    "ll_contains_char",
                    &[container.clone(), Operand::int(code)],
                )
            }
            (Repr::ByteArray, _) | (Repr::Bytes, Repr::ByteArray) => {
                let pair = [self.as_bytes(container)?, self.as_bytes(item)?];
                self.contains(&pair[0], &pair[1])
            }
            (Repr::List(id) | Repr::FixedList(id), _) => {
                let Some(item) = self.at_item(item, id)? else {
                    return Ok(Operand::const_bool(false));
                };
                self.call_helper("ll_list", "ll_contains", &[container.clone(), item])
            }
            (Repr::Dict(id, _), _) => {
                let Some(item) = self.at_item(item, id)? else {
                    return Ok(Operand::const_bool(false));
                };
                self.call_helper("ll_dict", "ll_contains", &[container.clone(), item])
            }
            (Repr::Tuple(_), _) => {
                let items = self.items_of(container)?;
                self.contains_known(&items, item)
            }
            _ => self.plan_contains(container, item),
        }
    }

    /// The item at the representation of a container's items; none where no item can be equal to it.
    pub fn at_item(&mut self, item: &Operand, id: super::repr::ReprId) -> Lowered<Option<Operand>> {
        let repr = self.cx.reprs.get(id);
        if item.is_none() && !repr.is_nullable() && !repr.is_void() {
            return Ok(None);
        }
        if repr == Repr::Char && self.natural_repr(item)? == Repr::Str {
            let known = item.known_str().map(|text| text.chars().count());
            if known != Some(1) {
                return Ok(None);
            }
        }
        if let (Repr::Function(_) | Repr::Callable, Operand::Constant(constant)) = (repr, item)
            && !item.is_none()
            && self.cx.stored_constant_repr(constant)? != repr
        {
            return Ok(None);
        }
        let value = self.convert(item, repr)?;
        Ok(Some(
            value.map_or(Operand::NONE, |value| Operand::nullable(repr, value)),
        ))
    }

    /// Membership in a tuple or list that is taken apart: one comparison after the other.
    fn contains_known(&mut self, items: &[Operand], item: &Operand) -> Lowered<Operand> {
        let (done, result) = self.new_block_with(Type::Bool);
        for each in items {
            let equal = self.equals(item, each)?;
            let equal = self.require(&equal, Repr::Bool)?;
            let next = self.new_block();
            let found = self.new_block();
            self.b.branch(equal, found, next);
            self.b.switch_to(found);
            let truth = self.truth(true);
            self.b.jump(done, &[truth]);
            self.b.switch_to(next);
        }
        let truth = self.truth(false);
        self.b.jump(done, &[truth]);
        self.b.switch_to(done);
        Ok(Operand::bool(result))
    }
}

/// The core-ir comparison.
pub fn core_compare(op: Compare) -> Op {
    match op {
        Compare::Less => Op::Lt,
        Compare::LessEqual => Op::Le,
        Compare::Greater => Op::Gt,
        Compare::GreaterEqual => Op::Ge,
        Compare::NotEqual | Compare::IsNot | Compare::NotIn => Op::Ne,
        Compare::Equal | Compare::Is | Compare::In => Op::Eq,
    }
}
