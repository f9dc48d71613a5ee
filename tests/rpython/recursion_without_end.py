"""Recursion without end, however it comes about, is a RecursionError: caught and gone on from, again and again."""
import sys


def direct(n):
    return direct(n + 1) + 1


def ping(n):
    return pong(n + 1) + 1


def pong(n):
    return ping(n + 1) + 1


class Shape:
    def area(self, n):
        return 0


class Square(Shape):
    def __init__(self, inside):
        self.inside = inside

    def area(self, n):
        return self.inside.area(n + 1) + 1


class Circle(Shape):
    def __init__(self, inside):
        self.inside = inside

    def area(self, n):
        return self.inside.area(n + 1) + 2


class Key:
    """Compares, hashes and prints itself by doing so."""

    def __init__(self, n):
        self.n = n
        self.other = self

    def __lt__(self, other):
        keys = [Key(self.n + 1), Key(other.n + 2)]
        keys.sort()
        return keys[0].n < 10

    def __eq__(self, other):
        return [self.other] == [Key(1)]

    def __hash__(self):
        return len({self.other: 1})


class Printed:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        parts = [self]
        return "Printed(%d, %r)" % (self.n, parts)


class Nested:
    """A list that lies in the list that it holds."""

    def __init__(self):
        self.items = []

    def size(self):
        total = 0
        for item in self.items:
            total += item.size()
        return total


class Parser:
    """Of expressions in parentheses."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def parse(self):
        value = self.term()
        while self.at < len(self.text) and self.text[self.at] == "+":
            self.at += 1
            value += self.term()
        return value

    def term(self):
        if self.text[self.at] == "(":
            self.at += 1
            value = self.parse()
            self.at += 1
            return value
        self.at += 1
        return 1


def apply(function, n):
    return function(function, n + 1) + 1


def through_value(function, n):
    return apply(function, n)


def with_cleanup(n, log):
    try:
        return with_cleanup(n + 1, log) + 1
    finally:
        if n < 3:
            log.append(n)


def with_handler(n):
    """Catches the error deep down and recurs again."""
    try:
        return with_handler(n + 1)
    except RecursionError:
        return n


def key_of(n):
    return sorted([n, n + 1], key=key_of)[0]


SHAPES = 2


def make_shapes():
    first = Square(Shape())
    second = Circle(first)
    first.inside = second
    return first


def run(kind):
    """Recurs without end in one of several ways; 0 where that is an error."""
    try:
        if kind == 0:
            return direct(0)
        if kind == 1:
            return ping(0)
        if kind == 2:
            return make_shapes().area(0)
        if kind == 3:
            keys = [Key(3), Key(2), Key(1)]
            keys.sort()
            return keys[0].n
        if kind == 4:
            return 1 if Key(1) == Key(2) else 2
        if kind == 5:
            return len({Key(1): 1})
        if kind == 6:
            return len(repr(Printed(1)))
        if kind == 7:
            nested = Nested()
            nested.items.append(nested)
            return nested.size()
        if kind == 8:
            return Parser("(" * 2000000 + "1" + ")" * 2000000).parse()
        if kind == 9:
            return apply(through_value, 0)
        return key_of(kind)
    except RecursionError:
        return 0


KINDS = 11


def entry_point(argv):
    for kind in range(KINDS):
        print(kind, run(kind))
    log = [100]
    try:
        with_cleanup(0, log)
    except RecursionError:
        print(log)
    print(with_handler(0) > 100)
    failures = 0
    # A third argument says how often; a host with a large stack takes its time.
    for i in range(int(argv[3]) if len(argv) > 3 else 20):
        failures += 1 - run(i % 2)
    print(failures)
    # The stack is whole again.
    print(Parser("(" * 50 + "1+1" + ")" * 50).parse())
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
