"""Methods of bytearrays. Those that only look, or make something new, are those of bytes. Every call has a copy of its own."""

from rpython.lowlevel.ll_bytearray import ll_append, ll_insert, ll_pop
from rpython.rlib.objectmodel import specialize


def append(b, value):
    """`b.append(value)`"""
    ll_append(b, value)


@specialize.call_location()
def extend(b, values):
    """`b.extend(values)`"""
    if isinstance(values, (bytes, bytearray, list)):
        b += values
    else:
        for value in values:
            ll_append(b, value)


def insert(b, i, value):
    """`b.insert(i, value)`"""
    ll_insert(b, i, value)


def pop(b, i=-1):
    """`b.pop(i)`"""
    return ll_pop(b, i)


def remove(b, value):
    """`b.remove(value)`"""
    for i in range(len(b)):
        if b[i] == value:
            del b[i]
            return
    raise ValueError("value not found in bytearray")


def clear(b):
    """`b.clear()`"""
    del b[:]


def copy(b):
    """`b.copy()`"""
    return bytearray(b)


def reverse(b):
    """`b.reverse()`"""
    b[:] = b[::-1]


@specialize.call_location()
def _plain(value):
    if isinstance(value, bytearray):
        return bytes(value)
    return value


@specialize.call_location()
def _arrays(parts):
    return [bytearray(part) for part in parts]


@specialize.call_location()
def isalnum(b):
    """`b.isalnum()`"""
    return bytes(b).isalnum()


@specialize.call_location()
def isalpha(b):
    """`b.isalpha()`"""
    return bytes(b).isalpha()


@specialize.call_location()
def isascii(b):
    """`b.isascii()`"""
    return bytes(b).isascii()


@specialize.call_location()
def isdigit(b):
    """`b.isdigit()`"""
    return bytes(b).isdigit()


@specialize.call_location()
def islower(b):
    """`b.islower()`"""
    return bytes(b).islower()


@specialize.call_location()
def isspace(b):
    """`b.isspace()`"""
    return bytes(b).isspace()


@specialize.call_location()
def istitle(b):
    """`b.istitle()`"""
    return bytes(b).istitle()


@specialize.call_location()
def isupper(b):
    """`b.isupper()`"""
    return bytes(b).isupper()


@specialize.call_location()
def hex(b):
    """`b.hex()`"""
    return bytes(b).hex()


@specialize.call_location()
def capitalize(b):
    """`b.capitalize()`"""
    return bytearray(bytes(b).capitalize())


@specialize.call_location()
def lower(b):
    """`b.lower()`"""
    return bytearray(bytes(b).lower())


@specialize.call_location()
def swapcase(b):
    """`b.swapcase()`"""
    return bytearray(bytes(b).swapcase())


@specialize.call_location()
def title(b):
    """`b.title()`"""
    return bytearray(bytes(b).title())


@specialize.call_location()
def upper(b):
    """`b.upper()`"""
    return bytearray(bytes(b).upper())


@specialize.call_location()
def count(b, sub, start=None, end=None):
    """`b.count(sub, start, end)`"""
    return bytes(b).count(_plain(sub), start, end)


@specialize.call_location()
def find(b, sub, start=None, end=None):
    """`b.find(sub, start, end)`"""
    return bytes(b).find(_plain(sub), start, end)


@specialize.call_location()
def index(b, sub, start=None, end=None):
    """`b.index(sub, start, end)`"""
    return bytes(b).index(_plain(sub), start, end)


@specialize.call_location()
def rfind(b, sub, start=None, end=None):
    """`b.rfind(sub, start, end)`"""
    return bytes(b).rfind(_plain(sub), start, end)


@specialize.call_location()
def rindex(b, sub, start=None, end=None):
    """`b.rindex(sub, start, end)`"""
    return bytes(b).rindex(_plain(sub), start, end)


@specialize.call_location()
def startswith(b, affix, start=None, end=None):
    """`b.startswith(affix, start, end)`"""
    return bytes(b).startswith(_plain(affix), start, end)


@specialize.call_location()
def endswith(b, affix, start=None, end=None):
    """`b.endswith(affix, start, end)`"""
    return bytes(b).endswith(_plain(affix), start, end)


@specialize.call_location()
def decode(b, encoding="utf-8", errors="strict"):
    """`b.decode(encoding, errors)`"""
    return bytes(b).decode(encoding, errors)


@specialize.call_location()
def strip(b, chars=None):
    """`b.strip(chars)`"""
    return bytearray(bytes(b).strip(_plain(chars)))


@specialize.call_location()
def lstrip(b, chars=None):
    """`b.lstrip(chars)`"""
    return bytearray(bytes(b).lstrip(_plain(chars)))


@specialize.call_location()
def rstrip(b, chars=None):
    """`b.rstrip(chars)`"""
    return bytearray(bytes(b).rstrip(_plain(chars)))


@specialize.call_location()
def ljust(b, width, fill=b" "):
    """`b.ljust(width, fill)`"""
    return bytearray(bytes(b).ljust(width, _plain(fill)))


@specialize.call_location()
def rjust(b, width, fill=b" "):
    """`b.rjust(width, fill)`"""
    return bytearray(bytes(b).rjust(width, _plain(fill)))


@specialize.call_location()
def center(b, width, fill=b" "):
    """`b.center(width, fill)`"""
    return bytearray(bytes(b).center(width, _plain(fill)))


@specialize.call_location()
def zfill(b, width):
    """`b.zfill(width)`"""
    return bytearray(bytes(b).zfill(width))


@specialize.call_location()
def expandtabs(b, tabsize=8):
    """`b.expandtabs(tabsize)`"""
    return bytearray(bytes(b).expandtabs(tabsize))


@specialize.call_location()
def replace(b, old, new, count=-1):
    """`b.replace(old, new, count)`"""
    return bytearray(bytes(b).replace(_plain(old), _plain(new), count))


@specialize.call_location()
def removeprefix(b, prefix):
    """`b.removeprefix(prefix)`"""
    return bytearray(bytes(b).removeprefix(_plain(prefix)))


@specialize.call_location()
def removesuffix(b, suffix):
    """`b.removesuffix(suffix)`"""
    return bytearray(bytes(b).removesuffix(_plain(suffix)))


@specialize.call_location()
def join(b, parts):
    """`b.join(parts)`"""
    return bytearray(bytes(b).join([bytes(part) for part in parts]))


@specialize.call_location()
def translate(b, table, delete=b""):
    """`b.translate(table, delete)`"""
    return bytearray(bytes(b).translate(table, delete))


@specialize.call_location()
def split(b, sep=None, maxsplit=-1):
    """`b.split(sep, maxsplit)`"""
    return _arrays(bytes(b).split(_plain(sep), maxsplit))


@specialize.call_location()
def rsplit(b, sep=None, maxsplit=-1):
    """`b.rsplit(sep, maxsplit)`"""
    return _arrays(bytes(b).rsplit(_plain(sep), maxsplit))


@specialize.call_location()
def splitlines(b, keepends=False):
    """`b.splitlines(keepends)`"""
    return _arrays(bytes(b).splitlines(keepends))


@specialize.call_location()
def partition(b, sep):
    """`b.partition(sep)`"""
    before, found, after = bytes(b).partition(_plain(sep))
    return bytearray(before), bytearray(found), bytearray(after)


@specialize.call_location()
def rpartition(b, sep):
    """`b.rpartition(sep)`"""
    before, found, after = bytes(b).rpartition(_plain(sep))
    return bytearray(before), bytearray(found), bytearray(after)
