//! The operations on objects: allocation, fields, items, casts, weak references.

use cranelift_entity::EntityRef;

use super::heap::{Heap, Kind, shape};
use super::layout::ItemLayout;
use super::state::Interpreter;
use super::stop::{Stop, range};
use crate::entities::{ClassId, Value};
use crate::function::{Immediate, Instruction};
use crate::module::Constant;
use crate::ops::Op;
use crate::semantics::Trap;
use crate::types::Type;

/// The items of an object that is an array or has a tail.
#[derive(Copy, Clone)]
struct Items {
    object: u64,
    fields: usize,
    layout: ItemLayout,
    length: usize,
}

/// An object that is not null.
fn non_null(object: u64) -> Result<u64, Stop> {
    if object == 0 {
        Err(Stop::Trap(Trap::Null))
    } else {
        Ok(object)
    }
}

impl<'m> Interpreter<'m> {
    /// Runs an operation on objects in the frame whose registers begin at `base`.
    pub(super) fn object_operation(&mut self, base: usize, instruction: &Instruction) -> Result<(), Stop> {
        let arg = |i: usize| self.registers[base + instruction.args[i].index()];
        let result = match instruction.op {
            Op::New => self.new_object(instruction.ty)?,
            Op::GetField => {
                let object = non_null(arg(0))?;
                self.heap.field(object, self.field_offset(instruction))
            }
            Op::SetField => {
                let (object, value) = (non_null(arg(0))?, arg(1));
                self.heap.set_field(object, self.field_offset(instruction), value);
                return Ok(());
            }
            Op::GetClassConstant => self.class_constant(non_null(arg(0))?, instruction.imm)?,
            Op::Cast => {
                let object = arg(0);
                if object != 0 && !self.is_instance(object, instruction.ty) {
                    return Err(Stop::Trap(Trap::BadCast));
                }
                object
            }
            Op::InstanceOf => {
                let object = arg(0);
                u64::from(object != 0 && self.is_instance(object, instruction.ty))
            }
            Op::IdentityHash => {
                let object = non_null(arg(0))?;
                self.heap.identity_hash(object)
            }
            Op::ArrayLength | Op::TailLength => self.heap.length(non_null(arg(0))?) as u64,
            Op::NewArray | Op::NewTail => self.new_sized(instruction.ty, arg(0) as i64)?,
            Op::ArrayGet | Op::TailGet => {
                let (items, index) = (self.items_of(arg(0))?, arg(1));
                let index = one(items, index)?;
                self.heap.item(items.object, items.fields, items.layout, index)
            }
            Op::ArraySet | Op::TailSet => {
                let (items, index, value) = (self.items_of(arg(0))?, arg(1), arg(2));
                let index = one(items, index)?;
                self.heap
                    .set_item(items.object, items.fields, items.layout, index, value);
                return Ok(());
            }
            Op::ArrayFill => return self.fill([arg(0), arg(1), arg(2), arg(3)]),
            Op::ArrayCopy | Op::TailCopy | Op::TailToArray | Op::ArrayToTail => {
                return self.copy([arg(0), arg(1), arg(2), arg(3), arg(4)]);
            }
            Op::NewWeak => {
                let target = non_null(arg(0))?;
                // The allocation may move it, and it may be the last reference.
                let handle = self.handles.len();
                self.handles.push(target);
                let weak = self.allocate(Kind::Weak, 0);
                let target = self.handles.remove(handle);
                let weak = weak?;
                self.heap.set_field(weak, 0, target);
                weak
            }
            Op::GetWeak => self.heap.field(non_null(arg(0))?, 0),
            Op::Watch => {
                let (object, queue) = (non_null(arg(0))?, arg(1) as i64);
                self.heap.queues.watch(object, queue);
                return Ok(());
            }
            Op::NextDead => {
                let object = self.heap.queues.next_dead(arg(0) as i64);
                if object != 0 && !self.is_instance(object, instruction.ty) {
                    return Err(Stop::Trap(Trap::BadCast));
                }
                object
            }
            Op::RawLoad => self.raw.load(instruction.ty, arg(0))?,
            Op::RawStore => {
                let (address, value) = (arg(0), arg(1));
                return self.raw.store(instruction.ty, address, value);
            }
            Op::RootSave => {
                let (slot, value) = (self.slot(instruction.imm), arg(0));
                self.registers[slot] = value;
                return Ok(());
            }
            Op::RootLoad => self.registers[self.slot(instruction.imm)],
            Op::WriteBarrier => {
                non_null(arg(0))?;
                return Ok(());
            }
            Op::Const
            | Op::Null
            | Op::Data
            | Op::Func
            | Op::Add
            | Op::Sub
            | Op::Mul
            | Op::Div
            | Op::Rem
            | Op::FloorDiv
            | Op::FloorMod
            | Op::MulHigh
            | Op::Neg
            | Op::Abs
            | Op::Sqrt
            | Op::AddOverflow
            | Op::SubOverflow
            | Op::MulOverflow
            | Op::And
            | Op::Or
            | Op::Xor
            | Op::Not
            | Op::Shl
            | Op::Shr
            | Op::Eq
            | Op::Ne
            | Op::Lt
            | Op::Le
            | Op::Gt
            | Op::Ge
            | Op::Convert
            | Op::Bitcast
            | Op::RefEq
            | Op::IsNull
            | Op::Call
            | Op::CallVirtual
            | Op::CallIndirect
            | Op::CallHost => return Ok(()),
        };
        self.define(base, instruction, result);
        Ok(())
    }

    fn define(&mut self, base: usize, instruction: &Instruction, result: u64) {
        let value: Value = instruction.results[0];
        self.registers[base + value.index()] = result;
    }

    fn field_offset(&self, instruction: &Instruction) -> usize {
        match instruction.imm {
            Immediate::Field { class, index } => self.layouts.field(class, index),
            _ => 0,
        }
    }

    fn is_instance(&self, object: u64, ty: Type) -> bool {
        match (self.heap.kind(object), ty) {
            (Kind::Instance(class), Type::Ref(ancestor)) => self.layouts.is_subclass(class, ancestor),
            _ => false,
        }
    }

    /// The class of an instance.
    pub(super) fn class_of(&self, object: u64) -> Option<ClassId> {
        match self.heap.kind(object) {
            Kind::Instance(class) => Some(class),
            Kind::Array(_) | Kind::Weak => None,
        }
    }

    fn class_constant(&self, object: u64, imm: Immediate) -> Result<u64, Stop> {
        let (Some(own), Immediate::ClassConstant { class, index }) = (self.class_of(object), imm) else {
            return Err(Stop::Trap(Trap::NoConstant));
        };
        let value = self.layouts.constant(own, class, index);
        let value = value.ok_or(Stop::Trap(Trap::NoConstant))?;
        if let (Constant::Data(data), Type::Weak(_)) =
            (value, self.module.classes[class].constants[index as usize].ty)
        {
            return Ok(self.weak_data.get(&data).copied().unwrap_or(0));
        }
        Ok(self.constant(value))
    }

    fn new_object(&mut self, ty: Type) -> Result<u64, Stop> {
        match ty {
            Type::Ref(class) => self.allocate(Kind::Instance(class), 0),
            _ => Err(Stop::Trap(Trap::Null)),
        }
    }

    /// A fresh array, or instance with a tail, of this length.
    pub(super) fn new_sized(&mut self, ty: Type, length: i64) -> Result<u64, Stop> {
        let length = usize::try_from(length).map_err(|_| Stop::Trap(Trap::NegativeLength))?;
        let kind = match ty {
            Type::Array(array) => Kind::Array(array),
            Type::Ref(class) => Kind::Instance(class),
            _ => return Err(Stop::Trap(Trap::Null)),
        };
        self.allocate(kind, length)
    }

    /// A fresh object; collects first where the heap is full.
    pub(super) fn allocate(&mut self, kind: Kind, length: usize) -> Result<u64, Stop> {
        let (fields, items) = shape(&self.layouts, kind);
        let size = Heap::size(fields, items, length);
        if self.heap.is_full(size) || self.options.roots_only && self.can_afford_collection() {
            self.collect();
            if self.heap.exceeds(size) {
                return Err(Stop::OutOfMemory);
            }
        }
        Ok(self.heap.allocate(kind, length, size))
    }

    fn items_of(&self, object: u64) -> Result<Items, Stop> {
        let object = non_null(object)?;
        let (fields, layout) = shape(&self.layouts, self.heap.kind(object));
        Ok(Items {
            object,
            fields,
            layout: layout.ok_or(Stop::Trap(Trap::OutOfRange))?,
            length: self.heap.length(object),
        })
    }

    fn fill(&mut self, [object, start, count, value]: [u64; 4]) -> Result<(), Stop> {
        let items = self.items_of(object)?;
        let (start, count) = range(items.length, start, count)?;
        for i in start..start + count {
            self.heap
                .set_item(items.object, items.fields, items.layout, i, value);
        }
        Ok(())
    }

    fn copy(&mut self, [from, from_start, to, to_start, count]: [u64; 5]) -> Result<(), Stop> {
        let (from, to) = (self.items_of(from)?, self.items_of(to)?);
        let (from_start, _) = range(from.length, from_start, count)?;
        let (to_start, count) = range(to.length, to_start, count)?;
        if !from.layout.is_byte {
            let source = (from.object, from.fields, from_start);
            self.heap
                .copy_words(source, (to.object, to.fields, to_start), count);
            return Ok(());
        }
        let mut one = |i: usize| {
            let byte = self
                .heap
                .item(from.object, from.fields, from.layout, from_start + i);
            self.heap
                .set_item(to.object, to.fields, to.layout, to_start + i, byte);
        };
        if from.object == to.object && from_start < to_start {
            (0..count).rev().for_each(&mut one);
        } else {
            (0..count).for_each(&mut one);
        }
        Ok(())
    }

    /// The bytes of a byte array.
    pub(super) fn read_bytes(&self, array: u64) -> Result<Vec<u8>, Stop> {
        let items = self.items_of(array)?;
        let byte = |i| self.heap.item(items.object, items.fields, items.layout, i) as u8;
        Ok((0..items.length).map(byte).collect())
    }

    /// Stores the bytes of a byte array.
    pub(super) fn write_bytes(&mut self, array: u64, bytes: &[u8]) -> Result<(), Stop> {
        let items = self.items_of(array)?;
        for (i, &byte) in bytes.iter().enumerate() {
            self.heap
                .set_item(items.object, items.fields, items.layout, i, u64::from(byte));
        }
        Ok(())
    }

    /// Reads an item that is known to be in range.
    pub(super) fn item_at(&self, object: u64, index: usize) -> u64 {
        match shape(&self.layouts, self.heap.kind(object)) {
            (fields, Some(layout)) => self.heap.item(object, fields, layout, index),
            (_, None) => 0,
        }
    }

    /// Writes an item that is known to be in range.
    pub(super) fn set_item_at(&mut self, object: u64, index: usize, value: u64) {
        if let (fields, Some(layout)) = shape(&self.layouts, self.heap.kind(object)) {
            self.heap.set_item(object, fields, layout, index, value);
        }
    }
}

fn one(items: Items, index: u64) -> Result<usize, Stop> {
    if index < items.length as u64 {
        Ok(index as usize)
    } else {
        Err(Stop::Trap(Trap::OutOfRange))
    }
}
