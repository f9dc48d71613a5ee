"""float: a double."""

import math

from rpython.rlib.objectmodel import import_from_mixin
from rpython.rlib.rbigint import rbigint
from rpython.rlib.rfloat import float_to_str, round_double, string_to_float
from rpython.rlib.rstring import ParseStringError

from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_Float(W_Root):
    """A float."""

    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value


class W_UserFloat(W_Float):
    """A float of a class that the program made."""

    import_from_mixin(UserObject)


float_type = builtin_type("float", W_Float)


def float_text(value):
    """Return repr() of a float."""
    return float_to_str(value)


def hash_of_float(value):
    """Return the hash: that of the number modulo 2**61 - 1, as the int's."""
    if value - value != 0.0:
        if value != value:
            return 0
        return 314159 if value > 0 else -314159
    mantissa, exponent = math.frexp(value)
    negative = mantissa < 0.0
    if negative:
        mantissa = -mantissa
    x = 0
    while mantissa != 0.0:
        x = ((x << 28) & HASH_MODULUS) | x >> 33
        mantissa *= 268435456.0
        exponent -= 28
        y = int(mantissa)
        mantissa -= float(y)
        x += y
        if x >= HASH_MODULUS:
            x -= HASH_MODULUS
    exponent = exponent % 61
    x = ((x << exponent) & HASH_MODULUS) | x >> (61 - exponent)
    if negative:
        x = -x
    return x if x != -1 else -2


HASH_MODULUS = (1 << 61) - 1

from interpreter import errors, space  # noqa: E402
from interpreter.comparison import EQ, GE, GT, LE, LT, NE, compare_ints  # noqa: E402
from interpreter.gateway import class_method, getter, method  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.bytes import W_AbstractBytes  # noqa: E402
from objects.formatting import format_float  # noqa: E402
from objects.int import W_AbstractInt, W_Int, new_long  # noqa: E402
from objects.parse_int import ascii_digits  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(float_type, "__new__")
def float_new(w_cls: W_Type, w_x=None, /):
    value = 0.0
    if isinstance(w_x, W_Str):
        value = parse_float(w_x.value, w_x)
    elif isinstance(w_x, W_AbstractBytes):
        value = parse_float(w_x.latin1(), w_x)
    elif w_x is not None:
        if space.lookup(w_x, "__float__") is None and space.lookup(w_x, "__index__") is None:
            raise errors.type_error(
                "float() argument must be a string or a real number, not '%s'" % w_x.gettype().name)
        value = space.float_of(w_x)
    if w_cls is float_type:
        return W_Float(value)
    w_result = W_UserFloat(value)
    w_result.initialise_user(w_cls)
    return w_result


def parse_float(text, w_source):
    """Return the float that a text means, or raise ValueError."""
    stripped = ascii_digits(text.strip())
    try:
        for i in range(len(stripped)):
            c = stripped[i]
            if c == "_" and not (0 < i < len(stripped) - 1 and stripped[i - 1].isdigit() and stripped[i + 1].isdigit()):
                raise ValueError
            if ord(c) >= 128:
                raise ValueError
        return string_to_float(stripped.replace("_", ""))
    except (ValueError, ParseStringError):
        raise errors.value_error("could not convert string to float: %s" % space.repr_of(w_source))


@method(float_type, "__repr__")
def float_repr(w_self: W_Float) -> str:
    return float_text(w_self.value)


@method(float_type, "__format__")
def float_format(w_self: W_Float, spec: str) -> str:
    return format_float(w_self.value, spec, "float")


@method(float_type, "__hash__")
def float_hash(w_self: W_Float) -> int:
    if w_self.value != w_self.value:
        return space.identity_hash(w_self)
    return hash_of_float(w_self.value)


@method(float_type, "__bool__")
def float_bool(w_self: W_Float) -> bool:
    return w_self.value != 0.0


@method(float_type, "__float__")
def float_float(w_self: W_Float) -> float:
    return w_self.value


@getter(float_type, "real")
def float_real(w_self: W_Float) -> float:
    return w_self.value


@getter(float_type, "imag")
def float_imag(w_self: W_Float) -> float:
    return 0.0


@method(float_type, "conjugate")
def float_conjugate(w_self: W_Float) -> float:
    return w_self.value


@method(float_type, "__pos__")
def float_pos(w_self: W_Float) -> float:
    return w_self.value


@method(float_type, "__neg__")
def float_neg(w_self: W_Float) -> float:
    return -w_self.value


@method(float_type, "__abs__")
def float_abs(w_self: W_Float) -> float:
    return math.fabs(w_self.value)


def int_of_float(value):
    """Return the int that a float is, truncated."""
    if value != value:
        raise errors.value_error("cannot convert float NaN to integer")
    if value - value != 0.0:
        raise errors.overflow_error("cannot convert float infinity to integer")
    if -9e18 < value < 9e18:
        return W_Int(int(value))
    return new_long(rbigint.fromfloat(value))


@method(float_type, "__int__")
def float_int(w_self: W_Float):
    return int_of_float(w_self.value)


@method(float_type, "__trunc__")
def float_trunc(w_self: W_Float):
    return int_of_float(w_self.value)


def floor_of(value):
    """Return the largest integral float that is not above; infinities and NaN as they are."""
    if value - value != 0.0 or math.fabs(value) >= 4503599627370496.0:
        return value
    truncated = float(int(value))
    return truncated - 1.0 if truncated > value else truncated


@method(float_type, "__floor__")
def float_floor(w_self: W_Float):
    return int_of_float(floor_of(w_self.value))


@method(float_type, "__ceil__")
def float_ceil(w_self: W_Float):
    return int_of_float(-floor_of(-w_self.value))


@method(float_type, "__round__")
def float_round(w_self: W_Float, w_ndigits=None):
    if w_ndigits is None or w_ndigits is w_None:
        return int_of_float(round_double(w_self.value, 0, True) if w_self.value - w_self.value == 0.0 else w_self.value)
    w_digits = space.index(w_ndigits)
    if w_self.value - w_self.value != 0.0 or not isinstance(w_digits, W_Int) or w_digits.value > 400:
        return W_Float(w_self.value)
    if w_digits.value < -400:
        return W_Float(math.copysign(0.0, w_self.value))
    result = round_double(w_self.value, w_digits.value, True)
    if result - result != 0.0:
        raise errors.overflow_error("rounded value too large to represent")
    return W_Float(result)


@method(float_type, "is_integer")
def float_is_integer(w_self: W_Float) -> bool:
    return w_self.value - w_self.value == 0.0 and floor_of(w_self.value) == w_self.value


@method(float_type, "as_integer_ratio")
def float_as_integer_ratio(w_self: W_Float):
    value = w_self.value
    if value != value:
        raise errors.value_error("cannot convert NaN to integer ratio")
    if value - value != 0.0:
        raise errors.overflow_error("cannot convert Infinity to integer ratio")
    mantissa, exponent = math.frexp(value)
    i = 0
    while i < 300 and floor_of(mantissa) != mantissa:
        mantissa *= 2.0
        exponent -= 1
        i += 1
    numerator = rbigint.fromfloat(mantissa)
    denominator = rbigint.fromint(1)
    if exponent > 0:
        numerator = numerator.lshift(exponent)
    else:
        denominator = denominator.lshift(-exponent)
    return W_Tuple([new_long(numerator), new_long(denominator)])


@method(float_type, "hex")
def float_hex(w_self: W_Float) -> str:
    value = w_self.value
    if value - value != 0.0:
        return float_text(value)
    sign = "-" if math.copysign(1.0, value) < 0.0 else ""
    if value == 0.0:
        return sign + "0x0.0p+0"
    mantissa, exponent = math.frexp(math.fabs(value))
    shift = 1 - max(-1021 - exponent, 0)
    mantissa = math.ldexp(mantissa, shift)
    exponent -= shift
    digits = []
    whole = int(mantissa)
    mantissa -= float(whole)
    for _ in range(13):
        mantissa *= 16.0
        digit = int(mantissa)
        digits.append("0123456789abcdef"[digit])
        mantissa -= float(digit)
    return "%s0x%d.%sp%s%d" % (sign, whole, "".join(digits), "+" if exponent >= 0 else "-", abs(exponent))


def float_operand(w_value):
    """Return the float that an operand means; the caller knows that it is a number."""
    if isinstance(w_value, W_Float):
        return w_value.value
    if isinstance(w_value, W_AbstractInt):
        return w_value.to_float()
    return 0.0


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def truediv(a, b):
    if b == 0.0:
        raise errors.zero_division("float division by zero")
    return a / b


def mod(a, b):
    if b == 0.0:
        raise errors.zero_division("float modulo")
    result = math.fmod(a, b)
    if result != 0.0:
        if (b < 0.0) != (result < 0.0):
            result += b
    else:
        result = math.copysign(0.0, b)
    return result


def floordiv(a, b):
    if b == 0.0:
        raise errors.zero_division("float floor division by zero")
    rest = mod(a, b)
    quotient = (a - rest) / b
    if quotient == 0.0:
        return math.copysign(0.0, a / b)
    floored = floor_of(quotient)
    if quotient - floored > 0.5:
        floored += 1.0
    return floored


def _declare_operators():
    for name, operation in (("add", add), ("sub", sub), ("mul", mul), ("truediv", truediv), ("mod", mod), ("floordiv", floordiv)):
        forward, back = _operators(operation)
        method(float_type, "__%s__" % name)(forward)
        method(float_type, "__r%s__" % name)(back)


def _operators(operation):
    def forward(w_self: W_Float, w_other):
        if not isinstance(w_other, W_Float) and not isinstance(w_other, W_AbstractInt):
            return w_NotImplemented
        return W_Float(operation(w_self.value, float_operand(w_other)))

    def back(w_self: W_Float, w_other):
        if not isinstance(w_other, W_Float) and not isinstance(w_other, W_AbstractInt):
            return w_NotImplemented
        return W_Float(operation(float_operand(w_other), w_self.value))

    return forward, back


_declare_operators()


@method(float_type, "__divmod__")
def float_divmod(w_self: W_Float, w_other):
    if not isinstance(w_other, W_Float) and not isinstance(w_other, W_AbstractInt):
        return w_NotImplemented
    b = float_operand(w_other)
    if b == 0.0:
        raise errors.zero_division("float divmod()")
    return W_Tuple([W_Float(floordiv(w_self.value, b)), W_Float(mod(w_self.value, b))])


@method(float_type, "__rdivmod__")
def float_rdivmod(w_self: W_Float, w_other):
    if not isinstance(w_other, W_Float) and not isinstance(w_other, W_AbstractInt):
        return w_NotImplemented
    return float_divmod(W_Float(float_operand(w_other)), w_self)


@method(float_type, "__pow__")
def float_pow(w_self: W_Float, w_other, w_modulus=None):
    if w_modulus is not None and w_modulus is not w_None:
        raise errors.type_error("pow() 3rd argument not allowed unless all arguments are integers")
    if not isinstance(w_other, W_Float) and not isinstance(w_other, W_AbstractInt):
        return w_NotImplemented
    return power(w_self.value, float_operand(w_other))


@method(float_type, "__rpow__")
def float_rpow(w_self: W_Float, w_other, w_modulus=None):
    if not isinstance(w_other, W_Float) and not isinstance(w_other, W_AbstractInt):
        return w_NotImplemented
    return power(float_operand(w_other), w_self.value)


def power(base, exponent):
    """Return a power; a negative base with a fractional exponent gives a complex number."""
    if base == 0.0 and exponent < 0.0:
        raise errors.zero_division("0.0 cannot be raised to a negative power")
    if base < 0.0 and base - base == 0.0 and exponent - exponent == 0.0 and floor_of(exponent) != exponent:
        return complex_power(base, 0.0, exponent, 0.0)
    try:
        result = math.pow(base, exponent)
    except ValueError:
        return W_Float(base * exponent)
    except OverflowError:
        raise errors.overflow_error("(34, 'Numerical result out of range')")
    return W_Float(result)


def compare_float(op, a, b):
    """Compare floats."""
    if op == LT:
        return a < b
    if op == LE:
        return a <= b
    if op == EQ:
        return a == b
    if op == NE:
        return a != b
    if op == GT:
        return a > b
    return a >= b


def compare_with_int(op, value, w_int):
    """Compare a float with an int, exactly."""
    if isinstance(w_int, W_Int) and -EXACT <= w_int.value <= EXACT:
        return compare_float(op, value, float(w_int.value))
    if value - value != 0.0:
        return compare_float(op, value, 0.0)
    whole = floor_of(value)
    a, b = rbigint.fromfloat(whole), w_int.big()
    order = -1 if a.lt(b) else 0 if a.eq(b) else 1
    if order == 0 and value > whole:
        order = 1
    return compare_ints(op, order, 0)


EXACT = 1 << 53


def _declare_comparison(name, op):
    def comparison(w_self: W_Float, w_other):
        if isinstance(w_other, W_Float):
            return new_bool(compare_float(op, w_self.value, w_other.value))
        if isinstance(w_other, W_AbstractInt):
            return new_bool(compare_with_int(op, w_self.value, w_other))
        return w_NotImplemented

    method(float_type, name)(comparison)


for _name, _op in (("__lt__", LT), ("__le__", LE), ("__eq__", EQ), ("__ne__", NE), ("__gt__", GT), ("__ge__", GE)):
    _declare_comparison(_name, _op)


@method(float_type, "__getnewargs__")
def float_getnewargs(w_self: W_Float):
    return W_Tuple([W_Float(w_self.value)])


@class_method(float_type, "fromhex")
def float_fromhex(w_cls: W_Type, text: str):
    w_result = W_Float(parse_hex(text.strip().lower()))
    return w_result if w_cls is float_type else space.call(w_cls, [w_result])


def parse_hex(text):
    """Return the float that hexadecimal digits with a binary exponent mean."""
    negative = text.startswith("-")
    rest = text[1:] if negative or text.startswith("+") else text
    if rest in ("inf", "infinity", "nan"):
        value = string_to_float(rest)
        return -value if negative else value
    if rest.startswith("0x"):
        rest = rest[2:]
    exponent = 0
    at = rest.find("p")
    if at >= 0:
        try:
            exponent = int(rest[at + 1 :])
        except ValueError:
            raise errors.value_error("invalid hexadecimal floating-point string")
        rest = rest[:at]
    dot = rest.find(".")
    if dot >= 0:
        exponent -= 4 * (len(rest) - dot - 1)
        rest = rest[:dot] + rest[dot + 1 :]
    try:
        number = rbigint.fromstr(rest, 16)
    except Exception:
        raise errors.value_error("invalid hexadecimal floating-point string")
    try:
        if exponent >= 0:
            value = number.lshift(min(exponent, 5000)).tofloat()
        else:
            value = number.truediv(rbigint.fromint(1).lshift(min(-exponent, 5000)))
    except OverflowError:
        raise errors.overflow_error("hexadecimal value too large to represent as a float")
    return -value if negative else value


from objects.complex import complex_power  # noqa: E402


@class_method(float_type, "__getformat__")
def float_getformat(w_cls: W_Type, kind: str) -> str:
    if kind != "double" and kind != "float":
        raise errors.value_error("__getformat__() argument 1 must be 'double' or 'float'")
    return "IEEE, little-endian"
