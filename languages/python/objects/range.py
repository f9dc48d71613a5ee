"""range."""

from objects.iterators import W_Iterator, iterator_methods
from objects.root import W_Root
from objects.type import builtin_type


class W_Range(W_Root):
    """A range. Its numbers may be beyond the machine word."""

    def __init__(self, w_start, w_stop, w_step, w_length):
        self.w_start = w_start
        self.w_stop = w_stop
        self.w_step = w_step
        self.w_length = w_length

    def number_at(self, w_index):
        """Return the number at a position."""
        return space.add(self.w_start, space.mul(self.w_step, w_index))


class W_RangeIterator(W_Iterator):
    """Goes over a range of machine integers."""

    def __init__(self, start, step, length):
        self.current = start
        self.step = step
        self.left = length
        self.length = length

    def iternext(self):
        if self.left <= 0:
            return None
        self.left -= 1
        value = self.current
        self.current = value + self.step
        return W_Int(value)


class W_LongRangeIterator(W_Iterator):
    """Goes over a range of any integers."""

    def __init__(self, w_start, w_step, w_length):
        self.w_current = w_start
        self.w_step = w_step
        self.w_left = w_length

    def iternext(self):
        if not space.is_true(self.w_left):
            return None
        self.w_left = space.sub(self.w_left, W_Int(1))
        w_value = self.w_current
        self.w_current = space.add(w_value, self.w_step)
        return w_value


range_type = builtin_type("range", W_Range, final=True)
range_iterator_type = builtin_type("range_iterator", W_RangeIterator, final=True)
long_range_iterator_type = builtin_type("longrange_iterator", W_LongRangeIterator, final=True)
iterator_methods(range_iterator_type)
iterator_methods(long_range_iterator_type)

from interpreter import errors, space  # noqa: E402
from interpreter.comparison import EQ  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.int import W_AbstractInt, W_Int  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


# Distances of numbers below it are machine integers.
LIMIT = 1 << 62


def new_range(w_start, w_stop, w_step):
    """Return a range."""
    if (isinstance(w_start, W_Int) and isinstance(w_stop, W_Int) and isinstance(w_step, W_Int) and w_step.value == 1
            and -LIMIT < w_start.value < LIMIT and -LIMIT < w_stop.value < LIMIT):
        return W_Range(w_start, w_stop, w_step, W_Int(max(w_stop.value - w_start.value, 0)))
    if w_step.sign() == 0:
        raise errors.value_error("range() arg 3 must not be zero")
    w_low, w_high = (w_start, w_stop) if w_step.sign() > 0 else (w_stop, w_start)
    w_distance = space.sub(w_high, w_low)
    w_length = W_Int(0)
    if isinstance(w_distance, W_AbstractInt) and w_distance.sign() > 0:
        w_size = space.absolute(w_step)
        w_length = space.add(space.binary(12, space.sub(w_distance, W_Int(1)), w_size), W_Int(1))
    return W_Range(w_start, w_stop, w_step, w_length)


@method(range_type, "__new__")
def range_new(w_cls: W_Type, w_start, w_stop=None, w_step=None):
    if w_stop is None:
        return new_range(W_Int(0), exact(space.index(w_start)), W_Int(1))
    w_by = exact(space.index(w_step)) if w_step is not None else W_Int(1)
    return new_range(exact(space.index(w_start)), exact(space.index(w_stop)), w_by)


from objects.int import exact  # noqa: E402


@method(range_type, "__repr__")
def range_repr(w_self: W_Range) -> str:
    start, stop = space.repr_of(w_self.w_start), space.repr_of(w_self.w_stop)
    w_step = w_self.w_step
    if isinstance(w_step, W_Int) and w_step.value == 1:
        return "range(%s, %s)" % (start, stop)
    return "range(%s, %s, %s)" % (start, stop, space.repr_of(w_self.w_step))


@method(range_type, "__len__")
def range_len(w_self: W_Range):
    w_length = w_self.w_length
    if not isinstance(w_length, W_Int):
        raise errors.overflow_error("Python int too large to convert to C ssize_t")
    return w_length


@method(range_type, "__bool__")
def range_bool(w_self: W_Range) -> bool:
    return space.is_true(w_self.w_length)


def iterate(w_start, w_step, w_length):
    """Return an iterator over a range."""
    if isinstance(w_start, W_Int) and isinstance(w_step, W_Int) and isinstance(w_length, W_Int):
        if -LIMIT < w_start.value < LIMIT and -LIMIT < w_step.value < LIMIT and w_length.value < LIMIT:
            return W_RangeIterator(w_start.value, w_step.value, w_length.value)
    return W_LongRangeIterator(w_start, w_step, w_length)


@method(range_type, "__iter__")
def range_iter(w_self: W_Range):
    return iterate(w_self.w_start, w_self.w_step, w_self.w_length)


@method(range_type, "__reversed__")
def range_reversed(w_self: W_Range):
    w_last = w_self.number_at(space.sub(w_self.w_length, W_Int(1)))
    return iterate(w_last, space.unary(1, w_self.w_step), w_self.w_length)


def position_in(w_self, w_item):
    """Return the position of a number as an object, or None."""
    w_offset = space.sub(w_item, w_self.w_start)
    if space.is_true(space.binary(5, w_offset, w_self.w_step)):
        return None
    w_position = space.binary(12, w_offset, w_self.w_step)
    if isinstance(w_position, W_AbstractInt) and w_position.sign() >= 0 and space.less(w_position, w_self.w_length):
        return w_position
    return None


def is_plain_int(w_item):
    """Whether an object is an int or a bool, whose comparison is known."""
    return isinstance(w_item, W_AbstractInt) and not w_item.gettype().is_heap


@method(range_type, "__contains__")
def range_contains(w_self: W_Range, w_item) -> bool:
    if is_plain_int(w_item):
        return position_in(w_self, w_item) is not None
    for w_each in space.listview(w_self):
        if space.eq(w_each, w_item):
            return True
    return False


@method(range_type, "__getitem__")
def range_getitem(w_self: W_Range, w_index):
    if isinstance(w_index, W_Slice):
        w_from, w_to, w_by = w_index.any_indices(w_self.w_length)
        w_start = w_self.number_at(w_from)
        w_stop = w_self.number_at(w_to)
        w_step = space.mul(w_self.w_step, w_by)
        assert isinstance(w_step, W_AbstractInt)
        assert isinstance(w_start, W_AbstractInt)
        assert isinstance(w_stop, W_AbstractInt)
        return new_range(w_start, w_stop, w_step)
    if space.lookup(w_index, "__index__") is None:
        raise errors.type_error("range indices must be integers or slices, not %s" % w_index.gettype().name)
    w_position = space.index(w_index)
    if w_position.sign() < 0:
        w_position = space.add(w_position, w_self.w_length)
    if not isinstance(w_position, W_AbstractInt) or w_position.sign() < 0 or not space.less(w_position, w_self.w_length):
        raise errors.index_error("range object index out of range")
    return w_self.number_at(w_position)


def key_of(w_self):
    """Return what equal ranges have in common."""
    if not space.is_true(w_self.w_length):
        return W_Tuple([w_self.w_length, w_None, w_None])
    w_length = w_self.w_length
    if isinstance(w_length, W_Int) and w_length.value == 1:
        return W_Tuple([w_self.w_length, w_self.w_start, w_None])
    return W_Tuple([w_self.w_length, w_self.w_start, w_self.w_step])


@method(range_type, "__eq__")
def range_eq(w_self: W_Range, w_other):
    if not isinstance(w_other, W_Range):
        return w_NotImplemented
    return new_bool(space.eq(key_of(w_self), key_of(w_other)))


@method(range_type, "__hash__")
def range_hash(w_self: W_Range) -> int:
    return space.hash_of(key_of(w_self))


@method(range_type, "index")
def range_index(w_self: W_Range, w_item):
    if is_plain_int(w_item):
        w_position = position_in(w_self, w_item)
        if w_position is not None:
            return w_position
        raise errors.value_error("%s is not in range" % space.repr_of(w_item))
    at = 0
    for w_each in space.listview(w_self):
        if space.eq(w_each, w_item):
            return W_Int(at)
        at += 1
    raise errors.value_error("sequence.index(x): x not in sequence")


@method(range_type, "count")
def range_count(w_self: W_Range, w_item) -> int:
    if is_plain_int(w_item):
        return 1 if position_in(w_self, w_item) is not None else 0
    count = 0
    for w_each in space.listview(w_self):
        if space.eq(w_each, w_item):
            count += 1
    return count


@getter(range_type, "start")
def range_start(w_self: W_Range):
    return w_self.w_start


@getter(range_type, "stop")
def range_stop(w_self: W_Range):
    return w_self.w_stop


@getter(range_type, "step")
def range_step(w_self: W_Range):
    return w_self.w_step
