"""The second half of the object server, appended to `describe.py`: requests and answers."""

# ---------------------------------------------------------------- errors

def frames_of(error):
    frames = []
    machinery = [globals()] + [vars(module) for module in (upstream, generated) if module is not None]
    traceback = error.__traceback__
    while traceback is not None:
        frame = traceback.tb_frame
        if not any(frame.f_globals is own for own in machinery) and not frame.f_code.co_filename.startswith("<frozen importlib"):
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
    if isinstance(error, ModuleNotFoundError) and isinstance(error.name, str):
        answer["module"] = utf8(error.name)
        answer["names"] = modules_beside(error.name)
    missing = re.match(r"cannot import name '(\w+)'", answer["message"]) if isinstance(error, ImportError) else None
    if missing is not None and str(error.name).startswith("rpython"):
        answer["module"] = utf8("%s.%s" % (error.name, missing.group(1)))
        answer["names"] = modules_beside(answer["module"])
        # Not the path of the package, which is rpy's own.
        answer["message"] = answer["message"].rpartition(" (")[0] or answer["message"]
    if isinstance(error, SyntaxError) and error.filename:
        answer["message"] = utf8(str(error.msg))
        answer["position"] = [utf8(str(error.filename)), error.lineno or 1, error.offset or 1]
    return {"error": answer}


def modules_beside(name):
    """The modules in the package that should hold this one."""
    package = sys.modules.get(name.rpartition(".")[0])
    path = getattr(package, "__path__", None) if "." in name else sys.path
    found = set()
    for folder in path or ():
        for file in quietly(os.listdir, folder, default=()):
            stem, dot, kind = file.partition(".")
            if kind == "py" or not dot and os.path.isfile(os.path.join(folder, file, "__init__.py")):
                found.add(stem)
    return sorted(found - {"__init__"})


def position_of(function):
    code = getattr(function, "__code__", None)
    return [utf8(code.co_filename), code.co_firstlineno, 1] if code else None


def failure(stage, message):
    return {"error": {
        "stage": stage, "exception": "", "message": message, "traceback": [], "position": None,
    }}


# ---------------------------------------------------------------- the target

upstream = None  # the module that loads modules of the upstream dialect, where the program is of it
has_forgotten = False  # whether the server's own imports are out of the program's way
generated = None  # the module that keeps text which the program executes


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


MARKER = re.compile(r"#.*\brpy:\s*dialect=(\w+)")
INFORMATION = re.compile(r"[-_.]?%\(\w+\)s")


def dialect_of(path):
    """The dialect that one of the first lines of a target names in a comment, `# rpy: dialect=upstream`."""
    # Whatever its encoding is: a text that can't be decoded is reported later.
    with open(path, encoding="latin-1") as file:
        for _, line in zip(range(20), file):
            marker = MARKER.search(line)
            if marker:
                return marker.group(1)
    return "python3"


def resolve(request):
    """The absolute path of the file to import, whose dialect is known from here on."""
    global upstream
    if sys.version_info < (3, 9):
        return failure("python-version", "python3 is too old: %s" % sys.version.split()[0])
    path = os.path.abspath(request["path"])
    if os.path.isdir(path):
        path = os.path.join(path, "target.py")
    if not os.path.isfile(path):
        return failure("no-such-file", "")
    if (request["dialect"] or dialect_of(path)) == "upstream":
        upstream = importlib.import_module("rpython.upstream.loading")
        upstream.install()
        # What stands for a member of a module that isn't there has a description that no live object has.
        DESCRIBERS[upstream.absent.Missing] = lambda value: {"Unknown": {"type_name": value._name, "class": None}}
    return {"text": path}


def forget_own_imports():
    """Lets the program have modules named as those that the server itself has imported, such as `token` or `ast`."""
    global has_forgotten
    if has_forgotten:
        return
    has_forgotten = True
    for name in set(sys.modules) - AT_START:
        file = getattr(sys.modules[name], "__file__", None) or ""
        if file.startswith(STANDARD_LIBRARY) and file.endswith(".py"):
            del sys.modules[name]


def import_file(path, arguments):
    global generated
    if generated is None:
        generated = importlib.import_module("rpython.tool.generated")
        generated.install()
    # What it imports of Python's library may have the name of a module of the program.
    importlib.import_module("rpython.lowlevel.generators")
    for seen, builtin in generated.REPLACED:
        stand_ins[id(seen)] = lambda builtin=builtin: builtin, seen
    forget_own_imports()
    sys.path[:] = [sys.path[0]] + WHOLE_PATH
    folder, file = os.path.split(path)
    name = os.path.splitext(file)[0]
    if name in sys.modules or name in getattr(sys, "stdlib_module_names", ()):
        name += "_target"
    sys.path.insert(0, folder)
    if upstream is not None:
        # As upstream's translator is called.
        sys.argv[:] = ["rpython", path, *arguments]
        return upstream.load(name, path)
    sys.argv[:] = [path]
    specification = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


def add_options(config, module):
    """The target's own options, where it describes some as upstream's targets do."""
    describe = getattr(module, "get_additional_config_options", None)
    if describe is not None:
        description = describe()
        made = importlib.import_module("rpython.config.config").Config(description)
        setattr(config, description._name, made)
    handle = getattr(module, "handle_config", None)
    if handle is not None:
        handle(config, config.translation)


def load(request):
    try:
        module = import_file(request["file"], request["arguments"])
    except BaseException as error:
        return error_of(error, "import")
    find_stand_ins()
    target = getattr(module, "target", None)
    if target is None:
        answer = failure("no-target", "")
        answer["error"]["names"] = [utf8(name) for name, value in vars(module).items() if callable(value)]
        return answer
    driver = Driver(request["options"])
    try:
        add_options(driver.config, module)
        result = target(driver, list(request["arguments"]))
    except BaseException as error:
        answer = error_of(error, "target")
        if not answer["error"]["traceback"]:
            answer["error"]["position"] = position_of(target)
        return answer
    entry_point = result[0] if is_a(result, tuple) and result else result
    if not is_a(entry_point, (types.FunctionType, types.MethodType)):
        answer = failure("no-entry-point", utf8(shortened(result)))
        answer["error"]["position"] = position_of(target)
        return answer
    if upstream is not None:
        entry_point = upstream.with_bytes(entry_point)
    exe_name = driver.exe_name
    if isinstance(exe_name, str):
        # What upstream fills in, above all the backend, is in the names of what is made already.
        exe_name = os.path.basename(INFORMATION.sub("", exe_name)) or None
    return {
        "entry_point": id_of(entry_point),
        "module": id_of(module),
        "exe_name": utf8(exe_name) if isinstance(exe_name, str) else None,
    }


# ---------------------------------------------------------------- other requests

def shortened(value):
    """The text of a value, the same in every run: without addresses."""
    text = ADDRESS.sub("", quietly(repr, value, default="<%s>" % type(value).__name__))
    return text if len(text) <= 200 else text[:197] + "..."


def optional_id(value):
    return {"id": None if value is ABSENT else id_of(value)}


import_failures = {}  # name of a module -> the exception, as text


def import_failure(request):
    """Why a module couldn't be imported."""
    return {"text": utf8(import_failures.get(request["name"], ""))}


def import_module(request):
    """Imports as the module does whose builtins have an `__import__` of their own."""
    importer = request["importer"]
    namespace = {} if importer is None else getattr(objects[importer], "__dict__", {})
    own = builtins_of(namespace).get("__import__", builtins.__import__)
    try:
        if own is not builtins.__import__:
            return optional_id(own(request["name"], namespace, None, ("__name__",), 0))
        module = importlib.import_module(request["name"])
        find_stand_ins()
        return optional_id(module)
    except BaseException as error:
        text = "%s: %s" % (type(error).__name__, quietly(str, error, default=""))
        frames = frames_of(error)
        own = [frame for frame in frames if not frame[0].startswith(STANDARD_LIBRARY)]
        for file, line, _ in (own or frames)[-1:]:
            text += " (%s, line %d)" % (os.path.basename(file), line)
        # That there is none of this name is what the message says anyway.
        if not (isinstance(error, ModuleNotFoundError) and error.name == request["name"]):
            import_failures[request["name"]] = text
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


def nested_code(outer, location):
    """The code of a function nested in another; None if there is none at this place."""
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
    return found[0] if found else None


def make_function(outer, code, request, cells):
    """A function of this code, with the defaults of the request."""
    defaults = tuple(objects[number] for number in request["defaults"])
    keyword_defaults = {name: objects[number] for name, number in request["keyword_defaults"]}
    closure = tuple(cells[name] for name in code.co_freevars)
    function = types.FunctionType(code, outer.__globals__, code.co_name, defaults or None, closure or None)
    function.__kwdefaults__ = keyword_defaults or None
    function.__qualname__ = "%s.<locals>.%s" % (outer.__qualname__, code.co_name)
    function.__module__ = outer.__module__
    return function


def nested_function(request):
    outer = objects[request["outer"]]
    code = nested_code(outer, request["location"])
    if code is None:
        return optional_id(ABSENT)
    cells = dict(zip(outer.__code__.co_freevars, outer.__closure__ or ()))
    if any(name not in cells for name in code.co_freevars):
        return optional_id(ABSENT)
    return optional_id(constant_function(outer, code, request, cells))


def nested_text(request):
    """The name of what is nested at this place; none where the compiler left it out."""
    code = nested_code(objects[request["outer"]], request["location"])
    return {"text": None if code is None else code.co_name}


def constant_function(outer, code, request, cells):
    """The function that serves all calls of `outer`."""
    key = (id(code), id(outer), repr(request["defaults"]), repr(request["keyword_defaults"]))
    function = made_functions.get(key)
    if function is None:
        function = made_functions[key] = make_function(outer, code, request, cells)
    return function


made_functions = {}


def environment_class(request):
    outer = objects[request["outer"]]
    known = environment_classes.get(id(outer))
    if known is not None:
        return optional_id(known)
    cells = dict(zip(outer.__code__.co_freevars, outer.__closure__ or ()))
    members = {}
    for member in request["members"]:
        code = nested_code(outer, member["location"])
        if code is None:
            continue
        for name in code.co_freevars:
            # What exists at run time only has an empty cell.
            cells.setdefault(name, types.CellType())
        if member["is_static"]:
            members[member["name"]] = staticmethod(constant_function(outer, code, member, cells))
        else:
            function = make_function(outer, code, member, cells)
            function._enclosed_ = outer
            members[member["name"]] = function
    cls = type(outer.__name__ + "_variables", (object,), members)
    cls.__module__ = outer.__module__
    environment_classes[id(outer)] = cls
    return optional_id(cls)


environment_classes = {}


def source(request):
    try:
        if generated is not None and request["file"] in generated.TEXTS:
            text = utf8(generated.TEXTS[request["file"]])
        else:
            with tokenize.open(request["file"]) as file:
                text = utf8(file.read())
        rewritten = None if upstream is None else upstream.rewriting_of(request["file"])
        if rewritten is None:
            return {"text": text}
        return {"text": text, "rewriting": {"text": rewritten.text, "edits": rewritten.edits}}
    except Exception:
        # What makes code keeps it in the linecache that it has imported, which need not be the one of today.
        modules = list(sys.modules.values())
        caches = [getattr(module, "linecache", None) for module in modules] + [sys.modules.get("linecache"), linecache]
        for cache in caches:
            lines = cache is not None and quietly(lambda: cache.getlines(request["file"]))
            if lines:
                return {"text": utf8("".join(lines))}
        return {"text": None}


REQUESTS = {
    "resolve": resolve,
    "load": load,
    "describe": lambda request: {},
    "builtins": lambda request: optional_id(builtins),
    "import": import_module,
    "import_failure": import_failure,
    "attribute": attribute,
    "intern": intern,
    "call": call,
    "nested_function": nested_function,
    "nested_text": nested_text,
    "environment_class": environment_class,
    "repr": lambda request: {"text": utf8(shortened(objects[request["object"]]))},
    "source": source,
}


def serve(requests, answers):
    for line in requests:
        request = json.loads(line)
        try:
            answer = REQUESTS[request["request"]](request)
        except BaseException as error:
            answer = error_of(error, "server")
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
    # An object of its own: the program's uses of sys.stdout and sys.stderr are told apart.
    sys.stdout = open(sys.stderr.fileno(), "w", buffering=1, closefd=False)
    # The program sees an empty main module, never the server's own tables, which grow while they are described.
    this_module = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    # Until the program is imported, all that is needed for that is Python's and the package's own.
    sys.path.insert(0, sys.argv[1])
    sys.argv[:] = [""]
    serve(requests, answers)
    del this_module  # until here it keeps the server's namespace whole


main()
