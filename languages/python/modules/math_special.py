"""Functions of `math` that C's library has no portable form of."""

import math

from rpython.rlib.longlong2float import float2longlong, longlong2float

LANCZOS_G = 6.024680040776729583740234375
# The rational function of Lanczos's approximation for N=13 (Boost's lanczos13m53), constant terms first.
LANCZOS_NUMERATOR = [
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408]
LANCZOS_DENOMINATOR = [
    0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0]
FACTORIALS = [float(math.factorial(_i)) for _i in range(23)]
LOG_PI = 1.144729885849400174143427351353058711647
INFINITY = float("inf")


def lanczos_sum(x):
    """Return the rational function's value at a positive number, by Horner's rule from the end that is smaller."""
    numerator = 0.0
    denominator = 0.0
    if x < 5.0:
        for i in range(12, -1, -1):
            numerator = numerator * x + LANCZOS_NUMERATOR[i]
            denominator = denominator * x + LANCZOS_DENOMINATOR[i]
    else:
        for i in range(13):
            numerator = numerator / x + LANCZOS_NUMERATOR[i]
            denominator = denominator / x + LANCZOS_DENOMINATOR[i]
    return numerator / denominator


def sine_of_pi(x):
    """Return sin(pi * x), exact where x is a multiple of a half."""
    y = math.fmod(math.fabs(x), 2.0)
    n = int(math.floor(2.0 * y + 0.5))
    if n == 0:
        r = math.sin(math.pi * y)
    elif n == 1:
        r = math.cos(math.pi * (y - 0.5))
    elif n == 2:
        r = math.sin(math.pi * (1.0 - y))
    elif n == 3:
        r = -math.cos(math.pi * (y - 1.5))
    else:
        r = math.sin(math.pi * (y - 2.0))
    return math.copysign(1.0, x) * r


def gamma(x):
    """Return the gamma function: ValueError at its poles, OverflowError."""
    if x != x or x == INFINITY:
        return x
    if x == -INFINITY or x == 0.0:
        if x == 0.0:
            raise ValueError
        raise ValueError
    if x == math.floor(x):
        if x < 0.0:
            raise ValueError
        if x <= 23.0:
            return FACTORIALS[int(x) - 1]
    size = math.fabs(x)
    if size < 1e-20:
        result = 1.0 / x
        if result == INFINITY or result == -INFINITY:
            raise OverflowError
        return result
    if size > 200.0:
        if x < 0.0:
            return 0.0 / sine_of_pi(x)
        raise OverflowError
    y = size + (LANCZOS_G - 0.5)
    # What rounding y has lost.
    if size > LANCZOS_G - 0.5:
        q = y - size
        z = q - (LANCZOS_G - 0.5)
    else:
        q = y - (LANCZOS_G - 0.5)
        z = q - size
    z = z * LANCZOS_G / y
    if x < 0.0:
        r = -math.pi / sine_of_pi(size) / size * math.exp(y) / lanczos_sum(size)
        r -= z * r
        if size < 140.0:
            r /= math.pow(y, size - 0.5)
        else:
            root = math.pow(y, size / 2.0 - 0.25)
            r /= root
            r /= root
    else:
        r = lanczos_sum(size) / math.exp(y)
        r += z * r
        if size < 140.0:
            r *= math.pow(y, size - 0.5)
        else:
            root = math.pow(y, size / 2.0 - 0.25)
            r *= root
            r *= root
    if r == INFINITY or r == -INFINITY:
        raise OverflowError
    return r


def lgamma(x):
    """Return the logarithm of the absolute value of the gamma function."""
    if x != x:
        return x
    if x == INFINITY or x == -INFINITY:
        return INFINITY
    if x == math.floor(x) and x <= 2.0:
        if x <= 0.0:
            raise ValueError
        return 0.0
    size = math.fabs(x)
    if size < 1e-20:
        return -math.log(size)
    r = math.log(lanczos_sum(size)) - LANCZOS_G
    r += (size - 0.5) * (math.log(size + LANCZOS_G - 0.5) - 1.0)
    if x < 0.0:
        r = LOG_PI - math.log(math.fabs(sine_of_pi(size))) - math.log(size) - r
    if r == INFINITY:
        raise OverflowError
    return r


def remainder(x, y):
    """Return what IEEE 754 calls the remainder."""
    if x != x or y != y:
        return x + y
    if x == INFINITY or x == -INFINITY or y == 0.0:
        raise ValueError
    if y == INFINITY or y == -INFINITY:
        return x
    size = math.fabs(x)
    divisor = math.fabs(y)
    m = math.fmod(size, divisor)
    c = divisor - m
    if m < c:
        r = m
    elif m > c:
        r = -c
    else:
        r = m - 2.0 * math.fmod(0.5 * (size - m), divisor)
    return math.copysign(1.0, x) * r


def nextafter(x, y):
    """Return the next float from one towards another."""
    if x != x or y != y:
        return x + y
    if x == y:
        return y
    if x == 0.0:
        return math.copysign(5e-324, y)
    bits = float2longlong(x)
    return longlong2float(bits + 1 if (x < y) == (x > 0.0) else bits - 1)


def ulp(x):
    """Return the value of the last bit of a float."""
    x = math.fabs(x)
    if x != x or x == INFINITY:
        return x
    above = nextafter(x, INFINITY)
    if above == INFINITY:
        return x - nextafter(x, 0.0)
    return above - x


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


# Minimax approximations of erf and erfc in five intervals, as rational functions with constant terms first: the coefficients
# of fdlibm's s_erf.c, whose results C's libraries give.
ERF_NEAR = ([
    1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03,
    -2.37630166566501626084e-05], [
    1.0, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04,
    -3.96022827877536812320e-06])
ERF_AT_ONE = ([
    -2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01,
    -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03], [
    1.0, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01,
    1.36370839120290507362e-02, 1.19844998467991074170e-02])
ERFC_MIDDLE = ([
    -9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01,
    -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00], [
    1.0, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02,
    4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02])
ERFC_FAR = ([
    -9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02,
    -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02], [
    1.0, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03,
    2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01])
ERF_OF_ONE = 8.45062911510467529297e-01  # rounded to single precision
ERF_SLOPE = 1.28379167095512586316e-01  # 2 / sqrt(pi) - 1


def polynomial(coefficients, x):
    """Return a polynomial's value: pairs of terms first, then their sum, in the order in which C's libraries round."""
    square = x * x
    fourth = square * square
    powers = [1.0, square, fourth, fourth * square, fourth * fourth]
    total = 0.0
    for i in range(0, len(coefficients), 2):
        pair = coefficients[i]
        if i + 1 < len(coefficients):
            pair += x * coefficients[i + 1]
        total = pair if i == 0 else total + powers[i >> 1] * pair
    return total


def rational(coefficients, x):
    """Return the value of a rational function."""
    above, below = coefficients
    return polynomial(above, x) / polynomial(below, x)


def erfc_tail(x):
    """Return erfc of a number from 1.25 to 28; its square is taken exactly, in two parts."""
    s = 1.0 / (x * x)
    quotient = rational(ERFC_MIDDLE, s) if x < 1.0 / 0.35 else rational(ERFC_FAR, s)
    z = longlong2float(float2longlong(x) >> 32 << 32)
    return math.exp(-z * z - 0.5625) * math.exp((z - x) * (z + x) + quotient) / x


def erf(x):
    """Return the error function."""
    if x != x:
        return x
    size = math.fabs(x)
    if size < 0.84375:
        if size < 2.0 ** -28:
            return x + ERF_SLOPE * x
        return x + x * rational(ERF_NEAR, x * x)
    if size < 1.25:
        result = ERF_OF_ONE + rational(ERF_AT_ONE, size - 1.0)
    elif size >= 6.0:
        result = 1.0
    else:
        result = 1.0 - erfc_tail(size)
    return math.copysign(result, x)


def erfc(x):
    """Return one minus the error function, as exact as that where it is small."""
    if x != x:
        return x
    size = math.fabs(x)
    if size < 0.84375:
        if size < 2.0 ** -56:
            return 1.0 - x
        y = rational(ERF_NEAR, x * x)
        if x < 0.25:
            return 1.0 - (x + x * y)
        return 0.5 - (x - 0.5 + x * y)
    if size < 1.25:
        quotient = rational(ERF_AT_ONE, size - 1.0)
        return 1.0 - ERF_OF_ONE - quotient if x > 0.0 else 1.0 + (ERF_OF_ONE + quotient)
    if size < 28.0:
        if x > 0.0:
            return erfc_tail(size)
        return 2.0 - erfc_tail(size) if size < 6.0 else 2.0
    return 0.0 if x > 0.0 else 2.0
