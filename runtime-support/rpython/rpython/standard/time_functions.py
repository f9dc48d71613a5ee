"""Functions of `time`."""

import time

from rpython.lowlevel.ll_os import ll_sleep


def sleep(seconds: float):
    """`time.sleep(seconds)`"""
    if seconds < 0.0:
        raise ValueError("sleep length must be non-negative")
    ll_sleep(seconds)


def time_ns():
    """`time.time_ns()`"""
    return int(time.time() * 1e9)


def perf_counter_ns():
    """`time.perf_counter_ns()`"""
    return int(time.perf_counter() * 1e9)


def monotonic_ns():
    """`time.monotonic_ns()`"""
    return int(time.monotonic() * 1e9)


def process_time_ns():
    """`time.process_time_ns()`"""
    return int(time.process_time() * 1e9)
