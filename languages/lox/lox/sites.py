"""Places in the code that name a property; see classes.py for the idea."""

from lox.classes import W_Class, W_Instance
from lox.errors import LoxError
from lox.functions import W_BoundMethod


class PropertySite:
    """A place in the code that names a property, with what was found there last.

    The machine itself looks at `shape` and `method_shape` first; the methods are for when these don't match. A place is
    used in one way only: to get, set or call a property, or to get or call one of the superclass.
    """

    _immutable_fields_ = ["name"]

    def __init__(self, name):
        self.name = name
        # Instances of `shape` have the field, at `position`.
        self.shape = None
        self.position = 0
        # Instances of `before` lack the field. Adding it leads to `after`.
        self.before = None
        self.after = None
        # Instances of `method_shape` lack the field; the name means `method`.
        self.method_shape = None
        # In `superclass`, the name means `method`.
        self.superclass = None
        self.method = None

    def get(self, target):
        """Return a field or a bound method."""
        if not isinstance(target, W_Instance):
            raise LoxError("Only instances have properties.")
        shape = target.shape
        if shape is not self.method_shape:
            position = shape.position(self.name)
            if position >= 0:
                self.learn_field(shape, position)
                return target.fields[position]
            self.learn_method(shape)
        return W_BoundMethod(target, self.method)

    def set(self, target, value):
        """Assign to a field or add it."""
        if not isinstance(target, W_Instance):
            raise LoxError("Only instances have fields.")
        shape = target.shape
        if shape is not self.before:
            position = shape.position(self.name)
            if position >= 0:
                self.learn_field(shape, position)
                target.fields[position] = value
                return
            self.before = shape
            self.after = shape.with_field(self.name)
        target.add_field(self.after, value)

    def learn_field(self, shape, position):
        """Remember where a field is."""
        self.shape = shape
        self.position = position

    def learn_method(self, shape):
        """Return the method of instances of a shape, and remember it."""
        self.method = self.find_method(shape.klass)
        self.method_shape = shape
        return self.method

    def super_method(self, superclass):
        """Return the method of a superclass, and remember it."""
        assert isinstance(superclass, W_Class)
        if superclass is not self.superclass:
            self.method = self.find_method(superclass)
            self.superclass = superclass
        return self.method

    def get_super(self, superclass, receiver):
        """Return a method of the superclass, bound to `this`."""
        return W_BoundMethod(receiver, self.super_method(superclass))

    def find_method(self, klass):
        """Return the method of a class."""
        method = klass.find_method(self.name)
        if method is None:
            raise LoxError("Undefined property '" + self.name + "'.")
        return method
