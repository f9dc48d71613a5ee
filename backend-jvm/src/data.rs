//! The prebuilt data as a binary resource.
//!
//! Objects stand in a table, those of one shape together. The resource has the lengths of those objects whose shape doesn't
//! say it, then the contents of each. Numbers are unsigned LEB128; 64-bit integers have their sign in the lowest bit; floats
//! are their bytes, the highest first; arrays of bytes are just these; a reference is 0 for null or the object's place in the
//! table plus 1. Behind the module's own objects stand the function references and weak references that they hold, so that
//! a reference is always a place.

use crate::runtime::Shape;
use crate::types::Storage;
use core_ir::{Constant, DataId, DataObject, FuncId, Module, Type};
use cranelift_entity::SecondaryMap;
use indexmap::{IndexMap, IndexSet};

/// The resource's path in the jar.
pub const RESOURCE: &str = "rpy/data.bin";

/// The encoded table.
#[derive(Debug)]
pub struct Table {
    /// The resource.
    pub bytes: Vec<u8>,
    /// The shapes in the table's order, each with the number of its objects.
    pub shapes: Vec<(Shape, usize)>,
    /// The place of each of the module's objects.
    pub places: SecondaryMap<DataId, usize>,
}

/// Encodes a module's data.
pub fn encode(module: &Module) -> Table {
    let mut by_shape: IndexMap<Shape, Vec<DataId>> = IndexMap::new();
    for (id, object) in &module.data {
        by_shape.entry(shape(object)).or_default().push(id);
    }
    let mut places = SecondaryMap::new();
    for (place, &id) in by_shape.values().flatten().enumerate() {
        places[id] = place;
    }
    let mut encoder = Encoder {
        module,
        places,
        functions: IndexSet::new(),
        weaks: IndexSet::new(),
    };
    for object in module.data.values() {
        encoder.collect(object);
    }
    let mut bytes = Vec::new();
    for &id in by_shape.values().flatten() {
        match &module.data[id] {
            DataObject::Instance { class, tail, .. } if module.classes[*class].tail.is_some() => {
                number(&mut bytes, tail.len() as u64);
            }
            DataObject::Instance { .. } => {}
            DataObject::Array { items, .. } => number(&mut bytes, items.len() as u64),
        }
    }
    for &target in &encoder.weaks {
        number(&mut bytes, encoder.places[target] as u64);
    }
    for &id in by_shape.values().flatten() {
        encoder.each(&module.data[id], |ty, value| encoder.value(&mut bytes, ty, value));
    }
    let mut shapes: Vec<(Shape, usize)> = by_shape.iter().map(|(&shape, ids)| (shape, ids.len())).collect();
    shapes.extend(
        encoder
            .functions
            .iter()
            .map(|&function| (Shape::Function(function), 1)),
    );
    shapes.push((Shape::Weak, encoder.weaks.len()));
    Table {
        bytes,
        shapes,
        places: encoder.places,
    }
}

/// The kind of a prebuilt object.
fn shape(object: &DataObject) -> Shape {
    match object {
        DataObject::Instance { class, .. } => Shape::Class(*class),
        DataObject::Array { array, .. } => Shape::Array(*array),
    }
}

struct Encoder<'m> {
    module: &'m Module,
    places: SecondaryMap<DataId, usize>,
    /// The functions and weakly referenced objects, in the order of their places.
    functions: IndexSet<FuncId>,
    weaks: IndexSet<DataId>,
}

impl Encoder<'_> {
    fn each(&self, object: &DataObject, mut f: impl FnMut(Type, Constant)) {
        match object {
            DataObject::Instance { class, fields, tail } => {
                for (&value, (owner, index)) in fields.iter().zip(self.module.all_fields(*class)) {
                    f(self.module.classes[owner].fields[index as usize].ty, value);
                }
                if let Some(element) = self.module.classes[*class].tail {
                    tail.iter().for_each(|&value| f(element, value));
                }
            }
            DataObject::Array { array, items } => {
                let element = self.module.element(*array);
                items.iter().for_each(|&value| f(element, value));
            }
        }
    }

    fn collect(&mut self, object: &DataObject) {
        let (mut functions, mut weaks) = (Vec::new(), Vec::new());
        self.each(object, |ty, value| match (ty, value) {
            (_, Constant::Func(function)) => functions.push(function),
            (Type::Weak(_), Constant::Data(data)) => weaks.push(data),
            _ => {}
        });
        self.functions.extend(functions);
        self.weaks.extend(weaks);
    }

    /// Place in the table plus 1, or 0.
    fn reference(&self, ty: Type, value: Constant) -> u64 {
        let objects = self.module.data.len();
        let place = match value {
            Constant::Data(data) if matches!(ty, Type::Weak(_)) => self
                .weaks
                .get_index_of(&data)
                .map(|index| objects + self.functions.len() + index),
            Constant::Data(data) => Some(self.places[data]),
            Constant::Func(function) => self
                .functions
                .get_index_of(&function)
                .map(|index| objects + index),
            Constant::Int(_) | Constant::Float(_) | Constant::Null => None,
        };
        place.map_or(0, |place| place as u64 + 1)
    }

    fn value(&self, bytes: &mut Vec<u8>, ty: Type, value: Constant) {
        let bits = match value {
            Constant::Int(value) => value.cast_unsigned(),
            Constant::Float(bits) => bits,
            Constant::Null | Constant::Data(_) | Constant::Func(_) => 0,
        };
        match Storage::of(ty) {
            Storage::Boolean | Storage::Byte => bytes.push(bits.to_le_bytes()[0]),
            Storage::Char | Storage::Short => number(bytes, bits & 0xffff),
            Storage::Int => number(bytes, bits & 0xffff_ffff),
            Storage::Long => {
                let value = bits.cast_signed();
                number(bytes, ((value << 1) ^ (value >> 63)).cast_unsigned());
            }
            Storage::Float => bytes.extend_from_slice(&bits.to_be_bytes()[4..]),
            Storage::Double => bytes.extend_from_slice(&bits.to_be_bytes()),
            Storage::Ref => number(bytes, self.reference(ty, value)),
        }
    }
}

/// An unsigned LEB128 number.
fn number(bytes: &mut Vec<u8>, mut value: u64) {
    loop {
        let low = (value & 0x7f).to_le_bytes()[0];
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}
