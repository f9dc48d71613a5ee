"""Sets: what makes one of several, compares them, changes them; their text."""


def show(s):
    print(sorted(s), len(s))


def operators(a, b):
    show(a | b)
    show(a & b)
    show(a - b)
    show(a ^ b)
    show(a.union(b))
    show(a.intersection(b))
    show(a.difference(b))
    show(a.symmetric_difference(b))
    print(a <= b, a < b, a >= b, a > b, a == b, a != b)
    print((a & b) <= a, (a & b) < a, a <= a, a < a, a >= a, a > a, a == set(a))
    print(a.issubset(b), a.issuperset(b), a.isdisjoint(b), a.isdisjoint({100}))


def with_iterables(a):
    show(a.union([7, 8], (9, 9), {10: "x"}))
    show(a.intersection([1, 2, 99], range(2)))
    show(a.difference([1], {2}))
    show(a.symmetric_difference([1, 1, 50]))
    print(a.issubset(range(100)), a.issuperset([]), a.isdisjoint([1]))


def in_place(n):
    a = {1, 2, n}
    alias = a
    a |= {30}
    a &= {1, 2, 30, 40}
    a -= {2}
    a ^= {1, 60}
    show(alias)
    a.update([5, 6], {7}, (8,))
    a.intersection_update([5, 6, 30, 60, 61])
    a.difference_update([5], {61})
    a.symmetric_difference_update({6, 70})
    show(alias)
    a.update()
    a -= a
    print(alias, len(alias))


def keep_and_lose(words):
    copy = words.copy()
    copy.discard("none such")
    copy.discard("a")
    print("a" in words, "a" in copy)
    total = 0
    while copy:
        total += len(copy.pop())
    print(total)
    try:
        copy.pop()
    except KeyError as error:
        print("KeyError", error)
    try:
        copy.remove("gone")
    except KeyError as error:
        print("KeyError", error)


def texts(n):
    print({n}, set([]), {"x"}, {(n, "t")}, str({1.5}), repr({None}))
    empty = set()
    print(empty, len(empty), empty == {n}, {n} == empty, not empty)


def views(d):
    print(sorted(d.keys() & {"a", "z"}), sorted(d.keys() | {"q"}), sorted(d.keys() - {"a"}))


def entry_point(argv):
    n = len(argv)
    operators({1, 2, 3 + n}, {2, 3, 4})
    operators({1, 2}, {1, 2, n})
    with_iterables({1, 2, n + 5})
    in_place(n + 20)
    keep_and_lose({"a", "bc", "def"[: 10 * n]})
    texts(n)
    views({"a": n, "b": 2})
    vowels = frozenset("aeiou")
    print("".join([c for c in "set algebra" if c in vowels]))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
