"""Libraries of C: the names that programs refer to. No host loads any, so that opening one raises DLOpenError."""

from rpython.rlib.nonconst import NonConstant
from rpython.rtyper.lltypesystem import lltype, rffi

DLLHANDLE = rffi.VOIDP
RTLD_LAZY = 1
RTLD_NOW = 2
RTLD_NOLOAD = 4
RTLD_DEEPBIND = 8
RTLD_GLOBAL = 256
RTLD_LOCAL = 0
RTLD_NODELETE = 4096


class DLOpenError(Exception):
    """A library that can't be loaded."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return repr(self.msg)


def none_is_loaded():
    """Tell that there are no libraries, which inference doesn't find out: so what follows has types."""
    return NonConstant(True)


def dlerror():
    """Return why the last operation failed."""
    return "programs load no libraries of C"


def dlopen(name, mode=-1):
    """Load a library; raises DLOpenError."""
    if none_is_loaded():
        raise DLOpenError(dlerror())
    return lltype.nullptr(DLLHANDLE.TO)


def dlclose(handle):
    """Let a library go: return 0, or -1 as it fails."""
    return -1


def dlsym(libhandle, name):
    """Return the address of a function or variable; raises KeyError."""
    if none_is_loaded():
        raise KeyError(name)
    return lltype.nullptr(DLLHANDLE.TO)


def dlsym_byordinal(handle, index):
    """Return the address of a function by its number; raises KeyError."""
    if none_is_loaded():
        raise KeyError(index)
    return lltype.nullptr(DLLHANDLE.TO)
