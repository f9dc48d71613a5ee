//! A writer of ECMA-335 metadata and of the image that carries it.
//!
//! It knows nothing of core-ir: [`Assembly`] collects types, members, bodies and resources and hands out tokens that are
//! final at once; [`Assembly::finish`] lays out heaps, tables and image. The same calls in the same order give the same
//! bytes, the module version identifier included.

mod assembly;
mod body;
mod describe;
pub mod flags;
mod heaps;
mod image;
mod signature;
mod tables;
mod token;

pub use assembly::{Assembly, AssemblyName, MethodShape, TypeShape};
pub use body::{ExceptionRegion, MethodBody};
pub use signature::{MethodSignature, Type};
pub use token::{
    AssemblyRef, Field, MemberRef, Method, StandAloneSig, Token, TypeDef, TypeDefOrRef, TypeRef, TypeSpec,
    UserString,
};
