"""The bits of floats."""

import struct

def float2longlong(x):
    """Return the 64 bits of a float as a signed integer."""
    return struct.unpack("<q", struct.pack("<d", x))[0]


def longlong2float(bits):
    """Return the float with these 64 bits."""
    return struct.unpack("<d", struct.pack("<q", bits))[0]


def singlefloat2uint(x):
    """Return the 32 bits of a float of single precision."""
    return rarithmetic.r_uint32(struct.unpack("<I", struct.pack("<f", float(x)))[0])


def uint2singlefloat(bits):
    """Return the float of single precision with these 32 bits."""
    return rarithmetic.r_singlefloat(struct.unpack("<f", struct.pack("<I", rarithmetic.intmask(bits)))[0])


# The upper half of the bits that stand for an integer: those of a NaN that no operation gives.
_TAG = -2


def encode_int32_into_longlong_nan(n):
    """Return 64 bits that stand for an integer of 32 bits, and for no float that is calculated."""
    return _TAG << 32 | n & 0xFFFFFFFF


def decode_int32_from_longlong_nan(bits):
    """Return the integer that `encode_int32_into_longlong_nan` encoded."""
    return ((bits & 0xFFFFFFFF) ^ 0x80000000) - 0x80000000


def is_int32_from_longlong_nan(bits):
    """Tell whether 64 bits stand for an integer."""
    return bits >> 32 == _TAG


def can_encode_int32(n):
    """Tell whether an integer has 32 bits."""
    return -0x80000000 <= n <= 0x7FFFFFFF


def can_encode_float(x):
    """Tell whether the bits of a float don't stand for an integer."""
    return not is_int32_from_longlong_nan(float2longlong(x))


def maybe_decode_longlong_as_float(bits):
    """Return the float with these bits, or the integer that they stand for as a float."""
    if is_int32_from_longlong_nan(bits):
        return float(decode_int32_from_longlong_nan(bits))
    return longlong2float(bits)


from rpython.rlib import rarithmetic  # noqa: E402 (it needs the functions above)
