//! core-ir to C11.
