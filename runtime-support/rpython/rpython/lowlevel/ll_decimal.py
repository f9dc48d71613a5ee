"""Exact decimals: digits in an array, for converting between floats and text without loss.

A decimal is an array of BYTE whose places start to stop hold the digits d1 d2 … dn, and a point: its value is
0.d1d2…dn times 10 to the power of the point. Shifting it by powers of two is exact up to LIMIT digits, more than any
float needs (Nigel Tao's Simple Decimal Conversion, as in Go's strconv).
"""

from rpython.lowlevel.primitives import BYTE, array_new

FIRST = 420     # where digits start at first: shifting left grows them downwards
LIMIT = 800     # digits that are kept
STEP = 59       # bits of one shift: ten times a remainder still fits a word

_SIZE = FIRST + LIMIT + 40


def ll_decimal_new():
    """An array with room for the digits of a decimal."""
    return array_new(BYTE, _SIZE)


def ll_decimal_set(digits, value):
    """Stores the digits of a non-negative int from FIRST on; answers where they stop."""
    stop = FIRST
    rest = value
    while rest > 0:
        rest //= 10
        stop += 1
    i = stop
    while value > 0:
        i -= 1
        digits[i] = value % 10
        value //= 10
    return stop


def ll_decimal_trim(digits, start, stop):
    """Where the digits stop without the zeros at the end."""
    while stop > start and digits[stop - 1] == 0:
        stop -= 1
    return stop


def ll_shift_left_step(digits, start, stop, bits):
    """Multiplies by two to the power of bits, STEP at most; answers where the digits start now."""
    carry = 0
    i = stop
    while i > start:
        i -= 1
        n = (digits[i] << bits) + carry
        carry = n // 10
        digits[i] = n - carry * 10
    while carry > 0:
        start -= 1
        digits[start] = carry % 10
        carry //= 10
    return start


def ll_shift_right_step(digits, start, stop, point, bits):
    """Divides by two to the power of bits, STEP at most: stop, point and whether digits other than 0 were lost."""
    n = 0
    i = start
    while n >> bits == 0:
        if i < stop:
            n = n * 10 + digits[i]
        elif n == 0:
            return start, 0, False
        else:
            n *= 10
        i += 1
    point -= i - start - 1
    mask = (1 << bits) - 1
    out = start
    while i < stop:
        digits[out] = n >> bits
        out += 1
        n = (n & mask) * 10 + digits[i]
        i += 1
    lost = False
    while n > 0:
        digit = n >> bits
        n = (n & mask) * 10
        if out < start + LIMIT:
            digits[out] = digit
            out += 1
        elif digit > 0:
            lost = True
    return ll_decimal_trim(digits, start, out), point, lost


def ll_shift_left(digits, start, stop, point, bits):
    """Multiplies by two to the power of bits: start, stop and point."""
    first = start
    while bits > 0:
        step = min(bits, STEP)
        start = ll_shift_left_step(digits, start, stop, step)
        bits -= step
    return start, ll_decimal_trim(digits, start, stop), point + first - start


def ll_shift_right(digits, start, stop, point, bits):
    """Divides by two to the power of bits: stop, point and whether digits other than 0 were lost."""
    lost = False
    while bits > 0:
        step = min(bits, STEP)
        stop, point, more_lost = ll_shift_right_step(digits, start, stop, point, step)
        lost = lost or more_lost
        bits -= step
    return stop, point, lost


def ll_rounds_up(digits, start, stop, keep, lost):
    """Whether cutting after `keep` digits rounds up: to nearest, ties to even; `lost` is as shifting answers."""
    cut = start + keep
    if keep < 0 or cut >= stop:
        return False
    if digits[cut] == 5 and cut + 1 == stop and not lost:
        return keep > 0 and digits[cut - 1] % 2 == 1
    return digits[cut] >= 5


def ll_decimal_round(digits, start, stop, point, keep):
    """Rounds to `keep` digits, ties to even: stop and point. What rounds to nothing has no digits left."""
    if start + keep >= stop:
        return stop, point
    if not ll_rounds_up(digits, start, stop, keep, False):
        return ll_decimal_trim(digits, start, start + max(keep, 0)), point
    i = start + keep
    while i > start and digits[i - 1] == 9:
        i -= 1
    if i == start:
        digits[start] = 1
        return start + 1, point + 1
    digits[i - 1] = digits[i - 1] + 1
    return i, point
