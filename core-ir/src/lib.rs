//! core-ir: the typed low-level IR that lies between the frontend and the backends.
//!
//! It knows no host, no Python and no file system. Bottom up: [`entities`] and [`types`], the operation table in
//! [`ops`] and the platform's in [`host`], then [`function`] and [`module`], and [`builder`] to make them. On these
//! stand the type [`rules`] and the scalar [`semantics`], the [`text`] form, [`verify`], the [`analysis`] of control flow
//! and calls and of [`effects`], the reference interpreter in [`interpret`], the [`passes`], and what
//! [`collector`]s need, such as [`roots`] and [`polls`]. [`conformance`],
//! [`generate`] and [`mod@reference`] serve the tests and the documentation.

pub mod analysis;
pub mod builder;
pub mod collector;
pub mod conformance;
pub mod effects;
pub mod entities;
pub mod function;
pub mod generate;
pub mod host;
pub mod interpret;
pub mod module;
pub mod ops;
pub mod passes;
pub mod polls;
pub mod reference;
pub mod roots;
pub mod rules;
pub mod semantics;
pub mod text;
pub mod types;
pub mod verify;

pub use entities::{ArrayId, Block, ClassId, DataId, FileId, FuncId, HostId, SigId, Value};
pub use function::{
    BlockData, Function, FunctionAttributes, Immediate, Instruction, SourceLocation, Target, Terminator,
};
pub use host::{HostPrimitive, HostType};
pub use module::{Class, ClassConstant, Constant, DataObject, Field, Method, Module, Mutability};
pub use ops::{Domain, Effects, ImmediateKind, Op, OpInfo, Rule};
pub use types::{Signature, Type};
