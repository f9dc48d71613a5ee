"""Layouts of attributes: objects that got the same attributes in the same order share a map (Chambers 1989)."""

from rpython.rlib.jit import elidable


class Map:
    """Where each attribute of an object is. The names are in the order of their positions."""

    _immutable_fields_ = ["name", "parent", "size", "beside_dict"]

    def __init__(self, name, parent, size, beside_dict):
        self.name = name
        self.parent = parent
        self.size = size
        self.beside_dict = beside_dict
        self.positions = {}
        if parent is not None:
            for key, position in parent.positions.items():
                self.positions[key] = position
            self.positions[name] = size - 1
        self.children = {}

    @elidable
    def find(self, name):
        """Return an attribute's position, or -1."""
        return self.positions.get(name, -1)

    def with_attribute(self, name):
        """Return the map of objects that have one more attribute."""
        child = self.children.get(name, None)
        if child is None:
            child = Map(name, self, self.size + 1, self.beside_dict)
            self.children[name] = child
        return child


def slot_key(class_name, name):
    """Return what maps call a slot made by `__slots__`; no attribute has such a name."""
    return "\0%s.%s" % (class_name, name)


def is_slot_key(key):
    """Whether a name in a map is that of a slot."""
    return key.startswith("\0")


EMPTY_MAP = Map("", None, 0, False)
# The map of objects whose attributes are in a dictionary; only slots are found by it.
DICTIONARY_MAP = Map("", None, 0, True)
