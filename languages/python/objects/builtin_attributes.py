"""Attributes of built-in functions, methods and getset descriptors."""

from rpython.rlib.objectmodel import compute_identity_hash

from interpreter import errors, space
from interpreter.gateway import getter, method
from objects.app_function import W_AppFunction
from objects.builtin import (
    W_Builtin, W_GetSet, builtin_function_type, call_builtin, getset_type, method_descriptor_type)
from objects.bool import new_bool
from objects.methods import W_Method
from objects.singletons import w_None, w_NotImplemented
from objects.str import W_Str


def builtin_of(w_self):
    """Return the built-in function in a function or bound method."""
    if isinstance(w_self, W_Method):
        w_function = w_self.w_function
        assert isinstance(w_function, W_Builtin)
        return w_function
    assert isinstance(w_self, W_Builtin)
    return w_self


def builtin_name(w_self) -> str:
    if isinstance(w_self, W_AppFunction):
        return w_self.w_function.name
    return builtin_of(w_self).code.name


def builtin_qualname(w_self) -> str:
    if isinstance(w_self, W_AppFunction):
        return w_self.w_function.name
    w_builtin = builtin_of(w_self)
    if isinstance(w_self, W_Method):
        w_owner = w_self.w_self
        if isinstance(w_owner, W_Type):
            return w_owner.qualname + "." + w_builtin.code.name
        return w_owner.gettype().qualname + "." + w_builtin.code.name
    if w_builtin.w_owner is not None:
        return w_builtin.w_owner.name + "." + w_builtin.code.name
    return w_builtin.code.name


def builtin_doc(w_self):
    if isinstance(w_self, W_AppFunction):
        return space.getattr(w_self.w_function, "__doc__")
    doc = builtin_of(w_self).code.doc
    return W_Str(doc) if doc != "" else w_None


def builtin_call(w_self, args, kwargs):
    return space.call_with_dict(w_self, args, kwargs)


def builtin_module(w_self):
    if isinstance(w_self, W_AppFunction):
        return space.getattr(w_self.w_function, "__module__")
    module = builtin_of(w_self).module
    return W_Str(module) if module != "" else w_None


def builtin_signature(w_self):
    return w_None


for _type in (builtin_function_type, method_descriptor_type):
    getter(_type, "__name__")(builtin_name)
    getter(_type, "__qualname__")(builtin_qualname)
    getter(_type, "__doc__")(builtin_doc)
    getter(_type, "__text_signature__")(builtin_signature)
    method(_type, "__call__")(builtin_call)
getter(builtin_function_type, "__module__")(builtin_module)


@getter(builtin_function_type, "__self__")
def builtin_self(w_self):
    return w_self.w_self if isinstance(w_self, W_Method) else w_None


@method(builtin_function_type, "__eq__")
def builtin_eq(w_self, w_other):
    if isinstance(w_self, W_Method) and isinstance(w_other, W_Method):
        return new_bool(w_self.w_function is w_other.w_function and w_self.w_self is w_other.w_self)
    return new_bool(True) if w_self is w_other else w_NotImplemented


@method(builtin_function_type, "__hash__")
def builtin_hash(w_self) -> int:
    if isinstance(w_self, W_Method):
        return compute_identity_hash(w_self.w_function) ^ compute_identity_hash(w_self.w_self)
    return compute_identity_hash(w_self)


@method(builtin_function_type, "__repr__")
def builtin_repr(w_self) -> str:
    name = builtin_name(w_self)
    if isinstance(w_self, W_Method):
        return "<built-in method %s of %s object at %s>" % (
            name, w_self.w_self.gettype().name, space.address(w_self.w_self))
    return "<built-in function %s>" % name


@method(method_descriptor_type, "__repr__")
def method_descriptor_repr(w_self: W_Builtin) -> str:
    kind = "slot wrapper" if w_self.code.name.startswith("__") else "method"
    return "<%s '%s' of '%s' objects>" % (kind, w_self.code.name, w_self.w_owner.name)


@method(method_descriptor_type, "__get__")
def method_descriptor_get(w_self: W_Builtin, w_object, w_type=None):
    return w_self if w_object is w_None else W_Method(w_self, w_object)


@getter(method_descriptor_type, "__objclass__")
def method_descriptor_objclass(w_self: W_Builtin):
    return w_self.w_owner


@method(getset_type, "__get__")
def getset_get(w_self: W_GetSet, w_object, w_type=None):
    if w_object is w_None and w_type is not none_type:
        return w_self
    return call_builtin(w_self.getter, [w_object], [])


@method(getset_type, "__set__")
def getset_set(w_self: W_GetSet, w_object, w_value) -> None:
    if w_self.setter is None:
        raise errors.attribute_error(w_object, w_self.name, "attribute '%s' of '%s' objects is not writable" % (
            w_self.name, w_self.w_owner.name))
    call_builtin(w_self.setter, [w_object, w_value], [])


@method(getset_type, "__repr__")
def getset_repr(w_self: W_GetSet) -> str:
    return "<attribute '%s' of '%s' objects>" % (w_self.name, w_self.w_owner.name)


@getter(getset_type, "__name__")
def getset_name(w_self: W_GetSet) -> str:
    return w_self.name


@getter(getset_type, "__objclass__")
def getset_objclass(w_self: W_GetSet):
    return w_self.w_owner


from objects.singletons import none_type  # noqa: E402
from objects.type import W_Type  # noqa: E402
