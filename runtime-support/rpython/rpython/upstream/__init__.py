"""The upstream dialect: Python 3 grammar with the meaning that programs written for upstream's translator expect.

This package is the dialect's only place. `rewrite` turns a module's source into plain Python 3 that calls the functions
of `operations`; `names` holds the builtins that such a module sees instead of Python's, `library` the standard modules;
`loading` imports modules so. What follows, at import time and in translation, knows one language.

`str` is the one string type: 8-bit strings are those whose code points stay below 256, `unicode` is the same type.
`python3 -m rpython.upstream TARGET ARGUMENTS` runs a target untranslated.
"""
