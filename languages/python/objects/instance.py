"""Objects of classes that the program defines: a class, attributes in a map's layout, slots, weak references."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.map import DICTIONARY_MAP, EMPTY_MAP, is_slot_key
from objects.root import W_Root

W_Dict = None  # the class, from objects/dict.py, which comes after this module


class UserObject:
    """What an object of a user's class has beyond that of the built-in class below it. A mixin.

    Attributes and slots are in `storage` at the positions that `map` says; once the program has asked for `__dict__`,
    attributes are in `w_dict`. An empty slot holds None.
    """

    w_class = None
    map = EMPTY_MAP
    storage = None
    w_dict = None
    weakrefs = None

    def initialise_user(self, w_class):
        """Make this an object of a class."""
        self.w_class = w_class

    def gettype(self):
        return self.w_class

    def setclass(self, w_class):
        self.w_class = w_class
        return True

    def has_own_attributes(self):
        return self.w_class.has_dict

    def getdictvalue(self, name):
        position = self.map.find(name)
        if position >= 0:
            return self.storage[position]
        if self.w_dict is not None:
            return self.w_dict.getitem_str(name)
        return None

    def setdictvalue(self, name, w_value):
        if self.w_dict is not None:
            self.w_dict.setitem_str(name, w_value)
            return True
        if not self.w_class.has_dict:
            return False
        self.set_stored(name, w_value)
        return True

    def set_stored(self, name, w_value):
        """Set an attribute or slot that the map knows, or will know."""
        position = self.map.find(name)
        if position >= 0:
            self.storage[position] = w_value
        else:
            self.add_stored(self.map.with_attribute(name), w_value)

    def add_stored(self, new_map, w_value):
        """Add the value of the last attribute of a new map."""
        if self.storage is None:
            self.storage = [w_value]
        else:
            self.storage.append(w_value)
        self.map = new_map

    def deldictvalue(self, name):
        w_dict = self.getdict()
        if w_dict is None:
            return False
        return w_dict.delitem_str(name)

    def getdict(self):
        if self.w_dict is None and self.w_class.has_dict:
            w_dict = W_Dict()
            for name, position in self.map.positions.items():
                if not is_slot_key(name):
                    w_dict.setitem_str(name, self.storage[position])
            self.keep_slots()
            self.w_dict = w_dict
        return self.w_dict

    def keep_slots(self):
        """Forget attributes, but not what is in slots."""
        old_map = self.map
        old = self.storage
        self.map = DICTIONARY_MAP
        self.storage = None
        for name, position in old_map.positions.items():
            if is_slot_key(name):
                self.set_stored(name, old[position])

    def setdict(self, w_dict):
        if not self.w_class.has_dict:
            return False
        self.keep_slots()
        self.w_dict = w_dict
        return True

    def getslot(self, key):
        position = self.map.find(key)
        if position < 0:
            return None
        return self.storage[position]

    def setslot(self, key, w_value):
        self.set_stored(key, w_value)

    def getweakrefs(self):
        return self.weakrefs

    def setweakrefs(self, refs):
        self.weakrefs = refs
        return True


class OwnDictionary:
    """Attributes of an object of a built-in type, in a dictionary that is made when it is first needed. A mixin."""

    w_dict = None

    def getdict(self):
        if self.w_dict is None:
            self.w_dict = W_Dict()
        return self.w_dict

    def setdict(self, w_dict):
        self.w_dict = w_dict
        return True

    def has_own_attributes(self):
        return True

    def getdictvalue(self, name):
        return self.w_dict.getitem_str(name) if self.w_dict is not None else None

    def setdictvalue(self, name, w_value):
        self.getdict().setitem_str(name, w_value)
        return True

    def deldictvalue(self, name):
        return self.w_dict is not None and self.w_dict.delitem_str(name)


class W_Instance(W_Root):
    """A plain object: what `object.__new__` makes."""

    import_from_mixin(UserObject)

    def __init__(self, w_class):
        self.initialise_user(w_class)
