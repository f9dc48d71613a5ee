"""The low-level number types by name."""


class Primitive:
    """The type of a machine number."""

    def __init__(self, name, kind, bits):
        self._name = name
        self.kind = kind
        self.bits = bits

    def _freeze_(self):
        return True

    def __repr__(self):
        return self._name

    def __str__(self):
        return self._name


Void = Primitive("Void", "void", 0)
Bool = Primitive("Bool", "bool", 1)
Char = Primitive("Char", "char", 8)
UniChar = Primitive("UniChar", "char", 32)
Signed = Primitive("Signed", "int", 64)
Unsigned = Primitive("Unsigned", "uint", 64)
SignedLongLong = Primitive("SignedLongLong", "int", 64)
UnsignedLongLong = Primitive("UnsignedLongLong", "uint", 64)
Float = Primitive("Float", "float", 64)
SingleFloat = Primitive("SingleFloat", "singlefloat", 32)


def typeOf(value):
    """Return the low-level type of a number, untranslated."""
    if isinstance(value, bool):
        return Bool
    if isinstance(value, float):
        return Float
    if isinstance(value, int):
        return Signed if getattr(type(value), "SIGNED", True) else Unsigned
    raise TypeError("typeOf(%r object)" % (type(value).__name__,))
