"""Text as bytes and back, with all that `errors` can say. UTF-8 as in The Unicode Standard, section 3.9, table 3-7; what
is ill-formed is taken away in maximal subparts, as there in table 3-8.

A codec and a way of handling errors are numbers here; `frontend/src/lower/codecs.rs` has the same.
"""

from rpython.lowlevel.ll_int import ll_int_to_str
from rpython.lowlevel.ll_str import ll_concat3, ll_slice
from rpython.lowlevel.ll_text import (
    ll_ascii, ll_decode_latin1, ll_decode_utf8, ll_encode_utf8, ll_hex_digits, ll_put_utf8, ll_utf8_code,
    ll_utf8_sequence,
)
from rpython.lowlevel.primitives import bytes_new, str_get, str_len, str_new, str_set

UTF_8 = 0
ASCII = 1
LATIN_1 = 2

STRICT = 0
IGNORE = 1
REPLACE = 2
SURROGATE_ESCAPE = 3
BACKSLASH_REPLACE = 4
XML_REPLACE = 5
SURROGATE_PASS = 6


def ll_codec(name):
    """The number of a codec by its name."""
    plain = str_new(str_len(name))
    for i in range(str_len(name)):
        code = str_get(name, i)
        if 65 <= code <= 90:
            code += 32
        elif code == 95 or code == 32:
            code = 45
        str_set(plain, i, code)
    if plain == "utf-8" or plain == "utf8" or plain == "u8":
        return UTF_8
    if plain == "ascii" or plain == "us-ascii" or plain == "646":
        return ASCII
    if plain == "latin-1" or plain == "latin1" or plain == "iso-8859-1" or plain == "iso8859-1" or plain == "l1":
        return LATIN_1
    raise LookupError(ll_concat3("unknown encoding: ", name, ""))


def ll_errors(name):
    """The number of a way of handling errors by its name."""
    if name == "strict":
        return STRICT
    if name == "ignore":
        return IGNORE
    if name == "replace":
        return REPLACE
    if name == "surrogateescape":
        return SURROGATE_ESCAPE
    if name == "backslashreplace":
        return BACKSLASH_REPLACE
    if name == "xmlcharrefreplace":
        return XML_REPLACE
    if name == "surrogatepass":
        return SURROGATE_PASS
    raise LookupError(ll_concat3("unknown error handler name '", name, "'"))


def ll_codec_name(codec):
    """The name in messages."""
    if codec == UTF_8:
        return "'utf-8' codec can't "
    if codec == ASCII:
        return "'ascii' codec can't "
    return "'latin-1' codec can't "


def ll_where(start, end):
    """The place in a message."""
    if end - start == 1:
        return ll_concat3(" in position ", ll_int_to_str(start), ": ")
    both = ll_concat3(ll_int_to_str(start), "-", ll_int_to_str(end - 1))
    return ll_concat3(" in position ", both, ": ")


# Decoding.

def ll_bad_utf8(b, i):
    """What is wrong with the ill-formed sequence at i: four times its length, and 0 for its start, 1 for its end, 2 for
    its middle."""
    first = str_get(b, i)
    if first < 0xC2 or first > 0xF4:
        return 4
    width = 2
    least = 0x80
    most = 0xBF
    if first >= 0xF0:
        width = 4
        if first == 0xF0:
            least = 0x90
        elif first == 0xF4:
            most = 0x8F
    elif first >= 0xE0:
        width = 3
        if first == 0xE0:
            least = 0xA0
        elif first == 0xED:
            most = 0x9F
    k = 1
    while k < width:
        if i + k >= str_len(b):
            return 4 * k + 1
        if not least <= str_get(b, i + k) <= most:
            return 4 * k + 2
        least = 0x80
        most = 0xBF
        k += 1
    return 4 * k


def ll_decode_error(b, i, end, codec, reason):
    """Raises the error for the bytes from i to end."""
    if end - i == 1:
        digits = str_new(2)
        ll_hex_digits(digits, 0, str_get(b, i), 2)
        what = ll_concat3("decode byte 0x", digits, "")
    else:
        what = "decode bytes"
    text = ll_concat3(ll_codec_name(codec), what, ll_where(i, end))
    raise UnicodeDecodeError(ll_concat3(text, reason, ""))


def ll_is_passed_surrogate(b, i):
    """Whether the bytes at i are a surrogate written as UTF-8 would."""
    if i + 2 >= str_len(b) or str_get(b, i) != 0xED or str_get(b, i + 1) < 0xA0:
        return False
    return str_get(b, i + 1) <= 0xBF and str_get(b, i + 2) & 0xC0 == 0x80


def ll_put_bad(result, k, b, i, end, errors):
    """Writes what stands for bytes that aren't text; answers the place after it, or -1 if nothing can."""
    if errors == IGNORE:
        return k
    if errors == REPLACE:
        str_set(result, k, 0xFFFD)
        return k + 1
    if errors != SURROGATE_ESCAPE and errors != BACKSLASH_REPLACE:
        return -1
    while i < end:
        code = str_get(b, i)
        if errors == SURROGATE_ESCAPE:
            if code < 128:
                return -1
            str_set(result, k, 0xDC00 | code)
            k += 1
        else:
            str_set(result, k, 92)
            str_set(result, k + 1, 120)
            ll_hex_digits(result, k + 2, code, 2)
            k += 4
        i += 1
    return k


def ll_is_ascii_bytes(b):
    """Whether all bytes are below 128."""
    i = 0
    while i < str_len(b):
        if str_get(b, i) >= 128:
            return False
        i += 1
    return True


def ll_decode(b, codec, errors):
    """`b.decode(codec, errors)`"""
    if codec == LATIN_1 or ll_is_ascii_bytes(b):
        return ll_decode_latin1(b)
    n = str_len(b)
    result = str_new(4 * n if errors == BACKSLASH_REPLACE else n)
    k = 0
    i = 0
    while i < n:
        code = str_get(b, i)
        width = 1
        if code >= 128:
            width = ll_utf8_sequence(b, i) if codec == UTF_8 else 0
        if width > 0:
            if codec == UTF_8:
                code = ll_utf8_code(b, i, width)
            str_set(result, k, code)
            k += 1
            i += width
        elif codec == UTF_8 and errors == SURROGATE_PASS and ll_is_passed_surrogate(b, i):
            str_set(result, k, 0xD000 | (str_get(b, i + 1) & 0x3F) << 6 | str_get(b, i + 2) & 0x3F)
            k += 1
            i += 3
        else:
            bad = ll_bad_utf8(b, i) if codec == UTF_8 else 4
            end = i + (bad >> 2)
            k = ll_put_bad(result, k, b, i, end, errors)
            if k < 0:
                if codec == ASCII:
                    ll_decode_error(b, i, end, codec, "ordinal not in range(128)")
                if bad & 3 == 0:
                    ll_decode_error(b, i, end, codec, "invalid start byte")
                if bad & 3 == 1:
                    ll_decode_error(b, i, end, codec, "unexpected end of data")
                ll_decode_error(b, i, end, codec, "invalid continuation byte")
            i = end
    return ll_slice(result, 0, k)


# Encoding.

def ll_is_encodable(code, codec):
    """Whether a codec has this character."""
    if codec == UTF_8:
        return not 0xD800 <= code <= 0xDFFF
    if codec == ASCII:
        return code < 128
    return code < 256


def ll_encode_error(s, i, codec):
    """Raises the error for the characters from i on that the codec doesn't have."""
    end = i + 1
    while end < str_len(s) and not ll_is_encodable(str_get(s, end), codec):
        end += 1
    if end - i == 1:
        what = ll_concat3("encode character '", ll_escaped(s, i), "'")
    else:
        what = "encode characters"
    reason = "ordinal not in range(256)"
    if codec == UTF_8:
        reason = "surrogates not allowed"
    elif codec == ASCII:
        reason = "ordinal not in range(128)"
    raise UnicodeEncodeError(ll_concat3(ll_concat3(ll_codec_name(codec), what, ll_where(i, end)), reason, ""))


def ll_escaped(s, i):
    """The escape for the character at i, which isn't ASCII."""
    return ll_ascii(ll_slice(s, i, i + 1))


def ll_put_text(b, k, text):
    """Writes ASCII text; answers the place after it."""
    i = 0
    while i < str_len(text):
        str_set(b, k, str_get(text, i))
        k += 1
        i += 1
    return k


def ll_put_missing(result, k, s, i, codec, errors):
    """Writes what stands for a character that the codec doesn't have; answers the place after it."""
    code = str_get(s, i)
    if errors == IGNORE:
        return k
    if errors == REPLACE:
        str_set(result, k, 63)
        return k + 1
    if errors == BACKSLASH_REPLACE:
        return ll_put_text(result, k, ll_escaped(s, i))
    if errors == XML_REPLACE:
        return ll_put_text(result, k, ll_concat3("&#", ll_int_to_str(code), ";"))
    if errors == SURROGATE_ESCAPE and 0xDC80 <= code <= 0xDCFF:
        str_set(result, k, code & 0xFF)
        return k + 1
    if errors == SURROGATE_PASS and codec == UTF_8:
        return ll_put_utf8(result, k, code)
    ll_encode_error(s, i, codec)
    return k


def ll_encode(s, codec, errors):
    """`s.encode(codec, errors)`"""
    if codec == UTF_8 and ll_all_encodable(s, codec):
        return ll_encode_utf8(s, False)
    n = str_len(s)
    result = bytes_new(10 * n if errors == BACKSLASH_REPLACE or errors == XML_REPLACE else 4 * n)
    k = 0
    i = 0
    while i < n:
        code = str_get(s, i)
        if not ll_is_encodable(code, codec):
            k = ll_put_missing(result, k, s, i, codec, errors)
        elif codec == UTF_8:
            k = ll_put_utf8(result, k, code)
        else:
            str_set(result, k, code)
            k += 1
        i += 1
    return ll_slice(result, 0, k)


def ll_all_encodable(s, codec):
    """Whether a codec has all characters."""
    i = 0
    while i < str_len(s):
        if not ll_is_encodable(str_get(s, i), codec):
            return False
        i += 1
    return True
