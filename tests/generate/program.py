"""A whole program, and the module that holds many of them."""

from . import effects, errors, flow, formats, library, mappings, numeric, objects, optional, patterns, sequences, text  # noqa: F401
from .callables import closures, function, generator, recursive
from .choose import block_of, expression, some_type
from .classes import exceptions, hierarchy, manager
from .coroutines import coroutine, delegating
from .formats import print_value
from .interpreters import chain, machine, tree
from .scope import Generator
from .specialised import by_constant, by_type, memo, unrolled
from .values import family

OPENING = '''"""Generated programs %d to %d."""

import math
import struct
from collections import defaultdict, deque

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import intmask, ovfcheck, r_int32, r_uint, r_uint32
from rpython.rlib.rbigint import rbigint
from rpython.rlib.rstring import StringBuilder
from rpython.rlib.unroll import unrolling_iterable


def clamped(x):
    """The float, or a plain one in place of those that are not numbers, or so large that arithmetic would end in them."""
    return x if -1e15 < x < 1e15 else 1.5


def limited(x):
    """The big int, or what is left of one that is very big."""
    return x if x.bit_length() < 500 else x.rshift(x.bit_length() - 40)


def built(parts, n):
    """The parts and a few more characters in one text."""
    builder = StringBuilder()
    for part in parts:
        builder.append(part)
        if n > 0:
            builder.append_multiple_char('.', n %% 3)
            builder.append_slice(part, 0, min(n %% 4, len(part)))
    return builder.build()


def tally(words):
    """How often each of the words is there."""
    counts = defaultdict(int)
    for word in words:
        counts[word] += 1
    return counts

'''

CLOSING = '''

def target(driver, args):
    driver.exe_name = "generated"
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
'''


def prebuilt(g):
    """Data of the module, made at import time."""
    for _ in range(g.between(1, 3)):
        term = some_type(g)
        name = g.top("G")
        g.line("%s = %s" % (name, expression(g, term, 2)))
        g.declare(name, term, fixed=True)


def program(seed):
    """The lines of the program of this seed, and the name of its main function."""
    g = Generator(seed)
    if g.chance(60):
        exceptions(g)
    if g.chance(75):
        hierarchy(g)
    if g.chance(30):
        manager(g)
    prebuilt(g)
    makers = [(5, function), (2, recursive), (2, generator), (2, closures), (1, coroutine), (1, delegating), (1, by_type),
              (1, by_constant), (1, unrolled), (1, memo), (2, family), (1, machine), (1, tree), (1, chain)]
    for level in (1, 2):
        for _ in range(g.between(0, 3)):
            g.weighted(makers)(g, level)
    name = g.top("main")
    with g.function_body(3), g.block("def %s():" % name):
        block_of(g, 3, 4, 10)
        for variable in g.variables():
            print_value(g, variable.term, variable.name, variable.name)
    return g.lines, name


def module(first, count):
    """The text of a module that runs the programs of these seeds in turn."""
    lines, mains = [], []
    for seed in range(first, first + count):
        text, name = program(seed)
        lines += ["", "# Program %d" % seed, *text]
        mains.append((seed, name))
    lines += ["", "", "def entry_point(argv):"]
    for seed, name in mains:
        lines += ["    print('== program %d')" % seed, "    try:", "        %s()" % name,
                  "    except (ValueError, LookupError, ArithmeticError, AssertionError, RuntimeError) as error:",
                  "        print('raised', error.__class__.__name__)"]
    lines.append("    return 0")
    return OPENING % (first, first + count - 1) + "\n".join(lines) + CLOSING
