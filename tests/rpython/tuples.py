"""Tuples: by position, compared, unpacked, as results and keys."""

def minmax(values):
    return min(values), max(values)


def swap(pair):
    a, b = pair
    return b, a


class Tagged(object):
    def __init__(self, tag):
        self.tag = tag


class Letter(Tagged):
    """Its tags have a single character, which is represented otherwise than a text."""

    def __init__(self, tag, size):
        Tagged.__init__(self, tag)
        self.size = size


def entry_point(argv):
    t = (1, "two", 3.0)
    print(t, t[0], t[1], t[2], len(t))
    low, high = minmax([4, 2, 9])
    print(low, high, swap((1, "x")))
    print((1, 2) == (1, 2), (1, 2) < (1, 3), (1, "a") != (1, "b"))
    nested = ((1, 2), 3)
    (a, b), c = nested
    print(a + b + c, nested)
    points = [(1, 2), (3, 4)]
    for x, y in points:
        print(x * y)
    x, y = 1, 2
    x, y = y, x
    print(x, y, (5,))
    for text in ["", "xyz"]:
        letter = Letter((len(argv), text[0], True) if text else None, 5)
        print(letter.tag is None, letter.tag, Tagged((4, "long", False)).tag)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
