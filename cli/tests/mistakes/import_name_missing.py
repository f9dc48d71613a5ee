# A name that a module doesn't have.

import math


def entry_point(argv):
    print(math.squareroot(2.0))
    return 0


def target(driver, args):
    return entry_point, None
