"""Syntax errors: what is said, and where."""

SOURCES = r'''
x = = 1
f(
f(x|y = 1
if x|  pass
if x:|pass
while True print(1)
def f()|  pass
print "hello"
print x, y
if x = 3:|  pass
f(a=1, 2)
f(**a, *b)
f(a.b=1)
f(True=1)
f(x for x in y, 1)
x + 1 = 2
(a, 1) = 2
f() += 1
a, b: int
del f()
def f(a=1, b): pass
def f(a, a): pass
return 1
break
for f() in x: pass
with a as 1: pass
try:|  pass|x = 1
try:|  pass|except A, B:|  pass
try:|  pass|except* A:|  pass|except B:|  pass
try:|  pass|except*:|  pass
from a import b,
from a import (b, c
{1: 2, 3}
{1: }
{1: *a}
{**a for a in b}
[*a for a in b]
(*a)
[x, y for x in y]
a b
[a b]
f(a b)
1a
1_
0x
0b2
"abc
f"{a b}"
f"{"
f"{}"
f"{a!x}"
f"}"
"\N{foo}"
"\x1"
a $ b
)
(]
  x = 1
if 1:|    x = 1|  y = 2
if 1:|  x|	y
a = 5 if x
match x:|case 1: pass
(a.b := 1)
(b := 2)|x = = 3
f(a=1, (b := 2))
x = \ 1
x = {| 'a': 1| 'b': 2|}
def f(a, b):|pass
class A:|x = 1
match a:|  case 1:|  x
(a = 1)
if (a = 1): pass
a < b = 1
not a = 1
... = 1
'''
for source in SOURCES.strip("\n").split("\n"):
    try:
        compile(source.replace("|", "\n") + "\n", "<test>", "exec")
        print(source, "is right")
    except SyntaxError as e:
        print(source, "->", type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
