"""type(None) and tests for it: alone, beside other classes, of values that may be None, and what a test says of them."""
import sys


class Shape:
    def __init__(self, size):
        self.size = size


class Square(Shape):
    def area(self):
        return self.size * self.size


NoneType = type(None)


def is_none(text):
    return isinstance(text, type(None))


def named(text):
    if isinstance(text, NoneType):
        return "nothing"
    return text.upper()


def area(shape):
    if isinstance(shape, (type(None), Square)):
        if shape is None:
            return -1
        return shape.area()
    return shape.size


def length(items):
    return 0 if isinstance(items, (NoneType, str)) else len(items)


def always(text):
    return isinstance(text, (str, NoneType)), isinstance(text, (int, NoneType)), isinstance(text, object)


def maybe(argv, value):
    return value if len(argv) < 100 else None


def entry_point(argv):
    shape = maybe(argv, Shape(1))
    print(isinstance(shape, type(None)), isinstance(None, NoneType), type(shape) is NoneType)
    for text in [None, "abc", ""]:
        print(named(text), is_none(text), always(text))
    for shape in [Shape(3), None, Square(4), Shape(5)]:
        print(area(shape), isinstance(shape, type(None)), not isinstance(shape, (Square, NoneType)))
        print(type(shape) is type(None), type(shape) == NoneType, NoneType is not type(shape), type(shape) is Square)
    for items in [[1, 2], None, [3]]:
        print(length(items))
    print(isinstance(3, NoneType), isinstance(len(argv), (NoneType, int)), isinstance(2.5, (NoneType, str)))
    for value in [Shape(1), maybe(argv, None)]:
        kind = type(value)
        if kind is NoneType:
            print("no class of ours", kind == type(None))
        else:
            print(kind.__name__)
    print(type(None), NoneType, type(None).__name__, type(None) is NoneType)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
