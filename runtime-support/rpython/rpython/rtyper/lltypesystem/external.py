"""Functions of C: called through ctypes untranslated. A translated program has none, and gets an error at run time."""

import ctypes
import errno

from rpython.rlib.nonconst import NonConstant
from rpython.rlib.objectmodel import not_rpython, specialize, we_are_translated
from rpython.rtyper.lltypesystem.containers import zero

ABSENT = object()

_CTYPES = {
    ("int", 8): ctypes.c_int8,
    ("uint", 8): ctypes.c_uint8,
    ("int", 16): ctypes.c_int16,
    ("uint", 16): ctypes.c_uint16,
    ("int", 32): ctypes.c_int32,
    ("uint", 32): ctypes.c_uint32,
    ("int", 64): ctypes.c_int64,
    ("uint", 64): ctypes.c_uint64,
    ("float", 64): ctypes.c_double,
    ("bool", 1): ctypes.c_bool,
    ("void", 0): None,
}


def llexternal(name, args, result, _callable=None, compilation_info=None, **options):
    """Return a function that calls the C function of this name. With `_callable` it is that function instead.

    Translated, the call raises an OSError: no host has functions of C.
    """
    if _callable is not None:
        return _callable
    loaded = []
    # What the declaration promises, so that the code behind a call has the types that it is written for.
    nothing = zero(result)

    @specialize.call_location()
    def call_of_c_function(*values):
        if not we_are_translated():
            if not loaded:
                loaded.append(_load(name, args, result))
            return loaded[0](*[int(value) if isinstance(value, int) else value for value in values])
        if NonConstant(True):
            raise OSError(errno.ENOSYS, "Function not implemented: " + name)
        return nothing()

    call_of_c_function.__name__ = call_of_c_function.__qualname__ = name
    call_of_c_function._c_function_ = True
    return call_of_c_function


@not_rpython
def _load(name, args, result):
    """The C function through ctypes, if that has it and its types."""
    types = [_CTYPES.get((getattr(T, "kind", None), getattr(T, "bits", None)), ABSENT) for T in [*args, result]]
    function = getattr(ctypes.CDLL(None), name, None)
    if function is None or ABSENT in types:
        raise OSError(errno.ENOSYS, "Function not implemented: " + name)
    function.argtypes = types[:-1]
    function.restype = types[-1]
    return function


def llexternal_use_eci(compilation_info):
    """Return a function that does nothing."""

    def use():
        pass

    return use
