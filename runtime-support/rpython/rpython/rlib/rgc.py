"""The garbage collector, as far as a program may know of it."""

import gc
import os

from rpython.lowlevel.ll_gc import ll_statistic, ll_waiting
from rpython.lowlevel.ll_io import ll_report_uncaught
from rpython.rlib.objectmodel import specialize, we_are_translated

collect = gc.collect
enable = gc.enable
disable = gc.disable
isenabled = gc.isenabled


def collect_step():
    """Collect a part of the garbage; return a state for `is_done__states`."""
    gc.collect(0)
    return True


def is_done__states(oldstate, newstate):
    """Tell whether a round of collecting ended between two states."""
    return newstate


class _Numbers:
    """How many queues there are."""

    count = 0


def _new_number():
    _Numbers.count += 1
    return _Numbers.count - 1


class _Round:
    """Whether the finalisers of a queue run, and whether objects have come meanwhile."""

    def __init__(self):
        self.active = False
        self.missed = False


def _report(error):
    """Say which exception left a finaliser, as nobody can catch it."""
    name = error.__class__.__name__
    if we_are_translated():
        ll_report_uncaught(name, str(error))
    else:
        text = str(error)
        os.write(2, ("%s: %s\n" % (name, text) if text else name + "\n").encode())


def _in_rounds(run):
    """Let a function run once at a time, and again for what has come meanwhile."""
    this = _Round()

    def rounds():
        this.missed = True
        if this.active:
            return
        this.active = True
        while this.missed:
            this.missed = False
            try:
                run()
            except Exception as error:
                _report(error)
        this.active = False

    return rounds


class FinalizerQueue:
    """A queue of objects that nothing but the queue can reach any more.

    A subclass says in `Class` of which class they are; its only instance is made at import time. `finalizer_trigger` is
    called when some have come, at a time when the program itself could make calls: in a loop, where functions recur,
    after `collect`. In which order objects die is not said; weak references to them are dead by then.
    """

    Class = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        if cls.Class is not None:
            _make_queue(cls)

    def __new__(cls):
        queue = object.__new__(cls)
        cls._instances.append(queue)
        return queue

    def finalizer_trigger(self):
        """Objects wait in the queue; subclasses say what to do."""


def _make_queue(cls):
    """Give a class of queues its methods."""
    number = _new_number()
    instances = []
    Class = cls.Class

    def trigger():
        if not we_are_translated() or ll_waiting(number):
            for queue in instances:
                queue.finalizer_trigger()

    run = _in_rounds(trigger)

    def next_dead(self):
        """Return the next unreachable object, or None."""
        return _next_dead(Class, number)

    def register_finalizer(self, obj):
        """Put `obj` into the queue once nothing else can reach it."""
        assert isinstance(obj, Class)
        _watch(obj, number, run)

    cls._instances = instances
    cls.next_dead = next_dead
    cls.register_finalizer = register_finalizer


_deletion_queues = {}


def _deletion_queue(cls):
    """The function that watches a fresh instance of a class with a `__del__`. The translator calls it."""
    known = _deletion_queues.get(cls)
    if known is not None:
        return known
    number = _new_number()

    def delete():
        while True:
            obj = _next_dead(cls, number)
            if obj is None:
                break
            try:
                obj.__del__()
            except Exception as error:
                _report(error)

    run = _in_rounds(delete)

    def watch(obj):
        _watch(obj, number, run)

    _deletion_queues[cls] = watch
    return watch


_waiting = {}   # number of a queue -> its objects, under python3


def _next_dead(cls, number):
    """The next object of a queue, an instance of a class, or None. One operation of a translated program."""
    waiting = _waiting.get(number)
    return waiting.pop(0) if waiting else None


def _watch(obj, number, run):
    """Have an object come into a queue once nothing else can reach it, and `run` called then. One operation of a
    translated program. Under python3 a finalizer of the class enqueues the object as soon as it dies, which brings it
    back once.
    """
    cls = type(obj)
    if "_finalizer_queues" not in cls.__dict__:
        cls._finalizer_queues = {}
        cls.__del__ = _enqueue_before(getattr(cls, "__del__", None))
    cls._finalizer_queues.setdefault(id(obj), []).append((number, run))


def _enqueue_before(own):
    def __del__(obj):
        queues = type(obj)._finalizer_queues.pop(id(obj), ())
        for number, run in queues:
            _waiting.setdefault(number, []).append(obj)
            run()
        if own is not None:
            own(obj)

    return __del__


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


# What `get_stats` tells of.
(TOTAL_MEMORY, TOTAL_ALLOCATED_MEMORY, TOTAL_MEMORY_PRESSURE, PEAK_MEMORY, PEAK_ALLOCATED_MEMORY, TOTAL_ARENA_MEMORY,
 TOTAL_RAWMALLOCED_MEMORY, PEAK_ARENA_MEMORY, PEAK_RAWMALLOCED_MEMORY, NURSERY_SIZE, TOTAL_GC_TIME) = range(11)

_STATISTICS = {TOTAL_MEMORY: 2, TOTAL_ALLOCATED_MEMORY: 0, PEAK_MEMORY: 3, PEAK_ALLOCATED_MEMORY: 1, NURSERY_SIZE: 4}


def get_stats(stat_no):
    """Return a number about the collector: bytes, or milliseconds of `TOTAL_GC_TIME`; 0 where the host does not tell."""
    if stat_no == TOTAL_GC_TIME:
        return ll_statistic(6) // 1000000
    number = _STATISTICS.get(stat_no, -1)
    if number < 0:
        return 0
    return ll_statistic(number)


def dump_rpy_heap(fd):
    """Write a picture of the heap, which no collector does; tell whether that was done."""
    return False


def get_typeids_z():
    """Return what describes a picture of the heap: nothing."""
    return ""


def get_typeids_list():
    """Return the numbers of types in a picture of the heap: none."""
    return [0][:0]


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
