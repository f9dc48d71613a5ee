# Arguments of print that have the wrong type or name.

import sys


class Log(object):
    def write(self, text):
        pass


def entry_point(argv):
    print("x", file=sys.stderr)
    print("x", file=Log())
    print("a", "b", sep=5)
    print("a", end=None, flush=1, colour=2)
    return 0


def target(driver, args):
    return entry_point
