"""What tuples and lists share: comparison, search, hash."""


def equal_items(a_w, b_w):
    """Whether two lists have equal items."""
    if len(a_w) != len(b_w):
        return False
    for i in range(len(a_w)):
        if i >= len(a_w) or i >= len(b_w):
            break
        if not space.eq(a_w[i], b_w[i]):
            # A comparison may have emptied them.
            if i < len(a_w) and i < len(b_w):
                return False
            break
    return len(a_w) == len(b_w)


def compare_items(op, a_w, b_w):
    """Compare two lists by their first items that differ."""
    if op == EQ:
        return new_bool(equal_items(a_w, b_w))
    if op == NE:
        return new_bool(not equal_items(a_w, b_w))
    i = 0
    while i < len(a_w) and i < len(b_w):
        if not space.eq(a_w[i], b_w[i]):
            if i < len(a_w) and i < len(b_w):
                return space.compare(op, a_w[i], b_w[i])
        i += 1
    return new_bool(compare_ints(op, len(a_w), len(b_w)))


def find_item(items_w, w_item, start, stop):
    """Return the position of an equal item, or -1."""
    i = start
    while i < stop and i < len(items_w):
        if space.eq(items_w[i], w_item):
            return i
        i += 1
    return -1


def slice_items(items_w, w_slice):
    """Return the items of a slice."""
    start, stop, step, count = w_slice.indices(len(items_w))
    if step == 1:
        return items_w[start:stop] if count > 0 else []
    found_w = []
    for i in range(count):
        found_w.append(items_w[start + i * step])
    return found_w


def repr_items(items_w):
    """Return the reprs of items with commas between."""
    return ", ".join([space.repr_of(w_item) for w_item in items_w])


def position_of(w_index, size, what):
    """Return an index as a position."""
    if (isinstance(w_index, W_Int) and type(w_index) is W_Int):
        index = w_index.value
    else:
        if space.lookup(w_index, "__index__") is None:
            raise errors.type_error("%s indices must be integers or slices, not %s" % (what, w_index.gettype().name))
        w_int = space.index(w_index)
        if not isinstance(w_int, W_Int):
            raise errors.index_error("cannot fit 'int' into an index-sized integer")
        index = w_int.value
    if index < 0:
        index += size
    return index


def hash_items(items_w):
    """Return a tuple's hash: xxHash (Collet), as CPython's."""
    acc = r_uint(2870177450012600261)
    for w_item in items_w:
        lane = r_uint(space.hash_of(w_item))
        acc += lane * r_uint(14029467366897019727)
        acc = (acc << 31) | (acc >> 33)
        acc *= r_uint(11400714785074694791)
    acc += r_uint(len(items_w)) ^ (r_uint(2870177450012600261) ^ r_uint(3527539))
    result = intmask(acc)
    return result if result != -1 else 1546275796


from rpython.rlib.rarithmetic import intmask, r_uint  # noqa: E402

from interpreter import errors, space  # noqa: E402
from interpreter.comparison import EQ, NE, compare_ints  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.int import W_Int  # noqa: E402
