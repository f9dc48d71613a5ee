"""Importing modules: what import statements do, with CPython's importlib."""

import os

from interpreter.import_state import library_of, state
from objects.root import OperationError


def modules_dict():
    """Return sys.modules."""
    w_modules = sys_module.w_dict.getitem_str("modules")
    assert isinstance(w_modules, W_Dict)
    return w_modules


def find_imported(name):
    """Return a module that is imported already, or None."""
    return modules_dict().getitem_str(name)


def import_module(name):
    """Import a module by its whole name, and return it."""
    w_module = find_imported(name)
    if w_module is not None and w_module is not w_None:
        return w_module
    w_importlib = state.w_importlib
    if w_importlib is None:
        return load_builtin(name)
    w_find = w_importlib.w_dict.getitem_str("_find_and_load")
    try:
        return space.call(w_find, [W_Str(name), builtins_module.w_dict.getitem_str("__import__")])
    except OperationError as e:
        e.w_value.w_traceback = without_import_system(e.w_value)
        raise


def load_builtin(name):
    """Import a built-in module before there is an import system."""
    w_module = create_builtin_module(name)
    if w_module is None:
        raise not_found("No module named '%s'" % name, name)
    modules_dict().setitem_str(name, w_module)
    run_builtin_module(w_module, name)
    return w_module


def add_first_modules():
    """Enter the modules that are there before any import."""
    w_modules = modules_dict()
    w_modules.setitem_str("sys", sys_module)
    w_modules.setitem_str("builtins", builtins_module)


def set_prefix(prefix):
    """Say in sys where Python is installed."""
    for name in ("prefix", "base_prefix", "exec_prefix", "base_exec_prefix"):
        sys_module.w_dict.setitem_str(name, W_Str(prefix))
    sys_module.w_dict.setitem_str("_stdlib_dir", W_Str(library_of(prefix)))


def set_flags(flags):
    """Fill in sys.flags."""
    space.call_method(find_imported("_sys_setup"), "_set_flags", [W_Tuple([W_Int(value) for value in flags])])


def install_import_system():
    """Run importlib, and let it install itself."""
    w_importlib = run_bootstrap("_frozen_importlib")
    w_imp = load_builtin("_imp")
    space.call_method(w_importlib, "_install", [sys_module, w_imp])
    state.w_importlib = w_importlib
    w_external = run_bootstrap("_frozen_importlib_external")
    w_importlib.w_dict.setitem_str("_bootstrap_external", w_external)
    space.call_method(w_external, "_install", [w_importlib])


def run_bootstrap(name):
    """Run one of the modules that importlib consists of."""
    w_module = W_Module(name)
    w_dict = w_module.w_dict
    w_dict.setitem_str("__name__", W_Str(name))
    for attribute in ("__doc__", "__package__", "__loader__", "__spec__"):
        w_dict.setitem_str(attribute, w_None)
    w_dict.setitem_str("__builtins__", builtins_module.w_dict)
    w_dict.setitem_str("__origname__", W_Str("importlib." + ESSENTIAL[name][len("importlib/") : -len(".py")]))
    modules_dict().setitem_str(name, w_module)
    run_code(bootstrap_code(name), w_dict, w_dict)
    return w_module


def bootstrap_code(name):
    """Return the code of a module of importlib: frozen, or from the library."""
    if name in FROZEN:
        return FROZEN[name].code
    path = state.library + "/" + ESSENTIAL[name]
    return compile_text(decode_source(read_file(path), path), bootstrap_filename(name), "exec")


def without_import_system(w_value):
    """Return an exception's traceback without the entries of importlib that say nothing.

    These are all for an ImportError, and otherwise those that lead to a module's own code.
    """
    w_first = w_value.w_traceback
    if state.verbose:
        return w_first
    always = w_value.gettype().is_subtype(exceptions.ImportError)
    kept = []
    inside = False
    start = 0
    w_entry = w_first
    while w_entry is not None:
        code = w_entry.frame.code
        now_inside = code.filename in IMPORT_FILES
        if now_inside and not inside:
            start = len(kept)
        inside = now_inside
        kept.append(w_entry)
        if inside and (always or code.name == "_call_with_frames_removed"):
            del kept[start:]
        w_entry = w_entry.w_next
    w_result = None
    i = len(kept) - 1
    while i >= 0:
        kept[i].w_next = w_result
        w_result = kept[i]
        i -= 1
    return w_result


IMPORT_FILES = ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>")


def not_found(message, name):
    """Return the ModuleNotFoundError for a name."""
    error = errors.error(exceptions.ModuleNotFoundError, message)
    error.w_value.setdictvalue("name", W_Str(name))
    return error


def read_file(path):
    """Return the bytes of a file."""
    fd = os.open(path, os.O_RDONLY, 0o666)
    try:
        parts = []
        while True:
            data = os.read(fd, 65536)
            if len(data) == 0:
                return b"".join(parts)
            parts.append(data)
    finally:
        os.close(fd)


def absolute_name(name, w_globals, level):
    """Return the whole name of a relative import."""
    w_package = w_globals.getitem_str("__package__")
    package = ""
    if isinstance(w_package, W_Str):
        package = w_package.value
    else:
        w_name = w_globals.getitem_str("__name__")
        if isinstance(w_name, W_Str):
            package = w_name.value
            if w_globals.getitem_str("__path__") is None:
                package = package[: max(package.rfind("."), 0)]
    if package == "":
        raise errors.error(exceptions.ImportError, "attempted relative import with no known parent package")
    for _ in range(level - 1):
        at = package.rfind(".")
        if at < 0:
            raise errors.error(exceptions.ImportError, "attempted relative import beyond top-level package")
        package = package[:at]
    return package + "." + name if name != "" else package


def import_name(frame, name, w_fromlist, w_level):
    """Do what an import statement does: call `__import__`, which the program may have replaced."""
    w_import = builtins_module.w_dict.getitem_str("__import__")
    if isinstance(w_import, W_Builtin):
        return import_builtin(W_Str(name), frame.w_globals, w_fromlist, convert.int_of(w_level))
    return space.call(w_import, [W_Str(name), frame.w_globals, w_None, w_fromlist, w_level])


def import_builtin(w_name, w_globals, w_fromlist, level):
    """Do what `__import__` does."""
    if not isinstance(w_name, W_Str):
        raise errors.type_error("module name must be a string")
    name = w_name.value
    if level > 0:
        if not isinstance(w_globals, W_Dict):
            raise errors.key_error(W_Str("'__name__' not in globals"))
        name = absolute_name(name, w_globals, level)
    elif name == "":
        raise errors.value_error("Empty module name")
    w_module = import_module(name)
    if w_fromlist is None or not space.is_true(w_fromlist):
        at = w_name.value.find(".")
        if at < 0:
            return w_module
        return import_module(name[: len(name) - (len(w_name.value) - at)])
    if space.findattr(w_module, "__path__") is not None:
        import_submodules(w_module, name, w_fromlist)
    return w_module


def import_submodules(w_module, name, w_fromlist):
    """Import the modules that a from-import names and the package doesn't have."""
    for w_item in space.listview(w_fromlist):
        if not isinstance(w_item, W_Str):
            continue
        if w_item.value == "*":
            w_all = space.findattr(w_module, "__all__")
            if w_all is not None:
                import_submodules(w_module, name, w_all)
        elif space.findattr(w_module, w_item.value) is None:
            whole = name + "." + w_item.value
            try:
                import_module(whole)
            except OperationError as e:
                if not errors.matches(e, exceptions.ModuleNotFoundError):
                    raise
                w_missing = e.w_value.getdictvalue("name")
                if not (isinstance(w_missing, W_Str) and w_missing.value == whole):
                    raise


def import_from(w_module, name):
    """Return what `from module import name` gives."""
    w_value = space.findattr(w_module, name)
    if w_value is not None:
        return w_value
    w_module_name = space.findattr(w_module, "__name__")
    module_name = w_module_name.value if isinstance(w_module_name, W_Str) else "<unknown module name>"
    w_value = find_imported(module_name + "." + name)
    if w_value is not None:
        return w_value
    w_file = space.findattr(w_module, "__file__")
    where = w_file.value if isinstance(w_file, W_Str) else "unknown location"
    error = errors.error(
        exceptions.ImportError, "cannot import name '%s' from '%s' (%s)" % (name, module_name, where))
    error.w_value.setdictvalue("name", W_Str(module_name))
    raise error


def import_star(w_module, frame):
    """Copy a module's public names into the namespace."""
    w_all = space.findattr(w_module, "__all__")
    if w_all is not None:
        for w_name in space.listview(w_all):
            name = convert.str_of(w_name)
            space.setitem(frame.w_locals, w_name, space.getattr(w_module, name))
        return
    w_dict = space.getattr(w_module, "__dict__")
    for w_name in space.listview(w_dict):
        if isinstance(w_name, W_Str) and not w_name.value.startswith("_"):
            space.setitem(frame.w_locals, w_name, space.getitem(w_dict, w_name))


from interpreter import convert, errors, space  # noqa: E402
from interpreter.compiling import compile_text, decode_source  # noqa: E402
from interpreter.frame import run_code  # noqa: E402
from modules.builtins_module import builtins_module  # noqa: E402
from modules.frozen import ESSENTIAL, FROZEN, bootstrap_filename  # noqa: E402
from modules.imp_module import create_builtin_module, run_builtin_module  # noqa: E402
from modules.streams import sys_module  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.builtin import W_Builtin  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.module import W_Module  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
