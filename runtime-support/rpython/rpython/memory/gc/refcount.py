"""Reference counting, with a collector for cycles.

Counts are of references in the heap. References of the program's functions are not counted as they come and go (Deutsch
and Bobrow, "An Efficient, Incremental, Automatic Garbage Collector", 1976), but at each collection, which takes them
back at the next one. Nor are all stores counted: the first store into an object since the last collection notes what
the object referred to, and the collection counts what it refers to then; what lay there in between cancels out
(Levanoni and Petrank, "An On-the-Fly Reference-Counting Garbage Collector for Java", 2001).

A count that falls without becoming zero may have left a cycle behind. Such objects are candidates, from which the
synchronous cycle collector of Bacon and Rajan ("Concurrent Cycle Collection in Reference Counted Systems", 2001)
subtracts the counts that come from inside, looks what is left without any, and restores the rest.
"""

from rpython.memory.address import load_half, load_word, nanoseconds, store_word
from rpython.memory.gc.base import ALL_STORES, Collector
from rpython.memory.gc.blocks import BlockSpace
from rpython.memory.gc.raw import AddressStack
from rpython.memory.layout import (
    CLASS_KIND, CLASS_REFERENCES, ITEMS_ARE_REFERENCES, PREBUILT_OBJECT, TRACK, WEAK_REFERENT)

# Bytes allocated between collections, and candidates after which cycles are looked for.
ALLOCATION = 1 << 20
CANDIDATES = 1 << 14

# The collector's half word: colour, marks, and the count, which sticks at the greatest.
WATCHED = 1 << 2    # comes into a queue instead of dying
LEAVING = 1 << 4    # is about to
COLOUR = 3 << 5
BLACK = 0           # in use
GRAY = 1 << 5       # looked at: counts from inside are being subtracted
WHITE = 2 << 5      # part of a cycle without outside
PURPLE = 3 << 5     # a candidate
CANDIDATE = 1 << 7  # among the candidates
DEAD = 1 << 8
COUNT_SHIFT = 9
ONE = 1 << COUNT_SHIFT
GREATEST = ((1 << 23) - 1) << COUNT_SHIFT

COUNTING = 0
CYCLES = 1


class RefCount(Collector):
    """Counts references; objects never move."""

    barrier = ALL_STORES

    def __init__(self):
        Collector.__init__(self)
        self.space = BlockSpace()
        self.allocation = ALLOCATION
        self.most_candidates = CANDIDATES
        self.until_collection = ALLOCATION
        self.fresh = AddressStack()         # allocated since the last collection
        self.changed = AddressStack()       # stored into since then
        self.to_decrement = AddressStack()  # what those referred to before, and roots that have been counted
        self.roots = AddressStack()
        self.candidates = AddressStack()
        self.cycle_roots = AddressStack()
        self.work = AddressStack()
        self.restore = AddressStack()
        self.dead = AddressStack()
        self.watched_released = False   # whether the count of a watched object has become zero
        self.weak = AddressStack()
        self.weak_before = AddressStack()

    def start(self):
        Collector.start(self)
        self.space.start(self.debug)

    def allocate(self, number, size):
        self.until_collection -= size
        if self.until_collection < 0 and self.enabled:
            self.collect(0)
            if self.max_size and self.space.used > self.limit:
                self.collect(2)
            self.watch_limit(self.space.used + size)
        obj = self.space.allocate(size)
        self.space.clear(obj, size)
        store_word(obj, number)
        self.fresh.push(obj)
        if self.is_weak(obj):
            self.weak.push(obj)
        return obj

    def remember_all(self, obj):
        """Note what an object refers to before it changes."""
        self.set_state(obj, self.state(obj) & ~TRACK)
        self.changed.push(obj)
        self.trace(note, obj)

    def collect(self, generation):
        began = nanoseconds()
        before = self.space.used
        self.note_peaks()
        self.visit_root_stack(count_root)
        while not self.changed.is_empty():
            obj = self.changed.pop()
            self.set_state(obj, self.state(obj) | TRACK)
            self.trace(increment_at, obj)
        first = self.fresh.base
        place = first
        while place < self.fresh.top:
            obj = load_word(place)
            self.set_state(obj, self.state(obj) | TRACK)
            self.trace(increment_at, obj)
            place += 8
        while not self.fresh.is_empty():
            obj = self.fresh.pop()
            state = self.state(obj)
            if state & (DEAD | -ONE) == 0:
                self.release(obj)
            elif not state & DEAD and self.may_refer(obj):
                # It may be part of a cycle that has come and gone since the last collection.
                self.suspect(obj)
        while not self.to_decrement.is_empty():
            self.decrement(self.to_decrement.pop())
        kind = COUNTING
        if generation > 0 or self.candidates.top - self.candidates.base > self.candidates_limit():
            self.collect_cycles()
            kind = CYCLES
        if self.watched_released:
            self.watched_released = False
            if self.find_dying(where_counted, self.take_watched()):
                self.rescue_dying()
        self.free_dead()
        # The roots' counts are taken back by the next collection.
        while not self.roots.is_empty():
            self.to_decrement.push(self.roots.pop())
        self.until_collection = max(self.allocation, self.space.used >> 2)
        if self.max_size:
            # The limit is not passed by much before that is noticed.
            self.until_collection = max(self.allocation, min(self.until_collection, self.limit - self.space.used))
        if generation > 0:
            self.watch_limit(self.space.used)
        self.note_collection(kind, before, self.space.used, began)

    def candidates_limit(self):
        """Bytes of candidates after which cycles are looked for: the search may go through the whole heap."""
        return max(8 * self.most_candidates, self.space.used >> 3)

    def may_refer(self, obj):
        """Whether objects of this class refer to others, so that they may be part of a cycle."""
        cls = self.class_of(obj)
        return load_half(cls + CLASS_KIND) & ITEMS_ARE_REFERENCES or load_half(load_word(cls + CLASS_REFERENCES))

    def used_bytes(self):
        return self.space.used

    def taken_bytes(self):
        return self.space.taken_bytes()

    # Objects that come into queues.

    def watch(self, obj, queue):
        state = self.state(obj)
        if not state & PREBUILT_OBJECT:
            self.set_state(obj, state | WATCHED)
            Collector.watch(self, obj, queue)

    def rescue_dying(self):
        """Put what is dying into its queues, which count as roots, once weak references to it are null."""
        place = self.dying.base
        while place < self.dying.top:
            obj = load_word(place)
            self.set_state(obj, (self.state(obj) & ~WATCHED) | LEAVING)
            place += 16
        place = self.weak.base
        while place < self.weak.top:
            weak = load_word(place)
            referent = load_word(weak + WEAK_REFERENT)
            if self.is_managed(referent) and self.state(referent) & LEAVING:
                store_word(weak + WEAK_REFERENT, 0)
            place += 8
        self.enqueue_dying(rescue_at)

    # Counting.

    def increment(self, obj):
        state = self.state(obj)
        if state < GREATEST:
            self.set_state(obj, (state & ~COLOUR) + ONE)

    def decrement(self, obj):
        """One reference less; the object dies with the last one."""
        state = self.state(obj)
        if state >= GREATEST or state & DEAD:
            return
        state -= ONE
        self.set_state(obj, state)
        if state < ONE:
            self.release(obj)
        else:
            self.suspect(obj)

    def suspect(self, obj):
        """An object may belong to a cycle that is garbage."""
        state = self.state(obj)
        if state & CANDIDATE:
            self.set_state(obj, (state & ~COLOUR) | PURPLE)
        else:
            self.set_state(obj, (state & ~COLOUR) | PURPLE | CANDIDATE)
            self.candidates.push(obj)

    def release(self, obj):
        """An object without references is dead, and so may be what it referred to."""
        if self.state(obj) & WATCHED:
            self.watched_released = True
            return
        self.bury(obj)
        self.work.push(obj)
        while not self.work.is_empty():
            self.trace(decrement_at, self.work.pop())

    def bury(self, obj):
        self.set_state(obj, self.state(obj) | DEAD)
        self.dead.push(obj)

    def free_dead(self):
        """Free what is dead, once no weak reference is to it and it is no candidate."""
        if self.dead.is_empty():
            return
        self.forget_dead_candidates()
        before = self.weak
        self.weak = self.weak_before
        self.weak_before = before
        while not before.is_empty():
            weak = before.pop()
            if not self.state(weak) & DEAD:
                referent = load_word(weak + WEAK_REFERENT)
                if self.is_managed(referent) and self.state(referent) & DEAD:
                    store_word(weak + WEAK_REFERENT, 0)
                self.weak.push(weak)
        while not self.dead.is_empty():
            obj = self.dead.pop()
            self.space.free(obj, self.object_size(obj))

    def forget_dead_candidates(self):
        kept = self.candidates.base
        place = kept
        while place < self.candidates.top:
            obj = load_word(place)
            if not self.state(obj) & DEAD:
                store_word(kept, obj)
                kept += 8
            place += 8
        self.candidates.top = kept

    # Cycles.

    def collect_cycles(self):
        while not self.candidates.is_empty():
            obj = self.candidates.pop()
            state = self.state(obj)
            if state & DEAD:
                continue
            self.set_state(obj, state & ~CANDIDATE)
            if state & COLOUR == PURPLE:
                self.cycle_roots.push(obj)
                self.mark_gray(obj)
        place = self.cycle_roots.base
        while place < self.cycle_roots.top:
            self.scan(load_word(place))
            place += 8
        if self.find_dying(where_not_white, self.take_watched()):
            self.rescue_dying()
        while not self.cycle_roots.is_empty():
            self.collect_white(self.cycle_roots.pop())

    def colour(self, obj):
        return self.state(obj) & COLOUR

    def paint(self, obj, colour):
        self.set_state(obj, (self.state(obj) & ~COLOUR) | colour)

    def mark_gray(self, obj):
        """Subtract the counts that come from what is reachable of an object."""
        if self.colour(obj) == GRAY:
            return
        self.paint(obj, GRAY)
        self.work.push(obj)
        while not self.work.is_empty():
            self.trace(subtract_at, self.work.pop())

    def scan(self, obj):
        """What has counts left is in use, with all that it reaches; the rest is white."""
        self.work.push(obj)
        while not self.work.is_empty():
            obj = self.work.pop()
            if self.colour(obj) == GRAY:
                if self.state(obj) >= ONE:
                    self.scan_black(obj)
                else:
                    self.paint(obj, WHITE)
                    self.trace(push_at, obj)

    def scan_black(self, obj):
        """Restore the counts that come from an object in use."""
        self.paint(obj, BLACK)
        self.restore.push(obj)
        while not self.restore.is_empty():
            self.trace(add_at, self.restore.pop())

    def collect_white(self, obj):
        self.work.push(obj)
        while not self.work.is_empty():
            obj = self.work.pop()
            if self.colour(obj) == WHITE and not self.state(obj) & DEAD:
                self.paint(obj, BLACK)
                self.bury(obj)
                self.trace(push_at, obj)

    def verify(self):
        self.space.visit_objects(check_object, self)


def count_root(self, place):
    reference = load_word(place)
    if self.is_managed(reference):
        self.increment(reference)
        self.roots.push(reference)


def where_counted(self, obj):
    """For `find_dying`: what has no count left is dying."""
    if self.state(obj) >= ONE:
        return obj
    return 0


def where_not_white(self, obj):
    """For `find_dying`: what belongs to a cycle without outside is dying."""
    if self.colour(obj) != WHITE:
        return obj
    return 0


def rescue_at(self, place):
    """The queue's reference counts; so do all those again that were subtracted in search of a cycle."""
    obj = load_word(place)
    self.set_state(obj, self.state(obj) & ~LEAVING)
    if self.colour(obj) == WHITE:
        self.scan_black(obj)
    self.increment(obj)
    self.roots.push(obj)


def note(self, place):
    reference = load_word(place)
    if self.is_managed(reference):
        self.to_decrement.push(reference)


def increment_at(self, place):
    reference = load_word(place)
    if self.is_managed(reference):
        self.increment(reference)


def decrement_at(self, place):
    """For what a dead object refers to."""
    reference = load_word(place)
    if self.is_managed(reference):
        state = self.state(reference)
        if state < GREATEST and not state & DEAD:
            state -= ONE
            self.set_state(reference, state)
            if state >= ONE:
                self.suspect(reference)
            elif state & WATCHED:
                self.watched_released = True
            else:
                self.bury(reference)
                self.work.push(reference)


def subtract_at(self, place):
    reference = load_word(place)
    if self.is_managed(reference):
        state = self.state(reference)
        if state & DEAD:
            return
        if state < GREATEST:
            state -= ONE
            self.set_state(reference, state)
        if state & COLOUR != GRAY:
            self.paint(reference, GRAY)
            self.work.push(reference)


def push_at(self, place):
    reference = load_word(place)
    if self.is_managed(reference) and not self.state(reference) & DEAD:
        self.work.push(reference)


def add_at(self, place):
    reference = load_word(place)
    if self.is_managed(reference):
        state = self.state(reference)
        if state & DEAD:
            return
        if state < GREATEST:
            self.set_state(reference, state + ONE)
        if state & COLOUR != BLACK:
            self.paint(reference, BLACK)
            self.restore.push(reference)


def check_object(self, obj):
    self.trace(self_check, obj)


def self_check(self, place):
    self.check_reference(place)
