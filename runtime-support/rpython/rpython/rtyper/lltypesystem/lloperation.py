"""Low-level operations by name: `llop.int_mod(lltype.Signed, a, b)`. Division is C's: towards zero."""

from rpython.rlib.debug import debug_print_traceback, fatalerror
from rpython.rlib.objectmodel import compute_identity_hash
from rpython.rlib.rarithmetic import int_c_div, int_c_mod, intmask, ovfcheck, r_uint, uint_mul_high


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

    @staticmethod
    def uint_add(TP, a, b):
        """a + b of unsigned words"""
        return r_uint(a) + r_uint(b)

    @staticmethod
    def uint_sub(TP, a, b):
        """a - b of unsigned words"""
        return r_uint(a) - r_uint(b)

    @staticmethod
    def uint_mul(TP, a, b):
        """a * b of unsigned words"""
        return r_uint(a) * r_uint(b)

    @staticmethod
    def uint_lt(TP, a, b):
        """a < b of unsigned words"""
        return r_uint(a) < r_uint(b)

    @staticmethod
    def uint_le(TP, a, b):
        """a <= b of unsigned words"""
        return r_uint(a) <= r_uint(b)

    @staticmethod
    def uint_gt(TP, a, b):
        """a > b of unsigned words"""
        return r_uint(a) > r_uint(b)

    @staticmethod
    def uint_ge(TP, a, b):
        """a >= b of unsigned words"""
        return r_uint(a) >= r_uint(b)

    @staticmethod
    def uint_and(TP, a, b):
        """a & b of unsigned words"""
        return r_uint(a) & r_uint(b)

    @staticmethod
    def uint_or(TP, a, b):
        """a | b of unsigned words"""
        return r_uint(a) | r_uint(b)

    @staticmethod
    def uint_xor(TP, a, b):
        """a ^ b of unsigned words"""
        return r_uint(a) ^ r_uint(b)

    @staticmethod
    def uint_lshift(TP, a, b):
        """a << b of unsigned words"""
        return r_uint(a) << b

    @staticmethod
    def uint_mul_high(TP, a, b):
        """The upper half of the product of unsigned words"""
        return uint_mul_high(a, b)

    @staticmethod
    def int_lt(TP, a, b):
        """a < b"""
        return a < b

    @staticmethod
    def int_le(TP, a, b):
        """a <= b"""
        return a <= b

    @staticmethod
    def int_eq(TP, a, b):
        """a == b"""
        return a == b

    @staticmethod
    def int_ne(TP, a, b):
        """a != b"""
        return a != b

    @staticmethod
    def int_gt(TP, a, b):
        """a > b"""
        return a > b

    @staticmethod
    def int_ge(TP, a, b):
        """a >= b"""
        return a >= b

    @staticmethod
    def float_add(TP, a, b):
        """a + b"""
        return a + b

    @staticmethod
    def float_sub(TP, a, b):
        """a - b"""
        return a - b

    @staticmethod
    def float_mul(TP, a, b):
        """a * b"""
        return a * b

    @staticmethod
    def float_truediv(TP, a, b):
        """a / b"""
        return a / b

    @staticmethod
    def float_lt(TP, a, b):
        """a < b"""
        return a < b

    @staticmethod
    def int_add_ovf(TP, a, b):
        """a + b; OverflowError where no machine word holds it"""
        return ovfcheck(a + b)

    @staticmethod
    def int_sub_ovf(TP, a, b):
        """a - b; OverflowError where no machine word holds it"""
        return ovfcheck(a - b)

    @staticmethod
    def int_mul_ovf(TP, a, b):
        """a * b; OverflowError where no machine word holds it"""
        return ovfcheck(a * b)

    @staticmethod
    def int_abs(TP, a):
        """abs(a), wrapping"""
        return intmask(abs(a))

    @staticmethod
    def cast_int_to_float(TP, a):
        """a as a float"""
        return float(a)

    @staticmethod
    def cast_float_to_int(TP, a):
        """The integer part of a float"""
        return int(a)

    @staticmethod
    def cast_int_to_uint(TP, a):
        """The same bits without a sign"""
        return r_uint(a)

    @staticmethod
    def cast_uint_to_int(TP, a):
        """The same bits with a sign"""
        return intmask(a)

    @staticmethod
    def cast_bool_to_int(TP, a):
        """1 or 0"""
        return int(a)

    @staticmethod
    def cast_int_to_char(TP, a):
        """The character of a code"""
        return chr(a)

    @staticmethod
    def cast_char_to_int(TP, a):
        """The code of a character"""
        return ord(a)

    @staticmethod
    def int_neg_ovf(TP, a):
        """-a; OverflowError where no machine word holds it"""
        return ovfcheck(-a)

    @staticmethod
    def gc_identityhash(TP, p):
        """A hash that follows the identity of an object"""
        return compute_identity_hash(p)

    @staticmethod
    def debug_print_traceback(TP):
        """Writes where the current exception was raised, untranslated"""
        debug_print_traceback()

    @staticmethod
    def debug_fatalerror(TP, message):
        """Writes a message and ends the process"""
        fatalerror(message)
