"""Layouts of attributes: objects that got the same attributes in the same order share a map (Chambers 1989)."""

from rpython.rlib.jit import elidable


class Map:
    """Where each attribute of an object is. The names are in the order of their positions."""

    _immutable_fields_ = ["name", "parent", "size"]

    def __init__(self, name, parent, size):
        self.name = name
        self.parent = parent
        self.size = size
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
            child = Map(name, self, self.size + 1)
            self.children[name] = child
        return child


EMPTY_MAP = Map("", None, 0)
