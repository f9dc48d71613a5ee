//! The primitives of the low-level helpers (docs/low-level-helpers.md): each is one or a few core-ir operations.

use std::collections::HashMap;

use core_ir::{HostPrimitive, HostType, Op, Type, Value};

use super::array::is_small;
use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;
use super::{Context, Lowered};
use crate::flow::Constant;
use crate::objects::{Object, ObjectId};

/// The static types by name.
const TYPES: &[(&str, Repr)] = &[
    ("INT", Repr::INT),
    ("FLOAT", Repr::Float),
    ("BOOL", Repr::Bool),
    ("BYTE", Repr::Int(Type::U8)),
    ("CHAR", Repr::Int(Type::U32)),
    ("INT32", Repr::Int(Type::I32)),
    ("STR", Repr::Str),
    ("BYTES", Repr::Bytes),
];

/// Primitives and static types by their objects.
#[derive(Default)]
pub struct PrimitiveTable {
    loaded: bool,
    functions: HashMap<ObjectId, String>,
    types: HashMap<ObjectId, Repr>,
}

impl Context<'_> {
    fn load_primitives(&mut self) {
        if self.primitives.loaded {
            return;
        }
        self.primitives.loaded = true;
        let Some(module) = self.space.import("rpython.lowlevel.primitives") else {
            return;
        };
        for (name, repr) in TYPES {
            if let Some(object) = self.space.global(module, name) {
                self.primitives.types.insert(object, *repr);
            }
        }
        let Object::Module(description) = self.space.object(module) else {
            return;
        };
        for (name, &object) in &description.globals {
            let is_own = match self.space.object(object) {
                Object::Function(function) => function.module == "rpython.lowlevel.primitives",
                Object::Class(class) => class.module == "rpython.lowlevel.primitives",
                _ => false,
            };
            if is_own {
                self.primitives.functions.insert(object, name.clone());
            }
        }
    }

    /// The name of a primitive.
    pub fn primitive(&mut self, object: ObjectId) -> Option<String> {
        self.load_primitives();
        self.primitives.functions.get(&object).cloned()
    }

    /// The static type behind a constant of a helper.
    pub fn static_type(&mut self, object: ObjectId) -> Option<Repr> {
        self.load_primitives();
        self.primitives.types.get(&object).copied()
    }
}

impl FunctionLowering<'_, '_> {
    /// The static type that an operand stands for.
    pub fn type_argument(&mut self, operand: &Operand) -> Lowered<Repr> {
        match operand {
            Operand::Type(repr) => return Ok(*repr),
            Operand::Constant(Constant::Object(object)) => {
                if let Some(repr) = self.cx.static_type(*object) {
                    return Ok(repr);
                }
            }
            _ => {}
        }
        Err(self.cx.internal("a static type is expected".to_string()))
    }

    /// A call of a primitive.
    pub fn primitive(&mut self, name: &str, args: &[Operand]) -> Lowered<Operand> {
        match (name, args) {
            ("str_new", [n]) => self.new_text(Repr::Str, n, is_small(n)),
            ("str_new_small", [n]) => self.new_text(Repr::Str, n, true),
            ("bytes_new", [n]) => self.new_text(Repr::Bytes, n, is_small(n)),
            ("str_new_like" | "str_new_part", [s, n]) => {
                let repr = self.natural_repr(s)?;
                self.new_text(repr, n, name == "str_new_part" || is_small(n))
            }
            ("str_len", [s]) => self.text_length(s),
            ("str_get", [s, i]) => {
                let i = self.int(i)?;
                let code = self.text_get(s, i)?;
                Ok(Operand::int(self.b.convert(Type::I64, code)))
            }
            ("str_set", [s, i, code]) => self.text_set(s, i, code),
            ("str_copy", [s, i, d, j, n]) => self.text_copy(s, i, d, j, n),
            ("str_get_hash", [s]) => self.text_hash(s),
            ("str_set_hash", [s, h]) => self.set_text_hash(s, h),
            ("text_to_array", [b, i, a, j, n]) => self.text_and_array(Op::TailToArray, b, i, a, j, n),
            ("array_to_text", [a, i, b, j, n]) => self.text_and_array(Op::ArrayToTail, a, i, b, j, n),
            ("array_new", [item, n]) => self.array_new(item, n),
            ("array_len", [a]) => self.array_len(a),
            ("array_copy", [a, i, b, j, n]) => self.array_copy(a, i, b, j, n),
            ("array_fill", [a, i, n, x]) => self.array_fill(a, i, n, x),
            ("array_clear", [a, i, n]) => self.array_clear(a, i, n),
            ("new", [ty]) => self.new_struct(ty),
            ("list_new", [ty, n]) => self.new_list(ty, n),
            ("type_of", [x]) => Ok(Operand::Type(self.natural_repr(x)?)),
            ("hash_of", [x]) => self.hash_of(x),
            ("equals", [x, y]) => self.equals(x, y),
            ("less_than", [x, y]) => self.less_than(x, y),
            ("str_of", [x]) => self.str_of(x),
            ("repr_of", [x]) => self.repr_of(x),
            ("identity_hash", [x]) => self.identity_hash(x),
            ("float_to_bits", [x]) => {
                let x = self.require(x, Repr::Float)?;
                Ok(Operand::int(self.b.bitcast(Type::I64, x)))
            }
            ("sqrt", [x]) => {
                let x = self.require(x, Repr::Float)?;
                Ok(Operand::value(Repr::Float, self.b.unary(Op::Sqrt, x)))
            }
            ("bits_to_float", [x]) => {
                let x = self.int(x)?;
                Ok(Operand::value(Repr::Float, self.b.bitcast(Type::F64, x)))
            }
            ("r_uint", [x]) => {
                let x = self.require(x, Repr::Int(Type::U64))?;
                Ok(Operand::value(Repr::Int(Type::U64), x))
            }
            ("intmask", [x]) => Ok(Operand::int(self.int(x)?)),
            ("umulhigh", [u, v]) => {
                let u = self.require(u, Repr::Int(Type::U64))?;
                let v = self.require(v, Repr::Int(Type::U64))?;
                let high = self.b.binary(Op::MulHigh, u, v);
                Ok(Operand::value(Repr::Int(Type::U64), high))
            }
            ("host", [name, rest @ ..]) => {
                let name = name.known_str().unwrap_or_default().to_string();
                self.host(&name, rest)
            }
            _ => {
                let message = format!("primitive {name} does not take {} arguments", args.len());
                Err(self.cx.internal(message))
            }
        }
    }

    fn text(&mut self, operand: &Operand) -> Lowered<(Value, Repr)> {
        let repr = match self.natural_repr(operand)? {
            Repr::Bytes => Repr::Bytes,
            _ => Repr::Str,
        };
        Ok((self.require(operand, repr)?, repr))
    }

    fn new_text(&mut self, repr: Repr, length: &Operand, has_room: bool) -> Lowered<Operand> {
        let length = self.int(length)?;
        let repr = if repr == Repr::Bytes { repr } else { Repr::Str };
        let ty = Type::Ref(self.cx.str_class(repr));
        if !has_room {
            let element = if repr == Repr::Bytes { Type::U8 } else { Type::U32 };
            self.make_room(length, element)?;
        }
        Ok(Operand::value(repr, self.b.new_sized(Op::NewTail, ty, length)))
    }

    /// The length of a str or bytes.
    pub fn text_length(&mut self, operand: &Operand) -> Lowered<Operand> {
        if let Some(text) = operand.known_str() {
            return Ok(Operand::const_int(text.chars().count() as i64));
        }
        let (value, _) = self.text(operand)?;
        Ok(Operand::int(self.b.length(Op::TailLength, value)))
    }

    /// The character code or byte at an index that is in range, as `u32` or `u8`.
    pub fn text_get(&mut self, operand: &Operand, index: Value) -> Lowered<Value> {
        let (value, repr) = self.text(operand)?;
        let element = if repr == Repr::Bytes { Type::U8 } else { Type::U32 };
        Ok(self.b.get_element(Op::TailGet, element, value, index))
    }

    fn text_set(&mut self, s: &Operand, index: &Operand, code: &Operand) -> Lowered<Operand> {
        let (value, repr) = self.text(s)?;
        let index = self.int(index)?;
        let element = if repr == Repr::Bytes { Type::U8 } else { Type::U32 };
        let code = self.require(code, Repr::Int(element))?;
        self.b.effect(Op::TailSet, &[value, index, code]);
        Ok(Operand::NONE)
    }

    fn text_copy(
        &mut self,
        source: &Operand,
        i: &Operand,
        destination: &Operand,
        j: &Operand,
        n: &Operand,
    ) -> Lowered<Operand> {
        let args = [
            self.text(source)?.0,
            self.int(i)?,
            self.text(destination)?.0,
            self.int(j)?,
            self.int(n)?,
        ];
        self.b.effect(Op::TailCopy, &args);
        Ok(Operand::NONE)
    }

    fn text_and_array(
        &mut self,
        op: Op,
        source: &Operand,
        i: &Operand,
        destination: &Operand,
        j: &Operand,
        n: &Operand,
    ) -> Lowered<Operand> {
        let source = self.natural_value(source)?;
        let destination = self.natural_value(destination)?;
        let args = [source, self.int(i)?, destination, self.int(j)?, self.int(n)?];
        self.b.effect(op, &args);
        Ok(Operand::NONE)
    }

    /// The value of an operand at its own representation.
    pub fn natural_value(&mut self, operand: &Operand) -> Lowered<Value> {
        let repr = self.natural_repr(operand)?;
        self.require(operand, repr)
    }

    fn text_hash(&mut self, s: &Operand) -> Lowered<Operand> {
        let (value, repr) = self.text(s)?;
        let class = self.cx.str_class(repr);
        Ok(Operand::int(self.b.get_field(&self.cx.module, class, 0, value)))
    }

    fn set_text_hash(&mut self, s: &Operand, hash: &Operand) -> Lowered<Operand> {
        let (value, repr) = self.text(s)?;
        let class = self.cx.str_class(repr);
        let hash = self.int(hash)?;
        self.b.set_field(class, 0, value, hash);
        Ok(Operand::NONE)
    }

    fn new_struct(&mut self, ty: &Operand) -> Lowered<Operand> {
        let repr = self.type_argument(ty)?;
        let layout = self.cx.layout(repr);
        Ok(Operand::value(repr, self.b.new_object(layout.class)))
    }

    /// `list_new(LIST, n)`: n items, all zero or null.
    fn new_list(&mut self, ty: &Operand, length: &Operand) -> Lowered<Operand> {
        let repr = self.type_argument(ty)?;
        let item = self.type_attribute(repr, "ITEM")?;
        if let Repr::FixedList(_) = repr {
            let array = self.array_new(&item, length)?;
            return Ok(Operand::value(repr, self.natural_value(&array)?));
        }
        let list = self.new_struct(ty)?;
        self.set_attribute(&list, "length", length)?;
        let items = self.array_new(&item, length)?;
        self.set_attribute(&list, "items", &items)?;
        Ok(list)
    }

    /// A host primitive by name.
    pub fn host(&mut self, name: &str, args: &[Operand]) -> Lowered<Operand> {
        let Some(primitive) = HostPrimitive::from_name(name) else {
            return Err(self.cx.internal(format!("there is no host primitive '{name}'")));
        };
        let mut values = Vec::with_capacity(args.len());
        for (arg, ty) in args.iter().zip(primitive.params()) {
            values.push(match ty {
                HostType::Int => self.int(arg)?,
                HostType::Float => self.require(arg, Repr::Float)?,
                HostType::Bytes => self.natural_value(arg)?,
            });
        }
        let host = self.cx.module.host(primitive);
        let result = self.b.call_host(&self.cx.module, host, &values);
        Ok(match primitive.result() {
            HostType::Float => Operand::value(Repr::Float, result),
            HostType::Int | HostType::Bytes => Operand::int(result),
        })
    }
}
