"""Text as its UTF-8 bytes in an 8-bit `str` (code points below 256), under the names of upstream: places in such a text
are those of bytes. Which sequences are well-formed: The Unicode Standard, table 3-7."""

from rpython.rlib.rstring import StringBuilder
from rpython.rlib.unicodedata import unicodedb

_END = 1 << 62


class CheckError(Exception):
    """The text isn't what it is said to be, at this place."""

    def __init__(self, pos):
        Exception.__init__(self)
        self.pos = pos


def unichr_as_utf8_append(builder, code, allow_surrogates=False):
    """Append the bytes of a code point; ValueError if it is none."""
    if 0 <= code < 0x80:
        builder.append(chr(code))
    elif 0x80 <= code < 0x800:
        builder.append(chr(0xC0 | code >> 6))
        builder.append(chr(0x80 | code & 0x3F))
    elif 0x800 <= code < 0x10000:
        if 0xD800 <= code <= 0xDFFF and not allow_surrogates:
            raise ValueError("a surrogate")
        builder.append(chr(0xE0 | code >> 12))
        builder.append(chr(0x80 | code >> 6 & 0x3F))
        builder.append(chr(0x80 | code & 0x3F))
    elif 0x10000 <= code < 0x110000:
        builder.append(chr(0xF0 | code >> 18))
        builder.append(chr(0x80 | code >> 12 & 0x3F))
        builder.append(chr(0x80 | code >> 6 & 0x3F))
        builder.append(chr(0x80 | code & 0x3F))
    else:
        raise ValueError("no code point")


def unichr_as_utf8(code, allow_surrogates=False):
    """Return the bytes of a code point; ValueError if it is none."""
    builder = StringBuilder(4)
    unichr_as_utf8_append(builder, code, allow_surrogates)
    return builder.build()


def next_codepoint_pos(code, pos):
    """Return the place behind the code point that begins here."""
    first = ord(code[pos])
    if first < 0x80:
        return pos + 1
    if first < 0xE0:
        return pos + 2
    return pos + 3 if first < 0xF0 else pos + 4


def prev_codepoint_pos(code, pos):
    """Return where the code point before this place begins."""
    pos -= 1
    while pos > 0 and ord(code[pos]) & 0xC0 == 0x80:
        pos -= 1
    return pos


def codepoint_at_pos(code, pos):
    """Return the code point that begins here."""
    first = ord(code[pos])
    if first < 0x80:
        return first
    second = ord(code[pos + 1]) & 0x3F
    if first < 0xE0:
        return (first & 0x1F) << 6 | second
    third = ord(code[pos + 2]) & 0x3F
    if first < 0xF0:
        return (first & 0x0F) << 12 | second << 6 | third
    return (first & 0x07) << 18 | second << 12 | third << 6 | ord(code[pos + 3]) & 0x3F


def codepoint_before_pos(code, pos):
    """Return the code point that ends before this place."""
    return codepoint_at_pos(code, prev_codepoint_pos(code, pos))


def codepoints_in_utf8(value, start=0, end=_END):
    """Return how many code points begin between two places."""
    end = min(end, len(value))
    count = 0
    for i in range(start, end):
        if ord(value[i]) & 0xC0 != 0x80:
            count += 1
    return count


get_utf8_length = codepoints_in_utf8


def first_non_ascii_char(s):
    """Return the place of the first byte that isn't ASCII, or -1."""
    for i in range(len(s)):
        if ord(s[i]) >= 0x80:
            return i
    return -1


def check_ascii(s):
    """Raise a CheckError where not all is ASCII."""
    pos = first_non_ascii_char(s)
    if pos >= 0:
        raise CheckError(pos)


def _well_formed(s, pos, end, allow_surrogates):
    """How long the sequence is that begins here, 0 where it is none."""
    first = ord(s[pos])
    if first < 0x80:
        return 1
    if first < 0xC2 or first > 0xF4:
        return 0
    size = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    if pos + size > end:
        return 0
    second = ord(s[pos + 1])
    low = 0xA0 if first == 0xE0 else 0x90 if first == 0xF0 else 0x80
    high = 0x8F if first == 0xF4 else 0x9F if first == 0xED and not allow_surrogates else 0xBF
    if second < low or second > high:
        return 0
    for i in range(pos + 2, pos + size):
        if ord(s[i]) & 0xC0 != 0x80:
            return 0
    return size


def check_utf8(s, allow_surrogates, start=0, stop=-1):
    """Return how many code points there are; raise a CheckError where it isn't UTF-8."""
    end = len(s) if stop < 0 else stop
    pos, count = start, 0
    while pos < end:
        size = _well_formed(s, pos, end, allow_surrogates)
        if size == 0:
            raise CheckError(pos)
        pos += size
        count += 1
    return count


def surrogate_in_utf8(value):
    """Return the place of the first surrogate, or -1."""
    for i in range(len(value) - 1):
        if value[i] == "\xed" and value[i + 1] >= "\xa0":
            return i
    return -1


def has_surrogates(utf8):
    """Tell whether there is a surrogate."""
    return surrogate_in_utf8(utf8) >= 0


def isspace(utf8_string, pos):
    """Tell whether white space begins here."""
    return unicodedb.isspace(codepoint_at_pos(utf8_string, pos))


def islinebreak(utf8_string, pos):
    """Tell whether a line ends here."""
    return unicodedb.islinebreak(codepoint_at_pos(utf8_string, pos))


def utf8_in_chars(value, pos, chars):
    """Tell whether the code point that begins here is one of these."""
    return value[pos:next_codepoint_pos(value, pos)] in chars


_STEP = 64


def create_utf8_index_storage(utf8, utf8len):
    """Return the places of each sixty-fourth code point, for the two functions below."""
    places = [0] * (utf8len // _STEP + 1)
    pos = 0
    for i in range(utf8len):
        if i % _STEP == 0:
            places[i // _STEP] = pos
        pos = next_codepoint_pos(utf8, pos)
    if utf8len % _STEP == 0:
        places[utf8len // _STEP] = pos
    return places


def codepoint_position_at_index(utf8, storage, index):
    """Return the place of the code point of this index."""
    pos = storage[index // _STEP]
    for _ in range(index % _STEP):
        pos = next_codepoint_pos(utf8, pos)
    return pos


def codepoint_index_at_byte_position(utf8, storage, bytepos, num_codepoints):
    """Return the index of the code point at this place."""
    low, high = 0, len(storage)
    while high - low > 1:
        middle = (low + high) // 2
        if storage[middle] <= bytepos:
            low = middle
        else:
            high = middle
    index, pos = low * _STEP, storage[low]
    while pos < bytepos:
        pos = next_codepoint_pos(utf8, pos)
        index += 1
    return index


class Utf8StringBuilder:
    """Builds a text, and counts its code points."""

    def __init__(self, size=0):
        self._builder = StringBuilder(size)
        self._length = 0

    def append(self, s):
        """Append text in UTF-8."""
        self._builder.append(s)
        self._length += codepoints_in_utf8(s)

    def append_slice(self, s, start, end):
        """Append the bytes between two places."""
        self.append(s[start:end])

    def append_utf8(self, utf8, length):
        """Append text in UTF-8 of so many code points."""
        self._builder.append(utf8)
        self._length += length

    def append_code(self, code):
        """Append a code point, which may be a surrogate."""
        unichr_as_utf8_append(self._builder, code, True)
        self._length += 1

    def append_multiple_char(self, utf8, times):
        """Append one code point so often."""
        for _ in range(times):
            self._builder.append(utf8)
        self._length += max(times, 0)

    def build(self):
        """Return the text."""
        return self._builder.build()

    def getlength(self):
        """Return how many code points there are."""
        return self._length


class Utf8StringIterator:
    """Gives the code points of a text."""

    def __init__(self, utf8s):
        self._utf8 = utf8s
        self._pos = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._pos == len(self._utf8):
            raise StopIteration
        return self.next()

    def next(self):
        """Return the next code point; StopIteration at the end."""
        if self._pos == len(self._utf8):
            raise StopIteration
        code = codepoint_at_pos(self._utf8, self._pos)
        self._pos = next_codepoint_pos(self._utf8, self._pos)
        return code

    def done(self):
        """Tell whether all have been given."""
        return self._pos == len(self._utf8)

    def get_pos(self):
        """Return the place of the next code point."""
        return self._pos
