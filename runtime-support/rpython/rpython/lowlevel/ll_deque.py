"""Deques: a ring of items in an array whose length is a power of two.

Fields of `deque_T`: `length: i64`, `items: array T`, `first: i64`, the place of the first item, and `limit: i64`, how
many items it may have, or -1. Places without items are zero or null.
"""

from rpython.lowlevel.ll_int import ll_int_to_str
from rpython.lowlevel.ll_str import ll_concat3, ll_join_array
from rpython.lowlevel.primitives import (
    STR, array_clear, array_copy, array_len, array_new, equals, new, repr_of, type_of,
)


def ll_limit(limit) -> int:
    """The limit that a program gives."""
    if limit < 0:
        raise ValueError("maxlen must be non-negative")
    return limit


def ll_new(DEQUE, limit):
    """`deque(maxlen=limit)`; no limit is -1."""
    d = new(DEQUE)
    d.length = 0
    d.first = 0
    d.items = array_new(DEQUE.ITEM, 8)
    d.limit = limit
    return d


def ll_place(d, i) -> int:
    """The place of the item at an index, which may be one item before the first or after the last."""
    return (d.first + i) & (array_len(d.items) - 1)


def ll_item(d, i):
    """The item at an index that is in range."""
    return d.items[ll_place(d, i)]


def ll_index(d, i) -> int:
    """The index from the start that an index means."""
    if i < 0:
        i += d.length
    if i < 0 or i >= d.length:
        raise IndexError("deque index out of range")
    return i


def ll_getitem(d, i):
    """`d[i]`"""
    return ll_item(d, ll_index(d, i))


def ll_setitem(d, i, item):
    """`d[i] = item`"""
    d.items[ll_place(d, ll_index(d, i))] = item


def ll_grow(d):
    """Doubles the ring, so that its first item comes to the first place."""
    room = array_len(d.items)
    items = array_new(type_of(d).ITEM, max(2 * room, 8))
    array_copy(d.items, d.first, items, 0, room - d.first)
    array_copy(d.items, 0, items, room - d.first, d.first)
    d.items = items
    d.first = 0


def ll_append(d, item):
    """`d.append(item)`"""
    if d.length == d.limit:
        if d.limit == 0:
            return
        ll_popleft(d)
    if d.length == array_len(d.items):
        ll_grow(d)
    d.items[ll_place(d, d.length)] = item
    d.length += 1


def ll_appendleft(d, item):
    """`d.appendleft(item)`"""
    if d.length == d.limit:
        if d.limit == 0:
            return
        ll_pop(d)
    if d.length == array_len(d.items):
        ll_grow(d)
    place = ll_place(d, -1)
    d.items[place] = item
    d.first = place
    d.length += 1


def ll_pop(d):
    """`d.pop()`"""
    if d.length == 0:
        raise IndexError("pop from an empty deque")
    place = ll_place(d, d.length - 1)
    item = d.items[place]
    array_clear(d.items, place, 1)
    d.length -= 1
    return item


def ll_popleft(d):
    """`d.popleft()`"""
    if d.length == 0:
        raise IndexError("pop from an empty deque")
    place = d.first
    item = d.items[place]
    array_clear(d.items, place, 1)
    d.first = ll_place(d, 1)
    d.length -= 1
    return item


def ll_clear(d):
    """`d.clear()`"""
    array_clear(d.items, 0, array_len(d.items))
    d.length = 0
    d.first = 0


def ll_copy(DEQUE, d):
    """`d.copy()`"""
    copy = ll_new(DEQUE, d.limit)
    room = array_len(d.items)
    copy.items = array_new(DEQUE.ITEM, room)
    array_copy(d.items, 0, copy.items, 0, room)
    copy.length = d.length
    copy.first = d.first
    return copy


def ll_rotate(d, n):
    """`d.rotate(n)`: at most half of the items move."""
    length = d.length
    if length < 2:
        return
    n %= length
    if n > length // 2:
        n -= length
    while n > 0:
        place = ll_place(d, length - 1)
        item = d.items[place]
        array_clear(d.items, place, 1)
        d.first = ll_place(d, -1)
        d.items[d.first] = item
        n -= 1
    while n < 0:
        item = d.items[d.first]
        array_clear(d.items, d.first, 1)
        d.first = ll_place(d, 1)
        d.items[ll_place(d, length - 1)] = item
        n += 1


def ll_delitem(d, i):
    """`del d[i]`"""
    i = ll_index(d, i)
    ll_rotate(d, -i)
    ll_popleft(d)
    ll_rotate(d, i)


def ll_reverse(d):
    """`d.reverse()`"""
    i = 0
    j = d.length - 1
    while i < j:
        item = ll_item(d, i)
        d.items[ll_place(d, i)] = ll_item(d, j)
        d.items[ll_place(d, j)] = item
        i += 1
        j -= 1


def ll_equal(d, other) -> bool:
    """`d == other`"""
    if d.length != other.length:
        return False
    i = 0
    while i < d.length:
        if not equals(ll_item(d, i), ll_item(other, i)):
            return False
        i += 1
    return True


def ll_repr(d) -> str:
    """`repr(d)`"""
    n = d.length
    parts = array_new(STR, 2 * n + 2)
    parts[0] = "deque(["
    for i in range(n):
        parts[2 * i + 1] = repr_of(ll_item(d, i))
        parts[2 * i + 2] = ", " if i < n - 1 else ""
    parts[2 * n + 1] = "])"
    if d.limit >= 0:
        parts[2 * n + 1] = ll_concat3("], maxlen=", ll_int_to_str(d.limit), ")")
    return ll_join_array(parts, 2 * n + 2)
