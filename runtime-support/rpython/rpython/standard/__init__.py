"""Functions of Python's standard library as RPython: what a translated program gets where it calls the original.

Inference knows each by the name of the original (`frontend/src/annotate/builtins/library.rs`). Untranslated they take
no part.
"""
