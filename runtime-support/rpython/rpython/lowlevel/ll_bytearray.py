"""Bytearrays: as lists (`ll_list.py`), whose functions do what the type of items has no part in.

Fields of `bytearray`: `length: i64`, `items: array BYTE`.
"""

from rpython.lowlevel.ll_list import ll_close_gap, ll_open_gap
from rpython.lowlevel.ll_str import ll_concat3
from rpython.lowlevel.ll_str_methods import ll_replace
from rpython.lowlevel.ll_struct import ll_start
from rpython.lowlevel.ll_text import ll_bytes_repr
from rpython.lowlevel.primitives import array_to_text, bytes_new, list_new, r_uint, str_get, str_len, text_to_array


def ll_new(BYTEARRAY, length):
    """`bytearray(length)`"""
    if length < 0:
        raise ValueError("negative count")
    return list_new(BYTEARRAY, length)


def ll_from_bytes(BYTEARRAY, data):
    """`bytearray(data)`"""
    n = str_len(data)
    b = ll_new(BYTEARRAY, n)
    text_to_array(data, 0, b.items, 0, n)
    return b


def ll_to_bytes(b) -> bytes:
    """`bytes(b)`"""
    data = bytes_new(b.length)
    array_to_text(b.items, 0, data, 0, b.length)
    return data


def ll_check_byte(value) -> int:
    """The value, which must be a byte."""
    if value < 0 or value > 255:
        raise ValueError("byte must be in range(0, 256)")
    return value


def ll_from_list(BYTEARRAY, l):
    """`bytearray(l)` of a list of ints."""
    n = l.length
    b = ll_new(BYTEARRAY, n)
    for i in range(n):
        b.items[i] = ll_check_byte(l.items[i])
    return b


def ll_place(b, i) -> int:
    """The place that an index means."""
    if i < 0:
        i += b.length
    if i < 0 or i >= b.length:
        raise IndexError("bytearray index out of range")
    return i


def ll_getitem(b, i) -> int:
    """`b[i]`"""
    if r_uint(i) < r_uint(b.length):
        return b.items[i]
    return b.items[ll_place(b, i)]


def ll_setitem(b, i, value):
    """`b[i] = value`"""
    b.items[ll_place(b, i)] = ll_check_byte(value)


def ll_delitem(b, i):
    """`del b[i]`"""
    ll_close_gap(b, ll_place(b, i), 1)


def ll_append(b, value):
    """`b.append(value)`"""
    ll_check_byte(value)
    i = b.length
    ll_open_gap(b, i, 1)
    b.items[i] = value


def ll_insert(b, i, value):
    """`b.insert(i, value)`"""
    ll_check_byte(value)
    if i < 0:
        i = max(i + b.length, 0)
    elif i > b.length:
        i = b.length
    ll_open_gap(b, i, 1)
    b.items[i] = value


def ll_pop(b, i) -> int:
    """`b.pop(i)`"""
    if b.length == 0:
        raise IndexError("pop from empty bytearray")
    if i < 0:
        i += b.length
    if i < 0 or i >= b.length:
        raise IndexError("pop index out of range")
    value = b.items[i]
    ll_close_gap(b, i, 1)
    return value


def ll_become(b, other):
    """Takes over what another bytearray, which nobody else has, holds."""
    b.items = other.items
    b.length = other.length


def ll_repr(b) -> str:
    """`repr(b)`: unlike in that of bytes, a single quote has a backslash before it even in double quotes."""
    text = ll_bytes_repr(ll_to_bytes(b))
    if str_get(text, 1) == 34:
        text = ll_replace(text, "'", "\\'", -1)
    return ll_concat3("bytearray(", text, ")")


def ll_put_at(b, offset, data):
    """`struct.pack_into` of what is packed already."""
    size = str_len(data)
    start = ll_start(b.length, offset, size, True)
    text_to_array(data, 0, b.items, start, size)
