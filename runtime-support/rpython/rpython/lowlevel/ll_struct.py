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
    return ll_start(str_len(b), offset, size, False)


def ll_start(room, offset, size, packs) -> int:
    """The offset from the start, behind which there is room for so many bytes."""
    start = offset
    if offset < 0:
        start += room
        if start < 0:
            number = ll_int_to_str(offset)
            raise struct.error("offset " + number + " out of range for " + ll_int_to_str(room) + "-byte buffer")
    if room - start >= size:
        return start
    number = ll_int_to_str(size)
    if offset < 0:
        problem = "no space to pack " if packs else "not enough data to unpack "
        raise struct.error(problem + number + " bytes at offset " + ll_int_to_str(offset))
    function = "pack_into" if packs else "unpack_from"
    action = " bytes for packing " if packs else " bytes for unpacking "
    raise struct.error(
        function + " requires a buffer of at least " + ll_int_to_str(start + size) + action + number
        + " bytes at offset " + ll_int_to_str(start) + " (actual buffer size is " + ll_int_to_str(room) + ")"
    )


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
    ll_put(b, offset, 4, big, ll_narrow_float(x, 8, 23, "f"))


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
    return ll_widen_float(ll_get_word(b, offset, 4, big), 8, 23)


def ll_get_bytes(b, offset, size):
    """Bytes out of others."""
    result = bytes_new(size)
    str_copy(b, offset, result, 0, size)
    return result


def ll_put_half(b, offset, big, x):
    """Stores a float of 16 bits."""
    ll_put(b, offset, 2, big, ll_narrow_float(x, 5, 10, "e"))


def ll_get_half(b, offset, big):
    """A float of 16 bits."""
    return ll_widen_float(ll_get_word(b, offset, 2, big), 5, 10)


def ll_put_pascal(b, offset, size, text):
    """Stores the number of bytes and the bytes, cut or followed by zeros."""
    if size == 0:
        return
    n = str_len(text)
    if n > size - 1:
        n = size - 1
    str_copy(text, 0, b, offset + 1, n)
    if n > 255:
        n = 255
    str_set(b, offset, n)


def ll_get_pascal(b, offset, size):
    """Bytes after their number."""
    n = 0
    if size > 0:
        n = str_get(b, offset)
        if n > size - 1:
            n = size - 1
    return ll_get_bytes(b, offset + 1 if n > 0 else offset, n)


def ll_narrow_float(x, exponent_bits, digit_bits, code) -> int:
    """The bits of the nearest float with so many bits of exponent and digits, the even one of two (IEEE 754, 4.3.1)."""
    bits = float_to_bits(x)
    sign = (bits >> 63 & 1) << (exponent_bits + digit_bits)
    exponent = bits >> 52 & 0x7FF
    digits = bits & 0xFFFFFFFFFFFFF
    highest = (1 << exponent_bits) - 1
    if exponent == 0x7FF:
        if digits != 0:
            digits = digits >> (52 - digit_bits) | 1 << (digit_bits - 1)
        return sign | highest << digit_bits | digits
    exponent -= 1023 - (highest >> 1)
    lost = 52 - digit_bits
    if exponent <= 0:
        # Subnormal, or nothing: the leading bit is one of the digits.
        lost += 1 - exponent
        if lost > 53:
            return sign
        digits |= 0x10000000000000
        exponent = 0
    # A carry out of the digits is one into the exponent.
    result = (exponent << digit_bits) + (digits >> lost)
    rest = digits & ((1 << lost) - 1)
    half = 1 << (lost - 1)
    if rest > half or (rest == half and result & 1 != 0):
        result += 1
    if result >> digit_bits >= highest:
        raise OverflowError("float too large to pack with " + code + " format")
    return sign | result


def ll_widen_float(bits, exponent_bits, digit_bits) -> float:
    """The float whose bits of exponent and digits these are."""
    sign = (bits >> (exponent_bits + digit_bits) & 1) << 63
    exponent = bits >> digit_bits & ((1 << exponent_bits) - 1)
    digits = bits & ((1 << digit_bits) - 1)
    bias = (1 << (exponent_bits - 1)) - 1
    if exponent == (1 << exponent_bits) - 1:
        exponent = 0x7FF
    elif exponent == 0:
        # Subnormal: an exact product.
        x = float(digits) * bits_to_float((1023 - bias + 1 - digit_bits) << 52)
        if sign != 0:
            return -x
        return x
    else:
        exponent += 1023 - bias
    return bits_to_float(intmask(sign | exponent << 52 | digits << (52 - digit_bits)))
