"""What the dialect does differently, as functions: calls of these take the place of its operators, methods and
builtins. They are RPython, and copied for each place that calls, so that each sees the types there.
"""

import sys
from collections.abc import Iterator
from types import FunctionType, MappingProxyType, MethodType

from rpython.rlib.objectmodel import not_rpython, specialize, we_are_translated
from rpython.upstream.streams import STDOUT


def foldable(function):
    """Let calls with constants be computed at translation time."""
    function._folds_ = True
    return specialize.call_location()(function)


WHITE_SPACE = " \t\n\r\x0b\x0c"

lazy_filter = filter
lazy_map = map
lazy_range = range
lazy_zip = zip


def absent(name):
    """What calling a method of None raises."""
    return AttributeError("'NoneType' object has no attribute '" + name + "'")


@foldable
def divide(left, right):
    """`left / right`: of ints the floor, of anything else what Python 3 gives."""
    if isinstance(left, int) and isinstance(right, int):
        return left // right
    return left / right


# What has a text of its own.
PLAIN = (bool, int, str, bytes, bytearray, tuple, list, dict, set, type, BaseException)


@foldable
def text(value):
    """`str(value)`; a float has twelve digits, and `__str__` of a class is for untranslated programs alone."""
    if value is None:
        return "None"
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, PLAIN) or not we_are_translated():
        return str(value)
    return "<" + value.__class__.__name__ + " object>"


@foldable
def bytearray_(value):
    """`bytearray(value)`, of an 8-bit string its bytes."""
    if isinstance(value, str):
        return bytearray(value.encode("latin-1"))
    return bytearray(value)


def float_text(value):
    """A float as Python 2's `str` writes it."""
    digits = "%.12g" % value
    for character in digits:
        if character in ".en":
            return digits
    return digits + ".0"


def format_(template, pairs):
    """`template % {name: value …}`, its values as text already."""
    parts = []
    position = 0
    while True:
        start = template.find("%", position)
        if start < 0:
            break
        parts.append(template[position:start])
        position = start + 2
        if template[start + 1:position] == "%":
            parts.append("%")
            continue
        if template[start + 1:position] != "(":
            raise TypeError("not enough arguments for format string")
        end = template.find(")", position)
        value = named_value(pairs, template[position:end])
        position = end + 1
        start = position
        while position < len(template) and template[position] in "-+ #0123456789.":
            position += 1
        parts.append(padded(value, template[start:position], template[position:position + 1]))
        position += 1
    parts.append(template[position:])
    return "".join(parts)


def named_value(pairs, name):
    """The value of this name."""
    for key, value in pairs:
        if key == name:
            return value
    raise KeyError(name)


def padded(value, flags, conversion):
    """A value as text, of the width and in the way that the flags of a conversion say."""
    if conversion not in ("s", "d", "i", "u", "r"):
        raise ValueError("unsupported format character")
    left = flags.startswith("-")
    digits = flags[1:] if left else flags
    if digits == "":
        return value
    if left:
        return value.ljust(int(digits))
    return value.zfill(int(digits)) if digits.startswith("0") else value.rjust(int(digits))


def print_(parts, sep=" ", end="\n", file=STDOUT):
    """`print`, its arguments as text already."""
    file.write(sep.join(parts) + end)


# ---------------------------------------------------------------- dicts and iterators

# The second is what `Class.__dict__` is, at import time.
DICTS = (dict, MappingProxyType)


@foldable
def keys(value):
    """`value.keys()`: of a dict a list."""
    if value is None:
        raise absent("keys")
    if isinstance(value, DICTS):
        return list(value.keys())
    return value.keys()


@foldable
def values(value):
    """`value.values()`: of a dict a list."""
    if value is None:
        raise absent("values")
    if isinstance(value, DICTS):
        return list(value.values())
    return value.values()


@foldable
def items(value):
    """`value.items()`: of a dict a list."""
    if value is None:
        raise absent("items")
    if isinstance(value, DICTS):
        return list(value.items())
    return value.items()


@foldable
def iterkeys(value):
    """`value.iterkeys()`."""
    if value is None:
        raise absent("iterkeys")
    if isinstance(value, DICTS):
        return iter(value.keys())
    return value.iterkeys()


@foldable
def itervalues(value):
    """`value.itervalues()`."""
    if value is None:
        raise absent("itervalues")
    if isinstance(value, DICTS):
        return iter(value.values())
    return value.itervalues()


@foldable
def iteritems(value):
    """`value.iteritems()`."""
    if value is None:
        raise absent("iteritems")
    if isinstance(value, DICTS):
        return iter(value.items())
    return value.iteritems()


@foldable
def has_key(value, key):
    """`value.has_key(key)`."""
    if value is None:
        raise absent("has_key")
    if isinstance(value, DICTS):
        return key in value
    return value.has_key(key)


@foldable
def next_(value):
    """`value.next()`."""
    if value is None:
        raise absent("next")
    # Untranslated, classes of the program count as iterators too: their `__next__` may call this method.
    if isinstance(value, Iterator) and (we_are_translated() or not hasattr(value, "next")):
        return next(value)
    return value.next()


# ---------------------------------------------------------------- functions

FUNCTIONS = (FunctionType, MethodType)


@foldable
def func_code(value):
    """`function.func_code`."""
    if isinstance(value, FUNCTIONS):
        return value.__code__
    return value.func_code


@foldable
def func_name(value):
    """`function.func_name`."""
    if isinstance(value, FUNCTIONS):
        return value.__name__
    return value.func_name


@foldable
def func_defaults(value):
    """`function.func_defaults`."""
    if isinstance(value, FUNCTIONS):
        return value.__defaults__
    return value.func_defaults


@foldable
def func_globals(value):
    """`function.func_globals`."""
    if isinstance(value, FUNCTIONS):
        return value.__globals__
    return value.func_globals


@foldable
def func_doc(value):
    """`function.func_doc`."""
    if isinstance(value, FUNCTIONS):
        return value.__doc__
    return value.func_doc


@foldable
def im_func(value):
    """`method.im_func`; a function of a class is one without being asked."""
    if isinstance(value, FunctionType):
        return value
    if isinstance(value, MethodType):
        return value.__func__
    return value.im_func


@foldable
def im_class(value):
    """`method.im_class`; of a function of a class, that class."""
    if isinstance(value, MethodType):
        return type(value.__self__)
    if isinstance(value, FunctionType):
        return class_of_function(value)
    return value.im_class


@not_rpython
def class_of_function(function):
    """The class in whose body a function was defined."""
    holder = sys.modules[function.__module__]
    for name in function.__qualname__.split(".")[:-1]:
        holder = getattr(holder, name)
    return holder


@foldable
def im_self(value):
    """`method.im_self`."""
    if isinstance(value, FUNCTIONS):
        return getattr(value, "__self__", None)
    return value.im_self


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


@foldable
def encode(value, *arguments):
    """`value.encode(…)`."""
    if value is None:
        raise absent("encode")
    if isinstance(value, str):
        return encode_text(value, *arguments)
    return value.encode(*arguments)


@foldable
def decode(value, *arguments):
    """`value.decode(…)`."""
    if value is None:
        raise absent("decode")
    if isinstance(value, str):
        return decode_text(value, *arguments)
    return value.decode(*arguments)


@foldable
def strip(value):
    """`value.strip()`: of ASCII's white space alone."""
    if value is None:
        raise absent("strip")
    if isinstance(value, str):
        return value.strip(WHITE_SPACE)
    return value.strip()


@foldable
def lstrip(value):
    """`value.lstrip()`."""
    if value is None:
        raise absent("lstrip")
    if isinstance(value, str):
        return value.lstrip(WHITE_SPACE)
    return value.lstrip()


@foldable
def rstrip(value):
    """`value.rstrip()`."""
    if value is None:
        raise absent("rstrip")
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


@foldable
def split(value, separator=None, limit=-1):
    """`value.split()` and `value.split(None, limit)`."""
    if value is None:
        raise absent("split")
    if isinstance(value, str):
        return split_words(value, limit)
    return value.split()


@foldable
def rsplit(value, separator=None, limit=-1):
    """`value.rsplit()` and `value.rsplit(None, limit)`."""
    if value is None:
        raise absent("rsplit")
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


@foldable
def splitlines(value, *arguments):
    """`value.splitlines(…)`."""
    if value is None:
        raise absent("splitlines")
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


@foldable
def lower(value):
    """`value.lower()`."""
    if value is None:
        raise absent("lower")
    if isinstance(value, str):
        return lower_text(value)
    return value.lower()


@foldable
def upper(value):
    """`value.upper()`."""
    if value is None:
        raise absent("upper")
    if isinstance(value, str):
        return upper_text(value)
    return value.upper()


@foldable
def swapcase(value):
    """`value.swapcase()`."""
    if value is None:
        raise absent("swapcase")
    if isinstance(value, str):
        return swapcase_text(value)
    return value.swapcase()


@foldable
def title(value):
    """`value.title()`."""
    if value is None:
        raise absent("title")
    if isinstance(value, str):
        return title_text(value)
    return value.title()


@foldable
def capitalize(value):
    """`value.capitalize()`."""
    if value is None:
        raise absent("capitalize")
    if isinstance(value, str):
        return upper_text(value[:1]) + lower_text(value[1:])
    return value.capitalize()


@foldable
def isalpha(value):
    """`value.isalpha()`."""
    if value is None:
        raise absent("isalpha")
    if isinstance(value, str):
        return value.isascii() and value.isalpha()
    return value.isalpha()


@foldable
def isdigit(value):
    """`value.isdigit()`."""
    if value is None:
        raise absent("isdigit")
    if isinstance(value, str):
        return value.isascii() and value.isdigit()
    return value.isdigit()


@foldable
def isalnum(value):
    """`value.isalnum()`."""
    if value is None:
        raise absent("isalnum")
    if isinstance(value, str):
        return value.isascii() and value.isalnum()
    return value.isalnum()


@foldable
def isspace(value):
    """`value.isspace()`."""
    if value is None:
        raise absent("isspace")
    if isinstance(value, str):
        return is_space(value)
    return value.isspace()


@foldable
def islower(value):
    """`value.islower()`."""
    if value is None:
        raise absent("islower")
    if isinstance(value, str):
        return is_cased(value, "a", "z", "A", "Z")
    return value.islower()


@foldable
def isupper(value):
    """`value.isupper()`."""
    if value is None:
        raise absent("isupper")
    if isinstance(value, str):
        return is_cased(value, "A", "Z", "a", "z")
    return value.isupper()


@foldable
def istitle(value):
    """`value.istitle()`."""
    if value is None:
        raise absent("istitle")
    if isinstance(value, str):
        return is_title(value)
    return value.istitle()


# The functions whose names are Python's.
BY_NAME = {"bytearray": bytearray_, "format": format_, "next": next_, "print": print_}
