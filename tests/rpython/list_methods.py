"""Methods of lists, sorting, and deletion."""

class Item:
    def __init__(self, key, name):
        self.key = key
        self.name = name


def entry_point(argv):
    l = [3, 1, 2]
    l.insert(1, 9)
    l.extend([7, 8])
    print(l, l.pop(), l.pop(0), l)
    l.remove(9)
    l.reverse()
    print(l, l.index(2), l.count(1))
    l.sort()
    print(l, sorted([5, 3, 4]), sorted(["b", "a"]), list(reversed(l)))
    del l[0]
    l[1:1] = [100, 200]
    print(l, l.copy())
    del l[1:3]
    print(l)
    l.clear()
    print(l, len(l))
    try:
        l.pop()
    except IndexError as error:
        print(error)
    try:
        l.remove(1)
    except ValueError as error:
        print(error)
    stack = []
    for i in range(100):
        stack.append(i)
    total = 0
    while stack:
        total += stack.pop()
    print(total)
    items = [Item(2, "two"), Item(1, "one")]
    for item in items:
        print(item.key, item.name)
    print(items.index(items[1]), items[0] in items)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
