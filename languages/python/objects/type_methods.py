"""Making classes, and the methods of `type`."""

from interpreter import errors, space
from interpreter.gateway import deleter, getter, method, setter
from objects.builtin import W_GetSet
from objects.dict import W_Dict
from objects.function import W_Cell, W_Function
from objects.generic_alias import make_union
from objects.list import W_List
from objects.mappingproxy import type_dict
from objects.map import slot_key
from objects.methods import W_ClassMethod, W_Member, W_StaticMethod
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import MROError, W_Type, object_type, type_type


@method(type_type, "__new__")
def type_new(w_meta: W_Type, args, kwargs):
    if len(args) != 3:
        if len(args) == 1 and w_meta is type_type:
            return args[0].gettype()
        raise errors.type_error("type() takes 1 or 3 arguments" if w_meta is type_type
                                else "type.__new__() takes exactly 3 arguments (%d given)" % len(args))
    w_name, w_bases, w_namespace = args[0], args[1], args[2]
    if not isinstance(w_name, W_Str):
        raise errors.type_error("type.__new__() argument 1 must be str, not %s" % w_name.gettype().name)
    if not isinstance(w_bases, W_Tuple):
        raise errors.type_error("type.__new__() argument 2 must be tuple, not %s" % w_bases.gettype().name)
    if not isinstance(w_namespace, W_Dict):
        raise errors.type_error("type.__new__() argument 3 must be dict, not %s" % w_namespace.gettype().name)
    bases_w = checked_bases(w_bases.items_w)
    w_winner = winning_metaclass(w_meta, bases_w)
    if w_winner is not w_meta:
        w_new = w_winner.lookup("__new__")
        if w_new is not type_type.dict_w["__new__"]:
            return space.call_with_dict(space.descriptor_get(w_new, None, w_winner), [w_winner] + args, kwargs)
    return make_class(w_winner, w_name.value, bases_w, w_namespace, kwargs)


def checked_bases(items_w):
    """Return the bases of a class as types."""
    bases_w = []
    for w_base in items_w:
        if not isinstance(w_base, W_Type):
            if space.lookup(w_base, "__mro_entries__") is not None:
                raise errors.type_error("type() doesn't support MRO entry resolution; use types.new_class()")
            raise metaclass_conflict()
        if not w_base.acceptable_as_base:
            raise errors.type_error("type '%s' is not an acceptable base type" % w_base.full_name())
        bases_w.append(w_base)
    return bases_w if bases_w else [object_type]


def winning_metaclass(w_meta, bases_w):
    """Return the most derived metaclass."""
    w_winner = w_meta
    for w_base in bases_w:
        w_other = w_base.gettype()
        if w_winner.is_subtype(w_other):
            continue
        if w_other.is_subtype(w_winner):
            w_winner = w_other
            continue
        raise metaclass_conflict()
    return w_winner


def metaclass_conflict():
    """Return the error for a base whose type is no metaclass, or none that goes with the others'."""
    return errors.type_error(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses "
        "of all its bases")


def best_solid(bases_w):
    """Return the built-in type that lays out the objects of a class with these bases."""
    w_best = object_type
    for w_base in bases_w:
        w_solid = w_base.solid
        if w_solid.is_subtype(w_best):
            w_best = w_solid
        elif not w_best.is_subtype(w_solid):
            raise errors.type_error("multiple bases have instance lay-out conflict")
    return w_best


def make_class(w_meta, name, bases_w, w_namespace, w_kwargs):
    """Return a new class."""
    w_type = W_Type(name, bases_w, True)
    w_type.w_metaclass = w_meta
    w_type.solid = best_solid(bases_w)
    at = w_namespace.next_position(0)
    while at >= 0:
        w_key = w_namespace.keys_w[at]
        if isinstance(w_key, W_Str):
            w_type.dict_w[w_key.value] = w_namespace.values_w[at]
        at = w_namespace.next_position(at + 1)
    w_qualname = w_type.dict_w.pop("__qualname__", w_None)
    if isinstance(w_qualname, W_Str):
        w_type.qualname = w_qualname.value
    elif w_qualname is not w_None:
        raise errors.type_error("type __qualname__ must be a str, not %s" % w_qualname.gettype().name)
    if "__module__" not in w_type.dict_w and context.frame is not None:
        w_module = context.frame.w_globals.getitem_str("__name__")
        if w_module is not None:
            w_type.dict_w["__module__"] = w_module
    fill_class_cell(w_type)
    wrap_specials(w_type)
    w_type.has_dict = False
    order_of_lookup(w_type, w_meta)
    make_slots(w_type)
    show_storage(w_type)
    if "__doc__" not in w_type.dict_w:
        w_type.dict_w["__doc__"] = w_None
    if "__eq__" in w_type.dict_w and "__hash__" not in w_type.dict_w:
        w_type.dict_w["__hash__"] = w_None
    w_type.changed()
    set_names(w_type)
    init_subclass(w_type, w_kwargs)
    return w_type


def fill_class_cell(w_type):
    """Give methods that say `__class__` or super() their class."""
    w_cell = w_type.dict_w.pop("__classcell__", None)
    if w_cell is None:
        return
    if not isinstance(w_cell, W_Cell):
        raise errors.type_error(
            "__classcell__ must be a nonlocal cell, not %s" % space.repr_of(w_cell.gettype()))
    w_cell.w_value = w_type


def wrap_specials(w_type):
    """Make the methods static or class methods that always are."""
    w_new = w_type.dict_w.get("__new__", None)
    if isinstance(w_new, W_Function):
        w_type.dict_w["__new__"] = W_StaticMethod(w_new)
    for name in ("__init_subclass__", "__class_getitem__"):
        w_function = w_type.dict_w.get(name, None)
        if isinstance(w_function, W_Function):
            w_type.dict_w[name] = W_ClassMethod(w_function)


def order_of_lookup(w_type, w_meta):
    """Work out the order of lookup, by the metaclass if it has its own way."""
    try:
        w_type.ready()
        w_type.mro_w = linearised(w_type, w_meta)
    except MROError:
        raise no_order(w_type)


def no_order(w_type):
    """Return the error for bases that can't be brought into one order."""
    for i in range(len(w_type.bases_w)):
        for j in range(i):
            if w_type.bases_w[i] is w_type.bases_w[j]:
                return errors.type_error("duplicate base class %s" % w_type.bases_w[i].name)
    return errors.type_error("Cannot create a consistent method resolution\norder (MRO) for bases %s" % ", ".join(
        [w_base.name for w_base in w_type.bases_w]))


def linearised(w_type, w_meta):
    """Return the order of lookup, by the metaclass if it has its own way."""
    w_mro = w_meta.lookup("mro")
    if w_mro is type_type.dict_w["mro"]:
        return compute_mro(w_type)
    mro_w = []
    for w_each in space.listview(space.get_and_call(w_mro, w_type, [])):
        if not isinstance(w_each, W_Type):
            raise errors.type_error("mro() returned a non-class ('%s')" % w_each.gettype().name)
        mro_w.append(w_each)
    if object_type not in mro_w:
        # Without it there would be no way to make or use an object.
        mro_w.append(object_type)
    return mro_w


# Built-in types whose objects CPython lays out with as much room as each needs, so that slots would have no place.
OF_ANY_LENGTH = ("int", "bool", "tuple", "bytes", "type")


def make_slots(w_type):
    """Make the descriptors that `__slots__` asks for."""
    w_slots = w_type.dict_w.get("__slots__", None)
    if w_slots is None:
        w_type.has_dict = True
        return
    if isinstance(w_slots, W_Str):
        items_w = [w_slots]
    else:
        items_w = space.listview(w_slots)
    if items_w and w_type.solid.plain_name() in OF_ANY_LENGTH:
        raise errors.type_error("nonempty __slots__ not supported for subtype of '%s'" % laying_out(w_type.bases_w).name)
    for w_slot in items_w:
        if not isinstance(w_slot, W_Str):
            raise errors.type_error("__slots__ items must be strings, not '%s'" % w_slot.gettype().name)
        name = w_slot.value
        if name == "__dict__":
            w_type.has_dict = True
            continue
        if name == "__weakref__":
            continue
        if not is_identifier(name):
            raise errors.type_error("__slots__ must be identifiers")
        name = mangle(w_type.name, name)
        if name in w_type.slot_names:
            continue
        if name in w_type.dict_w:
            raise errors.value_error("'%s' in __slots__ conflicts with class variable" % name)
        w_type.slot_names.append(name)
        w_type.dict_w[name] = W_Member(name, slot_key(w_type.qualname, name), w_type)


class StorageAttributes:
    """The codes of `__dict__` and `__weakref__`, which the first class of a line that has them shows as attributes."""

    def __init__(self):
        self.w_dict = None
        self.w_weakref = None


storage = StorageAttributes()
# Built-in types whose objects have no room for references in their subclasses, or have had it before.
NO_WEAKREF = ("int", "bool", "tuple", "bytes", "type", "set", "frozenset", "module", "function")


def fill_storage():
    """Take the attributes from the type where they are declared, at import time."""
    storage.w_dict = object_type.dict_w["__dict__"]
    storage.w_weakref = object_type.dict_w.pop("__weakref__")


def show_storage(w_type):
    """Make the attributes that stand for what a class adds to its objects."""
    has_dict = False
    has_weakref = w_type.solid.name in NO_WEAKREF
    for w_base in w_type.bases_w:
        has_dict = has_dict or w_base.has_dict
        has_weakref = has_weakref or w_base.lookup("__weakref__") is not None
    if w_type.has_dict and not has_dict:
        w_type.dict_w["__dict__"] = storage.w_dict.owned_by(w_type)
    if not has_weakref and (w_type.has_dict or "__weakref__" in slot_texts(w_type)):
        w_type.dict_w["__weakref__"] = storage.w_weakref.owned_by(w_type)


def slot_texts(w_type):
    """Return the names in `__slots__`, which make_slots() has checked."""
    w_slots = w_type.dict_w.get("__slots__", None)
    if w_slots is None:
        return []
    if isinstance(w_slots, W_Str):
        return [w_slots.value]
    return [space.str_of(w_slot) for w_slot in space.listview(w_slots)]


def is_identifier(name):
    """Whether a text is a name."""
    if name == "" or not is_identifier_start(name[0]):
        return False
    for c in name:
        if not is_identifier_part(c):
            return False
    return True


def set_names(w_type):
    """Tell descriptors their names."""
    names = [name for name in w_type.dict_w]
    for name in names:
        w_value = w_type.dict_w.get(name, None)
        if w_value is None or isinstance(w_value, W_Function):
            continue
        w_method = space.lookup(w_value, "__set_name__")
        if w_method is not None:
            try:
                space.get_and_call(w_method, w_value, [w_type, W_Str(name)])
            except OperationError as e:
                raise set_name_error(w_type, name, w_value, e)


def set_name_error(w_type, name, w_value, error):
    """Return the RuntimeError for a `__set_name__` that failed."""
    new = errors.runtime_error("Error calling __set_name__ on '%s' instance '%s' in '%s'" % (
        w_value.gettype().name, name, w_type.name))
    new.w_value.w_cause = error.w_value
    new.w_value.w_context = error.w_value
    new.w_value.suppress_context = True
    return new


def init_subclass(w_type, w_kwargs):
    """Tell the base that it has a new subclass."""
    w_method = w_type.lookup_after(w_type, "__init_subclass__")
    if w_method is None:
        w_method = object_type.dict_w["__init_subclass__"]
    if w_kwargs is not None and w_kwargs.live > 0 and w_method is object_type.dict_w["__init_subclass__"]:
        raise errors.type_error("%s.__init_subclass__() takes no keyword arguments" % w_type.qualname)
    space.call_with_dict(space.descriptor_get(w_method, None, w_type), [], w_kwargs)


@method(type_type, "__init__")
def type_init(w_self: W_Type, args, kwargs) -> None:
    if len(args) != 1 and len(args) != 3:
        raise errors.type_error("type.__init__() takes 1 or 3 arguments")


@method(type_type, "__call__")
def type_call(w_self: W_Type, args, kwargs):
    if kwargs is None:
        return call_type(w_self, args, [])
    names = []
    all_w = args[:]
    at = kwargs.next_position(0)
    while at >= 0:
        w_key = kwargs.keys_w[at]
        assert isinstance(w_key, W_Str)
        names.append(w_key.value)
        all_w.append(kwargs.values_w[at])
        at = kwargs.next_position(at + 1)
    return call_type(w_self, all_w, names)


@method(type_type, "__repr__")
def type_repr(w_self: W_Type) -> str:
    return "<class '%s'>" % w_self.full_name()


@method(type_type, "__getattribute__")
def type_getattribute(w_self: W_Type, name: str):
    w_value = space.type_getattr(w_self, name)
    if w_value is None:
        raise space.no_attribute(w_self, name)
    return w_value


@method(type_type, "__setattr__")
def type_setattr(w_self: W_Type, name: str, w_value) -> None:
    if not w_self.is_heap:
        raise errors.type_error("cannot set '%s' attribute of immutable type '%s'" % (name, w_self.name))
    w_descr = w_self.gettype().lookup(name)
    if w_descr is not None and space.lookup(w_descr, "__set__") is not None:
        space.get_and_call(space.lookup(w_descr, "__set__"), w_descr, [w_self, w_value])
        return
    w_self.set(name, w_value)


@method(type_type, "__delattr__")
def type_delattr(w_self: W_Type, name: str) -> None:
    if not w_self.is_heap:
        raise errors.type_error("cannot set '%s' attribute of immutable type '%s'" % (name, w_self.name))
    w_descr = w_self.gettype().lookup(name)
    if isinstance(w_descr, W_GetSet):
        space.generic_delattr(w_self, name)
        return
    if w_descr is not None and space.lookup(w_descr, "__delete__") is not None:
        space.get_and_call(space.lookup(w_descr, "__delete__"), w_descr, [w_self])
        return
    if not w_self.remove(name):
        raise space.no_attribute(w_self, name)


@method(type_type, "__prepare__")
def type_prepare(w_self, args, kwargs):
    return W_Dict()


@method(type_type, "__instancecheck__")
def type_instancecheck(w_self: W_Type, w_object) -> bool:
    return space.plain_isinstance(w_object, w_self)


@method(type_type, "__subclasscheck__")
def type_subclasscheck(w_self: W_Type, w_sub) -> bool:
    return space.plain_issubclass(w_sub, w_self)


@method(type_type, "mro")
def type_mro(w_self: W_Type):
    items_w = []
    for w_each in compute_mro(w_self):
        items_w.append(w_each)
    return W_List(items_w)


@method(type_type, "__subclasses__")
def type_subclasses(w_self: W_Type):
    items_w = []
    for w_each in w_self.subclasses:
        items_w.append(w_each)
    return W_List(items_w)


@method(type_type, "__or__")
def type_or(w_self, w_other):
    return make_union(w_self, w_other)


@method(type_type, "__ror__")
def type_ror(w_self, w_other):
    return make_union(w_other, w_self)


@method(type_type, "__dir__")
def type_dir(w_self: W_Type):
    w_names = W_Dict()
    for w_type in w_self.mro_w:
        for name in w_type.dict_w:
            w_names.setitem_str(name, w_None)
    return W_List(w_names.keys())


@getter(type_type, "__name__")
def type_name(w_self: W_Type) -> str:
    return w_self.plain_name()


@setter(type_type, "__name__")
def type_set_name(w_self: W_Type, w_value) -> None:
    if not isinstance(w_value, W_Str):
        raise errors.type_error("can only assign string to %s.__name__, not '%s'" % (
            w_self.name, w_value.gettype().name))
    w_self.name = w_value.value
    w_self.own_name = ""


@getter(type_type, "__qualname__")
def type_qualname(w_self: W_Type) -> str:
    return w_self.qualname


@setter(type_type, "__qualname__")
def type_set_qualname(w_self: W_Type, w_value) -> None:
    if not isinstance(w_value, W_Str):
        raise errors.type_error("can only assign string to %s.__qualname__, not '%s'" % (
            w_self.name, w_value.gettype().name))
    w_self.qualname = w_value.value


@getter(type_type, "__module__")
def type_module(w_self: W_Type):
    w_module = w_self.dict_w.get("__module__", None)
    return w_module if w_module is not None else W_Str(w_self.module)


@setter(type_type, "__module__")
def type_set_module(w_self: W_Type, w_value) -> None:
    w_self.set("__module__", w_value)


@getter(object_type, "__weakref__")
def object_weakref(w_self):
    return first_reference(w_self)


@getter(type_type, "__doc__")
def type_doc(w_self: W_Type):
    w_doc = w_self.dict_w.get("__doc__", None)
    if w_doc is None:
        return w_None
    return space.descriptor_get(w_doc, None, w_self)


@setter(type_type, "__doc__")
def type_set_doc(w_self: W_Type, w_value) -> None:
    if not w_self.is_heap:
        raise errors.type_error("cannot set '__doc__' attribute of immutable type '%s'" % w_self.name)
    w_self.set("__doc__", w_value)


@getter(type_type, "__dict__")
def type_get_dict(w_self: W_Type):
    return type_dict(w_self)


@getter(type_type, "__bases__")
def type_bases(w_self: W_Type):
    items_w = []
    for w_each in w_self.bases_w:
        items_w.append(w_each)
    return W_Tuple(items_w)


@setter(type_type, "__bases__")
def type_set_bases(w_self: W_Type, w_value) -> None:
    if not w_self.is_heap:
        raise errors.type_error("cannot set '__bases__' attribute of immutable type '%s'" % w_self.name)
    if not isinstance(w_value, W_Tuple):
        raise errors.type_error("can only assign tuple to %s.__bases__, not %s" % (w_self.name, w_value.gettype().name))
    if not w_value.items_w:
        raise errors.type_error("can only assign non-empty tuple to %s.__bases__, not ()" % w_self.name)
    bases_w = []
    for w_base in w_value.items_w:
        if not isinstance(w_base, W_Type):
            raise errors.type_error("%s.__bases__ must be tuple of classes, not '%s'" % (
                w_self.name, w_base.gettype().name))
        if w_base.is_subtype(w_self) or descends(w_base, w_self):
            raise errors.type_error("a __bases__ item causes an inheritance cycle")
        if not w_base.acceptable_as_base:
            raise errors.type_error("type '%s' is not an acceptable base type" % w_base.full_name())
        bases_w.append(w_base)
    old_w = w_self.bases_w
    w_base = laying_out(bases_w)
    w_old_base = laying_out(old_w)
    what = ""
    if is_collected(w_base) != is_collected(w_old_base):
        what = "deallocator"
    elif (w_base.solid is not w_old_base.solid or has_dictionary(bases_w) != has_dictionary(old_w)
          or slots_of(bases_w) != slots_of(old_w)):
        what = "object layout"
    if what != "":
        raise errors.type_error("__bases__ assignment: '%s' %s differs from '%s'" % (w_base.name, what, w_old_base.name))
    w_self.bases_w = bases_w
    try:
        linearise_again(w_self)
    except OperationError:
        w_self.bases_w = old_w
        linearise_again(w_self)
        raise
    for w_base in old_w:
        if w_self in w_base.subclasses:
            w_base.subclasses.remove(w_self)
    for w_base in bases_w:
        w_base.subclasses.append(w_self)
    w_self.changed()


def descends(w_type, w_ancestor):
    """Whether a type has another among its bases and theirs, whatever the order of lookup says of it as yet."""
    for w_base in w_type.bases_w:
        if w_base is w_ancestor or descends(w_base, w_ancestor):
            return True
    return False


def laying_out(bases_w):
    """Return the base whose objects' layout counts: CPython's `best_base`."""
    w_solid = best_solid(bases_w)
    for w_base in bases_w:
        if w_base.solid is w_solid:
            return w_base
    return bases_w[0]


# Built-in types whose objects refer to no others, so that CPython's collector of cycles doesn't know them.
UNCOLLECTED = ("object", "int", "float", "complex", "str", "bytes", "bytearray", "range")


def is_collected(w_type):
    """Whether CPython's collector of cycles knows a type's objects: it frees them in another way."""
    return w_type.is_heap or w_type.name not in UNCOLLECTED


def has_dictionary(bases_w):
    """Whether some base gives objects a dictionary."""
    for w_base in bases_w:
        if w_base.has_dict:
            return True
    return False


def slots_of(bases_w):
    """Return the slots that the bases of a class give its objects."""
    names = []
    for w_base in bases_w:
        for w_type in w_base.mro_w:
            for name in w_type.slot_names:
                names.append(slot_key(w_type.qualname, name))
    return sorted(names)


def linearise_again(w_type):
    """Work out the order of lookup of a class whose bases are others now, and of its subclasses."""
    try:
        w_type.mro_w = linearised(w_type, w_type.gettype())
    except MROError:
        raise no_order(w_type)
    for w_sub in w_type.subclasses:
        linearise_again(w_sub)


@getter(type_type, "__base__")
def type_base(w_self: W_Type):
    if not w_self.bases_w:
        return w_None
    for w_base in w_self.bases_w:
        if w_base.solid is w_self.solid:
            return w_base
    return w_self.bases_w[0]


@getter(type_type, "__mro__")
def type_get_mro(w_self: W_Type):
    items_w = []
    for w_each in w_self.mro_w:
        items_w.append(w_each)
    return W_Tuple(items_w)


@getter(type_type, "__flags__")
def type_flags(w_self: W_Type) -> int:
    return (512 if w_self.is_heap else 256) | 1024 | ((1 << 20) if w_self.is_abstract else 0)


@getter(type_type, "__basicsize__")
def type_basicsize(w_self: W_Type) -> int:
    return 16


@getter(type_type, "__itemsize__")
def type_itemsize(w_self: W_Type) -> int:
    return 0


@getter(type_type, "__dictoffset__")
def type_dictoffset(w_self: W_Type) -> int:
    return 16 if w_self.has_dict else 0


@getter(type_type, "__weakrefoffset__")
def type_weakrefoffset(w_self: W_Type) -> int:
    return 24 if w_self.is_heap else 0


@getter(type_type, "__text_signature__")
def type_text_signature(w_self: W_Type):
    return w_None


@getter(type_type, "__annotations__")
def type_annotations(w_self: W_Type):
    w_value = w_self.dict_w.get("__annotations__", None)
    if w_value is None:
        if not w_self.is_heap:
            raise space.no_attribute(w_self, "__annotations__")
        w_value = W_Dict()
        w_self.set("__annotations__", w_value)
    return w_value


@setter(type_type, "__annotations__")
def type_set_annotations(w_self: W_Type, w_value) -> None:
    w_self.set("__annotations__", w_value)


@deleter(type_type, "__annotations__")
def type_del_annotations(w_self: W_Type) -> None:
    if not w_self.remove("__annotations__"):
        raise space.no_attribute(w_self, "__annotations__")


@getter(type_type, "__abstractmethods__")
def type_abstractmethods(w_self: W_Type):
    if w_self.abstract_methods is None:
        raise errors.attribute_error(w_self, "__abstractmethods__", "__abstractmethods__")
    return w_self.abstract_methods


@setter(type_type, "__abstractmethods__")
def type_set_abstractmethods(w_self: W_Type, w_value) -> None:
    w_self.abstract_methods = w_value
    w_self.is_abstract = space.is_true(w_value)


def _keep(name):
    def keep(w_self: W_Type) -> None:
        raise errors.type_error("cannot delete '%s' attribute of immutable type '%s'" % (name, w_self.name))

    deleter(type_type, name)(keep)


for _name in ("__name__", "__qualname__", "__module__", "__doc__", "__bases__"):
    _keep(_name)


from compiler.symtable import mangle  # noqa: E402
from interpreter.calls import call_type  # noqa: E402
from interpreter.context import context  # noqa: E402
from objects.root import OperationError  # noqa: E402
from objects.type import compute_mro  # noqa: E402
from parser.tokenizer import is_identifier_part, is_identifier_start  # noqa: E402
from modules.weakref_module import first_reference  # noqa: E402
