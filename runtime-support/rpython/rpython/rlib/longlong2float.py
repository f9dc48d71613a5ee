"""The bits of floats."""

import struct


def float2longlong(x):
    """Return the 64 bits of a float as a signed integer."""
    return struct.unpack("<q", struct.pack("<d", x))[0]


def longlong2float(bits):
    """Return the float with these 64 bits."""
    return struct.unpack("<d", struct.pack("<q", bits))[0]


def can_encode_float(x):
    """Tell whether the float has a bit pattern that stands for floats only: every NaN has the usual one."""
    return True
