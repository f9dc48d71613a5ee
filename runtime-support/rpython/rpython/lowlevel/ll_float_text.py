"""Floats as text: repr, and the conversions e, f and g with a precision, correctly rounded."""

from rpython.lowlevel.ll_decimal import FIRST, ll_decimal_new, ll_decimal_round
from rpython.lowlevel.ll_float import (
    ll_exact_decimal, ll_is_negative, ll_isfinite, ll_shortest_decimal,
)
from rpython.lowlevel.ll_int import ll_int_to_str
from rpython.lowlevel.ll_str import ll_concat
from rpython.lowlevel.ll_str_methods import ll_upper_str
from rpython.lowlevel.primitives import str_new, str_set

ALTERNATE = 1       # keep the point and the zeros after it
POINT_ZERO = 2      # text of a float: at least one digit after the point


def ll_put_digit(s, k, digits, i, start, stop):
    """Writes digit i of a decimal, 0 beyond its ends, at place k."""
    if start <= i < stop:
        str_set(s, k, 48 + digits[i])
    else:
        str_set(s, k, 48)


def ll_fixed(digits, start, stop, point, precision, keep_point):
    """A decimal with `precision` digits after the point, which is left out where none follow unless kept."""
    whole = max(point, 1)
    n = whole
    if precision > 0 or keep_point:
        n += 1 + precision
    s = str_new(n)
    i = start + point - whole
    k = 0
    while k < n:
        if k == whole:
            str_set(s, k, 46)
        else:
            ll_put_digit(s, k, digits, i, start, stop)
            i += 1
        k += 1
    return s


def ll_scientific(digits, start, stop, point, precision, keep_point):
    """A decimal as d.ddde+dd with `precision` digits after the point."""
    exponent = point - 1
    if start == stop:
        exponent = 0
    body = ll_fixed(digits, start, stop, 1, precision, keep_point)
    sign = "e+"
    if exponent < 0:
        sign = "e-"
        exponent = -exponent
    if exponent < 10:
        sign = ll_concat(sign, "0")
    return ll_concat(ll_concat(body, sign), ll_int_to_str(exponent))


def ll_general(digits, start, stop, point, precision, flags):
    """A decimal of at most `precision` digits in the form that C's g takes."""
    exponent = point - 1
    if start == stop:
        exponent = 0
        point = 1
    shown = stop - start
    if flags & ALTERNATE:
        shown = precision
    most = precision
    if flags & POINT_ZERO:
        most -= 1
    if -4 <= exponent < most or exponent < precision and not flags & POINT_ZERO and exponent >= -4:
        after = max(shown - point, 0)
        if flags & POINT_ZERO and after == 0:
            after = 1
        return ll_fixed(digits, start, stop, point, after, flags & ALTERNATE != 0)
    return ll_scientific(digits, start, stop, point, max(shown - 1, 0), flags & ALTERNATE != 0)


def ll_magnitude_text(x, code, precision, flags):
    """|x| by a conversion: the character code of e, f, g or, for the shortest digits, r."""
    if x != x:
        return "nan"
    if not ll_isfinite(x):
        return "inf"
    digits = ll_decimal_new()
    start = FIRST
    stop = FIRST
    point = 0
    if code == 114:
        if x != 0.0:
            stop, point = ll_shortest_decimal(digits, x)
        return ll_general(digits, start, stop, point, 17, flags)
    if x != 0.0:
        start, stop, point = ll_exact_decimal(digits, x)
    if code == 102:
        stop, point = ll_decimal_round(digits, start, stop, point, point + precision)
        return ll_fixed(digits, start, stop, point, precision, flags & ALTERNATE != 0)
    if code == 101:
        stop, point = ll_decimal_round(digits, start, stop, point, precision + 1)
        return ll_scientific(digits, start, stop, point, precision, flags & ALTERNATE != 0)
    precision = max(precision, 1)
    stop, point = ll_decimal_round(digits, start, stop, point, precision)
    return ll_general(digits, start, stop, point, precision, flags)


def ll_float_body(x, code, precision, flags):
    """|x| by a conversion, whose letter is a lower- or upper-case character code; a precision below 0 is absent."""
    if precision < 0:
        precision = 6
    text = ll_magnitude_text(x, code | 32, precision, flags)
    if code & 32 == 0:
        return ll_upper_str(text)
    return text


def ll_small_integer(x):
    """Whether x is integral, not -0 and small enough to be written without an exponent by every conversion used."""
    return -100000.0 < x < 100000.0 and x == float(int(x)) and not (x == 0.0 and ll_is_negative(x))


def ll_signed(x, text):
    """The text behind a minus sign where x has one; a NaN has none."""
    if ll_is_negative(x) and x == x:
        return ll_concat("-", text)
    return text


def ll_float_repr(x):
    """`repr(x)`."""
    if ll_small_integer(x):
        return ll_concat(ll_int_to_str(int(x)), ".0")
    return ll_signed(x, ll_magnitude_text(x, 114, 0, POINT_ZERO))


def ll_float_general(x):
    """`'%g' % x`."""
    if ll_small_integer(x):
        return ll_int_to_str(int(x))
    return ll_signed(x, ll_magnitude_text(x, 103, 6, 0))
