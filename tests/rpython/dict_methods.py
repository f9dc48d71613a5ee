"""Dicts, ordered dicts, and what lists and tuples say of their items."""
from collections import OrderedDict


def setdefaults(n):
    groups = {}
    for word in ["apple", "avocado", "bean", "beet", "cherry"]:
        groups.setdefault(word[0], []).append(word)
    print(groups)
    names = {"x": "one"}
    print(names.setdefault("y"), names.setdefault("x", "two"), names)
    print({"a": n}.get("b"[n:], 5))


def updates(n):
    d = {"a": 1}
    d.update({"b": 2}, c=n)
    d.update([("d", 4), ("a", 9)])
    d.update(zip(["e"], [n]))
    d.update(f=6)
    d.update()
    print(d)
    print(dict(a=1, b=n), dict(d, z=0), dict([("k", n)]), dict())
    merged = {"a": n} | {"b": 2}
    alias = merged
    merged |= {"a": 7, "c": 3}
    print(merged, alias is merged)
    print(dict.fromkeys(["p", "q"], n), dict.fromkeys("ab", "v"), dict.fromkeys([n, n]))
    print({} == {"a": n}, {"a": n} == {"a": 1}, {} != {"b": 2}, {"a": 1.5} == {"a": 2.5})


def removals(n):
    d = {"a": "x", "b": "long", "c": "z"}
    print(d.pop("a"), d.pop("none", "default"), d.pop("none", None), d)
    print(d.popitem(), d.popitem(), len(d))
    try:
        d.popitem()
    except KeyError as error:
        print("KeyError", error)
    try:
        d.pop("q")
    except KeyError as error:
        print("KeyError", error)


def ordered(n):
    d = OrderedDict()
    for i in range(12):
        d[i] = str(i)
    d.move_to_end(3)
    d.move_to_end(5, last=False)
    d.move_to_end(0, False)
    print(list(d))
    print(d.popitem(last=False), d.popitem(), d.popitem(False))
    del d[7]
    d.move_to_end(11, last=n > 1)
    print(list(d.values()), 5 in d, 11 in d, d[11])
    try:
        d.move_to_end(100)
    except KeyError as error:
        print("KeyError", error)


def sequences(n):
    items = [1, 2, 1, n]
    print(items.index(1, 1), items.index(1, -2), items.index(2, 0, 3))
    try:
        items.index(2, 2)
    except ValueError as error:
        print("ValueError", error)
    items.sort(reverse=n == 1)
    print(items, sorted(items, reverse=n > 5), sorted(["b", "A", "c"], key=str.lower, reverse=n == 1))
    t = (1, n, 2)
    print(t.count(1), t.index(2), t.count(77), (n, "x") * 2, (n,) * 2)
    try:
        t.index(n + 50)
    except ValueError as error:
        print("ValueError", error)
    print(max([n], default=0), min([x for x in items if x > 50], default=-1), sum([n, 2], start=10))


def entry_point(argv):
    n = len(argv)
    n = 1 if n > 0 else 0
    setdefaults(n)
    updates(n)
    removals(n)
    ordered(n)
    sequences(n)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
