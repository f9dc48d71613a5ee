"""Python 2's order of any two values, untranslated: programs sort names and numbers together while they are imported.

None comes first, then numbers, then everything else by the name of its type, and what compares in Python 3 as there
(Python 2's reference, 5.9). Where Python 2 goes by addresses, so that no program can depend on it, all are equal.
"""

import builtins
import functools

from rpython.rlib.objectmodel import not_rpython


def type_name(value):
    """The name by which values of different types are sorted."""
    if value is None or isinstance(value, (int, float)):
        return ""
    return type(value).__name__


def compare(left, right):
    """Negative, zero or positive."""
    if left is right:
        return 0
    if left is None or right is None:
        return -1 if left is None else 1
    try:
        return -1 if left < right else int(right < left)
    except TypeError:
        pass
    if isinstance(left, (list, tuple)) and isinstance(right, type(left)):
        for one, other in builtins.zip(left, right):
            order = compare(one, other)
            if order:
                return order
        return compare(len(left), len(right))
    one, other = type_name(left), type_name(right)
    return (one > other) - (one < other)


@not_rpython
def sorted_any(iterable, key, reverse):
    """A sorted list of any values."""
    values = list(iterable)
    try:
        return builtins.sorted(values, key=key, reverse=reverse)
    except TypeError:
        order = functools.cmp_to_key(compare)
        return builtins.sorted(values, key=order if key is None else lambda item: order(key(item)), reverse=reverse)
