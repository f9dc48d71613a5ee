"""Memory for objects that stay where they are: cells of some 50 sizes in blocks, and mappings of their own for large
objects (`rpython.memory.gc.large`).

A block holds cells of one size. Free cells of a size are chained; the cells at a block's end that were never used are
not, and their pages not yet touched. After marking, a block is swept when cells of its size are wanted for the first
time (lazy sweeping: Hughes, "A semi-incremental garbage collection algorithm", 1982): unmarked cells become free,
marked ones lose their mark, and a block without marked ones serves any size again.
"""

from rpython.memory.address import (
    clear_memory, load_byte, load_half, load_word, store_byte, store_half, store_word)
from rpython.memory.gc.raw import poison, take_memory
from rpython.memory.gc.large import LARGE_HEAD, LARGE_NEXT, LARGE_SIZE, LargeMappings
from rpython.memory.layout import FREE_CELL, HEAD_SIZE, MARKED, STATE
from rpython.rlib.objectmodel import always_inline, specialize

BLOCK_SIZE = 1 << 16
CHUNK_SIZE = 1 << 20        # blocks are mapped by chunks
LARGEST_CELL = 1 << 13
# Blocks that are swept in search of a free cell before a fresh block is taken: a bound for the pause.
MOST_SWEEPS = 8

# The head of a block.
BLOCK_NEXT = 0
BLOCK_CELL = 8              # size of its cells
BLOCK_FRESH = 16            # where the cells begin that were never used
BLOCK_HEAD = 64

# Of each size, the words at `sizes + SIZE_WORDS * index`.
CELL_SIZE = 0
CELL_FREE = 8               # the chain of free cells
CELL_BLOCKS = 16            # the chain of swept blocks; the first one alone may have fresh cells
CELL_UNSWEPT = 24           # the chain of blocks to be swept
SIZE_WORDS = 32


class BlockSpace(object):
    """The cells and the large objects of one collector."""

    def __init__(self):
        self.debug = 0
        self.index = 0          # by size in words: the index of the cells for it
        self.sizes = 0
        self.size_count = 0
        self.chunk = 0          # what is left of the last chunk
        self.chunk_end = 0
        self.free_blocks = 0
        self.large = LargeMappings()
        self.used = 0           # bytes of objects, those counted that are not swept yet
        self.mapped = 0         # bytes of blocks in use and of large objects
        self.taken = 0          # bytes of blocks from the system

    def start(self, debug):
        self.debug = debug
        self.index = take_memory(4096)
        self.sizes = take_memory(4096)
        self.large.start(debug)
        words = 0
        size = 16
        while size <= LARGEST_CELL:
            store_word(self.sizes + SIZE_WORDS * self.size_count + CELL_SIZE, size)
            while words <= size >> 3:
                store_byte(self.index + words, self.size_count)
                words += 1
            self.size_count += 1
            if size < 256:
                size += 8
            elif size < 512:
                size += 32
            else:
                # Four steps from one power of two to the next.
                step = 128
                while 8 * step <= size:
                    step *= 2
                size += step

    # Allocation. The memory is not cleared.

    @always_inline
    def allocate(self, size):
        """Memory for an object that has no mark."""
        if size > LARGEST_CELL:
            return self.allocate_large(size)
        line = self.sizes + SIZE_WORDS * load_byte(self.index + (size >> 3))
        cell = load_word(line + CELL_FREE)
        self.used += load_word(line + CELL_SIZE)
        if cell == 0:
            return self.allocate_slowly(line)
        store_word(line + CELL_FREE, load_word(cell + HEAD_SIZE))
        return cell

    def allocate_slowly(self, line):
        """A cell where no free ones are chained."""
        size = load_word(line + CELL_SIZE)
        sweeps = MOST_SWEEPS
        while sweeps > 0:
            sweeps -= 1
            block = load_word(line + CELL_BLOCKS)
            if block:
                fresh = load_word(block + BLOCK_FRESH)
                if fresh + size <= block + BLOCK_SIZE:
                    store_word(block + BLOCK_FRESH, fresh + size)
                    return fresh
            block = load_word(line + CELL_UNSWEPT)
            if block == 0:
                break
            store_word(line + CELL_UNSWEPT, load_word(block + BLOCK_NEXT))
            self.sweep_block(line, block)
            cell = load_word(line + CELL_FREE)
            if cell:
                store_word(line + CELL_FREE, load_word(cell + HEAD_SIZE))
                return cell
        block = self.take_block()
        store_word(block + BLOCK_CELL, size)
        store_word(block + BLOCK_NEXT, load_word(line + CELL_BLOCKS))
        store_word(block + BLOCK_FRESH, block + BLOCK_HEAD + size)
        store_word(line + CELL_BLOCKS, block)
        return block + BLOCK_HEAD

    def take_block(self):
        self.mapped += BLOCK_SIZE
        block = self.free_blocks
        if block:
            self.free_blocks = load_word(block + BLOCK_NEXT)
            return block
        if self.chunk == self.chunk_end:
            self.chunk = take_memory(CHUNK_SIZE)
            self.chunk_end = self.chunk + CHUNK_SIZE
            self.taken += CHUNK_SIZE
        block = self.chunk
        self.chunk += BLOCK_SIZE
        return block

    def allocate_large(self, size):
        mapping = self.large.allocate(size)
        total = load_word(mapping + LARGE_SIZE)
        self.used += total
        self.mapped += total
        return mapping + LARGE_HEAD

    def clear(self, obj, size):
        """Clear the memory of an object that was allocated just now."""
        if size <= 64:
            end = obj + size
            while obj < end:
                store_word(obj, 0)
                obj += 8
        elif size <= LARGEST_CELL or not self.large.fresh:
            clear_memory(obj, size)

    def free(self, obj, size):
        """Free the memory of one object; not for those who sweep."""
        if size > LARGEST_CELL:
            self.free_large(obj - LARGE_HEAD)
            return
        line = self.sizes + SIZE_WORDS * load_byte(self.index + (size >> 3))
        self.used -= load_word(line + CELL_SIZE)
        if self.debug:
            poison(obj, load_word(line + CELL_SIZE))
        store_half(obj + STATE, FREE_CELL)
        store_word(obj + HEAD_SIZE, load_word(line + CELL_FREE))
        store_word(line + CELL_FREE, obj)

    def taken_bytes(self):
        """Bytes from the system."""
        return self.taken + self.large.taken

    def free_large(self, mapping):
        total = load_word(mapping + LARGE_SIZE)
        self.used -= total
        self.mapped -= total
        self.large.free(mapping)

    # Sweeping.

    def begin_sweep(self, live):
        """After marking: all blocks are to be swept, `live` bytes are marked."""
        self.used = live
        line = self.sizes
        end = line + SIZE_WORDS * self.size_count
        while line < end:
            store_word(line + CELL_UNSWEPT, load_word(line + CELL_BLOCKS))
            store_word(line + CELL_BLOCKS, 0)
            store_word(line + CELL_FREE, 0)
            line += SIZE_WORDS
        self.mapped -= self.large.sweep(live >> 2)

    def finish_sweep(self):
        """Sweep what is still to be swept: before marking begins."""
        line = self.sizes
        end = line + SIZE_WORDS * self.size_count
        while line < end:
            block = load_word(line + CELL_UNSWEPT)
            while block:
                following = load_word(block + BLOCK_NEXT)
                self.sweep_block(line, block)
                block = following
            store_word(line + CELL_UNSWEPT, 0)
            line += SIZE_WORDS

    def sweep_some(self, count):
        """Sweep so many blocks; whether all are swept."""
        line = self.sizes
        end = line + SIZE_WORDS * self.size_count
        while line < end:
            block = load_word(line + CELL_UNSWEPT)
            while block:
                if count == 0:
                    return False
                count -= 1
                store_word(line + CELL_UNSWEPT, load_word(block + BLOCK_NEXT))
                self.sweep_block(line, block)
                block = load_word(line + CELL_UNSWEPT)
            line += SIZE_WORDS
        return True

    def sweep_block(self, line, block):
        """Chain the free cells of a block, or free it as a whole; unmark the rest."""
        size = load_word(block + BLOCK_CELL)
        chain = load_word(line + CELL_FREE)
        cell = load_word(block + BLOCK_FRESH) - size
        alive = False
        while cell >= block + BLOCK_HEAD:
            state = load_half(cell + STATE)
            if state & MARKED:
                store_half(cell + STATE, state & ~MARKED)
                alive = True
            else:
                if self.debug and not state & FREE_CELL:
                    poison(cell, size)
                store_half(cell + STATE, FREE_CELL)
                store_word(cell + HEAD_SIZE, chain)
                chain = cell
            cell -= size
        if alive:
            store_word(line + CELL_FREE, chain)
            store_word(block + BLOCK_NEXT, load_word(line + CELL_BLOCKS))
            # A block with fresh cells stays the first.
            first = load_word(line + CELL_BLOCKS)
            if first and load_word(first + BLOCK_FRESH) + size <= first + BLOCK_SIZE:
                store_word(block + BLOCK_NEXT, load_word(first + BLOCK_NEXT))
                store_word(first + BLOCK_NEXT, block)
            else:
                store_word(line + CELL_BLOCKS, block)
        else:
            store_word(block + BLOCK_NEXT, self.free_blocks)
            self.free_blocks = block
            self.mapped -= BLOCK_SIZE

    @specialize.arg(1)
    def visit_objects(self, visit, collector):
        """Call `visit(collector, obj)` for every object; all must be swept."""
        line = self.sizes
        end = line + SIZE_WORDS * self.size_count
        while line < end:
            block = load_word(line + CELL_BLOCKS)
            while block:
                cell = block + BLOCK_HEAD
                while cell < load_word(block + BLOCK_FRESH):
                    if not load_half(cell + STATE) & FREE_CELL:
                        visit(collector, cell)
                    cell += load_word(line + CELL_SIZE)
                block = load_word(block + BLOCK_NEXT)
            line += SIZE_WORDS
        mapping = self.large.first
        while mapping:
            visit(collector, mapping + LARGE_HEAD)
            mapping = load_word(mapping + LARGE_NEXT)
