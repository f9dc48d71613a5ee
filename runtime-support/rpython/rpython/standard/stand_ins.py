"""What takes the place of functions of Python's own library in a translated program.

A module here stands for one of Python's: each public function or class that it defines replaces the member of the same
name, wherever the program refers to that. Its `OBJECTS` are other members that replace their namesakes; its `INSTANCES`
say for a class of Python's module what replaces its instances.
"""

import importlib
import sys

MODULES = {
    "bisect": "bisect_functions",
    "builtins": "builtin_functions",
    "calendar": "calendar_functions",
    "copy": "copy_functions",
    "gc": "gc_functions",
    "functools": "functools_functions",
    "heapq": "heapq_functions",
    "itertools": "itertools_functions",
    "math": "math_functions",
    "operator": "operator_functions",
    "os": "os_functions",
    "os.path": "path_functions",
    "re": "re_functions",
    "stat": "stat_functions",
    "struct": "struct_functions",
    "sys": "sys_functions",
    "time": "time_functions",
}

makers = {}  # class of Python's library -> function that makes what replaces an instance


class Later:
    """A stand-in whose module is imported only where the program needs it."""

    def __init__(self, module, name):
        self.module = module
        self.name = name

    def get(self):
        """The stand-in."""
        return getattr(importlib.import_module(self.module), self.name)


def pairs(known):
    """Members of Python's modules that are imported and not among the known, each with what stands for it."""
    for name, own in MODULES.items():
        original = sys.modules.get(name)
        if original is None or name in known:
            continue
        known.add(name)
        module = importlib.import_module("rpython.standard." + own)
        for member, stand_in in vars(module).items():
            if not member.startswith("_") and getattr(stand_in, "__module__", None) == module.__name__:
                yield from _pair(original, member, stand_in)
        for member, stand_in in getattr(module, "OBJECTS", {}).items():
            yield from _pair(original, member, stand_in)
        for member, maker in getattr(module, "INSTANCES", {}).items():
            makers[getattr(original, member)] = maker


def _pair(module, member, stand_in):
    replaced = getattr(module, member, None)
    if replaced is not None:
        yield replaced, stand_in
