//! Objects, arrays and tails.

use super::Emitter;
use crate::asm::{FieldOp, Invoke, Kind, Op as J};
use crate::names::TAIL;
use crate::runtime::{RUNTIME, WATCH, WATCH_FIELD};
use crate::types::{Storage, kind};
use core_ir::{Immediate, Instruction, Op, Type, Value};

impl Emitter<'_, '_> {
    pub(super) fn allocation(&mut self, instruction: &Instruction) {
        let class = self.cx.names.reference(instruction.ty);
        match instruction.op {
            Op::New => {
                self.code.new_object(&class);
                self.code.op(J::Dup);
                self.code.invoke(Invoke::Special, &class, "<init>", "()V");
            }
            Op::NewTail => {
                self.code.new_object(&class);
                self.code.op(J::Dup);
                self.size(instruction.args[0]);
                self.code.invoke(Invoke::Special, &class, "<init>", "(I)V");
            }
            Op::NewWeak => {
                self.code.new_object(&class);
                self.code.op(J::Dup);
                self.values(&instruction.args);
                self.code
                    .invoke(Invoke::Special, &class, "<init>", "(Ljava/lang/Object;)V");
            }
            _ => {
                self.size(instruction.args[0]);
                if let Type::Array(array) = instruction.ty {
                    let element = self.cx.module.element(array);
                    match Storage::of(element).primitive() {
                        Some(primitive) => self.code.new_array(primitive),
                        None => self.code.new_ref_array(&self.cx.names.reference(element)),
                    }
                }
            }
        }
    }

    /// Pushes the length of an array to be made as an `int`; one beyond an `int` is out of memory.
    fn size(&mut self, length: Value) {
        let fits = match self.in_place(length) {
            Some(instruction) => match (instruction.op, instruction.imm) {
                (_, Immediate::Int(constant)) => i32::try_from(constant).is_ok(),
                (Op::ArrayLength | Op::TailLength, _) => true,
                (Op::Convert, _) => {
                    let from = self.function.values[instruction.args[0]];
                    kind(from) == Kind::Int && from != Type::U32
                }
                _ => false,
            },
            None => false,
        };
        if fits {
            self.low_int_of(length);
        } else {
            self.value(length);
            self.code.invoke(Invoke::Static, RUNTIME, "size", "(J)I");
        }
    }

    pub(super) fn field(&mut self, instruction: &Instruction) {
        let Immediate::Field { class, index } = instruction.imm else {
            return;
        };
        let ty = self.cx.module.classes[class].fields[index as usize].ty;
        self.values(&instruction.args);
        let op = if instruction.op == Op::GetField {
            FieldOp::Get
        } else {
            FieldOp::Put
        };
        let names = &self.cx.names;
        self.code.field(
            op,
            names.class(class),
            names.field(class, index),
            &names.storage_descriptor(ty),
        );
        if op == FieldOp::Get {
            self.unpack(ty);
        }
    }

    /// Brings what was read from a field or element to canonical form: only `u8` isn't.
    fn unpack(&mut self, ty: Type) {
        if ty == Type::U8 {
            self.wrap(ty);
        }
    }

    pub(super) fn class_constant(&mut self, instruction: &Instruction) {
        let Immediate::ClassConstant { class, index } = instruction.imm else {
            return;
        };
        let ty = self.cx.module.classes[class].constants[index as usize].ty;
        self.values(&instruction.args);
        let names = &self.cx.names;
        let descriptor = format!("(){}", names.descriptor(ty));
        self.code.invoke(
            Invoke::Virtual,
            names.class(class),
            names.constant(class, index),
            &descriptor,
        );
    }

    pub(super) fn type_test(&mut self, instruction: &Instruction) {
        let &[operand] = instruction.args.as_slice() else {
            return;
        };
        self.value(operand);
        let class = self.cx.names.reference(instruction.ty);
        if instruction.op == Op::InstanceOf {
            self.code.instanceof(&class);
        } else if !self
            .cx
            .module
            .is_assignable(self.function.values[operand], instruction.ty)
        {
            self.code.checkcast(&class);
        }
    }

    pub(super) fn get_weak(&mut self, instruction: &Instruction) {
        let &[operand] = instruction.args.as_slice() else {
            return;
        };
        self.value(operand);
        self.code.invoke(
            Invoke::Virtual,
            "java/lang/ref/WeakReference",
            "get",
            "()Ljava/lang/Object;",
        );
        if let Type::Weak(class) = self.function.values[operand] {
            self.code.checkcast(self.cx.names.class(class));
        }
    }

    /// The object holds what watches it, so that both become unreachable at once.
    pub(super) fn watch(&mut self, instruction: &Instruction) {
        let (&[object, queue], Type::Ref(class)) = (instruction.args.as_slice(), instruction.ty) else {
            return;
        };
        let class = self.cx.names.class(class);
        let field = format!("L{WATCH};");
        self.value(object);
        self.code.op(J::Dup);
        self.code.op(J::Dup);
        self.code.field(FieldOp::Get, class, WATCH_FIELD, &field);
        self.value(queue);
        let descriptor = format!("(Ljava/lang/Object;{field}J){field}");
        self.code.invoke(Invoke::Static, WATCH, "of", &descriptor);
        self.code.field(FieldOp::Put, class, WATCH_FIELD, &field);
    }

    pub(super) fn next_dead(&mut self, instruction: &Instruction) {
        self.values(&instruction.args);
        self.code
            .invoke(Invoke::Static, WATCH, "next", "(J)Ljava/lang/Object;");
        let class = self.cx.names.reference(instruction.ty);
        self.code.checkcast(&class);
    }

    /// Pushes an array: the value, or the tail of the instance that the value is.
    fn array(&mut self, value: Value) {
        self.value(value);
        if let Type::Ref(class) = self.function.values[value] {
            // The SSA type may be a class below the one with the tail; the field is found from there.
            let owner = self
                .cx
                .module
                .ancestry(class)
                .find(|&each| self.cx.module.classes[each].tail.is_some());
            if let Some(owner) = owner
                && let Some(element) = self.cx.module.classes[owner].tail
            {
                let descriptor = format!("[{}", self.cx.names.storage_descriptor(element));
                self.code
                    .field(FieldOp::Get, self.cx.names.class(owner), TAIL, &descriptor);
            }
        }
    }

    /// The element type of an array or tail.
    fn element_type(&self, ty: Type) -> Type {
        match ty {
            Type::Array(array) => self.cx.module.element(array),
            Type::Ref(class) => {
                let mut line = self.cx.module.ancestry(class);
                line.find_map(|each| self.cx.module.classes[each].tail)
                    .unwrap_or(Type::Bool)
            }
            _ => Type::Bool,
        }
    }

    /// Pushes the length of an array or tail as an `int`.
    pub(super) fn length(&mut self, instruction: &Instruction) {
        self.array(instruction.args[0]);
        self.code.op(J::Arraylength);
    }

    pub(super) fn element(&mut self, instruction: &Instruction) {
        let args = &instruction.args;
        let element = self.element_type(instruction.ty);
        self.array(args[0]);
        self.low_int_of(args[1]);
        if let Some(&value) = args.get(2) {
            self.value(value);
            self.code.op(Storage::of(element).store());
        } else {
            self.code.op(Storage::of(element).load());
            self.unpack(element);
        }
    }

    pub(super) fn copy(&mut self, instruction: &Instruction) {
        let &[source, from, destination, to, count] = instruction.args.as_slice() else {
            return;
        };
        self.array(source);
        self.low_int_of(from);
        self.array(destination);
        self.low_int_of(to);
        self.low_int_of(count);
        let descriptor = "(Ljava/lang/Object;ILjava/lang/Object;II)V";
        self.code
            .invoke(Invoke::Static, "java/lang/System", "arraycopy", descriptor);
    }

    pub(super) fn fill(&mut self, instruction: &Instruction) {
        let &[array, start, count, value] = instruction.args.as_slice() else {
            return;
        };
        let storage = Storage::of(self.element_type(instruction.ty)).descriptor();
        self.array(array);
        self.low_int_of(start);
        self.low_int_of(count);
        self.value(value);
        let parameter = match storage {
            "Z" | "B" | "C" | "S" => "I",
            other => other,
        };
        self.code.invoke(
            Invoke::Static,
            RUNTIME,
            "fill",
            &format!("([{storage}II{parameter})V"),
        );
    }
}
