"""Comprehensions of lists and dicts, nested and filtered; generator expressions as arguments."""

def entry_point(argv):
    print([x * x for x in range(6)], [x for x in range(10) if x % 3 == 1])
    print([(x, y) for x in range(3) for y in range(x)], [c.upper() for c in "abc"])
    print({name: len(name) for name in ["a", "bb"]}, [[j for j in range(i)] for i in range(3)])
    print(sum(x for x in range(5)), any(x > 3 for x in [1, 5]), all(x > 3 for x in [1, 5]))
    print(",".join(str(x) for x in [1, 2, 3]), max(x * 2 for x in [3, 1]))
    x = "kept"
    doubled = [x * 2 for x in [1, 2]]
    print(x, doubled)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
