//! From one representation to another, and from constants and things without a value to values.

use core_ir::{Op, Type, Value};

pub use super::Lowered;
use super::helpers::Key;
use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;
use crate::flow::Constant;
use crate::objects::Object;

impl FunctionLowering<'_, '_> {
    /// The representation that an operand has of itself.
    pub fn natural_repr(&mut self, operand: &Operand) -> Lowered<Repr> {
        Ok(match operand {
            Operand::Value(typed) => typed.repr,
            Operand::Constant(constant) => self.cx.constant_repr(constant)?,
            Operand::Type(_) => Repr::None,
            Operand::Tuple(items) => {
                let items = items
                    .iter()
                    .map(|item| match item {
                        Operand::Constant(constant) => self.cx.stored_constant_repr(constant),
                        item => self.natural_repr(item),
                    })
                    .collect::<Lowered<Vec<Repr>>>()?;
                self.cx.reprs.tuple(items)
            }
            Operand::Method(receiver, _) => self.natural_repr(receiver)?,
            Operand::Plan(plan) => {
                let shape = plan.shape(self.cx)?;
                Repr::Iterator(self.cx.reprs.iterator_id(shape))
            }
        })
    }

    /// How an operand takes part in the key of a helper's instance; none for a static tuple or method.
    pub fn static_key(&mut self, operand: &Operand) -> Option<Key> {
        Some(match operand {
            Operand::Type(repr) => Key::Type(*repr),
            Operand::Constant(Constant::Object(object)) => match self.cx.space.object(*object) {
                Object::Function(_) | Object::Class(_) | Object::Builtin(_) | Object::Module(_) => {
                    Key::Object(*object)
                }
                _ => Key::Repr(self.natural_repr(operand).ok()?),
            },
            Operand::Method(..) => return None,
            other => Key::Repr(self.natural_repr(other).ok()?),
        })
    }

    /// The value of an operand at a representation; none where that is void.
    pub fn convert(&mut self, operand: &Operand, repr: Repr) -> Lowered<Option<Value>> {
        if repr.is_void() {
            return Ok(None);
        }
        self.require(operand, repr).map(Some)
    }

    /// The value of an operand at a representation that isn't void.
    pub fn require(&mut self, operand: &Operand, repr: Repr) -> Lowered<Value> {
        match operand {
            Operand::Value(typed) if typed.repr == repr => Ok(typed.value),
            Operand::Value(typed) if typed.maybe_none && matches!(typed.repr, Repr::Tuple(_)) => {
                self.change_tuple_or_none(typed.value, typed.repr, repr)
            }
            Operand::Value(typed) => self.change(typed.value, typed.repr, repr),
            Operand::Constant(constant) => self.materialise(constant, repr),
            Operand::Tuple(items) => self.build_tuple(items, repr),
            Operand::Plan(plan) => self.iterable_object(plan, repr),
            Operand::Method(receiver, name) => self.method_object(receiver, name, repr),
            Operand::Type(_) => Err(self.mismatch("a type", repr)),
        }
    }

    fn mismatch(&self, what: &str, repr: Repr) -> Box<crate::diagnostics::Diagnostic> {
        let name = self.cx.reprs.name(repr, &self.cx.classes);
        self.cx.internal(format!("{what} can't become {name}"))
    }

    /// A tuple of items that are represented in one way as one of items represented in another; None stays None.
    fn change_tuple_or_none(&mut self, value: Value, from: Repr, to: Repr) -> Lowered<Value> {
        let Some(ty) = self.cx.core_type(to) else {
            return self.change(value, from, to);
        };
        let null = self.b.is_null(value);
        self.diamond(
            null,
            ty,
            |this| Ok(this.b.null(ty)),
            |this| this.change(value, from, to),
        )
    }

    /// A value of one representation at another.
    fn change(&mut self, value: Value, from: Repr, to: Repr) -> Lowered<Value> {
        match (from, to) {
            (Repr::Bool | Repr::Int(_), Repr::Int(ty)) => Ok(self.b.convert(ty, value)),
            (Repr::Bool | Repr::Int(_), Repr::Float) => Ok(self.b.convert(Type::F64, value)),
            (Repr::Int(_), Repr::Bool) => Ok(self.b.convert(Type::Bool, value)),
            (Repr::Int(_), Repr::Char) => Ok(self.b.convert(Type::U32, value)),
            (Repr::Char, Repr::Int(ty)) => Ok(self.b.convert(ty, value)),
            (Repr::Char, Repr::Str) => {
                let code = self.b.convert(Type::I64, value);
                let result = self.call_helper("ll_str", "ll_chr_to_str", &[Operand::int(code)])?;
                self.require(&result, Repr::Str)
            }
            (Repr::Str, Repr::Char) => {
                let zero = self.word(0);
                Ok(self.b.get_element(Op::TailGet, Type::U32, value, zero))
            }
            (Repr::Instance(from), Repr::Instance(to)) => {
                let (from, to) = (self.cx.classes[from].ir, self.cx.classes[to].ir);
                if self.cx.module.is_subclass(from, to) {
                    Ok(value)
                } else {
                    Ok(self.b.cast(to, value))
                }
            }
            (Repr::Tuple(from), Repr::Tuple(to))
                if self.cx.reprs.parts(from).len() == self.cx.reprs.parts(to).len() =>
            {
                let items = self.tuple_items(value, Repr::Tuple(from))?;
                self.build_tuple(&items, Repr::Tuple(to))
            }
            (Repr::Class, Repr::Callable) => self.class_as_callable(value),
            // Inference joins a str with no other type than None: this comes out of a container of Nones alone, whose
            // items are represented as a str's null.
            (Repr::Str, to) if to.is_nullable() => match self.cx.core_type(to) {
                Some(ty) => Ok(self.b.null(ty)),
                None => Err(self.mismatch("None", to)),
            },
            // The same of a container in which nothing is stored at all: no item ever comes out of it.
            (Repr::Str, Repr::Bool | Repr::Int(_) | Repr::Float) => Ok(self.zero(to)),
            _ => {
                let name = self.cx.reprs.name(from, &self.cx.classes);
                Err(self.mismatch(&name, to))
            }
        }
    }

    /// The value of a constant.
    fn materialise(&mut self, constant: &Constant, repr: Repr) -> Lowered<Value> {
        let value = match (constant, repr) {
            (Constant::None, _) if repr.is_nullable() => match self.cx.core_type(repr) {
                Some(ty) => self.b.null(ty),
                None => return Err(self.mismatch("None", repr)),
            },
            (Constant::Bool(value), Repr::Bool) => self.truth(*value),
            (Constant::Bool(value), Repr::Int(ty)) => self.b.iconst(ty, i64::from(*value)),
            (Constant::Bool(value), Repr::Float) => self.b.fconst(f64::from(u8::from(*value))),
            (Constant::Int(value), Repr::Int(ty)) => self.b.iconst(ty, *value),
            (Constant::Int(value), Repr::Float) => self.b.fconst(*value as f64),
            (Constant::Int(value), Repr::Char) => self.b.iconst(Type::U32, *value),
            (Constant::Float(value), Repr::Float) => self.b.fconst(value.value()),
            (Constant::Str(text), Repr::Char) if text.chars().count() == 1 => {
                let code = text.chars().next().map_or(0, |c| c as i64);
                self.b.iconst(Type::U32, code)
            }
            (constant, repr) => return self.prebuilt_value(constant, repr),
        };
        Ok(value)
    }

    fn prebuilt_value(&mut self, constant: &Constant, repr: Repr) -> Lowered<Value> {
        if let Repr::WeakReference(class) = repr {
            return self.prebuilt_weak_reference(constant, class);
        }
        match self.cx.data_constant(constant, repr)? {
            core_ir::Constant::Data(data) => {
                let value = self.b.data(&self.cx.module, data);
                match (self.cx.constant_repr(constant)?, repr) {
                    // Where a test for a derived class has held: never for this very object, but the code is there.
                    (own @ Repr::Instance(_), Repr::Instance(_)) => self.change(value, own, repr),
                    _ => Ok(value),
                }
            }
            core_ir::Constant::Func(function) => {
                let signature = self.cx.module.functions[function].signature.clone();
                let signature = self.cx.module.signature_id(signature);
                Ok(self.b.func(function, signature))
            }
            core_ir::Constant::Null => match self.cx.core_type(repr) {
                Some(ty) => Ok(self.b.null(ty)),
                None => Err(self.mismatch("null", repr)),
            },
            core_ir::Constant::Int(value) => match self.cx.core_type(repr) {
                Some(ty) => Ok(self.b.iconst(ty, value)),
                None => Err(self.mismatch("an int", repr)),
            },
            core_ir::Constant::Float(bits) => Ok(self.b.fconst(f64::from_bits(bits))),
        }
    }

    /// A tuple object of these items.
    fn build_tuple(&mut self, items: &[Operand], repr: Repr) -> Lowered<Value> {
        let Repr::Tuple(_) = repr else {
            return Err(self.mismatch("a tuple", repr));
        };
        let layout = self.cx.layout(repr);
        if layout.fields.len() != items.len() {
            return Err(self.mismatch("a tuple of another length", repr));
        }
        let mut values = Vec::with_capacity(items.len());
        for (item, field) in items.iter().zip(&layout.fields) {
            values.push(self.convert(item, field.repr)?);
        }
        let object = self.b.new_object(layout.class);
        for (value, field) in values.into_iter().zip(&layout.fields) {
            if let (Some(value), Some(index)) = (value, field.index) {
                self.b.set_field(layout.class, index, object, value);
            }
        }
        Ok(object)
    }

    /// The items of a tuple object.
    pub fn tuple_items(&mut self, tuple: Value, repr: Repr) -> Lowered<Vec<Operand>> {
        let layout = self.cx.layout(repr);
        let mut items = Vec::with_capacity(layout.fields.len());
        for field in &layout.fields {
            items.push(match field.index {
                Some(index) => {
                    let value = self.b.get_field(&self.cx.module, layout.class, index, tuple);
                    Operand::nullable(field.repr, value)
                }
                None => Operand::NONE,
            });
        }
        Ok(items)
    }

    /// The operand as a value of its own representation, where it can have one.
    pub fn settle(&mut self, operand: Operand) -> Lowered<Operand> {
        match operand {
            Operand::Value(_) | Operand::Type(_) => Ok(operand),
            other => {
                let repr = self.natural_repr(&other)?;
                Ok(match self.convert(&other, repr)? {
                    Some(value) => Operand::value(repr, value),
                    None => other,
                })
            }
        }
    }

    /// The `int` value of an operand.
    pub fn int(&mut self, operand: &Operand) -> Lowered<Value> {
        self.require(operand, Repr::INT)
    }
}
