# The print statement of Python 2, where Python 3 takes it for an expression.
import sys


def entry_point(argv):
    print >>sys.stderr, "usage"
    return 1

def target(driver, args):
    return entry_point, None
