"""Iterators of built-in objects. All give None at the end, and stay there."""

from objects.root import W_Root
from objects.type import builtin_type


class W_Iterator(W_Root):
    """An iterator that the interpreter itself can advance."""

    def iternext(self):
        raise NotImplementedError


class W_SequenceIterator(W_Iterator):
    """Goes over an object by `__getitem__`, or calls a function until it returns something."""

    def __init__(self, w_object):
        self.w_object = w_object
        self.at = 0

    def iternext(self):
        if self.w_object is None:
            return None
        try:
            w_item = space.getitem(self.w_object, W_Int(self.at))
        except OperationError as e:
            if not errors.matches(e, exceptions.IndexError) and not errors.matches(e, exceptions.StopIteration):
                raise
            self.w_object = None
            return None
        self.at += 1
        return w_item


class W_CallIterator(W_Iterator):
    """Calls a function until it returns a value: iter(f, end)."""

    def __init__(self, w_callable, w_end):
        self.w_callable = w_callable
        self.w_end = w_end

    def iternext(self):
        if self.w_callable is None:
            return None
        try:
            w_value = space.call(self.w_callable, [])
        except OperationError as e:
            if not errors.matches(e, exceptions.StopIteration):
                raise
            self.w_callable = None
            return None
        if self.w_callable is None:
            return None
        if space.eq(w_value, self.w_end):
            self.w_callable = None
            return None
        return w_value


class W_ListIterator(W_Iterator):
    """Goes over items that don't change."""

    def __init__(self, items_w, w_type):
        self.items_w = items_w
        self.at = 0
        self.w_type = w_type

    def gettype(self):
        return self.w_type

    def iternext(self):
        if self.at >= len(self.items_w):
            return None
        self.at += 1
        return self.items_w[self.at - 1]


class W_LiveListIterator(W_Iterator):
    """Goes over a list that may change."""

    def __init__(self, w_list):
        self.w_list = w_list
        self.at = 0

    def iternext(self):
        if self.w_list is None:
            return None
        if self.at >= len(self.w_list.items_w):
            self.w_list = None
            return None
        self.at += 1
        return self.w_list.items_w[self.at - 1]


class W_ReversedList(W_Iterator):
    """Goes over a list from its end."""

    def __init__(self, w_list):
        self.w_list = w_list
        self.at = len(w_list.items_w) - 1

    def iternext(self):
        if self.at < 0 or self.at >= len(self.w_list.items_w):
            self.at = -1
            return None
        self.at -= 1
        return self.w_list.items_w[self.at + 1]


class W_ReversedSequence(W_Iterator):
    """Goes over an object from its end, by `__getitem__`."""

    def __init__(self, w_object, size):
        self.w_object = w_object
        self.at = size - 1

    def iternext(self):
        if self.at < 0:
            return None
        self.at -= 1
        return space.getitem(self.w_object, W_Int(self.at + 1))


class W_StrIterator(W_Iterator):
    """Goes over the characters of a text."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def iternext(self):
        if self.at >= len(self.text):
            return None
        self.at += 1
        return character(ord(self.text[self.at - 1]))


class W_BytesIterator(W_Iterator):
    """Goes over bytes."""

    def __init__(self, w_bytes):
        self.w_bytes = w_bytes
        self.at = 0

    def iternext(self):
        data = self.w_bytes.data()
        if self.at >= len(data):
            return None
        self.at += 1
        return W_Int(data[self.at - 1])


iterator_type = builtin_type("iterator", W_SequenceIterator, final=True)
call_iterator_type = builtin_type("callable_iterator", W_CallIterator, final=True)
list_iterator_type = builtin_type("list_iterator", W_LiveListIterator, final=True)
tuple_iterator_type = builtin_type("tuple_iterator", W_ListIterator, final=True)
reversed_list_type = builtin_type("list_reverseiterator", W_ReversedList, final=True)
reversed_type = builtin_type("reversed", W_ReversedSequence)
str_iterator_type = builtin_type("str_iterator", W_StrIterator, final=True)
bytes_iterator_type = builtin_type("bytes_iterator", W_BytesIterator, final=True)


def iterator_methods(w_type):
    """Give a type of iterators the methods that all have."""
    method(w_type, "__iter__")(iterator_iter)
    method(w_type, "__next__")(iterator_next)


def iterator_iter(w_self):
    return w_self


def iterator_next(w_self: W_Iterator):
    w_item = w_self.iternext()
    if w_item is None:
        raise errors.stop_iteration(None)
    return w_item


from interpreter import errors, space  # noqa: E402
from interpreter.gateway import method  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.root import OperationError  # noqa: E402
from objects.str import character  # noqa: E402
from objects.type import W_Type  # noqa: E402

for _type in (iterator_type, call_iterator_type, list_iterator_type, tuple_iterator_type, reversed_list_type,
              reversed_type, str_iterator_type, bytes_iterator_type):
    iterator_methods(_type)


@method(reversed_type, "__new__")
def reversed_new(w_cls: W_Type, w_sequence):
    w_method = space.lookup(w_sequence, "__reversed__")
    if w_method is w_None:
        raise errors.type_error("'%s' object is not reversible" % w_sequence.gettype().name)
    if w_method is not None:
        return space.get_and_call(w_method, w_sequence, [])
    if space.lookup(w_sequence, "__getitem__") is None or space.lookup(w_sequence, "__len__") is None:
        raise errors.type_error("'%s' object is not reversible" % w_sequence.gettype().name)
    return W_ReversedSequence(w_sequence, space.len_of(w_sequence))


@method(list_iterator_type, "__length_hint__")
def list_iterator_length_hint(w_self: W_LiveListIterator) -> int:
    return max(len(w_self.w_list.items_w) - w_self.at, 0) if w_self.w_list is not None else 0


from objects.singletons import w_None  # noqa: E402
