"""First-class classes: called through variables, in tables and sets, compared, with constants and class methods."""


class Shape(object):
    sides = 0
    name = "shape"
    registry = {}
    scale_by = [1, 2, 3]

    def __init__(self, size):
        self.size = size

    def area(self):
        return 0

    @classmethod
    def make(cls, size):
        return cls(size * 2)

    @classmethod
    def describe(cls):
        return "%s with %d sides" % (cls.name, cls.sides)

    @staticmethod
    def unit():
        return 1

    def same(self):
        return self.__class__(self.size + 1)

    def kind(self):
        return type(self).__name__


class Square(Shape):
    sides = 4
    name = "square"

    def area(self):
        return self.size * self.size


class Triangle(Shape):
    sides = 3
    name = "triangle"

    def area(self):
        return self.size * self.size // 2

    @staticmethod
    def unit():
        return 3


ALL = [Square, Triangle, Shape]
BY_NAME = {"square": Square, "triangle": Triangle}
OPS = {}


class Op(object):
    code = -1
    arity = 0

    def run(self, stack):
        raise NotImplementedError


def op(code, arity):
    def wrap(cls):
        cls.code = code
        cls.arity = arity
        OPS[code] = cls
        return cls
    return wrap


@op(1, 2)
class Add(Op):
    def run(self, stack):
        stack.append(stack.pop() + stack.pop())


@op(2, 1)
class Negate(Op):
    def run(self, stack):
        stack.append(-stack.pop())


@op(3, 0)
class Push(Op):
    def __init__(self):
        self.value = 7

    def run(self, stack):
        stack.append(self.value)


class Failure(Exception):
    pass


class Missing(Failure):
    pass


def check(code, error=Failure):
    if code not in OPS:
        raise error("no op %d" % code)
    return OPS[code]


def pick(flag):
    if flag:
        return Square
    return Triangle


def cls_of(shape):
    return shape.__class__


def is_leaf(cls):
    return cls is Square or cls == Triangle


class Registry:
    """What is read of classes by a name that only the registry knows."""

    def __init__(self, classes, field):
        self.classes = classes
        self.field = field
        for kind in classes:
            setattr(kind, field, kind())

    def _freeze_(self):
        return True

    def instance(self, kind):
        return getattr(kind, self.field)


class Registered:
    def text(self):
        return "registered " + self.__class__.__name__


class OneKind(Registered):
    pass


class OtherKind(Registered):
    pass


registry = Registry([OneKind, OtherKind], "_instance_1")


class Node(object):
    """Its subclasses have names; it has none itself."""

    def name(self):
        return self.__class__.label


class Leaf(Node):
    label = "leaf"

    @staticmethod
    def weight(n):
        return n + 1


class Branch(Node):
    label = "branch"

    @staticmethod
    def weight(n):
        return n + 2


class Nameless(Node):
    pass


def of_some_classes(n):
    for node in [Leaf(), Branch(), Nameless()]:
        try:
            print(node.name())
        except AttributeError:
            print("no name")
    for cls in [Leaf, Branch, Nameless]:
        try:
            print(cls.label, cls.weight(n))
        except AttributeError:
            print("no label")


def by_name():
    for kind in registry.classes:
        print(registry.instance(kind).text())
    print(registry.instance(OtherKind).text(), registry.instance(OneKind) is registry.instance(OneKind))


def entry_point(argv):
    of_some_classes(len(argv))
    by_name()
    n = len(argv)
    for cls in ALL:
        shape = cls(n + 1)
        print(cls.name, cls.sides, shape.area(), shape.kind(), cls.__name__, is_leaf(cls))
    for name in ["square", "triangle"]:
        print(BY_NAME[name](3).area(), BY_NAME[name].describe(), BY_NAME[name].make(2).area())
    print(pick(n > 0)(5).area(), pick(n > 100)(5).area(), Shape.unit(), Triangle.unit())
    shape = pick(n > 100)(1)
    print(shape.same().area(), shape.unit(), shape.sides, type(shape) is Triangle, type(shape) == Square)
    print(shape.make(3).area(), shape.describe(), isinstance(shape, Triangle), issubclass(Square, Shape))
    stack = []
    for code in [3, 2, 3, 1]:
        cls = check(code)
        instance = cls()
        instance.run(stack)
        print(code, cls.arity, instance.code, stack)
    for error in [Failure, Missing]:
        try:
            check(99, error)
        except Missing as e:
            print("missing", e)
        except Failure as e:
            print("failure", e)
    print(Shape.scale_by, shape.scale_by[1], len(OPS))
    picked = None if n > 100 else Square
    if picked is not None:
        print(picked(2).area())
    print(picked, Shape, [Square, pick(n > 100)], "%s %r" % (cls_of(shape), (Op, n)), str(type(shape)))
    print(f"{Add} {Failure}", Exception, int, str, type("a"), pick(n > 0) if n > 100 else None)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
