//! Items: `x[i]`, stores and deletions, unpacking, and the displays that make tuples, lists, dicts and sets.

use core_ir::{Op, Type};

use super::Lowered;
use super::operand::Operand;
use super::repr::{Repr, ReprId};
use super::state::FunctionLowering;
use crate::flow::Constant;
use crate::objects::Object;

impl FunctionLowering<'_, '_> {
    /// The items of a tuple that is known item by item, or of a constant tuple.
    pub fn known_items(&mut self, operand: &Operand) -> Option<Vec<Operand>> {
        match operand {
            Operand::Tuple(items) => Some(items.to_vec()),
            Operand::Constant(Constant::Object(object)) => match self.cx.space.object(*object) {
                Object::Tuple(items) => {
                    let items = items.clone();
                    let constant = |&item: &_| Operand::Constant(self.cx.constant_of(item));
                    Some(items.iter().map(constant).collect())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The items of a tuple.
    pub fn items_of(&mut self, operand: &Operand) -> Lowered<Vec<Operand>> {
        if let Some(items) = self.known_items(operand) {
            return Ok(items);
        }
        match operand {
            Operand::Value(typed) if matches!(typed.repr, Repr::Tuple(_)) => {
                self.tuple_items(typed.value, typed.repr)
            }
            _ => Err(self.unsupported_operands("taking this apart")),
        }
    }

    /// `object[index]`
    pub fn get_item(&mut self, object: &Operand, index: &Operand) -> Lowered<Operand> {
        if let (Some(items), Some(index)) = (self.known_items(object), index.known_int()) {
            return self.known_item(&items, index);
        }
        if let Some(parts) = self.range_parts(object)? {
            return self.range_function("ll_range_item", &parts, std::slice::from_ref(index));
        }
        let object = &self.check_type(object.clone(), "'NoneType' object is not subscriptable")?;
        match self.natural_repr(object)? {
            Repr::None | Repr::Array(_) => self.array_get(object, index),
            Repr::List(_) | Repr::FixedList(_) => {
                let index = Operand::int(self.int(index)?);
                self.call_helper("ll_list", "ll_getitem", &[object.clone(), index])
            }
            Repr::Str => {
                let index = Operand::int(self.int(index)?);
                let code = self.call_helper("ll_str", "ll_getitem", &[object.clone(), index])?;
                Ok(Operand::value(Repr::Char, self.require(&code, Repr::Char)?))
            }
            Repr::Char => {
                let object = self.as_str(object)?;
                self.get_item(&object, index)
            }
            Repr::Bytes => {
                let index = Operand::int(self.int(index)?);
                self.call_helper("ll_str", "ll_getitem_bytes", &[object.clone(), index])
            }
            Repr::ByteArray => {
                let index = Operand::int(self.int(index)?);
                self.call_helper("ll_bytearray", "ll_getitem", &[object.clone(), index])
            }
            Repr::Deque(_) => {
                let index = Operand::int(self.int(index)?);
                self.call_helper("ll_deque", "ll_getitem", &[object.clone(), index])
            }
            Repr::Dict(key, value) if self.callback.is_some() => {
                let key = self.stored(index, key)?;
                self.default_item(object, &key, value)
            }
            Repr::Dict(key, _) => match self.at_item(index, key)? {
                Some(key) => self.call_helper("ll_dict", "ll_getitem", &[object.clone(), key]),
                None => Err(self.unsupported_operands("a key of another type")),
            },
            Repr::Tuple(_) => {
                let items = self.items_of(object)?;
                match index.known_int() {
                    Some(index) => self.known_item(&items, index),
                    None => self.choose_item(&items, index),
                }
            }
            _ => Err(self.unsupported_operands("an item of this type")),
        }
    }

    /// `d[key]` of a defaultdict, whose factory is the callback.
    fn default_item(&mut self, dict: &Operand, key: &Operand, value: ReprId) -> Lowered<Operand> {
        let repr = self.cx.reprs.get(value);
        let Some(ty) = self.cx.core_type(repr) else {
            return self.call_helper("ll_dict", "ll_getitem", &[dict.clone(), key.clone()]);
        };
        let entry = self.call_helper("ll_dict", "ll_find", &[dict.clone(), key.clone()])?;
        let entry = self.int(&entry)?;
        let zero = self.word(0);
        let missing = self.b.compare(Op::Lt, entry, zero);
        let result = self.diamond(
            missing,
            ty,
            |this| {
                this.expected = Some(repr);
                let made = this.call_back(&[Operand::NONE])?;
                let made = this.stored(&made, value)?;
                this.call_helper(
                    "ll_dict",
                    "ll_setitem",
                    &[dict.clone(), key.clone(), made.clone()],
                )?;
                this.require(&made, repr)
            },
            |this| {
                let own = this.natural_repr(dict)?;
                let object = this.natural_value(dict)?;
                let values = this.get_struct_field(own, object, "values");
                let found = this.array_get(&values.unwrap_or(Operand::NONE), &Operand::int(entry))?;
                this.require(&found, repr)
            },
        )?;
        Ok(Operand::nullable(repr, result))
    }

    fn known_item(&mut self, items: &[Operand], index: i64) -> Lowered<Operand> {
        let place = if index < 0 {
            index + items.len() as i64
        } else {
            index
        };
        match usize::try_from(place).ok().and_then(|place| items.get(place)) {
            Some(item) => Ok(item.clone()),
            None => Err(self.unsupported_operands("a tuple index out of range")),
        }
    }

    /// An item of a tuple of equal parts by an index known at run time only.
    pub fn choose_item(&mut self, items: &[Operand], index: &Operand) -> Lowered<Operand> {
        let index = self.int(index)?;
        let zero = self.word(0);
        let length = self.word(items.len() as i64);
        let negative = self.b.compare(Op::Lt, index, zero);
        let place = self.diamond(
            negative,
            Type::I64,
            |this| Ok(this.b.binary(Op::Add, index, length)),
            |_| Ok(index),
        )?;
        let Some(first) = items.first() else {
            self.raise_prebuilt("IndexError", "tuple index out of range")?;
            let never = self.new_block();
            self.b.switch_to(never);
            return Ok(Operand::NONE);
        };
        let repr = match self.expected {
            Some(repr) => repr,
            None => self.natural_repr(first)?,
        };
        let Some(ty) = self.cx.core_type(repr) else {
            return Ok(first.clone());
        };
        let (done, result) = self.new_block_with(ty);
        let fail = self.new_block();
        let here = self.b.current();
        let mut cases = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            let block = self.new_block();
            self.b.switch_to(block);
            let value = self.require(item, repr)?;
            self.b.jump(done, &[value]);
            cases.push((i as i64, core_ir::Target::new(block, [])));
        }
        self.b.switch_to(fail);
        self.raise_prebuilt("IndexError", "tuple index out of range")?;
        self.b.switch_to(here);
        self.b.terminate(core_ir::Terminator::Switch {
            value: place,
            cases,
            default: core_ir::Target::new(fail, []),
        });
        self.b.switch_to(done);
        Ok(Operand::nullable(repr, result))
    }

    /// `object[index] = item`
    pub fn set_item(&mut self, object: &Operand, index: &Operand, item: &Operand) -> Lowered<Operand> {
        let message = "'NoneType' object does not support item assignment";
        let object = &self.check_type(object.clone(), message)?;
        match self.natural_repr(object)? {
            Repr::None | Repr::Array(_) => self.array_set(object, index, item),
            Repr::List(id) | Repr::FixedList(id) => {
                let index = Operand::int(self.int(index)?);
                let item = self.stored(item, id)?;
                self.call_helper("ll_list", "ll_setitem", &[object.clone(), index, item])
            }
            Repr::ByteArray => {
                let args = [
                    object.clone(),
                    Operand::int(self.int(index)?),
                    Operand::int(self.int(item)?),
                ];
                self.call_helper("ll_bytearray", "ll_setitem", &args)
            }
            Repr::Deque(id) => {
                let index = Operand::int(self.int(index)?);
                let item = self.stored(item, id)?;
                self.call_helper("ll_deque", "ll_setitem", &[object.clone(), index, item])
            }
            Repr::Dict(key, value) => {
                let key = self.stored(index, key)?;
                let value = self.stored(item, value)?;
                self.call_helper("ll_dict", "ll_setitem", &[object.clone(), key, value])
            }
            _ => Err(self.unsupported_operands("a store to an item of this type")),
        }
    }

    /// An item at the representation of the container that it goes into.
    pub fn stored(&mut self, item: &Operand, id: super::repr::ReprId) -> Lowered<Operand> {
        let repr = self.cx.reprs.get(id);
        let value = self.convert(item, repr)?;
        Ok(value.map_or(Operand::NONE, |value| Operand::nullable(repr, value)))
    }

    /// `del object[index]`
    pub fn delete_item(&mut self, object: &Operand, index: &Operand) -> Lowered<Operand> {
        let object = &self.check_type(object.clone(), "'NoneType' object does not support item deletion")?;
        match self.natural_repr(object)? {
            Repr::List(_) => {
                let index = Operand::int(self.int(index)?);
                self.call_helper("ll_list", "ll_delitem", &[object.clone(), index])
            }
            repr @ (Repr::ByteArray | Repr::Deque(_)) => {
                let index = Operand::int(self.int(index)?);
                let module = if repr == Repr::ByteArray {
                    "ll_bytearray"
                } else {
                    "ll_deque"
                };
                self.call_helper(module, "ll_delitem", &[object.clone(), index])
            }
            Repr::Dict(key, _) => {
                let key = self.stored(index, key)?;
                self.call_helper("ll_dict", "ll_delitem", &[object.clone(), key])
            }
            _ => Err(self.unsupported_operands("a deletion from this type")),
        }
    }

    /// Checks the length of what an assignment unpacks.
    pub fn unpack(&mut self, sequence: &Operand, count: u32) -> Lowered<Operand> {
        if self.known_items(sequence).is_some() {
            return Ok(sequence.clone());
        }
        let message = "cannot unpack non-iterable NoneType object";
        let mut sequence = self.check_type(sequence.clone(), message)?;
        if let Some(list) = self.expected
            && list.list_item().is_some()
            && self.natural_repr(&sequence)?.list_item().is_none()
        {
            sequence = self.list_from(&sequence, list)?;
        }
        let length = match self.natural_repr(&sequence)? {
            Repr::Tuple(_) => {
                let items = self.items_of(&sequence)?;
                return Ok(Operand::Tuple(items.into()));
            }
            Repr::List(_) | Repr::FixedList(_) => {
                let value = self.natural_value(&sequence)?;
                let repr = self.natural_repr(&sequence)?;
                let length = self.get_struct_field(repr, value, "length");
                length.unwrap_or(Operand::const_int(0))
            }
            Repr::Str | Repr::Bytes => self.text_length(&sequence)?,
            Repr::ByteArray | Repr::Deque(_) => Operand::int(self.sequence_length(&sequence)?),
            _ => return Err(self.unsupported_operands("unpacking this type")),
        };
        let length = self.int(&length)?;
        let expected = self.word(i64::from(count));
        let more = self.b.compare(Op::Gt, length, expected);
        let message = format!("too many values to unpack (expected {count})");
        self.raise_if(more, "ValueError", &message)?;
        let less = self.b.compare(Op::Lt, length, expected);
        let (fail, next) = (self.new_block(), self.new_block());
        self.b.branch(less, fail, next);
        self.b.switch_to(fail);
        self.raise_too_short(count, length)?;
        self.b.switch_to(next);
        Ok(sequence)
    }

    fn raise_too_short(&mut self, count: u32, length: core_ir::Value) -> Lowered<()> {
        let start = format!("not enough values to unpack (expected {count}, got ");
        let length = self.str_of(&Operand::int(length))?;
        let message = self.concatenate(&[Operand::const_str(&start), length, Operand::const_str(")")])?;
        let class = self.cx.exception_class("ValueError")?;
        let exception = self.new_exception(class, &[message])?;
        let value = self.exception_value(&exception)?;
        self.emit_raise(value);
        Ok(())
    }

    /// `[items …]` as a list of this representation.
    pub fn build_list(&mut self, items: &[Operand], repr: Repr) -> Lowered<Operand> {
        let Some(id) = repr.list_item() else {
            return Err(self.unsupported_operands("a list of this type"));
        };
        let mut stored = Vec::with_capacity(items.len());
        for item in items {
            stored.push(self.stored(item, id)?);
        }
        let length = Operand::const_int(items.len() as i64);
        let list = self.call_helper("ll_list", "ll_newlist", &[Operand::Type(repr), length])?;
        let value = self.natural_value(&list)?;
        if !items.is_empty()
            && let Some(array) = self.get_struct_field(repr, value, "items")
        {
            for (i, item) in stored.iter().enumerate() {
                self.array_set(&array, &Operand::const_int(i as i64), item)?;
            }
        }
        Ok(list.not_none())
    }

    /// `{key: value …}`, or `{items …}` with values of nothing.
    pub fn build_dict(&mut self, pairs: &[(Operand, Operand)], repr: Repr) -> Lowered<Operand> {
        let dict = self
            .call_helper("ll_dict", "ll_newdict", &[Operand::Type(repr)])?
            .not_none();
        for (key, value) in pairs {
            self.set_item(&dict, key, value)?;
        }
        Ok(dict)
    }
}
