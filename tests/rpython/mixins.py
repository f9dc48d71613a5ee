"""Mixins, import_from_mixin, __slots__, _attrs_, _immutable_fields_, abstract bases, attributes lifted to a base."""
from rpython.rlib.objectmodel import import_from_mixin


class Comparable(object):
    _mixin_ = True

    def less(self, other):
        return self.rank() < other.rank()

    def largest(self, others):
        best = self
        for other in others:
            if best.less(other):
                best = other
        return best


class Counted(object):
    _mixin_ = True
    count = 0

    def hit(self):
        self.count += 1
        return self.count


class Value(object):
    _attrs_ = ()
    _immutable_fields_ = []

    def rank(self):
        return 0

    def text(self):
        return "value"


class Small(Comparable, Counted, Value):
    _attrs_ = ["n", "count"]
    _immutable_fields_ = ["n"]

    def __init__(self, n):
        self.n = n

    def rank(self):
        return self.n

    def text(self):
        return "small %d" % self.n


class Named(Comparable, Value):
    __slots__ = ("name", "items")
    _immutable_fields_ = ["name", "items[*]"]

    def __init__(self, name, items):
        self.name = name
        self.items = items

    def rank(self):
        return len(self.name)

    def text(self):
        return "named " + self.name


class Methods(object):
    def double(self):
        return self.value() * 2

    @staticmethod
    def helper(x):
        return x + 1

    LIMIT = 10


class First(object):
    import_from_mixin(Methods)

    def value(self):
        return 5


class Second(object):
    import_from_mixin(Methods, special_methods=[])

    def __init__(self, text):
        self.stored = text

    def value(self):
        return self.stored


class Base(object):
    def size(self):
        return self.width * self.height

    def label(self):
        return self.title + "!"


class Walking:
    _mixin_ = True

    def walk(self):
        for item in self.items:
            yield item


class Words(Walking):
    def __init__(self):
        self.items = ["a", "b"]


class Numbers(Walking):
    def __init__(self):
        self.items = [1, 2]


class Box(Base):
    def __init__(self):
        self.width = 3
        self.height = 4
        self.title = "box"


class Line(Base):
    def __init__(self, width):
        self.width = width
        self.height = 1
        self.title = "line"


def entry_point(argv):
    n = len(argv)
    a = Small(3)
    b = Small(n + 4)
    print(a.less(b), a.largest([b, Small(5)]).text(), b.hit(), b.hit(), a.hit())
    c = Named("abc", [1, 2])
    d = Named("abcdef", [n])
    print(c.less(d), c.largest([d]).text(), c.items, d.items)
    values = [a, c, Value()]
    for value in values:
        print(value.text(), value.rank())
    print(First().double(), Second("ab").double(), First.helper(n), Second("").LIMIT)
    for base in [Box(), Line(n)]:
        print(base.size(), base.label())
    for word in Words().walk():
        print(word + "!")
    for number in Numbers().walk():
        print(number + 1)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
