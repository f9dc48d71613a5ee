"""The builtins that a module of the dialect sees beside Python's, or instead of them."""

import builtins
import functools
import sys

from rpython.rlib.objectmodel import not_rpython, specialize, we_are_translated
from rpython.upstream import operations, ordering
from rpython.upstream.rewrite import helper
from rpython.upstream.streams import STDIN, STDOUT, open_file


@specialize.argtype(0)
def chr_(code):
    """The 8-bit string of one character."""
    if 0 <= code < 256:
        return builtins.chr(code)
    raise ValueError("chr() arg not in range(256)")


@specialize.call_location()
def cmp(left, right):
    """Negative, zero or positive, as `left` comes before, with or after `right`."""
    if left < right:
        return -1
    if left > right:
        return 1
    return 0


@specialize.call_location()
def range_(*bounds):
    """The list of a range."""
    if len(bounds) == 1:
        return list(builtins.range(bounds[0]))
    if len(bounds) == 2:
        return list(builtins.range(bounds[0], bounds[1]))
    return list(builtins.range(bounds[0], bounds[1], bounds[2]))


@specialize.call_location()
def repr_(value):
    """`repr(value)`: bytes beyond ASCII are escaped."""
    if isinstance(value, str):
        return quoted(value)
    return builtins.repr(value)


def quoted(value):
    """An 8-bit string as a literal."""
    if value.isascii():
        return builtins.repr(value)
    parts = []
    for character in builtins.repr(value):
        code = ord(character)
        parts.append("\\x%x" % code if 128 <= code < 256 else character)
    return "".join(parts)


def raw_input(prompt=""):
    """A line of standard input without its end."""
    STDOUT.write(prompt)
    line = STDIN.readline()
    if len(line) == 0:
        raise EOFError("EOF when reading a line")
    return line[:len(line) - 1] if line.endswith("\n") else line


def round_(value, digits=0):
    """The float nearest to `value` with so many decimals; halves go away from zero."""
    scale = 10.0 ** digits
    scaled = abs(value) * scale
    floor = float(int(scaled))
    if scaled - floor >= 0.5:
        floor += 1.0
    return (floor if value >= 0 else -floor) / scale


@specialize.call_location()
def oct_(value):
    """An int in octal."""
    return "0" if value == 0 else "%s0%o" % ("-" if value < 0 else "", abs(value))


@specialize.call_location()
def map_(function, *iterables):
    """The list of results; without a function, of what it would get."""
    if function is None:
        return list(iterables[0]) if len(iterables) == 1 else list(builtins.zip(*iterables))
    return list(builtins.map(function, *iterables))


@specialize.call_location()
def filter_(function, iterable):
    """Those items for which the function holds; of a str or tuple the same type."""
    kept = list(builtins.filter(function, iterable))
    if isinstance(iterable, str):
        return "".join(kept)
    return tuple(kept) if isinstance(iterable, tuple) else kept


@specialize.call_location()
def zip_(*iterables):
    """The list of tuples."""
    return list(builtins.zip(*iterables))


@specialize.call_location()
def sorted_(iterable, cmp=None, key=None, reverse=False):
    """A sorted list."""
    if not we_are_translated() and cmp is None:
        return ordering.sorted_any(iterable, key, reverse)
    if cmp is None and key is None:
        return builtins.sorted(iterable, reverse=reverse)
    if cmp is None:
        return builtins.sorted(iterable, key=key, reverse=reverse)
    order = functools.cmp_to_key(cmp)
    return builtins.sorted(iterable, key=order if key is None else lambda item: order(key(item)), reverse=reverse)


@not_rpython
def apply(function, arguments=(), keywords=None):
    """`function(*arguments, **keywords)`."""
    return function(*arguments, **(keywords or {}))


@not_rpython
def execfile(name, globals, locals=None):
    """Runs a file in a namespace."""
    from rpython.upstream.loading import code_of
    exec(code_of(name), globals, globals if locals is None else locals)


@not_rpython
def reload(module):
    """Imports a module once more."""
    import importlib
    return importlib.reload(module)


NAMES = {
    "StandardError": Exception,
    "apply": apply,
    "basestring": str,
    "bytes": str,
    "chr": chr_,
    "cmp": cmp,
    "execfile": execfile,
    "file": open_file,
    "filter": filter_,
    "intern": sys.intern,
    "long": int,
    "map": map_,
    "oct": oct_,
    "open": open_file,
    "range": range_,
    "raw_input": raw_input,
    "reduce": functools.reduce,
    "reload": reload,
    "repr": repr_,
    "round": round_,
    "sorted": sorted_,
    "unichr": chr,
    "unicode": str,
    "xrange": range,
    "zip": zip_,
}
NAMES.update(
    (helper(operations_name), function)
    for operations_name, function in vars(operations).items()
    if callable(function) and not operations_name.endswith("_")
)
NAMES.update((helper(each), function) for each, function in operations.BY_NAME.items())
