"""`rpython.rlib.rstruct.runpack` with 8-bit strings."""

import struct as _struct

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rstruct.error import StructError
from rpython.upstream.library import struct


@specialize.arg(0)
def runpack(fmt, input):
    """Return the values that a constant format finds in a string: a tuple, or the only one."""
    try:
        values = struct.unpack(fmt, input)
    except _struct.error:
        raise StructError("unpack str size does not match format")
    if len(values) == 1:
        return values[0]
    return values
