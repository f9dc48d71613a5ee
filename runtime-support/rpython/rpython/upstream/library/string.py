"""`string` with what later became methods."""

from string import *

letters = ascii_letters
lowercase = ascii_lowercase
uppercase = ascii_uppercase


def join(words, separator=" "):
    """`separator.join(words)`."""
    return separator.join(words)


def split(text, separator=None, limit=-1):
    """`text.split(separator, limit)`."""
    return text.split(separator, limit)


def replace(text, old, new, limit=-1):
    """`text.replace(old, new, limit)`."""
    return text.replace(old, new, limit)


def maketrans(old, new):
    """A table for `str.translate`."""
    return str.maketrans(old, new)
