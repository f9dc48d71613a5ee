"""Functions of `math` that are more exact here than in the standard module of RPython: sums, lengths, cube roots."""

import math

INFINITY = float("inf")


def cbrt(x):
    """Return the cube root, a power's estimate bettered by Newton's method."""
    if x == 0.0 or x != x or x == INFINITY or x == -INFINITY:
        return x
    root = math.pow(math.fabs(x), 1.0 / 3.0)
    square = root * root
    if 1e-290 < square < 1e290:
        root -= (root * square - math.fabs(x)) / (3.0 * square)
    return math.copysign(root, x)


class ExactSum:
    """A sum of products of floats with what rounding has lost beside it (Veltkamp and Dekker's splitting)."""

    def __init__(self):
        self.total = 1.0
        self.lost_high = 0.0
        self.lost_middle = 0.0
        self.lost_low = 0.0

    def add_square(self, x, sign):
        """Add or subtract a number's square."""
        t = x * 134217729.0
        high = t - (t - x)
        low = x - high
        old = self.total
        part = sign * high * high
        self.total += part
        self.lost_high += (old - self.total) + part
        old = self.total
        part = sign * 2.0 * high * low
        self.total += part
        self.lost_middle += (old - self.total) + part
        self.lost_low += sign * low * low

    def value(self):
        """Return the sum."""
        return self.total - 1.0 + (self.lost_high + self.lost_middle + self.lost_low)


def vector_norm(values):
    """Return the length of a vector, nearly always correctly rounded: one step of Newton's method behind exact squares."""
    largest = 0.0
    found_nan = False
    for x in values:
        x = math.fabs(x)
        if x != x:
            found_nan = True
        elif x > largest:
            largest = x
    if largest == INFINITY:
        return largest
    if found_nan:
        return float("nan")
    if largest == 0.0 or len(values) <= 1:
        return largest
    mantissa, exponent = math.frexp(largest)
    if exponent < -1023:
        total = 1.0
        lost = 0.0
        for x in values:
            x /= largest
            x = x * x
            old = total
            total += x
            lost += (old - total) + x
        return largest * math.sqrt(total - 1.0 + lost)
    scale = math.ldexp(1.0, -exponent)
    squares = ExactSum()
    for x in values:
        squares.add_square(math.fabs(x) * scale, 1.0)
    length = math.sqrt(squares.value())
    squares.add_square(length, -1.0)
    return (length + squares.value() / (2.0 * length)) / scale


def round_sum(partials):
    """Return the sum of floats that don't overlap, smallest first, correctly rounded (Shewchuk; half to even)."""
    n = len(partials)
    if n == 0:
        return 0.0
    n -= 1
    high = partials[n]
    low = 0.0
    while n > 0:
        x = high
        n -= 1
        y = partials[n]
        high = x + y
        low = y - (high - x)
        if low != 0.0:
            break
    if n > 0 and (low < 0.0 and partials[n - 1] < 0.0 or low > 0.0 and partials[n - 1] > 0.0):
        y = low * 2.0
        x = high + y
        if y == x - high:
            high = x
    return high
