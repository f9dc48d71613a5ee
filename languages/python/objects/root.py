"""The root of all objects of the program, and the one RPython exception that carries the program's exceptions."""


from rpython.rlib.objectmodel import compute_identity_hash


class W_Root:
    """An object of the program. `static_type` is the type of objects that have no class of their own."""

    static_type = None

    def gettype(self):
        """Return the object's type."""
        return self.static_type

    def getdict(self):
        """Return the attribute dictionary, or None if there is none."""
        return None

    def getdictvalue(self, name):
        """Return an attribute of the object itself, or None."""
        return None

    def setdictvalue(self, name, w_value):
        """Set an attribute of the object itself; return whether it can have any."""
        return False

    def deldictvalue(self, name):
        """Delete an attribute of the object itself; return whether it was there."""
        return False

    def setdict(self, w_dict):
        """Replace the attribute dictionary; return whether there is one."""
        return False

    def setclass(self, w_class):
        """Give the object another class; return whether that can be done."""
        return False

    def has_own_attributes(self):
        """Whether the object can have attributes of its own."""
        return False

    def getslot(self, key):
        """Return what a slot made by `__slots__` holds, or None."""
        return None

    def setslot(self, key, w_value):
        """Fill or, with None, empty a slot made by `__slots__`."""

    def getweakrefs(self):
        """Return the weak references to the object, or None."""
        return None

    def setweakrefs(self, refs):
        """Keep the weak references to the object; return whether it can have any."""
        return False

    def plain_hash(self):
        """Return the hash of an object that equals itself only."""
        return compute_identity_hash(self)

    def iternext(self):
        """Return an iterator's next item, or None at its end. None of the program's exceptions says that."""
        raise NotImplementedError


class OperationError(Exception):
    """Carries an exception of the program through the interpreter."""

    def __init__(self, w_value):
        self.w_value = w_value
