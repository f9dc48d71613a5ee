"""Sorted lists, heaps, getters, fields of named tuples."""

import _bisect
import _heapq
import bisect
import copy
import heapq
import operator
import pickle
from collections import namedtuple


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


print(bisect.bisect is _bisect.bisect_right, heapq.heappush is _heapq.heappush)
a = [1, 2, 2, 3, 5]
print([bisect.bisect(a, x) for x in range(7)], [bisect.bisect_left(a, x) for x in range(7)])
print(bisect.bisect(a, 2, 0, 2), bisect.bisect(a, 2, hi=1), bisect.bisect((1.5, 2.5), 2), bisect.bisect_left("abd", "c"))
print(bisect.bisect([-3, -2, -1], 2, key=abs), bisect.bisect_left([3, 2, 1], -2, key=lambda x: -x))
bisect.insort(a, 2.5)
bisect.insort_left(a, True)
print(a)
words = ["a", "bbb"]
bisect.insort(words, "cc", key=len)
print(words)
attempt(bisect.bisect, a, 1, -1)
attempt(bisect.bisect, 5, 1)
attempt(bisect.bisect, a, "x")


class Kept(list):
    def insert(self, at, x):
        print("insert", at, x)


bisect.insort(Kept([1, 3]), 2)
h = [5, 3, 8, 1, 9, 2]
heapq.heapify(h)
print(h)
heapq.heappush(h, 0)
print(h, heapq.heappop(h), heapq.heapreplace(h, 7), heapq.heappushpop(h, 0), heapq.heappushpop(h, 4), h)
print([heapq.heappop(h) for _ in range(len(h))])
print(heapq.nlargest(3, [3, 1, 4, 1, 5, 9, 2, 6]), heapq.nsmallest(3, [3, 1, 4, 1, 5], key=lambda x: -x), list(heapq.merge([1, 4], [2, 3])))
m = [3, 1, 4, 1, 5]
_heapq._heapify_max(m)
print(m, _heapq._heappop_max(m), _heapq._heapreplace_max(m, 0), m)
attempt(heapq.heappop, [])
attempt(heapq.heapreplace, [], 1)
attempt(heapq.heappush, (), 1)
attempt(heapq.heappush, [1], "a")
attempt(heapq.heappushpop, [], 1)


class Clearing:
    def __lt__(self, other):
        del shrinking[:]
        return True


shrinking = [Clearing() for _ in range(4)]
attempt(heapq.heappush, shrinking, Clearing())
i, i2 = operator.itemgetter(1), operator.itemgetter("a", "b")
print(i([1, 2]), i2({"a": 1, "b": 2}), i, i2, copy.copy(i2)({"a": 3, "b": 4}), operator.itemgetter(slice(1, 3))("abcd"))
attempt(operator.itemgetter)
attempt(i)
attempt(i, 1, 2)
attempt(i, [1])
g, g2 = operator.attrgetter("real"), operator.attrgetter("real", "imag", "__class__.__name__")
print(g(5), g2(2.5), g, g2, pickle.loads(pickle.dumps(g2))(1j))
attempt(operator.attrgetter, 5)
attempt(operator.attrgetter("x.y"), 5)
attempt(g)
P = namedtuple("P", "x y")
p = P(1, 2)
print(p.x, p.y, p, P.x, p._replace(x=5), P.x.__doc__, type(P.x).__module__)
P.x.__doc__ = "changed"
print(P.x.__doc__, copy.copy(p), pickle.loads(pickle.dumps(p)) == p)
attempt(setattr, p, "x", 5)
attempt(delattr, p, "x")
attempt(P.x.__get__, 5)
attempt(P.y.__get__, (1,))
