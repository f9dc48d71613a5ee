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
