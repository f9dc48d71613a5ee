"""Methods of bytes: what is a letter is a matter of ASCII alone."""

from rpython.rlib.objectmodel import specialize


def _is_lower(byte):
    return 97 <= byte <= 122


def _is_upper(byte):
    return 65 <= byte <= 90


def _is_letter(byte):
    return 97 <= byte <= 122 or 65 <= byte <= 90


def _is_digit(byte):
    return 48 <= byte <= 57


def isalpha(b: bytes):
    """`b.isalpha()`"""
    for byte in b:
        if not _is_letter(byte):
            return False
    return len(b) > 0


def isalnum(b: bytes):
    """`b.isalnum()`"""
    for byte in b:
        if not _is_letter(byte) and not _is_digit(byte):
            return False
    return len(b) > 0


def isdigit(b: bytes):
    """`b.isdigit()`"""
    for byte in b:
        if not _is_digit(byte):
            return False
    return len(b) > 0


def isspace(b: bytes):
    """`b.isspace()`"""
    for byte in b:
        if byte != 32 and not 9 <= byte <= 13:
            return False
    return len(b) > 0


def islower(b: bytes):
    """`b.islower()`"""
    found = False
    for byte in b:
        if _is_upper(byte):
            return False
        found = found or _is_lower(byte)
    return found


def isupper(b: bytes):
    """`b.isupper()`"""
    found = False
    for byte in b:
        if _is_lower(byte):
            return False
        found = found or _is_upper(byte)
    return found


def istitle(b: bytes):
    """`b.istitle()`"""
    inside = False
    found = False
    for byte in b:
        if _is_upper(byte):
            if inside:
                return False
            inside = found = True
        elif _is_lower(byte):
            if not inside:
                return False
            found = True
        else:
            inside = False
    return found


def _changed(byte, upper):
    """The byte with its letter in this case."""
    if upper and _is_lower(byte):
        return byte - 32
    if not upper and _is_upper(byte):
        return byte + 32
    return byte


def capitalize(b: bytes):
    """`b.capitalize()`"""
    return bytes([_changed(b[i], i == 0) for i in range(len(b))])


def swapcase(b: bytes):
    """`b.swapcase()`"""
    return bytes([_changed(byte, _is_lower(byte)) for byte in b])


def title(b: bytes):
    """`b.title()`"""
    return bytes([_changed(b[i], i == 0 or not _is_letter(b[i - 1])) for i in range(len(b))])


def expandtabs(b: bytes, tabsize: int = 8):
    """`b.expandtabs(tabsize)`"""
    result = []
    column = 0
    for byte in b:
        if byte == 9:
            if tabsize > 0:
                spaces = tabsize - column % tabsize
                column += spaces
                result.extend([32] * spaces)
        else:
            column = 0 if byte == 10 or byte == 13 else column + 1
            result.append(byte)
    return bytes(result)


@specialize.call_location()
def translate(b, table, delete=b""):
    """`b.translate(table, delete)`"""
    result = []
    for byte in b:
        if byte not in delete:
            result.append(byte if table is None else table[byte])
    return bytes(result)


_DIGITS = "0123456789abcdef"


def hex(b: bytes):
    """`b.hex()`"""
    return "".join([_DIGITS[byte >> 4] + _DIGITS[byte & 15] for byte in b])


def _digit(c, place):
    code = ord(c)
    if 48 <= code <= 57:
        return code - 48
    code |= 32
    if 97 <= code <= 102:
        return code - 87
    raise ValueError("non-hexadecimal number found in fromhex() arg at position %d" % place)


def fromhex(s: str):
    """`bytes.fromhex(s)`"""
    result = []
    i = 0
    while i < len(s):
        if s[i].isspace():
            i += 1
            continue
        high = _digit(s[i], i)
        if i + 1 == len(s):
            raise ValueError("non-hexadecimal number found in fromhex() arg at position %d" % (i + 1))
        result.append(high << 4 | _digit(s[i + 1], i + 1))
        i += 2
    return bytes(result)
