"""Weak references, and dicts that let their values or keys go.

Every host clears weak references when it finds that nothing else refers to the object; when it looks is its own matter.
"""

import weakref

from rpython.rlib.objectmodel import compute_identity_hash, specialize

ref = weakref.ref


def has_weakref_support():
    """Tell whether weak references let objects go: where the program is collected at all, they do."""
    return True


class _Nobody:
    pass


dead_ref = ref(_Nobody())
assert dead_ref() is None


@specialize.memo()
def _value_dictionary(keyclass, valueclass):
    """The class of dicts from these keys, ints or strs, to these values."""
    known = _value_dictionaries.get((keyclass, valueclass))
    if known is not None:
        return known

    class RWeakValueDictionary:
        def __init__(self):
            self._dict = {}
            self._limit = 16

        def get(self, key):
            """Return the value of a key, or None."""
            reference = self._dict.get(key, None)
            if reference is None:
                return None
            return reference()

        def set(self, key, value):
            """Make `value` the value of a key until it dies; None removes the key."""
            if value is None:
                self._dict.pop(key, dead_ref)
                return
            self._dict[key] = ref(value)
            if len(self._dict) > self._limit:
                self._sweep()

        def _sweep(self):
            """Drop what is dead, each time that the dict has doubled: constant work for each key that comes in."""
            living = {}
            for key, reference in self._dict.items():
                if reference() is not None:
                    living[key] = reference
            self._dict = living
            self._limit = max(16, 2 * len(living))

    _value_dictionaries[keyclass, valueclass] = RWeakValueDictionary
    return RWeakValueDictionary


_value_dictionaries = {}


@specialize.arg(0, 1)
def RWeakValueDictionary(keyclass, valueclass):
    """Return a dict with keys of one class, int or str, that holds its values weakly: methods `get` and `set`."""
    return _value_dictionary(keyclass, valueclass)()


@specialize.memo()
def _key_dictionary(keyclass, valueclass):
    """The class of dicts from instances of a class, by identity, to these values."""
    known = _key_dictionaries.get((keyclass, valueclass))
    if known is not None:
        return known

    class RWeakKeyDictionary:
        def __init__(self):
            self._buckets = {}
            self._entries = 0
            self._limit = 16

        def get(self, key):
            """Return the value of a key, or None."""
            bucket = self._buckets.get(compute_identity_hash(key), None)
            if bucket is not None:
                for entry in bucket:
                    if entry.reference() is key:
                        return entry.value
            return None

        def set(self, key, value):
            """Make `value` the value of a key until the key dies; None removes the key."""
            h = compute_identity_hash(key)
            bucket = self._buckets.setdefault(h, [])
            for i in range(len(bucket)):
                if bucket[i].reference() is key:
                    if value is None:
                        del bucket[i]
                        self._entries -= 1
                    else:
                        bucket[i].value = value
                    return
            if value is None:
                return
            bucket.append(Entry(ref(key), value))
            self._entries += 1
            if self._entries > self._limit:
                self._sweep()

        def length(self):
            """Return the number of living keys."""
            self._sweep()
            return self._entries

        def _sweep(self):
            """Drop what is dead."""
            buckets = {}
            entries = 0
            for h, bucket in self._buckets.items():
                living = [entry for entry in bucket if entry.reference() is not None]
                if len(living) > 0:
                    buckets[h] = living
                    entries += len(living)
            self._buckets = buckets
            self._entries = entries
            self._limit = max(16, 2 * entries)

    class Entry:
        def __init__(self, reference, value):
            self.reference = reference
            self.value = value

    _key_dictionaries[keyclass, valueclass] = RWeakKeyDictionary
    return RWeakKeyDictionary


_key_dictionaries = {}


@specialize.arg(0, 1)
def RWeakKeyDictionary(keyclass, valueclass):
    """Return a dict by identity that holds its keys, instances of a class, weakly: methods `get`, `set`, `length`."""
    return _key_dictionary(keyclass, valueclass)()
