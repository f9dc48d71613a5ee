"""Modules."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.dict import W_Dict
from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_Module(W_Root):
    """A module: a dictionary with a name. `name` is for built-in ones."""

    def __init__(self, name):
        self.name = name
        self.w_dict = W_Dict()
        self.weakrefs = None

    def getdict(self):
        return self.w_dict

    def has_own_attributes(self):
        return True

    def getdictvalue(self, name):
        return self.w_dict.getitem_str(name)

    def setdictvalue(self, name, w_value):
        self.w_dict.setitem_str(name, w_value)
        return True

    def deldictvalue(self, name):
        return self.w_dict.delitem_str(name)

    def getweakrefs(self):
        return self.weakrefs

    def setweakrefs(self, refs):
        self.weakrefs = refs
        return True

    def get_name(self):
        """Return the name that the module says it has."""
        w_name = self.w_dict.getitem_str("__name__")
        return w_name.value if isinstance(w_name, W_Str) else "?"


class W_UserModule(W_Module):
    """A module of a class that the program made."""

    w_class = None

    def gettype(self):
        return self.w_class

    def setclass(self, w_class):
        self.w_class = w_class
        return True


module_type = builtin_type("module", W_Module, has_dict=True)
BUILTIN_MODULES = {}


def builtin_module(name, doc):
    """Make a built-in module, at import time."""
    w_module = W_Module(name)
    w_module.w_dict.setitem_str("__name__", W_Str(name))
    w_module.w_dict.setitem_str("__doc__", W_Str(doc))
    for attribute in ("__package__", "__loader__", "__spec__"):
        w_module.w_dict.setitem_str(attribute, w_None)
    BUILTIN_MODULES[name] = w_module
    return w_module


from interpreter import errors, space  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from interpreter.import_state import state as import_state  # noqa: E402
from objects.root import OperationError  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(module_type, "__new__")
def module_new(w_cls: W_Type, args, kwargs):
    if w_cls is module_type:
        return W_Module("")
    w_result = W_UserModule("")
    w_result.w_class = w_cls
    return w_result


@method(module_type, "__init__")
def module_init(w_self: W_Module, name: str, w_doc=None) -> None:
    w_self.w_dict.setitem_str("__name__", W_Str(name))
    w_self.w_dict.setitem_str("__doc__", w_doc if w_doc is not None else w_None)
    for attribute in ("__package__", "__loader__", "__spec__"):
        w_self.w_dict.setitem_str(attribute, w_None)


@method(module_type, "__repr__")
def module_repr(w_self: W_Module) -> str:
    w_importlib = import_state.w_importlib
    if w_importlib is not None:
        return space.str_of(space.call_method(w_importlib, "_module_repr", [w_self]))
    w_file = w_self.w_dict.getitem_str("__file__")
    if w_file is not None:
        return "<module '%s' from %s>" % (w_self.get_name(), space.repr_of(w_file))
    if w_self.get_name() in BUILTIN_MODULES:
        return "<module '%s' (built-in)>" % w_self.get_name()
    return "<module '%s'>" % w_self.get_name()


@method(module_type, "__getattribute__")
def module_getattribute(w_self: W_Module, name: str):
    try:
        return space.plain_getattr(w_self, name)
    except OperationError as e:
        w_function = w_self.w_dict.getitem_str("__getattr__")
        if w_function is None or not errors.matches(e, exceptions.AttributeError):
            raise
    return space.call(w_function, [W_Str(name)])


@method(module_type, "__dir__")
def module_dir(w_self: W_Module):
    w_function = w_self.w_dict.getitem_str("__dir__")
    if w_function is not None:
        return space.call(w_function, [])
    return W_List(w_self.w_dict.keys())


@getter(module_type, "__dict__")
def module_dict(w_self: W_Module):
    return w_self.w_dict


from objects import exceptions  # noqa: E402
from objects.list import W_List  # noqa: E402
