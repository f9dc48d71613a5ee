"""Methods and operators of deques that need no more than others of them. Every call has a copy of its own."""

from collections import deque

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def extend(d, items):
    """`d.extend(items)`"""
    if isinstance(items, deque):
        items = list(items)
    for item in items:
        d.append(item)


@specialize.call_location()
def extendleft(d, items):
    """`d.extendleft(items)`"""
    if isinstance(items, deque):
        items = list(items)
    for item in items:
        d.appendleft(item)


@specialize.call_location()
def add(d, other):
    """`d + other`"""
    result = d.copy()
    extend(result, other)
    return result


@specialize.call_location()
def in_place_add(d, other):
    """`d += other`"""
    extend(d, other)
    return d


@specialize.call_location()
def count(d, item):
    """`d.count(item)`"""
    result = 0
    for each in d:
        if each == item:
            result += 1
    return result


_END = (1 << 63) - 1


@specialize.call_location()
def index(d, item, start=0, stop=_END):
    """`d.index(item, start, stop)`"""
    if start < 0:
        start = max(start + len(d), 0)
    if stop < 0:
        stop += len(d)
    i = start
    while i < stop and i < len(d):
        if d[i] == item:
            return i
        i += 1
    raise ValueError(repr(item) + " is not in deque")


@specialize.call_location()
def remove(d, item):
    """`d.remove(item)`"""
    for i in range(len(d)):
        if d[i] == item:
            del d[i]
            return
    raise ValueError("deque.remove(x): x not in deque")


@specialize.call_location()
def insert(d, i, item):
    """`d.insert(i, item)`"""
    length = len(d)
    d.append(item)
    if len(d) == length:
        raise IndexError("deque already at its maximum size")
    if i < 0:
        i = max(i + length, 0)
    if i >= length:
        return
    d.pop()
    d.rotate(-i)
    d.appendleft(item)
    d.rotate(i)
