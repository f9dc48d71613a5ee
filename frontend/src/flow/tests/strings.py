"""f-strings."""

NAME = "n"


def formatted(x, width):
    return f"{x} is {x!r:>{width}} {NAME}{'lit'}" f"!{x=} {x=:d}" "end"


def plain():
    return f"", f"abc", f"{{}}"


def single(x):
    return f"{x:5.2f}"


def percent(x, y):
    return "%s and %d" % (x, y)
