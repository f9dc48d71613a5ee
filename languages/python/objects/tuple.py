"""tuple."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_Tuple(W_Root):
    """A tuple."""

    _immutable_fields_ = ["items_w[*]"]

    def __init__(self, items_w):
        self.items_w = items_w

    def item(self, index):
        """Return the item at an index that may count from the end."""
        size = len(self.items_w)
        if index < 0:
            index += size
        if index < 0 or index >= size:
            raise errors.index_error("tuple index out of range")
        return self.items_w[index]


class W_UserTuple(W_Tuple):
    """A tuple of a class that the program made."""

    import_from_mixin(UserObject)


tuple_type = builtin_type("tuple", W_Tuple)

from interpreter import convert, errors, space  # noqa: E402
from interpreter.comparison import EQ, GE, GT, LE, LT, NE  # noqa: E402
from interpreter.gateway import class_method, method  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.iterators import W_ListIterator  # noqa: E402
from objects.sequences import compare_items, find_item, hash_items, position_of, repr_items, slice_items  # noqa: E402
from objects.singletons import w_NotImplemented  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(tuple_type, "__new__")
def tuple_new(w_cls: W_Type, args, kwargs):
    if kwargs is not None and w_cls.lookup("__init__") is tuple_type.lookup("__init__"):
        raise errors.type_error("tuple() takes no keyword arguments")
    if len(args) > 1:
        raise errors.type_error("tuple expected at most 1 argument, got %d" % len(args))
    w_iterable = args[0] if args else None
    if w_cls is tuple_type and w_iterable is not None and (isinstance(w_iterable, W_Tuple) and type(w_iterable) is W_Tuple):
        return w_iterable
    items_w = space.listview(w_iterable) if w_iterable is not None else []
    if w_cls is tuple_type:
        return W_Tuple(items_w)
    w_result = W_UserTuple(items_w)
    w_result.initialise_user(w_cls)
    return w_result


@method(tuple_type, "__repr__")
def tuple_repr(w_self: W_Tuple) -> str:
    if not space.repr_guard.enter(w_self):
        return "(...)"
    try:
        if len(w_self.items_w) == 1:
            return "(%s,)" % space.repr_of(w_self.items_w[0])
        return "(%s)" % repr_items(w_self.items_w)
    finally:
        space.repr_guard.leave()


@method(tuple_type, "__hash__")
def tuple_hash(w_self: W_Tuple) -> int:
    return hash_items(w_self.items_w)


@method(tuple_type, "__len__")
def tuple_len(w_self: W_Tuple) -> int:
    return len(w_self.items_w)


@method(tuple_type, "__iter__")
def tuple_iter(w_self: W_Tuple):
    return W_ListIterator(w_self.items_w, tuple_iterator_type)


@method(tuple_type, "__contains__")
def tuple_contains(w_self: W_Tuple, w_item) -> bool:
    return find_item(w_self.items_w, w_item, 0, len(w_self.items_w)) >= 0


@method(tuple_type, "__getitem__")
def tuple_getitem(w_self: W_Tuple, w_index):
    if isinstance(w_index, W_Slice):
        return W_Tuple(slice_items(w_self.items_w, w_index))
    index = position_of(w_index, len(w_self.items_w), "tuple")
    if index < 0 or index >= len(w_self.items_w):
        raise errors.index_error("tuple index out of range")
    return w_self.items_w[index]


@method(tuple_type, "__add__")
def tuple_add(w_self: W_Tuple, w_other):
    if not isinstance(w_other, W_Tuple):
        raise errors.type_error('can only concatenate tuple (not "%s") to tuple' % w_other.gettype().name)
    return W_Tuple(w_self.items_w + w_other.items_w)


@method(tuple_type, "__mul__")
def tuple_mul(w_self: W_Tuple, w_count):
    if space.lookup(w_count, "__index__") is None:
        raise errors.type_error("can't multiply sequence by non-int of type '%s'" % w_count.gettype().name)
    count = convert.int_of(w_count)
    if count == 1 and type(w_self) is W_Tuple:
        return w_self
    return W_Tuple(space.repeated(w_self.items_w, count))


@method(tuple_type, "__rmul__")
def tuple_rmul(w_self: W_Tuple, w_count):
    return tuple_mul(w_self, w_count)


def _declare_comparison(name, op):
    def comparison(w_self: W_Tuple, w_other):
        if not isinstance(w_other, W_Tuple):
            return w_NotImplemented
        return compare_items(op, w_self.items_w, w_other.items_w)

    method(tuple_type, name)(comparison)


for _name, _op in (("__lt__", LT), ("__le__", LE), ("__eq__", EQ), ("__ne__", NE), ("__gt__", GT), ("__ge__", GE)):
    _declare_comparison(_name, _op)


@method(tuple_type, "count")
def tuple_count(w_self: W_Tuple, w_item) -> int:
    count = 0
    for w_each in w_self.items_w:
        if space.eq(w_each, w_item):
            count += 1
    return count


@method(tuple_type, "index")
def tuple_index(w_self: W_Tuple, w_item, w_start=None, w_stop=None) -> int:
    size = len(w_self.items_w)
    start = clamp(bound(w_start, 0), size)
    at = find_item(w_self.items_w, w_item, start, normal_end(bound(w_stop, size), size))
    if at < 0:
        raise errors.value_error("tuple.index(x): x not in tuple")
    return at


@method(tuple_type, "__getnewargs__")
def tuple_getnewargs(w_self: W_Tuple):
    return W_Tuple([W_Tuple(w_self.items_w)])


@class_method(tuple_type, "__class_getitem__")
def tuple_class_getitem(w_cls: W_Type, w_item):
    return class_item(w_cls, w_item)


from objects.generic_alias import class_item  # noqa: E402
from objects.iterators import tuple_iterator_type  # noqa: E402
from objects.str import bound  # noqa: E402
from objects.strings import clamp, normal_end  # noqa: E402
