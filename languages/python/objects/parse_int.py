"""Reading integers from text, as int() and literals do."""

from rpython.rlib.rbigint import rbigint
from rpython.rlib.unicodedata.database import numbers
from rpython.rlib.unicodedata.unicodedb import isdecimal


def digit_value(c):
    """Return the value of a digit up to z, or 99."""
    if "0" <= c <= "9":
        return ord(c) - ord("0")
    if "a" <= c <= "z":
        return ord(c) - ord("a") + 10
    if "A" <= c <= "Z":
        return ord(c) - ord("A") + 10
    return 99


def parse_int(text, base, w_source):
    """Return the int that a text means, or raise ValueError."""
    stripped = ascii_digits(text.strip())
    negative = False
    start = 0
    if stripped.startswith("-"):
        negative = True
        start = 1
    elif stripped.startswith("+"):
        start = 1
    given = base
    had_prefix = False
    if stripped[start : start + 1] == "0" and len(stripped) > start + 1:
        mark = stripped[start + 1]
        prefix = 16 if mark in "xX" else 8 if mark in "oO" else 2 if mark in "bB" else 0
        if prefix != 0 and (base == 0 or base == prefix):
            base = prefix
            start += 2
            had_prefix = True
            if stripped[start : start + 1] == "_":
                start += 1
    if base == 0:
        base = 10
    digits = stripped[start:]
    if not well_formed(digits, base):
        raise errors.value_error("invalid literal for int() with base %d: %s" % (given, space.repr_of(w_source)))
    clean = digits.replace("_", "")
    if given == 0 and not had_prefix and clean[0] == "0" and clean.strip("0") != "":
        raise errors.value_error("invalid literal for int() with base %d: %s" % (given, space.repr_of(w_source)))
    most = digit_limit.most
    if 0 < most < len(clean) and base & base - 1 != 0:
        raise errors.value_error(
            "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use "
            "sys.set_int_max_str_digits() to increase the limit" % (most, len(clean)))
    return number_of_digits(clean, base, negative)


def ascii_digits(text):
    """Return a text with the decimal digits of other scripts as ASCII ones."""
    for c in text:
        if ord(c) >= 128:
            parts = []
            for c in text:
                place = numbers.find(ord(c)) if ord(c) >= 128 and isdecimal(ord(c)) else -1
                parts.append(chr(48 + numbers.numerators[place]) if place >= 0 else c)
            return "".join(parts)
    return text


def well_formed(digits, base):
    """Whether these are digits with single underscores between them."""
    if digits == "" or digits.startswith("_") or digits.endswith("_"):
        return False
    for i in range(len(digits)):
        c = digits[i]
        if c == "_":
            if digits[i - 1] == "_":
                return False
        elif digit_value(c) >= base:
            return False
    return True


def number_of_digits(digits, base, negative):
    """Return the int of plain digits."""
    if len(digits) <= 11 or (base == 10 and len(digits) <= 18):
        value = 0
        for c in digits:
            value = value * base + digit_value(c)
        return W_Int(-value if negative else value)
    if base == 10:
        number = rbigint.fromdecimalstr(digits)
    else:
        number = rbigint.fromstr(digits, base)
    return new_long(number.neg() if negative else number)


from interpreter import errors, space  # noqa: E402
from objects.int import W_Int, digit_limit, new_long  # noqa: E402
