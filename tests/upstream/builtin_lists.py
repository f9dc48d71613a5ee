# rpy: dialect=upstream
"""Builtins that give lists: sorted, map, filter and zip; oct with a bare zero."""


def negative(n):
    return -n


def is_odd(n):
    return n % 2 == 1


def entry_point(argv):
    numbers = [3, 1, 2]
    names = {"b": 1, "a": 2}
    print sorted(numbers), sorted(names), sorted(numbers, key=negative), sorted(numbers, reverse=True)
    print map(negative, numbers)[0], len(filter(is_odd, numbers)), zip(numbers, ["x", "y", "z"])[1][1]
    print oct(8), oct(len(argv) + 8), sorted(["b", "a"])[0]
    return 0


def target(driver, args):
    return entry_point, None
