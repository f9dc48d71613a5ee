"""Declared signatures of functions: `@signature(types.int(), returns=types.str())`."""

from rpython.rlib import types


def signature(*args, **options):
    """Declare the types of parameters and result. Inference finds them itself and takes no notice."""
    returns = options.pop("returns", None)

    def decorate(function):
        function._signature_ = (args, returns)
        return function

    return decorate


class FieldSpec:
    """A declared field of a class."""

    def __init__(self, tp):
        self.tp = tp


class ClassSpec:
    """The declared fields of a class."""

    def __init__(self, fields, inherit=False):
        self.fields = fields
        self.inherit = inherit


def finishsigs(cls):
    """Take declared fields (`field(...)`) off a class: inference finds their types."""
    for name, value in list(vars(cls).items()):
        if isinstance(value, FieldSpec):
            delattr(cls, name)
    return cls


def field(tp):
    """Declare a field in the body of a class."""
    return FieldSpec(tp)
