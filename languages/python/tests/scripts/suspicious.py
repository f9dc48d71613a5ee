"""What the compiler warns of, and what it makes of that where warnings are errors."""

import sys
import warnings

SOURCES = (
    "x = 1\nx is 5\n", "x is not 'a'", "x is None or x is ()", "assert (x, 'm')", "assert ()", "[(1, 2) (3, 4)]",
    "[[1] [2, 3]]", "'abc'['x']", "1[0]", "{1}[0]", "(lambda: 0)[1]", "'\\d'", "b'\\q' + '\\d'", "f'\\w{1}'", "'\\n'", "x[1:2]")
for source in SOURCES:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(source, "<source>", "exec")
    print(repr(source), [(each.category.__name__, str(each.message), each.lineno) for each in caught])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(source, "<source>", "exec")
        except SyntaxError as error:
            print("   ", error.msg, error.lineno, error.offset, error.end_offset)
for source in ("(" * 201, "".join(["    " * i + "if 1:\n" for i in range(101)]) + "    " * 101 + "pass\n"):
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.lineno)

# Names are bound by patterns that match as a whole.
def match(x):
    a = "old"
    match x:
        case (a, 0):
            return "pair", a
        case [a, b, *c] if b != "x" and b > 5:
            return a, b, c
        case {"k": a, **rest} if a:
            return a, rest
        case (1 | 2) as n:
            return n
        case (a, "x") | ("x", a):
            return "or", a
    return "none", a


for value in ((1, 0), (1, 2), [1, 7, 8], {"k": 3, "z": 1}, {"k": 0}, 2, (5, "x"), ("x", 6)):
    print(match(value))
print(match.__code__.co_varnames, match.__code__.co_nlocals)

generator = (lambda: (yield 5))()
print(next(generator))
try:
    generator.send(7)
except StopIteration as error:
    print(error.value)
try:
    print("\ud800")
except UnicodeEncodeError as error:
    print(error)
print(sys.stdout.writable(), sys.stdout.readable(), sys.stdin.readable(), sys.stderr.errors)
