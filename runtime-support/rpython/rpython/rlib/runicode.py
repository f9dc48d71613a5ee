"""Unicode text to 8-bit `str` (code points below 256) and back, under the names of upstream. `errors` is `strict`,
`ignore` or `replace`; of error handlers there is none."""

MAXUNICODE = 0x10FFFF


def UNICHR(code):
    """Return the character of a code point."""
    return chr(code)


def ORD(character):
    """Return the code point of a character."""
    return ord(character)


code_to_unichr = UNICHR


def _bytes(s, size):
    return s[:size].encode("latin-1")


def str_decode_utf_8(s, size, errors, final=False, errorhandler=None, allow_surrogates=False):
    """Return the text of UTF-8, and how far that was read: without `final`, not into a sequence that is cut off."""
    end = size
    if not final:
        start = end - 1
        while start >= 0 and start >= end - 3 and ord(s[start]) & 0xC0 == 0x80:
            start -= 1
        if start >= 0:
            first = ord(s[start])
            wanted = 4 if first >= 0xF0 else 3 if first >= 0xE0 else 2 if first >= 0xC0 else 1
            if start + wanted > end:
                end = start
    data = _bytes(s, end)
    if errors == "ignore":
        return data.decode("utf-8", "ignore"), end
    if errors == "replace":
        return data.decode("utf-8", "replace"), end
    return data.decode("utf-8"), end


def unicode_encode_utf_8(s, size, errors, errorhandler=None, allow_surrogates=False):
    """Return the UTF-8 of a text."""
    text = s[:size]
    if errors == "ignore":
        return text.encode("utf-8", "ignore").decode("latin-1")
    if errors == "replace":
        return text.encode("utf-8", "replace").decode("latin-1")
    return text.encode("utf-8").decode("latin-1")


def str_decode_latin_1(s, size, errors, final=False, errorhandler=None):
    """Return the text of Latin-1, and how far that was read."""
    return s[:size], size


def unicode_encode_latin_1(s, size, errors, errorhandler=None):
    """Return the Latin-1 of a text."""
    return _limited(s[:size], 256, "latin-1", "ordinal not in range(256)", errors)


def str_decode_ascii(s, size, errors, final=False, errorhandler=None):
    """Return the text of ASCII, and how far that was read."""
    data = _bytes(s, size)
    if errors == "ignore":
        return data.decode("ascii", "ignore"), size
    if errors == "replace":
        return data.decode("ascii", "replace"), size
    return data.decode("ascii"), size


def unicode_encode_ascii(s, size, errors, errorhandler=None):
    """Return the ASCII of a text."""
    return _limited(s[:size], 128, "ascii", "ordinal not in range(128)", errors)


def _limited(text, limit, encoding, reason, errors):
    parts = []
    for i in range(len(text)):
        if ord(text[i]) < limit:
            parts.append(text[i])
        elif errors == "replace":
            parts.append("?")
        elif errors != "ignore":
            raise UnicodeEncodeError(encoding, text, i, i + 1, reason)
    return "".join(parts)
