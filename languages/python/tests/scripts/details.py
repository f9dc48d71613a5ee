"""Scopes, names, properties and calls in their details; sizes that no memory has; source that isn't text."""

import os
import tempfile


def outer(x):
    class Inner:
        global x

        def __call__(self, y):
            return x + y
    return Inner()


x = 0
print(outer(6)(2))


class Wrapped:
    @classmethod
    def a(cls):
        "doc"

    @staticmethod
    def b(n: int):
        "doc"


print(Wrapped.__dict__["a"].__annotations__, Wrapped.__dict__["b"].__annotations__, Wrapped.__dict__["b"].__wrapped__.__name__)
ªnormal = 1
ﬁ = 2
print(sorted(k for k in globals() if k in ("anormal", "fi")), fi)


class NoInit:
    def __new__(cls, *args):
        return object.__new__(cls)


class NoItems:
    __class_getitem__ = None


class SlottedProperty(property):
    __slots__ = ()


for action in (
        lambda: object(1), lambda: NoInit.__init__(NoInit(), 1), lambda: NoItems[1], lambda: SlottedProperty(Wrapped.a),
        lambda: int.__add__(1), lambda: (1).__neg__(2), lambda: property().__set_name__(), lambda: [0] * (1 << 50), lambda: list(range(1 << 50)),
        lambda: "a".zfill(1 << 50), lambda: "a" * (1 << 60), lambda: bytearray(1 << 50), lambda: compile("a\0b", "f", "exec"), lambda: 1 % 0):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)


class Base:
    @property
    def old(self):
        "old"
    kept = property(lambda self: 1, doc="kept")


class Derived(Base):
    @Base.old.getter
    def old(self):
        "new"

    @Base.kept.getter
    def kept(self):
        "unused"


print(Derived.old.__doc__, Derived.kept.__doc__)
for bad in (None, 0):
    try:
        class Meta(type):
            def __new__(meta, name, bases, namespace):
                namespace["__classcell__"] = bad
                return type.__new__(meta, name, bases, namespace)

        class Broken(metaclass=Meta):
            def f(self):
                return __class__
    except TypeError as e:
        print(e)
nested = (str,)
for i in range(2000):
    nested = (nested,)
for check in isinstance, issubclass:
    try:
        check(int, nested)
    except RecursionError as e:
        print("RecursionError")
print((lambda f: type(f)(f.__code__, {}))(lambda s: len(s))("abc"), list(range(5, 0, -2)), tuple(range(10 ** 20, 10 ** 20 + 2)), list(range(True, 3)))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f")
    with open(path, "wb+") as f:
        f.write(b"0123456789")
        f.seek(2)
        print(f.truncate(), f.tell(), f.truncate(5), f.read())
    print(os.stat(path).st_size, open(path, "rb").read(), open(path).encoding)
    here = os.getcwd()
    os.chdir(folder)
    print(os.listdir(), os.path.samefile(os.getcwd(), folder))
    os.chdir(here)
for huge in (lambda: "%99999999999999999999d" % 3, lambda: "%.99999999999999999999f" % 3.0, lambda: [1, 2][1 << 80],
             lambda: "abc".find("c", 1 << 80), lambda: "abc"[1 << 80:], lambda: len(range(1 << 70)),
             lambda: (1 << 5000).__float__()):
    try:
        print(repr(huge()))
    except Exception as e:
        print(type(e).__name__, e)
# What goes wrong inside the interpreter ends no program.
try:
    float.fromhex("0x1p99999999999999999999")
except OverflowError as e:
    print(type(e).__name__)
