"""`pow` of three ints."""


def _inverse(number, modulus):
    """The number whose product with this one is 1 modulo the modulus, by Euclid's extended algorithm."""
    old, new = number % modulus, modulus
    factor, following = 1, 0
    while new != 0:
        quotient = old // new
        old, new = new, old - quotient * new
        factor, following = following, factor - quotient * following
    if old != 1:
        raise ValueError("base is not invertible for the given modulus")
    return factor % modulus


def _times(a, b, modulus):
    """`a * b % modulus` for numbers from 0 below the modulus, whatever the product."""
    if a < 3037000499 and b < 3037000499:
        return a * b % modulus
    result = 0
    while b > 0:
        if b & 1:
            result = result - (modulus - a) if result >= modulus - a else result + a
        a = a - (modulus - a) if a >= modulus - a else a + a
        b >>= 1
    return result


def power(base: int, exponent: int, modulus: int) -> int:
    """`pow(base, exponent, modulus)`"""
    if modulus == 0:
        raise ValueError("pow() 3rd argument cannot be 0")
    size = -modulus if modulus < 0 else modulus
    if exponent < 0:
        base = _inverse(base, size)
        exponent = -exponent
    result = 1 % size
    base = base % size
    while exponent > 0:
        if exponent & 1:
            result = _times(result, base, size)
        base = _times(base, base, size)
        exponent >>= 1
    if modulus < 0 and result != 0:
        result += modulus
    return result
