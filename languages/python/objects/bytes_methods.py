"""More methods of bytes and bytearray, done on Latin-1 text."""

from interpreter import convert, errors, space
from interpreter.gateway import class_method, method, static_method
from objects.bytes import W_AbstractBytes, W_Buffer, W_Bytearray, W_Bytes, _both, buffer_of, bytearray_type, bytes_type
from objects.int import W_Int
from objects.list import W_List
from objects.singletons import w_None
from objects.str import W_Str, bound
from objects.strings import clamp, expand_tabs, hex_digits, is_line_end, normal_end
from objects.tuple import W_Tuple
from objects.type import W_Type


def latin(w_value):
    """Return the text of a bytes-like object."""
    return buffer_of(w_value).decode("latin-1")


def needle(w_value):
    """Return the text to search for: bytes, or a single byte's number."""
    if space.lookup(w_value, "__index__") is not None:
        value = convert.int_of(w_value)
        if not 0 <= value < 256:
            raise errors.value_error("byte must be in range(0, 256)")
        return chr(value)
    if not isinstance(w_value, W_Buffer):
        raise errors.type_error("argument should be integer or bytes-like object, not '%s'" % w_value.gettype().name)
    return latin(w_value)


def back(w_self, text):
    """Wrap a text in the type of an object."""
    return w_self.like(text.encode("latin-1"))


def all_back(w_self, parts):
    """Wrap texts in a list."""
    return W_List([back(w_self, part) for part in parts])


@_both("find")
def bytes_find(w_self: W_AbstractBytes, w_sub, w_start=None, w_end=None) -> int:
    text = w_self.latin1()
    return text.find(needle(w_sub), clamp(bound(w_start, 0), len(text)), normal_end(bound(w_end, len(text)), len(text)))


@_both("rfind")
def bytes_rfind(w_self: W_AbstractBytes, w_sub, w_start=None, w_end=None) -> int:
    text = w_self.latin1()
    return text.rfind(needle(w_sub), clamp(bound(w_start, 0), len(text)), normal_end(bound(w_end, len(text)), len(text)))


@_both("index")
def bytes_index(w_self: W_AbstractBytes, w_sub, w_start=None, w_end=None) -> int:
    found = bytes_find(w_self, w_sub, w_start, w_end)
    if found < 0:
        raise errors.value_error("subsection not found")
    return found


@_both("rindex")
def bytes_rindex(w_self: W_AbstractBytes, w_sub, w_start=None, w_end=None) -> int:
    found = bytes_rfind(w_self, w_sub, w_start, w_end)
    if found < 0:
        raise errors.value_error("subsection not found")
    return found


@_both("count")
def bytes_count(w_self: W_AbstractBytes, w_sub, w_start=None, w_end=None) -> int:
    text = w_self.latin1()
    return text.count(needle(w_sub), clamp(bound(w_start, 0), len(text)), normal_end(bound(w_end, len(text)), len(text)))


def affixed(w_self, w_affixes, w_start, w_end, at_end, name):
    """Whether a part of the bytes starts or ends with any of some bytes."""
    text = w_self.latin1()
    start = clamp(bound(w_start, 0), len(text))
    end = normal_end(bound(w_end, len(text)), len(text))
    affixes_w = w_affixes.items_w if isinstance(w_affixes, W_Tuple) else [w_affixes]
    for w_affix in affixes_w:
        if not isinstance(w_affix, W_AbstractBytes):
            raise errors.type_error(
                "%s first arg must be bytes or a tuple of bytes, not %s" % (name, w_affix.gettype().name))
        affix = w_affix.latin1()
        if start + len(affix) <= end:
            at = end - len(affix) if at_end else start
            if text[at : at + len(affix)] == affix:
                return True
    return False


@_both("startswith")
def bytes_startswith(w_self: W_AbstractBytes, w_prefix, w_start=None, w_end=None) -> bool:
    return affixed(w_self, w_prefix, w_start, w_end, False, "startswith")


@_both("endswith")
def bytes_endswith(w_self: W_AbstractBytes, w_suffix, w_start=None, w_end=None) -> bool:
    return affixed(w_self, w_suffix, w_start, w_end, True, "endswith")


@_both("join")
def bytes_join(w_self: W_AbstractBytes, w_iterable):
    if space.lookup(w_iterable, "__iter__") is None and space.lookup(w_iterable, "__getitem__") is None:
        raise errors.type_error("can only join an iterable")
    parts = []
    items_w = space.listview(w_iterable)
    for i in range(len(items_w)):
        w_item = items_w[i]
        if not isinstance(w_item, W_AbstractBytes):
            raise errors.type_error(
                "sequence item %d: expected a bytes-like object, %s found" % (i, w_item.gettype().name))
        parts.append(w_item.latin1())
    return back(w_self, w_self.latin1().join(parts))


@_both("replace")
def bytes_replace(w_self: W_AbstractBytes, w_old, w_new, count: int = -1):
    text = w_self.latin1()
    old, new = latin(w_old), latin(w_new)
    return back(w_self, text.replace(old, new, count) if count >= 0 else text.replace(old, new))


def split_blanks(text, limit):
    """Split at ASCII white space."""
    parts = []
    at = 0
    size = len(text)
    while True:
        while at < size and text[at] in BLANKS:
            at += 1
        if at >= size:
            return parts
        if limit >= 0 and len(parts) >= limit:
            parts.append(strip_text(text[at:], BLANKS, False, True))
            return parts
        start = at
        while at < size and text[at] not in BLANKS:
            at += 1
        parts.append(text[start:at])


BLANKS = " \t\n\r\x0b\x0c"


def checked_separator(w_sep):
    """Return a separator's text."""
    sep = latin(w_sep)
    if sep == "":
        raise errors.value_error("empty separator")
    return sep


@_both("split")
def bytes_split(w_self: W_AbstractBytes, w_sep=None, maxsplit: int = -1):
    text = w_self.latin1()
    if w_sep is None or w_sep is w_None:
        return all_back(w_self, split_blanks(text, maxsplit))
    sep = checked_separator(w_sep)
    return all_back(w_self, text.split(sep, maxsplit) if maxsplit >= 0 else text.split(sep))


@_both("rsplit")
def bytes_rsplit(w_self: W_AbstractBytes, w_sep=None, maxsplit: int = -1):
    text = w_self.latin1()
    if w_sep is None or w_sep is w_None:
        if maxsplit < 0:
            return all_back(w_self, split_blanks(text, maxsplit))
        return all_back(w_self, text.rsplit(None, maxsplit))
    sep = checked_separator(w_sep)
    return all_back(w_self, text.rsplit(sep, maxsplit) if maxsplit >= 0 else text.rsplit(sep))


@_both("splitlines")
def bytes_splitlines(w_self: W_AbstractBytes, keepends: bool = False):
    text = w_self.latin1()
    parts = []
    start = 0
    at = 0
    while at < len(text):
        if text[at] == "\n" or text[at] == "\r":
            end = at
            if text[at] == "\r" and at + 1 < len(text) and text[at + 1] == "\n":
                at += 1
            parts.append(text[start : at + 1] if keepends else text[start:end])
            start = at + 1
        at += 1
    if start < len(text):
        parts.append(text[start:])
    return all_back(w_self, parts)


@_both("partition")
def bytes_partition(w_self: W_AbstractBytes, w_sep):
    text = w_self.latin1()
    sep = checked_separator(w_sep)
    at = text.find(sep)
    if at < 0:
        return W_Tuple([back(w_self, text), back(w_self, ""), back(w_self, "")])
    return W_Tuple([back(w_self, text[:at]), back(w_self, sep), back(w_self, text[at + len(sep) :])])


@_both("rpartition")
def bytes_rpartition(w_self: W_AbstractBytes, w_sep):
    text = w_self.latin1()
    sep = checked_separator(w_sep)
    at = text.rfind(sep)
    if at < 0:
        return W_Tuple([back(w_self, ""), back(w_self, ""), back(w_self, text)])
    return W_Tuple([back(w_self, text[:at]), back(w_self, sep), back(w_self, text[at + len(sep) :])])


def strip_text(text, chars, left, right):
    """Strip characters off the ends."""
    start = 0
    end = len(text)
    while left and start < end and text[start] in chars:
        start += 1
    while right and start < end and text[end - 1] in chars:
        end -= 1
    return text[start:end]


def strip_chars(w_chars):
    """Return the bytes to strip as text."""
    return BLANKS if w_chars is None or w_chars is w_None else latin(w_chars)


@_both("strip")
def bytes_strip(w_self: W_AbstractBytes, w_chars=None):
    return back(w_self, strip_text(w_self.latin1(), strip_chars(w_chars), True, True))


@_both("lstrip")
def bytes_lstrip(w_self: W_AbstractBytes, w_chars=None):
    return back(w_self, strip_text(w_self.latin1(), strip_chars(w_chars), True, False))


@_both("rstrip")
def bytes_rstrip(w_self: W_AbstractBytes, w_chars=None):
    return back(w_self, strip_text(w_self.latin1(), strip_chars(w_chars), False, True))


def ascii_lower(text):
    """Return a text with A to Z in lower case."""
    return "".join([chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text])


def ascii_upper(text):
    """Return a text with a to z in upper case."""
    return "".join([chr(ord(c) - 32) if "a" <= c <= "z" else c for c in text])


@_both("lower")
def bytes_lower(w_self: W_AbstractBytes):
    return back(w_self, ascii_lower(w_self.latin1()))


@_both("upper")
def bytes_upper(w_self: W_AbstractBytes):
    return back(w_self, ascii_upper(w_self.latin1()))


@_both("capitalize")
def bytes_capitalize(w_self: W_AbstractBytes):
    text = w_self.latin1()
    return back(w_self, ascii_upper(text[:1]) + ascii_lower(text[1:]))


@_both("swapcase")
def bytes_swapcase(w_self: W_AbstractBytes):
    return back(w_self, "".join([ascii_upper(c) if "a" <= c <= "z" else ascii_lower(c) for c in w_self.latin1()]))


def is_ascii_letter(c):
    """Whether a character is an ASCII letter."""
    return "a" <= c <= "z" or "A" <= c <= "Z"


@_both("title")
def bytes_title(w_self: W_AbstractBytes):
    parts = []
    inside = False
    for c in w_self.latin1():
        parts.append(ascii_lower(c) if inside else ascii_upper(c))
        inside = is_ascii_letter(c)
    return back(w_self, "".join(parts))


@_both("istitle")
def bytes_istitle(w_self: W_AbstractBytes) -> bool:
    inside = False
    found = False
    for c in w_self.latin1():
        if is_ascii_letter(c):
            if inside != ("a" <= c <= "z"):
                return False
            inside = True
            found = True
        else:
            inside = False
    return found


def _declare_test(name, test):
    def all_are(w_self: W_AbstractBytes) -> bool:
        text = w_self.latin1()
        for c in text:
            if not test(c):
                return False
        return text != ""

    _both(name)(all_are)


_declare_test("isdigit", lambda c: "0" <= c <= "9")
_declare_test("isalpha", lambda c: "a" <= c <= "z" or "A" <= c <= "Z")
_declare_test("isalnum", lambda c: "0" <= c <= "9" or "a" <= c <= "z" or "A" <= c <= "Z")
_declare_test("isspace", lambda c: c in BLANKS)


@_both("isascii")
def bytes_isascii(w_self: W_AbstractBytes) -> bool:
    for code in w_self.data():
        if code >= 128:
            return False
    return True


@_both("isupper")
def bytes_isupper(w_self: W_AbstractBytes) -> bool:
    text = w_self.latin1()
    return text == ascii_upper(text) and text != ascii_lower(text)


@_both("islower")
def bytes_islower(w_self: W_AbstractBytes) -> bool:
    text = w_self.latin1()
    return text == ascii_lower(text) and text != ascii_upper(text)


def fill_byte(w_fill):
    """Return the character to fill with."""
    if w_fill is None:
        return " "
    text = latin(w_fill)
    if len(text) != 1:
        raise errors.type_error("fill character must be a byte string of length 1")
    return text


@_both("ljust")
def bytes_ljust(w_self: W_AbstractBytes, width: int, w_fill=None):
    text = w_self.latin1()
    return back(w_self, text + fill_byte(w_fill) * max(width - len(text), 0))


@_both("rjust")
def bytes_rjust(w_self: W_AbstractBytes, width: int, w_fill=None):
    text = w_self.latin1()
    return back(w_self, fill_byte(w_fill) * max(width - len(text), 0) + text)


@_both("center")
def bytes_center(w_self: W_AbstractBytes, width: int, w_fill=None):
    text = w_self.latin1()
    fill = fill_byte(w_fill)
    missing = max(width - len(text), 0)
    left = missing // 2 + (missing & width & 1)
    return back(w_self, fill * left + text + fill * (missing - left))


@_both("expandtabs")
def bytes_expandtabs(w_self: W_AbstractBytes, tabsize: int = 8):
    return back(w_self, expand_tabs(w_self.latin1(), tabsize))


@_both("zfill")
def bytes_zfill(w_self: W_AbstractBytes, width: int):
    text = w_self.latin1()
    zeros = "0" * max(width - len(text), 0)
    if text[:1] == "+" or text[:1] == "-":
        return back(w_self, text[:1] + zeros + text[1:])
    return back(w_self, zeros + text)


@_both("hex")
def bytes_hex(w_self: W_AbstractBytes, sep: str = "", bytes_per_sep: int = 1) -> str:
    data = w_self.data()
    parts = []
    for i in range(len(data)):
        if sep != "" and i > 0 and (len(data) - i) % bytes_per_sep == 0:
            parts.append(sep)
        parts.append(hex_digits(data[i], 2))
    return "".join(parts)


def data_of_hex(text):
    """Return the bytes of hexadecimal digits, with white space between pairs."""
    out = bytearray()
    at = 0
    while at < len(text):
        if text[at] in BLANKS:
            at += 1
            continue
        for i in range(2):
            if at + i >= len(text) or digit_value(text[at + i]) >= 16:
                raise errors.value_error("non-hexadecimal number found in fromhex() arg at position %d" % (at + i))
        out.append(digit_value(text[at]) * 16 + digit_value(text[at + 1]))
        at += 2
    return bytes(out)


@class_method(bytes_type, "fromhex")
def bytes_fromhex(w_cls: W_Type, text: str):
    w_result = W_Bytes(data_of_hex(text))
    return w_result if w_cls is bytes_type else space.call(w_cls, [w_result])


@class_method(bytearray_type, "fromhex")
def bytearray_fromhex(w_cls: W_Type, text: str):
    w_result = W_Bytearray(bytearray(data_of_hex(text)))
    return w_result if w_cls is bytearray_type else space.call(w_cls, [w_result])


@_both("translate")
def bytes_translate(w_self: W_AbstractBytes, w_table, w_delete=None):
    delete = latin(w_delete) if w_delete is not None else ""
    out = bytearray()
    data = w_self.data()
    table = buffer_of(w_table) if w_table is not w_None else b""
    if w_table is not w_None and len(table) != 256:
        raise errors.value_error("translation table must be 256 characters long")
    for code in data:
        if chr(code) not in delete:
            out.append(table[code] if w_table is not w_None else code)
    return w_self.like(bytes(out))


def bytes_maketrans(w_from, w_to):
    source, target = buffer_of(w_from), buffer_of(w_to)
    if len(source) != len(target):
        raise errors.value_error("maketrans arguments must have same length")
    table = bytearray()
    for i in range(256):
        table.append(i)
    for i in range(len(source)):
        table[source[i]] = target[i]
    return W_Bytes(bytes(table))


static_method(bytes_type, "maketrans")(bytes_maketrans)
static_method(bytearray_type, "maketrans")(bytes_maketrans)


@_both("removeprefix")
def bytes_removeprefix(w_self: W_AbstractBytes, w_prefix):
    text, prefix = w_self.latin1(), latin(w_prefix)
    return back(w_self, text[len(prefix) :] if prefix != "" and text.startswith(prefix) else text)


@_both("removesuffix")
def bytes_removesuffix(w_self: W_AbstractBytes, w_suffix):
    text, suffix = w_self.latin1(), latin(w_suffix)
    return back(w_self, text[: len(text) - len(suffix)] if suffix != "" and text.endswith(suffix) else text)


@_both("__mod__")
def bytes_mod(w_self: W_AbstractBytes, w_values):
    return back(w_self, percent_format_bytes(w_self.latin1(), w_values))


def percent_format_bytes(text, w_values):
    """Return the Latin-1 text of `bytes % values`."""
    return percent_format(text, w_values, True)


from objects.parse_int import digit_value  # noqa: E402
from objects.percent import percent_format  # noqa: E402
