"""The tracing JIT's side of the package."""
