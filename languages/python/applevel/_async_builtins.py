"""Built-in functions that are said best with coroutines: aiter, anext; and breakpoint."""

__name__ = "builtins"


def aiter(async_iterable, /):
    kind = type(async_iterable)
    if not hasattr(kind, "__aiter__"):
        raise TypeError("'%s' object is not an async iterable" % kind.__name__)
    iterator = kind.__aiter__(async_iterable)
    if not hasattr(type(iterator), "__anext__"):
        raise TypeError("aiter() returned not an async iterator of type '%s'" % type(iterator).__name__)
    return iterator


async def _next_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


def anext(async_iterator, /, *default):
    if len(default) > 1:
        raise TypeError("anext expected at most 2 arguments, got %d" % (len(default) + 1))
    kind = type(async_iterator)
    if not hasattr(kind, "__anext__"):
        raise TypeError("'%s' object is not an async iterator" % kind.__name__)
    awaitable = kind.__anext__(async_iterator)
    return _next_or(awaitable, default[0]) if default else awaitable


def breakpoint(*args, **kwargs):
    import sys
    return sys.breakpointhook(*args, **kwargs)


def _breakpointhook(*args, **kwargs):
    import os
    name = os.environ.get("PYTHONBREAKPOINT", "")
    if name == "0":
        return None
    module, _, attribute = (name or "pdb.set_trace").rpartition(".")
    import importlib
    try:
        hook = getattr(importlib.import_module(module or "builtins"), attribute)
    except (ImportError, AttributeError):
        import warnings
        warnings.warn('Ignoring unimportable $PYTHONBREAKPOINT: "%s"' % name, RuntimeWarning)
        return None
    return hook(*args, **kwargs)
