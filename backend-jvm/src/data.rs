//! The prebuilt data as a binary resource.
//!
//! First the number of objects, then for each its shape and length, then the contents of each. Numbers are unsigned
//! LEB128; 64-bit integers have their sign in the lowest bit; floats are their bytes, the highest first; a reference is 0
//! for null or the object's index plus 1. Behind the module's own objects stand the function references and weak
//! references that they hold, so that a reference is always an index.

use crate::runtime::Shape;
use crate::types::Storage;
use core_ir::{Constant, DataId, DataObject, FuncId, Module, Type};
use cranelift_entity::EntityRef;
use indexmap::{IndexMap, IndexSet};

/// The resource's path in the jar.
pub const RESOURCE: &str = "rpy/data.bin";

/// The encoded table.
#[derive(Debug)]
pub struct Table {
    /// The resource.
    pub bytes: Vec<u8>,
    /// What shapes are numbered by.
    pub shapes: Vec<Shape>,
}

/// Encodes a module's data.
pub fn encode(module: &Module) -> Table {
    let mut encoder = Encoder {
        module,
        functions: IndexMap::new(),
        weaks: IndexMap::new(),
        shapes: IndexSet::new(),
        heads: Vec::new(),
        contents: Vec::new(),
    };
    for object in module.data.values() {
        encoder.collect(object);
    }
    for object in module.data.values() {
        encoder.object(object);
    }
    encoder.finish()
}

struct Encoder<'m> {
    module: &'m Module,
    /// The functions and weakly referenced objects, numbered.
    functions: IndexMap<FuncId, ()>,
    weaks: IndexMap<DataId, ()>,
    shapes: IndexSet<Shape>,
    heads: Vec<u8>,
    contents: Vec<u8>,
}

impl Encoder<'_> {
    fn finish(mut self) -> Table {
        let functions: Vec<FuncId> = self.functions.keys().copied().collect();
        let weaks: Vec<DataId> = self.weaks.keys().copied().collect();
        for function in functions {
            self.head(Shape::Function(function), 0);
        }
        for target in weaks {
            self.head(Shape::Weak, target.index());
        }
        let count = self.module.data.len() + self.functions.len() + self.weaks.len();
        let mut bytes = Vec::new();
        number(&mut bytes, count as u64);
        bytes.append(&mut self.heads);
        bytes.append(&mut self.contents);
        Table {
            bytes,
            shapes: self.shapes.into_iter().collect(),
        }
    }

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
        self.functions
            .extend(functions.into_iter().map(|function| (function, ())));
        self.weaks.extend(weaks.into_iter().map(|data| (data, ())));
    }

    fn head(&mut self, shape: Shape, length: usize) {
        let (shape, _) = self.shapes.insert_full(shape);
        number(&mut self.heads, shape as u64);
        number(&mut self.heads, length as u64);
    }

    fn object(&mut self, object: &DataObject) {
        match object {
            DataObject::Instance { class, tail, .. } => self.head(Shape::Class(*class), tail.len()),
            DataObject::Array { array, items } => self.head(Shape::Array(*array), items.len()),
        }
        let mut contents = std::mem::take(&mut self.contents);
        self.each(object, |ty, value| self.value(&mut contents, ty, value));
        self.contents = contents;
    }

    /// Index in the table plus 1, or 0.
    fn reference(&self, ty: Type, value: Constant) -> u64 {
        let objects = self.module.data.len();
        let index = match value {
            Constant::Data(data) if matches!(ty, Type::Weak(_)) => self
                .weaks
                .get_index_of(&data)
                .map(|index| objects + self.functions.len() + index),
            Constant::Data(data) => Some(data.index()),
            Constant::Func(function) => self
                .functions
                .get_index_of(&function)
                .map(|index| objects + index),
            Constant::Int(_) | Constant::Float(_) | Constant::Null => None,
        };
        index.map_or(0, |index| index as u64 + 1)
    }

    fn value(&self, bytes: &mut Vec<u8>, ty: Type, value: Constant) {
        let bits = match value {
            Constant::Int(value) => value.cast_unsigned(),
            Constant::Float(bits) => bits,
            Constant::Null | Constant::Data(_) | Constant::Func(_) => 0,
        };
        match Storage::of(ty) {
            Storage::Boolean | Storage::Byte => number(bytes, bits & 0xff),
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
