"""str: a sequence of code points."""

from typing import Optional

from rpython.rlib.objectmodel import compute_hash, import_from_mixin

from objects import type as types
from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_Str(W_Root):
    """A text."""

    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value


LATIN = [W_Str(chr(_code)) for _code in range(256)]


def character(code):
    """Return the text of one character; the common ones are there already."""
    return LATIN[code] if code < 256 else W_Str(chr(code))


class W_UserStr(W_Str):
    """A text of a class that the program made."""

    import_from_mixin(UserObject)


str_type = builtin_type("str", W_Str)
types.W_Str = W_Str

from interpreter import convert, errors, space  # noqa: E402
from interpreter.comparison import EQ, GE, GT, LE, LT, NE  # noqa: E402
from interpreter.gateway import method, static_method  # noqa: E402
from objects import codecs  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.bytes import W_AbstractBytes  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.formatting import format_str  # noqa: E402
from objects.int import W_AbstractInt, W_Int  # noqa: E402
from objects.iterators import W_StrIterator  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.percent import percent_format  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.slice import W_Slice  # noqa: E402
from objects.str_format import format_method  # noqa: E402
from objects.strings import clamp, is_line_end, is_space, normal_end, repr_text  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(str_type, "__new__")
def str_new(w_cls: W_Type, w_object=None, encoding: Optional[str] = None, errors: Optional[str] = None):
    if w_object is None:
        w_text = W_Str("")
    elif encoding is None and errors is None:
        w_text = space.str_object(w_object)
    else:
        w_text = decode_object(w_object, encoding, errors)
    if w_cls is str_type:
        return w_text
    w_result = W_UserStr(w_text.value)
    w_result.initialise_user(w_cls)
    return w_result


def decode_object(w_object, encoding, handler):
    """Return str(bytes, encoding, errors)."""
    if isinstance(w_object, W_Str):
        raise errors.type_error("decoding str is not supported")
    if not isinstance(w_object, W_AbstractBytes):
        raise errors.type_error(
            "decoding to str: need a bytes-like object, %s found" % w_object.gettype().name)
    return W_Str(codecs.decode(
        w_object.data(), encoding if encoding is not None else "utf-8", handler if handler is not None else "strict"))


def exact_str(w_text):
    """Return the same text as a plain str."""
    return w_text if (isinstance(w_text, W_Str) and type(w_text) is W_Str) else W_Str(w_text.value)


@method(str_type, "__repr__")
def str_repr(w_self: W_Str) -> str:
    return repr_text(w_self.value)


@method(str_type, "__str__")
def str_str(w_self: W_Str):
    return exact_str(w_self)


@method(str_type, "__hash__")
def str_hash(w_self: W_Str) -> int:
    return compute_hash(w_self.value)


@method(str_type, "__len__")
def str_len(w_self: W_Str) -> int:
    return len(w_self.value)


@method(str_type, "__format__")
def str_format_spec(w_self: W_Str, spec: str) -> str:
    return format_str(w_self.value, spec) if spec != "" else w_self.value


@method(str_type, "format")
def str_format(w_self: W_Str, args, kwargs) -> str:
    return format_method(w_self.value, args, kwargs, None)


@method(str_type, "format_map")
def str_format_map(w_self: W_Str, w_mapping) -> str:
    return format_method(w_self.value, [], None, w_mapping)


@method(str_type, "__mod__")
def str_mod(w_self: W_Str, w_values) -> str:
    return percent_format(w_self.value, w_values)


@method(str_type, "__rmod__")
def str_rmod(w_self: W_Str, w_other):
    return w_NotImplemented


@method(str_type, "__add__")
def str_add(w_self: W_Str, w_other):
    if not isinstance(w_other, W_Str):
        raise errors.type_error('can only concatenate str (not "%s") to str' % w_other.gettype().name)
    return W_Str(w_self.value + w_other.value)


def repeat_count(w_count):
    """Return the count of a repetition, or None to refuse it."""
    return space.lookup(w_count, "__index__") is not None


@method(str_type, "__mul__")
def str_mul(w_self: W_Str, w_count):
    if not repeat_count(w_count):
        raise errors.type_error("can't multiply sequence by non-int of type '%s'" % w_count.gettype().name)
    count = convert.int_of(w_count)
    space.check_size(len(w_self.value), count)
    return W_Str(w_self.value * max(count, 0))


@method(str_type, "__rmul__")
def str_rmul(w_self: W_Str, w_count):
    return str_mul(w_self, w_count)


@method(str_type, "__contains__")
def str_contains(w_self: W_Str, w_other) -> bool:
    if not isinstance(w_other, W_Str):
        raise errors.type_error("'in <string>' requires string as left operand, not %s" % w_other.gettype().name)
    return w_other.value in w_self.value


@method(str_type, "__iter__")
def str_iter(w_self: W_Str):
    return W_StrIterator(w_self.value)


@method(str_type, "__getitem__")
def str_getitem(w_self: W_Str, w_index):
    text = w_self.value
    if isinstance(w_index, W_Slice):
        start, stop, step, count = w_index.indices(len(text))
        if step == 1:
            return W_Str(text[start:stop] if count > 0 else "")
        parts = []
        for _ in range(count):
            parts.append(text[start])
            start += step
        return W_Str("".join(parts))
    if space.lookup(w_index, "__index__") is None:
        raise errors.type_error("string indices must be integers, not '%s'" % w_index.gettype().name)
    index = convert.int_of(w_index)
    if index < 0:
        index += len(text)
    if index < 0 or index >= len(text):
        raise errors.index_error("string index out of range")
    return character(ord(text[index]))


def compare_texts(op, a, b):
    """Compare texts."""
    if op == LT:
        return a < b
    if op == LE:
        return a <= b
    if op == GT:
        return a > b
    if op == GE:
        return a >= b
    if op == EQ:
        return a == b
    return a != b


def _declare_comparison(name, op):
    def comparison(w_self: W_Str, w_other):
        if not isinstance(w_other, W_Str):
            return w_NotImplemented
        return new_bool(compare_texts(op, w_self.value, w_other.value))

    method(str_type, name)(comparison)


for _name, _op in (("__lt__", LT), ("__le__", LE), ("__eq__", EQ), ("__ne__", NE), ("__gt__", GT), ("__ge__", GE)):
    _declare_comparison(_name, _op)


@method(str_type, "join")
def str_join(w_self: W_Str, w_iterable):
    if space.lookup(w_iterable, "__iter__") is None and space.lookup(w_iterable, "__getitem__") is None:
        raise errors.type_error("can only join an iterable")
    items_w = space.listview(w_iterable)
    parts = []
    for i in range(len(items_w)):
        w_item = items_w[i]
        if not isinstance(w_item, W_Str):
            raise errors.type_error("sequence item %d: expected str instance, %s found" % (i, w_item.gettype().name))
        parts.append(w_item.value)
    return W_Str(w_self.value.join(parts))


@method(str_type, "encode")
def str_encode(w_self: W_Str, encoding: str = "utf-8", errors: str = "strict"):
    return W_Bytes(codecs.encode(w_self.value, encoding, errors))


from objects.bytes import W_Bytes  # noqa: E402


def bound(w_value, default):
    """Return an optional bound of a search."""
    if w_value is None or w_value is w_None:
        return default
    w_index = space.index(w_value)
    if isinstance(w_index, W_Int):
        return w_index.value
    return MOST if w_index.sign() > 0 else -MOST


MOST = (1 << 62)


def find_in(w_self, sub, w_start, w_end, backwards):
    """Return where a text is in another, or -1."""
    text = w_self.value
    start = clamp(bound(w_start, 0), len(text))
    end = normal_end(bound(w_end, len(text)), len(text))
    if start > end:
        return -1
    if backwards:
        return text.rfind(sub, start, end)
    return text.find(sub, start, end)


@method(str_type, "find")
def str_find(w_self: W_Str, sub: str, w_start=None, w_end=None) -> int:
    return find_in(w_self, sub, w_start, w_end, False)


@method(str_type, "rfind")
def str_rfind(w_self: W_Str, sub: str, w_start=None, w_end=None) -> int:
    return find_in(w_self, sub, w_start, w_end, True)


@method(str_type, "index")
def str_index(w_self: W_Str, sub: str, w_start=None, w_end=None) -> int:
    found = find_in(w_self, sub, w_start, w_end, False)
    if found < 0:
        raise errors.value_error("substring not found")
    return found


@method(str_type, "rindex")
def str_rindex(w_self: W_Str, sub: str, w_start=None, w_end=None) -> int:
    found = find_in(w_self, sub, w_start, w_end, True)
    if found < 0:
        raise errors.value_error("substring not found")
    return found


@method(str_type, "count")
def str_count(w_self: W_Str, sub: str, w_start=None, w_end=None) -> int:
    text = w_self.value
    start = clamp(bound(w_start, 0), len(text))
    end = normal_end(bound(w_end, len(text)), len(text))
    if start > end:
        return 0
    return text.count(sub, start, end)


def tail_matches(w_self, w_affixes, w_start, w_end, at_end, name):
    """Whether a part of a text starts or ends with any of some texts."""
    text = w_self.value
    start = clamp(bound(w_start, 0), len(text))
    end = normal_end(bound(w_end, len(text)), len(text))
    if isinstance(w_affixes, W_Tuple):
        affixes_w = w_affixes.items_w
    elif isinstance(w_affixes, W_Str):
        affixes_w = [w_affixes]
    else:
        raise errors.type_error(
            "%s first arg must be str or a tuple of str, not %s" % (name, w_affixes.gettype().name))
    for w_affix in affixes_w:
        if not isinstance(w_affix, W_Str):
            raise errors.type_error(
                "tuple for %s must only contain str, not %s" % (name, w_affix.gettype().name))
        affix = w_affix.value
        if start + len(affix) <= end:
            at = end - len(affix) if at_end else start
            if text[at : at + len(affix)] == affix:
                return True
    return False


@method(str_type, "startswith")
def str_startswith(w_self: W_Str, w_prefix, w_start=None, w_end=None) -> bool:
    return tail_matches(w_self, w_prefix, w_start, w_end, False, "startswith")


@method(str_type, "endswith")
def str_endswith(w_self: W_Str, w_suffix, w_start=None, w_end=None) -> bool:
    return tail_matches(w_self, w_suffix, w_start, w_end, True, "endswith")


@method(str_type, "replace")
def str_replace(w_self: W_Str, old: str, new: str, count: int = -1) -> str:
    return w_self.value.replace(old, new, count) if count >= 0 else w_self.value.replace(old, new)


@method(str_type, "removeprefix")
def str_removeprefix(w_self: W_Str, prefix: str) -> str:
    text = w_self.value
    return text[len(prefix) :] if prefix != "" and text.startswith(prefix) else text


@method(str_type, "removesuffix")
def str_removesuffix(w_self: W_Str, suffix: str) -> str:
    text = w_self.value
    return text[: len(text) - len(suffix)] if suffix != "" and text.endswith(suffix) else text


from objects import str_methods  # noqa: E402, F401
