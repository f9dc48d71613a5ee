"""Natural numbers (see `_magnitude`) from and to text in any base, in less than quadratic time.

Both ways cut the number in two by the largest fitting power base**(e * 2**k) and go on with the halves (Knuth, The Art
of Computer Programming 2, 4.4); multiplication and division make them subquadratic.
"""

from rpython.rlib._magnitude import BASE, MASK, SHIFT, add, bit_length, divide, divide_digit, multiply, normalized

# Lengths in digits up to which text is made by dividing by one digit again and again.
SIMPLE = 30


def chunk_of(base):
    """How many digits of a base fit one of ours, and the power of the base that makes."""
    count = 1
    power = base
    while power * base < BASE:
        power *= base
        count += 1
    return count, power


def from_digits(values, base):
    """The number with these digits in a base, the most significant first."""
    count, power = chunk_of(base)
    numbers = []
    end = len(values)
    while end > 0:
        start = max(end - count, 0)
        chunk = 0
        for i in range(start, end):
            chunk = chunk * base + values[i]
        numbers.append(normalized([chunk]))
        end = start
    scale = [power]
    # Pairs of neighbours are put together until one is left.
    while len(numbers) > 1:
        paired = []
        for i in range(0, len(numbers) - 1, 2):
            paired.append(add(numbers[i], multiply(numbers[i + 1], scale)))
        if len(numbers) & 1 != 0:
            paired.append(numbers[len(numbers) - 1])
        numbers = paired
        scale = multiply(scale, scale)
    if len(numbers) == 0:
        return []
    return numbers[0]


def to_text(a, alphabet):
    """The number in the base that the alphabet has characters; zero is the empty text."""
    base = len(alphabet)
    if base & (base - 1) == 0:
        return _to_text_by_bits(a, alphabet)
    count, power = chunk_of(base)
    powers = []
    scale = [power]
    while 2 * len(scale) - 1 <= len(a):
        powers.append(scale)
        scale = multiply(scale, scale)
    powers.append(scale)
    pieces = []
    _split(a, len(powers), powers, count << len(powers), alphabet, pieces)
    text = "".join(pieces)
    start = 0
    while start < len(text) and text[start] == alphabet[0]:
        start += 1
    return text[start:]


def _split(a, level, powers, width, alphabet, pieces):
    """Appends the number in pieces, with zeros in front up to a width."""
    if level == 0 or len(a) <= SIMPLE:
        pieces.append(_to_text_simply(a, width, alphabet))
        return
    high, low = divide(a, powers[level - 1])
    _split(high, level - 1, powers, width >> 1, alphabet, pieces)
    _split(low, level - 1, powers, width >> 1, alphabet, pieces)


def _to_text_simply(a, width, alphabet):
    base = len(alphabet)
    count, power = chunk_of(base)
    reverse = []
    while len(a) > 0:
        a, rest = divide_digit(a, power)
        for _ in range(count):
            higher = rest // base
            reverse.append(alphabet[rest - higher * base])
            rest = higher
    # The last chunk may have zeros of its own in front.
    while len(reverse) > width:
        reverse.pop()
    while len(reverse) < width:
        reverse.append(alphabet[0])
    reverse.reverse()
    return "".join(reverse)


def _to_text_by_bits(a, alphabet):
    """Where the base is a power of two, each character is some bits."""
    bits = 0
    while 1 << bits < len(alphabet):
        bits += 1
    reverse = []
    buffer = 0
    have = 0
    place = 0
    for _ in range((bit_length(a) + bits - 1) // bits):
        if have < bits:
            if place < len(a):
                buffer |= a[place] << have
                place += 1
            have += SHIFT
        reverse.append(alphabet[buffer & ((1 << bits) - 1)])
        buffer >>= bits
        have -= bits
    reverse.reverse()
    return "".join(reverse)


def to_bits(a, n, negative):
    """The lowest n digits of the two's complement of the number, or of its negative."""
    result = [0] * n
    carry = 1
    for i in range(n):
        digit = a[i] if i < len(a) else 0
        if negative:
            carry += digit ^ MASK
            digit = carry & MASK
            carry >>= SHIFT
        result[i] = digit
    return result
