"""Objects of classes that the program defines: a class, attributes in a map's layout, slots, weak references."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.map import EMPTY_MAP
from objects.root import W_Root

W_Dict = None  # the class, from objects/dict.py, which comes after this module


class UserObject:
    """What an object of a user's class has beyond that of the built-in class below it. A mixin.

    `map` is None once the attributes are in a dictionary, because the program asked for `__dict__`.
    """

    w_class = None
    map = EMPTY_MAP
    storage = None
    w_dict = None
    slots = None
    weakrefs = None

    def initialise_user(self, w_class):
        """Make this an object of a class."""
        self.w_class = w_class
        if w_class.has_dict:
            self.storage = []

    def gettype(self):
        return self.w_class

    def setclass(self, w_class):
        self.w_class = w_class
        return True

    def has_own_attributes(self):
        return self.storage is not None

    def getdictvalue(self, name):
        if self.w_dict is not None:
            return self.w_dict.getitem_str(name)
        position = self.map.find(name)
        if position < 0:
            return None
        return self.storage[position]

    def setdictvalue(self, name, w_value):
        if self.w_dict is not None:
            self.w_dict.setitem_str(name, w_value)
            return True
        storage = self.storage
        if storage is None:
            return False
        position = self.map.find(name)
        if position >= 0:
            storage[position] = w_value
        else:
            self.map = self.map.with_attribute(name)
            storage.append(w_value)
        return True

    def deldictvalue(self, name):
        w_dict = self.getdict()
        if w_dict is None:
            return False
        return w_dict.delitem_str(name)

    def getdict(self):
        if self.w_dict is None and self.storage is not None:
            w_dict = W_Dict()
            for name, position in self.map.positions.items():
                w_dict.setitem_str(name, self.storage[position])
            self.w_dict = w_dict
            self.map = EMPTY_MAP
            self.storage = []
        return self.w_dict

    def setdict(self, w_dict):
        if self.storage is None:
            return False
        self.w_dict = w_dict
        self.map = EMPTY_MAP
        self.storage = []
        return True

    def getslot(self, name):
        if self.slots is None:
            return None
        return self.slots.get(name, None)

    def setslot(self, name, w_value):
        if w_value is None:
            if self.slots is not None and name in self.slots:
                del self.slots[name]
            return
        if self.slots is None:
            self.slots = {}
        self.slots[name] = w_value

    def getweakrefs(self):
        return self.weakrefs

    def setweakrefs(self, refs):
        self.weakrefs = refs
        return True


class W_Instance(W_Root):
    """A plain object: what `object.__new__` makes."""

    import_from_mixin(UserObject)

    def __init__(self, w_class):
        self.initialise_user(w_class)
