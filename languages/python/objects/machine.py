"""Values in the layouts of C: what `struct`, `array` and memoryviews share."""

NATIVE_SIZES = {
    "x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "n": 8, "N": 8,
    "P": 8, "e": 2, "f": 4, "d": 8, "s": 1, "p": 1}
SIGNED = "bhilqn"


def unpack_value(code, data, at, size, big):
    """Return the value of some bytes."""
    if code == "s":
        return W_Bytes(data[at : at + size])
    if code == "p":
        length = min(data[at], size - 1) if size > 0 else 0
        return W_Bytes(data[at + 1 : at + 1 + length])
    if code == "c":
        return W_Bytes(data[at : at + 1])
    if code == "?":
        return new_bool(data[at] != 0)
    if code == "d" or code == "f" or code == "e":
        return W_Float(unpack_float(data[at : at + size], big))
    top = data[at] if big else data[at + size - 1]
    signed = code in SIGNED
    value = 0
    if size == 8 and top >= 128 and not signed:
        return new_long(rbigint.frombytes(data[at : at + size], "big" if big else "little", False))
    if signed and top >= 128:
        value = -1
    for i in range(size):
        value = value << 8 | data[at + i if big else at + size - 1 - i]
    return W_Int(value)


from rpython.rlib.rbigint import rbigint  # noqa: E402
from rpython.rlib.rstruct.ieee import unpack_float  # noqa: E402

from objects.bool import new_bool  # noqa: E402
from objects.bytes import W_Bytes  # noqa: E402
from objects.float import W_Float  # noqa: E402
from objects.int import W_Int, new_long  # noqa: E402
