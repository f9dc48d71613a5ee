"""Functions of `copy`."""

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def copy(value):
    """`copy.copy(value)` of a container"""
    return value.copy()
