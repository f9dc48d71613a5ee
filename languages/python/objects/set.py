"""set and frozenset: open addressing with short linear runs, in the order of CPython's table."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.instance import UserObject
from objects.iterators import W_Iterator, iterator_methods
from objects.root import W_Root
from objects.type import builtin_type

LINEAR_PROBES = 9
FIRST_SIZE = 8
MAX_POSITIVE = (1 << 63) - 1


class W_AbstractSet(W_Root):
    """A table of keys. A slot is None while it is free; `w_deleted` marks those that were in use."""

    def empty(self):
        """Make the set empty."""
        self.keys_w = [None] * FIRST_SIZE
        self.hashes = [0] * FIRST_SIZE
        self.fill = 0
        self.used = 0

    def find(self, w_key, hash_value):
        """Return the slot of a key, or -1."""
        mask = len(self.keys_w) - 1
        perturb = hash_value & MAX_POSITIVE
        if hash_value < 0:
            perturb = hash_value
        at = hash_value & mask
        while True:
            last = at + LINEAR_PROBES if at + LINEAR_PROBES <= mask else at
            i = at
            while i <= last:
                w_known = self.keys_w[i]
                if w_known is None:
                    return -1
                if self.hashes[i] == hash_value and w_known is not w_deleted:
                    keys_w = self.keys_w
                    if w_known is w_key or space.eq(w_known, w_key):
                        return i
                    if keys_w is not self.keys_w:
                        return self.find(w_key, hash_value)
                i += 1
            perturb = perturb >> 5 & (MAX_POSITIVE >> 4)
            at = (at * 5 + 1 + perturb) & mask

    def add_hashed(self, w_key, hash_value):
        """Add a key, if it is not there."""
        if self.find(w_key, hash_value) >= 0:
            return
        self.fill += self.place(w_key, hash_value)
        self.used += 1
        if self.fill * 5 >= (len(self.keys_w) - 1) * 3:
            self.resize(self.used * 2 if self.used > 50000 else self.used * 4)

    def place(self, w_key, hash_value):
        """Put a key into the first free slot; return 1 if it was never in use."""
        mask = len(self.keys_w) - 1
        perturb = hash_value & MAX_POSITIVE
        if hash_value < 0:
            perturb = hash_value
        at = hash_value & mask
        while True:
            last = at + LINEAR_PROBES if at + LINEAR_PROBES <= mask else at
            i = at
            while i <= last:
                if self.keys_w[i] is None:
                    self.keys_w[i] = w_key
                    self.hashes[i] = hash_value
                    return 1
                i += 1
            perturb = perturb >> 5 & (MAX_POSITIVE >> 4)
            at = (at * 5 + 1 + perturb) & mask

    def resize(self, minimum):
        """Rebuild the table for more keys."""
        size = FIRST_SIZE
        while size <= minimum:
            size *= 2
        keys_w = self.keys_w
        hashes = self.hashes
        self.keys_w = [None] * size
        self.hashes = [0] * size
        for i in range(len(keys_w)):
            w_key = keys_w[i]
            if w_key is not None and w_key is not w_deleted:
                self.place(w_key, hashes[i])
        self.fill = self.used

    def add(self, w_key):
        """Add a key."""
        self.add_hashed(w_key, space.hash_of(w_key))

    def contains(self, w_key):
        """Whether a key is there."""
        return self.find(w_key, space.hash_of(w_key)) >= 0

    def discard(self, w_key):
        """Remove a key; return whether it was there."""
        at = self.find(w_key, space.hash_of(w_key))
        if at < 0:
            return False
        self.keys_w[at] = w_deleted
        self.hashes[at] = -1
        self.used -= 1
        return True

    def items(self):
        """Return the keys as a list, in the order of the table."""
        return [w_key for w_key in self.keys_w if w_key is not None and w_key is not w_deleted]

    def update_from(self, other):
        """Add all keys of another set, which may mean copying its table."""
        if self.fill == 0 and other.used == other.fill and len(self.keys_w) == len(other.keys_w):
            self.keys_w = other.keys_w[:]
            self.hashes = other.hashes[:]
            self.fill = other.fill
            self.used = other.used
            return
        if (self.fill + other.used) * 5 >= (len(self.keys_w) - 1) * 3:
            self.resize((self.used + other.used) * 2)
        for i in range(len(other.keys_w)):
            w_key = other.keys_w[i]
            if w_key is not None and w_key is not w_deleted:
                self.add_hashed(w_key, other.hashes[i])


class W_Set(W_AbstractSet):
    """A set that can be changed."""

    def __init__(self):
        self.empty()


class W_FrozenSet(W_AbstractSet):
    """A set that never changes."""

    def __init__(self):
        self.empty()
        self.hash = -1


class W_UserSet(W_Set):
    """A set of a class that the program made."""

    import_from_mixin(UserObject)


class W_UserFrozenSet(W_FrozenSet):
    """A frozenset of a class that the program made."""

    import_from_mixin(UserObject)


class W_SetIterator(W_Iterator):
    """Goes over a set that must not change its size."""

    def __init__(self, w_set):
        self.w_set = w_set
        self.used = w_set.used
        self.at = 0

    def iternext(self):
        if self.w_set is None:
            return None
        if self.w_set.used != self.used:
            self.used = -1
            raise errors.runtime_error("Set changed size during iteration")
        keys_w = self.w_set.keys_w
        while self.at < len(keys_w):
            w_key = keys_w[self.at]
            self.at += 1
            if w_key is not None and w_key is not w_deleted:
                return w_key
        self.w_set = None
        return None


w_deleted = W_Root()
set_type = builtin_type("set", W_Set)
frozenset_type = builtin_type("frozenset", W_FrozenSet)
set_iterator_type = builtin_type("set_iterator", W_SetIterator, final=True)
iterator_methods(set_iterator_type)


def set_from(items_w):
    """Return a set of items."""
    w_set = W_Set()
    for w_item in items_w:
        w_set.add(w_item)
    return w_set


from interpreter import errors, space  # noqa: E402
from interpreter.comparison import EQ, GE, GT, LE, LT, NE  # noqa: E402


def is_subset(w_a, w_b):
    """Whether all keys of one set are in another."""
    if w_a.used > w_b.used:
        return False
    for w_key in w_a.items():
        if not w_b.contains(w_key):
            return False
    return True


def compare_sets(op, w_a, w_b):
    """Compare sets by inclusion."""
    if op == EQ:
        return w_a.used == w_b.used and is_subset(w_a, w_b)
    if op == NE:
        return not (w_a.used == w_b.used and is_subset(w_a, w_b))
    if op == LE:
        return is_subset(w_a, w_b)
    if op == LT:
        return w_a.used < w_b.used and is_subset(w_a, w_b)
    if op == GE:
        return is_subset(w_b, w_a)
    return w_b.used < w_a.used and is_subset(w_b, w_a)


from objects import set_methods  # noqa: E402, F401
