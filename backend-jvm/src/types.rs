//! How core-ir's types are held on the JVM.
//!
//! On the operand stack and in locals: `bool` and all integers of up to 32 bits are an `int` in canonical form, which is
//! sign-extended for `i8 i16 i32`, zero-extended for `bool u8 u16`, and the plain bits for `u32`; `i64` and `u64` are a
//! `long`. In fields and array elements the narrow types take the JVM's narrow types; only `u8`, held in a `byte`, then
//! has to be masked when read.

use crate::asm::{Kind, Op, Primitive};
use core_ir::Type;

/// The kind of local, parameter or stack value.
pub const fn kind(ty: Type) -> Kind {
    match ty {
        Type::Bool | Type::I8 | Type::U8 | Type::I16 | Type::U16 | Type::I32 | Type::U32 => Kind::Int,
        Type::I64 | Type::U64 => Kind::Long,
        Type::F32 => Kind::Float,
        Type::F64 => Kind::Double,
        Type::Ref(_) | Type::Array(_) | Type::Fn(_) | Type::Weak(_) => Kind::Ref,
    }
}

/// How a field or an array element is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Storage {
    /// `boolean`.
    Boolean,
    /// `byte`.
    Byte,
    /// `char`.
    Char,
    /// `short`.
    Short,
    /// `int`.
    Int,
    /// `long`.
    Long,
    /// `float`.
    Float,
    /// `double`.
    Double,
    /// A reference.
    Ref,
}

impl Storage {
    /// Every way of holding an element.
    pub const ALL: [Self; 9] = [
        Self::Boolean,
        Self::Byte,
        Self::Char,
        Self::Short,
        Self::Int,
        Self::Long,
        Self::Float,
        Self::Double,
        Self::Ref,
    ];

    /// How a type is held.
    pub const fn of(ty: Type) -> Self {
        match ty {
            Type::Bool => Self::Boolean,
            Type::I8 | Type::U8 => Self::Byte,
            Type::U16 => Self::Char,
            Type::I16 => Self::Short,
            Type::I32 | Type::U32 => Self::Int,
            Type::I64 | Type::U64 => Self::Long,
            Type::F32 => Self::Float,
            Type::F64 => Self::Double,
            Type::Ref(_) | Type::Array(_) | Type::Fn(_) | Type::Weak(_) => Self::Ref,
        }
    }

    /// The descriptor (JVMS §4.3.2); of any object for references.
    pub const fn descriptor(self) -> &'static str {
        match self {
            Self::Boolean => "Z",
            Self::Byte => "B",
            Self::Char => "C",
            Self::Short => "S",
            Self::Int => "I",
            Self::Long => "J",
            Self::Float => "F",
            Self::Double => "D",
            Self::Ref => "Ljava/lang/Object;",
        }
    }

    /// The kind of an element on the operand stack.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Long => Kind::Long,
            Self::Float => Kind::Float,
            Self::Double => Kind::Double,
            Self::Ref => Kind::Ref,
            _ => Kind::Int,
        }
    }

    /// The operand of `newarray`; none for references.
    pub const fn primitive(self) -> Option<Primitive> {
        Some(match self {
            Self::Boolean => Primitive::Boolean,
            Self::Byte => Primitive::Byte,
            Self::Char => Primitive::Char,
            Self::Short => Primitive::Short,
            Self::Int => Primitive::Int,
            Self::Long => Primitive::Long,
            Self::Float => Primitive::Float,
            Self::Double => Primitive::Double,
            Self::Ref => return None,
        })
    }

    /// The instruction that reads an element.
    pub const fn load(self) -> Op {
        match self {
            // Byte and boolean arrays share their instructions (JVMS §6.5.baload).
            Self::Boolean | Self::Byte => Op::Baload,
            Self::Char => Op::Caload,
            Self::Short => Op::Saload,
            Self::Int => Op::Iaload,
            Self::Long => Op::Laload,
            Self::Float => Op::Faload,
            Self::Double => Op::Daload,
            Self::Ref => Op::Aaload,
        }
    }

    /// The instruction that writes an element.
    pub const fn store(self) -> Op {
        match self {
            Self::Boolean | Self::Byte => Op::Bastore,
            Self::Char => Op::Castore,
            Self::Short => Op::Sastore,
            Self::Int => Op::Iastore,
            Self::Long => Op::Lastore,
            Self::Float => Op::Fastore,
            Self::Double => Op::Dastore,
            Self::Ref => Op::Aastore,
        }
    }
}
