"""Classes for what exists at run time only in Python: the objects that generator functions return."""
import dis
import sys

from rpython.rlib.objectmodel import specialize
from rpython.standard.syntax_functions import nothing_sent

made = {}


def generator_class(function):
    """The class of the objects that a generator function returns.

    Its `__next__` is the function's body from one `yield` to the next; the translator derives it from the function, and
    keeps in attributes of the instance what lives longer than that. Where a method overrides another, its class inherits
    from the other's. Each class that inherits from no other generator's has a base class of its own; where objects of
    two of those meet, inference puts one base below the other.
    """
    cls = made.get(function)
    if cls is None:
        overridden = overridden_method(function)
        base = base_class() if overridden is None else generator_class(overridden)
        cls = made[function] = make_class(function, base)
    return cls


def base_class():
    cls = type("generator", (object,), {"_meets_others_": True})
    cls.__module__ = __name__
    return cls


def make_class(function, base):
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def next(self):
        return self.__next__()

    def close(self):
        if self.state <= 0:
            self.state = -1
            return
        self.thrown = GeneratorExit()
        try:
            self.__next__()
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("generator ignored GeneratorExit")

    @specialize.argtype(1)
    def throw(self, exception):
        thrown = exception if isinstance(exception, BaseException) else exception()
        if self.state <= 0:
            self.state = -1
            raise thrown
        self.thrown = thrown
        return self.__next__()

    @specialize.argtype(1)
    def send(self, value):
        if value is None:
            return self.__next__()
        if self.state == 0:
            raise TypeError("can't send non-None value to a just-started generator")
        self.sent = value
        self.sends = True
        try:
            return self.__next__()
        finally:
            self.sends = False

    def received(self):
        if self.sends:
            self.sends = False
            return self.sent
        return nothing_sent(self.sent)

    # A method that is overridden by generators and is none itself is never asked for an item.
    if function.__code__.co_flags & 0x20:
        __next__._resumes_ = function
    name = "generator" if function.__name__ == "<genexpr>" else function.__name__
    methods = [__iter__, __next__, close, throw, received]
    if not delegates(function):
        methods.append(send)
    # In the dialect, whose programs call it on the package's generators too.
    if "rpython.upstream.loading" in sys.modules:
        methods.append(next)
    cls = type(name, (base,), {"state": 0, "thrown": None, "sends": False})
    cls.__module__ = function.__module__
    cls.__qualname__ = function.__qualname__
    for method in methods:
        setattr(cls, method.__name__, method)
        method.__qualname__ = "%s.%s" % (function.__qualname__, method.__name__)
        method.__module__ = function.__module__
    return cls


def delegates(function):
    """Tell whether a function has a `yield from`, which passes on nothing that is sent."""
    return any(each.opname in ("YIELD_FROM", "SEND") for each in dis.get_instructions(function))


def overridden_method(function):
    """The function of the same name in a base of the class whose body defines this one."""
    holder = sys.modules.get(function.__module__)
    for name in function.__qualname__.split(".")[:-1]:
        holder = getattr(holder, name, None)
    if not isinstance(holder, type) or vars(holder).get(function.__name__) is not function:
        return None
    for base in holder.__mro__[1:]:
        member = vars(base).get(function.__name__)
        if hasattr(member, "__code__"):
            return member
    return None
