"""Standard streams, sys.argv as a value, ovfcheck and unsigned words."""
import sys
from rpython.rlib.rarithmetic import r_uint, ovfcheck, intmask, r_int32
from rpython.rlib.jit import elidable, promote


@elidable
def square(x):
    return x * x


def show(x):
    sys.stdout.write("show %d\n" % x)


def add(a, b):
    try:
        return ovfcheck(a + b)
    except OverflowError:
        return -1


def shift(a, b):
    try:
        return ovfcheck(a << b)
    except OverflowError:
        return -1


def report(text, failed):
    stream = sys.stderr if failed else sys.stdout
    stream.write(text)
    stream.flush()


def entry_point(argv):
    print("to stdout")
    print("to stderr", file=sys.stderr)
    sys.stdout.write("direct\n")
    sys.stdout.flush()
    report("chosen\n", len(argv) > 100)
    print("named", 1, sep="-", file=sys.stdout)
    print("none", file=None)
    show(square(promote(5)))
    print(add(sys.maxsize, 1), add(1, 2), shift(1, 62), shift(1, 63), shift(3, 62))
    u = r_uint(5) - r_uint(7)
    print(u > r_uint(3), intmask(u), str(u), u >> r_uint(60))
    i = r_int32(7)
    print(intmask(i))
    print(len(sys.argv) == len(argv), sys.argv[0] == argv[0])
    x = len(argv)
    print(x << 3, 1 << x, -8 >> x)
    if x > 2:
        sys.exit(4)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
