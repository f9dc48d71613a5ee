"""The gamma function of `math`: Lanczos' approximation with the coefficients for 13 terms and g = 6.0246800407767296
(Pugh, An Analysis of the Lanczos Gamma Approximation, 2004).
"""

import math

_LOG_PI = 1.1447298858494001741
_G = 6.024680040776729583740234375
_NUMERATOR = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
]
# The coefficients of z (z + 1) … (z + 11).
_DENOMINATOR = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
]


def _lanczos_sum(x):
    """A quotient of polynomials; of large x in powers of 1 / x, so that nothing overflows."""
    numerator = denominator = 0.0
    if x < 5.0:
        for i in range(12, -1, -1):
            numerator = numerator * x + _NUMERATOR[i]
            denominator = denominator * x + _DENOMINATOR[i]
    else:
        for i in range(13):
            numerator = numerator / x + _NUMERATOR[i]
            denominator = denominator / x + _DENOMINATOR[i]
    return numerator / denominator


def _sin_pi(x):
    """sin(pi * x), with the argument reduced before it is multiplied."""
    y = math.fmod(abs(x), 2.0)
    n = int(2.0 * y + 0.5)
    if n == 0:
        result = math.sin(math.pi * y)
    elif n == 1:
        result = math.cos(math.pi * (y - 0.5))
    elif n == 2:
        result = math.sin(math.pi * (1.0 - y))
    elif n == 3:
        result = -math.cos(math.pi * (y - 1.5))
    else:
        result = math.sin(math.pi * (y - 2.0))
    return math.copysign(1.0, x) * result


def gamma(x: float):
    """`math.gamma(x)`"""
    if x - x != 0.0:
        if x < 0.0:
            raise ValueError("math domain error")
        return x
    if x == math.floor(x):
        if x <= 0.0:
            raise ValueError("math domain error")
        if x <= 23.0:
            product = 1.0
            for factor in range(2, int(x)):
                product *= factor
            return product
    absolute = abs(x)
    if absolute < 1e-20:
        result = 1.0 / x
        if math.isinf(result):
            raise OverflowError("math range error")
        return result
    if absolute > 200.0:
        if x < 0.0:
            return 0.0 / _sin_pi(x)
        raise OverflowError("math range error")
    y = absolute + _G - 0.5
    # What rounding took from y.
    if absolute > _G - 0.5:
        lost = y - absolute - (_G - 0.5)
    else:
        lost = y - (_G - 0.5) - absolute
    lost = lost * _G / y
    # The power may be too large before the product with the exponential is not.
    if x < 0.0:
        result = -math.pi / _sin_pi(absolute) / absolute * math.exp(y) / _lanczos_sum(absolute)
        result -= lost * result
        if absolute < 140.0:
            result /= math.pow(y, absolute - 0.5)
        else:
            root = math.pow(y, absolute / 2.0 - 0.25)
            result = result / root / root
    else:
        result = _lanczos_sum(absolute) / math.exp(y)
        result += lost * result
        if absolute < 140.0:
            result *= math.pow(y, absolute - 0.5)
        else:
            root = math.pow(y, absolute / 2.0 - 0.25)
            result = result * root * root
    if math.isinf(result):
        raise OverflowError("math range error")
    return result


def lgamma(x: float):
    """`math.lgamma(x)`: the logarithm of the absolute value of the gamma function."""
    if x - x != 0.0:
        return abs(x)
    if x == math.floor(x) and x <= 2.0:
        if x <= 0.0:
            raise ValueError("math domain error")
        return 0.0
    absolute = abs(x)
    if absolute < 1e-20:
        return -math.log(absolute)
    result = math.log(_lanczos_sum(absolute)) - _G
    result += (absolute - 0.5) * (math.log(absolute + _G - 0.5) - 1.0)
    if x < 0.0:
        result = _LOG_PI - math.log(abs(_sin_pi(absolute))) - math.log(absolute) - result
    if math.isinf(result):
        raise OverflowError("math range error")
    return result
