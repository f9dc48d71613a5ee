//! What is known of a value from its definition alone.

use cranelift_entity::EntityRef;

use crate::entities::{ClassId, DataId, FuncId, Value};
use crate::function::{Function, Immediate, Instruction};
use crate::module::{Constant, DataObject, Module};
use crate::ops::Op;
use crate::types::Type;

/// What is known of a value.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Fact {
    /// Nothing.
    Unknown,
    /// A scalar of these bits (see [`crate::semantics`]).
    Scalar(u64),
    /// Null.
    Null,
    /// A prebuilt object.
    Data(DataId),
    /// A function.
    Func(FuncId),
    /// A fresh instance of exactly this class.
    Fresh(ClassId),
    /// Some object.
    NonNull,
    /// A unary operation's result: the operation, its controlling type, its operand.
    Unary(Op, Type, Value),
    /// A comparison's result.
    Compare(Op, Type, Value, Value),
}

impl Fact {
    /// The class of which the value is an instance, exactly.
    pub(super) fn exact_class(self, module: &Module) -> Option<ClassId> {
        match self {
            Fact::Fresh(class) => Some(class),
            Fact::Data(data) => match &module.data[data] {
                DataObject::Instance { class, .. } => Some(*class),
                DataObject::Array { .. } => None,
            },
            _ => None,
        }
    }

    /// Whether the value is a reference that is not null.
    pub(super) fn is_non_null(self) -> bool {
        matches!(
            self,
            Fact::Data(_) | Fact::Func(_) | Fact::Fresh(_) | Fact::NonNull
        )
    }
}

/// The facts of a function's values.
pub(super) struct Facts(Vec<Fact>);

impl Facts {
    pub(super) fn new(function: &Function) -> Facts {
        Facts(vec![Fact::Unknown; function.values.len()])
    }

    pub(super) fn of(&self, value: Value) -> Fact {
        self.0.get(value.index()).copied().unwrap_or(Fact::Unknown)
    }

    pub(super) fn set(&mut self, value: Value, fact: Fact) {
        if value.index() >= self.0.len() {
            self.0.resize(value.index() + 1, Fact::Unknown);
        }
        self.0[value.index()] = fact;
    }

    /// Learns what an instruction's definition says of its first result.
    pub(super) fn learn(&mut self, instruction: &Instruction) {
        let Some(&result) = instruction.results.first() else {
            return;
        };
        let fact = match (instruction.op, instruction.imm, &instruction.args[..]) {
            (Op::Const, Immediate::Int(value), _) => Fact::Scalar(value as u64),
            (Op::Const, Immediate::Float(bits), _) => Fact::Scalar(bits),
            (Op::Null, ..) => Fact::Null,
            (Op::Data, Immediate::Data(data), _) => Fact::Data(data),
            (Op::Func, Immediate::Func(function), _) => Fact::Func(function),
            (Op::New | Op::NewTail, ..) => match instruction.ty {
                Type::Ref(class) => Fact::Fresh(class),
                _ => Fact::NonNull,
            },
            (Op::NewArray | Op::NewWeak, ..) => Fact::NonNull,
            (Op::Cast, _, &[operand]) => match self.of(operand) {
                fact @ (Fact::Data(_) | Fact::Fresh(_) | Fact::NonNull | Fact::Null) => fact,
                _ => Fact::Unary(Op::Cast, instruction.ty, operand),
            },
            (Op::Not | Op::Neg | Op::Convert | Op::IsNull | Op::InstanceOf, _, &[operand]) => {
                Fact::Unary(instruction.op, instruction.ty, operand)
            }
            (Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge | Op::RefEq, _, &[left, right]) => {
                Fact::Compare(instruction.op, instruction.ty, left, right)
            }
            _ => Fact::Unknown,
        };
        self.set(result, fact);
    }
}

/// The operation, immediate and fact that make a constant of data; the type is that of its place. `None` for a weak
/// reference, which no operation makes from data.
pub(super) fn materialize(module: &Module, value: Constant, ty: Type) -> Option<(Op, Type, Immediate)> {
    Some(match value {
        Constant::Int(value) => (Op::Const, ty, Immediate::Int(value)),
        Constant::Float(bits) => (Op::Const, ty, Immediate::Float(bits)),
        Constant::Null => (Op::Null, ty, Immediate::None),
        Constant::Data(_) if matches!(ty, Type::Weak(_)) => return None,
        Constant::Data(data) => (Op::Data, module.data_type(data), Immediate::Data(data)),
        Constant::Func(function) => (Op::Func, ty, Immediate::Func(function)),
    })
}
