"""Modules that are written in Python: compiled at translation time, run when they are imported."""

import os

APP_CODE = {}


def compile_all():
    """Compile what is in applevel/, at import time."""
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "applevel")
    for file in sorted(os.listdir(folder)):
        if file.endswith(".py"):
            name = file[:-3]
            with open(os.path.join(folder, file)) as source:
                APP_CODE[name] = compile_text(source.read(), "<%s>" % name, "exec")


from interpreter.compiling import compile_text  # noqa: E402
