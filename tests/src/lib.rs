//! Conformance tests that cross crates.
