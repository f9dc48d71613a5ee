"""Prebuilt sets as operands, containers that stay empty in orders and copies, checked operations on constants."""

from rpython.rlib.rarithmetic import ovfcheck

NUMBERS = {1, 2}
EMPTY = set([])
WORDS = {"one", "two", "three", "four", "five"}
PAIRS = {("one", 1), ("two", 2), ("three", 3)}


def shifted():
    try:
        return ovfcheck(301 << 55)
    except OverflowError:
        return -1


def entry_point(argv):
    print(sorted(NUMBERS | NUMBERS), 1 in (NUMBERS & NUMBERS), sorted({3}.difference(NUMBERS)), NUMBERS == NUMBERS)
    print(sorted(EMPTY), sorted([]), sorted(EMPTY, key=lambda n: n + 1), EMPTY | EMPTY == EMPTY)
    width = len(argv)
    print(dict([(n, b"x") for n in range(2) if False] if width == 100 else [(width - width, b"it's")]))
    print(dict([] if NUMBERS is None else [(2, b"y")]))
    print(sorted(WORDS), "two" in WORDS, sorted(PAIRS), len(WORDS - {"one"}))
    print(shifted(), -9223372036854775807 / 2 < 0.0, -9223372036854775808 == -9.223372036854775808e18)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
