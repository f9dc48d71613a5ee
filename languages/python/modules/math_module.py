"""The module `math`."""

import math

from interpreter import convert, errors, space
from interpreter.gateway import function
from modules import math_special
from objects.float import W_Float, floor_of, int_of_float
from objects.int import W_AbstractInt, W_Int, new_long
from objects.module import builtin_module
from objects.singletons import w_None
from objects.tuple import W_Tuple

math_module = builtin_module("math", "Mathematical functions, as the C standard defines them.")
for _name in ("pi", "e", "tau", "inf", "nan"):
    math_module.w_dict.setitem_str(_name, W_Float(getattr(math, _name)))


def _declare(name, operation):
    def call(x: float) -> float:
        try:
            return operation(x)
        except ValueError:
            raise errors.value_error("math domain error")
        except OverflowError:
            raise errors.overflow_error("math range error")

    function(math_module, name)(call)


_declare("cbrt", math_special.cbrt)
for _name in ("sqrt", "exp", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh",
              "atanh", "log1p", "expm1", "fabs", "degrees", "radians", "gamma", "lgamma", "ulp", "erf", "erfc"):
    _declare(_name, getattr(math, _name))


def logarithm(w_x, base):
    """Return a logarithm: 0 natural, 2 or 10; of any positive int too."""
    try:
        if isinstance(w_x, W_AbstractInt) and not isinstance(w_x, W_Int):
            number = w_x.big()
            if number.get_sign() <= 0:
                raise errors.value_error("math domain error")
            shift = number.bit_length() - 60
            mantissa = number.rshift(shift).tofloat()
            if base == 2:
                return math.log2(mantissa) + float(shift)
            natural = math.log(mantissa) + float(shift) * math.log(2.0)
            return natural / math.log(10.0) if base == 10 else natural
        x = space.float_of(w_x)
        if base == 2:
            return math.log2(x)
        return math.log10(x) if base == 10 else math.log(x)
    except ValueError:
        raise errors.value_error("math domain error")


@function(math_module, "log")
def log(w_x, w_base=None) -> float:
    value = logarithm(w_x, 0)
    if w_base is None:
        return value
    divisor = logarithm(w_base, 0)
    if divisor == 0.0:
        raise errors.zero_division("float division by zero")
    return value / divisor


@function(math_module, "log2")
def log2(w_x) -> float:
    return logarithm(w_x, 2)


@function(math_module, "log10")
def log10(w_x) -> float:
    return logarithm(w_x, 10)


def rounded(w_x, name, upwards):
    """Return floor() or ceil()."""
    if isinstance(w_x, W_Float) and not w_x.gettype().is_heap:
        return int_of_float(-floor_of(-w_x.value) if upwards else floor_of(w_x.value))
    w_result = space.call_special(w_x, name, [])
    if w_result is not None:
        return w_result
    x = space.float_of(w_x)
    return int_of_float(-floor_of(-x) if upwards else floor_of(x))


@function(math_module, "floor")
def floor(w_x):
    return rounded(w_x, "__floor__", False)


@function(math_module, "ceil")
def ceil(w_x):
    return rounded(w_x, "__ceil__", True)


@function(math_module, "trunc")
def trunc(w_x):
    w_result = space.call_special(w_x, "__trunc__", [])
    if w_result is None:
        raise errors.type_error("type %s doesn't define __trunc__ method" % w_x.gettype().name)
    return w_result


@function(math_module, "pow")
def pow_(x: float, y: float) -> float:
    try:
        return math.pow(x, y)
    except ValueError:
        raise errors.value_error("math domain error")
    except OverflowError:
        raise errors.overflow_error("math range error")


@function(math_module, "exp2")
def exp2(x: float) -> float:
    return pow_(2.0, x)


@function(math_module, "remainder")
def remainder(x: float, y: float) -> float:
    try:
        return math.remainder(x, y)
    except ValueError:
        raise errors.value_error("math domain error")


@function(math_module, "nextafter")
def nextafter(x: float, y: float) -> float:
    return math.nextafter(x, y)


@function(math_module, "atan2")
def atan2(y: float, x: float) -> float:
    return math.atan2(y, x)


@function(math_module, "copysign")
def copysign(x: float, y: float) -> float:
    return math.copysign(x, y)


@function(math_module, "fmod")
def fmod(x: float, y: float) -> float:
    try:
        return math.fmod(x, y)
    except ValueError:
        raise errors.value_error("math domain error")


@function(math_module, "ldexp")
def ldexp(x: float, w_exponent) -> float:
    if not isinstance(w_exponent, W_AbstractInt):
        raise errors.type_error("Expected an int as second argument to ldexp.")
    exponent = w_exponent.value if isinstance(w_exponent, W_Int) else w_exponent.big().get_sign() * 5000
    try:
        return math.ldexp(x, max(min(exponent, 5000), -5000))
    except OverflowError:
        raise errors.overflow_error("math range error")


@function(math_module, "frexp")
def frexp(x: float):
    mantissa, exponent = math.frexp(x)
    return W_Tuple([W_Float(mantissa), W_Int(exponent)])


@function(math_module, "modf")
def modf(x: float):
    if x - x != 0.0:
        return W_Tuple([W_Float(math.copysign(0.0, x) if x == x else x), W_Float(x)])
    whole = floor_of(x) if x >= 0.0 else -floor_of(-x)
    return W_Tuple([W_Float(math.copysign(x - whole, x)), W_Float(math.copysign(whole, x))])


@function(math_module, "isnan")
def isnan(x: float) -> bool:
    return x != x


@function(math_module, "isinf")
def isinf(x: float) -> bool:
    return x == x and x - x != 0.0


@function(math_module, "isfinite")
def isfinite(x: float) -> bool:
    return x - x == 0.0


@function(math_module, "hypot")
def hypot(args) -> float:
    return math_special.vector_norm([space.float_of(w_arg) for w_arg in args])


def vector(w_point):
    """Return the coordinates of a point: a tuple or what can be made one."""
    return [space.float_of(w_item) for w_item in space.listview(w_point)]


@function(math_module, "dist")
def dist(args) -> float:
    if len(args) != 2:
        raise errors.type_error("dist expected 2 arguments, got %d" % len(args))
    p = vector(args[0])
    q = vector(args[1])
    if len(p) != len(q):
        raise errors.value_error("both points must have the same number of dimensions")
    return math_special.vector_norm([p[i] - q[i] for i in range(len(p))])


@function(math_module, "gcd")
def gcd(args):
    w_result = W_Int(0)
    for w_arg in args:
        w_result = new_long(w_result.big().gcd(space.index(w_arg).big()))
    return w_result


@function(math_module, "lcm")
def lcm(args):
    w_result = W_Int(1)
    for w_arg in args:
        number = space.index(w_arg).big()
        if number.get_sign() == 0:
            return W_Int(0)
        divisor = w_result.big().gcd(number)
        w_result = new_long(w_result.big().mul(number).floordiv(divisor).abs())
    return w_result


@function(math_module, "isqrt")
def isqrt(w_n):
    number = space.index(w_n).big()
    if number.get_sign() < 0:
        raise errors.value_error("isqrt() argument must be nonnegative")
    return new_long(number.isqrt())


@function(math_module, "factorial")
def factorial(n: int):
    if n < 0:
        raise errors.value_error("factorial() not defined for negative values")
    return product_of_range(1, n)


def product_of_range(low, high):
    """Return the product of the integers in a range, by halves."""
    if low > high:
        return W_Int(1)
    if high - low < 8:
        w_result = W_Int(low)
        for i in range(low + 1, high + 1):
            w_result = new_long(w_result.big().int_mul(i))
        return w_result
    middle = (low + high) // 2
    return new_long(product_of_range(low, middle).big().mul(product_of_range(middle + 1, high).big()))


@function(math_module, "comb")
def comb(n: int, k: int):
    if n < 0 or k < 0:
        raise errors.value_error("%s must be a non-negative integer" % ("n" if n < 0 else "k"))
    if k > n:
        return W_Int(0)
    k = min(k, n - k)
    return new_long(product_of_range(n - k + 1, n).big().floordiv(product_of_range(1, k).big()))


@function(math_module, "perm")
def perm(n: int, w_k=None):
    if n < 0 and (w_k is None or w_k is w_None):
        raise errors.value_error("factorial() not defined for negative values")
    k = n if w_k is None or w_k is w_None else convert.int_of(w_k)
    if n < 0 or k < 0:
        raise errors.value_error("%s must be a non-negative integer" % ("n" if n < 0 else "k"))
    return W_Int(0) if k > n else product_of_range(n - k + 1, n)


@function(math_module, "fsum")
def fsum(w_iterable) -> float:
    partials = []
    special = 0.0
    infinite = 0.0
    w_iter = space.iter(w_iterable)
    while True:
        w_item = space.next(w_iter)
        if w_item is None:
            break
        first = x = space.float_of(w_item)
        kept = []
        for y in partials:
            if math.fabs(x) < math.fabs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low != 0.0:
                kept.append(low)
            x = high
        if x - x != 0.0:
            if first - first == 0.0:
                raise errors.overflow_error("intermediate overflow in fsum")
            if first == first:
                infinite += first
            special += first
            kept = []
        elif x != 0.0:
            kept.append(x)
        partials = kept
    if special != 0.0:
        if infinite != infinite:
            raise errors.value_error("-inf + inf in fsum")
        return special
    return math_special.round_sum(partials)


@function(math_module, "prod")
def prod(w_iterable, *, w_start=None):
    w_result = w_start if w_start is not None else W_Int(1)
    for w_item in space.listview(w_iterable):
        w_result = space.mul(w_result, w_item)
    return w_result


@function(math_module, "isclose")
def isclose(a: float, b: float, *, rel_tol: float = 1e-09, abs_tol: float = 0.0) -> bool:
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise errors.value_error("tolerances must be non-negative")
    if a == b:
        return True
    if a - a != 0.0 or b - b != 0.0:
        return False
    difference = math.fabs(b - a)
    return difference <= math.fabs(rel_tol * b) or difference <= math.fabs(rel_tol * a) or difference <= abs_tol
