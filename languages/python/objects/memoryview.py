"""memoryview: a part of a bytes-like object, as bytes or as integers of another size."""

from objects.root import W_Root
from objects.type import builtin_type


class W_MemoryView(W_Root):
    """A view of a part of a bytes-like object."""

    def __init__(self, w_source, start, length, format="B", itemsize=1):
        self.w_source = w_source
        self.start = start
        self.length = length  # in bytes
        self.format = format
        self.itemsize = itemsize

    def count(self):
        """Return the number of items."""
        return self.length // self.itemsize

    def item(self, index):
        """Return an item as an object."""
        data = self.w_source.data()
        at = self.start + index * self.itemsize
        if self.format == "c":
            return W_Bytes(data[at : at + 1])
        number = rbigint.frombytes(data[at : at + self.itemsize], "little", self.format in SIGNED)
        return new_long(number)

    def data(self):
        """Return the bytes that the view shows."""
        return self.w_source.data()[self.start : self.start + self.length]


memoryview_type = builtin_type("memoryview", W_MemoryView, final=True)

from rpython.rlib.rbigint import rbigint  # noqa: E402

from interpreter import convert, errors, space  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.bytes import W_AbstractBytes, W_Bytearray, W_Bytes, buffer_of  # noqa: E402
from objects.int import new_long  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.singletons import w_NotImplemented  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.strings import hex_digits  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(memoryview_type, "__new__")
def memoryview_new(w_cls: W_Type, w_object):
    if isinstance(w_object, W_MemoryView):
        return W_MemoryView(w_object.w_source, w_object.start, w_object.length, w_object.format, w_object.itemsize)
    if not isinstance(w_object, W_AbstractBytes):
        raise errors.type_error("memoryview: a bytes-like object is required, not '%s'" % w_object.gettype().name)
    return W_MemoryView(w_object, 0, len(w_object.data()))


FORMATS = "bBcHhIiLlQqNn"
SIZES = "1112244888888"
SIGNED = "bhilqn"


@method(memoryview_type, "cast")
def memoryview_cast(w_self: W_MemoryView, format: str, w_shape=None):
    at = FORMATS.find(format) if len(format) == 1 else -1
    if at < 0:
        raise errors.value_error("memoryview: destination format must be a native single character format prefixed with an "
                                 "optional '@'")
    itemsize = ord(SIZES[at]) - ord("0")
    if w_self.length % itemsize != 0:
        raise errors.type_error("memoryview: length is not a multiple of itemsize")
    return W_MemoryView(w_self.w_source, w_self.start, w_self.length, format, itemsize)


@method(memoryview_type, "__len__")
def memoryview_len(w_self: W_MemoryView) -> int:
    return w_self.count()


@method(memoryview_type, "__getitem__")
def memoryview_getitem(w_self: W_MemoryView, w_index):
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(w_self.count())
        size = w_self.itemsize
        if step == 1:
            return W_MemoryView(w_self.w_source, w_self.start + start * size, count * size, w_self.format, size)
        data = w_self.data()
        out = bytearray()
        for i in range(count):
            for j in range(size):
                out.append(data[(start + i * step) * size + j])
        return W_MemoryView(W_Bytes(bytes(out)), 0, count * size, w_self.format, size)
    return w_self.item(position(w_self, w_index))


def position(w_self, w_index):
    """Return an index as a position in the view."""
    index = convert.int_of(w_index)
    if index < 0:
        index += w_self.count()
    if not 0 <= index < w_self.count():
        raise errors.index_error("index out of bounds on dimension 1")
    return index


@method(memoryview_type, "__setitem__")
def memoryview_setitem(w_self: W_MemoryView, w_index, w_value) -> None:
    w_source = w_self.w_source
    if not isinstance(w_source, W_Bytearray):
        raise errors.type_error("cannot modify read-only memory")
    size = w_self.itemsize
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(w_self.count())
        data = buffer_of(w_value)
        if len(data) != count * size:
            raise errors.value_error("memoryview assignment: lvalue and rvalue have different structures")
        for i in range(count):
            for j in range(size):
                w_source.items[w_self.start + (start + i * step) * size + j] = data[i * size + j]
        return
    at = w_self.start + position(w_self, w_index) * size
    try:
        data = space.index(w_value).big().tobytes(size, "little", w_self.format in SIGNED)
    except OverflowError:
        raise errors.value_error("memoryview: invalid value for format '%s'" % w_self.format)
    for j in range(size):
        w_source.items[at + j] = data[j]


@method(memoryview_type, "tobytes")
def memoryview_tobytes(w_self: W_MemoryView):
    return W_Bytes(w_self.data())


@method(memoryview_type, "tolist")
def memoryview_tolist(w_self: W_MemoryView):
    return W_List([w_self.item(i) for i in range(w_self.count())])


@method(memoryview_type, "hex")
def memoryview_hex(w_self: W_MemoryView) -> str:
    return "".join([hex_digits(value, 2) for value in w_self.data()])


@method(memoryview_type, "release")
def memoryview_release(w_self: W_MemoryView) -> None:
    w_self.length = 0


@method(memoryview_type, "__enter__")
def memoryview_enter(w_self: W_MemoryView):
    return w_self


@method(memoryview_type, "__exit__")
def memoryview_exit(w_self: W_MemoryView, w_type, w_value, w_traceback) -> None:
    w_self.length = 0


@method(memoryview_type, "__eq__")
def memoryview_eq(w_self: W_MemoryView, w_other):
    if isinstance(w_other, W_MemoryView):
        return new_bool(w_self.data() == w_other.data())
    if isinstance(w_other, W_AbstractBytes):
        return new_bool(w_self.data() == w_other.data())
    return w_NotImplemented


@getter(memoryview_type, "nbytes")
def memoryview_nbytes(w_self: W_MemoryView) -> int:
    return w_self.length


@getter(memoryview_type, "itemsize")
def memoryview_itemsize(w_self: W_MemoryView) -> int:
    return w_self.itemsize


@getter(memoryview_type, "format")
def memoryview_format(w_self: W_MemoryView) -> str:
    return w_self.format


@getter(memoryview_type, "readonly")
def memoryview_readonly(w_self: W_MemoryView) -> bool:
    return not isinstance(w_self.w_source, W_Bytearray)


@getter(memoryview_type, "obj")
def memoryview_obj(w_self: W_MemoryView):
    return w_self.w_source
