"""float() of text: correctly rounded."""

from rpython.lowlevel.ll_character import ll_is_space
from rpython.lowlevel.ll_decimal import (
    FIRST, LIMIT, STEP, ll_decimal_new, ll_decimal_trim, ll_rounds_up, ll_shift_left, ll_shift_right,
)
from rpython.lowlevel.ll_float import INFINITY, NAN
from rpython.lowlevel.primitives import bits_to_float, repr_of, str_get, str_len

_EXACT_POWERS = [10.0 ** k for k in range(23)]
_BITS_OF_DIGITS = [0, 3, 6, 9, 13, 16, 19, 23, 26, 29, 33, 36, 39, 43, 46, 49, 53, 56, 59]


def ll_decimal_to_float(digits, stop, point, lost):
    """The float nearest to a decimal that starts at FIRST and is not 0: Simple Decimal Conversion, scaled to
    between a half and one, then to the significand's width and rounded once."""
    start = FIRST
    if point > 310:
        return INFINITY
    if point < -330:
        return 0.0
    exponent = 0
    while point > 0:
        bits = STEP
        if point < len(_BITS_OF_DIGITS):
            bits = _BITS_OF_DIGITS[point]
        stop, point, more_lost = ll_shift_right(digits, start, stop, point, bits)
        lost = lost or more_lost
        exponent += bits
    while point < 0 or point == 0 and digits[start] < 5:
        bits = STEP
        if -point < len(_BITS_OF_DIGITS):
            bits = max(_BITS_OF_DIGITS[-point], 1)
        start, stop, point = ll_shift_left(digits, start, stop, point, bits)
        exponent -= bits
    exponent -= 1
    if exponent < -1022:
        stop, point, more_lost = ll_shift_right(digits, start, stop, point, -1022 - exponent)
        lost = lost or more_lost
        exponent = -1022
    start, stop, point = ll_shift_left(digits, start, stop, point, 53)
    significand = 0
    i = 0
    while i < point:
        significand *= 10
        if start + i < stop:
            significand += digits[start + i]
        i += 1
    if ll_rounds_up(digits, start, stop, point, lost):
        significand += 1
    if significand == 0x20000000000000:
        significand >>= 1
        exponent += 1
    if exponent > 1023:
        return INFINITY
    if significand < 0x10000000000000:
        return bits_to_float(significand)
    return bits_to_float(significand & 0xFFFFFFFFFFFFF | (exponent + 1023) << 52)


def ll_matches(s, i, stop, word):
    """Whether the rest of s is a lower-case word, in any case."""
    if stop - i != str_len(word):
        return False
    k = 0
    while i + k < stop:
        if str_get(s, i + k) | 32 != str_get(word, k):
            return False
        k += 1
    return True


def ll_invalid_float(s):
    """The complaint of float() about text that is no number."""
    return ValueError("could not convert string to float: " + repr_of(s))


def ll_parse_exponent(s, i, stop):
    """The exponent from i to stop, after its letter; clipped where it no longer matters."""
    negative = False
    if i < stop and (str_get(s, i) == 45 or str_get(s, i) == 43):
        negative = str_get(s, i) == 45
        i += 1
    if i >= stop or str_get(s, i) == 95:
        raise ll_invalid_float(s)
    exponent = 0
    while i < stop:
        code = str_get(s, i)
        if code == 95 and str_get(s, i - 1) != 95 and i + 1 < stop:
            i += 1
            continue
        if not 48 <= code <= 57:
            raise ll_invalid_float(s)
        if exponent < 100000:
            exponent = exponent * 10 + code - 48
        i += 1
    if negative:
        return -exponent
    return exponent


def ll_parse_magnitude(s, i, stop):
    """The number without sign from i to stop."""
    digits = ll_decimal_new()
    end = FIRST
    point = 0
    lost = False
    seen_point = False
    seen_digit = False
    significand = 0
    after_digit = False
    while i < stop:
        code = str_get(s, i)
        if 48 <= code <= 57:
            seen_digit = True
            after_digit = True
            if end > FIRST or code != 48:
                if end < FIRST + LIMIT:
                    digits[end] = code - 48
                    end += 1
                elif code != 48:
                    lost = True
                if not seen_point:
                    point += 1
                if end - FIRST <= 15:
                    significand = significand * 10 + code - 48
            elif seen_point:
                point -= 1
        elif code == 46 and not seen_point:
            seen_point = True
            after_digit = False
        elif code == 95 and after_digit and i + 1 < stop and 48 <= str_get(s, i + 1) <= 57:
            after_digit = False
        else:
            break
        i += 1
    if not seen_digit:
        raise ll_invalid_float(s)
    if i < stop:
        if str_get(s, i) | 32 != 101:
            raise ll_invalid_float(s)
        point += ll_parse_exponent(s, i + 1, stop)
    if end == FIRST:
        return 0.0
    count = end - FIRST
    if count <= 15:
        power = point - count
        if 0 <= power <= 22:
            return float(significand) * _EXACT_POWERS[power]
        if -22 <= power < 0:
            return float(significand) / _EXACT_POWERS[-power]
    return ll_decimal_to_float(digits, ll_decimal_trim(digits, FIRST, end), point, lost)


def ll_str_to_float(s):
    """`float(s)` of str or bytes."""
    i = 0
    stop = str_len(s)
    while i < stop and ll_is_space(str_get(s, i)):
        i += 1
    while stop > i and ll_is_space(str_get(s, stop - 1)):
        stop -= 1
    negative = False
    if i < stop and (str_get(s, i) == 45 or str_get(s, i) == 43):
        negative = str_get(s, i) == 45
        i += 1
    if ll_matches(s, i, stop, "inf") or ll_matches(s, i, stop, "infinity"):
        value = INFINITY
    elif ll_matches(s, i, stop, "nan"):
        value = NAN
    else:
        value = ll_parse_magnitude(s, i, stop)
    if negative:
        return -value
    return value
