"""`types` with the names that builtin types had."""

from types import *

import types as _types


class _Methods(type):
    """The class of `MethodType`: what a class defines as a method is one also where it is read from the class."""

    def __instancecheck__(cls, value):
        if isinstance(value, _types.FunctionType):
            holder = value.__qualname__.rpartition(".")[0]
            return holder != "" and not holder.endswith("<locals>")
        return isinstance(value, _types.MethodType)

    def __call__(cls, *arguments):
        return _types.MethodType(*arguments[:2])


class MethodType(metaclass=_Methods):
    """The type of methods, for import time."""


BooleanType = bool
ClassType = type
ComplexType = complex
DictType = dict
DictionaryType = dict
EllipsisType = type(Ellipsis)
FloatType = float
IntType = int
ListType = list
LongType = int
NoneType = type(None)
NotImplementedType = type(NotImplemented)
ObjectType = object
SliceType = slice
StringType = str
StringTypes = (str,)
TupleType = tuple
TypeType = type
UnboundMethodType = MethodType
UnicodeType = str
XRangeType = range
