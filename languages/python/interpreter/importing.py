"""Importing modules: built-in ones, and source files on sys.path."""

import os

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
    if w_module is not None:
        if w_module is w_None:
            raise not_found("import of %s halted; None in sys.modules" % name, name)
        return w_module
    w_parent = None
    at = name.rfind(".")
    if at >= 0:
        w_parent = import_module(name[:at])
        w_module = find_imported(name)
        if w_module is not None:
            return w_module
    w_module = load(name, w_parent)
    if w_parent is not None:
        space.setattr(w_parent, name[at + 1 :], w_module)
    return w_module


def not_found(message, name):
    """Return the ModuleNotFoundError for a name."""
    error = errors.error(exceptions.ModuleNotFoundError, message)
    error.w_value.setdictvalue("name", W_Str(name))
    return error


def load(name, w_parent):
    """Find and run a module."""
    if name in BUILTIN_MODULES:
        w_module = BUILTIN_MODULES[name]
        modules_dict().setitem_str(name, w_module)
        return w_module
    if name in APP_CODE:
        return run_app_module(name)
    if w_parent is None:
        w_path = sys_module.w_dict.getitem_str("path")
    else:
        w_path = space.findattr(w_parent, "__path__")
        if w_path is None:
            raise not_found("No module named '%s'; '%s' is not a package" % (name, name[: name.rfind(".")]), name)
    last = name[name.rfind(".") + 1 :]
    for w_entry in space.listview(w_path):
        if not isinstance(w_entry, W_Str):
            continue
        folder = w_entry.value if w_entry.value != "" else "."
        base = folder + "/" + last
        if os.path.isfile(base + "/__init__.py"):
            return run_module(name, base + "/__init__.py", base)
        if os.path.isfile(base + ".py"):
            return run_module(name, base + ".py", "")
    raise not_found("No module named '%s'" % name, name)


def run_app_module(name):
    """Make a module of the interpreter's own that is written in Python."""
    w_module = W_Module(name)
    w_dict = w_module.w_dict
    w_dict.setitem_str("__name__", W_Str(name))
    for attribute in ("__doc__", "__package__", "__loader__", "__spec__"):
        w_dict.setitem_str(attribute, w_None)
    w_dict.setitem_str("__builtins__", builtins_module)
    modules_dict().setitem_str(name, w_module)
    run_code(APP_CODE[name], w_dict, w_dict)
    return w_module


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


def run_module(name, path, package_path):
    """Make a module, run its source in it, return what sys.modules has then."""
    w_module = W_Module(name)
    w_dict = w_module.w_dict
    w_dict.setitem_str("__name__", W_Str(name))
    w_dict.setitem_str("__doc__", w_None)
    w_dict.setitem_str("__file__", W_Str(path))
    w_dict.setitem_str("__loader__", w_None)
    w_dict.setitem_str("__spec__", w_None)
    w_dict.setitem_str("__cached__", w_None)
    w_dict.setitem_str("__builtins__", builtins_module)
    if package_path != "":
        w_dict.setitem_str("__path__", W_List([W_Str(package_path)]))
        w_dict.setitem_str("__package__", W_Str(name))
    else:
        at = name.rfind(".")
        w_dict.setitem_str("__package__", W_Str(name[:at] if at >= 0 else ""))
    w_modules = modules_dict()
    w_modules.setitem_str(name, w_module)
    try:
        text = decode_source(read_file(path), path)
        run_code(compile_text(text, path, "exec"), w_dict, w_dict)
    except OperationError:
        w_modules.delitem_str(name)
        raise
    w_loaded = w_modules.getitem_str(name)
    return w_loaded if w_loaded is not None else w_module


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
        if level > 0:
            return w_module
        at = name.find(".")
        return w_module if at < 0 else import_module(name[:at])
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
from modules.applevel import APP_CODE  # noqa: E402
from modules.builtins_module import builtins_module  # noqa: E402
from modules.streams import sys_module  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.builtin import W_Builtin  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.module import BUILTIN_MODULES, W_Module  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.str import W_Str  # noqa: E402
