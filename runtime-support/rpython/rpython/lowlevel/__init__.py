"""The low-level helpers: what lists, dicts, strings, numbers and files of a translated program are made of.

docs/low-level-helpers.md says how they are typed and which primitives they stand on. Nothing here may use more of
Python than that, at function level.
"""
