"""Finalisers that recur without end: the error is theirs to catch, and where they don't, the program goes on all the same."""
import sys

from rpython.rlib import rgc
from rpython.rlib.objectmodel import dont_inline


class Log:
    def __init__(self):
        self.caught = 0
        self.begun = 0


log = Log()


def forever(n):
    return forever(n + 1) + 1


class Careful:
    def __del__(self):
        try:
            forever(0)
        except RecursionError:
            log.caught += 1


class Careless:
    """Nobody can catch the error: it is told on standard error, as in Python."""

    def __del__(self):
        log.begun += 1
        forever(0)


class Chain:
    """Ends with the whole of its line, one finaliser after the other and none inside of another."""

    def __init__(self, next):
        self.next = next

    def __del__(self):
        log.begun += 1


@dont_inline
def leave_behind(n):
    for _ in range(n):
        Careful()


@dont_inline
def leave_careless():
    Careless()


@dont_inline
def leave_chain(n):
    chain = None
    for _ in range(n):
        chain = Chain(chain)


@dont_inline
def overwrite(n):
    """Overwrite what calls have left on the stack: Mono takes for a reference whatever looks like one."""
    if n == 0:
        return 0
    return overwrite(n - 1) * 3 + n


def entry_point(argv):
    for _ in range(3):
        leave_behind(10)
        overwrite(100)
        for _ in range(3):
            rgc.collect()
        print(log.caught)
        log.caught = 0
    # A collector may find the line's objects one after the other.
    leave_chain(100)
    overwrite(100)
    for _ in range(200):
        if log.begun < 100:
            rgc.collect()
    print(log.begun)
    leave_careless()
    overwrite(100)
    for _ in range(3):
        rgc.collect()
    print(log.begun)
    return 0


def target(driver, args):
    return entry_point


def tell(information):
    sys.stderr.write(information.exc_type.__name__ + ": maximum recursion depth exceeded\n")


if __name__ == "__main__":
    sys.unraisablehook = tell
    sys.exit(entry_point(sys.argv))
