"""Conversions between objects of the program and what upstream's low-level code sees: one and the same here."""

from rpython.rlib.objectmodel import specialize


@specialize.memo()
def llhelper(F, f):
    """Return a function as a pointer to it of the type F."""
    return f


def llstr(s):
    """Return text as low-level code sees it."""
    return s


hlstr = llstr


def llunicode(u):
    """Return unicode text as low-level code sees it."""
    return u


hlunicode = llunicode


@specialize.argtype(0)
def cast_instance_to_gcref(instance):
    """Return an instance as a reference to any object."""
    return instance


@specialize.arg(0)
def cast_gcref_to_instance(Class, ptr):
    """Return a reference to any object as an instance of a class."""
    assert isinstance(ptr, Class)
    return ptr


@specialize.argtype(0)
def cast_instance_to_base_ptr(instance):
    """Return an instance as a pointer to what all instances have."""
    return instance


@specialize.arg(0)
def cast_base_ptr_to_instance(Class, ptr):
    """Return a pointer to what all instances have as an instance of a class."""
    assert isinstance(ptr, Class)
    return ptr
