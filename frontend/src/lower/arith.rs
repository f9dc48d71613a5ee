//! Arithmetic on numbers, and the operators of strings, lists, tuples and sets.

use core_ir::{Op, Type, Value};

use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;
use super::{Lowered, fold};
use crate::flow::{BinaryOperator as Binary, UnaryOperator as Unary};

impl FunctionLowering<'_, '_> {
    /// `left op right`
    pub fn binary(&mut self, op: Binary, left: &Operand, right: &Operand) -> Lowered<Operand> {
        if let Some(folded) = fold::binary(op, left, right) {
            return Ok(folded);
        }
        let (l, r) = (self.natural_repr(left)?, self.natural_repr(right)?);
        match (l, r) {
            (Repr::Bool, Repr::Bool) if matches!(op, Binary::And | Binary::Or | Binary::Xor) => {
                let (left, right) = (self.require(left, l)?, self.require(right, r)?);
                Ok(Operand::bool(self.b.binary(bitwise(op), left, right)))
            }
            _ if l == Repr::Float && r.is_number() || r == Repr::Float && l.is_number() => {
                self.float_binary(op, left, right)
            }
            _ if l.is_integral() && r.is_integral() => {
                let result = self.int_binary(op, left, right)?;
                if let Operand::Value(typed) = &result {
                    self.arithmetic
                        .insert(typed.value, (op, left.clone(), right.clone()));
                }
                Ok(result)
            }
            _ => self.container_binary(op, left, right, l, r),
        }
    }

    /// The integer type that an operation on two integers works at.
    pub fn common_int(&mut self, left: &Operand, right: &Operand) -> Lowered<Type> {
        let (l, r) = (self.natural_repr(left)?, self.natural_repr(right)?);
        let int = |repr: Repr| match repr {
            Repr::Int(ty) => ty,
            _ => Type::I64,
        };
        Ok(match (left.known_int().is_some(), right.known_int().is_some()) {
            (true, false) => int(r),
            (false, true) => int(l),
            _ if int(l) == int(r) => int(l),
            _ if int(l) == Type::U64 || int(r) == Type::U64 => Type::U64,
            _ => Type::I64,
        })
    }

    fn int_binary(&mut self, op: Binary, left: &Operand, right: &Operand) -> Lowered<Operand> {
        if op == Binary::Divide {
            let (left, right) = (Operand::int(self.int(left)?), Operand::int(self.int(right)?));
            return self.call_helper("ll_int", "ll_truediv", &[left, right]);
        }
        if op == Binary::Power {
            return self.call_helper("ll_int", "ll_pow", &[left.clone(), right.clone()]);
        }
        let ty = match op {
            Binary::ShiftLeft | Binary::ShiftRight => match self.natural_repr(left)? {
                Repr::Int(ty) => ty,
                _ => Type::I64,
            },
            _ => self.common_int(left, right)?,
        };
        let repr = Repr::Int(ty);
        let a = self.require(left, repr)?;
        let b = self.require(right, repr)?;
        let value = match op {
            Binary::Add => self.b.binary(Op::Add, a, b),
            Binary::Subtract => self.b.binary(Op::Sub, a, b),
            Binary::Multiply => self.b.binary(Op::Mul, a, b),
            Binary::And | Binary::Or | Binary::Xor => self.b.binary(bitwise(op), a, b),
            Binary::FloorDivide => {
                self.check_divisor(right, b, "integer division or modulo by zero")?;
                self.b.binary(Op::FloorDiv, a, b)
            }
            Binary::Modulo => {
                self.check_divisor(right, b, "integer modulo by zero")?;
                self.b.binary(Op::FloorMod, a, b)
            }
            Binary::ShiftLeft | Binary::ShiftRight => return self.shift(op, ty, a, right, b),
            Binary::Divide | Binary::Power | Binary::MatrixMultiply => {
                return Err(self.unsupported_operands("this operator on ints"));
            }
        };
        Ok(Operand::value(repr, value))
    }

    fn check_divisor(&mut self, right: &Operand, divisor: Value, message: &str) -> Lowered<()> {
        if !self.is_checked() || right.known_int().is_some_and(|known| known != 0) {
            return Ok(());
        }
        let ty = self.b.type_of(divisor);
        let zero = self.b.iconst(ty, 0);
        let is_zero = self.b.compare(Op::Eq, divisor, zero);
        self.raise_if(is_zero, "ZeroDivisionError", message)
    }

    fn shift(
        &mut self,
        op: Binary,
        ty: Type,
        value: Value,
        right: &Operand,
        count: Value,
    ) -> Lowered<Operand> {
        let repr = Repr::Int(ty);
        let core = if op == Binary::ShiftLeft { Op::Shl } else { Op::Shr };
        let bits = i64::from(ty.int_bits().unwrap_or(64));
        let known_small = right.known_int().is_some_and(|known| (0..bits).contains(&known));
        if known_small || !self.is_checked() {
            return Ok(Operand::value(repr, self.b.binary(core, value, count)));
        }
        if ty != Type::I64 {
            return self.checked_shift(core, ty, value, count);
        }
        let name = if op == Binary::ShiftLeft {
            "ll_lshift"
        } else {
            "ll_rshift"
        };
        self.call_helper("ll_int", name, &[Operand::int(value), Operand::int(count)])
    }

    /// A shift of another integer type than the word: a count beyond the width leaves 0 or the sign.
    fn checked_shift(&mut self, op: Op, ty: Type, value: Value, count: Value) -> Lowered<Operand> {
        let bits = self.b.iconst(ty, i64::from(ty.int_bits().unwrap_or(64)));
        let inside = self.b.compare(Op::Lt, count, bits);
        let result = self.diamond(
            inside,
            ty,
            |this| Ok(this.b.binary(op, value, count)),
            |this| {
                if op == Op::Shr && ty.is_signed() {
                    let last = this.b.iconst(ty, i64::from(ty.int_bits().unwrap_or(64)) - 1);
                    return Ok(this.b.binary(Op::Shr, value, last));
                }
                Ok(this.b.iconst(ty, 0))
            },
        )?;
        Ok(Operand::value(Repr::Int(ty), result))
    }

    fn float_binary(&mut self, op: Binary, left: &Operand, right: &Operand) -> Lowered<Operand> {
        let a = self.require(left, Repr::Float)?;
        let b = self.require(right, Repr::Float)?;
        let (x, y) = (Operand::value(Repr::Float, a), Operand::value(Repr::Float, b));
        let core = match op {
            Binary::Add => Op::Add,
            Binary::Subtract => Op::Sub,
            Binary::Multiply => Op::Mul,
            Binary::Divide => {
                if self.is_checked() {
                    let zero = self.b.fconst(0.0);
                    let is_zero = self.b.compare(Op::Eq, b, zero);
                    self.raise_if(is_zero, "ZeroDivisionError", "float division by zero")?;
                }
                Op::Div
            }
            Binary::FloorDivide => return self.call_helper("ll_float", "ll_float_floordiv", &[x, y]),
            Binary::Modulo => return self.call_helper("ll_float", "ll_float_mod", &[x, y]),
            Binary::Power => return self.call_helper("ll_math", "ll_float_pow", &[x, y]),
            _ => return Err(self.unsupported_operands("this operator on floats")),
        };
        Ok(Operand::value(Repr::Float, self.b.binary(core, a, b)))
    }

    fn container_binary(
        &mut self,
        op: Binary,
        left: &Operand,
        right: &Operand,
        l: Repr,
        r: Repr,
    ) -> Lowered<Operand> {
        let pair = [left.clone(), right.clone()];
        match (op, l, r) {
            (Binary::Add, Repr::Str | Repr::Char, Repr::Str | Repr::Char) => {
                let pair = [self.as_str(left)?, self.as_str(right)?];
                self.call_helper("ll_str", "ll_concat", &pair)
            }
            (Binary::Add, Repr::Bytes, Repr::Bytes) => self.call_helper("ll_str", "ll_concat", &pair),
            (Binary::Add, Repr::Bytes | Repr::ByteArray, Repr::Bytes | Repr::ByteArray) => {
                let pair = [self.as_bytes(left)?, self.as_bytes(right)?];
                let whole = self.call_helper("ll_str", "ll_concat", &pair)?;
                match l {
                    Repr::Bytes => Ok(whole),
                    _ => self.bytearray(&[whole]),
                }
            }
            (Binary::Multiply, Repr::ByteArray, times) if times.is_integral() => {
                let args = [Operand::Type(l), left.clone(), Operand::int(self.int(right)?)];
                self.call_helper("ll_list", "ll_mul", &args)
            }
            (Binary::Multiply, times, Repr::ByteArray) if times.is_integral() => {
                self.container_binary(op, right, left, r, l)
            }
            (Binary::Add, Repr::List(_) | Repr::FixedList(_), Repr::List(_) | Repr::FixedList(_)) => {
                let repr = self.expected.unwrap_or(l);
                let args = [
                    Operand::Type(repr),
                    self.as_list(left, repr)?,
                    self.as_list(right, repr)?,
                ];
                self.call_helper("ll_list", "ll_concat", &args)
            }
            (Binary::Add, Repr::Tuple(_), Repr::Tuple(_)) => {
                let mut items = self.items_of(left)?;
                items.extend(self.items_of(right)?);
                Ok(Operand::Tuple(items.into()))
            }
            (Binary::Multiply, Repr::Str | Repr::Char, times) if times.is_integral() => {
                let pair = [self.as_str(left)?, Operand::int(self.int(right)?)];
                self.call_helper("ll_str", "ll_mul", &pair)
            }
            (Binary::Multiply, Repr::Bytes, times) if times.is_integral() => {
                self.call_helper("ll_str", "ll_mul", &pair)
            }
            (Binary::Multiply, Repr::Tuple(_), _)
                if matches!(self.expected, Some(Repr::Tuple(_))) && right.known_int().is_some() =>
            {
                let items = self.items_of(left)?;
                let times = usize::try_from(right.known_int().unwrap_or(0)).unwrap_or(0);
                let count = items.len() * times;
                Ok(Operand::Tuple(items.into_iter().cycle().take(count).collect()))
            }
            (Binary::Multiply, Repr::List(_) | Repr::FixedList(_) | Repr::Tuple(_), times)
                if times.is_integral() =>
            {
                self.repeat_list(left, right, l)
            }
            (
                Binary::Multiply,
                times,
                Repr::Str | Repr::Char | Repr::Bytes | Repr::List(_) | Repr::FixedList(_) | Repr::Tuple(_),
            ) if times.is_integral() => self.container_binary(op, right, left, r, l),
            (Binary::Modulo, Repr::Str, _) => self.percent_format(left, right),
            (Binary::Modulo, Repr::Bytes, _) => self.percent_format_bytes(left, right),
            _ => {
                let (l, r) = (
                    self.cx.reprs.name(l, &self.cx.classes),
                    self.cx.reprs.name(r, &self.cx.classes),
                );
                Err(self.unsupported_operands(&format!("{op:?} of {l} and {r}")))
            }
        }
    }

    /// `list * times`; the list may be a display that has no object.
    fn repeat_list(&mut self, list: &Operand, times: &Operand, own: Repr) -> Lowered<Operand> {
        let repr = self.expected.unwrap_or(own);
        let Some(item) = repr.list_item() else {
            return Err(self.unsupported_operands("a tuple times a number"));
        };
        let times = Operand::int(self.int(times)?);
        if let Operand::Tuple(items) = list
            && let [only] = &**items
        {
            let args = [Operand::Type(repr), times, self.stored(only, item)?];
            return self.call_helper("ll_list", "ll_newlist_fill", &args);
        }
        let args = [Operand::Type(repr), self.as_list(list, repr)?, times];
        self.call_helper("ll_list", "ll_mul", &args)
    }

    /// The operand as a str of any length.
    pub fn as_str(&mut self, operand: &Operand) -> Lowered<Operand> {
        match operand {
            Operand::Value(typed) if typed.repr == Repr::Char => {
                let value = self.require(operand, Repr::Str)?;
                Ok(Operand::value(Repr::Str, value))
            }
            other => Ok(other.clone()),
        }
    }

    /// `left op= right`; lists change in place.
    pub fn inplace_binary(&mut self, op: Binary, left: &Operand, right: &Operand) -> Lowered<Operand> {
        let l = self.natural_repr(left)?;
        match (op, l) {
            (Binary::Add, Repr::List(_)) => {
                self.call_method(left, "extend", std::slice::from_ref(right), &[])?;
                Ok(left.clone())
            }
            (Binary::Add, Repr::ByteArray) => {
                let more = self.bytearray(std::slice::from_ref(right))?;
                self.call_helper("ll_list", "ll_extend", &[left.clone(), more])?;
                Ok(left.clone())
            }
            (Binary::Multiply, Repr::ByteArray) => {
                let whole = self.binary(op, left, right)?;
                self.call_helper("ll_bytearray", "ll_become", &[left.clone(), whole])?;
                Ok(left.clone())
            }
            _ => self.binary(op, left, right),
        }
    }

    /// `op value`
    pub fn unary(&mut self, op: Unary, operand: &Operand) -> Lowered<Operand> {
        if let Some(folded) = fold::unary(op, operand) {
            return Ok(folded);
        }
        let repr = match self.natural_repr(operand)? {
            Repr::Bool => Repr::INT,
            repr => repr,
        };
        if !repr.is_number() {
            return Err(self.unsupported_operands("this operator on this type"));
        }
        let value = self.require(operand, repr)?;
        let value = match (op, repr) {
            (Unary::Positive, _) => value,
            (Unary::Negative, _) => self.b.unary(Op::Neg, value),
            (Unary::Invert, Repr::Int(_)) => self.b.unary(Op::Not, value),
            (Unary::Invert, _) => return Err(self.unsupported_operands("~ on a float")),
        };
        Ok(Operand::value(repr, value))
    }

    /// An operation that is not there for these operands.
    pub fn unsupported_operands(&self, what: &str) -> Box<crate::diagnostics::Diagnostic> {
        self.cx.unsupported(format!("{what} can't be translated yet"))
    }
}

fn bitwise(op: Binary) -> Op {
    match op {
        Binary::And => Op::And,
        Binary::Or => Op::Or,
        _ => Op::Xor,
    }
}
