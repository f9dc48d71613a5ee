"""min and max with a key: it is asked for once of each item, in order; keys of several types, ties, nothing, errors."""

ASKED = []


class Item(object):
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight


def cost(n):
    ASKED.append(n)
    return n % 5


def asked():
    result = ASKED[:]
    del ASKED[:]
    return result


def failing(n):
    if n == 2:
        raise ValueError("two")
    return n


def least(numbers):
    try:
        return min(numbers, key=failing)
    except ValueError as error:
        print("raised", str(error))
    return -1


def entry_point(argv):
    print(min([7, 3, 6, 10], key=cost), asked())
    print(max([7, 3, 6, 10], key=cost), asked())
    print(max(7, 3, 6, 10, key=cost), asked())
    print(min((n for n in range(4)), key=cost), asked())
    print(min([n for n in range(4) if n > 9], key=cost, default=5), asked())
    print(max([1], key=cost), asked())
    items = [Item("b", 2.5), Item("a", 2.5), Item("c", 0.5)]
    print(min(items, key=lambda item: item.name).name, max(items, key=lambda item: item.weight).name)
    print(max(items, key=lambda item: (item.weight, item.name)).name)
    print(max(["ab", "abc", "x"], key=len), min({"one": 3, "two": 2}.items(), key=lambda pair: pair[1])[0])
    print(max("hello", key=ord), min(enumerate([4, 2]), key=lambda pair: pair[1])[0])
    print(least([3, 1]), least([3, 2, 1]), least([]))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
