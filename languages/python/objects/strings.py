"""Algorithms on texts: repr, escapes, bounds of slices, kinds of characters."""


def needs_escape(code):
    """Whether repr() shows a character beyond ASCII as an escape."""
    if code < 0xA1 or code == 0xAD:
        return True
    if 0xD800 <= code <= 0xF8FF or code >= 0xE0000:
        return True
    if 0x2000 <= code <= 0x200F or 0x2028 <= code <= 0x202F or 0x205F <= code <= 0x206F:
        return True
    return code == 0x3000 or code == 0xFEFF or code == 0x1680 or code == 0x0378 or 0xFFF0 <= code <= 0xFFFB or code == 0xFFFF or code == 0xFFFE


def hex_digits(value, count):
    """Return lower-case hexadecimal digits."""
    digits = ""
    for _ in range(count):
        digits = "0123456789abcdef"[value & 15] + digits
        value >>= 4
    return digits


def escape_code(code):
    """Return the escape sequence of a character."""
    if code < 0x100:
        return "\\x" + hex_digits(code, 2)
    if code < 0x10000:
        return "\\u" + hex_digits(code, 4)
    return "\\U" + hex_digits(code, 8)


def repr_text(text):
    """Return repr() of a str."""
    quote = '"' if "'" in text and '"' not in text else "'"
    parts = [quote]
    start = 0
    for i in range(len(text)):
        c = text[i]
        code = ord(c)
        if 32 <= code < 127 and c != quote and c != "\\":
            continue
        if code >= 127 and not needs_escape(code):
            continue
        parts.append(text[start:i])
        start = i + 1
        if c == quote or c == "\\":
            parts.append("\\" + c)
        elif c == "\n":
            parts.append("\\n")
        elif c == "\r":
            parts.append("\\r")
        elif c == "\t":
            parts.append("\\t")
        else:
            parts.append(escape_code(code))
    parts.append(text[start:])
    parts.append(quote)
    return "".join(parts)


def repr_bytes(data):
    """Return repr() of bytes."""
    quote = '"' if 39 in data and 34 not in data else "'"
    parts = ["b" + quote]
    for i in range(len(data)):
        code = data[i]
        if code == ord(quote) or code == 92:
            parts.append("\\" + chr(code))
        elif code == 10:
            parts.append("\\n")
        elif code == 13:
            parts.append("\\r")
        elif code == 9:
            parts.append("\\t")
        elif 32 <= code < 127:
            parts.append(chr(code))
        else:
            parts.append("\\x" + hex_digits(code, 2))
    parts.append(quote)
    return "".join(parts)


def escape_non_ascii(text):
    """Return a text with all characters beyond ASCII escaped."""
    parts = []
    for c in text:
        parts.append(c if ord(c) < 128 else escape_code(ord(c)))
    return "".join(parts)


def is_space(code):
    """Whether a character is white space, as str.isspace() says."""
    if code < 128:
        return code == 32 or 9 <= code <= 13 or 28 <= code <= 31
    return code in (0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000) or 0x2000 <= code <= 0x200A


def is_line_end(code):
    """Whether str.splitlines() ends a line at a character."""
    return 10 <= code <= 13 or 28 <= code <= 30 or code == 0x85 or code == 0x2028 or code == 0x2029


def clamp(index, size):
    """Return a bound of find() and its like as a position."""
    if index < 0:
        index += size
        return index if index > 0 else 0
    return index


def normal_end(index, size):
    """Return an end of find() and its like as a position."""
    index = clamp(index, size)
    return index if index < size else size


def expand_tabs(text, tabsize):
    """Return the text with blanks up to the next column of tabs instead of tabs."""
    parts = []
    column = 0
    for c in text:
        if c == "\t":
            if tabsize > 0:
                count = tabsize - column % tabsize
                parts.append(" " * count)
                column += count
        else:
            parts.append(c)
            column = 0 if c == "\n" or c == "\r" else column + 1
    return "".join(parts)
