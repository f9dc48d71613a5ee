"""list[int] and int | str."""

from objects.root import W_Root
from objects.type import builtin_type


class W_GenericAlias(W_Root):
    """A class with arguments in brackets."""

    def __init__(self, w_origin, w_item):
        self.w_origin = w_origin
        self.w_args = w_item if isinstance(w_item, W_Tuple) else W_Tuple([w_item])


class W_Union(W_Root):
    """Several types, any of which will do."""

    def __init__(self, args_w):
        self.args_w = args_w


generic_alias_type = builtin_type("GenericAlias", W_GenericAlias, module="types")
union_type = builtin_type("UnionType", W_Union, final=True, module="types")

from interpreter import errors, space  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.singletons import none_type, w_Ellipsis, w_None, w_NotImplemented  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(generic_alias_type, "__new__")
def alias_new(w_cls: W_Type, w_origin, w_item):
    return W_GenericAlias(w_origin, w_item)


def item_repr(w_item):
    """Return how an argument is shown."""
    if w_item is w_Ellipsis:
        return "..."
    if w_item is none_type:
        return "None"
    if isinstance(w_item, W_Type):
        return w_item.full_name()
    return space.repr_of(w_item)


@method(generic_alias_type, "__repr__")
def alias_repr(w_self: W_GenericAlias) -> str:
    inside = ", ".join([item_repr(w_item) for w_item in w_self.w_args.items_w])
    return "%s[%s]" % (item_repr(w_self.w_origin), inside if inside != "" else "()")


@method(generic_alias_type, "__call__")
def alias_call(w_self: W_GenericAlias, args, kwargs):
    w_object = space.call_with_dict(w_self.w_origin, args, kwargs)
    if w_object.has_own_attributes():
        w_object.setdictvalue("__orig_class__", w_self)
    return w_object


@method(generic_alias_type, "__getattribute__")
def alias_getattribute(w_self: W_GenericAlias, name: str):
    if name in ("__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__",
                "__class__", "__unpacked__") or not name.startswith("__"):
        if generic_alias_type.lookup(name) is not None:
            return space.plain_getattr(w_self, name)
    return space.getattr(w_self.w_origin, name)


@getter(generic_alias_type, "__origin__")
def alias_origin(w_self: W_GenericAlias):
    return w_self.w_origin


@getter(generic_alias_type, "__args__")
def alias_args(w_self: W_GenericAlias):
    return w_self.w_args


@getter(generic_alias_type, "__parameters__")
def alias_parameters(w_self: W_GenericAlias):
    found_w = []
    for w_item in w_self.w_args.items_w:
        if space.lookup(w_item, "__typing_subst__") is not None:
            found_w.append(w_item)
    return W_Tuple(found_w)


@method(generic_alias_type, "__mro_entries__")
def alias_mro_entries(w_self: W_GenericAlias, w_bases):
    return W_Tuple([w_self.w_origin])


@method(generic_alias_type, "__getitem__")
def alias_getitem(w_self: W_GenericAlias, w_item):
    return W_GenericAlias(w_self.w_origin, w_item)


@method(generic_alias_type, "__eq__")
def alias_eq(w_self: W_GenericAlias, w_other):
    if not isinstance(w_other, W_GenericAlias):
        return w_NotImplemented
    return new_bool(space.eq(w_self.w_origin, w_other.w_origin) and space.eq(w_self.w_args, w_other.w_args))


@method(generic_alias_type, "__hash__")
def alias_hash(w_self: W_GenericAlias) -> int:
    return space.hash_of(w_self.w_origin) ^ space.hash_of(w_self.w_args)


def union_parts(w_value):
    """Return the members of one side of `|`, or None if it can't be one."""
    if w_value is w_None:
        return [none_type]
    if isinstance(w_value, W_Union):
        return w_value.args_w
    if isinstance(w_value, W_Type) or isinstance(w_value, W_GenericAlias):
        return [w_value]
    return None


def make_union(w_left, w_right):
    """Return `w_left | w_right` for types."""
    left_w = union_parts(w_left)
    right_w = union_parts(w_right)
    if left_w is None or right_w is None:
        return w_NotImplemented
    args_w = []
    for w_arg in left_w + right_w:
        known = False
        for w_other in args_w:
            if w_other is w_arg or space.eq(w_other, w_arg):
                known = True
        if not known:
            args_w.append(w_arg)
    return args_w[0] if len(args_w) == 1 else W_Union(args_w)


def union_or(w_self, w_other):
    return make_union(w_self, w_other)


def union_ror(w_self, w_other):
    return make_union(w_other, w_self)


for _type in (generic_alias_type, union_type):
    method(_type, "__or__")(union_or)
    method(_type, "__ror__")(union_ror)


@method(union_type, "__repr__")
def union_repr(w_self: W_Union) -> str:
    return " | ".join([item_repr(w_item) for w_item in w_self.args_w])


@method(union_type, "__eq__")
def union_eq(w_self: W_Union, w_other):
    if not isinstance(w_other, W_Union):
        return w_NotImplemented
    if len(w_self.args_w) != len(w_other.args_w):
        return new_bool(False)
    for w_arg in w_self.args_w:
        if not space.contains(W_Tuple(w_other.args_w), w_arg):
            return new_bool(False)
    return new_bool(True)


@method(union_type, "__hash__")
def union_hash(w_self: W_Union) -> int:
    result = 0
    for w_arg in w_self.args_w:
        result ^= space.hash_of(w_arg)
    return result


@getter(union_type, "__args__")
def union_args(w_self: W_Union):
    return W_Tuple(w_self.args_w)


@getter(union_type, "__parameters__")
def union_parameters(w_self: W_Union):
    return W_Tuple([])
