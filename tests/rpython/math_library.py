"""math: factorial, comb, perm, lcm, fsum, prod, dist, remainder, nextafter, ulp, isclose; erf, erfc, gamma, lgamma, cbrt, exp2."""
import math
import sys

from rpython.rlib import rfloat


def check_mathx(argv):
    print(math.factorial(10), math.lcm(4, 6), math.lcm(), math.isqrt(17), math.comb(5, 2), math.comb(60, 30), math.perm(5, 2), math.perm(4))
    print(math.fsum([.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.fsum([]), math.prod([1, 2, 3]), math.prod([1.5, 2.0], start=2.0), math.isclose(1.0, 1.0 + 1e-10), math.isclose(1.0, 1.1, rel_tol=0.2), math.remainder(5.0, 3.0), math.remainder(7.5, 5.0), math.remainder(2.5, 5.0), math.remainder(-2.5, 5.0))
    print(math.dist([1.0, 2.0], [4.0, 6.0]), math.nextafter(1.0, 2.0), math.nextafter(0.0, -1.0), math.ulp(1.0), math.ulp(1e300), math.ulp(0.0))
    try:
        math.factorial(-1)
    except ValueError as e:
        print(e)


def check_special(argv):
    for x in [0.1, 0.5, 1.0, 1.49, 1.5, 2.0, 5.5, -0.3, -2.5, 20.0, 1e-10]:
        print("%.12g %.12g %.12g %.12g" % (math.erf(x), math.erfc(x), math.gamma(x), math.lgamma(x)))
    print("%.10g %.10g" % (rfloat.erf(0.25), rfloat.gamma(4.5)))
    print("%.12g %.12g %.12g %.12g" % (math.cbrt(27.0), math.cbrt(-2.0), math.exp2(3.5), math.gamma(170.5)))
    for f in range(3):
        try:
            if f == 0: math.gamma(-1.0)
            elif f == 1: math.lgamma(0.0)
            elif f == 2: math.gamma(180.0)
        except ValueError as e:
            print(e)
        except OverflowError as e:
            print(e)


def entry_point(argv):
    check_mathx(argv)
    check_special(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
