"""Methods that `super()` finds, kept as values: alone, beside those that override them, beside functions."""

import sys


class Base(object):
    def __init__(self, number):
        self.number = number

    def method(self, other):
        return self.number + other

    def other(self, value):
        return value * 2


class Derived(Base):
    def method(self, other):
        return 10 * super().method(other)

    def both(self):
        found = super().method
        methods = [super().method, self.method, super().other]
        return found(1), [method(2) for method in methods]


class Lowest(Derived):
    def method(self, other):
        return -other

    def all(self):
        return [super().method, super(Derived, self).method, self.method]


class Tables(Base):
    def table(self):
        return {"super": super().method, "plain": plain, "own": self.method, "lambda": lambda value: value + 1000}

    def method(self, other):
        return -other

    def keep(self):
        self.kept = super().method
        return self


def plain(value):
    return value


def twice(function, value):
    return function(function(value))


def entry_point(argv):
    n = len(argv)
    print(Derived(n).both(), Lowest(n + 1).both())
    print([method(3) for method in Lowest(n + 4).all()])
    tables = Tables(5)
    table = tables.table()
    for key in ["super", "plain", "own", "lambda"]:
        print(key, table[key](3), twice(table[key], 1))
    print(tables.keep().kept(7), Tables(8).keep().kept(n))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
