"""The types of generated programs. `INT` is any word; `SMALL` is an int whose value is at most `SMALL_LIMIT` away from 0."""

from dataclasses import dataclass

SMALL_LIMIT = 1000


@dataclass(frozen=True)
class Simple:
    """A type without parts."""
    name: str


INT = Simple("int")
SMALL = Simple("small")
FLOAT = Simple("float")
BOOL = Simple("bool")
STR = Simple("str")
BYTES = Simple("bytes")

# What only variables and the calls that they are made for hold.
BIG = Simple("rbigint")
DEQUE = Simple("deque of small")
TALLY = Simple("defaultdict of str to int")
BUFFER = Simple("bytearray")

SCALARS = [INT, SMALL, FLOAT, BOOL, STR, BYTES]
KEYS = [INT, SMALL, STR, BYTES]


@dataclass(frozen=True)
class List:
    """A list."""
    item: object


@dataclass(frozen=True)
class Dict:
    """A dict."""
    key: object
    value: object


@dataclass(frozen=True)
class Set:
    """A set."""
    item: object


@dataclass(frozen=True)
class Tuple:
    """A tuple, by position."""
    items: tuple


@dataclass(frozen=True)
class Maybe:
    """A value of the type, or None."""
    type: object


@dataclass(frozen=True)
class Instance:
    """An instance of a class of the program, by the class's name, or of a subclass."""
    cls: str


def is_orderable(term):
    """Whether `<` is defined on it."""
    if isinstance(term, Tuple):
        return all(is_orderable(item) for item in term.items)
    if isinstance(term, List):
        return is_orderable(term.item)
    return term in SCALARS


def is_hashable(term):
    """Whether it can be a key."""
    if isinstance(term, Tuple):
        return all(is_hashable(item) for item in term.items)
    return term in SCALARS


def can_be_none(term):
    """Whether it has a union with None."""
    return term in (STR, BYTES) or isinstance(term, (List, Dict, Tuple, Instance))


def holds_instance(term):
    """Whether an instance is in it somewhere, through which it may come to hold itself."""
    if isinstance(term, Tuple):
        return any(holds_instance(item) for item in term.items)
    if isinstance(term, Dict):
        return holds_instance(term.value)
    if isinstance(term, List):
        return holds_instance(term.item)
    return isinstance(term, Instance) or isinstance(term, Maybe) and holds_instance(term.type)


def depth(term):
    """How deeply it nests."""
    if isinstance(term, Tuple):
        return 1 + max(depth(item) for item in term.items)
    if isinstance(term, Dict):
        return 1 + max(depth(term.key), depth(term.value))
    if isinstance(term, (List, Set)):
        return 1 + depth(term.item)
    if isinstance(term, Maybe):
        return depth(term.type)
    return 0
