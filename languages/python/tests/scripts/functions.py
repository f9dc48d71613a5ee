"""Functions: parameters of all kinds, closures, decorators, scopes, match."""


def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*[1, 2], **{"d": 3, "c": 9}))
print(f.__defaults__, f.__kwdefaults__, f.__name__, f.__code__.co_varnames, f.__code__.co_argcount)


def mutable(x, acc=[]):
    acc.append(x)
    return acc


print(mutable(1), mutable(2))


def deco(prefix):
    def wrap(fn):
        def inner(*args, **kwargs):
            return prefix + str(fn(*args, **kwargs))
        inner.__name__ = fn.__name__
        return inner
    return wrap


@deco("<")
@deco(">")
def square(x: int) -> int:
    "Squares."
    return x * x


print(square(4), square.__name__, deco.__doc__)


def outer():
    x = "outer"

    def change():
        nonlocal x
        x = "changed"

    def read():
        return x

    change()
    return read()


print(outer())
funcs = [lambda i=i: i for i in range(3)]
late = [lambda: i for i in range(3)]
print([fn() for fn in funcs], [fn() for fn in late])
x = 10


def scopes():
    y = 20

    class Inner:
        z = x + y
        x2 = [x for _ in range(1)]

        def get(self):
            return x, y
    return Inner.z, Inner.x2, Inner().get()


print(scopes())


def annotated(a: int, b: "str" = "x", *args: float, **kw: dict) -> None:
    pass


print(annotated.__annotations__)
y: int = 5
z: "undefined"
print(__annotations__)


def classify(value):
    match value:
        case 0 | 1:
            return "small"
        case int(n) if n < 0:
            return f"negative {n}"
        case int() | float():
            return "number"
        case "hello":
            return "greeting"
        case str(s):
            return f"string {s}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [first, *rest] if len(rest) > 3:
            return f"long {first} {rest}"
        case [a, (b, c), *_]:
            return f"nested {a} {b} {c}"
        case {"type": "point", "x": px, **rest}:
            return f"point {px} {rest}"
        case {"k": [1, v]}:
            return f"mapping {v}"
        case Point(x=0, y=yy):
            return f"on axis {yy}"
        case Point(xx, yy) as p:
            return f"point {xx} {yy} {p is value}"
        case None | True:
            return "singleton"
        case _:
            return "other"


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


for v in [0, -5, 7, 2.5, "hello", "bye", [], [9], [1, 2, 3, 4, 5], [1, (2, 3)], {"type": "point", "x": 1, "q": 2},
          {"k": [1, 2]}, Point(0, 3), Point(1, 2), None, True, object, (1, [2, 3], 4), {"k": 1}]:
    print(classify(v), end="; ")
print()


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def primes(n):
    sieve = [True] * (n + 1)
    for i in range(2, n + 1):
        if sieve[i]:
            yield i
            for j in range(i * i, n + 1, i):
                sieve[j] = False


print(gcd(48, 18), list(primes(50)))


def hanoi(n, a, b, c):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(hanoi(8, "a", "b", "c"))
if (n := len("walrus")) > 3:
    print(n)
print([i for i in range(20) if i % 2 if i % 3], (lambda *a, **k: (a, k))(1, b=2), (lambda: (yield))().__class__.__name__)
a = b = c = 1
a += 2; b -= 1; c <<= 3
print(a, b, c, 1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, not 1, 1 and 0 or 5, None or "d", "" and 1)
del a
try:
    a
except NameError as e:
    print(e)
exec("q = 5\nprint(q + 1)")
print(eval("q * 2"), eval("a + b", {"a": 1, "b": 2}))
code = compile("1 + 2", "<test>", "eval")
print(eval(code), code.co_filename)
global_var = 1


def set_global():
    global global_var
    global_var = 2
    return globals()["global_var"], sorted(locals())


print(set_global(), callable(set_global), set_global.__module__)
for i in range(5):
    if i == 3:
        break
else:
    print("never")
for i in []:
    pass
else:
    print("empty else")
i = 0
while i < 3:
    i += 1
    if i == 2:
        continue
    print(i, end=" ")
else:
    print("while else")
print(*[1, 2], sep="-", end="!\n")
print(id(f) == id(f), f is f, [] is [], None is None)


def plain():
    """A text."""


class Holder:
    method = plain


for name in ("__name__", "__qualname__", "__code__", "__dict__", "__doc__", "__kwdefaults__", "__defaults__"):
    try:
        delattr(plain, name)
        print(name, getattr(plain, name))
    except TypeError as e:
        print(e)
plain.known = 1
print("known" in dir(Holder().method), Holder().method.__dict__, plain.__qualname__ is plain.__qualname__)
try:
    del Holder().method.__class__
except TypeError as e:
    print(e)
print(str.maketrans.__qualname__, dict.fromkeys.__qualname__)


def cell(*values):
    x = None

    def inner():
        return x

    result = inner.__closure__[0]
    del result.cell_contents
    for result.cell_contents in values:
        pass
    return result


print(cell() < cell(2), cell(3) < cell(2), cell() == cell(), cell(2) >= cell())
names = {}
exec("def f():\n    global y\n    return y\ny = 9\nresult = f()\n", {}, names)
print(names["result"], "y" in names)
