"""Compiling, at import time or later."""

from rpython.rlib.rsre.rsre_compile import compile_text
from rpython.rlib.rsre.rsre_constants import CODESIZE, MAGIC, MAXREPEAT
from rpython.rlib.rsre.rsre_core import CompiledPattern
from rpython.rlib.rsre.rsre_re import group_names

VERSION = "3.11"


def get_code(regexp, flags=0, allargs=False):
    """The compiled pattern of an expression; with `allargs` its flags and what else `RSREPattern` takes, too."""
    is_text = isinstance(regexp, str)
    compiled = compile_text(regexp if is_text else regexp.decode("latin-1"), is_text, int(flags))
    pattern = CompiledPattern(compiled.code, compiled.flags)
    if not allargs:
        return pattern
    names = group_names(compiled.groups, compiled.names)
    return pattern, compiled.flags, (compiled.groups, compiled.names, names)
