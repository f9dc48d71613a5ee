"""What is said about common mistakes: wrong arguments, operands, keys, indices, attributes, conversions."""

import collections
import itertools
import math


class Idle:
    def method(self, x): pass
    def two(self, x, y=1, *, z): pass


class Slots:
    __slots__ = ("a",)


class TextIndex:
    def __index__(self): return "x"


class NoIterator:
    def __iter__(self): return 1


class TextHash:
    def __hash__(self): return "x"


def f(a, b): pass
def g(a, *, k): pass
def h(a, /, b): pass
def n(): pass


# Expressions; statements behind an exclamation mark, with newlines as \n.
MISTAKES = r'''
len()
len(1,2)
len(5)
len(x=1)
abs()
abs('x')
abs(1,2)
ord('ab')
ord(1)
ord(b'ab')
chr(-1)
chr('a')
chr(0x110000)
int('x')
int('')
int('1_')
int('12', 1)
int('z', 37)
int(12, 5)
int(None)
int([])
int(b'x')
int(float('nan'))
int(float('inf'))
float('x')
float('')
float(None)
float([])
float(b'x')
float(10**400)
complex('x')
complex('1', 2)
complex(1, '2')
complex(None)
bool(1,2)
str(1,2)
str(b'a', 5)
str(1, 'utf8')
str(b'\xff', 'utf8')
bytes('x')
bytes(-1)
bytes([256])
bytes(['a'])
bytes(1.5)
bytes('x', 5)
bytearray('x')
bytearray([300])
bytes.fromhex('zz')
bytes.fromhex(1)
{[]: 1}
{[]}
{{}: 1}
{set()}
hash([])
hash({})
hash(TextHash())
{}[[]]
{}.get([])
dict([1])
dict([(1,2,3)])
dict(1)
dict('ab')
dict([[]])
{}.update(1)
{}.pop('x')
{}.popitem()
{}['x']
{}[1, 2]
{}[None]
{}.pop()
{}.get()
{}.setdefault()
{}.fromkeys()
set().pop()
set().remove('a')
set().remove([])
set(1)
set().add()
set([[]])
frozenset([{}])
None + 1
1 + None
None + None
None < 1
1 < None
None[0]
None()
None.foo
None.append(1)
len(None)
iter(None)
[] + None
[] + (1,)
() + []
'' + 1
'' + None
'a' + b'a'
b'a' + 'a'
b'a' + 1
'a' * 'b'
'a' * 1.5
[] * 'a'
[] * None
1 + 'a'
1 - 'a'
-'a'
~1.5
+None
1 @ 2
1 << -1
1 << 'a'
1 | 1.5
{} | []
{} + {}
set() + set()
set() | []
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 // 0
1.0 % 0
1j / 0
1j // 1
1j % 1
divmod(1, 0)
divmod(1.0, 0)
divmod(1j, 0)
0 ** -1
0.0 ** -1
0j ** -1
pow(2, 3, 0)
pow(2, -1, 4)
pow(2.0, 3, 4)
pow(2, 'a')
pow(2)
10.0 ** 400
math.sqrt(-1)
math.log(0)
math.factorial(-1)
math.factorial(1.5)
math.exp(1000)
math.sqrt('x')
math.gcd(1.5)
math.floor('a')
'abc'[5]
'abc'['a']
'abc'[1.5]
'abc'[None]
[1][5]
[1]['a']
[1][1.5]
[1][TextIndex()]
[1][10**30]
(1,)[5]
(1,)['a']
b'a'[5]
b'a'['a']
bytearray(b'a')[5]
bytearray(b'a')['x']
range(3)[5]
range(3)['a']
[1]['a':]
[1][::0]
'abc'[::0]
memoryview(b'a')[3]
memoryview(b'a')['x']
range()
range('a')
range(1.5)
range(1, 2, 0)
range(1,2,3,4)
[].pop()
[].pop('a')
[1].pop(5)
[].remove(1)
[].index(1)
().index(1)
'a'.index('b')
'a'.rindex('b')
b'a'.index(b'b')
'a'.index(1)
[].append()
[].append(1, 2)
[].insert(1)
[].extend(1)
[].sort(1)
[].sort(key=1, foo=2)
[1, 'a'].sort()
sorted()
sorted([1, 'a'])
sorted(1)
sorted([1], key=5)
min()
min([])
min(1)
min(1, 'a')
max(())
max([], key=1)
min(1, 2, default=3)
sum()
sum('ab')
sum(['a'])
sum(['a'], '')
sum([b'a'], b'')
sum(1)
any(1)
all()
zip(1)
list(zip([1], [], strict=True))
list(zip([], [1], strict=True))
list(zip([1], [2], [], strict=True))
map()
map(1)
list(map(1, [1]))
filter(1)
filter(None, 1)
enumerate()
enumerate(1)
enumerate([], 'a')
reversed(1)
reversed({1})
reversed()
next()
next(1)
next(iter([]))
iter(1)
iter(1, 2)
iter()
iter(NoIterator())
isinstance(1)
isinstance(1, 1)
issubclass(1, int)
issubclass(int, 1)
callable()
getattr(1)
getattr(1, 2)
getattr(1, 'foo')
setattr(1, 'foo')
setattr(1, 'foo', 2)
setattr(Idle(), 1, 2)
delattr(Idle(), 'foo')
hasattr(1)
hasattr(1, 2)
hex('a')
hex(1.5)
bin('a')
oct(None)
round('a')
round(1.5, 'a')
round(float('nan'))
round(float('inf'))
round()
format(1, 'q')
format('a', 'd')
format(1.5, 'd')
format([], 'd')
format(1, 2)
'{}'.format()
'{a}'.format()
'{0.foo}'.format(1)
'{'.format()
'}'.format()
'{!x}'.format(1)
'{0}{}'.format(1)
'%d' % 'a'
'%d' % None
'%s %s' % 1
'%s' % (1, 2)
'%q' % 1
'%(a)s' % 1
'%(a)s' % {}
'%' % 1
'%c' % 'ab'
'%c' % -1
'%x' % 1.5
'%f' % 'a'
b'%d' % 'a'
b'%s' % 'a'
','.join(1)
','.join([1])
','.join(['a', None])
b','.join(['a'])
''.join()
'a'.split('')
'a'.split(1)
'a'.replace('a')
'a'.replace('a', 1)
'a'.startswith(1)
'a'.startswith((1,))
'a'.endswith(None)
b'a'.startswith('a')
'a'.strip(1)
'a'.encode('foo')
'a'.encode(1)
'\xe9'.encode('ascii')
b'\xe9'.decode('ascii')
b'a'.decode('foo')
'a'.center()
'a'.center('x')
'a'.center(5, 'xx')
'a'.ljust(5, 1)
'a'.zfill('a')
'a'.partition('')
'a'.partition(1)
'a'.count()
'a'.upper(1)
'a'.translate(1)
str.maketrans(1)
str.maketrans('a', 'bc')
'a'.isdigit(1)
'a' in 1
1 in 'a'
1 in b'a'
300 in b'a'
'a' in b'a'
1 in None
1 in 5
Idle().colour
Idle().metod
Idle.metod
Idle().methdo(1)
Idle().method()
Idle().method(1, 2)
Idle.method()
Idle().two()
Idle().two(1)
Idle().two(1, w=3, z=1)
Idle(1)
Idle(x=1)
object(1)
object.__new__()
object.__new__(int)
object.__new__(1)
int.__new__(str)
Slots().a
Slots().b
setattr(Slots(), 'c', 1)
delattr(Slots(), 'a')
f()
f(1)
f(1, 2, 3)
f(1, a=2)
f(1, 2, c=3)
f(*1)
f(**1)
f(**{1: 2})
f(1, **{'b': 2, 'a': 3})
f(1, b=1, **{'b': 2})
g()
g(1)
g(1, 2)
g(1, 2, k=3)
h()
h(a=1, b=2)
n(1)
n(1, 2)
n(x=1)
(lambda: 0)(1)
(lambda x: 0)()
!a, b = 1
!a, b = 1,
!a, b = 1, 2, 3
!a, *b, c = 1,
!a, b = 'abc'
!a, b = None
![a, b] = {1}
!(a, b), c = 1, 2
!for a, b in [1]: pass
!for x in 5: pass
!del x
!def f():\n  print(x)\n  x = 1\nf()
!def f():\n  def g(): return y\n  g()\n  y = 1\nf()
!import nonexistent
!import os.foo
!raise 1
!raise
!raise int
!raise ValueError from 1
!try: 1/0\nexcept 1: pass
!with 1: pass
!with open: pass
!async def f():\n  async with 1: pass\nf().send(None)
!async def f():\n  await 1\nf().send(None)
!async def f():\n  async for x in 1: pass\nf().send(None)
!class A(1): pass
!class A(None): pass
!class A(bool): pass
!class A(int, str): pass
!class A(object, int): pass
!class A(int, int): pass
!class A(metaclass=1): pass
!class A(x=1): pass
!class A: __slots__ = 1
!class A: __slots__ = ('1a',)
!class A(int): __slots__ = ('a',)\nA().b = 1
!class A:\n  x = 1\n  __slots__ = ('x',)
!x = 5; x.y = 1
!int.foo = 1
!del int.real
!x = (1,); x[0] = 2
!x = 'a'; x[0] = 2
!x = b'a'; x[0] = 2
!x = [1]; x[5] = 2
!x = [1]; x['a'] = 2
!x = [1]; x[0:1] = 1
!x = [1]; x[::2] = [1,2]
!x = [1]; del x[5]
!x = [1]; del x['a']
!x = (1,); del x[0]
!x = {}; del x['a']
!x = bytearray(1); x[0] = 300
!x = bytearray(1); x[0] = 'a'
!x = bytearray(1); x[5] = 1
!x = 5; x[0] = 1
!x = 5; del x[0]
!x = 5; x[0]
!x = int; x[0]
!x = {1}; x[0]
!x = lambda: 0; x[0]
!x = len; x[0]
!(i for i in 1)
!x = (i for i in [1]); x[0]
!x = (i for i in [1]); x.send(1)
!x = (i for i in [1]); x.throw(1)
!x = 1; x += None
!x = []; x += 1
!x = 'a'; x -= 1
!x = None; x -= 1
!x = {}; x |= 1
!x = [1]; x *= 'a'
!print(1, foo=1)
!print(1, sep=1)
!print(1, end=1)
!foo
!pritn
!d = {}\nfor i in d: pass\nd = {1:1}\nfor i in d: d[i+1] = 1
!s = {1}\nfor i in s: s.add(i+1)
!bool(type('X', (), {'__bool__': lambda s: 1})())
!len(type('X', (), {'__len__': lambda s: -1})())
!len(type('X', (), {'__len__': lambda s: 'x'})())
!str(type('X', (), {'__str__': lambda s: 1})())
!repr(type('X', (), {'__repr__': lambda s: 1})())
!format(type('X', (), {'__format__': lambda s, x: 1})(), '')
!int(type('X', (), {'__int__': lambda s: 1.5})())
!float(type('X', (), {'__float__': lambda s: 1})())
!type('X', (), {'__init__': lambda s: 1})()
type()
type(1, 2)
type(1, 2, 3)
type('a', (), 1)
super()
super(1)
super(int, 'a')
super(int, 1).foo
property().fget()
slice()
slice(1).indices('a')
open(1.5)
eval(1)
eval('1+')
exec(1)
compile(1)
input(1, 2)
globals(1)
vars(1)
dir(1, 2)
id()
__import__()
__import__(1)
__import__('')
memoryview(1)
memoryview('a')
staticmethod()
classmethod()
Exception(x=1)
KeyError(1, x=2)
int.from_bytes(1)
int.from_bytes(b'a', 'x')
(1).to_bytes(0, 'big')
(-1).to_bytes(1, 'big')
(300).to_bytes(1, 'big')
(1.5).hex(1)
(1).foo()
'a'.foo
[].foo
[].appendd
{}.foo
{}.itmes
().foo
int.foo
len.foo
f.foo
math.foo
math.sqr
math.sin()
math.sin(1,2)
math.atan2(1)
math.pow(0, -1)
math.fmod(1, 0)
math.hypot('a')
math.comb(1)
math.perm(-1)
math.isqrt(-1)
list(1)
list(1, 2)
list(x=1)
tuple(1)
tuple(1, 2)
list.append()
list.append([])
dict.get()
dict.get(1, 2)
str.upper()
str.upper(1)
int.__add__(1)
int.__add__('a', 1)
(1).__add__()
(1).__add__(1, 2)
type.__call__()
[].__getitem__('a')
{}.__getitem__('a')
(1).__init__(2)
[].__init__(1, 2)
object().__init__(1)
object().__format__('x')
object().__eq__()
'a'.__mod__()
[1].index(2)
[1, 2].index(3, 0, 1)
[1].count()
[].copy(1)
[].reverse(1)
[].clear(1)
(1, 2).count()
{}.keys(1)
{}.items() + 1
b'a'.find('a')
b'a'.count(1.5)
bytearray(b'a').rindex('a')
'{:z}'.format(1)
'{:zc}'.format(65)
'{:z}'.format('a')
type('a', (1,), {})
itertools.islice([])
itertools.islice([], -1)
itertools.islice([], 'a')
itertools.islice([], -1, 2)
itertools.islice([], 0, 1, 0)
itertools.islice([], 0, 1, 'a')
itertools.islice([], 1 << 63)
itertools.islice([], 0, 1, 1, 1)
itertools.repeat(1, 1.5)
itertools.product([1], repeat=-1)
itertools.product([1], repeat='a')
itertools.permutations([1], -1)
itertools.permutations([1], 'a')
itertools.combinations([1], 'a')
itertools.combinations_with_replacement([1], -1)
collections.deque([1]).index(2)
collections.deque('a').remove('b')
{}.keys() | 1
frozenset().add(1)
set().union(1)
set() < 1
set() & 1
1 < 'a'
1j < 2j
[] < ()
{} < {}
object() < object()
int < str
'''
for mistake in MISTAKES.strip().split("\n"):
    try:
        if mistake.startswith("!"):
            exec(mistake[1:].replace("\\n", "\n"), {})
        else:
            eval(mistake)
        print(mistake, "is none")
    except BaseException as e:
        print(mistake, "->", type(e).__name__, e)
