# An import of a misspelt module of the library.

from rpython.rlib.rarithmetics import intmask


def entry_point(argv):
    return intmask(len(argv))


def target(driver, args):
    return entry_point, None
