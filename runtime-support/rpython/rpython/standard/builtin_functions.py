"""Builtins: `input`, those that go over iterables lazily, and some for numbers. Every call has a copy of its own."""

from rpython.lowlevel.ll_float import ll_round
from rpython.lowlevel.ll_text import ll_ascii
from rpython.rlib.objectmodel import specialize
from rpython.rlib.rfloat import round_double
from rpython.standard.streams import STDIN, STDOUT


def input(prompt=""):
    """`input(prompt)`"""
    STDOUT.write(str(prompt))
    line = STDIN.readline()
    if line == "":
        raise EOFError("EOF when reading a line")
    return line[:-1] if line.endswith("\n") else line


@specialize.call_location()
def _map_one(function, items):
    for item in items:
        yield function(item)


@specialize.call_location()
def _map_two(function, items, others):
    for item, other in zip(items, others):
        yield function(item, other)


@specialize.call_location()
def _map_three(function, first, second, third):
    for one, two, three in zip(first, second, third):
        yield function(one, two, three)


@specialize.call_location()
def map(function, items, second=None, third=None):
    """`map(function, items, …)`, of up to three iterables"""
    if third is not None:
        return _map_three(function, items, second, third)
    if second is not None:
        return _map_two(function, items, second)
    return _map_one(function, items)


@specialize.call_location()
def _true_ones(items):
    for item in items:
        if item:
            yield item


@specialize.call_location()
def _chosen(function, items):
    for item in items:
        if function(item):
            yield item


@specialize.call_location()
def filter(function, items):
    """`filter(function, items)`"""
    if function is None:
        return _true_ones(items)
    return _chosen(function, items)


@specialize.call_location()
def ascii(value):
    """`ascii(value)`"""
    return ll_ascii(repr(value))


def _round_int(number, ndigits):
    if ndigits >= 0:
        return number
    if ndigits < -18:
        return 0
    unit = 10 ** -ndigits
    whole = number // unit
    rest = number - whole * unit
    if 2 * rest > unit or 2 * rest == unit and whole & 1:
        whole += 1
    return whole * unit


@specialize.call_location()
def round(number, ndigits=None):
    """`round(number)` and `round(number, ndigits)`"""
    if isinstance(number, float):
        if ndigits is None:
            return ll_round(number)
        return round_double(number, ndigits, True)
    if ndigits is None:
        return int(number)
    return _round_int(number, ndigits)
