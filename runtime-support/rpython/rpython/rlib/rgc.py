"""The garbage collector, as far as a program may know of it."""

import gc

from rpython.rlib.objectmodel import specialize, we_are_translated


def collect(gen=2):
    """Collect garbage now, where the host lets programs ask for that."""
    if not we_are_translated():
        gc.collect()


def collect_step():
    """Collect a part of the garbage; return a state for `is_done__states`."""
    if not we_are_translated():
        gc.collect()
    return True


def is_done__states(oldstate, newstate):
    """Tell whether a round of collecting ended between two states."""
    return newstate


def enable():
    """Let garbage be collected automatically."""
    if not we_are_translated():
        gc.enable()


def disable():
    """Keep garbage from being collected automatically, where the host can."""
    if not we_are_translated():
        gc.disable()


def isenabled():
    """Tell whether garbage is collected automatically."""
    return we_are_translated() or gc.isenabled()


def set_max_heap_size(nbytes):
    """Limit the heap, where the host can."""


@specialize.argtype(1)
def add_memory_pressure(size, obj=None):
    """Tell the collector of memory outside its heap."""


def no_collect(function):
    """Declare that a function doesn't allocate."""
    return function


def must_be_light_finalizer(function):
    """Declare that a finalizer only frees memory outside the heap."""
    function._must_be_light_finalizer_ = True
    return function


@specialize.argtype(0)
def may_ignore_finalizer(obj):
    """Say that the finalizer of an object has nothing left to do."""


@specialize.argtype(0)
def can_move(p):
    """Tell whether the object may move in memory."""
    return True


@specialize.argtype(0)
def pin(obj):
    """Ask that an object not be moved; tell whether that worked."""
    return False


@specialize.argtype(0)
def unpin(obj):
    """Let a pinned object move again."""


@specialize.argtype(0)
def ll_arraycopy(source, dest, source_start, dest_start, length):
    """Copy items between two lists."""
    for i in range(length):
        dest[dest_start + i] = source[source_start + i]


@specialize.argtype(0)
def ll_arrayclear(items):
    """Set all items of a list of integers to 0."""
    for i in range(len(items)):
        items[i] = 0
