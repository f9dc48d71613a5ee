"""The number types of C, pointers to C's memory, and the conversions between them.

Text in memory is of one byte a character, those of code below 256.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import (
    intmask, r_int8, r_int16, r_int32, r_singlefloat, r_uint, r_uint8, r_uint16, r_uint32,
)
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.containers import MemoryPointer, ObjectPointer, size_of
from rpython.rtyper.lltypesystem.external import llexternal, llexternal_use_eci
from rpython.rtyper.lltypesystem.lltype import (
    Array, Char, FixedSizeArray, Float, FuncType, OpaqueType, Primitive, Ptr, Signed, SignedLongLong, SingleFloat, Struct,
    UniChar, Unsigned, UnsignedLongLong,
)

SIGNEDCHAR = lltype.OF_NUMBERS[r_int8]
UCHAR = lltype.OF_NUMBERS[r_uint8]
SHORT = lltype.OF_NUMBERS[r_int16]
USHORT = lltype.OF_NUMBERS[r_uint16]
INT = lltype.OF_NUMBERS[r_int32]
UINT = lltype.OF_NUMBERS[r_uint32]
INT_real = INT
UINT_real = UINT
LONG = Signed
ULONG = Unsigned
LONGLONG = SignedLongLong
ULONGLONG = UnsignedLongLong
SSIZE_T = Signed
SIZE_T = Unsigned
TIME_T = Signed
INT8_T = SIGNEDCHAR
UINT8_T = UCHAR
INT16_T = SHORT
UINT16_T = USHORT
INT32_T = INT
UINT32_T = UINT
INT64_T = Signed
UINT64_T = Unsigned

DOUBLE = Float
FLOAT = SingleFloat
LONGDOUBLE = Float
CHAR = Char
WCHAR_T = INT
UINTPTR_T = Unsigned
INTPTR_T = Signed
PTRDIFF_T = Signed
MODE_T = UINT
PID_T = INT
OFF_T = Signed
r_signedchar = r_int8
r_uchar = r_uint8
r_short = r_int16
r_ushort = r_uint16
r_int_real = r_int32
r_uint_real = r_uint32
r_long = intmask
r_ulong = r_uint
r_longlong = intmask
r_ulonglong = r_uint
r_size_t = r_uint
r_ssize_t = intmask
r_time_t = intmask

# What `llexternal` may be told about errno.
RFFI_ERR_NONE = 0
RFFI_READSAVED_ERRNO = 1
RFFI_SAVE_ERRNO = 2
RFFI_ZERO_ERRNO_BEFORE = 4
RFFI_FULL_ERRNO = RFFI_READSAVED_ERRNO | RFFI_SAVE_ERRNO
RFFI_FULL_ERRNO_ZERO = RFFI_SAVE_ERRNO | RFFI_ZERO_ERRNO_BEFORE
RFFI_ERR_ALL = 31


_arrays = {}


@specialize.memo()
def CArray(tp):
    """The type of arrays without a length of their own."""
    if tp not in _arrays:
        _arrays[tp] = Array(tp, hints={"nolength": True})
    return _arrays[tp]


@specialize.memo()
def CArrayPtr(tp):
    """The type of pointers to such arrays."""
    return Ptr(CArray(tp))


@specialize.memo()
def CFixedArray(tp, size):
    """The type of arrays of constant length."""
    return FixedSizeArray(tp, size)


def CStruct(name, *fields, **options):
    """The type of a struct of C: programs read a field `x` as `c_x`."""
    options["hints"] = dict(options.get("hints", {}), external="C", c_name=name)
    return Struct(name, *[("c_" + field, T) for field, T in fields], **options)


def CStructPtr(*args, **options):
    """The type of pointers to a struct of C."""
    return Ptr(CStruct(*args, **options))


def CCallback(args, res):
    """The type of pointers to functions."""
    return Ptr(FuncType(args, res))


def COpaque(name=None, ptr_typedef=None, hints=None, compilation_info=None):
    """The type of something whose contents only C knows."""
    return OpaqueType(name or ptr_typedef, hints)


def COpaquePtr(*args, **options):
    """The type of pointers to something whose contents only C knows."""
    return Ptr(COpaque(*args, **options))


CCHARP = CArrayPtr(Char)
CONST_CCHARP = CCHARP
CCHARPP = CArrayPtr(CCHARP)
CWCHARP = CArrayPtr(UniChar)
VOIDP = CCHARP
CONST_VOIDP = CCHARP
VOIDPP = CCHARPP
SIGNEDCHARP = CArrayPtr(SIGNEDCHAR)
UCHARP = CArrayPtr(UCHAR)
SHORTP = CArrayPtr(SHORT)
USHORTP = CArrayPtr(USHORT)
INTP = CArrayPtr(INT)
INT_realP = INTP
UINTP = CArrayPtr(UINT)
LONGP = CArrayPtr(LONG)
ULONGP = CArrayPtr(ULONG)
LONGLONGP = LONGP
ULONGLONGP = ULONGP
SIZE_TP = ULONGP
SSIZE_TP = LONGP
TIME_TP = LONGP
OFF_TP = LONGP
PTRDIFF_TP = LONGP
INTPTR_TP = LONGP
UINTPTR_TP = ULONGP
PID_TP = INTP
WCHAR_TP = INTP
MODE_TP = UINTP
INT8_TP = SIGNEDCHARP
UINT8_TP = UCHARP
INT16_TP = SHORTP
UINT16_TP = USHORTP
INT32_TP = INTP
UINT32_TP = UINTP
INT64_TP = LONGP
UINT64_TP = ULONGP
SIGNED = Signed
SIGNEDP = CArrayPtr(Signed)
SIGNEDPP = CArrayPtr(SIGNEDP)
UNSIGNED = Unsigned
UNSIGNEDP = CArrayPtr(Unsigned)
DOUBLEP = CArrayPtr(DOUBLE)
FLOATP = CArrayPtr(FLOAT)
NULL = lltype.nullptr(VOIDP.TO)


@specialize.ll_and_arg(0)
def cast(TP, value):
    """Return a number as one of another type: cut to its bits, or with its fraction cut off.

    A pointer becomes one to the same memory; as a number it is one that tells it apart, 0 the null pointer's.
    """
    if TP.kind == "pointer":
        return _cast_pointer(TP, value)
    if isinstance(value, (MemoryPointer, ObjectPointer)):
        return _cast_int(TP, value._as_int())
    if isinstance(value, str):
        return _cast_int(TP, ord(value))
    if isinstance(value, float):
        return _cast_float(TP, value)
    return _cast_int(TP, value)


@specialize.ll_and_arg(0)
def _cast_pointer(TP, value):
    if isinstance(value, int):
        assert value == 0, "an integer can't become a pointer"
        return lltype.nullptr(TP.TO)
    if value:
        return lltype.cast_pointer(TP, value)
    return lltype.nullptr(TP.TO)


@specialize.arg(0)
def _cast_float(TP, value):
    if TP.kind == "float":
        return value
    if TP.kind == "singlefloat":
        return r_singlefloat(value)
    return _cast_int(TP, int(value))


@specialize.ll_and_arg(0)
def _cast_int(TP, value):
    if TP.kind == "int":
        if TP.bits == 8:
            return r_int8(value)
        if TP.bits == 16:
            return r_int16(value)
        if TP.bits == 32:
            return r_int32(value)
        return intmask(value)
    if TP.kind == "uint":
        if TP.bits == 8:
            return r_uint8(value)
        if TP.bits == 16:
            return r_uint16(value)
        if TP.bits == 32:
            return r_uint32(value)
        return r_uint(value)
    if TP.kind == "float":
        return float(value)
    if TP.kind == "singlefloat":
        return r_singlefloat(float(intmask(value)))
    if TP.kind == "bool":
        return bool(value)
    if TP.kind == "char":
        return chr(intmask(value) & ((1 << TP.bits) - 1))
    raise TypeError("no number type")


@specialize.arg(1)
def getintfield(pdst, fieldname):
    """Return a number of a struct as an int, whatever its type."""
    return intmask(getattr(pdst, "c_" + fieldname))


@specialize.arg(1)
def setintfield(pdst, fieldname, value):
    """Set a number of a struct, whatever its type, to an int."""
    setattr(pdst, "c_" + fieldname, value)


@specialize.memo()
def sizeof(TP):
    """Return the size of a type in bytes."""
    return size_of(TP)


@specialize.memo()
def size_and_sign(TP):
    """Return the size of a number type, and whether it has no sign."""
    return size_of(TP), TP.kind == "uint"


@specialize.argtype(0)
def ptradd(p, n):
    """Return a pointer to `n` items behind the one that `p` leads to."""
    return type(p)(p.memory, p.offset + n * p._SIZE)


def str2charp(s, track_allocation=True):
    """Copy text into fresh memory, a zero behind it."""
    p = lltype.malloc(CCHARP.TO, len(s) + 1, flavor="raw")
    for i in range(len(s)):
        p[i] = s[i]
    return p


str2constcharp = str2charp


def free_charp(p, track_allocation=True):
    """Let go what `str2charp` allocated."""


def charp2str(p):
    """Return the text up to the first zero."""
    n = 0
    while p[n] != "\0":
        n += 1
    return charpsize2str(p, n)


constcharp2str = charp2str


def charp2strn(p, maxlen):
    """Return the text up to the first zero, `maxlen` characters at most."""
    n = 0
    while n < maxlen and p[n] != "\0":
        n += 1
    return charpsize2str(p, n)


def charpsize2str(p, size):
    """Return so many characters."""
    data = bytes(p.memory.data[p.offset:p.offset + size])
    return data.decode("latin-1")


constcharpsize2str = charpsize2str


def liststr2charpp(texts):
    """Copy texts into fresh memory, a null pointer behind them."""
    array = lltype.malloc(CCHARPP.TO, len(texts) + 1, flavor="raw")
    for i in range(len(texts)):
        array[i] = str2charp(texts[i])
    return array


def free_charpp(array, track_allocation=True):
    """Let go what `liststr2charpp` allocated."""


def charpp2liststr(array):
    """Return the texts up to the null pointer."""
    result = []
    i = 0
    while array[i]:
        result.append(charp2str(array[i]))
        i += 1
    return result


def get_nonmovingbuffer(data):
    """Copy text into memory for as long as C looks at it."""
    return str2charp(data)


def free_nonmovingbuffer(data, buf):
    """Let go what `get_nonmovingbuffer` gave."""


@specialize.argtype(0, 1)
def c_memcpy(dst, src, n):
    """Copy so many bytes."""
    dst.memory.data[dst.offset:dst.offset + n] = bytes(src.memory.data[src.offset:src.offset + n])


@specialize.argtype(0)
def c_memset(dst, value, n):
    """Fill so many bytes with a value."""
    for i in range(dst.offset, dst.offset + n):
        dst.memory.data[i] = value & 255


class scoped_str2charp:
    """`with scoped_str2charp(s) as p`: a copy of a text in memory; of None the null pointer."""

    def __init__(self, value):
        self.buf = lltype.nullptr(CCHARP.TO) if value is None else str2charp(value)

    def __enter__(self):
        return self.buf

    def __exit__(self, kind, value, traceback):
        pass


scoped_nonmovingbuffer = scoped_str2charp
scoped_view_charp = scoped_str2charp


class scoped_alloc_buffer:
    """`with scoped_alloc_buffer(size) as buf`: memory for C to write text into."""

    def __init__(self, size):
        self.size = size
        self.raw = lltype.malloc(CCHARP.TO, size, flavor="raw")

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        pass

    def str(self, length):
        """Return the first characters."""
        assert 0 <= length <= self.size
        return charpsize2str(self.raw, length)
