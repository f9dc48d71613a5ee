"""Containers in which nothing is ever stored, taken into others; `__str__` that only a subclass has."""
import sys


class Plain:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "<Plain %d>" % self.n


class Worded(Plain):
    def __str__(self):
        return "worded %d" % self.n


def ints(xs):
    d = {3: 4}
    d.update(dict.fromkeys([7 for x in xs if False], 5))
    s = {1}
    s.update(set([7 for x in xs if False]))
    s |= {7 for x in xs if False}
    print(d, s, s - {7 for x in xs if False}, {7 for x in xs if False} | s)
    l = [1]
    l.extend({7 for x in xs if False})
    l += list({7: 8 for x in xs if False})
    print(l, sorted({7 for x in xs if False}), list({7: 8 for x in xs if False}.values()))


def others(xs):
    d = {1.5: True}
    d.update({2.5: False for x in xs if False})
    e = {True: 1.5}
    e.update({x == "": 2.5 for x in xs if False})
    f = {(1, "a"): [1]}
    f.update({(2, x): [2] for x in xs if False})
    print(d, e, f, {b"x": 1, **{b"y": 2 for x in xs if False}})


def in_order(n):
    nothing = ["b" for x in ["a"] if False]
    print(sorted(nothing, key=len), min(nothing, key=len, default="least"), list(map(len, nothing)))
    nothing.sort(key=lambda text: text[0])
    try:
        print(max(nothing, key=len))
    except ValueError:
        print("nothing", n)


def texts(n):
    plain = Plain(n)
    worded = Worded(n + 1)
    some = plain if n > 100 else worded
    print(plain, worded, some, str(plain), "%s %r" % (worded, worded), f"{plain} {worded}", [plain, worded])


def entry_point(argv):
    ints(argv)
    others(argv)
    in_order(len(argv))
    texts(len(argv))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
