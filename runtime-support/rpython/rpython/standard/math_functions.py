"""Functions of `math` that need no host."""

import math

from rpython.rlib.longlong2float import float2longlong, longlong2float
from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import ovfcheck
from rpython.standard import error_functions, gamma_functions

_EXPONENT = 0x7FF << 52
_LN2 = 0.6931471805599453


def frexp(x: float):
    """`math.frexp(x)`: a mantissa from 0.5 to 1, and the exponent of two."""
    if x == 0.0 or x - x != 0.0:
        return x, 0
    exponent = 0
    if abs(x) < 2.2250738585072014e-308:
        x *= 18014398509481984.0  # 2**54: no longer subnormal
        exponent = -54
    bits = float2longlong(x)
    exponent += (bits >> 52 & 0x7FF) - 1022
    return longlong2float(bits & ~_EXPONENT | 1022 << 52), exponent


def ldexp(x: float, n: int):
    """`math.ldexp(x, n)`: x * 2**n, rounded once."""
    mantissa, exponent = frexp(x)
    if mantissa == 0.0 or mantissa - mantissa != 0.0:
        return x
    if n > 5000:
        n = 5000
    elif n < -5000:
        n = -5000
    exponent += n
    if exponent > 1024:
        raise OverflowError("math range error")
    bits = float2longlong(mantissa) & ~_EXPONENT
    if exponent > -1022:
        return longlong2float(bits | (exponent + 1022) << 52)
    # Subnormal: one exact factor, and one that rounds.
    if exponent < -1080:
        return math.copysign(0.0, x)
    return longlong2float(bits | (exponent + 2022) << 52) * longlong2float((1023 - 1000) << 52)


def modf(x: float):
    """`math.modf(x)`: the fraction and the integer part."""
    if x - x != 0.0:
        if x != x:
            return x, x
        return math.copysign(0.0, x), x
    if abs(x) >= 4503599627370496.0:
        return math.copysign(0.0, x), x
    whole = math.copysign(float(int(x)), x)
    return math.copysign(x - whole, x), whole


def isqrt(n: int):
    """`math.isqrt(n)`: the integer part of the square root."""
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    root = int(math.sqrt(float(n)))
    # The float may be one off where n has more than 53 bits.
    while root > 3037000499 or root * root > n:
        root -= 1
    while root < 3037000499 and (root + 1) * (root + 1) <= n:
        root += 1
    return root


def log2(x: float):
    """`math.log2(x)`, exact for powers of two."""
    if x <= 0.0:
        raise ValueError("math domain error")
    if x - x != 0.0:
        return x
    mantissa, exponent = frexp(x)
    # Near 1 the two parts must not cancel.
    if mantissa > 0.7:
        return math.log(mantissa) / _LN2 + exponent
    return math.log(mantissa * 2.0) / _LN2 + (exponent - 1)


def log1p(x: float):
    """`math.log1p(x)`: log(1 + x), by Kahan's correction of what 1 + x lost."""
    if x <= -1.0:
        raise ValueError("math domain error")
    sum_ = 1.0 + x
    if sum_ == 1.0:
        return x
    if sum_ - sum_ != 0.0:
        return x
    return math.log(sum_) * (x / (sum_ - 1.0))


def expm1(x: float):
    """`math.expm1(x)`: exp(x) - 1, by Kahan's correction of what exp(x) lost."""
    if abs(x) < 1e-17 or x != x:
        return x
    power = math.exp(x)
    if power == 1.0:
        return x
    if power - 1.0 == -1.0:
        return -1.0
    if abs(x) > 0.7:
        return power - 1.0
    return (power - 1.0) * (x / math.log(power))


def asinh(x: float):
    """`math.asinh(x)`"""
    absolute = abs(x)
    if x - x != 0.0 or absolute < 2.0**-28:
        return x
    if absolute > 2.0**28:
        result = math.log(absolute) + _LN2
    elif absolute > 2.0:
        result = math.log(2.0 * absolute + 1.0 / (math.sqrt(x * x + 1.0) + absolute))
    else:
        square = x * x
        result = log1p(absolute + square / (1.0 + math.sqrt(1.0 + square)))
    return math.copysign(result, x)


def acosh(x: float):
    """`math.acosh(x)`"""
    if x < 1.0:
        raise ValueError("math domain error")
    if x - x != 0.0:
        return x
    if x > 2.0**28:
        return math.log(x) + _LN2
    if x > 2.0:
        return math.log(2.0 * x - 1.0 / (x + math.sqrt(x * x - 1.0)))
    rest = x - 1.0
    return log1p(rest + math.sqrt(2.0 * rest + rest * rest))


def atanh(x: float):
    """`math.atanh(x)`"""
    absolute = abs(x)
    if absolute >= 1.0:
        raise ValueError("math domain error")
    if absolute < 2.0**-28 or x != x:
        return x
    if absolute < 0.5:
        twice = absolute + absolute
        result = 0.5 * log1p(twice + twice * absolute / (1.0 - absolute))
    else:
        result = 0.5 * log1p((absolute + absolute) / (1.0 - absolute))
    return math.copysign(result, x)


def factorial(n: int):
    """`math.factorial(n)`; OverflowError where no machine word holds it."""
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    result = 1
    for factor in range(2, n + 1):
        result = ovfcheck(result * factor)
    return result


def perm(n: int, k: int = -1):
    """`math.perm(n, k)`; OverflowError where no machine word holds it."""
    if k == -1:
        return factorial(n)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    result = 1
    for i in range(k):
        result = ovfcheck(result * (n - i))
    return result


def comb(n: int, k: int):
    """`math.comb(n, k)`; OverflowError where no machine word holds it."""
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    result = 1
    for i in range(min(k, n - k)):
        # What is left of the divisor after the common factor divides the next one.
        divisor = i + 1
        common = math.gcd(result, divisor)
        result = ovfcheck(result // common * ((n - i) // (divisor // common)))
    return result


@specialize.call_location()
def lcm(*numbers):
    """`math.lcm(…)`"""
    result = 1
    for number in numbers:
        if number == 0:
            return 0
        result = ovfcheck(result // math.gcd(result, number) * abs(number))
    return result


def isclose(a: float, b: float, rel_tol: float = 1e-09, abs_tol: float = 0.0):
    """`math.isclose(a, b)`"""
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    difference = abs(b - a)
    if math.isinf(a) or math.isinf(b):
        return False
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol


def remainder(x: float, y: float):
    """`math.remainder(x, y)`: of the quotient rounded to the nearest integer, a tie to the even one (IEEE 754, 5.3.1)."""
    if x != x:
        return x
    if y != y:
        return y
    if y == 0.0 or math.isinf(x):
        raise ValueError("math domain error")
    if math.isinf(y):
        return x
    size = abs(y)
    rest = math.fmod(abs(x), size)
    # Exact, as rest < size: the other candidate is closer where its distance is smaller.
    other = size - rest
    if rest > other or rest == other and math.fmod(abs(x) - rest, 2.0 * size) != 0.0:
        rest = -other
    return math.copysign(1.0, x) * rest


def nextafter(x: float, y: float):
    """`math.nextafter(x, y)`"""
    if x != x or y != y:
        return x + y
    if x == y:
        return y
    if x == 0.0:
        return math.copysign(5e-324, y)
    bits = float2longlong(x)
    return longlong2float(bits + 1 if (x < y) == (x > 0.0) else bits - 1)


def ulp(x: float):
    """`math.ulp(x)`: the value of the last place."""
    x = abs(x)
    if x - x != 0.0:
        return x
    above = longlong2float(float2longlong(x) + 1)
    if math.isinf(above):
        return x - longlong2float(float2longlong(x) - 1)
    return above - x


@specialize.call_location()
def fsum(items):
    """`math.fsum(items)`: exact, rounded once (Shewchuk, "Adaptive precision floating-point arithmetic", 1997)."""
    partials = [0.0]
    special = 0.0
    for item in items:
        x = float(item)
        if x - x != 0.0:
            special += x
            continue
        used = 0
        for i in range(len(partials)):
            y = partials[i]
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low != 0.0:
                partials[used] = low
                used += 1
            x = high
        if x - x != 0.0:
            raise OverflowError("intermediate overflow in fsum")
        del partials[used:]
        partials.append(x)
    if special != 0.0:
        if special != special:
            raise ValueError("-inf + inf in fsum")
        return special
    place = len(partials) - 1
    high = partials[place]
    low = 0.0
    while place > 0 and low == 0.0:
        place -= 1
        x = high
        high = x + partials[place]
        low = partials[place] - (high - x)
    # Half of a last place is no tie if something of its sign follows.
    if place > 0 and (low < 0.0 and partials[place - 1] < 0.0 or low > 0.0 and partials[place - 1] > 0.0):
        twice = low * 2.0
        x = high + twice
        if twice == x - high:
            high = x
    return high


@specialize.call_location()
def prod(items, start=1):
    """`math.prod(items)`"""
    result = start
    for item in items:
        result *= item
    return result


@specialize.call_location()
def dist(p, q):
    """`math.dist(p, q)`"""
    squares = []
    for a, b in zip(p, q):
        squares.append((float(a) - float(b)) * (float(a) - float(b)))
    return math.sqrt(fsum(squares))


def cbrt(x: float):
    """`math.cbrt(x)`"""
    if x == 0.0 or x - x != 0.0:
        return x
    root = math.copysign(math.exp(math.log(abs(x)) / 3.0), x)
    # One step of Newton's method: the error is squared.
    return root - (root * root * root - x) / (3.0 * root * root)


def exp2(x: float):
    """`math.exp2(x)`"""
    return math.pow(2.0, x)


OBJECTS = {
    "erf": error_functions.erf,
    "erfc": error_functions.erfc,
    "gamma": gamma_functions.gamma,
    "lgamma": gamma_functions.lgamma,
}
