"""Methods of set and frozenset."""

from interpreter import errors, space
from interpreter.comparison import EQ, GE, GT, LE, LT, NE
from interpreter.gateway import class_method, method
from objects.bool import new_bool
from objects.generic_alias import class_item
from objects.set import (
    W_AbstractSet, W_FrozenSet, W_Set, W_SetIterator, W_UserFrozenSet, W_UserSet, compare_sets, frozenset_type,
    is_subset, set_type, w_deleted)
from objects.singletons import w_None, w_NotImplemented
from objects.type import W_Type


def _both(name):
    """Declare a method of set and of frozenset."""

    def decorate(function):
        method(set_type, name)(function)
        method(frozenset_type, name)(function)
        return function

    return decorate


@method(set_type, "__new__")
def set_new(w_cls: W_Type, args, kwargs):
    if w_cls is set_type:
        return W_Set()
    w_result = W_UserSet()
    w_result.initialise_user(w_cls)
    return w_result


@method(set_type, "__init__")
def set_init(w_self: W_Set, w_iterable=None) -> None:
    w_self.empty()
    if w_iterable is not None:
        update(w_self, w_iterable)


@method(frozenset_type, "__new__")
def frozenset_new(w_cls: W_Type, w_iterable=None):
    if w_cls is frozenset_type:
        if w_iterable is not None and (isinstance(w_iterable, W_FrozenSet) and type(w_iterable) is W_FrozenSet):
            return w_iterable
        w_result = W_FrozenSet()
        if w_iterable is not None:
            update(w_result, w_iterable)
        return w_result
    w_user = W_UserFrozenSet()
    w_user.initialise_user(w_cls)
    if w_iterable is not None:
        update(w_user, w_iterable)
    return w_user


def update(w_set, w_iterable):
    """Add all items of an iterable."""
    if isinstance(w_iterable, W_AbstractSet):
        w_set.update_from(w_iterable)
        return
    w_iter = space.iter(w_iterable)
    while True:
        w_item = space.next(w_iter)
        if w_item is None:
            return
        w_set.add(w_item)


def like(w_set):
    """Return an empty set of the same kind."""
    return W_FrozenSet() if isinstance(w_set, W_FrozenSet) else W_Set()


def copy_of(w_set):
    """Return a copy, as the plain type."""
    w_copy = like(w_set)
    w_copy.update_from(w_set)
    return w_copy


def as_set(w_iterable):
    """Return an iterable as a set, itself if it is one."""
    if isinstance(w_iterable, W_AbstractSet):
        return w_iterable
    w_set = W_Set()
    update(w_set, w_iterable)
    return w_set


@_both("__repr__")
def set_repr(w_self: W_AbstractSet) -> str:
    name = w_self.gettype().name
    if w_self.used == 0:
        return name + "()"
    if not space.repr_guard.enter(w_self):
        return name + "(...)"
    try:
        text = "{%s}" % ", ".join([space.repr_of(w_key) for w_key in w_self.items()])
        return text if w_self.gettype() is set_type else "%s(%s)" % (name, text)
    finally:
        space.repr_guard.leave()


@_both("__len__")
def set_len(w_self: W_AbstractSet) -> int:
    return w_self.used


@_both("__iter__")
def set_iter(w_self: W_AbstractSet):
    return W_SetIterator(w_self)


@_both("__contains__")
def set_contains(w_self: W_AbstractSet, w_key) -> bool:
    if isinstance(w_key, W_Set) and space.lookup(w_key, "__hash__") is w_None:
        return w_self.contains(copy_frozen(w_key))
    return w_self.contains(w_key)


def copy_frozen(w_set):
    """Return a frozen copy, to look for a set in a set."""
    w_frozen = W_FrozenSet()
    w_frozen.update_from(w_set)
    return w_frozen


@method(frozenset_type, "__hash__")
def frozenset_hash(w_self: W_FrozenSet) -> int:
    if w_self.hash == -1:
        value = 1927868237 * (w_self.used + 1)
        for w_key in w_self.items():
            h = space.hash_of(w_key)
            value ^= intmask((h ^ (h << 16) ^ 89869747) * 3644798167)
        value = intmask(value * 69069 + 907133923)
        w_self.hash = value if value != -1 else 590923713
    return w_self.hash


set_type.dict_w["__hash__"] = w_None


def _declare_comparison(name, op):
    def comparison(w_self: W_AbstractSet, w_other):
        if not isinstance(w_other, W_AbstractSet):
            return w_NotImplemented
        return new_bool(compare_sets(op, w_self, w_other))

    _both(name)(comparison)


for _name, _op in (("__lt__", LT), ("__le__", LE), ("__eq__", EQ), ("__ne__", NE), ("__gt__", GT), ("__ge__", GE)):
    _declare_comparison(_name, _op)


@_both("copy")
def set_copy(w_self: W_AbstractSet):
    return copy_of(w_self)


def union(w_a, w_b):
    """Return the union."""
    w_result = copy_of(w_a)
    w_result.update_from(w_b)
    return w_result


def intersection(w_a, w_b):
    """Return the intersection; the smaller set is gone over."""
    w_result = like(w_a)
    w_small, w_large = (w_b, w_a) if w_b.used <= w_a.used else (w_a, w_b)
    for w_key in w_small.items():
        if w_large.contains(w_key):
            w_result.add(w_key)
    return w_result


def difference(w_a, w_b):
    """Return the difference."""
    w_result = like(w_a)
    for w_key in w_a.items():
        if not w_b.contains(w_key):
            w_result.add(w_key)
    return w_result


def symmetric_difference(w_a, w_b):
    """Return what is in one of two sets only."""
    w_result = copy_of(w_b) if isinstance(w_a, W_FrozenSet) == isinstance(w_b, W_FrozenSet) else union(like(w_a), w_b)
    for w_key in w_a.items():
        if not w_result.discard(w_key):
            w_result.add(w_key)
    return w_result


def _declare_operator(name, operation):
    def operator(w_self: W_AbstractSet, w_other):
        if not isinstance(w_other, W_AbstractSet):
            return w_NotImplemented
        return operation(w_self, w_other)

    def back(w_self: W_AbstractSet, w_other):
        if not isinstance(w_other, W_AbstractSet):
            return w_NotImplemented
        return operation(w_other, w_self)

    def in_place(w_self: W_Set, w_other):
        if not isinstance(w_other, W_AbstractSet):
            return w_NotImplemented
        become(w_self, operation(w_self, w_other))
        return w_self

    _both("__%s__" % name)(operator)
    _both("__r%s__" % name)(back)
    method(set_type, "__i%s__" % name)(in_place)


def become(w_set, w_other):
    """Take over the contents of another set."""
    w_set.keys_w = w_other.keys_w
    w_set.hashes = w_other.hashes
    w_set.fill = w_other.fill
    w_set.used = w_other.used


for _name, _operation in (
        ("or", union), ("and", intersection), ("sub", difference), ("xor", symmetric_difference)):
    _declare_operator(_name, _operation)


@_both("union")
def set_union(w_self: W_AbstractSet, args):
    w_result = copy_of(w_self)
    for w_other in args:
        update(w_result, w_other)
    return w_result


@_both("intersection")
def set_intersection(w_self: W_AbstractSet, args):
    w_result = copy_of(w_self)
    for w_other in args:
        w_result = intersection(w_result, as_set(w_other))
    return w_result


@_both("difference")
def set_difference(w_self: W_AbstractSet, args):
    w_result = copy_of(w_self)
    for w_other in args:
        w_result = difference(w_result, as_set(w_other))
    return w_result


@_both("symmetric_difference")
def set_symmetric_difference(w_self: W_AbstractSet, w_other):
    return symmetric_difference(w_self, as_set(w_other))


@_both("issubset")
def set_issubset(w_self: W_AbstractSet, w_other) -> bool:
    return is_subset(w_self, as_set(w_other))


@_both("issuperset")
def set_issuperset(w_self: W_AbstractSet, w_other) -> bool:
    return is_subset(as_set(w_other), w_self)


@_both("isdisjoint")
def set_isdisjoint(w_self: W_AbstractSet, w_other) -> bool:
    for w_key in space.listview(w_other):
        if w_self.contains(w_key):
            return False
    return True


@method(set_type, "add")
def set_add(w_self: W_Set, w_key) -> None:
    w_self.add(w_key)


@method(set_type, "discard")
def set_discard(w_self: W_Set, w_key) -> None:
    if isinstance(w_key, W_Set) and space.lookup(w_key, "__hash__") is w_None:
        w_key = copy_frozen(w_key)
    w_self.discard(w_key)


@method(set_type, "remove")
def set_remove(w_self: W_Set, w_key) -> None:
    w_searched = w_key
    if isinstance(w_key, W_Set) and space.lookup(w_key, "__hash__") is w_None:
        w_searched = copy_frozen(w_key)
    if not w_self.discard(w_searched):
        raise errors.key_error(w_key)


@method(set_type, "pop")
def set_pop(w_self: W_Set):
    for i in range(len(w_self.keys_w)):
        w_key = w_self.keys_w[i]
        if w_key is not None and w_key is not w_deleted:
            w_self.keys_w[i] = w_deleted
            w_self.hashes[i] = -1
            w_self.used -= 1
            return w_key
    raise errors.key_error(W_Str("pop from an empty set"))


@method(set_type, "clear")
def set_clear(w_self: W_Set) -> None:
    w_self.empty()


@method(set_type, "update")
def set_update(w_self: W_Set, args) -> None:
    for w_other in args:
        update(w_self, w_other)


@method(set_type, "intersection_update")
def set_intersection_update(w_self: W_Set, args) -> None:
    become(w_self, set_intersection(w_self, args))


@method(set_type, "difference_update")
def set_difference_update(w_self: W_Set, args) -> None:
    for w_other in args:
        for w_key in space.listview(w_other):
            w_self.discard(w_key)


@method(set_type, "symmetric_difference_update")
def set_symmetric_difference_update(w_self: W_Set, w_other) -> None:
    become(w_self, symmetric_difference(w_self, as_set(w_other)))


def set_class_getitem(w_cls: W_Type, w_item):
    return class_item(w_cls, w_item)


class_method(set_type, "__class_getitem__")(set_class_getitem)
class_method(frozenset_type, "__class_getitem__")(set_class_getitem)

from rpython.rlib.rarithmetic import intmask  # noqa: E402

from objects.str import W_Str  # noqa: E402
