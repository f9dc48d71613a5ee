//! Conversions between scalars.

use super::Emitter;
use crate::asm::{Invoke, Kind, Op as J};
use crate::runtime::RUNTIME;
use crate::types::kind;
use core_ir::{Instruction, Op, Type, Value};

impl Emitter<'_, '_> {
    /// Turns the `int` on top, in canonical form, into the `long` of the same value.
    pub(super) fn widen(&mut self, from: Type) {
        self.code.op(J::I2l);
        if from == Type::U32 {
            self.code.long(0xffff_ffff);
            self.code.op(J::Land);
        }
    }

    /// Pushes the low 32 bits of a 64-bit integer as an `int`, past a widening where there is one: for array indices
    /// and shift counts.
    pub(super) fn low_int_of(&mut self, value: Value) {
        if let Some(constant) = self.int_constant(value) {
            return self.code.int(super::low_int(constant));
        }
        if let Some(instruction) = self.in_place(value) {
            match (instruction.op, instruction.args.as_slice()) {
                (Op::Convert, &[narrow]) if kind(self.function.values[narrow]) == Kind::Int => {
                    return self.value(narrow);
                }
                (Op::ArrayLength | Op::TailLength, _) => return self.length(instruction),
                _ => {}
            }
        }
        self.value(value);
        self.code.op(J::L2i);
    }

    pub(super) fn convert(&mut self, instruction: &Instruction) {
        let &[operand] = instruction.args.as_slice() else {
            return;
        };
        let (from, to) = (self.function.values[operand], instruction.ty);
        if from == to {
            return self.value(operand);
        }
        if to == Type::Bool {
            return self.truth_of(instruction, operand, from);
        }
        self.value(operand);
        match (kind(from), kind(to)) {
            (Kind::Int, Kind::Int) => self.wrap(to),
            (Kind::Int, Kind::Long) => self.widen(from),
            (Kind::Long, Kind::Int) => {
                self.code.op(J::L2i);
                self.wrap(to);
            }
            (Kind::Int | Kind::Long, Kind::Float | Kind::Double) => self.int_to_float(from, to),
            (Kind::Float | Kind::Double, Kind::Int | Kind::Long) => self.float_to_int(from, to),
            (Kind::Float, Kind::Double) => self.code.op(J::F2d),
            (Kind::Double, Kind::Float) => self.code.op(J::D2f),
            _ => {}
        }
    }

    fn truth_of(&mut self, instruction: &Instruction, operand: Value, from: Type) {
        if self.branches(instruction) {
            return self.materialise(instruction);
        }
        self.value(operand);
        // -1, 0 or 1: its low bit.
        self.nonzero_as_int(from);
        self.code.int(1);
        self.code.op(J::Iand);
    }

    /// The JVM's own conversions round to nearest even (JVMS §6.5.l2d).
    fn int_to_float(&mut self, from: Type, to: Type) {
        let single = to == Type::F32;
        match from {
            Type::U64 if single => {
                self.code
                    .invoke(Invoke::Static, RUNTIME, "unsignedToFloat", "(J)F");
            }
            Type::U64 => self
                .code
                .invoke(Invoke::Static, RUNTIME, "unsignedToDouble", "(J)D"),
            Type::I64 => self.code.op(if single { J::L2f } else { J::L2d }),
            Type::U32 => {
                self.widen(from);
                self.code.op(if single { J::L2f } else { J::L2d });
            }
            _ => self.code.op(if single { J::I2f } else { J::I2d }),
        }
    }

    /// The JVM's own conversions truncate and saturate, NaN gives 0 (JVMS §6.5.d2l); other ranges are clamped.
    fn float_to_int(&mut self, from: Type, to: Type) {
        let single = from == Type::F32;
        match to {
            Type::I64 => self.code.op(if single { J::F2l } else { J::D2l }),
            Type::I32 => self.code.op(if single { J::F2i } else { J::D2i }),
            Type::U64 => {
                if single {
                    self.code.op(J::F2d);
                }
                self.code
                    .invoke(Invoke::Static, RUNTIME, "doubleToUnsigned", "(D)J");
            }
            _ => {
                self.code.op(if single { J::F2l } else { J::D2l });
                let bits = to.int_bits().unwrap_or(32);
                let (low, high) = if to.is_signed() {
                    (-(1_i64 << (bits - 1)), (1_i64 << (bits - 1)) - 1)
                } else {
                    (0, (1_i64 << bits) - 1)
                };
                self.code.long(low);
                self.code.invoke(Invoke::Static, "java/lang/Math", "max", "(JJ)J");
                self.code.long(high);
                self.code.invoke(Invoke::Static, "java/lang/Math", "min", "(JJ)J");
                self.code.op(J::L2i);
            }
        }
    }

    pub(super) fn bitcast(&mut self, instruction: &Instruction) {
        let &[operand] = instruction.args.as_slice() else {
            return;
        };
        let (from, to) = (self.function.values[operand], instruction.ty);
        self.value(operand);
        let (class, name, descriptor) = match (kind(from), kind(to)) {
            (Kind::Long, Kind::Double) => ("java/lang/Double", "longBitsToDouble", "(J)D"),
            (Kind::Double, Kind::Long) => ("java/lang/Double", "doubleToRawLongBits", "(D)J"),
            (Kind::Int, Kind::Float) => ("java/lang/Float", "intBitsToFloat", "(I)F"),
            (Kind::Float, Kind::Int) => ("java/lang/Float", "floatToRawIntBits", "(F)I"),
            _ => return self.wrap(to),
        };
        self.code.invoke(Invoke::Static, class, name, descriptor);
    }
}
