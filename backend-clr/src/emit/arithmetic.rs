//! Arithmetic, comparison and conversion as CIL. What CIL leaves unspecified goes to routines of the runtime class, which
//! both runtimes inline where it matters.

use core_ir::{Instruction, Op as IrOp, Type, Value};

use super::function::Emitter;
use super::plan::Place;
use super::types::{is_unsigned, is_wide, narrowing};
use crate::il::Op;

impl Emitter<'_> {
    pub(super) fn binary(&mut self, instruction: &Instruction) {
        let (ty, args) = (instruction.ty, instruction.args.as_slice());
        let unsigned = is_unsigned(ty);
        match instruction.op {
            IrOp::Add => self.plain(Op::Add, ty, args),
            IrOp::Sub => self.plain(Op::Sub, ty, args),
            IrOp::Mul => self.plain(Op::Mul, ty, args),
            IrOp::And => self.plain(Op::And, Type::I64, args),
            IrOp::Or => self.plain(Op::Or, Type::I64, args),
            IrOp::Xor => self.plain(Op::Xor, Type::I64, args),
            IrOp::Shl => self.shift(Op::Shl, ty, args),
            IrOp::Shr if unsigned => self.shift(Op::ShrUn, ty, args),
            IrOp::Shr => self.shift(Op::Shr, ty, args),
            IrOp::Div => self.divide(ty, args, Op::Div, Op::DivUn, ["div_i32", "div_i64"]),
            IrOp::Rem => self.divide(ty, args, Op::Rem, Op::RemUn, ["rem_i32", "rem_i64"]),
            // Unsigned numbers, and those of 8 and 16 bits, have no negative ones to round apart for.
            IrOp::FloorDiv if !ty.is_signed() => self.divide(ty, args, Op::Div, Op::DivUn, ["", ""]),
            IrOp::FloorMod if !ty.is_signed() => self.divide(ty, args, Op::Rem, Op::RemUn, ["", ""]),
            IrOp::FloorDiv => self.floor(ty, args, ["floordiv_i32", "floordiv_i64"]),
            IrOp::FloorMod => self.floor(ty, args, ["floormod_i32", "floormod_i64"]),
            IrOp::MulHigh => self.multiply_high(ty, args),
            _ => {}
        }
    }

    /// One instruction, then back to the type's canonical form.
    fn plain(&mut self, op: Op, ty: Type, args: &[Value]) {
        if op == Op::Mul && is_wide(ty) && self.times_least_int32(args) {
            return;
        }
        self.values(args);
        self.code.op(op);
        self.narrow(ty);
    }

    /// A product of a wide number and the constant -2³¹, which Mono 6.8 takes for 2³¹: shifted and negated instead.
    fn times_least_int32(&mut self, args: &[Value]) -> bool {
        let least = i64::from(i32::MIN);
        let other = match [self.constant(args[0]), self.constant(args[1])] {
            [_, Some(factor)] if factor == least => args[0],
            [Some(factor), _] if factor == least => args[1],
            _ => return false,
        };
        self.value(other);
        self.code.int32(31);
        self.code.op(Op::Shl);
        self.code.op(Op::Neg);
        true
    }

    fn narrow(&mut self, ty: Type) {
        if let Some(op) = narrowing(ty) {
            self.code.op(op);
        }
    }

    /// The count is masked, as a count of the width or more is unspecified (III.3.58); it is an `int32` on the stack.
    fn shift(&mut self, op: Op, ty: Type, args: &[Value]) {
        let mask = ty.int_bits().unwrap_or(64) as i32 - 1;
        self.value(args[0]);
        match self.constant(args[1]) {
            Some(count) => self.code.int32(count as i32 & mask),
            None => {
                self.value(args[1]);
                if is_wide(ty) {
                    self.code.op(Op::ConvI4);
                }
                self.code.int32(mask);
                self.code.op(Op::And);
            }
        }
        self.code.op(op);
        self.narrow(ty);
    }

    /// Division of floats, of unsigned and of small integers is one instruction; else a divisor of -1 needs care, which
    /// a constant other than -1 does not.
    fn divide(&mut self, ty: Type, args: &[Value], signed: Op, unsigned: Op, careful: [&str; 2]) {
        let is_safe = ty.is_float()
            || !matches!(ty, Type::I32 | Type::I64)
            || self.constant(args[1]).is_some_and(|divisor| divisor != -1);
        if is_safe {
            self.plain(if is_unsigned(ty) { unsigned } else { signed }, ty, args);
        } else {
            self.values(args);
            self.routine(careful[usize::from(is_wide(ty))]);
        }
    }

    fn floor(&mut self, ty: Type, args: &[Value], routines: [&str; 2]) {
        self.values(args);
        self.routine(routines[usize::from(is_wide(ty))]);
        self.narrow(ty);
    }

    /// Upper half of the double-width product.
    fn multiply_high(&mut self, ty: Type, args: &[Value]) {
        match ty {
            Type::I64 => {
                self.values(args);
                self.routine("mulhigh_i64");
            }
            Type::U64 => {
                self.values(args);
                self.routine("mulhigh_u64");
            }
            _ => {
                for &arg in args {
                    self.value(arg);
                    self.code.op(if ty.is_signed() { Op::ConvI8 } else { Op::ConvU8 });
                }
                self.code.op(Op::Mul);
                self.code.int32(ty.int_bits().unwrap_or(32) as i32);
                self.code.op(Op::Shr);
                self.code.op(Op::ConvI4);
                self.narrow(ty);
            }
        }
    }

    pub(super) fn unary(&mut self, instruction: &Instruction) {
        let ty = instruction.ty;
        self.value(instruction.args[0]);
        match (instruction.op, ty) {
            (IrOp::Neg, Type::F64) => self.routine("neg_f64"),
            (IrOp::Neg, Type::F32) => self.routine("neg_f32"),
            (IrOp::Abs, Type::F32) => self.routine("abs_f32"),
            (IrOp::Abs, _) => self.routine("abs_f64"),
            (IrOp::Sqrt, Type::F32) => {
                self.code.op(Op::ConvR8);
                self.symbol(Op::Call, self.layout.known.sqrt);
                self.code.op(Op::ConvR4);
            }
            (IrOp::Sqrt, _) => self.symbol(Op::Call, self.layout.known.sqrt),
            (IrOp::Not, Type::Bool) => {
                self.code.int32(0);
                self.code.op(Op::Ceq);
            }
            (IrOp::Not, _) => {
                self.code.op(Op::Not);
                self.narrow(ty);
            }
            _ => {
                self.code.op(Op::Neg);
                self.narrow(ty);
            }
        }
    }

    /// `<=` is the negation of `>`, which for floats must be true where either is NaN, and so on.
    pub(super) fn compare(&mut self, instruction: &Instruction) {
        let ty = instruction.ty;
        self.values(&instruction.args);
        let unsigned = is_unsigned(ty);
        let (less, greater) = if unsigned {
            (Op::CltUn, Op::CgtUn)
        } else {
            (Op::Clt, Op::Cgt)
        };
        let unordered = unsigned || ty.is_float();
        let (not_greater_or, not_less_or) = if unordered {
            (Op::CgtUn, Op::CltUn)
        } else {
            (Op::Cgt, Op::Clt)
        };
        let (op, negated) = match instruction.op {
            IrOp::Eq => (Op::Ceq, false),
            IrOp::Ne => (Op::Ceq, true),
            IrOp::Lt => (less, false),
            IrOp::Gt => (greater, false),
            IrOp::Le => (not_greater_or, true),
            _ => (not_less_or, true),
        };
        self.code.op(op);
        if negated {
            self.code.int32(0);
            self.code.op(Op::Ceq);
        }
    }

    /// Stores value and flag of an overflow operation. Its operands are loaded several times: the plan gave them places.
    pub(super) fn overflow(&mut self, instruction: &Instruction, value: Place, flag: Place) {
        let op = match instruction.op {
            IrOp::AddOverflow => Op::Add,
            IrOp::SubOverflow => Op::Sub,
            _ => Op::Mul,
        };
        let wrapped = Wrapped {
            op,
            ty: instruction.ty,
            args: &instruction.args,
            stored: value,
        };
        if value != Place::Unused {
            self.plain(op, wrapped.ty, wrapped.args);
            self.store(value);
        }
        if flag != Place::Unused {
            self.overflow_flag(&wrapped);
            self.store(flag);
        }
    }

    /// Pushes the wrapped result, from its place if it has one.
    fn wrapped(&mut self, wrapped: &Wrapped<'_>) {
        match wrapped.stored {
            Place::Local(local) => self.code.load(local),
            Place::Unused | Place::Argument(_) | Place::Inline(..) => {
                self.plain(wrapped.op, wrapped.ty, wrapped.args);
            }
        }
    }

    fn overflow_flag(&mut self, wrapped: &Wrapped<'_>) {
        let args = wrapped.args;
        match (wrapped.op, wrapped.ty) {
            (Op::Mul, Type::I64) => {
                self.values(args);
                self.routine("mul_overflows_i64");
            }
            (Op::Mul, Type::U64) => {
                self.values(args);
                self.routine("mul_overflows_u64");
            }
            (Op::Add, Type::U64) => {
                // The wrapped sum is below either summand.
                self.wrapped(wrapped);
                self.value(args[0]);
                self.code.op(Op::CltUn);
            }
            (_, Type::U64) => {
                self.values(args);
                self.code.op(Op::CltUn);
            }
            (_, Type::I64) => self.signed_overflow_flag(wrapped),
            _ => self.narrow_overflow_flag(wrapped),
        }
    }

    /// A sum overflows where both summands have the sign that the sum has not; a difference where minuend and subtrahend
    /// differ in sign, and minuend and difference do. A constant operand's sign is known: then it is one comparison.
    fn signed_overflow_flag(&mut self, wrapped: &Wrapped<'_>) {
        let args = wrapped.args;
        if let Some(constant) = self.constant(args[1]) {
            let grows = (constant >= 0) == (wrapped.op == Op::Add);
            self.wrapped(wrapped);
            self.value(args[0]);
            self.code.op(if grows { Op::Clt } else { Op::Cgt });
            return;
        }
        self.value(args[0]);
        self.wrapped(wrapped);
        self.code.op(Op::Xor);
        self.value(args[1]);
        if wrapped.op == Op::Sub {
            self.value(args[0]);
        } else {
            self.wrapped(wrapped);
        }
        self.code.op(Op::Xor);
        self.code.op(Op::And);
        self.long(0);
        self.code.op(Op::Clt);
    }

    /// Up to 32 bits: whether the exact result, in 64, differs from the wrapped one.
    fn narrow_overflow_flag(&mut self, wrapped: &Wrapped<'_>) {
        let widen = if is_unsigned(wrapped.ty) {
            Op::ConvU8
        } else {
            Op::ConvI8
        };
        for &arg in wrapped.args {
            self.value(arg);
            self.code.op(widen);
        }
        self.code.op(wrapped.op);
        self.wrapped(wrapped);
        self.code.op(widen);
        self.code.op(Op::Ceq);
        self.code.int32(0);
        self.code.op(Op::Ceq);
    }

    pub(super) fn convert(&mut self, instruction: &Instruction) {
        let from = self.function.values[instruction.args[0]];
        let to = instruction.ty;
        self.value(instruction.args[0]);
        match (from.is_float(), to.is_float()) {
            (true, true) => self
                .code
                .op(if to == Type::F32 { Op::ConvR4 } else { Op::ConvR8 }),
            (false, true) => self.integer_to_float(from, to),
            (true, false) => self.float_to_integer(from, to),
            (false, false) => self.integer_to_integer(from, to),
        }
    }

    fn integer_to_integer(&mut self, from: Type, to: Type) {
        match to {
            Type::Bool if from == Type::Bool => {}
            Type::Bool => {
                self.integer(from, 0);
                self.code.op(Op::Ceq);
                self.code.int32(0);
                self.code.op(Op::Ceq);
            }
            Type::I64 | Type::U64 if is_wide(from) => {}
            Type::I64 | Type::U64 => {
                self.code
                    .op(if is_unsigned(from) { Op::ConvU8 } else { Op::ConvI8 });
            }
            Type::I32 | Type::U32 if is_wide(from) => self.code.op(Op::ConvI4),
            _ => self.narrow(to),
        }
    }

    fn integer_to_float(&mut self, from: Type, to: Type) {
        match (from, to) {
            (Type::I64, Type::F32) => self.routine("i64_to_f32"),
            (Type::U64, Type::F32) => self.routine("u64_to_f32"),
            (Type::U64, _) => self.routine("u64_to_f64"),
            (Type::U32, _) => {
                self.code.op(Op::ConvU8);
                self.code.op(Op::ConvR8);
                self.narrow(to);
            }
            _ => {
                // 32 bits are exact in 64-bit floats, so one rounding is left.
                self.code.op(Op::ConvR8);
                self.narrow(to);
            }
        }
    }

    fn float_to_integer(&mut self, from: Type, to: Type) {
        if from == Type::F32 {
            self.code.op(Op::ConvR8);
        }
        match to {
            Type::Bool => {
                self.code.float64(0);
                self.code.op(Op::Ceq);
                self.code.int32(0);
                self.code.op(Op::Ceq);
            }
            Type::I64 => self.routine("f64_to_i64"),
            Type::U64 => self.routine("f64_to_u64"),
            _ => {
                let bits = to.int_bits().unwrap_or(32);
                let (low, high) = if to.is_signed() {
                    (-(1i64 << (bits - 1)), (1i64 << (bits - 1)) - 1)
                } else {
                    (0, (1i64 << bits) - 1)
                };
                self.long(low);
                self.code.int64(high);
                self.routine("f64_clamped");
                self.code.op(Op::ConvI4);
            }
        }
    }

    pub(super) fn bitcast(&mut self, instruction: &Instruction) {
        let from = self.function.values[instruction.args[0]];
        let to = instruction.ty;
        self.value(instruction.args[0]);
        match (from, to) {
            (Type::F64, Type::I64 | Type::U64) => {
                self.symbol(Op::Call, self.layout.known.double_to_bits);
            }
            (Type::I64 | Type::U64, Type::F64) => {
                self.symbol(Op::Call, self.layout.known.bits_to_double);
            }
            (Type::F32, Type::I32 | Type::U32) => self.routine("f32_bits"),
            (Type::I32 | Type::U32, Type::F32) => self.routine("f32_of_bits"),
            // Between signednesses of the same width.
            _ => self.narrow(to),
        }
    }
}

/// An overflow operation and where its value went.
struct Wrapped<'a> {
    op: Op,
    ty: Type,
    args: &'a [Value],
    stored: Place,
}
