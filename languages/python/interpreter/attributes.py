"""Getting, setting and deleting attributes, with descriptors."""

from objects.root import OperationError


def lookup(w_object, name):
    """Return what an object's type has under a name, or None: how special methods are found."""
    return w_object.gettype().lookup(name)


def getattr(w_object, name):
    """Return an attribute, `w_object.name`."""
    w_type = w_object.gettype()
    if w_type.has_plain_getattribute():
        return generic_getattr(w_object, w_type, name)
    return getattr_by_methods(w_object, w_type, name)


def getattr_by_methods(w_object, w_type, name):
    """Return an attribute of an object whose type has its own `__getattribute__`."""
    try:
        return get_and_call(w_type.lookup("__getattribute__"), w_object, [W_Str(name)])
    except OperationError as e:
        w_method = w_type.lookup("__getattr__")
        if w_method is None or not errors.matches(e, exceptions.AttributeError):
            raise
    return get_and_call(w_method, w_object, [W_Str(name)])


def generic_getattr(w_object, w_type, name):
    """Return an attribute by the usual rules, `__getattr__` included."""
    w_method = w_type.lookup("__getattr__")
    if w_method is not None:
        try:
            return plain_getattr(w_object, name)
        except OperationError as e:
            if not errors.matches(e, exceptions.AttributeError):
                raise
        return get_and_call(w_method, w_object, [W_Str(name)])
    w_descr = w_type.lookup(name)
    if w_descr is None:
        w_value = w_object.getdictvalue(name)
        if w_value is not None:
            return w_value
    else:
        w_value = attribute_from(w_descr, w_object, w_type, name)
        if w_value is not None:
            return w_value
    raise no_attribute(w_object, name)


def plain_getattr(w_object, name):
    """Return an attribute by the usual rules, without `__getattr__`: `object.__getattribute__`."""
    w_type = w_object.gettype()
    w_descr = w_type.lookup(name)
    if w_descr is None:
        w_value = w_object.getdictvalue(name)
    else:
        w_value = attribute_from(w_descr, w_object, w_type, name)
    if w_value is None:
        raise no_attribute(w_object, name)
    return w_value


def attribute_from(w_descr, w_object, w_type, name):
    """Return an attribute that the type knows, or None: data descriptors, the object's own, other descriptors."""
    if isinstance(w_descr, W_Function):
        w_value = w_object.getdictvalue(name)
        if w_value is not None:
            return w_value
        return W_Method(w_descr, w_object)
    if isinstance(w_descr, W_TupleGetter):
        return w_descr.get(w_object)
    if is_data_descriptor(w_descr) and (isinstance(w_descr, W_GetSet) or w_descr.gettype().lookup("__get__") is not None):
        return descriptor_get(w_descr, w_object, w_type)
    w_value = w_object.getdictvalue(name)
    if w_value is not None:
        return w_value
    return descriptor_get(w_descr, w_object, w_type)


def is_data_descriptor(w_descr):
    """Whether a descriptor goes before the object's own attributes."""
    if isinstance(w_descr, W_Builtin):
        return False
    if isinstance(w_descr, W_GetSet):
        return True
    w_type = w_descr.gettype()
    return w_type.lookup("__set__") is not None or w_type.lookup("__delete__") is not None


def descriptor_get(w_descr, w_object, w_type):
    """Return what a value found in a type means for an object (None: for the type itself)."""
    if isinstance(w_descr, W_Function):
        if w_object is None:
            return w_descr
        return W_Method(w_descr, w_object)
    if isinstance(w_descr, W_Builtin):
        if w_object is None or not w_descr.binds:
            return w_descr
        return W_Method(w_descr, w_object)
    if isinstance(w_descr, W_GetSet):
        if w_object is None:
            return w_descr
        if not w_object.gettype().is_subtype(w_descr.w_owner):
            raise errors.type_error("descriptor '%s' for '%s' objects doesn't apply to a '%s' object" % (
                w_descr.name, w_descr.w_owner.name, w_object.gettype().name))
        return call_builtin(w_descr.getter, [w_object], [])
    w_get = w_descr.gettype().lookup("__get__")
    if w_get is None:
        return w_descr
    return get_and_call(w_get, w_descr, [w_object if w_object is not None else w_None, w_type])


def no_attribute(w_object, name):
    """Return the AttributeError for a missing attribute."""
    if isinstance(w_object, W_Type):
        return errors.attribute_error(w_object, name, "type object '%s' has no attribute '%s'" % (w_object.name, name))
    if isinstance(w_object, W_Module):
        return errors.attribute_error(
            w_object, name, "module '%s' has no attribute '%s'" % (w_object.get_name(), name))
    return errors.attribute_error(
        w_object, name, "'%s' object has no attribute '%s'" % (w_object.gettype().name, name))


def findattr(w_object, name):
    """Return an attribute, or None where there is none."""
    w_type = w_object.gettype()
    if w_type.has_plain_getattribute() and w_type.lookup("__getattr__") is None and w_type.lookup(name) is None:
        return w_object.getdictvalue(name)
    try:
        return getattr(w_object, name)
    except OperationError as e:
        if not errors.matches(e, exceptions.AttributeError):
            raise
        return None


def setattr(w_object, name, w_value):
    """Set an attribute."""
    w_method = w_object.gettype().lookup("__setattr__")
    if w_method is known.w_object_setattr:
        generic_setattr(w_object, name, w_value)
    else:
        get_and_call(w_method, w_object, [W_Str(name), w_value])


def generic_setattr(w_object, name, w_value):
    """Set an attribute by the usual rules."""
    w_type = w_object.gettype()
    w_descr = w_type.lookup(name)
    if w_descr is not None:
        if isinstance(w_descr, W_GetSet):
            if w_descr.setter is None:
                raise not_writable(w_object, w_descr)
            call_builtin(w_descr.setter, [w_object, w_value], [])
            return
        w_set = w_descr.gettype().lookup("__set__")
        if w_set is not None:
            get_and_call(w_set, w_descr, [w_object, w_value])
            return
    if w_object.setdictvalue(name, w_value):
        return
    if w_descr is None:
        raise no_attribute(w_object, name)
    raise errors.attribute_error(
        w_object, name, "'%s' object attribute '%s' is read-only" % (w_type.name, name))


# Types whose attributes CPython has as members of a struct, about which it says less.
WITH_MEMBERS = ("property", "slice", "range", "complex", "method", "code", "super", "staticmethod", "classmethod")


def not_writable(w_object, w_descr):
    """Return the error for setting or deleting an attribute that a built-in type doesn't let change."""
    owner = w_descr.w_owner.name
    if owner in WITH_MEMBERS and w_descr.name != "__isabstractmethod__":
        return errors.attribute_error(w_object, w_descr.name, "readonly attribute")
    return errors.attribute_error(w_object, w_descr.name, "attribute '%s' of '%s' objects is not writable" % (
        w_descr.name, owner))


def delattr(w_object, name):
    """Delete an attribute."""
    w_method = w_object.gettype().lookup("__delattr__")
    get_and_call(w_method, w_object, [W_Str(name)])


def generic_delattr(w_object, name):
    """Delete an attribute by the usual rules."""
    w_type = w_object.gettype()
    w_descr = w_type.lookup(name)
    if w_descr is not None:
        if isinstance(w_descr, W_GetSet):
            if w_descr.deleter is None:
                raise not_writable(w_object, w_descr)
            call_builtin(w_descr.deleter, [w_object], [])
            return
        w_delete = w_descr.gettype().lookup("__delete__")
        if w_delete is not None:
            get_and_call(w_delete, w_descr, [w_object])
            return
    if w_object.deldictvalue(name):
        return
    if w_descr is not None and not w_object.has_own_attributes():
        raise errors.attribute_error(
            w_object, name, "'%s' object attribute '%s' is read-only" % (w_type.name, name))
    if w_descr is not None:
        raise errors.attribute_error(w_object, name, name)
    raise no_attribute(w_object, name)


def type_getattr(w_type, name):
    """Return an attribute of a type, by the rules for types, or None."""
    w_meta = w_type.gettype()
    w_descr = w_meta.lookup(name)
    if w_descr is not None and is_data_descriptor(w_descr):
        return descriptor_get(w_descr, w_type, w_meta)
    w_value = w_type.lookup(name)
    if w_value is not None:
        return descriptor_get(w_value, None, w_type)
    if w_descr is not None:
        return descriptor_get(w_descr, w_type, w_meta)
    return None


from interpreter import errors  # noqa: E402
from interpreter.calls import get_and_call  # noqa: E402
from interpreter.known import known  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.builtin import W_Builtin, W_GetSet, call_builtin  # noqa: E402
from objects.function import W_Function  # noqa: E402
from modules.getters_module import W_TupleGetter  # noqa: E402
from objects.methods import W_Method  # noqa: E402
from objects.module import W_Module  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.type import W_Type  # noqa: E402
