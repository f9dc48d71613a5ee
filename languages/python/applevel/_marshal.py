"""_marshal: values as bytes for marshal, in CPython's format of version 2 (it reads the references of later ones). Code objects are refused."""

import _struct as struct


_FLAG_REF = 128


def dumps(value, /):
    parts = []
    _write(parts, value, 0)
    return b"".join(parts)


def _write(parts, value, depth):
    if depth > 2000:
        raise ValueError("object too deeply nested to marshal")
    kind = type(value)
    if value is None:
        parts.append(b"N")
    elif value is True:
        parts.append(b"T")
    elif value is False:
        parts.append(b"F")
    elif value is StopIteration:
        parts.append(b"S")
    elif value is Ellipsis:
        parts.append(b".")
    elif kind is int:
        _write_int(parts, value)
    elif kind is float:
        parts.append(b"g" + struct.pack("<d", value))
    elif kind is complex:
        parts.append(b"y" + struct.pack("<dd", value.real, value.imag))
    elif kind is str:
        data = value.encode("utf-8", "surrogatepass")
        parts.append(b"u" + struct.pack("<i", len(data)) + data)
    elif kind is tuple or kind is list:
        parts.append((b"(" if kind is tuple else b"[") + struct.pack("<i", len(value)))
        for each in value:
            _write(parts, each, depth + 1)
    elif kind is dict:
        parts.append(b"{")
        for key, each in value.items():
            _write(parts, key, depth + 1)
            _write(parts, each, depth + 1)
        parts.append(b"0")
    elif kind is set or kind is frozenset:
        parts.append((b"<" if kind is set else b">") + struct.pack("<i", len(value)))
        for each in value:
            _write(parts, each, depth + 1)
    else:
        try:
            data = bytes(memoryview(value))
        except TypeError:
            raise ValueError("unmarshallable object") from None
        parts.append(b"s" + struct.pack("<i", len(data)) + data)


def _write_int(parts, value):
    if -(1 << 31) <= value < 1 << 31:
        parts.append(b"i" + struct.pack("<i", value))
        return
    digits = []
    rest = abs(value)
    while rest:
        digits.append(rest & 0x7FFF)
        rest >>= 15
    parts.append(b"l" + struct.pack("<i", len(digits) if value > 0 else -len(digits)))
    parts.append(struct.pack("<%dH" % len(digits), *digits))


class _Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.refs = []

    def take(self, size):
        if size < 0:
            raise ValueError("bad marshal data (bytes object size out of range)")
        data = self.data[self.at:self.at + size]
        if len(data) < size:
            raise EOFError("marshal data too short")
        self.at += size
        return data

    def number(self, format):
        return struct.unpack(format, self.take(struct.calcsize(format)))[0]

    def read(self):
        code = self.take(1)[0]
        place = -1
        if code & _FLAG_REF:
            code &= ~_FLAG_REF
            place = len(self.refs)
            self.refs.append(None)
        value = self.read_kind(chr(code), place)
        if place >= 0:
            self.refs[place] = value
        return value

    def read_kind(self, kind, place):
        if kind in _CONSTANTS:
            return _CONSTANTS[kind]
        if kind == "i":
            return self.number("<i")
        if kind == "l":
            size = self.number("<i")
            value = 0
            for i, digit in enumerate(struct.unpack("<%dH" % abs(size), self.take(2 * abs(size)))):
                value |= digit << 15 * i
            return -value if size < 0 else value
        if kind == "g":
            return self.number("<d")
        if kind == "y":
            return complex(*struct.unpack("<dd", self.take(16)))
        if kind == "f":
            return float(self.take(self.number("B")))
        if kind == "s":
            return bytes(self.take(self.number("<i")))
        if kind in "ut":
            return str(self.take(self.number("<i")), "utf-8", "surrogatepass")
        if kind in "aA":
            return str(self.take(self.number("<i")), "latin-1")
        if kind in "zZ":
            return str(self.take(self.number("B")), "latin-1")
        if kind == "r":
            return self.refs[self.number("<i")]
        if kind == "{":
            result = {}
            if place >= 0:
                self.refs[place] = result
            while True:
                key = self.read()
                if key is _NULL:
                    return result
                result[key] = self.read()
        if kind in "()[<>":
            size = self.number("B" if kind == ")" else "<i")
            values = []
            if kind == "[" and place >= 0:
                self.refs[place] = values
            for _ in range(size):
                values.append(self.read())
            return values if kind == "[" else _CONTAINERS[kind](values)
        raise ValueError("bad marshal data (unknown type code)")


_NULL = object()
_CONSTANTS = {"N": None, "T": True, "F": False, "S": StopIteration, ".": Ellipsis, "0": _NULL}
_CONTAINERS = {"(": tuple, ")": tuple, "<": set, ">": frozenset}


def loads(data, /):
    result = _Reader(bytes(memoryview(data))).read()
    if result is _NULL:
        raise TypeError("NULL object in marshal data for object")
    return result
