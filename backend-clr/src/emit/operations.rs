//! Each operation of core-ir as CIL, but for arithmetic: objects, arrays, calls.

use core_ir::{Immediate, Instruction, Op as IrOp, Type, Value};

use super::function::Emitter;
use super::types::{element_ops, is_wide};
use crate::il::{Inst, Op, Symbol};

impl Emitter<'_> {
    /// Pushes the operands, does the operation and leaves its result, if it has one, on the stack.
    pub(super) fn operation(&mut self, instruction: &Instruction) {
        let args = instruction.args.as_slice();
        match instruction.op {
            IrOp::Const => self.scalar(instruction.ty, instruction.imm),
            IrOp::Null => self.zero(instruction.ty),
            IrOp::Data | IrOp::Func => self.prebuilt(instruction.imm),
            IrOp::Add
            | IrOp::Sub
            | IrOp::Mul
            | IrOp::Div
            | IrOp::Rem
            | IrOp::FloorDiv
            | IrOp::FloorMod
            | IrOp::MulHigh
            | IrOp::And
            | IrOp::Or
            | IrOp::Xor
            | IrOp::Shl
            | IrOp::Shr => self.binary(instruction),
            IrOp::Neg | IrOp::Abs | IrOp::Sqrt | IrOp::Not => self.unary(instruction),
            IrOp::Eq | IrOp::Ne | IrOp::Lt | IrOp::Le | IrOp::Gt | IrOp::Ge => self.compare(instruction),
            IrOp::Convert => self.convert(instruction),
            IrOp::Bitcast => self.bitcast(instruction),
            // Two results: `statement` has them emitted by `overflow`.
            IrOp::AddOverflow | IrOp::SubOverflow | IrOp::MulOverflow => {}
            IrOp::RefEq => {
                self.values(args);
                self.code.op(Op::Ceq);
            }
            IrOp::IsNull => {
                self.value(args[0]);
                self.zero(instruction.ty);
                self.code.op(Op::Ceq);
            }
            IrOp::InstanceOf => {
                self.instance_test(instruction);
                self.code.op(Op::Ldnull);
                self.code.op(Op::CgtUn);
            }
            IrOp::New
            | IrOp::GetField
            | IrOp::SetField
            | IrOp::GetClassConstant
            | IrOp::Cast
            | IrOp::IdentityHash
            | IrOp::NewWeak
            | IrOp::GetWeak
            | IrOp::NextDead => self.object(instruction),
            IrOp::Watch => self.watch(instruction),
            IrOp::NewArray
            | IrOp::ArrayLength
            | IrOp::ArrayGet
            | IrOp::ArraySet
            | IrOp::ArrayCopy
            | IrOp::ArrayFill => self.array(instruction),
            IrOp::NewTail
            | IrOp::TailLength
            | IrOp::TailGet
            | IrOp::TailSet
            | IrOp::TailCopy
            | IrOp::TailToArray
            | IrOp::ArrayToTail => self.tail(instruction),
            IrOp::Call | IrOp::CallVirtual | IrOp::CallIndirect | IrOp::CallHost => self.call(instruction),
            // `emit` refuses modules that have them.
            IrOp::RawLoad | IrOp::RawStore | IrOp::RootSave | IrOp::RootLoad | IrOp::WriteBarrier => {}
        }
    }

    fn scalar(&mut self, ty: Type, value: Immediate) {
        match value {
            Immediate::Int(value) => self.integer(ty, value),
            Immediate::Float(bits) if ty == Type::F32 => self.code.float32(bits as u32),
            Immediate::Float(bits) => self.code.float64(bits),
            _ => {}
        }
    }

    /// An integer constant in canonical form.
    pub(super) fn integer(&mut self, ty: Type, value: i64) {
        if is_wide(ty) {
            self.long(value);
        } else {
            self.code.int32(value as i32);
        }
    }

    fn prebuilt(&mut self, value: Immediate) {
        match value {
            Immediate::Data(data) => self.code.token(Op::Ldsfld, self.layout.data[&data]),
            Immediate::Func(function) => {
                self.code.token(Op::Ldsfld, self.layout.references[&function]);
            }
            _ => {}
        }
    }

    /// Leaves the object itself where it is an instance, else null.
    pub(super) fn instance_test(&mut self, instruction: &Instruction) {
        self.value(instruction.args[0]);
        if let Type::Ref(class) = instruction.ty {
            self.code.token(Op::Isinst, self.layout.classes[class].definition);
        }
    }

    fn object(&mut self, instruction: &Instruction) {
        self.values(&instruction.args);
        match (instruction.op, instruction.ty, instruction.imm) {
            (IrOp::New, Type::Ref(class), _) => {
                self.code.new_object(self.layout.constructor(class), 0);
            }
            (IrOp::GetField, _, Immediate::Field { class, index }) => {
                self.code.token(Op::Ldfld, self.layout.field(class, index));
            }
            (IrOp::SetField, _, Immediate::Field { class, index }) => {
                self.code.token(Op::Stfld, self.layout.field(class, index));
            }
            (IrOp::GetClassConstant, _, Immediate::ClassConstant { class, index }) => {
                let getter = &self.layout.classes[class].constants[index as usize];
                self.code.call(Op::Callvirt, getter.method, &getter.signature);
            }
            (IrOp::Cast, Type::Ref(class), _) if self.checked_casts => {
                self.code
                    .token(Op::Castclass, self.layout.classes[class].definition);
            }
            (IrOp::GetWeak, Type::Weak(class), _) => {
                self.symbol(Op::Callvirt, self.layout.known.weak_reference_target);
                self.code
                    .token(Op::Castclass, self.layout.classes[class].definition);
            }
            (IrOp::NewWeak, _, _) => {
                let constructor = self.layout.known.weak_reference_new;
                self.code.new_object(constructor.token, constructor.pops - 1);
            }
            (IrOp::NextDead, Type::Ref(class), _) => {
                self.symbol(Op::Call, self.layout.runtime.symbol("watch.next_dead"));
                self.code
                    .token(Op::Castclass, self.layout.classes[class].definition);
            }
            (IrOp::IdentityHash, _, _) => {
                self.symbol(Op::Call, self.layout.known.identity_hash);
                self.code.op(Op::ConvI8);
            }
            _ => {}
        }
    }

    /// The object holds what watches it, so that both become unreachable at once.
    fn watch(&mut self, instruction: &Instruction) {
        let (&[object, queue], Type::Ref(class)) = (&instruction.args[..], instruction.ty) else {
            return;
        };
        if let Some(field) = self.layout.classes[class].watch {
            self.value(object);
            self.code.op(Op::Dup);
            self.code.op(Op::Dup);
            self.code.token(Op::Ldfld, field);
            self.value(queue);
            self.symbol(Op::Call, self.layout.runtime.symbol("watch.of"));
            self.code.token(Op::Stfld, field);
        }
    }

    /// A call of a member of the framework or of the runtime class.
    pub(super) fn symbol(&mut self, op: Op, symbol: Symbol) {
        let Symbol {
            token, pops, pushes, ..
        } = symbol;
        self.code.push(Inst::Call {
            op,
            token,
            pops,
            pushes,
        });
    }

    /// A routine of the runtime class.
    pub(super) fn routine(&mut self, name: &str) {
        self.symbol(Op::Call, self.layout.runtime.symbol(name));
    }

    fn array(&mut self, instruction: &Instruction) {
        let args = instruction.args.as_slice();
        let Type::Array(array) = instruction.ty else {
            return;
        };
        let element = self.module.element(array);
        match instruction.op {
            IrOp::NewArray => {
                self.value(args[0]);
                self.new_array(element);
            }
            IrOp::ArrayLength => {
                self.value(args[0]);
                self.length();
            }
            IrOp::ArrayGet => {
                self.value(args[0]);
                self.get_element(element, args[1]);
            }
            IrOp::ArraySet => {
                self.value(args[0]);
                self.set_element(element, args[1], args[2]);
            }
            IrOp::ArrayCopy => {
                self.values(args);
                self.symbol(Op::Call, self.layout.known.array_copy);
            }
            IrOp::ArrayFill => {
                self.values(args);
                let (method, signature) = &self.layout.fills[&element];
                self.code.call(Op::Call, *method, signature);
            }
            _ => {}
        }
    }

    /// Makes an array of the length on the stack; a length out of range throws.
    pub(super) fn new_array(&mut self, element: Type) {
        self.code.op(Op::ConvI);
        self.code.token(Op::Newarr, self.layout.element_token(element));
    }

    fn length(&mut self) {
        self.code.op(Op::Ldlen);
        self.code.op(Op::ConvI8);
    }

    /// Reads an element of the array on the stack.
    fn get_element(&mut self, element: Type, index: Value) {
        self.index(index);
        match self.layout.slot(element) {
            Some((slot, item)) => {
                self.code.token(Op::Ldelema, slot);
                self.code.token(Op::Ldfld, item);
            }
            None => self.code.op(element_ops(element).0),
        }
    }

    /// Writes an element of the array on the stack.
    fn set_element(&mut self, element: Type, index: Value, value: Value) {
        self.index(index);
        match self.layout.slot(element) {
            Some((slot, item)) => {
                self.code.token(Op::Ldelema, slot);
                self.value(value);
                self.code.token(Op::Stfld, item);
            }
            None => {
                self.value(value);
                self.code.op(element_ops(element).1);
            }
        }
    }

    /// An index is a native integer, of 64 bits wherever we run, or an `int32` (III.4.8).
    fn index(&mut self, index: Value) {
        match self.constant(index).map(i32::try_from) {
            Some(Ok(constant)) => self.code.int32(constant),
            _ => {
                self.value(index);
                self.code.op(Op::ConvI);
            }
        }
    }

    fn tail(&mut self, instruction: &Instruction) {
        let args = instruction.args.as_slice();
        let Type::Ref(class) = instruction.ty else { return };
        let (Some(element), Some(tail)) = (self.module.classes[class].tail, self.layout.classes[class].tail)
        else {
            return;
        };
        match instruction.op {
            IrOp::NewTail => {
                self.value(args[0]);
                self.code.new_object(self.layout.constructor(class), 1);
            }
            IrOp::TailLength => {
                self.value(args[0]);
                self.code.token(Op::Ldfld, tail);
                self.length();
            }
            IrOp::TailGet => {
                self.value(args[0]);
                self.code.token(Op::Ldfld, tail);
                self.get_element(element, args[1]);
            }
            IrOp::TailSet => {
                self.value(args[0]);
                self.code.token(Op::Ldfld, tail);
                self.set_element(element, args[1], args[2]);
            }
            IrOp::TailCopy | IrOp::TailToArray | IrOp::ArrayToTail => {
                self.value(args[0]);
                if instruction.op != IrOp::ArrayToTail {
                    self.code.token(Op::Ldfld, tail);
                }
                self.values(&args[1..3]);
                if instruction.op != IrOp::TailToArray {
                    self.code.token(Op::Ldfld, tail);
                }
                self.values(&args[3..]);
                self.symbol(Op::Call, self.layout.known.array_copy);
            }
            _ => {}
        }
    }

    fn call(&mut self, instruction: &Instruction) {
        let args = instruction.args.as_slice();
        match instruction.imm {
            Immediate::Func(callee) => {
                self.values(args);
                let callee = &self.layout.functions[callee];
                self.code.call(Op::Call, callee.method, &callee.signature);
            }
            Immediate::Method { class, index } => {
                self.values(args);
                let method = &self.layout.classes[class].methods[index as usize];
                self.code.call(Op::Callvirt, method.method, &method.signature);
            }
            Immediate::Signature(signature) => {
                self.values(&args[1..]);
                self.value(args[0]);
                let (site, signature) = &self.layout.call_sites[signature];
                self.code.call(Op::Calli, *site, signature);
            }
            Immediate::Host(host) => {
                self.values(args);
                self.routine(self.module.hosts[host].name());
            }
            _ => {}
        }
    }
}
