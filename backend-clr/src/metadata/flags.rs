//! Flags of types, fields and methods (ECMA-335 II.23.1).

/// Flags of a type (II.23.1.15).
pub type TypeFlags = u32;
/// Flags of a field (II.23.1.5).
pub type FieldFlags = u16;
/// Flags of a method (II.23.1.10).
pub type MethodFlags = u16;

/// `public`, for a type.
pub const TYPE_PUBLIC: TypeFlags = 0x1;
/// `abstract`, for a type.
pub const TYPE_ABSTRACT: TypeFlags = 0x80;
/// `sealed`, for a type.
pub const TYPE_SEALED: TypeFlags = 0x100;
/// Fields in the order of their declaration.
pub const TYPE_SEQUENTIAL: TypeFlags = 0x8;
/// Static fields may be initialised earlier than the first access.
pub const TYPE_BEFORE_FIELD_INIT: TypeFlags = 0x0010_0000;
/// `public`, for a field.
pub const FIELD_PUBLIC: FieldFlags = 0x6;
/// `static`, for a field.
pub const FIELD_STATIC: FieldFlags = 0x10;
/// `public`, for a method.
pub const METHOD_PUBLIC: MethodFlags = 0x6;
/// `static`, for a method.
pub const METHOD_STATIC: MethodFlags = 0x10;
/// `virtual`, for a method.
pub const METHOD_VIRTUAL: MethodFlags = 0x40;
/// Overrides are found by name and signature.
pub const METHOD_HIDE_BY_SIG: MethodFlags = 0x80;
/// A virtual method that overrides none.
pub const METHOD_NEW_SLOT: MethodFlags = 0x100;
/// `abstract`, for a method.
pub const METHOD_ABSTRACT: MethodFlags = 0x400;
/// A name with a meaning to the runtime.
pub const METHOD_SPECIAL_NAME: MethodFlags = 0x800;
/// A name that only the runtime may give: `.ctor`.
pub const METHOD_RT_SPECIAL_NAME: MethodFlags = 0x1000;
/// Implementation flag: inline where possible.
pub const IMPL_AGGRESSIVE_INLINING: u16 = 0x100;
/// Implementation flag: optimise before the first call.
pub const IMPL_AGGRESSIVE_OPTIMIZATION: u16 = 0x200;
/// Implementation flag: never inline.
pub const IMPL_NO_INLINING: u16 = 0x8;
