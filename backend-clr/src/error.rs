//! What can go wrong when a module becomes an assembly.

/// An error of the emitter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The program does what only native programs can.
    #[error("`{function}` uses `{operation}`, which only native programs have")]
    NativeOnly {
        /// The function's name.
        function: String,
        /// The operation or host primitive.
        operation: String,
    },
    /// The module's entry function has another signature than a program's.
    #[error("the entry function `{name}` must have the signature fn(array (array u8)) -> i64")]
    EntrySignature {
        /// The function's name.
        name: String,
    },
    /// The module raises exceptions and names no class for them.
    #[error("`{name}` raises an exception, but the module has no exception root")]
    NoExceptionRoot {
        /// The function's name.
        name: String,
    },
    /// The emitter contradicts itself: our fault, whatever the program.
    #[error("internal error of the .NET backend in `{place}`: {reason}")]
    Internal {
        /// The method being emitted.
        place: String,
        /// What does not fit.
        reason: String,
    },
}
