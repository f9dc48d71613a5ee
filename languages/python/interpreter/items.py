"""Subscription, length, iteration, unpacking."""

from objects.root import OperationError


def getitem(w_object, w_index):
    """Return `w_object[w_index]`."""
    if (isinstance(w_index, W_Int) and type(w_index) is W_Int):
        if (isinstance(w_object, W_List) and type(w_object) is W_List):
            return w_object.item(w_index.value)
        if (isinstance(w_object, W_Tuple) and type(w_object) is W_Tuple):
            return w_object.item(w_index.value)
    if isinstance(w_object, W_Dict) and type(w_object) is W_Dict:
        w_value = w_object.getitem(w_index)
        if w_value is None:
            raise errors.key_error(w_index)
        return w_value
    w_method = w_object.gettype().lookup("__getitem__")
    if w_method is None:
        if w_object is type_type:
            return W_GenericAlias(w_object, w_index)
        if isinstance(w_object, W_Type):
            w_class_getitem = space.type_getattr(w_object, "__class_getitem__")
            if w_class_getitem is not None:
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
    w_method = w_object.gettype().lookup("__setitem__")
    if w_method is None:
        raise errors.type_error("'%s' object does not support item assignment" % w_object.gettype().name)
    get_and_call_2(w_method, w_object, w_index, w_value)


def delitem(w_object, w_index):
    """Do `del w_object[w_index]`."""
    w_method = w_object.gettype().lookup("__delitem__")
    if w_method is None:
        raise errors.type_error("'%s' object doesn't support item deletion" % w_object.gettype().name)
    get_and_call_1(w_method, w_object, w_index)


def len_of(w_object):
    """Return len()."""
    if (isinstance(w_object, W_List) and type(w_object) is W_List):
        return len(w_object.items_w)
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


def iter(w_object):
    """Return an iterator."""
    if isinstance(w_object, W_List) and type(w_object) is W_List:
        return W_LiveListIterator(w_object)
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
    w_iter = iter(w_iterable)
    items_w = []
    while True:
        w_item = next(w_iter)
        if w_item is None:
            return items_w
        items_w.append(w_item)


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


from interpreter import errors, space  # noqa: E402
from interpreter.calls import get_and_call_0, get_and_call_1, get_and_call_2  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.iterators import W_Iterator, W_LiveListIterator, W_SequenceIterator  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.generic_alias import W_GenericAlias  # noqa: E402
from objects.type import W_Type, type_type  # noqa: E402
