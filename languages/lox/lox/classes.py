"""Classes, instances, and how a property is found quickly.

An instance doesn't map names to values itself. Its `shape` maps names to positions, and the instance has the values at
these positions. All instances of a class that got the same fields in the same order share one shape, so code that
looks at a property remembers the shape it saw last and the position found there (sites.PropertySite); as long as the same
shape comes by, no name is looked up. A shape belongs to one class, so it also decides what method a name means: classes
don't change once their declaration is over.
"""

from rpython.rlib.jit import elidable, unroll_safe

from lox.values import W_Value


class Shape:
    """Which fields an instance has, and where."""

    _immutable_fields_ = ["klass", "positions", "count"]

    def __init__(self, klass, positions):
        self.klass = klass
        self.positions = positions
        self.count = len(positions)
        self.successors = {}

    @elidable
    def position(self, name):
        """Return where the field is, or -1."""
        return self.positions.get(name, -1)

    def with_field(self, name):
        """Return the shape of an instance after it got one more field."""
        successor = self.successors.get(name, None)
        if successor is None:
            positions = self.positions.copy()
            positions[name] = self.count
            successor = Shape(self.klass, positions)
            self.successors[name] = successor
        return successor


class W_Class(W_Value):
    """A class. Inherited methods are copied into it, so that one lookup suffices."""

    def __init__(self, name):
        self.name = name
        self.methods = {}
        self.initializer = None
        self.shape = Shape(self, {})  # of an instance without fields
        self.room = 0  # as many fields as an instance of this class ever had

    def text(self):
        return self.name

    def define(self, name, method):
        """Add a method, or override an inherited one."""
        self.methods[name] = method
        if name == "init":
            self.initializer = method

    def inherit(self, superclass):
        """Take over all methods of the superclass. This comes before any method of its own."""
        for name, method in superclass.methods.items():
            self.define(name, method)

    def find_method(self, name):
        """Return the method, or None."""
        return self.methods.get(name, None)


class W_Instance(W_Value):
    """An instance. `fields` is longer than `shape.count` where room for later fields is left."""

    def __init__(self, klass):
        self.shape = klass.shape
        self.fields = [None] * klass.room

    def text(self):
        return self.shape.klass.name + " instance"

    def add_field(self, shape, value):
        """Add the last field of `shape`, which extends the present one."""
        position = shape.count - 1
        if position >= len(self.fields):
            self.grow(shape.count)
        self.fields[position] = value
        self.shape = shape

    @unroll_safe
    def grow(self, count):
        """Make room for `count` fields, here and in all instances of the class to come."""
        fields = [None] * count
        for i in range(len(self.fields)):
            fields[i] = self.fields[i]
        self.fields = fields
        klass = self.shape.klass
        if klass.room < count:
            klass.room = count
