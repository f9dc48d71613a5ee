"""Aliases with type arguments, unions, order of lookup, code objects, cases of characters, and messages about calls."""

import collections.abc
import re
import time
import types
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K")
print(list[int], dict[str, list[int]], tuple[()], list[T][int], dict[T, K][int, str], list[list[T]][str], *tuple[int, str])
print(list[int] | None, collections.abc.Callable[[int], str], collections.abc.Callable[[T], K][int, str], list[None], dict[T, list[T]].__parameters__)


class Ints(list[int]):
    pass


print(Ints.__orig_bases__, Ints.__bases__, types.GenericAlias(list, (int,)), list[int]([1, 2]), list[int] == list[int], list[int].__args__)
print(isinstance(1, int | str), isinstance(None, int | None), issubclass(bool, int | str), list[int].append)


class Left:
    pass


class Right:
    x = 1


class Child(Left):
    pass


Child.__bases__ = (Right,)
print(Child.x, Child().x, Child.__mro__, Right.__subclasses__(), Left.__subclasses__())


def answer():
    return 5


answer.__code__ = answer.__code__.replace(co_name="other", co_flags=answer.__code__.co_flags | 256)
print(answer(), answer.__code__.co_name, answer.__name__, answer.__code__.co_flags & 256)
print("ǆ".title(), "ß".casefold(), "HELLO wORLD ß".swapcase(), "ŉabc".capitalize(), complex(1, -0.0), complex(-0.0, 2), complex(1 + 2j, 3 + 4j))
print(str(types.MappingProxyType({"a": 1})), re.match("(a)(b)?", "ac").regs, time.struct_time(range(11)).tm_gmtoff)
for action in (
        lambda: list[int][str], lambda: dict[T, K][int], lambda: isinstance([], list[int]), lambda: isinstance("", int | list[int]),
        lambda: setattr(Child, "__bases__", ()), lambda: setattr(Child, "__bases__", (Child,)), lambda: setattr(int, "__bases__", (Left,)),
        lambda: eval("f("), lambda: eval("[1,"), lambda: print(*1), lambda: [*1], lambda: 1 % 0):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    pass


class Slotted:
    __slots__ = ("a", "__weakref__")


print(list(vars(Plain)), list(vars(type("Sub", (Plain,), {}))), Plain().__weakref__, list(vars(type("I", (int,), {}))), sorted(vars(Slotted)))
items = []
print([].append == items.append, items.append == items.append, hash(items.append) == hash(items.append), items.__add__ == items.__add__)
for owner, name in ((1j, "real"), (slice(1), "start"), (property(), "fget"), (5, "real")):
    try:
        setattr(owner, name, 1)
    except AttributeError as e:
        print(e)


class Written:
    def __set__(self, instance, value):
        instance.__dict__["x"] = value


class Holder:
    x = Written()


held = Holder()
print(type(held.x).__name__)
held.x = 3
print(held.x, type(complex(type("C", (complex,), {})(1))))
try:
    int.__doc__ = "x"
except TypeError as e:
    print(e)


class Base1:
    pass


class Base2(Base1):
    pass


try:
    Base1.__bases__ = (Base2,)
except TypeError as e:
    print(e)

# Protocols with attributes: isinstance() asks for them where the class says nothing.
from abc import ABC, ABCMeta, abstractmethod, get_cache_token
from typing import Protocol, runtime_checkable


@runtime_checkable
class HasX(Protocol):
    x: int


class WithX:
    def __init__(self):
        self.x = 1


class WithoutX:
    pass


print(isinstance(WithX(), HasX), isinstance(WithoutX(), HasX))
try:
    issubclass(WithX, HasX)
except TypeError as e:
    print(e)


# Abstract base classes: what is registered, what is remembered.
class Base(ABC):
    @abstractmethod
    def f(self): ...


class Hooked(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return other.__name__ == "WithX" or NotImplemented


token = get_cache_token()
print(isinstance(1, Base), Base.register(int) is int, isinstance(1, Base), issubclass(bool, Base), get_cache_token() == token + 1)
print(issubclass(WithX, Hooked), issubclass(WithoutX, Hooked), issubclass(Hooked, Hooked), sorted(Base.__abstractmethods__))
print(ABCMeta.__module__, ABCMeta.__instancecheck__.__code__.co_name, issubclass(type("Sub", (Base,), {}), Base))
for wrong in (lambda: Base.register(1), lambda: issubclass(1, Base), lambda: type("Sub", (Base,), {}).register(Base), Base):
    try:
        wrong()
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
