"""The module `_zlib`: compressions and decompressions, for applevel/zlib.py."""

from interpreter.gateway import function, method
from modules import checksums
from modules.deflating import Deflater
from modules.inflating import END, Corrupt, Inflater
from objects.bool import new_bool
from objects.bytes import W_Bytes, buffer_of
from objects.int import W_Int
from objects.module import builtin_module
from objects.root import W_Root
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type, builtin_type

zlib_module = builtin_module("_zlib", "")


class W_Deflater(W_Root):
    """A compression."""

    def __init__(self, deflater):
        self.deflater = deflater


class W_Inflater(W_Root):
    """A decompression."""

    def __init__(self, inflater):
        self.inflater = inflater


deflater_type = builtin_type("Deflater", W_Deflater, module="_zlib")
inflater_type = builtin_type("Inflater", W_Inflater, module="_zlib")
zlib_module.w_dict.setitem_str("Deflater", deflater_type)
zlib_module.w_dict.setitem_str("Inflater", inflater_type)


@method(deflater_type, "__new__")
def deflater_new(w_cls: W_Type, level: int, container: int, window_bits: int, memory: int, strategy: int, w_dictionary):
    return W_Deflater(Deflater(level, container, window_bits, memory, strategy, buffer_of(w_dictionary)))


@method(deflater_type, "write")
def deflater_write(w_self: W_Deflater, w_data):
    return W_Bytes(w_self.deflater.write(buffer_of(w_data)))


@method(deflater_type, "flush")
def deflater_flush(w_self: W_Deflater, mode: int):
    return W_Bytes(w_self.deflater.flush(mode))


@method(deflater_type, "copy")
def deflater_copy(w_self: W_Deflater):
    return W_Deflater(w_self.deflater.copy())


@method(inflater_type, "__new__")
def inflater_new(w_cls: W_Type, container: int, w_dictionary):
    return W_Inflater(Inflater(container, buffer_of(w_dictionary)))


@method(inflater_type, "feed")
def inflater_feed(w_self: W_Inflater, w_data) -> None:
    w_self.inflater.feed(buffer_of(w_data))


@method(inflater_type, "produce")
def inflater_produce(w_self: W_Inflater, most: int):
    """Return the output, zlib's number of an error or 0, and its words."""
    try:
        data = w_self.inflater.produce(most)
    except Corrupt as e:
        return W_Tuple([W_Bytes(b""), W_Int(e.number), W_Str(e.message)])
    return W_Tuple([W_Bytes(data), W_Int(0), W_Str("")])


@method(inflater_type, "unused")
def inflater_unused(w_self: W_Inflater):
    return W_Bytes(w_self.inflater.unused())


@method(inflater_type, "at_end")
def inflater_at_end(w_self: W_Inflater):
    return new_bool(w_self.inflater.state == END)


@method(inflater_type, "copy")
def inflater_copy(w_self: W_Inflater):
    return W_Inflater(w_self.inflater.copy())


@function(zlib_module, "crc32")
def crc32(w_data, value: int) -> int:
    return checksums.crc32(buffer_of(w_data), value)


@function(zlib_module, "adler32")
def adler32(w_data, value: int) -> int:
    return checksums.adler32(buffer_of(w_data), value)
