"""Comparison of lists, tuples, strings and mixed numbers; `in` on everything; None joined with everything."""


class Item(object):
    def __init__(self, n):
        self.n = n


def order(a, b):
    if a < b:
        return -1
    if a > b:
        return 1
    return 0


def maybe(kind, n):
    if kind == 0:
        return None
    return [n]


def maybe_text(n):
    return "t%d" % n if n > 1 else None


def maybe_tuple(n):
    return (n, "x") if n > 1 else None


def maybe_function(n):
    return abs_of if n > 1 else None


def abs_of(n):
    return n if n > 0 else -n


def maybe_dict(n):
    return {"n": n} if n > 1 else None


def number(n):
    if n == 0:
        return True
    if n == 1:
        return 7
    return 2.5


def entry_point(argv):
    n = len(argv)
    print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [n], [n] == [n], [1, 2] != [1, 2], [2] >= [1, 9])
    print((1, "a") < (1, "b"), (n, 2.5) == (n, 2.5), (1, 2) <= (1, 2), ("b",) > ("a",), (1, (2, "x")) == (1, (2, "x")))
    print([[1], [2]] == [[1], [2]], [(1, "a")] < [(1, "b")], ["a", "b"] == ["a"], {"a": [1]} == {"a": [1]}, {1, 2} == {2, 1})
    print("abc" < "abd", "abc" < "ab", b"a" < b"b", 1 < 1.5, 2 == 2.0, True == 1, n == 1.5)
    a, b = Item(1), Item(1)
    print(a == a, a == b, a != b, a is b, a in [b, a], b in [a], [a].count(b), a in (b, a))
    print(2 in [1, 2], "b" in "abc", "" in "abc", "x" not in "abc", 3 in (1, 2, n), "k" in {"k": 1}, 2 in {1, 2}, 5 in range(n, 10), 4 in range(0, 10, 3))
    print(98 in b"abc", b"bc" in b"abc", (1, "a") in [(1, "a")], [1] in [[1], [2]], 2.0 in [1, 2], None in [None, "a"])
    for k in range(2):
        m = maybe(k, n)
        print(m is None, m == None, m == [n], len(m) if m is not None else -1, "yes" if m else "no")
    for k in range(1, 3):
        t, p, f, d = maybe_text(k), maybe_tuple(k), maybe_function(k), maybe_dict(k)
        print(t, p, d, t == "t2", p == (2, "x"), f is None, f(-5) if f else 0, d["n"] if d else 0, t in ["t2"], t or "empty")
    print([number(k) + 0.5 for k in range(3)], number(n) * 0.5)
    print(order([1], [2]), order([3], [2]), order([], []))
    x = 1 if n > 100 else True
    print(x + 1, x == True, (n > 0) + 1, (n > 0) + (n > 1), True & (n > 0), sum([True, n > 0]))
    values = [1.5, n]
    print(values[1] / 2)
    words = sorted([("b", 2), ("a", 9), ("b", 1)])
    print(words, min(words), max([[1, 5], [2]]), sorted(["b", "B", "a"]), sorted([2.5, 1.0]))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
