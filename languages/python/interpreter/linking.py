"""Imports between modules that need each other, at import time.

Types and operations refer to each other in circles. While `Linking` is active, a name that another module doesn't have
yet is imported as a placeholder, and replaced by the real thing when everything is imported.
"""

import builtins


class Placeholder:
    """Stands for a name of a module that is still being imported."""

    def __init__(self, module, name):
        self.module = module
        self.name = name


class Linking:
    """A context in which modules may import each other in circles."""

    PACKAGES = ("parser", "compiler", "interpreter", "objects", "modules")

    def __enter__(self):
        self.pending = []
        self.original = builtins.__import__
        builtins.__import__ = self.importing
        return self

    def importing(self, name, namespace=None, local=None, fromlist=(), level=0):
        """Import, with placeholders for what is missing."""
        module = self.original(name, namespace, local, fromlist, level)
        if fromlist and module.__name__.split(".")[0] in self.PACKAGES:
            for item in fromlist:
                if item != "*" and not hasattr(module, item):
                    setattr(module, item, Placeholder(module, item))
                if item != "*" and isinstance(getattr(module, item), Placeholder):
                    self.pending.append((namespace, item, module))
        return module

    def __exit__(self, *exception):
        builtins.__import__ = self.original
        if exception[0] is None:
            for namespace, name, module in self.pending:
                value = getattr(module, name)
                if isinstance(value, Placeholder):
                    raise ImportError("%s has no %s" % (module.__name__, name))
                if isinstance(namespace.get(name), Placeholder):
                    namespace[name] = value
