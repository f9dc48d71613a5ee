"""The command line: what to run, and what its end means."""

import os

from interpreter import errors, space
from interpreter.compiling import compile_text, decode_source
from interpreter.context import context
from interpreter.frame import run_code
from interpreter.importing import find_imported, import_module, modules_dict, read_file
from interpreter.report import format_exception
from modules.builtins_module import builtins_module
from modules.streams import flush_all, sys_module, w_stderr
from objects import exceptions
from objects.int import W_AbstractInt, W_Int
from objects.list import W_List
from objects.module import W_Module
from objects.root import OperationError
from objects.singletons import w_None
from objects.str import W_Str

DEFAULT_LIB = "/usr/lib/python3.11"


def run_command(argv):
    """Run what the arguments say; return the exit code."""
    at = 1
    while at < len(argv) and argv[at].startswith("-") and argv[at] not in ("-", "-c", "-m"):
        if argv[at] == "-V" or argv[at] == "--version":
            os.write(1, b"Python 3.11.7\n")
            return 0
        at += 1
    prepare(argv)
    code = 0
    try:
        import_module("_sys_setup")
        code = run_main(argv, at)
    except OperationError as e:
        code = finish(e)
    try:
        run_exit_functions()
        flush_all()
    except OperationError:
        code = 120
    return code


def run_exit_functions():
    """Call what was registered with atexit."""
    w_atexit = find_imported("atexit")
    if w_atexit is not None:
        space.call_method(w_atexit, "_run_exitfuncs", [])


def prepare(argv):
    """Fill in sys.modules and sys.path."""
    w_modules = modules_dict()
    w_modules.setitem_str("sys", sys_module)
    w_modules.setitem_str("builtins", builtins_module)
    home = os.environ.get("PYTHONHOME", "")
    lib = home + "/lib/python3.11" if home != "" else DEFAULT_LIB
    path_w = []
    extra = os.environ.get("PYTHONPATH", "")
    for part in extra.split(":"):
        if part != "":
            path_w.append(W_Str(part))
    path_w.append(W_Str(lib))
    sys_module.w_dict.setitem_str("path", W_List(path_w))


def set_argv(texts):
    """Set sys.argv."""
    sys_module.w_dict.setitem_str("argv", W_List([W_Str(text) for text in texts]))


def main_module():
    """Return a fresh module `__main__`."""
    w_main = W_Module("__main__")
    for name in ("__doc__", "__package__", "__loader__", "__spec__"):
        w_main.w_dict.setitem_str(name, w_None)
    w_main.w_dict.setitem_str("__name__", W_Str("__main__"))
    w_main.w_dict.setitem_str("__builtins__", builtins_module)
    modules_dict().setitem_str("__main__", w_main)
    return w_main


def add_path(folder):
    """Put a folder in front of sys.path."""
    w_path = sys_module.w_dict.getitem_str("path")
    assert isinstance(w_path, W_List)
    w_path.items_w.insert(0, W_Str(folder))


def run_main(argv, at):
    """Run a file, a text or standard input."""
    w_main = main_module()
    if at < len(argv) and argv[at] == "-c":
        set_argv(["-c"] + argv[at + 2 :])
        add_path("")
        text = argv[at + 1] if at + 1 < len(argv) else ""
        filename = "<string>"
    elif at < len(argv) and argv[at] == "-m":
        set_argv(argv[at + 1 :])
        add_path(os.getcwd())
        text = "import runpy\nrunpy._run_module_as_main(%s)\n" % space.repr_of(W_Str(argv[at + 1]))
        filename = "<string>"
    elif at < len(argv) and argv[at] != "-":
        filename = argv[at]
        set_argv(argv[at:])
        folder = filename[: max(filename.rfind("/"), 0)]
        add_path(folder)
        try:
            data = read_file(filename)
        except OSError as e:
            w_stderr.write("%s: can't open file '%s': [Errno %d] %s\n" % (
                "pypy", filename, e.errno, os.strerror(e.errno)))
            return 2
        text = decode_source(data, filename)
        w_main.w_dict.setitem_str("__file__", W_Str(filename))
    else:
        set_argv([""])
        add_path("")
        parts = []
        while True:
            data = os.read(0, 65536)
            if len(data) == 0:
                break
            parts.append(data)
        filename = "<stdin>"
        text = decode_source(b"".join(parts), filename)
    run_code(compile_text(text, filename, "exec"), w_main.w_dict, w_main.w_dict)
    return 0


def finish(error):
    """Say what an exception that nothing caught means; return the exit code."""
    w_value = error.w_value
    context.w_exception = None
    try:
        if w_value.gettype().is_subtype(exceptions.SystemExit):
            w_code = space.getattr(w_value, "code")
            if w_code is w_None:
                return 0
            if isinstance(w_code, W_Int):
                return w_code.value & 255
            if isinstance(w_code, W_AbstractInt):
                return 255
            flush_all()
            w_stderr.write(space.str_of(w_code) + "\n")
            return 1
        flush_all()
        w_hook = sys_module.w_dict.getitem_str("excepthook")
        w_traceback = w_value.w_traceback if w_value.w_traceback is not None else w_None
        if w_hook is not None:
            space.call(w_hook, [w_value.gettype(), w_value, w_traceback])
        else:
            w_stderr.write(format_exception(w_value))
    except OperationError as e:
        w_stderr.write(format_exception(e.w_value))
    return 1
