//! How core-ir's types stand in the CLR.
//!
//! A value on the stack, in a local, a parameter or a result is at least 32 bits wide: small integers and `bool` are kept
//! in canonical form (sign- or zero-extended), so no conversion is needed where they are used. Fields and elements have
//! the narrow types.

use core_ir::{Module, Type};

use super::layout::Layout;
use crate::il::Op;
use crate::metadata;

impl Layout {
    /// The type of a parameter, a result or a local.
    pub(super) fn stack_type(&self, module: &Module, of: Type) -> metadata::Type {
        match of {
            Type::Bool | Type::I8 | Type::U8 | Type::I16 | Type::U16 | Type::I32 | Type::U32 => {
                metadata::Type::I32
            }
            Type::I64 | Type::U64 => metadata::Type::I64,
            _ => self.storage_type(module, of),
        }
    }

    /// The type of a field.
    pub(super) fn storage_type(&self, module: &Module, of: Type) -> metadata::Type {
        match of {
            Type::Bool => metadata::Type::Bool,
            Type::I8 => metadata::Type::I8,
            Type::U8 => metadata::Type::U8,
            Type::I16 => metadata::Type::I16,
            Type::U16 => metadata::Type::U16,
            Type::I32 => metadata::Type::I32,
            Type::U32 => metadata::Type::U32,
            Type::I64 => metadata::Type::I64,
            Type::U64 => metadata::Type::U64,
            Type::F32 => metadata::Type::F32,
            Type::F64 => metadata::Type::F64,
            Type::Ref(class) => metadata::Type::Class(self.classes[class].definition.into()),
            Type::Array(array) => self.element_type(module, module.element(array)).array(),
            Type::Fn(_) => metadata::Type::NativeInt,
            Type::Weak(_) => metadata::Type::Class(self.known.weak_reference),
        }
    }

    /// The type of an array's elements: references are wrapped in a struct of one field, so that a store needs no
    /// covariance check.
    pub(super) fn element_type(&self, module: &Module, element: Type) -> metadata::Type {
        match self.slots.get(&element) {
            Some(slot) => metadata::Type::Value(slot.definition.into()),
            None => self.storage_type(module, element),
        }
    }
}

/// How an element of a scalar or function type is read and written.
pub(super) fn element_ops(element: Type) -> (Op, Op) {
    match element {
        Type::Bool | Type::U8 => (Op::LdelemU1, Op::StelemI1),
        Type::I8 => (Op::LdelemI1, Op::StelemI1),
        Type::I16 => (Op::LdelemI2, Op::StelemI2),
        Type::U16 => (Op::LdelemU2, Op::StelemI2),
        Type::I32 => (Op::LdelemI4, Op::StelemI4),
        Type::U32 => (Op::LdelemU4, Op::StelemI4),
        Type::I64 | Type::U64 => (Op::LdelemI8, Op::StelemI8),
        Type::F32 => (Op::LdelemR4, Op::StelemR4),
        Type::F64 => (Op::LdelemR8, Op::StelemR8),
        Type::Fn(_) => (Op::LdelemI, Op::StelemI),
        // Reached only for what has a slot, whose elements are accessed by address.
        Type::Ref(_) | Type::Array(_) | Type::Weak(_) => (Op::LdelemRef, Op::StelemRef),
    }
}

/// Whether the value takes 64 bits on the stack.
pub(super) fn is_wide(of: Type) -> bool {
    matches!(of, Type::I64 | Type::U64)
}

/// Whether comparison, division and conversion must use the unsigned instructions: narrower unsigned types are
/// non-negative 32-bit numbers on the stack.
pub(super) fn is_unsigned(of: Type) -> bool {
    matches!(of, Type::U32 | Type::U64)
}

/// The instruction that brings a 32-bit result to the canonical form of a small type; none is needed for the others.
pub(super) fn narrowing(of: Type) -> Option<Op> {
    match of {
        Type::I8 => Some(Op::ConvI1),
        Type::U8 => Some(Op::ConvU1),
        Type::I16 => Some(Op::ConvI2),
        Type::U16 => Some(Op::ConvU2),
        Type::F32 => Some(Op::ConvR4),
        _ => None,
    }
}
