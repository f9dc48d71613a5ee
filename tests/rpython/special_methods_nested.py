"""Special methods of instances in containers in containers: `__repr__`, `__eq__`, `__lt__`, `__hash__`."""
import sys
from collections import deque


class Shown:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "<Shown %d>" % self.n


class ShownToo(Shown):
    def __repr__(self):
        return "<ShownToo %d>" % self.n


class Equal:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Equal) and self.n % 10 == other.n % 10


class InOrder:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


class InOrderToo:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, InOrderToo) and self.n // 2 == other.n // 2

    def __lt__(self, other):
        return self.n < other.n


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __hash__(self):
        return self.n


class Tree:
    def __init__(self, n):
        self.n = n
        self.below = []

    def __repr__(self):
        return "%d%r" % (self.n, self.below)


def listed(n):
    return {n: [[Shown(n)]] if n % 2 else [[ShownToo(n), Shown(n + 1)]]}


def shown(n):
    print(listed(n), [listed(n + 1)], (listed(n + 2), n))
    print([([(Shown(n),)],)], deque([[Shown(n)]]), {n: {n: Shown(n)}})
    tree = Tree(1)
    tree.below.append(Tree(2))
    tree.below[0].below.append(Tree(3))
    print(tree, [[tree]])


def equal(n):
    print([[Equal(n)]] == [[Equal(n + 10)]], [[Equal(n)]] != [[Equal(n + 1)]], [[[Equal(n)]]] == [[[Equal(n + 1)]]])
    print({n: [Equal(n)]} == {n: [Equal(n + 20)]}, {n: [Equal(n)]} == {n: [Equal(n + 2)]})
    print([Equal(n)] in [[Equal(n + 1)], [Equal(n + 30)]], [[Equal(n)]].count([Equal(n + 10)]))
    print([[(n, Equal(n))]].index([(n, Equal(n + 10))]), ([Equal(n)], n) == ([Equal(n + 10)], n))
    xs = [[Equal(1)], [Equal(2)]]
    xs.remove([Equal(12)])
    print(len(xs))


def in_order(n):
    print([[x.n for x in xs] for xs in sorted([[InOrder(n + 1)], [InOrder(n)], []])])
    pairs = sorted([([InOrderToo(3)], 2), ([InOrderToo(2)], 1), ([InOrderToo(0)], n)])
    print([(xs[0].n, k) for xs, k in pairs], [[InOrder(n)]] < [[InOrder(n + 1)]])
    print(max([[InOrder(n)], [InOrder(n + 2)]])[0].n)


def keys(n):
    found = {}
    found[(n, (Key(n), n))] = [Key(n)]
    print((n, (Key(n), n)) in found, found[(n, (Key(n), n))] == [Key(n)], (n, (Key(n + 1), n)) in found)
    print({(Key(n), Key(n))} == {(Key(n), Key(n))}, [{Key(n): n}] == [{Key(n): n}])


def entry_point(argv):
    shown(len(argv))
    equal(len(argv))
    in_order(len(argv))
    keys(len(argv))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
