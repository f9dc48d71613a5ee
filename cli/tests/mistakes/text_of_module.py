# A module printed instead of something in it.

import math


def entry_point(argv):
    print(math)
    return 0


def target(driver, args):
    return entry_point, None
