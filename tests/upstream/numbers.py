# rpy: dialect=upstream
"""Division, and what Python 3 dropped of numbers."""

import sys

from rpython.rlib.rarithmetic import ovfcheck

HALF = 7 / 2
TENTHS = [n / 10 for n in range(5, 35, 10)]


class Counter(object):
    def __init__(self, value):
        self.value = value
        self.values = [value, -value]

    def me(self):
        print("me")
        return self


def entry_point(argv):
    n = len(argv) + 4
    print(n / 2, -n / 2, n / -2, n / 2.0, 1.0 / n, (n + 1) / (2) / 2)
    print(HALF, TENTHS[0], TENTHS[1], TENTHS[2])
    try:
        print(n / (n - n))
    except ZeroDivisionError:
        print("by zero")
    counter = Counter(n)
    counter.value /= 2
    counter.values[1] /= 2
    counter.me().value /= (  # two lines
        2)
    total = 9.0
    total /= 2
    print(counter.value, counter.values[0], counter.values[1], total)
    try:
        least, minus_one = -sys.maxint - 1, n - n - 1
        print(ovfcheck(least / minus_one))
    except OverflowError:
        print("overflow")
    print(sys.maxint, cmp(n, 3), cmp(3, n), cmp(n, n), long(n) == n, isinstance(n, (int, long)))
    print(round(2.5), round(-2.5), round(1.25, 1))
    r = range(n)
    r.append(100)
    print(len(r), r[2:4])
    product = 1
    for i in xrange(1, 5):
        product *= i
    for i in range(3):
        for j in range(2, 0, -1):
            product += i * j
    print(product, [i for i in range(4) if i & 1])
    bits = 31 if sys.maxint == 2 ** 31 - 1 else 63
    mask = (2 << bits) - 1
    print(n & mask, (-n) ** 2 & mask, hex(n + 250 & mask))
    return n / 2


def target(driver, args):
    return entry_point
