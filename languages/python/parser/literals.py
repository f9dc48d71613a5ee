"""Literals: numbers, strings with their escapes, f-strings."""

from rpython.rlib.rfloat import string_to_float
from rpython.rlib.unicodedata.database import lookup

from objects.bytes import W_Bytes
from objects.complex import W_Complex
from objects.float import W_Float
from objects.parse_int import digit_value, number_of_digits
from objects.str import W_Str
from parser.nodes import Constant, JoinedStr
from parser.suspicions import suspect_token
from parser.tokens import PySyntaxError


def parse_number(text):
    """Return the number that a literal means."""
    text = text.replace("_", "").lower()
    if text.startswith("0x"):
        return number_of_digits(text[2:], 16, False)
    if text.startswith("0o"):
        return number_of_digits(text[2:], 8, False)
    if text.startswith("0b"):
        return number_of_digits(text[2:], 2, False)
    if text.endswith("j"):
        return W_Complex(0.0, string_to_float(text[:-1]))
    for c in text:
        if c == "." or c == "e":
            return W_Float(string_to_float(text))
    return number_of_digits(text, 10, False)


class StringLiteral:
    """A string's token, taken apart: its prefix, and its text without quotes."""

    def __init__(self, token):
        text = token.text
        at = 0
        while text[at] != "'" and text[at] != '"':
            at += 1
        prefix = text[:at].lower()
        self.token = token
        self.is_bytes = "b" in prefix
        self.is_raw = "r" in prefix
        self.is_format = "f" in prefix
        quote = 3 if text[at : at + 3] == text[at] * 3 and len(text) >= at + 6 else 1
        self.start = at + quote
        self.text = text[at + quote : len(text) - quote]


def error(message, token):
    """Return an error of a token; those in escape sequences are shown behind the strings."""
    error = PySyntaxError(message, token.lineno, token.col, token.end_lineno, token.end_col)
    error.behind = message.startswith("(")
    return error


def unescape(text, token, is_bytes):
    """Return a text with its escape sequences replaced."""
    if "\\" not in text:
        return text
    parts = []
    at = 0
    size = len(text)
    while at < size:
        next_escape = text.find("\\", at)
        if next_escape < 0:
            parts.append(text[at:])
            break
        parts.append(text[at:next_escape])
        at = next_escape + 1
        if at >= size:
            parts.append("\\")
            break
        c = text[at]
        at += 1
        if c == "\n":
            continue
        simple = SIMPLE.find(c)
        if simple >= 0:
            parts.append(MEANINGS[simple])
        elif "0" <= c <= "7":
            value = digit_value(c)
            count = 1
            while count < 3 and at < size and "0" <= text[at] <= "7":
                value = value * 8 + digit_value(text[at])
                at += 1
                count += 1
            parts.append(chr(value & 255 if is_bytes else value))
        elif c == "x":
            parts.append(chr(hex_escape(text, at, 2, token, is_bytes, "x")))
            at += 2
        elif c == "u" and not is_bytes:
            parts.append(chr(hex_escape(text, at, 4, token, is_bytes, "u")))
            at += 4
        elif c == "U" and not is_bytes:
            value = hex_escape(text, at, 8, token, is_bytes, "U")
            if value > 0x10FFFF:
                raise error("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: illegal Unicode "
                            "character" % (at - 2, at + 7), token)
            parts.append(chr(value))
            at += 8
        elif c == "N" and not is_bytes and text[at : at + 1] == "{":
            end = text.find("}", at)
            if end < 0:
                raise error("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: malformed \\N "
                            "character escape" % (at - 2, at - 1), token)
            code = lookup(text[at + 1 : end])
            if code < 0:
                raise error("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: unknown Unicode "
                            "character name" % (at - 2, end), token)
            parts.append(chr(code))
            at = end + 1
        else:
            suspect_token("DeprecationWarning", "invalid escape sequence '\\%s'" % c, token)
            parts.append("\\" + c)
    return "".join(parts)


SIMPLE = "\\'\"abfnrtv"
MEANINGS = "\\'\"\a\b\f\n\r\t\v"


def hex_escape(text, at, count, token, is_bytes, letter):
    """Return the number of an escape's hexadecimal digits."""
    value = 0
    for i in range(count):
        if at + i >= len(text) or digit_value(text[at + i]) >= 16:
            if is_bytes:
                raise error("(value error) invalid \\x escape at position %d" % (at - 2), token)
            shape = "\\x" + "X" * 2 if letter == "x" else "\\u" + "X" * 4 if letter == "u" else "\\U" + "X" * 8
            raise error("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: truncated %s escape" % (
                at - 2, at + i - 1, shape), token)
        value = value * 16 + digit_value(text[at + i])
    return value


def make_strings(tokens, lineno, col_offset, end_lineno, end_col_offset):
    """Return the constant or f-string of adjacent strings."""
    literals = [StringLiteral(token) for token in tokens]
    any_format = False
    for literal in literals:
        if literal.is_bytes != literals[0].is_bytes:
            raise PySyntaxError("cannot mix bytes and nonbytes literals", lineno, col_offset, end_lineno, end_col_offset)
        if literal.is_format:
            any_format = True
    if literals[0].is_bytes:
        parts = []
        for literal in literals:
            for c in literal.text:
                if ord(c) >= 128:
                    raise error("bytes can only contain ASCII literal characters", literal.token)
            parts.append(literal.text if literal.is_raw else unescape(literal.text, literal.token, True))
        data = "".join(parts).encode("latin-1")
        return Constant(W_Bytes(data), lineno, col_offset, end_lineno, end_col_offset)
    if not any_format:
        parts = []
        for literal in literals:
            parts.append(literal.text if literal.is_raw else unescape(literal.text, literal.token, False))
        return Constant(W_Str("".join(parts)), lineno, col_offset, end_lineno, end_col_offset)
    maker = FormatString(lineno, col_offset, end_lineno, end_col_offset)
    for literal in literals:
        if literal.is_format:
            maker.token = literal.token
            maker.start = literal.start
            maker.raw = literal.is_raw
            maker.parts(literal.text, 0, 0, False)
        else:
            maker.add_text(literal.text if literal.is_raw else unescape(literal.text, literal.token, False))
    maker.flush()
    return JoinedStr(maker.values, lineno, col_offset, end_lineno, end_col_offset)


from parser.fstring import FormatString  # noqa: E402
