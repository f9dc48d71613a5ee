"""Unpacking by a constant format."""

import struct

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rstruct.error import StructError


@specialize.arg(0)
def runpack(fmt, input):
    """Return the values that a constant format finds in bytes (or in a text of them): a tuple, or the only one."""
    try:
        values = struct.unpack(fmt, _bytes_of(input))
    except struct.error:
        raise StructError("unpack str size does not match format")
    if len(values) == 1:
        return values[0]
    return values


@specialize.argtype(0)
def _bytes_of(data):
    if isinstance(data, str):
        return data.encode("latin-1")
    return data
