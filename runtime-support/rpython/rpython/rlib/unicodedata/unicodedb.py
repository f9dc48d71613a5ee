"""Properties of characters by code, of the version of Unicode that Python 3.11 has."""

from rpython.rlib.unicodedata.tables import (
    ALPHANUMERIC, DECIMAL, IDENTIFIER_PART, IDENTIFIER_START, LOWER, SPACE, UPPER, VERSION,
)

version = VERSION


def _is_in(table, code):
    """Whether a code lies in one of the runs whose boundaries the table holds."""
    low = 0
    high = len(table)
    while low < high:
        middle = (low + high) >> 1
        if table[middle] <= code:
            low = middle + 1
        else:
            high = middle
    return low & 1 == 1


def _mapped(table, code):
    """What a table of runs (first, last, step, difference) makes of a code."""
    low = 0
    high = len(table) >> 2
    while low < high:
        middle = (low + high) >> 1
        if table[middle << 2] <= code:
            low = middle + 1
        else:
            high = middle
    if low == 0:
        return code
    run = (low - 1) << 2
    if code > table[run + 1] or (code - table[run]) % table[run + 2] != 0:
        return code
    return code + table[run + 3]


def isdecimal(code):
    """`chr(code).isdecimal()`"""
    if code < 128:
        return 48 <= code <= 57
    return _is_in(DECIMAL, code)


def isspace(code):
    """`chr(code).isspace()`"""
    if code < 128:
        return code == 32 or 9 <= code <= 13 or 28 <= code <= 31
    return _is_in(SPACE, code)


def islinebreak(code):
    """Whether `str.splitlines` splits at the character."""
    return 10 <= code <= 13 or 28 <= code <= 30 or code == 0x85 or code == 0x2028 or code == 0x2029


def isalnum(code):
    """`chr(code).isalnum()`"""
    if code < 128:
        return 97 <= code <= 122 or 65 <= code <= 90 or 48 <= code <= 57
    return _is_in(ALPHANUMERIC, code)


def tolower(code):
    """The code of the first character of `chr(code).lower()`."""
    if code < 128:
        return code + 32 if 65 <= code <= 90 else code
    return _mapped(LOWER, code)


def toupper(code):
    """The code of the first character of `chr(code).upper()`."""
    if code < 128:
        return code - 32 if 97 <= code <= 122 else code
    return _mapped(UPPER, code)


def isxidstart(code):
    """Whether an identifier may start with the character. The underscore counts, as for `str.isidentifier`."""
    return _is_in(IDENTIFIER_START, code)


def isxidcontinue(code):
    """Whether an identifier may go on with the character."""
    return _is_in(IDENTIFIER_PART, code)
