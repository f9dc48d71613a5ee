"""The bits of floats of 16, 32 and 64 bits (IEEE 754, 3.4), without a float operation of the host."""

import struct

from rpython.lowlevel.ll_struct import ll_narrow_float, ll_widen_float
from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rlib.longlong2float import float2longlong, longlong2float


def float_unpack(Q, size):
    """Return the float with these bits, of which there are `size` bytes: 2, 4 or 8."""
    bits = intmask(Q)
    if size == 8:
        return longlong2float(bits)
    if size == 4:
        return ll_widen_float(bits, 8, 23)
    if size == 2:
        return ll_widen_float(bits, 5, 10)
    raise ValueError("invalid size value")


def float_pack(x, size):
    """Return the bits of the float of `size` bytes (2, 4 or 8) next to `x`, a tie to even; unsigned.

    Raises OverflowError where there is none.
    """
    if size == 8:
        return r_uint(float2longlong(x))
    if size == 4:
        return r_uint(ll_narrow_float(x, 8, 23, "f"))
    if size == 2:
        return r_uint(ll_narrow_float(x, 5, 10, "e"))
    raise ValueError("invalid size value")


def pack_float(result, x, size, be):
    """Append the bytes of a float of `size` bytes to a list of bytes, the most significant first if `be`."""
    bits = float_pack(x, size)
    data = b"".join([struct.pack("B", intmask(bits >> (8 * i)) & 255) for i in range(size)])
    if be:
        data = data[::-1]
    result.append(data)


def unpack_float(s, be):
    """Return the float that 2, 4 or 8 bytes are, the most significant first if `be`."""
    bits = r_uint(0)
    size = len(s)
    for i in range(size):
        bits = bits << 8 | r_uint(s[i if be else size - 1 - i])
    return float_unpack(bits, size)
