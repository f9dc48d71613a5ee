"""What assignments to `a, *b, c`, `yield` and `yield from` are made of."""
from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def indexable(value):
    """All items, by position: a tuple is taken as it is, because its items may be of unlike types."""
    if isinstance(value, tuple):
        return value
    return list(value)


@specialize.call_location()
def starred(part):
    """What the target with the star gets, of a slice that was just made."""
    if isinstance(part, tuple):
        return list(part)
    return part


@specialize.call_location()
def returned(iterator):
    """What a generator has returned when it has given its last item. Other iterators return nothing."""
    if hasattr(iterator, "_meets_others_"):
        return iterator.returned
    return None


@specialize.argtype(0)
def nothing_sent(sent):
    """What `yield` gives after `next`, in a generator to which values of this type are sent."""
    if isinstance(sent, (int, float)):
        raise TypeError("next() of a generator that is sent numbers")
    return None
