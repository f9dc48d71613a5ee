"""What the interpreter has shorter ways for: cached class and static methods, built-in types, pairs, bytes in memory."""

class A:
    x = 0
    @staticmethod
    def s(a): return ('s', a)
    @classmethod
    def c(cls, a): return (cls.__name__, a)
    def m(self): return 'm'
class B(A): pass
def f(o): return o.s(1), o.c(2), o.s, o.c
for _ in range(3):
    for o in (A(), B(), A, B):
        r = f(o); print(r[:2], r[2] is A.s, r[3].__self__.__name__)
a = A(); a.s = lambda x: ('own', x); print(f(a)[:2]); print(f(A())[:2])
a = A(); print(f(a)[:2]); a.c = lambda x: ('ownc', x); print(f(a)[:2])
A.s = lambda self, x: ('meth', x); print(f(A())[:2]); A.c = staticmethod(lambda x: ('st', x)); print(f(A())[:2], f(B())[:2])
A.s = staticmethod(len)
try: f(A())
except TypeError as e: print(e)
class M(type):
    def c(cls, a): return 'meta', a
class C(A, metaclass=M): s = staticmethod(lambda x: x)
for _ in range(3): print(f(C)[:2], f(C())[:2])
x, y = 1, 2
x, y = y, x; print(x, y)
a, b, c = x, y, x + y; print(a, b, c)
a, b, c = c, a, b; print(a, b, c)
l = [0, 1, 2]; i = 0
i, l[i] = 2, 9; print(i, l)
l[0], l[1] = l[1], l[0]; print(l)
(a, b), c = (1, 2), 3; print(a, b, c)
x, *y = 1, 2; print(x, y)
for t in (str(5), int('7'), int(), int('ff', 16), str(b'a', 'ascii'), float('2.5'), bool(0), type(5), int(5.5), complex(1, 2), slice(1, 2), 'aé\u1234'[1], 'aé\u1234'[-1], ''.join(c for c in 'aé\u1234')): print(repr(t))
import re
print(re.sub(b'a(.)', rb'<\1>', b'abacad'), re.split(b'-', b'a-b'), [m.group() for m in re.finditer(b'.', bytearray(b'xyz'))], re.match('(a)b', 'abc').string)
import io
b = io.BytesIO(); b.write(b'abc'); b.write(b'def'); b.seek(1); b.write(b'XY'); print(b.getvalue(), b.tell()); b.seek(10); b.write(b'z'); print(b.getvalue())
z = bytearray(b'abcdef'); z[1:3] = b'XY'; print(z); z[1:3] = z[2:4]; print(z); z[1:1] = b'q'; print(z); z[0:2] = z; print(z)
print(hasattr(5, 'zz'), hasattr(a, 'x'), hasattr(A(), 'x'), hasattr(A, 'zz'), getattr(A(), 'zz', 5), hasattr(re, 'zz'), hasattr(re, 'sub'))


# Two instructions in one: what fails in the second is told of the second, and loops lead into the middle of some.
def unbound(flag, value):
    if flag:
        late = value
    first = value
    return first + late


def pairs(items, step):
    total = 0
    i = 0
    while i < len(items):
        value = items[i]
        total = total + value
        total -= step
        i += 1
        if value > step:
            last = value
    for value in items:
        last = value
    return total, last, items[0], step < total, 3 < total, step != last


class Pair:
    def __init__(self, left):
        self.left = left
        self.right = self.left

    def swapped(self, other):
        self.left, other.left = other.left, self.left
        return self.left.upper()


print(unbound(True, 3), pairs([1, 5, 2], 2))
try:
    unbound(False, 3)
except UnboundLocalError as e:
    print(e, e.__traceback__.tb_next.tb_lineno - unbound.__code__.co_firstlineno)
try:
    pairs([1], "x")
except TypeError as e:
    print(e)
try:
    Pair("a").swapped(Pair(3))
except AttributeError as e:
    print(e)
print(Pair("a").swapped(Pair("b")))

# What takes other ways than the general one.
print(range(2), range(2, 5), len(range(5, 2)), len(range(0, 1 << 62)), list(range(1 << 64, (1 << 64) + 2)))
for bad in (lambda: range(1.5), lambda: range("a", 2), lambda: b"abc"[3], lambda: 1e300 ** 2.0):
    try:
        bad()
    except (TypeError, IndexError, OverflowError) as e:
        print(type(e).__name__, e)
print(b"abc"[1], b"abc"[-1], 2.0 ** 3, 2.0 ** 0.5, 0.0 ** 2, (-8.0) ** 2)
bound = "a,b".split
print(bound(","), bound(), [1, 2, 3, 4, 5][0:9:2], [1, 2, 3, 4][::-1], "abcdef"[1:4], [1, 2][5:])

import io

memory = io.BytesIO(b"hello\nworld")
print(memory.read(2), memory.readline(), memory.read(), memory.read(1), memory.seek(2), memory.write(bytearray(b"XY")))
print(memory.seek(13), memory.write(b"end"), memory.getvalue(), memory.seek(30), memory.read(3))
memory.close()
text = io.StringIO()
print(text.write("ab\ncd"), repr(text.getvalue()))
crossed = io.StringIO(newline="\r\n")
print(crossed.write("a\nb"), repr(crossed.getvalue()))
text.close()
for closed in (lambda: memory.read(1), lambda: memory.write(b""), lambda: text.write("x")):
    try:
        closed()
    except ValueError as e:
        print(type(e).__name__)

# Tuples as keys: equal by their items, and a subclass by its own methods.
table = {(1, (2, "a")): "found", (): "empty"}
print(table[(1, (2, "a"))], table[(True, (2.0, "a"))], table[()], hash((1, 2)) == hash((1.0, 2)), (1, 2) in [(1, 2)])


class Same(tuple):
    def __hash__(self):
        return 5

    def __eq__(self, other):
        return True


print(Same((1,)) in {Same((2,)): 1}, Same((1,)) in [(3,)], (3,) in [Same((1,))])
try:
    table[(1, [])]
except TypeError as e:
    print(e)

# Frames that go round for long get new slots: what is in them stays, for those too that look at the frame.
import sys


def long(rounds, keep):
    total = 0
    frame = sys._getframe()
    add = lambda value: total + value
    for i in range(rounds):
        total += 1
        if i == rounds - 1:
            print(total, frame.f_locals["i"], frame.f_locals["keep"], add(1), frame is sys._getframe())
    try:
        while True:
            total += 1
            if total % 40000 == 0:
                raise ValueError(total)
    except ValueError as e:
        print(e, e.__traceback__.tb_lineno - sys._getframe().f_code.co_firstlineno, keep)
    return [total, keep]


def endless():
    count = 0
    while True:
        count += 1
        if count % 30000 == 0:
            sent = yield count
            print("sent", sent)


print(long(50000, "kept"))
counting = endless()
print(next(counting), counting.send("one"), counting.send("two"), counting.gi_frame.f_locals)
print([long(3, n) for n in range(2)])
