//! Comparisons, as conditions of branches and as values.

use super::Emitter;
use crate::asm::{Branch, Invoke, Kind, Label, Op as J};
use crate::plan::needs_labels;
use crate::types::kind;
use core_ir::{Instruction, Op, Type, Value};

/// The branch on an `int` against zero that tests a comparison's outcome.
const fn against_zero(op: Op) -> Branch {
    match op {
        Op::Eq => Branch::Ifeq,
        Op::Lt => Branch::Iflt,
        Op::Le => Branch::Ifle,
        Op::Gt => Branch::Ifgt,
        Op::Ge => Branch::Ifge,
        _ => Branch::Ifne,
    }
}

/// The branch on two `int`s.
const fn of_two(op: Op) -> Branch {
    match op {
        Op::Eq => Branch::IfIcmpeq,
        Op::Lt => Branch::IfIcmplt,
        Op::Le => Branch::IfIcmple,
        Op::Gt => Branch::IfIcmpgt,
        Op::Ge => Branch::IfIcmpge,
        _ => Branch::IfIcmpne,
    }
}

/// The branch itself for `sense`, else its inverse.
fn sensed(branch: Branch, sense: bool) -> Branch {
    if sense { branch } else { branch.inverted() }
}

impl Emitter<'_, '_> {
    /// Goes to the label if the condition's outcome is `sense`.
    pub(super) fn branch(&mut self, condition: Value, sense: bool, target: Label) {
        let computed = self.plan.instruction(self.function, condition);
        if let Some((instruction, result)) = computed.filter(|_| self.plan.inlined.contains(condition)) {
            self.branch_on(instruction, result, sense, target);
        } else {
            // Not folded for constants: the other target would be code that nothing reaches.
            self.value(condition);
            self.code.branch(sensed(Branch::Ifne, sense), target);
        }
    }

    fn branch_on(&mut self, instruction: &Instruction, result: u8, sense: bool, target: Label) {
        self.line(instruction.loc);
        let (op, args) = (instruction.op, &instruction.args);
        match (op, args.as_slice()) {
            (Op::Not, &[operand]) if instruction.ty == Type::Bool => self.branch(operand, !sense, target),
            (Op::IsNull, &[operand]) => {
                self.value(operand);
                self.code.branch(sensed(Branch::Ifnull, sense), target);
            }
            (Op::RefEq, &[left, right]) => self.branch_on_identity(left, right, sense, target),
            (Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge, &[left, right]) => {
                self.branch_on_order(op, instruction.ty, left, right, sense, target);
            }
            (Op::Convert, &[operand]) if instruction.ty == Type::Bool => {
                let from = self.function.values[operand];
                self.value(operand);
                self.nonzero_as_int(from);
                self.code.branch(sensed(Branch::Ifne, sense), target);
            }
            _ => {
                self.result(instruction, result);
                self.code.branch(sensed(Branch::Ifne, sense), target);
            }
        }
    }

    fn branch_on_identity(&mut self, left: Value, right: Value, sense: bool, target: Label) {
        let is_null = |value| {
            self.in_place(value)
                .is_some_and(|instruction| instruction.op == Op::Null)
        };
        let single = match (is_null(left), is_null(right)) {
            (_, true) => Some(left),
            (true, false) => Some(right),
            (false, false) => None,
        };
        if let Some(operand) = single {
            self.value(operand);
            self.code.branch(sensed(Branch::Ifnull, sense), target);
        } else {
            self.values(&[left, right]);
            self.code.branch(sensed(Branch::IfAcmpeq, sense), target);
        }
    }

    fn branch_on_order(&mut self, op: Op, ty: Type, left: Value, right: Value, sense: bool, target: Label) {
        self.value(left);
        if kind(ty) == Kind::Int && !unsigned_order(op, ty) {
            if self.int_constant(right) == Some(0) {
                self.code.branch(sensed(against_zero(op), sense), target);
            } else {
                self.value(right);
                self.code.branch(sensed(of_two(op), sense), target);
            }
        } else {
            self.ordered(op, ty);
            self.value(right);
            self.ordered(op, ty);
            self.three_way(op, ty);
            self.code.branch(sensed(against_zero(op), sense), target);
        }
    }

    /// Makes of an unsigned word on top a signed one of the same order. HotSpot makes of this and `lcmp` one comparison,
    /// but not of `Long.compareUnsigned` before Java 19.
    fn ordered(&mut self, op: Op, ty: Type) {
        match kind(ty) {
            Kind::Long if unsigned_order(op, ty) => {
                self.code.long(i64::MIN);
                self.code.op(J::Ladd);
            }
            _ => {}
        }
    }

    /// Compares two values on top, [`Self::ordered`] both, into a negative, zero or positive `int`. For NaN the outcome makes the comparison
    /// false: 1 for "less", -1 for the others (JVMS §6.5.fcmp_op).
    fn three_way(&mut self, op: Op, ty: Type) {
        let less = matches!(op, Op::Lt | Op::Le);
        match kind(ty) {
            Kind::Long => self.code.op(J::Lcmp),
            Kind::Float => self.code.op(if less { J::Fcmpg } else { J::Fcmpl }),
            Kind::Double => self.code.op(if less { J::Dcmpg } else { J::Dcmpl }),
            _ => self
                .code
                .invoke(Invoke::Static, "java/lang/Integer", "compareUnsigned", "(II)I"),
        }
    }

    /// Whether computing the result takes branches: also the negation, in place, of what does.
    pub(super) fn branches(&self, instruction: &Instruction) -> bool {
        match instruction.args.first() {
            Some(&operand) if instruction.op == Op::Not => {
                self.plan.inlined.contains(operand)
                    && self
                        .in_place(operand)
                        .is_some_and(|instruction| self.branches(instruction))
            }
            _ => needs_labels(self.function, instruction),
        }
    }

    /// Pushes 1 or 0 by branching; the operand stack is empty before.
    pub(super) fn materialise(&mut self, instruction: &Instruction) {
        let yes = self.code.label();
        let join = self.code.label_carrying(crate::asm::ValueType::Int);
        self.branch_on(instruction, 0, true, yes);
        self.code.int(0);
        self.code.branch(Branch::Goto, join);
        self.code.bind(yes);
        self.code.int(1);
        self.code.bind(join);
    }

    /// Pushes a comparison's outcome: without branches where a three-way instruction gives -1, 0 or 1.
    pub(super) fn comparison(&mut self, instruction: &Instruction) {
        if self.branches(instruction) {
            return self.materialise(instruction);
        }
        for &operand in &instruction.args {
            self.value(operand);
            self.ordered(instruction.op, instruction.ty);
        }
        self.three_way(instruction.op, instruction.ty);
        match instruction.op {
            Op::Eq => {
                self.low_bit();
                self.flip();
            }
            Op::Lt => self.sign_bit(),
            Op::Gt => {
                self.code.op(J::Ineg);
                self.sign_bit();
            }
            Op::Le => {
                self.code.op(J::Ineg);
                self.sign_bit();
                self.flip();
            }
            Op::Ge => {
                self.sign_bit();
                self.flip();
            }
            _ => self.low_bit(),
        }
    }

    fn sign_bit(&mut self) {
        self.code.int(31);
        self.code.op(J::Iushr);
    }

    fn low_bit(&mut self) {
        self.code.int(1);
        self.code.op(J::Iand);
    }

    fn flip(&mut self) {
        self.code.int(1);
        self.code.op(J::Ixor);
    }

    /// Turns the number on top into an `int` that is zero exactly if the number is; not for narrow integers 0 or 1.
    pub(super) fn nonzero_as_int(&mut self, from: Type) {
        match kind(from) {
            Kind::Long => {
                self.code.long(0);
                self.code.op(J::Lcmp);
            }
            Kind::Float => {
                self.code.float(0.0);
                self.code.op(J::Fcmpl);
            }
            Kind::Double => {
                self.code.double(0.0);
                self.code.op(J::Dcmpl);
            }
            Kind::Int | Kind::Ref => {}
        }
    }
}

/// Whether the order of the type is other than the JVM's own.
const fn unsigned_order(op: Op, ty: Type) -> bool {
    matches!(ty, Type::U32 | Type::U64) && !matches!(op, Op::Eq | Op::Ne)
}
