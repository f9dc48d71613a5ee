# Variables where specialisation needs constants.

from rpython.rlib.objectmodel import specialize


@specialize.arg(0)
def lookup(kind, x):
    return x


@specialize.memo()
def table(n):
    return n * 2


def entry_point(argv):
    lookup(len(argv), 1)
    return table(len(argv))


def target(driver, args):
    return entry_point
