"""What changes a bytearray."""

from interpreter import convert, errors, space
from interpreter.gateway import method
from objects.bytes import W_Bytearray, buffer_of, byte_of, bytearray_type, bytes_from
from objects.int import W_Int
from objects.singletons import w_None
from objects.slice import W_Slice


def replace(items, start, stop, data):
    """Return items with a range replaced."""
    return bytearray(bytes(items[:start]) + data + bytes(items[stop:]))


def position(w_self, w_index):
    """Return an index as a position."""
    index = convert.int_of(w_index)
    if index < 0:
        index += len(w_self.items)
    if not 0 <= index < len(w_self.items):
        raise errors.index_error("bytearray index out of range")
    return index


@method(bytearray_type, "__setitem__")
def bytearray_setitem(w_self: W_Bytearray, w_index, w_value) -> None:
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(len(w_self.items))
        data = bytes_from(w_value, "byte")
        if step == 1:
            stop = max(start, stop)
            if len(data) == stop - start:
                items = w_self.items
                for i in range(len(data)):
                    items[start + i] = data[i]
            else:
                w_self.items = replace(w_self.items, start, stop, data)
            return
        if len(data) != count:
            raise errors.value_error(
                "attempt to assign bytes of size %d to extended slice of size %d" % (len(data), count))
        for i in range(count):
            w_self.items[start + i * step] = data[i]
        return
    w_self.items[position(w_self, w_index)] = byte_of(w_value, "byte")


@method(bytearray_type, "__delitem__")
def bytearray_delitem(w_self: W_Bytearray, w_index) -> None:
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(len(w_self.items))
        kept = bytearray()
        for i in range(len(w_self.items)):
            gone = start <= i < stop and (i - start) % step == 0 if step > 0 else stop < i <= start and (start - i) % -step == 0
            if not gone:
                kept.append(w_self.items[i])
        w_self.items = kept
        return
    at = position(w_self, w_index)
    w_self.items = replace(w_self.items, at, at + 1, b"")


@method(bytearray_type, "append")
def bytearray_append(w_self: W_Bytearray, w_value) -> None:
    w_self.items.append(byte_of(w_value, "byte"))


@method(bytearray_type, "extend")
def bytearray_extend(w_self: W_Bytearray, w_values) -> None:
    for value in bytes_from(w_values, "byte"):
        w_self.items.append(value)


@method(bytearray_type, "__iadd__")
def bytearray_iadd(w_self: W_Bytearray, w_other):
    for value in buffer_of(w_other):
        w_self.items.append(value)
    return w_self


@method(bytearray_type, "__imul__")
def bytearray_imul(w_self: W_Bytearray, count: int):
    w_self.items = bytearray(w_self.data() * max(count, 0))
    return w_self


@method(bytearray_type, "insert")
def bytearray_insert(w_self: W_Bytearray, index: int, w_value) -> None:
    if index < 0:
        index = max(index + len(w_self.items), 0)
    index = min(index, len(w_self.items))
    out = bytearray()
    out.append(byte_of(w_value, "byte"))
    w_self.items = replace(w_self.items, index, index, bytes(out))


@method(bytearray_type, "pop")
def bytearray_pop(w_self: W_Bytearray, index: int = -1):
    if len(w_self.items) == 0:
        raise errors.index_error("pop from empty bytearray")
    if index < 0:
        index += len(w_self.items)
    if not 0 <= index < len(w_self.items):
        raise errors.index_error("pop index out of range")
    value = w_self.items[index]
    w_self.items = replace(w_self.items, index, index + 1, b"")
    return W_Int(value)


@method(bytearray_type, "remove")
def bytearray_remove(w_self: W_Bytearray, w_value) -> None:
    value = byte_of(w_value, "byte")
    for i in range(len(w_self.items)):
        if w_self.items[i] == value:
            w_self.items = replace(w_self.items, i, i + 1, b"")
            return
    raise errors.value_error("value not found in bytearray")


@method(bytearray_type, "clear")
def bytearray_clear(w_self: W_Bytearray) -> None:
    w_self.items = bytearray(b"")


@method(bytearray_type, "copy")
def bytearray_copy(w_self: W_Bytearray):
    return w_self.like(w_self.data())


@method(bytearray_type, "reverse")
def bytearray_reverse(w_self: W_Bytearray) -> None:
    size = len(w_self.items)
    for i in range(size // 2):
        w_self.items[i], w_self.items[size - 1 - i] = w_self.items[size - 1 - i], w_self.items[i]


bytearray_type.dict_w["__hash__"] = w_None
