"""Exponentials, roots and their like, with CPython's errors; over the host's elementary functions."""

from rpython.lowlevel.ll_float import INFINITY, ll_fabs, ll_isfinite, ll_isinf, ll_isnan
from rpython.lowlevel.primitives import host, sqrt

_PI = 3.141592653589793


def ll_check(x, result):
    """The result of an elementary function of x; errors where it has none."""
    if ll_isnan(result) and not ll_isnan(x):
        raise ValueError("math domain error")
    if ll_isinf(result) and ll_isfinite(x):
        raise OverflowError("math range error")
    return result


def ll_float_pow(x, y):
    """`x ** y` of floats, where a complex result would be an error."""
    if x == 0.0 and y < 0.0:
        raise ZeroDivisionError("0.0 cannot be raised to a negative power")
    result = host("math.pow", x, y)
    if ll_isfinite(x) and ll_isfinite(y):
        if ll_isinf(result):
            raise OverflowError("(34, 'Numerical result out of range')")
        if ll_isnan(result):
            raise ValueError("a negative number can't be raised to a fractional power")
    return result


def ll_pow(x, y):
    """`math.pow(x, y)`."""
    result = host("math.pow", x, y)
    if ll_isfinite(x) and ll_isfinite(y):
        if ll_isnan(result) or x == 0.0 and y < 0.0:
            raise ValueError("math domain error")
        if ll_isinf(result):
            raise OverflowError("math range error")
    return result


def ll_exp(x):
    """`math.exp(x)`."""
    return ll_check(x, host("math.exp", x))


def ll_log(x):
    """`math.log(x)`."""
    if x <= 0.0:
        raise ValueError("math domain error")
    return host("math.log", x)


def ll_log10(x):
    """`math.log10(x)`."""
    if x <= 0.0:
        raise ValueError("math domain error")
    return host("math.log10", x)


def ll_fmod(x, y):
    """`math.fmod(x, y)`."""
    result = host("math.fmod", x, y)
    if ll_isnan(result) and not ll_isnan(x) and not ll_isnan(y):
        raise ValueError("math domain error")
    return result


def ll_hypot(x, y):
    """`math.hypot(x, y)`, scaled so that squares neither overflow nor vanish."""
    if ll_isinf(x) or ll_isinf(y):
        return INFINITY
    large = max(ll_fabs(x), ll_fabs(y))
    small = min(ll_fabs(x), ll_fabs(y))
    if large == 0.0:
        return 0.0
    ratio = small / large
    return large * sqrt(1.0 + ratio * ratio)


def ll_degrees(x):
    """`math.degrees(x)`."""
    return x * (180.0 / _PI)


def ll_radians(x):
    """`math.radians(x)`."""
    return x * (_PI / 180.0)


def ll_sin(x):
    """`math.sin(x)`."""
    return ll_check(x, host("math.sin", x))


def ll_cos(x):
    """`math.cos(x)`."""
    return ll_check(x, host("math.cos", x))


def ll_tan(x):
    """`math.tan(x)`."""
    return ll_check(x, host("math.tan", x))


def ll_asin(x):
    """`math.asin(x)`."""
    return ll_check(x, host("math.asin", x))


def ll_acos(x):
    """`math.acos(x)`."""
    return ll_check(x, host("math.acos", x))


def ll_sinh(x):
    """`math.sinh(x)`."""
    return ll_check(x, host("math.sinh", x))


def ll_cosh(x):
    """`math.cosh(x)`."""
    return ll_check(x, host("math.cosh", x))


def ll_gcd(a, b):
    """`math.gcd(a, b)`."""
    if a < 0:
        a = -a
    if b < 0:
        b = -b
    while b != 0:
        rest = a % b
        a = b
        b = rest
    return a


def ll_sqrt(x):
    """`math.sqrt(x)`."""
    if x < 0.0:
        raise ValueError("math domain error")
    return sqrt(x)
