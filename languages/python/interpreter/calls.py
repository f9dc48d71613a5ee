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
    if isinstance(w_callable, W_AppFunction):
        return call_function(w_callable.w_function, args_w, kwnames)
    if isinstance(w_callable, W_Type):
        w_call = w_callable.gettype().lookup("__call__")
        if w_call is known.w_type_call:
            return call_type(w_callable, args_w, kwnames)
    else:
        w_call = w_callable.gettype().lookup("__call__")
    if w_call is None:
        raise errors.type_error("'%s' object is not callable" % w_callable.gettype().name)
    return get_and_call_kw(w_call, w_callable, args_w, kwnames)


def get_and_call(w_descr, w_object, args_w):
    """Bind what was found in an object's type, and call it."""
    return get_and_call_kw(w_descr, w_object, args_w, NO_NAMES)


def get_and_call_0(w_descr, w_object):
    """Bind what was found in an object's type, and call it without arguments."""
    if isinstance(w_descr, W_Builtin):
        if w_descr.binds and w_descr.code.arity == 1:
            return w_descr.code.fast1(w_object)
    elif isinstance(w_descr, W_Function):
        return call_function_1(w_descr, w_object)
    return get_and_call_kw(w_descr, w_object, [], NO_NAMES)


def get_and_call_1(w_descr, w_object, w_argument):
    """Bind what was found in an object's type, and call it with an argument."""
    if isinstance(w_descr, W_Builtin):
        if w_descr.binds and w_descr.code.arity == 2:
            return w_descr.code.fast2(w_object, w_argument)
    elif isinstance(w_descr, W_Function):
        return call_function_2(w_descr, w_object, w_argument)
    return get_and_call_kw(w_descr, w_object, [w_argument], NO_NAMES)


def get_and_call_2(w_descr, w_object, w_first, w_second):
    """Bind what was found in an object's type, and call it with two arguments."""
    if isinstance(w_descr, W_Builtin):
        if w_descr.binds and w_descr.code.arity == 3:
            return w_descr.code.fast3(w_object, w_first, w_second)
    return get_and_call_kw(w_descr, w_object, [w_first, w_second], NO_NAMES)


def call_1(w_callable, w_argument):
    """Call with one argument."""
    if isinstance(w_callable, W_Function):
        return call_function_1(w_callable, w_argument)
    if isinstance(w_callable, W_Builtin) and w_callable.code.arity == 1:
        return w_callable.code.fast1(w_argument)
    return call_kw(w_callable, [w_argument], NO_NAMES)


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
    if not args_w:
        return get_and_call_0(w_descr, w_object)
    return get_and_call(w_descr, w_object, args_w)


def call_type(w_type, args_w, kwnames):
    """Make an object: `__new__`, then `__init__`."""
    if w_type is type_type and len(args_w) == 1 and not kwnames:
        return args_w[0].gettype()
    w_plain = plain_init(w_type)
    if w_plain is not None:
        w_object = W_Instance(w_type)
        check_init(call_function(w_plain, [w_object] + args_w, kwnames))
        return w_object
    w_new = w_type.lookup("__new__")
    w_object = call_kw(space.descriptor_get(w_new, None, w_type), [w_type] + args_w, kwnames)
    w_actual = w_object.gettype()
    if w_actual is not w_type and not w_actual.is_subtype(w_type):
        return w_object
    w_init = w_actual.lookup("__init__")
    if w_init is not known.w_object_init:
        check_init(get_and_call_kw(w_init, w_object, args_w, kwnames))
    elif (args_w or kwnames) and w_new is known.w_object_new:
        raise errors.type_error("%s() takes no arguments" % w_type.name)
    return w_object


def check_init(w_result):
    """Refuse what `__init__` must not return."""
    if w_result is not w_None:
        raise errors.type_error("__init__() should return None, not '%s'" % w_result.gettype().name)


def plain_init(w_type):
    """Return the function `__init__` of a type whose objects are made in the usual way, None if there is more to it."""
    if w_type.init_version is not w_type.version:
        w_type.w_plain_init = find_plain_init(w_type)
        w_type.init_version = w_type.version
    w_meta = w_type.gettype()
    if w_meta is not type_type and w_meta.lookup("__call__") is not known.w_type_call:
        return None
    return w_type.w_plain_init


def find_plain_init(w_type):
    """Return what `plain_init` keeps."""
    if not w_type.is_heap or w_type.is_abstract or w_type.solid is not object_type:
        return None
    if w_type.lookup("__new__") is not known.w_object_new or w_type.lookup("__del__") is not None:
        return None
    w_init = w_type.lookup("__init__")
    return w_init if isinstance(w_init, W_Function) else None


def builtin_new(w_type):
    """Return what makes the objects of a built-in type, if that is all there is to it: nothing is left for `__init__`."""
    if w_type.new_version is not w_type.version:
        w_type.builtin_new = None
        w_new = w_type.lookup("__new__")
        if w_type.gettype() is type_type and w_type.lookup("__init__") is known.w_object_init and isinstance(w_new, W_Builtin):
            w_type.builtin_new = w_new.code
        w_type.new_version = w_type.version
    return w_type.builtin_new


def is_callable(w_object):
    """Whether an object can be called."""
    return w_object.gettype().lookup("__call__") is not None


from interpreter import errors, space  # noqa: E402
from objects.app_function import W_AppFunction  # noqa: E402
from objects.builtin import W_Builtin, call_builtin  # noqa: E402
from interpreter.known import known  # noqa: E402
from objects.function import W_Function, call_function, call_function_1, call_function_2  # noqa: E402
from objects.instance import W_Instance  # noqa: E402
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
