"""Sets: dicts without values (`ll_dict.py`)."""

from rpython.lowlevel.ll_dict import ll_last, ll_remove_entry
from rpython.lowlevel.ll_str import ll_join_array
from rpython.lowlevel.primitives import STR, array_new, repr_of


def ll_pop(s):
    """`s.pop()`: the item that came last."""
    if s.length == 0:
        raise KeyError("'pop from an empty set'")
    entry = ll_last(s)
    item = s.keys[entry]
    ll_remove_entry(s, entry)
    return item


def ll_repr(s):
    """`repr(s)`, in the order in which items came."""
    if s.length == 0:
        return "set()"
    parts = array_new(STR, 2 * s.length + 1)
    n = 0
    i = 0
    while i < s.used:
        if s.live[i]:
            parts[n] = ", "
            parts[n + 1] = repr_of(s.keys[i])
            n += 2
        i += 1
    parts[0] = "{"
    parts[n] = "}"
    return ll_join_array(parts, n + 1)
