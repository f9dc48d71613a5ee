//! Prebuilt data: the live objects that the program refers to, in core-ir's data section. An object gets its place
//! when something first refers to it; what it holds is filled in later, so chains and cycles of any length are fine.

use std::collections::HashMap;
use std::sync::Arc;

use core_ir::{Constant as Core, DataId, DataObject, Type};

use super::callable::Callable;
use super::repr::{ClassKey, Repr};
use super::{Context, Lowered};
use crate::annotate::EXCEPTION_MESSAGE;
use crate::flow::{Constant, Float};
use crate::objects::{Object, ObjectId};

/// Where prebuilt objects are.
#[derive(Default)]
pub struct PrebuiltTable {
    strings: HashMap<Arc<str>, DataId>,
    bytes: HashMap<Arc<[u8]>, DataId>,
    exceptions: HashMap<(ClassKey, String), DataId>,
    objects: HashMap<(ObjectId, Repr), DataId>,
    pending: Vec<(DataId, ObjectId, Repr)>,
}

impl Context<'_> {
    /// The constant that stands for an object.
    pub fn constant_of(&self, object: ObjectId) -> Constant {
        match self.space.object(object) {
            Object::None => Constant::None,
            Object::Bool(value) => Constant::Bool(*value),
            Object::Int(value) => Constant::Int(*value),
            Object::Float(value) => Constant::Float(Float::new(*value)),
            Object::Str(value) => Constant::Str(value.as_str().into()),
            Object::Bytes(value) => Constant::Bytes(value.as_slice().into()),
            _ => Constant::Object(object),
        }
    }

    /// The representation that a constant has of itself.
    pub fn constant_repr(&mut self, constant: &Constant) -> Lowered<Repr> {
        Ok(match constant {
            Constant::None => Repr::None,
            Constant::Bool(_) => Repr::Bool,
            Constant::Int(_) => Repr::INT,
            Constant::Float(_) => Repr::Float,
            Constant::Str(_) => Repr::Str,
            Constant::Bytes(_) => Repr::Bytes,
            Constant::Object(object) => return self.object_repr(*object),
        })
    }

    /// The representation of a constant as an item of a container or tuple.
    pub fn stored_constant_repr(&mut self, constant: &Constant) -> Lowered<Repr> {
        if let Constant::Object(object) = constant {
            match self.space.object(*object) {
                Object::Class(_) => return Ok(Repr::Class),
                Object::Function(_) => return self.function_repr(&[*object]),
                _ => {}
            }
        }
        self.constant_repr(constant)
    }

    fn object_repr(&mut self, object: ObjectId) -> Lowered<Repr> {
        let program = self.program;
        if let Some(annotation) = program.constants.get(&object) {
            return self.repr_of(annotation);
        }
        match self.space.object(object) {
            Object::Tuple(items) => {
                let mut reprs = Vec::with_capacity(items.len());
                for &item in items {
                    let constant = self.constant_of(item);
                    reprs.push(self.stored_constant_repr(&constant)?);
                }
                Ok(self.reprs.tuple(reprs))
            }
            Object::List(items) => {
                let item = match items.first() {
                    Some(&first) => {
                        let constant = self.constant_of(first);
                        self.stored_constant_repr(&constant)?
                    }
                    None => Repr::None,
                };
                Ok(self.reprs.list(item))
            }
            Object::Instance(instance) => Ok(Repr::Instance(self.class_of_object(instance.class)?)),
            _ => Ok(Repr::None),
        }
    }

    /// Whether a constant is true; none where that has to be asked at run time.
    pub fn constant_truth(&self, constant: &Constant) -> Option<bool> {
        Some(match constant {
            Constant::None => false,
            Constant::Bool(value) => *value,
            Constant::Int(value) => *value != 0,
            Constant::Float(value) => value.value() != 0.0,
            Constant::Str(value) => !value.is_empty(),
            Constant::Bytes(value) => !value.is_empty(),
            Constant::Object(object) => match self.space.object(*object) {
                Object::Tuple(items) => !items.is_empty(),
                Object::Function(_) | Object::Builtin(_) | Object::Class(_) | Object::Module(_) => true,
                _ => return None,
            },
        })
    }

    /// A prebuilt str.
    pub fn str_data(&mut self, text: &str) -> DataId {
        if let Some(&data) = self.prebuilt.strings.get(text) {
            return data;
        }
        let class = self.str_class(Repr::Str);
        let data = self.module.data.push(DataObject::Instance {
            class,
            fields: vec![Core::Int(0)],
            tail: text.chars().map(|c| Core::Int(c as i64)).collect(),
        });
        self.prebuilt.strings.insert(text.into(), data);
        data
    }

    fn bytes_data(&mut self, bytes: &[u8]) -> DataId {
        if let Some(&data) = self.prebuilt.bytes.get(bytes) {
            return data;
        }
        let class = self.str_class(Repr::Bytes);
        let data = self.module.data.push(DataObject::Instance {
            class,
            fields: vec![Core::Int(0)],
            tail: bytes.iter().map(|&byte| Core::Int(i64::from(byte))).collect(),
        });
        self.prebuilt.bytes.insert(bytes.into(), data);
        data
    }

    /// An exception with a message, made before the program starts.
    pub fn prebuilt_exception(&mut self, class: ClassKey, message: &str) -> Lowered<DataId> {
        let key = (class, message.to_string());
        if let Some(&data) = self.prebuilt.exceptions.get(&key) {
            return Ok(data);
        }
        let text = self.str_data(message);
        let fields = self.instance_fields(class, |name, _| {
            (name == EXCEPTION_MESSAGE).then_some(Core::Data(text))
        });
        let data = self.module.data.push(DataObject::Instance {
            class: self.classes[class].ir,
            fields,
            tail: Vec::new(),
        });
        self.prebuilt.exceptions.insert(key, data);
        Ok(data)
    }

    /// The fields of an instance in core-ir's order: what `value` gives, else zero or null.
    fn instance_fields(&self, class: ClassKey, value: impl Fn(&str, Repr) -> Option<Core>) -> Vec<Core> {
        let mut fields = Vec::new();
        for each in self.class_line(class).into_iter().rev() {
            for (name, field) in &self.classes[each].fields {
                if field.index.is_some() {
                    fields.push(value(name, field.repr).unwrap_or_else(|| zero(field.repr)));
                }
            }
        }
        fields
    }

    /// A constant at a representation, for a place inside prebuilt data.
    pub fn data_constant(&mut self, constant: &Constant, repr: Repr) -> Lowered<Core> {
        Ok(match (constant, repr) {
            (Constant::None, _) => zero(repr),
            (Constant::Bool(value), Repr::Float) => Core::Float(f64::from(u8::from(*value)).to_bits()),
            (Constant::Bool(value), Repr::Bool | Repr::Int(_)) => Core::Int(i64::from(*value)),
            (Constant::Int(value), Repr::Float) => Core::Float((*value as f64).to_bits()),
            (Constant::Int(value), Repr::Int(ty)) => Core::Int(ty.wrap_int(*value)),
            (Constant::Float(value), Repr::Float) => Core::Float(value.value().to_bits()),
            (Constant::Str(text), Repr::Char) => Core::Int(text.chars().next().map_or(0, |c| c as i64)),
            (Constant::Str(text), Repr::Str) => Core::Data(self.str_data(text)),
            (Constant::Bytes(bytes), Repr::Bytes) => Core::Data(self.bytes_data(bytes)),
            (Constant::Object(object), _) => self.object_constant(*object, repr)?,
            _ => {
                let name = self.reprs.name(repr, &self.classes);
                return Err(self.internal(format!("constant {constant:?} can't become {name}")));
            }
        })
    }

    fn object_constant(&mut self, object: ObjectId, repr: Repr) -> Lowered<Core> {
        match (self.space.object(object), repr) {
            (Object::WeakReference(target), Repr::WeakReference(_)) => match target {
                Some(target) => {
                    let constant = self.constant_of(*target);
                    let repr = self.constant_repr(&constant)?;
                    self.object_constant(*target, repr)
                }
                None => Ok(Core::Null),
            },
            (Object::Class(_), Repr::Class) => {
                let class = self.class_of_object(object)?;
                Ok(Core::Data(self.class_object(class)))
            }
            // The only value that a place can hold is stored nowhere; a str stands in for it where there must be a place.
            (Object::Function(_) | Object::Class(_) | Object::Builtin(_) | Object::Module(_), Repr::Str) => {
                Ok(Core::Null)
            }
            (Object::Function(_), Repr::Function(parts)) => {
                Ok(Core::Func(self.function_of_parts(object, parts)?))
            }
            (Object::BoundMethod { receiver, .. }, Repr::Instance(_)) => {
                Ok(Core::Data(self.object_data(*receiver, repr)?))
            }
            (Object::Function(_), Repr::Callable) => {
                Ok(Core::Data(self.callable_data(&Callable::Function(object))))
            }
            (Object::Class(_), Repr::Callable) => {
                Ok(Core::Data(self.callable_data(&Callable::Class(object))))
            }
            (Object::BoundMethod { receiver, function }, Repr::Callable) => {
                let (Object::Instance(instance), Object::Function(method)) =
                    (self.space.object(*receiver), self.space.object(*function))
                else {
                    return Err(self.unsupported("this bound method as a value".to_string()));
                };
                let class = self.class_of_object(instance.class)?;
                let receiver = self.object_data(*receiver, Repr::Instance(class))?;
                Ok(self.callable_method_data(class, &method.name, Core::Data(receiver)))
            }
            (Object::BigInt(text), Repr::Int(ty)) => Ok(Core::Int(ty.wrap_int(wrapped_decimal(text)))),
            (Object::BigInt(text), Repr::Float) => {
                Ok(Core::Float(text.parse::<f64>().unwrap_or_default().to_bits()))
            }
            (Object::Instance(instance), Repr::Int(ty)) if instance.payload.is_some() => {
                let payload = instance.payload.map(|payload| self.constant_of(payload));
                self.data_constant(&payload.unwrap_or(Constant::Int(0)), Repr::Int(ty))
            }
            _ => Ok(Core::Data(self.object_data(object, repr)?)),
        }
    }

    /// The place of an object that something refers to already.
    pub fn known_data(&self, object: ObjectId, repr: Repr) -> Option<DataId> {
        self.prebuilt.objects.get(&(object, repr)).copied()
    }

    /// The place of an object in the data section.
    fn object_data(&mut self, object: ObjectId, repr: Repr) -> Lowered<DataId> {
        // An instance is one object, whatever class it is seen as.
        let repr = match (repr, self.space.object(object)) {
            (Repr::Instance(_), Object::Instance(instance)) => {
                Repr::Instance(self.class_of_object(instance.class)?)
            }
            _ => repr,
        };
        if let Some(&data) = self.prebuilt.objects.get(&(object, repr)) {
            return Ok(data);
        }
        if let Repr::FixedList(item) = repr {
            let item = self.reprs.get(item);
            let array = self.core_type(item).map(|element| self.module.array_of(element));
            let Some(Type::Array(array)) = array else {
                return Err(self.internal("a list of fixed length holds nothing".to_string()));
            };
            let items = Vec::new();
            let data = self.module.data.push(DataObject::Array { array, items });
            self.prebuilt.objects.insert((object, repr), data);
            self.prebuilt.pending.push((data, object, repr));
            return Ok(data);
        }
        let class = match repr {
            Repr::Instance(class) => self.classes[class].ir,
            Repr::ByteArray | Repr::List(_) | Repr::Deque(_) | Repr::Dict(..) | Repr::Tuple(_) => {
                self.layout(repr).class
            }
            _ => {
                let (name, what) = (self.reprs.name(repr, &self.classes), self.space.repr(object));
                return Err(self.unsupported(format!("the prebuilt object {what} as {name}")));
            }
        };
        let data = self.module.data.push(DataObject::Instance {
            class,
            fields: Vec::new(),
            tail: Vec::new(),
        });
        self.prebuilt.objects.insert((object, repr), data);
        self.prebuilt.pending.push((data, object, repr));
        Ok(data)
    }

    /// Fills in the prebuilt objects that were asked for; whether there were any.
    pub fn fill_prebuilt(&mut self) -> Lowered<bool> {
        let mut any = false;
        while let Some((data, object, repr)) = self.prebuilt.pending.pop() {
            any = true;
            let values = self.object_fields(object, repr)?;
            match &mut self.module.data[data] {
                DataObject::Instance { fields: place, .. } | DataObject::Array { items: place, .. } => {
                    *place = values;
                }
            }
        }
        Ok(any)
    }

    fn object_fields(&mut self, object: ObjectId, repr: Repr) -> Lowered<Vec<Core>> {
        let space = self.space;
        match (space.object(object), repr) {
            (Object::Instance(instance), Repr::Instance(class)) => {
                let mut values = HashMap::new();
                for default in self.field_defaults(class) {
                    values.insert(default.name, default.value);
                }
                for (name, &value) in &instance.attributes {
                    values.insert(name.as_str().into(), self.constant_of(value));
                }
                self.fields_from(class, &values)
            }
            (Object::List(items), Repr::List(item)) => {
                let item = self.reprs.get(item);
                let array = self.array_data(items, item)?;
                let mut fields = vec![Core::Int(items.len() as i64)];
                fields.extend(array);
                Ok(fields)
            }
            (Object::List(items), Repr::FixedList(item)) => {
                let item = self.reprs.get(item);
                self.item_data(items, item)
            }
            (Object::ByteArray(bytes), Repr::ByteArray) => {
                let items = bytes.iter().map(|&byte| Core::Int(i64::from(byte))).collect();
                Ok(vec![
                    Core::Int(bytes.len() as i64),
                    self.plain_array(Type::U8, items),
                ])
            }
            (Object::Deque { items, limit }, Repr::Deque(item)) => {
                let item = self.reprs.get(item);
                let mut fields = vec![Core::Int(items.len() as i64)];
                fields.extend(self.ring_data(items, item)?);
                fields.push(Core::Int(0));
                fields.push(Core::Int(limit.unwrap_or(-1)));
                Ok(fields)
            }
            (Object::Tuple(items), Repr::Tuple(parts)) => {
                let parts = self.reprs.parts(parts).to_vec();
                let mut fields = Vec::with_capacity(items.len());
                for (&item, repr) in items.iter().zip(parts) {
                    if !repr.is_void() {
                        let constant = self.constant_of(item);
                        fields.push(self.data_constant(&constant, repr)?);
                    }
                }
                Ok(fields)
            }
            (
                Object::Dict(pairs) | Object::OrderedDict(pairs) | Object::DefaultDict { items: pairs, .. },
                Repr::Dict(key, value),
            ) => {
                let keys: Vec<ObjectId> = pairs.iter().map(|pair| pair.0).collect();
                let values: Vec<ObjectId> = pairs.iter().map(|pair| pair.1).collect();
                let (key, value) = (self.reprs.get(key), self.reprs.get(value));
                let ordered = matches!(space.object(object), Object::OrderedDict(_));
                self.dict_fields(&keys, &values, (key, value), ordered)
            }
            (Object::Set(keys), Repr::Dict(key, value)) => {
                let (key, value) = (self.reprs.get(key), self.reprs.get(value));
                self.dict_fields(keys, &[], (key, value), false)
            }
            _ => {
                let (name, what) = (self.reprs.name(repr, &self.classes), space.repr(object));
                Err(self.unsupported(format!("the prebuilt object {what} as {name}")))
            }
        }
    }

    fn fields_from(&mut self, class: ClassKey, values: &HashMap<Arc<str>, Constant>) -> Lowered<Vec<Core>> {
        let mut fields = Vec::new();
        for each in self.class_line(class).into_iter().rev() {
            let own: Vec<_> = self.classes[each]
                .fields
                .iter()
                .map(|(name, field)| (Arc::clone(name), *field))
                .collect();
            for (name, field) in own {
                if field.index.is_none() {
                    continue;
                }
                fields.push(match values.get(&name) {
                    Some(constant) => self.data_constant(constant, field.repr)?,
                    None => zero(field.repr),
                });
            }
        }
        Ok(fields)
    }

    /// A prebuilt array; none where its items are void.
    fn array_data(&mut self, items: &[ObjectId], item: Repr) -> Lowered<Option<Core>> {
        let Some(element) = self.core_type(item) else {
            return Ok(None);
        };
        let values = self.item_data(items, item)?;
        Ok(Some(self.plain_array(element, values)))
    }

    /// Prebuilt items.
    fn item_data(&mut self, items: &[ObjectId], item: Repr) -> Lowered<Vec<Core>> {
        let mut values = Vec::with_capacity(items.len());
        for &object in items {
            let constant = self.constant_of(object);
            values.push(self.data_constant(&constant, item)?);
        }
        Ok(values)
    }

    /// The array of a deque, whose length is a power of two.
    fn ring_data(&mut self, items: &[ObjectId], item: Repr) -> Lowered<Option<Core>> {
        let Some(element) = self.core_type(item) else {
            return Ok(None);
        };
        let mut values = self.item_data(items, item)?;
        values.resize(items.len().next_power_of_two().max(8), zero(item));
        Ok(Some(self.plain_array(element, values)))
    }

    fn plain_array(&mut self, element: Type, items: Vec<Core>) -> Core {
        let Type::Array(array) = self.module.array_of(element) else {
            return Core::Null;
        };
        Core::Data(self.module.data.push(DataObject::Array { array, items }))
    }

    /// The fields of a dict in the order of its layout: entries without a table, which is built at the first use.
    fn dict_fields(
        &mut self,
        keys: &[ObjectId],
        values: &[ObjectId],
        (key, value): (Repr, Repr),
        ordered: bool,
    ) -> Lowered<Vec<Core>> {
        let count = keys.len();
        let mut fields = vec![Core::Int(count as i64), Core::Int(count as i64), Core::Int(0)];
        fields.extend(self.array_data(keys, key)?);
        fields.extend(self.array_data(values, value)?);
        fields.push(self.plain_array(Type::I64, vec![Core::Int(0); count]));
        fields.push(self.plain_array(Type::Bool, vec![Core::Int(1); count]));
        fields.push(Core::Null);
        fields.push(Core::Int(i64::from(ordered)));
        Ok(fields)
    }
}

/// The low word of an int in decimal.
fn wrapped_decimal(text: &str) -> i64 {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let value = digits.bytes().fold(0i64, |value, digit| {
        value
            .wrapping_mul(10)
            .wrapping_add(i64::from(digit.wrapping_sub(b'0')))
    });
    if negative { value.wrapping_neg() } else { value }
}

/// What fresh memory of a representation holds.
/// The value of a field that nothing has set.
pub fn zero(repr: Repr) -> Core {
    match repr {
        Repr::Float => Core::Float(0),
        Repr::Bool | Repr::Int(_) | Repr::Char => Core::Int(0),
        _ => Core::Null,
    }
}
