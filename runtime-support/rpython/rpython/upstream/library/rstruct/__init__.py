"""Modules of `rpython.rlib.rstruct` that are about 8-bit strings."""
