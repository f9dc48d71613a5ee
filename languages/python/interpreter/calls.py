"""Calling objects."""

NO_NAMES = []


def call(w_callable, args_w):
    """Call with positional arguments."""
    return call_kw(w_callable, args_w, NO_NAMES)


def call_kw(w_callable, args_w, kwnames):
    """Call; the last arguments have the names."""
    if isinstance(w_callable, W_Function):
        return call_function(w_callable, args_w, kwnames)
    if isinstance(w_callable, W_Builtin):
        return call_builtin(w_callable.code, args_w, kwnames)
    if isinstance(w_callable, W_Method):
        return call_kw(w_callable.w_function, [w_callable.w_self] + args_w, kwnames)
    if isinstance(w_callable, W_Type):
        w_call = w_callable.gettype().lookup("__call__")
        if w_call is type_type.dict_w["__call__"]:
            return call_type(w_callable, args_w, kwnames)
    else:
        w_call = w_callable.gettype().lookup("__call__")
    if w_call is None:
        raise errors.type_error("'%s' object is not callable" % w_callable.gettype().name)
    return get_and_call_kw(w_call, w_callable, args_w, kwnames)


def get_and_call(w_descr, w_object, args_w):
    """Bind what was found in an object's type, and call it."""
    return get_and_call_kw(w_descr, w_object, args_w, NO_NAMES)


def get_and_call_kw(w_descr, w_object, args_w, kwnames):
    """Bind what was found in an object's type, and call it; the last arguments have the names."""
    if isinstance(w_descr, W_Function):
        return call_function(w_descr, [w_object] + args_w, kwnames)
    if isinstance(w_descr, W_Builtin) and w_descr.binds:
        return call_builtin(w_descr.code, [w_object] + args_w, kwnames)
    return call_kw(space.descriptor_get(w_descr, w_object, w_object.gettype()), args_w, kwnames)


def call_method(w_object, name, args_w):
    """Call a method as the program would, by getting an attribute."""
    return call(space.getattr(w_object, name), args_w)


def call_special(w_object, name, args_w):
    """Call a special method, or return None if the type has none."""
    w_descr = w_object.gettype().lookup(name)
    if w_descr is None:
        return None
    return get_and_call(w_descr, w_object, args_w)


def call_type(w_type, args_w, kwnames):
    """Make an object: `__new__`, then `__init__`."""
    if w_type is type_type and len(args_w) == 1 and not kwnames:
        return args_w[0].gettype()
    w_new = w_type.lookup("__new__")
    w_object = call_kw(space.descriptor_get(w_new, None, w_type), [w_type] + args_w, kwnames)
    w_actual = w_object.gettype()
    if w_actual is not w_type and not w_actual.is_subtype(w_type):
        return w_object
    w_init = w_actual.lookup("__init__")
    if w_init is not object_type.dict_w["__init__"]:
        w_result = get_and_call_kw(w_init, w_object, args_w, kwnames)
        if w_result is not w_None:
            raise errors.type_error("__init__() should return None, not '%s'" % w_result.gettype().name)
    elif (args_w or kwnames) and w_new is object_type.dict_w["__new__"]:
        raise errors.type_error("%s() takes no arguments" % w_type.name)
    return w_object


def is_callable(w_object):
    """Whether an object can be called."""
    return w_object.gettype().lookup("__call__") is not None


from interpreter import errors, space  # noqa: E402
from objects.builtin import W_Builtin, call_builtin  # noqa: E402
from objects.function import W_Function, call_function  # noqa: E402
from objects.methods import W_Method  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.type import W_Type, object_type, type_type  # noqa: E402


def call_with_dict(w_callable, args_w, w_kwargs):
    """Call with positional arguments and a dictionary of others, or None."""
    if w_kwargs is None or w_kwargs.live == 0:
        return call_kw(w_callable, args_w, NO_NAMES)
    kwnames = []
    all_w = args_w[:]
    at = w_kwargs.next_position(0)
    while at >= 0:
        w_key = w_kwargs.keys_w[at]
        if not isinstance(w_key, W_Str):
            raise errors.type_error("keywords must be strings")
        kwnames.append(w_key.value)
        all_w.append(w_kwargs.values_w[at])
        at = w_kwargs.next_position(at + 1)
    return call_kw(w_callable, all_w, kwnames)


from objects.str import W_Str  # noqa: E402
