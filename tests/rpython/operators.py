"""Operators of user classes: arithmetic, comparison, containers, calls, truth, text, in place."""


class Vec(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __rmul__(self, k):
        return Vec(k * self.x, k * self.y)

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __eq__(self, other):
        return isinstance(other, Vec) and self.x == other.x and self.y == other.y

    def __hash__(self):
        return self.x * 31 + self.y

    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def __abs__(self):
        return abs(self.x) + abs(self.y)

    def __repr__(self):
        return "<%d %d>" % (self.x, self.y)

    def __str__(self):
        return "(%d, %d)" % (self.x, self.y)


class Stack(object):
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, value):
        self.items[i] = value

    def __delitem__(self, i):
        del self.items[i]

    def __contains__(self, value):
        return value in self.items

    def __iter__(self):
        return StackIterator(self)

    def __lshift__(self, value):
        self.items.append(value)
        return self

    def __call__(self, *extra):
        total = 0
        for item in self.items:
            total += item
        for item in extra:
            total += item
        return total

    def __ior__(self, other):
        self.items += other.items
        return self


class StackIterator(object):
    def __init__(self, stack):
        self.stack = stack
        self.at = len(stack)

    def __iter__(self):
        return self

    def __next__(self):
        if self.at == 0:
            raise StopIteration
        self.at -= 1
        return self.stack[self.at]


class Num(object):
    def __add__(self, other):
        raise TypeError("abstract")

    def __le__(self, other):
        return not other.less(self)

    def __ge__(self, other):
        return not self.less(other)

    def less(self, other):
        return False


class Int(Num):
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        assert isinstance(other, Int)
        return Int(self.value + other.value)

    def less(self, other):
        return isinstance(other, Int) and self.value < other.value

    def __str__(self):
        return "Int %d" % self.value


class Nan(Num):
    def __str__(self):
        return "Nan"


def add(a, b):
    try:
        return str(a + b)
    except TypeError as e:
        return "TypeError: " + str(e)


def entry_point(argv):
    n = len(argv)
    a, b = Vec(1, 2), Vec(n, 4)
    print(a + b, a - b, a * 3, 2 * a, -a, abs(Vec(-3, 4)))
    print(repr(a), [a, b], "%s %r" % (a, b), f"{a} {b!r}", str(a))
    c = a
    c += b
    print(a, c is a, a == Vec(1 + n, 6), a != b, a < b, b < a, not a, bool(Vec(0, 0)), "yes" if a else "no")
    places = {a: "a", b: "b"}
    print(places[Vec(n, 4)], Vec(9, 9) in places, places.get(Vec(8, 8), "none"), len({a, b, Vec(n, 4)}))
    print(sorted([Vec(3, 1), Vec(1, 5), Vec(1, 2)]), max(Vec(1, 1), Vec(2, 0)), Vec(1, 1) in [b, Vec(1, 1)], [a, b].index(b))
    stack = Stack()
    stack << 1 << 2 << 3
    stack[0] = 10
    print(len(stack), stack[0], stack[-1], 2 in stack, 7 in stack, 7 not in stack, [x for x in stack])
    del stack[1]
    other = Stack()
    print(stack(), stack(1, 2), bool(stack), bool(other), "full" if stack else "empty")
    other |= stack
    print(len(other), list(other))
    try:
        print(stack[5])
    except IndexError as e:
        print(e)
    x, y = Int(5), Int(6)
    z = x if n > 100 else Nan()
    print(add(x, y), add(z, y), x <= y, x >= y, x <= z)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))

