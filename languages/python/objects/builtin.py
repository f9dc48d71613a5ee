"""Built-in functions, methods that are looked up in built-in types, and their attributes."""

from objects.root import W_Root
from objects.type import builtin_type


class W_Builtin(W_Root):
    """A built-in function; if it `binds`, a method that a type's dictionary holds."""

    _immutable_fields_ = ["code", "binds", "w_owner"]

    def __init__(self, code, w_owner, binds):
        self.code = code
        self.w_owner = w_owner
        self.binds = binds
        self.module = ""

    def gettype(self):
        return method_descriptor_type if self.binds else builtin_function_type


class W_GetSet(W_Root):
    """An attribute of a built-in type."""

    def __init__(self, name, w_owner, code):
        self.name = name
        self.w_owner = w_owner
        self.getter = code
        self.setter = None
        self.deleter = None

    def owned_by(self, w_owner):
        """Return the same attribute of another type."""
        w_result = W_GetSet(self.name, w_owner, self.getter)
        w_result.setter = self.setter
        w_result.deleter = self.deleter
        return w_result


builtin_function_type = builtin_type("builtin_function_or_method", W_Builtin, final=True)
method_descriptor_type = builtin_type("method_descriptor", W_Builtin, final=True)
getset_type = builtin_type("getset_descriptor", W_GetSet, final=True)


def call_builtin(code, args_w, kwnames):
    """Call a built-in function; the last arguments have the names."""
    count = len(args_w) - len(kwnames)
    arity = code.arity
    if not kwnames and count == arity:
        if arity == 1:
            return code.fast1(args_w[0])
        if arity == 2:
            return code.fast2(args_w[0], args_w[1])
    return bind_builtin(code, args_w, kwnames, count)


def bind_builtin(code, args_w, kwnames, count):
    """Call a built-in function after sorting its arguments."""
    parameters = code.parameters
    total = len(parameters)
    scope_w = [code.defaults_w[i] for i in range(total)]
    given = 0
    rest_w = []
    for i in range(count):
        if i < code.positional:
            scope_w[i] = args_w[i]
            given += 1
        elif code.has_args:
            rest_w.append(args_w[i])
        else:
            raise errors.type_error(too_many(code, count))
    w_kwargs = None
    for i in range(len(kwnames)):
        at = -1
        for j in range(total):
            if parameters[j] == kwnames[i] and kwnames[i] != "":
                at = j
        if at >= 0:
            if at < count and at < code.positional:
                raise errors.type_error(
                    "argument for %s() given by name ('%s') and position (%d)" % (code.name, kwnames[i], at + 1)
                )
            scope_w[at] = args_w[count + i]
        elif code.has_kwargs:
            if w_kwargs is None:
                w_kwargs = W_Dict()
            w_kwargs.setitem_str(kwnames[i], args_w[count + i])
        elif total == 0 or code.name.startswith("__"):
            raise errors.type_error("%s() takes no keyword arguments" % code.shown)
        elif code.minimum == total and total == code.receives + 1:
            raise errors.type_error("%s() takes no keyword arguments" % code.qualified)
        else:
            raise errors.type_error("'%s' is an invalid keyword argument for %s()" % (kwnames[i], code.name))
    for i in range(code.minimum):
        if scope_w[i] is None:
            raise errors.type_error(too_few(code, count))
    return code.invoke(scope_w, rest_w, w_kwargs)


# Special methods that CPython writes as plain methods: their messages are those of other methods.
PLAIN_SPECIALS = {"__%s__" % _name: True for _name in (
    "new init reduce reduce_ex getnewargs getnewargs_ex getstate setstate format sizeof dir init_subclass subclasshook "
    "class_getitem copy deepcopy enter exit round trunc floor ceil complex bytes reversed length_hint instancecheck "
    "subclasscheck prepare subclasses missing fspath set_name import build_class").split()}


def is_slot(code):
    """Whether CPython has a special method in a slot of the type, whose wrapper words the errors."""
    return code.receives == 1 and code.name.startswith("__") and code.name.endswith("__") and code.name not in PLAIN_SPECIALS


# What CPython gives to the parser of arguments with keywords, whose messages are others: with the first parameter's name
# where it may be given by name, else the empty text.
BY_KEYWORDS = {"pow": "base", "round": "number", "compile": "source", "__import__": "name", "sum": ""}
# Types whose arguments CPython counts by that parser too.
COUNTED = {"int": True, "str": True, "bytes": True, "bytearray": True, "complex": True, "property": True}
# Methods of str and bytes that take arguments as a C format says.
FORMATTED = {_name: True for _name in "find rfind index rindex count startswith endswith".split()}


def is_formatted(code):
    """Whether CPython's method takes its arguments as a C format says."""
    qualified = code.qualified
    return code.name in FORMATTED and (
        qualified.startswith("str.") or qualified.startswith("bytes.") or qualified.startswith("bytearray."))


def plural(count):
    """Return the ending of a noun."""
    return "" if count == 1 else "s"


def too_many(code, count):
    """Word the error for too many arguments."""
    given = count - code.receives
    most = code.positional - code.receives
    if code.shown in COUNTED and code.receives == 1 and code.shown == code.qualified:
        return "%s() takes at most %d argument%s (%d given)" % (code.shown, most, plural(most), given)
    if code.qualified == "NoneType":
        return "NoneType takes no arguments"
    if most == 0 and len(code.parameters) > code.positional:
        return "%s() takes no positional arguments" % code.name
    if is_slot(code):
        return "expected %d argument%s, got %d" % (most, "" if most == 1 else "s", given)
    if most == 0:
        return "%s() takes no arguments (%d given)" % (code.qualified, given)
    if code.minimum == code.positional and most == 1:
        return "%s() takes exactly one argument (%d given)" % (code.qualified, given)
    word = "" if code.minimum == code.positional else "at most "
    return "%s expected %s%d argument%s, got %d" % (code.shown, word, most, "" if most == 1 else "s", given)


def too_few(code, count):
    """Word the error for too few arguments."""
    if count == 0 and code.receives == 1:
        if code.name == "__new__":
            return "%s.__new__(): not enough arguments" % code.shown
        if is_slot(code):
            return "descriptor '%s' of '%s' object needs an argument" % (code.name, code.qualified.split(".")[0])
        return "unbound method %s() needs an argument" % code.qualified
    least = code.minimum - code.receives
    given = count - code.receives
    if is_slot(code):
        return "expected %d argument%s, got %d" % (least, "" if least == 1 else "s", given)
    if code.receives == 0 and code.name in BY_KEYWORDS and code.qualified == code.name:
        if BY_KEYWORDS[code.name] == "":
            return "%s() takes at least %d positional argument%s (%d given)" % (code.name, least, plural(least), given)
        return "%s() missing required argument '%s' (pos %d)" % (code.name, code.parameters[given], given + 1)
    if is_formatted(code):
        return "%s() takes at least %d argument%s (%d given)" % (code.name, least, plural(least), given)
    if code.qualified == "enumerate":
        return "enumerate() missing required argument 'iterable'"
    if least == 1 and len(code.parameters) == code.positional == code.receives + 1 and code.shown == code.name:
        return "%s() takes exactly one argument (%d given)" % (code.qualified, given)
    word = "" if code.minimum == code.positional else "at least "
    return "%s expected %s%d argument%s, got %d" % (code.shown, word, least, "" if least == 1 else "s", given)


from interpreter import errors  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
