"""The modules that CPython writes in C."""
