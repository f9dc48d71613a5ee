"""slice."""

from objects.root import W_Root
from objects.type import builtin_type


class W_Slice(W_Root):
    """A slice: three objects, perhaps None."""

    _immutable_fields_ = ["w_start", "w_stop", "w_step"]

    def __init__(self, w_start, w_stop, w_step):
        self.w_start = w_start
        self.w_stop = w_stop
        self.w_step = w_step

    def indices(self, size):
        """Return start, stop, step and the number of items, for a sequence of a size."""
        step = 1
        if self.w_step is not w_None:
            step = slice_index(self.w_step)
            if step == 0:
                raise errors.value_error("slice step cannot be zero")
        default_start = size - 1 if step < 0 else 0
        default_stop = -1 if step < 0 else size
        start = default_start if self.w_start is w_None else adjusted(slice_index(self.w_start), size, step)
        stop = default_stop if self.w_stop is w_None else adjusted(slice_index(self.w_stop), size, step)
        count = 0
        if step < 0:
            if stop < start:
                count = (start - stop - 1) // -step + 1
        elif start < stop:
            count = stop - start
            if step > 1:
                count = (count - 1) // step + 1
        return start, stop, step, count

    def any_indices(self, w_length):
        """Return start, stop and step as ints, for a length beyond the machine word as well."""
        w_step = bound_of(self.w_step) if self.w_step is not w_None else W_Int(1)
        if w_step.sign() == 0:
            raise errors.value_error("slice step cannot be zero")
        backwards = w_step.sign() < 0
        w_lower = W_Int(-1 if backwards else 0)
        w_upper = space.sub(w_length, W_Int(1)) if backwards else w_length
        w_start = w_upper if backwards else w_lower
        if self.w_start is not w_None:
            w_start = clipped(bound_of(self.w_start), w_length, w_lower, w_upper)
        w_stop = w_lower if backwards else w_upper
        if self.w_stop is not w_None:
            w_stop = clipped(bound_of(self.w_stop), w_length, w_lower, w_upper)
        return w_start, w_stop, w_step


slice_type = builtin_type("slice", W_Slice, final=True)


def bound_of(w_value):
    """Return a bound of a slice as an int."""
    if space.lookup(w_value, "__index__") is None:
        raise errors.type_error("slice indices must be integers or None or have an __index__ method")
    return space.index(w_value)


def clipped(w_index, w_length, w_lower, w_upper):
    """Return a bound as a position within limits."""
    w_position = space.add(w_index, w_length) if w_index.sign() < 0 else w_index
    if space.less(w_position, w_lower):
        return w_lower
    return w_upper if space.less(w_upper, w_position) else w_position


def slice_index(w_value):
    """Return a bound of a slice as a machine integer, clipped."""
    if isinstance(w_value, W_Int) and type(w_value) is W_Int and -MOST <= w_value.value <= MOST:
        return w_value.value
    if space.lookup(w_value, "__index__") is None:
        raise errors.type_error("slice indices must be integers or None or have an __index__ method")
    w_index = space.index(w_value)
    if isinstance(w_index, W_Int):
        return max(min(w_index.value, MOST), -MOST)
    return MOST if w_index.sign() > 0 else -MOST


MOST = 1 << 61


def adjusted(index, size, step):
    """Return a bound as a position."""
    if index < 0:
        index += size
        if index < 0:
            return -1 if step < 0 else 0
    elif index >= size:
        return size - 1 if step < 0 else size
    return index


from interpreter import convert, errors, space  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(slice_type, "__new__")
def slice_new(w_cls: W_Type, w_start, w_stop=None, w_step=None):
    if w_stop is None:
        return W_Slice(w_None, w_start, w_None)
    return W_Slice(w_start, w_stop, w_step if w_step is not None else w_None)


@getter(slice_type, "start")
def slice_start(w_self: W_Slice):
    return w_self.w_start


@getter(slice_type, "stop")
def slice_stop(w_self: W_Slice):
    return w_self.w_stop


@getter(slice_type, "step")
def slice_step(w_self: W_Slice):
    return w_self.w_step


@method(slice_type, "__repr__")
def slice_repr(w_self: W_Slice) -> str:
    return "slice(%s, %s, %s)" % (
        space.repr_of(w_self.w_start), space.repr_of(w_self.w_stop), space.repr_of(w_self.w_step))


@method(slice_type, "__eq__")
def slice_eq(w_self: W_Slice, w_other):
    if not isinstance(w_other, W_Slice):
        return w_NotImplemented
    return new_bool(
        space.eq(w_self.w_start, w_other.w_start)
        and space.eq(w_self.w_stop, w_other.w_stop)
        and space.eq(w_self.w_step, w_other.w_step))


@method(slice_type, "indices")
def slice_indices(w_self: W_Slice, w_length):
    w_size = space.index(w_length)
    if w_size.sign() < 0:
        raise errors.value_error("length should not be negative")
    w_start, w_stop, w_step = w_self.any_indices(w_size)
    return W_Tuple([w_start, w_stop, w_step])


slice_type.dict_w["__hash__"] = w_None
