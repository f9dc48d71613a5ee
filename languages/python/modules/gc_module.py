"""The module `gc`: what a program may ask of the host's collector."""

from rpython.rlib import rgc

from interpreter import errors
from interpreter.gateway import function
from modules.finalizers import run_waiting
from objects.module import builtin_module

gc_module = builtin_module("gc", "This module provides access to the garbage collector for reference cycles.")


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


@function(gc_module, "isenabled")
def isenabled() -> bool:
    return rgc.isenabled()
