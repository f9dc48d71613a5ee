"""Loops."""

class unrolling_iterable:
    __module__ = "rpython.rlib.unroll"

    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


names = unrolling_iterable(["a", "b"])


def countdown(n):
    while n > 0:
        n -= 1
    else:
        n = -1
    return n


def search(items, x):
    for item in items:
        if item == x:
            break
    else:
        return None
    return item


def nested(rows):
    for row in rows:
        for x in row:
            if x:
                continue
            return x
    return 0


def forever():
    while 1:
        pass


def unrolled(x):
    for name in names:
        if x == name:
            return name
    return ""


def unchanged(x, items):
    for item in items:
        if x is None:
            item.f()
    return x


def swapped(a, b):
    while a < b:
        a, b = b, a
    return a


def dead_code(x):
    while x:
        return 1
        x = 2
    return 0
    print(x)


def ranged(n):
    total = 0
    for i in range(n):
        total += i
    return total
