//! Why a run stops, and what stops one in many places.

use crate::semantics::Trap;

/// Why a run stops; [`super::ErrorKind`] without place.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Stop {
    Trap(Trap),
    Exit(i64),
    OutOfFuel,
    OutOfMemory,
    StackExhausted,
    Uncaught,
}

/// A range that lies inside the length.
pub(super) fn range(length: usize, start: u64, count: u64) -> Result<(usize, usize), Stop> {
    let length = length as u64;
    // Negative numbers are huge here.
    if start <= length && count <= length - start {
        Ok((start as usize, count as usize))
    } else {
        Err(Stop::Trap(Trap::OutOfRange))
    }
}
