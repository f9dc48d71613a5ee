"""Floats as text, and the questions about them that arithmetic doesn't answer."""

import math

from rpython.rlib.rstring import ParseStringError
from rpython.standard import error_functions, gamma_functions, math_functions

INFINITY = math.inf
NAN = math.nan

DBL_MIN = 2.2250738585072014e-308
DBL_MAX = 1.7976931348623157e308
DBL_EPSILON = 2.220446049250313e-16
DBL_DIG = 15
DBL_MANT_DIG = 53
DBL_MAX_EXP = 1024
DBL_MIN_EXP = -1021
DBL_MAX_10_EXP = 308
DBL_MIN_10_EXP = -307

# Flags of `formatd`.
DTSF_SIGN = 0x1  # always a sign
DTSF_ADD_DOT_0 = 0x2  # ".0" where the result would look like an integer
DTSF_ALT = 0x4  # "alternate" form: a decimal point in any case, zeros at the end kept
DTSF_CUT_EXP_0 = 0x8  # an exponent of one digit has no zero before it

DTSF_STR_PRECISION = 12

# What `double_to_string` says of its argument.
DIST_FINITE = 1
DIST_NAN = 2
DIST_INFINITY = 3


def isnan(x):
    """Tell whether `x` is not a number."""
    return x != x


def isinf(x):
    """Tell whether `x` is infinite."""
    return x == INFINITY or x == -INFINITY


def isfinite(x):
    """Tell whether `x` is a finite number."""
    return x - x == 0.0


def copysign(x, y):
    """Return `x` with the sign of `y`."""
    return math.copysign(x, y)


def sign(x):
    """Return 1.0 with the sign of `x`."""
    return math.copysign(1.0, x)


def float_to_str(x):
    """Return the shortest text that reads back as `x`."""
    return repr(x)


def formatd(x, code, precision, flags=0):
    """Return `x` as `%` formatting would: `code` is one of e, f, g, E, F, G, or r for the shortest form."""
    upper = code == "E" or code == "F" or code == "G"
    kind = code.lower()
    if not isfinite(x):
        text = "nan"
        if x > 0.0:
            text = "inf"
        elif x < 0.0:
            text = "-inf"
        if flags & DTSF_SIGN and text[0] != "-":
            text = "+" + text
        return text.upper() if upper else text
    if kind == "r":
        text = repr(x)
        if text.endswith(".0"):
            text = text[:-2]
    elif kind == "e":
        text = f"{x:.{precision}e}"
    elif kind == "f":
        text = f"{x:.{precision}f}"
    elif flags & DTSF_ALT:
        text = f"{x:#.{precision}g}"
    else:
        text = f"{x:.{precision}g}"
    exponent = text.find("e")
    mantissa, rest = text, ""
    if exponent >= 0:
        mantissa, rest = text[:exponent], text[exponent:]
    if flags & DTSF_CUT_EXP_0 and len(rest) == 4 and rest[2] == "0":
        rest = rest[:2] + rest[3:]
    if mantissa.find(".") < 0:
        if flags & DTSF_ADD_DOT_0 and rest == "":
            mantissa += ".0"
        elif flags & DTSF_ALT:
            mantissa += "."
    text = mantissa + rest
    if flags & DTSF_SIGN and text[0] != "-":
        text = "+" + text
    return text.upper() if upper else text


def double_to_string(value, tp, precision, flags):
    """Return `formatd` of `value`, and one of DIST_FINITE, DIST_NAN and DIST_INFINITY."""
    special = DIST_FINITE
    if isnan(value):
        special = DIST_NAN
    elif isinf(value):
        special = DIST_INFINITY
    return formatd(value, tp, precision, flags), special


def string_to_float(s):
    """Return the float that the text `s` means, white space around it allowed; raise ParseStringError if none."""
    if s.find("_") >= 0:
        raise ParseStringError("invalid literal for float(): '%s'" % (s,))
    try:
        return float(s)
    except ValueError:
        raise ParseStringError("invalid literal for float(): '%s'" % (s,))


def parts_to_float(sign, beforept, afterpt, exponent):
    """Return the float of a literal that is cut into sign, digits before and after the point, and exponent."""
    if not exponent:
        exponent = "0"
    return string_to_float("%s%s.%se%s" % (sign, beforept, afterpt, exponent))


def _add_one(digits):
    """The decimal number after this one."""
    place = len(digits) - 1
    while place >= 0 and digits[place] == "9":
        place -= 1
    zeros = "0" * (len(digits) - 1 - place)
    if place < 0:
        return "1" + zeros
    return digits[:place] + chr(ord(digits[place]) + 1) + zeros


def round_double(value, ndigits, half_even=False):
    """Round to so many decimal digits after the point (before it if negative), by the exact value of the float.

    A tie goes away from zero, or to the even digit if `half_even`. Raises OverflowError where the result is too large.
    """
    if value == 0.0 or not isfinite(value) or ndigits > 323:
        return value
    if ndigits < -308:
        return math.copysign(0.0, value)
    # Every float is a decimal fraction of at most 1074 digits.
    exact = f"{abs(value):.1074f}"
    point = len(exact) - 1075
    digits = exact[:point] + exact[point + 1:]
    kept = point + ndigits
    if kept < 0:
        return math.copysign(0.0, value)
    rest = digits[kept:]
    digits = digits[:kept]
    if _rounds_up(digits, rest, half_even):
        digits = _add_one(digits)
    result = float("0" + digits + "e" + str(-ndigits))
    if isinf(result):
        raise OverflowError("rounded value too large to represent")
    return math.copysign(result, value)


def _rounds_up(digits, rest, half_even):
    """Whether what is cut off is more than half of the last digit kept, or half and the rule says up."""
    if rest == "" or rest[0] != "5":
        return rest != "" and rest[0] > "5"
    for i in range(1, len(rest)):
        if rest[i] != "0":
            return True
    if not half_even:
        return True
    return digits != "" and (ord(digits[len(digits) - 1]) & 1) == 1


def round_away(x):
    """Round to the nearest integer, a tie away from zero."""
    absolute = abs(x)
    whole = math.floor(absolute) if absolute < 4503599627370496.0 else absolute
    rounded = float(whole)
    if absolute - rounded >= 0.5:
        rounded += 1.0
    return math.copysign(rounded, x)


def acosh(x):
    """Inverse hyperbolic cosine."""
    return math.acosh(x)


def asinh(x):
    """Inverse hyperbolic sine."""
    return math.asinh(x)


def atanh(x):
    """Inverse hyperbolic tangent."""
    return math.atanh(x)


def log1p(x):
    """The natural logarithm of 1 + x, exact for small x."""
    return math.log1p(x)


def expm1(x):
    """e to the x, less 1, exact for small x."""
    return math.expm1(x)


def log2(x):
    """The logarithm to base 2, exact for powers of two."""
    return math.log2(x)


def nextafter(x, y):
    """The next float after `x` in the direction of `y`."""
    return math_functions.nextafter(x, y)


def round_half_even(x):
    """Round to the nearest integer, a tie to the even one."""
    if not abs(x) < 4503599627370496.0:
        return x
    # Between 2**52 and 2**53 floats are integers: the sum rounds as IEEE 754 says, to even.
    magic = math.copysign(4503599627370496.0, x)
    return math.copysign(x + magic - magic, x)


def float_as_rbigint_ratio(value):
    """Return the exact value of a float as a fraction of two rbigints in lowest terms."""
    from rpython.rlib.rbigint import rbigint

    if isinf(value):
        raise OverflowError("cannot pass infinity to as_integer_ratio()")
    if isnan(value):
        raise ValueError("cannot pass nan to as_integer_ratio()")
    mantissa, exponent = math.frexp(value)
    while mantissa != math.floor(mantissa):
        mantissa *= 2.0
        exponent -= 1
    numerator = rbigint.fromfloat(mantissa)
    denominator = rbigint.fromint(1)
    if exponent > 0:
        return numerator.lshift(exponent), denominator
    return numerator, denominator.lshift(-exponent)


def exp2(x):
    """2 to the x."""
    return math.pow(2.0, x)


def cbrt(x):
    """The cube root."""
    return math_functions.cbrt(x)


def erf(x):
    """The error function."""
    return error_functions.erf(x)


def erfc(x):
    """The complement of the error function, exact for large x."""
    return error_functions.erfc(x)


def gamma(x):
    """The gamma function."""
    return gamma_functions.gamma(x)


def lgamma(x):
    """The logarithm of the absolute value of the gamma function."""
    return gamma_functions.lgamma(x)
