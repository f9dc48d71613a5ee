"""Sequence and mapping patterns, reflected concatenation, iterators and files in their details."""

import collections, collections.abc as c, pickle, os, tempfile, pathlib
class Seq(c.Sequence):
    def __getitem__(self, i): return i
    def __len__(self): return 42
match Seq():
    case [x, *_, 7]: print("no")
    case [x, *_, y]: print(x, y)
class Odd(c.Sequence):
    __getitem__ = None
    def __len__(self): return 0
match Odd():
    case []: print("empty")
for v in ([1, 2, 3, 4], (1,), "ab", range(5), [], [1, [2, 3], 4]):
    match v:
        case [1, *_, 3, 4]: print("a", v)
        case [_, [a, *_], *_]: print("b", v, a)
        case [*_, 4 as z]: print("c", v, z)
        case [_, *rest] if len(rest) > 3: print("d", rest)
        case [1 | 2, *_]: print("e", v)
        case [*_]: print("f", v)
        case _: print("g", v)
class M1(collections.UserDict, c.Sequence): pass
class S1(collections.UserList, c.Mapping): pass
for v in (M1(), S1([1])):
    match v:
        case {}: print("map")
        case [*_]: print("seq")
class Late: pass
c.Mapping.register(Late)
match Late():
    case [*_]: print("seq")
    case {}: print("map")
print("spam" + collections.UserString("x"))
class Radd:
    def __radd__(self, o): return ("radd", o)
print("a" + Radd(), [1] + Radd(), (1,) + Radd(), b"b" + Radd())
def gen(): yield
g = gen()
try: del g.__name__
except TypeError as e: print(e)
a = []
for i in range(2000): a = [a]
try: repr(a)
except RecursionError as e: print(e)
it = iter(range(2, 10, 2)); next(it); print(it.__reduce__(), list(pickle.loads(pickle.dumps(it))))
class Perverse(type):
    def mro(cls): return type.mro(cls)[::-1]
class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B"
class X(B, A, metaclass=Perverse): pass
print(X.__mro__, X().f())
with tempfile.TemporaryDirectory() as d:
    p = pathlib.Path(d) / "n"
    p.touch(); p.touch(); print(p.exists())
    try: p.touch(exist_ok=False)
    except FileExistsError as e: print(e.errno)
    try: os.rename(p / "x", "y")
    except OSError as e: print(e.errno, e.filename2)
class Bad(Exception):
    def __new__(cls, *a): return 5
try: g.throw(Bad)
except TypeError as e: print(e)
import array
for text in ("{**r, 'k': v}", "{**_}", "42 as _", "{'a': _, 'a': _}", "{0: _, -0.0: _}", "{f'': _}", "f'{x}'", "0j+0", "0+0", "(None | _) | _"):
    try:
        compile("match x:\n  case %s: pass" % text, "text", "exec")
        print(text)
    except SyntaxError as e:
        print(text, e.msg)
for subject in (memoryview(b"abc"), array.array("b", b"abc"), b"abc", "abc"):
    match subject:
        case [a, b, c]:
            print(a, b, c)
        case _:
            print("none")
