"""Methods of str that need no access of their own to its characters. Every call has a copy of its own."""

from rpython.lowlevel.ll_text import ll_isprintable
from rpython.rlib.objectmodel import specialize


def expandtabs(s: str, tabsize: int = 8):
    """`s.expandtabs(tabsize)`"""
    parts = []
    column = 0
    for c in s:
        if c == "\t":
            if tabsize > 0:
                spaces = tabsize - column % tabsize
                column += spaces
                parts.append(" " * spaces)
        else:
            column = 0 if c == "\n" or c == "\r" else column + 1
            parts.append(c)
    return "".join(parts)


def istitle(s: str):
    """`s.istitle()`"""
    inside = False
    any_cased = False
    for c in s:
        if c.isupper():
            if inside:
                return False
            inside = any_cased = True
        elif c.islower():
            if not inside:
                return False
            any_cased = True
        else:
            inside = False
    return any_cased


def isprintable(s: str):
    """`s.isprintable()`"""
    return ll_isprintable(s)


@specialize.call_location()
def translate(s, table):
    """`s.translate(table)` of a dict from codes to strings or codes"""
    parts = []
    for c in s:
        code = ord(c)
        if code in table:
            value = table[code]
            if isinstance(value, int):
                parts.append(chr(value))
            elif value is not None:
                parts.append(value)
        else:
            parts.append(c)
    return "".join(parts)
