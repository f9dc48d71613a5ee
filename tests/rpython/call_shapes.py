"""Shapes of calls: defaults, keyword-only parameters, `*args`, `**mapping` of constants."""


def plain(a, b=2, c=3):
    return a * 100 + b * 10 + c


def keyword_only(a, *, sep="-", end=";"):
    return str(a) + sep + end


def rest(first, *others):
    total = first
    for other in others:
        total += other
    return total + len(others) * 1000


def rest_and_keyword(*values, scale=1):
    total = 0
    for v in values:
        total += v
    return total * scale


OPTIONS = {"b": 7, "c": 8}
SEPARATORS = {"sep": "+", "end": "!"}


class Point(object):
    def __init__(self, x=0, y=0, *, name="p"):
        self.x = x
        self.y = y
        self.name = name

    def moved(self, *by):
        return Point(self.x + by[0], self.y + by[1], name=self.name + "'")

    def text(self, sep=",", *, open_="(", close=")"):
        return self.name + open_ + str(self.x) + sep + str(self.y) + close


def forward(*args):
    return plain(*args)


def forward_more(*args):
    return plain(9, *args)


def last(*args):
    return args[-1]


class Shape(object):
    def size(self, width=-998, height=-1):
        return "shape %d %d" % (width, height)


class Circle(Shape):
    def size(self, width=-998, height=-1):
        return "circle %d %d" % (width, height)


def entry_point(argv):
    n = len(argv)
    for shape in [Shape(), Circle()]:
        print(shape.size(5), shape.size(height=6), shape.size(), shape.size(width=7), shape.size(height=8, width=n))
    print(plain(1), plain(n, c=5), plain(c=1, a=2, b=n))
    print(plain(1, **OPTIONS), keyword_only(n, **SEPARATORS), keyword_only(n, end="."))
    print(rest(1), rest(1, 2), rest(1, 2, 3), rest(*(4, 5, n)), rest(1, *(2, 3)), rest(*(1, 2), 3, *(4,)))
    print(rest_and_keyword(), rest_and_keyword(1, 2, scale=10), rest_and_keyword(*(1, 2, 3), scale=n))
    p = Point(1, y=5)
    print(p.text(), p.moved(1, 2).text(";"), p.moved(*(n, n)).text(close="]"), Point(name="q").text())
    print(forward(1), forward(1, 2), forward(1, 2, 3), forward_more(1), forward_more(n, 2))
    print(last("a"), last("a", "b"), last(1, 2, 3))
    f = plain if n > 100 else rest_and_three
    print(f(1, 2, 3))
    return 0


def rest_and_three(a, b, c):
    return -a - b - c


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))

