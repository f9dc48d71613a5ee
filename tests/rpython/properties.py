"""Properties with getters, setters and inheritance; class methods and static methods called in every way."""


class Cell(object):
    def __init__(self, value):
        self._value = value
        self.reads = 0

    @property
    def value(self):
        self.reads += 1
        return self._value

    @value.setter
    def value(self, value):
        if value < 0:
            raise ValueError("negative: %d" % value)
        self._value = value

    @property
    def doubled(self):
        return self.value * 2

    def get_name(self):
        return "cell"

    name = property(get_name)

    @classmethod
    def zero(cls):
        return cls(0)

    @staticmethod
    def limit(a, b=10):
        return a if a < b else b


class Bounded(Cell):
    @property
    def value(self):
        return min(self._value, 5)

    @value.setter
    def value(self, value):
        self._value = value + 100

    @staticmethod
    def limit(a, b=3):
        return a * b

    @property
    def parent_value(self):
        return super().doubled + 1


class Lazy(object):
    def __init__(self, n):
        self.n = n
        self._table = None

    @property
    def table(self):
        if self._table is None:
            self._table = [i * i for i in range(self.n)]
        return self._table


def entry_point(argv):
    n = len(argv)
    cell = Cell(3)
    print(cell.value, cell.doubled, cell.reads, cell.name)
    cell.value = n + 1
    cell.value += 5
    print(cell.value)
    try:
        cell.value = -n
    except ValueError as e:
        print(e)
    both = [cell, Bounded(50), Cell.zero(), Bounded.zero()]
    for each in both:
        print(each.value, each.doubled, each.limit(4), each.limit(2, 7))
        each.value = 2
        print(each.value, each._value)
    b = Bounded(2)
    print(b.parent_value, Cell.limit(20), Bounded.limit(20), b.zero().value)
    lazy = Lazy(4)
    print(lazy.table, lazy.table is lazy.table, len(lazy.table))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
