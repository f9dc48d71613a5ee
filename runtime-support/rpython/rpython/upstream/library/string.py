"""`string` with what later became methods."""

import sys
from string import *

from rpython.upstream.operations import (
    lower_text, rsplit_words, split_words, swapcase_text, upper_text, WHITE_SPACE,
)

letters = ascii_letters
lowercase = ascii_lowercase
uppercase = ascii_uppercase


def join(words, separator=" "):
    """`separator.join(words)`."""
    return separator.join(words)


def split(text, separator=None, limit=-1):
    """`text.split(separator, limit)`."""
    return split_words(text, limit) if separator is None else text.split(separator, limit)


def rsplit(text, separator=None, limit=-1):
    """`text.rsplit(separator, limit)`."""
    return rsplit_words(text, limit) if separator is None else text.rsplit(separator, limit)


splitfields = split
joinfields = join


def strip(text, characters=WHITE_SPACE):
    """`text.strip(characters)`."""
    return text.strip(characters)


def lstrip(text, characters=WHITE_SPACE):
    """`text.lstrip(characters)`."""
    return text.lstrip(characters)


def rstrip(text, characters=WHITE_SPACE):
    """`text.rstrip(characters)`."""
    return text.rstrip(characters)


def lower(text):
    """`text.lower()`."""
    return lower_text(text)


def upper(text):
    """`text.upper()`."""
    return upper_text(text)


def swapcase(text):
    """`text.swapcase()`."""
    return swapcase_text(text)


def capitalize(text):
    """`text.capitalize()`."""
    return upper_text(text[:1]) + lower_text(text[1:])


def find(text, part, start=0, end=sys.maxsize):
    """`text.find(part, start, end)`."""
    return text.find(part, start, end)


def rfind(text, part, start=0, end=sys.maxsize):
    """`text.rfind(part, start, end)`."""
    return text.rfind(part, start, end)


def index(text, part, start=0, end=sys.maxsize):
    """`text.index(part, start, end)`."""
    return text.index(part, start, end)


def count(text, part, start=0, end=sys.maxsize):
    """`text.count(part, start, end)`."""
    return text.count(part, start, end)


def ljust(text, width, fill=" "):
    """`text.ljust(width, fill)`."""
    return text.ljust(width, fill)


def rjust(text, width, fill=" "):
    """`text.rjust(width, fill)`."""
    return text.rjust(width, fill)


def center(text, width, fill=" "):
    """`text.center(width, fill)`."""
    return text.center(width, fill)


def zfill(text, width):
    """`text.zfill(width)`."""
    return text.zfill(width)


def atoi(text, base=10):
    """`int(text, base)`."""
    return int(text, base)


def atof(text):
    """`float(text)`."""
    return float(text)


def replace(text, old, new, limit=-1):
    """`text.replace(old, new, limit)`."""
    return text.replace(old, new, limit)


def maketrans(old, new):
    """A table for `str.translate`."""
    return str.maketrans(old, new)
