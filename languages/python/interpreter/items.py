"""Subscription, length, iteration, unpacking."""

from objects.root import OperationError


def getitem(w_object, w_index):
    """Return `w_object[w_index]`."""
    if (isinstance(w_index, W_Int) and type(w_index) is W_Int):
        if (isinstance(w_object, W_List) and type(w_object) is W_List):
            return w_object.item(w_index.value)
        if (isinstance(w_object, W_Tuple) and type(w_object) is W_Tuple):
            return w_object.item(w_index.value)
        if isinstance(w_object, W_Str) and type(w_object) is W_Str:
            at = w_index.value
            text = w_object.value
            if 0 <= at < len(text):
                return character(ord(text[at]))
        if isinstance(w_object, W_Bytes) and type(w_object) is W_Bytes:
            at = w_index.value
            data = w_object.value
            if 0 <= at < len(data):
                return W_Int(data[at])
    if isinstance(w_object, W_Dict) and type(w_object) is W_Dict:
        w_value = w_object.getitem(w_index)
        if w_value is None:
            raise errors.key_error(w_index)
        return w_value
    if isinstance(w_index, W_Slice) and isinstance(w_object, W_List) and type(w_object) is W_List:
        return W_List(slice_items(w_object.items_w, w_index))
    w_method = w_object.gettype().lookup("__getitem__")
    if w_method is None:
        if w_object is type_type:
            return class_item(w_object, w_index)
        if isinstance(w_object, W_Type):
            w_class_getitem = space.type_getattr(w_object, "__class_getitem__")
            if w_class_getitem is not None and w_class_getitem is not w_None:
                return space.call(w_class_getitem, [w_index])
            raise errors.type_error("type '%s' is not subscriptable" % w_object.name)
        raise errors.type_error("'%s' object is not subscriptable" % w_object.gettype().name)
    return get_and_call_1(w_method, w_object, w_index)


def setitem(w_object, w_index, w_value):
    """Do `w_object[w_index] = w_value`."""
    if (isinstance(w_object, W_Dict) and type(w_object) is W_Dict):
        w_object.setitem(w_index, w_value)
        return
    if isinstance(w_object, W_List) and type(w_object) is W_List:
        if isinstance(w_index, W_Int) and type(w_index) is W_Int:
            w_object.set_item(w_index.value, w_value)
            return
        if isinstance(w_index, W_Slice):
            list_setitem(w_object, w_index, w_value)
            return
    w_method = w_object.gettype().lookup("__setitem__")
    if w_method is None:
        raise errors.type_error("'%s' object does not support item assignment" % w_object.gettype().name)
    get_and_call_2(w_method, w_object, w_index, w_value)


def delitem(w_object, w_index):
    """Do `del w_object[w_index]`."""
    w_method = w_object.gettype().lookup("__delitem__")
    if w_method is None:
        # CPython words it in two places: that of sequences and that of everything else.
        w_type = w_object.gettype()
        is_sequence = (w_type.is_heap or w_type.lookup("__len__") is not None) and w_index.gettype().lookup("__index__") is not None
        raise errors.type_error("'%s' object %s item deletion" % (
            w_type.name, "doesn't support" if is_sequence else "does not support"))
    get_and_call_1(w_method, w_object, w_index)


def len_of(w_object):
    """Return len()."""
    if (isinstance(w_object, W_List) and type(w_object) is W_List):
        return len(w_object.items_w)
    if isinstance(w_object, W_Str) and type(w_object) is W_Str:
        return len(w_object.value)
    if isinstance(w_object, W_Tuple) and type(w_object) is W_Tuple:
        return len(w_object.items_w)
    if isinstance(w_object, W_Dict) and type(w_object) is W_Dict:
        return w_object.live
    if isinstance(w_object, W_Bytes) and type(w_object) is W_Bytes:
        return len(w_object.value)
    w_method = w_object.gettype().lookup("__len__")
    if w_method is None:
        raise errors.type_error("object of type '%s' has no len()" % w_object.gettype().name)
    w_result = space.index(get_and_call_0(w_method, w_object))
    if isinstance(w_result, W_Int):
        if w_result.value < 0:
            raise errors.value_error("__len__() should return >= 0")
        return w_result.value
    raise errors.overflow_error("cannot fit 'int' into an index-sized integer")


def length_hint(w_object):
    """Return how many items an iterable will probably give."""
    if w_object.gettype().lookup("__len__") is not None:
        return len_of(w_object)
    return 0


def check_length_hint(w_object):
    """Ask an iterable of the program how many items it has, as CPython does before it takes them, for the errors of that."""
    w_type = w_object.gettype()
    if not w_type.is_heap:
        return
    if w_type.lookup("__len__") is not None:
        try:
            len_of(w_object)
            return
        except OperationError as e:
            if not errors.matches(e, exceptions.TypeError):
                raise
    w_method = w_type.lookup("__length_hint__")
    if w_method is None:
        return
    try:
        w_hint = get_and_call_0(w_method, w_object)
    except OperationError as e:
        if not errors.matches(e, exceptions.TypeError):
            raise
        return
    if w_hint is w_NotImplemented:
        return
    if not isinstance(w_hint, W_AbstractInt):
        raise errors.type_error("__length_hint__ must be an integer, not %s" % w_hint.gettype().name)
    if w_hint.sign() < 0:
        raise errors.value_error("__length_hint__() should return >= 0")


def iter(w_object):
    """Return an iterator."""
    if isinstance(w_object, W_List) and type(w_object) is W_List:
        return W_LiveListIterator(w_object)
    if isinstance(w_object, W_Tuple) and type(w_object) is W_Tuple:
        return W_ListIterator(w_object.items_w, tuple_iterator_type)
    w_method = w_object.gettype().lookup("__iter__")
    if w_method is None:
        if w_object.gettype().lookup("__getitem__") is not None:
            return W_SequenceIterator(w_object)
        raise errors.type_error("'%s' object is not iterable" % w_object.gettype().name)
    if w_method is w_None:
        raise errors.type_error("'%s' object is not iterable" % w_object.gettype().name)
    w_iter = get_and_call_0(w_method, w_object)
    if not isinstance(w_iter, W_Iterator) and w_iter.gettype().lookup("__next__") is None:
        raise errors.type_error("iter() returned non-iterator of type '%s'" % w_iter.gettype().name)
    return w_iter


def next(w_iter):
    """Return an iterator's next item, or None at its end."""
    if isinstance(w_iter, W_Iterator):
        return w_iter.iternext()
    w_method = w_iter.gettype().lookup("__next__")
    if w_method is None:
        raise errors.type_error("'%s' object is not an iterator" % w_iter.gettype().name)
    try:
        return get_and_call_0(w_method, w_iter)
    except OperationError as e:
        if not errors.matches(e, exceptions.StopIteration):
            raise
        return None


def listview(w_iterable):
    """Return the items of an iterable as a fresh list."""
    if (isinstance(w_iterable, W_List) and type(w_iterable) is W_List):
        return w_iterable.items_w[:]
    if (isinstance(w_iterable, W_Tuple) and type(w_iterable) is W_Tuple):
        return w_iterable.items_w[:]
    if isinstance(w_iterable, W_Range):
        return numbers_of(w_iterable)
    w_iter = iter(w_iterable)
    items_w = []
    while True:
        w_item = next(w_iter)
        if w_item is None:
            return items_w
        items_w.append(w_item)


def numbers_of(w_range):
    """Return the numbers of a range."""
    count = convert.int_of(w_range.w_length)
    check_size(1, count)
    w_start, w_step = w_range.w_start, w_range.w_step
    if count > 0 and isinstance(w_start, W_Int) and isinstance(w_step, W_Int):
        w_last = w_range.number_at(W_Int(count - 1))
        if isinstance(w_last, W_Int):
            value, step = w_start.value, w_step.value
            items_w = [w_None] * count
            for i in range(count):
                items_w[i] = W_Int(value + i * step)
            return items_w
    return [w_range.number_at(W_Int(i)) for i in range(count)]


MOST_ITEMS = 1 << 40  # more than any memory holds


def check_size(size, count):
    """Raise MemoryError where some copies of something are too large for any memory."""
    if count > 0 and size > MOST_ITEMS // count:
        raise errors.error_with(exceptions.MemoryError, [])


def repeated(items_w, count):
    """Return items several times over."""
    check_size(len(items_w), count)
    return items_w * max(count, 0)


def unpack(w_iterable, count):
    """Return exactly `count` items of an iterable, in a list that may be the iterable's own."""
    if (isinstance(w_iterable, W_Tuple) and type(w_iterable) is W_Tuple) and len(w_iterable.items_w) == count:
        return w_iterable.items_w
    if (isinstance(w_iterable, W_List) and type(w_iterable) is W_List) and len(w_iterable.items_w) == count:
        return w_iterable.items_w
    if w_iterable.gettype().lookup("__iter__") is None and w_iterable.gettype().lookup("__getitem__") is None:
        raise errors.type_error("cannot unpack non-iterable %s object" % w_iterable.gettype().name)
    w_iter = iter(w_iterable)
    items_w = []
    while len(items_w) < count:
        w_item = next(w_iter)
        if w_item is None:
            raise errors.value_error("not enough values to unpack (expected %d, got %d)" % (count, len(items_w)))
        items_w.append(w_item)
    if next(w_iter) is not None:
        raise errors.value_error("too many values to unpack (expected %d)" % count)
    return items_w


def unpack_around(w_iterable, before, after):
    """Return the items of `a, *b, c = w_iterable`, the starred ones as one list."""
    if w_iterable.gettype().lookup("__iter__") is None and w_iterable.gettype().lookup("__getitem__") is None:
        raise errors.type_error("cannot unpack non-iterable %s object" % w_iterable.gettype().name)
    items_w = listview(w_iterable)
    if len(items_w) < before + after:
        raise errors.value_error(
            "not enough values to unpack (expected at least %d, got %d)" % (before + after, len(items_w)))
    end = len(items_w) - after
    return items_w[:before] + [W_List(items_w[before:end])] + items_w[end:]


from interpreter import convert, errors, space  # noqa: E402
from interpreter.calls import get_and_call_0, get_and_call_1, get_and_call_2  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.bytes import W_Bytes  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.int import W_AbstractInt, W_Int  # noqa: E402
from objects.iterators import W_Iterator, W_ListIterator, W_LiveListIterator, W_SequenceIterator, tuple_iterator_type  # noqa: E402
from objects.list import W_List, list_setitem  # noqa: E402
from objects.range import W_Range  # noqa: E402
from objects.sequences import slice_items  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.str import W_Str, character  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.generic_alias import class_item  # noqa: E402
from objects.type import W_Type, type_type  # noqa: E402
