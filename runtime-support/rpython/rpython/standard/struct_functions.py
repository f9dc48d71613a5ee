"""`struct.Struct` and `struct.iter_unpack`, over the functions for constant formats."""

import struct

from rpython.rlib.objectmodel import specialize

_classes = {}


@specialize.memo()
def _struct_class(format):
    """The class of packers of a format: each has one, since the format says of which types the values are."""
    if isinstance(format, bytes):
        format = format.decode("ascii")
    known = _classes.get(format)
    if known is not None:
        return known
    length = struct.calcsize(format)
    text = format

    class Packer:
        format = text
        size = length

        @specialize.call_location()
        def pack(self, *values):
            return struct.pack(text, *values)

        @specialize.call_location()
        def pack_into(self, buffer, offset, *values):
            struct.pack_into(text, buffer, offset, *values)

        @specialize.call_location()
        def unpack(self, data):
            return struct.unpack(text, data)

        @specialize.call_location()
        def unpack_from(self, data, offset=0):
            return struct.unpack_from(text, data, offset)

        @specialize.call_location()
        def iter_unpack(self, data):
            return iter_unpack(text, data)

    _classes[format] = Packer
    return Packer


@specialize.arg(0)
def Struct(format):
    """`struct.Struct(format)`"""
    return _struct_class(format)()


def _packer(packer):
    return Struct(packer.format)


INSTANCES = {"Struct": _packer}


@specialize.call_location()
def iter_unpack(format, data):
    """`struct.iter_unpack(format, data)`"""
    size = struct.calcsize(format)
    if len(data) % size != 0:
        raise struct.error("iterative unpacking requires a buffer of a multiple of %d bytes" % size)
    for start in range(0, len(data), size):
        yield struct.unpack_from(format, data, start)
