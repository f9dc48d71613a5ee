"""int: a machine word while it fits, an rbigint beyond."""

from rpython.rlib.objectmodel import import_from_mixin
from rpython.rlib.rarithmetic import LONG_BIT, ovfcheck
from rpython.rlib.rbigint import rbigint

from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_AbstractInt(W_Root):
    """An integer."""

    def big(self):
        """Return the number as an rbigint."""
        raise NotImplementedError

    def to_float(self):
        """Return the nearest float; OverflowError if there is none."""
        raise NotImplementedError

    def hash(self):
        """Return the hash."""
        raise NotImplementedError

    def sign(self):
        """Return -1, 0 or 1."""
        raise NotImplementedError


class W_Int(W_AbstractInt):
    """An integer that fits a machine word."""

    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def big(self):
        return rbigint.fromint(self.value)

    def to_float(self):
        return float(self.value)

    def hash(self):
        return hash_of_int(self.value)

    def sign(self):
        return 1 if self.value > 0 else -1 if self.value < 0 else 0


class W_Long(W_AbstractInt):
    """An integer beyond the machine word."""

    _immutable_fields_ = ["number"]

    def __init__(self, number):
        self.number = number

    def big(self):
        return self.number

    def to_float(self):
        try:
            return self.number.tofloat()
        except OverflowError:
            raise errors.overflow_error("int too large to convert to float")

    def hash(self):
        return self.number.hash()

    def sign(self):
        return self.number.get_sign()


class W_UserInt(W_Int):
    """An integer of a class that the program made."""

    import_from_mixin(UserObject)


class W_UserLong(W_Long):
    """A long integer of a class that the program made."""

    import_from_mixin(UserObject)


int_type = builtin_type("int", W_AbstractInt)


def new_long(number):
    """Wrap an rbigint."""
    if number.fits_int():
        return W_Int(number.toint())
    return W_Long(number)


def big_sum(a, b):
    return W_Long(rbigint.fromint(a).add(rbigint.fromint(b)))


def big_difference(a, b):
    return W_Long(rbigint.fromint(a).sub(rbigint.fromint(b)))


def exact(w_int):
    """Return the same number as a plain int."""
    if (isinstance(w_int, W_Int) and type(w_int) is W_Int) or (isinstance(w_int, W_Long) and type(w_int) is W_Long):
        return w_int
    if isinstance(w_int, W_Int):
        return W_Int(w_int.value)
    return W_Long(w_int.big())


def int_text(w_int, base=10):
    """Return the digits of an int, with a sign."""
    if isinstance(w_int, W_Int) and base == 10:
        return str(w_int.value)
    number = w_int.big()
    if base == 10:
        return decimal_text(number)
    return number.format("0123456789abcdef"[:base])


class DigitLimit:
    """How many decimal digits are converted at most, because that takes quadratic time; 0 for any number."""

    def __init__(self):
        self.most = 4300


digit_limit = DigitLimit()


def decimal_text(number):
    """Return the decimal digits of a large number, unless they are too many."""
    most = digit_limit.most
    if most > 0:
        if number.bit_length() // 4 <= most:
            text = number.str()
            if len(text) - (1 if number.get_sign() < 0 else 0) <= most:
                return text
        raise errors.value_error(
            "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit" % most)
    return number.str()


def int_of_class(w_class, w_int):
    """Make a number of a class that may be the program's."""
    if w_class is int_type:
        return exact(w_int)
    if isinstance(w_int, W_Int):
        w_result = W_UserInt(w_int.value)
        w_result.initialise_user(w_class)
        return w_result
    w_long = W_UserLong(w_int.big())
    w_long.initialise_user(w_class)
    return w_long


from interpreter import errors, space  # noqa: E402
from interpreter.comparison import EQ, GE, GT, LE, LT, NE, compare_ints, hash_of_int  # noqa: E402
from interpreter.gateway import class_method, getter, method  # noqa: E402
from interpreter.importing import import_module  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.bool import new_bool, w_False, w_True  # noqa: E402
from objects.float import W_Float  # noqa: E402
from objects.formatting import format_int  # noqa: E402
from objects.parse_int import parse_int  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.bytes import W_AbstractBytes, W_Buffer, W_Bytes  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(int_type, "__new__")
def int_new(w_cls: W_Type, w_x=None, /, w_base=None):
    return int_of_class(w_cls, int_from(w_x, w_base))


def int_from(w_x, w_base):
    """Return what int() makes of its arguments."""
    if w_x is None:
        if w_base is not None:
            raise errors.type_error("int() missing string argument")
        return W_Int(0)
    if w_base is not None:
        w_base = space.index(w_base)
        base = w_base.value if isinstance(w_base, W_Int) else -1
        if base != 0 and (base < 2 or base > 36):
            raise errors.value_error("int() base must be >= 2 and <= 36, or 0")
        if isinstance(w_x, W_Str):
            return parse_int(w_x.value, base, w_x)
        if isinstance(w_x, W_AbstractBytes):
            return parse_int(w_x.latin1(), base, w_x)
        raise errors.type_error("int() can't convert non-string with explicit base")
    if isinstance(w_x, W_AbstractInt):
        if (isinstance(w_x, W_Int) and type(w_x) is W_Int) or (isinstance(w_x, W_Long) and type(w_x) is W_Long):
            return w_x
    elif isinstance(w_x, W_Str):
        return parse_int(w_x.value, 10, w_x)
    elif isinstance(w_x, W_Buffer):
        return parse_int(w_x.data().decode("latin-1"), 10, W_Bytes(w_x.data()))
    for name in ("__int__", "__index__", "__trunc__"):
        w_result = space.call_special(w_x, name, [])
        if w_result is not None:
            if name == "__trunc__":
                warn_deprecated("The delegation of int() to __trunc__ is deprecated.")
            if not isinstance(w_result, W_AbstractInt):
                if name == "__trunc__":
                    return space.index(w_result)
                raise errors.type_error("%s returned non-int (type %s)" % (name, w_result.gettype().name))
            if w_result.gettype() is not int_type and name != "__trunc__":
                warn_of_subclass(name, w_result)
            return exact(w_result)
    raise errors.type_error(
        "int() argument must be a string, a bytes-like object or a real number, not '%s'" % w_x.gettype().name)


def warn_of_subclass(name, w_result):
    """Warn of a special method that returns an int of a class of its own."""
    warn_deprecated(
        "%s returned non-int (type %s).  The ability to return an instance of a strict subclass of int is deprecated, and "
        "may be removed in a future version of Python." % (name, w_result.gettype().name))


def warn_deprecated(message):
    """Warn of what will not be there for ever."""
    space.call(space.getattr(import_module("_warnings"), "warn"), [W_Str(message), exceptions.DeprecationWarning])


@method(int_type, "__repr__")
def int_repr(w_self: W_AbstractInt) -> str:
    return int_text(w_self)


@method(int_type, "__hash__")
def int_hash(w_self: W_AbstractInt) -> int:
    return w_self.hash()


@method(int_type, "__bool__")
def int_bool(w_self: W_AbstractInt) -> bool:
    return w_self.sign() != 0


@method(int_type, "__format__")
def int_format(w_self: W_AbstractInt, spec: str) -> str:
    if spec == "":
        return space.str_of(w_self)
    return format_int(w_self, spec)


def int_int(w_self: W_AbstractInt):
    return exact(w_self)


for _name in ("__int__", "__index__", "__trunc__", "__floor__", "__ceil__", "__pos__", "conjugate"):
    method(int_type, _name)(int_int)
for _name in ("real", "numerator"):
    getter(int_type, _name)(int_int)


@getter(int_type, "imag")
def int_imag(w_self: W_AbstractInt) -> int:
    return 0


@getter(int_type, "denominator")
def int_denominator(w_self: W_AbstractInt) -> int:
    return 1


@method(int_type, "__float__")
def int_float(w_self: W_AbstractInt) -> float:
    return w_self.to_float()


@method(int_type, "__neg__")
def int_neg(w_self: W_AbstractInt):
    if isinstance(w_self, W_Int) and w_self.value != MIN_WORD:
        return W_Int(-w_self.value)
    return new_long(w_self.big().neg())


@method(int_type, "__invert__")
def int_invert(w_self: W_AbstractInt):
    if isinstance(w_self, W_Int):
        return W_Int(~w_self.value)
    return new_long(w_self.big().invert())


@method(int_type, "__abs__")
def int_abs(w_self: W_AbstractInt):
    return int_neg(w_self) if w_self.sign() < 0 else exact(w_self)


MIN_WORD = -(1 << 63)


def int_add(w_a, w_b):
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        try:
            return W_Int(ovfcheck(w_a.value + w_b.value))
        except OverflowError:
            pass
    return new_long(w_a.big().add(w_b.big()))


def int_sub(w_a, w_b):
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        try:
            return W_Int(ovfcheck(w_a.value - w_b.value))
        except OverflowError:
            pass
    return new_long(w_a.big().sub(w_b.big()))


def int_mul(w_a, w_b):
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        try:
            return W_Int(ovfcheck(w_a.value * w_b.value))
        except OverflowError:
            pass
    return new_long(w_a.big().mul(w_b.big()))


def int_floordiv(w_a, w_b):
    if w_b.sign() == 0:
        raise errors.zero_division("integer division or modulo by zero")
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int) and w_b.value != -1:
        return W_Int(w_a.value // w_b.value)
    return new_long(w_a.big().floordiv(w_b.big()))


def int_mod(w_a, w_b):
    if w_b.sign() == 0:
        raise errors.zero_division("integer modulo by zero")
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int) and w_b.value != -1:
        return W_Int(w_a.value % w_b.value)
    return new_long(w_a.big().mod(w_b.big()))


def int_divmod(w_a, w_b):
    return W_Tuple([int_floordiv(w_a, w_b), int_mod(w_a, w_b)])


def int_truediv(w_a, w_b):
    if w_b.sign() == 0:
        raise errors.zero_division("division by zero")
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        a, b = w_a.value, w_b.value
        if -EXACT <= a <= EXACT and -EXACT <= b <= EXACT:
            return W_Float(float(a) / float(b))
    try:
        return W_Float(w_a.big().truediv(w_b.big()))
    except OverflowError:
        raise errors.overflow_error("integer division result too large for a float")


EXACT = 1 << 53


def int_and(w_a, w_b):
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        return W_Int(w_a.value & w_b.value)
    return new_long(w_a.big().and_(w_b.big()))


def int_or(w_a, w_b):
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        return W_Int(w_a.value | w_b.value)
    return new_long(w_a.big().or_(w_b.big()))


def int_xor(w_a, w_b):
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        return W_Int(w_a.value ^ w_b.value)
    return new_long(w_a.big().xor(w_b.big()))


def shift_count(w_count):
    """Return the count of a shift; -1 if it is too large for any memory."""
    if w_count.sign() < 0:
        raise errors.value_error("negative shift count")
    if isinstance(w_count, W_Int) and w_count.value < (1 << 40):
        return w_count.value
    return -1


def int_lshift(w_a, w_b):
    count = shift_count(w_b)
    if w_a.sign() == 0:
        return W_Int(0)
    if count < 0:
        raise errors.overflow_error("too many digits in integer")
    if isinstance(w_a, W_Int) and count < LONG_BIT:
        shifted = w_a.value << count
        if shifted >> count == w_a.value:
            return W_Int(shifted)
    return new_long(w_a.big().lshift(count))


def int_rshift(w_a, w_b):
    count = shift_count(w_b)
    if isinstance(w_a, W_Int):
        if count < 0 or count >= LONG_BIT:
            return W_Int(-1 if w_a.value < 0 else 0)
        return W_Int(w_a.value >> count)
    if count < 0:
        return W_Int(-1 if w_a.sign() < 0 else 0)
    return new_long(w_a.big().rshift(count))


def _declare_operators():
    operators = {
        "add": int_add, "sub": int_sub, "mul": int_mul, "floordiv": int_floordiv, "mod": int_mod, "divmod": int_divmod,
        "truediv": int_truediv, "and": int_and, "or": int_or, "xor": int_xor, "lshift": int_lshift, "rshift": int_rshift,
    }
    for name, operation in operators.items():
        forward, back = _operators(operation)
        method(int_type, "__%s__" % name)(forward)
        method(int_type, "__r%s__" % name)(back)


def _operators(operation):
    def forward(w_self: W_AbstractInt, w_other):
        if not isinstance(w_other, W_AbstractInt):
            return w_NotImplemented
        return operation(w_self, w_other)

    def back(w_self: W_AbstractInt, w_other):
        if not isinstance(w_other, W_AbstractInt):
            return w_NotImplemented
        return operation(w_other, w_self)

    return forward, back


_declare_operators()


def int_compare(op, w_a, w_b):
    """Compare integers of any size."""
    if isinstance(w_a, W_Int) and isinstance(w_b, W_Int):
        return compare_ints(op, w_a.value, w_b.value)
    a, b = w_a.big(), w_b.big()
    return compare_ints(op, -1 if a.lt(b) else 0 if a.eq(b) else 1, 0)


def _declare_comparison(name, op):
    def comparison(w_self: W_AbstractInt, w_other):
        if not isinstance(w_other, W_AbstractInt):
            return w_NotImplemented
        return new_bool(int_compare(op, w_self, w_other))

    method(int_type, name)(comparison)


for _name, _op in (("__lt__", LT), ("__le__", LE), ("__eq__", EQ), ("__ne__", NE), ("__gt__", GT), ("__ge__", GE)):
    _declare_comparison(_name, _op)


@method(int_type, "__pow__")
def int_pow(w_self: W_AbstractInt, w_exponent, w_modulus=None):
    if not isinstance(w_exponent, W_AbstractInt):
        return w_NotImplemented
    if w_modulus is not None and w_modulus is not w_None:
        if not isinstance(w_modulus, W_AbstractInt):
            return w_NotImplemented
        return int_pow_modulo(w_self, w_exponent, w_modulus)
    if w_exponent.sign() < 0:
        if w_self.sign() == 0:
            raise errors.zero_division("0.0 cannot be raised to a negative power")
        return W_Float(space.float_of(space.power(W_Float(w_self.to_float()), W_Float(w_exponent.to_float()), None)))
    if isinstance(w_self, W_Int) and isinstance(w_exponent, W_Int):
        try:
            return W_Int(small_power(w_self.value, w_exponent.value))
        except OverflowError:
            pass
    return new_long(w_self.big().pow(w_exponent.big()))


def small_power(base, exponent):
    """Return a power that fits a word, by squaring; OverflowError if it doesn't."""
    result = 1
    while exponent > 0:
        if exponent & 1:
            result = ovfcheck(result * base)
        exponent >>= 1
        if exponent == 0:
            break
        base = ovfcheck(base * base)
    return result


def int_pow_modulo(w_base, w_exponent, w_modulus):
    """Return a power modulo a number."""
    if w_modulus.sign() == 0:
        raise errors.value_error("pow() 3rd argument cannot be 0")
    base = w_base.big()
    modulus = w_modulus.big()
    exponent = w_exponent.big()
    if exponent.get_sign() < 0:
        base = modular_inverse(base.mod(modulus), modulus)
        exponent = exponent.neg()
    return new_long(base.pow(exponent, modulus))


def modular_inverse(value, modulus):
    """Return the inverse by the extended algorithm of Euclid."""
    previous, current = modulus, value
    x_previous, x_current = rbigint.fromint(0), rbigint.fromint(1)
    while current.get_sign() != 0:
        quotient, rest = previous.divmod(current)
        previous, current = current, rest
        x_previous, x_current = x_current, x_previous.sub(quotient.mul(x_current))
    if not previous.abs().int_eq(1):
        raise errors.value_error("base is not invertible for the given modulus")
    if previous.get_sign() < 0:
        x_previous = x_previous.neg()
    return x_previous.mod(modulus)


@method(int_type, "__rpow__")
def int_rpow(w_self: W_AbstractInt, w_base, w_modulus=None):
    if not isinstance(w_base, W_AbstractInt):
        return w_NotImplemented
    return int_pow(w_base, w_self, w_modulus)


@method(int_type, "bit_length")
def int_bit_length(w_self: W_AbstractInt) -> int:
    return w_self.big().bit_length()


@method(int_type, "bit_count")
def int_bit_count(w_self: W_AbstractInt) -> int:
    return w_self.big().bit_count()


@method(int_type, "as_integer_ratio")
def int_as_integer_ratio(w_self: W_AbstractInt):
    return W_Tuple([exact(w_self), W_Int(1)])


@method(int_type, "is_integer")
def int_is_integer(w_self: W_AbstractInt):
    return w_True


@method(int_type, "__round__")
def int_round(w_self: W_AbstractInt, w_ndigits=None):
    if w_ndigits is None or w_ndigits is w_None:
        return exact(w_self)
    w_digits = space.index(w_ndigits)
    if w_digits.sign() >= 0:
        return exact(w_self)
    power = rbigint.fromint(10).pow(w_digits.big().neg())
    quotient, rest = w_self.big().divmod(power)
    twice = rest.lshift(1)
    if twice.gt(power) or (twice.eq(power) and quotient.is_odd()):
        quotient = quotient.int_add(1)
    return new_long(quotient.mul(power))


@method(int_type, "__getnewargs__")
def int_getnewargs(w_self: W_AbstractInt):
    return W_Tuple([exact(w_self)])


@method(int_type, "__sizeof__")
def int_sizeof(w_self: W_AbstractInt) -> int:
    return 24 + 4 * ((w_self.big().bit_length() + 29) // 30)


@method(int_type, "to_bytes")
def int_to_bytes(w_self: W_AbstractInt, length: int = 1, byteorder: str = "big", *, signed: bool = False):
    if byteorder != "big" and byteorder != "little":
        raise errors.value_error("byteorder must be either 'little' or 'big'")
    if length < 0:
        raise errors.value_error("length argument must be non-negative")
    number = w_self.big()
    if number.get_sign() < 0 and not signed:
        raise errors.overflow_error("can't convert negative int to unsigned")
    try:
        return W_Bytes(number.tobytes(length, byteorder, signed))
    except OverflowError:
        raise errors.overflow_error("int too big to convert")


@class_method(int_type, "from_bytes")
def int_from_bytes(w_cls: W_Type, w_bytes, byteorder: str = "big", *, signed: bool = False):
    if byteorder != "big" and byteorder != "little":
        raise errors.value_error("byteorder must be either 'little' or 'big'")
    number = rbigint.frombytes(bytes_from(w_bytes), byteorder, signed)
    w_result = new_long(number)
    if w_cls is int_type:
        return w_result
    return space.call(w_cls, [w_result])


from objects.bytes import W_Bytes, bytes_from  # noqa: E402
