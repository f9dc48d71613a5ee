"""Operators: fast paths for the numbers, then special methods and their reflections."""

from objects.root import OperationError

SYMBOLS = ["+", "-", "*", "@", "/", "%", "** or pow()", "<<", ">>", "|", "^", "&", "//"]
NAMES = "add sub mul matmul truediv mod pow lshift rshift or xor and floordiv".split()
METHODS = ["__%s__" % _name for _name in NAMES]
REFLECTED = ["__r%s__" % _name for _name in NAMES]
IN_PLACE = ["__i%s__" % _name for _name in NAMES]


def binary(op, w_left, w_right):
    """Return the value of a binary operator."""
    w_result = None
    if isinstance(w_left, W_Int) and type(w_left) is W_Int:
        if isinstance(w_right, W_Int) and type(w_right) is W_Int:
            w_result = binary_ints(op, w_left.value, w_right.value)
        elif isinstance(w_right, W_Float) and type(w_right) is W_Float:
            w_result = binary_floats(op, float(w_left.value), w_right.value)
    elif isinstance(w_left, W_Float) and type(w_left) is W_Float:
        if isinstance(w_right, W_Float) and type(w_right) is W_Float:
            w_result = binary_floats(op, w_left.value, w_right.value)
        elif isinstance(w_right, W_Int) and type(w_right) is W_Int:
            w_result = binary_floats(op, w_left.value, float(w_right.value))
    elif op == ADD and isinstance(w_left, W_Str) and type(w_left) is W_Str:
        if isinstance(w_right, W_Str) and type(w_right) is W_Str:
            return W_Str(w_left.value + w_right.value)
    if w_result is not None:
        return w_result
    return binary_by_methods(op, w_left, w_right)


def binary_by_methods(op, w_left, w_right):
    """Return the value of a binary operator, by special methods."""
    w_result = try_binary(METHODS[op], REFLECTED[op], w_left, w_right)
    if w_result is w_NotImplemented:
        raise unsupported(SYMBOLS[op], w_left, w_right)
    return w_result


def try_binary(name, reflected, w_left, w_right):
    """Return the value of a binary operator, or NotImplemented."""
    w_left_type = w_left.gettype()
    w_right_type = w_right.gettype()
    w_method = w_left_type.lookup(name)
    w_back = None
    if w_right_type is not w_left_type:
        w_back = w_right_type.lookup(reflected)
        if w_back is not None and w_right_type.is_subtype(w_left_type):
            if w_back is not w_left_type.lookup(reflected):
                w_result = get_and_call_1(w_back, w_right, w_left)
                if w_result is not w_NotImplemented:
                    return w_result
                w_back = None
    if w_back is not None and isinstance(w_method, W_Builtin) and is_sequence_operation(w_left, name):
        w_result = get_and_call_1(w_back, w_right, w_left)
        if w_result is not w_NotImplemented:
            return w_result
        w_back = None
    if w_method is not None:
        w_result = get_and_call_1(w_method, w_left, w_right)
        if w_result is not w_NotImplemented:
            return w_result
    if w_back is not None:
        return get_and_call_1(w_back, w_right, w_left)
    return w_NotImplemented


def is_sequence_operation(w_left, name):
    """Whether an operator concatenates built-in sequences: what the other operand says then goes first."""
    if name != "__add__":
        return False
    return (isinstance(w_left, W_Str) or isinstance(w_left, W_List) or isinstance(w_left, W_Tuple)
            or isinstance(w_left, W_AbstractBytes))


def unsupported(symbol, w_left, w_right):
    """Return the error for operands that an operator can't take."""
    return errors.type_error("unsupported operand type(s) for %s: '%s' and '%s'" % (
        symbol, w_left.gettype().name, w_right.gettype().name))


def inplace(op, w_left, w_right):
    """Return the value of an augmented assignment's operator."""
    if isinstance(w_left, W_Int) and type(w_left) is W_Int and isinstance(w_right, W_Int) and type(w_right) is W_Int:
        w_result = binary_ints(op, w_left.value, w_right.value)
        if w_result is not None:
            return w_result
    elif isinstance(w_left, W_Float) and type(w_left) is W_Float:
        if isinstance(w_right, W_Float) and type(w_right) is W_Float:
            w_result = binary_floats(op, w_left.value, w_right.value)
            if w_result is not None:
                return w_result
    elif op == ADD and isinstance(w_left, W_Str) and type(w_left) is W_Str:
        if isinstance(w_right, W_Str) and type(w_right) is W_Str:
            return W_Str(w_left.value + w_right.value)
    w_method = w_left.gettype().lookup(IN_PLACE[op])
    if w_method is not None:
        w_result = get_and_call_1(w_method, w_left, w_right)
        if w_result is not w_NotImplemented:
            return w_result
    w_result = try_binary(METHODS[op], REFLECTED[op], w_left, w_right)
    if w_result is w_NotImplemented:
        symbol = SYMBOLS[op] if op != POW else "**"
        raise unsupported(symbol + "=", w_left, w_right)
    return w_result


def add(w_left, w_right):
    return binary(ADD, w_left, w_right)


def sub(w_left, w_right):
    return binary(SUB, w_left, w_right)


def mul(w_left, w_right):
    return binary(MUL, w_left, w_right)


def power(w_base, w_exponent, w_modulus):
    """Return pow() with or without a modulus."""
    if w_modulus is None or w_modulus is w_None:
        return binary(POW, w_base, w_exponent)
    w_method = w_base.gettype().lookup("__pow__")
    if w_method is not None:
        w_result = get_and_call(w_method, w_base, [w_exponent, w_modulus])
        if w_result is not w_NotImplemented:
            return w_result
    raise errors.type_error("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'" % (
        w_base.gettype().name, w_exponent.gettype().name, w_modulus.gettype().name))


def divmod_of(w_left, w_right):
    """Return divmod()."""
    w_result = try_binary("__divmod__", "__rdivmod__", w_left, w_right)
    if w_result is w_NotImplemented:
        raise unsupported("divmod()", w_left, w_right)
    return w_result


UNARY_METHODS = ["__pos__", "__neg__", "__invert__"]
UNARY_SYMBOLS = ["+", "-", "~"]


def unary(op, w_value):
    """Return the value of a unary operator: 0 is +, 1 is -, 2 is ~."""
    if op == 1:
        if isinstance(w_value, W_Float) and type(w_value) is W_Float:
            return W_Float(-w_value.value)
        if isinstance(w_value, W_Int) and type(w_value) is W_Int and w_value.value != MIN_WORD:
            return W_Int(-w_value.value)
    w_result = call_special(w_value, UNARY_METHODS[op], [])
    if w_result is None:
        raise errors.type_error("bad operand type for unary %s: '%s'" % (UNARY_SYMBOLS[op], w_value.gettype().name))
    return w_result


def absolute(w_value):
    """Return abs()."""
    w_result = call_special(w_value, "__abs__", [])
    if w_result is None:
        raise errors.type_error("bad operand type for abs(): '%s'" % w_value.gettype().name)
    return w_result


def index(w_value):
    """Return the int that an object means by `__index__`."""
    if isinstance(w_value, W_AbstractInt):
        return w_value
    w_result = call_special(w_value, "__index__", [])
    if w_result is None:
        raise errors.type_error("'%s' object cannot be interpreted as an integer" % w_value.gettype().name)
    if not isinstance(w_result, W_AbstractInt):
        raise errors.type_error("__index__ returned non-int (type %s)" % w_result.gettype().name)
    if w_result.gettype() is not int_type:
        warn_of_subclass("__index__", w_result)
    return w_result


def float_of(w_value):
    """Return the machine float that a number means."""
    if isinstance(w_value, W_Float):
        return w_value.value
    if isinstance(w_value, W_AbstractInt):
        return w_value.to_float()
    w_result = call_special(w_value, "__float__", [])
    if w_result is None:
        w_index = call_special(w_value, "__index__", [])
        if isinstance(w_index, W_AbstractInt):
            return w_index.to_float()
        raise errors.type_error("must be real number, not %s" % w_value.gettype().name)
    if not isinstance(w_result, W_Float):
        raise errors.type_error(
            "%s.__float__ returned non-float (type %s)" % (w_value.gettype().name, w_result.gettype().name))
    return w_result.value


from interpreter import errors  # noqa: E402
from interpreter.calls import call_special, get_and_call, get_and_call_1  # noqa: E402
from interpreter.numbers import ADD, MUL, POW, SUB, binary_floats, binary_ints  # noqa: E402
from objects.float import W_Float  # noqa: E402
from objects.int import MIN_WORD, W_AbstractInt, W_Int, int_type, warn_of_subclass  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.builtin import W_Builtin  # noqa: E402
from objects.bytes import W_AbstractBytes  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
