"""cmath: functions of complex numbers, with the signs of zeros that tell the sides of branch cuts apart (Kahan 1987)."""

import math
from math import e, inf, nan, pi, tau

infj = complex(0.0, inf)
nanj = complex(0.0, nan)
_LARGE = 1.7976931348623157e308 / 4.0
_LOG_LARGE = math.log(_LARGE)
_SQRT_LARGE = math.sqrt(_LARGE)
_SQRT_SMALL = math.sqrt(2.2250738585072014e-308)
_LOG_2 = math.log(2.0)


def _complex(x):
    if isinstance(x, (str, bytes, bytearray)):
        raise TypeError("must be real number, not " + type(x).__name__)
    try:
        return complex(x)
    except TypeError:
        raise TypeError("must be real number, not " + type(x).__name__) from None


def _finite(z):
    return math.isfinite(z.real) and math.isfinite(z.imag)


def _log_abs(x, y):
    """log |x + iy| without overflow or cancellation near 1."""
    x, y = abs(x), abs(y)
    if x > _LARGE or y > _LARGE:
        return math.log(math.hypot(x / 2.0, y / 2.0)) + _LOG_2
    if x < 2.2250738585072014e-308 and y < 2.2250738585072014e-308:
        if x == 0.0 and y == 0.0:
            raise ValueError("math domain error")
        return math.log(math.hypot(math.ldexp(x, 53), math.ldexp(y, 53))) - 53 * _LOG_2
    size = math.hypot(x, y)
    if 0.71 <= size <= 1.73:
        big, small = max(x, y), min(x, y)
        return math.log1p((big - 1) * (big + 1) + small * small) / 2.0
    return math.log(size)


def phase(z, /):
    z = _complex(z)
    return math.atan2(z.imag, z.real)


def polar(z, /):
    z = _complex(z)
    return math.hypot(z.real, z.imag), math.atan2(z.imag, z.real)


def rect(r, phi, /):
    r, phi = float(r), float(phi)
    if not math.isfinite(r) or not math.isfinite(phi):
        if math.isinf(r) and math.isfinite(phi) and phi != 0.0:
            return complex(math.copysign(inf, r * math.cos(phi)), math.copysign(inf, r * math.sin(phi)))
        if math.isinf(phi) and r != 0.0 and not math.isnan(r):
            raise ValueError("math domain error")
        if r == 0.0:
            return complex(0.0, 0.0)
        if math.isinf(r) and phi == 0.0:
            return complex(r, phi * math.copysign(1.0, r))
        return complex(inf if math.isinf(r) else nan, nan)
    if phi == 0.0:
        return complex(r, r * phi)
    return complex(r * math.cos(phi), r * math.sin(phi))


def exp(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if math.isinf(x) and math.isfinite(y):
            if y == 0.0:
                return complex(inf if x > 0 else 0.0, y)
            size = inf if x > 0 else 0.0
            return complex(math.copysign(size, math.cos(y)), math.copysign(size, math.sin(y)))
        if math.isinf(y) and (math.isfinite(x) or x == inf):
            raise ValueError("math domain error")
        if x == -inf:
            return complex(0.0, 0.0)
        if x == inf:
            return complex(inf, nan)
        return complex(nan, y if y == 0.0 else nan)
    if x > _LOG_LARGE:
        size = math.exp(x - 1.0)
        result = complex(size * math.cos(y) * e, size * math.sin(y) * e)
    else:
        size = math.exp(x)
        result = complex(size * math.cos(y), size * math.sin(y))
    if not _finite(result):
        raise OverflowError("math range error")
    return result


def log(z, base=None, /):
    z = _complex(z)
    if math.isnan(z.real) or math.isnan(z.imag):
        result = complex(inf if math.isinf(z.real) or math.isinf(z.imag) else nan, nan)
    elif not _finite(z):
        result = complex(inf, math.atan2(z.imag, z.real))
    else:
        result = complex(_log_abs(z.real, z.imag), math.atan2(z.imag, z.real))
    if base is None:
        return result
    return result / log(base)


def log10(z, /):
    result = log(z)
    return complex(result.real / math.log(10.0), result.imag / math.log(10.0))


def sqrt(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if math.isinf(y):
            return complex(inf, y)
        if x == -inf:
            return complex(nan if math.isnan(y) else 0.0, inf if math.isnan(y) else math.copysign(inf, y))
        if x == inf:
            return complex(inf, y if math.isnan(y) else math.copysign(0.0, y))
        return complex(nan, nan)
    if x == 0.0 and y == 0.0:
        return complex(0.0, y)
    ax, ay = abs(x), abs(y)
    if ax < 2.2250738585072014e-308 and ay < 2.2250738585072014e-308 and (ax > 0.0 or ay > 0.0):
        ax = math.ldexp(ax, 54)
        size = math.ldexp(math.sqrt(ax + math.hypot(ax, math.ldexp(ay, 54))), -27)
    else:
        ax /= 8.0
        size = 2.0 * math.sqrt(ax + math.hypot(ax, ay / 8.0))
    other = ay / (2.0 * size)
    if x >= 0.0:
        return complex(size, math.copysign(other, y))
    return complex(other, math.copysign(size, y))


def cosh(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if math.isinf(y) and not math.isnan(x):
            raise ValueError("math domain error")
        if math.isinf(x) and math.isfinite(y):
            if y == 0.0:
                return complex(inf, y * math.copysign(1.0, x))
            return complex(math.copysign(inf, math.cos(y)), math.copysign(inf, math.sin(y)) * math.copysign(1.0, x))
        if math.isinf(x):
            return complex(inf, nan)
        return complex(nan, 0.0 if x == 0.0 or y == 0.0 else nan)
    if abs(x) > _LOG_LARGE:
        less = x - math.copysign(1.0, x)
        result = complex(math.cos(y) * math.cosh(less) * e, math.sin(y) * math.sinh(less) * e)
    else:
        result = complex(math.cos(y) * math.cosh(x), math.sin(y) * math.sinh(x))
    if not _finite(result):
        raise OverflowError("math range error")
    return result


def sinh(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if math.isinf(y) and not math.isnan(x):
            raise ValueError("math domain error")
        if math.isinf(x) and math.isfinite(y):
            if y == 0.0:
                return complex(x, y)
            return complex(math.copysign(inf, math.cos(y)) * math.copysign(1.0, x), math.copysign(inf, math.sin(y)))
        if math.isinf(x):
            return complex(inf, nan)
        return complex(x if x == 0.0 else nan, y if y == 0.0 else nan)
    if abs(x) > _LOG_LARGE:
        less = x - math.copysign(1.0, x)
        result = complex(math.cos(y) * math.sinh(less) * e, math.sin(y) * math.cosh(less) * e)
    else:
        result = complex(math.cos(y) * math.sinh(x), math.sin(y) * math.cosh(x))
    if not _finite(result):
        raise OverflowError("math range error")
    return result


def tanh(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if math.isinf(y) and math.isfinite(x):
            raise ValueError("math domain error")
        if math.isinf(x):
            imaginary = 0.0
            if math.isfinite(y):
                imaginary = math.copysign(0.0, math.sin(2.0 * y)) if y != 0.0 else y
            return complex(math.copysign(1.0, x), imaginary)
        return complex(nan, y if y == 0.0 else nan)
    if abs(x) > _LOG_LARGE:
        return complex(math.copysign(1.0, x), 4.0 * math.sin(y) * math.cos(y) * math.exp(-2.0 * abs(x)))
    tx, ty = math.tanh(x), math.tan(y)
    cx = 1.0 / math.cosh(x)
    txty = tx * ty
    denominator = 1.0 + txty * txty
    return complex(tx * (1.0 + ty * ty) / denominator, ((ty / denominator) * cx) * cx)


def acosh(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if math.isnan(x) or math.isnan(y):
            return complex(inf if math.isinf(x) or math.isinf(y) else nan, nan)
        return complex(inf, math.atan2(y, x))
    if abs(x) > _LARGE or abs(y) > _LARGE:
        return complex(math.log(math.hypot(x / 2.0, y / 2.0)) + _LOG_2 * 2.0, math.atan2(y, x))
    s1, s2 = sqrt(complex(x - 1.0, y)), sqrt(complex(x + 1.0, y))
    return complex(math.asinh(s1.real * s2.real + s1.imag * s2.imag), 2.0 * math.atan2(s1.imag, s2.real))


def acos(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if math.isnan(x) or math.isnan(y):
            if math.isinf(y):
                return complex(nan, -y)
            return complex(nan if x != 0.0 else pi / 2, inf if math.isinf(x) else nan)
        return complex(math.atan2(abs(y), x), -math.copysign(inf, y))
    if abs(x) > _LARGE or abs(y) > _LARGE:
        size = math.log(math.hypot(x / 2.0, y / 2.0)) + _LOG_2 * 2.0
        return complex(math.atan2(abs(y), x), -math.copysign(size, y))
    s1, s2 = sqrt(complex(1.0 - x, -y)), sqrt(complex(1.0 + x, y))
    return complex(2.0 * math.atan2(s1.real, s2.real), math.asinh(s2.real * s1.imag - s2.imag * s1.real))


def asinh(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if math.isnan(x) or math.isnan(y):
            if math.isinf(x):
                return complex(x, nan)
            if math.isinf(y):
                return complex(y, nan)
            return complex(nan, y if y == 0.0 else nan)
        return complex(math.copysign(inf, x), math.copysign(math.atan2(abs(y), abs(x)), y))
    if abs(x) > _LARGE or abs(y) > _LARGE:
        size = math.log(math.hypot(x / 2.0, y / 2.0)) + _LOG_2 * 2.0
        return complex(math.copysign(size, x), math.atan2(y, abs(x)))
    s1, s2 = sqrt(complex(1.0 + y, -x)), sqrt(complex(1.0 - y, x))
    return complex(math.asinh(s1.real * s2.imag - s2.real * s1.imag),
                   math.atan2(y, s1.real * s2.real - s1.imag * s2.imag))


def asin(z, /):
    z = _complex(z)
    result = asinh(complex(-z.imag, z.real))
    return complex(result.imag, -result.real)


def atanh(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if not _finite(z):
        if math.isinf(y):
            return complex(math.copysign(0.0, x), math.copysign(pi / 2, y))
        if math.isinf(x):
            return complex(math.copysign(0.0, x), nan if math.isnan(y) else math.copysign(pi / 2, y))
        return complex(x if x == 0.0 else nan, nan)
    if x < 0.0 or (x == 0.0 and math.copysign(1.0, x) < 0.0):
        return -atanh(-z)
    ay = abs(y)
    if x > _SQRT_LARGE or ay > _SQRT_LARGE:
        size = math.hypot(x / 2.0, y / 2.0)
        return complex(x / 4.0 / size / size, -math.copysign(pi / 2, -y))
    if x == 1.0 and ay < _SQRT_SMALL:
        if ay == 0.0:
            raise ValueError("math domain error")
        return complex(-math.log(math.sqrt(ay) / math.sqrt(math.hypot(ay, 2.0))),
                       math.copysign(math.atan2(2.0, -ay) / 2, y))
    return complex(math.log1p(4.0 * x / ((1 - x) * (1 - x) + ay * ay)) / 4.0,
                   -math.atan2(-2.0 * y, (1 - x) * (1 + x) - ay * ay) / 2.0)


def atan(z, /):
    z = _complex(z)
    result = atanh(complex(-z.imag, z.real))
    return complex(result.imag, -result.real)


def cos(z, /):
    z = _complex(z)
    return cosh(complex(-z.imag, z.real))


def sin(z, /):
    z = _complex(z)
    result = sinh(complex(-z.imag, z.real))
    return complex(result.imag, -result.real)


def tan(z, /):
    z = _complex(z)
    result = tanh(complex(-z.imag, z.real))
    return complex(result.imag, -result.real)


def isfinite(z, /):
    return _finite(_complex(z))


def isinf(z, /):
    z = _complex(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isnan(z, /):
    z = _complex(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    a, b = _complex(a), _complex(b)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol
