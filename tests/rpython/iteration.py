"""Iteration: enumerate, zip, reversed, dict views, explicit iterators."""

def pairs():
    return [(1, "one"), (2, "two"), (3, "three")]


def entry_point(argv):
    for i, x in enumerate(["a", "b", "c"]):
        print(i, x)
    for i, x in enumerate("xyz", 5):
        print(i, x)
    for a, b in zip([1, 2, 3], "abc"):
        print(a, b)
    for x in reversed([1, 2, 3]):
        print(x)
    for x in reversed(range(5)):
        print(x, end=" ")
    print()
    for n, name in pairs():
        print(n, name)
    d = {"k": 1, "l": 2}
    for k in d:
        print(k, d[k])
    for k, v in d.items():
        print(k, v)
    for v in d.values():
        print(v)
    for k in sorted(d.keys()):
        print(k)
    print(sum([1, 2, 3]), sum([0.5, 0.25]), min([3, 1, 2]), max([3, 1, 2]), sum(range(10)))
    print(any([x > 2 for x in [1, 2, 3]]), all([x > 2 for x in [1, 2, 3]]))
    for i in range(10, 0, -3):
        print(i, end=",")
    print()
    step = len(argv) + 1
    for i in range(0, 10, step):
        print(i, end=",")
    print()
    for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]:
        print(a + b + c)
    it = iter([1, 2, 3])
    print(next(it), next(it))
    for x in it:
        print("rest", x)
    for i, (a, b) in enumerate(zip([1, 2], [3, 4])):
        print(i, a, b)
    for ch in "héllo":
        print(ord(ch), end=" ")
    print()
    for b in b"abc":
        print(b, end=" ")
    print()
    print(list(range(3)), list("abc"))
    try:
        for k in d:
            d[k + "x"] = 1
    except RuntimeError as e:
        print("RuntimeError", e)
    n = 0
    while True:
        n += 1
        if n == 3:
            continue
        if n > 5:
            break
    else:
        print("never")
    print(n)
    for x in []:
        print("nothing")
    else:
        print("else")
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
