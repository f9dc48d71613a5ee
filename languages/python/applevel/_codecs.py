"""_codecs: the registry of encodings and error handlers, and the encodings that str and bytes know themselves."""

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
            _cache[name] = info
            return info
    raise LookupError("unknown encoding: " + encoding)


def _forget_codec(encoding):
    _cache.pop(encoding, None)


def encode(obj, encoding="utf-8", errors="strict"):
    if isinstance(obj, str):
        try:
            return obj.encode(encoding, errors)
        except LookupError:
            pass
    return lookup(encoding)[0](obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    if isinstance(obj, (bytes, bytearray)):
        try:
            return bytes(obj).decode(encoding, errors)
        except LookupError:
            pass
    return lookup(encoding)[1](obj, errors)[0]


def _pair(encoding):
    def encode_it(text, errors="strict"):
        return text.encode(encoding, errors or "strict"), len(text)

    def decode_it(data, errors="strict", final=True):
        data = bytes(data)
        if final or not encoding.startswith("utf"):
            return data.decode(encoding, errors or "strict"), len(data)
        end = len(data)
        for cut in range(min(4, len(data) + 1)):
            end = len(data) - cut
            try:
                return data[:end].decode(encoding), end
            except UnicodeDecodeError as error:
                if error.end < end:
                    break
        return data.decode(encoding, errors or "strict"), len(data)

    return encode_it, decode_it


utf_8_encode, utf_8_decode = _pair("utf-8")
latin_1_encode, latin_1_decode = _pair("latin-1")
ascii_encode, ascii_decode = _pair("ascii")
utf_16_encode, utf_16_decode = _pair("utf-16")
utf_16_le_encode, utf_16_le_decode = _pair("utf-16-le")
utf_16_be_encode, utf_16_be_decode = _pair("utf-16-be")
utf_32_encode, utf_32_decode = _pair("utf-32")
utf_32_le_encode, utf_32_le_decode = _pair("utf-32-le")
utf_32_be_encode, utf_32_be_decode = _pair("utf-32-be")


def charmap_build(table):
    return {ord(c): i for i, c in enumerate(table)}


def charmap_encode(text, errors="strict", mapping=None):
    out = bytearray()
    for i, c in enumerate(text):
        code = (mapping or {}).get(ord(c))
        if code is None:
            if errors == "ignore":
                continue
            if errors == "replace":
                code = 63
            else:
                raise UnicodeEncodeError("charmap", text, i, i + 1, "character maps to <undefined>")
        out.append(code)
    return bytes(out), len(text)


def charmap_decode(data, errors="strict", mapping=None):
    parts = []
    for i, code in enumerate(data):
        try:
            c = mapping[code]
        except LookupError:
            c = "\ufffe"
        if isinstance(c, int):
            c = chr(c)
        if c == "\ufffe" or c is None:
            if errors == "ignore":
                continue
            if errors == "replace":
                c = "\ufffd"
            else:
                raise UnicodeDecodeError("charmap", bytes(data), i, i + 1, "character maps to <undefined>")
        parts.append(c)
    return "".join(parts), len(data)


def escape_decode(data, errors="strict"):
    text = data if isinstance(data, str) else bytes(data).decode("latin-1")
    return eval("b'" + text.replace("'", "\\'").replace("\n", "\\n") + "'"), len(data)


def escape_encode(data, errors="strict"):
    return repr(bytes(data))[2:-1].encode("latin-1"), len(data)


def register_error(name, handler):
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[name] = handler


def lookup_error(name):
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError("unknown error handler name '%s'" % name) from None


def _strict(error):
    raise error


def _ignore(error):
    return "", error.end


def _replace(error):
    return ("?" if isinstance(error, UnicodeEncodeError) else "\ufffd") * max(error.end - error.start, 1), error.end


def _xmlcharrefreplace(error):
    return "".join(["&#%d;" % ord(c) for c in error.object[error.start:error.end]]), error.end


def _backslashreplace(error):
    part = error.object[error.start:error.end]
    if isinstance(part, bytes):
        return "".join(["\\x%02x" % c for c in part]), error.end
    return "".join([repr(c)[1:-1] if ord(c) > 126 else "\\x%02x" % ord(c) for c in part]), error.end


def _namereplace(error):
    return _backslashreplace(error)


def _surrogateescape(error):
    raise error


for _name, _handler in (("strict", _strict), ("ignore", _ignore), ("replace", _replace),
                        ("xmlcharrefreplace", _xmlcharrefreplace), ("backslashreplace", _backslashreplace),
                        ("namereplace", _namereplace), ("surrogateescape", _surrogateescape),
                        ("surrogatepass", _surrogateescape)):
    register_error(_name, _handler)
