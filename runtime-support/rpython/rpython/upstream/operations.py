"""What the dialect does differently, as functions: calls of these take the place of its operators, methods and
builtins. They are RPython, and copied for each place that calls, so that each sees the types there.
"""

from collections.abc import Iterator

from rpython.rlib.objectmodel import specialize
from rpython.upstream.streams import STDOUT

WHITE_SPACE = " \t\n\r\x0b\x0c"

lazy_filter = filter
lazy_map = map
lazy_range = range
lazy_zip = zip


@specialize.call_location()
def divide(left, right):
    """`left / right`: of ints the floor, of anything else what Python 3 gives."""
    if isinstance(left, int) and isinstance(right, int):
        return left // right
    return left / right


@specialize.call_location()
def text(value):
    """`str(value)`; a float has twelve digits."""
    if isinstance(value, float):
        return float_text(value)
    return str(value)


def float_text(value):
    """A float as Python 2's `str` writes it."""
    digits = "%.12g" % value
    for character in digits:
        if character in ".en":
            return digits
    return digits + ".0"


def print_(parts, sep=" ", end="\n", file=STDOUT):
    """`print`, its arguments as text already."""
    file.write(sep.join(parts) + end)


# ---------------------------------------------------------------- dicts and iterators

@specialize.call_location()
def keys(value):
    """`value.keys()`: of a dict a list."""
    if isinstance(value, dict):
        return list(value.keys())
    return value.keys()


@specialize.call_location()
def values(value):
    """`value.values()`: of a dict a list."""
    if isinstance(value, dict):
        return list(value.values())
    return value.values()


@specialize.call_location()
def items(value):
    """`value.items()`: of a dict a list."""
    if isinstance(value, dict):
        return list(value.items())
    return value.items()


@specialize.call_location()
def iterkeys(value):
    """`value.iterkeys()`."""
    if isinstance(value, dict):
        return iter(value.keys())
    return value.iterkeys()


@specialize.call_location()
def itervalues(value):
    """`value.itervalues()`."""
    if isinstance(value, dict):
        return iter(value.values())
    return value.itervalues()


@specialize.call_location()
def iteritems(value):
    """`value.iteritems()`."""
    if isinstance(value, dict):
        return iter(value.items())
    return value.iteritems()


@specialize.call_location()
def has_key(value, key):
    """`value.has_key(key)`."""
    if isinstance(value, dict):
        return key in value
    return value.has_key(key)


@specialize.call_location()
def next_(value):
    """`value.next()`."""
    if isinstance(value, Iterator):
        return next(value)
    return value.next()


# ---------------------------------------------------------------- strings

def encode_text(value, encoding="ascii", errors="strict"):
    """A unicode string as an 8-bit one."""
    if encoding == "hex":
        return value.encode("latin-1").hex()
    return value.encode(encoding, errors).decode("latin-1")


def decode_text(value, encoding="ascii", errors="strict"):
    """An 8-bit string as a unicode one."""
    if encoding == "hex":
        return bytes.fromhex(value).decode("latin-1")
    return value.encode("latin-1").decode(encoding, errors)


@specialize.call_location()
def encode(value, *arguments):
    """`value.encode(…)`."""
    if isinstance(value, str):
        return encode_text(value, *arguments)
    return value.encode(*arguments)


@specialize.call_location()
def decode(value, *arguments):
    """`value.decode(…)`."""
    if isinstance(value, str):
        return decode_text(value, *arguments)
    return value.decode(*arguments)


@specialize.call_location()
def strip(value):
    """`value.strip()`: of ASCII's white space alone."""
    if isinstance(value, str):
        return value.strip(WHITE_SPACE)
    return value.strip()


@specialize.call_location()
def lstrip(value):
    """`value.lstrip()`."""
    if isinstance(value, str):
        return value.lstrip(WHITE_SPACE)
    return value.lstrip()


@specialize.call_location()
def rstrip(value):
    """`value.rstrip()`."""
    if isinstance(value, str):
        return value.rstrip(WHITE_SPACE)
    return value.rstrip()


def split_words(value, limit=-1):
    """The words of an 8-bit string; after `limit` of them the rest."""
    words = []
    position = 0
    while True:
        while position < len(value) and value[position] in WHITE_SPACE:
            position += 1
        if position == len(value):
            return words
        if limit >= 0 and len(words) == limit:
            words.append(value[position:].rstrip(WHITE_SPACE))
            return words
        start = position
        while position < len(value) and value[position] not in WHITE_SPACE:
            position += 1
        words.append(value[start:position])


def rsplit_words(value, limit=-1):
    """The words of an 8-bit string; before the last `limit` of them the rest."""
    words = []
    end = len(value)
    while True:
        while end > 0 and value[end - 1] in WHITE_SPACE:
            end -= 1
        if end == 0:
            break
        if limit >= 0 and len(words) == limit:
            words.append(value[:end].lstrip(WHITE_SPACE))
            break
        start = end
        while start > 0 and value[start - 1] not in WHITE_SPACE:
            start -= 1
        words.append(value[start:end])
        end = start
    words.reverse()
    return words


@specialize.call_location()
def split(value, separator=None, limit=-1):
    """`value.split()` and `value.split(None, limit)`."""
    if isinstance(value, str):
        return split_words(value, limit)
    return value.split()


@specialize.call_location()
def rsplit(value, separator=None, limit=-1):
    """`value.rsplit()` and `value.rsplit(None, limit)`."""
    if isinstance(value, str):
        return rsplit_words(value, limit)
    return value.rsplit()


def split_lines(value, keep_ends=False):
    """The lines of an 8-bit string: only line feeds and carriage returns end one."""
    lines = []
    start = 0
    while start < len(value):
        end = start
        while end < len(value) and value[end] != "\n" and value[end] != "\r":
            end += 1
        stop = end
        if end < len(value):
            end += 2 if value[end:end + 2] == "\r\n" else 1
        lines.append(value[start:end] if keep_ends else value[start:stop])
        start = end
    return lines


@specialize.call_location()
def splitlines(value, *arguments):
    """`value.splitlines(…)`."""
    if isinstance(value, str):
        return split_lines(value, *arguments)
    return value.splitlines(*arguments)


def lower_character(character):
    """A letter of ASCII in lower case."""
    return character.lower() if "A" <= character <= "Z" else character


def upper_character(character):
    """A letter of ASCII in upper case."""
    return character.upper() if "a" <= character <= "z" else character


def lower_text(value):
    """An 8-bit string with its letters of ASCII in lower case."""
    if value.isascii():
        return value.lower()
    return "".join([lower_character(character) for character in value])


def upper_text(value):
    """An 8-bit string with its letters of ASCII in upper case."""
    if value.isascii():
        return value.upper()
    return "".join([upper_character(character) for character in value])


def swapcase_text(value):
    """An 8-bit string with the case of its letters of ASCII turned round."""
    parts = []
    for character in value:
        parts.append(upper_character(character) if "a" <= character <= "z" else lower_character(character))
    return "".join(parts)


def title_text(value):
    """An 8-bit string, each word of letters with an upper-case letter first."""
    parts = []
    inside = False
    for character in value:
        parts.append(lower_character(character) if inside else upper_character(character))
        inside = "a" <= character <= "z" or "A" <= character <= "Z"
    return "".join(parts)


def is_cased(value, low, high, other_low, other_high):
    """Whether some characters lie in one range, and none in the other."""
    found = False
    for character in value:
        if other_low <= character <= other_high:
            return False
        if low <= character <= high:
            found = True
    return found


def is_title(value):
    """Whether each word of letters, of which there is one, begins with its only upper-case letter."""
    found = inside = False
    for character in value:
        upper = "A" <= character <= "Z"
        lower = "a" <= character <= "z"
        if (upper and inside) or (lower and not inside):
            return False
        inside = upper or lower
        found = found or inside
    return found


def is_space(value):
    """Whether a string is white space of ASCII alone, and not empty."""
    for character in value:
        if character not in WHITE_SPACE:
            return False
    return len(value) > 0


@specialize.call_location()
def lower(value):
    """`value.lower()`."""
    if isinstance(value, str):
        return lower_text(value)
    return value.lower()


@specialize.call_location()
def upper(value):
    """`value.upper()`."""
    if isinstance(value, str):
        return upper_text(value)
    return value.upper()


@specialize.call_location()
def swapcase(value):
    """`value.swapcase()`."""
    if isinstance(value, str):
        return swapcase_text(value)
    return value.swapcase()


@specialize.call_location()
def title(value):
    """`value.title()`."""
    if isinstance(value, str):
        return title_text(value)
    return value.title()


@specialize.call_location()
def capitalize(value):
    """`value.capitalize()`."""
    if isinstance(value, str):
        return upper_text(value[:1]) + lower_text(value[1:])
    return value.capitalize()


@specialize.call_location()
def isalpha(value):
    """`value.isalpha()`."""
    if isinstance(value, str):
        return value.isascii() and value.isalpha()
    return value.isalpha()


@specialize.call_location()
def isdigit(value):
    """`value.isdigit()`."""
    if isinstance(value, str):
        return value.isascii() and value.isdigit()
    return value.isdigit()


@specialize.call_location()
def isalnum(value):
    """`value.isalnum()`."""
    if isinstance(value, str):
        return value.isascii() and value.isalnum()
    return value.isalnum()


@specialize.call_location()
def isspace(value):
    """`value.isspace()`."""
    if isinstance(value, str):
        return is_space(value)
    return value.isspace()


@specialize.call_location()
def islower(value):
    """`value.islower()`."""
    if isinstance(value, str):
        return is_cased(value, "a", "z", "A", "Z")
    return value.islower()


@specialize.call_location()
def isupper(value):
    """`value.isupper()`."""
    if isinstance(value, str):
        return is_cased(value, "A", "Z", "a", "z")
    return value.isupper()


@specialize.call_location()
def istitle(value):
    """`value.istitle()`."""
    if isinstance(value, str):
        return is_title(value)
    return value.istitle()


# The functions whose names are Python's.
BY_NAME = {"next": next_, "print": print_}
