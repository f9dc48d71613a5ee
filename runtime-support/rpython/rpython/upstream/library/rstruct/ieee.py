"""`rpython.rlib.rstruct.ieee` with 8-bit strings."""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rstruct import ieee
from rpython.rlib.rstruct.ieee import float_pack, float_unpack  # noqa: F401 (programs import them from here)
from rpython.upstream.streams import from_bytes, to_bytes


@specialize.argtype(0)
def pack_float(result, x, size, be):
    """Append the bytes of a float of `size` bytes to a list or builder, the most significant first if `be`."""
    parts = []
    ieee.pack_float(parts, x, size, be)
    result.append(from_bytes(parts[0]))


def unpack_float(s, be):
    """Return the float that 2, 4 or 8 bytes are, the most significant first if `be`."""
    return ieee.unpack_float(to_bytes(s), be)
