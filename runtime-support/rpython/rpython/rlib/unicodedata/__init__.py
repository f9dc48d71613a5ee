"""Properties of Unicode characters, from tables that are part of the program."""
