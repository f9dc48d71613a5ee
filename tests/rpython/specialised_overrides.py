"""Overriding methods of which some have a copy for each constant and some have not: each copy keeps its constant."""

import sys

from rpython.rlib.objectmodel import specialize


class Term(object):
    @specialize.arg(2)
    def unify(self, other, check=False):
        raise NotImplementedError


class Number(Term):
    def __init__(self, value):
        self.value = value

    def unify(self, other, check=False):
        return not check and isinstance(other, Number) and other.value == self.value


class Pair(Term):
    def __init__(self, first, second):
        self.first = first
        self.second = second

    @specialize.arg(2)
    def unify(self, other, check=False):
        if not isinstance(other, Pair):
            return False
        if is_marked(check):
            print("marked")
        return self.first.unify(other.first, check) and self.second.unify(other.second, check)


@specialize.arg(0)
def is_marked(check):
    return check


def entry_point(argv):
    left = Pair(Number(1), Pair(Number(2), Number(3)))
    right = Pair(Number(1), Pair(Number(2), Number(len(argv) + 2)))
    print(left.unify(right), left.unify(Number(3), check=True), left.unify(right, True))
    print(left.second.unify(right.second, False), left.unify(left.second, True))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
