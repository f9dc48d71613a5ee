"""bytes and bytearray. Searching and splitting is done on Latin-1 text, one character for each byte."""

from typing import Optional

from rpython.rlib.objectmodel import compute_hash, import_from_mixin

from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class Region:
    """A part of bytes that can be changed."""

    def __init__(self, items, start, length):
        self.items = items
        self.start = start
        self.length = length


class W_Buffer(W_Root):
    """An object that lets others see its bytes."""

    def data(self):
        """Return the bytes."""
        raise NotImplementedError

    def part(self, start, stop):
        """Return some of the bytes."""
        return self.data()[start:stop]

    def region(self):
        """Return the bytes to be changed, or None where they can't be."""
        return None


class W_AbstractBytes(W_Buffer):
    """Bytes that may change or not."""

    def latin1(self):
        """Return the bytes as a text."""
        return self.data().decode("latin-1")

    def like(self, data):
        """Return other bytes as an object of the same type."""
        raise NotImplementedError


class W_Bytes(W_AbstractBytes):
    """Bytes that never change."""

    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def data(self):
        return self.value

    def like(self, data):
        return W_Bytes(data)


class W_UserBytes(W_Bytes):
    """Bytes of a class that the program made."""

    import_from_mixin(UserObject)


class W_Bytearray(W_AbstractBytes):
    """Bytes that can be changed."""

    def __init__(self, items):
        self.items = items

    def data(self):
        return bytes(self.items)

    def part(self, start, stop):
        return bytes(self.items[start:stop])

    def region(self):
        return Region(self.items, 0, len(self.items))

    def like(self, data):
        return W_Bytearray(bytearray(data))


class W_UserBytearray(W_Bytearray):
    """A bytearray of a class that the program made."""

    import_from_mixin(UserObject)


bytes_type = builtin_type("bytes", W_Bytes)
bytearray_type = builtin_type("bytearray", W_Bytearray)


def bytes_from(w_object, name="bytes"):
    """Return the bytes that a bytes-like object or an iterable of ints has."""
    if isinstance(w_object, W_Buffer):
        return w_object.data()
    w_special = space.call_special(w_object, "__bytes__", [])
    if isinstance(w_special, W_AbstractBytes):
        return w_special.data()
    if isinstance(w_object, W_Str) or space.lookup(w_object, "__iter__") is None:
        raise errors.type_error("cannot convert '%s' object to bytes" % w_object.gettype().name)
    out = bytearray()
    for w_item in space.listview(w_object):
        out.append(byte_of(w_item, name))
    return bytes(out)


def byte_of(w_item, name):
    """Return a byte's value."""
    value = convert.int_of(w_item)
    if not 0 <= value < 256:
        if name == "bytes":
            raise errors.value_error("bytes must be in range(0, 256)")
        raise errors.value_error("byte must be in range(0, 256)")
    return value


def buffer_of(w_object):
    """Return the bytes of a bytes-like object."""
    if isinstance(w_object, W_Buffer):
        return w_object.data()
    raise errors.type_error("a bytes-like object is required, not '%s'" % w_object.gettype().name)


def writable_buffer(w_object):
    """Return the changeable bytes of a bytes-like object."""
    region = w_object.region() if isinstance(w_object, W_Buffer) else None
    if region is None:
        raise errors.type_error("a read-write bytes-like object is required, not '%s'" % w_object.gettype().name)
    return region


from interpreter import convert, errors, space  # noqa: E402
from interpreter.comparison import EQ, GE, GT, LE, LT, NE  # noqa: E402
from interpreter.gateway import class_method, method  # noqa: E402
from objects import codecs  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.int import W_AbstractInt, W_Int  # noqa: E402
from objects.iterators import W_BytesIterator  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.strings import repr_bytes  # noqa: E402
from objects.type import W_Type  # noqa: E402


def new_data(w_source, encoding, handler, name="bytes"):
    """Return the bytes that the arguments of bytes() or bytearray() mean."""
    if w_source is None:
        return b""
    if isinstance(w_source, W_Str):
        if encoding is None:
            raise errors.type_error("string argument without an encoding")
        return codecs.encode(w_source.value, encoding, handler if handler is not None else "strict")
    if encoding is not None:
        raise errors.type_error("encoding without a string argument")
    if space.lookup(w_source, "__bytes__") is None and space.lookup(w_source, "__index__") is not None:
        count = convert.int_of(w_source)
        if count < 0:
            raise errors.value_error("negative count")
        space.check_size(1, count)
        return bytes(bytearray(count))
    return bytes_from(w_source, name)


@method(bytes_type, "__new__")
def bytes_new(w_cls: W_Type, w_source=None, encoding: Optional[str] = None, errors: Optional[str] = None):
    data = new_data(w_source, encoding, errors)
    if w_cls is bytes_type:
        return W_Bytes(data)
    w_result = W_UserBytes(data)
    w_result.initialise_user(w_cls)
    return w_result


@method(bytearray_type, "__new__")
def bytearray_new(w_cls: W_Type, w_source=None, encoding: Optional[str] = None, errors: Optional[str] = None):
    if w_cls is bytearray_type:
        return W_Bytearray(bytearray(new_data(w_source, encoding, errors, "byte")))
    w_result = W_UserBytearray(bytearray(b""))
    w_result.initialise_user(w_cls)
    return w_result


@method(bytearray_type, "__init__")
def bytearray_init(w_self: W_Bytearray, w_source=None, encoding: Optional[str] = None, errors: Optional[str] = None) -> None:
    w_self.items = bytearray(new_data(w_source, encoding, errors, "byte"))


@method(bytes_type, "__repr__")
def bytes_repr(w_self: W_Bytes) -> str:
    return repr_bytes(w_self.value)


@method(bytearray_type, "__repr__")
def bytearray_repr(w_self: W_Bytearray) -> str:
    return "%s(%s)" % (w_self.gettype().name, repr_bytes(w_self.data()))


@method(bytes_type, "__hash__")
def bytes_hash(w_self: W_Bytes) -> int:
    return compute_hash(w_self.value)


@method(bytes_type, "__bytes__")
def bytes_bytes(w_self: W_Bytes):
    return W_Bytes(w_self.value)


@method(bytes_type, "__getnewargs__")
def bytes_getnewargs(w_self: W_Bytes):
    return W_Tuple([W_Bytes(w_self.value)])


from objects.tuple import W_Tuple  # noqa: E402


def _both(name):
    """Declare a method of bytes and of bytearray."""

    def decorate(function):
        method(bytes_type, name)(function)
        method(bytearray_type, name)(function)
        return function

    return decorate


@_both("__len__")
def bytes_len(w_self: W_AbstractBytes) -> int:
    return len(w_self.data())


@_both("__iter__")
def bytes_iter(w_self: W_AbstractBytes):
    return W_BytesIterator(w_self)


@_both("__getitem__")
def bytes_getitem(w_self: W_AbstractBytes, w_index):
    data = w_self.data()
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(len(data))
        if step == 1:
            return w_self.like(data[start:stop] if count > 0 else b"")
        out = bytearray()
        for _ in range(count):
            out.append(data[start])
            start += step
        return w_self.like(bytes(out))
    if space.lookup(w_index, "__index__") is None:
        raise errors.type_error("%s indices must be integers or slices, not %s" % (
            "byte" if isinstance(w_self, W_Bytes) else "bytearray", w_index.gettype().name))
    index = convert.int_of(w_index)
    if index < 0:
        index += len(data)
    if not 0 <= index < len(data):
        raise errors.index_error(
            "index out of range" if isinstance(w_self, W_Bytes) else "bytearray index out of range")
    return W_Int(data[index])


@_both("__add__")
def bytes_add(w_self: W_AbstractBytes, w_other):
    if not isinstance(w_other, W_Buffer):
        raise errors.type_error("can't concat %s to %s" % (w_other.gettype().name, w_self.gettype().name))
    return w_self.like(w_self.data() + buffer_of(w_other))


@_both("__mul__")
def bytes_mul(w_self: W_AbstractBytes, w_count):
    if space.lookup(w_count, "__index__") is None:
        raise errors.type_error("can't multiply sequence by non-int of type '%s'" % w_count.gettype().name)
    count = convert.int_of(w_count)
    data = w_self.data()
    space.check_size(len(data), count)
    return w_self.like(data * max(count, 0))


@_both("__rmul__")
def bytes_rmul(w_self: W_AbstractBytes, w_count):
    return bytes_mul(w_self, w_count)


@_both("__contains__")
def bytes_contains(w_self: W_AbstractBytes, w_item) -> bool:
    if space.lookup(w_item, "__index__") is not None:
        return byte_of(w_item, "byte") in w_self.data()
    return buffer_of(w_item).decode("latin-1") in w_self.latin1()


def compare_data(op, a, b):
    """Compare Latin-1 texts."""
    if op == LT:
        return a < b
    if op == LE:
        return a <= b
    if op == GT:
        return a > b
    if op == GE:
        return a >= b
    if op == EQ:
        return a == b
    return a != b


def _declare_comparison(name, op):
    def comparison(w_self: W_AbstractBytes, w_other):
        if not isinstance(w_other, W_AbstractBytes) and not (isinstance(w_self, W_Bytearray) and isinstance(w_other, W_Buffer)):
            return w_NotImplemented
        return new_bool(compare_data(op, w_self.latin1(), buffer_of(w_other).decode("latin-1")))

    _both(name)(comparison)


for _name, _op in (("__lt__", LT), ("__le__", LE), ("__eq__", EQ), ("__ne__", NE), ("__gt__", GT), ("__ge__", GE)):
    _declare_comparison(_name, _op)


@_both("decode")
def bytes_decode(w_self: W_AbstractBytes, encoding: str = "utf-8", errors: str = "strict") -> str:
    return codecs.decode(w_self.data(), encoding, errors)


from objects import bytearray_methods, bytes_methods  # noqa: E402, F401
