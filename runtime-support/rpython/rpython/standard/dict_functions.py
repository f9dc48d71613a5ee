"""Methods and operators of dicts that make one dict of others. Every call has a copy of its own."""

from collections import OrderedDict

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def fromkeys(keys, value=None):
    """`dict.fromkeys(keys, value)`"""
    result = {}
    for key in keys:
        result[key] = value
    return result


@specialize.call_location()
def ordered_fromkeys(keys, value=None):
    """`OrderedDict.fromkeys(keys, value)`"""
    result = OrderedDict()
    for key in keys:
        result[key] = value
    return result


@specialize.call_location()
def union(d, other):
    """`d | other`"""
    result = d.copy()
    result.update(other)
    return result


@specialize.call_location()
def in_place_or(d, other):
    """`d |= other`"""
    d.update(other)
    return d
