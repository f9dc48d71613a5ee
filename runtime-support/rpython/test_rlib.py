"""Tests of the `rpython.rlib` modules as they behave untranslated: `python3 test_rlib.py`."""

import unittest

from rpython.rlib.jit import JitDriver, conditional_call_elidable, promote, set_user_param, we_are_jitted
from rpython.rlib.objectmodel import instantiate, specialize, we_are_translated
from rpython.rlib.rarithmetic import intmask, int_between, is_valid_int, ovfcheck, r_int32, r_uint, r_uint32, widen

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
