"""Imports everything, and makes what gateways declare."""

from interpreter.linking import Linking

with Linking():
    from objects import root, type, singletons  # noqa: F401
    from interpreter import space
    from objects import object, type_methods, exception_methods, exception_groups, builtin_attributes, pickling  # noqa: F401
    from modules import functions, sys_module, build_class  # noqa: F401
    from modules import builtins_module, finalizers, gc_module, math_module, posix_module, random_module, signal_module, sre_module, time_module, weakref_module  # noqa: F401
    from modules import array_module, binascii_module, bisect_module, encodings_module, getters_module, heapq_module  # noqa: F401
    from modules import json_encoder, memory_module, operator_module, struct_module, unicodedata_module, zlib_module  # noqa: F401
    from modules import applevel, frozen, imp_module, prebuilt  # noqa: F401
    from interpreter import command, gateway, known
    from compiler import tree_objects
    from parser import parse

space.link()
parse.link()
tree_objects.link()
builtins_module.fill()
gateway.install()
type_methods.fill_storage()
known.fill()

from objects.module import BUILTIN_MODULES  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import forget_look_ups  # noqa: E402

applevel.compile_all()
frozen.freeze_all()
_names = sorted(BUILTIN_MODULES | applevel.APP_CODE)
BUILTIN_MODULES["sys"].w_dict.setitem_str("builtin_module_names", W_Tuple([W_Str(_name) for _name in _names]))
prebuilt.prebuild()
forget_look_ups()
