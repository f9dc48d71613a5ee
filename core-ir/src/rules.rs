//! The operation table's type rules, applied: what operands an instruction takes and what results it gives, from its
//! operation, controlling type and immediate. The parser, the verifier and the passes share them.

use std::borrow::Cow;

use smallvec::{SmallVec, smallvec};

use crate::entities::ClassId;
use crate::function::Immediate;
use crate::host::{HostPrimitive, HostType};
use crate::module::Module;
use crate::ops::{Op, Rule};
use crate::types::{Signature, Type};

/// What an operand's type must be.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Operand {
    /// Assignable to this type: the same, or a subclass's reference.
    Assignable(Type),
    /// Any scalar type.
    Scalar,
    /// A scalar type of the same width as this one.
    SameWidth(Type),
    /// A reference to an ancestor or a descendant of the class, or to itself.
    Related(ClassId),
    /// A reference to a class of the same hierarchy as this one.
    SameRoot(ClassId),
}

/// How many operands the rule demands; `None` for calls, where the callee says it.
pub fn arity(rule: Rule) -> Option<usize> {
    Some(match rule {
        Rule::Constant | Rule::New | Rule::Recall => 0,
        Rule::Unary
        | Rule::Test
        | Rule::Convert
        | Rule::Bitcast
        | Rule::NewSized
        | Rule::NextDead
        | Rule::GetField
        | Rule::GetClassConstant
        | Rule::Cast
        | Rule::InstanceOf
        | Rule::Length
        | Rule::NewWeak
        | Rule::GetWeak
        | Rule::RawLoad
        | Rule::Note => 1,
        Rule::Binary
        | Rule::Overflow
        | Rule::Compare
        | Rule::SetField
        | Rule::GetElement
        | Rule::Watch
        | Rule::RawStore => 2,
        Rule::SetElement => 3,
        Rule::Fill => 4,
        Rule::Copy | Rule::TailToArray | Rule::ArrayToTail => 5,
        Rule::Call => return None,
    })
}

/// The result types of an instruction; `None` where type and immediate don't fit the operation.
pub fn result_types(module: &Module, op: Op, ty: Type, imm: Immediate) -> Option<SmallVec<[Type; 2]>> {
    Some(match op.info().rule {
        Rule::Constant
        | Rule::Unary
        | Rule::Binary
        | Rule::Convert
        | Rule::Bitcast
        | Rule::New
        | Rule::NewSized
        | Rule::NextDead
        | Rule::Cast
        | Rule::RawLoad
        | Rule::Recall => smallvec![ty],
        Rule::Overflow => smallvec![ty, Type::Bool],
        Rule::Compare | Rule::Test | Rule::InstanceOf => smallvec![Type::Bool],
        Rule::GetField => smallvec![field_type(module, imm)?],
        Rule::GetClassConstant => smallvec![constant_type(module, imm)?],
        Rule::Length => smallvec![Type::I64],
        Rule::GetElement => smallvec![element_type(module, ty)?],
        Rule::SetField
        | Rule::SetElement
        | Rule::Copy
        | Rule::Fill
        | Rule::TailToArray
        | Rule::ArrayToTail
        | Rule::RawStore
        | Rule::Watch
        | Rule::Note => smallvec![],
        Rule::NewWeak => smallvec![ty],
        Rule::GetWeak => match ty {
            Type::Weak(class) => smallvec![Type::Ref(class)],
            _ => return None,
        },
        Rule::Call => callee_signature(module, imm)?.result.into_iter().collect(),
    })
}

/// The operands an instruction takes; `None` where type and immediate don't fit the operation.
pub fn operands(module: &Module, op: Op, ty: Type, imm: Immediate) -> Option<SmallVec<[Operand; 5]>> {
    use Operand::{Assignable, Related, SameRoot, SameWidth, Scalar};
    let int = Assignable(Type::I64);
    Some(match op.info().rule {
        Rule::Constant | Rule::New | Rule::Recall => smallvec![],
        Rule::Unary
        | Rule::Test
        | Rule::GetField
        | Rule::GetClassConstant
        | Rule::Length
        | Rule::GetWeak
        | Rule::Note => {
            smallvec![Assignable(ty)]
        }
        Rule::Binary | Rule::Overflow | Rule::Compare => smallvec![Assignable(ty), Assignable(ty)],
        Rule::Convert => smallvec![Scalar],
        Rule::Bitcast => smallvec![SameWidth(ty)],
        Rule::NewSized | Rule::NextDead | Rule::RawLoad => smallvec![int],
        Rule::Watch => smallvec![Assignable(ty), int],
        Rule::RawStore => smallvec![int, Assignable(ty)],
        Rule::SetField => smallvec![Assignable(ty), Assignable(field_type(module, imm)?)],
        Rule::Cast => smallvec![Related(class_of(ty)?)],
        Rule::InstanceOf => smallvec![SameRoot(class_of(ty)?)],
        Rule::GetElement => smallvec![Assignable(ty), int],
        Rule::SetElement => smallvec![Assignable(ty), int, Assignable(element_type(module, ty)?)],
        Rule::Copy => smallvec![Assignable(ty), int, Assignable(ty), int, int],
        Rule::Fill => smallvec![Assignable(ty), int, int, Assignable(element_type(module, ty)?)],
        Rule::TailToArray => {
            let array = tail_array_type(module, ty)?;
            smallvec![Assignable(ty), int, Assignable(array), int, int]
        }
        Rule::ArrayToTail => {
            let array = tail_array_type(module, ty)?;
            smallvec![Assignable(array), int, Assignable(ty), int, int]
        }
        Rule::NewWeak => match ty {
            Type::Weak(class) => smallvec![Assignable(Type::Ref(class))],
            _ => return None,
        },
        Rule::Call => {
            let callee = match imm {
                Immediate::Signature(id) => Some(Assignable(Type::Fn(id))),
                _ => None,
            };
            let signature = callee_signature(module, imm)?;
            let params = signature.params.iter().map(|&ty| Assignable(ty));
            callee.into_iter().chain(params).collect()
        }
    })
}

/// The signature of what a call instruction's immediate names; that of an indirect call without the callee itself.
pub fn callee_signature(module: &Module, imm: Immediate) -> Option<Cow<'_, Signature>> {
    match imm {
        Immediate::Func(function) => Some(Cow::Borrowed(&module.functions.get(function)?.signature)),
        Immediate::Method { class, index } => {
            let method = module.classes.get(class)?.methods.get(index as usize)?;
            let signature = module.signatures.get_index(method.signature.as_u32() as usize)?;
            Some(Cow::Borrowed(signature))
        }
        Immediate::Signature(id) => {
            let signature = module.signatures.get_index(id.as_u32() as usize)?;
            Some(Cow::Borrowed(signature))
        }
        Immediate::Host(host) => Some(Cow::Owned(host_signature(module, *module.hosts.get(host)?)?)),
        Immediate::None
        | Immediate::Int(_)
        | Immediate::Float(_)
        | Immediate::Data(_)
        | Immediate::Field { .. }
        | Immediate::ClassConstant { .. }
        | Immediate::Slot(_) => None,
    }
}

/// A primitive's signature; `None` where it takes bytes and the module has no `array u8`.
pub fn host_signature(module: &Module, primitive: HostPrimitive) -> Option<Signature> {
    let lower = |ty: HostType| match ty {
        HostType::Int => Some(Type::I64),
        HostType::Float => Some(Type::F64),
        HostType::Bytes => {
            let index = module.arrays.get_index_of(&Type::U8)?;
            Some(Type::Array(crate::entities::ArrayId::from_u32(index as u32)))
        }
    };
    Some(Signature {
        params: primitive
            .params()
            .iter()
            .map(|&ty| lower(ty))
            .collect::<Option<_>>()?,
        result: Some(lower(primitive.result())?),
    })
}

/// The element type of an array, or of the tail of a class.
pub fn element_type(module: &Module, ty: Type) -> Option<Type> {
    match ty {
        Type::Array(id) => module.arrays.get_index(id.as_u32() as usize).copied(),
        Type::Ref(class) => module.classes.get(class)?.tail,
        _ => None,
    }
}

fn class_of(ty: Type) -> Option<ClassId> {
    match ty {
        Type::Ref(class) => Some(class),
        _ => None,
    }
}

fn field_type(module: &Module, imm: Immediate) -> Option<Type> {
    match imm {
        Immediate::Field { class, index } => Some(module.classes.get(class)?.fields.get(index as usize)?.ty),
        _ => None,
    }
}

fn constant_type(module: &Module, imm: Immediate) -> Option<Type> {
    match imm {
        Immediate::ClassConstant { class, index } => {
            Some(module.classes.get(class)?.constants.get(index as usize)?.ty)
        }
        _ => None,
    }
}

/// The type of arrays of the class's tail elements.
fn tail_array_type(module: &Module, ty: Type) -> Option<Type> {
    let element = module.classes.get(class_of(ty)?)?.tail?;
    let index = module.arrays.get_index_of(&element)?;
    Some(Type::Array(crate::entities::ArrayId::from_u32(index as u32)))
}
