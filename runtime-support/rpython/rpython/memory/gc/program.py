"""The target that makes a collector: what it exports is what a program's runtime calls."""

from rpython.memory.gc.base import ALL_STORES, STORES
from rpython.memory.gc.generational import Generational
from rpython.memory.gc.incremental import Incremental
from rpython.memory.gc.marksweep import MarkSweep
from rpython.memory.gc.refcount import RefCount
from rpython.memory.gc.semispace import SemiSpace

# Every collector by the name that `--gc` has for it.
COLLECTORS = {
    "generational": Generational,
    "incremental": Incremental,
    "marksweep": MarkSweep,
    "refcount": RefCount,
    "semispace": SemiSpace,
}


def exported(function):
    """Let the runtime call a function by its name."""
    function._exported_as_ = function.__name__
    function._dont_inline_ = True
    return function


def make_entry_point(collector):
    """A function that calls whatever is exported, so that inference knows with what."""

    @exported
    def start():
        collector.start()

    @exported
    def malloc(number, size):
        return collector.malloc(number, size)

    def remember(obj):
        collector.remember(obj)

    def remember_all(obj):
        collector.remember_all(obj)

    # What is exported says which stores the collector is told of.
    if collector.barrier == STORES:
        exported(remember)
    elif collector.barrier == ALL_STORES:
        exported(remember_all)

    @exported
    def identity_hash(obj):
        return collector.identity_hash(obj)

    @exported
    def collect(generation):
        collector.collect(generation)

    @exported
    def automatic(wanted):
        return collector.automatic(wanted)

    @exported
    def statistic(number):
        return collector.statistic(number)

    @exported
    def watch(obj, queue):
        collector.watch(obj, queue)

    @exported
    def next_dead(queue):
        return collector.next_dead(queue)

    @exported
    def waiting(queue):
        return collector.waiting(queue)

    def entry_point(argv):
        number = len(argv)
        start()
        obj = malloc(number, number)
        remember(obj)
        remember_all(obj)
        collect(identity_hash(obj))
        watch(obj, automatic(number))
        collect(statistic(next_dead(waiting(number))))
        return 0

    return entry_point


def target(driver, args):
    return make_entry_point(COLLECTORS[driver.config.translation.gc]()), None
