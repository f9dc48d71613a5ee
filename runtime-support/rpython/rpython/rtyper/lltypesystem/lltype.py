"""Low-level types, and objects of them.

Numbers have types by name, which `rffi.cast` converts between. A *container* type describes memory; a pointer to it is
an object of a class that `containers.py` makes for the type. What is allocated is ordinary memory of the program on
every host: `free` lets it go, and a pointer into it never dangles.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import r_int8, r_int16, r_int32, r_singlefloat, r_uint, r_uint8, r_uint16, r_uint32


class LowLevelType:
    """A type of values; `kind` says of which sort."""

    kind = "container"

    def _freeze_(self):
        return True

    def __str__(self):
        return repr(self)


class Primitive(LowLevelType):
    """The type of a machine number: `code` is its letter in the formats of `struct`."""

    def __init__(self, name, kind, bits, code):
        self._name = name
        self.kind = kind
        self.bits = bits
        self.code = code

    def __repr__(self):
        return self._name


Number = Primitive

Void = Primitive("Void", "void", 0, "x")
Bool = Primitive("Bool", "bool", 1, "?")
Char = Primitive("Char", "char", 8, "B")
UniChar = Primitive("UniChar", "char", 32, "I")
Signed = Primitive("Signed", "int", 64, "q")
Unsigned = Primitive("Unsigned", "uint", 64, "Q")
SignedLongLong = Primitive("SignedLongLong", "int", 64, "q")
UnsignedLongLong = Primitive("UnsignedLongLong", "uint", 64, "Q")
Float = Primitive("Float", "float", 64, "d")
SingleFloat = Primitive("SingleFloat", "singlefloat", 32, "f")
LongFloat = Float


class ContainerType(LowLevelType):
    """A type of memory."""

    _gckind = "raw"


class Struct(ContainerType):
    """Fields by name."""

    def __init__(self, name, *fields, **options):
        self._name = name
        self._fields = list(fields)
        self._flds = dict(fields)
        self._names = [field for field, _ in fields]
        self._hints = options.get("hints", {})
        # `STRUCT.field` is its type, in functions that are translated too.
        for field, FIELD in fields:
            if not hasattr(self, field):
                setattr(self, field, FIELD)

    def __repr__(self):
        return "%s %s { %s }" % (type(self).__name__, self._name, ", ".join(self._names))


class GcStruct(Struct):
    """A struct that the collector frees."""

    _gckind = "gc"


class Array(ContainerType):
    """Items of one type. Several fields make an array of structs."""

    def __init__(self, *fields, **options):
        if len(fields) == 1 and isinstance(fields[0], LowLevelType):
            self.OF = fields[0]
        else:
            self.OF = Struct("<arrayitem>", *fields)
        self._hints = options.get("hints", {})

    def __repr__(self):
        return "%s of %r" % (type(self).__name__, self.OF)


class GcArray(Array):
    """An array that the collector frees."""

    _gckind = "gc"


class FixedSizeArray(Array):
    """An array inside a struct: its type says how long it is."""

    def __init__(self, OF, length, **options):
        Array.__init__(self, OF, **options)
        self.length = length


class FuncType(ContainerType):
    """The type of a function."""

    def __init__(self, args, result, abi="FFI_DEFAULT_ABI"):
        self.ARGS = tuple(args)
        self.RESULT = result

    def __repr__(self):
        return "Func(%s) -> %r" % (", ".join([repr(arg) for arg in self.ARGS]), self.RESULT)


class OpaqueType(ContainerType):
    """Memory whose contents nobody looks at."""

    def __init__(self, tag, hints=None):
        self.tag = tag
        self._hints = hints or {}

    def __repr__(self):
        return "opaque " + self.tag


class GcOpaqueType(OpaqueType):
    """The same, freed by the collector."""

    _gckind = "gc"


class ForwardReference(ContainerType):
    """A type that is defined later, by `become`."""

    def become(self, REAL):
        """Say what the type is."""
        self.__class__ = REAL.__class__
        self.__dict__ = REAL.__dict__

    def __repr__(self):
        return "forward reference"


class GcForwardReference(ForwardReference):
    """The same, of what the collector frees."""

    _gckind = "gc"


class Ptr(LowLevelType):
    """The type of pointers to a container."""

    kind = "pointer"

    def __init__(self, TO, use_cache=True):
        self.TO = TO

    def __eq__(self, other):
        return isinstance(other, Ptr) and self.TO is other.TO

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return id(self.TO)

    def __repr__(self):
        return "* %r" % (self.TO,)


@specialize.arg(0)
def malloc(T, n=-1, flavor="gc", immortal=False, zero=False, track_allocation=True, add_memory_pressure=False,
           nonmovable=False):
    """Allocate an object of a container type, of `n` items where it is an array; all of it is zero at first."""
    return containers.new(T)(n)


@specialize.argtype(0)
def free(p, flavor="gc", track_allocation=True):
    """Let an object go."""


@specialize.arg(0)
def nullptr(T):
    """Return the null pointer to a container type."""
    return containers.null(T)()


@specialize.arg(0)
def scoped_alloc(T, n=-1, zero=False):
    """`with scoped_alloc(T, n) as p`: an object that is let go behind the block."""
    return containers.scope(T)(n)


@specialize.argtype(0)
def render_immortal(p, track_allocation=True):
    """Say that an object is never freed."""


@specialize.arg(0)
def cast_primitive(TGT, value):
    """Return a number as one of another type."""
    from rpython.rtyper.lltypesystem import rffi

    return rffi.cast(TGT, value)


@specialize.ll_and_arg(0)
def cast_pointer(PTRTYPE, p):
    """Return a pointer as one of another type to the same memory."""
    return containers.cast(PTRTYPE.TO)(p)


cast_opaque_ptr = cast_pointer


@specialize.argtype(0)
def cast_ptr_to_int(p):
    """Return a number that tells pointers apart."""
    return p._as_int()


@specialize.argtype(0)
def identityhash(p):
    """Return a hash that follows the identity of an object."""
    return p._as_int()


# The types of numbers by the classes that they have untranslated.
OF_NUMBERS = {
    r_int8: Primitive("SIGNEDCHAR", "int", 8, "b"),
    r_uint8: Primitive("UCHAR", "uint", 8, "B"),
    r_int16: Primitive("SHORT", "int", 16, "h"),
    r_uint16: Primitive("USHORT", "uint", 16, "H"),
    r_int32: Primitive("INT", "int", 32, "i"),
    r_uint32: Primitive("UINT", "uint", 32, "I"),
    r_uint: Unsigned,
    r_singlefloat: SingleFloat,
    bool: Bool,
    float: Float,
    type(None): Void,
}


def build_number(name, type):
    """Return the type of numbers of a class; at import time."""
    if type in OF_NUMBERS:
        return OF_NUMBERS[type]
    return Signed if getattr(type, "SIGNED", True) else Unsigned


def typeOf(value):
    """Return the low-level type of a value, untranslated."""
    if type(value) in OF_NUMBERS:
        return OF_NUMBERS[type(value)]
    if isinstance(value, int):
        return Signed if getattr(type(value), "SIGNED", True) else Unsigned
    if isinstance(value, str) and len(value) == 1:
        return Char if value < "\x80" else UniChar
    if hasattr(value, "_TO"):
        return Ptr(value._TO)
    raise TypeError("typeOf(%r object)" % (type(value).__name__,))


from rpython.rtyper.lltypesystem import containers  # noqa: E402 (it is made of the types above)
