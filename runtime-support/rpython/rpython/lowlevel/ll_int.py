"""Integers: text of them, and the operations that can fail."""

from rpython.rlib.jit import elidable
from rpython.lowlevel.ll_str import ll_concat3
from rpython.lowlevel.primitives import intmask, r_uint, str_get, str_len, str_new_small, str_set


# Text.

def ll_digit(d):
    """The character code of a digit below 36."""
    if d < 10:
        return 48 + d
    return 87 + d


@elidable
def ll_uint_to_str(u, base, negative):
    """Digits of an unsigned word in a base from 2 to 36, behind a minus sign where `negative`."""
    length = 1
    rest = u // r_uint(base)
    while rest != r_uint(0):
        rest = rest // r_uint(base)
        length += 1
    if negative:
        length += 1
    result = str_new_small(length)
    i = length - 1
    rest = u
    while True:
        next = rest // r_uint(base)
        str_set(result, i, ll_digit(intmask(rest - next * r_uint(base))))
        rest = next
        i -= 1
        if rest == r_uint(0):
            break
    if negative:
        str_set(result, 0, 45)
    return result


def ll_magnitude(i):
    """The absolute value as an unsigned word: right for the least int too."""
    if i < 0:
        return r_uint(0) - r_uint(i)
    return r_uint(i)


def ll_bit_length(i):
    """`i.bit_length()`."""
    rest = ll_magnitude(i)
    length = 0
    while rest != r_uint(0):
        rest = rest >> 1
        length += 1
    return length


@elidable
def ll_decimal_length(n):
    """How many decimal digits n >= 0 has."""
    length = 1
    limit = 10
    while n >= limit:
        length += 1
        if length == 19:
            break
        limit *= 10
    return length


@elidable
def ll_int_to_str(i):
    """`str(i)`. Divides words that are not negative by a constant, which hosts do without a division."""
    rest = i
    start = 0
    if i < 0:
        rest = -i
        start = 1
        if rest < 0:
            return ll_uint_to_str(r_uint(i), 10, True)
    k = start + ll_decimal_length(rest)
    result = str_new_small(k)
    if start == 1:
        str_set(result, 0, 45)
    k -= 1
    while rest >= 10:
        next = rest // 10
        str_set(result, k, 48 + rest - next * 10)
        rest = next
        k -= 1
    str_set(result, k, 48 + rest)
    return result


def ll_int_to_base(i, base):
    """Digits of i in a base, behind a minus sign where it is negative, without prefix."""
    return ll_uint_to_str(ll_magnitude(i), base, i < 0)


def ll_uint_to_decimal(u):
    """`str(u)` of an unsigned word."""
    return ll_uint_to_str(u, 10, False)


def ll_prefixed(i, base, letter):
    """`hex(i)`, `oct(i)`, `bin(i)`: with the prefix 0 and `letter`, a character code."""
    digits = ll_uint_to_str(ll_magnitude(i), base, False)
    n = str_len(digits)
    start = 0
    if i < 0:
        start = 1
    result = str_new_small(start + 2 + n)
    if i < 0:
        str_set(result, 0, 45)
    str_set(result, start, 48)
    str_set(result, start + 1, letter)
    k = 0
    while k < n:
        str_set(result, start + 2 + k, str_get(digits, k))
        k += 1
    return result


def ll_hex(i):
    """`hex(i)`."""
    return ll_prefixed(i, 16, 120)


def ll_oct(i):
    """`oct(i)`."""
    return ll_prefixed(i, 8, 111)


def ll_bin(i):
    """`bin(i)`."""
    return ll_prefixed(i, 2, 98)


# Arithmetic that can fail or needs a loop.

def ll_floordiv(a, b):
    """`a // b`."""
    if b == 0:
        raise ZeroDivisionError("integer division or modulo by zero")
    return a // b


def ll_mod(a, b):
    """`a % b`."""
    if b == 0:
        raise ZeroDivisionError("integer division or modulo by zero")
    return a % b


def ll_truediv(a, b):
    """`a / b` of ints."""
    if b == 0:
        raise ZeroDivisionError("division by zero")
    return float(a) / float(b)


def ll_lshift(a, b):
    """`a << b`, wrapped to a word."""
    if b < 0:
        raise ValueError("negative shift count")
    if b >= 64:
        return 0
    return intmask(a << b)


def ll_rshift(a, b):
    """`a >> b`."""
    if b < 0:
        raise ValueError("negative shift count")
    if b >= 64:
        b = 63
    return a >> b


def ll_pow(base, exponent):
    """`base ** exponent`, wrapped to a word: by squaring (Knuth, TAOCP vol. 2, 4.6.3)."""
    if exponent < 0:
        raise ValueError("negative exponent: the result would not be an int")
    result = 1
    while exponent > 0:
        if exponent & 1:
            result = intmask(result * base)
        base = intmask(base * base)
        exponent >>= 1
    return result


# Ranges, by their three numbers.

def ll_range_length(start, stop, step):
    """`len(range(start, stop, step))`."""
    if step == 0:
        raise ValueError("range() arg 3 must not be zero")
    if step > 0:
        if start >= stop:
            return 0
        return (stop - start - 1) // step + 1
    if start <= stop:
        return 0
    return (start - stop - 1) // -step + 1


def ll_range_item(start, stop, step, index):
    """`range(start, stop, step)[index]`."""
    length = ll_range_length(start, stop, step)
    if index < 0:
        index += length
    if index < 0 or index >= length:
        raise IndexError("range object index out of range")
    return start + index * step


def ll_range_contains(start, stop, step, value):
    """`value in range(start, stop, step)`."""
    if step > 0:
        if value < start or value >= stop:
            return False
    elif value > start or value <= stop:
        return False
    return (value - start) % step == 0


def ll_range_index(start, stop, step, value):
    """`range(start, stop, step).index(value)`."""
    if not ll_range_contains(start, stop, step, value):
        raise ValueError(ll_concat3(ll_int_to_str(value), " is not in range", ""))
    return (value - start) // step


def ll_range_equal(start, stop, step, other_start, other_stop, other_step):
    """Whether two ranges have the same items."""
    length = ll_range_length(start, stop, step)
    if length != ll_range_length(other_start, other_stop, other_step):
        return False
    if length == 0:
        return True
    if start != other_start:
        return False
    return length == 1 or step == other_step
