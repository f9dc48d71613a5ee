"""rlib.rarithmetic: machine integers of all widths, text as integers, C's division, floats of 32 bits."""
import operator
import sys

from rpython.rlib.rarithmetic import (
    LONG_BIT, byteswap, highest_bit, int_between, int_c_div, int_c_mod, int_force_ge_zero, intmask, is_valid_int,
    longlongmask, maxint, mulmod, ovfcheck, ovfcheck_float_to_int, ovfcheck_int32_add, ovfcheck_int32_mul,
    ovfcheck_int32_sub, r_int, r_int8, r_int16, r_int32, r_int64, r_longlong, r_singlefloat, r_uint, r_uint8, r_uint16,
    r_uint32, r_uint64, r_ulonglong, string_to_int, uint_mul_high, widen,
)
from rpython.rlib.rstring import ParseStringError, ParseStringOverflowError


def widths(n):
    print(int(r_int8(n)), int(r_uint8(n)), int(r_int16(n)), int(r_uint16(n)), int(r_int32(n)), int(r_uint32(n)))
    print(int(r_int64(n)), r_uint64(n), int(r_int(n)), int(r_longlong(n)), r_uint(n), r_ulonglong(n))
    print(widen(r_int8(n)) + 1, widen(r_uint16(n)) + 1, widen(r_int32(n)) * 2, longlongmask(r_uint(n)))


def parse(text, base):
    try:
        print(string_to_int(text, base))
    except ParseStringOverflowError as e:
        e.parser.rewind()
        print("too large from digit", e.parser.next_digit())
    except ParseStringError as e:
        print(e.msg)


def overflows(x, y):
    for operation in range(4):
        try:
            if operation == 0:
                print(ovfcheck_int32_add(x, y))
            elif operation == 1:
                print(ovfcheck_int32_sub(x, y))
            elif operation == 2:
                print(ovfcheck_int32_mul(x, y))
            else:
                print(ovfcheck(x * y))
        except OverflowError:
            print("overflow", operation)


def checked(function):
    def check(x, y):
        try:
            return str(ovfcheck(function(x, y)))
        except OverflowError:
            return "overflow"

    return check


CHECKED = [
    (name, checked(getattr(operator, name)))
    for name in ["add", "sub", "mul", "floordiv", "mod", "lshift", "rshift", "and_", "or_", "xor"]
]


def by_function(x, y):
    for name, check in CHECKED:
        print(name, x, y, check(x, y))


def float_to_int(x):
    try:
        print(ovfcheck_float_to_int(x))
    except OverflowError as e:
        print(e)


def singles():
    for x in [0.1, 1e-45, 3.4028235e38, 3.5e38, -1.17549435e-38, 16777217.0]:
        print(float(r_singlefloat(x)))
    print(r_singlefloat(0.1) == r_singlefloat(0.10000000149011612), r_singlefloat(1.0) != r_singlefloat(2.0))


def entry_point(argv):
    for n in [5, -5, 300, -70000, 5000000000, maxint]:
        widths(n)
    for text, base in [
        ("123", 10), (" -0x7f ", 0), ("9223372036854775807", 10), ("9223372036854775808", 10), ("0b11", 0), ("11", 2),
        ("-9223372036854775808", 10), ("-9223372036854775809", 10), ("12x", 10), ("zz", 36), ("", 10), ("0o17", 8),
    ]:
        parse(text, base)
    overflows(70000, 70000)
    overflows(2147483647, -1)
    overflows(1 << 40, 1 << 22)
    for x in [1.9, -1.9, 9.3e18, -9223372036854775808.0]:
        float_to_int(x)
    print(int_c_div(-7, 2), int_c_mod(-7, 2), int_c_div(7, -2), int_c_mod(7, -2), int_c_div(8, 2), int_c_mod(-8, 2))
    print(highest_bit(4096), int_force_ge_zero(-4), int_force_ge_zero(4), int_between(-1, 0, 1), is_valid_int(3))
    print(uint_mul_high(maxint, maxint), mulmod(maxint - 1, maxint - 2, maxint), byteswap(0x0102030405060708), LONG_BIT)
    print(intmask(r_uint(-1)), r_uint(3) - 4, r_uint32(1) - 2, intmask(maxint + 1))
    singles()
    by_function(sys.maxsize, 2)
    by_function(-sys.maxsize - 1, 3)
    by_function(len(argv), 5)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
