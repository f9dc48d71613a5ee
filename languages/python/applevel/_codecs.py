"""_codecs: the registry of encodings and error handlers, and the encodings that str and bytes know themselves."""

import _encodings

_search_functions = []
_cache = {}
_handlers = {}


def register(search_function):
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _search_functions.append(search_function)


def unregister(search_function):
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _cache.clear()


def lookup(encoding):
    name = encoding.replace(" ", "-").lower()
    if name in _cache:
        return _cache[name]
    if not _search_functions:
        import encodings
    for function in _search_functions:
        info = function(name)
        if info is not None:
            if not isinstance(info, tuple) or len(info) != 4:
                raise TypeError("codec search functions must return 4-tuples")
            _cache[name] = info
            return info
    raise LookupError("unknown encoding: " + encoding)


def _forget_codec(encoding):
    _cache.pop(encoding, None)


def encode(obj, encoding="utf-8", errors="strict"):
    return _first(lookup(encoding)[0](obj, errors), "encoder")


def decode(obj, encoding="utf-8", errors="strict"):
    return _first(lookup(encoding)[1](obj, errors), "decoder")


def _text_codec(encoding):
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError("'%s' is not a text encoding; use codecs.{} to handle arbitrary codecs" % encoding)
    return info


def _text_encode(text, encoding, errors):
    try:
        info = _text_codec(encoding)
    except LookupError as error:
        raise LookupError(str(error).format("encode()")) from None
    return _first(info[0](text, errors), "encoder")


def _text_decode(data, encoding, errors):
    try:
        info = _text_codec(encoding)
    except LookupError as error:
        raise LookupError(str(error).format("decode()")) from None
    return _first(info[1](data, errors), "decoder")


def _first(result, name):
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("%s must return a tuple (object, integer)" % name)
    return result[0]


def _pair(encoding, whole=False):
    def encode_it(text, errors=None, /):
        return _encodings.encode(encoding, text, errors or "strict")

    if whole:
        def decode_it(data, errors=None, /):
            return _encodings.decode(encoding, data, errors or "strict", True)
    else:
        def decode_it(data, errors=None, final=False, /):
            return _encodings.decode(encoding, data, errors or "strict", bool(final))

    return encode_it, decode_it


utf_8_encode, utf_8_decode = _pair("utf-8")
latin_1_encode, latin_1_decode = _pair("latin-1", True)
ascii_encode, ascii_decode = _pair("ascii", True)
_wide_encode, utf_16_decode = _pair("utf-16")
utf_16_le_encode, utf_16_le_decode = _pair("utf-16-le")
utf_16_be_encode, utf_16_be_decode = _pair("utf-16-be")
_wider_encode, utf_32_decode = _pair("utf-32")
utf_32_le_encode, utf_32_le_decode = _pair("utf-32-le")
utf_32_be_encode, utf_32_be_decode = _pair("utf-32-be")


def utf_16_encode(text, errors=None, byteorder=0, /):
    return (utf_16_le_encode if byteorder < 0 else utf_16_be_encode if byteorder > 0 else _wide_encode)(text, errors)


def utf_32_encode(text, errors=None, byteorder=0, /):
    return (utf_32_le_encode if byteorder < 0 else utf_32_be_encode if byteorder > 0 else _wider_encode)(text, errors)


def _by_mark(data, errors, byteorder, final, width, name):
    """Decode with the byte order that is known or that a mark in front says; return that order too."""
    data = bytes(data)
    used = 0
    if byteorder == 0 and len(data) >= width:
        mark = data[:width]
        if mark == (0xFEFF).to_bytes(width, "little"):
            byteorder, used = -1, width
        elif mark == (0xFEFF).to_bytes(width, "big"):
            byteorder, used = 1, width
    encoding = name + ("-be" if byteorder > 0 else "-le")
    text, more = _encodings.decode(encoding, data[used:], errors or "strict", bool(final))
    return text, used + more, byteorder


def utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /):
    return _by_mark(data, errors, byteorder, final, 2, "utf-16")


def utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /):
    return _by_mark(data, errors, byteorder, final, 4, "utf-32")


def readbuffer_encode(data, errors=None, /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    return data, len(data)


def _encode_by(text, errors, encoding, reason, one):
    """Encode a character at a time; `one` gives None for what it can't encode."""
    if not isinstance(text, str):
        raise TypeError("%s_encode() argument 1 must be str, not %s" % (encoding, type(text).__name__))
    out = bytearray()
    at = 0
    while at < len(text):
        data = one(text[at])
        if data is not None:
            out += data
            at += 1
            continue
        end = at + 1
        while end < len(text) and one(text[end]) is None:
            end += 1
        error = UnicodeEncodeError(encoding, text, at, end, reason)
        replacement, at = _handled(error, errors, text)
        if isinstance(replacement, bytes):
            out += replacement
            continue
        for c in replacement:
            data = one(c)
            if data is None:
                raise error
            out += data
    return bytes(out), len(text)


def _handled(error, errors, subject):
    """Ask an error handler; return its replacement and where to go on."""
    result = lookup_error(errors or "strict")(error)
    encoding = isinstance(error, UnicodeEncodeError)
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], (str, bytes) if encoding else str):
        raise TypeError("%s error handler must return (%s, int) tuple" % (
            ("encoding", "str/bytes") if encoding else ("decoding", "str")))
    replacement, at = result
    at = at.__index__()
    if at < 0:
        at += len(subject)
    if not 0 <= at <= len(subject):
        raise IndexError("position %d from error handler out of bounds" % at)
    return replacement, at


def unicode_escape_encode(text, errors=None, /):
    if not isinstance(text, str):
        raise TypeError("unicode_escape_encode() argument 1 must be str, not " + type(text).__name__)
    parts = []
    for c in text:
        code = ord(c)
        if c == "\\":
            parts.append("\\\\")
        elif c in "\n\r\t":
            parts.append({"\n": "\\n", "\r": "\\r", "\t": "\\t"}[c])
        elif 32 <= code < 127:
            parts.append(c)
        else:
            parts.append("\\x%02x" % code if code < 256 else "\\u%04x" % code if code < 65536 else "\\U%08x" % code)
    return "".join(parts).encode("ascii"), len(text)


def raw_unicode_escape_encode(text, errors=None, /):
    if not isinstance(text, str):
        raise TypeError("raw_unicode_escape_encode() argument 1 must be str, not " + type(text).__name__)
    parts = []
    for c in text:
        code = ord(c)
        parts.append(c if code < 256 else "\\u%04x" % code if code < 65536 else "\\U%08x" % code)
    return "".join(parts).encode("latin-1"), len(text)


_SIMPLE = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
           "\n": ""}
_HEX = "0123456789abcdefABCDEF"


def _escapes(data, errors, final, raw):
    encoding = "rawunicodeescape" if raw else "unicodeescape"
    data = data.encode("utf-8") if isinstance(data, str) else bytes(data)
    text = data.decode("latin-1")
    parts = []
    at = 0
    size = len(text)
    while at < size:
        escape = text.find("\\", at)
        if escape < 0:
            parts.append(text[at:])
            at = size
            break
        parts.append(text[at:escape])
        at = escape + 1
        c = text[at:at + 1]
        if c == "":
            if not final:
                at = escape
                break
            if raw:
                parts.append("\\")
                continue
            replacement, at = _handled(
                UnicodeDecodeError(encoding, data, escape, size, "\\ at end of string"), errors, data)
            parts.append(replacement)
            continue
        at += 1
        count = {"u": 4, "U": 8}.get(c, 0) if raw else {"x": 2, "u": 4, "U": 8}.get(c, 0)
        if count:
            end = at
            while end < size and end < at + count and text[end] in _HEX:
                end += 1
            if end < at + count:
                if end == size and not final:
                    at = escape
                    break
                shape = "\\%sXX" % c + "X" * (count - 2)
                reason = "truncated %s escape" % shape
                replacement, at = _handled(UnicodeDecodeError(encoding, data, escape, end, reason), errors, data)
                parts.append(replacement)
                continue
            code = int(text[at:end], 16)
            if code > 0x10FFFF:
                reason = "\\Uxxxxxxxx out of range" if raw else "illegal Unicode character"
                replacement, at = _handled(UnicodeDecodeError(encoding, data, escape, end, reason), errors, data)
                parts.append(replacement)
                continue
            parts.append(chr(code))
            at = end
        elif raw:
            parts.append("\\")
            at -= 1
            if c == "\\":
                parts.append("\\")
                at += 1
        elif c in _SIMPLE:
            parts.append(_SIMPLE[c])
        elif c in "01234567":
            end = at
            while end < size and end < at + 2 and text[end] in "01234567":
                end += 1
            parts.append(chr(int(text[at - 1:end], 8)))
            at = end
        elif c == "N":
            end = text.find("}", at) if text[at:at + 1] == "{" else -1
            if end > at + 1:
                import unicodedata
                try:
                    parts.append(unicodedata.lookup(text[at + 1:end]))
                    at = end + 1
                    continue
                except KeyError:
                    stop, reason = end + 1, "unknown Unicode character name"
            else:
                if not final and (at == size or text[at] == "{" and "}" not in text[at:]):
                    at = escape
                    break
                stop, reason = min(at + (text[at:at + 1] == "{"), size), "malformed \\N character escape"
                if text[at:at + 1] == "{" and end < 0:
                    stop = size
            replacement, at = _handled(UnicodeDecodeError(encoding, data, escape, stop, reason), errors, data)
            parts.append(replacement)
        else:
            parts.append("\\" + c)
    return "".join(parts), at


def unicode_escape_decode(data, errors=None, final=True, /):
    return _escapes(data, errors, final, False)


def raw_unicode_escape_decode(data, errors=None, final=True, /):
    return _escapes(data, errors, final, True)


_DIRECT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \t\n\r!\"#$%&*;<=>@[]^_`{|}")
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def utf_7_encode(text, errors=None, /):
    """UTF-7 (RFC 2152)."""
    out = []
    at = 0
    while at < len(text):
        c = text[at]
        if c in _DIRECT:
            out.append(c)
            at += 1
            continue
        if c == "+":
            out.append("+-")
            at += 1
            continue
        end = at
        while end < len(text) and text[end] not in _DIRECT:
            end += 1
        bits = text[at:end].encode("utf-16-be", "surrogatepass")
        number = int.from_bytes(bits, "big") << (-len(bits) * 8 % 6)
        count = (len(bits) * 8 + 5) // 6
        out.append("+" + "".join([_BASE64[number >> 6 * i & 63] for i in range(count - 1, -1, -1)]))
        if end == len(text) or text[end] in _BASE64 or text[end] == "-":
            out.append("-")
        at = end
    return "".join(out).encode("ascii"), len(text)


def utf_7_decode(data, errors=None, final=False, /):
    data = bytes(data)
    parts = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte >= 128:
            replacement, at = _handled(
                UnicodeDecodeError("utf7", data, at, at + 1, "unexpected special character"), errors, data)
            parts.append(replacement)
            continue
        if byte != 43:
            parts.append(chr(byte))
            at += 1
            continue
        end = at + 1
        number = bits = 0
        while end < len(data) and data[end] < 128 and chr(data[end]) in _BASE64:
            number = number << 6 | _BASE64.index(chr(data[end]))
            bits += 6
            end += 1
        if end == len(data) and not final:
            break
        if bits == 0:
            if data[end:end + 1] == b"-":
                parts.append("+")
                at = end + 1
                continue
            replacement, at = _handled(UnicodeDecodeError("utf7", data, at, min(end + 1, len(data)), "ill-formed sequence"
                                       if end < len(data) else "unterminated shift sequence"), errors, data)
            parts.append(replacement)
            continue
        left = bits % 16
        problem = ""
        if left >= 6:
            problem = "partial character in base64 sequence"
        elif number & (1 << left) - 1:
            problem = "non-zero padding bits in shift sequence"
        if problem:
            replacement, at = _handled(UnicodeDecodeError("utf7", data, at, end, problem), errors, data)
            parts.append(replacement)
            continue
        parts.append((number >> left).to_bytes((bits - left) // 8, "big").decode("utf-16-be", "surrogatepass"))
        at = end + 1 if data[end:end + 1] == b"-" else end
    return "".join(parts), at


def charmap_build(table):
    return {ord(c): i for i, c in enumerate(table)}


def charmap_encode(text, errors=None, mapping=None, /):
    if mapping is None:
        return latin_1_encode(text, errors)

    def one(c):
        try:
            code = mapping[ord(c)]
        except LookupError:
            return None
        if isinstance(code, int):
            if not 0 <= code < 256:
                raise TypeError("character mapping must be in range(256)")
            return bytes([code])
        if code is None or isinstance(code, bytes):
            return code
        raise TypeError("character mapping must return integer, bytes or None, not " + type(code).__name__)

    return _encode_by(text, errors, "charmap", "character maps to <undefined>", one)


def charmap_decode(data, errors=None, mapping=None, /):
    data = bytes(data)
    if mapping is None:
        return latin_1_decode(data, errors)
    parts = []
    at = 0
    while at < len(data):
        try:
            c = mapping[data[at]]
        except LookupError:
            c = None
        if isinstance(c, int):
            if not 0 <= c <= 0x10FFFF:
                raise TypeError("character mapping must be in range(0x110000)")
            c = chr(c)
        elif c is not None and not isinstance(c, str):
            raise TypeError("character mapping must return integer, None or str")
        if c is None or c == "\ufffe":
            error = UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>")
            c, at = _handled(error, errors, data)
        else:
            at += 1
        parts.append(c)
    return "".join(parts), len(data)


def escape_decode(data, errors=None, /):
    data = data.encode("utf-8") if isinstance(data, str) else bytes(data)
    out = bytearray()
    at = 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte != 92:
            out.append(byte)
            continue
        if at == len(data):
            raise ValueError("Trailing \\ in string")
        c = chr(data[at])
        at += 1
        if c in _SIMPLE:
            out += _SIMPLE[c].encode("latin-1")
        elif c in "01234567":
            end = at
            while end < len(data) and end < at + 2 and chr(data[end]) in "01234567":
                end += 1
            out.append(int(data[at - 1:end], 8) & 255)
            at = end
        elif c == "x":
            digits = data[at:at + 2].decode("latin-1")
            if len(digits) == 2 and digits[0] in _HEX and digits[1] in _HEX:
                out.append(int(digits, 16))
                at += 2
            elif errors in (None, "strict"):
                raise ValueError("invalid \\x escape at position %d" % (at - 2))
            elif errors not in ("replace", "ignore"):
                raise ValueError("decoding error; unknown error handling code: " + errors)
            else:
                if errors == "replace":
                    out.append(63)
                if digits and digits[0] in _HEX:
                    at += 1
        else:
            out += b"\\" + c.encode("latin-1")
    return bytes(out), len(data)


def escape_encode(data, errors=None, /):
    if not isinstance(data, bytes):
        raise TypeError("escape_encode() argument 1 must be bytes, not " + type(data).__name__)
    text = "".join([repr(bytes([byte]))[2:-1] if byte != 39 else "\\'" for byte in data])
    return text.encode("latin-1"), len(data)


def register_error(name, handler):
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[name] = handler


def lookup_error(name):
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError("unknown error handler name '%s'" % name) from None


def _checked(error, *classes):
    if not isinstance(error, classes):
        raise TypeError("don't know how to handle %s in error callback" % type(error).__name__)


def _strict(error):
    if not isinstance(error, BaseException):
        raise TypeError("codec must pass exception instance")
    raise error


def _ignore(error):
    _checked(error, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)
    return "", error.end


def _replace(error):
    _checked(error, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)
    if isinstance(error, UnicodeEncodeError):
        return "?" * (error.end - error.start), error.end
    if isinstance(error, UnicodeDecodeError):
        return "\ufffd", error.end
    return "\ufffd" * (error.end - error.start), error.end


def _xmlcharrefreplace(error):
    _checked(error, UnicodeEncodeError)
    return "".join(["&#%d;" % ord(c) for c in error.object[error.start:error.end]]), error.end


def _escaped(c):
    code = ord(c)
    return "\\x%02x" % code if code < 256 else "\\u%04x" % code if code < 65536 else "\\U%08x" % code


def _backslashreplace(error):
    _checked(error, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)
    part = error.object[error.start:error.end]
    if isinstance(part, bytes):
        return "".join(["\\x%02x" % c for c in part]), error.end
    return "".join([_escaped(c) for c in part]), error.end


def _namereplace(error):
    _checked(error, UnicodeEncodeError)
    import unicodedata
    parts = []
    for c in error.object[error.start:error.end]:
        name = unicodedata.name(c, None)
        parts.append("\\N{%s}" % name if name else _escaped(c))
    return "".join(parts), error.end


def _surrogateescape(error):
    _checked(error, UnicodeEncodeError, UnicodeDecodeError)
    part = error.object[error.start:error.end]
    if isinstance(error, UnicodeEncodeError):
        if not all(0xDC80 <= ord(c) <= 0xDCFF for c in part):
            raise error
        return bytes([ord(c) - 0xDC00 for c in part]), error.end
    count = 0
    while count < len(part) and count < 4 and part[count] >= 128:
        count += 1
    if not count:
        raise error
    return "".join([chr(0xDC00 + byte) for byte in part[:count]]), error.start + count


def _surrogatepass(error):
    _checked(error, UnicodeEncodeError, UnicodeDecodeError)
    name = error.encoding.lower().replace("_", "-")
    name = {"utf8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf16": "utf-16-le", "utf32": "utf-32-le"}.get(name, name)
    width = {"utf-8": 3, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}.get(name)
    if width is None:
        raise error
    if isinstance(error, UnicodeEncodeError):
        part = error.object[error.start:error.end]
        if not all(0xD800 <= ord(c) <= 0xDFFF for c in part):
            raise error
        return part.encode(name, "surrogatepass"), error.end
    part = error.object[error.start:error.start + width]
    if len(part) < width:
        raise error
    if name != "utf-8":
        code = int.from_bytes(part, "big" if name.endswith("be") else "little")
    elif part[0] >> 4 == 0b1110 and part[1] >> 6 == part[2] >> 6 == 0b10:
        code = (part[0] & 15) << 12 | (part[1] & 63) << 6 | part[2] & 63
    else:
        raise error
    if not 0xD800 <= code <= 0xDFFF:
        raise error
    return chr(code), error.start + width


for _name, _handler in (("strict", _strict), ("ignore", _ignore), ("replace", _replace),
                        ("xmlcharrefreplace", _xmlcharrefreplace), ("backslashreplace", _backslashreplace),
                        ("namereplace", _namereplace), ("surrogateescape", _surrogateescape),
                        ("surrogatepass", _surrogatepass)):
    register_error(_name, _handler)

# Built-in functions are no methods of the classes that hold them.
for _name, _value in list(globals().items()):
    if _name.endswith(("_encode", "_decode")) and not _name.startswith("_"):
        globals()[_name] = staticmethod(_value)
