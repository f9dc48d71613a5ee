"""Text that becomes code while a program is imported, by `exec`, `eval` and `compile`: it is kept under a name of its own,
so that functions made of it can be translated.
"""

import ast
import builtins
import os
import sys

# What stands for a file -> the text that was given for it.
TEXTS = {}
# What programs see as one of the builtins, and the builtin.
REPLACED = []
PLAIN = {"compile": builtins.compile, "eval": builtins.eval, "exec": builtins.exec}


def named(text, name):
    """The name under which a text is kept: the given one, if nothing else has it."""
    name = name if isinstance(name, str) else "<string>"
    stem, count = name, 1
    while TEXTS.get(name, text) != text or os.path.exists(name):
        count += 1
        name = "%s (%d)" % (stem, count)
    TEXTS[name] = text
    return name


class Compilers:
    """The three builtins, for programs whose text means what `translate(text, name)` gives."""

    def __init__(self, translate=None, namespace=None):
        self.translate = translate
        self.namespace = namespace

    def compile(self, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, **options):
        """`compile`."""
        if isinstance(source, str) and not flags & ast.PyCF_ONLY_AST:
            filename = named(source, filename)
            if self.translate is not None:
                source = self.translate(source, filename)
        return PLAIN["compile"](source, filename, mode, flags, True, optimize, **options)

    def exec(self, source, globals=None, locals=None, **options):
        """`exec`."""
        return self.run("exec", source, globals, locals, options)

    def eval(self, source, globals=None, locals=None):
        """`eval`."""
        return self.run("eval", source.lstrip(" \t") if isinstance(source, str) else source, globals, locals, {})

    def run(self, mode, source, globals, locals, options):
        """Run text or code in a namespace, that of the caller's caller if none is given."""
        frame = sys._getframe(2)
        if globals is None:
            globals = frame.f_globals
            locals = frame.f_locals if locals is None else locals
        if isinstance(source, str):
            source = self.compile(source, "<string>", mode)
        if self.namespace is not None:
            globals.setdefault("__builtins__", self.namespace)
        return PLAIN[mode](source, globals, globals if locals is None else locals, **options)

    def names(self):
        """What a namespace of builtins gets."""
        found = {"compile": self.compile, "eval": self.eval, "exec": self.exec}
        REPLACED.extend((found[name], PLAIN[name]) for name in found)
        return found


def install():
    """From here on all text is kept."""
    vars(builtins).update(Compilers().names())
