"""The object server: imports an RPython program under this very Python and describes its live objects.

Runs on Python 3.9 and newer with nothing but the standard library. It reads one JSON request a line from its
standard input and answers one line each on its standard output; what the program itself prints at import time goes to
standard error. Each answer carries in "objects" the descriptions of objects that it mentions, in the order of
discovery; the form of a description is that of the Rust type `Object`.
"""

import builtins
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
    __dict__ __weakref__ __doc__ __module__ __qualname__ __annotations__ __slots__ __firstlineno__
    __static_attributes__ __abstractmethods__ _abc_impl __parameters__ __orig_bases__ __annotate__
    __annotate_func__ __annotations_cache__ __conditional_annotations__ __classdictcell__
""".split())
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
        number = table[key] = add(object_)
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


def send_globals(code, namespace):
    """Sends along what a function's code refers to: globals, builtins and members of modules by those names."""
    modules = []
    for name in code.co_names:
        value = namespace.get(name, ABSENT)
        if value is ABSENT:
            value = BUILTINS.get(name, ABSENT)
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
        "flags": {"generator": bool(code.co_flags & 0x220), "coroutine": bool(code.co_flags & 0x280)},
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
    attributes = []
    if is_python:
        attributes = [
            (name, value) for name, value in kind.__dict__.items()
            if name not in CLASS_NOISE and not is_a(value, types.MemberDescriptorType)
        ]
    module = str(kind.__dict__.get("__module__") or quietly(getattr, kind, "__module__", "") or "")
    file = getattr(sys.modules.get(module), "__file__", None) if is_python else None
    return {"Class": {
        "name": kind.__name__,
        "qualified_name": kind.__qualname__,
        "module": module,
        "is_python": is_python,
        "is_exception": issubclass(kind, BaseException),
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
        for key, value in list(namespace.items())
        if isinstance(key, str) and key not in ("__builtins__", "__doc__", "__loader__", "__spec__", "__cached__")
    ]
    return {"Module": {"name": name, "file": file, "globals": members}}


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


# ---------------------------------------------------------------- errors

def frames_of(error):
    frames = []
    traceback = error.__traceback__
    while traceback is not None:
        frame = traceback.tb_frame
        if frame.f_globals is not globals() and not frame.f_code.co_filename.startswith("<frozen importlib"):
            frames.append([utf8(frame.f_code.co_filename), traceback.tb_lineno or 1, frame.f_code.co_name])
        traceback = traceback.tb_next
    return frames


def error_of(error, stage):
    answer = {
        "stage": stage,
        "exception": type(error).__name__,
        "message": utf8(quietly(str, error, default="")),
        "traceback": frames_of(error),
        "position": None,
    }
    if isinstance(error, SyntaxError) and error.filename:
        answer["message"] = utf8(str(error.msg))
        answer["position"] = [utf8(str(error.filename)), error.lineno or 1, error.offset or 1]
    return {"error": answer}


def failure(stage, message):
    return {"error": {
        "stage": stage, "exception": "", "message": message, "traceback": [], "position": None,
    }}


# ---------------------------------------------------------------- the target

class Options:
    """What `driver.config` and its groups hold; an option that nobody set reads as None."""

    def __init__(self, **options):
        self.__dict__.update(options)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return None

    def set(self, **options):
        for name, value in options.items():
            group = self
            *path, last = name.split(".")
            for step in path:
                group = getattr(group, step)
            setattr(group, last, value)

    suggest = set


class Driver:
    """What `target(driver, args)` gets."""

    def __init__(self, options):
        self.exe_name = None
        self.config = Options(translation=Options(**options), objspace=Options())

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return None


def resolve(request):
    """The absolute path of the file to import."""
    if sys.version_info < (3, 9):
        return failure("python-version", "python3 is too old: %s" % sys.version.split()[0])
    path = os.path.abspath(request["path"])
    if os.path.isdir(path):
        path = os.path.join(path, "target.py")
    if not os.path.isfile(path):
        return failure("no-such-file", "")
    return {"text": path}


def import_file(path):
    folder, file = os.path.split(path)
    name = os.path.splitext(file)[0]
    if name in sys.modules or name in getattr(sys, "stdlib_module_names", ()):
        name += "_target"
    sys.path.insert(0, folder)
    sys.argv[:] = [path]
    specification = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


def load(request):
    try:
        module = import_file(request["file"])
    except BaseException as error:
        return error_of(error, "import")
    target = getattr(module, "target", None)
    if target is None:
        return failure("no-target", "")
    driver = Driver(request["options"])
    try:
        result = target(driver, list(request["arguments"]))
    except BaseException as error:
        return error_of(error, "target")
    entry_point = result[0] if is_a(result, tuple) and result else result
    if not is_a(entry_point, (types.FunctionType, types.MethodType)):
        answer = failure("no-entry-point", utf8(shortened(result)))
        if isinstance(target, types.FunctionType):
            answer["error"]["position"] = [utf8(target.__code__.co_filename), target.__code__.co_firstlineno, 1]
        return answer
    exe_name = driver.exe_name
    return {
        "entry_point": id_of(entry_point),
        "module": id_of(module),
        "exe_name": utf8(exe_name) if isinstance(exe_name, str) else None,
    }


# ---------------------------------------------------------------- other requests

def shortened(value):
    text = quietly(repr, value, default="<%s>" % type(value).__name__)
    return text if len(text) <= 200 else text[:197] + "..."


def optional_id(value):
    return {"id": None if value is ABSENT else id_of(value)}


def import_module(request):
    try:
        return optional_id(importlib.import_module(request["name"]))
    except BaseException:
        return optional_id(ABSENT)


def attribute(request):
    holder = objects[request["object"]]
    if isinstance(holder, MadeUpModule):
        return optional_id(holder.namespace.get(request["name"], ABSENT))
    try:
        return optional_id(getattr(holder, request["name"]))
    except BaseException:
        return optional_id(ABSENT)


def from_description(value):
    if isinstance(value, str):
        return {"None": None, "Ellipsis": Ellipsis, "NotImplemented": NotImplemented}[value]
    (kind, content), = value.items()
    if kind == "BigInt":
        return int(content)
    if kind == "Float":
        return struct.unpack("<d", struct.pack("<Q", content))[0]
    if kind == "Bytes":
        return content.encode("latin-1")
    if kind == "Tuple":
        return tuple(objects[number] for number in content)
    return content


tuples = {}


def intern(request):
    value = from_description(request["value"])
    if type(value) is tuple:
        value = tuples.setdefault(tuple(map(id, value)), value)
    return optional_id(value)


def call(request):
    try:
        result = objects[request["function"]](*[objects[number] for number in request["arguments"]])
    except BaseException as error:
        return error_of(error, "call")
    return optional_id(result)


def nested_codes(code):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            if constant.co_name in ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"):
                yield from nested_codes(constant)


def argument_names(code):
    count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
    return list(code.co_varnames[:count])


def nested_function(request):
    outer = objects[request["outer"]]
    location = request["location"]
    found = [
        code for code in nested_codes(outer.__code__)
        if code.co_name == location["name"]
        and code.co_firstlineno == location["first_line"]
        and argument_names(code) == location["argument_names"]
    ]
    if len(found) > 1 and location["first_position"]:
        line, column = location["first_position"]

        def distance(code):
            position = first_position(code) or (line, column)
            return abs(position[0] - line), abs(position[1] - column)

        found.sort(key=distance)
    if not found:
        return optional_id(ABSENT)
    code = found[0]
    cells = dict(zip(outer.__code__.co_freevars, outer.__closure__ or ()))
    if any(name not in cells for name in code.co_freevars):
        return optional_id(ABSENT)
    key = (id(code), id(outer), tuple(request["defaults"]))
    function = made_functions.get(key)
    if function is None:
        defaults = tuple(objects[number] for number in request["defaults"])
        closure = tuple(cells[name] for name in code.co_freevars)
        function = types.FunctionType(code, outer.__globals__, code.co_name, defaults or None, closure or None)
        function.__qualname__ = "%s.<locals>.%s" % (outer.__qualname__, code.co_name)
        function.__module__ = outer.__module__
        made_functions[key] = function
    return optional_id(function)


made_functions = {}


def source(request):
    try:
        with tokenize.open(request["file"]) as file:
            return {"text": utf8(file.read())}
    except Exception:
        lines = quietly(linecache.getlines, request["file"], default=None)
        return {"text": utf8("".join(lines)) if lines else None}


REQUESTS = {
    "resolve": resolve,
    "load": load,
    "describe": lambda request: {},
    "builtins": lambda request: optional_id(builtins),
    "import": import_module,
    "attribute": attribute,
    "intern": intern,
    "call": call,
    "nested_function": nested_function,
    "repr": lambda request: {"text": utf8(shortened(objects[request["object"]]))},
    "source": source,
}


def serve(requests, answers):
    for line in requests:
        request = json.loads(line)
        answer = REQUESTS[request["request"]](request)
        answer["objects"] = collect(request.get("ids", ()))
        sys.stderr.flush() if sys.stderr else None
        answers.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))
        answers.write("\n")
        answers.flush()


def main():
    # The pipes move to private descriptors: what the program reads is empty, what it prints is standard error.
    requests = open(os.dup(0), encoding="utf-8", newline="\n")
    answers = open(os.dup(1), "w", encoding="utf-8", newline="\n")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    # The program sees an empty main module, never the server's own tables, which grow while they are described.
    this_module = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    runtime = sys.argv[1]
    sys.path[:] = [runtime] + [entry for entry in sys.path if entry]
    sys.argv[:] = [""]
    serve(requests, answers)
    del this_module  # until here it keeps the server's namespace whole


main()
