"""`re`, `rpython.rlib.rsre.rsre_re` and `rpython.rlib.rsre.rpy` for 8-bit strings: letters, digits and white space are
ASCII's, unless an expression asks for Unicode.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rsre import rsre_re
from rpython.rlib.rsre.rpy import VERSION
from rpython.rlib.rsre.rpy import get_code as _get_code
from rpython.rlib.rsre.rsre_functions import functions
from rpython.rlib.rsre.rsre_re import (
    DOTALL, IGNORECASE, LOCALE, MULTILINE, UNICODE, VERBOSE, I, L, M, RSREMatch, RSREPattern, S, U, X, error, escape, purge,
)


def _flags(pattern, flags):
    """The flags of Python 3 that mean what these do in Python 2."""
    flags &= ~LOCALE
    if pattern.startswith("(?") and pattern[2:pattern.find(")")].isalpha():
        # The expression's own flags; of Python 3's, those for ASCII and Unicode exclude each other.
        if "u" in pattern[2:pattern.find(")")]:
            return flags
    return flags if flags & UNICODE else flags | rsre_re.ASCII


def get_code(regexp, flags=0, allargs=False):
    """The compiled pattern of an expression, at import time."""
    return _get_code(regexp, _flags(regexp, flags), allargs)


@specialize.argtype(0)
def compile(pattern, flags=0):
    """The pattern of an expression."""
    if isinstance(pattern, str):
        return rsre_re.compile(pattern, _flags(pattern, flags))
    else:
        return pattern


match, fullmatch, search, findall, finditer, split, sub, subn = functions(compile)
