"""Cheney's copying collector ("A Nonrecursive List Compacting Algorithm", 1970).

The heap is one of two spaces; the program allocates by moving a pointer. A collection copies what is reachable to the
other space and leaves behind the head of each copied object where it has gone. The copies themselves are the queue of what
is still to be looked at: all that lies before `scan` is done.
"""

from rpython.memory.address import copy_memory, give_up, load_word, nanoseconds, store_word, unmap_memory
from rpython.memory.gc.base import Collector, where_moved
from rpython.memory.gc.raw import AddressStack, page_aligned, take_memory
from rpython.memory.layout import FREE, HEAD_SIZE, HEAP_IS_BROKEN, MOVED, TOP, WEAK_REFERENT

FIRST_SIZE = 1 << 20

# The kind of its collections in the log.
MAJOR = 1


class SemiSpace(Collector):
    """Two spaces of one size, which grow when more than half is in use after a collection."""

    moves = True

    def __init__(self):
        Collector.__init__(self)
        self.space = 0          # the one in use
        self.size = 0
        self.free = 0           # during a collection: where the next copy goes
        self.weak = AddressStack()      # the weak references in the space
        self.weak_before = AddressStack()

    def start(self):
        Collector.start(self)
        self.size = FIRST_SIZE
        if self.max_size and self.max_size < FIRST_SIZE:
            self.size = page_aligned(self.max_size)
        self.space = take_memory(self.size)
        self.give_out(self.space)

    def give_out(self, free):
        """Let the program allocate from here on."""
        store_word(self.words + FREE, free)
        top = self.space + self.size
        if self.debug:
            top = free
        store_word(self.words + TOP, top)

    def allocate(self, number, size):
        free = load_word(self.words + FREE)
        if size > self.space + self.size - free:
            self.make_room(size)
            free = load_word(self.words + FREE)
        self.give_out(free + size)
        store_word(free, number)
        if self.is_weak(free):
            self.weak.push(free)
        return free

    def make_room(self, size):
        """Collect, and grow where that gives too little."""
        self.collect_into(self.size)
        used = load_word(self.words + FREE) - self.space
        self.watch_limit(used + size)
        wanted = 2 * used + size
        if self.max_size and self.size > page_aligned(self.limit) and used + size <= self.limit:
            # It was larger only for the program to deal with a MemoryError.
            self.collect_into(page_aligned(self.limit))
        elif wanted > self.size:
            new_size = self.size
            while new_size < wanted:
                new_size *= 2
            if self.max_size and new_size > self.limit:
                new_size = page_aligned(max(self.limit, used + size))
            self.collect_into(new_size)

    def collect(self, generation):
        self.collect_into(self.size)
        self.watch_limit(self.free - self.space)

    def collect_into(self, size):
        """Copy what is reachable into a space of this size."""
        began = nanoseconds()
        self.note_peaks()
        before = load_word(self.words + FREE) - self.space
        old, old_size = self.space, self.size     # given back, so that the kernel finds who still looks there
        space = take_memory(size)
        self.space, self.size = space, size
        self.free = space
        self.visit_root_stack(forward)
        self.visit_prebuilt(forward)
        scan = self.scan(space)
        if self.find_dying(where_moved, self.take_watched()):
            self.forget_unmoved()
            self.enqueue_dying(forward)
            self.scan(scan)
        self.keep_weak()
        unmap_memory(old, old_size)
        self.give_out(self.free)
        self.note_collection(MAJOR, before, self.free - space, began)

    def scan(self, start):
        """Copy what the copies refer to, from one on; where the last one ends."""
        while start < self.free:
            self.trace(forward, start)
            start += self.object_size(start)
        return start

    def forget_unmoved(self):
        """Weak references, moved themselves or not, to what has not moved become null."""
        place = self.weak.base
        while place < self.weak.top:
            weak = load_word(place)
            if self.state(weak) & MOVED:
                weak = load_word(weak + HEAD_SIZE)
            referent = load_word(weak + WEAK_REFERENT)
            if self.is_managed(referent) and not self.state(referent) & MOVED:
                store_word(weak + WEAK_REFERENT, 0)
            place += 8

    def used_bytes(self):
        return load_word(self.words + FREE) - self.space

    def taken_bytes(self):
        return self.size

    def keep_weak(self):
        """Weak references go on to the new place of what they refer to, or to nothing."""
        before = self.weak
        self.weak = self.weak_before
        self.weak_before = before
        while not before.is_empty():
            weak = before.pop()
            if self.state(weak) & MOVED:
                weak = load_word(weak + HEAD_SIZE)
                referent = load_word(weak + WEAK_REFERENT)
                if self.is_managed(referent):
                    if self.state(referent) & MOVED:
                        referent = load_word(referent + HEAD_SIZE)
                    else:
                        referent = 0
                    store_word(weak + WEAK_REFERENT, referent)
                self.weak.push(weak)

    def verify(self):
        end = load_word(self.words + FREE)
        self.visit_objects(check_object, self.space, end)


def forward(self, place):
    """Let a place refer to where its object goes, which it does now unless it has gone before."""
    reference = load_word(place)
    if not self.is_managed(reference):
        return
    state = self.state(reference)
    if state & MOVED:
        store_word(place, load_word(reference + HEAD_SIZE))
        return
    size = self.object_size(reference)
    copy = self.free
    self.free = copy + size
    copy_memory(reference, copy, size)
    self.set_state(reference, state | MOVED)
    store_word(reference + HEAD_SIZE, copy)
    store_word(place, copy)


def check_object(self, obj):
    self.trace(check_place, obj)


def check_place(self, place):
    """A reference is to an object in the space in use."""
    self.check_reference(place)
    reference = load_word(place)
    if self.is_managed(reference):
        if reference < self.space or reference >= self.space + self.size:
            give_up(HEAP_IS_BROKEN, place)
