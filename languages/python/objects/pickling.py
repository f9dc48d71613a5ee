"""What copying and pickling see of built-in objects that have no attributes: `__reduce__`, `__setstate__`."""

from interpreter import convert, space
from interpreter.comparison import GT, LT
from interpreter.gateway import method
from interpreter.importing import import_module
from modules.lazy_iterators import W_Enumerate, W_Filter, W_Map, W_Zip, enumerate_type, filter_type, map_type, zip_type
from objects.bool import w_True
from objects.app_function import W_AppFunction
from objects.builtin import W_Builtin, builtin_function_type, method_descriptor_type
from objects.bytes import W_Bytes
from objects.dict_methods import ITERATOR_TYPES, REVERSE_TYPES, W_DictIterator
from objects.int import W_Int
from objects.iterators import (
    W_BytesIterator, W_CallIterator, W_ListIterator, W_LiveListIterator, W_ReversedList, W_ReversedSequence, W_SequenceIterator,
    W_StrIterator, bytes_iterator_type, call_iterator_type, iterator_type, list_iterator_type, reversed_list_type, reversed_type,
    str_iterator_type, tuple_iterator_type)
from objects.list import W_List
from objects.methods import W_Method, method_type
from objects.range import (
    W_LongRangeIterator, W_Range, W_RangeIterator, long_range_iterator_type, range_iterator_type, range_type)
from objects.set import W_SetIterator, set_iterator_type
from objects.singletons import w_None
from objects.slice import W_Slice, slice_type
from objects.str import W_Str
from objects.tuple import W_Tuple


def builtin(name):
    """Return an object of the module `builtins`."""
    return space.getattr(import_module("builtins"), name)


def iterator_of(w_iterable, index):
    """Return what makes an iterator that has gone some way."""
    return W_Tuple([builtin("iter"), W_Tuple([w_iterable]), W_Int(index)])


def at_end(w_empty):
    """Return what makes an iterator at its end."""
    return W_Tuple([builtin("iter"), W_Tuple([w_empty])])


def clamp(index, size):
    """Return a place from the start to the end."""
    return max(0, min(index, size))


@method(range_type, "__reduce__")
def range_reduce(w_self: W_Range):
    return W_Tuple([range_type, W_Tuple([w_self.w_start, w_self.w_stop, w_self.w_step])])


@method(slice_type, "__reduce__")
def slice_reduce(w_self: W_Slice):
    return W_Tuple([slice_type, W_Tuple([w_self.w_start, w_self.w_stop, w_self.w_step])])


@method(range_iterator_type, "__reduce__")
def range_iterator_reduce(w_self: W_RangeIterator):
    index = w_self.length - w_self.left
    start = w_self.current - index * w_self.step
    stop = start + w_self.length * w_self.step
    w_range = space.call(range_type, [W_Int(start), W_Int(stop), W_Int(w_self.step)])
    return W_Tuple([builtin("iter"), W_Tuple([w_range]), W_Int(index)])


@method(range_iterator_type, "__setstate__")
def range_iterator_setstate(w_self: W_RangeIterator, index: int) -> None:
    index = clamp(index, w_self.length)
    w_self.current += (index - (w_self.length - w_self.left)) * w_self.step
    w_self.left = w_self.length - index


@method(range_iterator_type, "__length_hint__")
def range_iterator_length_hint(w_self: W_RangeIterator) -> int:
    return w_self.left


@method(long_range_iterator_type, "__reduce__")
def long_range_iterator_reduce(w_self: W_LongRangeIterator):
    w_stop = space.add(w_self.w_current, space.mul(w_self.w_left, w_self.w_step))
    w_range = space.call(range_type, [w_self.w_current, w_stop, w_self.w_step])
    return W_Tuple([builtin("iter"), W_Tuple([w_range]), w_None])


@method(long_range_iterator_type, "__setstate__")
def long_range_iterator_setstate(w_self: W_LongRangeIterator, w_index) -> None:
    if space.is_true(space.compare(LT, w_index, W_Int(0))):
        w_index = W_Int(0)
    elif space.is_true(space.compare(GT, w_index, w_self.w_left)):
        w_index = w_self.w_left
    w_self.w_current = space.add(w_self.w_current, space.mul(w_index, w_self.w_step))
    w_self.w_left = space.sub(w_self.w_left, w_index)


@method(long_range_iterator_type, "__length_hint__")
def long_range_iterator_length_hint(w_self: W_LongRangeIterator):
    return w_self.w_left


@method(list_iterator_type, "__reduce__")
def list_iterator_reduce(w_self: W_LiveListIterator):
    return iterator_of(w_self.w_list, w_self.at) if w_self.w_list is not None else at_end(W_List([]))


@method(list_iterator_type, "__setstate__")
def list_iterator_setstate(w_self: W_LiveListIterator, index: int) -> None:
    if w_self.w_list is not None:
        w_self.at = clamp(index, len(w_self.w_list.items_w))


@method(reversed_list_type, "__reduce__")
def reversed_list_reduce(w_self: W_ReversedList):
    if w_self.at < 0:
        return at_end(W_List([]))
    return W_Tuple([builtin("reversed"), W_Tuple([w_self.w_list]), W_Int(w_self.at)])


@method(reversed_list_type, "__setstate__")
def reversed_list_setstate(w_self: W_ReversedList, index: int) -> None:
    w_self.at = max(-1, min(index, len(w_self.w_list.items_w) - 1))


@method(reversed_list_type, "__length_hint__")
def reversed_list_length_hint(w_self: W_ReversedList) -> int:
    return w_self.at + 1 if w_self.at < len(w_self.w_list.items_w) else 0


@method(reversed_type, "__reduce__")
def reversed_reduce(w_self: W_ReversedSequence):
    if w_self.at < 0:
        return W_Tuple([w_self.gettype(), W_Tuple([W_Tuple([])])])
    return W_Tuple([w_self.gettype(), W_Tuple([w_self.w_object]), W_Int(w_self.at)])


@method(reversed_type, "__setstate__")
def reversed_setstate(w_self: W_ReversedSequence, index: int) -> None:
    if w_self.at >= 0:
        w_self.at = max(-1, min(index, space.len_of(w_self.w_object) - 1))


@method(reversed_type, "__length_hint__")
def reversed_length_hint(w_self: W_ReversedSequence) -> int:
    return w_self.at + 1 if w_self.at < space.len_of(w_self.w_object) else 0


@method(tuple_iterator_type, "__reduce__")
def tuple_iterator_reduce(w_self: W_ListIterator):
    if w_self.at >= len(w_self.items_w):
        return at_end(W_Tuple([]))
    return iterator_of(W_Tuple(w_self.items_w), w_self.at)


@method(tuple_iterator_type, "__setstate__")
def tuple_iterator_setstate(w_self: W_ListIterator, index: int) -> None:
    w_self.at = clamp(index, len(w_self.items_w))


@method(tuple_iterator_type, "__length_hint__")
def tuple_iterator_length_hint(w_self: W_ListIterator) -> int:
    return len(w_self.items_w) - w_self.at


@method(str_iterator_type, "__reduce__")
def str_iterator_reduce(w_self: W_StrIterator):
    return iterator_of(W_Str(w_self.text), w_self.at) if w_self.at < len(w_self.text) else at_end(W_Str(""))


@method(str_iterator_type, "__setstate__")
def str_iterator_setstate(w_self: W_StrIterator, index: int) -> None:
    w_self.at = clamp(index, len(w_self.text))


@method(str_iterator_type, "__length_hint__")
def str_iterator_length_hint(w_self: W_StrIterator) -> int:
    return len(w_self.text) - w_self.at


@method(bytes_iterator_type, "__reduce__")
def bytes_iterator_reduce(w_self: W_BytesIterator):
    if w_self.at >= len(w_self.w_bytes.data()):
        return at_end(W_Bytes(b""))
    return iterator_of(w_self.w_bytes, w_self.at)


@method(bytes_iterator_type, "__setstate__")
def bytes_iterator_setstate(w_self: W_BytesIterator, index: int) -> None:
    w_self.at = clamp(index, len(w_self.w_bytes.data()))


@method(bytes_iterator_type, "__length_hint__")
def bytes_iterator_length_hint(w_self: W_BytesIterator) -> int:
    return len(w_self.w_bytes.data()) - w_self.at


@method(iterator_type, "__reduce__")
def iterator_reduce(w_self: W_SequenceIterator):
    return iterator_of(w_self.w_object, w_self.at) if w_self.w_object is not None else at_end(W_Tuple([]))


@method(iterator_type, "__setstate__")
def iterator_setstate(w_self: W_SequenceIterator, index: int) -> None:
    w_self.at = max(index, 0)


@method(iterator_type, "__length_hint__")
def iterator_length_hint(w_self: W_SequenceIterator) -> int:
    if w_self.w_object is None or space.lookup(w_self.w_object, "__len__") is None:
        return 0
    return max(space.len_of(w_self.w_object) - w_self.at, 0)


@method(call_iterator_type, "__reduce__")
def call_iterator_reduce(w_self: W_CallIterator):
    if w_self.w_callable is None:
        return at_end(W_Tuple([]))
    return W_Tuple([builtin("iter"), W_Tuple([w_self.w_callable, w_self.w_end])])


def dict_iterator_reduce(w_self: W_DictIterator):
    at = w_self.at
    w_dict = w_self.w_dict
    w_rest = W_List(space.listview(w_self))
    w_self.at = at
    w_self.w_dict = w_dict
    return W_Tuple([builtin("iter"), W_Tuple([w_rest])])


def dict_iterator_length_hint(w_self: W_DictIterator) -> int:
    w_dict = w_self.w_dict
    if w_dict is None or w_dict.live != w_self.live:
        return 0
    count = 0
    at = w_self.at
    while 0 <= at < len(w_dict.keys_w):
        if w_dict.keys_w[at] is not None:
            count += 1
        at += -1 if w_self.backwards else 1
    return count


for _type in ITERATOR_TYPES + REVERSE_TYPES:
    method(_type, "__reduce__")(dict_iterator_reduce)
    method(_type, "__length_hint__")(dict_iterator_length_hint)


@method(set_iterator_type, "__reduce__")
def set_iterator_reduce(w_self: W_SetIterator):
    at = w_self.at
    w_set = w_self.w_set
    w_rest = W_List(space.listview(w_self))
    w_self.at = at
    w_self.w_set = w_set
    return W_Tuple([builtin("iter"), W_Tuple([w_rest])])


@method(set_iterator_type, "__length_hint__")
def set_iterator_length_hint(w_self: W_SetIterator) -> int:
    w_set = w_self.w_set
    if w_set is None or w_set.used != w_self.used:
        return 0
    count = 0
    for i in range(w_self.at, len(w_set.keys_w)):
        if w_set.keys_w[i] is not None:
            count += 1
    return count


def attribute_of(w_object, name):
    """Return what makes an attribute of an object."""
    return W_Tuple([builtin("getattr"), W_Tuple([w_object, W_Str(name)])])


@method(builtin_function_type, "__reduce__")
def builtin_function_reduce(w_self):
    if isinstance(w_self, W_Method):
        return attribute_of(w_self.w_self, convert.str_of(space.getattr(w_self, "__name__")))
    if isinstance(w_self, W_AppFunction):
        return W_Str(w_self.w_function.name)
    assert isinstance(w_self, W_Builtin)
    if w_self.w_owner is not None:
        return attribute_of(w_self.w_owner, w_self.code.name)
    return W_Str(w_self.code.name)


@method(method_descriptor_type, "__reduce__")
def method_descriptor_reduce(w_self: W_Builtin):
    return attribute_of(w_self.w_owner, w_self.code.name)


@method(method_type, "__reduce__")
def method_reduce(w_self: W_Method):
    return attribute_of(w_self.w_self, convert.str_of(space.getattr(w_self, "__name__")))


@method(enumerate_type, "__reduce__")
def enumerate_reduce(w_self: W_Enumerate):
    return W_Tuple([w_self.gettype(), W_Tuple([w_self.w_iter, w_self.w_count])])


@method(map_type, "__reduce__")
def map_reduce(w_self: W_Map):
    return W_Tuple([w_self.gettype(), W_Tuple([w_self.w_function] + w_self.iters_w)])


@method(filter_type, "__reduce__")
def filter_reduce(w_self: W_Filter):
    return W_Tuple([w_self.gettype(), W_Tuple([w_self.w_function, w_self.w_iter])])


@method(zip_type, "__reduce__")
def zip_reduce(w_self: W_Zip):
    parts_w = [w_self.gettype(), W_Tuple(w_self.iters_w)]
    if w_self.strict:
        parts_w.append(w_True)
    return W_Tuple(parts_w)


@method(zip_type, "__setstate__")
def zip_setstate(w_self: W_Zip, strict: bool) -> None:
    w_self.strict = strict
