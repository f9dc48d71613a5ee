//! Types and signatures, encoded as blobs (ECMA-335 II.23.2).

use super::heaps::compressed;
use super::token::TypeDefOrRef;

/// A type as it stands in a signature (II.23.2.12).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// No value; only as a return type.
    Void,
    /// `bool`, one byte.
    Bool,
    /// A UTF-16 unit.
    Char,
    /// `int8`.
    I8,
    /// `unsigned int8`.
    U8,
    /// `int16`.
    I16,
    /// `unsigned int16`.
    U16,
    /// `int32`.
    I32,
    /// `unsigned int32`.
    U32,
    /// `int64`.
    I64,
    /// `unsigned int64`.
    U64,
    /// `float32`.
    F32,
    /// `float64`.
    F64,
    /// `System.IntPtr`.
    NativeInt,
    /// `System.UIntPtr`.
    NativeUInt,
    /// `System.String`.
    String,
    /// `System.Object`.
    Object,
    /// A class.
    Class(TypeDefOrRef),
    /// A value type.
    Value(TypeDefOrRef),
    /// A vector: one dimension, counted from zero.
    Array(Box<Type>),
    /// A managed pointer; as a parameter, local or return type.
    ByRef(Box<Type>),
    /// An unmanaged pointer.
    Pointer(Box<Type>),
}

impl Type {
    /// A vector of this type.
    pub fn array(self) -> Type {
        Type::Array(Box::new(self))
    }

    /// A managed pointer to this type.
    pub fn by_ref(self) -> Type {
        Type::ByRef(Box::new(self))
    }

    /// Appends the encoding: an `ELEMENT_TYPE` (II.23.1.16) and what it needs.
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Type::Void => out.push(0x01),
            Type::Bool => out.push(0x02),
            Type::Char => out.push(0x03),
            Type::I8 => out.push(0x04),
            Type::U8 => out.push(0x05),
            Type::I16 => out.push(0x06),
            Type::U16 => out.push(0x07),
            Type::I32 => out.push(0x08),
            Type::U32 => out.push(0x09),
            Type::I64 => out.push(0x0A),
            Type::U64 => out.push(0x0B),
            Type::F32 => out.push(0x0C),
            Type::F64 => out.push(0x0D),
            Type::String => out.push(0x0E),
            Type::Pointer(to) => {
                out.push(0x0F);
                to.encode(out);
            }
            Type::ByRef(to) => {
                out.push(0x10);
                to.encode(out);
            }
            Type::Value(of) => {
                out.push(0x11);
                compressed(out, of.coded());
            }
            Type::Class(of) => {
                out.push(0x12);
                compressed(out, of.coded());
            }
            Type::NativeInt => out.push(0x18),
            Type::NativeUInt => out.push(0x19),
            Type::Object => out.push(0x1C),
            Type::Array(of) => {
                out.push(0x1D);
                of.encode(out);
            }
        }
    }
}

/// A method's parameters and result, and whether it takes `this` (II.23.2.1 to II.23.2.3).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MethodSignature {
    /// True where an object comes before the parameters.
    pub has_this: bool,
    /// The parameters' types, without `this`.
    pub parameters: Vec<Type>,
    /// What the method gives.
    pub result: Type,
}

impl MethodSignature {
    /// The signature of a static method.
    pub fn of_static(parameters: Vec<Type>, result: Type) -> Self {
        MethodSignature {
            has_this: false,
            parameters,
            result,
        }
    }

    /// The signature of an instance method.
    pub fn of_instance(parameters: Vec<Type>, result: Type) -> Self {
        MethodSignature {
            has_this: true,
            parameters,
            result,
        }
    }

    /// How many operands a call takes from the stack, `this` included.
    pub fn pops(&self) -> u16 {
        self.parameters.len() as u16 + u16::from(self.has_this)
    }

    /// How many values a call leaves on the stack.
    pub fn pushes(&self) -> u16 {
        u16::from(self.result != Type::Void)
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = vec![if self.has_this { 0x20 } else { 0x00 }];
        compressed(&mut out, self.parameters.len() as u32);
        self.result.encode(&mut out);
        for parameter in &self.parameters {
            parameter.encode(&mut out);
        }
        out
    }
}

/// The signature of a field (II.23.2.4).
pub(super) fn field_signature(of: &Type) -> Vec<u8> {
    let mut out = vec![0x06];
    of.encode(&mut out);
    out
}

/// The signature of a method's locals (II.23.2.6).
pub(super) fn locals_signature(locals: &[Type]) -> Vec<u8> {
    let mut out = vec![0x07];
    compressed(&mut out, locals.len() as u32);
    for local in locals {
        local.encode(&mut out);
    }
    out
}
