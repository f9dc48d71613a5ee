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


def _check_order(byteorder):
    if byteorder != "little" and byteorder != "big":
        raise ValueError("byteorder must be either 'little' or 'big'")


def to_bytes(number: int, length: int = 1, byteorder: str = "big", *, signed: bool = False) -> bytes:
    """`number.to_bytes(length, byteorder, signed=…)`"""
    _check_order(byteorder)
    if length < 0:
        raise ValueError("length argument must be non-negative")
    if number < 0 and not signed:
        raise OverflowError("can't convert negative int to unsigned")
    result = []
    rest = number
    for _ in range(length):
        result.append(rest & 255)
        rest >>= 8
    sign = -1 if signed and length > 0 and result[length - 1] >= 128 else 0
    if rest != sign and (length > 0 or number != 0):
        raise OverflowError("int too big to convert")
    if byteorder == "big":
        result.reverse()
    return bytes(result)


def from_bytes(data: bytes, byteorder: str = "big", *, signed: bool = False) -> int:
    """`int.from_bytes(data, byteorder, signed=…)`; OverflowError where no machine word holds it"""
    _check_order(byteorder)
    length = len(data)
    result = 0
    for i in range(length):
        place = length - 1 - i if byteorder == "little" else i
        byte = data[place]
        if i == 0 and signed and byte >= 128:
            result = -1
        if not -(1 << 55) <= result < 1 << 55:
            raise OverflowError("int too large for a machine word")
        result = result << 8 | byte
    return result


def bit_count(number: int) -> int:
    """`number.bit_count()`"""
    if number < 0:
        if number == -number:
            return 1
        number = -number
    result = 0
    while number != 0:
        number &= number - 1
        result += 1
    return result
