"""Named as a module of Python's own."""

KIND = "the program's token"
