"""Callables of `_operator` that get items and attributes, and the descriptor of a named tuple's fields."""

from interpreter import convert, errors, space
from interpreter.gateway import getter, method, setter
from modules.operator_module import operator_module
from objects import exceptions
from objects.int import W_Int
from objects.module import builtin_module
from objects.root import W_Root
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type, builtin_type


class W_ItemGetter(W_Root):
    """operator.itemgetter."""

    def __init__(self, items_w):
        self.items_w = items_w


class W_AttrGetter(W_Root):
    """operator.attrgetter. `paths` has the names of each dotted one."""

    def __init__(self, names_w, paths):
        self.names_w = names_w
        self.paths = paths


class W_TupleGetter(W_Root):
    """The descriptor of a field."""

    def __init__(self, index, w_doc):
        self.index = index
        self.w_doc = w_doc

    def get(self, w_object):
        """Return the field of a tuple."""
        if not isinstance(w_object, W_Tuple):
            raise errors.type_error("descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object" % (
                self.index, convert.type_name(w_object)))
        if self.index >= len(w_object.items_w):
            raise errors.index_error("tuple index out of range")
        return w_object.items_w[self.index]


item_getter_type = builtin_type("itemgetter", W_ItemGetter, final=True, module="operator")
attr_getter_type = builtin_type("attrgetter", W_AttrGetter, final=True, module="operator")
operator_module.w_dict.setitem_str("itemgetter", item_getter_type)
operator_module.w_dict.setitem_str("attrgetter", attr_getter_type)
field_module = builtin_module("_tuple_fields", "The descriptor of named tuples' fields.")
tuple_getter_type = builtin_type("_tuplegetter", W_TupleGetter, final=True, module="_collections")
field_module.w_dict.setitem_str("_tuplegetter", tuple_getter_type)


@method(item_getter_type, "__new__")
def item_getter_new(w_cls: W_Type, args):
    if not args:
        raise errors.type_error("itemgetter expected 1 argument, got 0")
    return W_ItemGetter(args)


@method(item_getter_type, "__call__")
def item_getter_call(w_self: W_ItemGetter, args):
    if len(args) != 1:
        raise errors.type_error("itemgetter expected 1 argument, got %d" % len(args))
    if len(w_self.items_w) == 1:
        return space.getitem(args[0], w_self.items_w[0])
    return W_Tuple([space.getitem(args[0], w_item) for w_item in w_self.items_w])


@method(item_getter_type, "__repr__")
def item_getter_repr(w_self: W_ItemGetter) -> str:
    return "operator.itemgetter(%s)" % ", ".join([space.repr_of(w_item) for w_item in w_self.items_w])


@method(item_getter_type, "__reduce__")
def item_getter_reduce(w_self: W_ItemGetter):
    return W_Tuple([item_getter_type, W_Tuple(w_self.items_w)])


@method(attr_getter_type, "__new__")
def attr_getter_new(w_cls: W_Type, args):
    if not args:
        raise errors.type_error("attrgetter expected 1 argument, got 0")
    paths = []
    for w_name in args:
        if not isinstance(w_name, W_Str):
            raise errors.type_error("attribute name must be a string")
        paths.append(w_name.value.split("."))
    return W_AttrGetter(args, paths)


def attribute_at(w_object, path):
    """Return an attribute of an attribute."""
    for name in path:
        w_object = space.getattr(w_object, name)
    return w_object


@method(attr_getter_type, "__call__")
def attr_getter_call(w_self: W_AttrGetter, args):
    if len(args) != 1:
        raise errors.type_error("attrgetter expected 1 argument, got %d" % len(args))
    if len(w_self.paths) == 1:
        return attribute_at(args[0], w_self.paths[0])
    return W_Tuple([attribute_at(args[0], path) for path in w_self.paths])


@method(attr_getter_type, "__repr__")
def attr_getter_repr(w_self: W_AttrGetter) -> str:
    return "operator.attrgetter(%s)" % ", ".join([space.repr_of(w_name) for w_name in w_self.names_w])


@method(attr_getter_type, "__reduce__")
def attr_getter_reduce(w_self: W_AttrGetter):
    return W_Tuple([attr_getter_type, W_Tuple(w_self.names_w)])


@method(tuple_getter_type, "__new__")
def tuple_getter_new(w_cls: W_Type, index: int, w_doc, /):
    return W_TupleGetter(index, w_doc)


@method(tuple_getter_type, "__get__")
def tuple_getter_get(w_self: W_TupleGetter, w_object, w_type=None):
    return w_self if w_object is w_None else w_self.get(w_object)


@method(tuple_getter_type, "__set__")
def tuple_getter_set(w_self: W_TupleGetter, w_object, w_value) -> None:
    raise errors.error(exceptions.AttributeError, "can't set attribute")


@method(tuple_getter_type, "__delete__")
def tuple_getter_delete(w_self: W_TupleGetter, w_object) -> None:
    raise errors.error(exceptions.AttributeError, "can't delete attribute")


@getter(tuple_getter_type, "__doc__")
def tuple_getter_doc(w_self: W_TupleGetter):
    return w_self.w_doc


@setter(tuple_getter_type, "__doc__")
def tuple_getter_set_doc(w_self: W_TupleGetter, w_value) -> None:
    w_self.w_doc = w_value


@method(tuple_getter_type, "__reduce__")
def tuple_getter_reduce(w_self: W_TupleGetter):
    return W_Tuple([tuple_getter_type, W_Tuple([W_Int(w_self.index), w_self.w_doc])])


@method(tuple_getter_type, "__repr__")
def tuple_getter_repr(w_self: W_TupleGetter) -> str:
    return "_tuplegetter(%d, %s)" % (w_self.index, space.repr_of(w_self.w_doc))
