"""Prebuilt instances that promise by `_freeze_` not to change: each is a constant with attributes of its own, and one
object of its class where several meet.
"""

import sys

from rpython.rlib.objectmodel import specialize


class Type(object):
    _freeze_ = True

    def __init__(self, name, size, conversion, sample):
        self.name = name
        self.size = size
        self.conversion = conversion
        self.sample = sample

    def convert(self, value):
        return self.conversion(value) * self.size

    def show(self):
        return "<%s>" % self.name


class Special(Type):
    def show(self):
        return "special %s" % self.name


class Cell(object):
    """Asked at translation time, it doesn't promise."""

    def _freeze_(self):
        return False

    def __init__(self, value):
        self.value = value


def plus(value):
    return value + 1


def twice(value):
    return value * 2


# The samples are of types that have no join: nobody reads them from a type that isn't known.
INT = Type("int", 2, plus, 7)
STR = Type("str", 3, twice, "text")
LIST = Special("list", 4, plus, [1, 2])
ALL = [INT, STR, LIST]
BY_NAME = {"int": INT, "str": STR}
cell = Cell(1)


def pick(number):
    if number > 1:
        return INT
    if number > 0:
        return None
    return STR


def name_of(kind):
    return "none" if kind is None else kind.name


@specialize.arg(1)
def shown(values, convert):
    """Methods that are passed on are constants, which functions are copied for."""
    result = [convert(0)]
    for value in values:
        result.append(convert(value))
    return result


class Numbers(object):
    """Converts in ways whose results have types of their own."""
    _freeze_ = True

    def __init__(self, step):
        self.step = step

    def next(self, n):
        return n + self.step

    def text(self, n):
        return "%d!" % (n + self.step)


ONES, TENS = Numbers(1), Numbers(10)


def entry_point(argv):
    number = len(argv)
    print(shown([number, 2], ONES.next), shown([number], ONES.text), shown([number], TENS.text))
    print(INT.sample + 1, STR.sample + "!", LIST.sample[1])
    print(INT.name, INT.convert(number), STR.convert(number), INT.conversion(3), STR.conversion(3))
    for kind in ALL:
        print(kind.show(), kind.convert(number + 4), kind is INT, kind.name, isinstance(kind, Special))
    print(name_of(pick(number)), name_of(pick(number + 1)), name_of(pick(number - 1)))
    print(BY_NAME["int"].size + BY_NAME["str"].size)
    cell.value += number
    print(cell.value)
    show = LIST.show
    print(show())
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
