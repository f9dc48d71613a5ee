"""The bits of floats of 16, 32 and 64 bits (IEEE 754, 3.4), without a float operation of the host."""

import struct

from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rlib.longlong2float import float2longlong, longlong2float


def float_unpack(Q, size):
    """Return the float with these bits, of which there are `size` bytes: 2, 4 or 8."""
    bits = intmask(Q)
    if size == 8:
        return longlong2float(bits)
    if size == 4:
        return _widened(bits, 8, 23)
    if size == 2:
        return _widened(bits, 5, 10)
    raise ValueError("invalid size value")


def _widened(bits, exponent_bits, mantissa_bits):
    mantissa = bits & (1 << mantissa_bits) - 1
    exponent = bits >> mantissa_bits & (1 << exponent_bits) - 1
    sign = bits >> (mantissa_bits + exponent_bits) & 1
    bias = (1 << (exponent_bits - 1)) - 1
    if exponent == (1 << exponent_bits) - 1:
        exponent = 2047
    elif exponent == 0:
        if mantissa == 0:
            return longlong2float(intmask(sign << 63))
        # Subnormal: an exact product.
        unit = longlong2float((1023 - bias + 1 - mantissa_bits) << 52)
        return float(mantissa) * (-unit if sign else unit)
    else:
        exponent += 1023 - bias
    return longlong2float(intmask(sign << 63 | exponent << 52 | mantissa << (52 - mantissa_bits)))


def float_pack(x, size):
    """Return the bits of the float of `size` bytes (2, 4 or 8) next to `x`, a tie to even; unsigned.

    Raises OverflowError where there is none.
    """
    bits = float2longlong(x)
    if size == 8:
        return r_uint(bits)
    if size == 4:
        return r_uint(_narrowed(bits, 8, 23))
    if size == 2:
        return r_uint(_narrowed(bits, 5, 10))
    raise ValueError("invalid size value")


def _narrowed(bits, exponent_bits, mantissa_bits):
    sign = (bits >> 63 & 1) << (exponent_bits + mantissa_bits)
    exponent = bits >> 52 & 2047
    mantissa = bits & (1 << 52) - 1
    highest = (1 << exponent_bits) - 1
    if exponent == 2047:
        kept = mantissa >> (52 - mantissa_bits)
        if mantissa != 0 and kept == 0:
            kept = 1 << (mantissa_bits - 1)
        return sign | highest << mantissa_bits | kept
    exponent -= 1023 - (highest >> 1)
    shift = 52 - mantissa_bits
    if exponent <= 0:
        # Subnormal, or nothing: the leading bit is one of the mantissa's.
        shift += 1 - exponent
        if shift > 53:
            return sign
        mantissa |= 1 << 52
        exponent = 0
    # A carry out of the mantissa is one into the exponent.
    result = (exponent << mantissa_bits) + (mantissa >> shift)
    rest = mantissa & (1 << shift) - 1
    half = 1 << (shift - 1)
    if rest > half or rest == half and result & 1:
        result += 1
    if result >> mantissa_bits >= highest:
        raise OverflowError("float too large to pack")
    return sign | result


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
