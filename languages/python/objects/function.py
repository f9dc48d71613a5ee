"""Functions that the program defines, and cells."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.code import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_VARARGS, CO_VARKEYWORDS
from objects.instance import OwnDictionary
from objects.root import W_Root
from objects.type import builtin_type


class W_Cell(W_Root):
    """A variable that functions share."""

    def __init__(self, w_value):
        self.w_value = w_value


class W_Function(W_Root):
    """A function: code, globals, defaults, cells."""

    import_from_mixin(OwnDictionary)
    _immutable_fields_ = ["w_globals", "closure"]

    def __init__(self, code, w_globals, w_builtins):
        self.code = code
        self.w_globals = w_globals
        self.w_builtins = w_builtins
        self.name = code.name
        self.qualname = code.qualname
        self.defaults_w = []
        self.w_kwdefaults = None
        self.closure = []
        self.w_annotations = None
        self.w_name = None
        self.w_qualname = None
        self.w_doc = None
        self.w_module = None
        self.weakrefs = None

    def getweakrefs(self):
        return self.weakrefs

    def setweakrefs(self, refs):
        self.weakrefs = refs
        return True


function_type = builtin_type("function", W_Function, has_dict=True, final=True)
cell_type = builtin_type("cell", W_Cell, final=True)


def call_function_1(function, w_first):
    """Call a function with one argument."""
    code = function.code
    if code.simple and code.argcount == 1:
        frame = new_frame(function)
        frame.slots_w[0] = w_first
        return start_frame(frame, function)
    return call_function(function, [w_first], [])


def call_function_2(function, w_first, w_second):
    """Call a function with two arguments."""
    code = function.code
    if code.simple and code.argcount == 2:
        frame = new_frame(function)
        frame.slots_w[0] = w_first
        frame.slots_w[1] = w_second
        return start_frame(frame, function)
    return call_function(function, [w_first, w_second], [])


def call_function(function, args_w, kwnames):
    """Call a function; the last arguments have the names."""
    frame = new_frame(function)
    code = function.code
    if code.simple and not kwnames and len(args_w) == code.argcount:
        for i in range(len(args_w)):
            frame.slots_w[i] = args_w[i]
    else:
        bind_arguments(function, frame.slots_w, args_w, kwnames)
    return start_frame(frame, function)


GENERATORS = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR


def start_frame(frame, function):
    """Run a frame whose arguments are there, or make the generator that will."""
    if function.code.flags & GENERATORS:
        return make_generator(frame, function)
    w_result = frame.run()
    frame.release()
    return w_result


def bind_arguments(function, slots_w, args_w, kwnames):
    """Sort the arguments of a call into a function's parameters."""
    code = function.code
    count = len(args_w) - len(kwnames)
    argcount = code.argcount
    total = argcount + code.kwonlyargcount
    at = total
    for i in range(min(count, argcount)):
        slots_w[i] = args_w[i]
    if code.flags & CO_VARARGS:
        slots_w[at] = W_Tuple(args_w[argcount:count] if count > argcount else [])
        at += 1
    w_rest = None
    if code.flags & CO_VARKEYWORDS:
        w_rest = W_Dict()
        slots_w[at] = w_rest
    for i in range(len(kwnames)):
        name = kwnames[i]
        position = -1
        for j in range(code.posonlyargcount, total):
            if code.varnames[j] == name:
                position = j
                break
        if position < 0:
            if w_rest is None:
                raise unexpected_keyword(function, name, kwnames)
            w_rest.setitem_str(name, args_w[count + i])
            continue
        if slots_w[position] is not None:
            raise errors.type_error("%s() got multiple values for argument '%s'" % (function.qualname, name))
        slots_w[position] = args_w[count + i]
    if count > argcount and not code.flags & CO_VARARGS:
        raise too_many(function, count, slots_w)
    if count < argcount:
        defaults_w = function.defaults_w
        first = argcount - len(defaults_w)
        missing = []
        for i in range(argcount):
            if slots_w[i] is None:
                if i >= first:
                    slots_w[i] = defaults_w[i - first]
                else:
                    missing.append(code.varnames[i])
        if missing:
            raise missing_arguments(function, missing, "positional")
    missing = []
    for i in range(argcount, total):
        if slots_w[i] is None:
            w_default = None
            if function.w_kwdefaults is not None:
                w_default = function.w_kwdefaults.getitem_str(code.varnames[i])
            if w_default is None:
                missing.append(code.varnames[i])
            slots_w[i] = w_default
    if missing:
        raise missing_arguments(function, missing, "keyword-only")


def unexpected_keyword(function, name, kwnames):
    """Return the error for a keyword that a function doesn't have."""
    code = function.code
    wrong = []
    for i in range(code.posonlyargcount):
        if code.varnames[i] in kwnames:
            wrong.append(code.varnames[i])
    if wrong:
        return errors.type_error("%s() got some positional-only arguments passed as keyword arguments: '%s'" % (
            function.qualname, ", ".join(wrong)))
    return errors.type_error("%s() got an unexpected keyword argument '%s'" % (function.qualname, name))


def missing_arguments(function, missing, kind):
    """Return the error for missing arguments."""
    quoted = ["'%s'" % name for name in missing]
    if len(quoted) == 1:
        text = quoted[0]
    elif len(quoted) == 2:
        text = quoted[0] + " and " + quoted[1]
    else:
        text = ", ".join(quoted[:-1]) + ", and " + quoted[-1]
    return errors.type_error("%s() missing %d required %s argument%s: %s" % (
        function.qualname, len(missing), kind, "" if len(missing) == 1 else "s", text))


def too_many(function, count, slots_w):
    """Return the error for too many positional arguments."""
    code = function.code
    most = code.argcount
    least = most - len(function.defaults_w)
    given = 0
    for i in range(most, most + code.kwonlyargcount):
        if slots_w[i] is not None:
            given += 1
    takes = "%d" % most if least == most else "from %d to %d" % (least, most)
    extra = ""
    if given:
        extra = " positional argument%s (and %d keyword-only argument%s)" % (
            "" if count == 1 else "s", given, "" if given == 1 else "s")
    return errors.type_error("%s() takes %s positional argument%s but %d%s %s given" % (
        function.qualname, takes, "" if most == 1 and least == most else "s", count, extra,
        "was" if count == 1 and not given else "were"))


from interpreter import errors, space  # noqa: E402
from interpreter.comparison import METHODS, compare, compare_ints  # noqa: E402
from interpreter.frame import builtins_of, new_frame  # noqa: E402
from interpreter.gateway import deleter, getter, method, setter  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.code import W_Code  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.generators import make_generator  # noqa: E402
from objects.methods import W_Method  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(function_type, "__new__")
def function_new(w_cls: W_Type, w_code: W_Code, w_globals: W_Dict, w_name=None, w_argdefs=None, w_closure=None):
    w_function = W_Function(w_code, w_globals, builtins_of(w_globals))
    if isinstance(w_name, W_Str):
        w_function.name = w_name.value
    if isinstance(w_argdefs, W_Tuple):
        w_function.defaults_w = w_argdefs.items_w
    if isinstance(w_closure, W_Tuple):
        cells = []
        for w_cell in w_closure.items_w:
            assert isinstance(w_cell, W_Cell)
            cells.append(w_cell)
        w_function.closure = cells
    return w_function


@method(function_type, "__call__")
def function_call(w_self: W_Function, args, kwargs):
    return space.call_with_dict(w_self, args, kwargs)


@method(function_type, "__get__")
def function_get(w_self: W_Function, w_object, w_type=None):
    return w_self if w_object is w_None else W_Method(w_self, w_object)


@method(function_type, "__repr__")
def function_repr(w_self: W_Function) -> str:
    return "<function %s at %s>" % (w_self.qualname, space.address(w_self))


@getter(function_type, "__name__")
def function_name(w_self: W_Function):
    if w_self.w_name is None or w_self.w_name.value != w_self.name:
        w_self.w_name = W_Str(w_self.name)
    return w_self.w_name


@setter(function_type, "__name__")
def function_set_name(w_self: W_Function, w_value) -> None:
    if not isinstance(w_value, W_Str):
        raise errors.type_error("__name__ must be set to a string object")
    w_self.name = w_value.value
    w_self.w_name = w_value


@deleter(function_type, "__name__")
def function_del_name(w_self: W_Function) -> None:
    raise errors.type_error("__name__ must be set to a string object")


@getter(function_type, "__qualname__")
def function_qualname(w_self: W_Function):
    if w_self.w_qualname is None or w_self.w_qualname.value != w_self.qualname:
        w_self.w_qualname = W_Str(w_self.qualname)
    return w_self.w_qualname


@setter(function_type, "__qualname__")
def function_set_qualname(w_self: W_Function, w_value) -> None:
    if not isinstance(w_value, W_Str):
        raise errors.type_error("__qualname__ must be set to a string object")
    w_self.qualname = w_value.value
    w_self.w_qualname = w_value


@deleter(function_type, "__qualname__")
def function_del_qualname(w_self: W_Function) -> None:
    raise errors.type_error("__qualname__ must be set to a string object")


@getter(function_type, "__doc__")
def function_doc(w_self: W_Function):
    return w_self.w_doc if w_self.w_doc is not None else w_None


@setter(function_type, "__doc__")
def function_set_doc(w_self: W_Function, w_value) -> None:
    w_self.w_doc = w_value


@deleter(function_type, "__doc__")
def function_del_doc(w_self: W_Function) -> None:
    w_self.w_doc = None


@getter(function_type, "__module__")
def function_module(w_self: W_Function):
    return w_self.w_module if w_self.w_module is not None else w_None


@setter(function_type, "__module__")
def function_set_module(w_self: W_Function, w_value) -> None:
    w_self.w_module = w_value


@deleter(function_type, "__module__")
def function_del_module(w_self: W_Function) -> None:
    w_self.w_module = None


@getter(function_type, "__code__")
def function_code(w_self: W_Function):
    return w_self.code


@setter(function_type, "__code__")
def function_set_code(w_self: W_Function, w_code) -> None:
    if not isinstance(w_code, W_Code):
        raise errors.type_error("__code__ must be set to a code object")
    if len(w_code.freevars) != len(w_self.closure):
        raise errors.value_error("%s() requires a code object with %d free vars, not %d" % (
            w_self.name, len(w_self.closure), len(w_code.freevars)))
    w_self.code = w_code


@deleter(function_type, "__code__")
def function_del_code(w_self: W_Function) -> None:
    raise errors.type_error("__code__ must be set to a code object")


@getter(function_type, "__globals__")
def function_globals(w_self: W_Function):
    return w_self.w_globals


@getter(function_type, "__builtins__")
def function_builtins(w_self: W_Function):
    return w_self.w_builtins if w_self.w_builtins is not None else w_None


@getter(function_type, "__defaults__")
def function_defaults(w_self: W_Function):
    return W_Tuple(w_self.defaults_w) if w_self.defaults_w else w_None


@setter(function_type, "__defaults__")
def function_set_defaults(w_self: W_Function, w_value) -> None:
    if w_value is w_None:
        w_self.defaults_w = []
    elif isinstance(w_value, W_Tuple):
        w_self.defaults_w = w_value.items_w
    else:
        raise errors.type_error("__defaults__ must be set to a tuple object")


@deleter(function_type, "__defaults__")
def function_del_defaults(w_self: W_Function) -> None:
    w_self.defaults_w = []


@getter(function_type, "__kwdefaults__")
def function_kwdefaults(w_self: W_Function):
    return w_self.w_kwdefaults if w_self.w_kwdefaults is not None else w_None


@setter(function_type, "__kwdefaults__")
def function_set_kwdefaults(w_self: W_Function, w_value) -> None:
    if w_value is w_None:
        w_self.w_kwdefaults = None
    elif isinstance(w_value, W_Dict):
        w_self.w_kwdefaults = w_value
    else:
        raise errors.type_error("__kwdefaults__ must be set to a dict object")


@deleter(function_type, "__kwdefaults__")
def function_del_kwdefaults(w_self: W_Function) -> None:
    w_self.w_kwdefaults = None


@getter(function_type, "__closure__")
def function_closure(w_self: W_Function):
    if not w_self.closure:
        return w_None
    cells_w = []
    for cell in w_self.closure:
        cells_w.append(cell)
    return W_Tuple(cells_w)


@getter(function_type, "__annotations__")
def function_annotations(w_self: W_Function):
    if w_self.w_annotations is None:
        w_self.w_annotations = W_Dict()
    return w_self.w_annotations


@setter(function_type, "__annotations__")
def function_set_annotations(w_self: W_Function, w_value) -> None:
    if w_value is w_None:
        w_self.w_annotations = None
    elif isinstance(w_value, W_Dict):
        w_self.w_annotations = w_value
    else:
        raise errors.type_error("__annotations__ must be set to a dict object")


@deleter(function_type, "__annotations__")
def function_del_annotations(w_self: W_Function) -> None:
    w_self.w_annotations = None


@method(cell_type, "__new__")
def cell_new(w_cls: W_Type, w_value=None):
    return W_Cell(w_value)


@getter(cell_type, "cell_contents")
def cell_contents(w_self: W_Cell):
    if w_self.w_value is None:
        raise errors.value_error("Cell is empty")
    return w_self.w_value


@setter(cell_type, "cell_contents")
def cell_set_contents(w_self: W_Cell, w_value) -> None:
    w_self.w_value = w_value


@deleter(cell_type, "cell_contents")
def cell_del_contents(w_self: W_Cell) -> None:
    w_self.w_value = None


def _declare_comparison(name, op):
    def comparison(w_self: W_Cell, w_other):
        if not isinstance(w_other, W_Cell):
            return w_NotImplemented
        if w_self.w_value is not None and w_other.w_value is not None:
            return compare(op, w_self.w_value, w_other.w_value)
        # An empty cell comes before one that has something.
        return new_bool(compare_ints(op, int(w_self.w_value is not None), int(w_other.w_value is not None)))

    method(cell_type, name)(comparison)


for _op, _name in enumerate(METHODS):
    _declare_comparison(_name, _op)
