"""The object server: imports an RPython program under this very Python and describes its live objects.

Runs on Python 3.9 and newer with nothing but the standard library. It reads one JSON request a line from its
standard input and answers one line each on its standard output; what the program itself prints at import time goes to
standard error. Each answer carries in "objects" the descriptions of objects that it mentions, in the order of
discovery; the form of a description is that of the Rust type `Object`.

This first half gives objects their ids and describes them; the second, `serve.py`, is appended to it and answers.
"""

import builtins
import collections
import dis  # noqa: F401 (for rpython.lowlevel.generators, before the program's own modules can be found)
import importlib
import importlib.util
import json
import linecache
import os
import re
import struct
import sys
import sysconfig
import tokenize
import types
import weakref

# How many descriptions an answer may carry beyond those asked for.
AHEAD = 4000

HEAP_TYPE = 1 << 9
IMMUTABLE_TYPE = 1 << 8
PRIMITIVES = (type(None), bool, int, float, str, bytes, type(Ellipsis), type(NotImplemented))
CONTAINERS = (int, float, str, bytes, bytearray, tuple, list, dict, set, frozenset)
BUILTIN_CALLABLES = (
    types.BuiltinFunctionType,
    types.MethodWrapperType,
    types.WrapperDescriptorType,
    types.MethodDescriptorType,
    types.ClassMethodDescriptorType,
)
CLASS_NOISE = frozenset("""
    __dict__ __weakref__ __doc__ __module__ __qualname__ __annotations__ __firstlineno__
    __static_attributes__ __abstractmethods__ _abc_impl __parameters__ __orig_bases__ __annotate__
    __annotate_func__ __annotations_cache__ __conditional_annotations__ __classdictcell__
""".split())
# What upstream's translator doesn't look at: there instances are equal to themselves alone.
UNTRANSLATED_MEMBERS = frozenset(["__cmp__", "__eq__", "__hash__", "__ne__"])
BUILTINS = builtins.__dict__
STANDARD_LIBRARY = sysconfig.get_paths()["stdlib"]
ADDRESS = re.compile(" at 0x[0-9a-fA-F]+")
ABSENT = object()


def quietly(function, *arguments, default=None):
    """The result of a call, or the default if the program's own code raises in it."""
    try:
        return function(*arguments)
    except Exception:
        return default


def is_a(value, kinds):
    """isinstance, without asking the value: it may lie about its class, or raise."""
    return issubclass(type(value), kinds)


# ---------------------------------------------------------------- identities

objects = []  # id -> object, which keeps it alive
simple_ids = {}  # (type, value) -> id
identity_ids = {}  # id() -> id
method_ids = {}  # (id() of function, id() of receiver) -> id
described = set()
pending = []  # ids worth describing in this answer


stand_ins = {}  # id() of a member of Python's library -> function that gives what takes its place, and the member
stood_in = set()  # the modules whose members are among them
makers = {}  # id() of a class of Python's library -> function that makes what takes the place of an instance


def find_stand_ins():
    """Looks for members of modules imported since the last time."""
    module = sys.modules.get("rpython.standard.stand_ins") or importlib.import_module("rpython.standard.stand_ins")
    for original, stand_in in module.pairs(stood_in):
        get = stand_in.get if is_a(stand_in, module.Later) else lambda stand_in=stand_in: stand_in
        stand_ins[id(original)] = get, original
    makers.update((id(kind), maker) for kind, maker in module.makers.items())


def is_named_tuple(kind):
    """Whether this is a class that collections.namedtuple made."""
    return type(kind) is type and kind.__bases__ == (tuple,) and "_fields" in kind.__dict__


def stand_in_for(object_):
    """What takes the place of an object; the object itself where nothing does."""
    known = stand_ins.get(id(object_))
    if known is not None:
        return known[0]()
    maker = makers.get(id(type(object_)))
    if is_named_tuple(object_):
        maker = importlib.import_module("rpython.standard.named_tuples").class_of
    if maker is not None:
        made = maker(object_)
        stand_ins[id(object_)] = lambda: made, object_
        return made
    return object_


def add(object_):
    objects.append(object_)
    return len(objects) - 1


def simple_key(object_):
    kind = type(object_)
    if kind is float:
        return kind, struct.pack("<d", object_)
    return kind, object_


def id_of(object_, ahead=True):
    """The object's id. With `ahead` its description is sent along if there is room for it."""
    kind = type(object_)
    if kind in PRIMITIVES:
        table, key = simple_ids, simple_key(object_)
        ahead = True
    elif kind is types.MethodType or kind is types.BuiltinMethodType:
        receiver = getattr(object_, "__self__", None)
        name = object_.__func__ if kind is types.MethodType else object_.__qualname__
        if isinstance(name, str):
            key = (name, id(receiver))
        else:
            key = (id(name), id(receiver))
        table = method_ids
    else:
        table, key = identity_ids, id(object_)
    number = table.get(key)
    if number is None:
        stand_in = stand_in_for(object_)
        number = table[key] = add(object_) if stand_in is object_ else id_of(stand_in, ahead)
    if ahead and number not in described:
        pending.append(number)
    return number


def ids_of(sequence):
    return [id_of(item) for item in list(sequence)]


def named_ids(pairs):
    return [[name, id_of(value)] for name, value in list(pairs) if isinstance(name, str)]


# ---------------------------------------------------------------- descriptions

def utf8(text):
    """The text, with lone surrogates made harmless."""
    return text.encode("utf-8", "replace").decode("utf-8")


def describe_integer(value):
    if -(1 << 63) <= value < 1 << 63:
        return {"Int": value}
    digits = getattr(sys, "get_int_max_str_digits", None)
    if digits is not None and value.bit_length() > 3 * digits() and digits():
        sys.set_int_max_str_digits(0)
    return {"BigInt": str(value)}


def describe_string(value):
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return unknown(value)
    return {"Str": value}


def type_name(kind):
    module = quietly(getattr, kind, "__module__", "?")
    name = quietly(getattr, kind, "__qualname__", "?")
    return utf8("%s.%s" % (module, name))


def unknown(value):
    return {"Unknown": {"type_name": type_name(type(value)), "class": id_of(type(value), ahead=False)}}


def canonical_key(value):
    kind = type(value)
    if kind in PRIMITIVES:
        return 0, kind.__name__, value if value is not None else 0
    name = quietly(getattr, value, "__qualname__", None)
    if isinstance(name, str):
        return 1, kind.__name__, "%s.%s" % (quietly(getattr, value, "__module__", ""), name)
    known = identity_ids.get(id(value), len(objects))
    return 2, kind.__name__, known, ADDRESS.sub("", quietly(repr, value, default=""))


def canonical_order(values):
    """By value where values have an order of their own, else by name, else by age; addresses play no part."""
    return sorted(values, key=canonical_key)


def describe_range(value):
    bounds = (value.start, value.stop, value.step)
    if all(-(1 << 63) <= bound < 1 << 63 for bound in bounds):
        return {"Range": dict(zip(("start", "stop", "step"), bounds))}
    return unknown(value)


def namespace_module(namespace):
    """The module whose namespace a function's globals are; a made-up one for code run by exec."""
    name = namespace.get("__name__")
    module = sys.modules.get(name) if isinstance(name, str) else None
    if module is not None and getattr(module, "__dict__", None) is namespace:
        return module
    known = made_up_modules.get(id(namespace))
    if known is None:
        known = made_up_modules[id(namespace)] = MadeUpModule(namespace)
    return known


class MadeUpModule:
    def __init__(self, namespace):
        self.namespace = namespace


made_up_modules = {}


def first_position(code):
    """The smallest line and column of the code's own instructions."""
    positions = getattr(code, "co_positions", None)
    if positions is None:
        return None
    own = [
        (line, column)
        for line, last_line, column, last_column in positions()
        if line is not None and column is not None and (line, column) != (last_line, last_column)
    ]
    return min(own) if own else None


def builtins_of(namespace):
    """The builtins that the code of a module sees."""
    found = namespace.get("__builtins__", BUILTINS)
    return found.__dict__ if type(found) is types.ModuleType else found


def own_builtins(namespace):
    """Those names that a module sees as builtins and others don't."""
    found = builtins_of(namespace)
    if found is BUILTINS:
        return {}
    return {name: value for name, value in found.items() if BUILTINS.get(name, ABSENT) is not value}


def send_globals(code, namespace):
    """Sends along what a function's code refers to: globals, builtins and members of modules by those names."""
    modules = []
    visible_builtins = builtins_of(namespace)
    for name in code.co_names:
        value = namespace.get(name, ABSENT)
        if value is ABSENT:
            value = visible_builtins.get(name, ABSENT)
        if value is not ABSENT:
            id_of(value)
            if type(value) is types.ModuleType:
                modules.append(value.__dict__)
        for members in modules:
            if name in members:
                id_of(members[name])


def describe_function(function):
    code = function.__code__
    send_globals(code, function.__globals__)
    positional = code.co_argcount
    keyword_only = code.co_kwonlyargcount
    total = positional + keyword_only
    has_star, has_double_star = bool(code.co_flags & 0x04), bool(code.co_flags & 0x08)
    names = code.co_varnames[: total + has_star + has_double_star]
    closure = []
    for name, cell in zip(code.co_freevars, function.__closure__ or ()):
        try:
            closure.append([name, id_of(cell.cell_contents)])
        except ValueError:
            closure.append([name, None])
    annotations = quietly(getattr, function, "__annotations__", default=None) or {}
    return {"Function": {
        "name": function.__name__,
        "qualified_name": function.__qualname__,
        "module": str(function.__module__),
        "globals": id_of(namespace_module(function.__globals__)),
        "location": {
            "file": utf8(code.co_filename),
            "first_line": code.co_firstlineno,
            "name": code.co_name,
            "argument_names": names,
            "first_position": first_position(code),
        },
        "positional": names[:positional],
        "positional_only": code.co_posonlyargcount,
        "keyword_only": names[positional:total],
        "star": names[total] if has_star else None,
        "double_star": names[total + has_star] if has_double_star else None,
        "defaults": ids_of(function.__defaults__ or ()),
        "keyword_defaults": named_ids((function.__kwdefaults__ or {}).items()),
        "closure": closure,
        "annotations": named_ids(annotations.items()),
        "flags": {
            "generator": bool(code.co_flags & 0x220),
            "coroutine": bool(code.co_flags & 0x280),
            "calls_super": "super" in code.co_names,
            "upstream": upstream is not None and upstream.rewriting_of(code.co_filename) is not None,
        },
        "attributes": named_ids(function.__dict__.items()),
    }}


def describe_builtin(value):
    receiver = quietly(getattr, value, "__self__", None)
    if isinstance(receiver, types.ModuleType):
        receiver = None
    return {"Builtin": {
        "module": str(quietly(getattr, value, "__module__", None) or ""),
        "name": value.__qualname__,
        "receiver": None if receiver is None else id_of(receiver),
    }}


def is_python_class(kind):
    if not kind.__flags__ & HEAP_TYPE or kind.__flags__ & IMMUTABLE_TYPE:
        return False
    module = sys.modules.get(kind.__dict__.get("__module__"))
    if module is None:
        return True
    file = getattr(module, "__file__", None)
    return file is None and not hasattr(module, "__spec__") or file is not None and file.endswith(".py")


def class_annotations(kind):
    own = kind.__dict__.get("__annotations__")
    if own is None and ("__annotate__" in kind.__dict__ or "__annotate_func__" in kind.__dict__):
        own = quietly(getattr, kind, "__annotations__", default=None)
    return own if isinstance(own, dict) else {}


def describe_class(kind):
    is_python = is_python_class(kind)
    mro = quietly(lambda: kind.__mro__, default=(kind, object))
    if any(is_named_tuple(each) for each in mro):
        mro = [each for each in mro if each is not tuple]
    attributes = []
    if is_python:
        attributes = [
            (name, value) for name, value in kind.__dict__.items()
            if name not in CLASS_NOISE and not is_a(value, types.MemberDescriptorType)
        ]
        if upstream is not None and not str(kind.__module__).startswith("rpython."):
            attributes = [pair for pair in attributes if pair[0] not in UNTRANSLATED_MEMBERS]
    module = str(kind.__dict__.get("__module__") or quietly(getattr, kind, "__module__", "") or "")
    file = getattr(sys.modules.get(module), "__file__", None) if is_python else None
    return {"Class": {
        "name": kind.__name__,
        "qualified_name": kind.__qualname__,
        "module": module,
        "is_python": is_python,
        "is_exception": issubclass(kind, BaseException),
        "is_called_by_metaclass": is_a(quietly(getattr, type(kind), "__call__"), types.FunctionType),
        "bases": ids_of(kind.__bases__),
        "mro": ids_of(mro),
        "attributes": named_ids(attributes),
        "annotations": named_ids(class_annotations(kind).items()),
        "file": file,
    }}


def slot_values(value):
    for kind in reversed(type(value).__mro__):
        for name, member in kind.__dict__.items():
            if isinstance(member, types.MemberDescriptorType) and member.__objclass__ is kind:
                found = quietly(member.__get__, value, kind, default=ABSENT)
                if found is not ABSENT and name not in CLASS_NOISE:
                    yield name, found


def instance_attributes(value):
    attributes = {}
    if is_python_class(type(value)):
        attributes.update(slot_values(value))
        dictionary = quietly(object.__getattribute__, value, "__dict__", default=None)
        if isinstance(dictionary, dict):
            attributes.update(dictionary)
    if is_a(value, BaseException):
        attributes.setdefault("args", quietly(lambda: tuple(value.args), default=()))
    return attributes


payloads = {}  # id() of instance -> plain value, kept alive


def payload(value):
    """The builtin value inside an instance of a subclass of a builtin type."""
    for kind in CONTAINERS:
        if is_a(value, kind):
            break
    else:
        return None
    known = payloads.get(id(value))
    if known is not None:
        return known[0]
    if kind is int:
        plain = int.__add__(value, 0)
    elif kind is float:
        plain = float.__float__(value)
    elif kind is str:
        plain = str.__str__(value)
    elif kind in (bytes, bytearray):
        plain = kind(memoryview(value))
    elif kind in (tuple, list):
        plain = kind(kind.__iter__(value))
    elif kind is dict:
        plain = dict(zip(dict.keys(value), dict.values(value)))
    else:
        plain = kind(kind.__iter__(value))
    payloads[id(value)] = (plain, value)
    return plain


def describe_instance(value):
    if is_a(value, tuple) and any(is_named_tuple(each) for each in type(value).__mro__):
        fields = {**dict(zip(value._fields, value)), **instance_attributes(value)}
        attributes = named_ids(fields.items())
        return {"Instance": {"class": id_of(type(value)), "attributes": attributes, "payload": None}}
    plain = payload(value)
    return {"Instance": {
        "class": id_of(type(value)),
        "attributes": named_ids(instance_attributes(value).items()),
        "payload": None if plain is None else id_of(plain),
    }}


def describe_property(value):
    def optional(function):
        return None if function is None else id_of(function)

    return {"Property": {
        "getter": optional(value.fget), "setter": optional(value.fset), "deleter": optional(value.fdel),
    }}


def worth_sending(module, file, value):
    """Whether a member of a module is likely to be asked for next."""
    if module == "builtins":
        return True
    if file is None or file.startswith(STANDARD_LIBRARY):
        return False
    return is_a(value, (types.FunctionType, type)) and value.__module__ == module


def describe_module(module):
    if isinstance(module, MadeUpModule):
        namespace = module.namespace
        name, file = str(namespace.get("__name__", "?")), None
    else:
        namespace = module.__dict__
        name, file = module.__name__, getattr(module, "__file__", None)
    members = [
        [key, id_of(value, ahead=worth_sending(name, file, value))]
        for key, value in {**own_builtins(namespace), **namespace}.items()
        if isinstance(key, str) and key not in ("__builtins__", "__loader__", "__spec__", "__cached__")
    ]
    return {"Module": {"name": name, "file": file, "globals": members}}


def describe_weak_reference(value):
    target = value()
    return {"WeakReference": None if target is None else id_of(target)}


DESCRIBERS = {
    type(None): lambda value: "None",
    type(NotImplemented): lambda value: "NotImplemented",
    type(Ellipsis): lambda value: "Ellipsis",
    bool: lambda value: {"Bool": value},
    int: describe_integer,
    float: lambda value: {"Float": struct.unpack("<Q", struct.pack("<d", value))[0]},
    str: describe_string,
    bytes: lambda value: {"Bytes": value.decode("latin-1")},
    bytearray: lambda value: {"ByteArray": value.decode("latin-1")},
    tuple: lambda value: {"Tuple": ids_of(value)},
    list: lambda value: {"List": ids_of(value)},
    dict: lambda value: {"Dict": [[id_of(key), id_of(item)] for key, item in list(value.items())]},
    collections.OrderedDict: lambda value: {"OrderedDict": DESCRIBERS[dict](value)["Dict"]},
    collections.defaultdict: lambda value: {"DefaultDict": {
        "factory": None if value.default_factory is None else id_of(value.default_factory),
        "items": DESCRIBERS[dict](value)["Dict"],
    }},
    collections.deque: lambda value: {"Deque": {"items": ids_of(value), "limit": value.maxlen}},
    set: lambda value: {"Set": ids_of(canonical_order(value))},
    frozenset: lambda value: {"Set": ids_of(canonical_order(value))},
    range: describe_range,
    types.FunctionType: describe_function,
    types.MethodType: lambda value: {"BoundMethod": {
        "function": id_of(value.__func__), "receiver": id_of(value.__self__),
    }},
    staticmethod: lambda value: {"StaticMethod": id_of(value.__func__)},
    classmethod: lambda value: {"ClassMethod": id_of(value.__func__)},
    property: describe_property,
    weakref.ReferenceType: describe_weak_reference,
    types.ModuleType: describe_module,
    MadeUpModule: describe_module,
}
DESCRIBERS.update((kind, describe_builtin) for kind in BUILTIN_CALLABLES)


def describe(value):
    describer = DESCRIBERS.get(type(value))
    if describer is not None:
        return describer(value)
    if is_a(value, type):
        return describe_class(value)
    if is_a(value, types.ModuleType):
        return describe_module(value)
    if is_python_class(type(value)) or is_a(value, CONTAINERS) or is_a(value, BaseException):
        return describe_instance(value)
    return unknown(value)


def describe_or_unknown(value):
    try:
        return describe(value)
    except Exception:  # an object that lies about itself
        return {"Unknown": {"type_name": type_name(type(value)), "class": None}}


def collect(wanted):
    """Descriptions of the wanted ids, then of those discovered on the way while there is room."""
    answer = []
    queue = list(wanted)
    limit = len(queue) + AHEAD
    position = 0
    while position < len(queue) or pending and len(answer) < limit:
        if position == len(queue):
            queue, position = pending[: limit - len(answer)], 0
            pending.clear()
        number = queue[position]
        position += 1
        if number not in described:
            described.add(number)
            answer.append([number, describe_or_unknown(objects[number])])
    pending.clear()
    return answer
