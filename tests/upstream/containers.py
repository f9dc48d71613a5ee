# rpy: dialect=upstream
"""Lists of keys, and iterators with `next`."""

LENGTHS = dict(zip(map(len, ["a", "bc"]), filter(None, [0, 1, 2])))
NAME = (lambda x: x).func_name + str(reduce.__name__)
TOTAL = reduce(lambda a, b: a + b, sorted([3, 1, 2], lambda a, b: cmp(b, a)))


class Numbers(object):
    def __init__(self, limit):
        self.limit = limit
        self.at = 0
        self.func_name = ""

    def __iter__(self):
        return self

    def next(self):
        if self.at == self.limit:
            raise StopIteration
        self.at += 1
        return self.at

    def keys(self, suffix="x"):
        return "no dict" + suffix

    def items(self):
        return 3


class Truth(object):
    def __init__(self, value):
        self.value = value

    def __nonzero__(self):
        return self.value > 0

    def __eq__(self, other):
        return "untranslated" if isinstance(other, Truth) else NotImplemented


def entry_point(argv):
    d = {}
    d["one"] = 1
    d["two"] = len(argv)
    keys = d.keys()
    keys.append("more")
    for key in d.keys():
        if key == "one":
            del d[key]
    print(keys[0], len(keys), len(d), d.has_key("one"), d.has_key("two"))
    d["three"] = 3
    for key, value in d.iteritems():
        print(key, value)
    for value in d.itervalues():
        print(value)
    print(sum(d.values()), d.items()[1][0])
    iterator = d.iterkeys()
    print(iterator.next(), iterator.next())
    numbers = Numbers(3)
    print(numbers.keys(), numbers.keys("y"), numbers.items(), numbers.next())
    for number in numbers:
        print(number)
    iterator = iter([5, 6])
    print(iterator.next())
    if Truth(len(argv) - 9):
        print("true")
    truth = Truth(1)
    print(bool(truth), truth == numbers, {truth: 2}.has_key(truth))
    print(LENGTHS[2], TOTAL, NAME)
    numbers.func_name = "mine"
    print(numbers.func_name)
    return 0


def target(driver, args):
    return entry_point, None
