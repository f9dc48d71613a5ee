"""The module `gc`: what a program may ask of the host's collector."""

from rpython.rlib import rgc

from interpreter import errors
from interpreter.gateway import function
from modules.finalizers import run_waiting
from objects.bytes import W_AbstractBytes
from objects.float import W_Float
from objects.int import W_AbstractInt, W_Int
from objects.list import W_List
from objects.module import builtin_module
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple

gc_module = builtin_module("gc", "This module provides access to the garbage collector for reference cycles.")


for _name, _flag in (("STATS", 1), ("COLLECTABLE", 2), ("UNCOLLECTABLE", 4), ("SAVEALL", 32), ("LEAK", 38)):
    gc_module.w_dict.setitem_str("DEBUG_" + _name, W_Int(_flag))
for _name in ("garbage", "callbacks"):
    gc_module.w_dict.setitem_str(_name, W_List([]))


class Thresholds:
    """What a program has set: it can be asked for, and changes nothing."""

    def __init__(self):
        self.values = [700, 10, 10]
        self.debug = 0


thresholds = Thresholds()


@function(gc_module, "collect")
def collect(generation: int = 2) -> int:
    if generation < 0 or generation > 2:
        raise errors.value_error("invalid generation")
    rgc.collect()
    run_waiting()
    return 0


@function(gc_module, "enable")
def enable() -> None:
    rgc.enable()


@function(gc_module, "disable")
def disable() -> None:
    rgc.disable()


@function(gc_module, "get_threshold")
def get_threshold():
    return W_Tuple([W_Int(each) for each in thresholds.values])


@function(gc_module, "set_threshold")
def set_threshold(first: int, second: int = -1, third: int = -1) -> None:
    """Keep the numbers: no host's collector counts as CPython's does."""
    values = thresholds.values
    thresholds.values = [first, second if second >= 0 else values[1], third if third >= 0 else values[2]]


@function(gc_module, "get_count")
def get_count():
    return W_Tuple([W_Int(0), W_Int(0), W_Int(0)])


@function(gc_module, "freeze")
def freeze() -> None:
    pass


@function(gc_module, "unfreeze")
def unfreeze() -> None:
    pass


@function(gc_module, "get_freeze_count")
def get_freeze_count() -> int:
    return 0


@function(gc_module, "get_debug")
def get_debug() -> int:
    return thresholds.debug


@function(gc_module, "set_debug")
def set_debug(flags: int) -> None:
    thresholds.debug = flags


@function(gc_module, "is_tracked")
def is_tracked(w_object) -> bool:
    return not isinstance(w_object, (W_AbstractInt, W_Float, W_Str, W_AbstractBytes)) and w_object is not w_None


@function(gc_module, "isenabled")
def isenabled() -> bool:
    return rgc.isenabled()
