"""The module `builtins`: types and constants. functions.py has the functions."""

from objects import exceptions
from objects.bool import bool_type, w_False, w_True
from objects.bytes import bytearray_type, bytes_type
from objects.complex import complex_type
from objects.dict_methods import dict_type
from objects.float import float_type
from objects.int import int_type
from objects.iterators import reversed_type
from objects.list import list_type
from objects.memoryview import memoryview_type
from objects.methods import classmethod_type, property_type, staticmethod_type
from objects.module import builtin_module
from objects.range import range_type
from objects.set import frozenset_type, set_type
from objects.singletons import w_Ellipsis, w_None, w_NotImplemented
from objects.slice import slice_type
from objects.str import str_type
from objects.super import super_type
from objects.tuple import tuple_type
from objects.type import object_type, type_type

builtins_module = builtin_module("builtins", "Built-in functions, types, exceptions, and other objects.")



def fill():
    """Put types and constants into the module, once all modules are imported."""
    types = (
        object_type, type_type, int_type, float_type, complex_type, bool_type, str_type, bytes_type, bytearray_type,
        list_type, tuple_type, dict_type, set_type, frozenset_type, range_type, slice_type, property_type,
        staticmethod_type, classmethod_type, super_type, reversed_type, memoryview_type)
    for w_type in types:
        builtins_module.w_dict.setitem_str(w_type.name, w_type)
    for name, w_type in exceptions.ALL.items():
        builtins_module.w_dict.setitem_str(name, w_type)
    constants = {
        "None": w_None, "True": w_True, "False": w_False, "Ellipsis": w_Ellipsis, "NotImplemented": w_NotImplemented,
        "__debug__": w_True}
    for name, w_value in constants.items():
        builtins_module.w_dict.setitem_str(name, w_value)
