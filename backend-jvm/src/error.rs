//! What emission can report.

use crate::asm::AsmError;

/// Why a module could not be turned into a jar.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program does what only native programs can.
    #[error("`{function}` uses `{operation}`, which only native programs have")]
    NativeOnly {
        /// The function's name.
        function: String,
        /// The operation or host primitive.
        operation: String,
    },
    /// A limit of the JVM that the program exceeds.
    #[error("{what} exceeds what the JVM allows: {reason}")]
    Limit {
        /// The function or class.
        what: String,
        /// Which limit.
        reason: AsmError,
    },
    /// A mistake of this crate.
    #[error("internal error of the JVM backend at {what}: {reason}")]
    Internal {
        /// The function or class.
        what: String,
        /// What went wrong.
        reason: String,
    },
    /// The jar can't be written.
    #[error("the jar can't be packed")]
    Jar(#[from] zip::result::ZipError),
}

impl Error {
    /// Sorts an error of the assembler by whose fault it is.
    pub(crate) fn assembling(what: &str, error: AsmError) -> Self {
        match error {
            AsmError::CodeTooLarge(_) | AsmError::TableTooLarge(_) | AsmError::ParametersTooLarge(_) => {
                Self::Limit {
                    what: what.to_owned(),
                    reason: error,
                }
            }
            _ => Self::Internal {
                what: what.to_owned(),
                reason: error.to_string(),
            },
        }
    }
}
