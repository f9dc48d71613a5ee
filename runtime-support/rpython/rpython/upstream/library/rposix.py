"""`rpython.rlib.rposix`: functions of the platform over 8-bit strings."""

from rpython.rlib import rposix as _rposix
from rpython.upstream.library.os import (
    access, chdir, fstat, getcwd, getenv, listdir, lstat, mkdir, open, putenv, read, rename, rmdir, stat, unlink, unsetenv,
    write)

globals().update(
    (_name, _value) for _name, _value in vars(_rposix).items() if not _name.startswith("__") and _name not in globals()
)
replace = rename
