"""Modules of upstream's package that rpy's has not: programs that only import them run and translate all the same.

Upstream's package is its translator too, and programs import parts of that, for tests or for options of the JIT. Each
such module is found, and each name in it stands for itself; a translated program that calls one gets an OSError.
"""

import errno
import importlib
import importlib.machinery
import sys
import types

from rpython.rlib.objectmodel import specialize

# Packages that are upstream's translator: whatever rpy hasn't of them is of upstream alone.
_OF_TRANSLATOR = ("annotator", "conftest", "flowspace", "jit", "memory", "rtyper", "tool", "translator")
# Modules of `rpython.rlib` that rpy's hasn't.
_OF_RLIB = (
    "_rffi_stacklet", "_rsocket_rffi", "_stacklet_n_a", "entrypoint", "exports", "libffi", "rawrefcount", "revdb", "rjitlog",
    "rmarshal", "rmmap", "ropenssl", "rposix_environ", "rposix_scandir", "rsyslog", "rtermios", "rurandom", "rvmprof",
    "rwin32", "rwin32file", "rwinreg", "rzipfile", "rzlib",
)

# Members that rpy's modules haven't, because no host does this: to walk through the heap, to handle processes.
_MEMBERS = {
    "rpython.rlib.rgc": (
        "get_gcflag_extra", "get_rpy_memory_usage", "get_rpy_referents", "get_rpy_roots", "get_rpy_type_index", "get_typeid",
        "has_gcflag_extra", "toggle_gcflag_extra", "try_cast_gcref_to_instance",
    ),
    "rpython.upstream.library.rposix": (
        "chmod", "chown", "execv", "execve", "fchmod", "fork", "ftruncate", "getgroups", "getlogin", "getpgid", "getpgrp",
        "getppid", "getsid", "kill", "killpg", "link", "mkfifo", "nice", "openpty", "pipe", "pipe2", "readlink", "setpgid",
        "setsid", "symlink", "system", "ttyname", "umask", "uname", "utime", "waitpid",
    ),
}


def is_absent(name):
    """Whether a module, if it isn't found, is one of upstream's."""
    top, *path = name.split(".")
    if top != "rpython" or not path:
        return False
    if path[0] == "rlib":
        return len(path) > 1 and path[1] in _OF_RLIB
    return path[0] in _OF_TRANSLATOR


class Missing:
    """What stands for a member of an absent module, and for all that comes of it."""

    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Missing(self._name + "." + name)

    def __call__(self, *arguments, **keywords):
        return Missing(self._name + "()")

    def __iter__(self):
        # A table of what isn't there is empty.
        return iter(())

    def __mro_entries__(self, bases):
        return ()

    @property
    def _function(self):
        """What a translated program calls instead."""
        message = "Function not implemented: " + self._name

        @specialize.call_location()
        def absent(*arguments):
            raise OSError(errno.ENOSYS, message)

        return absent

    def __repr__(self):
        return "<%s, which rpy's rpython package has not>" % self._name


class AbsentModule(types.ModuleType):
    """A module that isn't there."""

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or self.__name__ == "pypy":
            raise AttributeError(name)
        return Missing(self.__name__ + "." + name)


class Finder:
    """Finds absent modules, and `py` where it isn't installed, after all others have been looked for."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        if fullname == "py":
            own = importlib.import_module("rpython.upstream.py_library")
            return importlib.machinery.ModuleSpec(fullname, Renamed(own))
        if not is_absent(fullname):
            return None
        return importlib.machinery.ModuleSpec(fullname, Finder, is_package=True)

    @staticmethod
    def create_module(spec):
        return AbsentModule(spec.name)

    @staticmethod
    def exec_module(module):
        pass


# Packages of `pypy` from the time when translator and Python interpreter were one, and where they are now.
OF_PYPY = {
    "annotation": "annotator",
    "config": "config",
    "jit": "jit",
    "rlib": "rlib",
    "rpython": "rtyper",
    "tool": "tool",
    "translator": "translator",
}


def new_name(name):
    """The name that a module of `pypy` has today, unless there is a `pypy` to import; None for all other modules."""
    top, _, rest = name.partition(".")
    package, dot, rest = rest.partition(".")
    if top != "pypy" or package not in OF_PYPY or type(sys.modules.get("pypy", Renamed.pypy)) is not AbsentModule:
        return None
    if "pypy" not in sys.modules and importlib.machinery.PathFinder.find_spec("pypy") is not None:
        return None
    return "rpython." + OF_PYPY[package] + dot + rest


class Renamed:
    """Finds modules by the names that they had."""

    pypy = AbsentModule("pypy")

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        if fullname == "pypy" and importlib.machinery.PathFinder.find_spec("pypy") is None:
            return importlib.machinery.ModuleSpec("pypy", Finder, is_package=True)
        name = new_name(fullname)
        if name is None:
            return None
        return importlib.machinery.ModuleSpec(fullname, Renamed(importlib.import_module(name)))

    def __init__(self, module):
        self.module = module
        self.spec = module.__spec__

    def create_module(self, spec):
        return self.module

    def exec_module(self, module):
        # What the import has written over.
        module.__spec__ = self.spec


def install():
    """From here on, absent modules are found, and those that had other names."""
    if Finder not in sys.meta_path:
        sys.meta_path.insert(0, Renamed)
        sys.meta_path.append(Finder)
        for name, members in _MEMBERS.items():
            module = importlib.import_module(name)
            for member in members:
                if not hasattr(module, member):
                    setattr(module, member, Missing(name.replace("upstream.library", "rlib") + "." + member))


def members(module, names):
    """A module of upstream's translator with these names, of which those it has not stand for themselves."""
    name = module.__name__
    if not is_absent(name) or "*" in names or all(hasattr(module, each) for each in names):
        return module
    view = types.ModuleType(name)
    view.__dict__.update(vars(module))
    for each in names:
        if each not in view.__dict__ and not each.startswith("__"):
            setattr(view, each, Missing(name + "." + each))
    return view
