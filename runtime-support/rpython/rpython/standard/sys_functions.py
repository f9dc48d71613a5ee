"""What stands for objects of `sys`."""

import sys

from rpython.standard.streams import STDERR, STDIN, STDOUT

OBJECTS = {"stdin": STDIN, "stdout": STDOUT, "stderr": STDERR}
for _name in ["version_info", "float_info", "int_info", "hash_info"]:
    OBJECTS[_name] = tuple(getattr(sys, _name))


class _Limit:
    value = 1000


_limit = _Limit()


def getrecursionlimit():
    """`sys.getrecursionlimit()`: what was set last. A translated program's limit is its host's stack."""
    return _limit.value


def setrecursionlimit(limit: int):
    """`sys.setrecursionlimit(limit)`"""
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    _limit.value = limit


def intern(text: str):
    """`sys.intern(text)`: equal texts need not be one object."""
    return text


def getdefaultencoding():
    """`sys.getdefaultencoding()`"""
    return "utf-8"


def getfilesystemencoding():
    """`sys.getfilesystemencoding()`"""
    return "utf-8"
