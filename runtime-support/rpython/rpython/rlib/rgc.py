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


class _Wish:
    """What the program asked for last."""

    enabled = True


_wish = _Wish()


def enable():
    """Let garbage be collected automatically."""
    _wish.enabled = True
    if not we_are_translated():
        gc.enable()


def disable():
    """Keep garbage from being collected automatically, where the host can."""
    _wish.enabled = False
    if not we_are_translated():
        gc.disable()


def isenabled():
    """Tell whether garbage may be collected automatically."""
    return _wish.enabled


class FinalizerQueue:
    """A queue of objects that nothing but the queue can reach any more.

    A subclass says in `Class` of which class they are; `finalizer_trigger` is called when there is one. No host
    promises to find unreachable objects, and a translated program's hosts don't look for them: there the queue stays
    empty, as upstream's does where the program ends before the collector ran.
    """

    Class = None

    def finalizer_trigger(self):
        """Objects wait in the queue; subclasses say what to do."""

    def next_dead(self):
        """Return the next unreachable object, or None."""
        if we_are_translated():
            return None
        return _next_dead(self)

    def register_finalizer(self, obj):
        """Put `obj` into the queue once nothing else can reach it."""
        if not we_are_translated():
            _register(self, obj)


def _next_dead(queue):
    waiting = queue.__dict__.get("_waiting")
    return waiting.pop(0) if waiting else None


def _register(queue, obj):
    """Untranslated, Python calls a finalizer of the class as soon as an object dies, which brings it back once."""
    assert isinstance(obj, queue.Class)
    waiting = queue.__dict__.setdefault("_waiting", [])
    cls = type(obj)
    if "_finalizer_queues" not in cls.__dict__:
        cls._finalizer_queues = {}
        cls.__del__ = _enqueue
    cls._finalizer_queues[id(obj)] = queue, waiting


def _enqueue(obj):
    queue, waiting = type(obj)._finalizer_queues.pop(id(obj), (None, None))
    if queue is not None:
        waiting.append(obj)
        queue.finalizer_trigger()


def register_custom_light_finalizer(TP, function):
    """Declare what frees the memory of a low-level type. It has no effect."""


@specialize.argtype(0)
def move_out_of_nursery(obj):
    """Return the object, where it won't move any more."""
    return obj


def increase_root_stack_depth(new_size):
    """Announce deep recursion."""


def needs_write_barrier(obj):
    """Tell whether stores into the object need a write barrier: nobody has to know."""
    return False


def get_stats(stat_no):
    """Return a number about the collector: 0."""
    return 0


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
