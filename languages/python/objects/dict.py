"""Dictionaries: a compact hash table that keeps the order of insertion."""

from rpython.rlib.objectmodel import compute_hash

from objects import instance
from objects.root import W_Root

FREE = -1
DELETED = -2
FIRST_SIZE = 8


class KeysVersion:
    """Stands for one set of keys at their positions; a dictionary gets a new one when these change.

    If nothing relies on the old one (it isn't `used`), that stands for the new keys too.
    """

    def __init__(self):
        self.used = False


class W_Dict(W_Root):
    """Entries in order, found by an index table with open addressing, probed as CPython's.

    A deleted entry's key is None until the table is rebuilt. `keys_version` lets code cache positions.
    """

    def __init__(self):
        self.index = [FREE] * FIRST_SIZE
        self.hashes = []
        self.keys_w = []
        self.values_w = []
        self.live = 0
        self.keys_version = KeysVersion()

    def used_version(self):
        """Return what stands for the present keys, to be compared later."""
        self.keys_version.used = True
        return self.keys_version

    def keys_changed(self):
        """Let nothing rely on the old keys."""
        if self.keys_version.used:
            self.keys_version = KeysVersion()

    def find_str(self, key, hash_value):
        """Return the position of the entry with a str key, or -1."""
        index = self.index
        mask = len(index) - 1
        perturb = hash_value & MAX_POSITIVE
        at = hash_value & mask
        while True:
            position = index[at]
            if position == FREE:
                return -1
            if position >= 0 and self.hashes[position] == hash_value:
                w_key = self.keys_w[position]
                if (isinstance(w_key, W_Str) and type(w_key) is W_Str):
                    if w_key.value == key:
                        return position
                elif w_key is not None and space.eq(w_key, W_Str(key)):
                    return position
            perturb >>= 5
            at = (at * 5 + perturb + 1) & mask

    def find(self, w_key, hash_value):
        """Return the position of the entry with a key, or -1."""
        if (isinstance(w_key, W_Str) and type(w_key) is W_Str):
            return self.find_str(w_key.value, hash_value)
        while True:
            index = self.index
            mask = len(index) - 1
            perturb = hash_value & MAX_POSITIVE
            at = hash_value & mask
            changed = False
            while not changed:
                position = index[at]
                if position == FREE:
                    return -1
                if position >= 0 and self.hashes[position] == hash_value:
                    w_known = self.keys_w[position]
                    if w_known is w_key:
                        return position
                    if w_known is not None:
                        version = self.used_version()
                        if space.eq(w_known, w_key):
                            return position
                        changed = self.keys_version is not version
                perturb >>= 5
                at = (at * 5 + perturb + 1) & mask

    def getitem_str(self, key):
        """Return the value of a str key, or None."""
        position = self.find_str(key, compute_hash(key))
        if position < 0:
            return None
        return self.values_w[position]

    def getitem(self, w_key):
        """Return the value of a key, or None."""
        position = self.find(w_key, space.hash_of(w_key))
        if position < 0:
            return None
        return self.values_w[position]

    def setitem_str(self, key, w_value):
        """Set the value of a str key."""
        hash_value = compute_hash(key)
        position = self.find_str(key, hash_value)
        if position >= 0:
            self.values_w[position] = w_value
        else:
            self.insert(W_Str(key), hash_value, w_value)

    def setitem(self, w_key, w_value):
        """Set the value of a key."""
        hash_value = space.hash_of(w_key)
        position = self.find(w_key, hash_value)
        if position >= 0:
            self.values_w[position] = w_value
        else:
            self.insert(w_key, hash_value, w_value)

    def insert(self, w_key, hash_value, w_value):
        """Add an entry whose key is not there."""
        if (len(self.keys_w) + 1) * 3 > len(self.index) * 2:
            self.rebuild()
        self.place(hash_value, len(self.keys_w))
        self.hashes.append(hash_value)
        self.keys_w.append(w_key)
        self.values_w.append(w_value)
        self.live += 1
        self.keys_changed()

    def place(self, hash_value, position):
        """Enter a position into the index."""
        index = self.index
        mask = len(index) - 1
        perturb = hash_value & MAX_POSITIVE
        at = hash_value & mask
        while index[at] >= 0:
            perturb >>= 5
            at = (at * 5 + perturb + 1) & mask
        index[at] = position

    def rebuild(self):
        """Drop deleted entries and make room."""
        size = FIRST_SIZE
        while size * 2 <= self.live * 5:
            size *= 2
        hashes = self.hashes
        keys_w = self.keys_w
        values_w = self.values_w
        self.index = [FREE] * size
        self.hashes = []
        self.keys_w = []
        self.values_w = []
        for i in range(len(keys_w)):
            if keys_w[i] is not None:
                self.place(hashes[i], len(self.keys_w))
                self.hashes.append(hashes[i])
                self.keys_w.append(keys_w[i])
                self.values_w.append(values_w[i])
        self.keys_changed()

    def remove_at(self, position):
        """Delete the entry at a position."""
        hash_value = self.hashes[position]
        index = self.index
        mask = len(index) - 1
        perturb = hash_value & MAX_POSITIVE
        at = hash_value & mask
        while index[at] != position:
            perturb >>= 5
            at = (at * 5 + perturb + 1) & mask
        index[at] = DELETED
        self.keys_w[position] = None
        self.values_w[position] = None
        self.live -= 1
        self.keys_changed()
        if self.live == 0:
            self.clear()

    def delitem_str(self, key):
        """Delete a str key; return whether it was there."""
        position = self.find_str(key, compute_hash(key))
        if position < 0:
            return False
        self.remove_at(position)
        return True

    def delitem(self, w_key):
        """Delete a key; return whether it was there."""
        position = self.find(w_key, space.hash_of(w_key))
        if position < 0:
            return False
        self.remove_at(position)
        return True

    def clear(self):
        """Delete all entries."""
        self.index = [FREE] * FIRST_SIZE
        self.hashes = []
        self.keys_w = []
        self.values_w = []
        self.live = 0
        self.keys_changed()

    def next_position(self, position):
        """Return the first position from this one on that has an entry, or -1."""
        while position < len(self.keys_w):
            if self.keys_w[position] is not None:
                return position
            position += 1
        return -1

    def copy_from(self, other):
        """Take over all entries of another dictionary."""
        for i in range(len(other.keys_w)):
            w_key = other.keys_w[i]
            if w_key is not None:
                position = self.find(w_key, other.hashes[i])
                if position >= 0:
                    self.values_w[position] = other.values_w[i]
                else:
                    self.insert(w_key, other.hashes[i], other.values_w[i])

    def keys(self):
        """Return the keys as a list."""
        return [w_key for w_key in self.keys_w if w_key is not None]


MAX_POSITIVE = (1 << 63) - 1
instance.W_Dict = W_Dict

from interpreter import space  # noqa: E402
from objects.str import W_Str  # noqa: E402
