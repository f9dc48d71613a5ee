"""Dicts: entries in the order of insertion, found through an open-addressed table of their numbers (the compact dict
of Raymond Hettinger; probing with perturbation as in CPython's dictobject).

Fields of `dict_K_V`: `length: i64` (live entries), `used: i64` (entries placed, live or not), `filled: i64` (slots of
`indexes` that are not FREE), `keys: array K`, `values: array V`, `hashes: array i64`, `live: array bool`, `indexes: array i32`, `ordered: bool` (an `OrderedDict`). A slot of `indexes` is
FREE, DELETED or an entry's number plus 2. A dict whose `indexes` is null (prebuilt, or fresh) gets its table at the
first use.
"""

from rpython.lowlevel.ll_str import ll_join_array
from rpython.lowlevel.primitives import (
    BOOL, INT, INT32, STR, array_clear, array_copy, array_fill, array_len, array_new, equals, hash_of, list_new, new,
    repr_of, type_of,
)

FREE = 0
DELETED = 1
_LEAST = 8


def ll_newdict(DICT):
    """An empty dict."""
    d = new(DICT)
    d.length = 0
    d.used = 0
    d.filled = 0
    d.keys = array_new(DICT.KEY, 5)
    d.values = array_new(DICT.VALUE, 5)
    d.hashes = array_new(INT, 5)
    d.live = array_new(BOOL, 5)
    d.indexes = array_new(INT32, _LEAST)
    d.ordered = False
    return d


def ll_make_ordered(d):
    """Makes a fresh dict an `OrderedDict`."""
    d.ordered = True


def ll_is_ordered(d) -> bool:
    """`isinstance(d, OrderedDict)`"""
    return d is not None and d.ordered


def ll_order_as(d, other):
    """Makes a fresh dict an `OrderedDict` if the other is one."""
    d.ordered = other.ordered


def ll_len(d):
    """`len(d)`."""
    return d.length


# The table.

def ll_place(indexes, hash, entry):
    """Enters an entry's number at the first free slot of its probe sequence."""
    mask = array_len(indexes) - 1
    perturb = hash
    slot = hash & mask
    while indexes[slot] != FREE:
        perturb = (perturb >> 5) & 0x7FFFFFFFFFFFFFF
        slot = (slot * 5 + perturb + 1) & mask
    indexes[slot] = entry + 2


def ll_build(d, size):
    """Makes a table of `size` slots, a power of two, for the entries, whose hashes are known."""
    indexes = array_new(INT32, size)
    i = 0
    while i < d.used:
        if d.live[i]:
            ll_place(indexes, d.hashes[i], i)
        i += 1
    d.indexes = indexes
    d.filled = d.length


def ll_table_size(entries):
    """The size of a table that stays at most two thirds full with so many entries."""
    size = _LEAST
    while size * 2 <= entries * 3:
        size *= 2
    return size


def ll_prepare(d):
    """Hashes the keys of a dict that came without table."""
    i = 0
    while i < d.used:
        d.hashes[i] = hash_of(d.keys[i])
        i += 1
    ll_build(d, ll_table_size(d.used))


def ll_lookup(d, key, hash):
    """The number of the entry with this key, or -1. Starts again where comparing keys changed the dict."""
    if d.indexes is None:
        ll_prepare(d)
    indexes = d.indexes
    mask = array_len(indexes) - 1
    perturb = hash
    slot = hash & mask
    while True:
        index = indexes[slot]
        if index == FREE:
            return -1
        if index != DELETED:
            entry = index - 2
            if d.hashes[entry] == hash:
                if equals(d.keys[entry], key):
                    return entry
                if d.indexes is not indexes:
                    return ll_lookup_again(d, key, hash)
        perturb = (perturb >> 5) & 0x7FFFFFFFFFFFFFF
        slot = (slot * 5 + perturb + 1) & mask


def ll_lookup_again(d, key, hash):
    """A lookup that compares with every live entry: right whatever comparing does."""
    i = 0
    while i < d.used:
        if d.live[i] and d.hashes[i] == hash and equals(d.keys[i], key):
            return i
        i += 1
    return -1


def ll_find(d, key):
    """The number of the entry with this key, or -1."""
    return ll_lookup(d, key, hash_of(key))


def ll_compact(d, room):
    """Moves the live entries to arrays with room for so many, and makes a new table."""
    DICT = type_of(d)
    keys = array_new(DICT.KEY, room)
    values = array_new(DICT.VALUE, room)
    hashes = array_new(INT, room)
    live = array_new(BOOL, room)
    n = 0
    i = 0
    while i < d.used:
        if d.live[i]:
            keys[n] = d.keys[i]
            values[n] = d.values[i]
            hashes[n] = d.hashes[i]
            n += 1
        i += 1
    array_fill(live, 0, n, True)
    d.keys = keys
    d.values = values
    d.hashes = hashes
    d.live = live
    d.used = n
    ll_build(d, ll_table_size(room))


def ll_insert(d, key, hash, value):
    """Adds an entry for a key that is not there."""
    if d.used == array_len(d.keys) or d.filled * 3 >= array_len(d.indexes) * 2:
        ll_compact(d, d.length + (d.length >> 1) + 5)
    entry = d.used
    d.keys[entry] = key
    d.values[entry] = value
    d.hashes[entry] = hash
    d.live[entry] = True
    d.used = entry + 1
    d.length = d.length + 1
    d.filled = d.filled + 1
    ll_place(d.indexes, hash, entry)


def ll_remove_entry(d, entry):
    """Removes an entry whose table is there."""
    indexes = d.indexes
    mask = array_len(indexes) - 1
    perturb = d.hashes[entry]
    slot = perturb & mask
    while indexes[slot] != entry + 2:
        perturb = (perturb >> 5) & 0x7FFFFFFFFFFFFFF
        slot = (slot * 5 + perturb + 1) & mask
    indexes[slot] = DELETED
    array_clear(d.keys, entry, 1)
    array_clear(d.values, entry, 1)
    d.live[entry] = False
    d.length = d.length - 1
    if d.length == 0:
        d.used = 0
        d.filled = 0
        array_fill(indexes, 0, mask + 1, FREE)


# Operations.

def ll_getitem(d, key):
    """`d[key]`."""
    entry = ll_find(d, key)
    if entry < 0:
        raise KeyError(repr_of(key))
    return d.values[entry]


def ll_get(d, key, default):
    """`d.get(key, default)`."""
    entry = ll_find(d, key)
    if entry < 0:
        return default
    return d.values[entry]


def ll_contains(d, key):
    """`key in d`."""
    return ll_find(d, key) >= 0


def ll_setitem(d, key, value):
    """`d[key] = value`."""
    hash = hash_of(key)
    entry = ll_lookup(d, key, hash)
    if entry >= 0:
        d.values[entry] = value
    else:
        ll_insert(d, key, hash, value)


def ll_setdefault(d, key, default):
    """`d.setdefault(key, default)`."""
    hash = hash_of(key)
    entry = ll_lookup(d, key, hash)
    if entry >= 0:
        return d.values[entry]
    ll_insert(d, key, hash, default)
    return default


def ll_delitem(d, key):
    """`del d[key]`."""
    entry = ll_find(d, key)
    if entry < 0:
        raise KeyError(repr_of(key))
    ll_remove_entry(d, entry)


def ll_pop(d, key):
    """`d.pop(key)`."""
    entry = ll_find(d, key)
    if entry < 0:
        raise KeyError(repr_of(key))
    value = d.values[entry]
    ll_remove_entry(d, entry)
    return value


def ll_discard(d, key):
    """Removes a key where it is there."""
    entry = ll_find(d, key)
    if entry >= 0:
        ll_remove_entry(d, entry)


def ll_last(d):
    """The number of the last live entry, for popitem; those after it give their places back."""
    if d.length == 0:
        raise KeyError("'popitem(): dictionary is empty'")
    if d.indexes is None:
        ll_prepare(d)
    entry = d.used - 1
    while not d.live[entry]:
        entry -= 1
    d.used = entry + 1
    return entry


def ll_first(d):
    """The number of the first live entry, for `popitem(last=False)`."""
    if d.length == 0:
        raise KeyError("'dictionary is empty'")
    if d.indexes is None:
        ll_prepare(d)
    entry = 0
    while not d.live[entry]:
        entry += 1
    return entry


def ll_move_to_end(d, key, last):
    """`d.move_to_end(key, last)`: the first place is made by moving the other entries."""
    hash = hash_of(key)
    entry = ll_lookup(d, key, hash)
    if entry < 0:
        raise KeyError(repr_of(key))
    value = d.values[entry]
    ll_remove_entry(d, entry)
    if last:
        ll_insert(d, key, hash, value)
        return
    ll_compact(d, d.length + (d.length >> 1) + 5)
    n = d.used
    array_copy(d.keys, 0, d.keys, 1, n)
    array_copy(d.values, 0, d.values, 1, n)
    array_copy(d.hashes, 0, d.hashes, 1, n)
    d.keys[0] = key
    d.values[0] = value
    d.hashes[0] = hash
    d.live[n] = True
    d.used = n + 1
    d.length = n + 1
    ll_build(d, array_len(d.indexes))


def ll_popitem(d, last):
    """`d.popitem(last)`."""
    if d.length == 0 and d.ordered:
        raise KeyError("'dictionary is empty'")
    entry = ll_last(d) if last else ll_first(d)
    key = d.keys[entry]
    value = d.values[entry]
    ll_remove_entry(d, entry)
    return key, value


def ll_clear(d):
    """`d.clear()`."""
    n = array_len(d.keys)
    array_clear(d.keys, 0, n)
    array_clear(d.values, 0, n)
    array_fill(d.live, 0, n, False)
    d.length = 0
    d.used = 0
    d.filled = 0
    d.indexes = array_new(INT32, ll_table_size(n))


def ll_copy(DICT, d):
    """`d.copy()`."""
    if d.indexes is None:
        ll_prepare(d)
    n = array_len(d.keys)
    result = new(DICT)
    result.length = d.length
    result.used = d.used
    result.filled = d.filled
    result.keys = array_new(DICT.KEY, n)
    result.values = array_new(DICT.VALUE, n)
    result.hashes = array_new(INT, n)
    result.live = array_new(BOOL, n)
    result.indexes = array_new(INT32, array_len(d.indexes))
    array_copy(d.keys, 0, result.keys, 0, n)
    array_copy(d.values, 0, result.values, 0, n)
    array_copy(d.hashes, 0, result.hashes, 0, n)
    array_copy(d.live, 0, result.live, 0, n)
    array_copy(d.indexes, 0, result.indexes, 0, array_len(d.indexes))
    result.ordered = d.ordered
    return result


def ll_update(d, other):
    """`d.update(other)`."""
    i = 0
    while i < other.used:
        if other.live[i]:
            ll_setitem(d, other.keys[i], other.values[i])
        i += 1


def ll_equal(d, other) -> bool:
    """`d == other`."""
    if d.length != other.length:
        return False
    i = 0
    while i < d.used:
        if d.live[i]:
            entry = ll_find(other, d.keys[i])
            if entry < 0 or not equals(d.values[i], other.values[entry]):
                return False
        i += 1
    if d.ordered and other.ordered:
        return ll_same_order(d, other)
    return True


def ll_same_order(d, other) -> bool:
    """Whether two dicts with the same keys have them in the same order."""
    i = 0
    j = 0
    while i < d.used and j < other.used:
        if not d.live[i]:
            i += 1
        elif not other.live[j]:
            j += 1
        else:
            if not equals(d.keys[i], other.keys[j]):
                return False
            i += 1
            j += 1
    return True


def ll_repr(d) -> str:
    """`repr(d)`."""
    if d.ordered:
        return "OrderedDict()" if d.length == 0 else ll_entries_repr(d, "OrderedDict([(", ", ", "), (", ")])")
    return "{}" if d.length == 0 else ll_entries_repr(d, "{", ": ", ", ", "}")


def ll_entries_repr(d, start, inside, between, end) -> str:
    """The entries of a dict that has some, with what stands around, inside and between them."""
    parts = array_new(STR, 4 * d.length + 1)
    n = 0
    i = 0
    while i < d.used:
        if d.live[i]:
            parts[n] = between
            parts[n + 1] = repr_of(d.keys[i])
            parts[n + 2] = inside
            parts[n + 3] = repr_of(d.values[i])
            n += 4
        i += 1
    parts[0] = start
    parts[n] = end
    return ll_join_array(parts, n + 1)


def ll_next_entry(d, index, length):
    """The number of the next live entry from `index` on, or -1. A dict must keep its length during an iteration."""
    if d.length != length:
        raise RuntimeError("dictionary changed size during iteration")
    while index < d.used:
        if d.live[index]:
            return index
        index += 1
    return -1


# Lists of entries; iteration. Fields of `dictiter_K_V` are `dict`, `index` and `length`, that of the dict at the start.

def ll_keys(LIST, d):
    """`list(d)`."""
    result = list_new(LIST, d.length)
    n = 0
    i = 0
    while i < d.used:
        if d.live[i]:
            result.items[n] = d.keys[i]
            n += 1
        i += 1
    return result


def ll_values(LIST, d):
    """`list(d.values())`."""
    result = list_new(LIST, d.length)
    n = 0
    i = 0
    while i < d.used:
        if d.live[i]:
            result.items[n] = d.values[i]
            n += 1
        i += 1
    return result


def ll_iter_more(iterator):
    """Moves to the next live entry; whether there is one. A dict must keep its length meanwhile."""
    d = iterator.dict
    if d.length != iterator.length:
        raise RuntimeError("dictionary changed size during iteration")
    i = iterator.index
    while i < d.used:
        if d.live[i]:
            iterator.index = i
            return True
        i += 1
    return False


def ll_iter_entry(iterator):
    """The number of the entry that ll_iter_more found; the iterator goes past it."""
    index = iterator.index
    iterator.index = index + 1
    return index


def ll_iter_key(iterator):
    """The key of the next entry, which is there."""
    return iterator.dict.keys[ll_iter_entry(iterator)]


def ll_iter_value(iterator):
    """The value of the next entry, which is there."""
    return iterator.dict.values[ll_iter_entry(iterator)]


def ll_iter_item(iterator):
    """Key and value of the next entry, which is there."""
    entry = ll_iter_entry(iterator)
    return iterator.dict.keys[entry], iterator.dict.values[entry]
