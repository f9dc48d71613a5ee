"""The classes behind pointers: one for each container type, made at import or translation time.

An array of numbers lies in bytes, so that it can be seen as an array of other numbers, by a pointer into its middle too.
Other arrays are lists of what they hold; a struct is an object with fields.
"""

import errno
import struct

from rpython.rlib.nonconst import NonConstant
from rpython.rlib.objectmodel import compute_identity_hash, specialize
from rpython.rlib.rarithmetic import (
    intmask, r_int8, r_int16, r_int32, r_singlefloat, r_uint, r_uint8, r_uint16, r_uint32,
)
from rpython.rlib.unroll import unrolling_iterable
from rpython.rtyper.lltypesystem.lltype import Array, Bool, Char, FixedSizeArray, FuncType, OpaqueType, Primitive, Ptr, Struct

_NUMBERS = {
    ("int", 8): r_int8,
    ("uint", 8): r_uint8,
    ("int", 16): r_int16,
    ("uint", 16): r_uint16,
    ("int", 32): r_int32,
    ("uint", 32): r_uint32,
    ("int", 64): int,
    ("uint", 64): r_uint,
    ("float", 64): float,
    ("singlefloat", 32): r_singlefloat,
    ("bool", 1): bool,
    ("char", 8): chr,
    ("char", 32): chr,
}


class Memory:
    """Bytes that pointers lead into. The null pointer's has none."""

    @specialize.argtype(1)
    def __init__(self, size):
        self.data = bytearray(intmask(size))


_NULL = Memory(0)


class MemoryPointer:
    """A pointer to numbers in memory."""

    def __init__(self, memory, offset):
        self.memory = memory
        self.offset = offset

    def __eq__(self, other):
        return self.memory is other.memory and self.offset == other.offset

    def __ne__(self, other):
        return self.memory is not other.memory or self.offset != other.offset

    def __hash__(self):
        return self._as_int()

    def __bool__(self):
        return self.memory is not _NULL

    def _as_int(self):
        if self.memory is _NULL:
            return 0
        return compute_identity_hash(self.memory) * 16 + self.offset


class ObjectPointer:
    """A pointer to what doesn't lie in bytes; to nothing where `exists` is false."""

    exists = True

    def __bool__(self):
        return self.exists

    def __eq__(self, other):
        return self is other or not self.exists and not other.exists

    def __ne__(self, other):
        return self is not other and (self.exists or other.exists)

    def __hash__(self):
        return self._as_int()

    def _as_int(self):
        return compute_identity_hash(self) if self.exists else 0


def size_of(T):
    """The size of a number, pointer, struct or array of constant length in bytes."""
    if isinstance(T, Primitive):
        return max(T.bits // 8, 1)
    if isinstance(T, Ptr):
        return 8
    if isinstance(T, FixedSizeArray):
        return T.length * size_of(T.OF)
    if isinstance(T, Struct):
        size = alignment = 1
        end = 0
        for _, FIELD in T._fields:
            size = size_of(FIELD)
            own = min(size, 8)
            alignment = max(alignment, own)
            end = (end + own - 1) // own * own + size
        return (end + alignment - 1) // alignment * alignment
    raise TypeError("%r has no constant size" % (T,))


_classes = {}


def class_of(T):
    """The class of pointers to a container type."""
    known = _classes.get(T)
    if known is None:
        if isinstance(T, Array) and isinstance(T.OF, Primitive):
            known = _numbers(T)
        elif isinstance(T, Array):
            known = _objects(T)
        elif isinstance(T, Struct):
            known = _struct(T)
        elif isinstance(T, OpaqueType):
            known = _numbers(Array(Char))
        elif isinstance(T, FuncType):
            known = _function(T)
        else:
            raise TypeError("%r can't be allocated" % (T,))
        _classes[T] = known
    return known


def _numbers(T):
    """Pointers to an array of numbers."""
    ITEM = T.OF
    size = size_of(ITEM)
    form = "<" + ITEM.code
    number = _NUMBERS[ITEM.kind, ITEM.bits]
    is_character = ITEM.kind == "char"
    fixed = T.length if isinstance(T, FixedSizeArray) else -1

    class NumbersPointer(MemoryPointer):
        _TO = T
        _SIZE = size

        def __getitem__(self, i):
            return number(struct.unpack_from(form, self.memory.data, self.offset + i * size)[0])

        def __setitem__(self, i, value):
            if is_character:
                struct.pack_into(form, self.memory.data, self.offset + i * size, ord(value))
            elif ITEM.kind == "singlefloat":
                struct.pack_into(form, self.memory.data, self.offset + i * size, float(value))
            else:
                struct.pack_into(form, self.memory.data, self.offset + i * size, number(value))

        def __len__(self):
            if fixed >= 0:
                return fixed
            return (len(self.memory.data) - self.offset) // size

    return NumbersPointer


def _function(T):
    """Pointers to functions of C, which can't be called: no host has them."""
    nothing = zero(T.RESULT)

    class FunctionPointer(_numbers(Array(Char))):
        @specialize.call_location()
        def __call__(self, *arguments):
            if NonConstant(True):
                raise OSError(errno.ENOSYS, "Function not implemented: a function that a pointer leads to")
            # The type that is promised, for the code behind the call.
            return nothing()

        __call__._c_function_ = True

    return FunctionPointer


def _objects(T):
    """Pointers to an array of pointers or structs."""
    ITEM = T.OF
    fill = zero(ITEM)
    fixed = T.length if isinstance(T, FixedSizeArray) else -1

    class ItemsPointer(ObjectPointer):
        _TO = T

        def __init__(self, n):
            self._items = [fill() for _ in range(fixed if fixed >= 0 else n)]

        def __getitem__(self, i):
            return self._items[i]

        def __setitem__(self, i, value):
            self._items[i] = value

        def __len__(self):
            return len(self._items)

    return ItemsPointer


def zero(T):
    """A function for what fresh memory holds in a place of this type."""
    if isinstance(T, Primitive):
        if T.kind == "char":
            return lambda: "\0"
        if T is Bool:
            return lambda: False
        if T.kind == "void":
            return lambda: None
        number = _NUMBERS[T.kind, T.bits]
        return lambda: number(0)
    if isinstance(T, Ptr):
        # Types may be defined in terms of each other: what the pointer leads to is looked at when one is made.
        return _null_maker(T)
    return lambda: new(T)(-1)


def _null_maker(T):
    return lambda: null(T.TO)()


def _struct(T):
    """Pointers to a struct."""

    class StructPointer(ObjectPointer):
        _TO = T

    _classes[T] = StructPointer
    fields = unrolling_iterable([(name, zero(FIELD)) for name, FIELD in T._fields])

    def fill(self):
        for name, zero in fields:
            setattr(self, name, zero())

    StructPointer._fill = fill
    return StructPointer


@specialize.memo()
def new(T):
    """The function that allocates an object of a type."""
    known = _new.get(T)
    if known is not None:
        return known
    cls = class_of(T)
    if issubclass(cls, MemoryPointer):
        size = cls._SIZE
        fixed = T.length if isinstance(T, FixedSizeArray) else 1 if not isinstance(T, Array) else -1

        def allocate(n):
            return cls(Memory((fixed if fixed >= 0 else n) * size), 0)

    elif isinstance(T, Array):

        def allocate(n):
            return cls(n)

    else:

        def allocate(n):
            p = cls()
            p._fill()
            return p

    _new[T] = allocate
    return allocate


_new = {}


@specialize.memo()
def null(T):
    """The function that gives the null pointer to a type."""
    known = _null.get(T)
    if known is not None:
        return known
    cls = class_of(T)
    if issubclass(cls, MemoryPointer):
        pointer = cls(_NULL, 0)
    elif isinstance(T, Array):
        pointer = cls(0)
        pointer.exists = False
    else:
        pointer = cls()
        pointer.exists = False

    def nothing():
        return pointer

    _null[T] = nothing
    if isinstance(T, Struct):
        # What is read through a pointer has a type, though the program may make no such struct.
        pointer._fill()
    return nothing


_null = {}


@specialize.memo()
def cast(T):
    """The function that makes a pointer one to another type."""
    known = _cast.get(T)
    if known is not None:
        return known
    cls = class_of(T)
    if issubclass(cls, MemoryPointer):

        def convert(p):
            # The condition keeps a type for what comes after.
            if isinstance(p, ObjectPointer):
                if NonConstant(True):
                    raise NotImplementedError("what doesn't lie in bytes is seen as bytes")
                return cls(_NULL, 0)
            return cls(p.memory, p.offset)

    else:

        def convert(p):
            if isinstance(p, MemoryPointer):
                if NonConstant(True):
                    raise NotImplementedError("bytes are seen as what doesn't lie in bytes")
                return null(T)()
            assert isinstance(p, cls)
            return p

    convert = specialize.argtype(0)(convert)
    _cast[T] = convert
    return convert


_cast = {}


@specialize.memo()
def scope(T):
    """The class of blocks that an object of a type lives as long as."""
    known = _scope.get(T)
    if known is not None:
        return known
    allocate = new(T)

    class Scope:
        def __init__(self, n):
            self._pointer = allocate(n)

        def __enter__(self):
            return self._pointer

        def __exit__(self, kind, value, traceback):
            pass

    _scope[T] = Scope
    return Scope


_scope = {}
