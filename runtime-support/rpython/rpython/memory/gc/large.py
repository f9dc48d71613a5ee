"""Large objects: each has a mapping of its own.

The system takes long to map memory and to give it out zeroed page by page. So the mappings of dead objects are kept for
others of about their size: in bins, four from one power of two to the next, as mappings are made in these sizes only,
but for the largest ones, which are never kept. What is kept is bounded, and goes back to the system when it was not
wanted between two collections.
"""

from rpython.memory.address import load_half, load_word, map_memory, store_half, store_word, unmap_memory
from rpython.memory.gc.raw import PAGE, page_aligned, take_memory
from rpython.memory.layout import MARKED, STATE
from rpython.rlib.objectmodel import always_inline

# The head of a large object's mapping.
LARGE_NEXT = 0
LARGE_SIZE = 8              # of the mapping
LARGE_PREVIOUS = 16
LARGE_BIN = 24
LARGE_HEAD = 32

# Bytes of mappings that may be kept in any case.
LEAST_KEPT = 16 << 20
# The size of the largest mapping that may be kept.
LARGEST_KEPT = 64 << 20


class LargeMappings(object):
    """The large objects of one collector, and the mappings that wait for more."""

    def __init__(self):
        self.debug = 0
        self.first = 0          # the chain of objects
        self.bins = 0           # chains of kept mappings
        self.kept = 0           # bytes in them
        self.taken = 0          # bytes from the system, those of objects and those kept
        self.most_kept = LEAST_KEPT
        self.fresh = True       # whether the mapping given last is zeroed

    def start(self, debug):
        self.debug = debug
        self.bins = take_memory(PAGE)

    def allocate(self, size):
        """A mapping for an object of this size."""
        self.fresh = True
        if size > LARGEST_KEPT - LARGE_HEAD:
            mapping = self.map(page_aligned(size + LARGE_HEAD))
        else:
            mapping = self.allocate_binned(size + LARGE_HEAD)
        self.chain(mapping)
        return mapping

    @always_inline
    def allocate_binned(self, size):
        total = 3 * PAGE
        step = PAGE
        index = 0
        while total < size:
            # A step is a quarter of the power of two below, but not less than a page.
            if total >= 8 * step:
                step *= 2
            total += step
            index += 1
        place = self.bins + 8 * index
        mapping = load_word(place)
        if mapping == 0:
            mapping = self.map(total)
            store_word(mapping + LARGE_BIN, index)
            return mapping
        store_word(place, load_word(mapping + LARGE_NEXT))
        self.kept -= total
        self.fresh = False
        return mapping

    def map(self, total):
        """A mapping from the system."""
        mapping = map_memory(total)
        if mapping == 0:
            self.release()
            mapping = take_memory(total)
        store_word(mapping + LARGE_SIZE, total)
        self.taken += total
        return mapping

    def free(self, mapping):
        """Free one object; not for those who sweep."""
        before = load_word(mapping + LARGE_PREVIOUS)
        following = load_word(mapping + LARGE_NEXT)
        if before:
            store_word(before + LARGE_NEXT, following)
        else:
            self.first = following
        if following:
            store_word(following + LARGE_PREVIOUS, before)
        self.keep(mapping)

    def sweep(self, most_kept):
        """After marking: free what is not marked; how many bytes. Keep `most_kept` of it, or some more."""
        self.release()
        self.most_kept = max(LEAST_KEPT, most_kept)
        freed = 0
        mapping = self.first
        self.first = 0
        while mapping:
            following = load_word(mapping + LARGE_NEXT)
            state = load_half(mapping + LARGE_HEAD + STATE)
            if state & MARKED:
                store_half(mapping + LARGE_HEAD + STATE, state & ~MARKED)
                self.chain(mapping)
            else:
                freed += load_word(mapping + LARGE_SIZE)
                self.keep(mapping)
            mapping = following
        return freed

    def chain(self, mapping):
        """Put a mapping before the objects."""
        store_word(mapping + LARGE_NEXT, self.first)
        store_word(mapping + LARGE_PREVIOUS, 0)
        if self.first:
            store_word(self.first + LARGE_PREVIOUS, mapping)
        self.first = mapping

    def keep(self, mapping):
        """Let a mapping wait for another object, or give it back to the system."""
        total = load_word(mapping + LARGE_SIZE)
        # Where the heap is checked, nobody shall find anything at the addresses of dead objects.
        if self.debug or total > LARGEST_KEPT or self.kept + total > self.most_kept:
            self.unmap(mapping)
            return
        place = self.bins + 8 * load_word(mapping + LARGE_BIN)
        store_word(mapping + LARGE_NEXT, load_word(place))
        store_word(place, mapping)
        self.kept += total

    def unmap(self, mapping):
        """Give a mapping back to the system."""
        total = load_word(mapping + LARGE_SIZE)
        self.taken -= total
        unmap_memory(mapping, total)

    def release(self):
        """Give all back to the system that is kept."""
        if self.kept == 0:
            return
        place = self.bins
        while place < self.bins + PAGE:
            mapping = load_word(place)
            while mapping:
                following = load_word(mapping + LARGE_NEXT)
                self.unmap(mapping)
                mapping = following
            store_word(place, 0)
            place += 8
        self.kept = 0
