"""Generations: what is young dies young (Ungar, "Generation Scavenging", 1984).

The program allocates in a nursery, by moving a pointer. When that is full, a minor collection copies what is reachable
out of it into the old generation, where objects stay and are marked and swept once they have become many. So that a
minor collection need not look through the old generation, an old object's `TRACK` bit asks to be told before a
reference is stored in it; such objects are remembered until the next minor collection. Large objects are old from the
start, and remembered from the start, as nobody is told of stores into fresh objects.

Prebuilt objects are many, and refer to nothing but each other until something else is stored in them. Those where that has
happened are kept apart, and no others are looked into when the old generation is marked.

Objects are copied depth first, in the order in which they refer to each other, so that those that the program goes
through one after the other lie one after the other (Moon, "Garbage Collection in a Large Lisp System", 1984).
"""

from rpython.memory.address import (
    clear_memory, copy_memory, give_up, load_half, load_word, nanoseconds, store_word, unmap_memory)
from rpython.memory.gc.base import STORES, Collector, where_marked, where_moved
from rpython.memory.gc.blocks import BlockSpace
from rpython.memory.gc.raw import AddressStack, page_aligned, take_memory
from rpython.memory.layout import (
    CHANGED, CLASS_KIND, FREE, HEAD_SIZE, HEAP_IS_BROKEN, IS_WEAK, MARKED, MOVED, NURSERY_SIZE, PREBUILT, PREBUILT_COUNT,
    PREBUILT_OBJECT, TOP, TRACK, WEAK_REFERENT)
from rpython.rlib.objectmodel import always_inline, specialize

DEFAULT_NURSERY = 4 << 20
LEAST_NURSERY = 1 << 16
# Larger objects are old from the start, and those that would fill a quarter of the nursery.
LARGEST_YOUNG = 1 << 17
# What the old generation may have grown to before it is collected.
FIRST_THRESHOLD = 16 << 20

# Kinds of collections in the log.
MINOR = 0
MAJOR = 1


class Generational(Collector):
    """A nursery, and an old generation that is marked and swept."""

    moves = True
    barrier = STORES

    def __init__(self):
        Collector.__init__(self)
        self.space = BlockSpace()
        self.nursery = 0
        self.nursery_size = 0
        self.nursery_end = 0
        self.largest_young = 0
        self.least_threshold = FIRST_THRESHOLD
        self.threshold = FIRST_THRESHOLD
        self.remembered = AddressStack()    # old objects that may refer to young ones
        self.changed = AddressStack()       # prebuilt objects that may refer to the heap
        self.places = AddressStack()        # places that refer to young objects
        self.gray = AddressStack()          # marked objects still to be looked into
        self.young_weak = AddressStack()
        self.old_weak = AddressStack()
        self.old_weak_before = AddressStack()
        self.young_watched = AddressStack()
        self.live = 0
        self.majors = 0

    def start(self):
        Collector.start(self)
        self.space.start(self.debug)
        size = load_word(self.words + NURSERY_SIZE)
        if size == 0:
            size = self.default_nursery()
        self.nursery_size = max(LEAST_NURSERY, page_aligned(size))
        self.largest_young = min(LARGEST_YOUNG, self.nursery_size >> 2)
        self.nursery = take_memory(self.nursery_size)
        self.nursery_end = self.nursery + self.nursery_size
        self.give_out(self.nursery)

    def default_nursery(self):
        return DEFAULT_NURSERY

    # Allocation.

    @always_inline
    def give_out(self, free):
        """Let the program allocate from here on. It clears what it takes, so that this happens in the cache."""
        store_word(self.words + FREE, free)
        if self.debug:
            store_word(self.words + TOP, free)
        else:
            store_word(self.words + TOP, self.nursery_end)

    def allocate(self, number, size):
        if size > self.largest_young:
            return self.allocate_large(number, size)
        free = load_word(self.words + FREE)
        if free + size > self.nursery_end:
            self.collect_automatically()
            free = load_word(self.words + FREE)
        clear_memory(free, size)
        store_word(free, number)
        self.give_out(free + size)
        if load_half(self.classes + number + CLASS_KIND) & IS_WEAK:
            self.young_weak.push(free)
        return free

    def allocate_large(self, number, size):
        if self.space.used + size > self.threshold and self.enabled:
            limit = self.limit
            self.collect(2)
            if self.limit <= limit:
                # Else the collection has told the program, which had no time to deal with that.
                self.watch_limit(self.space.used + size)
        obj = self.space.allocate(size)
        self.space.clear(obj, size)
        store_word(obj, number)
        self.born_old(obj)
        self.remembered.push(obj)
        return obj

    @always_inline
    def born_old(self, obj):
        """An object has come into the old generation without a mark."""

    @always_inline
    def look_into_changed(self, obj):
        """Let young objects be moved that an old one refers to, in which a reference has been stored."""
        self.trace(promote, obj)

    def remember(self, obj):
        state = self.state(obj) & ~TRACK
        if state & (PREBUILT_OBJECT | CHANGED) == PREBUILT_OBJECT:
            state |= CHANGED
            self.changed.push(obj)
        self.set_state(obj, state)
        self.remembered.push(obj)

    def watch(self, obj, queue):
        if self.is_young(obj):
            self.young_watched.push(obj)
            self.young_watched.push(queue)
        else:
            Collector.watch(self, obj, queue)

    def used_bytes(self):
        return self.space.used

    def taken_bytes(self):
        return self.space.taken_bytes() + self.nursery_size

    def nursery_bytes(self):
        return self.nursery_size

    # Collections.

    def collect_automatically(self):
        """The nursery is full."""
        self.minor_collection()
        if self.space.used > self.threshold and self.enabled:
            self.major_collection()

    def collect(self, generation):
        self.minor_collection()
        if generation > 0:
            self.major_collection()

    @always_inline
    def is_young(self, reference):
        return self.nursery <= reference and reference < self.nursery_end

    def minor_collection(self):
        """Move what is reachable of the nursery into the old generation."""
        began = nanoseconds()
        before = self.space.used
        self.note_peaks()
        self.visit_root_stack(promote)
        self.promote_waiting()
        while not self.remembered.is_empty():
            obj = self.remembered.pop()
            self.set_state(obj, self.state(obj) | TRACK)
            self.look_into_changed(obj)
            self.promote_waiting()
        if self.find_dying(where_moved, self.young_watched):
            self.forget_unmoved()
            self.enqueue_dying(promote)
            self.promote_waiting()
        self.move_weak()
        self.renew_nursery()
        self.note_collection(MINOR, before, self.space.used, began)

    def promote_waiting(self):
        """Move the objects that are young, and what they refer to; let the places refer to where these are now."""
        while not self.places.is_empty():
            place = self.places.pop()
            reference = load_word(place)
            state = self.state(reference)
            if state & MOVED:
                store_word(place, load_word(reference + HEAD_SIZE))
            else:
                store_word(place, self.move(reference, state))

    @always_inline
    def move(self, reference, state):
        """Move a young object; return where it is now."""
        size = self.object_size(reference)
        copy = self.space.allocate(size)
        copy_object(reference, copy, size)
        self.set_state(copy, state | TRACK)
        self.born_old(copy)
        self.set_state(reference, state | MOVED)
        store_word(reference + HEAD_SIZE, copy)
        self.trace(promote, copy)
        return copy

    def renew_nursery(self):
        if self.debug:
            # Whoever still looks there finds nothing.
            unmap_memory(self.nursery, self.nursery_size)
            self.nursery = take_memory(self.nursery_size)
            self.nursery_end = self.nursery + self.nursery_size
        self.give_out(self.nursery)

    def forget_unmoved(self):
        """Young weak references, old by now or not, to young objects that stay behind become null."""
        place = self.young_weak.base
        while place < self.young_weak.top:
            weak = load_word(place)
            if self.state(weak) & MOVED:
                weak = load_word(weak + HEAD_SIZE)
            referent = load_word(weak + WEAK_REFERENT)
            if self.is_young(referent) and not self.state(referent) & MOVED:
                store_word(weak + WEAK_REFERENT, 0)
            place += 8

    def move_weak(self):
        """Young weak references have become old or are gone; those to what is gone become null."""
        while not self.young_weak.is_empty():
            weak = self.young_weak.pop()
            if self.state(weak) & MOVED:
                weak = load_word(weak + HEAD_SIZE)
                self.update_weak(weak)
                self.old_weak.push(weak)

    @always_inline
    def update_weak(self, weak):
        referent = load_word(weak + WEAK_REFERENT)
        if self.is_young(referent):
            if self.state(referent) & MOVED:
                store_word(weak + WEAK_REFERENT, load_word(referent + HEAD_SIZE))
            else:
                store_word(weak + WEAK_REFERENT, 0)

    def major_collection(self):
        """Mark and sweep the old generation; the nursery is empty."""
        began = nanoseconds()
        before = self.space.used
        self.space.finish_sweep()
        self.live = 0
        self.visit_root_stack(mark)
        self.visit_changed(mark)
        self.mark_through()
        self.end_major()
        if self.debug:
            self.space.finish_sweep()
        self.note_collection(MAJOR, before, self.space.used, began)

    @specialize.arg(1)
    def visit_changed(self, visit):
        """Call `visit(self, place)` for the places in the prebuilt objects that may refer to the heap."""
        entry = self.changed.base
        while entry < self.changed.top:
            self.trace(visit, load_word(entry))
            entry += 8

    def mark_through(self):
        """Mark what gray objects refer to, until there are none."""
        while not self.gray.is_empty():
            obj = self.gray.pop()
            self.live += self.object_size(obj)
            self.trace(mark, obj)

    def keep_dying(self):
        """Keep what was found to be dying, with all that it refers to."""
        self.enqueue_dying(mark)
        self.mark_through()

    def end_major(self):
        """Everything reachable is marked."""
        if self.find_dying(where_marked, self.take_watched()):
            self.forget_unmarked(self.old_weak)
            self.keep_dying()
        self.clear_old_weak()
        self.space.begin_sweep(self.live)
        self.threshold = self.next_threshold(self.live, self.least_threshold)
        self.majors += 1
        self.watch_limit(self.live)

    def clear_old_weak(self):
        before = self.old_weak
        self.old_weak = self.old_weak_before
        self.old_weak_before = before
        while not before.is_empty():
            weak = before.pop()
            if self.state(weak) & MARKED:
                referent = load_word(weak + WEAK_REFERENT)
                if self.is_managed(referent) and not self.state(referent) & MARKED:
                    store_word(weak + WEAK_REFERENT, 0)
                self.old_weak.push(weak)

    def verify(self):
        self.space.visit_objects(check_object, self)
        table = load_word(self.words + PREBUILT)
        end = table + 8 * load_word(self.words + PREBUILT_COUNT)
        while table < end:
            obj = load_word(table)
            if not self.state(obj) & CHANGED:
                self.trace(check_prebuilt, obj)
            table += 8


def promote(self, place):
    """Let the object that a place refers to be moved, if it is young."""
    if self.is_young(load_word(place)):
        self.places.push(place)


@always_inline
def copy_object(source, destination, size):
    if size <= 128:
        end = source + size
        while source < end:
            store_word(destination, load_word(source))
            source += 8
            destination += 8
    else:
        copy_memory(source, destination, size)


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


def check_prebuilt(self, place):
    """What a prebuilt object refers to that nothing was stored in."""
    if self.is_managed(load_word(place)):
        give_up(HEAP_IS_BROKEN, place)


def check_place(self, place):
    self.check_reference(place)
    if self.is_young(load_word(place)):
        give_up(HEAP_IS_BROKEN, place)
