"""dict and its views and iterators."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.dict import W_Dict
from objects.instance import UserObject
from objects.iterators import W_Iterator, iterator_methods
from objects.root import W_Root
from objects.type import builtin_type


class W_UserDict(W_Dict):
    """A dict of a class that the program made."""

    import_from_mixin(UserObject)


KEYS, VALUES, ITEMS = range(3)


class W_DictView(W_Root):
    """keys(), values() or items()."""

    def __init__(self, w_dict, kind):
        self.w_dict = w_dict
        self.kind = kind

    def gettype(self):
        return VIEW_TYPES[self.kind]


class W_DictIterator(W_Iterator):
    """Goes over a dict that must not change its size."""

    def __init__(self, w_dict, kind, backwards):
        self.w_dict = w_dict
        self.kind = kind
        self.live = w_dict.live
        self.backwards = backwards
        self.at = len(w_dict.keys_w) - 1 if backwards else 0

    def gettype(self):
        return REVERSE_TYPES[self.kind] if self.backwards else ITERATOR_TYPES[self.kind]

    def iternext(self):
        w_dict = self.w_dict
        if w_dict is None:
            return None
        if w_dict.live != self.live:
            self.live = -1
            raise errors.runtime_error("dictionary changed size during iteration")
        at = self.at
        if self.backwards:
            while at >= 0 and w_dict.keys_w[at] is None:
                at -= 1
            self.at = at - 1
        else:
            at = w_dict.next_position(at)
            self.at = at + 1
        if at < 0:
            self.w_dict = None
            return None
        if self.kind == KEYS:
            return w_dict.keys_w[at]
        if self.kind == VALUES:
            return w_dict.values_w[at]
        return W_Tuple([w_dict.keys_w[at], w_dict.values_w[at]])


dict_type = builtin_type("dict", W_Dict)
VIEW_TYPES = [builtin_type("dict_" + _name, W_DictView, final=True) for _name in ("keys", "values", "items")]
ITERATOR_TYPES = [
    builtin_type("dict_%siterator" % _name, W_DictIterator, final=True) for _name in ("key", "value", "item")]
REVERSE_TYPES = [
    builtin_type("dict_reverse%siterator" % _name, W_DictIterator, final=True) for _name in ("key", "value", "item")]
for _type in ITERATOR_TYPES + REVERSE_TYPES:
    iterator_methods(_type)

from interpreter import errors, space  # noqa: E402
from interpreter.gateway import class_method, getter, method  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.generic_alias import class_item  # noqa: E402
from objects.root import OperationError  # noqa: E402
from objects.set import W_AbstractSet, W_Set  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(dict_type, "__new__")
def dict_new(w_cls: W_Type, args, kwargs):
    if w_cls is dict_type:
        return W_Dict()
    w_result = W_UserDict()
    w_result.initialise_user(w_cls)
    return w_result


def update(w_dict, w_source, name):
    """Add what another mapping or an iterable of pairs has."""
    if (isinstance(w_source, W_Dict) and type(w_source) is W_Dict):
        w_dict.copy_from(w_source)
        return
    w_keys = space.findattr(w_source, "keys")
    if w_keys is not None:
        for w_key in space.listview(space.call(w_keys, [])):
            w_dict.setitem(w_key, space.getitem(w_source, w_key))
        return
    number = 0
    w_iter = space.iter(w_source)
    while True:
        w_pair = space.next(w_iter)
        if w_pair is None:
            return
        if space.lookup(w_pair, "__iter__") is None and space.lookup(w_pair, "__getitem__") is None:
            raise errors.type_error("cannot convert dictionary update sequence element #%d to a sequence" % number)
        pair_w = space.listview(w_pair)
        if len(pair_w) != 2:
            raise errors.value_error(
                "dictionary update sequence element #%d has length %d; 2 is required" % (number, len(pair_w)))
        w_dict.setitem(pair_w[0], pair_w[1])
        number += 1


@method(dict_type, "__init__")
def dict_init(w_self: W_Dict, args, kwargs) -> None:
    update_by_arguments(w_self, args, kwargs, "dict")


def update_by_arguments(w_self, args_w, w_kwargs, name):
    """Do what dict() and update() do with arguments."""
    if len(args_w) > 1:
        raise errors.type_error("%s expected at most 1 argument, got %d" % (name, len(args_w)))
    if len(args_w) == 1:
        update(w_self, args_w[0], name)
    if w_kwargs is not None:
        w_self.copy_from(w_kwargs)


@method(dict_type, "update")
def dict_update(w_self: W_Dict, args, kwargs) -> None:
    update_by_arguments(w_self, args, kwargs, "update")


@method(dict_type, "__repr__")
def dict_repr(w_self: W_Dict) -> str:
    if not space.repr_guard.enter(w_self):
        return "{...}"
    try:
        parts = []
        at = w_self.next_position(0)
        while at >= 0:
            w_value = w_self.values_w[at]
            key_text = space.repr_of(w_self.keys_w[at])
            parts.append(key_text + ": " + space.repr_of(w_value))
            at = w_self.next_position(at + 1)
        return "{%s}" % ", ".join(parts)
    finally:
        space.repr_guard.leave()


@method(dict_type, "__len__")
def dict_len(w_self: W_Dict) -> int:
    return w_self.live


@method(dict_type, "__iter__")
def dict_iter(w_self: W_Dict):
    return W_DictIterator(w_self, KEYS, False)


@method(dict_type, "__reversed__")
def dict_reversed(w_self: W_Dict):
    return W_DictIterator(w_self, KEYS, True)


@method(dict_type, "__contains__")
def dict_contains(w_self: W_Dict, w_key) -> bool:
    return w_self.getitem(w_key) is not None


@method(dict_type, "__getitem__")
def dict_getitem(w_self: W_Dict, w_key):
    w_value = w_self.getitem(w_key)
    if w_value is not None:
        return w_value
    if type(w_self) is not W_Dict:
        w_result = space.call_special(w_self, "__missing__", [w_key])
        if w_result is not None:
            return w_result
    raise errors.key_error(w_key)


@method(dict_type, "__setitem__")
def dict_setitem(w_self: W_Dict, w_key, w_value) -> None:
    w_self.setitem(w_key, w_value)


@method(dict_type, "__delitem__")
def dict_delitem(w_self: W_Dict, w_key) -> None:
    if not w_self.delitem(w_key):
        raise errors.key_error(w_key)


@method(dict_type, "get")
def dict_get(w_self: W_Dict, w_key, w_default=None):
    w_value = w_self.getitem(w_key)
    if w_value is not None:
        return w_value
    return w_default if w_default is not None else w_None


@method(dict_type, "setdefault")
def dict_setdefault(w_self: W_Dict, w_key, w_default=None):
    w_value = w_self.getitem(w_key)
    if w_value is not None:
        return w_value
    w_value = w_default if w_default is not None else w_None
    w_self.setitem(w_key, w_value)
    return w_value


@method(dict_type, "pop")
def dict_pop(w_self: W_Dict, w_key, w_default=None):
    position = w_self.find(w_key, space.hash_of(w_key)) if w_self.live > 0 else -1
    if position < 0:
        if w_default is None:
            raise errors.key_error(w_key)
        return w_default
    w_value = w_self.values_w[position]
    w_self.remove_at(position)
    return w_value


@method(dict_type, "popitem")
def dict_popitem(w_self: W_Dict):
    at = len(w_self.keys_w) - 1
    while at >= 0 and w_self.keys_w[at] is None:
        at -= 1
    if at < 0:
        raise errors.key_error(W_Str("popitem(): dictionary is empty"))
    w_pair = W_Tuple([w_self.keys_w[at], w_self.values_w[at]])
    w_self.remove_at(at)
    return w_pair


from objects.str import W_Str  # noqa: E402


@method(dict_type, "clear")
def dict_clear(w_self: W_Dict) -> None:
    w_self.clear()


@method(dict_type, "copy")
def dict_copy(w_self: W_Dict):
    w_copy = W_Dict()
    w_copy.copy_from(w_self)
    return w_copy


@class_method(dict_type, "fromkeys")
def dict_fromkeys(w_cls: W_Type, w_iterable, w_value=None):
    w_dict = space.call(w_cls, [])
    for w_key in space.listview(w_iterable):
        space.setitem(w_dict, w_key, w_value if w_value is not None else w_None)
    return w_dict


@method(dict_type, "keys")
def dict_keys(w_self: W_Dict):
    return W_DictView(w_self, KEYS)


@method(dict_type, "values")
def dict_values(w_self: W_Dict):
    return W_DictView(w_self, VALUES)


@method(dict_type, "items")
def dict_items(w_self: W_Dict):
    return W_DictView(w_self, ITEMS)


def equal_dicts(w_a, w_b):
    """Whether two dicts have equal entries."""
    if w_a.live != w_b.live:
        return False
    at = w_a.next_position(0)
    while at >= 0:
        w_value = w_a.values_w[at]
        w_other = w_b.getitem(w_a.keys_w[at])
        if w_other is None or not space.eq(w_value, w_other):
            return False
        at = w_a.next_position(at + 1)
    return True


@method(dict_type, "__eq__")
def dict_eq(w_self: W_Dict, w_other):
    if not isinstance(w_other, W_Dict):
        return w_NotImplemented
    return new_bool(equal_dicts(w_self, w_other))


@method(dict_type, "__ne__")
def dict_ne(w_self: W_Dict, w_other):
    if not isinstance(w_other, W_Dict):
        return w_NotImplemented
    return new_bool(not equal_dicts(w_self, w_other))


@method(dict_type, "__or__")
def dict_or(w_self: W_Dict, w_other):
    if not isinstance(w_other, W_Dict):
        return w_NotImplemented
    w_result = dict_copy(w_self)
    w_result.copy_from(w_other)
    return w_result


@method(dict_type, "__ror__")
def dict_ror(w_self: W_Dict, w_other):
    if not isinstance(w_other, W_Dict):
        return w_NotImplemented
    w_result = dict_copy(w_other)
    w_result.copy_from(w_self)
    return w_result


@method(dict_type, "__ior__")
def dict_ior(w_self: W_Dict, w_other):
    update(w_self, w_other, "update")
    return w_self


@class_method(dict_type, "__class_getitem__")
def dict_class_getitem(w_cls: W_Type, w_item):
    return class_item(w_cls, w_item)


dict_type.dict_w["__hash__"] = w_None

from objects import dict_views  # noqa: E402, F401
