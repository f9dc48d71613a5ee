"""How the JIT looks at a program."""
