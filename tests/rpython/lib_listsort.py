"""rlib.listsort: Timsort with the order of a subclass, of a function, and of the items."""
import sys

from rpython.rlib.listsort import make_timsort_class


class Record:
    def __init__(self, key, number):
        self.key = key
        self.number = number


RecordSort = make_timsort_class()
IntSort = make_timsort_class()


def shorter(a, b):
    return len(a) < len(b)


TextSort = make_timsort_class(lt=shorter)


class ByKey(RecordSort):
    def lt(self, a, b):
        return a.key < b.key


def pseudo_random(seed, n, limit):
    values = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        values.append(seed % limit)
    return values


def check(keys):
    records = [Record(keys[i], i) for i in range(len(keys))]
    ByKey(records, len(records)).sort()
    for i in range(1, len(records)):
        before, after = records[i - 1], records[i]
        assert before.key < after.key or (before.key == after.key and before.number < after.number)
    total = 0
    for i in range(len(records)):
        total = (total * 31 + records[i].number) % 1000000007
    print(len(records), total)


def entry_point(argv):
    for n in [0, 1, 2, 63, 64, 65, 500]:
        check(pseudo_random(n, n, 10))
    check(sorted(pseudo_random(1, 700, 5000)) + sorted(pseudo_random(2, 400, 5000)))
    falling = sorted(pseudo_random(3, 300, 1000000))
    falling.reverse()
    check(falling + pseudo_random(5, 30, 100) + falling)
    numbers = pseudo_random(4, 200, 1000)
    IntSort(numbers).sort()
    print(numbers[0], numbers[100], numbers[199])
    words = ["pear", "fig", "banana", "kiwi", "a"]
    TextSort(words, len(words)).sort()
    print(words)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
