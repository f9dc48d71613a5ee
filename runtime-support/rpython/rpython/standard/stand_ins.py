"""What takes the place of functions of Python's own library in a translated program.

A module here stands for one of Python's: each public function or class that it defines replaces the member of the same
name, wherever the program refers to that. Its `OBJECTS` are other members that replace their namesakes.
"""

import importlib
import struct
import sys

from rpython.standard import struct_functions

MODULES = {
    "bisect": "bisect_functions",
    "builtins": "builtin_functions",
    "copy": "copy_functions",
    "functools": "functools_functions",
    "heapq": "heapq_functions",
    "itertools": "itertools_functions",
    "math": "math_functions",
    "operator": "operator_functions",
    "os": "os_functions",
    "os.path": "path_functions",
    "struct": "struct_functions",
    "sys": "sys_functions",
    "time": "time_functions",
}


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


def of_instance(value):
    """What stands for an object that the program made of a class of Python's, or None."""
    if isinstance(value, struct.Struct):
        return struct_functions.stand_in(value)
    return None


def _pair(module, member, stand_in):
    replaced = getattr(module, member, None)
    if replaced is not None:
        yield replaced, stand_in
