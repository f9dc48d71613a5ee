"""`rpython.rlib.rposix`: functions of the platform over 8-bit strings."""

from rpython.rlib import rposix as _rposix
from rpython.upstream.library.os import (
    chdir, getcwd, getenv, listdir, mkdir, open, read, rename, rmdir, stat, unlink, write)
from rpython.upstream.streams import to_path

globals().update(
    (_name, _value) for _name, _value in vars(_rposix).items() if not _name.startswith("__") and _name not in globals()
)
replace = rename


def access(path, mode):
    """Whether there is a file of this path that may be used so, by its bits for anyone."""
    return _rposix.access(to_path(path), mode)


def putenv(name, value):
    """Set a variable of the environment."""
    _rposix.putenv(to_path(name), to_path(value))


def unsetenv(name):
    """Remove a variable of the environment."""
    _rposix.unsetenv(to_path(name))
