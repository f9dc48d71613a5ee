"""Floats: their parts, their shortest digits and their exact digits."""

from rpython.lowlevel.ll_decimal import (
    FIRST, ll_decimal_set, ll_decimal_trim, ll_shift_left, ll_shift_right,
)
from rpython.lowlevel.primitives import bits_to_float, float_to_bits, host, intmask, r_uint, umulhigh

INFINITY = float("inf")
NAN = float("nan")


def ll_isnan(x):
    """`math.isnan(x)`."""
    return x != x


def ll_isinf(x):
    """`math.isinf(x)`."""
    return x == INFINITY or x == -INFINITY


def ll_isfinite(x):
    """`math.isfinite(x)`."""
    return x - x == 0.0


def ll_is_negative(x):
    """Whether the sign bit is set."""
    return float_to_bits(x) < 0


def ll_copysign(x, y):
    """`math.copysign(x, y)`."""
    magnitude = float_to_bits(x) & 0x7FFFFFFFFFFFFFFF
    if float_to_bits(y) < 0:
        return bits_to_float(magnitude | -0x8000000000000000)
    return bits_to_float(magnitude)


def ll_fabs(x):
    """`abs(x)`."""
    return bits_to_float(float_to_bits(x) & 0x7FFFFFFFFFFFFFFF)


def ll_significand(x):
    """The integer c of |x| = c * 2**q for a finite x."""
    bits = float_to_bits(x)
    fraction = bits & 0xFFFFFFFFFFFFF
    if bits & 0x7FF0000000000000 == 0:
        return fraction
    return fraction | 0x10000000000000


def ll_exponent(x):
    """The exponent q of |x| = c * 2**q for a finite x."""
    exponent = (float_to_bits(x) >> 52) & 0x7FF
    if exponent == 0:
        return -1074
    return exponent - 1075


# The shortest digits that read back as the same float: Schubfach (Raffaello Giulietti, "The Schubfach way to render
# doubles", 2020).

_LEAST_POWER = -292
_MOST_POWER = 324


def _power_of_ten(k):
    """10**k as a 128-bit significand with the top bit set, rounded up."""
    shift = 127 - ((k * 1741647) >> 19)
    numerator = 10 ** max(k, 0)
    denominator = 10 ** max(-k, 0)
    if shift >= 0:
        numerator <<= shift
    else:
        denominator <<= -shift
    return -(-numerator // denominator)


_POWERS = [_power_of_ten(k) for k in range(_LEAST_POWER, _MOST_POWER + 1)]
_POWERS_HIGH = [intmask(power >> 64) for power in _POWERS]
_POWERS_LOW = [intmask(power) for power in _POWERS]
del _POWERS


def ll_round_to_odd(high, low, factor):
    """The upper word of a 128-bit number times a word, its last bit set where anything but zeros was cut."""
    middle = high * factor
    rest = middle + umulhigh(low, factor)
    upper = umulhigh(high, factor)
    if rest < middle:
        upper = upper + r_uint(1)
    if rest > r_uint(1):
        upper = upper | r_uint(1)
    return upper


def ll_shortest(x):
    """The shortest digits of a finite float other than 0, as an int, and the power of ten they are to be scaled by."""
    c = ll_significand(x)
    q = ll_exponent(x)
    odd = c & 1
    closer_below = 0
    k = (q * 1262611) >> 22
    if c == 0x10000000000000 and q > -1074:
        closer_below = 1
        k = (q * 1262611 - 524031) >> 22
    h = q + ((-k * 1741647) >> 19) + 1
    high = r_uint(_POWERS_HIGH[-k - _LEAST_POWER])
    low = r_uint(_POWERS_LOW[-k - _LEAST_POWER])
    lower = intmask(ll_round_to_odd(high, low, r_uint((4 * c - 2 + closer_below) << h))) + odd
    middle = intmask(ll_round_to_odd(high, low, r_uint((4 * c) << h)))
    upper = intmask(ll_round_to_odd(high, low, r_uint((4 * c + 2) << h))) - odd
    s = middle >> 2
    if s >= 10:
        tens = s // 10
        below = lower <= 40 * tens
        above = 40 * tens + 40 <= upper
        if below != above:
            if above:
                tens += 1
            return tens, k + 1
    below = lower <= 4 * s
    above = 4 * s + 4 <= upper
    if below != above:
        if above:
            s += 1
        return s, k
    half = 4 * s + 2
    if middle > half or middle == half and s & 1 == 1:
        s += 1
    return s, k


def ll_shortest_decimal(digits, x):
    """Stores the shortest digits of a finite float other than 0: stop and point; they start at FIRST."""
    value, power = ll_shortest(x)
    stop = ll_decimal_set(digits, value)
    point = stop - FIRST + power
    return ll_decimal_trim(digits, FIRST, stop), point


def ll_exact_decimal(digits, x):
    """Stores all digits of a finite float other than 0: start, stop and point."""
    q = ll_exponent(x)
    stop = ll_decimal_set(digits, ll_significand(x))
    point = stop - FIRST
    stop = ll_decimal_trim(digits, FIRST, stop)
    if q >= 0:
        return ll_shift_left(digits, FIRST, stop, point, q)
    stop, point, lost = ll_shift_right(digits, FIRST, stop, point, -q)
    return FIRST, stop, point


# Arithmetic that can fail.

def ll_float_div(x, y):
    """`x / y`."""
    if y == 0.0:
        raise ZeroDivisionError("float division by zero")
    return x / y


def ll_float_mod(x, y):
    """`x % y`: the remainder has the divisor's sign."""
    if y == 0.0:
        raise ZeroDivisionError("float modulo")
    remainder = host("math.fmod", x, y)
    if remainder != 0.0:
        if (remainder < 0.0) != (y < 0.0):
            remainder += y
        return remainder
    return ll_copysign(0.0, y)


def ll_float_floordiv(x, y):
    """`x // y`."""
    if y == 0.0:
        raise ZeroDivisionError("float floor division by zero")
    remainder = host("math.fmod", x, y)
    quotient = (x - remainder) / y
    if remainder != 0.0 and (remainder < 0.0) != (y < 0.0):
        quotient -= 1.0
    if quotient == 0.0:
        return ll_copysign(0.0, x / y)
    floor = host("math.floor", quotient)
    if quotient - floor > 0.5:
        floor += 1.0
    return floor


def ll_float_to_int(x):
    """`int(x)`."""
    if x != x:
        raise ValueError("cannot convert float NaN to integer")
    if ll_isinf(x):
        raise OverflowError("cannot convert float infinity to integer")
    if x < -9223372036854775808.0 or x >= 9223372036854775808.0:
        raise OverflowError("float too large to convert to int")
    return int(x)


def ll_round_even(x):
    """The nearest integral value, ties to even."""
    if ll_fabs(x) >= 4503599627370496.0 or x != x:
        return x
    floor = host("math.floor", x)
    rest = x - floor
    if rest > 0.5 or rest == 0.5 and host("math.fmod", floor, 2.0) != 0.0:
        floor += 1.0
    return ll_copysign(floor, x)


def ll_round(x: float) -> int:
    """`round(x)`."""
    return ll_float_to_int(ll_round_even(x))


def ll_float_hash(x):
    """A hash that is the int's where x is integral."""
    if x == host("math.floor", x) and -9223372036854775808.0 <= x < 9223372036854775808.0:
        return int(x)
    return float_to_bits(x)


def ll_is_integer(x):
    """`x.is_integer()`."""
    return ll_isfinite(x) and x == host("math.floor", x)
