"""The module `_time`: clocks and sleep, for applevel/time.py."""

import time

from interpreter import errors, signals
from interpreter.gateway import function
from objects.float import W_Float
from objects.int import W_Int
from objects.module import builtin_module

time_module = builtin_module("_time", "")


@function(time_module, "time")
def time_() -> float:
    return time.time()


@function(time_module, "perf_counter")
def perf_counter() -> float:
    return time.perf_counter()


@function(time_module, "monotonic")
def monotonic() -> float:
    return time.perf_counter()


@function(time_module, "process_time")
def process_time() -> float:
    return time.process_time()


@function(time_module, "time_ns")
def time_ns() -> int:
    return int(time.time() * 1e9)


@function(time_module, "perf_counter_ns")
def perf_counter_ns() -> int:
    return int(time.perf_counter() * 1e9)


@function(time_module, "monotonic_ns")
def monotonic_ns() -> int:
    return int(time.perf_counter() * 1e9)


@function(time_module, "sleep")
def sleep(seconds: float) -> None:
    if seconds < 0.0:
        raise errors.value_error("sleep length must be non-negative")
    signals.sleep(seconds)
