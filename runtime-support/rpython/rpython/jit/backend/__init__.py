"""The side of the JIT that makes machine code."""
