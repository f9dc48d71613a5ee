"""Functions and methods that take `*args`, called through variables and where subclasses override them."""

import sys


class Builtin(object):
    def call(self, first, second):
        raise NotImplementedError

    def visit(self, function, *extra):
        raise NotImplementedError


class Fixed(Builtin):
    def __init__(self, factor):
        self.factor = factor

    def call(self, first, second):
        return self.factor * first + len(second)

    def visit(self, function, *extra):
        return function(self.factor, 1)


class Wrapped(Builtin):
    def call(self, *args):
        return Fixed.call(Fixed(2), *args)

    def visit(self, function, *extra):
        number, text = extra
        return function(number, len(text))


class Partly(Builtin):
    def call(self, first, *rest):
        return first - len(rest[0])

    def visit(self, function, number, *rest):
        return function(number, len(rest))


def refuse(name):
    def refused(*args):
        raise NotImplementedError("%s of %d" % (name, len(args)))

    return refused


for name in ["area", "scaled"]:
    setattr(Builtin, name, refuse(name))


class Square(Builtin):
    side = 3

    def area(self):
        return self.side * self.side

    def scaled(*args):
        return args[0].side * args[1]


class Nothing(Builtin):
    pass


def wrap(function):
    def call(*args):
        return function(*args) + 1

    return call


def plus(left, right):
    return left + right


def times(left, right):
    return left * right


def first_of(left, *others):
    return left


TABLE = {"plus": plus, "times": wrap(times), "first": first_of, "wrapped": wrap(wrap(plus))}


def apply_all(pair):
    total = 0
    for name in ["plus", "times", "first", "wrapped"]:
        total = total * 100 + TABLE[name](*pair)
    return total


def entry_point(argv):
    number = len(argv) + 2
    for builtin in [Fixed(3), Wrapped(), Partly()]:
        print(builtin.call(number, "text"), builtin.visit(plus, number, "four"))
        print(builtin.visit(TABLE["times"], 5, "six"))
    for name in ["plus", "times", "first", "wrapped"]:
        print(name, TABLE[name](number, 4))
    print(apply_all((6, 7)))
    for builtin in [Square(), Nothing()]:
        try:
            print(builtin.area())
            print(builtin.scaled(number))
        except NotImplementedError as error:
            print(error)
    print(Square().scaled(5))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
