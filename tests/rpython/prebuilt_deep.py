"""Containers in containers, hundreds of levels deep, made while the program is imported: each level is a type of its own."""

import sys

LEVELS = 600


def nested(value):
    for _ in range(LEVELS):
        value = [value]
    return value


LISTS = nested("innermost")
SHALLOW = [[[[[[["x", "y"]]]]]], [], [[]]]


def entry_point(argv):
    print(len(LISTS), len(LISTS[0][0][0]), len(SHALLOW), SHALLOW[0][0][0][0][0][0][len(argv) - 1])
    LISTS[0][0][0] = LISTS[0][0][0] * 3
    print(len(LISTS[0][0][0]), LISTS[0][0][0][0] is LISTS[0][0][0][2])
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
