"""An `__init__` that calls `super().__init__`, itself called for instances of its class and through `super()` of others."""


class Shape(object):
    def __init__(self, closed):
        self.closed = closed

    def __repr__(self):
        return "<%s %s>" % (self.__class__.__name__, self.closed)

    def sides(self, extra):
        return extra


class Polygon(Shape):
    def __init__(self, closed, count):
        super().__init__(closed)
        self.count = count

    def sides(self, extra):
        return super().sides(extra) + self.count


class Square(Polygon):
    def __init__(self, closed):
        super().__init__(closed, 4)

    def sides(self, extra):
        return super().sides(extra * 10)


class Triangle(Polygon):
    def __init__(self):
        super().__init__(True, 3)


def entry_point(argv):
    square = Square(True)
    print(square, square.sides(1))
    path = Polygon(False, 7)
    print(path, path.sides(1))
    print(Triangle(), Triangle().sides(2), Square(len(argv) == 5))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
