"""What happens when nothing refers to an object any more: `__del__`, callbacks of weak references, weak containers.

When objects are found is the host's matter, and some may be kept by what it has in registers: so many of them are counted.
"""

import gc
import sys
import weakref

deleted = []
called = []
failed = []


class Counted:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        deleted.append(self.number)


class Plain:
    pass


class Failing:
    def __del__(self):
        1 / 0


def collect():
    for _ in range(5):
        gc.collect()


def make():
    for i in range(200):
        Counted(i)
        values[i] = Plain()
        keys[Plain()] = i
        references.append(weakref.ref(Plain(), called.append))
        Failing()


values = weakref.WeakValueDictionary()
keys = weakref.WeakKeyDictionary()
references = []
sys.unraisablehook = lambda unraisable: failed.append(unraisable.exc_type)
make()
collect()
print(len(deleted) > 150, len(called) > 150, len(values) < 50, len(keys) < 50, len(failed) > 150, set(failed))
print(sum(reference() is None for reference in references) > 150, all(reference() is None for reference in called))
kept = Counted(-1)
reference = weakref.ref(kept, called.append)
collect()
print(-1 in deleted, reference() is kept, reference.__callback__ is not None, weakref.getweakrefcount(kept))
