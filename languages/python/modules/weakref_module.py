"""The module `_weakref`: references that don't keep their object alive, where the host collects garbage."""

from rpython.rlib import rweakref

from interpreter import errors, space
from interpreter.gateway import function, getter, method
from modules.finalizers import watch_reference
from objects.dict import W_Dict
from objects.list import W_List
from objects.module import builtin_module
from objects.root import W_Root
from objects.singletons import w_None, w_NotImplemented
from objects.bool import new_bool
from objects.instance import UserObject
from objects.type import W_Type, builtin_type
from rpython.rlib.objectmodel import import_from_mixin

weakref_module = builtin_module("_weakrefs", "Weak-reference support module.")


class References:
    """The weak references to an object: how many there are, and the plain one, which is shared."""

    def __init__(self):
        self.count = 0
        self.plain = None
        self.watched = None  # those with a callback, themselves referred to weakly
        self.limit = 16  # so many of them are looked through for dead ones


class W_WeakReference(W_Root):
    """A weak reference."""

    def __init__(self, w_object, w_callback):
        self.reference = rweakref.ref(w_object)
        self.w_callback = w_callback
        self.hash = 0
        self.has_hash = False
        self.gone = False
        self.itself = None

    def target(self):
        """Return the object, or None when it is gone."""
        if self.gone:
            return None
        return self.reference()


class W_UserWeakReference(W_WeakReference):
    """A weak reference of a class that the program made."""

    import_from_mixin(UserObject)


reference_type = builtin_type("ReferenceType", W_WeakReference, module="weakref")


@method(reference_type, "__new__")
def reference_new(w_cls: W_Type, w_object, w_callback=None, *, w_key=None):
    return new_reference(w_cls, w_object, w_callback)


def new_reference(w_cls, w_object, w_callback):
    """Return a weak reference, the known one if it is plain."""
    if not can_be_referenced(w_object):
        raise errors.type_error("cannot create weak reference to '%s' object" % w_object.gettype().name)
    references = w_object.getweakrefs()
    if references is None:
        references = References()
        w_object.setweakrefs(references)
    plain = w_cls is reference_type and (w_callback is None or w_callback is w_None)
    if plain and references.plain is not None:
        return references.plain
    references.count += 1
    if w_cls is reference_type:
        w_reference = W_WeakReference(w_object, w_callback)
        if plain:
            references.plain = w_reference
        else:
            watch_reference(references, w_object, w_reference)
        return w_reference
    w_user = W_UserWeakReference(w_object, w_callback)
    w_user.initialise_user(w_cls)
    if w_callback is not None and w_callback is not w_None:
        watch_reference(references, w_object, w_user)
    return w_user


def can_be_referenced(w_object):
    """Whether an object can have weak references."""
    return w_object.getweakrefs() is not None or w_object.setweakrefs(References())


def first_reference(w_object):
    """Return the first weak reference to an object that has no callback, or None of the program."""
    references = w_object.getweakrefs()
    return references.plain if references is not None and references.plain is not None else w_None


@method(reference_type, "__init__")
def reference_init(w_self: W_WeakReference, w_object, w_callback=None) -> None:
    pass


@method(reference_type, "__call__")
def reference_call(w_self: W_WeakReference):
    w_object = w_self.target()
    return w_object if w_object is not None else w_None


@method(reference_type, "__hash__")
def reference_hash(w_self: W_WeakReference) -> int:
    if not w_self.has_hash:
        w_object = w_self.target()
        if w_object is None:
            raise errors.type_error("weak object has gone away")
        w_self.hash = space.hash_of(w_object)
        w_self.has_hash = True
    return w_self.hash


@method(reference_type, "__eq__")
def reference_eq(w_self: W_WeakReference, w_other):
    if not isinstance(w_other, W_WeakReference):
        return w_NotImplemented
    w_a, w_b = w_self.target(), w_other.target()
    if w_a is None or w_b is None:
        return new_bool(w_self is w_other)
    return new_bool(space.eq(w_a, w_b))


@function(weakref_module, "getweakrefcount")
def getweakrefcount(w_object) -> int:
    references = w_object.getweakrefs()
    return references.count if references is not None else 0


@function(weakref_module, "getweakrefs")
def getweakrefs(w_object):
    references = w_object.getweakrefs()
    if references is None or references.plain is None:
        return W_List([])
    return W_List([references.plain])


@function(weakref_module, "_remove_dead_weakref")
def remove_dead_weakref(w_dict, w_key) -> None:
    if not isinstance(w_dict, W_Dict):
        raise errors.type_error("_remove_dead_weakref() argument 1 must be dict, not %s" % w_dict.gettype().name)
    w_reference = w_dict.getitem(w_key)
    if isinstance(w_reference, W_WeakReference) and w_reference.target() is None:
        space.call_method(w_dict, "pop", [w_key, w_None])


@getter(reference_type, "__callback__")
def reference_callback(w_self: W_WeakReference):
    return w_self.w_callback if w_self.w_callback is not None and w_self.target() is not None else w_None


for _name in ("ref", "ReferenceType"):
    weakref_module.w_dict.setitem_str(_name, reference_type)
