"""math: factorial, comb, perm, lcm, fsum, prod, dist, remainder, nextafter, ulp, isclose."""
import math
import sys


def check_mathx(argv):
    print(math.factorial(10), math.lcm(4, 6), math.lcm(), math.isqrt(17), math.comb(5, 2), math.comb(60, 30), math.perm(5, 2), math.perm(4))
    print(math.fsum([.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.fsum([]), math.prod([1, 2, 3]), math.prod([1.5, 2.0], start=2.0), math.isclose(1.0, 1.0 + 1e-10), math.isclose(1.0, 1.1, rel_tol=0.2), math.remainder(5.0, 3.0), math.remainder(7.5, 5.0), math.remainder(2.5, 5.0), math.remainder(-2.5, 5.0))
    print(math.dist([1.0, 2.0], [4.0, 6.0]), math.nextafter(1.0, 2.0), math.nextafter(0.0, -1.0), math.ulp(1.0), math.ulp(1e300), math.ulp(0.0))
    try:
        math.factorial(-1)
    except ValueError as e:
        print(e)


def entry_point(argv):
    check_mathx(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
