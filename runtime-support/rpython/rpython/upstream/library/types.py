"""`types` with the names that builtin types had."""

from types import *

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
# A method that is read from its class is the function itself.
UnboundMethodType = FunctionType
UnicodeType = str
XRangeType = range
