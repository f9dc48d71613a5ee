//! core-ir to class files and the jar.
