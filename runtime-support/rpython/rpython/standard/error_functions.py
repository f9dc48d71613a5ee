"""The error function of `math`, as the C libraries that derive from fdlibm compute it."""

import math

from rpython.rlib.longlong2float import float2longlong, longlong2float

# Minimax approximations of erf and erfc in five intervals, as rational functions with constant terms first: the coefficients
# of fdlibm's s_erf.c, whose results C's libraries give.
_ERF_NEAR = ([
    1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03,
    -2.37630166566501626084e-05], [
    1.0, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04,
    -3.96022827877536812320e-06])
_ERF_AT_ONE = ([
    -2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01,
    -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03], [
    1.0, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01,
    1.36370839120290507362e-02, 1.19844998467991074170e-02])
_ERFC_MIDDLE = ([
    -9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01,
    -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00], [
    1.0, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02,
    4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02])
_ERFC_FAR = ([
    -9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02,
    -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02], [
    1.0, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03,
    2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01])
_ERF_OF_ONE = 8.45062911510467529297e-01  # rounded to single precision
_ERF_SLOPE = 1.28379167095512586316e-01  # 2 / sqrt(pi) - 1


def _polynomial(coefficients, x):
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


def _rational(coefficients, x):
    """Return the value of a rational function."""
    above, below = coefficients
    return _polynomial(above, x) / _polynomial(below, x)


def _erfc_tail(x):
    """Return erfc of a number from 1.25 to 28; its square is taken exactly, in two parts."""
    s = 1.0 / (x * x)
    quotient = _rational(_ERFC_MIDDLE, s) if x < 1.0 / 0.35 else _rational(_ERFC_FAR, s)
    z = longlong2float(float2longlong(x) >> 32 << 32)
    return math.exp(-z * z - 0.5625) * math.exp((z - x) * (z + x) + quotient) / x


def erf(x: float):
    """`math.erf(x)`"""
    if x != x:
        return x
    size = math.fabs(x)
    if size < 0.84375:
        if size < 2.0 ** -28:
            return x + _ERF_SLOPE * x
        return x + x * _rational(_ERF_NEAR, x * x)
    if size < 1.25:
        result = _ERF_OF_ONE + _rational(_ERF_AT_ONE, size - 1.0)
    elif size >= 6.0:
        result = 1.0
    else:
        result = 1.0 - _erfc_tail(size)
    return math.copysign(result, x)


def erfc(x: float):
    """`math.erfc(x)`, as exact as `erf` where it is small."""
    if x != x:
        return x
    size = math.fabs(x)
    if size < 0.84375:
        if size < 2.0 ** -56:
            return 1.0 - x
        y = _rational(_ERF_NEAR, x * x)
        if x < 0.25:
            return 1.0 - (x + x * y)
        return 0.5 - (x - 0.5 + x * y)
    if size < 1.25:
        quotient = _rational(_ERF_AT_ONE, size - 1.0)
        return 1.0 - _ERF_OF_ONE - quotient if x > 0.0 else 1.0 + (_ERF_OF_ONE + quotient)
    if size < 28.0:
        if x > 0.0:
            return _erfc_tail(size)
        return 2.0 - _erfc_tail(size) if size < 6.0 else 2.0
    return 0.0 if x > 0.0 else 2.0
