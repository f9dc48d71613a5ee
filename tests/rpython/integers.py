"""Integer arithmetic: words that wrap, floor division, shifts, overflow checks."""

from rpython.rlib.rarithmetic import intmask, ovfcheck, r_uint


def divide(a, b):
    try:
        return a // b, a % b
    except ZeroDivisionError as error:
        print(error)
        return 0, 0


def add(a, b):
    try:
        return ovfcheck(a + b)
    except OverflowError:
        return -1


def multiply(a, b):
    try:
        return ovfcheck(a * b)
    except OverflowError:
        return -2


def scaled(n):
    """Products with constants at the limits of 32 bits."""
    return intmask(n * -2147483648), intmask(n * 2147483648), intmask(-2147483649 * n), intmask(n * 4294967296)


def entry_point(argv):
    for a in [7, -7, 0, 1 << 62]:
        for b in [2, -2, 3, 0]:
            quotient, remainder = divide(a, b)
            print(a, b, quotient, remainder)
    big = 9223372036854775807
    print(intmask(big + 1), intmask(big * 3), add(big, 1), add(big, -1), multiply(big, 2), multiply(big, 1))
    print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, -9 >> 1, abs(-4), -(-4), +4)
    for shift in [0, 1, 63]:
        print(intmask(1 << shift), -1 >> shift)
    try:
        print(1 << (len(argv) - 3))
    except ValueError as error:
        print(error)
    u = r_uint(1) << r_uint(63)
    print(intmask(u), u > r_uint(5), intmask(u // r_uint(3)))
    print(3 ** 4, 2 ** 10, divmod(17, 5), divmod(-17, 5), min(3, 1, 2), max(3, 1, 2))
    for n in [1, -5, 1 << 40]:
        print(scaled(n))
    print(int("42"), int("-17"), int("ff", 16), int(3.99), int(-3.99), int(True))
    print(hex(255), oct(8), bin(5), str(-12), 10 / 4)
    try:
        print(int("4x"))
    except ValueError as error:
        print(error)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
