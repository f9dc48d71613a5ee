//! Integer and float arithmetic. Results of the narrow types are brought back to canonical form where an operation can
//! leave it.

use super::Emitter;
use crate::asm::{Invoke, Kind, Op as J};
use crate::runtime::RUNTIME;
use crate::types::kind;
use core_ir::{Instruction, Op, Type, Value};

/// The instruction for an operation that the JVM has at every numeric kind, numbered from its `int` form.
fn plain(op: Op, kind: Kind) -> Option<J> {
    let family = match op {
        Op::Add => [J::Iadd, J::Ladd, J::Fadd, J::Dadd],
        Op::Sub => [J::Isub, J::Lsub, J::Fsub, J::Dsub],
        Op::Mul => [J::Imul, J::Lmul, J::Fmul, J::Dmul],
        Op::Div => [J::Idiv, J::Ldiv, J::Fdiv, J::Ddiv],
        Op::Rem => [J::Irem, J::Lrem, J::Frem, J::Drem],
        Op::Neg => [J::Ineg, J::Lneg, J::Fneg, J::Dneg],
        Op::And => [J::Iand, J::Land, J::Nop, J::Nop],
        Op::Or => [J::Ior, J::Lor, J::Nop, J::Nop],
        Op::Xor => [J::Ixor, J::Lxor, J::Nop, J::Nop],
        _ => return None,
    };
    Some(match kind {
        Kind::Int => family[0],
        Kind::Long => family[1],
        Kind::Float => family[2],
        Kind::Double => family[3],
        Kind::Ref => return None,
    })
}

/// Whether the type is unsigned and fills its `int` or `long`, so that the JVM's own instructions take it as signed.
const fn fills_unsigned(ty: Type) -> bool {
    matches!(ty, Type::U32 | Type::U64)
}

impl Emitter<'_, '_> {
    /// Brings the `int` on top to the canonical form of a type.
    pub(super) fn wrap(&mut self, ty: Type) {
        match ty {
            Type::I8 => self.code.op(J::I2b),
            Type::U8 => {
                self.code.int(255);
                self.code.op(J::Iand);
            }
            Type::I16 => self.code.op(J::I2s),
            Type::U16 => self.code.op(J::I2c),
            _ => {}
        }
    }

    pub(super) fn binary(&mut self, op: Op, ty: Type, args: &[Value]) {
        if let (Op::FloorDiv | Op::FloorMod, &[left, right]) = (op, args)
            && self.floor_by_power_of_two(op, ty, left, right)
        {
            return;
        }
        self.values(args);
        self.operator(op, ty);
        if matches!(op, Op::Add | Op::Sub | Op::Mul | Op::Div | Op::FloorDiv) {
            self.wrap(ty);
        }
    }

    /// The operation on two values on top.
    fn operator(&mut self, op: Op, ty: Type) {
        let (class, descriptor) = match kind(ty) {
            Kind::Long => ("java/lang/Long", "(JJ)J"),
            _ => ("java/lang/Integer", "(II)I"),
        };
        let unsigned = !ty.is_signed() && ty.is_int();
        match op {
            Op::Div | Op::FloorDiv if fills_unsigned(ty) => {
                self.code
                    .invoke(Invoke::Static, class, "divideUnsigned", descriptor);
            }
            Op::Rem | Op::FloorMod if fills_unsigned(ty) => {
                self.code
                    .invoke(Invoke::Static, class, "remainderUnsigned", descriptor);
            }
            Op::FloorDiv if unsigned => self.operator(Op::Div, ty),
            Op::FloorMod if unsigned => self.operator(Op::Rem, ty),
            Op::FloorDiv => self
                .code
                .invoke(Invoke::Static, "java/lang/Math", "floorDiv", descriptor),
            Op::FloorMod => self
                .code
                .invoke(Invoke::Static, "java/lang/Math", "floorMod", descriptor),
            Op::MulHigh => self.multiply_high(ty),
            _ => {
                if let Some(op) = plain(op, kind(ty)) {
                    self.code.op(op);
                }
            }
        }
    }

    /// Floor division and remainder by a power of two are a shift and a mask, signed or not.
    fn floor_by_power_of_two(&mut self, op: Op, ty: Type, left: Value, right: Value) -> bool {
        let Some(divisor) = self
            .int_constant(right)
            .filter(|divisor| *divisor > 0 && divisor & (divisor - 1) == 0)
        else {
            return false;
        };
        self.value(left);
        let long = kind(ty) == Kind::Long;
        if op == Op::FloorDiv {
            self.code
                .int(i32::try_from(divisor.trailing_zeros()).unwrap_or(0));
            self.code.op(match (long, fills_unsigned(ty)) {
                (true, true) => J::Lushr,
                (true, false) => J::Lshr,
                (false, true) => J::Iushr,
                (false, false) => J::Ishr,
            });
        } else {
            self.int_immediate(ty, divisor - 1);
            self.code.op(if long { J::Land } else { J::Iand });
        }
        true
    }

    fn multiply_high(&mut self, ty: Type) {
        match ty {
            Type::I64 => self
                .code
                .invoke(Invoke::Static, "java/lang/Math", "multiplyHigh", "(JJ)J"),
            Type::U64 => self
                .code
                .invoke(Invoke::Static, RUNTIME, "multiplyHighUnsigned", "(JJ)J"),
            Type::I32 => self.code.invoke(Invoke::Static, RUNTIME, "multiplyHigh", "(II)I"),
            Type::U32 => self
                .code
                .invoke(Invoke::Static, RUNTIME, "multiplyHighUnsigned", "(II)I"),
            _ => {
                // The product of two narrow values fits 32 bits; a `u16`'s as unsigned.
                self.code.op(J::Imul);
                self.code
                    .int(i32::try_from(ty.int_bits().unwrap_or(8)).unwrap_or(8));
                self.code.op(if ty.is_signed() { J::Ishr } else { J::Iushr });
            }
        }
    }

    pub(super) fn shift(&mut self, op: Op, ty: Type, args: &[Value]) {
        let &[value, count] = args else { return };
        self.value(value);
        self.shift_count(ty, count);
        let long = kind(ty) == Kind::Long;
        self.code.op(match (op, long) {
            (Op::Shl, true) => J::Lshl,
            (Op::Shl, false) => J::Ishl,
            (_, true) if ty.is_signed() => J::Lshr,
            (_, true) => J::Lushr,
            (_, false) if ty.is_signed() => J::Ishr,
            (_, false) => J::Iushr,
        });
        if op == Op::Shl {
            self.wrap(ty);
        }
    }

    /// Pushes a shift count as an `int`. The JVM takes it modulo 32 or 64 itself (JVMS §6.5.ishl, §6.5.lshl).
    fn shift_count(&mut self, ty: Type, count: Value) {
        let bits = i64::from(ty.int_bits().unwrap_or(64));
        if let Some(constant) = self.int_constant(count) {
            self.code.int(super::low_int(constant & (bits - 1)));
        } else {
            match kind(ty) {
                Kind::Long => self.low_int_of(count),
                _ => self.value(count),
            }
            if bits < 32 {
                self.code.int(super::low_int(bits - 1));
                self.code.op(J::Iand);
            }
        }
    }

    pub(super) fn unary(&mut self, op: Op, ty: Type, args: &[Value]) {
        self.values(args);
        match op {
            Op::Abs => {
                let descriptor = if ty == Type::F32 { "(F)F" } else { "(D)D" };
                self.code
                    .invoke(Invoke::Static, "java/lang/Math", "abs", descriptor);
            }
            Op::Sqrt => {
                // Rounding a double's root to single precision gives the correctly rounded single one.
                if ty == Type::F32 {
                    self.code.op(J::F2d);
                }
                self.code.invoke(Invoke::Static, "java/lang/Math", "sqrt", "(D)D");
                if ty == Type::F32 {
                    self.code.op(J::D2f);
                }
            }
            _ => {
                if let Some(op) = plain(op, kind(ty)) {
                    self.code.op(op);
                }
                self.wrap(ty);
            }
        }
    }

    pub(super) fn not(&mut self, instruction: &Instruction) {
        if self.branches(instruction) {
            return self.materialise(instruction);
        }
        self.values(&instruction.args);
        match instruction.ty {
            Type::Bool => {
                self.code.int(1);
                self.code.op(J::Ixor);
            }
            ty => {
                self.int_immediate(ty, -1);
                self.code
                    .op(if kind(ty) == Kind::Long { J::Lxor } else { J::Ixor });
                self.wrap(ty);
            }
        }
    }

    /// Result 0, the wrapped value, is that of the plain operation; the flag is computed from the operands alone.
    pub(super) fn overflow(&mut self, instruction: &Instruction, result: u8) {
        let (plain, flag) = match instruction.op {
            Op::AddOverflow => (Op::Add, "addOverflows"),
            Op::SubOverflow => (Op::Sub, "subOverflows"),
            _ => (Op::Mul, "mulOverflows"),
        };
        let ty = instruction.ty;
        if result == 0 {
            return self.binary(plain, ty, &instruction.args);
        }
        match ty {
            Type::I64 => {
                self.values(&instruction.args);
                self.code.invoke(Invoke::Static, RUNTIME, flag, "(JJ)Z");
            }
            Type::U64 => {
                self.values(&instruction.args);
                self.code
                    .invoke(Invoke::Static, RUNTIME, &format!("{flag}Unsigned"), "(JJ)Z");
            }
            _ => self.narrow_overflow(plain, ty, &instruction.args),
        }
    }

    /// The exact result of narrower operands fits a `long` (a `u32` product as unsigned): does it fit the type?
    fn narrow_overflow(&mut self, op: Op, ty: Type, args: &[Value]) {
        for &argument in args {
            self.value(argument);
            self.widen(ty);
        }
        self.operator(op, Type::I64);
        self.code
            .int(i32::try_from(ty.int_bits().unwrap_or(32)).unwrap_or(32));
        let helper = if ty.is_signed() {
            "exceedsSigned"
        } else {
            "exceedsUnsigned"
        };
        self.code.invoke(Invoke::Static, RUNTIME, helper, "(JI)Z");
    }
}
