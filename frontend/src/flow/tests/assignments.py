"""Assignment, deletion and unpacking."""

class Box:
    def __init__(self, value):
        self.value = value
        self.__private = value


def swap(a, b):
    a, b = b, a
    return (a, b)


def unpack(pairs):
    total = 0
    for index, (left, right) in pairs:
        total += index * (left - right)
    return total


def starred(items):
    first, *middle, last = items
    return middle


def augmented(box, items, n):
    box.value += n
    items[n] -= 1
    items[1:n] += items
    n <<= 2
    return n


def slices(items):
    items[:] = items[1:]
    del items[::2], items[0]
    return items[-1]


def chained(box):
    x = box.value = y = 3
    return x + y


def deleted(x):
    y = x
    del x
    return y


def annotated(x):
    y: int = x
    z: str
    return y


def walrus(items):
    if (n := len(items)) > 3:
        return n
    return 0
