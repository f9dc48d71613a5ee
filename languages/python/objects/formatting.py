"""The format mini-language of int, float, complex and str."""

from rpython.rlib.rfloat import DTSF_ALT, DTSF_SIGN, formatd


class FormatSpec:
    """A parsed format specification."""

    def __init__(self):
        self.fill = " "
        self.has_fill = False
        self.align = ""
        self.sign = ""
        self.coerce_zero = False
        self.alternate = False
        self.width = -1
        self.grouping = ""
        self.precision = -1
        self.type = ""


def parse_spec(spec, type_name):
    """Parse a format specification; see the library reference, "Format Specification Mini-Language"."""
    parsed = FormatSpec()
    at = 0
    size = len(spec)
    if size >= 2 and spec[1] in "<>=^":
        parsed.fill = spec[0]
        parsed.has_fill = True
        parsed.align = spec[1]
        at = 2
    elif size >= 1 and spec[0] in "<>=^":
        parsed.align = spec[0]
        at = 1
    if at < size and spec[at] in "+- ":
        parsed.sign = spec[at]
        at += 1
    if at < size and spec[at] == "z":
        parsed.coerce_zero = True
        at += 1
    if at < size and spec[at] == "#":
        parsed.alternate = True
        at += 1
    if at < size and spec[at] == "0" and not parsed.has_fill:
        parsed.fill = "0"
        parsed.has_fill = True
        if parsed.align == "":
            parsed.align = "="
        at += 1
    elif at < size and spec[at] == "0":
        at += 1
    start = at
    while at < size and "0" <= spec[at] <= "9":
        at += 1
    if at > start:
        parsed.width = small_number(spec[start:at])
    while at < size and spec[at] in ",_":
        if parsed.grouping != "":
            if parsed.grouping != spec[at]:
                raise errors.value_error("Cannot specify both ',' and '_'.")
            raise errors.value_error("Cannot specify '%s' with '%s'." % (spec[at], spec[at]))
        parsed.grouping = spec[at]
        at += 1
    if at < size and spec[at] == ".":
        start = at + 1
        at = start
        while at < size and "0" <= spec[at] <= "9":
            at += 1
        if at == start:
            raise errors.value_error("Format specifier missing precision")
        parsed.precision = small_number(spec[start:at])
    if size - at > 1:
        raise errors.value_error("Invalid format specifier '%s' for object of type '%s'" % (spec, type_name))
    if at < size:
        parsed.type = spec[at]
    return parsed


def small_number(digits):
    """Return the number of decimal digits in a specification."""
    if len(digits) > 10:
        raise errors.value_error("Too many decimal digits in format string")
    return int(digits)


def unknown_code(code, type_name):
    """Return the error for a type character that a type doesn't know."""
    return errors.value_error("Unknown format code '%s' for object of type '%s'" % (code, type_name))


def pad(text, spec, default_align, prefix_length=0):
    """Pad a text to its width; the first `prefix_length` characters are sign and prefix for `=`."""
    missing = spec.width - len(text)
    if missing <= 0:
        return text
    align = spec.align if spec.align != "" else default_align
    if align == "<":
        return text + spec.fill * missing
    if align == "^":
        left = missing // 2
        return spec.fill * left + text + spec.fill * (missing - left)
    if align == "=":
        return text[:prefix_length] + spec.fill * missing + text[prefix_length:]
    return spec.fill * missing + text


def format_str(text, spec_text):
    """Return format(str, spec)."""
    spec = parse_spec(spec_text, "str")
    if spec.type != "" and spec.type != "s":
        raise unknown_code(spec.type, "str")
    if spec.sign != "":
        raise errors.value_error("Space not allowed in string format specifier" if spec.sign == " "
                                 else "Sign not allowed in string format specifier")
    if spec.coerce_zero:
        raise errors.value_error("Negative zero coercion (z) not allowed in string format specifier")
    if spec.alternate:
        raise errors.value_error("Alternate form (#) not allowed in string format specifier")
    if spec.grouping != "":
        raise errors.value_error("Cannot specify '%s' with 's'." % spec.grouping)
    if spec.align == "=":
        if spec_text[:1] == "0" or spec.fill == "0":
            spec.align = "<"
        else:
            raise errors.value_error("'=' alignment not allowed in string format specifier")
    if spec.precision >= 0:
        text = text[: spec.precision]
    return pad(text, spec, "<")


def group(digits, separator, size, minimum):
    """Put separators between groups of digits, with zeros in front up to a minimal width."""
    parts = []
    count = 0
    length = 0
    at = len(digits)
    while at > 0 or length < minimum:
        if count == size:
            parts.append(separator)
            count = 0
            length += 1
            if length >= minimum and at <= 0:
                parts.append("0")
                break
        if at > 0:
            at -= 1
            parts.append(digits[at])
        else:
            parts.append("0")
        count += 1
        length += 1
    parts.reverse()
    return "".join(parts)


def sign_text(negative, spec):
    """Return the sign in front of a number."""
    if negative:
        return "-"
    return spec.sign if spec.sign == "+" or spec.sign == " " else ""


def format_int(w_int, spec_text):
    """Return format(int, spec)."""
    if spec_text == "":
        return int_text(w_int)
    spec = parse_spec(spec_text, "int")
    code = spec.type
    if code != "" and code in "eEfFgG%":
        return format_float(w_int.to_float(), spec_text, "int")
    if spec.coerce_zero:
        raise errors.value_error("Negative zero coercion (z) not allowed in integer format specifier")
    if code == "c":
        if spec.sign != "":
            raise errors.value_error("Sign not allowed with integer format specifier 'c'")
        value = convert.int_of(w_int)
        if value < 0 or value > 0x10FFFF:
            raise errors.overflow_error("%c arg not in range(0x110000)")
        return pad(chr(value), spec, "<" if spec.align != "" else ">")
    if spec.precision >= 0:
        raise errors.value_error("Precision not allowed in integer format specifier")
    base = 16 if code == "x" or code == "X" else 8 if code == "o" else 2 if code == "b" else 10
    if code != "" and code not in "bdnoxX":
        raise unknown_code(code, convert.type_name(w_int))
    text = int_text(w_int, base)
    negative = text.startswith("-")
    digits = text[1:] if negative else text
    prefix = ""
    if spec.alternate and base != 10:
        prefix = "0x" if base == 16 else "0o" if base == 8 else "0b"
    if code == "X":
        digits = digits.upper()
        prefix = prefix.upper()
    head = sign_text(negative, spec) + prefix
    if spec.grouping != "":
        if spec.grouping == "," and base != 10:
            raise errors.value_error("Cannot specify ',' with '%s'." % code)
        minimum = spec.width - len(head) if spec.align == "=" and spec.fill == "0" else 0
        digits = group(digits, spec.grouping, 3 if base == 10 else 4, minimum)
    return pad(head + digits, spec, ">", len(head))


def float_digits(value, code, precision, alternate):
    """Return a float's text without sign, by a format code."""
    flags = DTSF_ALT if alternate else 0
    if value - value != 0.0:
        text = "nan" if value != value else "inf"
        return text.upper() if code in "EFG" else text
    if code == "r":
        return float_text(value)
    lower = code.lower()
    text = formatd(value, lower, precision, flags)
    return text.upper() if code in "EFG" else text


def format_float(value, spec_text, type_name):
    """Return format(float, spec)."""
    spec = parse_spec(spec_text, type_name)
    code = spec.type
    if code != "" and code not in "eEfFgGn%":
        raise unknown_code(code, type_name)
    body = float_body(value, spec, code)
    negative = value < 0.0 or (value == 0.0 and math.copysign(1.0, value) < 0.0)
    if negative and spec.coerce_zero and body.strip("0.%e+-") == "":
        negative = False
    head = sign_text(negative, spec)
    if spec.grouping != "":
        minimum = spec.width - len(head) if spec.align == "=" and spec.fill == "0" else 0
        body = group_float(body, spec.grouping, minimum)
    return pad(head + body, spec, ">", len(head))


def float_body(value, spec, code):
    """Return a float's text without its sign, before grouping and padding."""
    magnitude = math.fabs(value)
    if code == "%":
        precision = spec.precision if spec.precision >= 0 else 6
        return float_digits(magnitude * 100.0, "f", precision, spec.alternate) + "%"
    if code == "":
        if spec.precision < 0:
            return float_digits(magnitude, "r", 0, False)
        return general_with_point(magnitude, spec)
    if code == "n":
        code = "g"
    precision = spec.precision if spec.precision >= 0 else 6
    return float_digits(magnitude, code, precision, spec.alternate)


def general_with_point(magnitude, spec):
    """Return `g` as the empty code means it: with a digit after the point, and one digit less before an exponent."""
    precision = max(spec.precision, 1)
    text = float_digits(magnitude, "g", precision, spec.alternate)
    if magnitude - magnitude != 0.0 or "e" in text or "." in text:
        return text
    if len(text) >= precision:
        scientific = float_digits(magnitude, "e", precision - 1, False)
        mark = scientific.find("e")
        digits = scientific[:mark].rstrip("0").rstrip(".") if "." in scientific[:mark] else scientific[:mark]
        return digits + scientific[mark:]
    return text + ".0"


def group_float(body, separator, minimum):
    """Group the digits before the point."""
    at = 0
    while at < len(body) and "0" <= body[at] <= "9":
        at += 1
    return group(body[:at], separator, 3, minimum - (len(body) - at)) + body[at:]


def format_complex(real, imag, spec_text):
    """Return format(complex, spec)."""
    spec = parse_spec(spec_text, "complex")
    if spec.align == "=":
        raise errors.value_error("'=' alignment flag is not allowed in complex format specifier")
    if spec.fill == "0" and spec.has_fill:
        raise errors.value_error("Zero padding is not allowed in complex format specifier")
    code = spec.type
    if code != "" and code not in "eEfFgGn":
        raise unknown_code(code, "complex")
    width = spec.width
    spec.width = -1
    parts = []
    if code != "" or real != 0.0 or math.copysign(1.0, real) < 0.0:
        parts.append(sign_text(math.copysign(1.0, real) < 0.0, spec) + complex_body(real, spec, code))
        spec.sign = "+"
    parts.append(sign_text(math.copysign(1.0, imag) < 0.0, spec) + complex_body(imag, spec, code) + "j")
    spec.width = width
    text = "".join(parts)
    if code == "" and len(parts) == 2:
        text = "(" + text + ")"
    return pad(text, spec, ">")


def complex_body(value, spec, code):
    """Return the text of a part of a complex number."""
    if code == "":
        if spec.precision < 0:
            text = float_digits(math.fabs(value), "r", 0, False)
            return text[:-2] if text.endswith(".0") else text
        return float_digits(math.fabs(value), "g", max(spec.precision, 1), spec.alternate)
    body = float_body(value, spec, code)
    return group_float(body, spec.grouping, 0) if spec.grouping != "" else body


import math  # noqa: E402

from interpreter import convert, errors, space  # noqa: E402
from objects.float import float_text  # noqa: E402
from objects.int import int_text  # noqa: E402
