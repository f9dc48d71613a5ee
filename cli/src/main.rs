//! The `rpy` command.

fn main() {}
