"""map, filter, itertools, functools, operator, bisect, heapq: each call has a generator or function of its own types."""
import bisect
import copy
import functools
import heapq
import itertools
import operator


class Item:
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight

    def label(self):
        return "%s:%d" % (self.name, self.weight)


def backwards(a, b):
    return b - a


OPERATORS = {"+": operator.add, "-": operator.sub}


def maps():
    print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], (3, 4))), sum(map(len, ["a", "bb"])))
    print(list(filter(lambda a: a > 1, [1, 2, 3])), list(filter(None, ["", "x"])), list(map(str.strip, [" a "])))
    for x in map(int, "1 2 3".split()):
        print(x)
    a, b = map(int, "3 4".split())
    print(a + b, any(map(lambda x: x > 1, (1, 2))), list(map(repr, ["a"])), list(map(chr, [65])))
    print(list(map(lambda a, b, c: a + b + c, "ab", "cd", "ef")), " ".join(map(str, range(3))))
    numbers = map(abs, [-3, 2])
    print(next(numbers), list(numbers))


def tools():
    print(list(itertools.chain([1], [2])), list(itertools.chain("ab", ["c"], ("d",), {"e": 1})))
    print(list(itertools.islice([1, 2, 3], 2)), list(itertools.islice("abcdef", 1, None, 2)))
    print(list(itertools.islice("abcdef", 2, 4)), list(itertools.repeat(1, 3)), list(itertools.product([1, 2], "ab")))
    print(len(list(itertools.product("ab", "cd", "ef"))), list(itertools.takewhile(lambda x: x < 2, [1, 2])))
    print(list(itertools.accumulate([1, 2])), list(itertools.accumulate([1, 2, 3], lambda a, b: a * b)))
    print(list(itertools.zip_longest([1], [2, 3], fillvalue=0)), list(itertools.islice(itertools.count(5), 3)))
    print(list(itertools.islice(itertools.cycle("ab"), 5)), list(itertools.chain.from_iterable([[1], [2, 3]])))
    print(list(itertools.starmap(pow, [(2, 3)])), list(itertools.dropwhile(lambda x: x < 2, (1, 2, 1))))
    print(list(itertools.filterfalse(lambda x: x > 1, [1, 2])), list(itertools.compress("abc", [1, 0, 1])))
    for i, c in zip(itertools.count(), "ab"):
        print(i, c)


def functions():
    print(functools.reduce(lambda a, b: a + b, [1, 2, 3]), functools.reduce(lambda a, b: a * b, [1, 2, 3], 10))
    print(functools.reduce(lambda text, n: text + str(n), [1, 2], ""))
    try:
        functools.reduce(lambda a, b: a + b, [0][1:])
    except TypeError as e:
        print(e)
    words = ["b", "a"]
    words.sort(key=functools.cmp_to_key(lambda a, b: -1 if a < b else 1))
    print(words, sorted([3, 1, 2], key=functools.cmp_to_key(backwards)))
    for name in "+-":
        print(OPERATORS[name](5, 3))
    print(operator.add("a", "b"), operator.mul(2, 3), operator.itemgetter(1)([1, 2]), operator.lt(1, 2))
    print(sorted([(1, 2), (0, 3), (5, 1)], key=operator.itemgetter(1)), operator.contains("abc", "b"))
    items = [Item("x", 2), Item("y", 1)]
    items.sort(key=operator.attrgetter("weight"))
    print([item.name for item in items], list(map(operator.methodcaller("label"), items)))


def orders():
    a = [1, 3]
    bisect.insort(a, 2)
    print(a, bisect.bisect_left(a, 2), bisect.bisect(a, 2), bisect.bisect(["a", "c"], "b"))
    heap = [3, 1, 2]
    heapq.heapify(heap)
    heapq.heappush(heap, 0)
    print(heapq.heappop(heap), heap, heapq.nlargest(2, heap), heapq.nsmallest(1, heap))
    print(heapq.heappushpop(heap, 7), heapq.heapreplace(heap, 9), heap)
    tasks = []
    for x in [5, 3, 8, 1, 9, 2, 7, 4, 6]:
        heapq.heappush(tasks, (x, "n%d" % x))
    while tasks:
        print(heapq.heappop(tasks))
    other = copy.copy(a)
    other.append(3)
    print(a, other, copy.copy({1: 2}))


def numbers(n):
    print(round(2.5), round(3.5 * n), round(3.14159, 2), round(1234, -2), round(-2.5), round(1250 * n, -2))
    print(round(1350, -2), round(7), round(2.675, 2), round(True), round(-1250, -2), round(12.5, -1), round(5, 3))
    print(pow(3, -1, 7), pow(-3, 3, 5), pow(2, 3, -5), pow(2, 10), pow(2.0, 3), pow(3, 4, 5), pow(n + 1, 3))
    print(pow(3, 10**17, 9223372036854775783), ascii("é€\U0001F600'"), ascii(["é"]), ascii(3))
    try:
        pow(2, -1, 4)
    except ValueError as e:
        print(e)
    print(list(zip()), max([], default=0), max([x for x in [1] if x > 5], default=-1), sum([], 0.5))


def ranges():
    r = range(1, 10, 3)
    print(r, len(r), r[1], r[-1], 4 in r, 5 in r, list(r), r.start, r.stop, r.step, list(reversed(r)), r.index(4))
    for i in r:
        for j in r:
            print(i * j)
    kept = [range(3), range(5, 7), range(0)]
    for r in kept:
        print(r, 5 in r, bool(r), r.stop, r == range(3), r.count(9), list(reversed(r)), list(r), list(r))
        try:
            print(r[1], r[7])
        except IndexError as e:
            print(e)
        try:
            print(r.index(2))
        except ValueError as e:
            print(e)
    print(kept)
    d = {"a": 1, "b": 2}
    views = [d.values()]
    print(list(views[0]), list(views[0]), len(views[0]), bool({}.keys()))
    keys = d.keys()
    for k in keys:
        for other in keys:
            print(k, other)
    stored = [enumerate((1.5, 2.5)), enumerate((4.5, 5.0), 3)]
    for each in stored:
        for pair in each:
            print(pair)
    iterators = [iter(reversed(range(3))), iter(reversed(range(4)))]
    for iterator in iterators:
        print(next(iterator), list(iterator))
    for a, b in zip(reversed((1, 2)), iter((3, 4))):
        print(a, b)


def entry_point(argv):
    maps()
    tools()
    functions()
    orders()
    numbers(1)
    ranges()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
