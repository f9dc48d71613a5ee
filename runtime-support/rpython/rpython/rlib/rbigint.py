"""Integers of any size.

`rbigint` objects never change. Translated programs have no other integers beyond the machine word. The digits are
31 bits each (`SHIFT`); see `_magnitude` for the algorithms.
"""

import math

from rpython.rlib import _magnitude as nat
from rpython.rlib import _magnitude_text as text
from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import LONG_BIT, intmask, r_uint
from rpython.rlib.rstring import NumberStringParser

SHIFT = nat.SHIFT
MASK = nat.MASK

BASE8 = "01234567"
BASE10 = "0123456789"
BASE16 = "0123456789abcdef"

HASH_BITS = 61
HASH_MODULUS = (1 << HASH_BITS) - 1


class InvalidEndiannessError(Exception):
    """The byte order is neither "big" nor "little"."""


class InvalidSignednessError(OverflowError):
    """A negative number can't be unsigned bytes."""


class MaxIntError(Exception):
    """A text has more digits than allowed."""


# Zero's: nothing changes digits in place.
_NO_DIGITS = []


class rbigint:
    """An integer of any size."""

    _immutable_ = True
    _immutable_fields_ = ["_digits[*]", "sign"]

    def __init__(self, digits=_NO_DIGITS, sign=0):
        self._digits = digits
        self.sign = sign

    def _set_sign(self, sign):
        """Give the number another sign, before anything else has seen it."""
        self.sign = sign

    # ------------------------------------------------------------ making

    @staticmethod
    def fromint(n):
        """Return the rbigint of a machine integer."""
        if n == 0:
            return NULLRBIGINT
        if 0 < n <= MASK:
            return rbigint([n], 1)
        if -MASK <= n < 0:
            return rbigint([-n], -1)
        magnitude = r_uint(n)
        sign = 1
        if n < 0:
            magnitude = r_uint(0) - magnitude
            sign = -1
        return rbigint(_digits_of_word(magnitude), sign)

    @staticmethod
    @specialize.argtype(0)
    def fromrarith_int(n):
        """Return the rbigint of a machine integer of any type."""
        return rbigint._fromword(r_uint(n)) if n >= 0 else rbigint.fromint(intmask(n))

    @staticmethod
    def fromuint(n):
        """Return the rbigint of an unsigned machine integer."""
        return rbigint._fromword(n)

    @staticmethod
    def _fromword(n):
        if n == r_uint(0):
            return NULLRBIGINT
        return rbigint(_digits_of_word(n), 1)

    @staticmethod
    def from_list_n_bits(list, nbits):
        """Return the number whose digits of `nbits` bits, 63 at most, are these, the least significant first."""
        if not 1 <= nbits <= 63:
            raise ValueError("from_list_n_bits: invalid number of bits")
        digits = []
        filled = 0
        digit = 0
        for item in list:
            rest = item
            left = nbits
            while left > 0:
                taken = min(left, SHIFT - filled)
                digit |= (rest & (1 << taken) - 1) << filled
                filled += taken
                rest >>= taken
                left -= taken
                if filled == SHIFT:
                    digits.append(digit)
                    filled = digit = 0
        digits.append(digit)
        digits = nat.normalized(digits)
        return rbigint(digits, 1 if len(digits) > 0 else 0)

    @staticmethod
    def add_int_int_bigint_result(a, b):
        """Return the sum of two machine integers."""
        return rbigint.fromint(a).int_add(b)

    @staticmethod
    def sub_int_int_bigint_result(a, b):
        """Return the difference of two machine integers."""
        return rbigint.fromint(a).int_sub(b)

    @staticmethod
    def mul_int_int_bigint_result(a, b):
        """Return the product of two machine integers."""
        return rbigint.fromint(a).int_mul(b)

    @staticmethod
    def lshift_int_int_bigint_result(a, count):
        """Return a machine integer shifted left."""
        return rbigint.fromint(a).lshift(count)

    @staticmethod
    def frombool(b):
        """Return one for True, zero for False."""
        return ONERBIGINT if b else NULLRBIGINT

    @staticmethod
    def fromlong(n):
        """Return the rbigint of a Python int of any size; only untranslated and at import time."""
        digits = []
        rest = abs(n)
        while rest > 0:
            digits.append(int(rest & MASK))
            rest >>= SHIFT
        return _signed(digits, -1 if n < 0 else 1)

    @staticmethod
    def fromfloat(x):
        """Return the integer part of a float; OverflowError if it is infinite, ValueError if it is a NaN."""
        if x != x:
            raise ValueError("cannot convert float NaN to integer")
        if x - x != 0.0:
            raise OverflowError("cannot convert float infinity to integer")
        mantissa, exponent = math.frexp(x)
        if exponent <= 62:
            return rbigint.fromint(int(x))
        return rbigint.fromint(int(math.ldexp(mantissa, 53))).lshift(exponent - 53)

    @staticmethod
    def fromdecimalstr(s):
        """Return the number that decimal digits mean, with a sign allowed in front; the text must be right."""
        sign = 1
        start = 0
        if s.startswith("-"):
            sign = -1
            start = 1
        elif s.startswith("+"):
            start = 1
        return _signed(text.from_digits([ord(c) - 48 for c in s[start:]], 10), sign)

    @staticmethod
    def fromstr(s, base=0, allow_underscores=False):
        """Return the number that a text means, its base found by its prefix if 0; raise ParseStringError if none."""
        parser = NumberStringParser(s.strip(), s, base, "long", allow_underscores)
        return rbigint._from_numberstring_parser(parser)

    @staticmethod
    def _from_numberstring_parser(parser):
        values = []
        while True:
            digit = parser.next_digit()
            if digit < 0:
                break
            values.append(digit)
        return _signed(text.from_digits(values, parser.base), parser.sign)

    @staticmethod
    def frombytes(s, byteorder, signed):
        """Return the number that bytes mean, in byte order "big" or "little", in two's complement if signed."""
        if byteorder != "big" and byteorder != "little":
            raise InvalidEndiannessError()
        codes = [byte for byte in s]
        if byteorder == "little":
            codes.reverse()
        number = _signed(text.from_digits(codes, 256), 1)
        if signed and len(codes) > 0 and codes[0] >= 128:
            return number.sub(ONERBIGINT.lshift(8 * len(codes)))
        return number

    # ------------------------------------------------------------ conversions

    def toint(self):
        """Return the machine integer; raise OverflowError where it has too many bits."""
        if len(self._digits) <= 2:
            return self.uintmask_signed()
        magnitude = self._word()
        if self.sign < 0:
            if magnitude > r_uint(1) << (LONG_BIT - 1):
                raise OverflowError("int too large to convert to a machine word")
            return intmask(r_uint(0) - magnitude)
        if magnitude >= r_uint(1) << (LONG_BIT - 1):
            raise OverflowError("int too large to convert to a machine word")
        return intmask(magnitude)

    def tolonglong(self):
        """Return the integer of 64 bits; raise OverflowError where it has more."""
        return self.toint()

    def _word(self):
        if nat.bit_length(self._digits) > LONG_BIT:
            raise OverflowError("int too large to convert to a machine word")
        return self._low_word()

    def _low_word(self):
        """The magnitude's lowest bits."""
        word = r_uint(0)
        i = min(len(self._digits), 3) - 1
        while i >= 0:
            word = word << SHIFT | r_uint(self._digits[i])
            i -= 1
        return word

    def uintmask_signed(self):
        """Return the lowest bits as a signed machine integer."""
        return intmask(self.uintmask())

    def uintmask(self):
        """Return the lowest bits, in two's complement, as an unsigned machine integer."""
        word = self._low_word()
        if self.sign < 0:
            return r_uint(0) - word
        return word

    def ulonglongmask(self):
        """As `uintmask`."""
        return self.uintmask()

    def touint(self):
        """Return the unsigned machine integer; raise ValueError for a negative number, OverflowError for a large one."""
        if self.sign < 0:
            raise ValueError("cannot convert negative integer to unsigned int")
        return self._word()

    def toulonglong(self):
        """As `touint`."""
        return self.touint()

    def tolong(self):
        """Return the number as an `int` of Python; untranslated."""
        return int(self.str())

    def tobool(self):
        """Tell whether the number isn't zero."""
        return self.sign != 0

    def fits_int(self):
        """Tell whether `toint` gives a result."""
        bits = nat.bit_length(self._digits)
        if bits < LONG_BIT:
            return True
        return bits == LONG_BIT and self.sign < 0 and not nat.has_low_bits(self._digits, LONG_BIT - 1)

    def tofloat(self):
        """Return the nearest float, the even one of two; raise OverflowError beyond the largest.

        The 55 highest bits with a sticky bit decide how to round, so that the one conversion rounds as if exact.
        """
        return self._scaled_float(0)

    def _scaled_float(self, exponent):
        """The nearest float of self * 2**exponent, where that isn't subnormal."""
        bits = nat.bit_length(self._digits)
        if bits + exponent > 1024:
            raise OverflowError("int too large to convert to float")
        shift = max(bits - 55, 0)
        top = rbigint(nat.shift_right(self._digits, shift), 1)
        word = intmask(top._low_word())
        if nat.has_low_bits(self._digits, shift):
            word |= 1
        try:
            result = math.ldexp(float(word), shift + exponent)
        except OverflowError:
            raise OverflowError("int too large to convert to float")
        return -result if self.sign < 0 else result

    def format(self, digits, prefix="", suffix="", max_str_digits=0):
        """Return the number with an alphabet of digits, whose length is the base.

        Raises MaxIntError where the text would have more than `max_str_digits` digits, if that isn't 0.
        """
        # The text can't be shorter than this; only where it may be too long is it counted.
        if max_str_digits > 0 and self.bit_length() > max_str_digits:
            if len(text.to_text(self._digits, digits)) > max_str_digits:
                raise MaxIntError
        body = text.to_text(self._digits, digits)
        if self.sign == 0:
            body = digits[0]
        sign = "-" if self.sign < 0 else ""
        return sign + prefix + body + suffix

    def str(self, max_str_digits=0):
        """Return the decimal text; MaxIntError where it has more digits than allowed."""
        return self.format(BASE10, max_str_digits=max_str_digits)

    def repr(self):
        """Return the decimal text with an `L`, as upstream does."""
        return self.format(BASE10, suffix="L")

    def hex(self, noL=False):
        """Return the hexadecimal text with its prefix, and an `L` if not `noL`."""
        return self.format(BASE16, prefix="0x", suffix="" if noL else "L")

    def oct(self, noL=False):
        """Return the octal text with a zero in front, and an `L` if not `noL`."""
        prefix = "" if self.sign == 0 else "0"
        return self.format(BASE8, prefix=prefix, suffix="" if noL else "L")

    def tobytes(self, nbytes, byteorder, signed):
        """Return the number as so many bytes; raise OverflowError where they are too few."""
        if byteorder != "big" and byteorder != "little":
            raise InvalidEndiannessError()
        if self.sign < 0 and not signed:
            raise InvalidSignednessError("can't convert negative int to unsigned")
        bits = self.bit_length()
        if signed and (self.sign >= 0 or nat.has_low_bits(self._digits, bits - 1)):
            bits += 1
        if bits > 8 * nbytes and self.sign != 0:
            raise OverflowError("int too big to convert")
        codes = [0] * nbytes
        digits = text.to_bits(self._digits, 8 * nbytes // SHIFT + 1, self.sign < 0)
        for i in range(nbytes):
            word = digits[8 * i // SHIFT] >> (8 * i % SHIFT)
            if 8 * i % SHIFT > SHIFT - 8:
                word |= digits[8 * i // SHIFT + 1] << (SHIFT - 8 * i % SHIFT)
            codes[i] = word & 255
        if byteorder == "big":
            codes.reverse()
        return bytes(codes)

    def hash(self):
        """Return the hash, the same as Python's: the value modulo 2**61 - 1, with the sign; -2 in place of -1."""
        h = 0
        for i in range(len(self._digits) - 1, -1, -1):
            h = (h << SHIFT & HASH_MODULUS) | h >> (HASH_BITS - SHIFT)
            h += self._digits[i]
            if h >= HASH_MODULUS:
                h -= HASH_MODULUS
        if self.sign < 0:
            h = -h
        return -2 if h == -1 else h

    # ------------------------------------------------------------ comparison

    def _compare(self, other):
        if self.sign != other.sign:
            return -1 if self.sign < other.sign else 1
        return self.sign * nat.compare(self._digits, other._digits)

    def eq(self, other):
        """self == other"""
        return self.sign == other.sign and nat.compare(self._digits, other._digits) == 0

    def ne(self, other):
        """self != other"""
        return not self.eq(other)

    def lt(self, other):
        """self < other"""
        return self._compare(other) < 0

    def le(self, other):
        """self <= other"""
        return self._compare(other) <= 0

    def gt(self, other):
        """self > other"""
        return self._compare(other) > 0

    def ge(self, other):
        """self >= other"""
        return self._compare(other) >= 0

    def _int_compare(self, other):
        if not self.fits_int():
            return self.sign
        value = self.uintmask_signed()
        return -1 if value < other else int(value > other)

    def int_eq(self, other):
        """self == other, a machine integer"""
        return self._int_compare(other) == 0

    def int_ne(self, other):
        """self != other, a machine integer"""
        return self._int_compare(other) != 0

    def int_lt(self, other):
        """self < other, a machine integer"""
        return self._int_compare(other) < 0

    def int_le(self, other):
        """self <= other, a machine integer"""
        return self._int_compare(other) <= 0

    def int_gt(self, other):
        """self > other, a machine integer"""
        return self._int_compare(other) > 0

    def int_ge(self, other):
        """self >= other, a machine integer"""
        return self._int_compare(other) >= 0

    # ------------------------------------------------------------ arithmetic

    def add(self, other):
        """self + other"""
        if self.sign == 0:
            return other
        if other.sign == 0:
            return self
        return self._add(other._digits, other.sign)

    def sub(self, other):
        """self - other"""
        if other.sign == 0:
            return self
        return self._add(other._digits, -other.sign)

    def _add(self, digits, sign):
        if self.sign == sign:
            return rbigint(nat.add(self._digits, digits), sign)
        if nat.compare(self._digits, digits) >= 0:
            return _signed(nat.subtract(self._digits, digits), self.sign)
        return _signed(nat.subtract(digits, self._digits), sign)

    def mul(self, other):
        """self * other"""
        return _signed(nat.multiply(self._digits, other._digits), self.sign * other.sign)

    def int_add(self, other):
        """self + other, a machine integer"""
        return self.add(rbigint.fromint(other))

    def int_sub(self, other):
        """self - other, a machine integer"""
        return self.sub(rbigint.fromint(other))

    def int_mul(self, other):
        """self * other, a machine integer"""
        if 0 <= other <= MASK:
            return _signed(nat.multiply_digit(self._digits, other, 0), self.sign)
        return self.mul(rbigint.fromint(other))

    def divmod(self, other):
        """self // other and self % other, rounded down; ZeroDivisionError"""
        quotient, rest = _divrem(self, other)
        if rest.sign != 0 and rest.sign != other.sign:
            return quotient.sub(ONERBIGINT), rest.add(other)
        return quotient, rest

    def floordiv(self, other):
        """self // other, rounded down; ZeroDivisionError"""
        quotient, _ = self.divmod(other)
        return quotient

    def div(self, other):
        """As `floordiv`."""
        return self.floordiv(other)

    def mod(self, other):
        """self % other, with the sign of other; ZeroDivisionError"""
        _, rest = self.divmod(other)
        return rest

    def int_divmod(self, other):
        """`divmod` by a machine integer"""
        return self.divmod(rbigint.fromint(other))

    def int_floordiv(self, other):
        """`floordiv` by a machine integer"""
        return self.floordiv(rbigint.fromint(other))

    def int_div(self, other):
        """As `int_floordiv`."""
        return self.int_floordiv(other)

    def int_mod(self, other):
        """`mod` by a machine integer"""
        return self.mod(rbigint.fromint(other))

    def int_mod_int_result(self, other):
        """`mod` by a machine integer, as a machine integer"""
        return self.int_mod(other).toint()

    def truediv(self, other):
        """self / other as the nearest float, the even one of two; ZeroDivisionError, OverflowError

        The quotient is cut to 55 bits or more and its remainder becomes a sticky bit; a subnormal result is rounded at
        its own last place.
        """
        if other.sign == 0:
            raise ZeroDivisionError("division by zero")
        if self.sign == 0:
            return -0.0 if other.sign < 0 else 0.0
        shift = nat.bit_length(self._digits) - nat.bit_length(other._digits) - 56
        shift = max(shift, -1076)
        numerator, denominator = self._digits, other._digits
        if shift < 0:
            numerator = nat.shift_left(numerator, -shift)
        else:
            denominator = nat.shift_left(denominator, shift)
        digits, rest = nat.divide(numerator, denominator)
        if len(rest) > 0:
            digits = nat.add(digits, [1]) if len(digits) == 0 or digits[0] & 1 == 0 else digits
        quotient = _signed(digits, 1)
        if shift == -1076 and nat.bit_length(digits) <= 54:
            word = quotient.uintmask_signed()
            low = word & 3
            word >>= 2
            if low == 3 or (low == 2 and word & 1 == 1):
                word += 1
            result = math.ldexp(float(word), -1074)
        else:
            try:
                result = quotient._scaled_float(shift)
            except OverflowError:
                raise OverflowError("integer division result too large for a float")
        return -result if self.sign != other.sign else result

    def pow(self, other, modulus=None):
        """self ** other, modulo a third number if given; ValueError for a negative exponent"""
        if other.sign < 0:
            if modulus is not None:
                raise TypeError("pow() 2nd argument cannot be negative when 3rd argument specified")
            raise ValueError("bigint pow() too negative")
        base = self
        result = ONERBIGINT
        if modulus is not None:
            if modulus.sign == 0:
                raise ValueError("pow() 3rd argument cannot be 0")
            base = self.mod(modulus)
            result = ONERBIGINT.mod(modulus)
        if len(base._digits) == 1 and base._digits[0] == 2 and modulus is None:
            bits = other.toint()
            sign = -1 if base.sign < 0 and bits & 1 == 1 else 1
            return _signed(nat.shift_left([1], bits), sign)
        # From the highest bit of the exponent to the lowest (Knuth 4.6.3).
        for i in range(nat.bit_length(other._digits) - 1, -1, -1):
            result = result.mul(result)
            if modulus is not None:
                result = result.mod(modulus)
            if other._digits[i // SHIFT] >> (i % SHIFT) & 1 == 1:
                result = result.mul(base)
                if modulus is not None:
                    result = result.mod(modulus)
        return result

    def int_pow(self, other, modulus=None):
        """`pow` with a machine integer as exponent"""
        return self.pow(rbigint.fromint(other), modulus)

    def neg(self):
        """-self"""
        return rbigint(self._digits, -self.sign)

    def abs(self):
        """The number without its sign"""
        if self.sign >= 0:
            return self
        return rbigint(self._digits, 1)

    def gcd(self, other):
        """The greatest common divisor, not negative"""
        a, b = self._digits, other._digits
        while len(b) > 0:
            _, rest = nat.divide(a, b)
            a, b = b, rest
        return _signed(a, 1)

    def isqrt(self):
        """The integer part of the square root, by Newton's method; ValueError for a negative number"""
        if self.sign < 0:
            raise ValueError("isqrt() argument must be nonnegative")
        if self.sign == 0:
            return self
        root = ONERBIGINT.lshift((self.bit_length() + 1) >> 1)
        while True:
            better = root.add(self.floordiv(root)).rshift(1)
            if better.ge(root):
                return root
            root = better

    def log(self, base):
        """The logarithm, natural if the base is 0.0; ValueError for a number that isn't positive"""
        if self.sign <= 0:
            raise ValueError("math domain error")
        shift = max(self.bit_length() - 60, 0)
        top = math.log(self.rshift(shift).tofloat()) + shift * math.log(2.0)
        if base == 0.0:
            return top
        if base == 10.0:
            if shift == 0:
                return math.log10(self.tofloat())
            return math.log10(self.rshift(shift).tofloat()) + shift * math.log10(2.0)
        return top / math.log(base)

    # ------------------------------------------------------------ bits

    def lshift(self, count):
        """self << count; ValueError if negative"""
        if count < 0:
            raise ValueError("negative shift count")
        if self.sign == 0 or count == 0:
            return self
        return rbigint(nat.shift_left(self._digits, count), self.sign)

    def lqshift(self, count):
        """As `lshift`."""
        return self.lshift(count)

    def rshift(self, count, dont_invert=False):
        """self >> count, rounded down (towards zero if `dont_invert`); ValueError if negative"""
        if count < 0:
            raise ValueError("negative shift count")
        if self.sign == 0 or count == 0:
            return self
        digits = nat.shift_right(self._digits, count)
        if self.sign < 0 and not dont_invert and nat.has_low_bits(self._digits, count):
            digits = nat.add(digits, [1])
        return _signed(digits, self.sign)

    def rqshift(self, count):
        """As `rshift`."""
        return self.rshift(count)

    def abs_rshift_and_mask(self, bigshiftcount, mask):
        """abs(self) >> bigshiftcount & mask, for machine integers"""
        return self.abs().rshift(intmask(bigshiftcount)).uintmask_signed() & mask

    def invert(self):
        """~self"""
        return self.neg().sub(ONERBIGINT)

    def and_(self, other):
        """self & other"""
        return _bitwise(self, other, "&")

    def or_(self, other):
        """self | other"""
        return _bitwise(self, other, "|")

    def xor(self, other):
        """self ^ other"""
        return _bitwise(self, other, "^")

    def int_and_(self, other):
        """self & other, a machine integer"""
        return self.and_(rbigint.fromint(other))

    def int_or_(self, other):
        """self | other, a machine integer"""
        return self.or_(rbigint.fromint(other))

    def int_xor(self, other):
        """self ^ other, a machine integer"""
        return self.xor(rbigint.fromint(other))

    def bit_length(self):
        """The number of bits of the magnitude"""
        return nat.bit_length(self._digits)

    def bit_count(self):
        """The number of ones among the bits of the magnitude"""
        total = 0
        for digit in self._digits:
            while digit != 0:
                digit &= digit - 1
                total += 1
        return total

    def is_odd(self):
        """Tell whether the number is odd."""
        return self.sign != 0 and self._digits[0] & 1 == 1

    # ------------------------------------------------------------ the inside

    def get_sign(self):
        """-1, 0 or 1"""
        return self.sign

    @property
    def _size(self):
        """The number of digits, negative for a negative number."""
        return self.sign * len(self._digits)

    def numdigits(self):
        """The number of digits of 31 bits, at least 1"""
        return max(len(self._digits), 1)

    def digit(self, i):
        """One of the digits, the least significant first"""
        return self._digits[i] if i < len(self._digits) else 0

    def __repr__(self):
        return "<rbigint %s>" % (self.str(),)


def _digits_of_word(word):
    digits = []
    while word != r_uint(0):
        digits.append(intmask(word & r_uint(MASK)))
        word >>= SHIFT
    return digits


def _signed(digits, sign):
    """The number of this magnitude and sign; zero has none."""
    if len(digits) == 0:
        return NULLRBIGINT
    return rbigint(digits, sign)


def _divrem(a, b):
    """Quotient and remainder rounded towards zero, as C does; ZeroDivisionError."""
    if b.sign == 0:
        raise ZeroDivisionError("integer division or modulo by zero")
    quotient, rest = nat.divide(a._digits, b._digits)
    return _signed(quotient, a.sign * b.sign), _signed(rest, a.sign)


def _bitwise(a, b, operation):
    """`a & b`, `a | b` or `a ^ b`, of two's complements that have a sign bit."""
    n = max(len(a._digits), len(b._digits)) + 1
    left = text.to_bits(a._digits, n, a.sign < 0)
    right = text.to_bits(b._digits, n, b.sign < 0)
    for i in range(n):
        if operation == "&":
            left[i] &= right[i]
        elif operation == "|":
            left[i] |= right[i]
        else:
            left[i] ^= right[i]
    if left[n - 1] >> (SHIFT - 1) == 0:
        return _signed(nat.normalized(left), 1)
    return _signed(nat.normalized(text.to_bits(left, n, True)), -1)


NULLRBIGINT = rbigint([], 0)
ONERBIGINT = rbigint([1], 1)
ONENEGATIVERBIGINT = rbigint([1], -1)
