"""Big integers against Python's own, with random values: `python3 test_rbigint.py`."""

import math
import operator
import random
import sys
import unittest

from rpython.rlib._magnitude import BASE, SHIFT
from rpython.rlib.rbigint import BASE16, InvalidEndiannessError, InvalidSignednessError, _divrem, rbigint
from rpython.rlib.rstring import ParseStringError

if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def random_int(rand, most=20000):
    """Integers of many lengths, with long runs of equal bits among them."""
    bits = rand.choice([0, 1, 2, 30, 31, 32, 61, 62, 63, 64, 65, 200, 1000, 4000, most])
    kind = rand.randrange(4)
    if kind == 0:
        n = rand.getrandbits(bits + 1)
    elif kind == 1:
        n = (1 << bits) - rand.randrange(3)
    elif kind == 2:
        n = (1 << bits) + rand.randrange(3)
    else:
        n = 0
        for _ in range(8):
            n = (n << rand.randrange(1 + bits // 4)) + rand.randrange(-3, 4)
    return rand.choice([n, -n])


class AgainstPython(unittest.TestCase):
    """Every operation on random values."""

    def same(self, expected, number):
        self.assertEqual(expected, sum(d << (SHIFT * i) for i, d in enumerate(number._digits)) * number.sign)
        self.assertTrue(all(0 <= d < BASE for d in number._digits))
        self.assertEqual(number.sign == 0, number._digits == [])
        self.assertTrue(not number._digits or number._digits[-1] != 0)

    def pairs(self, count, most=20000):
        rand = random.Random(count)
        for _ in range(count):
            a, b = random_int(rand, most), random_int(rand, most)
            yield rand, a, b, rbigint.fromlong(a), rbigint.fromlong(b)

    def test_arithmetic(self):
        for _, a, b, x, y in self.pairs(150):
            self.same(a + b, x.add(y))
            self.same(a - b, x.sub(y))
            self.same(a * b, x.mul(y))
            self.same(-a, x.neg())
            self.same(abs(a), x.abs())
            self.same(~a, x.invert())
            if b:
                quotient, rest = x.divmod(y)
                self.same(a // b, quotient)
                self.same(a % b, rest)
                quotient, rest = _divrem(x.mul(y).add(y), y)
                self.same(a + 1, quotient)
                self.same(0, rest)
                quotient, rest = _divrem(x, y)
                self.same((1 if (a < 0) == (b < 0) else -1) * (abs(a) // abs(b)), quotient)
            else:
                self.assertRaises(ZeroDivisionError, x.divmod, y)

    def test_machine_integers(self):
        for rand, a, _, x, _ in self.pairs(300, 100):
            n = rand.choice([0, 1, -1, 2**31, -(2**31), 2**63 - 1, -(2**63), rand.randrange(-(2**63), 2**63)])
            self.same(n, rbigint.fromint(n))
            self.same(a + n, x.int_add(n))
            self.same(a - n, x.int_sub(n))
            self.same(a * n, x.int_mul(n))
            self.same(a & n, x.int_and_(n))
            self.same(a | n, x.int_or_(n))
            self.same(a ^ n, x.int_xor(n))
            if n:
                self.same(a // n, x.int_floordiv(n))
                self.same(a % n, x.int_mod(n))
                self.assertEqual(a % n, x.int_mod_int_result(n))
            for name in ["eq", "ne", "lt", "le", "gt", "ge"]:
                self.assertEqual(getattr(operator, name)(a, n), getattr(x, "int_" + name)(n))
            self.assertEqual(-(2**63) <= a < 2**63, x.fits_int())
            if x.fits_int():
                self.assertEqual(a, x.toint())
            else:
                self.assertRaises(OverflowError, x.toint)
            self.assertEqual(a % 2**64, x.uintmask())
            if 0 <= a < 2**64:
                self.assertEqual(a, x.touint())
            else:
                self.assertRaises(ValueError if a < 0 else OverflowError, x.touint)

    def test_comparison_and_hash(self):
        for _, a, b, x, y in self.pairs(200, 200):
            for name in ["eq", "ne", "lt", "le", "gt", "ge"]:
                self.assertEqual(getattr(operator, name)(a, b), getattr(x, name)(y))
            self.assertEqual(hash(a), x.hash())

    def test_bits(self):
        for rand, a, b, x, y in self.pairs(200, 2000):
            self.same(a & b, x.and_(y))
            self.same(a | b, x.or_(y))
            self.same(a ^ b, x.xor(y))
            count = rand.randrange(200)
            self.same(a << count, x.lshift(count))
            self.same(a >> count, x.rshift(count))
            self.assertEqual(a.bit_length(), x.bit_length())
            self.assertEqual(bin(a).count("1"), x.bit_count())
            self.assertEqual(a % 2 == 1, x.is_odd())
        self.assertRaises(ValueError, rbigint.fromint(1).lshift, -1)

    def test_text(self):
        for rand, a, _, x, _ in self.pairs(150):
            self.assertEqual(str(a), x.str())
            self.same(a, rbigint.fromdecimalstr(str(a)))
            self.assertEqual(hex(a), x.hex(noL=True))
            base = rand.randrange(2, 37)
            written = x.format(ALPHABET[:base])
            self.same(a, rbigint.fromstr(" %s " % written, base))
            self.same(a, rbigint.fromstr(x.format(BASE16, "0x")))
        self.assertEqual("0L", rbigint.fromint(0).repr())
        self.assertEqual("-0777L", rbigint.fromint(-0o777).oct())
        for wrong in ["", "-", "12z", "0x", "1 2"]:
            self.assertRaises(ParseStringError, rbigint.fromstr, wrong, 0)

    def test_floats(self):
        for _, a, b, x, y in self.pairs(400, 1100):
            for convert, expected in [(x.tofloat, lambda: float(a)), (lambda: x.truediv(y), lambda: a / b)]:
                try:
                    value = expected()
                except (OverflowError, ZeroDivisionError) as error:
                    self.assertRaises(type(error), convert)
                else:
                    self.assertEqual(value.hex(), convert().hex())
        rand = random.Random(1)
        for _ in range(400):
            value = rand.uniform(-2, 2) * 2.0 ** rand.randrange(-3, 1000)
            self.same(int(value), rbigint.fromfloat(value))
        # Halfway between floats, and one beside.
        for offset in [-1, 0, 1]:
            n = (2**53 + 1) * 2**100 + offset
            self.assertEqual(float(n), rbigint.fromlong(n).tofloat())
        tiny = rbigint.fromint(3).truediv(rbigint.fromint(1).lshift(1076))
        self.assertEqual(3 / 2**1076, tiny)
        self.assertRaises(OverflowError, rbigint.fromfloat, math.inf)
        self.assertRaises(ValueError, rbigint.fromfloat, math.nan)

    def test_powers(self):
        rand = random.Random(5)
        for _ in range(60):
            a, e, m = random_int(rand, 300), rand.randrange(60), random_int(rand, 300) or 7
            x = rbigint.fromlong(a)
            self.same(a**e, x.int_pow(e))
            self.same(pow(a, e, m), x.pow(rbigint.fromlong(e), rbigint.fromlong(m)))
        self.same(2**100, rbigint.fromint(2).int_pow(100))
        self.same((-2) ** 101, rbigint.fromint(-2).int_pow(101))
        self.assertRaises(ValueError, rbigint.fromint(2).int_pow, -1)

    def test_roots_and_divisors(self):
        for _, a, b, x, y in self.pairs(60, 1000):
            self.same(math.gcd(a, b), x.gcd(y))
            root = x.abs().isqrt()
            value = sum(d << (SHIFT * i) for i, d in enumerate(root._digits))
            self.assertTrue(value * value <= abs(a) < (value + 1) * (value + 1))
            if a > 0:
                self.assertAlmostEqual(math.log(a), x.log(0.0), places=9)
                self.assertAlmostEqual(math.log10(a), x.log(10.0), places=9)

    def test_bytes(self):
        for rand, a, _, x, _ in self.pairs(300, 300):
            order, signed = rand.choice(["big", "little"]), rand.random() < 0.5
            size = max(0, a.bit_length() // 8 + rand.randrange(-1, 3))
            try:
                data = a.to_bytes(size, order, signed=signed)
            except OverflowError as error:
                self.assertRaises(OverflowError, x.tobytes, size, order, signed)
                continue
            self.assertEqual(data, x.tobytes(size, order, signed))
            self.same(a, rbigint.frombytes(data, order, signed))
        self.assertRaises(InvalidEndiannessError, rbigint.fromint(1).tobytes, 1, "middle", False)
        self.assertRaises(InvalidSignednessError, rbigint.fromint(-1).tobytes, 1, "big", False)


if __name__ == "__main__":
    unittest.main()
