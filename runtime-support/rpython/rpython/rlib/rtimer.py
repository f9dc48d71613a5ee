"""A clock for measurements."""

import time

# What the numbers of the clock count.
UNIT_TSC, UNIT_NS, UNIT_QUERY_PERFORMANCE_COUNTER = range(3)


def read_timestamp():
    """Return the time in nanoseconds since some moment."""
    return int(time.perf_counter() * 1e9)


def get_timestamp_unit():
    """Tell that the clock counts nanoseconds."""
    return UNIT_NS
