"""super."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_Super(W_Root):
    """Looks up attributes behind a class in the order of an object's class."""

    def __init__(self):
        self.w_start = None
        self.w_self = None
        self.w_searched = None


class W_UserSuper(W_Super):
    """A super object of a class that the program made."""

    import_from_mixin(UserObject)


super_type = builtin_type("super", W_Super)

from interpreter import errors, space  # noqa: E402
from interpreter.context import context  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from objects.function import W_Cell  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(super_type, "__new__")
def super_new(w_cls: W_Type, args, kwargs):
    if w_cls is super_type:
        return W_Super()
    w_result = W_UserSuper()
    w_result.initialise_user(w_cls)
    return w_result


@method(super_type, "__init__")
def super_init(w_self: W_Super, w_type=None, w_object=None) -> None:
    if w_type is None:
        w_type, w_object = from_frame()
    if not isinstance(w_type, W_Type):
        raise errors.type_error("super() argument 1 must be a type, not %s" % w_type.gettype().name)
    w_self.w_start = w_type
    if w_object is not None and w_object is not w_None:
        w_self.w_self = w_object
        w_self.w_searched = check(w_type, w_object)


def from_frame():
    """Return what super() without arguments means: the cell of `__class__`, and the first argument."""
    frame = context.frame
    if frame is None:
        raise errors.runtime_error("super(): no current frame")
    code = frame.code
    if code.argcount == 0 and not code.flags & 4:
        raise errors.runtime_error("super(): no arguments")
    w_object = frame.slots_w[0]
    for i in range(len(code.cellvars)):
        if code.cell_arguments[i] == 0 and frame.cells[i] is not None:
            w_object = frame.cells[i].w_value
    if w_object is None:
        raise errors.runtime_error("super(): arg[0] deleted")
    for i in range(len(code.freevars)):
        if code.freevars[i] == "__class__":
            w_type = frame.cells[len(code.cellvars) + i].w_value
            if w_type is None:
                raise errors.runtime_error("super(): empty __class__ cell")
            return w_type, w_object
    raise errors.runtime_error("super(): __class__ cell not found")


def check(w_type, w_object):
    """Return the class whose order of lookup counts."""
    if isinstance(w_object, W_Type) and w_object.is_subtype(w_type):
        return w_object
    w_class = w_object.gettype()
    if w_class.is_subtype(w_type):
        return w_class
    w_claimed = space.findattr(w_object, "__class__")
    if isinstance(w_claimed, W_Type) and w_claimed.is_subtype(w_type):
        return w_claimed
    raise errors.type_error("super(type, obj): obj must be an instance or subtype of type")


@method(super_type, "__getattribute__")
def super_getattribute(w_self: W_Super, name: str):
    if w_self.w_searched is not None and name != "__class__":
        w_value = w_self.w_searched.lookup_after(w_self.w_start, name)
        if w_value is not None:
            w_object = w_self.w_self
            if w_object is w_self.w_searched:
                return space.descriptor_get(w_value, None, w_self.w_searched)
            return space.descriptor_get(w_value, w_object, w_self.w_searched)
    return space.plain_getattr(w_self, name)


@method(super_type, "__get__")
def super_get(w_self: W_Super, w_object, w_type=None):
    if w_object is w_None or w_self.w_self is not None:
        return w_self
    if w_self.gettype() is not super_type:
        return space.call(w_self.gettype(), [w_self.w_start, w_object])
    w_bound = W_Super()
    w_bound.w_start = w_self.w_start
    w_bound.w_self = w_object
    w_bound.w_searched = check(w_self.w_start, w_object)
    return w_bound


@method(super_type, "__repr__")
def super_repr(w_self: W_Super) -> str:
    if w_self.w_searched is None:
        return "<super: <class '%s'>, NULL>" % w_self.w_start.name
    return "<super: <class '%s'>, <%s object>>" % (w_self.w_start.name, w_self.w_searched.name)


@getter(super_type, "__thisclass__")
def super_thisclass(w_self: W_Super):
    return w_self.w_start


@getter(super_type, "__self__")
def super_self(w_self: W_Super):
    return w_self.w_self if w_self.w_self is not None else w_None


@getter(super_type, "__self_class__")
def super_self_class(w_self: W_Super):
    return w_self.w_searched if w_self.w_searched is not None else w_None
