"""Runs a target of the dialect untranslated: `python3 -m rpython.upstream TARGET ARGUMENTS`."""

import sys

AT_START = frozenset(sys.modules)

import os

from rpython.upstream.loading import install, load, with_bytes


class Options:
    """An option group in which everything is off."""

    def __getattr__(self, name):
        return Options() if name == "translation" else None

    def set(self, **options):
        """Accept anything."""

    suggest = set


class Driver:
    """What `target` gets."""

    exe_name = None
    config = Options()


def forget_own_imports():
    """Let the program have modules named as those of Python's own that were imported here."""
    library = os.path.dirname(os.__file__)
    for name in set(sys.modules) - AT_START:
        file = getattr(sys.modules[name], "__file__", None) or ""
        if file.startswith(library) and file.endswith(".py"):
            del sys.modules[name]


def main():
    """Import the target, ask it for its entry point, call that."""
    path = os.path.abspath(sys.argv[1])
    if os.path.isdir(path):
        path = os.path.join(path, "target.py")
    arguments = sys.argv[1:]
    install()
    sys.path.insert(0, os.path.dirname(path))
    sys.argv[:] = ["rpython", path]
    # What is printed before the program starts is not its output.
    output = os.dup(1)
    os.dup2(2, 1)
    forget_own_imports()
    module = load(os.path.splitext(os.path.basename(path))[0], path)
    result = module.target(Driver(), [])
    os.dup2(output, 1)
    os.close(output)
    entry_point = result[0] if isinstance(result, tuple) else result
    sys.exit(with_bytes(entry_point)(arguments))


main()
