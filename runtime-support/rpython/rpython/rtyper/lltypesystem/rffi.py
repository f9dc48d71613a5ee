"""The number types of C, and the conversion between them."""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import (
    intmask, r_int8, r_int16, r_int32, r_singlefloat, r_uint, r_uint8, r_uint16, r_uint32,
)
from rpython.rtyper.lltypesystem.lltype import (
    Float, Primitive, Signed, SignedLongLong, SingleFloat, Unsigned, UnsignedLongLong,
)

SIGNEDCHAR = Primitive("SIGNEDCHAR", "int", 8)
UCHAR = Primitive("UCHAR", "uint", 8)
SHORT = Primitive("SHORT", "int", 16)
USHORT = Primitive("USHORT", "uint", 16)
INT = Primitive("INT", "int", 32)
UINT = Primitive("UINT", "uint", 32)
INT_real = INT
LONG = Signed
ULONG = Unsigned
LONGLONG = SignedLongLong
ULONGLONG = UnsignedLongLong
SSIZE_T = Signed
SIZE_T = Unsigned
TIME_T = Signed
INT8_T = SIGNEDCHAR
UINT8_T = UCHAR
INT16_T = SHORT
UINT16_T = USHORT
INT32_T = INT
UINT32_T = UINT
INT64_T = Signed
UINT64_T = Unsigned

DOUBLE = Float
FLOAT = SingleFloat


@specialize.ll_and_arg(0)
def cast(TP, value):
    """Return a number as one of another type: cut to its bits, or with its fraction cut off."""
    if isinstance(value, float):
        return _cast_float(TP, value)
    return _cast_int(TP, value)


@specialize.arg(0)
def _cast_float(TP, value):
    if TP.kind == "float":
        return value
    if TP.kind == "singlefloat":
        return r_singlefloat(value)
    return _cast_int(TP, int(value))


@specialize.ll_and_arg(0)
def _cast_int(TP, value):
    if TP.kind == "int":
        if TP.bits == 8:
            return r_int8(value)
        if TP.bits == 16:
            return r_int16(value)
        if TP.bits == 32:
            return r_int32(value)
        return intmask(value)
    if TP.kind == "uint":
        if TP.bits == 8:
            return r_uint8(value)
        if TP.bits == 16:
            return r_uint16(value)
        if TP.bits == 32:
            return r_uint32(value)
        return r_uint(value)
    if TP.kind == "float":
        return float(value)
    if TP.kind == "singlefloat":
        return r_singlefloat(float(intmask(value)))
    if TP.kind == "bool":
        return bool(value)
    if TP.kind == "char":
        return chr(intmask(value) & ((1 << TP.bits) - 1))
    raise TypeError("no number type")


def sizeof(TP):
    """Return the size of a number type in bytes; at import time."""
    return max(TP.bits // 8, 1)
