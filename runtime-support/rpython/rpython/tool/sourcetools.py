"""Making functions at import time."""

import sys
import types


def func_with_new_name(function, newname, globals=None):
    """Return a copy of a function under another name."""
    copy = types.FunctionType(
        function.__code__,
        function.__globals__ if globals is None else globals,
        newname,
        function.__defaults__,
        function.__closure__,
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    copy.__dict__.update(function.__dict__)
    copy.__doc__ = function.__doc__
    return copy


def func_renamer(newname):
    """Return a decorator that gives a function another name."""

    def decorate(function):
        return func_with_new_name(function, newname)

    return decorate


def compile2(source, filename="<generated>", mode="exec", flags=0, dont_inherit=0):
    """Compile text to code, as the caller's own `compile` does."""
    return _builtins_of(sys._getframe(1))["compile"](source, filename, mode, flags, bool(dont_inherit))


def compile_template(source, resultname):
    """Run text in the caller's module and return what it gives this name."""
    frame = sys._getframe(1)
    names = _builtins_of(frame)
    namespace = dict(frame.f_globals)
    names["exec"](names["compile"](str(source), "<generated>", "exec"), namespace)
    return namespace[resultname]


def _builtins_of(frame):
    found = frame.f_globals["__builtins__"]
    return found if isinstance(found, dict) else vars(found)
