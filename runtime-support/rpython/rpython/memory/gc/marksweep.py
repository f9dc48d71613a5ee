"""A collector that marks what is reachable and sweeps up the rest (McCarthy, "Recursive Functions of Symbolic
Expressions", 1960). Objects never move. The simplest one, and the one that docs/collectors.md explains.
"""

from rpython.memory.address import load_word, nanoseconds, store_word
from rpython.memory.gc.base import Collector, where_marked
from rpython.memory.gc.blocks import BlockSpace
from rpython.memory.gc.raw import AddressStack
from rpython.memory.layout import MARKED, WEAK_REFERENT

FIRST_THRESHOLD = 4 << 20

# The kind of its collections in the log.
MAJOR = 1


class MarkSweep(Collector):
    """Collects when the heap has grown by three quarters since the last collection."""

    def __init__(self):
        Collector.__init__(self)
        self.space = BlockSpace()
        self.threshold = FIRST_THRESHOLD
        self.gray = AddressStack()      # marked, and still to be looked into
        self.weak = AddressStack()
        self.weak_before = AddressStack()
        self.live = 0                   # bytes marked

    def start(self):
        Collector.start(self)
        self.space.start(self.debug)

    def allocate(self, number, size):
        if self.space.used + size > self.threshold and self.enabled:
            self.collect(2)
            self.watch_limit(self.space.used + size)
        obj = self.space.allocate(size)
        self.space.clear(obj, size)
        store_word(obj, number)
        if self.is_weak(obj):
            self.weak.push(obj)
        return obj

    def collect(self, generation):
        began = nanoseconds()
        before = self.space.used
        self.note_peaks()
        self.space.finish_sweep()
        self.live = 0
        self.visit_root_stack(mark)
        self.visit_prebuilt(mark)
        self.mark_through()
        if self.find_dying(where_marked, self.take_watched()):
            self.forget_unmarked(self.weak)
            self.enqueue_dying(mark)
            self.mark_through()
        self.clear_weak()
        self.space.begin_sweep(self.live)
        self.threshold = self.next_threshold(self.live, FIRST_THRESHOLD)
        self.watch_limit(self.live)
        if self.debug:
            self.space.finish_sweep()
        self.note_collection(MAJOR, before, self.space.used, began)

    def mark_through(self):
        """Mark what gray objects refer to, until there are none."""
        while not self.gray.is_empty():
            obj = self.gray.pop()
            self.live += self.object_size(obj)
            self.trace(mark, obj)

    def used_bytes(self):
        return self.space.used

    def taken_bytes(self):
        return self.space.taken_bytes()

    def clear_weak(self):
        """Weak references to what is not marked become null."""
        before = self.weak
        self.weak = self.weak_before
        self.weak_before = before
        while not before.is_empty():
            weak = before.pop()
            if self.state(weak) & MARKED:
                referent = load_word(weak + WEAK_REFERENT)
                if self.is_managed(referent) and not self.state(referent) & MARKED:
                    store_word(weak + WEAK_REFERENT, 0)
                self.weak.push(weak)

    def verify(self):
        self.space.visit_objects(check_object, self)


def mark(self, place):
    """Mark the object that a place refers to."""
    reference = load_word(place)
    if self.is_managed(reference):
        state = self.state(reference)
        if not state & MARKED:
            self.set_state(reference, state | MARKED)
            self.gray.push(reference)


def check_object(self, obj):
    self.trace(check_place, obj)


def check_place(self, place):
    self.check_reference(place)
