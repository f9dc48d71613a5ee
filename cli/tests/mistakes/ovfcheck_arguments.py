# A float whose overflow is to be checked.

from rpython.rlib.rarithmetic import ovfcheck, intmask, r_uint


def entry_point(argv):
    n = len(argv)
    m = n * n
    a = ovfcheck(m)
    b = ovfcheck(n + n * n)
    c = ovfcheck(1.5 + n)
    d = ovfcheck(n & 3)
    e = r_uint(5) + n
    return a + b + d


def target(driver, args):
    return entry_point
