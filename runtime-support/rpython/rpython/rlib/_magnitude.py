"""Natural numbers as lists of digits, the machinery under `rbigint`.

A number is a list of digits below 2**31, the least significant first, the last not 0; zero is the empty list. No
function changes its arguments. With 31 bits, the product of two digits and two digits more fit a signed word.

Algorithms: Knuth, The Art of Computer Programming 2, 4.3.1 (schoolbook operations, division D); Karatsuba and Ofman
1962 (multiplication); Burnikel and Ziegler, "Fast Recursive Division", MPI-I-98-1-022, 1998.
"""

SHIFT = 31
BASE = 1 << SHIFT
MASK = BASE - 1

# Lengths in digits from which the asymptotically better algorithms pay.
KARATSUBA = 40
RECURSIVE_DIVISION = 60


def normalized(a):
    """Take the zeros off the end of a fresh list, and return it."""
    n = len(a)
    while n > 0 and a[n - 1] == 0:
        a.pop()
        n -= 1
    return a


def part(a, start, stop):
    """The number that the digits from `start` to `stop` make."""
    stop = min(stop, len(a))
    while stop > start and a[stop - 1] == 0:
        stop -= 1
    if start >= stop:
        return []
    return a[start:stop]


def joined(low, high, n):
    """high * BASE**n + low, where low has at most n digits."""
    if len(high) == 0:
        return low
    return low + [0] * (n - len(low)) + high


def compare(a, b):
    """-1, 0 or 1 as a is less than, equal to or greater than b."""
    if len(a) != len(b):
        return -1 if len(a) < len(b) else 1
    for i in range(len(a) - 1, -1, -1):
        if a[i] != b[i]:
            return -1 if a[i] < b[i] else 1
    return 0


def bits_of_digit(digit):
    """The number of bits of a digit."""
    bits = 0
    while digit >= 256:
        digit >>= 8
        bits += 8
    while digit > 0:
        digit >>= 1
        bits += 1
    return bits


def bit_length(a):
    """The number of bits."""
    if len(a) == 0:
        return 0
    return (len(a) - 1) * SHIFT + bits_of_digit(a[len(a) - 1])


def add(a, b):
    """a + b"""
    if len(a) < len(b):
        a, b = b, a
    n = len(a)
    result = [0] * (n + 1)
    carry = 0
    for i in range(len(b)):
        carry += a[i] + b[i]
        result[i] = carry & MASK
        carry >>= SHIFT
    for i in range(len(b), n):
        carry += a[i]
        result[i] = carry & MASK
        carry >>= SHIFT
    result[n] = carry
    return normalized(result)


def subtract(a, b):
    """a - b, where b isn't greater."""
    n = len(a)
    result = [0] * n
    carry = 0
    for i in range(len(b)):
        carry += a[i] - b[i]
        result[i] = carry & MASK
        carry >>= SHIFT
    for i in range(len(b), n):
        carry += a[i]
        result[i] = carry & MASK
        carry >>= SHIFT
    return normalized(result)


def multiply_digit(a, digit, carry):
    """a * digit + carry, for two digits."""
    n = len(a)
    result = [0] * (n + 1)
    for i in range(n):
        carry += a[i] * digit
        result[i] = carry & MASK
        carry >>= SHIFT
    result[n] = carry
    return normalized(result)


def multiply(a, b):
    """a * b"""
    if len(a) > len(b):
        a, b = b, a
    n = len(a)
    if n < KARATSUBA:
        return _multiply_schoolbook(a, b)
    if 2 * n > len(b):
        return _multiply_karatsuba(a, b)
    # Much longer than a: slices of a's length, one after the other.
    result = [0] * (n + len(b))
    for start in range(0, len(b), n):
        _add_at(result, multiply(a, part(b, start, start + n)), start)
    return normalized(result)


def _multiply_schoolbook(a, b):
    n = len(b)
    result = [0] * (len(a) + n)
    for i in range(len(a)):
        digit = a[i]
        if digit == 0:
            continue
        carry = 0
        k = i
        for j in range(n):
            carry += result[k] + digit * b[j]
            result[k] = carry & MASK
            carry >>= SHIFT
            k += 1
        result[k] = carry
    return normalized(result)


def _multiply_karatsuba(a, b):
    half = (len(b) + 1) >> 1
    a_low, a_high = part(a, 0, half), part(a, half, len(a))
    b_low, b_high = part(b, 0, half), part(b, half, len(b))
    low = multiply(a_low, b_low)
    high = multiply(a_high, b_high)
    middle = multiply(add(a_low, a_high), add(b_low, b_high))
    middle = subtract(subtract(middle, low), high)
    result = low + [0] * (len(a) + len(b) - len(low))
    _add_at(result, middle, half)
    _add_at(result, high, 2 * half)
    return normalized(result)


def _add_at(result, a, start):
    """Adds a * BASE**start in place; the sum fits."""
    carry = 0
    k = start
    for i in range(len(a)):
        carry += result[k] + a[i]
        result[k] = carry & MASK
        carry >>= SHIFT
        k += 1
    while carry != 0:
        carry += result[k]
        result[k] = carry & MASK
        carry >>= SHIFT
        k += 1


def shift_left(a, count):
    """a * 2**count"""
    if len(a) == 0:
        return a
    words = count // SHIFT
    bits = count - words * SHIFT
    if bits == 0:
        return [0] * words + a
    result = [0] * (words + len(a) + 1)
    carry = 0
    for i in range(len(a)):
        carry |= a[i] << bits
        result[words + i] = carry & MASK
        carry >>= SHIFT
    result[words + len(a)] = carry
    return normalized(result)


def shift_right(a, count):
    """a // 2**count"""
    words = count // SHIFT
    bits = count - words * SHIFT
    n = len(a) - words
    if n <= 0:
        return []
    result = [0] * n
    for i in range(n - 1):
        result[i] = (a[words + i] >> bits) | (a[words + i + 1] << (SHIFT - bits)) & MASK
    result[n - 1] = a[words + n - 1] >> bits
    return normalized(result)


def has_low_bits(a, count):
    """Whether one of the lowest bits is set."""
    words = count // SHIFT
    for i in range(min(words, len(a))):
        if a[i] != 0:
            return True
    return words < len(a) and (a[words] & ((1 << (count - words * SHIFT)) - 1)) != 0


def divide_digit(a, digit):
    """Quotient and remainder by a digit that isn't 0."""
    n = len(a)
    quotient = [0] * n
    rest = 0
    for i in range(n - 1, -1, -1):
        rest = rest << SHIFT | a[i]
        q = rest // digit
        quotient[i] = q
        rest -= q * digit
    return normalized(quotient), rest


def divide(a, b):
    """Quotient and remainder; b isn't 0."""
    if compare(a, b) < 0:
        return [], a
    if len(b) == 1:
        quotient, rest = divide_digit(a, b[0])
        return quotient, normalized([rest])
    if len(b) < RECURSIVE_DIVISION or len(a) - len(b) < RECURSIVE_DIVISION // 2:
        return _divide_schoolbook(a, b)
    return _divide_recursively(a, b)


def _divide_schoolbook(a, b):
    """Knuth's algorithm D, for two digits or more."""
    n = len(b)
    if len(a) < n:
        return [], a
    bits = SHIFT - bits_of_digit(b[n - 1])
    b = shift_left(b, bits)
    shifted = shift_left(a, bits)
    rest = shifted + [0] * (len(a) + 1 - len(shifted))
    m = len(a) - n
    quotient = [0] * (m + 1)
    top = b[n - 1]
    second = b[n - 2]
    for j in range(m, -1, -1):
        # D3: the guess from three digits by two is at most one too large.
        two = rest[j + n] << SHIFT | rest[j + n - 1]
        guess = two // top
        left = two - guess * top
        while guess > MASK or guess * second > (left << SHIFT | rest[j + n - 2]):
            guess -= 1
            left += top
            if left > MASK:
                break
        if guess == 0:
            continue
        carry = 0
        for i in range(n):
            carry += rest[j + i] - guess * b[i]
            rest[j + i] = carry & MASK
            carry >>= SHIFT
        if carry + rest[j + n] < 0:
            guess -= 1
            carry = 0
            for i in range(n):
                carry += rest[j + i] + b[i]
                rest[j + i] = carry & MASK
                carry >>= SHIFT
        rest[j + n] = 0
        quotient[j] = guess
    return normalized(quotient), shift_right(normalized(rest), bits)


def _divide_recursively(a, b):
    """Burnikel and Ziegler's algorithm 3: blocks of b's length, which is padded to halve well."""
    blocks = 1
    while blocks * RECURSIVE_DIVISION <= len(b):
        blocks <<= 1
    n = (len(b) + blocks - 1) // blocks * blocks
    bits = n * SHIFT - bit_length(b)
    b = shift_left(b, bits)
    a = shift_left(a, bits)
    start = (len(a) - 1) // n * n
    rest = part(a, start, len(a))
    quotient = []
    if compare(rest, b) >= 0:
        quotient = [1]
        rest = subtract(rest, b)
    while start > 0:
        start -= n
        digits, rest = _divide_two_by_one(joined(part(a, start, start + n), rest, n), b, n)
        quotient = joined(digits, quotient, n)
    return quotient, shift_right(rest, bits)


def _divide_two_by_one(a, b, n):
    """Algorithm 1: a < b * BASE**n, b of n digits with its highest bit set."""
    if n & 1 != 0 or n < RECURSIVE_DIVISION:
        if compare(a, b) < 0:
            return [], a
        return _divide_schoolbook(a, b)
    half = n >> 1
    high, rest = _divide_three_by_two(part(a, half, len(a)), b, half)
    low, rest = _divide_three_by_two(joined(part(a, 0, half), rest, half), b, half)
    return joined(low, high, half), rest


def _divide_three_by_two(a, b, n):
    """Algorithm 2: a < b * BASE**n, b of 2 * n digits with its highest bit set."""
    b_high = part(b, n, 2 * n)
    b_low = part(b, 0, n)
    a_high = part(a, n, len(a))
    if compare(part(a, 2 * n, len(a)), b_high) < 0:
        quotient, rest = _divide_two_by_one(a_high, b_high, n)
    else:
        quotient = [MASK] * n
        rest = add(subtract(a_high, joined([], b_high, n)), b_high)
    rest = joined(part(a, 0, n), rest, n)
    product = multiply(quotient, b_low)
    while compare(rest, product) < 0:
        quotient = subtract(quotient, [1])
        rest = add(rest, b)
    return quotient, subtract(rest, product)
