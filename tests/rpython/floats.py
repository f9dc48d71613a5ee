"""Floats: arithmetic, comparison, and text that reads back exactly."""

import math


def show(x):
    print(repr(x), str(x), "%g" % x, "%.3f" % x, "%e" % x)


def entry_point(argv):
    for x in [0.0, -0.0, 1.0, 0.1, 1e16, 1e15, 123456789.125, 1e-5, 5e-324, 1.7976931348623157e308, 2.5, -1.5]:
        show(x)
    zero = float(len(argv) - len(argv))
    infinity = 1e308 * 10.0
    nan = infinity - infinity
    print(infinity, -infinity, nan, nan == nan, nan != nan, nan < 1.0, zero == -zero)
    print(7.5 // 2.0, -7.5 // 2.0, 7.5 % 2.0, -7.5 % 2.0, 7.5 / 2.0, 2.0 ** 0.5)
    try:
        print(1.0 / zero)
    except ZeroDivisionError as error:
        print(error)
    print(float("1.5"), float(" -2e3 "), float("inf"), float(7), 1 + 0.5)
    try:
        print(float("abc"))
    except ValueError as error:
        print(error)
    print(math.floor(2.7), math.ceil(2.1), math.sqrt(2.0), math.pow(2.0, 0.5), math.fmod(7.0, 3.0))
    print(math.pi, math.e, math.isnan(nan), math.isinf(infinity), abs(-2.5), round(2.5), round(3.5), round(-2.5))
    print(int(1e15), int(-0.5), float(10 ** 15), 3 < 3.5, 3.0 == 3)
    total = 0.0
    for i in range(10):
        total += 0.1
    print(total, min(1.5, 0.5), max(1.5, 2.5))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
