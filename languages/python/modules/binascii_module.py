"""The module `binascii`: bytes as text of base 64, base 16, quoted-printable and uuencode, and checksums."""

from interpreter import errors, space
from interpreter.gateway import function
from modules import checksums
from objects import exceptions
from objects.bytes import W_Buffer, W_Bytes
from objects.int import W_AbstractInt
from objects.module import builtin_module
from objects.str import W_Str

binascii_module = builtin_module("binascii", "Conversion between binary data and ASCII")
error_type = exceptions.make("Error", exceptions.ALL["ValueError"], "binascii")
incomplete_type = exceptions.make("Incomplete", exceptions.ALL["Exception"], "binascii")
binascii_module.w_dict.setitem_str("Error", error_type)
binascii_module.w_dict.setitem_str("Incomplete", incomplete_type)
BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
VALUES64 = [BASE64.find(bytes([_i])) for _i in range(256)]
HEX = b"0123456789abcdef"
CAPITAL_HEX = b"0123456789ABCDEF"


def failure(message):
    """Return a binascii.Error."""
    return errors.error(error_type, message)


def binary(w_data):
    """Return the bytes of a bytes-like object."""
    if isinstance(w_data, W_Buffer):
        return w_data.data()
    raise errors.type_error("a bytes-like object is required, not '%s'" % w_data.gettype().name)


def textual(w_data):
    """Return the bytes of an ASCII text or of a bytes-like object."""
    if isinstance(w_data, W_Str):
        for c in w_data.value:
            if ord(c) >= 128:
                raise errors.value_error("string argument should contain only ASCII characters")
        return w_data.value.encode("latin-1")
    if isinstance(w_data, W_Buffer):
        return w_data.data()
    raise errors.type_error("argument should be bytes, buffer or ASCII string, not '%s'" % w_data.gettype().name)


@function(binascii_module, "b2a_base64")
def b2a_base64(w_data, *, newline: bool = True):
    data = binary(w_data)
    out = bytearray()
    size = len(data)
    at = 0
    while at + 3 <= size:
        word = data[at] << 16 | data[at + 1] << 8 | data[at + 2]
        out.append(BASE64[word >> 18])
        out.append(BASE64[word >> 12 & 63])
        out.append(BASE64[word >> 6 & 63])
        out.append(BASE64[word & 63])
        at += 3
    if at < size:
        word = data[at] << 16 | (data[at + 1] << 8 if at + 1 < size else 0)
        out.append(BASE64[word >> 18])
        out.append(BASE64[word >> 12 & 63])
        out.append(BASE64[word >> 6 & 63] if at + 1 < size else 61)
        out.append(61)
    if newline:
        out.append(10)
    return W_Bytes(bytes(out))


@function(binascii_module, "a2b_base64")
def a2b_base64(w_data, *, strict_mode: bool = False):
    data = textual(w_data)
    out = bytearray()
    place = 0
    left = 0
    pads = 0
    padding_started = False
    size = len(data)
    if strict_mode and size > 0 and data[0] == 61:
        raise failure("Leading padding not allowed")
    for at in range(size):
        c = data[at]
        if c == 61:
            padding_started = True
            if place >= 2:
                pads += 1
                if place + pads >= 4:
                    if strict_mode and at + 1 < size:
                        raise failure("Excess data after padding")
                    return W_Bytes(bytes(out))
            continue
        value = VALUES64[c]
        if value < 0:
            if strict_mode:
                raise failure("Only base64 data is allowed")
            continue
        if strict_mode and padding_started:
            raise failure("Discontinuous padding not allowed")
        pads = 0
        if place == 0:
            left = value
        elif place == 1:
            out.append((left << 2 | value >> 4) & 255)
            left = value & 15
        elif place == 2:
            out.append((left << 4 | value >> 2) & 255)
            left = value & 3
        else:
            out.append((left << 6 | value) & 255)
        place = place + 1 & 3
    if place == 1:
        raise failure("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4"
                      % (len(out) // 3 * 4 + 1))
    if place != 0:
        raise failure("Incorrect padding")
    return W_Bytes(bytes(out))


@function(binascii_module, "hexlify")
def hexlify(w_data, w_sep=None, bytes_per_sep: int = 1):
    data = binary(w_data)
    separator = -1
    if w_sep is not None:
        if isinstance(w_sep, W_Str):
            if len(w_sep.value) != 1:
                raise errors.value_error("sep must be length 1.")
            separator = ord(w_sep.value)
        else:
            if len(binary(w_sep)) != 1:
                raise errors.value_error("sep must be length 1.")
            separator = binary(w_sep)[0]
        if separator >= 128:
            raise errors.value_error("sep must be ASCII.")
    out = bytearray()
    for i in range(len(data)):
        if separator >= 0 and i > 0 and bytes_per_sep != 0:
            done = len(data) - i if bytes_per_sep > 0 else i
            if done % abs(bytes_per_sep) == 0:
                out.append(separator)
        out.append(HEX[data[i] >> 4])
        out.append(HEX[data[i] & 15])
    return W_Bytes(bytes(out))


def hex_value(c):
    """Return the value of a hexadecimal digit, or -1."""
    if 48 <= c <= 57:
        return c - 48
    if 97 <= c <= 102:
        return c - 87
    if 65 <= c <= 70:
        return c - 55
    return -1


@function(binascii_module, "unhexlify")
def unhexlify(w_data):
    data = textual(w_data)
    if len(data) & 1:
        raise failure("Odd-length string")
    out = bytearray()
    for i in range(0, len(data), 2):
        high = hex_value(data[i])
        low = hex_value(data[i + 1])
        if high < 0 or low < 0:
            raise failure("Non-hexadecimal digit found")
        out.append(high << 4 | low)
    return W_Bytes(bytes(out))


for _name, _function in (("b2a_hex", hexlify), ("a2b_hex", unhexlify)):
    function(binascii_module, _name)(_function)


@function(binascii_module, "b2a_uu")
def b2a_uu(w_data, *, backtick: bool = False):
    data = binary(w_data)
    if len(data) > 45:
        raise failure("At most 45 bytes at once")
    zero = 96 if backtick else 32
    out = bytearray()
    out.append(len(data) + 32 if len(data) > 0 else zero)
    for at in range(0, len(data), 3):
        word = data[at] << 16
        if at + 1 < len(data):
            word |= data[at + 1] << 8
        if at + 2 < len(data):
            word |= data[at + 2]
        for shift in (18, 12, 6, 0):
            value = word >> shift & 63
            out.append(value + 32 if value != 0 else zero)
    out.append(10)
    return W_Bytes(bytes(out))


@function(binascii_module, "a2b_uu")
def a2b_uu(w_data):
    data = textual(w_data)
    length = (data[0] - 32) & 63 if len(data) > 0 else 32
    out = bytearray()
    bits = 0
    word = 0
    at = 1
    while len(out) < length:
        c = data[at] if at < len(data) else 32
        at += 1
        if c == 10 or c == 13 or at > len(data):
            value = 0
        elif 32 <= c <= 96:
            value = (c - 32) & 63
        else:
            raise failure("Illegal char")
        word = word << 6 | value
        bits += 6
        if bits >= 8:
            bits -= 8
            out.append(word >> bits & 255)
            word &= (1 << bits) - 1
    while at < len(data):
        c = data[at]
        if c != 32 and c != 96 and c != 10 and c != 13:
            raise failure("Trailing garbage")
        at += 1
    return W_Bytes(bytes(out))


@function(binascii_module, "a2b_qp")
def a2b_qp(w_data, header: bool = False):
    data = textual(w_data)
    out = bytearray()
    at = 0
    size = len(data)
    while at < size:
        c = data[at]
        at += 1
        if c == 61:
            if at >= size:
                break
            c = data[at]
            if c == 10 or c == 13:
                while at < size and data[at] != 10:
                    at += 1
                at += 1
            elif c == 61:
                out.append(61)
                at += 1
            elif at + 1 < size and hex_value(c) >= 0 and hex_value(data[at + 1]) >= 0:
                out.append(hex_value(c) << 4 | hex_value(data[at + 1]))
                at += 2
            else:
                out.append(61)
        elif header and c == 95:
            out.append(32)
        else:
            out.append(c)
    return W_Bytes(bytes(out))


def must_quote(data, at, linelen, quotetabs, istext, header):
    """Whether quoted-printable (RFC 1521, 5.1) writes a byte as a number."""
    c = data[at]
    size = len(data)
    if c > 126 or c == 61 or (header and c == 95):
        return True
    if c == 46 and linelen == 0:
        return at + 1 == size or data[at + 1] in b"\r\n\0"
    if not istext and (c == 13 or c == 10):
        return True
    if (c == 9 or c == 32) and at + 1 == size:
        return True
    if c < 33 and c != 13 and c != 10 and c != 9 and c != 32:
        return True
    return c < 33 and c != 13 and c != 10 and (quotetabs or (not quotetabs and c != 9 and c != 32))


@function(binascii_module, "b2a_qp")
def b2a_qp(w_data, quotetabs: bool = False, istext: bool = True, header: bool = False):
    data = binary(w_data)
    size = len(data)
    newline = data.find(b"\n")
    crlf = newline > 0 and data[newline - 1] == 13
    out = bytearray()
    linelen = 0
    at = 0
    while at < size:
        c = data[at]
        if must_quote(data, at, linelen, quotetabs, istext, header):
            if linelen + 3 >= 76:
                soft_break(out, crlf)
                linelen = 0
            out.append(61)
            out.append(CAPITAL_HEX[c >> 4])
            out.append(CAPITAL_HEX[c & 15])
            at += 1
            linelen += 3
        elif istext and (c == 10 or (c == 13 and at + 1 < size and data[at + 1] == 10)):
            linelen = 0
            if len(out) > 0 and (out[-1] == 32 or out[-1] == 9):
                last = out[-1]
                out[-1] = 61
                out.append(CAPITAL_HEX[last >> 4])
                out.append(CAPITAL_HEX[last & 15])
            if crlf:
                out.append(13)
            out.append(10)
            at += 2 if c == 13 else 1
        else:
            if at + 1 != size and data[at + 1] != 10 and linelen + 1 >= 76:
                soft_break(out, crlf)
                linelen = 0
            linelen += 1
            out.append(95 if header and c == 32 else c)
            at += 1
    return W_Bytes(bytes(out))


def soft_break(out, crlf):
    """Append a line's end that decoding takes away."""
    out.append(61)
    if crlf:
        out.append(13)
    out.append(10)


def crc_of(w_crc):
    """Return the 32 bits that a start value means."""
    w_int = space.index(w_crc)
    assert isinstance(w_int, W_AbstractInt)
    return w_int.big().int_and_(0xFFFFFFFF).toint()


@function(binascii_module, "crc32")
def crc32(w_data, w_crc=None) -> int:
    return checksums.crc32(binary(w_data), crc_of(w_crc) if w_crc is not None else 0)


@function(binascii_module, "crc_hqx")
def crc_hqx(w_data, crc: int) -> int:
    return checksums.crc_hqx(binary(w_data), crc)
