"""Promises of `_immutable_fields_` that the program breaks after `__init__`, as it may while it starts."""


class Universe:
    _immutable_fields_ = ["system", "size", "name"]

    def __init__(self):
        self.system = None
        self.size = 0
        self.name = "universe"

    def start(self, n):
        self.system = [n]
        self.size = n

    def run(self, n):
        before = self.size
        self.start(n)
        print(before, self.size, self.system is None, len(self.system or []), self.name)


class Pair:
    _immutable_ = True

    def __init__(self, left, right):
        self.left = left
        self.right = right


universe = Universe()
PAIR = Pair(1, 2)


def entry_point(argv):
    print(universe.system is None, universe.size)
    universe.run(len(argv) + 4)
    print(universe.system is None, universe.size, PAIR.left + PAIR.right)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
