"""The object model: metaclasses, descriptors, slots, operators, abstract classes by hand."""


class Meta(type):
    def __new__(mcs, name, bases, namespace, **kwargs):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.tags = kwargs
        return cls

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.made = True
        return obj

    def __len__(cls):
        return 42


class Base(metaclass=Meta, flavour="sweet"):
    def __init__(self, x=0):
        self.x = x


b = Base(3)
print(Base.tags, b.x, b.made, len(Base), type(Base), Base.__name__, Base.__mro__[1])


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("named", owner.__name__, name)

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return getattr(obj, self.name, "unset")

    def __set__(self, obj, value):
        setattr(obj, self.name, value * 2)

    def __delete__(self, obj):
        delattr(obj, self.name)


class WithDescriptor:
    field = Descriptor()


w = WithDescriptor()
print(w.field)
w.field = 5
print(w.field, w.__dict__)
del w.field
print(w.field)


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slotted()
print(s.a, hasattr(s, "b"), hasattr(s, "__dict__"))
try:
    s.c = 1
except AttributeError as e:
    print(e)
try:
    s.b
except AttributeError as e:
    print(e)


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __lt__(self, other):
        return self.x < other.x

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return 2

    def __bool__(self):
        return self.x != 0

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __repr__(self):
        return "Vector(%r, %r)" % (self.x, self.y)

    def __iadd__(self, other):
        self.x += other.x
        return self

    def __format__(self, spec):
        return "<" + spec + ">"

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(name)


v = Vector(1, 2)
print(v + Vector(3, 4), v * 3, 3 * v, -v, v == Vector(1, 2), v != Vector(1, 3), {v: 1}[Vector(1, 2)])
print(v[0], len(v), bool(Vector(0, 1)), 2 in v, v(1, k=2), list(v), v < Vector(2, 0), v > Vector(0, 0))
v += Vector(10, 0)
print(v, f"{v:abc}", v.dyn_hello, sorted([Vector(3, 0), Vector(1, 0)]))
try:
    v.other
except AttributeError as e:
    print("AttributeError", e)


class A:
    def hello(self):
        return "A"


class B(A):
    def hello(self):
        return "B" + super().hello()


class C(A):
    def hello(self):
        return "C" + super().hello()


class D(B, C):
    def hello(self):
        return "D" + super().hello()


print(D().hello(), [c.__name__ for c in D.__mro__])
try:
    class Bad(A, D):
        pass
except TypeError as e:
    print(e)


class Registry:
    known = []

    def __init_subclass__(cls, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Registry.known.append((cls.__name__, key))


class One(Registry, key=1):
    pass


class Two(Registry):
    pass


print(Registry.known)


class Temperature:
    def __init__(self):
        self._c = 0

    @property
    def celsius(self):
        "The temperature."
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._c = value

    @celsius.deleter
    def celsius(self):
        self._c = None


t = Temperature()
t.celsius = 5
print(t.celsius, Temperature.celsius.__doc__)
try:
    t.celsius = -300
except ValueError as e:
    print(e)
del t.celsius
print(t.celsius)


class ReadOnly:
    @property
    def p(self):
        return 1


try:
    ReadOnly().p = 2
except AttributeError as e:
    print(e)


class MyInt(int):
    def __add__(self, other):
        return MyInt(int.__add__(self, other) + 1)

    def __repr__(self):
        return "MyInt(%d)" % int(self)


class MyStr(str):
    def shout(self):
        return self.upper() + "!"


class MyList(list):
    def total(self):
        return sum(self)


class MyDict(dict):
    def __missing__(self, key):
        return key * 2


print(MyInt(3) + 4, MyInt(3) * 2, MyStr("abc").shout(), MyList([1, 2]).total(), MyDict(a=1)["zz"], MyDict(a=1))
m = MyInt(5)
m.extra = "x"
print(m.extra, isinstance(m, int), m == 5, hash(m) == hash(5))
print(type("Dynamic", (A,), {"z": 1})().hello(), type("Dynamic", (), {"z": 1}).z)
print(A.hello(D()), D.hello is D.hello, D().hello.__func__ is D.hello)
print(getattr(A, "nope", "default"), hasattr(A, "hello"), callable(A), callable(3))
obj = A()
obj.__class__ = B
print(obj.hello(), isinstance(obj, B))


class Ctx:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else None, v)
        return t is ValueError


with Ctx():
    raise ValueError("swallowed")
with Ctx() as c1, Ctx() as c2:
    print("body")
try:
    with Ctx():
        raise KeyError("k")
except KeyError as e:
    print("out", e)


def leave():
    for i in range(3):
        with Ctx():
            if i == 1:
                return i
            continue


print(leave())
print(A.__dict__["hello"].__name__, A.__module__, A.__qualname__, Vector.__doc__, A().__class__.__name__)


# What static and class methods have of their own, and what a subclass of super looks up.
def marked():
    "doc"


marked.__isabstractmethod__ = True
for kind in staticmethod, classmethod:
    wrapper = kind(marked)
    print(wrapper.__wrapped__ is marked, wrapper.__isabstractmethod__, sorted(wrapper.__dict__), wrapper.__doc__)
    wrapper.extra = 1
    del wrapper.extra
    print(hasattr(wrapper, "extra"), kind.__dict__["__dict__"])
    for attribute in "__wrapped__", "__isabstractmethod__":
        try:
            setattr(wrapper, attribute, 1)
        except AttributeError as e:
            print(e)
    wrapper.__dict__ = {"other": 3}
    print(wrapper.other)
    try:
        del wrapper.__dict__
    except TypeError as e:
        print(e)


class Upwards(super):
    shown = 5


class Upper:
    def who(self):
        return "Upper"


class Lower(Upper):
    def who(self):
        return Upwards(Lower, self).who() + " from Lower"


class Later(Upper):
    def who(self):
        return self.__super.who() + " from Later"


Later._Later__super = Upwards(Later)
up = Upwards(Lower, Lower())
up.own = 1
print(Lower().who(), Later().who(), type(up).__name__, up.shown, up.own, up.__dict__, up.__self_class__.__name__)

# The dictionary of an object can be another, or go.
thing = Upper()
thing.x = 1
first = thing.__dict__
thing.__dict__ = {"y": 2}
print(thing.y, hasattr(thing, "x"), first)
del thing.__dict__
print(thing.__dict__, hasattr(thing, "y"))
thing.z = 3
print(thing.__dict__)
for owner in object(), ValueError(), marked, Upper:
    try:
        del owner.__dict__
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


# A class gets other bases.
class Rebased(Upper):
    pass


class Beside:
    def who(self):
        return "Beside"


class Slotted:
    __slots__ = ()


below = type("Below", (Rebased,), {})()
print(below.who())
Rebased.__bases__ = (Beside, Upper)
print(below.who(), [c.__name__ for c in type(below).__mro__], Rebased.__base__, isinstance(below, Beside))
for bases in (), 1, (1,), (type(below),), (bool,), (int,), (Upper, Upper), (object,), (object, Upper), (Slotted,):
    try:
        Rebased.__bases__ = bases
    except TypeError as e:
        print(e, Rebased.__bases__ == (Beside, Upper))
for attribute in "__bases__", "__name__", "__qualname__", "__module__", "__doc__":
    try:
        delattr(Rebased, attribute)
    except TypeError as e:
        print(e)
