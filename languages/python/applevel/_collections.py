"""_collections: deque and defaultdict."""

from _tuple_fields import _tuplegetter


class deque:
    """Items in a dict from positions, which grow to the right and shrink to the left."""

    __slots__ = ("_items", "_first", "_maxlen", "__weakref__", "__dict__")
    __hash__ = None

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError("an integer is required")
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        self._items = {}
        self._first = 0
        self._maxlen = maxlen
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, item):
        items = self._items
        items[self._first + len(items)] = item
        if self._maxlen is not None and len(items) > self._maxlen:
            self.popleft()

    def appendleft(self, item):
        self._first -= 1
        self._items[self._first] = item
        if self._maxlen is not None and len(self._items) > self._maxlen:
            self.pop()

    def extend(self, iterable):
        if iterable is self:
            iterable = list(iterable)
        for item in iterable:
            self.append(item)

    def extendleft(self, iterable):
        if iterable is self:
            iterable = list(iterable)
        for item in iterable:
            self.appendleft(item)

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop(self._first + len(self._items) - 1)

    def popleft(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        item = self._items.pop(self._first)
        self._first += 1
        return item

    def clear(self):
        self._items = {}
        self._first = 0

    def copy(self):
        return type(self)(self, self._maxlen) if self._maxlen is not None else type(self)(self)

    __copy__ = copy

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)

    def rotate(self, n=1):
        if self._items:
            for _ in range(n % len(self._items)):
                self.appendleft(self._items.pop(self._first + len(self._items) - 1))

    def reverse(self):
        items = list(self)
        items.reverse()
        self._refill(items)

    def _refill(self, items):
        self._items = dict(enumerate(items))
        self._first = 0

    def remove(self, value):
        items = list(self)
        for i, item in enumerate(items):
            if item is value or item == value:
                del items[i]
                self._refill(items)
                return
        raise ValueError("%r is not in deque" % (value,))

    def insert(self, index, value):
        if self._maxlen is not None and len(self) >= self._maxlen:
            raise IndexError("deque already at its maximum size")
        items = list(self)
        items.insert(index, value)
        self._refill(items)

    def index(self, value, start=0, stop=None):
        try:
            return list(self).index(value, start, len(self) if stop is None else stop)
        except ValueError:
            raise ValueError("%r is not in deque" % (value,)) from None

    def __len__(self):
        return len(self._items)

    def _position(self, index):
        size = len(self._items)
        if isinstance(index, slice):
            raise TypeError("sequence index must be integer, not 'slice'")
        index = index.__index__()
        if index < 0:
            index += size
        if not 0 <= index < size:
            raise IndexError("deque index out of range")
        return self._first + index

    def __getitem__(self, index):
        return self._items[self._position(index)]

    def __setitem__(self, index, value):
        self._items[self._position(index)] = value

    def __delitem__(self, index):
        at = self._position(index) - self._first
        items = list(self)
        del items[at]
        self._refill(items)

    def __iter__(self):
        items = self._items
        size = len(items)
        at = self._first
        for i in range(size):
            if len(self._items) != size:
                raise RuntimeError("deque mutated during iteration")
            yield self._items[at + i]

    def __reversed__(self):
        for i in range(len(self._items) - 1, -1, -1):
            yield self._items[self._first + i]

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __repr__(self):
        name = type(self).__name__
        if self._maxlen is None:
            return "%s(%r)" % (name, list(self))
        return "%s(%r, maxlen=%d)" % (name, list(self), self._maxlen)

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return list(self) < list(other) if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return list(self) <= list(other) if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return list(self) > list(other) if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return list(self) >= list(other) if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError('can only concatenate deque (not "%s") to deque' % type(other).__name__)
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return type(self)(list(self) * n, self._maxlen)

    __rmul__ = __mul__

    def __imul__(self, n):
        items = list(self) * n
        self.clear()
        self.extend(items)
        return self

    def __reduce__(self):
        return type(self), ((), self._maxlen), None, iter(self)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


deque.__module__ = "collections"


class defaultdict(dict):
    __slots__ = ("default_factory", "__dict__")

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        dict.__init__(self, *args, **kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    def __repr__(self):
        return "%s(%s, %s)" % (type(self).__name__, self.default_factory, dict.__repr__(self))

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())


defaultdict.__module__ = "collections"
