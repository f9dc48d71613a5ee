"""Bound methods, static and class methods, properties, slots' descriptors."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.instance import OwnDictionary, UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_Method(W_Root):
    """A function with its first argument."""

    _immutable_fields_ = ["w_function", "w_self"]

    def __init__(self, w_function, w_self):
        self.w_function = w_function
        self.w_self = w_self

    def gettype(self):
        return builtin_function_type if isinstance(self.w_function, W_Builtin) else method_type


class W_StaticMethod(W_Root):
    """A function that isn't bound."""

    import_from_mixin(OwnDictionary)

    def __init__(self, w_function):
        self.w_function = w_function


class W_UserStaticMethod(W_StaticMethod):
    """A static method of a class that the program made."""

    import_from_mixin(UserObject)


class W_ClassMethod(W_Root):
    """A function that is bound to the class."""

    import_from_mixin(OwnDictionary)

    def __init__(self, w_function):
        self.w_function = w_function


class W_UserClassMethod(W_ClassMethod):
    """A class method of a class that the program made."""

    import_from_mixin(UserObject)


class W_Property(W_Root):
    """A property."""

    def __init__(self):
        self.w_get = None
        self.w_set = None
        self.w_delete = None
        self.w_doc = None
        self.doc_of_getter = False
        self.name = ""


class W_UserProperty(W_Property):
    """A property of a class that the program made."""

    import_from_mixin(UserObject)


class W_Member(W_Root):
    """The descriptor of a slot that `__slots__` made."""

    def __init__(self, name, key, w_owner):
        self.name = name
        self.key = key
        self.w_owner = w_owner


method_type = builtin_type("method", W_Method, final=True)
staticmethod_type = builtin_type("staticmethod", W_StaticMethod)
classmethod_type = builtin_type("classmethod", W_ClassMethod)
property_type = builtin_type("property", W_Property)
member_type = builtin_type("member_descriptor", W_Member, final=True)

from interpreter import errors, space  # noqa: E402
from interpreter.gateway import getter, method, setter  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.builtin import W_Builtin, builtin_function_type  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(method_type, "__new__")
def method_new(w_cls: W_Type, w_function, w_self):
    return W_Method(w_function, w_self)


@method(method_type, "__call__")
def method_call(w_self: W_Method, args, kwargs):
    return space.call_with_dict(w_self, args, kwargs)


@method(method_type, "__repr__")
def method_repr(w_self: W_Method) -> str:
    w_name = space.findattr(w_self.w_function, "__qualname__")
    name = w_name.value if isinstance(w_name, W_Str) else "?"
    return "<bound method %s of %s>" % (name, space.repr_of(w_self.w_self))


@method(method_type, "__getattribute__")
def method_getattribute(w_self: W_Method, name: str):
    w_descr = w_self.gettype().lookup(name)
    if w_descr is not None and name != "__dict__":
        return space.descriptor_get(w_descr, w_self, w_self.gettype())
    return space.getattr(w_self.w_function, name)


def method_function(w_self: W_Method):
    return w_self.w_function


def method_self(w_self: W_Method):
    return w_self.w_self


getter(method_type, "__func__")(method_function)
getter(method_type, "__self__")(method_self)


@getter(method_type, "__doc__")
def method_doc(w_self: W_Method):
    return space.getattr(w_self.w_function, "__doc__")


@method(method_type, "__eq__")
def method_eq(w_self: W_Method, w_other):
    if not isinstance(w_other, W_Method):
        return w_NotImplemented
    return new_bool(w_self.w_self is w_other.w_self and space.eq(w_self.w_function, w_other.w_function))


@method(method_type, "__hash__")
def method_hash(w_self: W_Method) -> int:
    return space.identity_hash(w_self.w_self) ^ space.hash_of(w_self.w_function)


@method(staticmethod_type, "__new__")
def staticmethod_new(w_cls: W_Type, args, kwargs):
    if w_cls is staticmethod_type:
        return W_StaticMethod(w_None)
    w_result = W_UserStaticMethod(w_None)
    w_result.initialise_user(w_cls)
    return w_result


@method(staticmethod_type, "__init__")
def staticmethod_init(w_self: W_StaticMethod, w_function) -> None:
    w_self.w_function = w_function
    copy_attributes(w_self, w_function)


def copy_attributes(w_target, w_function):
    """Give a wrapper the attributes of what it wraps."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        w_value = space.findattr(w_function, name)
        if w_value is not None:
            w_target.setdictvalue(name, w_value)


@method(staticmethod_type, "__get__")
def staticmethod_get(w_self: W_StaticMethod, w_object, w_type=None):
    return w_self.w_function


@method(staticmethod_type, "__call__")
def staticmethod_call(w_self: W_StaticMethod, args, kwargs):
    return space.call_with_dict(w_self.w_function, args, kwargs)


@method(staticmethod_type, "__repr__")
def staticmethod_repr(w_self: W_StaticMethod) -> str:
    return "<staticmethod(%s)>" % space.repr_of(w_self.w_function)


def staticmethod_function(w_self: W_StaticMethod):
    return w_self.w_function


getter(staticmethod_type, "__func__")(staticmethod_function)
getter(staticmethod_type, "__wrapped__")(staticmethod_function)


@getter(staticmethod_type, "__isabstractmethod__")
def staticmethod_is_abstract(w_self: W_StaticMethod) -> bool:
    return is_abstract(w_self.w_function)


def is_abstract(w_function):
    """Whether a function is marked as abstract."""
    if w_function is None:
        return False
    w_mark = space.findattr(w_function, "__isabstractmethod__")
    return w_mark is not None and space.is_true(w_mark)


@method(classmethod_type, "__new__")
def classmethod_new(w_cls: W_Type, args, kwargs):
    if w_cls is classmethod_type:
        return W_ClassMethod(w_None)
    w_result = W_UserClassMethod(w_None)
    w_result.initialise_user(w_cls)
    return w_result


@method(classmethod_type, "__init__")
def classmethod_init(w_self: W_ClassMethod, w_function) -> None:
    w_self.w_function = w_function
    copy_attributes(w_self, w_function)


@method(classmethod_type, "__get__")
def classmethod_get(w_self: W_ClassMethod, w_object, w_type=None):
    if w_type is None or w_type is w_None:
        w_type = w_object.gettype()
    w_get = space.lookup(w_self.w_function, "__get__")
    if w_get is not None and not isinstance(w_self.w_function, W_Builtin):
        return space.get_and_call(w_get, w_self.w_function, [w_type, w_type])
    return W_Method(w_self.w_function, w_type)


@method(classmethod_type, "__repr__")
def classmethod_repr(w_self: W_ClassMethod) -> str:
    return "<classmethod(%s)>" % space.repr_of(w_self.w_function)


def classmethod_function(w_self: W_ClassMethod):
    return w_self.w_function


getter(classmethod_type, "__func__")(classmethod_function)
getter(classmethod_type, "__wrapped__")(classmethod_function)


@getter(classmethod_type, "__isabstractmethod__")
def classmethod_is_abstract(w_self: W_ClassMethod) -> bool:
    return is_abstract(w_self.w_function)


# property

def given(w_value):
    """Return an argument, None where the program gave None or nothing."""
    return None if w_value is None or w_value is w_None else w_value


@method(property_type, "__new__")
def property_new(w_cls: W_Type, args, kwargs):
    if w_cls is property_type:
        return W_Property()
    w_result = W_UserProperty()
    w_result.initialise_user(w_cls)
    return w_result


@method(property_type, "__init__")
def property_init(w_self: W_Property, w_fget=None, w_fset=None, w_fdel=None, w_doc=None) -> None:
    w_self.w_get = given(w_fget)
    w_self.w_set = given(w_fset)
    w_self.w_delete = given(w_fdel)
    w_self.w_doc = given(w_doc)
    w_self.doc_of_getter = False
    if w_self.w_doc is None and w_self.w_get is not None:
        w_self.w_doc = given(space.findattr(w_self.w_get, "__doc__"))
        w_self.doc_of_getter = w_self.w_doc is not None
        if w_self.doc_of_getter and isinstance(w_self, W_UserProperty):
            space.setattr(w_self, "__doc__", w_self.w_doc)
    elif isinstance(w_self, W_UserProperty):
        w_self.setdictvalue("__doc__", w_self.w_doc if w_self.w_doc is not None else w_None)


def property_copy(w_self, w_get, w_set, w_delete):
    """Return a property with one function more."""
    return space.call(w_self.gettype(), [
        w_get if w_get is not None else w_None,
        w_set if w_set is not None else w_None,
        w_delete if w_delete is not None else w_None,
        w_self.w_doc if w_self.w_doc is not None and not w_self.doc_of_getter else w_None])


@method(property_type, "getter")
def property_getter(w_self: W_Property, w_function):
    return property_copy(w_self, w_function, w_self.w_set, w_self.w_delete)


@method(property_type, "setter")
def property_setter(w_self: W_Property, w_function):
    return property_copy(w_self, w_self.w_get, w_function, w_self.w_delete)


@method(property_type, "deleter")
def property_deleter(w_self: W_Property, w_function):
    return property_copy(w_self, w_self.w_get, w_self.w_set, w_function)


@method(property_type, "__set_name__")
def property_set_name(w_self: W_Property, args) -> None:
    if len(args) != 2:
        raise errors.type_error("__set_name__() takes 2 positional arguments but %d were given" % len(args))
    w_name = args[1]
    w_self.name = w_name.value if isinstance(w_name, W_Str) else space.repr_of(w_name)


def property_error(w_self, w_object, what):
    """Return the error for a property that lacks a function."""
    shown = " '%s'" % w_self.name if w_self.name != "" else ""
    return errors.attribute_error(w_object, w_self.name, "property%s of '%s' object has no %s" % (
        shown, w_object.gettype().qualname, what))


@method(property_type, "__get__")
def property_get(w_self: W_Property, w_object, w_type=None):
    if w_object is w_None:
        return w_self
    if w_self.w_get is None:
        raise property_error(w_self, w_object, "getter")
    return space.call(w_self.w_get, [w_object])


@method(property_type, "__set__")
def property_set(w_self: W_Property, w_object, w_value) -> None:
    if w_self.w_set is None:
        raise property_error(w_self, w_object, "setter")
    space.call(w_self.w_set, [w_object, w_value])


@method(property_type, "__delete__")
def property_delete(w_self: W_Property, w_object) -> None:
    if w_self.w_delete is None:
        raise property_error(w_self, w_object, "deleter")
    space.call(w_self.w_delete, [w_object])


@getter(property_type, "fget")
def property_fget(w_self: W_Property):
    return w_self.w_get if w_self.w_get is not None else w_None


@getter(property_type, "fset")
def property_fset(w_self: W_Property):
    return w_self.w_set if w_self.w_set is not None else w_None


@getter(property_type, "fdel")
def property_fdel(w_self: W_Property):
    return w_self.w_delete if w_self.w_delete is not None else w_None


@getter(property_type, "__doc__")
def property_doc(w_self: W_Property):
    return w_self.w_doc if w_self.w_doc is not None else w_None


@setter(property_type, "__doc__")
def property_set_doc(w_self: W_Property, w_value) -> None:
    w_self.w_doc = w_value


@getter(property_type, "__isabstractmethod__")
def property_is_abstract(w_self: W_Property) -> bool:
    return is_abstract(w_self.w_get) or is_abstract(w_self.w_set) or is_abstract(w_self.w_delete)


# Slots

def check_owner(w_self, w_object):
    """Refuse objects that don't have a slot."""
    if not w_object.gettype().is_subtype(w_self.w_owner):
        raise errors.type_error("descriptor '%s' for '%s' objects doesn't apply to a '%s' object" % (
            w_self.name, w_self.w_owner.name, w_object.gettype().name))


@method(member_type, "__get__")
def member_get(w_self: W_Member, w_object, w_type=None):
    if w_object is w_None:
        return w_self
    check_owner(w_self, w_object)
    w_value = w_object.getslot(w_self.key)
    if w_value is None:
        raise errors.attribute_error(w_object, w_self.name, "'%s' object has no attribute '%s'" % (
            w_object.gettype().name, w_self.name))
    return w_value


@method(member_type, "__set__")
def member_set(w_self: W_Member, w_object, w_value) -> None:
    check_owner(w_self, w_object)
    w_object.setslot(w_self.key, w_value)


@method(member_type, "__delete__")
def member_delete(w_self: W_Member, w_object) -> None:
    check_owner(w_self, w_object)
    if w_object.getslot(w_self.key) is None:
        raise errors.attribute_error(w_object, w_self.name, w_self.name)
    w_object.setslot(w_self.key, None)


@method(member_type, "__repr__")
def member_repr(w_self: W_Member) -> str:
    return "<member '%s' of '%s' objects>" % (w_self.name, w_self.w_owner.name)


@getter(member_type, "__name__")
def member_name(w_self: W_Member) -> str:
    return w_self.name


@getter(member_type, "__objclass__")
def member_objclass(w_self: W_Member):
    return w_self.w_owner
