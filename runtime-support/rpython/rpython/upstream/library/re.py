"""`re`, `rpython.rlib.rsre.rsre_re` and `rpython.rlib.rsre.rpy` for 8-bit strings: letters, digits and white space are
ASCII's, unless an expression asks for Unicode.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rsre import rsre_re
from rpython.rlib.rsre.rpy import VERSION
from rpython.rlib.rsre.rpy import get_code as _get_code
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


@specialize.argtype(0)
def match(pattern, string, flags=0):
    """A match at the beginning, or None."""
    return compile(pattern, flags).match(string)


@specialize.argtype(0)
def search(pattern, string, flags=0):
    """The first match, or None."""
    return compile(pattern, flags).search(string)


@specialize.argtype(0)
def findall(pattern, string, flags=0):
    """The texts of all matches, or of their group where there is one."""
    return compile(pattern, flags).findall(string)


@specialize.argtype(0)
def finditer(pattern, string, flags=0):
    """All matches one after the other."""
    return compile(pattern, flags).finditer(string)


@specialize.argtype(0)
def split(pattern, string, maxsplit=0, flags=0):
    """The text between matches, with what their groups hold."""
    return compile(pattern, flags).split(string, maxsplit)


@specialize.argtype(0, 1)
def sub(pattern, repl, string, count=0, flags=0):
    """The string with matches replaced."""
    return compile(pattern, flags).sub(repl, string, count)


@specialize.argtype(0, 1)
def subn(pattern, repl, string, count=0, flags=0):
    """The string with matches replaced, and how many."""
    return compile(pattern, flags).subn(repl, string, count)
