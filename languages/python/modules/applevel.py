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
                APP_CODE[name] = code = compile_text(source.read(), "<%s>" % name, "exec")
                hide(code)


def hide(code):
    """Keep the code's frames out of tracebacks and of what programs see of the stack: CPython has C there."""
    code.hidden = True
    for w_const in code.consts_w:
        if isinstance(w_const, W_Code):
            hide(w_const)


from interpreter.compiling import compile_text  # noqa: E402
from objects.code import W_Code  # noqa: E402
