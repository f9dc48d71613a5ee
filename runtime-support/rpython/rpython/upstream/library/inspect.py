"""`inspect` with `getargspec`, which decorators of builtin functions ask at import time, and with the text of classes."""

import inspect as _inspect
import re
from collections import namedtuple
from inspect import *

ArgSpec = namedtuple("ArgSpec", "args varargs keywords defaults")


def getargspec(function):
    """The parameters of a function and the last ones' defaults."""
    found = _inspect.getfullargspec(function)
    return ArgSpec(found.args, found.varargs, found.varkw, found.defaults)


def getsourcelines(thing):
    """The lines of a class or function and the number of the first. Classes are found by their layout alone, whatever
    their syntax is."""
    if not _inspect.isclass(thing):
        return _inspect.getsourcelines(thing)
    lines = _inspect.getsource(_inspect.getmodule(thing)).splitlines(True)
    heading = re.compile(r"(\s*)class\s+%s\b" % re.escape(thing.__name__))
    for first, line in enumerate(lines):
        found = heading.match(line)
        if found:
            return _inspect.getblock(lines[first:]), first + 1
    raise OSError("could not find class definition")


def getsource(thing):
    """The text of a class or function."""
    return "".join(getsourcelines(thing)[0])
