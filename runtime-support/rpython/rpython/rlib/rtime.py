"""Clocks."""

import time as _time

# Programs ask it before they call C's `clock_gettime`: here each clock is a function.
HAS_CLOCK_GETTIME = False


def time():
    """Return the seconds since the Unix epoch."""
    return _time.time()


def clock():
    """Return the processor time in seconds that the process has used."""
    return _time.process_time()


def sleep(seconds):
    """Wait so many seconds."""
    _time.sleep(seconds)


def perf_counter():
    """Return the seconds of a monotonic clock."""
    return _time.perf_counter()


def monotonic():
    """As `perf_counter`."""
    return _time.perf_counter()
