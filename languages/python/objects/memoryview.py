"""memoryview, of bytes one by one."""

from objects.root import W_Root
from objects.type import builtin_type


class W_MemoryView(W_Root):
    """A view of a part of a bytes-like object."""

    def __init__(self, w_source, start, length):
        self.w_source = w_source
        self.start = start
        self.length = length

    def data(self):
        """Return the bytes that the view shows."""
        return self.w_source.data()[self.start : self.start + self.length]


memoryview_type = builtin_type("memoryview", W_MemoryView, final=True)

from interpreter import convert, errors  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.bytes import W_AbstractBytes, W_Bytearray, W_Bytes, byte_of  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.singletons import w_NotImplemented  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.strings import hex_digits  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(memoryview_type, "__new__")
def memoryview_new(w_cls: W_Type, w_object):
    if isinstance(w_object, W_MemoryView):
        return W_MemoryView(w_object.w_source, w_object.start, w_object.length)
    if not isinstance(w_object, W_AbstractBytes):
        raise errors.type_error("memoryview: a bytes-like object is required, not '%s'" % w_object.gettype().name)
    return W_MemoryView(w_object, 0, len(w_object.data()))


@method(memoryview_type, "__len__")
def memoryview_len(w_self: W_MemoryView) -> int:
    return w_self.length


@method(memoryview_type, "__getitem__")
def memoryview_getitem(w_self: W_MemoryView, w_index):
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(w_self.length)
        if step == 1:
            return W_MemoryView(w_self.w_source, w_self.start + start, count)
        data = w_self.data()
        out = bytearray()
        for i in range(count):
            out.append(data[start + i * step])
        return W_MemoryView(W_Bytes(bytes(out)), 0, count)
    return W_Int(w_self.data()[position(w_self, w_index)])


def position(w_self, w_index):
    """Return an index as a position in the view."""
    index = convert.int_of(w_index)
    if index < 0:
        index += w_self.length
    if not 0 <= index < w_self.length:
        raise errors.index_error("index out of bounds on dimension 1")
    return index


@method(memoryview_type, "__setitem__")
def memoryview_setitem(w_self: W_MemoryView, w_index, w_value) -> None:
    w_source = w_self.w_source
    if not isinstance(w_source, W_Bytearray):
        raise errors.type_error("cannot modify read-only memory")
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(w_self.length)
        if not isinstance(w_value, W_AbstractBytes) or len(w_value.data()) != count:
            raise errors.value_error("memoryview assignment: lvalue and rvalue have different structures")
        data = w_value.data()
        for i in range(count):
            w_source.items[w_self.start + start + i * step] = data[i]
        return
    w_source.items[w_self.start + position(w_self, w_index)] = byte_of(w_value, "byte")


@method(memoryview_type, "tobytes")
def memoryview_tobytes(w_self: W_MemoryView):
    return W_Bytes(w_self.data())


@method(memoryview_type, "tolist")
def memoryview_tolist(w_self: W_MemoryView):
    return W_List([W_Int(value) for value in w_self.data()])


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
    return 1


@getter(memoryview_type, "format")
def memoryview_format(w_self: W_MemoryView) -> str:
    return "B"


@getter(memoryview_type, "readonly")
def memoryview_readonly(w_self: W_MemoryView) -> bool:
    return not isinstance(w_self.w_source, W_Bytearray)


@getter(memoryview_type, "obj")
def memoryview_obj(w_self: W_MemoryView):
    return w_self.w_source
