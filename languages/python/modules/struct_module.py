"""The module `_struct`: numbers and bytes in the layouts of C."""

from rpython.rlib.objectmodel import import_from_mixin
from rpython.rlib.rstruct.ieee import float_pack

from interpreter import convert, errors, space
from interpreter.gateway import function, getter, method
from objects import exceptions
from objects.bytes import W_AbstractBytes, W_Bytes, buffer_of, writable_buffer
from objects.float import W_Float
from objects.instance import UserObject
from objects.int import W_AbstractInt, W_Int
from objects.iterators import W_Iterator, iterator_methods
from objects.machine import NATIVE_SIZES, SIGNED, unpack_value
from objects.module import builtin_module
from objects.root import W_Root
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type, builtin_type

struct_module = builtin_module("_struct", "Functions to convert between Python values and C structs.")
struct_error = exceptions.make("error", exceptions.ALL["Exception"], "struct")
struct_module.w_dict.setitem_str("error", struct_error)

STANDARD_SIZES = {
    "x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8, "e": 2, "f": 4,
    "d": 8, "s": 1, "p": 1}
LARGEST = (1 << 63) - 1


def failure(message):
    """Return a struct.error."""
    return errors.error(struct_error, message)


class Field:
    """A run of values of one format at a place; for `s` and `p` one value of some bytes."""

    def __init__(self, code, count, size, offset):
        self.code = code
        self.count = count
        self.size = size
        self.offset = offset


class Layout:
    """What a format string says."""

    def __init__(self, format):
        self.format = format
        self.big = False
        self.fields = []
        self.size = 0
        self.values = 0
        self.parse(format)

    def parse(self, format):
        """Take a format string apart."""
        native = True
        at = 0
        if len(format) > 0 and format[0] in "@=<>!":
            native = format[0] == "@"
            self.big = format[0] == ">" or format[0] == "!"
            at = 1
        sizes = NATIVE_SIZES if native else STANDARD_SIZES
        while at < len(format):
            c = format[at]
            at += 1
            if c == " " or "\t" <= c <= "\r":
                continue
            count = 1
            counted = "0" <= c <= "9"
            if counted:
                count = ord(c) - 48
                while at < len(format) and "0" <= format[at] <= "9":
                    if count > (LARGEST - 9) // 10:
                        raise failure("overflow in item count")
                    count = count * 10 + ord(format[at]) - 48
                    at += 1
                if at >= len(format):
                    raise failure("repeat count given without format specifier")
                c = format[at]
                at += 1
            size = sizes.get(c, 0)
            if size == 0:
                raise failure("bad char in struct format")
            if native and c != "s" and c != "p":
                self.size = (self.size + size - 1) // size * size
            if count > (LARGEST - self.size) // size:
                raise failure("total struct size too long")
            if c == "s" or c == "p":
                self.values += 1
                self.fields.append(Field(c, 1, count, self.size))
            elif c != "x":
                self.values += count
                self.fields.append(Field(c, count, size, self.size))
            self.size += size * count


def unpack_all(layout, data, start):
    """Return the values of bytes from a place on."""
    values_w = []
    for field in layout.fields:
        at = start + field.offset
        for _ in range(field.count):
            values_w.append(unpack_value(field.code, data, at, field.size, layout.big))
            at += field.size
    return W_Tuple(values_w)


def integer_of(w_value):
    """Return the integer that an argument means."""
    if isinstance(w_value, W_AbstractInt):
        return w_value
    if space.lookup(w_value, "__index__") is None:
        raise failure("required argument is not an integer")
    w_index = space.index(w_value)
    assert isinstance(w_index, W_AbstractInt)
    return w_index


def bounds_text(code, size):
    """Return the bounds of the integers of a format, for messages."""
    bits = 8 * size
    if code in SIGNED:
        if size == 8:
            return "-9223372036854775808 <= number <= 9223372036854775807"
        return "%d <= number <= %d" % (-(1 << (bits - 1)), (1 << (bits - 1)) - 1)
    if size == 8:
        return "0 <= number <= 18446744073709551615"
    return "0 <= number <= %d" % ((1 << bits) - 1)


def out_of_range(code, size):
    """Return the error for an integer that a format can't hold."""
    if size < 4:
        name = "ushort" if code == "H" else "short" if code == "h" else "ubyte" if code == "B" else "byte"
        if code == "H" or code == "h":
            return failure("%s format requires %s" % (name, "0 <= number <= 65535" if code == "H" else "(-32767 -1) <= number <= 32767"))
        return failure("%s format requires %s" % (name, bounds_text(code, size)))
    if code == "P":
        return failure("int too large to convert")
    return failure("'%s' format requires %s" % (code, bounds_text(code, size)))


def pack_integer(out, at, code, size, big, w_value):
    """Write an integer."""
    w_int = integer_of(w_value)
    if isinstance(w_int, W_Int):
        value = w_int.value
        if code in SIGNED:
            fits = size == 8 or -(1 << (8 * size - 1)) <= value < 1 << (8 * size - 1)
        else:
            fits = value >= 0 and (size == 8 or value < 1 << (8 * size))
        if not fits:
            raise out_of_range(code, size)
        for i in range(size):
            out[at + (size - 1 - i if big else i)] = value >> (8 * i) & 255
        return
    try:
        data = w_int.big().tobytes(size, "big" if big else "little", code in SIGNED)
    except OverflowError:
        if size == 8 and code != "P":
            raise failure("int too large to convert")
        raise out_of_range(code, size)
    for i in range(size):
        out[at + i] = data[i]


def pack_float(out, at, code, size, big, w_value):
    """Write a float."""
    if not isinstance(w_value, W_Float) and not isinstance(w_value, W_AbstractInt) and space.lookup(w_value, "__float__") is None and space.lookup(w_value, "__index__") is None:
        raise failure("required argument is not a float")
    try:
        bits = float_pack(convert.float_of(w_value), size)
    except OverflowError:
        raise errors.overflow_error("float too large to pack with %s format" % code)
    for i in range(size):
        out[at + (size - 1 - i if big else i)] = int(bits >> (8 * i)) & 255


def pack_value(out, at, field, big, w_value):
    """Write a value."""
    code = field.code
    size = field.size
    if code == "s" or code == "p":
        if not isinstance(w_value, W_AbstractBytes):
            raise failure("argument for '%s' must be a bytes object" % code)
        data = w_value.data()
        if code == "p":
            length = max(min(len(data), size - 1), 0)
            if size > 0:
                out[at] = min(length, 255)
                at += 1
        else:
            length = min(len(data), size)
        for i in range(length):
            out[at + i] = data[i]
    elif code == "c":
        if not isinstance(w_value, W_Bytes) or len(w_value.value) != 1:
            raise failure("char format requires a bytes object of length 1")
        out[at] = w_value.value[0]
    elif code == "?":
        out[at] = 1 if space.is_true(w_value) else 0
    elif code == "d" or code == "f" or code == "e":
        pack_float(out, at, code, size, big, w_value)
    else:
        pack_integer(out, at, code, size, big, w_value)


def pack_all(layout, out, start, values_w, first, name):
    """Write values from a place on."""
    if len(values_w) - first != layout.values:
        raise failure("%s expected %d items for packing (got %d)" % (name, layout.values, len(values_w) - first))
    at_value = first
    for field in layout.fields:
        at = start + field.offset
        for _ in range(field.count):
            pack_value(out, at, field, layout.big, values_w[at_value])
            at += field.size
            at_value += 1


class LayoutCache:
    """The layouts of formats that were used."""

    def __init__(self):
        self.layouts = {}


cache = LayoutCache()


def format_text(w_format):
    """Return the text of a format."""
    if isinstance(w_format, W_Str):
        for c in w_format.value:
            if ord(c) >= 128:
                raise errors.error_with(exceptions.UnicodeEncodeError, [
                    W_Str("ascii"), w_format, W_Int(0), W_Int(1), W_Str("ordinal not in range(128)")])
        text = w_format.value
    elif isinstance(w_format, W_Bytes):
        text = w_format.latin1()
    else:
        raise errors.type_error("Struct() argument 1 must be a str or bytes object, not %s" % w_format.gettype().name)
    if "\0" in text:
        raise failure("embedded null character")
    return text


def layout_of(w_format):
    """Return the layout of a format, which may be a Struct."""
    if isinstance(w_format, W_Struct):
        return w_format.known()
    text = format_text(w_format)
    layout = cache.layouts.get(text, None)
    if layout is None:
        layout = Layout(text)
        if len(cache.layouts) >= 100:
            cache.layouts.clear()
        cache.layouts[text] = layout
    return layout


class W_Struct(W_Root):
    """A compiled format."""

    def __init__(self):
        self.layout = None

    def known(self):
        """Return the layout."""
        layout = self.layout
        if layout is None:
            raise errors.runtime_error("Struct object is not initialized")
        return layout


class W_UserStruct(W_Struct):
    """A compiled format of a class that the program made."""

    import_from_mixin(UserObject)


struct_type = builtin_type("Struct", W_Struct, module="_struct")
struct_module.w_dict.setitem_str("Struct", struct_type)


@method(struct_type, "__new__")
def struct_new(w_cls: W_Type, args, kwargs):
    if w_cls is struct_type:
        return W_Struct()
    w_struct = W_UserStruct()
    w_struct.initialise_user(w_cls)
    return w_struct


@method(struct_type, "__init__")
def struct_init(w_self: W_Struct, w_format) -> None:
    w_self.layout = layout_of(w_format)


@getter(struct_type, "format")
def struct_format(w_self: W_Struct) -> str:
    return w_self.known().format


@getter(struct_type, "size")
def struct_size(w_self: W_Struct) -> int:
    return w_self.known().size


def packed(layout, args, first):
    """Return the bytes of values."""
    if len(args) - first != layout.values:
        raise failure("pack expected %d items for packing (got %d)" % (layout.values, len(args) - first))
    try:
        out = bytearray(layout.size)
    except MemoryError:
        raise errors.error_with(exceptions.MemoryError, [])
    pack_all(layout, out, 0, args, first, "pack")
    return W_Bytes(bytes(out))


def pack_into(layout, args, first):
    """Write values into a buffer at an offset: arguments `first` and the one after it."""
    if len(args) < first + 2:
        missing = "buffer argument" if len(args) == first else "offset argument"
        raise failure("pack_into expected %s" % missing)
    w_buffer = args[first]
    buffer = writable_buffer(w_buffer)
    size = buffer.length
    offset = convert.int_of(args[first + 1])
    if len(args) - first - 2 != layout.values:
        raise failure("pack_into expected %d items for packing (got %d)" % (layout.values, len(args) - first - 2))
    if offset < 0:
        if offset + layout.size > 0:
            raise failure("no space to pack %d bytes at offset %d" % (layout.size, offset))
        if offset + size < 0:
            raise failure("offset %d out of range for %d-byte buffer" % (offset, size))
        offset += size
    if size - offset < layout.size:
        raise failure("pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d (actual buffer size is %d)"
                      % (layout.size + offset, layout.size, offset, size))
    out = bytearray(layout.size)
    pack_all(layout, out, 0, args, first + 2, "pack_into")
    for i in range(layout.size):
        buffer.items[buffer.start + offset + i] = out[i]


def unpacked(layout, w_data):
    """Return the values of a buffer of just the right size."""
    data = buffer_of(w_data)
    if len(data) != layout.size:
        raise failure("unpack requires a buffer of %d bytes" % layout.size)
    return unpack_all(layout, data, 0)


def unpacked_from(layout, w_buffer, offset):
    """Return the values at an offset in a buffer."""
    data = buffer_of(w_buffer)
    size = len(data)
    if offset < 0:
        if offset + layout.size > 0:
            raise failure("not enough data to unpack %d bytes" % layout.size)
        if offset + size < 0:
            raise failure("offset %d out of range for %d-byte buffer" % (offset, size))
        offset += size
    if size - offset < layout.size:
        raise failure("unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)"
                      % (layout.size + offset, layout.size, offset, size))
    return unpack_all(layout, data, offset)


class W_UnpackIterator(W_Iterator):
    """Goes over the records of a buffer."""

    def __init__(self, layout, data):
        self.layout = layout
        self.data = data
        self.at = 0

    def iternext(self):
        if self.at >= len(self.data):
            return None
        w_values = unpack_all(self.layout, self.data, self.at)
        self.at += self.layout.size
        return w_values


unpack_iterator_type = builtin_type("unpack_iterator", W_UnpackIterator, final=True, module="_struct")
iterator_methods(unpack_iterator_type)


@method(unpack_iterator_type, "__length_hint__")
def unpack_iterator_length_hint(w_self: W_UnpackIterator) -> int:
    return (len(w_self.data) - w_self.at) // w_self.layout.size


def iterator_over(layout, w_buffer):
    """Return an iterator over the records of a buffer."""
    data = buffer_of(w_buffer)
    if layout.size == 0:
        raise failure("cannot iteratively unpack with a struct of length 0")
    if len(data) % layout.size != 0:
        raise failure("iterative unpacking requires a buffer of a multiple of %d bytes" % layout.size)
    return W_UnpackIterator(layout, data)


@method(struct_type, "pack")
def struct_pack(w_self: W_Struct, args):
    return packed(w_self.known(), args, 0)


@method(struct_type, "pack_into")
def struct_pack_into(w_self: W_Struct, args) -> None:
    pack_into(w_self.known(), args, 0)


@method(struct_type, "unpack")
def struct_unpack(w_self: W_Struct, w_buffer):
    return unpacked(w_self.known(), w_buffer)


@method(struct_type, "unpack_from")
def struct_unpack_from(w_self: W_Struct, w_buffer, offset: int = 0):
    return unpacked_from(w_self.known(), w_buffer, offset)


@method(struct_type, "iter_unpack")
def struct_iter_unpack(w_self: W_Struct, w_buffer):
    return iterator_over(w_self.known(), w_buffer)


@method(struct_type, "__sizeof__")
def struct_sizeof(w_self: W_Struct) -> int:
    return 40 + 32 * len(w_self.known().fields)


@function(struct_module, "calcsize")
def calcsize(w_format) -> int:
    return layout_of(w_format).size


@function(struct_module, "pack")
def pack(w_format, args):
    return packed(layout_of(w_format), args, 0)


@function(struct_module, "pack_into")
def pack_into_(w_format, args) -> None:
    pack_into(layout_of(w_format), args, 0)


@function(struct_module, "unpack")
def unpack(w_format, w_buffer):
    return unpacked(layout_of(w_format), w_buffer)


@function(struct_module, "unpack_from")
def unpack_from(w_format, w_buffer, offset: int = 0):
    return unpacked_from(layout_of(w_format), w_buffer, offset)


@function(struct_module, "iter_unpack")
def iter_unpack(w_format, w_buffer):
    return iterator_over(layout_of(w_format), w_buffer)


@function(struct_module, "_clearcache")
def clearcache() -> None:
    cache.layouts.clear()
