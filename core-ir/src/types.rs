//! The type system: scalars, nullable references to nominal classes, GC arrays, function references, weak
//! references. Modelled on WebAssembly GC's types, so that each maps directly to C, the JVM and the CLR.

use crate::entities::{ArrayId, ClassId, SigId};

/// The type of an SSA value, a field, an array element or a parameter.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Type {
    /// A truth value.
    Bool,
    /// Signed 8-bit integer.
    I8,
    /// Unsigned 8-bit integer.
    U8,
    /// Signed 16-bit integer.
    I16,
    /// Unsigned 16-bit integer.
    U16,
    /// Signed 32-bit integer.
    I32,
    /// Unsigned 32-bit integer.
    U32,
    /// Signed 64-bit integer: the machine word, RPython's `int`.
    I64,
    /// Unsigned 64-bit integer.
    U64,
    /// IEEE 754 binary32.
    F32,
    /// IEEE 754 binary64.
    F64,
    /// Nullable reference to an instance of the class or of one of its subclasses.
    Ref(ClassId),
    /// Nullable reference to a GC array of fixed length; invariant in its element type.
    Array(ArrayId),
    /// Nullable reference to a function of exactly this signature.
    Fn(SigId),
    /// Nullable weak reference to an instance of the class.
    Weak(ClassId),
}

impl Type {
    /// Every scalar type, in the order of the text form's documentation.
    pub const SCALARS: [Type; 11] = [
        Type::Bool,
        Type::I8,
        Type::U8,
        Type::I16,
        Type::U16,
        Type::I32,
        Type::U32,
        Type::I64,
        Type::U64,
        Type::F32,
        Type::F64,
    ];

    /// The scalar's name in the text form, or `None` for a reference.
    pub fn scalar_name(self) -> Option<&'static str> {
        Some(match self {
            Type::Bool => "bool",
            Type::I8 => "i8",
            Type::U8 => "u8",
            Type::I16 => "i16",
            Type::U16 => "u16",
            Type::I32 => "i32",
            Type::U32 => "u32",
            Type::I64 => "i64",
            Type::U64 => "u64",
            Type::F32 => "f32",
            Type::F64 => "f64",
            Type::Ref(_) | Type::Array(_) | Type::Fn(_) | Type::Weak(_) => return None,
        })
    }

    /// Whether this is an integer type (`bool` is not).
    pub fn is_int(self) -> bool {
        self.int_bits().is_some()
    }

    /// Whether this is `f32` or `f64`.
    pub fn is_float(self) -> bool {
        matches!(self, Type::F32 | Type::F64)
    }

    /// Whether this is a nullable reference of any kind.
    pub fn is_reference(self) -> bool {
        self.scalar_name().is_none()
    }

    /// Width in bits of an integer type.
    pub fn int_bits(self) -> Option<u32> {
        Some(match self {
            Type::I8 | Type::U8 => 8,
            Type::I16 | Type::U16 => 16,
            Type::I32 | Type::U32 => 32,
            Type::I64 | Type::U64 => 64,
            _ => return None,
        })
    }

    /// Whether this is a signed integer type.
    pub fn is_signed(self) -> bool {
        matches!(self, Type::I8 | Type::I16 | Type::I32 | Type::I64)
    }

    /// Brings a 64-bit pattern to this integer (or `bool`) type's canonical form: wrapped to its width, then sign- or
    /// zero-extended to 64 bits. Constants and the interpreter hold integers in this form. Other types pass through.
    pub fn wrap_int(self, bits: i64) -> i64 {
        match self {
            Type::Bool => bits & 1,
            Type::I8 => bits as i8 as i64,
            Type::U8 => bits as u8 as i64,
            Type::I16 => bits as i16 as i64,
            Type::U16 => bits as u16 as i64,
            Type::I32 => bits as i32 as i64,
            Type::U32 => bits as u32 as i64,
            _ => bits,
        }
    }
}

/// Parameter types and result of a function. A function without result has `None`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Signature {
    /// Types of the parameters; for a method the receiver comes first.
    pub params: Vec<Type>,
    /// Type of the result, if there is one.
    pub result: Option<Type>,
}
