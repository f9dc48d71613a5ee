//! Rows 301 to 399: from inferred programs to the IR.

use super::Example::Situation;
use super::codes;

codes! {
    UNSUPPORTED_LOWERING = 301 "unsupported-lowering" {
        summary: "Something that valid programs do and that can't be translated yet.",
        reason: "this is valid RPython that nobody has taught to rpy yet",
        help: "write it in another way",
        example: Situation("the construct is rare; the text says which one it is"),
    }
    INTERNAL_LOWERING = 302 "internal-lowering" {
        summary: "The lowering met something that inference should have ruled out.",
        reason: "this is a bug of rpy, not of the program",
        help: "report it with the function that it points at",
        example: Situation("rpy has a bug"),
    }
    INTERNAL = 303 "internal-error" {
        summary: "A later stage contradicts an earlier one.",
        reason: "this is a bug of rpy, not of the program",
        help: "report it with the program that it was translating",
        example: Situation("rpy has a bug"),
    }
}
