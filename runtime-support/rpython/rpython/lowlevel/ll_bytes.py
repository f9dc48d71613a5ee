"""Making bytes."""

from rpython.lowlevel.primitives import bytes_new, str_set


def ll_bytes_from_list(l):
    """`bytes(l)` of a list of ints."""
    n = l.length
    b = bytes_new(n)
    for i in range(n):
        byte = l.items[i]
        if byte < 0 or byte > 255:
            raise ValueError("bytes must be in range(0, 256)")
        str_set(b, i, byte)
    return b
