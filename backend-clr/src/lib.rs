//! core-ir to a CIL assembly.
