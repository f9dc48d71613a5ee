"""specialize in all its forms, unrolling_iterable, memo functions."""
from rpython.rlib.objectmodel import specialize, always_inline
from rpython.rlib.unroll import unrolling_iterable


@specialize.argtype(0)
def identity(x):
    return x


@specialize.argtype(0, 1)
def pair(a, b):
    return (b, a)


@specialize.arg(0)
def power(n, x):
    if n == 0:
        return 1
    return x * power(n - 1, x)


@specialize.arg(0)
def field(name, obj):
    return getattr(obj, name)


@specialize.memo()
def lookup(cls):
    return cls.__name__.lower() + "!"


@specialize.memo()
def distance(a, b):
    return abs(ord(a.__name__[0]) - ord(b.__name__[0]))


@specialize.call_location()
def boxed(x):
    return [x]


@specialize.arg_or_var(0)
def shift(k, x):
    return x << k


@specialize.ll()
def low(x):
    return x


@always_inline
def inlined(x):
    return x + 1


class A(object):
    def __init__(self):
        self.first = 1
        self.second = "two"

    @specialize.arg(1)
    def get(self, name):
        return getattr(self, name)

    @specialize.argtype(1)
    def keep(self, x):
        return [x, x]

    def combine(self, a, b):
        return a - b


class B(A):
    def combine(self, a, b):
        return a + b


FIELDS = unrolling_iterable(["first", "second"])
OPS = unrolling_iterable([("add", lambda a, b: a + b), ("sub", lambda a, b: a - b), ("mul", lambda a, b: a * b)])
CODES = unrolling_iterable(enumerate(["nop", "push", "pop"]))


def run(name, a, b):
    for op, function in OPS:
        if op == name:
            return function(a, b)
    return -1


def code_of(name):
    for i, each in CODES:
        if each == name:
            return i
    else:
        return 99


def fields(obj):
    parts = []
    for name in FIELDS:
        if name == "first":
            continue
        parts.append(name + "=" + str(getattr(obj, name)))
    return parts


def make(op, symbol):
    def run(self, a, b):
        return "%d %s %d" % (a, symbol, b)
    run.__name__ = op
    return run


@specialize.argtype(0)
def nested(x, y):
    """What is nested in a copy is the copy's own."""
    same = lambda z: z

    def both(z):
        return x, z, y

    return same(y), both(y), [show() for show in [lambda: str(x)]]


class Any(object):
    pass


class Whole(Any):
    def __init__(self, value):
        self.value = value


class Part(Any):
    def __init__(self, value):
        self.value = value


def unwrapping(function, *types):
    """A test that is decided for each copy of a loop leaves what the other tests say of a value."""
    classes = unrolling_iterable(enumerate(types))

    def call(args):
        unwrapped = ()
        for index, cls in classes:
            arg = args[index]
            if cls is not Any and not isinstance(arg, cls):
                raise TypeError("argument %d" % index)
            unwrapped += (arg,)
        return function(*unwrapped)

    return call


def scale(whole, other):
    return [whole.value * (3 if isinstance(other, Part) else 2)]


unwrapped_scale = unwrapping(scale, Whole, Any)


@specialize.arg(1)
def checked(value, cls, may_be_none=False):
    if cls is not Any and not isinstance(value, cls):
        raise TypeError("no " + cls.__name__)
    return value


@specialize.arg(1)
def stripped(value, check):
    if check and not isinstance(value, Part):
        return 0.5
    return value.value if check else 0.25


def refined(n):
    values = [Whole(n), Part(n + 0.5)]
    print(unwrapped_scale(values), unwrapped_scale([values[0], values[0]]))
    print([checked(values[0], Whole).value], [checked(values[1], Part).value], checked(values[1], Any) is values[1])
    print(stripped(values[1], True), stripped(values[0], True), stripped(values[0], False))
    try:
        unwrapped_scale(values[1:])
    except TypeError as error:
        print(error)


class Table(object):
    pass


for _op, _symbol in [("add", "+"), ("sub", "-")]:
    setattr(Table, _op, make(_op, _symbol))


def entry_point(argv):
    n = len(argv)
    print(identity(n), identity("s"), identity(1.5), identity([n]))
    print(pair(n, "x"), pair("y", n), pair(1.5, 2.5))
    print(power(3, n + 1), power(0, n), field("first", A()), field("second", A()))
    for cls in [A, B]:
        print(lookup(cls), distance(cls, A), distance(B, cls))
    print(boxed(n), boxed("x"), shift(2, n), shift(n, 2), low(n), low("x"), inlined(n))
    a = A() if n > 100 else B()
    print(a.get("first"), a.get("second"), a.keep(1), a.keep("k"), a.combine(5, n))
    print(run("add", n, 2), run("mul", n, 7), run("div", n, 1), code_of("pop"), code_of("zzz"), fields(a))
    print(nested(n, n + 1), nested(1.5, 2.5), nested("x", "y"))
    table = Table()
    print(table.add(1, n), table.sub(n, 2))
    refined(n)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
