"""memoryview: a part of the bytes of another object, as items of a format."""

from objects.bytes import Region, W_Buffer
from objects.type import builtin_type


class W_MemoryView(W_Buffer):
    """A view of a part of the bytes of an object: `count` items, `step` bytes from one to the next."""

    def __init__(self, w_source, start, count, step, format, itemsize):
        self.w_source = w_source
        self.start = start
        self.count = count
        self.step = step
        self.format = format
        self.itemsize = itemsize
        self.shape = [count]
        self.read_only = False
        self.released = False

    def source(self):
        """Return the object that is looked at."""
        if self.released:
            raise errors.value_error("operation forbidden on released memoryview object")
        return self.w_source

    def like(self, start, count, step):
        """Return a view of a part of this one."""
        w_view = W_MemoryView(self.source(), start, count, step, self.format, self.itemsize)
        w_view.read_only = self.read_only
        return w_view

    def item(self, index):
        """Return an item as an object."""
        at = self.start + index * self.step
        return unpack_value(self.format, self.source().part(at, at + self.itemsize), 0, self.itemsize, False)

    def nbytes(self):
        """Return how many bytes the items have."""
        return self.count * self.itemsize

    def is_contiguous(self):
        """Whether each item comes right after the one before."""
        return self.step == self.itemsize or self.count <= 1

    def data(self):
        w_source = self.source()
        if self.is_contiguous():
            return w_source.part(self.start, self.start + self.nbytes())
        return b"".join([
            w_source.part(self.start + i * self.step, self.start + i * self.step + self.itemsize) for i in range(self.count)])

    def region(self):
        below = self.source().region()
        if below is None or self.read_only or not self.is_contiguous():
            return None
        return Region(below.items, below.start + self.start, self.nbytes())


memoryview_type = builtin_type("memoryview", W_MemoryView, final=True)

from interpreter import convert, errors, space  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from modules.array_module import W_Array  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.bytes import W_Bytes  # noqa: E402
from objects.bytes_methods import bytes_hex  # noqa: E402
from objects.float import W_Float  # noqa: E402
from objects.int import W_AbstractInt, W_Int  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.machine import NATIVE_SIZES, SIGNED, unpack_value  # noqa: E402
from objects.singletons import w_Ellipsis, w_NotImplemented  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(memoryview_type, "__new__")
def memoryview_new(w_cls: W_Type, w_object):
    if isinstance(w_object, W_MemoryView):
        return w_object.like(w_object.start, w_object.count, w_object.step)
    if isinstance(w_object, W_Array):
        code = "w" if w_object.typecode == "u" else w_object.typecode
        return W_MemoryView(w_object, 0, w_object.length(), w_object.itemsize, code, w_object.itemsize)
    if not isinstance(w_object, W_Buffer):
        raise errors.type_error("memoryview: a bytes-like object is required, not '%s'" % w_object.gettype().name)
    return W_MemoryView(w_object, 0, len(w_object.data()), 1, "B", 1)


@method(memoryview_type, "cast")
def memoryview_cast(w_self: W_MemoryView, format: str, w_shape=None):
    w_source = w_self.source()
    code = format[1:] if format.startswith("@") else format
    if len(code) != 1 or code == "x" or code == "s" or code == "p" or code == "e" or NATIVE_SIZES.get(code, 0) == 0:
        raise errors.value_error("memoryview: destination format must be a native single character format prefixed with an "
                                 "optional '@'")
    if not w_self.is_contiguous():
        raise errors.type_error("memoryview: casts are restricted to C-contiguous views")
    if w_self.format not in "Bbc" and code not in "Bbc":
        raise errors.type_error("memoryview: cannot cast between two non-byte formats")
    itemsize = NATIVE_SIZES[code]
    if w_self.nbytes() % itemsize != 0:
        raise errors.type_error("memoryview: length is not a multiple of itemsize")
    w_view = W_MemoryView(w_source, w_self.start, w_self.nbytes() // itemsize, itemsize, code, itemsize)
    w_view.read_only = w_self.read_only
    if w_shape is not None:
        shape = [convert.int_of(w_extent) for w_extent in space.listview(w_shape)]
        product = 1
        for extent in shape:
            if extent <= 0:
                raise errors.value_error("memoryview.cast(): elements of shape must be integers > 0")
            product *= extent
        if product != w_view.count:
            raise errors.type_error("memoryview: product(shape) * itemsize != buffer size")
        w_view.shape = shape
    return w_view


@method(memoryview_type, "toreadonly")
def memoryview_toreadonly(w_self: W_MemoryView):
    w_view = w_self.like(w_self.start, w_self.count, w_self.step)
    w_view.shape = w_self.shape
    w_view.read_only = True
    return w_view


@method(memoryview_type, "__len__")
def memoryview_len(w_self: W_MemoryView) -> int:
    w_self.source()
    return w_self.shape[0] if w_self.shape else 1


def position(w_self, w_index):
    """Return an index, or a tuple of one for each dimension, as a position in the view."""
    shape = w_self.shape
    indices_w = w_index.items_w if isinstance(w_index, W_Tuple) else [w_index]
    if len(indices_w) > len(shape):
        raise errors.type_error("cannot index %d-dimension view with %d-element tuple" % (len(shape), len(indices_w)))
    if len(indices_w) < len(shape):
        raise errors.error(exceptions.NotImplementedError, "sub-views are not implemented" if isinstance(w_index, W_Tuple) else
                           "multi-dimensional sub-views are not implemented")
    at = 0
    for i in range(len(shape)):
        if space.lookup(indices_w[i], "__index__") is None:
            raise errors.type_error("memoryview: invalid slice key")
        index = convert.int_of(indices_w[i])
        if index < 0:
            index += shape[i]
        if not 0 <= index < shape[i]:
            raise errors.index_error("index out of bounds on dimension %d" % (i + 1))
        at = at * shape[i] + index
    return at


@method(memoryview_type, "__getitem__")
def memoryview_getitem(w_self: W_MemoryView, w_index):
    w_self.source()
    if isinstance(w_index, W_Slice):
        if len(w_self.shape) != 1:
            raise errors.error(exceptions.NotImplementedError, "multi-dimensional slicing is not implemented")
        start, stop, step, count = w_index.indices(w_self.count)
        return w_self.like(w_self.start + start * w_self.step, count, w_self.step * step)
    if w_index is w_Ellipsis:
        return w_self
    return w_self.item(position(w_self, w_index))


def changeable(w_self):
    """Return the bytes below the view."""
    below = w_self.source().region()
    if below is None or w_self.read_only:
        raise errors.type_error("cannot modify read-only memory")
    return below


@method(memoryview_type, "__setitem__")
def memoryview_setitem(w_self: W_MemoryView, w_index, w_value) -> None:
    below = changeable(w_self)
    size = w_self.itemsize
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(w_self.count)
        w_other = w_value if isinstance(w_value, W_MemoryView) else memoryview_new(memoryview_type, w_value)
        if w_other.count != count or w_other.format != w_self.format:
            raise errors.value_error("memoryview assignment: lvalue and rvalue have different structures")
        data = w_other.data()
        for i in range(count):
            at = below.start + w_self.start + (start + i * step) * w_self.step
            for j in range(size):
                below.items[at + j] = data[i * size + j]
        return
    data = encoded(w_self, w_value)
    at = below.start + w_self.start + position(w_self, w_index) * w_self.step
    for j in range(size):
        below.items[at + j] = data[j]


def encoded(w_self, w_value):
    """Return the bytes of an item."""
    code = w_self.format
    if code == "c":
        if not isinstance(w_value, W_Bytes):
            raise errors.type_error("memoryview: invalid type for format 'c'")
        if len(w_value.value) != 1:
            raise errors.value_error("memoryview: invalid value for format 'c'")
        return w_value.value
    if code == "?":
        return b"\1" if space.is_true(w_value) else b"\0"
    if code == "f" or code == "d":
        if not isinstance(w_value, W_Float) and not isinstance(w_value, W_AbstractInt):
            raise errors.type_error("memoryview: invalid type for format '%s'" % code)
        return bytes(W_Array(code).encoded(w_value))
    if space.lookup(w_value, "__index__") is None:
        raise errors.type_error("memoryview: invalid type for format '%s'" % code)
    w_int = space.index(w_value)
    assert isinstance(w_int, W_AbstractInt)
    try:
        return w_int.big().tobytes(w_self.itemsize, "little", code in SIGNED)
    except OverflowError:
        raise errors.value_error("memoryview: invalid value for format '%s'" % code)


@method(memoryview_type, "__delitem__")
def memoryview_delitem(w_self: W_MemoryView, w_index) -> None:
    changeable(w_self)
    raise errors.type_error("cannot delete memory")


@method(memoryview_type, "tobytes")
def memoryview_tobytes(w_self: W_MemoryView, w_order=None):
    return W_Bytes(w_self.data())


def nested(w_self, dimension, start):
    """Return a list of lists of the items of a view."""
    shape = w_self.shape
    if dimension == len(shape) - 1:
        return W_List([w_self.item(start + i) for i in range(shape[dimension])])
    size = 1
    for extent in shape[dimension + 1 :]:
        size *= extent
    return W_List([nested(w_self, dimension + 1, start + i * size) for i in range(shape[dimension])])


@method(memoryview_type, "tolist")
def memoryview_tolist(w_self: W_MemoryView):
    w_self.source()
    if not w_self.shape:
        return w_self.item(0)
    return nested(w_self, 0, 0)


@method(memoryview_type, "hex")
def memoryview_hex(w_self: W_MemoryView, sep: str = "", bytes_per_sep: int = 1) -> str:
    return bytes_hex(W_Bytes(w_self.data()), sep, bytes_per_sep)


@method(memoryview_type, "release")
def memoryview_release(w_self: W_MemoryView) -> None:
    w_self.released = True


@method(memoryview_type, "__enter__")
def memoryview_enter(w_self: W_MemoryView):
    w_self.source()
    return w_self


@method(memoryview_type, "__exit__")
def memoryview_exit(w_self: W_MemoryView, args) -> None:
    w_self.released = True


def equal(w_self, w_other):
    """Whether another object is a buffer with equal items; None for what is no buffer."""
    if w_self is w_other:
        return w_self.released or equal(w_self, w_self.like(w_self.start, w_self.count, w_self.step))
    if w_self.released:
        return False
    if not isinstance(w_other, W_MemoryView):
        w_other = memoryview_new(memoryview_type, w_other)
    if w_other.released or w_self.shape != w_other.shape:
        return False
    if w_self.format == w_other.format and w_self.format not in "fde":
        return w_self.data() == w_other.data()
    for i in range(w_self.count):
        if not space.eq(w_self.item(i), w_other.item(i)):
            return False
    return True


@method(memoryview_type, "__eq__")
def memoryview_eq(w_self: W_MemoryView, w_other):
    if not isinstance(w_other, W_Buffer):
        return w_NotImplemented
    return new_bool(equal(w_self, w_other))


@method(memoryview_type, "__ne__")
def memoryview_ne(w_self: W_MemoryView, w_other):
    if not isinstance(w_other, W_Buffer):
        return w_NotImplemented
    return new_bool(not equal(w_self, w_other))


@method(memoryview_type, "__hash__")
def memoryview_hash(w_self: W_MemoryView) -> int:
    data = w_self.data()
    if not w_self.read_only and w_self.source().region() is not None:
        raise errors.value_error("cannot hash writable memoryview object")
    if w_self.format not in "Bbc":
        raise errors.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
    return space.hash_of(W_Bytes(data))


@method(memoryview_type, "__repr__")
def memoryview_repr(w_self: W_MemoryView) -> str:
    return "<%smemory at 0x%x>" % ("released " if w_self.released else "", space.identity_hash(w_self))


@getter(memoryview_type, "nbytes")
def memoryview_nbytes(w_self: W_MemoryView) -> int:
    w_self.source()
    return w_self.nbytes()


@getter(memoryview_type, "itemsize")
def memoryview_itemsize(w_self: W_MemoryView) -> int:
    w_self.source()
    return w_self.itemsize


@getter(memoryview_type, "format")
def memoryview_format(w_self: W_MemoryView) -> str:
    w_self.source()
    return w_self.format


@getter(memoryview_type, "readonly")
def memoryview_readonly(w_self: W_MemoryView) -> bool:
    return w_self.source().region() is None or w_self.read_only


@getter(memoryview_type, "obj")
def memoryview_obj(w_self: W_MemoryView):
    return w_self.source()


@getter(memoryview_type, "ndim")
def memoryview_ndim(w_self: W_MemoryView) -> int:
    w_self.source()
    return len(w_self.shape)


@getter(memoryview_type, "shape")
def memoryview_shape(w_self: W_MemoryView):
    w_self.source()
    return W_Tuple([W_Int(extent) for extent in w_self.shape])


@getter(memoryview_type, "strides")
def memoryview_strides(w_self: W_MemoryView):
    w_self.source()
    strides_w = []
    stride = w_self.step
    for i in range(len(w_self.shape) - 1, -1, -1):
        strides_w.append(W_Int(stride))
        stride *= w_self.shape[i]
    strides_w.reverse()
    return W_Tuple(strides_w)


@getter(memoryview_type, "suboffsets")
def memoryview_suboffsets(w_self: W_MemoryView):
    w_self.source()
    return W_Tuple([])


def contiguous(w_self: W_MemoryView) -> bool:
    w_self.source()
    return w_self.is_contiguous()


for _name in ("c_contiguous", "f_contiguous", "contiguous"):
    getter(memoryview_type, _name)(contiguous)
