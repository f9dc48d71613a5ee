"""Messages of the errors that files give, in Linux numbering, as the C library words them."""

import os

_MOST = 134
_MESSAGES = [os.strerror(number) for number in range(_MOST)]


def ll_strerror(number):
    """`os.strerror(number)`."""
    if 0 <= number < _MOST:
        return _MESSAGES[number]
    return "Unknown error"
