"""rlib.objectmodel.r_dict: dicts with their own equality and hash, by functions and methods, of several types in one program."""
import sys

from rpython.rlib.objectmodel import r_dict, r_ordereddict
from rpython.rlib import rweakref


def eq(a, b):
    return a.lower() == b.lower()


def hsh(a):
    return len(a)


def pair_eq(a, b):
    return a[0] == b[0]


def pair_hash(a):
    return a[0] & 3


class Space:
    def eq_w(self, a, b):
        return a.n == b.n
    def hash_w(self, a):
        return a.n


class W:
    def __init__(self, n):
        self.n = n


class Modular(object):
    """Its dicts compare by methods of an instance that is known at run time only."""

    def __init__(self, modulus):
        self.modulus = modulus

    def eq_w(self, a, b):
        return a.n % self.modulus == b.n % self.modulus

    def hash_w(self, a):
        return a.n % self.modulus

    def new_dict(self):
        return r_dict(self.eq_w, self.hash_w)


class Slow(Modular):
    def hash_w(self, a):
        return 1


def check_bound(n):
    for each in [Modular(10 if n < 100 else n), Slow(3 if n < 100 else n)]:
        d = each.new_dict()
        d[W(3)] = "a"
        d[W(13)] = "b"
        d[W(5)] = "c"
        print(len(d), d[W(23)], [key.n for key in d], W(7) in d, d.copy().get(W(5), "z"), d.setdefault(W(6), "x"))
    same = (lambda a, b: a.n == b.n) if n < 100 else (lambda a, b: a is b)
    d = r_dict(same, lambda a: n)
    d[W(2)] = "two"
    try:
        print(d[W(2)], d[W(1)])
    except KeyError:
        print("KeyError")


space = Space()
GLOBAL = r_dict(space.eq_w, space.hash_w)
GLOBAL[W(3)] = "three"
OTHER = r_dict(eq, hsh)
OTHER["Zero"] = 0


def count(d):
    n = 0
    for k in d:
        n += 1
    return n

def check_rdicts(argv):
    d = r_dict(eq, hsh)
    d["Ab"] = 1
    d["aB"] = 2
    print(len(d), d["AB"], "ab" in d, "c" in d)
    for k in d:
        print(k)
    for k, v in d.items():
        print(k, v)
    del d["ab"]
    print(len(d), d.get("x", 5))
    d2 = r_ordereddict(eq, hsh)
    d2["q"] = 3
    print(d2.setdefault("Q", 4), d2.pop("q"), d2.pop("q", 7), count(d2), count(OTHER), OTHER["ZERO"])
    try:
        d2["nothing"]
    except KeyError:
        print("KeyError")
    p = r_dict(pair_eq, pair_hash)
    p[1, "a"] = [1]
    p[1, "b"] = [2]
    p[2, "c"] = [3]
    print(len(p), p[1, "zzz"], p.keys(), p.values())
    q = p.copy()
    q.clear()
    q.update(p)
    print(len(q), q.popitem()[1], len(p))
    GLOBAL[W(4)] = "four"
    print(GLOBAL[W(3)], GLOBAL[W(4)], W(5) in GLOBAL, len(GLOBAL), GLOBAL.get(W(9), "none"))


def by_number():
    def same(a, b):
        return a.n == b.n

    def code(a):
        return a.n

    return r_dict(same, code)


def by_last_digit():
    def same(a, b):
        return a.n % 10 == b.n % 10

    def code(a):
        return a.n % 10

    return r_dict(same, code)


def check_meeting():
    """Dicts of different functions in one variable: each goes on with its own."""
    first, second = by_number(), by_last_digit()
    for d in [first, second]:
        d[W(1)] = "one"
        d[W(21)] = "many"
        print(len(d), d.get(W(11), "none"), W(11) in d, d[W(21)], [(key.n, value) for key, value in d.items()])
        print(d.setdefault(W(31), "new"), d.pop(W(31)), d.pop(W(41), "gone"), len(d.copy()))
        try:
            d[W(51)]
        except KeyError:
            print("KeyError")
    second.update(first)
    print(sorted([key.n for key in second.keys()]), len(first))


def entry_point(argv):
    check_rdicts(argv)
    check_meeting()
    check_bound(len(argv))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
