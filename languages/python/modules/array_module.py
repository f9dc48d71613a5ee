"""The module `array`: items of one machine type, kept as their bytes."""

from rpython.rlib.objectmodel import import_from_mixin
from rpython.rlib.longlong2float import longlong2float
from rpython.rlib.rarithmetic import r_uint
from rpython.rlib.rbigint import rbigint
from rpython.rlib.rstruct.ieee import float_pack, float_unpack

from interpreter import convert, errors, space
from interpreter.comparison import EQ, GE, GT, LE, LT, NE
from interpreter.gateway import function, getter, method
from interpreter.importing import import_module
from objects import codecs, exceptions
from objects.bool import new_bool
from objects.bytes import Region, W_AbstractBytes, W_Buffer, W_Bytes, buffer_of
from objects.float import W_Float
from objects.instance import UserObject
from objects.int import W_AbstractInt, W_Int, new_long
from objects.iterators import W_Iterator, iterator_methods
from objects.list import W_List
from objects.machine import unpack_value
from objects.module import builtin_module
from objects.root import OperationError
from objects.singletons import w_None, w_NotImplemented
from objects.slice import W_Slice
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type, builtin_type

array_module = builtin_module("array", "This module defines an object type which can efficiently represent an array of basic values.")
array_module.w_dict.setitem_str("typecodes", W_Str("bBuhHiIlLqQfd"))
ITEM_SIZES = {"b": 1, "B": 1, "u": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8}
SIGNED = "bhilq"
C_NAMES = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed integer",
           "I": "unsigned int"}


class W_Array(W_Buffer):
    """An array: `items` has the bytes of all items, the least significant first."""

    def __init__(self, typecode):
        self.typecode = typecode
        self.itemsize = ITEM_SIZES[typecode]
        self.items = bytearray()
        self.weakrefs = None

    def data(self):
        return bytes(self.items)

    def part(self, start, stop):
        return bytes(self.items[start:stop])

    def region(self):
        return Region(self.items, 0, len(self.items))

    def getweakrefs(self):
        return self.weakrefs

    def setweakrefs(self, refs):
        self.weakrefs = refs
        return True

    def length(self):
        """Return the number of items."""
        return len(self.items) // self.itemsize

    def get(self, index):
        """Return an item as an object."""
        size = self.itemsize
        at = index * size
        items = self.items
        code = self.typecode
        top = items[at + size - 1]
        value = 0
        if top >= 128:
            if code == "L" or code == "Q":
                return new_long(rbigint.frombytes(bytes(items[at : at + size]), "little", False))
            if code in SIGNED:
                value = -1
        while size > 0:
            size -= 1
            value = value << 8 | items[at + size]
        if code == "d":
            return W_Float(longlong2float(value))
        if code == "f":
            return W_Float(float_unpack(r_uint(value), 4))
        if code == "u":
            if not 0 <= value <= 0x10FFFF:
                raise errors.value_error("character U+%x is not in range [U+0000; U+10ffff]" % value)
            return W_Str(chr(value))
        return W_Int(value)

    def encoded(self, w_value):
        """Return the bytes of an item."""
        code = self.typecode
        size = self.itemsize
        out = bytearray(size)
        if code == "u":
            if not isinstance(w_value, W_Str):
                raise errors.type_error("must be a unicode character, not %s" % w_value.gettype().name)
            if len(w_value.value) != 1:
                raise errors.type_error("array item must be a unicode character, not a string of length %d" % len(w_value.value))
            value = ord(w_value.value)
        elif code == "f" or code == "d":
            if not isinstance(w_value, W_Float) and not isinstance(w_value, W_AbstractInt) and space.lookup(w_value, "__float__") is None and space.lookup(w_value, "__index__") is None:
                raise errors.type_error("must be real number, not %s" % w_value.gettype().name)
            bits = narrowed(convert.float_of(w_value), size)
            for i in range(size):
                out[i] = int(bits >> (8 * i)) & 255
            return out
        else:
            if isinstance(w_value, W_Float) or (not isinstance(w_value, W_AbstractInt) and space.lookup(w_value, "__index__") is None):
                raise errors.type_error("'%s' object cannot be interpreted as an integer" % w_value.gettype().name)
            w_int = space.index(w_value)
            if not isinstance(w_int, W_Int):
                if code == "L" or code == "Q":
                    assert isinstance(w_int, W_AbstractInt)
                    try:
                        return bytearray(w_int.big().tobytes(8, "little", False))
                    except OverflowError:
                        if w_int.big().get_sign() < 0:
                            raise errors.overflow_error("can't convert negative int to unsigned")
                        raise errors.overflow_error("int too big to convert")
                raise errors.overflow_error("Python int too large to convert to C %s" % ("int" if size == 8 and code == "q" else "long"))
            value = w_int.value
            self.check(value)
        for i in range(size):
            out[i] = value >> (8 * i) & 255
        return out

    def check(self, value):
        """Raise the error for an integer that doesn't fit."""
        code = self.typecode
        if code in SIGNED:
            low = -(1 << (8 * self.itemsize - 1))
            high = (1 << (8 * self.itemsize - 1)) - 1
        else:
            low = 0
            high = (1 << (8 * self.itemsize)) - 1
        if self.itemsize == 8:
            if value < 0 and code not in SIGNED:
                raise errors.overflow_error("can't convert negative value to unsigned int")
            return
        if value < low:
            if code == "I":
                raise errors.overflow_error("can't convert negative value to unsigned int")
            raise errors.overflow_error("%s is less than minimum" % C_NAMES[code])
        if value > high:
            raise errors.overflow_error("%s is greater than maximum" % C_NAMES[code])

    def set(self, index, encoded):
        """Replace an item by encoded bytes."""
        at = index * self.itemsize
        for i in range(self.itemsize):
            self.items[at + i] = encoded[i]

    def like(self, items):
        """Return an array of the same type with other bytes."""
        w_array = W_Array(self.typecode)
        w_array.items = items
        return w_array


class W_UserArray(W_Array):
    """An array of a class that the program made."""

    import_from_mixin(UserObject)


def narrowed(value, size):
    """Return the bits of a float; one too large for 4 bytes becomes an infinity, as in C."""
    try:
        return float_pack(value, size)
    except OverflowError:
        return float_pack(1e308 * 10.0 if value > 0 else -1e308 * 10.0, size)


class W_ArrayIterator(W_Iterator):
    """Goes over an array."""

    def __init__(self, w_array):
        self.w_array = w_array
        self.at = 0

    def iternext(self):
        w_array = self.w_array
        if w_array is None:
            return None
        if self.at >= w_array.length():
            self.w_array = None
            return None
        self.at += 1
        return w_array.get(self.at - 1)


array_type = builtin_type("array", W_Array, module="array")
array_iterator_type = builtin_type("arrayiterator", W_ArrayIterator, final=True, module="array")
iterator_methods(array_iterator_type)
for _name in ("array", "ArrayType"):
    array_module.w_dict.setitem_str(_name, array_type)


@method(array_iterator_type, "__reduce__")
def array_iterator_reduce(w_self: W_ArrayIterator):
    w_iter = space.getattr(import_module("builtins"), "iter")
    if w_self.w_array is None:
        return W_Tuple([w_iter, W_Tuple([W_Tuple([])])])
    return W_Tuple([w_iter, W_Tuple([w_self.w_array]), W_Int(w_self.at)])


@method(array_iterator_type, "__setstate__")
def array_iterator_setstate(w_self: W_ArrayIterator, index: int) -> None:
    if w_self.w_array is not None:
        w_self.at = max(0, min(index, w_self.w_array.length()))


@method(array_type, "__new__")
def array_new(w_cls: W_Type, args, kwargs):
    if w_cls is array_type and kwargs is not None:
        raise errors.type_error("array.array() takes no keyword arguments")
    if len(args) < 1 or len(args) > 2:
        if len(args) == 0:
            raise errors.type_error("array() takes at least 1 argument (0 given)")
        raise errors.type_error("array() takes at most 2 arguments (%d given)" % len(args))
    w_code = args[0]
    if not isinstance(w_code, W_Str):
        raise errors.type_error("array() argument 1 must be a unicode character, not %s" % w_code.gettype().name)
    code = w_code.value
    if len(code) != 1:
        raise errors.type_error("array() argument 1 must be a unicode character, not str")
    if ITEM_SIZES.get(code, 0) == 0:
        raise errors.value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
    if w_cls is array_type:
        w_array = W_Array(code)
    else:
        w_array = W_UserArray(code)
        w_array.initialise_user(w_cls)
    if len(args) == 2:
        fill(w_array, args[1])
    return w_array


def fill(w_array, w_initial):
    """Put the first items into an array."""
    code = w_array.typecode
    if isinstance(w_initial, W_Str):
        if code != "u":
            raise errors.type_error("cannot use a str to initialize an array with typecode '%s'" % code)
        extend_text(w_array, w_initial.value)
    elif isinstance(w_initial, W_Array) and w_initial.typecode == "u" and code != "u":
        raise errors.type_error("cannot use a unicode array to initialize an array with typecode '%s'" % code)
    elif isinstance(w_initial, W_AbstractBytes):
        frombytes(w_array, w_initial)
    elif w_initial is not w_None:
        extend(w_array, w_initial)
    else:
        raise errors.type_error("'NoneType' object is not iterable")


def extend_text(w_array, text):
    """Append characters."""
    for c in text:
        code = ord(c)
        for i in range(4):
            w_array.items.append(code >> (8 * i) & 255)


@method(array_type, "__init__")
def array_init(w_self: W_Array, args, kwargs) -> None:
    pass


def extend(w_array, w_iterable):
    """Append the items of an iterable."""
    if isinstance(w_iterable, W_Array) and w_iterable.typecode == w_array.typecode:
        w_array.items.extend(w_iterable.data())
        return
    w_iter = space.iter(w_iterable)
    while True:
        w_item = space.next(w_iter)
        if w_item is None:
            return
        w_array.items.extend(w_array.encoded(w_item))


@method(array_type, "append")
def array_append(w_self: W_Array, w_value) -> None:
    w_self.items.extend(w_self.encoded(w_value))


@method(array_type, "extend")
def array_extend(w_self: W_Array, w_iterable) -> None:
    if isinstance(w_iterable, W_Array) and w_iterable.typecode != w_self.typecode:
        raise errors.type_error("can only extend with array of same kind")
    extend(w_self, w_iterable)


@method(array_type, "fromlist")
def array_fromlist(w_self: W_Array, w_list) -> None:
    if not isinstance(w_list, W_List):
        raise errors.type_error("arg must be list")
    before = len(w_self.items)
    count = len(w_list.items_w)
    try:
        for i in range(count):
            w_self.items.extend(w_self.encoded(w_list.items_w[i]))
            if len(w_list.items_w) != count:
                raise errors.runtime_error("list changed size during iteration")
    except OperationError:
        del w_self.items[before:]
        raise


@method(array_type, "tolist")
def array_tolist(w_self: W_Array):
    return W_List([w_self.get(i) for i in range(w_self.length())])


@method(array_type, "frombytes")
def frombytes(w_self: W_Array, w_bytes) -> None:
    if isinstance(w_bytes, W_Str):
        raise errors.type_error("a bytes-like object is required, not 'str'")
    data = buffer_of(w_bytes)
    if len(data) % w_self.itemsize != 0:
        raise errors.value_error("bytes length not a multiple of item size")
    w_self.items.extend(data)


@method(array_type, "tobytes")
def array_tobytes(w_self: W_Array):
    return W_Bytes(w_self.data())


@method(array_type, "fromunicode")
def array_fromunicode(w_self: W_Array, w_text) -> None:
    if not isinstance(w_text, W_Str):
        raise errors.type_error("fromunicode() argument must be str, not %s" % w_text.gettype().name)
    if w_self.typecode != "u":
        raise errors.value_error("fromunicode() may only be called on unicode type arrays")
    extend_text(w_self, w_text.value)


@method(array_type, "tounicode")
def array_tounicode(w_self: W_Array) -> str:
    if w_self.typecode != "u":
        raise errors.value_error("tounicode() may only be called on unicode type arrays")
    return "".join([convert.str_of(w_self.get(i)) for i in range(w_self.length())])


@method(array_type, "fromfile")
def array_fromfile(w_self: W_Array, w_file, count: int) -> None:
    if count < 0:
        raise errors.value_error("negative count")
    wanted = count * w_self.itemsize
    w_data = space.call_method(w_file, "read", [W_Int(wanted)])
    if not isinstance(w_data, W_Bytes):
        raise errors.type_error("read() didn't return bytes")
    got = len(w_data.value)
    if got > wanted:
        got = wanted
    frombytes(w_self, W_Bytes(w_data.value[: got // w_self.itemsize * w_self.itemsize]))
    if got < wanted:
        raise errors.error(exceptions.EOFError, "read() didn't return enough bytes")


@method(array_type, "tofile")
def array_tofile(w_self: W_Array, w_file) -> None:
    space.call_method(w_file, "write", [W_Bytes(w_self.data())])


@method(array_type, "__len__")
def array_len(w_self: W_Array) -> int:
    return w_self.length()


@method(array_type, "__iter__")
def array_iter(w_self: W_Array):
    return W_ArrayIterator(w_self)


def index_in(w_self, w_index, message):
    """Return an index as a position."""
    index = convert.int_of(w_index)
    if index < 0:
        index += w_self.length()
    if not 0 <= index < w_self.length():
        raise errors.index_error(message)
    return index


def check_index(w_index):
    """Raise the error for what is no index."""
    if space.lookup(w_index, "__index__") is None:
        raise errors.type_error("array indices must be integers")


@method(array_type, "__getitem__")
def array_getitem(w_self: W_Array, w_index):
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(w_self.length())
        size = w_self.itemsize
        if step == 1:
            return w_self.like(bytearray(w_self.part(start * size, (start + count) * size)))
        out = bytearray()
        for i in range(count):
            at = (start + i * step) * size
            for j in range(size):
                out.append(w_self.items[at + j])
        return w_self.like(out)
    check_index(w_index)
    return w_self.get(index_in(w_self, w_index, "array index out of range"))


@method(array_type, "__setitem__")
def array_setitem(w_self: W_Array, w_index, w_value) -> None:
    if isinstance(w_index, W_Slice):
        if not isinstance(w_value, W_Array):
            raise errors.type_error("can only assign array (not \"%s\") to array slice" % w_value.gettype().name)
        if w_value.typecode != w_self.typecode:
            raise errors.type_error("bad argument type for built-in operation")
        assign_slice(w_self, w_index, bytearray(w_value.data()))
        return
    check_index(w_index)
    w_self.set(index_in(w_self, w_index, "array assignment index out of range"), w_self.encoded(w_value))


def assign_slice(w_self, w_slice, data):
    """Replace the items of a slice."""
    size = w_self.itemsize
    start, stop, step, count = w_slice.indices(w_self.length())
    if step == 1:
        items = w_self.items
        w_self.items = items[: start * size] + data + items[(start + count) * size :]
        return
    given = len(data) // size
    if given != count:
        raise errors.value_error("attempt to assign array of size %d to extended slice of size %d" % (given, count))
    for i in range(count):
        for j in range(size):
            w_self.items[(start + i * step) * size + j] = data[i * size + j]


@method(array_type, "__delitem__")
def array_delitem(w_self: W_Array, w_index) -> None:
    size = w_self.itemsize
    if not isinstance(w_index, W_Slice):
        check_index(w_index)
        at = index_in(w_self, w_index, "array assignment index out of range") * size
        del w_self.items[at : at + size]
        return
    start, stop, step, count = w_index.indices(w_self.length())
    gone = [False] * w_self.length()
    for i in range(count):
        gone[start + i * step] = True
    kept = bytearray()
    for i in range(w_self.length()):
        if not gone[i]:
            for j in range(size):
                kept.append(w_self.items[i * size + j])
    w_self.items = kept


def same_kind(w_self, w_other, verb):
    """Raise the error for what isn't an array of the same type."""
    if not isinstance(w_other, W_Array):
        if verb == "append":
            raise errors.type_error("can only append array (not \"%s\") to array" % w_other.gettype().name)
        raise errors.type_error("can only extend with array (not \"%s\")" % w_other.gettype().name)
    if w_other.typecode != w_self.typecode:
        if verb == "extend":
            raise errors.type_error("can only extend with array of same kind")
        raise errors.type_error("bad argument type for built-in operation")
    return w_other


@method(array_type, "__add__")
def array_add(w_self: W_Array, w_other):
    w_right = same_kind(w_self, w_other, "append")
    return w_self.like(w_self.items + w_right.items)


@method(array_type, "__iadd__")
def array_iadd(w_self: W_Array, w_other):
    w_self.items.extend(same_kind(w_self, w_other, "extend").data())
    return w_self


def repetitions(w_count):
    """Return how often to repeat."""
    if space.lookup(w_count, "__index__") is None:
        raise errors.type_error("can't multiply sequence by non-int of type '%s'" % w_count.gettype().name)
    return max(convert.int_of(w_count), 0)


def repeated(w_self, count):
    """Return the bytes several times over."""
    space.check_size(len(w_self.items), count)
    return bytearray(w_self.data() * count)


@method(array_type, "__mul__")
def array_mul(w_self: W_Array, w_count):
    return w_self.like(repeated(w_self, repetitions(w_count)))


@method(array_type, "__rmul__")
def array_rmul(w_self: W_Array, w_count):
    return array_mul(w_self, w_count)


@method(array_type, "__imul__")
def array_imul(w_self: W_Array, w_count):
    w_self.items = repeated(w_self, repetitions(w_count))
    return w_self


def find(w_self, w_value, start, stop):
    """Return where a value is first, or -1."""
    i = start
    while i < stop and i < w_self.length():
        if space.eq(w_self.get(i), w_value):
            return i
        i += 1
    return -1


@method(array_type, "__contains__")
def array_contains(w_self: W_Array, w_value) -> bool:
    return find(w_self, w_value, 0, w_self.length()) >= 0


@method(array_type, "index")
def array_index(w_self: W_Array, w_value, start: int = 0, stop: int = (1 << 62)) -> int:
    length = w_self.length()
    if start < 0:
        start = max(start + length, 0)
    if stop < 0:
        stop += length
    at = find(w_self, w_value, start, stop)
    if at < 0:
        raise errors.value_error("array.index(x): x not in array")
    return at


@method(array_type, "count")
def array_count(w_self: W_Array, w_value) -> int:
    count = 0
    for i in range(w_self.length()):
        if space.eq(w_self.get(i), w_value):
            count += 1
    return count


@method(array_type, "remove")
def array_remove(w_self: W_Array, w_value) -> None:
    at = find(w_self, w_value, 0, w_self.length())
    if at < 0:
        raise errors.value_error("array.remove(x): x not in array")
    del w_self.items[at * w_self.itemsize : (at + 1) * w_self.itemsize]


@method(array_type, "pop")
def array_pop(w_self: W_Array, index: int = -1):
    if w_self.length() == 0:
        raise errors.index_error("pop from empty array")
    if index < 0:
        index += w_self.length()
    if not 0 <= index < w_self.length():
        raise errors.index_error("pop index out of range")
    w_item = w_self.get(index)
    del w_self.items[index * w_self.itemsize : (index + 1) * w_self.itemsize]
    return w_item


@method(array_type, "insert")
def array_insert(w_self: W_Array, index: int, w_value) -> None:
    encoded = w_self.encoded(w_value)
    if index < 0:
        index = max(index + w_self.length(), 0)
    at = min(index, w_self.length()) * w_self.itemsize
    items = w_self.items
    w_self.items = items[:at] + encoded + items[at:]


@method(array_type, "reverse")
def array_reverse(w_self: W_Array) -> None:
    size = w_self.itemsize
    out = bytearray()
    for i in range(w_self.length() - 1, -1, -1):
        for j in range(size):
            out.append(w_self.items[i * size + j])
    w_self.items = out


@method(array_type, "byteswap")
def array_byteswap(w_self: W_Array) -> None:
    size = w_self.itemsize
    out = bytearray()
    for i in range(w_self.length()):
        for j in range(size - 1, -1, -1):
            out.append(w_self.items[i * size + j])
    w_self.items = out


@method(array_type, "buffer_info")
def array_buffer_info(w_self: W_Array):
    return W_Tuple([W_Int(space.identity_hash(w_self)), W_Int(w_self.length())])


@method(array_type, "__copy__")
def array_copy(w_self: W_Array):
    return w_self.like(bytearray(w_self.data()))


@method(array_type, "__deepcopy__")
def array_deepcopy(w_self: W_Array, w_memo):
    return array_copy(w_self)


@method(array_type, "__sizeof__")
def array_sizeof(w_self: W_Array) -> int:
    return 64 + len(w_self.items)


@getter(array_type, "typecode")
def array_typecode(w_self: W_Array) -> str:
    return w_self.typecode


@getter(array_type, "itemsize")
def array_itemsize(w_self: W_Array) -> int:
    return w_self.itemsize


@method(array_type, "__repr__")
def array_repr(w_self: W_Array) -> str:
    name = w_self.gettype().plain_name()
    if w_self.length() == 0:
        return "%s('%s')" % (name, w_self.typecode)
    if w_self.typecode == "u":
        return "%s('u', %s)" % (name, space.repr_of(W_Str(array_tounicode(w_self))))
    return "%s('%s', %s)" % (name, w_self.typecode, space.repr_of(array_tolist(w_self)))


def _compare(name, op):
    def compare(w_self: W_Array, w_other):
        if not isinstance(w_other, W_Array):
            return w_NotImplemented
        a = w_self.length()
        b = w_other.length()
        if a != b and op == EQ:
            return new_bool(False)
        if a != b and op == NE:
            return new_bool(True)
        for i in range(min(a, b)):
            w_a = w_self.get(i)
            w_b = w_other.get(i)
            if not space.eq(w_a, w_b):
                if op == EQ:
                    return new_bool(False)
                if op == NE:
                    return new_bool(True)
                return space.compare(op, w_a, w_b)
        return space.compare(op, W_Int(a), W_Int(b))

    method(array_type, name)(compare)


for _name, _op in (("__eq__", EQ), ("__ne__", NE), ("__lt__", LT), ("__le__", LE), ("__gt__", GT), ("__ge__", GE)):
    _compare(_name, _op)
array_type.dict_w["__hash__"] = w_None

# Formats of the pickles of arrays (Lib's tests name them).
MACHINE_FORMATS = {
    "b": 1, "B": 0, "u": 20, "h": 4, "H": 2, "i": 8, "I": 6, "l": 12, "L": 10, "q": 12, "Q": 10, "f": 14, "d": 16}
FORMAT_CODES = "B b H H h h I I i i Q Q q q f f d d u u u u".split()
FORMAT_SIZES = [1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8, 4, 4, 8, 8, 2, 2, 4, 4]


@method(array_type, "__reduce_ex__")
def array_reduce_ex(w_self: W_Array, protocol: int):
    w_dict = space.findattr(w_self, "__dict__")
    w_state = w_dict if w_dict is not None else w_None
    w_code = W_Str(w_self.typecode)
    if protocol < 3:
        w_items = array_tolist(w_self)
        return W_Tuple([w_self.gettype(), W_Tuple([w_code, w_items]), w_state])
    w_make = array_module.w_dict.getitem_str("_array_reconstructor")
    w_args = W_Tuple([w_self.gettype(), w_code, W_Int(MACHINE_FORMATS[w_self.typecode]), W_Bytes(w_self.data())])
    return W_Tuple([w_make, w_args, w_state])


@function(array_module, "_array_reconstructor")
def reconstructor(w_cls: W_Type, w_code, format: int, w_items):
    if not w_cls.is_subtype(array_type):
        raise errors.type_error("%s is not a subtype of array.array" % w_cls.name)
    if not isinstance(w_code, W_Str) or len(w_code.value) != 1:
        raise errors.type_error("_array_reconstructor() argument 2 must be a unicode character, not %s" % w_code.gettype().name)
    if ITEM_SIZES.get(w_code.value, 0) == 0:
        raise errors.value_error("second argument must be a valid type code")
    if not 0 <= format < len(FORMAT_CODES):
        raise errors.value_error("third argument must be a valid machine format code.")
    if not isinstance(w_items, W_Bytes):
        raise errors.type_error("fourth argument should be bytes, not %s" % w_items.gettype().name)
    w_array = space.call(w_cls, [w_code])
    assert isinstance(w_array, W_Array)
    code = FORMAT_CODES[format]
    if code == "u":
        encoding = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"][format - 18]
        text = codecs.decode(w_items.value, encoding, "strict")
        extend_text(w_array, text)
        return w_array
    size = FORMAT_SIZES[format]
    data = w_items.value
    if len(data) % size != 0:
        raise errors.value_error("string length not a multiple of item size")
    big = format >= 2 and format & 1 == 1
    for i in range(len(data) // size):
        w_value = unpack_value(code, data, i * size, size, big)
        w_array.items.extend(w_array.encoded(w_value))
    return w_array


