"""`inspect` with `getargspec`, which decorators of builtin functions ask at import time."""

import inspect as _inspect
from collections import namedtuple
from inspect import *

ArgSpec = namedtuple("ArgSpec", "args varargs keywords defaults")


def getargspec(function):
    """The parameters of a function and the last ones' defaults."""
    found = _inspect.getfullargspec(function)
    return ArgSpec(found.args, found.varargs, found.varkw, found.defaults)
