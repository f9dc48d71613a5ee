"""Unpacking: nested, starred, in loops and displays; walrus; chained assignment and comparison; del; assert."""


class P(object):
    def __init__(self):
        self.x = 0
        self.y = [0, 0, 0]


def swap(a, b):
    a, b = b, a
    return a, b


def split(values):
    first, *rest = values
    *start, last = values
    return first, rest, start, last


def middle(text):
    a, *inner, z = text
    return a + z, inner


def read(lines):
    total = 0
    i = 0
    while (line := lines[i]) != "end":
        if (n := len(line)) > 1:
            total += n
        i += 1
    return total


def between(a, b, c):
    return a < b < c, a <= b <= c != 5, a == b == c


def order(log, x):
    log.append(x)
    return x


def starred(n):
    a, *b = (n, "x", "y")
    print(a, b)
    mixed = (n, "x", 2.5)
    a, *b, c = mixed
    print(a, b, c)
    (a, *b), c = [n, 2, 3], 4
    print(a, b, c)
    a, *b = {n: 2}
    print(a, b)
    a, *b = range(3)
    print(a, b)
    values = [1, 2, 3]
    a, *b = values
    b.append(4)
    print(values, b)
    for number, *letters in [(1, "a"), (2, "b")]:
        print(number, letters)
    head, *tail = ("k", [n], [n, n])
    tail.append([])
    print(head, tail)


def entry_point(argv):
    n = len(argv)
    print(swap(n, 1))
    (a, b), c = (n, 2), [3, 4]
    d, e = c
    print(a, b, d, e)
    print(split([1, 2, 3]), split([n]), middle("abcd"), middle("xy"))
    p = P()
    p.x, p.y[1] = 5, 6
    p.y[0] = p.y[2] = n
    x = y = n + 1
    print(p.x, p.y, x, y)
    for i, (name, value) in enumerate([("a", 1), ("b", 2)]):
        print(i, name, value)
    for first, *others in [[1, 2, 3], [4]]:
        print(first, others)
    print([*c, 5, *[6, n]], (*(1, n), 7), len({*c, 3}), [*range(3)], [*"ab"])
    table = {"a": 1, **{"b": 2, "a": 3}, "c": n}
    print(table)
    print(read(["a", "bcd", "ef", "end", "ghi"]))
    print(between(1, 2, 3), between(3, 2, 1), between(2, 2, 2))
    log = []
    print(order(log, 1) < order(log, 3) < order(log, 2) < order(log, 9), log)
    values = [1, 2, 3, 4, 5]
    del values[0], values[-1]
    del table["a"]
    print(values, table)
    try:
        a, b = [1, 2, 3]
    except ValueError as e:
        print(e)
    try:
        a, b, *rest = [n]
    except ValueError as e:
        print(e)
    try:
        assert n > 100, "n is %d" % n
    except AssertionError as e:
        print("assert", e)
    del p
    assert n
    print([y := 1, y ** 2], (m := 5) + m)
    starred(n)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
