"""The functions of `math` under the names that they have below it upstream. They raise as those of `math` do."""

import math


def math_fmod(x: float, y: float):
    """The remainder of x / y with the sign of x."""
    return math.fmod(x, y)


def math_pow(x: float, y: float):
    """x to the power of y."""
    return math.pow(x, y)


def math_atan2(y: float, x: float):
    """The angle of the point (x, y)."""
    return math.atan2(y, x)


def math_hypot(x: float, y: float):
    """The distance of the point (x, y) from the origin."""
    return math.hypot(x, y)


def math_sqrt(x: float):
    """The square root."""
    return math.sqrt(x)


def sqrt_nonneg(x: float):
    """The square root of a number that isn't negative."""
    return math.sqrt(x)


def math_log(x: float):
    """The natural logarithm."""
    return math.log(x)


def math_log10(x: float):
    """The logarithm to base 10."""
    return math.log10(x)


def math_exp(x: float):
    """e to the power of x."""
    return math.exp(x)


def math_sin(x: float):
    """The sine."""
    return math.sin(x)


def math_cos(x: float):
    """The cosine."""
    return math.cos(x)


def math_frexp(x: float):
    """The mantissa and the exponent of two."""
    return math.frexp(x)


def math_ldexp(x: float, exponent: int):
    """x times two to the power of the exponent."""
    return math.ldexp(x, exponent)


def math_modf(x: float):
    """The fraction and the whole part."""
    return math.modf(x)


def ll_math_isnan(x: float):
    """Whether x is no number."""
    return math.isnan(x)


def ll_math_isinf(x: float):
    """Whether x is infinite."""
    return math.isinf(x)


def ll_math_isfinite(x: float):
    """Whether x is a finite number."""
    return not math.isinf(x) and not math.isnan(x)


def ll_math_copysign(x: float, y: float):
    """x with the sign of y."""
    return math.copysign(x, y)
