"""Encodings between str and bytes: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32, with the usual error handlers."""


def normalise(encoding):
    """Return the name of an encoding in its simplest form."""
    return encoding.lower().replace("_", "-").replace(" ", "-")


UTF8 = ("utf-8", "utf8", "u8", "utf-8-sig", "cp65001")
LATIN1 = ("latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1", "8859")
ASCII = ("ascii", "us-ascii", "646")


def encode(text, encoding, handler):
    """Return the bytes of a text."""
    name = normalise(encoding)
    if name in UTF8:
        data = encode_utf8(text, handler)
        return b"\xef\xbb\xbf" + data if name == "utf-8-sig" else data
    if name in LATIN1:
        return encode_narrow(text, 256, "latin-1", handler)
    if name in ASCII:
        return encode_narrow(text, 128, "ascii", handler)
    if name.startswith("utf-16") or name.startswith("utf-32"):
        return encode_wide(text, name)
    raise errors.error(exceptions.LookupError, "unknown encoding: %s" % encoding)


def decode(data, encoding, handler):
    """Return the text of bytes."""
    name = normalise(encoding)
    if name in UTF8:
        if name == "utf-8-sig" and data[:3] == b"\xef\xbb\xbf":
            data = data[3:]
        return decode_utf8(data, handler)
    if name in LATIN1:
        return data.decode("latin-1")
    if name in ASCII:
        return decode_ascii(data, handler)
    if name.startswith("utf-16") or name.startswith("utf-32"):
        return decode_wide(data, name)
    raise errors.error(exceptions.LookupError, "unknown encoding: %s" % encoding)


def encode_error(encoding, text, start, end, reason):
    """Return a UnicodeEncodeError."""
    return errors.error_with(exceptions.UnicodeEncodeError, [
        W_Str(encoding), W_Str(text), W_Int(start), W_Int(end), W_Str(reason)])


def decode_error(encoding, data, start, end, reason):
    """Return a UnicodeDecodeError."""
    return errors.error_with(exceptions.UnicodeDecodeError, [
        W_Str(encoding), W_Bytes(data), W_Int(start), W_Int(end), W_Str(reason)])


def replaced(text, at, encoding, handler, reason):
    """Return what an error handler puts in the place of a character that can't be encoded."""
    code = ord(text[at])
    if handler == "ignore":
        return ""
    if handler == "replace":
        return "?"
    if handler == "backslashreplace":
        return escape_code(code)
    if handler == "xmlcharrefreplace":
        return "&#%d;" % code
    if handler == "surrogateescape" and 0xDC80 <= code <= 0xDCFF:
        return chr(code - 0xDC00)
    if handler != "strict" and handler != "surrogateescape" and handler != "surrogatepass":
        raise errors.error(exceptions.LookupError, "unknown error handler name '%s'" % handler)
    raise encode_error(encoding, text, at, at + 1, reason)


def encode_narrow(text, limit, encoding, handler):
    """Encode in one byte a character."""
    out = bytearray()
    for i in range(len(text)):
        code = ord(text[i])
        if code < limit:
            out.append(code)
        else:
            for c in replaced(text, i, encoding, handler, "ordinal not in range(%d)" % limit):
                out.append(ord(c))
    return bytes(out)


def encode_utf8(text, handler):
    """Encode as UTF-8 (RFC 3629)."""
    out = bytearray()
    for i in range(len(text)):
        code = ord(text[i])
        if code < 0x80:
            out.append(code)
        elif code < 0x800:
            out.append(0xC0 | code >> 6)
            out.append(0x80 | code & 63)
        elif code < 0x10000:
            if 0xD800 <= code <= 0xDFFF and handler != "surrogatepass":
                for c in replaced(text, i, "utf-8", handler, "surrogates not allowed"):
                    out.append(ord(c))
                continue
            out.append(0xE0 | code >> 12)
            out.append(0x80 | code >> 6 & 63)
            out.append(0x80 | code & 63)
        else:
            out.append(0xF0 | code >> 18)
            out.append(0x80 | code >> 12 & 63)
            out.append(0x80 | code >> 6 & 63)
            out.append(0x80 | code & 63)
    return bytes(out)


def undecodable(data, start, end, encoding, handler, reason):
    """Return what an error handler puts in the place of bytes that can't be decoded."""
    if handler == "ignore":
        return ""
    if handler == "replace":
        return "\ufffd"
    if handler == "backslashreplace":
        return "".join(["\\x" + hex_digits(data[i], 2) for i in range(start, end)])
    if handler == "surrogateescape":
        return "".join([chr(0xDC00 + data[i]) for i in range(start, end)])
    if handler != "strict" and handler != "surrogatepass":
        raise errors.error(exceptions.LookupError, "unknown error handler name '%s'" % handler)
    raise decode_error(encoding, data, start, end, reason)


def decode_ascii(data, handler):
    """Decode ASCII."""
    parts = []
    for i in range(len(data)):
        if data[i] < 128:
            parts.append(chr(data[i]))
        else:
            parts.append(undecodable(data, i, i + 1, "ascii", handler, "ordinal not in range(128)"))
    return "".join(parts)


def decode_utf8(data, handler):
    """Decode UTF-8 (RFC 3629; maximal subparts are replaced as Unicode 3.9 recommends)."""
    parts = []
    at = 0
    size = len(data)
    while at < size:
        first = data[at]
        if first < 0x80:
            start = at
            while at < size and data[at] < 0x80:
                at += 1
            parts.append(data[start:at].decode("latin-1"))
            continue
        need = 1 if 0xC2 <= first < 0xE0 else 2 if 0xE0 <= first < 0xF0 else 3 if 0xF0 <= first < 0xF5 else 0
        if need == 0:
            parts.append(undecodable(data, at, at + 1, "utf-8", handler, "invalid start byte"))
            at += 1
            continue
        low, high = 0x80, 0xBF
        if first == 0xE0:
            low = 0xA0
        elif first == 0xED and handler != "surrogatepass":
            high = 0x9F
        elif first == 0xF0:
            low = 0x90
        elif first == 0xF4:
            high = 0x8F
        code = first & (0x3F >> need)
        seen = 1
        while seen <= need:
            if at + seen >= size or not low <= data[at + seen] <= high:
                break
            code = code << 6 | data[at + seen] & 63
            low, high = 0x80, 0xBF
            seen += 1
        if seen <= need:
            reason = "unexpected end of data" if at + seen >= size else "invalid continuation byte"
            parts.append(undecodable(data, at, at + seen, "utf-8", handler, reason))
        else:
            parts.append(chr(code))
        at += seen
    return "".join(parts)


def put(out, value, count, big):
    """Append a number of `count` bytes."""
    for i in range(count):
        shift = 8 * (count - 1 - i if big else i)
        out.append(value >> shift & 255)


def encode_wide(text, name):
    """Encode as UTF-16 or UTF-32."""
    width = 2 if name.startswith("utf-16") else 4
    big = name.endswith("be")
    out = bytearray()
    if len(name) == 6:
        put(out, 0xFEFF, width, False)
    for c in text:
        code = ord(c)
        if width == 2 and code >= 0x10000:
            put(out, 0xD800 + (code - 0x10000 >> 10), 2, big)
            put(out, 0xDC00 + (code - 0x10000 & 0x3FF), 2, big)
        else:
            put(out, code, width, big)
    return bytes(out)


def decode_wide(data, name):
    """Decode UTF-16 or UTF-32."""
    width = 2 if name.startswith("utf-16") else 4
    big = name.endswith("be")
    at = 0
    if len(name) == 6 and len(data) >= width:
        if unit(data, 0, width, True) == 0xFEFF:
            big = True
            at = width
        elif unit(data, 0, width, False) == 0xFEFF:
            at = width
    parts = []
    while at + width <= len(data):
        code = unit(data, at, width, big)
        at += width
        if width == 2 and 0xD800 <= code < 0xDC00 and at + 2 <= len(data):
            code = 0x10000 + (code - 0xD800 << 10) + (unit(data, at, 2, big) - 0xDC00)
            at += 2
        parts.append(chr(code))
    if at < len(data):
        raise decode_error(name, data, at, len(data), "truncated data")
    return "".join(parts)


def unit(data, at, width, big):
    """Return a number of some bytes."""
    value = 0
    for i in range(width):
        value = value << 8 | data[at + i if big else at + width - 1 - i]
    return value


from interpreter import errors  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.bytes import W_Bytes  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.strings import escape_code, hex_digits  # noqa: E402
