//! The typed `u32` indices by which everything in a module is named; their `Display` is the text form.

use cranelift_entity::entity_impl;

macro_rules! entities {
    ($($(#[$doc:meta])* $name:ident $prefix:literal)*) => {$(
        $(#[$doc])*
        #[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);
        entity_impl!($name, $prefix);

        impl $name {
            /// The entity of this index, in constants.
            pub const fn from_u32_const(index: u32) -> $name {
                $name(index)
            }
        }
    )*};
}

entities! {
    /// A GC class of the module.
    ClassId "class"
    /// An interned element type of arrays: `array T` is `Type::Array(id of T)`.
    ArrayId "array"
    /// An interned function signature.
    SigId "sig"
    /// A function of the module.
    FuncId "f"
    /// A prebuilt object of the module's data section.
    DataId "d"
    /// A declared host primitive.
    HostId "h"
    /// A source file that locations refer to.
    FileId "file"
    /// A basic block of a function.
    Block "b"
    /// An SSA value of a function.
    Value "v"
}
