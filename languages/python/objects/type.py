"""Types: names, bases, the linearised order of lookup (C3), a cached lookup of attributes."""

from rpython.rlib.objectmodel import compute_hash

from objects.root import W_Root

W_Str = None  # the class, from objects/str.py, which comes after this module
known = None  # from interpreter/known.py


class VersionTag:
    """Stands for one state of a type and its bases; compiled code may rely on it. The number spreads versions over the cache."""

    _immutable_fields_ = ["number"]

    def __init__(self):
        numbering.last += NUMBER_STEP
        self.number = numbering.last


class Numbering:
    """The numbers of the last version and the last type."""

    def __init__(self):
        self.last = 0
        self.last_type = 0


class LookUp:
    """A look-up in a version of a type, and what it found."""

    _immutable_fields_ = ["version", "name", "w_value"]

    def __init__(self, version, name, w_value):
        self.version = version
        self.name = name
        self.w_value = w_value


NUMBER_STEP = 79
CACHE_SIZE = 2048
numbering = Numbering()
# The last look-ups, by version and name (Deutsch, Schiffman 1984, have such a cache behind the inline ones).
LOOK_UPS = [None] * CACHE_SIZE


def forget_look_ups():
    """Empty the cache, at the end of import time: a translated program's hashes are others."""
    for i in range(CACHE_SIZE):
        LOOK_UPS[i] = None


class W_Type(W_Root):
    """A type. `solid` is the built-in type that says how its objects are laid out."""

    _immutable_fields_ = ["is_heap"]

    def __init__(self, name, bases_w, is_heap=False):
        numbering.last_type += 1
        self.number = numbering.last_type
        self.name = name
        self.qualname = name
        self.own_name = ""  # the name, where that in messages is another
        self.bases_w = bases_w
        self.dict_w = {}
        self.cache = {}
        self.is_heap = is_heap
        self.w_metaclass = None
        self.mro_w = []
        self.subclasses = []
        self.has_dict = is_heap
        self.acceptable_as_base = True
        self.solid = self
        self.weakrefs = None
        self.slot_names = []
        self.is_abstract = False
        self.module = "builtins"
        self.version = VersionTag()
        # Answers that the interpreter asks for all the time, known for a version.
        self.known_version = None
        self.init_version = None
        self.w_plain_init = None
        self.new_version = None
        self.builtin_new = None
        self.plain_getattribute = True
        self.abstract_methods = None
        self.is_exception = False

    def plain_hash(self):
        """Return a hash that is the same at translation time, where sets of types are prebuilt."""
        return self.number

    def gettype(self):
        return self.w_metaclass if self.w_metaclass is not None else type_type

    def setclass(self, w_class):
        self.w_metaclass = w_class
        return True

    def getweakrefs(self):
        return self.weakrefs

    def setweakrefs(self, refs):
        self.weakrefs = refs
        return True

    def ready(self):
        """Work out the order of lookup, and become known to the bases."""
        self.mro_w = compute_mro(self)
        self.inherit()
        for w_base in self.bases_w:
            w_base.subclasses.append(self)

    def inherit(self):
        """Take over what bases say about objects."""
        for w_base in self.mro_w[1:]:
            if w_base.is_exception:
                self.is_exception = True
            if w_base.has_dict:
                self.has_dict = True

    def lookup(self, name):
        """Return the attribute that the order of lookup finds first, or None."""
        version = self.version
        place = (version.number ^ compute_hash(name)) & (CACHE_SIZE - 1)
        known_look_up = LOOK_UPS[place]
        if known_look_up is not None and known_look_up.version is version and known_look_up.name == name:
            return known_look_up.w_value
        w_value = self.lookup_in_types(name)
        LOOK_UPS[place] = LookUp(version, name, w_value)
        return w_value

    def lookup_in_types(self, name):
        """Do what `lookup` does, with what this type remembers."""
        w_value = self.cache.get(name, MISSING)
        if w_value is MISSING:
            w_value = self.lookup_uncached(name)
            self.cache[name] = w_value
        return w_value

    def lookup_uncached(self, name):
        """Search all types in order."""
        for w_type in self.mro_w:
            w_value = w_type.dict_w.get(name, None)
            if w_value is not None:
                return w_value
        return None

    def lookup_where(self, name):
        """Return the type in whose dictionary a name is found first, or None."""
        for w_type in self.mro_w:
            if name in w_type.dict_w:
                return w_type
        return None

    def lookup_after(self, w_start, name):
        """Return what is found behind a type in the order of lookup, or None; for super()."""
        found = False
        for w_type in self.mro_w:
            if found:
                w_value = w_type.dict_w.get(name, None)
                if w_value is not None:
                    return w_value
            elif w_type is w_start:
                found = True
        return None

    def set(self, name, w_value):
        """Set an attribute of the type itself."""
        self.dict_w[name] = w_value
        self.changed()

    def remove(self, name):
        """Delete an attribute of the type itself; return whether it was there."""
        if name not in self.dict_w:
            return False
        del self.dict_w[name]
        self.changed()
        return True

    def changed(self):
        """Forget what was looked up, here and in all subclasses."""
        self.cache = {}
        self.version = VersionTag()
        for w_sub in self.subclasses:
            w_sub.changed()

    def is_subtype(self, w_other):
        """Whether this is a type or a subclass of it."""
        if self is w_other:
            return True
        for w_type in self.mro_w:
            if w_type is w_other:
                return True
        return False

    def full_name(self):
        """Return the name with its module, as error messages and repr have it."""
        module = self.get_module()
        if module == "builtins" or module == "":
            return self.qualname
        return module + "." + self.qualname

    def get_module(self):
        """Return the module's name."""
        w_module = self.dict_w.get("__module__", None)
        if isinstance(w_module, W_Str):
            return w_module.value
        return self.module

    def plain_name(self):
        """Return the name without a module."""
        return self.own_name if self.own_name != "" else self.name

    def show_module(self):
        """Let messages name the module too, as CPython's do about types that are written in C and no builtins."""
        if self.own_name == "":
            self.own_name = self.name
            self.name = self.get_module() + "." + self.name

    def getdictvalue(self, name):
        return self.lookup(name)

    def has_plain_getattribute(self):
        """Whether attribute access is `object`'s own."""
        if self.known_version is not self.version:
            w_method = self.lookup("__getattribute__")
            self.plain_getattribute = w_method is known.w_object_getattribute
            self.known_version = self.version
        return self.plain_getattribute


MISSING = W_Root()


class MROError(Exception):
    """The bases can't be brought into one order."""


def compute_mro(w_type):
    """Return the C3 linearisation of a type (Barrett et al. 1996)."""
    sequences = []
    for w_base in w_type.bases_w:
        sequences.append(w_base.mro_w[:])
    sequences.append(w_type.bases_w[:])
    order = [w_type]
    while True:
        remaining = []
        for sequence in sequences:
            if sequence:
                remaining.append(sequence)
        if not remaining:
            return order
        sequences = remaining
        w_next = None
        for sequence in sequences:
            w_candidate = sequence[0]
            in_tail = False
            for other in sequences:
                for i in range(1, len(other)):
                    if other[i] is w_candidate:
                        in_tail = True
            if not in_tail:
                w_next = w_candidate
                break
        if w_next is None:
            raise MROError
        order.append(w_next)
        for sequence in sequences:
            if sequence[0] is w_next:
                del sequence[0]


def builtin_type(name, cls, base=None, has_dict=False, final=False, module="builtins"):
    """Make the type of the objects of an RPython class, at import time."""
    w_type = W_Type(name, [base if base is not None else object_type])
    w_type.has_dict = has_dict
    w_type.acceptable_as_base = not final
    w_type.module = module
    w_type.ready()
    cls.static_type = w_type
    BUILTIN_TYPES.append(w_type)
    return w_type


BUILTIN_TYPES = []


object_type = W_Type("object", [])
object_type.ready()
W_Root.static_type = object_type
type_type = builtin_type("type", W_Type, has_dict=True)