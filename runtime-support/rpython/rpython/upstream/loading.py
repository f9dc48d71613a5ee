"""Importing modules of the dialect: every module found as source, but for Python's own, what is installed beside it,
and the `rpython` package.
"""

import builtins
import importlib
import importlib.machinery
import importlib.util
import os
import sys
import sysconfig
import tokenize
import types

from rpython.tool import generated
from rpython.upstream import absent
from rpython.upstream.names import NAMES
from rpython.upstream.rewrite import rewrite
from rpython.upstream.streams import from_path

# Standard modules as the dialect has them.
OWN = (
    "collections", "hashlib", "inspect", "itertools", "os", "re", "sets", "string", "struct", "subprocess", "sys", "time",
    "types",
)
# Modules of the `rpython` package that are about 8-bit strings, and what the dialect has instead.
OWN_OF_RLIB = {
    "rpython.rlib.rfile": "rfile",
    "rpython.rlib.rposix": "rposix",
    "rpython.rlib.rsre.rpy": "re",
    "rpython.rlib.rsre.rsre_re": "re",
    "rpython.rlib.rstruct.ieee": "rstruct.ieee",
    "rpython.rlib.rstruct.runpack": "rstruct.runpack",
    "rpython.rlib.streamio": "streamio",
}
# Standard modules that have another name in Python 3.
RENAMED = {
    "ConfigParser": "configparser",
    "Queue": "queue",
    "StringIO": "io",
    "cPickle": "pickle",
    "cStringIO": "io",
    "posix": "os",
    "thread": "_thread",
}
LIBRARY = "rpython.upstream.library."
FOREIGN = [sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
FOREIGN.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

rewritings = {}  # path -> Rewritten
absolute_importers = set()  # names of modules without implicit relative imports


def rewriting_of(path):
    """A file of the dialect as plain Python 3; None for other files, and where its syntax is wrong."""
    if path not in rewritings:
        rewritings[path] = None
        if is_of_dialect(path):
            with open(path, "rb") as file:
                encoding, _ = tokenize.detect_encoding(file.readline)
            with tokenize.open(path) as file:
                text = file.read()
            try:
                rewritings[path] = rewrite(text, encoding)
            except (SyntaxError, tokenize.TokenError):
                pass
    return rewritings[path]


def code_of(path, name=None):
    """The code of a file, rewritten."""
    rewritten = rewriting_of(path)
    if rewritten is None:
        with tokenize.open(path) as file:
            return generated.PLAIN["compile"](file.read(), path, "exec", dont_inherit=True)
    if "absolute_import" in rewritten.futures:
        absolute_importers.add(name)
    return generated.PLAIN["compile"](rewritten.text, path, "exec", dont_inherit=True)


class Loader(importlib.machinery.SourceFileLoader):
    """Runs a module of the dialect."""

    def get_code(self, fullname):
        return code_of(self.path, fullname)

    def exec_module(self, module):
        module.__dict__["__builtins__"] = BUILTINS
        exec(self.get_code(module.__name__), module.__dict__)


class Finder:
    """Finds modules as Python does, and takes over those of the dialect."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None and is_of_dialect(spec.origin):
            spec.loader = Loader(fullname, spec.origin)
        return spec


def is_of_dialect(path):
    """Whether a file is a module of the program."""
    path = os.path.abspath(path)
    return path.endswith(".py") and not any(path.startswith(folder + os.sep) for folder in FOREIGN)


def import_(name, globals=None, locals=None, fromlist=(), level=0):
    """`__import__` for modules of the dialect: first beside the module, then the dialect's own library."""
    globals = globals or {}
    fromlist = [each for each in fromlist or () if isinstance(each, str)] or ("__name__",) * bool(fromlist)
    top, _, rest = name.partition(".")
    if level == 0:
        package = globals.get("__package__")
        if package and globals.get("__name__") not in absolute_importers and is_beside(package, top):
            return builtins.__import__(name, globals, locals, fromlist, 1)
        if RENAMED.get(top, top) in OWN and rest in ("", "path"):
            own = importlib.import_module(LIBRARY + RENAMED.get(top, top))
            return own.path if rest and fromlist else own
        if any(name + "." + each in OWN_OF_RLIB for each in fromlist or ()):
            return view_of(name, fromlist)
        if name in OWN_OF_RLIB and fromlist:
            return importlib.import_module(LIBRARY + OWN_OF_RLIB[name])
        if name == "__builtin__":
            return BUILTIN_MODULE
        name = RENAMED.get(name, name)
        if fromlist and absent.new_name(name):
            return import_(absent.new_name(name), globals, locals, fromlist)
    module = builtins.__import__(name, globals, locals, fromlist, level)
    return absent.members(module, fromlist) if fromlist and level == 0 else module


def view_of(package, names):
    """A package of `rpython` as far as these names go, with the dialect's modules."""
    original = importlib.import_module(package)
    view = types.ModuleType(package)
    for name in names:
        full = package + "." + name
        if full in OWN_OF_RLIB:
            member = importlib.import_module(LIBRARY + OWN_OF_RLIB[full])
        else:
            member = getattr(original, name) if hasattr(original, name) else importlib.import_module(full)
        setattr(view, name, member)
    return view


def is_beside(package, name):
    full = package + "." + name
    try:
        return full in sys.modules or importlib.util.find_spec(full) is not None
    except (ImportError, AttributeError, ValueError):
        return False


def build_class(function, name, *bases, **keywords):
    """`__build_class__`: `__metaclass__` counts, and methods that have other names in Python 3 get these too."""
    if "metaclass" not in keywords:
        keywords["metaclass"] = lambda *arguments: make_class(function.__globals__, *arguments)
    return builtins.__build_class__(function, name, *bases, **keywords)


def make_class(module, name, bases, namespace):
    for old, new in (("__nonzero__", "__bool__"), ("__div__", "__truediv__")):
        if old in namespace:
            namespace.setdefault(new, namespace[old])
    iterates = "__iter__" in namespace or any(hasattr(base, "__iter__") for base in bases)
    code = getattr(namespace.get("next"), "__code__", None)
    # `next(x)` needs no `__iter__`.
    if "next" in namespace and (iterates or code is not None and code.co_argcount == 1):
        namespace.setdefault("__next__", namespace["next"])
    metaclass = namespace.pop("__metaclass__", None)
    if metaclass is None:
        metaclass = type if bases else module.get("__metaclass__", type)
    made = metaclass(name, bases, namespace)
    # A class that compares its instances keeps the hash that it inherits.
    if "__hash__" not in namespace and isinstance(made, type) and made.__dict__.get("__hash__", made) is None:
        del made.__hash__
    return made


BUILTINS = dict(vars(builtins))
BUILTINS.update(NAMES)
BUILTINS.update(__import__=import_, __build_class__=build_class)
BUILTIN_MODULE = types.ModuleType("__builtin__")
BUILTIN_MODULE.__dict__.update(BUILTINS)


def translate_generated(text, name):
    """Text that a program executes, rewritten."""
    rewritings[name] = rewrite(text)
    return rewritings[name].text


BUILTINS.update(generated.Compilers(translate_generated, BUILTINS).names())


def install():
    """From here on, modules of the program are of the dialect."""
    if not any(isinstance(finder, type) and finder is Finder for finder in sys.meta_path):
        sys.meta_path.insert(0, Finder)
        absent.install()
        importlib.invalidate_caches()


def load(name, path):
    """Imports a file as the module of this name."""
    spec = importlib.util.spec_from_file_location(name, path, loader=Loader(name, path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def with_bytes(entry_point):
    """The entry point of a program whose arguments are 8-bit strings."""
    def main(argv):
        return entry_point([from_path(argument) for argument in argv])

    return main
