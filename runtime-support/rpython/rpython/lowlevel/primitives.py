"""The primitives that the low-level helpers stand on, simulated for python3.

Translated, each function here is one or a few operations of core-ir and nothing of this file remains. Untranslated,
the objects below take the place of core-ir's, and every access is checked: a helper that would read out of bounds in
a translated program fails here.
"""

import gc
import math
import os
import signal
import struct
import time


# Types: static arguments of helpers.

class Type:
    """A low-level type; `zero` is what fresh memory of the type holds."""

    def __init__(self, name, zero, bits=0, signed=False):
        self.name = name
        self.zero = zero
        self.bits = bits
        self.signed = signed

    def store(self, value):
        """What an array element of this type holds after storing `value`."""
        if self.bits == 0:
            return value
        value &= (1 << self.bits) - 1
        if self.signed and value >> (self.bits - 1):
            value -= 1 << self.bits
        return value


INT = Type("int", 0, 64, True)
FLOAT = Type("float", 0.0)
BOOL = Type("bool", False)
BYTE = Type("u8", 0, 8)
CHAR = Type("u32", 0, 32)
INT32 = Type("i32", 0, 32, True)
STR = Type("str", None)
BYTES = Type("bytes", None)


class ListType(Type):
    """The type of lists of ITEM."""

    def __init__(self, ITEM):
        Type.__init__(self, "list", None)
        self.ITEM = ITEM


class DictType(Type):
    """The type of dicts from KEY to VALUE."""

    def __init__(self, KEY, VALUE):
        Type.__init__(self, "dict", None)
        self.KEY = KEY
        self.VALUE = VALUE


# Objects of the simulation.

class Array:
    """A low-level array: fixed length, every access in range."""

    def __init__(self, ITEM, n):
        assert n >= 0
        self.ITEM = ITEM
        self.items = [ITEM.zero] * n

    def __getitem__(self, i):
        assert 0 <= i < len(self.items)
        return self.items[i]

    def __setitem__(self, i, value):
        assert 0 <= i < len(self.items)
        self.items[i] = self.ITEM.store(value)


class Text:
    """A low-level `str` (character codes) or `bytes`, with its cached hash."""

    def __init__(self, TYPE, n):
        assert n >= 0
        self.TYPE = TYPE
        self.codes = [0] * n
        self.hash = 0

    def value(self):
        """The Python object of the same content."""
        return bytes(self.codes) if self.TYPE is BYTES else "".join(map(chr, self.codes))

    def __eq__(self, other):
        return self.value() == (other.value() if isinstance(other, Text) else other)

    def __hash__(self):
        return hash(self.value())

    def __add__(self, other):
        return self.value() + (other.value() if isinstance(other, Text) else other)

    def __radd__(self, other):
        return other + self.value()

    def __repr__(self):
        return "Text(%r)" % (self.value(),)


class Struct:
    """An instance of a list or dict type: fields appear as they are set, and read as null before."""

    def __init__(self, TYPE):
        self.TYPE = TYPE

    def __getattr__(self, name):
        return None


# Strings and bytes.

def str_new(n):
    """A fresh str of n characters, all 0."""
    return Text(STR, n)


def str_new_small(n):
    """The same where n is a few hundred at most: nobody asks whether there is room."""
    return Text(STR, n)


def bytes_new(n):
    """A fresh bytes of n bytes, all 0."""
    return Text(BYTES, n)


def str_new_like(s, n):
    """A fresh object of s's type: `str` or `bytes`."""
    return Text(STR if isinstance(s, str) or isinstance(s, Text) and s.TYPE is STR else BYTES, n)


def str_new_part(s, n):
    """The same for what is no longer than s: nobody asks whether there is room."""
    assert n <= str_len(s)
    return str_new_like(s, n)


def str_len(s):
    """Number of characters or bytes."""
    return len(s.codes) if isinstance(s, Text) else len(s)


def str_get(s, i):
    """Character code or byte at i, which is in range."""
    if isinstance(s, Text):
        assert 0 <= i < len(s.codes)
        return s.codes[i]
    assert 0 <= i < len(s)
    return ord(s[i]) if isinstance(s, str) else s[i]


def str_set(s, i, code):
    """Writes a character of a str or bytes that nobody else has seen."""
    assert 0 <= i < len(s.codes) and 0 <= code <= (0x10FFFF if s.TYPE is STR else 255)
    s.codes[i] = code


def str_copy(source, i, destination, j, n):
    """Copies n characters between two strs or two bytes."""
    assert n >= 0 and i >= 0 and i + n <= str_len(source) and j >= 0 and j + n <= str_len(destination)
    destination.codes[j:j + n] = [str_get(source, k) for k in range(i, i + n)]


def str_get_hash(s):
    """The cached hash, 0 while it is unknown."""
    return s.hash if isinstance(s, Text) else 0


def str_set_hash(s, h):
    """Caches the hash."""
    if isinstance(s, Text):
        s.hash = h


def text_to_array(s, i, a, j, n):
    """Copies n bytes into an array of BYTE, or characters into one of CHAR."""
    assert n >= 0 and i >= 0 and i + n <= str_len(s) and j >= 0 and j + n <= len(a.items)
    a.items[j:j + n] = [str_get(s, k) for k in range(i, i + n)]


def array_to_text(a, i, s, j, n):
    """Copies n elements of an array of BYTE into a bytes, or of CHAR into a str."""
    assert n >= 0 and i >= 0 and i + n <= len(a.items) and j >= 0 and j + n <= str_len(s)
    s.codes[j:j + n] = a.items[i:i + n]


# Arrays and structs.

def array_new(ITEM, n):
    """A fresh array, all zero or null."""
    return Array(ITEM, n)


def array_len(a):
    """Number of elements."""
    return len(a.items)


def array_copy(a, i, b, j, n):
    """Copies n elements, right also where the ranges overlap."""
    assert n >= 0 and i >= 0 and i + n <= len(a.items) and j >= 0 and j + n <= len(b.items)
    b.items[j:j + n] = a.items[i:i + n]


def array_fill(a, i, n, value):
    """Sets n elements to one value."""
    assert n >= 0 and i >= 0 and i + n <= len(a.items)
    a.items[i:i + n] = [value] * n


def array_clear(a, i, n):
    """Sets n elements to zero or null."""
    array_fill(a, i, n, a.ITEM.zero)


def new(TYPE):
    """A fresh instance, all fields zero or null."""
    return Struct(TYPE)


def list_new(LIST, n):
    """A list of `n` items, all zero or null."""
    l = new(LIST)
    l.length = n
    l.items = array_new(LIST.ITEM, n)
    return l


def type_of(x):
    """The static type of a list or dict."""
    return x.TYPE


# Numbers.

_MASK = (1 << 64) - 1


def intmask(x):
    """The signed word of the same bits."""
    x = int(x) & _MASK
    return x - (1 << 64) if x >> 63 else x


class r_uint(int):
    """An unsigned word: arithmetic wraps."""

    def __new__(cls, x):
        return int.__new__(cls, int(x) & _MASK)

    def __add__(self, other):
        return r_uint(int(self) + int(other))

    def __sub__(self, other):
        return r_uint(int(self) - int(other))

    def __mul__(self, other):
        return r_uint(int(self) * int(other))

    def __floordiv__(self, other):
        return r_uint(int(self) // int(other))

    def __mod__(self, other):
        return r_uint(int(self) % int(other))

    def __and__(self, other):
        return r_uint(int(self) & int(other))

    def __or__(self, other):
        return r_uint(int(self) | int(other))

    def __xor__(self, other):
        return r_uint(int(self) ^ int(other))

    def __lshift__(self, count):
        return r_uint(int(self) << (int(count) & 63))

    def __rshift__(self, count):
        return r_uint(int(self) >> (int(count) & 63))

    def __invert__(self):
        return r_uint(~int(self))


def umulhigh(u, v):
    """The upper word of the product of two unsigned words."""
    return r_uint((int(u) * int(v)) >> 64)


def sqrt(x):
    """The square root, correctly rounded; NaN of a negative number."""
    return math.sqrt(x) if x >= 0.0 else math.nan


def float_to_bits(x):
    """The bits of a float as a signed word."""
    return struct.unpack("<q", struct.pack("<d", x))[0]


def bits_to_float(bits):
    """The float of these bits."""
    return struct.unpack("<d", struct.pack("<q", bits))[0]


# Operations that depend on the argument's type.

def hash_of(x):
    """The hash by which a dict finds x; equal objects have equal ones."""
    from rpython.lowlevel.ll_str import ll_strhash
    if isinstance(x, (Text, str, bytes)):
        return ll_strhash(x)
    return hash(x)


def equals(x, y):
    """x == y."""
    return x == y


def less_than(x, y):
    """x < y."""
    if isinstance(x, Text):
        x = x.value()
    if isinstance(y, Text):
        y = y.value()
    return x < y


def str_of(x):
    """str(x)."""
    return str(x.value() if isinstance(x, Text) else x)


def repr_of(x):
    """repr(x)."""
    return repr(x.value() if isinstance(x, Text) else x)


def identity_hash(x):
    """A number that stays the same for the object's life."""
    return id(x)


# The platform.

def _checked(function, *args):
    try:
        return function(*args)
    except OSError as error:
        return -error.errno


def _os_open(path, flags, mode):
    return _checked(os.open, bytes(path.items), flags, mode)


def _os_read(fd, a, start, count):
    data = _checked(os.read, fd, count)
    if isinstance(data, int):
        return data
    a.items[start:start + len(data)] = list(data)
    return len(data)


def _os_write(fd, a, start, count):
    return _checked(os.write, fd, bytes(a.items[start:start + count]))


def _os_close(fd):
    return _checked(os.close, fd) or 0


def _handed_over(data, a):
    if len(data) <= len(a.items):
        a.items[:len(data)] = list(data)
    return len(data)


def _os_stat(path, fact):
    return _told(_checked(os.stat, bytes(path.items)), fact)


def _told(about, fact):
    if isinstance(about, int):
        return about
    return [about.st_mode, about.st_size, max(about.st_mtime_ns, 0)][fact]


def _os_dup(fd, to):
    return _checked(os.dup, fd) if to == -1 else _checked(os.dup2, fd, to)


def _os_environ(a):
    return _handed_over(b"".join(b"%s=%s\0" % pair for pair in os.environb.items()), a)


def _os_listdir(path, a):
    names = _checked(os.listdir, bytes(path.items))
    return names if isinstance(names, int) else _handed_over(b"".join(name + b"\0" for name in names), a)


def _os_getenv(name, a):
    value = os.environb.get(bytes(name.items))
    return -2 if value is None else _handed_over(value, a)


def _of_paths(function):
    def call(*args):
        args = [bytes(arg.items) if isinstance(arg, Array) else arg for arg in args]
        return _checked(function, *args) or 0

    return call


def _integral(function):
    """C's form of math.floor or math.ceil: a float of a float, whatever it is."""
    return lambda x: math.copysign(float(function(x)), x) if math.isfinite(x) else x


def _gc_automatic(wanted):
    before = int(gc.isenabled())
    if wanted:
        gc.enable()
    else:
        gc.disable()
    return before


# Signals that were noted.
_signals = []


def _note_signal(number, frame):
    if number not in _signals:
        _signals.append(number)
        _signals.sort()


def _signal_watch(number, what):
    handler = (signal.SIG_DFL, signal.SIG_IGN, _note_signal)[what]
    if not 0 < number < signal.NSIG:
        return -22
    result = _checked(signal.signal, number, handler)
    return result if isinstance(result, int) and result < 0 else 0


_HOST = {
    "math.floor": _integral(math.floor),
    "math.ceil": _integral(math.ceil),
    "os.open": _os_open,
    "os.read": _os_read,
    "os.write": _os_write,
    "os.close": _os_close,
    "os.seek": lambda fd, offset, whence: _checked(os.lseek, fd, offset, whence),
    "os.isatty": lambda fd: int(os.isatty(fd)),
    "os.stat": _os_stat,
    "os.fstat": lambda fd, fact: _told(_checked(os.fstat, fd), fact),
    "os.dup": _os_dup,
    "os.listdir": _os_listdir,
    "os.mkdir": _of_paths(os.mkdir),
    "os.rmdir": _of_paths(os.rmdir),
    "os.unlink": _of_paths(os.unlink),
    "os.rename": _of_paths(os.rename),
    "os.getenv": _os_getenv,
    "os.environ": _os_environ,
    "os.chdir": _of_paths(os.chdir),
    "os.getcwd": lambda a: _handed_over(os.getcwdb(), a),
    "os.getpid": os.getpid,
    "gc.collect": lambda generation: gc.collect(max(0, min(generation, 2))) * 0,
    "gc.automatic": _gc_automatic,
    "gc.statistic": lambda number: 0,
    "gc.poll": lambda: 0,
    "gc.exhausted": lambda: 0,
    "gc.waiting": lambda queue: 0,
    "time.sleep": lambda seconds: time.sleep(seconds) or 0,
    "os.exit": os._exit,
    "signal.watch": _signal_watch,
    "signal.next": lambda: _signals.pop(0) if _signals else 0,
    "signal.send": lambda number: _checked(signal.raise_signal, number) or 0,
    "time.time": time.time,
    "time.perf_counter": time.perf_counter,
    "time.process_time": time.process_time,
}


def host(name, *args):
    """A host primitive of core-ir's table, by name; files answer a negative errno where they fail."""
    if name in _HOST:
        return _HOST[name](*args)
    return getattr(math, name[len("math."):])(*args)
