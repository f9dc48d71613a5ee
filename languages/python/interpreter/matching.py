"""What match statements ask of their subjects."""

from objects.root import OperationError


def is_sequence(w_subject):
    """Whether a sequence pattern may match."""
    if w_subject.gettype().is_heap:
        return is_registered(w_subject, "Sequence", "Mapping")
    if isinstance(w_subject, (W_List, W_Tuple, W_Range, W_MemoryView, W_Array)):
        return True
    if isinstance(w_subject, W_Str) or isinstance(w_subject, W_AbstractBytes):
        return False
    return is_registered(w_subject, "Sequence", "Mapping")


def is_mapping(w_subject):
    """Whether a mapping pattern may match."""
    if w_subject.gettype().is_heap:
        return is_registered(w_subject, "Mapping", "Sequence")
    if isinstance(w_subject, W_Dict) or isinstance(w_subject, W_MappingProxy):
        return True
    return is_registered(w_subject, "Mapping", "Sequence")


def is_registered(w_subject, name, other):
    """Whether an object is of an abstract class of collections. Of two that claim it, the first in its order counts."""
    if isinstance(w_subject, (W_Str, W_AbstractBytes)):
        return False
    w_module = importing.find_imported("collections.abc")
    if w_module is None:
        w_module = importing.find_imported("_collections_abc")
    if w_module is None:
        return False
    w_wanted = space.getattr(w_module, name)
    if not space.isinstance_of(w_subject, w_wanted):
        return False
    w_rival = space.getattr(w_module, other)
    for w_type in w_subject.gettype().mro_w:
        fits = space.issubclass_of(w_type, w_wanted)
        if fits != space.issubclass_of(w_type, w_rival):
            return fits
    return True


def match_keys(w_subject, w_keys):
    """Return the values of keys as a tuple, or None if one is missing."""
    values_w = []
    seen_w = []
    keys_w = space.listview(w_keys)
    if not keys_w:
        return W_Tuple([])
    w_get = space.getattr(w_subject, "get")
    for w_key in keys_w:
        for w_other in seen_w:
            if space.eq(w_other, w_key):
                raise errors.value_error("mapping pattern checks duplicate key (%s)" % space.repr_of(w_key))
        seen_w.append(w_key)
        w_value = space.call(w_get, [w_key, w_missing])
        if w_value is w_missing:
            return w_None
        values_w.append(w_value)
    return W_Tuple(values_w)


def match_class(w_subject, w_class, w_count, w_names):
    """Return the attributes that a class pattern asks for as a tuple, or None if it can't match."""
    if not isinstance(w_class, W_Type):
        raise errors.type_error("called match pattern must be a class")
    if not space.isinstance_of(w_subject, w_class):
        return w_None
    count = convert.int_of(w_count)
    values_w = []
    names = []
    if count > 0:
        w_args = space.findattr(w_class, "__match_args__")
        if w_args is None:
            if takes_itself(w_class):
                if count > 1:
                    raise errors.type_error(
                        "%s() accepts 1 positional sub-pattern (%d given)" % (w_class.name, count))
                values_w.append(w_subject)
            else:
                raise errors.type_error("%s() accepts 0 positional sub-patterns (%d given)" % (w_class.name, count))
        else:
            if not isinstance(w_args, W_Tuple):
                raise errors.type_error("%s.__match_args__ must be a tuple (got %s)" % (
                    w_class.name, w_args.gettype().name))
            allowed = len(w_args.items_w)
            if count > allowed:
                raise errors.type_error("%s() accepts %d positional sub-pattern%s (%d given)" % (
                    w_class.name, allowed, "" if allowed == 1 else "s", count))
            for i in range(count):
                w_name = w_args.items_w[i]
                if not isinstance(w_name, W_Str):
                    raise errors.type_error("__match_args__ elements must be strings (got %s)" % w_name.gettype().name)
                if w_name.value in names:
                    raise multiple(w_class, w_name.value)
                names.append(w_name.value)
    for w_name in space.listview(w_names):
        name = convert.str_of(w_name)
        if name in names:
            raise multiple(w_class, name)
        names.append(name)
    for name in names:
        w_value = space.findattr(w_subject, name)
        if w_value is None:
            return w_None
        values_w.append(w_value)
    return W_Tuple(values_w)


def multiple(w_class, name):
    """Return the error for an attribute that a class pattern asks for twice."""
    return errors.type_error("%s() got multiple sub-patterns for attribute '%s'" % (w_class.name, name))


def takes_itself(w_class):
    """Whether a class is one whose single positional pattern means the object itself."""
    for w_type in w_class.mro_w:
        if w_type.name in SELF_MATCHING and not w_type.is_heap:
            return True
    return False


SELF_MATCHING = (
    "bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple")


def copy_without(w_subject, w_keys):
    """Return a dict of a mapping without some keys."""
    w_copy = W_Dict()
    update(w_copy, w_subject, "dict")
    for w_key in space.listview(w_keys):
        w_copy.delitem(w_key)
    return w_copy


from interpreter import convert, errors, importing, space  # noqa: E402
from modules.array_module import W_Array  # noqa: E402
from objects.bytes import W_AbstractBytes  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.dict_methods import update  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.mappingproxy import W_MappingProxy  # noqa: E402
from objects.memoryview import W_MemoryView  # noqa: E402
from objects.range import W_Range  # noqa: E402
from objects.root import W_Root  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402

w_missing = W_Root()
