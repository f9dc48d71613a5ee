"""Making functions at import time."""

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
