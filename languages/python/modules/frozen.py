"""Modules of CPython's library that are compiled at translation time: the import system, and what every start imports.

The library is the translating machine's. Without one nothing is frozen, and the import system itself is read from the
library when the program starts.
"""

import os
import sys
import sysconfig

FROZEN = {}

ESSENTIAL = {
    "_frozen_importlib": "importlib/_bootstrap.py",
    "_frozen_importlib_external": "importlib/_bootstrap_external.py",
}
# CPython's own choice, without what only its tests use.
LIBRARY = ["abc", "codecs", "io", "_collections_abc", "_sitebuiltins", "genericpath", "posixpath", "os", "site", "stat",
           "importlib.util", "importlib.machinery", "runpy", "types"]
ALIASES = {"os.path": "posixpath"}


class FrozenModule:
    """A module's code. `essential` ones can't be turned off."""

    _immutable_fields_ = ["name", "code", "is_package", "essential"]

    def __init__(self, name, code, is_package, essential):
        self.name = name
        self.code = code
        self.is_package = is_package
        self.essential = essential


def library_folder():
    """Return a folder with a library of Python 3.11, or None; at import time."""
    folders = []
    if "PYTHONHOME" in os.environ:
        folders.append(os.environ["PYTHONHOME"] + "/lib/python3.11")
    folders.append(DEFAULT_LIB)
    if sys.version_info[:2] == (3, 11):
        folders.append(sysconfig.get_path("stdlib"))
    for folder in folders:
        if os.path.isfile(os.path.join(folder, "importlib", "_bootstrap.py")):
            return folder
    return None


def freeze_all():
    """Compile the modules, at import time."""
    folder = library_folder()
    if folder is None:
        return
    for name, path in ESSENTIAL.items():
        freeze(name, os.path.join(folder, path), bootstrap_filename(name), True)
    for name in LIBRARY:
        freeze(name, os.path.join(folder, name.replace(".", "/") + ".py"), "<frozen %s>" % name, False)
    for name, original in ALIASES.items():
        if original in FROZEN:
            FROZEN[name] = FROZEN[original]


def freeze(name, path, filename, essential):
    """Compile a module if its file is there."""
    if os.path.isfile(path):
        with open(path, encoding="utf-8") as source:
            FROZEN[name] = FrozenModule(name, compile_text(source.read(), filename, "exec"), False, essential)


def bootstrap_filename(name):
    """Return what tracebacks call a file of the import system."""
    return "<frozen importlib.%s>" % ESSENTIAL[name][len("importlib/") : -len(".py")]


from interpreter.compiling import compile_text  # noqa: E402
from interpreter.import_state import DEFAULT_LIB  # noqa: E402
