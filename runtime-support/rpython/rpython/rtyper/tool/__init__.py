"""What programs ask the C compiler for while they are imported."""
