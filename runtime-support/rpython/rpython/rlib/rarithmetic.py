"""Machine integers: what `int` means after translation, made visible to untranslated runs.

After translation an `int` is a signed machine word that wraps. Untranslated it is unbounded, so a program that
relies on wrapping or on overflow says so with the functions here, and both ways of running agree.
"""

import math

from rpython.rlib.longlong2float import float2longlong, longlong2float
from rpython.rlib.objectmodel import specialize
from rpython.rlib.rstring import NumberStringParser, ParseStringOverflowError

LONG_BIT = 64
LONG_BIT_SHIFT = 6
LONGLONG_BIT = 64
LONG_MASK = (1 << LONG_BIT) - 1
LONG_TEST = 1 << (LONG_BIT - 1)
LONGLONG_MASK = LONG_MASK
LONGLONG_TEST = LONG_TEST
maxint = LONG_TEST - 1
is_emulated_long = False
LONGLONGLONG_BIT = 128
INT_MIN = -(1 << 31)
INT_MAX = (1 << 31) - 1
UINT_MAX = (1 << 32) - 1
SHRT_MIN = -(1 << 15)
SHRT_MAX = (1 << 15) - 1
USHRT_MAX = (1 << 16) - 1
longlongmax = maxint


def intmask(n):
    """Wrap `n` to a signed machine word."""
    n = int(n) & LONG_MASK
    if n & LONG_TEST:
        n -= 1 << LONG_BIT
    return n


def is_valid_int(n):
    """Tell whether `n` fits a signed machine word."""
    return -LONG_TEST <= n < LONG_TEST


def ovfcheck(n):
    """Return `n`, the result of one operation on ints; raise OverflowError if it doesn't fit a machine word."""
    if not is_valid_int(n):
        raise OverflowError("signed integer expression did overflow")
    return n


def int_between(low, n, high):
    """Tell whether `low <= n < high`, with a single comparison after translation; needs `low <= high`."""
    return low <= n < high


class _Fixed(int):
    """Base of the integers of fixed width: results wrap and keep the type of the left operand."""

    BITS = LONG_BIT
    SIGNED = False

    def __new__(cls, value=0):
        return int.__new__(cls, cls._wrap(int(value)))

    @classmethod
    def _wrap(cls, n):
        n &= (1 << cls.BITS) - 1
        if cls.SIGNED and n >> (cls.BITS - 1):
            n -= 1 << cls.BITS
        return n

    def __add__(self, other):
        return type(self)(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other):
        return type(self)(int(self) - int(other))

    def __rsub__(self, other):
        return type(self)(int(other) - int(self))

    def __mul__(self, other):
        return type(self)(int(self) * int(other))

    __rmul__ = __mul__

    def __floordiv__(self, other):
        return type(self)(int(self) // int(other))

    def __rfloordiv__(self, other):
        return type(self)(int(other) // int(self))

    def __mod__(self, other):
        return type(self)(int(self) % int(other))

    def __rmod__(self, other):
        return type(self)(int(other) % int(self))

    def __and__(self, other):
        return type(self)(int(self) & int(other))

    __rand__ = __and__

    def __or__(self, other):
        return type(self)(int(self) | int(other))

    __ror__ = __or__

    def __xor__(self, other):
        return type(self)(int(self) ^ int(other))

    __rxor__ = __xor__

    def __lshift__(self, count):
        return type(self)(int(self) << int(count))

    def __rshift__(self, count):
        return type(self)(int(self) >> int(count))

    def __neg__(self):
        return type(self)(-int(self))

    def __invert__(self):
        return type(self)(~int(self))

    def __pos__(self):
        return self


class r_uint(_Fixed):
    """An unsigned machine word."""


class r_int(_Fixed):
    """A signed machine word that wraps."""

    SIGNED = True


class r_longlong(_Fixed):
    """A signed integer of 64 bits."""

    SIGNED = True


class r_ulonglong(_Fixed):
    """An unsigned integer of 64 bits."""


class r_int64(_Fixed):
    """A signed integer of 64 bits."""

    SIGNED = True


class r_uint64(_Fixed):
    """An unsigned integer of 64 bits."""


class r_int16(_Fixed):
    """A signed integer of 16 bits."""

    BITS = 16
    SIGNED = True


class r_uint16(_Fixed):
    """An unsigned integer of 16 bits."""

    BITS = 16


class r_int8(_Fixed):
    """A signed integer of 8 bits."""

    BITS = 8
    SIGNED = True


class r_uint8(_Fixed):
    """An unsigned integer of 8 bits."""

    BITS = 8


class r_int32(_Fixed):
    """A signed integer of 32 bits."""

    BITS = 32
    SIGNED = True


class r_uint32(_Fixed):
    """An unsigned integer of 32 bits."""

    BITS = 32


def widen(n):
    """Bring an integer narrower than a machine word to `int`; leave the others as they are."""
    if isinstance(n, _Fixed) and n.BITS == LONG_BIT:
        return n
    return int(n)


base_int = _Fixed


class r_singlefloat:
    """A float of 32 bits, which is stored and converted but not calculated with: `float(x)` gives its value."""

    def __init__(self, value):
        self._value = _round_to_single(value)

    def __float__(self):
        return self._value

    def __eq__(self, other):
        return isinstance(other, r_singlefloat) and self._value == other._value

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self._value)

    def __repr__(self):
        return "r_singlefloat(%r)" % (self._value,)


def _round_to_single(x):
    """The nearest float of 32 bits, the even one of two (IEEE 754, 4.3.1)."""
    absolute = abs(x)
    if not absolute < math.inf or absolute == 0.0:
        return x
    if absolute >= 3.4028235677973366e38:
        result = math.inf
    elif absolute < 1.1754943508222875e-38:
        # Subnormal: the sum has the last place of the result as its own.
        magic = 9.466330862652142e-30  # 1.5 * 2**-97
        result = absolute + magic - magic
    else:
        bits = float2longlong(absolute)
        bits += (1 << 28) - 1 + (bits >> 29 & 1)
        result = longlong2float(bits & ~((1 << 29) - 1))
    return math.copysign(result, x)


r_longfloat = float


def longlongmask(n):
    """Wrap `n` to a signed integer of 64 bits."""
    return intmask(n)


def signedtype(t):
    """Tell whether a type of integers has a sign; at import time."""
    return t.SIGNED if issubclass(t, _Fixed) else True


def normalizedinttype(t):
    """Return the type of machine words with the sign of this type; at import time."""
    return int if signedtype(t) else r_uint


def build_int(name, sign, bits, force_creation=False):
    """Return the integer type of a sign and width; at import time."""
    return _BY_SIGN_AND_WIDTH[bool(sign), bits]


_BY_SIGN_AND_WIDTH = {
    (True, 8): r_int8,
    (False, 8): r_uint8,
    (True, 16): r_int16,
    (False, 16): r_uint16,
    (True, 32): r_int32,
    (False, 32): r_uint32,
    (True, 64): r_int,
    (False, 64): r_uint,
}


@specialize.argtype(0)
def most_neg_value_of_same_type(x):
    """Return the smallest value of the type of a machine integer."""
    if isinstance(x, r_uint):
        return r_uint(0)
    return -LONG_TEST


@specialize.argtype(0)
def most_pos_value_of_same_type(x):
    """Return the largest value of the type of a machine integer."""
    if isinstance(x, r_uint):
        return r_uint(LONG_MASK)
    return maxint


@specialize.argtype(0)
def is_signed_integer_type(x):
    """Tell whether a machine integer has a sign."""
    return not isinstance(x, r_uint)


def check_support_int128():
    """Tell whether the host has integers of 128 bits that a program could use."""
    return False


def highest_bit(n):
    """Return the number of the highest bit of a power of two."""
    assert n > 0 and n & (n - 1) == 0
    i = 0
    while n > 1:
        n >>= 1
        i += 1
    return i


def int_c_div(x, y):
    """Divide integers as C does: towards zero."""
    quotient = x // y
    if quotient < 0 and quotient * y != x:
        quotient += 1
    return quotient


def int_c_mod(x, y):
    """Return the remainder as C does: with the sign of the dividend."""
    return x - int_c_div(x, y) * y


def int_force_ge_zero(n):
    """Return `n`, or 0 where it is negative."""
    if n < 0:
        return 0
    return n


def ovfcheck_int32_add(x, y):
    """Add integers of 32 bits; raise OverflowError where the result has more."""
    return _checked_int32(x + y)


def ovfcheck_int32_sub(x, y):
    """Subtract integers of 32 bits; raise OverflowError where the result has more."""
    return _checked_int32(x - y)


def ovfcheck_int32_mul(x, y):
    """Multiply integers of 32 bits; raise OverflowError where the result has more."""
    return _checked_int32(x * y)


def _checked_int32(n):
    if n < -(1 << 31) or n >= 1 << 31:
        raise OverflowError("integer of 32 bits did overflow")
    return n


def ovfcheck_float_to_int(x):
    """Return the integer part of a float; raise OverflowError where no machine word holds it, or for a NaN."""
    if not -9223372036854775808.0 <= x < 9223372036854775808.0:
        raise OverflowError("float is too large for a machine word")
    return int(x)


def ovfcheck_float_to_longlong(x):
    """As `ovfcheck_float_to_int`: both types have 64 bits."""
    return ovfcheck_float_to_int(x)


def uint_mul_high(x, y):
    """Return the upper half of the product of two unsigned machine words."""
    x, y = r_uint(x), r_uint(y)
    half = r_uint((1 << 32) - 1)
    x_low, x_high = x & half, x >> 32
    y_low, y_high = y & half, y >> 32
    low = x_low * y_low
    middle = x_high * y_low + (low >> 32)
    other = x_low * y_high + (middle & half)
    return x_high * y_high + (middle >> 32) + (other >> 32)


def mulmod(a, b, c):
    """Return `a * b % c` for 0 <= a < c and 0 <= b < c, whatever the size of the product."""
    result = r_uint(0)
    modulus = r_uint(c)
    term = r_uint(a)
    while b > 0:
        if b & 1:
            result += term
            if result >= modulus:
                result -= modulus
        term += term
        if term >= modulus:
            term -= modulus
        b >>= 1
    return intmask(result)


def string_to_int(s, base=10, allow_underscores=False, no_implicit_octal=False):
    """Return the machine integer that `s` means in `base`, which is found by the prefix if it is 0.

    Raises ParseStringError where it means none, ParseStringOverflowError where it is too large for a machine word.
    """
    text = s.strip()
    parser = NumberStringParser(text, s, base, "int", allow_underscores, no_implicit_octal)
    result = 0
    while True:
        digit = parser.next_digit()
        if digit == -1:
            return result
        if parser.sign == -1:
            digit = -digit
        try:
            result = ovfcheck(result * parser.base)
            result = ovfcheck(result + digit)
        except OverflowError:
            raise ParseStringOverflowError(parser)


@specialize.argtype(0)
def byteswap(n):
    """Return the signed 64-bit integer with the bytes in reverse order."""
    rest = r_uint(n)
    result = r_uint(0)
    for _ in range(8):
        result = result << 8 | rest & 0xFF
        rest >>= 8
    return intmask(result)
