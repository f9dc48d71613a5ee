"""What all objects have: the methods of `object`."""

from interpreter import errors, space
from interpreter.gateway import class_method, deleter, getter, method, setter
from objects.bool import new_bool
from objects.dict import W_Dict
from objects.exceptions import W_BaseException
from objects.function import function_type
from objects.instance import W_Instance
from objects.list import W_List
from objects.map import slot_key
from objects.methods import classmethod_type, staticmethod_type
from objects.root import W_Root
from objects.singletons import none_type, not_implemented_type, ellipsis_type, w_Ellipsis, w_None, w_NotImplemented
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type, object_type


@method(object_type, "__new__")
def object_new(w_cls: W_Type, args, kwargs):
    if args or kwargs is not None:
        if w_cls.lookup("__new__") is not object_type.dict_w["__new__"]:
            raise errors.type_error("object.__new__() takes exactly one argument (the type to instantiate)")
        if w_cls.lookup("__init__") is object_type.dict_w["__init__"]:
            raise errors.type_error("%s() takes no arguments" % w_cls.name)
    if w_cls.is_abstract and w_cls.abstract_methods is not None:
        names = sorted_names(w_cls.abstract_methods)
        if names:
            raise errors.type_error("Can't instantiate abstract class %s with abstract method%s %s" % (
                w_cls.name, "" if len(names) == 1 else "s", ", ".join(names)))
    if w_cls.solid is not object_type:
        raise errors.type_error("object.__new__(%s) is not safe, use %s.__new__()" % (w_cls.name, w_cls.solid.name))
    w_object = W_Instance(w_cls)
    if w_cls.lookup("__del__") is not None:
        watch_deletion(w_object)
    return w_object


def sorted_names(w_names):
    """Return names in order."""
    names = [space.str_of(w_name) for w_name in space.listview(w_names)]
    names.sort()
    return names


@method(object_type, "__init__")
def object_init(w_self, args, kwargs) -> None:
    w_type = w_self.gettype()
    if args or kwargs is not None:
        if w_type.lookup("__init__") is not object_type.dict_w["__init__"]:
            raise errors.type_error(
                "object.__init__() takes exactly one argument (the instance to initialize)")
        if w_type.lookup("__new__") is object_type.dict_w["__new__"]:
            raise errors.type_error(
                "%s.__init__() takes exactly one argument (the instance to initialize)" % w_type.name)


@method(object_type, "__repr__")
def object_repr(w_self) -> str:
    return space.default_repr(w_self)


@method(object_type, "__str__")
def object_str(w_self):
    return W_Str(space.repr_of(w_self))


@method(object_type, "__format__")
def object_format(w_self, spec: str) -> str:
    if spec != "":
        raise errors.type_error("unsupported format string passed to %s.__format__" % w_self.gettype().name)
    return space.str_of(w_self)


@method(object_type, "__hash__")
def object_hash(w_self) -> int:
    return w_self.plain_hash()


@method(object_type, "__eq__")
def object_eq(w_self, w_other):
    return new_bool(True) if w_self is w_other else w_NotImplemented


@method(object_type, "__ne__")
def object_ne(w_self, w_other):
    w_method = space.lookup(w_self, "__eq__")
    w_result = space.get_and_call(w_method, w_self, [w_other])
    if w_result is w_NotImplemented:
        return w_NotImplemented
    return new_bool(not space.is_true(w_result))


def not_comparable(w_self, w_other):
    return w_NotImplemented


for _name in ("__lt__", "__le__", "__gt__", "__ge__"):
    method(object_type, _name)(not_comparable)


@method(object_type, "__getattribute__")
def object_getattribute(w_self, name: str):
    return space.plain_getattr(w_self, name)


@method(object_type, "__setattr__")
def object_setattr(w_self, name: str, w_value) -> None:
    space.generic_setattr(w_self, name, w_value)


@method(object_type, "__delattr__")
def object_delattr(w_self, name: str) -> None:
    space.generic_delattr(w_self, name)


@class_method(object_type, "__init_subclass__")
def object_init_subclass(w_cls: W_Type) -> None:
    pass


@class_method(object_type, "__subclasshook__")
def object_subclasshook(w_cls: W_Type, w_sub):
    return w_NotImplemented


@method(object_type, "__dir__")
def object_dir(w_self):
    w_names = W_Dict()
    w_dict = space.findattr(w_self, "__dict__")
    if isinstance(w_dict, W_Dict):
        w_names.copy_from(w_dict)
    for w_type in w_self.gettype().mro_w:
        for name in w_type.dict_w:
            w_names.setitem_str(name, w_None)
    return W_List(w_names.keys())


@method(object_type, "__reduce__")
def object_reduce(w_self):
    return space.call(copyreg("_reduce_ex"), [w_self, W_Int(0)])


@method(object_type, "__reduce_ex__")
def object_reduce_ex(w_self, w_protocol):
    w_method = space.lookup(w_self, "__reduce__")
    if w_method is not object_type.dict_w["__reduce__"]:
        return space.call_method(w_self, "__reduce__", [])
    if space.less(w_protocol, W_Int(2)):
        return space.call(copyreg("_reduce_ex"), [w_self, w_protocol])
    w_type = w_self.gettype()
    args_w = [w_type]
    w_new_args = space.call_special(w_self, "__getnewargs__", [])
    if isinstance(w_new_args, W_Tuple):
        args_w = args_w + w_new_args.items_w
    w_state = get_state(w_self)
    w_items = w_None
    if isinstance(w_self, W_List):
        w_items = space.iter(w_self)
    w_pairs = w_None
    if isinstance(w_self, W_Dict):
        w_pairs = space.iter(space.call_method(w_self, "items", []))
    return W_Tuple([copyreg("__newobj__"), W_Tuple(args_w), w_state, w_items, w_pairs])


def copyreg(name):
    """Return a function of the module `copyreg`."""
    return space.getattr(importing.import_module("copyreg"), name)


def get_state(w_self):
    """Return an object's state, as `__getstate__` does."""
    w_method = space.lookup(w_self, "__getstate__")
    return space.get_and_call(w_method, w_self, [])


@method(object_type, "__getstate__")
def object_getstate(w_self):
    w_dict = w_self.getdict()
    w_state = w_dict if w_dict is not None and w_dict.live > 0 else w_None
    w_slots = W_Dict()
    for w_type in w_self.gettype().mro_w:
        for name in w_type.slot_names:
            w_value = w_self.getslot(slot_key(w_type.qualname, name))
            if w_value is not None:
                w_slots.setitem_str(name, w_value)
    if w_slots.live > 0:
        return W_Tuple([w_state, w_slots])
    return w_state


@method(object_type, "__sizeof__")
def object_sizeof(w_self) -> int:
    return 16


@getter(object_type, "__class__")
def object_class(w_self):
    return w_self.gettype()


@setter(object_type, "__class__")
def object_set_class(w_self, w_class) -> None:
    if not isinstance(w_class, W_Type):
        raise errors.type_error("__class__ must be set to a class, not '%s' object" % w_class.gettype().name)
    w_old = w_self.gettype()
    if not w_class.is_heap or not w_old.is_heap or w_class.solid is not w_old.solid:
        raise errors.type_error("__class__ assignment only supported for heap types or ModuleType subclasses"
                                if not w_class.is_heap or not w_old.is_heap else
                                "__class__ assignment: '%s' object layout differs from '%s'" % (w_class.name, w_old.name))
    w_self.setclass(w_class)


@deleter(object_type, "__class__")
def object_del_class(w_self) -> None:
    raise errors.type_error("can't delete __class__ attribute")


@getter(object_type, "__dict__")
def object_dict(w_self):
    w_dict = w_self.getdict()
    if w_dict is None:
        raise space.no_attribute(w_self, "__dict__")
    return w_dict


@setter(object_type, "__dict__")
def object_set_dict(w_self, w_value) -> None:
    if not isinstance(w_value, W_Dict):
        raise errors.type_error("__dict__ must be set to a dictionary, not a '%s'" % w_value.gettype().name)
    if not w_self.setdict(w_value):
        raise space.no_attribute(w_self, "__dict__")


@deleter(object_type, "__dict__")
def object_del_dict(w_self) -> None:
    if w_self.getdict() is None:
        raise space.no_attribute(w_self, "__dict__")
    if isinstance(w_self, W_BaseException):
        raise errors.type_error("cannot delete __dict__")
    w_self.setdict(W_Dict())


def keep_dict(w_self) -> None:
    raise errors.type_error("cannot delete __dict__")


for _type in (function_type, staticmethod_type, classmethod_type):
    getter(_type, "__dict__")(object_dict)
    setter(_type, "__dict__")(object_set_dict)
    deleter(_type, "__dict__")(keep_dict)


@method(none_type, "__repr__")
def none_repr(w_self) -> str:
    return "None"


@method(none_type, "__bool__")
def none_bool(w_self) -> bool:
    return False


@method(none_type, "__hash__")
def none_hash(w_self) -> int:
    return 0xFCA86420


@method(none_type, "__new__")
def none_new(w_cls: W_Type):
    return w_None


@method(not_implemented_type, "__repr__")
def not_implemented_repr(w_self) -> str:
    return "NotImplemented"


@method(not_implemented_type, "__reduce__")
def not_implemented_reduce(w_self) -> str:
    return "NotImplemented"


@method(ellipsis_type, "__repr__")
def ellipsis_repr(w_self) -> str:
    return "Ellipsis"


@method(ellipsis_type, "__reduce__")
def ellipsis_reduce(w_self) -> str:
    return "Ellipsis"


from interpreter import importing  # noqa: E402
from objects.int import W_Int  # noqa: E402
from modules.finalizers import watch_deletion  # noqa: E402
