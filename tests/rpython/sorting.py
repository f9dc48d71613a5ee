"""Sorting and extremes, by keys and backwards; stable."""

class Item:
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight


def by_weight(item):
    return item.weight


def entry_point(argv):
    items = [Item("a", 3), Item("b", 1), Item("c", 2), Item("d", 1), Item("e", 3)]
    items.sort(key=by_weight)
    print("".join([item.name for item in items]))
    print("".join([item.name for item in sorted(items, key=lambda item: item.name, reverse=True)]))
    print("".join([item.name for item in sorted(items, key=lambda item: (-item.weight, item.name))]))
    print(min(items, key=by_weight).name, max(items, key=by_weight).name)
    numbers = [(i * 7919) % 101 for i in range(60)]
    numbers.sort()
    print(numbers)
    print(sorted(numbers, key=lambda n: n % 10)[:12], sorted([2.5, -1.0, 0.0]))
    words = "the quick brown fox jumps over the lazy dog".split()
    print(sorted(words), sorted(words, key=len), max(words, key=len), min(words))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
