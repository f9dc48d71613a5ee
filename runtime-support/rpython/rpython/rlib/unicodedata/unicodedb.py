"""Properties of characters by code, of the version of Unicode that Python 3.11 has."""

from rpython.rlib.unicodedata.cases import FOLD, LONG_FOLD, LONG_TITLE, LONG_UPPER, LOWER, TITLE, UPPER
from rpython.rlib.unicodedata.tables import (
    ALPHABETIC, ALPHANUMERIC, DECIMAL, DIGIT, IDENTIFIER_PART, IDENTIFIER_START, IN_LOWER_CASE, IN_UPPER_CASE, NUMERIC,
    PRINTABLE, SPACE, VERSION,
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


def isdigit(code):
    """`chr(code).isdigit()`"""
    return _is_in(DIGIT, code)


def isnumeric(code):
    """`chr(code).isnumeric()`"""
    return _is_in(NUMERIC, code)


def isalpha(code):
    """`chr(code).isalpha()`"""
    return _is_in(ALPHABETIC, code)


def islower(code):
    """`chr(code).islower()`"""
    return _is_in(IN_LOWER_CASE, code)


def isupper(code):
    """`chr(code).isupper()`"""
    return _is_in(IN_UPPER_CASE, code)


def isprintable(code):
    """`chr(code).isprintable()`"""
    return _is_in(PRINTABLE, code)


def totitle(code):
    """The code of the first character of `chr(code).title()`."""
    return _mapped(TITLE, code)


def tofold(code):
    """The code of the first character of `chr(code).casefold()`."""
    return _mapped(FOLD, code)


def _rest(table, code):
    """Where a table of forms of several characters has those after the first, or -1."""
    low = 0
    high = len(table) // 3
    while low < high:
        middle = (low + high) >> 1
        if table[middle * 3] < code:
            low = middle + 1
        else:
            high = middle
    if low * 3 < len(table) and table[low * 3] == code:
        return low * 3 + 1
    return -1


def upper_rest(code, i):
    """The second (0) or third (1) character of `chr(code).upper()`, or 0."""
    place = _rest(LONG_UPPER, code)
    return LONG_UPPER[place + i] if place >= 0 else 0


def title_rest(code, i):
    """The second (0) or third (1) character of `chr(code).title()`, or 0."""
    place = _rest(LONG_TITLE, code)
    return LONG_TITLE[place + i] if place >= 0 else 0


def fold_rest(code, i):
    """The second (0) or third (1) character of `chr(code).casefold()`, or 0."""
    place = _rest(LONG_FOLD, code)
    return LONG_FOLD[place + i] if place >= 0 else 0
