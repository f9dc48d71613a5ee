"""Functions of math that are RPython: parts of floats, scaling, roots, logarithms near 1 and hyperbolic inverses."""
import math
import sys


def parts(x):
    print(math.frexp(x), math.modf(x), math.ldexp(x, 3), math.ldexp(x, -1070))
    mantissa, exponent = math.frexp(x)
    print(math.ldexp(mantissa, exponent) == x)


def scaled(x, n):
    try:
        print(math.ldexp(x, n))
    except OverflowError as e:
        print(e)


def entry_point(argv):
    for x in [1.0, -0.75, 1234.5678, 5e-324, 2.5e-310, 1.7976931348623157e308 / 16, -0.0, 4503599627370497.5]:
        parts(x)
    for x, n in [(1.0, 1023), (1.0, 1024), (1.5, -1074), (0.75, -1073), (1.25, -1074), (5e-324, 2097), (1.0, -5000000000)]:
        scaled(x, n)
    print(math.ldexp(float("inf"), -3), math.frexp(float("inf"))[0], math.modf(float("-inf")))
    for n in [0, 1, 15, 16, 17, 3037000499 * 3037000499, 9223372036854775807, 4611686014132420609, 4611686014132420608]:
        print(math.isqrt(n))
    print(math.log2(8.0), math.log2(2.0**-1074), math.log2(1.0), math.log2(1e300) > 996.5)
    print(math.log1p(1e-20), math.log1p(0.0), math.expm1(1e-20), math.expm1(0.0), math.expm1(-1000.0))
    for x in [1e-10, 0.3, 5.0, 1e9]:
        y = math.asinh(x)
        print(abs(math.sinh(y) - x) < 1e-14 * max(1.0, x * 20), math.asinh(-x) == -y)
        print(abs(math.tanh(math.atanh(x / 1e10)) - x / 1e10) < 1e-15, abs(math.cosh(math.acosh(x + 1)) - x - 1) < 1e-13 * (x + 1) * 20)
        print(abs(math.expm1(math.log1p(x)) - x) < 1e-14 * (x + 1))
    try:
        math.acosh(0.5)
    except ValueError:
        print("no such angle")
    try:
        math.isqrt(int(argv[1]) if len(argv) > 9 else -4)
    except ValueError as e:
        print(e)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
