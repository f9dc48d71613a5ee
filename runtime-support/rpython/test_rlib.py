"""Tests of the `rpython.rlib` modules as they behave untranslated: `python3 test_rlib.py`."""

import random
import struct
import unittest

from rpython.rlib.jit import JitDriver, conditional_call_elidable, promote, set_user_param, we_are_jitted
from rpython.rlib.listsort import TimSort
from rpython.rlib.objectmodel import import_from_mixin, instantiate, r_dict, specialize, we_are_translated
from rpython.rlib.rarithmetic import (
    byteswap, intmask, int_between, is_valid_int, mulmod, ovfcheck, r_int32, r_singlefloat, r_uint, r_uint32,
    uint_mul_high, widen,
)
from rpython.rlib.rfloat import round_double

LARGEST = 2**63 - 1


class MachineIntegers(unittest.TestCase):
    """rarithmetic."""

    def test_intmask_wraps(self):
        self.assertEqual(-LARGEST - 1, intmask(LARGEST + 1))
        self.assertEqual(5, intmask(5 + 2**64))
        self.assertEqual(-1, intmask(r_uint(-1)))

    def test_ovfcheck_accepts_exactly_the_machine_words(self):
        self.assertEqual(LARGEST, ovfcheck(LARGEST))
        self.assertEqual(-LARGEST - 1, ovfcheck(-LARGEST - 1))
        self.assertRaises(OverflowError, ovfcheck, LARGEST + 1)
        self.assertFalse(is_valid_int(-LARGEST - 2))

    def test_fixed_widths_wrap_and_keep_their_type(self):
        self.assertEqual(2**64 - 1, r_uint(0) - 1)
        self.assertIsInstance(1 + r_uint(1), r_uint)
        self.assertEqual(0, r_uint32(2**31) << 1)
        self.assertEqual(-(2**31), r_int32(2**31 - 1) + 1)
        self.assertEqual(2**64 - 6, ~r_uint(5))

    def test_widen(self):
        self.assertIs(int, type(widen(r_int32(7))))
        self.assertIs(r_uint, type(widen(r_uint(7))))

    def test_int_between(self):
        self.assertTrue(int_between(1, 1, 2))
        self.assertFalse(int_between(1, 2, 2))


    def test_wide_products(self):
        rand = random.Random(2)
        for _ in range(500):
            a, b, c = rand.getrandbits(64), rand.getrandbits(64), rand.randrange(1, 2**63)
            self.assertEqual(a * b >> 64, uint_mul_high(a, b))
            self.assertEqual(a * b % c, mulmod(a % c, b % c, c))
            self.assertEqual(intmask(a), byteswap(int.from_bytes(a.to_bytes(8, "little"), "big", signed=True)))

    def test_floats_of_32_bits_round_as_struct_does(self):
        rand = random.Random(3)
        for _ in range(5000):
            value = rand.uniform(-2, 2) * 2.0 ** rand.randrange(-155, 127)
            self.assertEqual(struct.unpack("<f", struct.pack("<f", value))[0], float(r_singlefloat(value)))

    def test_rounding_to_even_is_python_s(self):
        rand = random.Random(4)
        for _ in range(2000):
            value = rand.choice([rand.uniform(-1000, 1000), rand.randrange(-9999, 9999) / 8, rand.random() * 1e300])
            digits = rand.randrange(-4, 20)
            self.assertEqual(repr(round(value, digits)), repr(round_double(value, digits, half_even=True)))


class Record:
    """An item with its place, so that the order of equal ones shows."""

    def __init__(self, key, place):
        self.key = key
        self.place = place


class ByKey(TimSort):
    """Sorts records."""

    def lt(self, a, b):
        return a.key < b.key


class Sorting(unittest.TestCase):
    """listsort."""

    def test_timsort_is_stable(self):
        for seed in range(200):
            rand = random.Random(seed)
            keys = []
            while len(keys) < rand.choice([0, 1, 2, 65, 700]):
                run = sorted(rand.randrange(50) for _ in range(rand.randrange(1, 90)))
                keys += run if rand.random() < 0.6 else run[::-1]
            records = [Record(key, place) for place, key in enumerate(keys)]
            expected = sorted(records, key=lambda record: record.key)
            ByKey(records).sort()
            self.assertEqual([record.place for record in expected], [record.place for record in records])


class Mixin:
    """What another class takes over."""

    factor = 3

    def scaled(self):
        return self.factor * self.value


class Mixed:
    """Takes the mixin's members as its own."""

    import_from_mixin(Mixin)

    def __init__(self, value):
        self.value = value


class Objects(unittest.TestCase):
    """objectmodel."""

    def test_mixin_members_are_copies(self):
        self.assertEqual(12, Mixed(4).scaled())
        self.assertIsNot(Mixin.scaled, Mixed.scaled)

    def test_r_dict_uses_the_functions_given(self):
        d = r_dict(lambda a, b: a % 10 == b % 10, lambda a: a % 10)
        d[3] = "three"
        d[13] = "thirteen"
        self.assertEqual(([3], "thirteen", True, False), (d.keys(), d[23], 33 in d, 4 in d))


class Hints(unittest.TestCase):
    """jit and objectmodel: that hints change nothing."""

    def test_driver_takes_a_variable_named_self(self):
        driver = JitDriver(greens=["ip"], reds=["self"])
        self.assertIsNone(driver.jit_merge_point(ip=0, self=self))
        self.assertIsNone(driver.can_enter_jit(ip=0, self=self))

    def test_driver_checks_its_declaration(self):
        self.assertRaises(TypeError, JitDriver, greens=["ip"])
        self.assertRaises(ValueError, JitDriver, greens=["ip"], reds=["a"], virtualizables=["b"])

    def test_hints(self):
        self.assertEqual(3, promote(3))
        self.assertFalse(we_are_jitted() or we_are_translated())
        self.assertEqual(4, conditional_call_elidable(0, lambda: 4))
        self.assertEqual(5, conditional_call_elidable(5, lambda: 4))

    def test_user_parameters(self):
        set_user_param(None, "threshold=10, enable_opts=all")
        self.assertRaises(ValueError, set_user_param, None, "threshold")

    def test_decorators_keep_the_function(self):
        self.assertEqual(6, specialize.argtype(0)(lambda n: n + 1)(5))

    def test_instantiate_skips_the_initializer(self):
        self.assertIsInstance(instantiate(Raises), Raises)


class Raises:
    """A class that can't be made the usual way."""

    def __init__(self):
        raise AssertionError


if __name__ == "__main__":
    unittest.main()
