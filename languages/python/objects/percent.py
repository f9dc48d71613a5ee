"""`%` formatting of str, and of bytes as their Latin-1 text."""


class Arguments:
    """Hands out the values of a format."""

    def __init__(self, w_values):
        self.w_mapping = None
        if isinstance(w_values, W_Tuple):
            self.values_w = w_values.items_w
        else:
            self.values_w = [w_values]
            if not isinstance(w_values, W_Str) and space.lookup(w_values, "__getitem__") is not None:
                self.w_mapping = w_values
        self.at = 0

    def next(self):
        """Return the next value."""
        if self.at >= len(self.values_w):
            raise errors.type_error("not enough arguments for format string")
        self.at += 1
        return self.values_w[self.at - 1]


class Conversion:
    """A conversion: flags, width, precision."""

    def __init__(self):
        self.left = False
        self.plus = False
        self.blank = False
        self.alternate = False
        self.zero = False
        self.width = 0
        self.precision = -1


def percent_format(text, w_values, in_bytes=False):
    """Return `text % values`; `in_bytes` if both sides stand for bytes."""
    arguments = Arguments(w_values)
    parts = []
    at = 0
    used_mapping = False
    while True:
        start = text.find("%", at)
        if start < 0:
            parts.append(text[at:])
            break
        parts.append(text[at:start])
        at = start + 1
        w_value = None
        if text[at : at + 1] == "(":
            depth = 1
            begin = at + 1
            at = begin
            while depth > 0:
                if at >= len(text):
                    raise errors.value_error("incomplete format key")
                if text[at] == "(":
                    depth += 1
                elif text[at] == ")":
                    depth -= 1
                at += 1
            if arguments.w_mapping is None:
                raise errors.type_error("format requires a mapping")
            w_value = space.getitem(arguments.w_mapping, key_of(text[begin : at - 1], in_bytes))
            used_mapping = True
        conversion = Conversion()
        while at < len(text) and text[at] in "-+ #0":
            c = text[at]
            if c == "-":
                conversion.left = True
            elif c == "+":
                conversion.plus = True
            elif c == " ":
                conversion.blank = True
            elif c == "#":
                conversion.alternate = True
            else:
                conversion.zero = True
            at += 1
        if text[at : at + 1] == "*":
            conversion.width = star_value(arguments)
            if conversion.width < 0:
                conversion.left = True
                conversion.width = -conversion.width
            at += 1
        else:
            begin = at
            while at < len(text) and "0" <= text[at] <= "9":
                at += 1
            if at > begin:
                conversion.width = written_number(text[begin:at], "width")
        if text[at : at + 1] == ".":
            at += 1
            if text[at : at + 1] == "*":
                conversion.precision = max(star_value(arguments), 0)
                at += 1
            else:
                begin = at
                while at < len(text) and "0" <= text[at] <= "9":
                    at += 1
                conversion.precision = written_number(text[begin:at], "precision") if at > begin else 0
        while at < len(text) and text[at] in "hlL":
            at += 1
        if at >= len(text):
            raise errors.value_error("incomplete format")
        code = text[at]
        at += 1
        if code == "%":
            parts.append("%")
            continue
        if code not in "diouxXeEfFgGcrsa" and not (in_bytes and code == "b"):
            raise errors.value_error(
                "unsupported format character '%s' (0x%s) at index %d" % (code, "%x" % ord(code), at - 1))
        if w_value is None:
            w_value = arguments.next()
        if in_bytes and code in "scbra":
            parts.append(convert_in_bytes(code, conversion, w_value))
        else:
            parts.append(convert_one(code, conversion, w_value))
    if not used_mapping and arguments.at < len(arguments.values_w) and arguments.w_mapping is None:
        raise errors.type_error("not all arguments converted during %s formatting" % ("bytes" if in_bytes else "string"))
    return "".join(parts)


def written_number(digits, what):
    """Return a width or precision that is written in digits."""
    if len(digits) > 18:
        raise errors.value_error(what + " too big")
    return int(digits)


def star_value(arguments):
    """Return a width or precision that is an argument."""
    w_value = arguments.next()
    if not isinstance(w_value, W_Int):
        raise errors.type_error("* wants int")
    return w_value.value


def key_of(text, in_bytes):
    """Return the key that a format names."""
    return W_Bytes(text.encode("latin-1")) if in_bytes else W_Str(text)


def character(w_value, limit, shown, wanted):
    """Return the character with a number below a limit, as `%c` wants it."""
    if space.lookup(w_value, "__index__") is None:
        raise errors.type_error(wanted)
    number = convert.int_of(w_value)
    if number < 0 or number >= limit:
        raise errors.overflow_error("%%c arg not in range(%s)" % shown)
    return chr(number)


def convert_in_bytes(code, conversion, w_value):
    """Return the Latin-1 text of one value of bytes, for conversions that work otherwise than those of str."""
    if code == "c":
        if isinstance(w_value, W_AbstractBytes) and len(w_value.data()) == 1:
            return padded(w_value.latin1(), conversion, 0, False)
        text = character(w_value, 0x100, "256", "%c requires an integer in range(256) or a single byte")
        return padded(text, conversion, 0, False)
    if code == "r" or code == "a":
        text = space.ascii_of(w_value)
    elif isinstance(w_value, W_AbstractBytes):
        text = w_value.latin1()
    else:
        w_special = space.call_special(w_value, "__bytes__", [])
        if isinstance(w_special, W_AbstractBytes):
            text = w_special.latin1()
        else:
            if not isinstance(w_value, W_Buffer):
                raise errors.type_error(
                    "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'" % w_value.gettype().name)
            text = "".join([chr(each) for each in buffer_of(w_value)])
    if conversion.precision >= 0:
        text = text[: conversion.precision]
    return padded(text, conversion, 0, False)


def convert_one(code, conversion, w_value):
    """Return the text of one value."""
    if code == "s" or code == "r" or code == "a":
        if code == "s":
            text = space.str_of(w_value)
        elif code == "r":
            text = space.repr_of(w_value)
        else:
            text = space.ascii_of(w_value)
        if conversion.precision >= 0:
            text = text[: conversion.precision]
        return padded(text, conversion, 0, False)
    if code == "c":
        if isinstance(w_value, W_Str):
            if len(w_value.value) != 1:
                raise errors.type_error("%c requires int or char")
            return padded(w_value.value, conversion, 0, False)
        return padded(character(w_value, 0x110000, "0x110000", "%c requires int or char"), conversion, 0, False)
    if code in "eEfFgG":
        if space.lookup(w_value, "__float__") is None and space.lookup(w_value, "__index__") is None:
            raise errors.type_error("must be real number, not %s" % w_value.gettype().name)
        value = space.float_of(w_value)
        digits = float_digits(
            math.fabs(value), code, conversion.precision if conversion.precision >= 0 else 6, conversion.alternate)
        negative = value < 0.0 or (value == 0.0 and math.copysign(1.0, value) < 0.0)
        return signed(digits, "", negative, conversion)
    return convert_integer(code, conversion, w_value)


def convert_integer(code, conversion, w_value):
    """Return the text of an integer conversion."""
    if not isinstance(w_value, W_AbstractInt):
        if code in "oxX":
            if space.lookup(w_value, "__index__") is None:
                raise errors.type_error("%%%s format: an integer is required, not %s" % (code, w_value.gettype().name))
            w_value = space.index(w_value)
        else:
            if space.lookup(w_value, "__int__") is None and space.lookup(w_value, "__index__") is None:
                raise errors.type_error(
                    "%%%s format: a real number is required, not %s" % (code, w_value.gettype().name))
            w_value = int_from(w_value, None)
    base = 16 if code in "xX" else 8 if code == "o" else 10
    text = int_text(w_value, base)
    negative = text.startswith("-")
    digits = text[1:] if negative else text
    if conversion.precision > len(digits):
        digits = "0" * (conversion.precision - len(digits)) + digits
    prefix = ""
    if conversion.alternate and base != 10:
        prefix = "0x" if base == 16 else "0o"
    if code == "X":
        digits = digits.upper()
        prefix = prefix.upper()
    return signed(digits, prefix, negative, conversion)


def signed(digits, prefix, negative, conversion):
    """Put sign and prefix in front, and pad."""
    head = "-" if negative else "+" if conversion.plus else " " if conversion.blank else ""
    head += prefix
    return padded(head + digits, conversion, len(head), True)


def padded(text, conversion, head, is_number):
    """Pad a text to the width."""
    missing = conversion.width - len(text)
    if missing <= 0:
        return text
    if conversion.left:
        return text + " " * missing
    if conversion.zero and is_number:
        return text[:head] + "0" * missing + text[head:]
    return " " * missing + text


import math  # noqa: E402

from interpreter import convert, errors, space  # noqa: E402
from objects.bytes import W_AbstractBytes, W_Buffer, W_Bytes, buffer_of  # noqa: E402
from objects.formatting import float_digits  # noqa: E402
from objects.int import W_AbstractInt, W_Int, int_from, int_text  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
