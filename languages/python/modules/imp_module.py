"""The module `_imp`: what importlib asks the interpreter."""

from interpreter import errors, space
from interpreter.frame import run_code
from interpreter.gateway import function
from modules.applevel import APP_CODE
from modules.frozen import FROZEN
from objects import exceptions
from objects.app_function import seal_module
from objects.bool import new_bool
from objects.bytes import W_Bytes
from objects.code import W_Code
from objects.list import W_List
from objects.module import BUILTIN_MODULES, W_Module, builtin_module
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type

imp_module = builtin_module("_imp", "(Extremely) low-level import machinery bits as used by importlib.")
imp_module.w_dict.setitem_str("check_hash_based_pycs", W_Str("default"))


class FrozenState:
    """Whether frozen modules of the library are used: tests turn them off."""

    def __init__(self):
        self.override = 0


state = FrozenState()


def is_app_module(name):
    """Whether a name is that of a built-in module that is written in Python."""
    return name in APP_CODE


def create_builtin_module(name):
    """Return a built-in module that is not filled yet if it is written in Python, or None."""
    if name in BUILTIN_MODULES:
        return BUILTIN_MODULES[name]
    if name not in APP_CODE:
        return None
    w_module = W_Module(name)
    w_dict = w_module.w_dict
    w_dict.setitem_str("__name__", W_Str(name))
    for attribute in ("__doc__", "__package__", "__loader__", "__spec__"):
        w_dict.setitem_str(attribute, w_None)
    w_dict.setitem_str("__builtins__", builtins_module.w_dict)
    return w_module


def run_builtin_module(w_module, name):
    """Run the body of a built-in module that is written in Python."""
    if name in APP_CODE:
        run_code(APP_CODE[name], w_module.w_dict, w_module.w_dict)
        seal_module(w_module.w_dict, name)


def frozen(name):
    """Return the frozen module of a name, or None."""
    if name not in FROZEN or (state.override < 0 and not FROZEN[name].essential):
        return None
    return FROZEN[name]


@function(imp_module, "_name_in_messages")
def name_in_messages(w_type: W_Type) -> None:
    """Let messages name the module of a type too, as of those that CPython has in C."""
    w_type.show_module()


@function(imp_module, "lock_held")
def lock_held() -> bool:
    return False


@function(imp_module, "acquire_lock")
def acquire_lock() -> None:
    pass


@function(imp_module, "release_lock")
def release_lock() -> None:
    pass


@function(imp_module, "is_builtin")
def is_builtin(name: str) -> int:
    if name in ("sys", "builtins"):
        return -1
    return 1 if name in BUILTIN_MODULES or name in APP_CODE else 0


@function(imp_module, "create_builtin")
def create_builtin(w_spec):
    w_name = space.getattr(w_spec, "name")
    if not isinstance(w_name, W_Str):
        raise errors.type_error("name must be string, not %s" % w_name.gettype().name)
    w_module = find_imported(w_name.value)
    if w_module is not None and w_name.value in ("sys", "builtins"):
        return w_module
    w_module = create_builtin_module(w_name.value)
    return w_module if w_module is not None else w_None


@function(imp_module, "exec_builtin")
def exec_builtin(w_module: W_Module) -> int:
    run_builtin_module(w_module, w_module.name)
    return 0


@function(imp_module, "is_frozen")
def is_frozen(name: str) -> bool:
    return frozen(name) is not None


@function(imp_module, "is_frozen_package")
def is_frozen_package(name: str) -> bool:
    found = frozen(name)
    if found is None:
        raise no_frozen(name)
    return found.is_package


def no_frozen(name):
    """Return the ImportError for a frozen module that isn't there."""
    error = errors.error(exceptions.ImportError, "No such frozen object named %s" % name)
    error.w_value.setdictvalue("name", W_Str(name))
    return error


@function(imp_module, "find_frozen")
def find_frozen(name: str, *, withdata: bool = False):
    found = frozen(name)
    if found is None:
        return w_None
    return W_Tuple([W_Bytes(b"") if withdata else w_None, new_bool(found.is_package), W_Str(found.name)])


@function(imp_module, "get_frozen_object")
def get_frozen_object(name: str, w_data=None):
    found = frozen(name)
    if found is None:
        raise no_frozen(name)
    return found.code


@function(imp_module, "init_frozen")
def init_frozen(name: str):
    found = frozen(name)
    if found is None:
        return w_None
    w_module = W_Module(name)
    w_module.w_dict.setitem_str("__name__", W_Str(name))
    w_module.w_dict.setitem_str("__builtins__", builtins_module.w_dict)
    if found.is_package:
        w_module.w_dict.setitem_str("__path__", W_List([]))
    modules_dict().setitem_str(name, w_module)
    run_code(found.code, w_module.w_dict, w_module.w_dict)
    return w_module


@function(imp_module, "_frozen_module_names")
def frozen_module_names():
    return W_List([W_Str(name) for name in FROZEN])


@function(imp_module, "_override_frozen_modules_for_tests")
def override_frozen_modules(override: int) -> None:
    state.override = override


@function(imp_module, "extension_suffixes")
def extension_suffixes():
    return W_List([])


@function(imp_module, "source_hash")
def source_hash(key: int, w_source):
    return W_Bytes(b"\0" * 8)


@function(imp_module, "_fix_co_filename")
def fix_co_filename(w_code: W_Code, path: str) -> None:
    rename(w_code, w_code.filename, path)


def rename(w_code, old, path):
    """Give code, and the code inside it, the name of another file."""
    if w_code.filename != old:
        return
    w_code.filename = path
    for w_constant in w_code.consts_w:
        if isinstance(w_constant, W_Code):
            rename(w_constant, old, path)


from interpreter.importing import find_imported, modules_dict  # noqa: E402
from modules.builtins_module import builtins_module  # noqa: E402
