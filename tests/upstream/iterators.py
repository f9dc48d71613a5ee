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

class Tokens(object):
    """An iterator of both Python 2 and 3."""
    def __init__(self, text):
        self.text = text
        self.place = 0
    def __iter__(self):
        return self
    def next(self):
        if self.place == len(self.text):
            raise StopIteration
        self.place += 1
        return self.text[self.place - 1]
    def __next__(self):
        return self.next()

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
    tokens = Tokens("a+b-")
    print tokens.next(), next(tokens), [token for token in tokens]
    return 0

def target(driver, args):
    return entry_point, None
