"""Low-level operations by name: `llop.int_mod(lltype.Signed, a, b)`. Division is C's: towards zero."""

from rpython.rlib.rarithmetic import int_c_div, int_c_mod, intmask, r_uint


class llop:
    """The operations; the first argument of each is the type of its result."""

    @staticmethod
    def int_add(TP, a, b):
        """a + b, wrapping"""
        return intmask(a + b)

    @staticmethod
    def int_sub(TP, a, b):
        """a - b, wrapping"""
        return intmask(a - b)

    @staticmethod
    def int_mul(TP, a, b):
        """a * b, wrapping"""
        return intmask(a * b)

    @staticmethod
    def int_floordiv(TP, a, b):
        """a / b, towards zero"""
        return int_c_div(a, b)

    @staticmethod
    def int_mod(TP, a, b):
        """The remainder of a / b, with the sign of a"""
        return int_c_mod(a, b)

    @staticmethod
    def int_and(TP, a, b):
        """a & b"""
        return a & b

    @staticmethod
    def int_or(TP, a, b):
        """a | b"""
        return a | b

    @staticmethod
    def int_xor(TP, a, b):
        """a ^ b"""
        return a ^ b

    @staticmethod
    def int_lshift(TP, a, count):
        """a << count, wrapping; 0 <= count < 64"""
        return intmask(a << count)

    @staticmethod
    def int_rshift(TP, a, count):
        """a >> count; 0 <= count < 64"""
        return a >> count

    @staticmethod
    def int_neg(TP, a):
        """-a, wrapping"""
        return intmask(-a)

    @staticmethod
    def int_invert(TP, a):
        """~a"""
        return ~a

    @staticmethod
    def int_is_true(TP, a):
        """a != 0"""
        return a != 0

    @staticmethod
    def int_between(TP, a, b, c):
        """a <= b < c"""
        return a <= b < c

    @staticmethod
    def int_force_ge_zero(TP, a):
        """a, or 0 where it is negative"""
        return a if a >= 0 else 0

    @staticmethod
    def uint_floordiv(TP, a, b):
        """a / b of unsigned words"""
        return r_uint(a) // r_uint(b)

    @staticmethod
    def uint_mod(TP, a, b):
        """The remainder of a / b of unsigned words"""
        return r_uint(a) % r_uint(b)

    @staticmethod
    def uint_rshift(TP, a, count):
        """a >> count of an unsigned word"""
        return r_uint(a) >> count

    @staticmethod
    def same_as(TP, a):
        """a"""
        return a
