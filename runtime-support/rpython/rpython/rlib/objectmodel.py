"""What a program may ask the translator about itself, its objects and its containers."""


import functools
import sys
import types

from rpython.rlib.unroll import unrolling_iterable


class Symbolic:
    """A value that gets its number only in the translated program; subclasses say which."""

    def annotation(self):
        """Return the annotation of the value, or None for an integer."""
        return None

    def lltype(self):
        """Return the low-level type of the value, or None for an integer."""
        return None


def we_are_translated():
    """Tell whether the program runs translated. Branches for the other answer are not translated at all."""
    return False


class _Specialize:
    """The decorators `@specialize.…()`: when a function gets a copy of its own."""

    @staticmethod
    def _tag(*tag):
        def decorate(function):
            function._annspecialcase_ = tag
            return function

        return decorate

    def memo(self):
        """Compute the function at translation time, for each prebuilt argument."""
        return self._tag("memo")

    def arg(self, *positions):
        """One copy for each combination of constants at these positions."""
        return self._tag("arg", *positions)

    def arg_or_var(self, *positions):
        """As `arg`, and one common copy where the argument is no constant."""
        return self._tag("arg_or_var", *positions)

    def argtype(self, *positions):
        """One copy for each combination of types at these positions."""
        return self._tag("argtype", *positions)

    def ll(self):
        """One copy for each combination of low-level types."""
        return self._tag("ll")

    def ll_and_arg(self, *positions):
        """As `ll`, and for each combination of constants at these positions."""
        return self._tag("ll_and_arg", *positions)

    def call_location(self):
        """One copy for each place that calls."""
        return self._tag("call_location")


specialize = _Specialize()


def always_inline(function):
    """Ask for the function to be inlined wherever it is called."""
    function._always_inline_ = True
    return function


def dont_inline(function):
    """Forbid inlining the function."""
    function._dont_inline_ = True
    return function


def try_inline(function):
    """Ask for the function to be inlined where that is possible and cheap."""
    function._always_inline_ = "try"
    return function


def not_rpython(function):
    """Declare that a function runs at import time or untranslated only; reaching it in translation is an error."""
    function._not_rpython_ = True
    return function


def enforceargs(*types, **options):
    """Declare argument types to check at translation time; None leaves a position free."""

    def decorate(function):
        function._annenforceargs_ = types
        return function

    return decorate


def newlist_hint(sizehint=0):
    """Return an empty list with room for about `sizehint` items."""
    return []


def resizelist_hint(items, sizehint):
    """Prepare a list for about `sizehint` items."""


def instantiate(cls, nonmovable=False):
    """Return an instance of `cls` without calling its `__init__`."""
    return cls.__new__(cls)


class UnboxedValue:
    """Mixin of a class whose instances hold one integer, in the only name of `__slots__`: upstream can do without objects.

    Where every instance is an object, as here, it gives the class its `__init__` and a way to read the integer.
    """

    __slots__ = ()

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        slots = cls.__dict__.get("__slots__", ())
        names = (slots,) if isinstance(slots, str) else tuple(slots)
        if len(names) != 1:
            return
        name = names[0]

        def __init__(self, value):
            setattr(self, name, value)

        def get_untagged_value(self):
            """Return the integer."""
            return getattr(self, name)

        cls.__init__ = __init__
        cls.get_untagged_value = get_untagged_value


def compute_hash(x):
    """Return the hash of a string, number or tuple as the program's own dicts use it.

    That of strings is the translated program's at import time too, so that tables that are built then hold.
    """
    if isinstance(x, (str, bytes)):
        return _hash_of_string(x)
    return hash(x)


@functools.lru_cache(maxsize=100000)
def _hash_of_string(x):
    """FNV-1a, as `ll_strhash`."""
    h = 0xCBF29CE484222325
    for c in x:
        h = (h ^ (c if isinstance(c, int) else ord(c))) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
    return (h - (1 << 64) if h >> 63 else h) or 29872897


def _hash_float(f):
    """Return the hash of a float; upstream's own name, which programs import."""
    return compute_hash(f)


def _hash_string(s):
    """Return the hash of a string; upstream's own name, which programs import."""
    return compute_hash(s)


def compute_identity_hash(x):
    """Return a hash that follows the identity of an object."""
    return object.__hash__(x)


def current_object_addr_as_int(x):
    """Return a number that tells two live objects apart now; it may change when objects move."""
    return id(x)


@specialize.argtype(0)
def compute_unique_id(x):
    """Return a number that tells two live objects apart."""
    return current_object_addr_as_int(x)


def keepalive_until_here(*values):
    """Keep the values alive up to this point."""


def never_allocate(cls):
    """Declare that instances of a class vanish in translation. It has no effect."""
    return cls


def sandbox_review(**options):
    """Declare what a function does to the outside world. It has no effect."""

    def decorate(function):
        return function

    return decorate


def no_collect(function):
    """Declare that a function doesn't allocate."""
    return function


class CDefinedIntSymbolic(Symbolic):
    """An integer that a C expression defines; untranslated it is `default`."""

    def __init__(self, expr, default=0):
        self.expr = expr
        self.default = default


class ComputedIntSymbolic(Symbolic):
    """An integer that `compute_fn` gives at translation time."""

    def __init__(self, compute_fn):
        self.compute_fn = compute_fn


def import_from_mixin(cls, special_methods=("__init__", "__del__")):
    """Copy the methods and attributes of a mixin class into the class whose body calls this.

    Each function becomes a new one, so that the translator infers it for that class alone.
    """
    flatten = {}
    caller = sys._getframe(1)
    caller_name = caller.f_globals.get("__name__")
    target = caller.f_locals
    for base in reversed(cls.__mro__):
        if base is not object:
            flatten.update(base.__dict__)
    for key, value in flatten.items():
        if key in _OF_EVERY_CLASS or (key in target and key.startswith("__") and key not in special_methods):
            continue
        if key in target and isinstance(value, types.FunctionType) and key in special_methods:
            continue
        if key in target:
            raise Exception("%r is already defined in %s" % (key, target.get("__qualname__")))
        if isinstance(value, types.FunctionType):
            value = _copy_function(value, caller_name)
        elif isinstance(value, staticmethod):
            value = staticmethod(_copy_function(value.__func__, caller_name))
        elif isinstance(value, classmethod):
            value = classmethod(_copy_function(value.__func__, caller_name))
        target[key] = value


_OF_EVERY_CLASS = frozenset(
    ["__module__", "__dict__", "__weakref__", "__doc__", "__qualname__", "__hash__", "__annotations__",
     "__firstlineno__", "__static_attributes__", "_mixin_"]
)


def _copy_function(function, module):
    copy = types.FunctionType(
        function.__code__, function.__globals__, function.__name__, function.__defaults__, function.__closure__
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    copy.__dict__.update(function.__dict__)
    copy.__qualname__ = function.__qualname__
    copy.__doc__ = function.__doc__
    return copy


@specialize.memo()
def _custom_dict(key_eq, key_hash):
    """The class of dicts with this equality and hash: each pair has one, so that the types of its keys are its own.

    Dicts of several pairs that reach one variable have keys of one type.
    """
    known = _custom_dicts.get((key_eq, key_hash))
    if known is not None:
        return known

    class Key:
        _meets_others_ = True

        def __init__(self, key, owner):
            self.key = key

        def __hash__(self):
            return key_hash(self.key)

        def __eq__(self, other):
            return key_eq(self.key, other.key)

    cls = _custom_dicts[key_eq, key_hash] = _class_of_dicts(Key)
    return cls


class _BoundKey:
    """A key of a dict whose equality and hash are known at run time only."""

    def __init__(self, key, owner):
        self.key = key
        self.owner = owner

    def __hash__(self):
        return self.owner._key_hash(self.key)

    def __eq__(self, other):
        return self.owner._key_eq(self.key, other.key)


def _class_of_dicts(Key):
    """A class of dicts that wrap their keys in this class."""

    class CustomDict:
        _meets_others_ = True

        def __init__(self, key_eq, key_hash):
            self._key_eq = key_eq
            self._key_hash = key_hash
            self._dict = {}

        def __getitem__(self, key):
            return self._dict[Key(key, self)]

        def __setitem__(self, key, value):
            self._dict[Key(key, self)] = value

        def __delitem__(self, key):
            del self._dict[Key(key, self)]

        def __contains__(self, key):
            return Key(key, self) in self._dict

        def __len__(self):
            return len(self._dict)

        def __iter__(self):
            for each in self._dict:
                yield each.key

        @specialize.call_location()
        def get(self, key, default=None):
            """Return the value of a key, or the default."""
            return self._dict.get(Key(key, self), default)

        @specialize.call_location()
        def setdefault(self, key, default=None):
            """Return the value of a key, after the default was stored where there was none."""
            return self._dict.setdefault(Key(key, self), default)

        @specialize.call_location()
        def pop(self, key, *default):
            """Remove a key and return its value, or the default."""
            return self._dict.pop(Key(key, self), *default)

        def popitem(self):
            """Remove and return the last key and its value."""
            key, value = self._dict.popitem()
            return key.key, value

        def copy(self):
            """Return a dict of the same contents."""
            result = CustomDict(self._key_eq, self._key_hash)
            result._dict = self._dict.copy()
            return result

        @specialize.call_location()
        def update(self, other):
            """Take all items of another dict."""
            for key, value in other.items():
                self[key] = value

        def clear(self):
            """Remove all items."""
            self._dict.clear()

        def keys(self):
            """Return the keys."""
            return [each.key for each in self._dict]

        def values(self):
            """Return the values."""
            return list(self._dict.values())

        def items(self):
            """Return the pairs of keys and values."""
            return [(each.key, value) for each, value in self._dict.items()]

        def iterkeys(self):
            """Give the keys one by one."""
            for each in self._dict:
                yield each.key

        def itervalues(self):
            """Give the values one by one."""
            for value in self._dict.values():
                yield value

        def iteritems(self):
            """Give the pairs of keys and values one by one."""
            for each, value in self._dict.items():
                yield each.key, value

        def has_key(self, key):
            """Tell whether there is a key."""
            return Key(key, self) in self._dict

    return CustomDict


_custom_dicts = {}
_BoundDict = _class_of_dicts(_BoundKey)


@specialize.arg_or_var(0, 1)
def r_dict(key_eq, key_hash, force_non_null=False, simple_hash_eq=False):
    """Return a dict that compares its keys by `key_eq(a, b)` and finds them by `key_hash(a)`, in the order they came.

    Dicts whose functions are known at translation time have types of keys of their own; all others share one.
    """
    if we_are_translated() and not (is_annotation_constant(key_eq) and is_annotation_constant(key_hash)):
        return _BoundDict(key_eq, key_hash)
    return _custom_dict(key_eq, key_hash)(key_eq, key_hash)


@specialize.arg_or_var(0, 1)
def r_ordereddict(key_eq, key_hash, force_non_null=False, simple_hash_eq=False):
    """As `r_dict`."""
    if we_are_translated() and not (is_annotation_constant(key_eq) and is_annotation_constant(key_hash)):
        return _BoundDict(key_eq, key_hash)
    return _custom_dict(key_eq, key_hash)(key_eq, key_hash)


def likely(condition):
    """Return the condition, which holds nearly always."""
    return condition


def unlikely(condition):
    """Return the condition, which hardly ever holds."""
    return condition


def int_to_bytearray(i):
    """Return the decimal text of an integer."""
    return bytearray(str(i).encode("ascii"))


def malloc_zero_filled(function):
    """Declare that what a function allocates is to be zero at first. All fresh memory is."""
    return function


def we_are_translated_to_c():
    """Tell whether the program runs as a native program. The IR is the same for all hosts, so that nobody can tell."""
    return False


def fetch_translated_config():
    """Return the configuration of the translation, or None where there is none."""
    return None


def revdb_flag_io_disabled():
    """Tell whether a reverse debugger forbids input and output: there is none."""
    return False


def is_annotation_constant(x):
    """Tell whether inference knows the value. Untranslated nothing is known."""
    return False


@specialize.call_location()
def list_get_physical_size(items):
    """Return how many items a list has room for: at least as many as it has."""
    return len(items)


@specialize.call_location()
def hlinvoke(representation, function, *args):
    """Call a function."""
    return function(*args)


@specialize.call_location()
def iteritems_with_hash(d):
    """Iterate over keys, values and hashes of a dict."""
    for key, value in d.items():
        yield key, value, compute_hash(key)


@specialize.call_location()
def iterkeys_with_hash(d):
    """Iterate over keys and hashes of a dict."""
    for key in d:
        yield key, compute_hash(key)


@specialize.call_location()
def contains_with_hash(d, key, h):
    """Tell whether `key` is in the dict; `h` is its hash."""
    return key in d


@specialize.call_location()
def getitem_with_hash(d, key, h):
    """Return `d[key]`; `h` is the hash of the key."""
    return d[key]


@specialize.call_location()
def setitem_with_hash(d, key, h, value):
    """Do `d[key] = value`; `h` is the hash of the key."""
    d[key] = value


@specialize.call_location()
def delitem_with_hash(d, key, h):
    """Do `del d[key]`; `h` is the hash of the key."""
    del d[key]


@specialize.call_location()
def delitem_if_value_is(d, key, value):
    """Remove a key if this very object is its value."""
    try:
        found = d[key]
    except KeyError:
        return
    if found is value:
        del d[key]


@specialize.call_location()
def reversed_dict(d):
    """Iterate over the keys of a dict from the last to the first."""
    return reversed(list(d))


@specialize.call_location()
def prepare_dict_update(d, n_elements):
    """Announce that so many items will come into a dict."""


@specialize.call_location()
def move_to_end(d, key, last=True):
    """Move a key of a dict to its end, or to its beginning."""
    value = d.pop(key)
    if last:
        d[key] = value
        return
    items = list(d.items())
    d.clear()
    d[key] = value
    for other, its_value in items:
        d[other] = its_value


NO_DEFAULT = object()


def dict_to_switch(d, inline=True, default=NO_DEFAULT):
    """Return a function that looks a constant dict up; at import time.

    Its keys are integers or characters, all of one sort. Without a default the function raises KeyError for others.
    """
    items = unrolling_iterable(sorted(d.items(), key=lambda item: item[0]))
    if default is NO_DEFAULT:

        def lookup(query):
            for key, value in items:
                if key == query:
                    return value
            raise KeyError

    else:

        def lookup(query):
            for key, value in items:
                if key == query:
                    return value
            return default

    return always_inline(lookup) if inline else lookup


running_on_llinterp = False
