"""Functions of Python's standard library as RPython: what a translated program gets where it calls the original.

`stand_ins.py` says what takes the place of which function of Python's; methods and operators of builtin types are found
by name (`frontend/src/annotate/builtins/library.rs`). Untranslated they take no part.
"""
