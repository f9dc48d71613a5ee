"""complex: two doubles."""

import math

from rpython.rlib.objectmodel import import_from_mixin

from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_Complex(W_Root):
    """A complex number."""

    _immutable_fields_ = ["real", "imag"]

    def __init__(self, real, imag):
        self.real = real
        self.imag = imag


class W_UserComplex(W_Complex):
    """A complex number of a class that the program made."""

    import_from_mixin(UserObject)


complex_type = builtin_type("complex", W_Complex)

from interpreter import errors, space  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.float import W_Float, float_text, hash_of_float, parse_float  # noqa: E402
from objects.formatting import format_complex  # noqa: E402
from objects.int import W_AbstractInt, W_Int  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


def as_complex(w_value):
    """Return a number as complex, or None."""
    if isinstance(w_value, W_Complex):
        return w_value
    if isinstance(w_value, W_Float):
        return W_Complex(w_value.value, 0.0)
    if isinstance(w_value, W_AbstractInt):
        return W_Complex(w_value.to_float(), 0.0)
    return None


def complex_part(w_value):
    """Return an argument of complex() as a complex number."""
    w_result = as_complex(w_value)
    if w_result is not None:
        return w_result
    w_special = space.call_special(w_value, "__complex__", [])
    if w_special is not None:
        if isinstance(w_special, W_Complex):
            return w_special
        raise errors.type_error("__complex__ returned non-complex (type %s)" % w_special.gettype().name)
    if space.lookup(w_value, "__float__") is None and space.lookup(w_value, "__index__") is None:
        raise errors.type_error(
            "complex() first argument must be a string or a number, not '%s'" % w_value.gettype().name)
    return W_Complex(space.float_of(w_value), 0.0)


@method(complex_type, "__new__")
def complex_new(w_cls: W_Type, w_real=None, w_imag=None):
    if isinstance(w_real, W_Str):
        if w_imag is not None:
            raise errors.type_error("complex() can't take second arg if first is a string")
        w_value = parse_complex(w_real)
    else:
        w_value = W_Complex(0.0, 0.0) if w_real is None else complex_part(w_real)
        if w_cls is complex_type and type(w_value) is not W_Complex:
            w_value = W_Complex(w_value.real, w_value.imag)
        if isinstance(w_imag, W_Str):
            raise errors.type_error("complex() second arg can't be a string")
        if w_imag is not None:
            w_second = complex_part(w_imag)
            # Parts that are real take no part in a sum, which would lose the sign of a zero.
            real = w_value.real
            if isinstance(w_imag, W_Complex) or space.lookup(w_imag, "__complex__") is not None:
                real -= w_second.imag
            imag = w_second.real
            if w_real is not None and (isinstance(w_real, W_Complex) or space.lookup(w_real, "__complex__") is not None):
                imag += w_value.imag
            w_value = W_Complex(real, imag)
    if w_cls is complex_type:
        return w_value
    w_result = W_UserComplex(w_value.real, w_value.imag)
    w_result.initialise_user(w_cls)
    return w_result


def parse_complex(w_text):
    """Return the complex number that a text means."""
    text = w_text.value.strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    malformed = errors.value_error("complex() arg is a malformed string")
    if text == "" or " " in text:
        raise malformed
    if not (text.endswith("j") or text.endswith("J")):
        return W_Complex(checked_float(text, malformed), 0.0)
    body = text[:-1]
    at = len(body) - 1
    while at > 0 and not (body[at] in "+-" and not body[at - 1] in "eE"):
        at -= 1
    real, imag = ("0", body) if at <= 0 else (body[:at], body[at:])
    if imag == "" or imag == "+" or imag == "-":
        imag += "1"
    return W_Complex(checked_float(real, malformed), checked_float(imag, malformed))


def checked_float(text, malformed):
    """Return the float that a text means, or raise the error for complex numbers."""
    try:
        return parse_float(text, W_Str(text))
    except OperationError:
        raise malformed


def part_text(value):
    """Return a part's text, without `.0`."""
    text = float_text(value)
    return text[:-2] if text.endswith(".0") else text


@method(complex_type, "__repr__")
def complex_repr(w_self: W_Complex) -> str:
    if w_self.real == 0.0 and math.copysign(1.0, w_self.real) > 0.0:
        return part_text(w_self.imag) + "j"
    imag = part_text(w_self.imag)
    sign = "" if imag.startswith("-") else "+"
    return "(%s%s%sj)" % (part_text(w_self.real), sign, imag)


@method(complex_type, "__format__")
def complex_format(w_self: W_Complex, spec: str) -> str:
    if spec == "":
        return space.str_of(w_self)
    return format_complex(w_self.real, w_self.imag, spec)


@method(complex_type, "__hash__")
def complex_hash(w_self: W_Complex) -> int:
    combined = hash_of_float(w_self.real) + 1000003 * hash_of_float(w_self.imag)
    return combined if combined != -1 else -2


@method(complex_type, "__bool__")
def complex_bool(w_self: W_Complex) -> bool:
    return w_self.real != 0.0 or w_self.imag != 0.0


@getter(complex_type, "real")
def complex_real(w_self: W_Complex) -> float:
    return w_self.real


@getter(complex_type, "imag")
def complex_imag(w_self: W_Complex) -> float:
    return w_self.imag


@method(complex_type, "conjugate")
def complex_conjugate(w_self: W_Complex):
    return W_Complex(w_self.real, -w_self.imag)


@method(complex_type, "__neg__")
def complex_neg(w_self: W_Complex):
    return W_Complex(-w_self.real, -w_self.imag)


@method(complex_type, "__pos__")
def complex_pos(w_self: W_Complex):
    return W_Complex(w_self.real, w_self.imag)


@method(complex_type, "__complex__")
def complex_complex(w_self: W_Complex):
    return W_Complex(w_self.real, w_self.imag)


@method(complex_type, "__abs__")
def complex_abs(w_self: W_Complex) -> float:
    return math.hypot(w_self.real, w_self.imag)


@method(complex_type, "__getnewargs__")
def complex_getnewargs(w_self: W_Complex):
    return W_Tuple([W_Float(w_self.real), W_Float(w_self.imag)])


def complex_add(a, b):
    return W_Complex(a.real + b.real, a.imag + b.imag)


def complex_sub(a, b):
    return W_Complex(a.real - b.real, a.imag - b.imag)


def complex_mul(a, b):
    return W_Complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real)


def complex_truediv(a, b):
    """Divide by Smith's method (Smith 1962)."""
    if math.fabs(b.real) >= math.fabs(b.imag):
        if b.real == 0.0 and b.imag == 0.0:
            raise errors.zero_division("complex division by zero")
        ratio = b.imag / b.real
        denominator = b.real + b.imag * ratio
        return W_Complex((a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator)
    if b.imag != b.imag:
        return W_Complex(b.imag, b.imag)
    ratio = b.real / b.imag
    denominator = b.real * ratio + b.imag
    return W_Complex((a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator)


def complex_power(a_real, a_imag, b_real, b_imag):
    """Return a power by polar coordinates."""
    if b_real == 0.0 and b_imag == 0.0:
        return W_Complex(1.0, 0.0)
    if a_real == 0.0 and a_imag == 0.0:
        if b_imag != 0.0 or b_real < 0.0:
            raise errors.zero_division("0.0 to a negative or complex power")
        return W_Complex(0.0, 0.0)
    size = math.hypot(a_real, a_imag)
    length = math.pow(size, b_real)
    angle = math.atan2(a_imag, a_real)
    phase = angle * b_real
    if b_imag != 0.0:
        length /= math.exp(angle * b_imag)
        phase += b_imag * math.log(size)
    return W_Complex(length * math.cos(phase), length * math.sin(phase))


def complex_pow(a, b):
    if a.real == 0.0 and a.imag == 0.0:
        return complex_power(0.0, 0.0, b.real, b.imag)
    if b.imag == 0.0 and -100.0 <= b.real <= 100.0 and float(int(b.real)) == b.real:
        count = int(b.real)
        result = W_Complex(1.0, 0.0)
        power = a
        rest = abs(count)
        while rest > 0:
            if rest & 1:
                result = complex_mul(result, power)
            power = complex_mul(power, power)
            rest >>= 1
        return result if count >= 0 else complex_truediv(W_Complex(1.0, 0.0), result)
    return complex_power(a.real, a.imag, b.real, b.imag)


def _operators(operation):
    def forward(w_self: W_Complex, w_other):
        w_right = as_complex(w_other)
        if w_right is None:
            return w_NotImplemented
        return operation(w_self, w_right)

    def back(w_self: W_Complex, w_other):
        w_left = as_complex(w_other)
        if w_left is None:
            return w_NotImplemented
        return operation(w_left, w_self)

    return forward, back


for _name, _operation in (("add", complex_add), ("sub", complex_sub), ("mul", complex_mul), ("truediv", complex_truediv)):
    _forward, _back = _operators(_operation)
    method(complex_type, "__%s__" % _name)(_forward)
    method(complex_type, "__r%s__" % _name)(_back)


@method(complex_type, "__pow__")
def complex_pow_method(w_self: W_Complex, w_other, w_modulus=None):
    if w_modulus is not None and w_modulus is not w_None:
        raise errors.value_error("complex modulo")
    w_right = as_complex(w_other)
    return w_NotImplemented if w_right is None else complex_pow(w_self, w_right)


@method(complex_type, "__rpow__")
def complex_rpow(w_self: W_Complex, w_other, w_modulus=None):
    w_left = as_complex(w_other)
    return w_NotImplemented if w_left is None else complex_pow(w_left, w_self)


def equals(w_self, w_other):
    """Whether a complex number equals a number."""
    if isinstance(w_other, W_Complex):
        return w_self.real == w_other.real and w_self.imag == w_other.imag
    return w_self.imag == 0.0 and space.eq(W_Float(w_self.real), w_other)


@method(complex_type, "__eq__")
def complex_eq(w_self: W_Complex, w_other):
    if as_complex(w_other) is None:
        return w_NotImplemented
    return new_bool(equals(w_self, w_other))


@method(complex_type, "__ne__")
def complex_ne(w_self: W_Complex, w_other):
    if as_complex(w_other) is None:
        return w_NotImplemented
    return new_bool(not equals(w_self, w_other))


from objects.root import OperationError  # noqa: E402
