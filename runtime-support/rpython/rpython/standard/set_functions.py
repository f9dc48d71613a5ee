"""Methods and operators of sets that make one set of others, or compare them.

Every call has a copy of its own, so that the items of one set don't join those of another.
"""

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def union(s, first=None, second=None, third=None):
    """`s.union(first, …)` and `s | first`"""
    result = set(s)
    if first is not None:
        result.update(first)
    if second is not None:
        result.update(second)
    if third is not None:
        result.update(third)
    return result


@specialize.call_location()
def _as_set(items):
    result = set()
    for item in items:
        result.add(item)
    return result


@specialize.call_location()
def _common(s, items):
    result = set()
    for item in items:
        if item in s:
            result.add(item)
    return result


@specialize.call_location()
def intersection(s, first=None, second=None, third=None):
    """`s.intersection(first, …)` and `s & first`"""
    result = set(s)
    if first is not None:
        result = _common(result, first)
    if second is not None:
        result = _common(result, second)
    if third is not None:
        result = _common(result, third)
    return result


@specialize.call_location()
def difference(s, first=None, second=None, third=None):
    """`s.difference(first, …)` and `s - first`"""
    result = set(s)
    difference_update(result, first, second, third)
    return result


@specialize.call_location()
def symmetric_difference(s, other):
    """`s.symmetric_difference(other)` and `s ^ other`"""
    result = set(s)
    symmetric_difference_update(result, other)
    return result


@specialize.call_location()
def intersection_update(s, first=None, second=None, third=None):
    """`s.intersection_update(first, …)`"""
    kept = intersection(s, first, second, third)
    for item in list(s):
        if item not in kept:
            s.remove(item)


@specialize.call_location()
def _discard_all(s, items):
    for item in items:
        s.discard(item)


@specialize.call_location()
def difference_update(s, first=None, second=None, third=None):
    """`s.difference_update(first, …)`"""
    if first is not None:
        _discard_all(s, list(first))
    if second is not None:
        _discard_all(s, list(second))
    if third is not None:
        _discard_all(s, list(third))


@specialize.call_location()
def symmetric_difference_update(s, other):
    """`s.symmetric_difference_update(other)`"""
    for item in _as_set(other):
        if item in s:
            s.remove(item)
        else:
            s.add(item)


@specialize.call_location()
def in_place_or(s, other):
    """`s |= other`"""
    s.update(other)
    return s


@specialize.call_location()
def in_place_and(s, other):
    """`s &= other`"""
    intersection_update(s, other)
    return s


@specialize.call_location()
def in_place_subtract(s, other):
    """`s -= other`"""
    difference_update(s, other)
    return s


@specialize.call_location()
def in_place_xor(s, other):
    """`s ^= other`"""
    symmetric_difference_update(s, other)
    return s


@specialize.call_location()
def isdisjoint(s, other):
    """`s.isdisjoint(other)`"""
    for item in other:
        if item in s:
            return False
    return True


@specialize.call_location()
def issubset(s, other):
    """`s.issubset(other)` and `s <= other`"""
    others = _as_set(other)
    for item in s:
        if item not in others:
            return False
    return True


@specialize.call_location()
def issuperset(s, other):
    """`s.issuperset(other)` and `s >= other`"""
    for item in other:
        if item not in s:
            return False
    return True


@specialize.call_location()
def less(s, other):
    """`s < other`"""
    return len(s) < len(other) and issubset(s, other)


@specialize.call_location()
def greater(s, other):
    """`s > other`"""
    return len(s) > len(other) and issuperset(s, other)
