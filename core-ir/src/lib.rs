//! The typed low-level IR.
