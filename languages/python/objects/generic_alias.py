"""list[int] and int | str."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.instance import UserObject
from objects.root import OperationError, W_Root
from objects.type import builtin_type


class W_GenericAlias(W_Root):
    """A class with arguments in brackets. A starred one stands for its arguments."""

    def __init__(self, w_origin, w_args, starred):
        self.w_origin = w_origin
        self.w_args = w_args
        self.starred = starred
        self.w_parameters = None
        self.weakrefs = None

    def getweakrefs(self):
        return self.weakrefs

    def setweakrefs(self, refs):
        self.weakrefs = refs
        return True


class W_UserGenericAlias(W_GenericAlias):
    """The same of a class that the program made."""

    import_from_mixin(UserObject)


class W_Union(W_Root):
    """Several types, any of which will do."""

    def __init__(self, args_w):
        self.args_w = args_w


generic_alias_type = builtin_type("GenericAlias", W_GenericAlias, module="types")
union_type = builtin_type("UnionType", W_Union, final=True, module="types")

from interpreter import errors, space  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.singletons import none_type, w_Ellipsis, w_None, w_NotImplemented  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


def new_alias(w_origin, w_args, starred=False):
    """Return a class with arguments."""
    return W_GenericAlias(w_origin, w_args, starred)


def class_item(w_origin, w_item):
    """Return `w_origin[w_item]` for a class."""
    return new_alias(w_origin, w_item if isinstance(w_item, W_Tuple) else W_Tuple([w_item]))


@method(generic_alias_type, "__new__")
def alias_new(w_cls: W_Type, w_origin, w_item):
    w_plain = class_item(w_origin, w_item)
    if w_cls is generic_alias_type:
        return w_plain
    w_result = W_UserGenericAlias(w_origin, w_plain.w_args, False)
    w_result.initialise_user(w_cls)
    return w_result


def item_repr(w_item):
    """Return how an argument is shown."""
    if w_item is w_Ellipsis:
        return "..."
    if isinstance(w_item, W_Type):
        return w_item.full_name()
    if space.findattr(w_item, "__origin__") is not None and space.findattr(w_item, "__args__") is not None:
        return space.repr_of(w_item)
    w_name = space.findattr(w_item, "__qualname__")
    w_module = space.findattr(w_item, "__module__")
    if w_name is None or w_module is None or w_module is w_None:
        return space.repr_of(w_item)
    name = space.str_of(w_name)
    module = space.str_of(w_module)
    return name if module == "builtins" else module + "." + name


@method(generic_alias_type, "__repr__")
def alias_repr(w_self: W_GenericAlias) -> str:
    inside = ", ".join([item_repr(w_item) for w_item in w_self.w_args.items_w])
    return "%s%s[%s]" % (
        "*" if w_self.starred else "", item_repr(w_self.w_origin), inside if inside != "" else "()")


@method(generic_alias_type, "__call__")
def alias_call(w_self: W_GenericAlias, args, kwargs):
    w_object = space.call_with_dict(w_self.w_origin, args, kwargs)
    try:
        space.setattr(w_object, "__orig_class__", w_self)
    except OperationError as e:
        if not errors.matches(e, exceptions.AttributeError) and not errors.matches(e, exceptions.TypeError):
            raise
    return w_object


OWN_ATTRIBUTES = {name: True for name in (
    "__class__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
    "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__")}


@method(generic_alias_type, "__getattribute__")
def alias_getattribute(w_self: W_GenericAlias, name: str):
    if name in OWN_ATTRIBUTES:
        return space.plain_getattr(w_self, name)
    return space.getattr(w_self.w_origin, name)


@method(generic_alias_type, "__dir__")
def alias_dir(w_self: W_GenericAlias):
    w_names = W_List(space.listview(space.call_method(w_self.w_origin, "__dir__", []) if not isinstance(
        w_self.w_origin, W_Type) else space.call_special(w_self.w_origin, "__dir__", [])))
    for name in OWN_ATTRIBUTES:
        if not space.contains(w_names, W_Str(name)):
            w_names.items_w.append(W_Str(name))
    return w_names


@getter(generic_alias_type, "__origin__")
def alias_origin(w_self: W_GenericAlias):
    return w_self.w_origin


@getter(generic_alias_type, "__args__")
def alias_args(w_self: W_GenericAlias):
    return w_self.w_args


@getter(generic_alias_type, "__unpacked__")
def alias_unpacked(w_self: W_GenericAlias) -> bool:
    return w_self.starred


@getter(generic_alias_type, "__typing_unpacked_tuple_args__")
def alias_unpacked_args(w_self: W_GenericAlias):
    return w_self.w_args if w_self.starred and w_self.w_origin is W_Tuple.static_type else w_None


def add_parameter(found_w, w_parameter):
    """Add a type variable unless it is known."""
    for w_known in found_w:
        if w_known is w_parameter:
            return
    found_w.append(w_parameter)


def parameters_of(args_w):
    """Return the type variables in arguments, each once."""
    found_w = []
    for w_item in args_w:
        if isinstance(w_item, W_Type):
            continue
        if space.findattr(w_item, "__typing_subst__") is not None:
            add_parameter(found_w, w_item)
            continue
        w_inner = space.findattr(w_item, "__parameters__")
        if isinstance(w_inner, W_Tuple):
            for w_parameter in w_inner.items_w:
                add_parameter(found_w, w_parameter)
    return found_w


@getter(generic_alias_type, "__parameters__")
def alias_parameters(w_self: W_GenericAlias):
    if w_self.w_parameters is None:
        w_self.w_parameters = W_Tuple(parameters_of(w_self.w_args.items_w))
    return w_self.w_parameters


@method(generic_alias_type, "__mro_entries__")
def alias_mro_entries(w_self: W_GenericAlias, w_bases):
    return W_Tuple([w_self.w_origin])


@method(generic_alias_type, "__instancecheck__")
def alias_instancecheck(w_self: W_GenericAlias, w_object):
    raise errors.type_error("isinstance() argument 2 cannot be a parameterized generic")


@method(generic_alias_type, "__subclasscheck__")
def alias_subclasscheck(w_self: W_GenericAlias, w_sub):
    raise errors.type_error("issubclass() argument 2 cannot be a parameterized generic")


@method(generic_alias_type, "__iter__")
def alias_iter(w_self: W_GenericAlias):
    return space.iter(W_Tuple([new_alias(w_self.w_origin, w_self.w_args, True)]))


@method(generic_alias_type, "__reduce__")
def alias_reduce(w_self: W_GenericAlias):
    if w_self.starred:
        w_plain = new_alias(w_self.w_origin, w_self.w_args)
        return W_Tuple([builtin("next"), W_Tuple([space.iter(w_plain)])])
    return W_Tuple([w_self.gettype(), W_Tuple([w_self.w_origin, w_self.w_args])])


def position_of(w_parameter, parameters_w):
    """Return where a type variable is, or -1."""
    for i in range(len(parameters_w)):
        if parameters_w[i] is w_parameter:
            return i
    return -1


def substituted(w_self, args_w, parameters_w, w_item):
    """Return the arguments of an alias with what is in the brackets instead of its type variables (PEP 646)."""
    if not parameters_w:
        raise errors.type_error("%s is not a generic class" % space.repr_of(w_self))
    w_items = w_item if isinstance(w_item, W_Tuple) else W_Tuple(unpacked_items(w_item))
    for w_parameter in parameters_w:
        w_prepare = space.findattr(w_parameter, "__typing_prepare_subst__")
        if w_prepare is not None and w_prepare is not w_None:
            w_prepared = space.call(w_prepare, [w_self, w_items])
            w_items = w_prepared if isinstance(w_prepared, W_Tuple) else W_Tuple([w_prepared])
    items_w = w_items.items_w
    if len(items_w) != len(parameters_w):
        raise errors.type_error("Too %s arguments for %s; actual %d, expected %d" % (
            "many" if len(items_w) > len(parameters_w) else "few", space.repr_of(w_self), len(items_w), len(parameters_w)))
    result_w = []
    for w_arg in args_w:
        if isinstance(w_arg, W_Type):
            result_w.append(w_arg)
            continue
        w_starred = space.findattr(w_arg, "__typing_is_unpacked_typevartuple__")
        w_subst = space.findattr(w_arg, "__typing_subst__")
        if w_subst is not None:
            w_new = space.call(w_subst, [items_w[position_of(w_arg, parameters_w)]])
        else:
            w_new = with_parameters(w_arg, parameters_w, items_w)
        if w_starred is not None and space.is_true(w_starred) and isinstance(w_new, W_Tuple):
            result_w.extend(w_new.items_w)
        else:
            result_w.append(w_new)
    return result_w


def unpacked_items(w_item):
    """Return one item in brackets as a list: the arguments of a starred tuple stand for themselves."""
    if isinstance(w_item, W_GenericAlias) and w_item.starred and w_item.w_origin is W_Tuple.static_type:
        items_w = w_item.w_args.items_w
        if not (items_w and items_w[-1] is w_Ellipsis):
            return items_w
    return [w_item]


def with_parameters(w_arg, parameters_w, items_w):
    """Return an argument with its own type variables replaced."""
    w_inner = space.findattr(w_arg, "__parameters__")
    if not isinstance(w_inner, W_Tuple) or not w_inner.items_w:
        return w_arg
    inside_w = []
    for w_parameter in w_inner.items_w:
        at = position_of(w_parameter, parameters_w)
        if at < 0:
            inside_w.append(w_parameter)
            continue
        w_value = items_w[at]
        if isinstance(w_value, W_Tuple) and space.lookup(w_parameter, "__iter__") is not None:
            inside_w.extend(w_value.items_w)
        else:
            inside_w.append(w_value)
    return space.getitem(w_arg, W_Tuple(inside_w))


@method(generic_alias_type, "__getitem__")
def alias_getitem(w_self: W_GenericAlias, w_item):
    w_parameters = alias_parameters(w_self)
    args_w = substituted(w_self, w_self.w_args.items_w, w_parameters.items_w, w_item)
    return new_alias(w_self.w_origin, W_Tuple(args_w), w_self.starred)


@method(generic_alias_type, "__eq__")
def alias_eq(w_self: W_GenericAlias, w_other):
    if not isinstance(w_other, W_GenericAlias):
        return w_NotImplemented
    return new_bool(w_self.starred == w_other.starred and space.eq(w_self.w_origin, w_other.w_origin)
                    and space.eq(w_self.w_args, w_other.w_args))


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
            if w_other is w_arg or (
                    isinstance(w_other, W_GenericAlias) and isinstance(w_arg, W_GenericAlias) and space.eq(w_other, w_arg)):
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
    return " | ".join(["None" if w_item is none_type else item_repr(w_item) for w_item in w_self.args_w])


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
    return W_Tuple(parameters_of(w_self.args_w))


@method(union_type, "__getitem__")
def union_getitem(w_self: W_Union, w_item):
    args_w = substituted(w_self, w_self.args_w, parameters_of(w_self.args_w), w_item)
    w_result = args_w[0]
    for w_arg in args_w[1:]:
        w_result = space.binary(BINARY_OR, w_result, w_arg)
    return w_result


@method(union_type, "__instancecheck__")
def union_instancecheck(w_self: W_Union, w_object) -> bool:
    for w_each in w_self.args_w:
        if space.isinstance_of(w_object, w_each):
            return True
    return False


@method(union_type, "__subclasscheck__")
def union_subclasscheck(w_self: W_Union, w_sub) -> bool:
    for w_each in w_self.args_w:
        if space.issubclass_of(w_sub, w_each):
            return True
    return False


BINARY_OR = 9

from objects.pickling import builtin  # noqa: E402
from objects import exceptions  # noqa: E402
