# A module of upstream's package that rpy leaves out, imported at import time.
from rpython.rlib import rsocket


def entry_point(argv):
    return rsocket.AF_INET


def target(driver, args):
    return entry_point, None
