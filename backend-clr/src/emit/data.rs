//! Prebuilt data: a compact binary resource, and the code that makes objects of it when the program starts.
//!
//! Objects are grouped by their class or array type; their numbers count from one in this order, zero is null. The
//! resource holds the number of objects plus one, then for each group what making its objects needs (how many, and the
//! lengths of arrays and tails), then for each group the contents. Integers are in groups of seven bits
//! (`load.number`), signed ones with the sign in the lowest bit; elements of one or two bytes and floats as they lie in
//! memory.

use core_ir::{ClassId, Constant, DataId, DataObject, FuncId, Module, Type};
use indexmap::IndexMap;

use super::layout::Layout;
use super::scan::Needs;
use crate::error::Error;
use crate::il::{Branch, Code, Inst, Op};
use crate::metadata::{self, Assembly, Method, MethodSignature};

/// The resource's name.
const RESOURCE: &str = "data";

/// One chunk of start-up code is closed once it has this many instructions: the just-in-time compiler takes many small
/// methods better than a huge one, and few better than many.
const CHUNK: usize = 3000;

/// What a group of objects has in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shape {
    Instance(ClassId),
    Array(Type),
}

/// Emits the loading code and adds the resource; gives the methods to call at the start, in order.
pub(super) fn emit(
    assembly: &mut Assembly,
    module: &Module,
    layout: &Layout,
    needs: &Needs,
) -> Result<Vec<Method>, Error> {
    let mut chunks = Chunks {
        layout,
        assembly,
        code: Code::new(),
        methods: Vec::new(),
        flushed: 0,
    };
    chunks.functions(needs)?;
    if !module.data.is_empty() {
        let mut groups: IndexMap<Shape, Vec<DataId>> = IndexMap::new();
        for (id, object) in &module.data {
            groups.entry(shape(module, object)).or_default().push(id);
        }
        let numbers: IndexMap<DataId, u64> = groups
            .values()
            .flatten()
            .zip(1..)
            .map(|(&id, number)| (id, number))
            .collect();
        let image = Writer {
            module,
            needs,
            numbers: &numbers,
            out: Vec::new(),
        }
        .write(&groups);
        chunks.assembly.resource(RESOURCE, &image);
        chunks.objects(module, &groups, &numbers)?;
    }
    chunks.flush()?;
    Ok(chunks.methods)
}

fn shape(module: &Module, object: &DataObject) -> Shape {
    match object {
        DataObject::Instance { class, .. } => Shape::Instance(*class),
        DataObject::Array { array, .. } => Shape::Array(module.element(*array)),
    }
}

/// Writes the resource.
struct Writer<'a> {
    module: &'a Module,
    needs: &'a Needs,
    numbers: &'a IndexMap<DataId, u64>,
    out: Vec<u8>,
}

impl Writer<'_> {
    fn write(mut self, groups: &IndexMap<Shape, Vec<DataId>>) -> Vec<u8> {
        self.number(self.numbers.len() as u64 + 1);
        for members in groups.values() {
            self.number(members.len() as u64);
            for &id in members {
                if let Some(length) = self.length(id) {
                    self.number(length as u64);
                }
            }
        }
        for (&shape, members) in groups {
            self.number(members.len() as u64);
            for &id in members {
                self.contents(shape, id);
            }
        }
        self.out
    }

    /// The length that the object is made with.
    fn length(&self, id: DataId) -> Option<usize> {
        match &self.module.data[id] {
            DataObject::Instance { class, tail, .. } => self.module.classes[*class].tail.map(|_| tail.len()),
            DataObject::Array { items, .. } => Some(items.len()),
        }
    }

    fn contents(&mut self, shape: Shape, id: DataId) {
        let module = self.module;
        match (&module.data[id], shape) {
            (DataObject::Instance { class, fields, tail }, _) => {
                for (&(owner, index), &value) in module.all_fields(*class).iter().zip(fields) {
                    self.value(module.classes[owner].fields[index as usize].ty, value);
                }
                if let Some(element) = module.classes[*class].tail {
                    self.elements(element, tail);
                }
            }
            (DataObject::Array { items, .. }, Shape::Array(element)) => self.elements(element, items),
            (DataObject::Array { .. }, Shape::Instance(_)) => {}
        }
    }

    fn elements(&mut self, element: Type, items: &[Constant]) {
        for &item in items {
            match raw_size(element) {
                Some(size) => {
                    let bits = match item {
                        Constant::Int(value) => value as u64,
                        Constant::Float(bits) => bits,
                        Constant::Null | Constant::Data(_) | Constant::Func(_) => 0,
                    };
                    self.out.extend_from_slice(&bits.to_le_bytes()[..size]);
                }
                None => self.value(element, item),
            }
        }
    }

    fn value(&mut self, ty: Type, value: Constant) {
        match value {
            Constant::Int(value) => self.signed(value),
            Constant::Float(bits) => {
                let value = if ty == Type::F32 {
                    f64::from(f32::from_bits(bits as u32)).to_bits()
                } else {
                    bits
                };
                self.out.extend_from_slice(&value.to_le_bytes());
            }
            Constant::Null => self.number(0),
            Constant::Data(id) => self.number(self.numbers[&id]),
            Constant::Func(function) => self.number(self.function(function)),
        }
    }

    fn function(&self, function: FuncId) -> u64 {
        self.needs
            .functions
            .get_index_of(&function)
            .map_or(0, |index| index as u64 + 1)
    }

    fn signed(&mut self, value: i64) {
        self.number(((value << 1) ^ (value >> 63)) as u64);
    }

    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.out.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.out.push(value as u8);
    }
}

/// Bytes of an element that is stored as it lies in memory.
fn raw_size(element: Type) -> Option<usize> {
    match element {
        Type::Bool | Type::I8 | Type::U8 => Some(1),
        Type::I16 | Type::U16 => Some(2),
        Type::F32 => Some(4),
        Type::F64 => Some(8),
        _ => None,
    }
}

/// Start-up code in methods of limited size.
struct Chunks<'a> {
    layout: &'a Layout,
    assembly: &'a mut Assembly,
    code: Code,
    methods: Vec<Method>,
    /// How many methods were closed.
    flushed: u32,
}

impl Chunks<'_> {
    /// Closes the current method.
    fn flush(&mut self) -> Result<(), Error> {
        let mut code = std::mem::take(&mut self.code);
        if code.instructions().is_empty() {
            return Ok(());
        }
        code.return_void();
        let name = format!("<load>{}", self.flushed);
        self.flushed += 1;
        let signature = MethodSignature::of_static(Vec::new(), metadata::Type::Void);
        let method =
            super::layout::declare_static(self.assembly, self.layout.functions_type, &name, &signature);
        super::set_body(self.assembly, method, &code, &LOCALS, &name)?;
        self.methods.push(method);
        Ok(())
    }

    /// Between two steps: nothing is on the stack, no local is in use.
    fn step(&mut self) -> Result<(), Error> {
        if self.code.instructions().len() >= CHUNK {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn field(&mut self, op: Op, name: &str) {
        self.code.token(op, self.layout.runtime.symbol(name).token);
    }

    fn routine(&mut self, name: &str) {
        let symbol = self.layout.runtime.symbol(name);
        let (token, pops, pushes) = (symbol.token, symbol.pops, symbol.pushes);
        self.code.push(Inst::Call {
            op: Op::Call,
            token,
            pops,
            pushes,
        });
    }

    /// Every function that is used as a value is taken the address of once, so that equal references are equal numbers.
    fn functions(&mut self, needs: &Needs) -> Result<(), Error> {
        if needs.functions.is_empty() {
            return Ok(());
        }
        for function in &needs.functions {
            self.code
                .token(Op::Ldftn, self.layout.functions[*function].method);
            self.code.token(Op::Stsfld, self.layout.references[function]);
            self.step()?;
        }
        self.compiled_functions(needs)?;
        self.code.int32(needs.functions.len() as i32);
        self.code.token(Op::Newarr, self.layout.native_int);
        self.field(Op::Stsfld, "functions");
        for (index, function) in needs.functions.iter().enumerate() {
            self.field(Op::Ldsfld, "functions");
            self.code.int32(index as i32);
            self.code.token(Op::Ldsfld, self.layout.references[function]);
            self.code.op(Op::StelemI);
            self.step()?;
        }
        Ok(())
    }

    /// Mono gives the address of a trampoline for a function that is not compiled yet, and every call through it is slow:
    /// there the functions are compiled first. CoreCLR never sees this code.
    fn compiled_functions(&mut self, needs: &Needs) -> Result<(), Error> {
        self.flush()?;
        let before = self.methods.len();
        for function in &needs.functions {
            self.code
                .token(Op::Ldtoken, self.layout.functions[*function].method);
            self.routine("load.compiled");
            self.code.token(Op::Stsfld, self.layout.references[function]);
            self.step()?;
        }
        self.flush()?;
        let nothing = MethodSignature::of_static(Vec::new(), metadata::Type::Void);
        let skip = self.code.label();
        self.routine("is_mono");
        self.code.branch(Branch::False, skip);
        for method in self.methods.split_off(before) {
            self.code.call(Op::Call, method, &nothing);
        }
        self.code.mark(skip);
        Ok(())
    }

    fn objects(
        &mut self,
        module: &Module,
        groups: &IndexMap<Shape, Vec<DataId>>,
        numbers: &IndexMap<DataId, u64>,
    ) -> Result<(), Error> {
        let name = self.assembly.user_string(RESOURCE);
        self.code.token(Op::Ldstr, name);
        self.routine("load.open");
        self.rewind();
        for &shape in groups.keys() {
            self.repeat(|chunks| chunks.make(module, shape));
            self.step()?;
        }
        self.rewind();
        for &shape in groups.keys() {
            self.repeat(|chunks| chunks.fill(module, shape));
            self.step()?;
        }
        for (id, &field) in &self.layout.data {
            self.field(Op::Ldsfld, "objects");
            self.code.int32(numbers[id] as i32);
            self.code.op(Op::LdelemRef);
            self.code.token(Op::Stsfld, field);
            self.step()?;
        }
        self.routine("load.close");
        Ok(())
    }

    fn rewind(&mut self) {
        self.code.int32(0);
        self.field(Op::Stsfld, "next");
    }

    /// As often as the resource says.
    fn repeat(&mut self, body: impl FnOnce(&mut Self)) {
        let (more, done) = (self.code.label(), self.code.label());
        self.routine("load.number");
        self.code.store(GROUP_COUNT);
        self.code.mark(more);
        self.code.load(GROUP_COUNT);
        self.code.branch(Branch::False, done);
        self.count_down(GROUP_COUNT);
        body(self);
        self.code.branch(Branch::Br, more);
        self.code.mark(done);
    }

    fn count_down(&mut self, local: u16) {
        self.code.load(local);
        self.code.int64(1);
        self.code.op(Op::Sub);
        self.code.store(local);
    }

    fn make(&mut self, module: &Module, shape: Shape) {
        match shape {
            Shape::Instance(class) => {
                let has_tail = module.classes[class].tail.is_some();
                if has_tail {
                    self.routine("load.number");
                }
                self.code
                    .new_object(self.layout.constructor(class), u16::from(has_tail));
            }
            Shape::Array(element) => {
                self.routine("load.number");
                self.code.op(Op::ConvI);
                self.code.token(Op::Newarr, self.layout.element_token(element));
            }
        }
        self.routine("load.keep");
    }

    /// The object stays on the stack while its fields are written.
    fn fill(&mut self, module: &Module, shape: Shape) {
        self.routine("load.next");
        match shape {
            Shape::Instance(class) => {
                for (owner, index) in module.all_fields(class) {
                    self.code.op(Op::Dup);
                    self.read(module.classes[owner].fields[index as usize].ty);
                    self.code.token(Op::Stfld, self.layout.field(owner, index));
                }
                match (module.classes[class].tail, self.layout.classes[class].tail) {
                    (Some(element), Some(tail)) => {
                        self.code.token(Op::Ldfld, tail);
                        self.elements(element);
                    }
                    _ => self.code.op(Op::Pop),
                }
            }
            Shape::Array(element) => self.elements(element),
        }
    }

    /// Reads a field's value.
    fn read(&mut self, ty: Type) {
        match ty {
            Type::I64 | Type::U64 => self.routine("load.signed"),
            Type::F64 => self.routine("load.float"),
            Type::F32 => {
                self.routine("load.float");
                self.code.op(Op::ConvR4);
            }
            Type::Ref(_) | Type::Array(_) => self.routine("load.object"),
            Type::Fn(_) => self.routine("load.function"),
            Type::Weak(_) => self.routine("load.weak"),
            _ => {
                self.routine("load.signed");
                self.code.op(Op::ConvI4);
            }
        }
    }

    /// Reads the elements of the array on the stack.
    fn elements(&mut self, element: Type) {
        match element {
            _ if raw_size(element).is_some() => self.routine("load.raw"),
            Type::I32 | Type::U32 => self.routine("load.ints"),
            Type::I64 | Type::U64 => self.routine("load.longs"),
            _ => self.references(element),
        }
    }

    /// Reads the references of the array on the stack.
    fn references(&mut self, element: Type) {
        let (more, done) = (self.code.label(), self.code.label());
        self.code.store(ARRAY);
        self.code.int64(0);
        self.code.store(INDEX);
        self.code.mark(more);
        self.code.load(INDEX);
        self.code.load(ARRAY);
        self.code.op(Op::Ldlen);
        self.code.op(Op::ConvI8);
        self.code.branch(Branch::Ge, done);
        self.code.load(ARRAY);
        self.code.load(INDEX);
        self.code.op(Op::ConvI);
        match self.layout.slot(element) {
            Some((slot, item)) => {
                self.code.token(Op::Ldelema, slot);
                self.read(element);
                self.code.token(Op::Stfld, item);
            }
            None => {
                self.read(element);
                self.code.op(Op::StelemI);
            }
        }
        self.code.load(INDEX);
        self.code.int64(1);
        self.code.op(Op::Add);
        self.code.store(INDEX);
        self.code.branch(Branch::Br, more);
        self.code.mark(done);
    }
}

const GROUP_COUNT: u16 = 0;
const INDEX: u16 = 1;
const ARRAY: u16 = 2;
/// Locals of every chunk; the array is used without a cast, as its type is known.
const LOCALS: [metadata::Type; 3] = [metadata::Type::I64, metadata::Type::I64, metadata::Type::Object];
