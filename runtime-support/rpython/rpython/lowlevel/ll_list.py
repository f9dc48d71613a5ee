"""Lists: a length and an array of items that is at least as long; items past the length are zero or null.

Fields of `list_T`: `length: i64`, `items: array T`. A list whose length never changes is the array alone: `items` is the
list itself then, and no helper sets a field of it.
"""

from rpython.rlib.objectmodel import dont_inline
from rpython.lowlevel.primitives import (
    array_clear, array_copy, array_fill, array_len, array_new, equals, less_than, list_new, r_uint, repr_of, str_len,
    str_of, text_to_array, type_of,
)
from rpython.lowlevel.ll_slice import ll_slice_length, ll_slice_start, ll_slice_stop
from rpython.lowlevel.ll_str import ll_join_array
from rpython.lowlevel.primitives import INT, STR


# Making lists.

def ll_newlist(LIST, length):
    """A list of `length` items, all zero or null."""
    return list_new(LIST, length)


def ll_newlist_hint(LIST, capacity):
    """An empty list with room for `capacity` items."""
    l = ll_newlist(LIST, capacity)
    l.length = 0
    return l


def ll_newlist_fill(LIST, length, item):
    """`[item] * length`."""
    if length < 0:
        length = 0
    l = ll_newlist(LIST, length)
    array_fill(l.items, 0, length, item)
    return l


def ll_copy(LIST, l):
    """`list(l)`."""
    return ll_slice_between(LIST, l, 0, l.length)


def ll_slice_between(LIST, l, start, stop):
    """Items start to stop, which are in range and ordered."""
    length = stop - start
    result = ll_newlist(LIST, length)
    array_copy(l.items, start, result.items, 0, length)
    return result


def ll_slice(LIST, l, start, stop):
    """`l[start:stop]`."""
    start = ll_slice_start(start, l.length)
    stop = ll_slice_stop(start, stop, l.length)
    return ll_slice_between(LIST, l, start, stop)


def ll_slice_step(LIST, l, start, stop, step, has_start, has_stop):
    """`l[start:stop:step]`; an absent bound has a False flag."""
    first, count = ll_slice_length(l.length, start, stop, step, has_start, has_stop)
    result = ll_newlist(LIST, count)
    for i in range(count):
        result.items[i] = l.items[first + i * step]
    return result


def ll_concat(LIST, l, other):
    """`l + other`."""
    result = ll_newlist(LIST, l.length + other.length)
    array_copy(l.items, 0, result.items, 0, l.length)
    array_copy(other.items, 0, result.items, l.length, other.length)
    return result


# Below so many copies the length of no list overflows.
_MANY = 1 << 24
_GREATEST = (1 << 63) - 1


def ll_mul(LIST, l, times):
    """`l * times`."""
    if times < 0:
        times = 0
    length = l.length
    if times > _MANY and length > _GREATEST // times:
        raise MemoryError
    result = ll_newlist(LIST, length * times)
    if length == 1:
        array_fill(result.items, 0, times, l.items[0])
    else:
        for k in range(times):
            array_copy(l.items, 0, result.items, k * length, length)
    return result


# Items.

def ll_len(l):
    """`len(l)`."""
    return l.length


# Indexing has a short way for an index that counts from the start, small enough to be inlined: as an unsigned word a
# negative index is larger than any length. The items are read before the test, once for all ways. The long way, a call,
# tests the sign as well, so that where the index is known not to be negative it is known not to come back.

def ll_getitem(l, i):
    """`l[i]` for any i."""
    items = l.items
    if r_uint(i) < r_uint(l.length):
        return items[i]
    return items[ll_index_from_end(l, i)]


@dont_inline
def ll_index_from_end(l, i):
    """The place of an item that a negative index names."""
    at = i + l.length
    if at < 0 or i >= 0:
        raise IndexError("list index out of range")
    return at


def ll_setitem(l, i, item):
    """`l[i] = item` for any i."""
    items = l.items
    if r_uint(i) < r_uint(l.length):
        items[i] = item
    else:
        items[ll_assignment_index(l, i)] = item


@dont_inline
def ll_assignment_index(l, i):
    """The place of an item that a negative index names as the target of an assignment."""
    at = i + l.length
    if at < 0 or i >= 0:
        raise IndexError("list assignment index out of range")
    return at


# Growing and shrinking. The room grows by half, so that appending is linear in all.

@dont_inline
def ll_grow(l, room):
    """Makes room for `room` items in all."""
    items = array_new(type_of(l).ITEM, room + (room >> 1) + 6)
    array_copy(l.items, 0, items, 0, l.length)
    l.items = items


def ll_append(l, item):
    """`l.append(item)`."""
    length = l.length
    if length >= array_len(l.items):
        ll_grow(l, length + 1)
    l.items[length] = item
    l.length = length + 1


def ll_open_gap(l, i, n):
    """Moves the items from i on up by n places."""
    length = l.length
    if length + n > array_len(l.items):
        ll_grow(l, length + n)
    array_copy(l.items, i, l.items, i + n, length - i)
    l.length = length + n


def ll_close_gap(l, i, n):
    """Removes n items from i on."""
    length = l.length - n
    array_copy(l.items, i + n, l.items, i, length - i)
    array_clear(l.items, length, n)
    l.length = length


def ll_insert(l, i, item):
    """`l.insert(i, item)`."""
    if i < 0:
        i += l.length
        if i < 0:
            i = 0
    elif i > l.length:
        i = l.length
    ll_open_gap(l, i, 1)
    l.items[i] = item


def ll_extend(l, other):
    """`l.extend(other)`; the lists may be the same."""
    start = l.length
    n = other.length
    if start + n > array_len(l.items):
        ll_grow(l, start + n)
    array_copy(other.items, 0, l.items, start, n)
    l.length = start + n


def ll_extend_text(l, s):
    """`l.extend(s)` of a list of characters by the characters of a str."""
    start = l.length
    n = str_len(s)
    if start + n > array_len(l.items):
        ll_grow(l, start + n)
    text_to_array(s, 0, l.items, start, n)
    l.length = start + n


def ll_pop(l):
    """`l.pop()`."""
    length = l.length - 1
    if length < 0:
        raise IndexError("pop from empty list")
    item = l.items[length]
    array_clear(l.items, length, 1)
    l.length = length
    return item


def ll_pop_at(l, i):
    """`l.pop(i)`."""
    if l.length == 0:
        raise IndexError("pop from empty list")
    if i < 0:
        i += l.length
    if i < 0 or i >= l.length:
        raise IndexError("pop index out of range")
    item = l.items[i]
    ll_close_gap(l, i, 1)
    return item


def ll_delitem(l, i):
    """`del l[i]`."""
    if i < 0:
        i += l.length
    if i < 0 or i >= l.length:
        raise IndexError("list assignment index out of range")
    ll_close_gap(l, i, 1)


def ll_delslice(l, start, stop):
    """`del l[start:stop]`."""
    if start >= l.length:
        return
    start = ll_slice_start(start, l.length)
    stop = ll_slice_stop(start, stop, l.length)
    ll_close_gap(l, start, stop - start)


def ll_setslice(l, start, stop, other):
    """`l[start:stop] = other`; the lists may be the same."""
    start = ll_slice_start(start, l.length)
    stop = ll_slice_stop(start, stop, l.length)
    n = other.length
    source = array_new(type_of(l).ITEM, n)
    array_copy(other.items, 0, source, 0, n)
    change = n - (stop - start)
    if change > 0:
        ll_open_gap(l, stop, change)
    elif change < 0:
        ll_close_gap(l, start + n, -change)
    array_copy(source, 0, l.items, start, n)


def ll_setslice_step(l, start, stop, step, has_start, has_stop, other):
    """`l[start:stop:step] = other`; an absent bound has a False flag, the lists may be the same."""
    first, count = ll_slice_length(l.length, start, stop, step, has_start, has_stop)
    if step == 1:
        ll_setslice(l, first, first + count, other)
        return
    if other.length != count:
        raise ValueError("attempt to assign sequence of size " + str_of(other.length)
                         + " to extended slice of size " + str_of(count))
    source = array_new(type_of(l).ITEM, count)
    array_copy(other.items, 0, source, 0, count)
    for i in range(count):
        l.items[first + i * step] = source[i]


def ll_delslice_step(l, start, stop, step, has_start, has_stop):
    """`del l[start:stop:step]`; an absent bound has a False flag."""
    first, count = ll_slice_length(l.length, start, stop, step, has_start, has_stop)
    if count == 0:
        return
    if step < 0:
        first += (count - 1) * step
        step = -step
    # Each run between two places that go moves down by how many are gone.
    kept = first
    for i in range(count):
        start = first + i * step + 1
        stop = l.length
        if i < count - 1:
            stop = start + step - 1
        array_copy(l.items, start, l.items, kept, stop - start)
        kept += stop - start
    array_clear(l.items, kept, l.length - kept)
    l.length = kept


def ll_clear(l):
    """`l.clear()`."""
    array_clear(l.items, 0, l.length)
    l.length = 0


def ll_reverse(l):
    """`l.reverse()`."""
    i = 0
    j = l.length - 1
    while i < j:
        item = l.items[i]
        l.items[i] = l.items[j]
        l.items[j] = item
        i += 1
        j -= 1


# Searching and comparing.

def ll_find(l, item):
    """The first place of an item equal to this one, or -1."""
    i = 0
    while i < l.length:
        if equals(l.items[i], item):
            return i
        i += 1
    return -1


def ll_contains(l, item):
    """`item in l`."""
    return ll_find(l, item) >= 0


def ll_index(l, item):
    """`l.index(item)`."""
    i = ll_find(l, item)
    if i < 0:
        raise ValueError(repr_of(item) + " is not in list")
    return i


def ll_index_between(l, item, start, end):
    """`l.index(item, start, end)`."""
    if start < 0:
        start = max(start + l.length, 0)
    if end < 0:
        end += l.length
    while start < end and start < l.length:
        if equals(l.items[start], item):
            return start
        start += 1
    raise ValueError(repr_of(item) + " is not in list")


def ll_count(l, item):
    """`l.count(item)`."""
    count = 0
    i = 0
    while i < l.length:
        if equals(l.items[i], item):
            count += 1
        i += 1
    return count


def ll_remove(l, item):
    """`l.remove(item)`."""
    i = ll_find(l, item)
    if i < 0:
        raise ValueError("list.remove(x): x not in list")
    ll_close_gap(l, i, 1)


def ll_equal(l, other) -> bool:
    """`l == other`."""
    if l.length != other.length:
        return False
    i = 0
    while i < l.length:
        if not equals(l.items[i], other.items[i]):
            return False
        i += 1
    return True


def ll_less(l, other) -> bool:
    """`l < other`: lexicographic."""
    n = min(l.length, other.length)
    i = 0
    while i < n:
        if not equals(l.items[i], other.items[i]):
            return less_than(l.items[i], other.items[i])
        i += 1
    return l.length < other.length


def ll_repr(l) -> str:
    """`repr(l)`."""
    n = l.length
    if n == 0:
        return "[]"
    parts = array_new(STR, 2 * n + 1)
    parts[0] = "["
    for i in range(n):
        if i > 0:
            parts[2 * i] = ", "
        parts[2 * i + 1] = repr_of(l.items[i])
    parts[2 * n] = "]"
    return ll_join_array(parts, 2 * n + 1)


# Sorting: bottom-up merge sort on runs that insertion sort has made, stable (Knuth, TAOCP vol. 3, 5.2.4).

_RUN = 12


def ll_sort_run(items, start, stop):
    """Sorts items start to stop in place by insertion."""
    i = start + 1
    while i < stop:
        item = items[i]
        j = i
        while j > start and less_than(item, items[j - 1]):
            items[j] = items[j - 1]
            j -= 1
        items[j] = item
        i += 1


def ll_merge(source, start, middle, stop, destination):
    """Merges two sorted ranges of one array into another array at the same place."""
    i = start
    j = middle
    k = start
    while i < middle and j < stop:
        if less_than(source[j], source[i]):
            destination[k] = source[j]
            j += 1
        else:
            destination[k] = source[i]
            i += 1
        k += 1
    array_copy(source, i, destination, k, middle - i)
    array_copy(source, j, destination, k + middle - i, stop - j)


def ll_sort(l):
    """`l.sort()`."""
    n = l.length
    source = l.items
    start = 0
    while start < n:
        ll_sort_run(source, start, min(start + _RUN, n))
        start += _RUN
    if n <= _RUN:
        return
    destination = array_new(type_of(l).ITEM, n)
    width = _RUN
    while width < n:
        start = 0
        while start < n:
            middle = min(start + width, n)
            ll_merge(source, start, middle, min(middle + width, n), destination)
            start += 2 * width
        swap = source
        source = destination
        destination = swap
        width *= 2
    if source is not l.items:
        array_copy(source, 0, l.items, 0, n)


def ll_sort_by_keys(l, keys):
    """`l.sort(key=…)`: by the keys of the items, which are in an array."""
    n = l.length
    order = array_new(INT, n)
    spare = array_new(INT, n)
    for i in range(n):
        order[i] = i
    width = 1
    while width < n:
        start = 0
        while start < n:
            middle = min(start + width, n)
            ll_merge_by_keys(keys, order, start, middle, min(middle + width, n), spare)
            start += 2 * width
        swap = order
        order = spare
        spare = swap
        width *= 2
    items = array_new(type_of(l).ITEM, n)
    for i in range(n):
        items[i] = l.items[order[i]]
    array_copy(items, 0, l.items, 0, n)


def ll_merge_by_keys(keys, source, start, middle, stop, destination):
    """Merges two ranges of places that are sorted by their keys."""
    i = start
    j = middle
    k = start
    while i < middle and j < stop:
        if less_than(keys[source[j]], keys[source[i]]):
            destination[k] = source[j]
            j += 1
        else:
            destination[k] = source[i]
            i += 1
        k += 1
    array_copy(source, i, destination, k, middle - i)
    array_copy(source, j, destination, k + middle - i, stop - j)


# Iteration: fields of `listiter_T` are `list` and `index`.

def ll_iter_more(iterator):
    """Whether another item follows."""
    return iterator.index < iterator.list.length


def ll_iter_next(iterator):
    """The next item, which is there."""
    index = iterator.index
    iterator.index = index + 1
    return iterator.list.items[index]
