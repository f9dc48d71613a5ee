"""Raw memory, as collectors see it: addresses are ints, and each access names its width.

Translated, each function here is one operation of core-ir. Under python3 they go to the memory that is set by
`use_memory`, which checks every access: see `rpython.memory.simulation`.
"""


class NoMemory(object):
    """The memory before a test has set one."""


class _Current(object):
    memory = NoMemory()


_current = _Current()


def use_memory(memory):
    """Let all functions of this module work on a simulated memory; return the one before."""
    before = _current.memory
    _current.memory = memory
    return before


def load_word(address):
    """The signed 64-bit word at an address."""
    return _current.memory.load(address, 8)


def load_half(address):
    """The unsigned 32-bit half word at an address."""
    return _current.memory.load(address, 4)


def load_byte(address):
    """The byte at an address."""
    return _current.memory.load(address, 1)


def store_word(address, value):
    """Write a 64-bit word."""
    _current.memory.store(address, 8, value)


def store_half(address, value):
    """Write the low 32 bits of a value."""
    _current.memory.store(address, 4, value)


def store_byte(address, value):
    """Write the low 8 bits of a value."""
    _current.memory.store(address, 1, value)


def map_memory(size):
    """So many bytes of memory, zeroed, at an address that is a multiple of 4096; 0 where there is no more."""
    return _current.memory.map(size)


def unmap_memory(address, size):
    """Give back what `map_memory` has given, as a whole."""
    _current.memory.unmap(address, size)


def copy_memory(source, destination, count):
    """Copy bytes."""
    _current.memory.copy(source, destination, count)


def clear_memory(address, count):
    """Set bytes to zero."""
    _current.memory.clear(address, count)


def heap_words():
    """The address of the words that the collector and the program share; `rpython.memory.layout` names them."""
    return _current.memory.heap_words


def log_collection(kind, before, after, nanoseconds):
    """Note a collection, where that is wished for."""
    _current.memory.log.append((kind, before, after, nanoseconds))


def nanoseconds():
    """The processor time that the program has used."""
    return _current.memory.nanoseconds()


def give_up(reason, address):
    """Let the program end, `OUT_OF_MEMORY` or `HEAP_IS_BROKEN` at this address, or raise: `LIMIT_REACHED`."""
    _current.memory.give_up(reason, address)
