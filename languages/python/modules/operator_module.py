"""The module `_operator`: the operators as functions."""

from interpreter import errors, space
from interpreter.comparison import EQ, GE, GT, LE, LT, NE
from interpreter.gateway import function
from objects.bool import new_bool
from objects.bytes import buffer_of
from objects.int import exact
from objects.module import builtin_module
from objects.str import W_Str

operator_module = builtin_module("_operator", "Operator interface.")


def _declare_binary(name, number):
    def call(w_a, w_b, /):
        return space.binary(number, w_a, w_b)

    function(operator_module, name)(call)


def _declare_comparison(name, operation):
    def call(w_a, w_b, /):
        return space.compare(operation, w_a, w_b)

    function(operator_module, name)(call)


def _declare_unary(name, number):
    def call(w_a, /):
        return space.unary(number, w_a)

    function(operator_module, name)(call)


for _number, _name in enumerate("add sub mul matmul truediv mod pow lshift rshift or_ xor and_ floordiv".split()):
    _declare_binary(_name, _number)
for _name, _operation in (("lt", LT), ("le", LE), ("eq", EQ), ("ne", NE), ("gt", GT), ("ge", GE)):
    _declare_comparison(_name, _operation)
for _name, _number in (("pos", 0), ("neg", 1), ("invert", 2), ("inv", 2)):
    _declare_unary(_name, _number)


@function(operator_module, "abs")
def absolute(w_a, /):
    return space.absolute(w_a)


@function(operator_module, "index")
def index(w_a, /):
    return exact(space.index(w_a))


@function(operator_module, "truth")
def truth(w_a, /):
    return new_bool(space.is_true(w_a))


@function(operator_module, "not_")
def not_(w_a, /):
    return new_bool(not space.is_true(w_a))


@function(operator_module, "is_")
def is_(w_a, w_b, /):
    return new_bool(w_a is w_b)


@function(operator_module, "is_not")
def is_not(w_a, w_b, /):
    return new_bool(w_a is not w_b)


@function(operator_module, "contains")
def contains(w_a, w_b, /):
    return new_bool(space.contains(w_a, w_b))


@function(operator_module, "getitem")
def getitem(w_a, w_b, /):
    return space.getitem(w_a, w_b)


@function(operator_module, "setitem")
def setitem(w_a, w_b, w_c, /) -> None:
    space.setitem(w_a, w_b, w_c)


@function(operator_module, "delitem")
def delitem(w_a, w_b, /) -> None:
    space.delitem(w_a, w_b)


@function(operator_module, "_compare_digest")
def compare_digest(w_a, w_b, /) -> bool:
    """Whether two texts or bytes are equal, in a time that only depends on their lengths."""
    if isinstance(w_a, W_Str) and isinstance(w_b, W_Str):
        a = ascii_data(w_a.value)
        b = ascii_data(w_b.value)
    elif isinstance(w_a, W_Str) or isinstance(w_b, W_Str):
        raise errors.type_error("unsupported operand types(s) or combination of types: '%s' and '%s'" % (
            w_a.gettype().name, w_b.gettype().name))
    else:
        a = buffer_of(w_a)
        b = buffer_of(w_b)
    different = len(a) ^ len(b)
    for i in range(min(len(a), len(b))):
        different |= a[i] ^ b[i]
    return different == 0


def ascii_data(text):
    """Return the bytes of an ASCII text."""
    for c in text:
        if ord(c) >= 128:
            raise errors.type_error("comparing strings with non-ASCII characters is not supported")
    return text.encode("latin-1")
