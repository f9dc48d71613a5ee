"""Sets."""

def entry_point(argv):
    s = {3, 1, 2}
    s.add(5)
    s.add(1)
    print(len(s), 3 in s, 9 in s, 9 not in s)
    s.discard(3)
    s.remove(1)
    try:
        s.remove(77)
    except KeyError as e:
        print("KeyError", e)
    print(sorted(s))
    words = set(["a", "b", "a"])
    words.update(["c", "d"])
    print(sorted(words), len(words))
    t = set()
    for i in range(10):
        t.add(i % 3)
    print(sorted([x * 2 for x in t]))
    total = 0
    for x in t:
        total += x
    print(total)
    u = {x % 4 for x in range(20)}
    print(sorted(u), bool(u), not set([1]))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
