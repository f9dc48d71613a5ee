# rpy: dialect=upstream
"""Memo methods of frozen objects, and prebuilt tables that are asked while the program is translated."""

from rpython.rlib.objectmodel import compute_unique_id, specialize
from rpython.rlib.unroll import unrolling_iterable


class Cache(object):
    def __init__(self, space):
        self.space = space
        self.contents = {}

    @specialize.memo()
    def getorbuild(self, key):
        try:
            return self.contents[key]
        except KeyError:
            self.contents[key] = self._build(key)
            return self.contents[key]

    def _freeze_(self):
        return True


class SpaceCache(Cache):
    def _build(self, key):
        return key(self.space)


class NameCache(Cache):
    def _build(self, key):
        return key.__name__ + "!"


class Numbers(object):
    def __init__(self, space):
        self.value = 7


class Texts(object):
    def __init__(self, space):
        self.text = "text of " + space.name


class Kind(object):
    """What a class of the interpreted language is made of."""

    def __init__(self, name):
        self.name = name

    def _freeze_(self):
        return True


class Shape(object):
    kind = Kind("Shape")


class Square(Shape):
    kind = Kind("Square")


class Circle(Shape):
    kind = Kind("Circle")


class KindCache(Cache):
    def _build(self, kind):
        return Named(kind.name.upper())


class Named(object):
    def __init__(self, name):
        self.name = name


class Space(object):
    def __init__(self, name):
        self.name = name
        self.cache = SpaceCache(self)
        self.kinds = KindCache(self)
        self.names = NameCache(self)

    def _freeze_(self):
        return True

    @specialize.memo()
    def fromcache(self, key):
        return self.cache.getorbuild(key)

    def name_of(self, shape):
        return self.kinds.getorbuild(shape.kind).name

    @specialize.memo()
    def label(self, number):
        return "%s %d" % (self.name, number)


first = Space("first")
second = Space("second")


class Coerce(object):
    @staticmethod
    def int(space, text):
        return len(text)

    @staticmethod
    def str(space, text):
        return text + space


def exposed(function, names, defaults, **conversions):
    """A function that takes a list and converts its items, as a table says by the parameters' names."""
    unrolled = unrolling_iterable(enumerate(names))
    first_default = len(names) - len(defaults)

    def wrapper(space, args_w):
        args = ()
        count = 0
        for i, name in unrolled:
            if name == "space":
                args += (space,)
            elif name.startswith("w_") or name in conversions:
                if len(args_w) > count:
                    if name not in conversions:
                        args += (args_w[count],)
                    elif name in conversions:
                        args += (getattr(Coerce, conversions[name])(space, args_w[count]),)
                elif i >= first_default:
                    args += (defaults[i - first_default],)
                else:
                    raise TypeError("too few")
                count += 1
        return function(*args)

    return wrapper


def repeat(space, w_text, times, end):
    return w_text * times + end


def plain(space, w_text):
    return space + w_text


REPEAT = exposed(repeat, ["space", "w_text", "times", "end"], ("?",), times="int", end="str")
PLAIN = exposed(plain, ["space", "w_text"], ())
SIZES = [0, 2, 1]
OPERATIONS = unrolling_iterable([(0, "stop"), (1, "pair"), (2, "one")])
SEEN = {"literal": 1}


@specialize.arg(0)
def operands(count):
    args = ()
    if count >= 1:
        args += ("a",)
    if count >= 2:
        args += ("b",)
    return len(args)


def operation(code):
    for number, name in OPERATIONS:
        if number == code:
            return "%s %d" % (name, operands(SIZES[number]))
    return "unknown"


def words(shapes):
    for shape in shapes:
        yield shape.corners()


class Corners(Shape):
    def corners(self):
        return 3


def entry_point(argv):
    print first.fromcache(Numbers).value, first.fromcache(Texts).text
    for space in [first, second]:
        print space.label(1), space.label(2), space.name_of(Square()), space.names.getorbuild(Square)
        for shape in [Square(), Circle(), Shape()]:
            print space.name_of(shape)
    print REPEAT("+", ["ab", "xyz", "."]), REPEAT("+", ["ab", ""]), PLAIN("+", ["c"])
    try:
        REPEAT("+", [])
    except TypeError:
        print "too few"
    for code in range(4):
        print operation(code)
    SEEN["literal"] = len(argv)
    print "literal" in SEEN, SEEN["literal"], "other" in SEEN
    print words([Corners(), Circle()]).next()
    print compute_unique_id(first) == compute_unique_id(second), compute_unique_id(argv) == compute_unique_id(argv)
    return 0


def target(driver, args):
    return entry_point, None
