//! What surrounds a run: arguments and results, objects that the caller looks at, the data section, collections.

use cranelift_entity::EntityRef;

use super::heap::{Heap, Kind, shape};
use super::state::Interpreter;
use super::stop::Stop;
use super::{Datum, Error, ErrorKind, Handle};
use crate::entities::{ArrayId, DataId, FuncId};
use crate::module::{Constant, DataObject};
use crate::semantics::Trap;
use crate::types::Type;

impl<'m> Interpreter<'m> {
    /// Calls a function and runs it to its end.
    ///
    /// Arguments must be of the parameters' types. After an error the interpreter can be used again; objects keep the
    /// state they had.
    pub fn call(&mut self, function: FuncId, args: &[Datum]) -> Result<Option<Datum>, Error> {
        let args: Vec<u64> = args.iter().map(|&arg| self.bits_of(arg)).collect();
        let result = self.run(function, &args)?;
        let ty = self.module.functions[function].signature.result;
        Ok(ty.map(|ty| self.datum_of(ty, result)))
    }

    /// Runs the module's entry function with these arguments and gives the exit code, also where the program ended
    /// itself. `None` where the module has no entry.
    pub fn run_entry(&mut self, args: &[&[u8]]) -> Option<Result<i64, Error>> {
        let entry = self.module.entry?;
        Some(match self.entry_array(entry, args) {
            Err(stop) => Err(self.error(stop)),
            Ok(array) => match self.run(entry, &[array]) {
                Ok(code) => Ok(code as i64),
                Err(Error {
                    kind: ErrorKind::Exit(code),
                    ..
                }) => Ok(code),
                Err(error) => Err(error),
            },
        })
    }

    /// The fuel that is left, where there is a limit.
    pub fn fuel(&self) -> Option<u64> {
        self.options.fuel.map(|_| self.fuel)
    }

    /// A prebuilt object.
    pub fn data_object(&mut self, data: DataId) -> Datum {
        let object = self.data[data];
        Datum::Object(self.keep(object))
    }

    /// The name of an instance's class; `None` for arrays and weak references.
    pub fn class_name(&self, handle: Handle) -> Option<&'m str> {
        let class = self.class_of(self.handles[handle.0])?;
        Some(&self.module.classes[class].name)
    }

    /// The value of a field of an instance, by name.
    pub fn field(&mut self, handle: Handle, name: &str) -> Option<Datum> {
        let object = self.handles[handle.0];
        let class = self.class_of(object)?;
        let fields = self.module.all_fields(class);
        let field = |&(class, index): &(_, u32)| &self.module.classes[class].fields[index as usize];
        let offset = fields.iter().position(|place| field(place).name == name)?;
        let ty = field(&fields[offset]).ty;
        let bits = self.heap.field(object, offset);
        Some(self.datum_of(ty, bits))
    }

    /// The elements of an array, or of an instance's tail, as 64-bit words.
    pub fn items(&self, handle: Handle) -> Vec<u64> {
        let object = self.handles[handle.0];
        (0..self.heap.length(object))
            .map(|i| self.item_at(object, i))
            .collect()
    }

    /// Makes a byte array, the module's type for it existing.
    pub fn new_bytes(&mut self, bytes: &[u8]) -> Option<Datum> {
        let array = self.module.arrays.get_index_of(&Type::U8)?;
        let kind = Kind::Array(ArrayId::new(array));
        let object = self.allocate(kind, bytes.len()).ok()?;
        self.write_bytes(object, bytes).ok()?;
        Some(Datum::Object(self.keep(object)))
    }

    /// Keeps an object alive and names it.
    pub(super) fn keep(&mut self, object: u64) -> Handle {
        self.handles.push(object);
        Handle(self.handles.len() - 1)
    }

    fn bits_of(&self, datum: Datum) -> u64 {
        match datum {
            Datum::Int(value) => value as u64,
            Datum::Float(bits) => bits,
            Datum::Null => 0,
            Datum::Func(function) => u64::from(function.as_u32()) + 1,
            Datum::Object(handle) => self.handles[handle.0],
        }
    }

    fn datum_of(&mut self, ty: Type, bits: u64) -> Datum {
        match ty {
            Type::F32 | Type::F64 => Datum::Float(bits),
            ty if !ty.is_reference() => Datum::Int(bits as i64),
            _ if bits == 0 => Datum::Null,
            Type::Fn(_) => Datum::Func(FuncId::from_u32((bits - 1) as u32)),
            _ => Datum::Object(self.keep(bits)),
        }
    }

    /// Puts the data section into the heap: all objects first, then what they hold.
    pub(super) fn build_data(&mut self) {
        let module = self.module;
        for object in module.data.values() {
            let (kind, length) = match object {
                DataObject::Instance { class, tail, .. } => (Kind::Instance(*class), tail.len()),
                DataObject::Array { array, items } => (Kind::Array(*array), items.len()),
            };
            // A data section beyond the limit shows at the first allocation of the run.
            let (fields, items) = shape(&self.layouts, kind);
            let size = Heap::size(fields, items, length);
            let object = self.heap.allocate(kind, length, size);
            self.data.push(object);
        }
        for (id, object) in &module.data {
            let at = self.data[id];
            match object {
                DataObject::Instance { class, fields, tail } => {
                    let places = module.all_fields(*class);
                    for (i, (&value, &(class, index))) in fields.iter().zip(&places).enumerate() {
                        let ty = module.classes[class].fields[index as usize].ty;
                        let bits = self.placed_constant(value, ty);
                        self.heap.set_field(at, i, bits);
                    }
                    if let Some(element) = module.classes[*class].tail {
                        self.fill_items(at, tail, element);
                    }
                }
                DataObject::Array { array, items } => self.fill_items(at, items, module.element(*array)),
            }
        }
        for class in module.classes.values() {
            for &((introducing, index), value) in &class.constant_values {
                self.placed_constant(value, module.classes[introducing].constants[index as usize].ty);
            }
        }
    }

    fn fill_items(&mut self, object: u64, items: &[Constant], element: Type) {
        for (i, &item) in items.iter().enumerate() {
            let bits = self.placed_constant(item, element);
            self.set_item_at(object, i, bits);
        }
    }

    /// The bits of a constant in a place of this type: in a weak place a weak reference, one per object.
    fn placed_constant(&mut self, value: Constant, ty: Type) -> u64 {
        let (Constant::Data(data), Type::Weak(_)) = (value, ty) else {
            return self.constant(value);
        };
        if let Some(&weak) = self.weak_data.get(&data) {
            return weak;
        }
        let weak = self.heap.allocate(Kind::Weak, 0, Heap::size(1, None, 0));
        self.heap.set_field(weak, 0, self.data[data]);
        self.weak_data.insert(data, weak);
        weak
    }

    /// The bits of a constant in a place that is not weak.
    pub(super) fn constant(&self, value: Constant) -> u64 {
        match value {
            Constant::Int(value) => value as u64,
            Constant::Float(bits) => bits,
            Constant::Null => 0,
            Constant::Data(data) => self.data[data],
            Constant::Func(function) => u64::from(function.as_u32()) + 1,
        }
    }

    fn entry_array(&mut self, entry: FuncId, args: &[&[u8]]) -> Result<u64, Stop> {
        let Some(&Type::Array(outer)) = self.module.functions[entry].signature.params.first() else {
            return Err(Stop::Trap(Trap::Null));
        };
        let inner = self.module.element(outer);
        let array = self.new_sized(Type::Array(outer), args.len() as i64)?;
        let array = self.keep(array);
        for (i, bytes) in args.iter().enumerate() {
            let object = self.new_sized(inner, bytes.len() as i64)?;
            self.write_bytes(object, bytes)?;
            self.set_item_at(self.handles[array.0], i, object);
        }
        Ok(self.handles[array.0])
    }
}
