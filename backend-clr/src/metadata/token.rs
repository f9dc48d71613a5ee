//! Typed row numbers and the tokens they become (ECMA-335 III.1.9).

/// A metadata token: the table's number in the high byte, the row in the other three; rows count from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(pub(super) u32);

impl Token {
    /// The 32 bits that stand in an instruction stream.
    pub fn bits(self) -> u32 {
        self.0
    }
}

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident = $table:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u32);

        impl $name {
            /// The row's token.
            pub fn token(self) -> Token {
                Token(($table << 24) | self.0)
            }
        }

        impl From<$name> for Token {
            fn from(row: $name) -> Token {
                row.token()
            }
        }
    )*};
}

rows! {
    /// A type of another assembly.
    TypeRef = 0x01;
    /// A type of this assembly.
    TypeDef = 0x02;
    /// A field of this assembly.
    Field = 0x04;
    /// A method of this assembly.
    Method = 0x06;
    /// A member of a type that is not in this assembly, or of an array type.
    MemberRef = 0x0A;
    /// The signature of a method's locals or of an indirect call.
    StandAloneSig = 0x11;
    /// A constructed type: an array or an instance of a generic type.
    TypeSpec = 0x1B;
    /// Another assembly.
    AssemblyRef = 0x23;
    /// A string literal in the `#US` heap: an offset rather than a row (II.24.2.4).
    UserString = 0x70;
}

/// Any way to name a class or value type (the `TypeDefOrRef` coded index, II.24.2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeDefOrRef {
    /// A type of this assembly.
    Def(TypeDef),
    /// A type of another assembly.
    Ref(TypeRef),
    /// A constructed type.
    Spec(TypeSpec),
}

impl TypeDefOrRef {
    /// Row shifted left by two, the table's tag in the low bits.
    pub(super) fn coded(self) -> u32 {
        match self {
            TypeDefOrRef::Def(row) => row.0 << 2,
            TypeDefOrRef::Ref(row) => (row.0 << 2) | 1,
            TypeDefOrRef::Spec(row) => (row.0 << 2) | 2,
        }
    }

    /// The type's token.
    pub fn token(self) -> Token {
        match self {
            TypeDefOrRef::Def(row) => row.token(),
            TypeDefOrRef::Ref(row) => row.token(),
            TypeDefOrRef::Spec(row) => row.token(),
        }
    }
}

impl From<TypeDefOrRef> for Token {
    fn from(of: TypeDefOrRef) -> Token {
        of.token()
    }
}

impl From<TypeDef> for TypeDefOrRef {
    fn from(row: TypeDef) -> Self {
        TypeDefOrRef::Def(row)
    }
}

impl From<TypeRef> for TypeDefOrRef {
    fn from(row: TypeRef) -> Self {
        TypeDefOrRef::Ref(row)
    }
}

impl From<TypeSpec> for TypeDefOrRef {
    fn from(row: TypeSpec) -> Self {
        TypeDefOrRef::Spec(row)
    }
}
