"""The collector, over the host primitives that ask it."""

from rpython.rlib.objectmodel import dont_inline
from rpython.lowlevel.primitives import host


def ll_collect(generation: int) -> int:
    """Collect garbage of a generation and of all younger ones."""
    return host("gc.collect", generation)


def ll_automatic(wanted: bool) -> bool:
    """Let old garbage be collected without being asked for, or not; what held before."""
    return host("gc.automatic", 1 if wanted else 0) != 0


def ll_statistic(number: int) -> int:
    """A number about the collector, see the primitive."""
    return host("gc.statistic", number)


def ll_waiting(queue: int) -> bool:
    """Whether objects wait in a queue."""
    return host("gc.waiting", queue) != 0


@dont_inline
def ll_make_room(count: int, size: int):
    """Raise MemoryError where so many items of so many bytes are more than one object can have."""
    if host("gc.room", count, size) == 0:
        raise MemoryError
