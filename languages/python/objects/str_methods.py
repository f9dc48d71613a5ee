"""More methods of str: splitting, stripping, case, alignment, tests of characters."""

from rpython.rlib.unicodedata import database

from interpreter import convert, errors, space
from interpreter.gateway import method, static_method
from objects.dict import W_Dict
from objects.int import W_AbstractInt, W_Int
from objects.list import W_List
from objects.singletons import w_None
from objects.str import W_Str, str_type
from objects.strings import expand_tabs, is_line_end, is_space
from objects.tuple import W_Tuple


def texts(parts):
    """Wrap a list of texts."""
    return W_List([W_Str(part) for part in parts])


def split_spaces(text, limit):
    """Split at white space."""
    parts = []
    at = 0
    size = len(text)
    while True:
        while at < size and is_space(ord(text[at])):
            at += 1
        if at >= size:
            return parts
        if limit >= 0 and len(parts) >= limit:
            parts.append(text[at:size].rstrip())
            return parts
        start = at
        while at < size and not is_space(ord(text[at])):
            at += 1
        parts.append(text[start:at])


def rsplit_spaces(text, limit):
    """Split at white space, from the end."""
    parts = []
    at = len(text)
    while True:
        while at > 0 and is_space(ord(text[at - 1])):
            at -= 1
        if at <= 0:
            break
        if limit >= 0 and len(parts) >= limit:
            parts.append(text[:at].lstrip())
            break
        end = at
        while at > 0 and not is_space(ord(text[at - 1])):
            at -= 1
        parts.append(text[at:end])
    parts.reverse()
    return parts


@method(str_type, "split")
def str_split(w_self: W_Str, w_sep=None, maxsplit: int = -1):
    if w_sep is None or w_sep is w_None:
        return texts(split_spaces(w_self.value, maxsplit))
    sep = separator(w_sep)
    return texts(w_self.value.split(sep, maxsplit) if maxsplit >= 0 else w_self.value.split(sep))


@method(str_type, "rsplit")
def str_rsplit(w_self: W_Str, w_sep=None, maxsplit: int = -1):
    if w_sep is None or w_sep is w_None:
        return texts(rsplit_spaces(w_self.value, maxsplit))
    sep = separator(w_sep)
    return texts(w_self.value.rsplit(sep, maxsplit) if maxsplit >= 0 else w_self.value.rsplit(sep))


def separator(w_sep):
    """Return a separator's text."""
    if not isinstance(w_sep, W_Str):
        raise errors.type_error("must be str or None, not %s" % w_sep.gettype().name)
    if w_sep.value == "":
        raise errors.value_error("empty separator")
    return w_sep.value


@method(str_type, "splitlines")
def str_splitlines(w_self: W_Str, keepends: bool = False):
    text = w_self.value
    parts = []
    start = 0
    at = 0
    while at < len(text):
        if is_line_end(ord(text[at])):
            end = at
            if text[at] == "\r" and at + 1 < len(text) and text[at + 1] == "\n":
                at += 1
            parts.append(text[start : at + 1] if keepends else text[start:end])
            start = at + 1
        at += 1
    if start < len(text):
        parts.append(text[start:])
    return texts(parts)


@method(str_type, "partition")
def str_partition(w_self: W_Str, sep: str):
    if sep == "":
        raise errors.value_error("empty separator")
    text = w_self.value
    at = text.find(sep)
    if at < 0:
        return W_Tuple([W_Str(text), W_Str(""), W_Str("")])
    return W_Tuple([W_Str(text[:at]), W_Str(sep), W_Str(text[at + len(sep) :])])


@method(str_type, "rpartition")
def str_rpartition(w_self: W_Str, sep: str):
    if sep == "":
        raise errors.value_error("empty separator")
    text = w_self.value
    at = text.rfind(sep)
    if at < 0:
        return W_Tuple([W_Str(""), W_Str(""), W_Str(text)])
    return W_Tuple([W_Str(text[:at]), W_Str(sep), W_Str(text[at + len(sep) :])])


def strip(text, w_chars, left, right, name):
    """Strip characters off the ends of a text."""
    start = 0
    end = len(text)
    if w_chars is None or w_chars is w_None:
        while left and start < end and is_space(ord(text[start])):
            start += 1
        while right and start < end and is_space(ord(text[end - 1])):
            end -= 1
    elif isinstance(w_chars, W_Str):
        chars = w_chars.value
        while left and start < end and text[start] in chars:
            start += 1
        while right and start < end and text[end - 1] in chars:
            end -= 1
    else:
        raise errors.type_error("%s arg must be None or str" % name)
    return text[start:end]


@method(str_type, "strip")
def str_strip(w_self: W_Str, w_chars=None) -> str:
    return strip(w_self.value, w_chars, True, True, "strip")


@method(str_type, "lstrip")
def str_lstrip(w_self: W_Str, w_chars=None) -> str:
    return strip(w_self.value, w_chars, True, False, "lstrip")


@method(str_type, "rstrip")
def str_rstrip(w_self: W_Str, w_chars=None) -> str:
    return strip(w_self.value, w_chars, False, True, "rstrip")


def lowered(text, result):
    """Return what became of a text whose letters were made small, with the sigma that ends words where it must be (Unicode, Final_Sigma)."""
    if "\u03a3" not in text:
        return result
    parts = []
    target = 0
    for at in range(len(text)):
        # Only the small form of an I with a dot has a length of its own.
        size = 2 if text[at] == "\u0130" and result[target : target + 2] == "i\u0307" else 1
        small = result[target : target + size]
        if text[at] == "\u03a3" and small == "\u03c3" and is_final(text, at):
            small = "\u03c2"
        parts.append(small)
        target += size
    return "".join(parts) if target == len(result) else result


def is_final(text, at):
    """Whether a letter comes before a position, and none behind it; marks are passed over."""
    before = at - 1
    while before >= 0 and ignores_case(text[before]):
        before -= 1
    if before < 0 or not is_cased(text[before]):
        return False
    behind = at + 1
    while behind < len(text) and ignores_case(text[behind]):
        behind += 1
    return behind == len(text) or not is_cased(text[behind])


def is_cased(c):
    """Whether a character is a letter of one of the cases."""
    return c.isupper() or c.islower() or c.title() != c


def ignores_case(c):
    """Whether a character may stand within words without being cased (Unicode, Case_Ignorable)."""
    return c in "'.:^`\u00a8\u00ad\u00af\u00b4\u00b7\u00b8\u2018\u2019\u2024\u2027" or database.current.category.find(ord(c)) in ("Mn", "Me", "Cf", "Lm", "Sk")


@method(str_type, "lower")
def str_lower(w_self: W_Str) -> str:
    return lowered(w_self.value, w_self.value.lower())


@method(str_type, "casefold")
def str_casefold(w_self: W_Str) -> str:
    return w_self.value.casefold()


@method(str_type, "upper")
def str_upper(w_self: W_Str) -> str:
    return w_self.value.upper()


@method(str_type, "swapcase")
def str_swapcase(w_self: W_Str) -> str:
    return lowered(w_self.value, w_self.value.swapcase())


@method(str_type, "capitalize")
def str_capitalize(w_self: W_Str) -> str:
    return lowered(w_self.value, w_self.value.capitalize())


@method(str_type, "title")
def str_title(w_self: W_Str) -> str:
    return lowered(w_self.value, w_self.value.title())


@method(str_type, "istitle")
def str_istitle(w_self: W_Str) -> bool:
    inside = False
    found = False
    for c in w_self.value:
        if c.isupper():
            if inside:
                return False
            inside = True
            found = True
        elif c.islower():
            if not inside:
                return False
        else:
            inside = False
    return found


@method(str_type, "isupper")
def str_isupper(w_self: W_Str) -> bool:
    found = False
    for c in w_self.value:
        if c.islower():
            return False
        if c.isupper():
            found = True
    return found


@method(str_type, "islower")
def str_islower(w_self: W_Str) -> bool:
    found = False
    for c in w_self.value:
        if c.isupper():
            return False
        if c.islower():
            found = True
    return found


def _declare_test(name, test):
    def all_are(w_self: W_Str) -> bool:
        for c in w_self.value:
            if not test(c):
                return False
        return w_self.value != ""

    method(str_type, name)(all_are)


_declare_test("isalpha", lambda c: c.isalpha())
_declare_test("isalnum", lambda c: c.isalnum())
_declare_test("isdigit", lambda c: c.isdigit())
_declare_test("isdecimal", lambda c: c.isdigit() and not is_superscript(ord(c)))
_declare_test("isnumeric", lambda c: c.isdigit() or is_fraction(ord(c)))
_declare_test("isspace", lambda c: is_space(ord(c)))


def is_superscript(code):
    """Whether a digit is no decimal: superscripts, subscripts, circled digits."""
    return code in (0xB2, 0xB3, 0xB9) or 0x2070 <= code <= 0x2089 or 0x2460 <= code <= 0x24FF


def is_fraction(code):
    """Whether a character is a number that is no digit."""
    return 0xBC <= code <= 0xBE or 0x2150 <= code <= 0x218B or code == 0x4E00


@method(str_type, "isascii")
def str_isascii(w_self: W_Str) -> bool:
    for c in w_self.value:
        if ord(c) >= 128:
            return False
    return True


@method(str_type, "isprintable")
def str_isprintable(w_self: W_Str) -> bool:
    for c in w_self.value:
        code = ord(c)
        if code < 32 or code == 127 or (code > 127 and needs_escape(code)):
            return False
    return True


@method(str_type, "isidentifier")
def str_isidentifier(w_self: W_Str) -> bool:
    text = w_self.value
    if text == "" or not is_identifier_start(text[0]):
        return False
    for c in text:
        if not is_identifier_part(c):
            return False
    return True


def fill_character(w_fill):
    """Return the character to fill with."""
    if w_fill is None:
        return " "
    if not isinstance(w_fill, W_Str):
        raise errors.type_error("The fill character must be a unicode character, not %s" % w_fill.gettype().name)
    if len(w_fill.value) != 1:
        raise errors.type_error("The fill character must be exactly one character long")
    return w_fill.value


@method(str_type, "ljust")
def str_ljust(w_self: W_Str, width: int, w_fillchar=None) -> str:
    return w_self.value + fill_character(w_fillchar) * max(width - len(w_self.value), 0)


@method(str_type, "rjust")
def str_rjust(w_self: W_Str, width: int, w_fillchar=None) -> str:
    return fill_character(w_fillchar) * max(width - len(w_self.value), 0) + w_self.value


@method(str_type, "center")
def str_center(w_self: W_Str, width: int, w_fillchar=None) -> str:
    fill = fill_character(w_fillchar)
    missing = max(width - len(w_self.value), 0)
    left = missing // 2 + (missing & width & 1)
    return fill * left + w_self.value + fill * (missing - left)


@method(str_type, "zfill")
def str_zfill(w_self: W_Str, width: int) -> str:
    text = w_self.value
    zeros = "0" * max(width - len(text), 0)
    if text[:1] == "+" or text[:1] == "-":
        return text[:1] + zeros + text[1:]
    return zeros + text


@method(str_type, "expandtabs")
def str_expandtabs(w_self: W_Str, tabsize: int = 8) -> str:
    return expand_tabs(w_self.value, tabsize)


@method(str_type, "translate")
def str_translate(w_self: W_Str, w_table) -> str:
    parts = []
    for c in w_self.value:
        w_value = translation(w_table, ord(c))
        if w_value is None:
            parts.append(c)
        elif isinstance(w_value, W_Str):
            parts.append(w_value.value)
        elif isinstance(w_value, W_Int):
            parts.append(chr(w_value.value))
        elif w_value is not w_None:
            raise errors.type_error("character mapping must return integer, None or str")
    return "".join(parts)


def translation(w_table, code):
    """Return what a table has for a character, or None."""
    try:
        return space.getitem(w_table, W_Int(code))
    except OperationError as e:
        if not errors.matches(e, exceptions.LookupError):
            raise
        return None


@static_method(str_type, "maketrans")
def str_maketrans(w_x, w_y=None, w_z=None):
    w_table = W_Dict()
    if w_y is None:
        if not isinstance(w_x, W_Dict):
            raise errors.type_error("if you give only one argument to maketrans it must be a dict")
        for i in range(len(w_x.keys_w)):
            w_key = w_x.keys_w[i]
            if isinstance(w_key, W_Str):
                if len(w_key.value) != 1:
                    raise errors.value_error("string keys in translate table must be of length 1")
                w_table.setitem(W_Int(ord(w_key.value[0])), w_x.values_w[i])
            elif w_key is not None:
                w_table.setitem(w_key, w_x.values_w[i])
        return w_table
    x, y = convert.str_of(w_x), convert.str_of(w_y)
    if len(x) != len(y):
        raise errors.value_error("the first two maketrans arguments must have equal length")
    for i in range(len(x)):
        w_table.setitem(W_Int(ord(x[i])), W_Int(ord(y[i])))
    if w_z is not None:
        for c in convert.str_of(w_z):
            w_table.setitem(W_Int(ord(c)), w_None)
    return w_table


@method(str_type, "__getnewargs__")
def str_getnewargs(w_self: W_Str):
    return W_Tuple([W_Str(w_self.value)])


@method(str_type, "__sizeof__")
def str_sizeof(w_self: W_Str) -> int:
    return 49 + len(w_self.value)


from objects import exceptions  # noqa: E402
from objects.root import OperationError  # noqa: E402
from objects.strings import needs_escape  # noqa: E402
from parser.tokenizer import is_identifier_part, is_identifier_start  # noqa: E402
