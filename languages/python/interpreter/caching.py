"""Inline caches: what an instruction found last, and what must be the same for it to hold (Deutsch, Schiffman 1984).

A `Site` belongs to one instruction. It is filled after a look-up by the usual rules, from which it leaves out all that
can't be relied on by comparing a type's version, an object's map or a dictionary's version of keys.
"""


class Site:
    """What an instruction found: `kind` says what the other fields mean."""

    def __init__(self):
        self.kind = NOTHING
        self.version = None
        self.map = None
        self.next = None
        self.new_map = None
        self.position = 0
        self.w_value = None
        self.keys_version = None
        self.builtins_version = None
        self.w_found = None


# Kinds. STORED: the value is in the object's storage. METHOD: `w_value` is a function that the object doesn't shadow.
# CONSTANT: `w_value` is the attribute itself. PROPERTY: `w_value` computes it. ADDED: storing it gives the object
# `new_map`. TYPE_METHOD: METHOD, of objects without attributes of their own. KEYED: it is at a position of `w_found`.
# STATIC, CLASS: `w_value` is a static or class method, of an object's type; OWN_STATIC, OWN_CLASS: of a type itself.
NOTHING, STORED, METHOD, CONSTANT, PROPERTY, ADDED, TYPE_METHOD, KEYED, STATIC, CLASS, OWN_STATIC, OWN_CLASS = range(12)


def site_of(frame):
    """Return the site of the instruction that runs."""
    sites = frame.code.sites
    site = sites[frame.pc]
    if site is None:
        site = Site()
        sites[frame.pc] = site
    return site


def load_global(frame, arg):
    """Return a global or built-in variable."""
    site = frame.code.sites[frame.pc]
    w_globals = frame.w_globals
    if site is not None and site.keys_version is w_globals.keys_version:
        w_found = site.w_found
        if w_found is w_globals or site.builtins_version is w_found.keys_version:
            return w_found.values_w[site.position]
    return find_global(frame, arg)


def find_global(frame, arg):
    """Look a global or built-in variable up."""
    w_globals = frame.w_globals
    name = frame.code.names[arg]
    hash_value = compute_hash(name)
    position = w_globals.find_str(name, hash_value)
    w_found = w_globals
    if position < 0:
        if type(w_globals) is not W_Dict:
            w_value = ops.item_or_none(w_globals, name)
            if w_value is not None:
                return w_value
        w_found = frame.w_builtins
        position = w_found.find_str(name, hash_value)
        if position < 0:
            raise errors.name_error(name)
    site = site_of(frame)
    site.keys_version = w_globals.used_version()
    site.builtins_version = w_found.used_version()
    site.w_found = w_found
    site.position = position
    return w_found.values_w[position]


def load_attribute(frame, w_object, name):
    """Return an attribute, `w_object.name`."""
    site = frame.code.sites[frame.pc]
    if isinstance(w_object, W_Instance) and type(w_object) is W_Instance:
        version = w_object.w_class.version
        found = w_object.map
        while site is not None:
            if site.map is found and site.version is version:
                kind = site.kind
                if kind == STORED:
                    w_value = w_object.storage[site.position]
                    if w_value is not None:
                        return w_value
                elif kind == METHOD:
                    return W_Method(site.w_value, w_object)
                elif kind == CONSTANT:
                    return site.w_value
                elif kind == PROPERTY:
                    return space.call_1(site.w_value, w_object)
                elif kind == STATIC:
                    return wrapped(site.w_value)
                return space.getattr(w_object, name)
            site = site.next
    elif site is not None:
        if site.kind == KEYED:
            if isinstance(w_object, W_Module) and type(w_object) is W_Module:
                w_dict = w_object.w_dict
                if site.keys_version is w_dict.keys_version:
                    return w_dict.values_w[site.position]
        elif site.kind == CONSTANT and isinstance(w_object, W_Type) and site.version is w_object.version:
            return site.w_value
    return find_attribute(frame, w_object, name)


def find_attribute(frame, w_object, name):
    """Look an attribute up, and remember where it was."""
    if isinstance(w_object, W_Instance) and type(w_object) is W_Instance:
        if w_object.w_class.has_plain_getattribute():
            remember_attribute(new_site(frame), w_object, name)
    elif isinstance(w_object, W_Module) and type(w_object) is W_Module:
        remember_global(frame, w_object, name)
    elif isinstance(w_object, W_Type):
        return find_class_attribute(frame, w_object, name)
    return space.getattr(w_object, name)


def new_site(frame):
    """Return a fresh site for the instruction that runs, in front of some that it has (Hölzle et al. 1991)."""
    sites = frame.code.sites
    site = Site()
    last = sites[frame.pc]
    site.next = last
    count = 1
    while last is not None:
        count += 1
        if count == MOST_SITES:
            last.next = None
        last = last.next
    sites[frame.pc] = site
    return site


MOST_SITES = 4


def remember_attribute(site, w_object, name):
    """Note where an attribute of a plain object is, if that can be relied on."""
    w_type = w_object.w_class
    w_descr = w_type.lookup(name)
    site.kind = NOTHING
    site.version = w_type.version
    site.map = w_object.map
    position = w_object.map.find(name)
    if w_descr is None:
        if position >= 0:
            site.kind = STORED
            site.position = position
    elif isinstance(w_descr, W_Member):
        position = w_object.map.find(w_descr.key)
        if position >= 0 and w_type.is_subtype(w_descr.w_owner):
            site.kind = STORED
            site.position = position
    elif isinstance(w_descr, W_Property):
        plain = type(w_descr) is W_Property and isinstance(w_descr.w_get, W_Function)
        if plain and w_type.lookup("__getattr__") is None:
            site.kind = PROPERTY
            site.w_value = w_descr.w_get
    elif position >= 0:
        if isinstance(w_descr, W_Function) or is_no_descriptor(w_descr):
            site.kind = STORED
            site.position = position
    elif not w_object.map.beside_dict:
        site.w_value = w_descr
        if isinstance(w_descr, W_Function):
            site.kind = METHOD
        elif type(w_descr) is W_StaticMethod:
            site.kind = STATIC
        elif is_no_descriptor(w_descr):
            site.kind = CONSTANT


def wrapped(w_value):
    """Return the function of a static or class method."""
    if isinstance(w_value, W_StaticMethod):
        return w_value.w_function
    assert isinstance(w_value, W_ClassMethod)
    return w_value.w_function


def is_no_descriptor(w_value):
    """Whether a value means nothing but itself in a type, and that can't change."""
    w_type = w_value.gettype()
    return (not w_type.is_heap and w_type.lookup("__get__") is None and w_type.lookup("__set__") is None
            and w_type.lookup("__delete__") is None)


def remember_global(frame, w_module, name):
    """Note where a variable of a module is, if it is one."""
    if name.startswith("__"):
        return
    w_dict = w_module.w_dict
    position = w_dict.find_str(name, compute_hash(name))
    if position >= 0:
        site = site_of(frame)
        site.kind = KEYED
        site.version = None
        site.keys_version = w_dict.used_version()
        site.position = position


def find_class_attribute(frame, w_type, name):
    """Return an attribute of a type; remember one that means itself."""
    w_value = space.getattr(w_type, name)
    if w_type.gettype() is type_type and type_type.lookup(name) is None:
        w_found = w_type.lookup(name)
        if w_found is w_value and (isinstance(w_found, W_Function) or is_no_descriptor(w_found)):
            site = site_of(frame)
            site.kind = CONSTANT
            site.version = w_type.version
            site.map = None
            site.w_value = w_value
    return w_value


def load_method(frame, top, name):
    """Replace the object in slot `top` by a method and its first argument, or by a callable and None."""
    slots_w = frame.slots_w
    w_object = slots_w[top]
    site = frame.code.sites[frame.pc]
    if isinstance(w_object, W_Instance) and type(w_object) is W_Instance:
        version = w_object.w_class.version
        found = w_object.map
        while site is not None:
            if site.map is found and site.version is version:
                if site.kind == METHOD:
                    slots_w[top] = site.w_value
                    slots_w[top + 1] = w_object
                    return
                if site.kind == STATIC:
                    slots_w[top] = wrapped(site.w_value)
                    slots_w[top + 1] = None
                    return
                if site.kind == CLASS:
                    slots_w[top] = wrapped(site.w_value)
                    slots_w[top + 1] = w_object.w_class
                    return
                break
            site = site.next
    elif site is not None:
        if site.kind == TYPE_METHOD:
            if site.version is w_object.gettype().version:
                slots_w[top] = site.w_value
                slots_w[top + 1] = w_object
                return
        elif isinstance(w_object, W_Type) and site.version is w_object.version:
            if site.kind == OWN_STATIC:
                slots_w[top] = wrapped(site.w_value)
                slots_w[top + 1] = None
                return
            if site.kind == OWN_CLASS:
                slots_w[top] = wrapped(site.w_value)
                slots_w[top + 1] = w_object
                return
    find_method(frame, top, w_object, name)


def find_method(frame, top, w_object, name):
    """Look a method up, and remember it."""
    slots_w = frame.slots_w
    w_type = w_object.gettype()
    if isinstance(w_object, W_Type):
        if find_own_method(frame, top, w_object, name):
            return
    elif not isinstance(w_object, W_Module) and w_type.has_plain_getattribute():
        w_descr = w_type.lookup(name)
        if isinstance(w_descr, W_Function) or (isinstance(w_descr, W_Builtin) and w_descr.binds):
            if w_object.getdictvalue(name) is None:
                remember_method(frame, w_object, w_descr)
                slots_w[top] = w_descr
                slots_w[top + 1] = w_object
                return
        elif is_class_method(w_descr) and w_object.getdictvalue(name) is None:
            remember_method(frame, w_object, w_descr)
            slots_w[top] = wrapped(w_descr)
            slots_w[top + 1] = w_type
            return
    slots_w[top] = load_attribute(frame, w_object, name)
    slots_w[top + 1] = None


def is_class_method(w_descr):
    """Whether something found in a type is a plain class method of a function."""
    return isinstance(w_descr, W_ClassMethod) and type(w_descr) is W_ClassMethod and isinstance(w_descr.w_function, W_Function)


def find_own_method(frame, top, w_type, name):
    """Look a static or class method of a type up, and remember it; return whether it is one."""
    if w_type.gettype() is not type_type or type_type.lookup(name) is not None:
        return False
    w_descr = w_type.lookup(name)
    slots_w = frame.slots_w
    if is_class_method(w_descr):
        kind = OWN_CLASS
        slots_w[top + 1] = w_type
    elif isinstance(w_descr, W_StaticMethod) and type(w_descr) is W_StaticMethod:
        kind = OWN_STATIC
        slots_w[top + 1] = None
    else:
        return False
    slots_w[top] = wrapped(w_descr)
    site = site_of(frame)
    site.kind = kind
    site.map = None
    site.version = w_type.version
    site.w_value = w_descr
    return True


def remember_method(frame, w_object, w_descr):
    """Note the method of an object that doesn't shadow it."""
    w_type = w_object.gettype()
    if isinstance(w_object, W_Instance) and type(w_object) is W_Instance:
        if not w_object.map.beside_dict and (isinstance(w_descr, W_Function) or isinstance(w_descr, W_ClassMethod)):
            site = new_site(frame)
            site.kind = METHOD if isinstance(w_descr, W_Function) else CLASS
            site.map = w_object.map
            site.version = w_type.version
            site.w_value = w_descr
    elif not w_type.has_dict and not isinstance(w_descr, W_ClassMethod):
        site = site_of(frame)
        site.kind = TYPE_METHOD
        site.map = None
        site.version = w_type.version
        site.w_value = w_descr


def store_attribute(frame, w_object, name, w_value):
    """Do `w_object.name = w_value`."""
    if isinstance(w_object, W_Instance) and type(w_object) is W_Instance:
        site = frame.code.sites[frame.pc]
        version = w_object.w_class.version
        found = w_object.map
        while site is not None:
            if site.map is found and site.version is version:
                if site.kind == STORED:
                    w_object.storage[site.position] = w_value
                    return
                if site.kind == ADDED:
                    w_object.add_stored(site.new_map, w_value)
                    return
                break
            site = site.next
        if site is None:
            remember_storing(new_site(frame), w_object, name)
    space.setattr(w_object, name, w_value)


def remember_storing(site, w_object, name):
    """Note where an attribute of a plain object is stored, if that can be relied on."""
    w_type = w_object.w_class
    site.kind = NOTHING
    site.version = w_type.version
    site.map = w_object.map
    if w_type.lookup("__setattr__") is not known.w_object_setattr:
        return
    w_descr = w_type.lookup(name)
    if isinstance(w_descr, W_Member):
        if not w_type.is_subtype(w_descr.w_owner):
            return
        name = w_descr.key
    elif not w_type.has_dict or w_object.map.beside_dict:
        return
    elif w_descr is not None and not isinstance(w_descr, W_Function) and not is_no_descriptor(w_descr):
        return
    position = w_object.map.find(name)
    if position >= 0:
        site.kind = STORED
        site.position = position
    else:
        site.kind = ADDED
        site.new_map = w_object.map.with_attribute(name)


from rpython.rlib.objectmodel import compute_hash  # noqa: E402

from interpreter import errors, space  # noqa: E402
from interpreter import instructions as ops  # noqa: E402
from interpreter.known import known  # noqa: E402
from objects.builtin import W_Builtin  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.function import W_Function  # noqa: E402
from objects.instance import W_Instance  # noqa: E402
from objects.methods import W_ClassMethod, W_Member, W_Method, W_Property, W_StaticMethod  # noqa: E402
from objects.module import W_Module  # noqa: E402
from objects.type import W_Type, type_type  # noqa: E402
