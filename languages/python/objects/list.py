"""list."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_List(W_Root):
    """A list."""

    def __init__(self, items_w):
        self.items_w = items_w

    def item(self, index):
        """Return the item at an index that may count from the end."""
        size = len(self.items_w)
        if index < 0:
            index += size
        if index < 0 or index >= size:
            raise errors.index_error("list index out of range")
        return self.items_w[index]

    def set_item(self, index, w_value):
        """Set the item at an index that may count from the end."""
        size = len(self.items_w)
        if index < 0:
            index += size
        if index < 0 or index >= size:
            raise errors.index_error("list assignment index out of range")
        self.items_w[index] = w_value


class W_UserList(W_List):
    """A list of a class that the program made."""

    import_from_mixin(UserObject)


list_type = builtin_type("list", W_List)

from rpython.rlib.listsort import make_timsort_class  # noqa: E402

from interpreter import convert, errors, space  # noqa: E402
from interpreter.comparison import EQ, GE, GT, LE, LT, NE  # noqa: E402
from interpreter.gateway import class_method, method  # noqa: E402
from objects.generic_alias import class_item  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.iterators import W_ListIterator, W_ReversedList, list_iterator_type  # noqa: E402
from objects.sequences import compare_items, find_item, position_of, repr_items, slice_items  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.str import W_Str, bound  # noqa: E402
from objects.strings import clamp, normal_end  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(list_type, "__new__")
def list_new(w_cls: W_Type, args, kwargs):
    if w_cls is list_type:
        return W_List([])
    w_result = W_UserList([])
    w_result.initialise_user(w_cls)
    return w_result


@method(list_type, "__init__")
def list_init(w_self: W_List, args, kwargs) -> None:
    if kwargs is not None and w_self.gettype().lookup("__new__") is list_type.dict_w["__new__"]:
        raise errors.type_error("list() takes no keyword arguments")
    if len(args) > 1:
        raise errors.type_error("list expected at most 1 argument, got %d" % len(args))
    items_w = []
    if args:
        w_iterable = args[0]
        space.check_length_hint(w_iterable)
        items_w = space.listview(w_iterable)
    w_self.items_w = items_w


@method(list_type, "__repr__")
def list_repr(w_self: W_List) -> str:
    if not space.repr_guard.enter(w_self):
        return "[...]"
    try:
        return "[%s]" % repr_items(w_self.items_w)
    finally:
        space.repr_guard.leave()


@method(list_type, "__len__")
def list_len(w_self: W_List) -> int:
    return len(w_self.items_w)


@method(list_type, "__iter__")
def list_iter(w_self: W_List):
    return W_LiveListIterator(w_self)


@method(list_type, "__reversed__")
def list_reversed(w_self: W_List):
    return W_ReversedList(w_self)


@method(list_type, "__contains__")
def list_contains(w_self: W_List, w_item) -> bool:
    return find_item(w_self.items_w, w_item, 0, len(w_self.items_w)) >= 0


@method(list_type, "__getitem__")
def list_getitem(w_self: W_List, w_index):
    if isinstance(w_index, W_Slice):
        return W_List(slice_items(w_self.items_w, w_index))
    index = position_of(w_index, len(w_self.items_w), "list")
    if index < 0 or index >= len(w_self.items_w):
        raise errors.index_error("list index out of range")
    return w_self.items_w[index]


@method(list_type, "__setitem__")
def list_setitem(w_self: W_List, w_index, w_value) -> None:
    if isinstance(w_index, W_Slice):
        values_w = assignable(w_value)
        start, stop, step, count = w_index.indices(len(w_self.items_w))
        if step == 1:
            stop = max(start, stop)
            if not values_w and start == stop:
                return
            w_self.items_w = w_self.items_w[:start] + values_w + w_self.items_w[stop:]
            return
        if len(values_w) != count:
            raise errors.value_error(
                "attempt to assign sequence of size %d to extended slice of size %d" % (len(values_w), count))
        for i in range(count):
            w_self.items_w[start + i * step] = values_w[i]
        return
    index = position_of(w_index, len(w_self.items_w), "list")
    if index < 0 or index >= len(w_self.items_w):
        raise errors.index_error("list assignment index out of range")
    w_self.items_w[index] = w_value


def assignable(w_value):
    """Return the items to assign to a slice."""
    if space.lookup(w_value, "__iter__") is None and space.lookup(w_value, "__getitem__") is None:
        raise errors.type_error("can only assign an iterable")
    return space.listview(w_value)


@method(list_type, "__delitem__")
def list_delitem(w_self: W_List, w_index) -> None:
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(len(w_self.items_w))
        if count == 0:
            return
        if step < 0:
            start, step = start + (count - 1) * step, -step
        kept_w = w_self.items_w[:start]
        for i in range(start, len(w_self.items_w)):
            if (i - start) % step != 0 or (i - start) // step >= count:
                kept_w.append(w_self.items_w[i])
        w_self.items_w = kept_w
        return
    index = position_of(w_index, len(w_self.items_w), "list")
    if index < 0 or index >= len(w_self.items_w):
        raise errors.index_error("list assignment index out of range")
    del w_self.items_w[index]
    left_empty(w_self)


@method(list_type, "__add__")
def list_add(w_self: W_List, w_other):
    if not isinstance(w_other, W_List):
        raise errors.type_error('can only concatenate list (not "%s") to list' % w_other.gettype().name)
    return W_List(w_self.items_w + w_other.items_w)


@method(list_type, "__iadd__")
def list_iadd(w_self: W_List, w_other):
    list_extend(w_self, w_other)
    return w_self


@method(list_type, "__mul__")
def list_mul(w_self: W_List, w_count):
    return W_List(space.repeated(w_self.items_w, repetitions(w_count)))


def repetitions(w_count):
    """Return how often a list is repeated."""
    if space.lookup(w_count, "__index__") is None:
        raise errors.type_error("can't multiply sequence by non-int of type '%s'" % w_count.gettype().name)
    return convert.int_of(w_count)


@method(list_type, "__rmul__")
def list_rmul(w_self: W_List, w_count):
    return list_mul(w_self, w_count)


@method(list_type, "__imul__")
def list_imul(w_self: W_List, w_count):
    count = repetitions(w_count)
    if w_self.items_w:
        w_self.items_w = space.repeated(w_self.items_w, count)
    return w_self


def _declare_comparison(name, op):
    def comparison(w_self: W_List, w_other):
        if not isinstance(w_other, W_List):
            return w_NotImplemented
        return compare_items(op, w_self.items_w, w_other.items_w)

    method(list_type, name)(comparison)


for _name, _op in (("__lt__", LT), ("__le__", LE), ("__eq__", EQ), ("__ne__", NE), ("__gt__", GT), ("__ge__", GE)):
    _declare_comparison(_name, _op)
list_type.dict_w["__hash__"] = w_None


@method(list_type, "append")
def list_append(w_self: W_List, w_item) -> None:
    w_self.items_w.append(w_item)


@method(list_type, "extend")
def list_extend(w_self: W_List, w_iterable) -> None:
    if (isinstance(w_iterable, W_List) and type(w_iterable) is W_List) or (isinstance(w_iterable, W_Tuple) and type(w_iterable) is W_Tuple):
        w_self.items_w.extend(space.listview(w_iterable))
        return
    space.check_length_hint(w_iterable)
    w_iter = space.iter(w_iterable)
    while True:
        w_item = space.next(w_iter)
        if w_item is None:
            return
        w_self.items_w.append(w_item)


@method(list_type, "insert")
def list_insert(w_self: W_List, index: int, w_item) -> None:
    size = len(w_self.items_w)
    if index < 0:
        index = max(index + size, 0)
    w_self.items_w.insert(min(index, size), w_item)


@method(list_type, "pop")
def list_pop(w_self: W_List, index: int = -1):
    size = len(w_self.items_w)
    if size == 0:
        raise errors.index_error("pop from empty list")
    if index < 0:
        index += size
    if index < 0 or index >= size:
        raise errors.index_error("pop index out of range")
    w_item = w_self.items_w.pop(index)
    if size == 1:
        left_empty(w_self)
    return w_item


@method(list_type, "remove")
def list_remove(w_self: W_List, w_item) -> None:
    at = find_item(w_self.items_w, w_item, 0, len(w_self.items_w))
    if at < 0:
        raise errors.value_error("list.remove(x): x not in list")
    del w_self.items_w[at]
    left_empty(w_self)


@method(list_type, "clear")
def list_clear(w_self: W_List) -> None:
    if w_self.items_w:
        w_self.items_w = []


@method(list_type, "copy")
def list_copy(w_self: W_List):
    return W_List(w_self.items_w[:])


@method(list_type, "reverse")
def list_reverse(w_self: W_List) -> None:
    w_self.items_w.reverse()


@method(list_type, "count")
def list_count(w_self: W_List, w_item) -> int:
    count = 0
    i = 0
    while i < len(w_self.items_w):
        if space.eq(w_self.items_w[i], w_item):
            count += 1
        i += 1
    return count


@method(list_type, "index")
def list_index(w_self: W_List, w_item, w_start=None, w_stop=None) -> int:
    size = len(w_self.items_w)
    start = clamp(bound(w_start, 0), size)
    at = find_item(w_self.items_w, w_item, start, normal_end(bound(w_stop, size), size))
    if at < 0:
        raise errors.value_error("%s is not in list" % space.repr_of(w_item))
    return at


class Keyed:
    """An item and what it is sorted by."""

    def __init__(self, w_key, w_item):
        self.w_key = w_key
        self.w_item = w_item


def less_keyed(a, b):
    return space.less(a.w_key, b.w_key)


KeyedSort = make_timsort_class(lt=less_keyed)


def sort_items(items_w, w_key, reverse):
    """Sort a list in place, stably."""
    keyed = []
    for w_item in items_w:
        w_by = w_item
        if w_key is not None and w_key is not w_None:
            w_by = space.call(w_key, [w_item])
        keyed.append(Keyed(w_by, w_item))
    if reverse:
        keyed.reverse()
    KeyedSort(keyed, len(keyed)).sort()
    if reverse:
        keyed.reverse()
    for i in range(len(keyed)):
        items_w[i] = keyed[i].w_item


class Sorting:
    """How many lists are being sorted. Each looks empty meanwhile; whoever changes one must not leave it the same storage."""

    def __init__(self):
        self.running = 0


sorting = Sorting()


def left_empty(w_list):
    """If a list has become empty, let sort() see that it was something else."""
    if sorting.running and not w_list.items_w:
        w_list.items_w = []


@method(list_type, "sort")
def list_sort(w_self: W_List, *, w_key=None, reverse: bool = False) -> None:
    items_w = w_self.items_w
    lent_w = []
    w_self.items_w = lent_w
    sorting.running += 1
    try:
        sort_items(items_w, w_key, reverse)
        changed = w_self.items_w is not lent_w or len(lent_w) > 0
    finally:
        sorting.running -= 1
        w_self.items_w = items_w
    if changed:
        raise errors.value_error("list modified during sort")


@class_method(list_type, "__class_getitem__")
def list_class_getitem(w_cls: W_Type, w_item):
    return class_item(w_cls, w_item)


from objects.iterators import W_LiveListIterator  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
