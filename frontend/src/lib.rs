//! RPython to core-ir.
