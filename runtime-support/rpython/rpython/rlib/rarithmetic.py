"""Machine integers: what `int` means after translation, made visible to untranslated runs.

After translation an `int` is a signed machine word that wraps. Untranslated it is unbounded, so a program that
relies on wrapping or on overflow says so with the functions here, and both ways of running agree.
"""

LONG_BIT = 64
LONG_MASK = (1 << LONG_BIT) - 1
LONG_TEST = 1 << (LONG_BIT - 1)


def intmask(n):
    """Wrap `n` to a signed machine word."""
    n = int(n) & LONG_MASK
    if n & LONG_TEST:
        n -= 1 << LONG_BIT
    return n


def is_valid_int(n):
    """Tell whether `n` fits a signed machine word."""
    return -LONG_TEST <= n < LONG_TEST


def ovfcheck(n):
    """Return `n`, the result of one operation on ints; raise OverflowError if it doesn't fit a machine word."""
    if not is_valid_int(n):
        raise OverflowError("signed integer expression did overflow")
    return n


def int_between(low, n, high):
    """Tell whether `low <= n < high`, with a single comparison after translation; needs `low <= high`."""
    return low <= n < high


class _Fixed(int):
    """Base of the integers of fixed width: results wrap and keep the type of the left operand."""

    BITS = LONG_BIT
    SIGNED = False

    def __new__(cls, value=0):
        return int.__new__(cls, cls._wrap(int(value)))

    @classmethod
    def _wrap(cls, n):
        n &= (1 << cls.BITS) - 1
        if cls.SIGNED and n >> (cls.BITS - 1):
            n -= 1 << cls.BITS
        return n

    def __add__(self, other):
        return type(self)(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other):
        return type(self)(int(self) - int(other))

    def __rsub__(self, other):
        return type(self)(int(other) - int(self))

    def __mul__(self, other):
        return type(self)(int(self) * int(other))

    __rmul__ = __mul__

    def __floordiv__(self, other):
        return type(self)(int(self) // int(other))

    def __rfloordiv__(self, other):
        return type(self)(int(other) // int(self))

    def __mod__(self, other):
        return type(self)(int(self) % int(other))

    def __rmod__(self, other):
        return type(self)(int(other) % int(self))

    def __and__(self, other):
        return type(self)(int(self) & int(other))

    __rand__ = __and__

    def __or__(self, other):
        return type(self)(int(self) | int(other))

    __ror__ = __or__

    def __xor__(self, other):
        return type(self)(int(self) ^ int(other))

    __rxor__ = __xor__

    def __lshift__(self, count):
        return type(self)(int(self) << int(count))

    def __rshift__(self, count):
        return type(self)(int(self) >> int(count))

    def __neg__(self):
        return type(self)(-int(self))

    def __invert__(self):
        return type(self)(~int(self))

    def __pos__(self):
        return self


class r_uint(_Fixed):
    """An unsigned machine word."""


class r_int(_Fixed):
    """A signed machine word that wraps."""

    SIGNED = True


class r_longlong(_Fixed):
    """A signed integer of 64 bits."""

    SIGNED = True


class r_ulonglong(_Fixed):
    """An unsigned integer of 64 bits."""


class r_int32(_Fixed):
    """A signed integer of 32 bits."""

    BITS = 32
    SIGNED = True


class r_uint32(_Fixed):
    """An unsigned integer of 32 bits."""

    BITS = 32


def widen(n):
    """Bring an integer narrower than a machine word to `int`; leave the others as they are."""
    if isinstance(n, _Fixed) and n.BITS == LONG_BIT:
        return n
    return int(n)
