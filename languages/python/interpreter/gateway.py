"""Built-in functions, methods and attributes, declared by annotation.

    @method(int_type, "bit_length")
    def bit_length(w_self: W_AbstractInt) -> int: ...

makes a function of the program: the annotations say what is checked and unwrapped (int, float, str, bool, or a class of
objects), and how the result is wrapped. A parameter's name without `w_` is its keyword. A default of None stands for an
argument that is missing. `args` and `kwargs` take what is left. Parameters before a `/` have no keyword.
"""

import inspect
from typing import Optional

from objects.root import W_Root
from parser.source import execute


class BuiltinCode:
    """What a built-in function does: its signature, and an RPython function for its number of parameters."""

    _immutable_fields_ = ["name", "parameters", "arity", "minimum", "defaults_w", "shown", "receives", "fast0", "fast1", "fast2", "fast3"]

    def __init__(self, name, parameters, minimum, defaults_w, has_args, has_kwargs, positional):
        self.name = name
        self.parameters = parameters
        self.minimum = minimum
        self.defaults_w = defaults_w
        self.has_args = has_args
        self.has_kwargs = has_kwargs
        self.positional = positional
        self.arity = -1
        self.fast0 = None
        self.fast1 = None
        self.fast2 = None
        self.fast3 = None
        self.run = None
        self.doc = ""
        self.shown = name
        self.qualified = name
        self.receives = 0

    def invoke(self, scope_w, args_w, w_kwargs):
        """Call the RPython function with complete arguments."""
        arity = self.arity
        if arity == 1:
            return self.fast1(scope_w[0])
        if arity == 2:
            return self.fast2(scope_w[0], scope_w[1])
        if arity == 3:
            return self.fast3(scope_w[0], scope_w[1], scope_w[2])
        if arity == 0:
            return self.fast0()
        return self.run(scope_w, args_w, w_kwargs)


REGISTERED = []

OPTIONAL = {Optional[each]: each for each in (int, float, str, bool)}
_UNWRAP = {int: "int_of", float: "float_of", str: "str_of", bool: "truth_of"}
_WRAP = {int: "new_int", float: "W_Float", str: "W_Str", bool: "new_bool"}


def make_code(function, name, qualified, owner=None):
    """Make the BuiltinCode of an RPython function, at import time."""
    names, defaults, lines, passed = [], [], [], []
    converts = has_args = has_kwargs = False
    receives = 0
    positional = None
    only = len([each for each in inspect.signature(function).parameters if each not in ("w_self", "w_cls")]) == 1
    namespace = {"convert": convert, "function": function, "W_Root": W_Root}
    for i, parameter in enumerate(inspect.signature(function).parameters.values()):
        kind = parameter.annotation
        kind = OPTIONAL.get(kind, kind)
        if parameter.name == "args":
            has_args = True
            positional = len(names)
            passed.append("args_w")
            continue
        if parameter.name == "kwargs":
            has_kwargs = True
            passed.append("w_kwargs")
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and positional is None:
            positional = len(names)
        own = parameter.name
        variable = "w_%d" % len(names)
        has_default = parameter.default is not parameter.empty
        default = parameter.default if has_default else None
        passed_as = variable
        if kind in _UNWRAP:
            converts = True
            passed_as = "x_%d" % len(names)
            unwrapped = "convert.%s(%s)" % (_UNWRAP[kind], variable)
            if kind is str:
                unwrapped = "convert.str_argument(%s, %r)" % (variable, argument_words(qualified, i, parameter.name, only))
            if has_default and not isinstance(default, W_Root):
                namespace["default_%d" % len(names)] = default
                test = "%s is None" % variable
                if default is None:
                    test = "%s is None or %s is convert.w_None" % (variable, variable)
                unwrapped = "default_%d if %s else %s" % (len(names), test, unwrapped)
                default = None
            lines.append("    %s = %s" % (passed_as, unwrapped))
        elif isinstance(kind, type) and issubclass(kind, W_Root) and kind is not W_Root:
            converts = True
            namespace["cls_%d" % len(names)] = kind
            test = "isinstance(%s, cls_%d)" % (variable, len(names))
            if has_default and default is None:
                test = "%s is None or %s" % (variable, test)
            lines.append("    if not (%s):" % test)
            lines.append("        raise convert.bad_argument(%r, %d, %s, cls_%d.static_type)" % (qualified, i, variable, len(names)))
            lines.append("    assert %s" % test)
            if name == "__new__" and own == "w_cls" and owner is not None:
                namespace["owner"] = owner
                lines.append("    if w_0 is not owner and not w_0.is_subtype(owner):")
                lines.append("        raise convert.not_below(owner, w_0)")
        own = "" if own in ("w_self", "w_cls") and not names else own[2:] if own.startswith("w_") else own
        passed.append(passed_as if parameter.kind is not parameter.KEYWORD_ONLY else "%s=%s" % (parameter.name, passed_as))
        if not names and parameter.name in ("w_self", "w_cls"):
            receives = 1
        names.append(own if parameter.kind is not parameter.POSITIONAL_ONLY else "")
        defaults.append((has_default, default))
    minimum = len([1 for has_default, _ in defaults if not has_default])
    code = BuiltinCode(name, names, minimum, [value for _, value in defaults], has_args, has_kwargs, len(names) if positional is None else positional)
    result = inspect.signature(function).return_annotation
    call = "function(%s)" % ", ".join(passed)
    if result in _WRAP:
        converts = True
        lines.append("    return convert.%s(%s)" % (_WRAP[result], call))
    elif result is None:
        converts = True
        lines += ["    " + call, "    return convert.w_None"]
    else:
        lines.append("    return " + call)
    parameters = ["w_%d" % i for i in range(len(names))]
    simple = len(names) <= 3 and not has_args and not has_kwargs
    if simple and not converts and not any("=" in each for each in passed):
        wrapper = function
    else:
        if simple:
            head = ["def wrapper(%s):" % ", ".join(parameters)]
        else:
            head = ["def wrapper(scope_w, args_w, w_kwargs):"]
            head += ["    %s = scope_w[%d]" % (each, i) for i, each in enumerate(parameters)]
        number = len(REGISTERED)
        execute("\n".join(head + lines) + "\n", "gateway of %s, number %d" % (qualified, number), namespace)
        wrapper = namespace["wrapper"]
        wrapper.__name__ = wrapper.__qualname__ = "wrapper_of_" + function.__name__
    if simple:
        code.arity = len(names)
        setattr(code, "fast%d" % len(names), wrapper)
    else:
        code.run = wrapper
    code.doc = function.__doc__ or ""
    code.receives = receives
    if receives:
        code.qualified = qualified
    if name in ("__new__", "__init__"):
        code.shown = code.qualified = qualified.split(".")[0]
    REGISTERED.append(code)
    return code


# Methods of str that look for a text: their messages name no argument.
_SEARCHES = {"str." + _name: True for _name in "find rfind index rindex count partition rpartition".split()}
# Functions whose messages name an argument instead of counting it.
_NAMING = ("encode", "decode")


def argument_words(qualified, position, parameter, only):
    """Return how the message about an argument that is no str begins."""
    name = qualified.split(".")[-1]
    if qualified in _SEARCHES:
        return ""
    receives = 1 if "." in qualified else 0
    if name in ("__new__", "__init__"):
        return "%s() argument '%s' " % (qualified.split(".")[0], parameter)
    if only:
        return "%s() argument " % name
    if name in _NAMING:
        return "%s() argument '%s' " % (name, parameter)
    return "%s() argument %d " % (name, position + 1 - receives)


PENDING = []


def _declare(kind, owner, name):
    def decorate(function):
        PENDING.append((kind, owner, name, function))
        return function

    return decorate


def method(w_type, name):
    """Declare a method of a type."""
    return _declare("method", w_type, name)


def class_method(w_type, name):
    """Declare a class method of a type."""
    return _declare("class method", w_type, name)


def static_method(w_type, name):
    """Declare a static method of a type."""
    return _declare("static method", w_type, name)


def getter(w_type, name):
    """Declare how an attribute is read."""
    return _declare("getter", w_type, name)


def setter(w_type, name):
    """Declare how an attribute that has a getter is set."""
    return _declare("setter", w_type, name)


def deleter(w_type, name):
    """Declare how an attribute that has a getter is deleted."""
    return _declare("deleter", w_type, name)


def function(module, name):
    """Declare a function of a built-in module."""
    return _declare("function", module, name)


def install():
    """Make what was declared, once all modules are imported."""
    for kind, owner, name, function in PENDING:
        code = make_code(function, name, name if kind == "function" else "%s.%s" % (owner.name, name), None if kind == "function" else owner)
        if kind == "function":
            if owner.name != "builtins":
                code.qualified = owner.name + "." + name
            w_function = W_Builtin(code, None, False)
            w_function.module = owner.name
            owner.w_dict.setitem_str(name, w_function)
        elif kind == "method":
            owner.dict_w[name] = W_Builtin(code, owner, name != "__new__")
        elif kind == "class method":
            owner.dict_w[name] = W_ClassMethod(W_Builtin(code, None, True))
        elif kind == "static method":
            owner.dict_w[name] = W_StaticMethod(W_Builtin(code, owner, False))
        elif kind == "getter":
            owner.dict_w[name] = W_GetSet(name, owner, code)
        elif kind == "setter":
            owner.dict_w[name].setter = code
        else:
            owner.dict_w[name].deleter = code
    del PENDING[:]
    for w_type in BUILTIN_TYPES:
        w_type.dict_w.setdefault("__doc__", w_None)
        if w_type.module != "builtins" and "." not in w_type.name:
            w_type.show_module()


from interpreter import convert  # noqa: E402
from objects.builtin import W_Builtin, W_GetSet  # noqa: E402
from objects.methods import W_ClassMethod, W_StaticMethod  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.type import BUILTIN_TYPES  # noqa: E402
