"""What collectors are made of: objects as they lie in memory, roots, and the way from the program into a collector.

A collector is a class with `start`, `allocate` and `collect`. It is translated like a program, linked into the one that
it collects for, and must neither allocate objects itself nor raise; so it works on addresses and ints, and what it
keeps beside the heap lies in raw memory. Its instance is a prebuilt object.
"""

from rpython.memory.address import (
    give_up, heap_words, load_half, load_word, log_collection, nanoseconds, store_half, store_word)
from rpython.memory.gc.queues import Queues
from rpython.memory.gc.raw import (
    PAGE, POISON, POISON_HALF, AddressStack, page_aligned, poison, take_memory, word_aligned)
from rpython.memory.layout import (
    ARRIVED, CLASS_ITEM_SIZE, CLASS_KIND, CLASS_LENGTH, CLASS_REFERENCES, CLASS_SIZE, CLASSES, DEBUG, EXCEPTION,
    FREE_CELL, HASH_MASK, HASH_SHIFT, HEAD_SIZE, HEAP_IS_BROKEN, IS_WEAK, ITEMS_ARE_REFERENCES, LIMIT_REACHED, MARKED, MAX_SIZE,
    MOVED, OUT_OF_MEMORY, PREBUILT, PREBUILT_COUNT, PREBUILT_OBJECT, ROOT_BASE, ROOT_TOP, STATE, WEAK_REFERENT)
from rpython.rlib.objectmodel import always_inline, specialize

# Which stores of references a collector is told of: none, those of references to objects that it manages, or all.
NO_STORES = 0
STORES = 1
ALL_STORES = 2

class Collector(object):
    """The base of all collectors."""

    # Whether objects keep their addresses, so that these can serve as identity hashes.
    moves = False
    # Which stores of references it is told of.
    barrier = NO_STORES

    def __init__(self):
        self.words = 0
        self.classes = 0
        self.debug = 0
        self.until_debug = 0
        self.max_size = 0       # RPY_GC_MAX, or 0
        self.limit = 0          # that, or more while the program deals with a MemoryError
        self.enabled = True
        self.hash_seed = 0x2545F4
        self.collections = 0
        self.nanoseconds = 0    # spent on them
        self.most_used = 0
        self.most_taken = 0
        self.queues = Queues()
        # Objects that come into a queue when nothing else can reach them, each with the number of its queue.
        self.watched = AddressStack()
        self.watched_before = AddressStack()
        self.dying = AddressStack()     # those of them that this collection has found

    # The way from the program.

    def start(self):
        """Get ready; called before the program allocates anything."""
        self.words = heap_words()
        self.classes = load_word(self.words + CLASSES)
        self.debug = load_word(self.words + DEBUG)
        self.until_debug = self.debug
        self.max_size = load_word(self.words + MAX_SIZE)
        self.limit = self.max_size

    def malloc(self, number, size):
        """Memory for an object of a class, given by its number, of this many bytes: zeroed but for its head."""
        if self.debug:
            self.until_debug -= 1
            if self.until_debug <= 0:
                self.until_debug = self.debug
                self.collect(2)
                self.verify()
        return self.allocate(number, word_aligned(size))

    def remember(self, obj):
        """A reference to an object of the heap is about to be stored in an object whose `TRACK` bit is set."""

    def remember_all(self, obj):
        """The same of any reference, also to nothing and to prebuilt objects, for collectors that want to know that."""

    def identity_hash(self, obj):
        """A number that stays the same for the object's life."""
        if not self.moves:
            return obj >> 3
        state = self.state(obj)
        if state & PREBUILT_OBJECT:
            return obj >> 3
        known = state >> HASH_SHIFT
        if known == 0:
            # Marsaglia, "Xorshift RNGs", 2003, in 24 bits.
            seed = self.hash_seed
            seed ^= (seed << 7) & HASH_MASK
            seed ^= seed >> 9
            seed ^= (seed << 8) & HASH_MASK
            self.hash_seed = seed
            known = seed
            self.set_state(obj, state | (known << HASH_SHIFT))
        return known

    def automatic(self, wanted):
        """Collect old garbage without being asked for, or not; return what held before."""
        before = self.enabled
        self.enabled = wanted != 0
        return int(before)

    def used_bytes(self):
        """Bytes of objects, those counted that no collection has looked at."""
        return 0

    def taken_bytes(self):
        """Bytes from the system."""
        return 0

    def nursery_bytes(self):
        """Bytes of the nursery, where there is one."""
        return 0

    def statistic(self, number):
        """A number about the collector, as the host primitive `gc.statistic` describes it."""
        self.note_peaks()
        if number == 0:
            return self.used_bytes()
        if number == 1:
            return self.most_used
        if number == 2:
            return self.taken_bytes()
        if number == 3:
            return self.most_taken
        if number == 4:
            return self.nursery_bytes()
        if number == 5:
            return self.collections
        if number == 6:
            return self.nanoseconds
        return 0

    def note_peaks(self):
        self.most_used = max(self.most_used, self.used_bytes())
        self.most_taken = max(self.most_taken, self.taken_bytes())

    def note_collection(self, kind, before, after, began):
        """A collection has ended that began at a time: tell the log."""
        elapsed = nanoseconds() - began
        self.collections += 1
        self.nanoseconds += elapsed
        log_collection(kind, before, after, elapsed)

    # Objects that nothing else can reach.

    def watch(self, obj, queue):
        """Put an object into a queue once nothing else can reach it. Prebuilt objects always can be reached."""
        if not self.state(obj) & PREBUILT_OBJECT:
            self.watched.push(obj)
            self.watched.push(queue)

    def next_dead(self, queue):
        """The object that has waited longest in a queue, or 0."""
        return self.queues.take(queue)

    def waiting(self, queue):
        return int(not self.queues.is_empty(queue))

    def take_watched(self):
        """The watched objects, of which `find_dying` puts back those that live."""
        before = self.watched
        self.watched = self.watched_before
        self.watched_before = before
        return before

    @specialize.arg(1)
    def find_dying(self, where, watched):
        """Look which of some watched objects nothing has reached; whether there are such.

        `where(self, obj)` tells where an object is now that has been reached, or 0. This comes once all that can be
        reached has been, and before weak references to the others are cleared and `enqueue_dying`.
        """
        place = watched.base
        while place < watched.top:
            obj = load_word(place)
            queue = load_word(place + 8)
            now = where(self, obj)
            if now:
                self.watched.push(now)
                self.watched.push(queue)
            else:
                self.dying.push(obj)
                self.dying.push(queue)
            place += 16
        watched.clear()
        return not self.dying.is_empty()

    @specialize.arg(1)
    def enqueue_dying(self, visit):
        """Put what was found into its queues, and call `visit(self, place)` for each place there, which keeps it."""
        place = self.dying.base
        while place < self.dying.top:
            visit(self, self.queues.add(load_word(place + 8), load_word(place)))
            place += 16
        self.dying.clear()
        store_word(self.words + ARRIVED, 1)

    def forget_unmarked(self, weak):
        """The weak references on a stack, marked themselves or not, to what is not marked become null."""
        place = weak.base
        while place < weak.top:
            obj = load_word(place)
            referent = load_word(obj + WEAK_REFERENT)
            if self.is_managed(referent) and not self.state(referent) & MARKED:
                store_word(obj + WEAK_REFERENT, 0)
            place += 8

    def watch_limit(self, used):
        """So many bytes are in use, after all garbage was collected or with what is wanted now."""
        if self.max_size == 0:
            return
        if used > self.limit:
            if self.limit > self.max_size:
                give_up(OUT_OF_MEMORY, 0)
            # Whoever deals with the error may need some memory for that.
            self.limit = max(self.limit, used) + (self.max_size >> 2)
            give_up(LIMIT_REACHED, 0)
        elif used < self.max_size - (self.max_size >> 3):
            self.limit = self.max_size

    def next_threshold(self, used, least):
        """How many bytes may be in use before the next collection: three quarters more, less near the limit."""
        threshold = max(least, used + (used >> 1) + (used >> 2))
        if self.max_size and threshold > self.limit:
            return max(self.limit, used + (used >> 4))
        return threshold

    def verify(self):
        """Check the heap, after a collection."""

    def check_reference(self, place):
        """A reference in the heap is to an object, as far as its head tells."""
        reference = load_word(place)
        if reference & 7:
            give_up(HEAP_IS_BROKEN, place)
        if reference:
            number = load_half(reference)
            if number == POISON_HALF or number & 7 or self.state(reference) & (FREE_CELL | MOVED):
                give_up(HEAP_IS_BROKEN, place)

    # Objects.

    @always_inline
    def state(self, obj):
        return load_half(obj + STATE)

    @always_inline
    def set_state(self, obj, state):
        store_half(obj + STATE, state)

    @always_inline
    def class_of(self, obj):
        """The description of an object's class."""
        return self.classes + load_half(obj)

    @always_inline
    def object_size(self, obj):
        """The bytes that an object takes, a multiple of 8."""
        cls = self.class_of(obj)
        size = load_half(cls + CLASS_SIZE)
        item_size = load_half(cls + CLASS_ITEM_SIZE)
        if item_size:
            size += item_size * load_word(obj + load_half(cls + CLASS_LENGTH))
        return word_aligned(size)

    @always_inline
    def is_weak(self, obj):
        return load_half(self.class_of(obj) + CLASS_KIND) & IS_WEAK != 0

    @specialize.arg(1)
    def trace(self, visit, obj):
        """Call `visit(self, place)` for every place in an object that holds a reference, null or not.

        The last place comes first, so that the first one is the first to be popped from a stack.
        """
        cls = self.class_of(obj)
        if load_half(cls + CLASS_KIND) & ITEMS_ARE_REFERENCES:
            start = obj + load_half(cls + CLASS_SIZE)
            place = start + 8 * load_word(obj + load_half(cls + CLASS_LENGTH))
            while place > start:
                place -= 8
                visit(self, place)
        self.trace_fields(visit, obj)

    @specialize.arg(1)
    def trace_fields(self, visit, obj):
        """The same for the places outside of items."""
        offsets = load_word(self.class_of(obj) + CLASS_REFERENCES)
        offset = load_half(offsets)
        while offset:
            visit(self, obj + offset)
            offsets += 4
            offset = load_half(offsets)

    # Roots.

    @specialize.arg(1)
    def visit_root_stack(self, visit):
        """Call `visit(self, place)` for the places of the root stack, and for those of the queues."""
        place = load_word(self.words + ROOT_BASE)
        end = load_word(self.words + ROOT_TOP)
        while place < end:
            visit(self, place)
            place += 8
        visit(self, self.words + EXCEPTION)
        self.visit_waiting(visit)

    @specialize.arg(1)
    def visit_waiting(self, visit):
        """The same for the places in the queues."""
        queue = 0
        while queue < self.queues.count():
            place = self.queues.first_place(queue)
            while place:
                visit(self, place)
                place = self.queues.place_after(queue, place)
            queue += 1

    @specialize.arg(1)
    def visit_prebuilt(self, visit):
        """Call `visit(self, place)` for the places in all prebuilt objects."""
        table = load_word(self.words + PREBUILT)
        end = table + 8 * load_word(self.words + PREBUILT_COUNT)
        while table < end:
            self.trace(visit, load_word(table))
            table += 8

    @always_inline
    def is_managed(self, reference):
        """Whether a reference is to an object in the collector's memory."""
        return reference != 0 and self.state(reference) & PREBUILT_OBJECT == 0

    # For collectors whose objects lie one after the other.

    @specialize.arg(1)
    def visit_objects(self, visit, start, end):
        """Call `visit(self, obj)` for each object of a piece of memory."""
        while start < end:
            size = self.object_size(start)
            visit(self, start)
            start += size


def where_marked(self, obj):
    """For `find_dying` of collectors that mark."""
    if self.state(obj) & MARKED:
        return obj
    return 0


def where_moved(self, obj):
    """For `find_dying` of collectors that move."""
    if self.state(obj) & MOVED:
        return load_word(obj + HEAD_SIZE)
    return 0
