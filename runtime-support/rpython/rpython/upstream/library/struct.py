"""`struct` with 8-bit strings."""

import struct as _struct

from rpython.rlib.objectmodel import specialize
from rpython.upstream.streams import from_bytes, to_bytes

error = _struct.error
calcsize = _struct.calcsize


@specialize.argtype(0)
def _packable(value):
    if isinstance(value, str):
        return to_bytes(value)
    return value


@specialize.argtype(0)
def _readable(value):
    if isinstance(value, bytes):
        return from_bytes(value)
    return value


@specialize.argtype(0)
def _all_packable(values):
    if len(values) == 0:
        return ()
    return (_packable(values[0]),) + _all_packable(values[1:])


@specialize.argtype(0)
def _all_readable(values):
    if len(values) == 0:
        return ()
    return (_readable(values[0]),) + _all_readable(values[1:])


@specialize.call_location()
def pack(format, *values):
    """`struct.pack(format, …)`"""
    return from_bytes(_struct.pack(format, *_all_packable(values)))


@specialize.call_location()
def unpack(format, data):
    """`struct.unpack(format, data)`"""
    return _all_readable(_struct.unpack(format, to_bytes(data)))


@specialize.call_location()
def unpack_from(format, data, offset=0):
    """`struct.unpack_from(format, data, offset)`"""
    return _all_readable(_struct.unpack_from(format, to_bytes(data), offset))


_classes = {}


@specialize.memo()
def _struct_class(format):
    if format not in _classes:
        text = format

        class Packer:
            format = text
            size = calcsize(text)

            @specialize.call_location()
            def pack(self, *values):
                return pack(text, *values)

            @specialize.call_location()
            def unpack(self, data):
                return unpack(text, data)

            @specialize.call_location()
            def unpack_from(self, data, offset=0):
                return unpack_from(text, data, offset)

        _classes[format] = Packer
    return _classes[format]


@specialize.arg(0)
def Struct(format):
    """`struct.Struct(format)`, an instance of a class that the format has to itself"""
    return _struct_class(format)()
