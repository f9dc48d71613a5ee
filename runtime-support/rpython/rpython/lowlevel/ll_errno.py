"""The errors that files give, in Linux numbering, as the C library words them."""

import os

from rpython.lowlevel.ll_int import ll_int_to_str
from rpython.lowlevel.ll_str import ll_concat3
from rpython.lowlevel.ll_text import ll_str_repr

_MOST = 134
_MESSAGES = [os.strerror(number) for number in range(_MOST)]


def ll_strerror(number):
    """`os.strerror(number)`."""
    if 0 <= number < _MOST:
        return _MESSAGES[number]
    return ll_concat3("Unknown error ", ll_int_to_str(number), "")


def ll_error_message(number, text):
    """The text of an OSError."""
    return ll_concat3(ll_concat3("[Errno ", ll_int_to_str(number), "] "), text, "")


def ll_with_name(message, before, name):
    """The text of an OSError that names a file."""
    if name is None:
        return message
    return ll_concat3(message, before, ll_str_repr(name))


def ll_fail(number, path, other):
    """Raises the OSError of this number, of the class that Python gives it, about up to two files."""
    text = ll_strerror(number)
    if number == 2:
        raise FileNotFoundError(number, text, path, None, other)
    if number == 17:
        raise FileExistsError(number, text, path, None, other)
    if number == 13 or number == 1:
        raise PermissionError(number, text, path, None, other)
    if number == 20:
        raise NotADirectoryError(number, text, path, None, other)
    if number == 21:
        raise IsADirectoryError(number, text, path, None, other)
    if number == 32:
        raise BrokenPipeError(number, text, path, None, other)
    if number == 11 or number == 114 or number == 115:
        raise BlockingIOError(number, text, path, None, other)
    if number == 10:
        raise ChildProcessError(number, text, path, None, other)
    if number == 4:
        raise InterruptedError(number, text, path, None, other)
    if number == 3:
        raise ProcessLookupError(number, text, path, None, other)
    raise OSError(number, text, path, None, other)
