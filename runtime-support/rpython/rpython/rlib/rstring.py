"""Strings: builders, splitting, and the parsing of integers."""

from rpython.rlib.objectmodel import dont_inline, specialize


# How many characters a builder collects before it puts them aside.
_PIECE = 8000


class StringBuilder:
    """Collects text piece by piece; `build()` gives it as one string.

    Characters are collected in a list that stays small, so that it grows without copying much and lies in the
    processor's cache; full ones are put aside as strings."""

    def __init__(self, init_size=100):
        self._pieces = []
        self._length = 0
        self._chars = []

    def append(self, s):
        """Add the text `s`."""
        self._chars.extend(s)
        if len(self._chars) >= _PIECE:
            self._put_aside()

    def append_slice(self, s, start, end):
        """Add `s[start:end]`; needs `0 <= start <= end <= len(s)`."""
        assert 0 <= start <= end <= len(s)
        self.append(s[start:end])

    def append_multiple_char(self, c, times):
        """Add the character `c` so many times."""
        if times > 0:
            self.append(c * times)

    def getlength(self):
        """Return the number of characters collected so far."""
        return self._length + len(self._chars)

    def build(self):
        """Return the text collected so far."""
        if not self._pieces:
            return "".join(self._chars)
        self._put_aside()
        return "".join(self._pieces)

    @dont_inline
    def _put_aside(self):
        self._pieces.append("".join(self._chars))
        self._length += len(self._chars)
        del self._chars[:]


UnicodeBuilder = StringBuilder


@specialize.argtype(0)
def split(value, by=None, maxsplit=-1):
    """Return the parts of `value` between occurrences of `by`, or between runs of white space, as `str.split` does."""
    if by is None:
        return value.split(None, maxsplit)
    return value.split(by, maxsplit)


@specialize.argtype(0)
def rsplit(value, by=None, maxsplit=-1):
    """As `split`, but where `maxsplit` allows only some splits they are the last ones."""
    if by is None:
        return _rsplit_spaces(value, maxsplit)
    return value.rsplit(by, maxsplit)


@specialize.argtype(0)
def _rsplit_spaces(value, maxsplit):
    parts = []
    end = len(value)
    while True:
        while end > 0 and value[end - 1].isspace():
            end -= 1
        if end == 0:
            break
        if maxsplit == 0:
            parts.append(value[:end])
            break
        start = end
        while start > 0 and not value[start - 1].isspace():
            start -= 1
        parts.append(value[start:end])
        end = start
        maxsplit -= 1
    parts.reverse()
    return parts


@specialize.argtype(0)
def replace(value, old, new, maxsplit=-1):
    """Return `value` with the first `maxsplit` (or all) occurrences of `old` replaced."""
    return value.replace(old, new, maxsplit)


_END = (1 << 63) - 1


@specialize.argtype(0)
def startswith(value, prefix, start=0, end=_END):
    """Tell whether `value[start:end]` starts with `prefix`."""
    return value.startswith(prefix, start, end)


@specialize.argtype(0)
def endswith(value, suffix, start=0, end=_END):
    """Tell whether `value[start:end]` ends with `suffix`."""
    return value.endswith(suffix, start, end)


@specialize.argtype(0)
def find(value, other, start, end):
    """Return the first place of `other` in `value[start:end]`, or -1."""
    return value.find(other, start, end)


@specialize.argtype(0)
def rfind(value, other, start, end):
    """Return the last place of `other` in `value[start:end]`, or -1."""
    return value.rfind(other, start, end)


@specialize.argtype(0)
def count(value, other, start, end):
    """Return how often `other` occurs in `value[start:end]`, without overlaps."""
    return value.count(other, start, end)


@specialize.argtype(0)
def strip_spaces(s):
    """Return `s` without white space at both ends."""
    return s.strip()


class ParseStringError(Exception):
    """The text is no number; `msg` says so."""

    def __init__(self, msg):
        Exception.__init__(self, msg)
        self.msg = msg


class InvalidBaseError(ParseStringError):
    """The base of a number is neither 0 nor from 2 to 36."""


class ParseStringOverflowError(Exception):
    """The number is too large for a machine word; `parser` can be rewound to read it again."""

    def __init__(self, parser):
        self.parser = parser


def _digit_of(c):
    """The value of a digit or letter; 36 for all other characters."""
    if "0" <= c <= "9":
        return ord(c) - ord("0")
    if "a" <= c <= "z":
        return ord(c) - ord("a") + 10
    if "A" <= c <= "Z":
        return ord(c) - ord("A") + 10
    return 36


class NumberStringParser:
    """Reads the digits of an integer literal one by one: `next_digit()` gives -1 at the end.

    Takes the sign off (`sign`, 1 or -1), finds the base where `base` is 0, and raises ParseStringError, which names
    `literal` and `fname`, where the text is no number.
    """

    def __init__(self, s, literal, base, fname, allow_underscores=False, no_implicit_octal=False):
        self.literal = literal
        self.fname = fname
        self.original_base = base
        self.allow_underscores = allow_underscores
        self.sign = 1
        if s.startswith("-"):
            self.sign = -1
            s = s[1:].lstrip()
        elif s.startswith("+"):
            s = s[1:].lstrip()
        prefix = 0
        if len(s) > 1 and s[0] == "0":
            c = s[1]
            if c == "x" or c == "X":
                prefix = 16
            elif c == "o" or c == "O":
                prefix = 8
            elif c == "b" or c == "B":
                prefix = 2
        if base == 0:
            if prefix != 0:
                base = prefix
            elif s.startswith("0") and not no_implicit_octal:
                base = 8
            else:
                base = 10
        elif base < 2 or base > 36:
            raise InvalidBaseError("%s() base must be >= 2 and <= 36" % (fname,))
        if prefix == base:
            s = s[2:]
            if allow_underscores and s.startswith("_"):
                s = s[1:]
        if fname == "long" and base <= 21 and (s.endswith("l") or s.endswith("L")):
            s = s[:-1]
        self.base = base
        self.s = s
        self.i = 0
        self.n = len(s)
        if self.n == 0 or s[self.n - 1] == "_" or s[0] == "_":
            self.error()

    def error(self):
        """Raise the ParseStringError of this literal."""
        raise ParseStringError(
            "invalid literal for %s() with base %d: '%s'" % (self.fname, self.original_base, self.literal)
        )

    def rewind(self):
        """Go back to the first digit."""
        self.i = 0

    def next_digit(self):
        """Return the next digit, or -1 after the last."""
        if self.i >= self.n:
            return -1
        c = self.s[self.i]
        if c == "_" and self.allow_underscores:
            self.i += 1
            c = self.s[self.i]
        digit = _digit_of(c)
        if digit >= self.base:
            self.error()
        self.i += 1
        return digit

    def prev_digit(self):
        """Return the digits again in reverse order, from where `next_digit` stopped."""
        self.i -= 1
        if self.s[self.i] == "_":
            self.i -= 1
        return _digit_of(self.s[self.i])


def assert_str0(text):
    """Return a text without the character of code 0, untranslated checked."""
    check_str0(text)
    return text


def check_str0(text):
    """Promise that a text doesn't have the character of code 0."""
    assert "\0" not in text, "NUL characters in string"


class ByteListBuilder:
    """Collects bytes piece by piece; `build()` gives them as a list of bytes of length one."""

    def __init__(self, init_size=100):
        self._parts = []

    def append(self, s):
        """Add the bytes `s`."""
        for i in range(len(s)):
            self._parts.append(s[i:i + 1])

    def append_slice(self, s, start, end):
        """Add `s[start:end]`; needs `0 <= start <= end <= len(s)`."""
        assert 0 <= start <= end <= len(s)
        for i in range(start, end):
            self._parts.append(s[i:i + 1])

    def append_multiple_char(self, c, times):
        """Add the byte `c` so many times."""
        for _ in range(times):
            self._parts.append(c)

    def getlength(self):
        """Return the number of bytes collected so far."""
        return len(self._parts)

    def build(self):
        """Return what was collected so far."""
        return self._parts
