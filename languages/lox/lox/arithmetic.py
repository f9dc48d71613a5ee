"""Numbers where Python and C differ: their text, and division by zero."""

import math

INFINITY = float("inf")


def format_number(x):
    """Return `x` as C's `%g` prints it."""
    if x != x:
        # C shows the sign of a NaN; Python's own `%g` doesn't.
        return "-nan" if math.copysign(1.0, x) < 0.0 else "nan"
    if -1e6 < x < 1e6:
        # Whole numbers of up to six digits print as they are. This is the common case, and far quicker.
        whole = int(x)
        if whole != 0 and float(whole) == x:
            return str(whole)
    return "%g" % x


def divide(left, right):
    """Return the quotient by IEEE 754, in which division by zero has a result."""
    if right == 0.0:
        # The same sign, the same infinity, and for 0/0 the very NaN that the machine would make.
        return left * math.copysign(INFINITY, right)
    return left / right
