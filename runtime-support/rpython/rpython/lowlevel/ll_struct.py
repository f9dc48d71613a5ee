"""Numbers in bytes, for `struct`. Where each field lies is known at translation time."""

import struct

from rpython.lowlevel.ll_str import ll_concat3
from rpython.lowlevel.ll_int import ll_int_to_str
from rpython.lowlevel.primitives import (
    bits_to_float, bytes_new, float_to_bits, intmask, r_uint, str_copy, str_get, str_len, str_set,
)


def ll_check_size(b, size):
    """Checks that bytes have the size of the format."""
    if str_len(b) != size:
        raise struct.error(ll_concat3("unpack requires a buffer of ", ll_int_to_str(size), " bytes"))


def ll_check_room(b, offset, size):
    """Checks that so many bytes follow an offset; one from the end is made one from the start."""
    n = str_len(b)
    if offset < 0:
        offset += n
    if offset < 0 or n - offset < size:
        raise struct.error(ll_concat3("unpack_from requires a buffer of at least ", ll_int_to_str(size), " bytes"))
    return offset


def ll_put(b, offset, size, big, value):
    """Stores the lowest bytes of a word."""
    i = 0
    while i < size:
        place = offset + size - 1 - i if big else offset + i
        str_set(b, place, value & 255)
        value >>= 8
        i += 1


def ll_put_signed(b, offset, size, big, value):
    """Stores a signed integer that fits."""
    if size < 8:
        limit = 1 << (8 * size - 1)
        if value < -limit or value >= limit:
            raise struct.error("argument out of range")
    ll_put(b, offset, size, big, value)


def ll_put_unsigned(b, offset, size, big, value):
    """Stores an integer that fits and isn't negative."""
    if value < 0 or (size < 8 and value >> (8 * size) != 0):
        raise struct.error("argument out of range")
    ll_put(b, offset, size, big, value)


def ll_put_word(b, offset, size, big, value):
    """Stores an unsigned word that fits."""
    if size < 8 and intmask(value >> r_uint(8 * size)) != 0:
        raise struct.error("argument out of range")
    ll_put(b, offset, size, big, intmask(value))


def ll_put_double(b, offset, big, x):
    """Stores a float of 64 bits."""
    ll_put(b, offset, 8, big, float_to_bits(x))


def ll_put_single(b, offset, big, x):
    """Stores a float of 32 bits."""
    ll_put(b, offset, 4, big, ll_single_bits(x))


def ll_put_bytes(b, offset, size, text):
    """Stores bytes, cut or followed by zeros."""
    n = str_len(text)
    if n > size:
        n = size
    str_copy(text, 0, b, offset, n)


def ll_put_byte(b, offset, text):
    """Stores bytes of length 1."""
    if str_len(text) != 1:
        raise struct.error("char format requires a bytes object of length 1")
    str_set(b, offset, str_get(text, 0))


def ll_get_word(b, offset, size, big):
    """The unsigned integer of bytes."""
    result = 0
    i = 0
    while i < size:
        place = offset + i if big else offset + size - 1 - i
        result = result << 8 | str_get(b, place)
        i += 1
    return intmask(result)


def ll_get_signed(b, offset, size, big):
    """The signed integer of bytes."""
    result = ll_get_word(b, offset, size, big)
    if size < 8:
        result -= (result >> (8 * size - 1)) << (8 * size)
    return result


def ll_get_double(b, offset, big):
    """A float of 64 bits."""
    return bits_to_float(ll_get_word(b, offset, 8, big))


def ll_get_single(b, offset, big):
    """A float of 32 bits."""
    return ll_from_single(ll_get_word(b, offset, 4, big))


def ll_get_bytes(b, offset, size):
    """Bytes out of others."""
    result = bytes_new(size)
    str_copy(b, offset, result, 0, size)
    return result


def ll_single_bits(x):
    """The 32 bits of the nearest float of that size, the even one of two (IEEE 754, 4.3.1)."""
    bits = float_to_bits(x)
    sign = (bits >> 32) & 0x80000000
    magnitude = bits & 0x7FFFFFFFFFFFFFFF
    exponent = magnitude >> 52
    if exponent == 0x7FF:
        if magnitude & 0xFFFFFFFFFFFFF != 0:
            return sign | 0x7FC00000
        return sign | 0x7F800000
    exponent -= 1023 - 127
    if exponent >= 1:
        # The places that are lost are rounded into those that stay; a carry reaches the exponent rightly.
        rounded = magnitude + 0xFFFFFFF + (magnitude >> 29 & 1)
        result = (rounded >> 29) - ((1023 - 127) << 23)
        if result >= 0x7F800000:
            raise OverflowError("float too large to pack with f format")
        return sign | result
    # Subnormal: all 53 digits are shifted to the place of the smallest.
    lost = 30 - exponent
    if lost > 54:
        return sign
    digits = (magnitude & 0xFFFFFFFFFFFFF) | 0x10000000000000
    half = 1 << (lost - 1)
    result = digits >> lost
    rest = digits & ((1 << lost) - 1)
    if rest > half or (rest == half and result & 1 != 0):
        result += 1
    return sign | result


def ll_from_single(bits):
    """The float of 32 bits."""
    sign = (bits & 0x80000000) << 32
    exponent = bits >> 23 & 0xFF
    digits = bits & 0x7FFFFF
    if exponent == 0xFF:
        return bits_to_float(intmask(sign | 0x7FF0000000000000 | digits << 29))
    if exponent == 0:
        x = float(digits) * 1.401298464324817e-45
        if sign != 0:
            return -x
        return x
    return bits_to_float(intmask(sign | (exponent + 1023 - 127) << 52 | digits << 29))
