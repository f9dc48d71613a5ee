"""_asyncio: the library's own futures and tasks. CPython has them in C, so that no traceback shows their frames."""

import sys

_FROM = {"Future": ("asyncio.futures", "_PyFuture"), "Task": ("asyncio.tasks", "_PyTask")}


def __getattr__(name):
    if name not in _FROM:
        raise AttributeError("module '_asyncio' has no attribute '%s'" % name)
    module, own = _FROM[name]
    kind = getattr(sys.modules[module], own)
    for value in vars(kind).values():
        value = getattr(value, "__func__", value)
        for function in (value, getattr(value, "fget", None)):
            if hasattr(function, "__code__"):
                sys._hide_frames(function)
    kind.__module__ = "_asyncio"
    globals()[name] = kind
    return kind
