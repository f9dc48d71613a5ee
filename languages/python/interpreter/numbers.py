"""Operators on numbers that need no method: machine integers and floats, alone and mixed."""

from rpython.rlib.rarithmetic import ovfcheck

ADD, SUB, MUL, MATMUL, TRUEDIV, MOD, POW, LSHIFT, RSHIFT, OR, XOR, AND, FLOORDIV = range(13)
# Integers up to this are floats exactly.
EXACT = 1 << 53


def binary_ints(op, a, b):
    """Return the value of an operator on machine integers, or None if there is more to it."""
    if op == ADD:
        try:
            return W_Int(ovfcheck(a + b))
        except OverflowError:
            return big_sum(a, b)
    if op == SUB:
        try:
            return W_Int(ovfcheck(a - b))
        except OverflowError:
            return big_difference(a, b)
    if op == MUL:
        try:
            return W_Int(ovfcheck(a * b))
        except OverflowError:
            return None
    if op == AND:
        return W_Int(a & b)
    if op == MOD:
        return W_Int(a % b) if b > 0 else None
    if op == FLOORDIV:
        return W_Int(a // b) if b > 0 else None
    if op == RSHIFT:
        return W_Int(a >> b) if 0 <= b < 64 else None
    if op == LSHIFT:
        if 0 <= b < 64:
            shifted = a << b
            if shifted >> b == a:
                return W_Int(shifted)
        return None
    if op == OR:
        return W_Int(a | b)
    if op == XOR:
        return W_Int(a ^ b)
    if op == TRUEDIV:
        if b != 0 and -EXACT <= a <= EXACT and -EXACT <= b <= EXACT:
            return W_Float(float(a) / float(b))
    return None


def binary_floats(op, a, b):
    """Return the value of an operator on floats, or None if there is more to it."""
    if op == MUL:
        return W_Float(a * b)
    if op == ADD:
        return W_Float(a + b)
    if op == SUB:
        return W_Float(a - b)
    if op == TRUEDIV and b != 0.0:
        return W_Float(a / b)
    if op == POW and a > 0.0:
        return power(a, b)
    return None


def compare_floats(op, a, b):
    """Compare floats; the numbers of comparisons are those of `comparison`."""
    if op == 0:
        return a < b
    if op == 1:
        return a <= b
    if op == 2:
        return a == b
    if op == 3:
        return a != b
    if op == 4:
        return a > b
    return a >= b


from objects.float import W_Float, power  # noqa: E402
from objects.int import W_Int, big_difference, big_sum  # noqa: E402
