"""Iterators that are asked by `.next()` and `next`: of dicts with an equality of their own, and classes with a method `next`."""
# rpy: dialect=upstream
from rpython.rlib.objectmodel import r_dict

class Count(object):
    _attrs_ = ["count"]
    def __init__(self):
        self.count = 0
    def next(self):
        count, self.count = self.count, self.count + 1
        return count

class Node(object):
    _counter = Count()
    def __init__(self):
        self.id = next(self._counter)

class Lines(object):
    """Here `next` is no iterator's."""
    def __init__(self, lines):
        self.lines = lines
    def next(self, n):
        return self.lines[n + 1]

def same(a, b):
    return a.id % 2 == b.id % 2

def code(a):
    return a.id % 2

class Keys(object):
    def __init__(self, d):
        self.iterator = d.iterkeys()
    def next(self):
        return self.iterator.next()

def entry_point(argv):
    d = r_dict(same, code)
    for i in range(5):
        d[Node()] = i
    keys = Keys(d)
    print keys.next().id, next(keys).id, len(d)
    try:
        keys.next()
    except StopIteration:
        print "stop"
    values = d.itervalues()
    print values.next(), values.next(), d.iteritems().next()[1]
    print Lines(["a", "b"]).next(0)
    return 0

def target(driver, args):
    return entry_point, None
