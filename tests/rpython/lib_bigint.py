"""rlib.rbigint: integers of any size."""
import sys

from rpython.rlib.rarithmetic import r_uint
from rpython.rlib.rbigint import BASE16, MaxIntError, rbigint
from rpython.rlib.rstring import ParseStringError


def number(text):
    return rbigint.fromdecimalstr(text)


def operations(a, b):
    x, y = number(a), number(b)
    print(x.add(y).str(), x.sub(y).str(), x.mul(y).str())
    print(x.and_(y).str(), x.or_(y).str(), x.xor(y).str(), x.invert().str(), x.neg().str(), x.abs().str())
    print(x.lt(y), x.le(y), x.eq(y), x.ne(y), x.gt(y), x.ge(y), x.hash(), x.bit_length(), x.bit_count(), x.is_odd())
    print(x.lshift(70).str(), x.rshift(33).str(), x.hex(noL=True), x.oct(noL=True), x.repr(), x.get_sign())
    try:
        quotient, rest = x.divmod(y)
        print(quotient.str(), rest.str(), x.floordiv(y).str(), x.mod(y).str(), x.truediv(y))
    except ZeroDivisionError:
        print("division by zero")
    try:
        print(x.toint(), x.int_add(7).str(), x.int_mul(-3).str(), x.int_lt(5), x.int_eq(x.toint()), x.fits_int())
    except OverflowError:
        print("no machine word", x.uintmask(), x.fits_int())
    try:
        print(x.touint())
    except ValueError:
        print("negative")
    except OverflowError:
        print("too large")


def words():
    word = r_uint(1) << 63
    print(rbigint.fromrarith_int(word).str(), rbigint.fromrarith_int(-5).str(), rbigint.fromrarith_int(7).str())
    print(rbigint().str(), rbigint().add(rbigint.fromint(3)).str(), rbigint().eq(rbigint.fromint(0)))


def floats():
    for text in ["9007199254740993", "9007199254740991000000000000000000000", "-1" + "0" * 308, "1" + "0" * 309]:
        try:
            print(number(text).tofloat())
        except OverflowError as e:
            print(e)
    for value in [0.5, -1.5, 1e15, -1e22, 1.7976931348623157e308]:
        print(rbigint.fromfloat(value).str())
    for value in [float("inf"), float("nan")]:
        try:
            print(rbigint.fromfloat(value).str())
        except OverflowError as e:
            print(e)
        except ValueError as e:
            print(e)


def parsing():
    for text, base in [("0x1fFf", 0), ("-777", 8), ("0b" + "10" * 40, 0), ("zz", 36), (" 12 ", 10), ("12a", 10), ("", 0)]:
        try:
            print(rbigint.fromstr(text, base).str())
        except ParseStringError as e:
            print(e.msg)
    print(rbigint.fromstr("123456789abcdef123456789", 16).format(BASE16, "<", ">"))


def large():
    product = rbigint.fromint(1)
    for i in range(1, 400):
        product = product.int_mul(i)
    text = product.str()
    print(len(text), text[:30], text[-100:-90], product.hash())
    power = rbigint.fromint(7).int_pow(3000)
    print(power.mod(number("1000000007")).str(), power.floordiv(product).str()[:40], number(power.str()).eq(power))
    base, exponent, modulus = number("123456789012345678901234567890"), number("9" * 40), number("1" + "0" * 29 + "7")
    print(base.pow(exponent, modulus).str(), power.gcd(product).str()[:50], product.isqrt().str()[:50])
    print(power.log(10.0) > 2535.0, rbigint.fromint(-5).int_mod_int_result(3), rbigint.fromint(-7).int_floordiv(2).str())
    try:
        power.int_floordiv(0)
    except ZeroDivisionError as e:
        print(e)


def made_of_ints():
    for nbits in [1, 7, 15, 31, 32, 45, 63]:
        digits = [(i * 2654435761 + 12345) & ((1 << nbits) - 1) for i in range(9)]
        print(rbigint.from_list_n_bits(digits, nbits).str())
    print(rbigint.from_list_n_bits([], 5).str(), rbigint.from_list_n_bits([0, 0], 31).sign)
    big = 1 << 62
    print(rbigint.add_int_int_bigint_result(big, big).str(), rbigint.sub_int_int_bigint_result(-big, big + 5).str())
    print(rbigint.mul_int_int_bigint_result(big, -3).str(), rbigint.lshift_int_int_bigint_result(5, 100).str())
    for allowed in [0, 30, 31, 100]:
        try:
            print(number("1" + "0" * 30).str(allowed))
        except MaxIntError:
            print("too many digits for", allowed)


def entry_point(argv):
    texts = ["0", "1", "-1", "2147483647", "-2147483648", "9223372036854775807", "-9223372036854775808",
             "18446744073709551616", "-340282366920938463463374607431768211457", "123456789012345678901234567890"]
    for i in range(len(texts)):
        operations(texts[i], texts[(i * 7 + 3) % len(texts)])
    words()
    floats()
    parsing()
    large()
    data = number("-98765432109876543210").tobytes(12, "big", True)
    print(data, rbigint.frombytes(data, "big", True).str(), rbigint.frombytes(data, "little", False).str())
    print(rbigint.fromint(-9223372036854775807 - 1).str(), rbigint.frombool(True).str(), rbigint.fromlong(99).str())
    made_of_ints()
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
