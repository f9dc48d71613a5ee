//! Why some kernels are slower than their counterparts by more than [`LIMIT`].

use super::Target;

/// A ratio beyond which a reason is to be given.
pub const LIMIT: f64 = 1.5;

/// The reason, where one is known.
pub fn reason(kernel: &str, host: &str) -> Option<&'static str> {
    let found = |(name, target, _): &&(&str, Option<Target>, &str)| {
        *name == kernel && target.is_none_or(|target| target.name() == host)
    };
    REASONS.iter().find(found).map(|(_, _, reason)| *reason)
}

/// By kernel and host, or for all hosts.
const REASONS: &[(&str, Option<Target>, &str)] = &[
    (
        "matrix",
        Some(Target::Jvm),
        "An index is a word of 64 bits, tested against the length of a row as such and again by HotSpot; the list of rows \
         grows, so that a row is two loads away and its place is tested twice as well.",
    ),
    (
        "sieve",
        None,
        "The collector clears the memory of the list of flags before the program fills it; a product of numbers may \
         be negative as a word, so that the index is tested for that in each round.",
    ),
    (
        "strings",
        None,
        "A character has four bytes where C has one and Java and .NET have one or two; the text is collected in a \
         list of characters, put aside in pieces and joined in the end, so that each character is copied three times; \
         memory for it is cleared before.",
    ),
    (
        "str_dict",
        Some(Target::C),
        "A dict keeps the order of insertion: an index, a hash, a key and a value lie in four arrays, where the \
         counterpart's table has one entry.",
    ),
    (
        "bytecode",
        Some(Target::Jvm),
        "HotSpot tests the four indices of an instruction of the counterpart at once; ours are words of 64 bits, which \
         it does not do this for, and each is tested against the list's length as well.",
    ),
];

#[cfg(test)]
mod tests {
    use super::super::KERNELS;
    use super::REASONS;

    #[test]
    fn every_reason_is_of_a_kernel() {
        for (name, _, _) in REASONS {
            assert!(KERNELS.iter().any(|kernel| kernel.name == *name), "{name}");
        }
    }
}
