//! What depends on the representation alone: equality, order, hash and text.

use core_ir::{Op, Type, Value};

use super::Lowered;
use super::operand::Operand;
use super::repr::{Repr, ReprId};
use super::state::FunctionLowering;
use crate::flow::Constant;
use crate::objects::{Builtin, Object};

/// The text of a function that is written in Python. CPython's has its address in it.
const FUNCTION_TEXT: &str = "<function>";

impl FunctionLowering<'_, '_> {
    /// `left == right`
    pub fn equals(&mut self, left: &Operand, right: &Operand) -> Lowered<Operand> {
        if left.is_none() || right.is_none() {
            return self.identical(left, right);
        }
        if let Some(result) = self.range_equals(left, right)? {
            return Ok(result);
        }
        if let Some(result) = self.scalar_compare(Op::Eq, left, right)? {
            return Ok(Operand::bool(result));
        }
        let (l, r) = (self.natural_repr(left)?, self.natural_repr(right)?);
        match (l, r) {
            (Repr::ByteArray, Repr::ByteArray | Repr::Bytes) | (Repr::Bytes, Repr::ByteArray) => self
                .with_nulls(left, right, |this, l, r| {
                    let pair = [this.as_bytes(l)?, this.as_bytes(r)?];
                    let equal = this.call_helper("ll_str", "ll_streq", &pair)?;
                    this.require(&equal, Repr::Bool)
                }),
            (Repr::Deque(_), Repr::Deque(_)) => self.with_nulls(left, right, |this, l, r| {
                let equal = this.call_helper("ll_deque", "ll_equal", &[l.clone(), r.clone()])?;
                this.require(&equal, Repr::Bool)
            }),
            (Repr::Str | Repr::Char, Repr::Str | Repr::Char) | (Repr::Bytes, Repr::Bytes) => {
                let pair = [self.as_str(left)?, self.as_str(right)?];
                let none = left.maybe_none() || right.maybe_none();
                let name = if none { "ll_streq_none" } else { "ll_streq" };
                self.call_helper("ll_str", name, &pair)
            }
            (Repr::Tuple(a), Repr::Tuple(b)) => {
                if self.cx.reprs.parts(a).len() != self.cx.reprs.parts(b).len() {
                    return Ok(Operand::const_bool(false));
                }
                self.with_nulls(left, right, Self::tuple_equals)
            }
            (Repr::List(a) | Repr::FixedList(a), Repr::List(b) | Repr::FixedList(b))
                if self.is_void_item(a) != self.is_void_item(b) =>
            {
                // Items of these lists are never equal.
                self.with_nulls(left, right, Self::both_empty)
            }
            (Repr::List(_) | Repr::FixedList(_), Repr::List(_) | Repr::FixedList(_)) => {
                self.with_nulls(left, right, |this, l, r| {
                    let equal = this.call_helper("ll_list", "ll_equal", &[l.clone(), r.clone()])?;
                    this.require(&equal, Repr::Bool)
                })
            }
            // Keys or values of these dicts are never equal.
            (Repr::Dict(a, c), Repr::Dict(b, d)) if !self.can_be_equal(a, b) || !self.can_be_equal(c, d) => {
                self.with_nulls(left, right, |this, l, r| {
                    let (a, b) = (this.sequence_length(l)?, this.sequence_length(r)?);
                    let either = this.b.binary(Op::Or, a, b);
                    let zero = this.word(0);
                    Ok(this.b.compare(Op::Eq, either, zero))
                })
            }
            (Repr::Dict(..), Repr::Dict(..)) => self.with_nulls(left, right, |this, l, r| {
                let equal = this.call_helper("ll_dict", "ll_equal", &[l.clone(), r.clone()])?;
                this.require(&equal, Repr::Bool)
            }),
            (Repr::Instance(_), Repr::Instance(_)) => self.instance_equals(left, right),
            (Repr::Class | Repr::Function(_) | Repr::Callable, _)
            | (_, Repr::Class | Repr::Function(_) | Repr::Callable) => self.identical(left, right),
            _ if l.is_void() && r.is_void() => Ok(same_constant(left, right)),
            _ if std::mem::discriminant(&l) != std::mem::discriminant(&r) => Ok(Operand::const_bool(false)),
            _ => self.identical(left, right),
        }
    }

    /// A comparison of two references of which some may be null: two nulls are equal.
    pub fn with_nulls(
        &mut self,
        left: &Operand,
        right: &Operand,
        equals: impl FnOnce(&mut Self, &Operand, &Operand) -> Lowered<Value>,
    ) -> Lowered<Operand> {
        if !left.maybe_none() && !right.maybe_none() {
            return Ok(Operand::bool(equals(self, left, right)?));
        }
        let a = self.natural_value(left)?;
        let b = self.natural_value(right)?;
        let (a_null, b_null) = (self.b.is_null(a), self.b.is_null(b));
        let any = self.b.binary(Op::Or, a_null, b_null);
        let (left, right) = (left.clone().not_none(), right.clone().not_none());
        let result = self.diamond(
            any,
            Type::Bool,
            |this| Ok(this.b.binary(Op::And, a_null, b_null)),
            |this| equals(this, &left, &right),
        )?;
        Ok(Operand::bool(result))
    }

    /// Whether some values of these representations are equal, so that their hashes are too.
    fn can_be_equal(&self, left: ReprId, right: ReprId) -> bool {
        let (left, right) = (self.cx.reprs.get(left), self.cx.reprs.get(right));
        match (left, right) {
            (Repr::Str | Repr::Char, Repr::Str | Repr::Char) => true,
            _ if left.is_number() && right.is_number() => true,
            _ if left.list_item().is_some() && right.list_item().is_some() => true,
            (Repr::None, other) | (other, Repr::None) => other.is_void() || other.is_nullable(),
            _ => std::mem::discriminant(&left) == std::mem::discriminant(&right),
        }
    }

    fn is_void_item(&self, item: ReprId) -> bool {
        self.cx.reprs.get(item).is_void()
    }

    fn list_length(&mut self, list: &Operand) -> Lowered<Value> {
        let length = self.call_helper("ll_list", "ll_len", std::slice::from_ref(list))?;
        self.int(&length)
    }

    fn both_empty(&mut self, left: &Operand, right: &Operand) -> Lowered<Value> {
        let (a, b) = (self.list_length(left)?, self.list_length(right)?);
        let either = self.b.binary(Op::Or, a, b);
        let zero = self.word(0);
        Ok(self.b.compare(Op::Eq, either, zero))
    }

    fn tuple_equals(&mut self, left: &Operand, right: &Operand) -> Lowered<Value> {
        let left = self.items_of(left)?;
        let right = self.items_of(right)?;
        let (done, result) = self.new_block_with(Type::Bool);
        for (a, b) in left.iter().zip(&right) {
            let equal = self.equals(a, b)?;
            let equal = self.require(&equal, Repr::Bool)?;
            let (next, differ) = (self.new_block(), self.new_block());
            self.b.branch(equal, next, differ);
            self.b.switch_to(differ);
            let truth = self.truth(false);
            self.b.jump(done, &[truth]);
            self.b.switch_to(next);
        }
        let truth = self.truth(true);
        self.b.jump(done, &[truth]);
        self.b.switch_to(done);
        Ok(result)
    }

    /// `left < right` of what is no number.
    pub fn less_than(&mut self, left: &Operand, right: &Operand) -> Lowered<Operand> {
        if let Some(result) = self.scalar_compare(Op::Lt, left, right)? {
            return Ok(Operand::bool(result));
        }
        let (l, r) = (self.natural_repr(left)?, self.natural_repr(right)?);
        match (l, r) {
            (Repr::ByteArray, Repr::ByteArray | Repr::Bytes) | (Repr::Bytes, Repr::ByteArray) => {
                let pair = [self.as_bytes(left)?, self.as_bytes(right)?];
                self.less_than(&pair[0], &pair[1])
            }
            (Repr::Str | Repr::Char, Repr::Str | Repr::Char) | (Repr::Bytes, Repr::Bytes) => {
                let pair = [self.as_str(left)?, self.as_str(right)?];
                let difference = self.call_helper("ll_str", "ll_strcmp", &pair)?;
                let difference = self.int(&difference)?;
                let zero = self.word(0);
                Ok(Operand::bool(self.b.compare(Op::Lt, difference, zero)))
            }
            (Repr::List(a) | Repr::FixedList(a), Repr::List(b) | Repr::FixedList(b))
                if self.is_void_item(a) || self.is_void_item(b) =>
            {
                let lengths = [self.list_length(left)?, self.list_length(right)?];
                Ok(Operand::bool(self.b.compare(Op::Lt, lengths[0], lengths[1])))
            }
            (Repr::List(_) | Repr::FixedList(_), Repr::List(_) | Repr::FixedList(_)) => {
                self.call_helper("ll_list", "ll_less", &[left.clone(), right.clone()])
            }
            (Repr::Tuple(_), Repr::Tuple(_)) => self.tuple_less(left, right),
            (Repr::Instance(_), Repr::Instance(_)) => self.instance_less(left, right),
            // Items of what is always empty.
            _ if l.is_void() && r.is_void() => Ok(Operand::const_bool(false)),
            _ => Err(self.unsupported_operands("an order of these types")),
        }
    }

    fn tuple_less(&mut self, left: &Operand, right: &Operand) -> Lowered<Operand> {
        let left = self.items_of(left)?;
        let right = self.items_of(right)?;
        let (done, result) = self.new_block_with(Type::Bool);
        for (a, b) in left.iter().zip(&right) {
            let equal = self.equals(a, b)?;
            let equal = self.require(&equal, Repr::Bool)?;
            let (next, differ) = (self.new_block(), self.new_block());
            self.b.branch(equal, next, differ);
            self.b.switch_to(differ);
            let less = self.less_than(a, b)?;
            let less = self.require(&less, Repr::Bool)?;
            self.b.jump(done, &[less]);
            self.b.switch_to(next);
        }
        let truth = self.truth(left.len() < right.len());
        self.b.jump(done, &[truth]);
        self.b.switch_to(done);
        Ok(Operand::bool(result))
    }

    /// The hash by which dicts find a value.
    pub fn hash_of(&mut self, operand: &Operand) -> Lowered<Operand> {
        let repr = self.natural_repr(operand)?;
        match repr {
            Repr::Int(_) | Repr::Bool => Ok(Operand::int(self.int(operand)?)),
            Repr::Float => self.call_helper("ll_float", "ll_float_hash", std::slice::from_ref(operand)),
            Repr::Char => {
                let text = self.as_str(operand)?;
                self.call_helper("ll_str", "ll_strhash", &[text])
            }
            Repr::None => Ok(Operand::const_int(0)),
            Repr::Str | Repr::Bytes => self.unless_null(operand, |this, operand| {
                this.call_helper("ll_str", "ll_strhash", &[operand])
            }),
            Repr::Tuple(_) => self.unless_null(operand, |this, operand| this.tuple_hash(&operand)),
            Repr::Instance(_) => self.unless_null(operand, |this, operand| this.instance_hash(&operand)),
            Repr::Class | Repr::Callable => {
                self.unless_null(operand, |this, operand| this.identity_hash(&operand))
            }
            _ => Err(self.unsupported_operands("a hash of this type")),
        }
    }

    /// An int of a reference that may be null: 0 then.
    fn unless_null(
        &mut self,
        operand: &Operand,
        hash: impl FnOnce(&mut Self, Operand) -> Lowered<Operand>,
    ) -> Lowered<Operand> {
        let Operand::Value(typed) = operand else {
            return hash(self, operand.clone());
        };
        if !typed.maybe_none {
            return hash(self, operand.clone());
        }
        let null = self.b.is_null(typed.value);
        let known = operand.clone().not_none();
        let result = self.diamond(
            null,
            Type::I64,
            |this| Ok(this.word(0)),
            |this| {
                let result = hash(this, known)?;
                this.int(&result)
            },
        )?;
        Ok(Operand::int(result))
    }

    fn tuple_hash(&mut self, operand: &Operand) -> Lowered<Operand> {
        let mut hash = self.word(0x345678);
        let factor = self.word(1_000_003);
        for item in self.items_of(operand)? {
            let item = self.hash_of(&item)?;
            let item = self.int(&item)?;
            let scaled = self.b.binary(Op::Mul, hash, factor);
            hash = self.b.binary(Op::Xor, scaled, item);
        }
        Ok(Operand::int(hash))
    }

    /// A number that stays the same for the object's life.
    pub fn identity_hash(&mut self, operand: &Operand) -> Lowered<Operand> {
        let value = self.natural_value(operand)?;
        Ok(Operand::int(self.b.length(Op::IdentityHash, value)))
    }

    /// `str(value)`
    pub fn str_of(&mut self, operand: &Operand) -> Lowered<Operand> {
        if let Some(text) = operand.known_str() {
            return Ok(Operand::const_str(text));
        }
        match self.natural_repr(operand)? {
            Repr::Str if !operand.maybe_none() => Ok(operand.clone()),
            Repr::Str => self.or_none_text(operand, |_, operand| Ok(operand)),
            Repr::Char => self.as_str(operand),
            Repr::Instance(class) => {
                self.or_none_text(operand, move |this, operand| this.instance_str(&operand, class))
            }
            _ => self.repr_text(operand),
        }
    }

    /// `repr(value)`
    pub fn repr_of(&mut self, operand: &Operand) -> Lowered<Operand> {
        self.repr_text(operand)
    }

    fn repr_text(&mut self, operand: &Operand) -> Lowered<Operand> {
        if let Some(parts) = self.range_parts(operand)? {
            return self.range_text(&parts);
        }
        let text = |this: &mut Self, operand: Operand, module: &str, name: &str| {
            this.or_none_text(&operand, |this, operand| {
                this.call_helper(module, name, &[operand])
            })
        };
        if let Operand::Constant(Constant::Object(object)) = operand {
            match self.cx.space.object(*object) {
                Object::Class(_) => return self.class_text(operand),
                Object::Function(_) => return Ok(Operand::const_str(FUNCTION_TEXT)),
                Object::Builtin(Builtin {
                    name, receiver: None, ..
                }) => {
                    return Ok(Operand::const_str(&format!("<built-in function {name}>")));
                }
                Object::Ellipsis => return Ok(Operand::const_str("Ellipsis")),
                Object::NotImplemented => return Ok(Operand::const_str("NotImplemented")),
                _ => {}
            }
        }
        match self.natural_repr(operand)? {
            Repr::None => Ok(Operand::const_str("None")),
            Repr::Class => self.or_none_text(operand, |this, class| this.class_text(&class)),
            Repr::Bool => self.choose(operand, "True", "False"),
            Repr::Int(Type::U64) => {
                self.call_helper("ll_int", "ll_uint_to_decimal", std::slice::from_ref(operand))
            }
            Repr::Int(_) => {
                let value = self.int(operand)?;
                self.call_helper("ll_int", "ll_int_to_str", &[Operand::int(value)])
            }
            Repr::Float => self.call_helper("ll_float_text", "ll_float_repr", std::slice::from_ref(operand)),
            Repr::Char => {
                let operand = self.as_str(operand)?;
                self.call_helper("ll_text", "ll_str_repr", &[operand])
            }
            Repr::Str => text(self, operand.clone(), "ll_text", "ll_str_repr"),
            Repr::Bytes => text(self, operand.clone(), "ll_text", "ll_bytes_repr"),
            Repr::ByteArray => text(self, operand.clone(), "ll_bytearray", "ll_repr"),
            Repr::Deque(_) => text(self, operand.clone(), "ll_deque", "ll_repr"),
            Repr::List(_) | Repr::FixedList(_) => text(self, operand.clone(), "ll_list", "ll_repr"),
            Repr::Dict(_, value) if !self.cx.reprs.get(value).is_void() => {
                text(self, operand.clone(), "ll_dict", "ll_repr")
            }
            Repr::Dict(..) => text(self, operand.clone(), "ll_set", "ll_repr"),
            Repr::Tuple(_) => self.or_none_text(operand, |this, operand| this.tuple_repr(&operand)),
            Repr::Instance(class) => {
                self.or_none_text(operand, move |this, operand| this.instance_repr(&operand, class))
            }
            Repr::Function(_) | Repr::Callable => {
                self.or_none_text(operand, |_, _| Ok(Operand::const_str(FUNCTION_TEXT)))
            }
            _ => Err(self.unsupported_operands("the text of this type")),
        }
    }

    fn tuple_repr(&mut self, operand: &Operand) -> Lowered<Operand> {
        let items = self.items_of(operand)?;
        let mut pieces = vec![Operand::const_str("(")];
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                pieces.push(Operand::const_str(", "));
            }
            pieces.push(self.repr_text(item)?);
        }
        pieces.push(Operand::const_str(if items.len() == 1 { ",)" } else { ")" }));
        self.concatenate(&pieces)
    }

    /// One of two strings, by a bool.
    pub fn choose(&mut self, condition: &Operand, if_true: &str, if_false: &str) -> Lowered<Operand> {
        if let Some(known) = condition.known_int() {
            return Ok(Operand::const_str(if known != 0 { if_true } else { if_false }));
        }
        let condition = self.require(condition, Repr::Bool)?;
        let ty = Type::Ref(self.cx.str_class(Repr::Str));
        let value = self.diamond(
            condition,
            ty,
            |this| this.require(&Operand::const_str(if_true), Repr::Str),
            |this| this.require(&Operand::const_str(if_false), Repr::Str),
        )?;
        Ok(Operand::value(Repr::Str, value))
    }

    /// A text of a reference; "None" where it is null.
    fn or_none_text(
        &mut self,
        operand: &Operand,
        text: impl FnOnce(&mut Self, Operand) -> Lowered<Operand>,
    ) -> Lowered<Operand> {
        let Operand::Value(typed) = operand else {
            return text(self, operand.clone());
        };
        if !typed.maybe_none {
            return text(self, operand.clone());
        }
        let null = self.b.is_null(typed.value);
        let ty = Type::Ref(self.cx.str_class(Repr::Str));
        let known = operand.clone().not_none();
        let value = self.diamond(
            null,
            ty,
            |this| this.require(&Operand::const_str("None"), Repr::Str),
            |this| {
                let result = text(this, known)?;
                this.require(&result, Repr::Str)
            },
        )?;
        Ok(Operand::value(Repr::Str, value))
    }
}

/// Whether two values of which only one is possible each are the same.
pub fn same_constant(left: &Operand, right: &Operand) -> Operand {
    Operand::const_bool(left.constant() == right.constant())
}
