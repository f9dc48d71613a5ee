"""Methods of keys(), values() and items()."""

from interpreter import errors, space
from interpreter.comparison import EQ, GE, GT, LE, LT, NE
from interpreter.gateway import getter, method
from objects.bool import new_bool
from objects.dict_methods import ITEMS, KEYS, VALUES, VIEW_TYPES, W_DictIterator, W_DictView
from objects.set import W_AbstractSet, W_Set, compare_sets, set_from
from objects.singletons import w_None, w_NotImplemented
from objects.tuple import W_Tuple


def view_len(w_self: W_DictView) -> int:
    return w_self.w_dict.live


def view_iter(w_self: W_DictView):
    return W_DictIterator(w_self.w_dict, w_self.kind, False)


def view_reversed(w_self: W_DictView):
    return W_DictIterator(w_self.w_dict, w_self.kind, True)


def view_repr(w_self: W_DictView) -> str:
    name = w_self.gettype().name
    if not space.repr_guard.enter(w_self):
        return "..."
    try:
        items = ", ".join([space.repr_of(w_item) for w_item in space.listview(view_iter(w_self))])
        return "%s([%s])" % (name, items)
    finally:
        space.repr_guard.leave()


def view_mapping(w_self: W_DictView):
    return W_MappingProxy(w_self.w_dict)


for _type in VIEW_TYPES:
    method(_type, "__len__")(view_len)
    method(_type, "__iter__")(view_iter)
    method(_type, "__reversed__")(view_reversed)
    method(_type, "__repr__")(view_repr)
    getter(_type, "mapping")(view_mapping)


@method(VIEW_TYPES[KEYS], "__contains__")
def keys_contains(w_self: W_DictView, w_key) -> bool:
    return w_self.w_dict.getitem(w_key) is not None


@method(VIEW_TYPES[ITEMS], "__contains__")
def items_contains(w_self: W_DictView, w_item) -> bool:
    if not isinstance(w_item, W_Tuple) or len(w_item.items_w) != 2:
        return False
    w_value = w_self.w_dict.getitem(w_item.items_w[0])
    return w_value is not None and space.eq(w_value, w_item.items_w[1])


def as_set(w_view):
    """Return a view or another iterable as a set."""
    return set_from(space.listview(w_view))


def _declare_comparison(kind, name, op):
    def comparison(w_self: W_DictView, w_other):
        if not isinstance(w_other, W_AbstractSet) and not isinstance(w_other, W_DictView):
            return w_NotImplemented
        return new_bool(compare_sets(op, as_set(w_self), as_set(w_other)))

    method(VIEW_TYPES[kind], name)(comparison)


def _declare_operator(kind, name):
    def operator(w_self: W_DictView, w_other):
        return space.get_and_call(space.lookup(as_set(w_self), "__%s__" % name), as_set(w_self), [as_set(w_other)])

    def back(w_self: W_DictView, w_other):
        return space.get_and_call(space.lookup(as_set(w_other), "__%s__" % name), as_set(w_other), [as_set(w_self)])

    method(VIEW_TYPES[kind], "__%s__" % name)(operator)
    method(VIEW_TYPES[kind], "__r%s__" % name)(back)


def _isdisjoint(w_self: W_DictView, w_other) -> bool:
    return space.is_true(space.call_method(as_set(w_self), "isdisjoint", [w_other]))


for _kind in (KEYS, ITEMS):
    for _name, _op in (("__lt__", LT), ("__le__", LE), ("__eq__", EQ), ("__ne__", NE), ("__gt__", GT), ("__ge__", GE)):
        _declare_comparison(_kind, _name, _op)
    for _name in ("and", "or", "sub", "xor"):
        _declare_operator(_kind, _name)
    method(VIEW_TYPES[_kind], "isdisjoint")(_isdisjoint)
    VIEW_TYPES[_kind].dict_w["__hash__"] = w_None

from objects.mappingproxy import W_MappingProxy  # noqa: E402
