"""int() of text: `str` or `bytes`."""

from rpython.lowlevel.ll_character import ll_is_space
from rpython.lowlevel.ll_int import ll_int_to_str
from rpython.lowlevel.primitives import intmask, r_uint, repr_of, str_get, str_len


def ll_digit_value(code):
    """The value of a digit or letter as a digit, or 99."""
    if 48 <= code <= 57:
        return code - 48
    if 97 <= code <= 122:
        return code - 87
    if 65 <= code <= 90:
        return code - 55
    return 99


def ll_invalid_int(s, base):
    """The complaint of int() about text that is no number."""
    return ValueError("invalid literal for int() with base " + ll_int_to_str(base) + ": " + repr_of(s))


def ll_str_to_int(s, base):
    """`int(s, base)`; raises ValueError where it is no number and OverflowError where it does not fit a word."""
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
    wanted = base
    after_prefix = False
    if i + 1 < stop and str_get(s, i) == 48:
        letter = str_get(s, i + 1) | 32
        named = 0
        if letter == 120:
            named = 16
        elif letter == 111:
            named = 8
        elif letter == 98:
            named = 2
        if named != 0 and (base == 0 or base == named):
            base = named
            i += 2
            after_prefix = True
    leading_zero = False
    if base == 0:
        base = 10
        leading_zero = i < stop and str_get(s, i) == 48
    value = r_uint(0)
    limit = r_uint(-1) // r_uint(base)
    digits = 0
    underscore = not after_prefix
    while i < stop:
        code = str_get(s, i)
        if code == 95 and not underscore:
            underscore = True
            i += 1
            continue
        digit = ll_digit_value(code)
        if digit >= base:
            raise ll_invalid_int(s, wanted)
        if value > limit:
            raise OverflowError("int too large")
        scaled = value * r_uint(base)
        value = scaled + r_uint(digit)
        if value < scaled:
            raise OverflowError("int too large")
        digits += 1
        underscore = False
        i += 1
    if digits == 0 or underscore:
        raise ll_invalid_int(s, wanted)
    if leading_zero and value != r_uint(0):
        raise ll_invalid_int(s, wanted)
    result = intmask(value)
    if negative:
        if value > r_uint(1) << r_uint(63):
            raise OverflowError("int too large")
        return intmask(r_uint(0) - value)
    if result < 0:
        raise OverflowError("int too large")
    return result
