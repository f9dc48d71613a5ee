"""Functions of C: called through ctypes untranslated, refused by the translator, which knows no C of its own."""

import ctypes

from rpython.rlib.objectmodel import not_rpython

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
    """Return a function that calls the C function of this name. With `_callable` it is that function instead."""
    if _callable is not None:
        return _callable
    loaded = []

    def call_of_c_function(*values):
        if not loaded:
            library = ctypes.CDLL(None)
            function = getattr(library, name)
            function.argtypes = [_CTYPES[T.kind, T.bits] for T in args]
            function.restype = _CTYPES[result.kind, result.bits]
            loaded.append(function)
        return loaded[0](*[int(value) if isinstance(value, int) else value for value in values])

    call_of_c_function.__name__ = call_of_c_function.__qualname__ = name
    return not_rpython(call_of_c_function)


def llexternal_use_eci(compilation_info):
    """Return a function that does nothing."""

    def use():
        pass

    return use
