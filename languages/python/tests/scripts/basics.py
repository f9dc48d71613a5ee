"""A tour of the language: functions, classes, generators, exceptions, displays."""


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15))
class A:
    x = 1
    def __init__(self, v=3): self.v = v
    def __repr__(self): return f"A({self.v!r})"
    @property
    def p(self): return self.v * 2
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(a, b=2): return a + b
class B(A):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.w = 5
b = B(7)
print(b, b.p, B.c(), b.s(1), b.__dict__, isinstance(b, A), B.__mro__)
def gen(n):
    for i in range(n):
        x = yield i
        if x: print("got", x)
    return "done"
def outer():
    r = yield from gen(3)
    print(r)
print(list(outer()))
try:
    1 / 0
except ZeroDivisionError as e:
    print("caught", e, type(e))
finally:
    print("fin")
try:
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("bad") from e
except ValueError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))
print([x * y for x in range(3) for y in range(3) if x != y], {k: v for k, v in zip("abc", range(3))}, {1, 2, 3})
a, *rest, z = range(6)
print(a, rest, z)
class CM:
    def __enter__(self): return 5
    def __exit__(self, *a): return False
with CM() as q:
    print(q)
print(f"{3.14159:.2f} {'x':>5} {10:#x} {1234567:,} {b=}")
match [1, 2, {"a": 3}]:
    case [1, y, {"a": zz}]:
        print("match", y, zz)
print(2 ** 100, 10 ** 20 // 3, -7 // 2, -7 % 3, divmod(-7, 2), 1e100, 0.1 + 0.2, 5 / 2)
print("%s %d %5.2f %r" % ("a", 3, 2.5, "q"), "{} {x}".format(1, x=2))
print(sorted([3, 1, 2], reverse=True), sorted("hello", key=lambda c: -ord(c)))
d = {"a": 1}
d.update(b=2); d["c"] = 3
print(d, list(d.items()), d.get("z"), d.pop("a"), "b" in d)
print("Hello".upper(), "a,b,c".split(","), "-".join(["x", "y"]), "abc"[::-1], "hello world".title())
lam = lambda *a, k=1, **kw: (a, k, kw)
print(lam(1, 2, k=3, z=4))
x = 5
def f():
    global x
    x += 1
    def g():
        nonlocal_test = x
        return nonlocal_test
    return g()
print(f(), x)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter(); c(); print(c())
print(any([0, 1]), all([]), sum(range(10)), min(3, 1), max([1, 5, 2]), abs(-3), round(2.567, 2))
for i, v in enumerate("ab", 1): print(i, v, end=" ")
else: print("else")
while True:
    try:
        break
    finally:
        print("finally in loop")
print((lambda: (yield))().send(None))
import sys
