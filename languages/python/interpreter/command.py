"""The command: start the interpreter, run what is asked for, and say what its end means."""

import os

from interpreter import signals, space
from interpreter.compiling import compile_text, decode_file
from interpreter.compiling import options as compiler_options
from interpreter.frame import run_code
from interpreter.ending import end, finish
from interpreter.import_state import DEFAULT_LIB, DEFAULT_PREFIX, library_of
from interpreter.import_state import state as import_state
from interpreter.importing import add_first_modules, find_imported, import_module, install_import_system, load_builtin
from interpreter.importing import modules_dict, read_file, set_flags, set_prefix
from interpreter.interactive import run_interactive
from interpreter.options import HELP, USAGE, Options, split_option
from interpreter.report import options as report_options
from modules import prebuilt
from modules.builtins_module import builtins_module
from modules.streams import sys_module, w_stderr, w_stdin, w_stdout
from objects.bool import new_bool
from objects.dict import W_Dict
from objects.list import W_List
from objects.module import W_Module
from objects.root import OperationError
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple

VERSION = "3.11.7"


def run_command(argv):
    """Run what the arguments say; return the exit code."""
    options = Options(argv[0] if argv else "pypy")
    options.parse(argv)
    if options.error == "" and options.help:
        os.write(1, (USAGE % options.program + HELP).encode())
        return 0
    if options.error == "" and options.version:
        text = "Python %s\n" % VERSION if options.version == 1 else "Python %s (rpy)\n" % VERSION
        os.write(1, text.encode())
        return 0
    if options.error != "":
        usage = USAGE % options.program + "Try `%s -h' for more information.\n" % options.program
        os.write(2, (options.error + usage).encode())
        return 2
    options.read_environment()
    if options.error != "":
        os.write(2, ("Fatal Python error: config_init_int_max_str_digits: %s\n" % options.error).encode())
        return 1
    prepare(argv, options)
    signals.start()
    code = 0
    try:
        start_modules(options)
        if options.warning_filters():
            import_module("warnings")
        code = run_main(options)
    except OperationError as e:
        code = finish(e)
    if wants_inspection(options):
        code = inspect(options, code)
    return end(code)


def start_modules(options):
    """Have the import system, and what every start imports: prebuilt unless the command line wants something else."""
    if import_state.prebuilt:
        prebuilt.resume(options.flags(), options.no_site > 0)
        return
    load_builtin("_sys_setup")
    set_flags(options.flags())
    install_import_system()
    if not options.no_site:
        import_module("site")


def wants_inspection(options):
    """Whether the interactive loop begins behind the program, which may have asked for it."""
    if options.kind == "":
        return False
    return options.inspect > 0 or (not options.ignore_environment and os.environ.get("PYTHONINSPECT", "") != "")


def inspect(options, code):
    """Run the interactive loop behind the program."""
    w_main = find_imported("__main__")
    if not isinstance(w_main, W_Module):
        return code
    try:
        run_interactive(w_main.w_dict)
        return 0
    except OperationError as e:
        return finish(e)


def prepare(argv, options):
    """Fill in sys."""
    home = options.variable("PYTHONHOME")
    prefix = home if home != "" else DEFAULT_PREFIX
    library = library_of(prefix)
    if library != DEFAULT_LIB or options.verbose > 0:
        prebuilt.give_up()
    add_first_modules()
    path = []
    for part in options.variable("PYTHONPATH").split(":"):
        if part != "":
            path.append(part)
    path.append(prefix + "/lib/python311.zip")
    path.append(library)
    path.append(library + "/lib-dynload")
    import_state.library = library
    import_state.verbose = options.verbose > 0
    compiler_options.optimize = options.optimize
    report_options.carets = options.debug_ranges
    w_stdout.unbuffered = options.unbuffered > 0
    w_stdout.line_buffered = os.isatty(1)
    set_encodings(options)
    executable = executable_path(options.program)
    set_prefix(prefix)
    w_sys = sys_module.w_dict
    w_sys.setitem_str("executable", W_Str(executable))
    w_sys.setitem_str("_base_executable", W_Str(executable))
    w_sys.setitem_str("path", list_of(path))
    w_sys.setitem_str("orig_argv", list_of(argv))
    w_sys.setitem_str("argv", list_of([""]))
    w_sys.setitem_str("warnoptions", list_of(options.warning_filters()))
    w_sys.setitem_str("dont_write_bytecode", new_bool(options.dont_write_bytecode > 0))
    prefix = options.variable("PYTHONPYCACHEPREFIX")
    w_xoptions = W_Dict()
    for option in options.implementation_options:
        name, value = split_option(option)
        w_xoptions.setitem_str(name, W_Str(value) if "=" in option else new_bool(True))
        if name == "pycache_prefix":
            prefix = value
    w_sys.setitem_str("_xoptions", w_xoptions)
    w_sys.setitem_str("pycache_prefix", W_Str(prefix) if prefix != "" else w_None)


# Locales in which bytes that are no UTF-8 come through the standard streams unharmed.
LENIENT = ("", "C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8")


def set_encodings(options):
    """Set how the standard streams encode, by PYTHONIOENCODING or by the locale."""
    locale = ""
    for name in ("LANG", "LC_CTYPE", "LC_ALL"):
        locale = os.environ.get(name, "") or locale
    handler = "surrogateescape" if locale in LENIENT else "strict"
    encoding, _, wanted = options.variable("PYTHONIOENCODING").partition(":")
    for w_stream in (w_stdin, w_stdout, w_stderr):
        w_stream.encoding = encoding if encoding != "" and encoding.lower() not in ("utf8", "utf-8") else "utf-8"
        if w_stream is not w_stderr:
            w_stream.handler = wanted if wanted != "" else "strict" if encoding != "" else handler


def executable_path(program):
    """Return the path of the program by the name that it was started by, or nothing."""
    if "/" in program:
        return absolute_path(program)
    for folder in os.environ.get("PATH", "").split(":"):
        if folder != "" and program != "" and os.path.isfile(folder + "/" + program):
            return absolute_path(folder + "/" + program)
    return ""


def absolute_path(path):
    """Return a path from the root on, without dots."""
    if not path.startswith("/"):
        path = os.getcwd() + "/" + path
    parts = []
    for part in path.split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part != "" and part != ".":
            parts.append(part)
    return "/" + "/".join(parts)


def list_of(texts):
    """Return a list of texts."""
    return W_List([W_Str(text) for text in texts])


def set_argv(texts):
    """Set sys.argv."""
    sys_module.w_dict.setitem_str("argv", list_of(texts))


def main_module():
    """Return a fresh module `__main__`."""
    w_main = W_Module("__main__")
    w_dict = w_main.w_dict
    w_dict.setitem_str("__name__", W_Str("__main__"))
    w_dict.setitem_str("__doc__", w_None)
    w_dict.setitem_str("__package__", w_None)
    w_loader = find_imported("_frozen_importlib")
    w_dict.setitem_str("__loader__", space.getattr(w_loader, "BuiltinImporter") if w_loader is not None else w_None)
    w_dict.setitem_str("__spec__", w_None)
    w_dict.setitem_str("__annotations__", W_Dict())
    w_dict.setitem_str("__builtins__", builtins_module)
    modules_dict().setitem_str("__main__", w_main)
    return w_main


def add_path(options, folder):
    """Put a folder in front of sys.path, unless that isn't safe."""
    if options.safe_path:
        return
    w_path = sys_module.w_dict.getitem_str("path")
    assert isinstance(w_path, W_List)
    w_path.items_w.insert(0, W_Str(folder))


def run_main(options):
    """Run a file, a module, a text or standard input."""
    w_dict = main_module().w_dict
    if options.kind == "-c":
        set_argv(["-c"] + options.arguments)
        add_path(options, "")
        run_text(options.what + "\n", "<string>", w_dict)
        return 0
    if options.kind == "-m":
        set_argv(["-m"] + options.arguments)
        add_path(options, os.getcwd())
        run_module(options.what, True)
        return 0
    if options.kind == "file":
        set_argv(options.arguments)
        return run_file(options, w_dict)
    set_argv(options.arguments if options.arguments else [""])
    add_path(options, "")
    if options.interactive or os.isatty(0):
        if not options.quiet:
            w_stderr.write("Python %s (rpy) on linux\n"
                           'Type "help", "copyright", "credits" or "license" for more information.\n' % VERSION)
        run_startup(options, w_dict)
        run_interactive(w_dict)
        return 0
    text = decode_file(w_stdin.read_bytes(), "<stdin>")
    if options.skip_line:
        text = without_first_line(text)
    run_text(text, "<stdin>", w_dict)
    return 0


def run_text(text, filename, w_dict):
    """Run source text in a namespace."""
    run_code(compile_text(text, filename, "exec"), w_dict, w_dict)


def run_module(name, set_arguments):
    """Run a module as `__main__`."""
    w_runpy = import_module("runpy")
    space.call_method(w_runpy, "_run_module_as_main", [W_Str(name), new_bool(set_arguments)])


def run_startup(options, w_dict):
    """Run the file that PYTHONSTARTUP names."""
    path = options.variable("PYTHONSTARTUP")
    if path == "":
        return
    try:
        run_text(decode_file(read_file(path), path), path, w_dict)
    except OSError as e:
        w_stderr.write("Could not open PYTHONSTARTUP\nOSError: [Errno %d] %s: %s\n" % (
            e.errno, os.strerror(e.errno), space.repr_of(W_Str(path))))
    except OperationError as e:
        finish(e)


def run_file(options, w_dict):
    """Run a file, or the `__main__` of a folder."""
    filename = absolute_path(options.what)
    if os.path.isdir(filename):
        add_path(options, filename)
        run_module("__main__", False)
        return 0
    add_path(options, filename[: max(filename.rfind("/"), 1)])
    try:
        data = read_file(filename)
    except OSError as e:
        w_stderr.write("%s: can't open file %s: [Errno %d] %s\n" % (
            options.program, space.repr_of(W_Str(filename)), e.errno, os.strerror(e.errno)))
        return 2
    w_external = find_imported("_frozen_importlib_external")
    if w_external is not None:
        w_loader = space.call(space.getattr(w_external, "SourceFileLoader"), [W_Str("__main__"), W_Str(filename)])
        w_dict.setitem_str("__loader__", w_loader)
    w_dict.setitem_str("__file__", W_Str(filename))
    w_dict.setitem_str("__cached__", w_None)
    text = decode_file(data, filename)
    if options.skip_line:
        text = without_first_line(text)
    run_text(text, filename, w_dict)
    return 0


def without_first_line(text):
    """Return a text with nothing in its first line."""
    at = text.find("\n")
    return text[at:] if at >= 0 else ""
