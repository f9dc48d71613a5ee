"""Text between `str` and `bytes`, and as repr shows it."""

from rpython.lowlevel.ll_character import ll_is_printable
from rpython.lowlevel.ll_int import ll_digit
from rpython.lowlevel.ll_str import ll_contains_char
from rpython.lowlevel.primitives import bytes_new, str_get, str_len, str_new, str_set


def ll_isprintable(s) -> bool:
    """`s.isprintable()`"""
    for i in range(str_len(s)):
        if not ll_is_printable(str_get(s, i)):
            return False
    return True


# repr.

def ll_hex_digits(s, k, code, count):
    """Writes the last `count` hexadecimal digits of a code from place k on; answers the place after them."""
    i = count
    while i > 0:
        i -= 1
        str_set(s, k, ll_digit((code >> (4 * i)) & 15))
        k += 1
    return k


def ll_escape_width(code, quote, is_text):
    """How many characters repr takes for one."""
    if code == quote or code == 92 or code == 9 or code == 10 or code == 13:
        return 2
    if 32 <= code <= 126 or is_text and ll_is_printable(code):
        return 1
    if code < 256:
        return 4
    if code < 65536:
        return 6
    return 10


def ll_escape(s, k, code, quote, is_text):
    """Writes a character as repr shows it at place k; answers the place after it."""
    width = ll_escape_width(code, quote, is_text)
    if width == 1:
        str_set(s, k, code)
        return k + 1
    str_set(s, k, 92)
    if width == 2:
        letter = code
        if code == 9:
            letter = 116
        elif code == 10:
            letter = 110
        elif code == 13:
            letter = 114
        str_set(s, k + 1, letter)
        return k + 2
    letter = 120
    if width == 6:
        letter = 117
    elif width == 10:
        letter = 85
    str_set(s, k + 1, letter)
    return ll_hex_digits(s, k + 2, code, width - 2)


def ll_quoted(s, is_text):
    """s between quotes, behind a b where it is bytes."""
    quote = 39
    if ll_contains_char(s, 39) and not ll_contains_char(s, 34):
        quote = 34
    n = 2
    if not is_text:
        n = 3
    i = 0
    while i < str_len(s):
        n += ll_escape_width(str_get(s, i), quote, is_text)
        i += 1
    result = str_new(n)
    k = 0
    if not is_text:
        str_set(result, 0, 98)
        k = 1
    str_set(result, k, quote)
    k += 1
    i = 0
    while i < str_len(s):
        k = ll_escape(result, k, str_get(s, i), quote, is_text)
        i += 1
    str_set(result, k, quote)
    return result


def ll_str_repr(s):
    """`repr(s)` of a str."""
    return ll_quoted(s, True)


def ll_ascii(s: str) -> str:
    """`ascii` of a text: what isn't ASCII is escaped."""
    n = str_len(s)
    length = 0
    for i in range(n):
        length += ll_ascii_width(str_get(s, i))
    result = str_new(length)
    k = 0
    for i in range(n):
        code = str_get(s, i)
        width = ll_ascii_width(code)
        if width == 1:
            str_set(result, k, code)
        else:
            str_set(result, k, 92)
            str_set(result, k + 1, 120 if width == 4 else 117 if width == 6 else 85)
            ll_hex_digits(result, k + 2, code, width - 2)
        k += width
    return result


def ll_ascii_width(code):
    """The length of a character or its escape."""
    if code < 128:
        return 1
    if code < 256:
        return 4
    if code < 65536:
        return 6
    return 10


def ll_bytes_repr(s):
    """`repr(s)` of bytes."""
    return ll_quoted(s, False)


# Codecs. UTF-8 as in The Unicode Standard, section 3.9, table 3-7.

def ll_decode_latin1(b):
    """`b.decode('latin-1')`."""
    n = str_len(b)
    result = str_new(n)
    i = 0
    while i < n:
        str_set(result, i, str_get(b, i))
        i += 1
    return result


def ll_encode_latin1(s):
    """`s.encode('latin-1')` of a text whose codes are all below 256."""
    n = str_len(s)
    result = bytes_new(n)
    i = 0
    while i < n:
        str_set(result, i, str_get(s, i))
        i += 1
    return result


def ll_utf8_width(code):
    """How many bytes UTF-8 takes for a character."""
    if code < 0x80:
        return 1
    if code < 0x800:
        return 2
    if code < 0x10000:
        return 3
    return 4


def ll_encode_utf8(s, escapes):
    """`s.encode('utf-8')`; where `escapes`, U+DC80 to U+DCFF are the bytes they stand for (surrogateescape)."""
    n = 0
    i = 0
    while i < str_len(s):
        code = str_get(s, i)
        if 0xD800 <= code <= 0xDFFF:
            if not (escapes and 0xDC80 <= code <= 0xDCFF):
                raise UnicodeEncodeError("'utf-8' codec can't encode character: surrogates not allowed")
            n += 1
        else:
            n += ll_utf8_width(code)
        i += 1
    result = bytes_new(n)
    k = 0
    i = 0
    while i < str_len(s):
        code = str_get(s, i)
        if 0xDC80 <= code <= 0xDCFF:
            str_set(result, k, code & 0xFF)
            k += 1
        else:
            k = ll_put_utf8(result, k, code)
        i += 1
    return result


def ll_put_utf8(b, k, code):
    """Writes a character's bytes at place k; answers the place after them."""
    width = ll_utf8_width(code)
    if width == 1:
        str_set(b, k, code)
        return k + 1
    if width == 2:
        str_set(b, k, 0xC0 | code >> 6)
    else:
        if width == 3:
            str_set(b, k, 0xE0 | code >> 12)
        else:
            str_set(b, k, 0xF0 | code >> 18)
            k += 1
            str_set(b, k, 0x80 | code >> 12 & 0x3F)
        k += 1
        str_set(b, k, 0x80 | code >> 6 & 0x3F)
    str_set(b, k + 1, 0x80 | code & 0x3F)
    return k + 2


def ll_utf8_sequence(b, i):
    """The length of the well-formed sequence at i, or 0."""
    n = str_len(b)
    first = str_get(b, i)
    if first < 0x80:
        return 1
    least = 0x80
    most = 0xBF
    if 0xC2 <= first <= 0xDF:
        width = 2
    elif 0xE0 <= first <= 0xEF:
        width = 3
        if first == 0xE0:
            least = 0xA0
        elif first == 0xED:
            most = 0x9F
    elif 0xF0 <= first <= 0xF4:
        width = 4
        if first == 0xF0:
            least = 0x90
        elif first == 0xF4:
            most = 0x8F
    else:
        return 0
    if i + width > n or not least <= str_get(b, i + 1) <= most:
        return 0
    k = 2
    while k < width:
        if str_get(b, i + k) & 0xC0 != 0x80:
            return 0
        k += 1
    return width


def ll_utf8_code(b, i, width):
    """The character of a well-formed sequence."""
    first = str_get(b, i)
    if width == 1:
        return first
    code = first & (0x7F >> width)
    k = 1
    while k < width:
        code = code << 6 | str_get(b, i + k) & 0x3F
        k += 1
    return code


def ll_decode_utf8(b, escapes):
    """`b.decode('utf-8')`; where `escapes`, a byte that fits nowhere becomes U+DC80 and up (surrogateescape)."""
    n = 0
    i = 0
    while i < str_len(b):
        width = ll_utf8_sequence(b, i)
        if width == 0:
            if not escapes:
                raise UnicodeDecodeError("'utf-8' codec can't decode byte: invalid data")
            width = 1
        n += 1
        i += width
    result = str_new(n)
    n = 0
    i = 0
    while i < str_len(b):
        width = ll_utf8_sequence(b, i)
        if width == 0:
            str_set(result, n, 0xDC00 | str_get(b, i))
            width = 1
        else:
            str_set(result, n, ll_utf8_code(b, i, width))
        n += 1
        i += width
    return result
