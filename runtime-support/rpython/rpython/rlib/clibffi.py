"""Calls of C functions that are found at run time: the types and names that programs refer to.

No host loads libraries of C, so that `CDLL` raises DLOpenError, and there is never a function to call.
"""

import errno

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rdynload import DLLHANDLE, DLOpenError, dlclose, dlopen, dlsym, dlsym_byordinal, none_is_loaded
from rpython.rtyper.lltypesystem import lltype, rffi

FFI_OK = 0
FFI_BAD_TYPEDEF = 1
FFI_DEFAULT_ABI = 2
FFI_TYPE_STRUCT = 13
FUNCFLAG_STDCALL = 0
FUNCFLAG_CDECL = 1
FUNCFLAG_PYTHONAPI = 4
FUNCFLAG_USE_ERRNO = 8
FUNCFLAG_USE_LASTERROR = 16

size_t = rffi.SIZE_T
FFI_ABI = rffi.INT
ffi_arg = rffi.ULONG
FFI_TYPE_P = lltype.Ptr(lltype.ForwardReference())
FFI_TYPE_PP = rffi.CArrayPtr(FFI_TYPE_P)
FFI_TYPE_P.TO.become(rffi.CStruct(
    "ffi_type", ("size", rffi.ULONG), ("alignment", rffi.USHORT), ("type", rffi.USHORT), ("elements", FFI_TYPE_PP),
))
FFI_CIFP = rffi.COpaquePtr("ffi_cif")
FFI_CLOSUREP = rffi.COpaquePtr("ffi_closure")
FFI_STRUCT_P = rffi.CStructPtr("FFI_STRUCT", ("ffistruct", FFI_TYPE_P))
VOIDPP = rffi.VOIDPP

# The types by libffi's names: size in bytes and the number of the kind.
_TYPES = {
    "void": (1, 0),
    "float": (4, 2),
    "double": (8, 3),
    "longdouble": (16, 4),
    "uint8": (1, 5),
    "sint8": (1, 6),
    "uint16": (2, 7),
    "sint16": (2, 8),
    "uint32": (4, 9),
    "sint32": (4, 10),
    "uint64": (8, 11),
    "sint64": (8, 12),
    "pointer": (8, 14),
    "uchar": (1, 5),
    "schar": (1, 6),
    "ushort": (2, 7),
    "sshort": (2, 8),
    "uint": (4, 9),
    "sint": (4, 10),
}


def _type(size, kind):
    made = lltype.malloc(FFI_TYPE_P.TO, flavor="raw", immortal=True)
    made.c_size = rffi.cast(rffi.ULONG, size)
    made.c_alignment = rffi.cast(rffi.USHORT, size)
    made.c_type = rffi.cast(rffi.USHORT, kind)
    return made


for _name, (_size, _kind) in _TYPES.items():
    globals()["ffi_type_" + _name] = _type(_size, _kind)


@specialize.memo()
def cast_type_to_ffitype(tp):
    """Return libffi's type for a type of `lltype`."""
    if not isinstance(tp, lltype.Primitive):
        return globals()["ffi_type_pointer"]
    if tp.kind == "void":
        return globals()["ffi_type_void"]
    if tp.kind in ("float", "singlefloat"):
        return globals()["ffi_type_double" if tp.bits == 64 else "ffi_type_float"]
    sign = "s" if tp.kind == "int" else "u"
    return globals()["ffi_type_%sint%d" % (sign, max(tp.bits, 8))]


class StackCheckError(ValueError):
    """Arguments that don't fit a function."""

    def __init__(self, message):
        self.message = message


class LibFFIError(Exception):
    """A type that can't be given to a function."""


def get_libc_name():
    """Return the name of C's own library."""
    return "libc.so.6"


def make_struct_ffitype_e(size, aligment, field_types, track_allocation=True):
    """Return the type of a struct: raises LibFFIError."""
    if none_is_loaded():
        raise LibFFIError("programs call no functions of C")
    return lltype.nullptr(FFI_STRUCT_P.TO)


def _refuse():
    if none_is_loaded():
        raise OSError(errno.ENOSYS, "Function not implemented: libffi")


class _ClosureHeap:
    """Where functions that C could call would lie."""

    def alloc(self):
        """Take room for a function: raises OSError."""
        _refuse()
        return lltype.nullptr(FFI_CLOSUREP.TO)

    def free(self, p):
        """Give it back."""


closureHeap = _ClosureHeap()


@specialize.argtype(0, 1, 2, 3, 4)
def c_ffi_prep_cif(cif, abi, nargs, rtype, atypes):
    """Prepare a call: raises OSError."""
    _refuse()
    return rffi.cast(rffi.INT, FFI_OK)


@specialize.argtype(0, 1, 2, 3)
def c_ffi_call(cif, function, result, arguments):
    """Call a function: raises OSError."""
    _refuse()


@specialize.argtype(0, 1, 2, 3)
def c_ffi_prep_closure(closure, cif, function, userdata):
    """Make a function that C could call: raises OSError."""
    _refuse()
    return rffi.cast(rffi.INT, FFI_OK)


class CDLL(object):
    """A library of C, which can't be loaded."""

    def __init__(self, libname, mode=-1):
        self.lib = dlopen(libname, mode)

    def getaddressindll(self, name):
        """Return the address of a function."""
        return dlsym(self.lib, name)


class RawCDLL(object):
    """A library of C that was loaded already."""

    def __init__(self, handle):
        self.lib = handle

    def getaddressindll(self, name):
        """Return the address of a function."""
        return dlsym(self.lib, name)
