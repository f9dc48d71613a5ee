"""Methods of one name that are called in different parts of one hierarchy, each in its own way."""

import sys


class Root(object):
    def __init__(self):
        self.value = 0

    def set(self, value):
        self.value = value


class Left(Root):
    def set(self, value):
        self.value = len(value)


class LeftMost(Left):
    def set(self, value):
        self.value = -len(value)


class LeftNone(Left):
    pass


class Right(Root):
    def set(self, value):
        Root.set(self, value + 1)


class Rightmost(Right):
    pass


def set_text(left, text):
    left.set(text)
    return left.value


def set_number(right, number):
    right.set(number)
    return right.value


def entry_point(argv):
    for left in [Left(), LeftMost(), LeftNone()]:
        print(set_text(left, "abc"))
    for right in [Right(), Rightmost()]:
        print(set_number(right, 41))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
