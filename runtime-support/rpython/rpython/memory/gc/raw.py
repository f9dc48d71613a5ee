"""What collectors keep beside the heap: raw memory from the system, and stacks of words in it."""

from rpython.memory.address import give_up, load_word, map_memory, store_word, unmap_memory
from rpython.memory.layout import OUT_OF_MEMORY
from rpython.rlib.objectmodel import always_inline

PAGE = 4096

# What freed memory is filled with where collections are checked.
POISON = 0x5B5B5B5B5B5B5B5B
POISON_HALF = 0x5B5B5B5B


@always_inline
def word_aligned(size):
    """The least multiple of 8 that is not below a size."""
    return (size + 7) & -8


@always_inline
def page_aligned(size):
    """The least multiple of a page that is not below a size."""
    return (size + PAGE - 1) & -PAGE


def take_memory(size):
    """Memory that nothing can go on without."""
    address = map_memory(size)
    if address == 0:
        give_up(OUT_OF_MEMORY, 0)
    return address


def poison(address, size):
    """Fill memory that nobody should look at any more."""
    end = address + size
    while address < end:
        store_word(address, POISON)
        address += 8


class AddressStack(object):
    """A stack of words in raw memory. It grows by doubling."""

    def __init__(self):
        self.base = 0
        self.top = 0
        self.end = 0

    @always_inline
    def push(self, value):
        if self.top == self.end:
            self._grow()
        store_word(self.top, value)
        self.top += 8

    @always_inline
    def is_empty(self):
        return self.top == self.base

    @always_inline
    def pop(self):
        self.top -= 8
        return load_word(self.top)

    def clear(self):
        self.top = self.base

    def _grow(self):
        used = self.top - self.base
        size = 16 * PAGE
        if used > 0:
            size = 2 * used
        base = take_memory(size)
        source = self.base
        while source < self.top:
            store_word(base + (source - self.base), load_word(source))
            source += 8
        if used > 0:
            unmap_memory(self.base, used)
        self.base = base
        self.top = base + used
        self.end = base + size
