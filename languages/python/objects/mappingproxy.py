"""mappingproxy: a dictionary that can't be changed, such as a type's."""

from objects.root import W_Root
from objects.type import builtin_type


class W_MappingProxy(W_Root):
    """Shows a mapping."""

    def __init__(self, w_mapping):
        self.w_mapping = w_mapping


mappingproxy_type = builtin_type("mappingproxy", W_MappingProxy, final=True)

from interpreter import errors, space  # noqa: E402
from interpreter.gateway import method  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.type import W_Type  # noqa: E402


def type_dict(w_type):
    """Return a copy of a type's dictionary, behind a proxy."""
    w_dict = W_Dict()
    for name, w_value in w_type.dict_w.items():
        w_dict.setitem_str(name, w_value)
    return W_MappingProxy(w_dict)


@method(mappingproxy_type, "__new__")
def mappingproxy_new(w_cls: W_Type, w_mapping):
    if space.lookup(w_mapping, "__getitem__") is None:
        raise errors.type_error("mappingproxy() argument must be a mapping, not %s" % w_mapping.gettype().name)
    return W_MappingProxy(w_mapping)


@method(mappingproxy_type, "__getitem__")
def mappingproxy_getitem(w_self: W_MappingProxy, w_key):
    return space.getitem(w_self.w_mapping, w_key)


@method(mappingproxy_type, "__contains__")
def mappingproxy_contains(w_self: W_MappingProxy, w_key) -> bool:
    return space.contains(w_self.w_mapping, w_key)


@method(mappingproxy_type, "__len__")
def mappingproxy_len(w_self: W_MappingProxy) -> int:
    return space.len_of(w_self.w_mapping)


@method(mappingproxy_type, "__iter__")
def mappingproxy_iter(w_self: W_MappingProxy):
    return space.iter(w_self.w_mapping)


@method(mappingproxy_type, "__repr__")
def mappingproxy_repr(w_self: W_MappingProxy) -> str:
    return "mappingproxy(%s)" % space.repr_of(w_self.w_mapping)


@method(mappingproxy_type, "__str__")
def mappingproxy_str(w_self: W_MappingProxy) -> str:
    return space.str_of(w_self.w_mapping)


@method(mappingproxy_type, "__hash__")
def mappingproxy_hash(w_self: W_MappingProxy) -> int:
    return space.hash_of(w_self.w_mapping)


@method(mappingproxy_type, "__reversed__")
def mappingproxy_reversed(w_self: W_MappingProxy):
    return space.call_method(w_self.w_mapping, "__reversed__", [])


@method(mappingproxy_type, "__eq__")
def mappingproxy_eq(w_self: W_MappingProxy, w_other) -> bool:
    if isinstance(w_other, W_MappingProxy):
        return space.eq(w_self.w_mapping, w_other.w_mapping)
    return space.eq(w_self.w_mapping, w_other)


@method(mappingproxy_type, "__or__")
def mappingproxy_or(w_self: W_MappingProxy, w_other):
    if isinstance(w_other, W_MappingProxy):
        w_other = w_other.w_mapping
    return space.binary(9, w_self.w_mapping, w_other)


@method(mappingproxy_type, "get")
def mappingproxy_get(w_self: W_MappingProxy, w_key, w_default=None):
    args_w = [w_key] if w_default is None else [w_key, w_default]
    return space.call_method(w_self.w_mapping, "get", args_w)


def _declare(name):
    def passed_on(w_self: W_MappingProxy):
        return space.call_method(w_self.w_mapping, name, [])

    method(mappingproxy_type, name)(passed_on)


for _name in ("keys", "values", "items", "copy"):
    _declare(_name)
