"""Encodings between str and bytes that the interpreter knows itself: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32.

Other encodings, and error handlers other than the usual ones, are asked of `_codecs`, where programs register them.
"""


def normalise(encoding):
    """Return the name of an encoding in its simplest form."""
    return encoding.lower().replace("_", "-").replace(" ", "-")


UTF8 = ("utf-8", "utf8", "u8", "cp65001")
LATIN1 = ("latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1", "8859")
ASCII = ("ascii", "us-ascii", "646")
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def encode(text, encoding, handler):
    """Return the bytes of a text."""
    name = normalise(encoding)
    if name in UTF8:
        return encode_utf8(text, handler)
    if name in LATIN1:
        return encode_narrow(text, 256, "latin-1", handler)
    if name in ASCII:
        return encode_narrow(text, 128, "ascii", handler)
    if name in WIDE:
        return encode_wide(text, name, handler)
    w_result = by_registry("encode", W_Str(text), encoding, handler)
    if not isinstance(w_result, W_Bytes):
        raise errors.type_error("'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types" % (
            encoding, w_result.gettype().name))
    return w_result.value


def decode(data, encoding, handler):
    """Return the text of bytes."""
    name = normalise(encoding)
    if name in UTF8 or name in LATIN1 or name in ASCII or name in WIDE:
        text, used = decode_part(data, name, handler, True)
        return text
    w_result = by_registry("decode", W_Bytes(data), encoding, handler)
    if not isinstance(w_result, W_Str):
        raise errors.type_error("'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types" % (
            encoding, w_result.gettype().name))
    return w_result.value


def decode_part(data, name, handler, final):
    """Return the text of bytes, and how many are used; where they aren't the `final` ones, incomplete characters are not."""
    if name in UTF8:
        return decode_utf8_part(data, handler, final)
    if name in LATIN1:
        return data.decode("latin-1"), len(data)
    if name in ASCII:
        return decode_ascii(data, handler), len(data)
    return decode_wide(data, name, handler, final)


def by_registry(operation, w_object, encoding, handler):
    """Encode or decode by what is registered for a name."""
    w_operation = space.getattr(import_module("_codecs"), "_text_" + operation)
    return space.call(w_operation, [w_object, W_Str(encoding), W_Str(handler)])


def unicode_error(w_class, encoding, w_object, start, end, reason):
    """Return a UnicodeEncodeError or UnicodeDecodeError."""
    return errors.error_with(w_class, [W_Str(encoding), w_object, W_Int(start), W_Int(end), W_Str(reason)])


class Errors:
    """What happens to what can't be encoded or decoded; `at` is where to go on."""

    def __init__(self, encoding, handler):
        self.encoding = encoding
        self.handler = handler
        self.at = 0

    def by_handler(self, error, size):
        """Ask the handler that is registered; return what it puts in the place."""
        w_lookup = space.getattr(import_module("_codecs"), "lookup_error")
        w_handler = space.call(w_lookup, [W_Str(self.handler)])
        w_result = space.call(w_handler, [error.w_value])
        if not isinstance(w_result, W_Tuple) or len(w_result.items_w) != 2:
            raise wrong_result(error)
        at = convert.int_of(w_result.items_w[1])
        if at < 0:
            at += size
        if not 0 <= at <= size:
            raise errors.index_error("position %d from error handler out of bounds" % at)
        self.at = at
        return w_result.items_w[0]

    def encode(self, text, start, end, reason, out, limit):
        """Append to the bytes what stands for characters that can't be encoded; those below the limit can be."""
        handler = self.handler
        self.at = end
        if handler == "ignore":
            return
        if handler == "replace":
            replacement = "?" * (end - start)
        elif handler == "backslashreplace":
            replacement = "".join([escape_code(ord(text[i])) for i in range(start, end)])
        elif handler == "xmlcharrefreplace":
            replacement = "".join(["&#%d;" % ord(text[i]) for i in range(start, end)])
        elif handler == "surrogateescape" and limit <= 256 and 0xDC80 <= ord(text[start]) <= 0xDCFF:
            i = start
            while i < end and 0xDC80 <= ord(text[i]) <= 0xDCFF:
                out.append(ord(text[i]) - 0xDC00)
                i += 1
            self.at = i
            return
        else:
            error = unicode_error(exceptions.UnicodeEncodeError, self.encoding, W_Str(text), start, end, reason)
            if handler == "strict":
                raise error
            w_replacement = self.by_handler(error, len(text))
            if isinstance(w_replacement, W_Bytes):
                for byte in w_replacement.value:
                    out.append(byte)
                return
            if not isinstance(w_replacement, W_Str):
                raise wrong_result(error)
            replacement = w_replacement.value
        for c in replacement:
            if ord(c) >= limit:
                raise unicode_error(exceptions.UnicodeEncodeError, self.encoding, W_Str(text), start, end, reason)
            put_narrow(out, ord(c), self.encoding)

    def decode(self, data, start, end, reason):
        """Return what stands for bytes that can't be decoded."""
        handler = self.handler
        self.at = end
        if handler == "ignore":
            return ""
        if handler == "replace":
            return "\ufffd"
        if handler == "backslashreplace":
            return "".join(["\\x" + hex_digits(data[i], 2) for i in range(start, end)])
        if handler == "surrogateescape":
            i = start
            parts = []
            while i < end and data[i] >= 128:
                parts.append(chr(0xDC00 + data[i]))
                i += 1
            if parts:
                self.at = i
                return "".join(parts)
        error = unicode_error(exceptions.UnicodeDecodeError, self.encoding, W_Bytes(data), start, end, reason)
        if handler == "strict" or handler == "surrogateescape":
            raise error
        w_replacement = self.by_handler(error, len(data))
        if not isinstance(w_replacement, W_Str):
            raise wrong_result(error)
        return w_replacement.value


def wrong_result(error):
    """Return the error for a handler that returns no replacement with a position."""
    if errors.matches(error, exceptions.UnicodeEncodeError):
        return errors.type_error("encoding error handler must return (str/bytes, int) tuple")
    return errors.type_error("decoding error handler must return (str, int) tuple")


def put_narrow(out, code, encoding):
    """Append a character of a replacement."""
    width = 2 if encoding.startswith("utf-16") else 4 if encoding.startswith("utf-32") else 1
    if width == 1:
        out.append(code)
    else:
        put(out, code, width, encoding.endswith("be"))


def encode_narrow(text, limit, encoding, handler):
    """Encode in one byte a character."""
    out = bytearray()
    problems = Errors(encoding, handler)
    size = len(text)
    at = 0
    while at < size:
        code = ord(text[at])
        if code < limit:
            out.append(code)
            at += 1
            continue
        end = at + 1
        while end < size and ord(text[end]) >= limit:
            end += 1
        problems.encode(text, at, end, "ordinal not in range(%d)" % limit, out, limit)
        at = problems.at
    return bytes(out)


def encode_utf8(text, handler):
    """Encode as UTF-8 (RFC 3629)."""
    out = bytearray()
    problems = Errors("utf-8", handler)
    size = len(text)
    at = 0
    while at < size:
        code = ord(text[at])
        at += 1
        if code < 0x80:
            out.append(code)
        elif code < 0x800:
            out.append(0xC0 | code >> 6)
            out.append(0x80 | code & 63)
        elif code < 0x10000:
            if 0xD800 <= code <= 0xDFFF and handler != "surrogatepass":
                end = at
                while end < size and 0xD800 <= ord(text[end]) <= 0xDFFF:
                    end += 1
                problems.encode(text, at - 1, end, "surrogates not allowed", out, 128)
                at = problems.at
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


def decode_ascii(data, handler):
    """Decode ASCII."""
    problems = Errors("ascii", handler)
    parts = []
    at = 0
    while at < len(data):
        start = at
        while at < len(data) and data[at] < 128:
            at += 1
        parts.append(data[start:at].decode("latin-1"))
        if at < len(data):
            parts.append(problems.decode(data, at, at + 1, "ordinal not in range(128)"))
            at = problems.at
    return "".join(parts)


def decode_utf8(data, handler):
    """Decode the whole of some bytes as UTF-8."""
    text, used = decode_utf8_part(data, handler, True)
    return text


def decode_utf8_part(data, handler, final):
    """Decode UTF-8 (RFC 3629; maximal subparts are replaced as Unicode 3.9 recommends)."""
    problems = Errors("utf-8", handler)
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
            parts.append(problems.decode(data, at, at + 1, "invalid start byte"))
            at = problems.at
            continue
        low, high = 0x80, 0xBF
        if first == 0xE0:
            low = 0xA0
        elif first == 0xED:
            # What would be a surrogate is left to the handler.
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
        if seen > need:
            parts.append(chr(code))
            at += seen
        elif at + seen >= size:
            if not final:
                break
            parts.append(problems.decode(data, at, at + seen, "unexpected end of data"))
            at = problems.at
        elif not final and first == 0xED and seen == 1 and at + 2 == size and 0xA0 <= data[at + 1] <= 0xBF:
            # The handler wants all of a surrogate.
            break
        else:
            parts.append(problems.decode(data, at, at + seen, "invalid continuation byte"))
            at = problems.at
    return "".join(parts), at


def put(out, value, count, big):
    """Append a number of `count` bytes."""
    for i in range(count):
        shift = 8 * (count - 1 - i if big else i)
        out.append(value >> shift & 255)


def encode_wide(text, name, handler):
    """Encode as UTF-16 or UTF-32."""
    problems = Errors(name, handler)
    width = 2 if name.startswith("utf-16") else 4
    big = name.endswith("be")
    out = bytearray()
    if len(name) == 6:
        put(out, 0xFEFF, width, False)
    at = 0
    while at < len(text):
        code = ord(text[at])
        at += 1
        if 0xD800 <= code <= 0xDFFF and handler != "surrogatepass":
            end = at
            while end < len(text) and 0xD800 <= ord(text[end]) <= 0xDFFF:
                end += 1
            problems.encode(text, at - 1, end, "surrogates not allowed", out, 0x10000 if width == 2 else 0x110000)
            at = problems.at
        elif width == 2 and code >= 0x10000:
            put(out, 0xD800 + (code - 0x10000 >> 10), 2, big)
            put(out, 0xDC00 + (code - 0x10000 & 0x3FF), 2, big)
        else:
            put(out, code, width, big)
    return bytes(out)


def decode_wide(data, name, handler, final):
    """Decode UTF-16 or UTF-32."""
    width = 2 if name.startswith("utf-16") else 4
    big = name.endswith("be")
    at = 0
    size = len(data)
    if len(name) == 6 and size >= width:
        if unit(data, 0, width, True) == 0xFEFF:
            big = True
            at = width
        elif unit(data, 0, width, False) == 0xFEFF:
            at = width
    problems = Errors("%s-%s" % (name[:6], "be" if big else "le"), handler)
    parts = []
    while at < size:
        if at + width > size:
            if not final:
                break
            parts.append(problems.decode(data, at, size, "truncated data"))
            at = problems.at
            continue
        code = unit(data, at, width, big)
        surrogate = 0xD800 <= code <= 0xDFFF
        if width == 2 and 0xD800 <= code < 0xDC00:
            following = unit(data, at + 2, 2, big) if at + 4 <= size else -1
            if 0xDC00 <= following <= 0xDFFF:
                parts.append(chr(0x10000 + (code - 0xD800 << 10) + (following - 0xDC00)))
                at += 4
                continue
            if following < 0:
                if not final:
                    break
                if handler != "surrogatepass" or at + 2 != size:
                    parts.append(problems.decode(data, at, size, "unexpected end of data"))
                    at = problems.at
                    continue
        if surrogate and handler != "surrogatepass":
            if width == 2:
                reason = "illegal UTF-16 surrogate" if code < 0xDC00 else "illegal encoding"
            else:
                reason = "code point in surrogate code point range(0xd800, 0xe000)"
            parts.append(problems.decode(data, at, at + width, reason))
            at = problems.at
        elif not 0 <= code <= 0x10FFFF:
            parts.append(problems.decode(data, at, at + 4, "code point not in range(0x110000)"))
            at = problems.at
        else:
            parts.append(chr(code))
            at += width
    return "".join(parts), at


def unit(data, at, width, big):
    """Return a number of some bytes."""
    value = 0
    for i in range(width):
        value = value << 8 | data[at + i if big else at + width - 1 - i]
    return value


from interpreter import convert, errors, space  # noqa: E402
from interpreter.importing import import_module  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.bytes import W_Bytes  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.strings import escape_code, hex_digits  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
