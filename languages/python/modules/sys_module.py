"""The module `sys`."""

import sys

from interpreter import convert, errors, space
from interpreter.context import context
from interpreter.gateway import function
from modules.applevel import hide
from modules.streams import sys_module, w_stderr, w_stdin, w_stdout
from objects import exceptions
from objects.dict import W_Dict
from objects.function import W_Function
from objects.int import W_Int, digit_limit
from objects.list import W_List
from objects.module import BUILTIN_MODULES
from objects.root import OperationError
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple

_constants = {
    "stdin": w_stdin, "stdout": w_stdout, "stderr": w_stderr,
    "__stdin__": w_stdin, "__stdout__": w_stdout, "__stderr__": w_stderr,
    "modules": W_Dict(), "path": W_List([]), "argv": W_List([]), "meta_path": W_List([]), "path_hooks": W_List([]),
    "path_importer_cache": W_Dict(), "warnoptions": W_List([]), "_xoptions": W_Dict(),
    "maxsize": W_Int((1 << 63) - 1), "maxunicode": W_Int(0x10FFFF), "byteorder": W_Str("little"),
    "platform": W_Str("linux"), "version": W_Str("3.11.7 (rpy)"), "hexversion": W_Int(0x030B07F0),
    "executable": W_Str(""), "prefix": W_Str("/usr"), "base_prefix": W_Str("/usr"), "exec_prefix": W_Str("/usr"),
    "base_exec_prefix": W_Str("/usr"), "platlibdir": W_Str("lib"), "dont_write_bytecode": W_Int(1),
    "api_version": W_Int(1013), "pycache_prefix": w_None, "float_repr_style": W_Str("short"), "copyright": W_Str(""),
    "abiflags": W_Str(""),
}
for _name, _value in _constants.items():
    sys_module.w_dict.setitem_str(_name, _value)


@function(sys_module, "exit")
def exit_(w_status=None) -> None:
    raise errors.error_with(exceptions.SystemExit, [w_status] if w_status is not None else [])


@function(sys_module, "_hide_frames")
def hide_frames(w_function) -> None:
    """Keep a function's frames out of tracebacks: CPython has C there."""
    assert isinstance(w_function, W_Function)
    hide(w_function.code)


@function(sys_module, "getrecursionlimit")
def getrecursionlimit() -> int:
    return context.limit


@function(sys_module, "setrecursionlimit")
def setrecursionlimit(limit: int) -> None:
    if limit < 1:
        raise errors.value_error("recursion limit must be greater or equal than 1")
    context.limit = limit


@function(sys_module, "intern")
def intern(w_text):
    if not isinstance(w_text, W_Str):
        raise errors.type_error("intern() argument must be str, not %s" % w_text.gettype().name)
    return w_text


@function(sys_module, "exc_info")
def exc_info():
    w_value = context.w_exception
    if w_value is None:
        return W_Tuple([w_None, w_None, w_None])
    w_traceback = w_value.w_traceback
    return W_Tuple([w_value.gettype(), w_value, w_traceback if w_traceback is not None else w_None])


@function(sys_module, "exception")
def exception():
    w_value = context.w_exception
    return w_value if w_value is not None else w_None


@function(sys_module, "_getframe")
def getframe(depth: int = 0):
    frame = context.frame.visible()
    while depth > 0 and frame is not None:
        frame = frame.visible_back()
        depth -= 1
    if frame is None:
        raise errors.value_error("call stack is not deep enough")
    frame.escape()
    return frame


@function(sys_module, "getsizeof")
def getsizeof(w_object, w_default=None) -> int:
    return 16


@function(sys_module, "getrefcount")
def getrefcount(w_object) -> int:
    return 2


@function(sys_module, "get_int_max_str_digits")
def get_int_max_str_digits() -> int:
    return digit_limit.most


@function(sys_module, "set_int_max_str_digits")
def set_int_max_str_digits(maxdigits: int) -> None:
    if maxdigits != 0 and maxdigits < 640:
        raise errors.value_error("maxdigits must be 0 or larger than 640")
    digit_limit.most = maxdigits


@function(sys_module, "getdefaultencoding")
def getdefaultencoding() -> str:
    return "utf-8"


@function(sys_module, "getfilesystemencoding")
def getfilesystemencoding() -> str:
    return "utf-8"


@function(sys_module, "getfilesystemencodeerrors")
def getfilesystemencodeerrors() -> str:
    return "surrogateescape"


@function(sys_module, "is_finalizing")
def is_finalizing() -> bool:
    return False


@function(sys_module, "gettrace")
def gettrace():
    return w_None


@function(sys_module, "settrace")
def settrace(w_function) -> None:
    pass


@function(sys_module, "getprofile")
def getprofile():
    return w_None


@function(sys_module, "setprofile")
def setprofile(w_function) -> None:
    pass


@function(sys_module, "audit")
def audit(args) -> None:
    pass


@function(sys_module, "displayhook")
def displayhook(w_value) -> None:
    if w_value is not w_None:
        space.call_method(sys_module.w_dict.getitem_str("stdout"), "write", [W_Str(space.repr_of(w_value) + "\n")])


@function(sys_module, "excepthook")
def excepthook(w_type, w_value, w_traceback) -> None:
    if isinstance(w_value, W_BaseException):
        space.call_method(sys_module.w_dict.getitem_str("stderr"), "write", [W_Str(format_exception(w_value))])


from interpreter.report import format_exception  # noqa: E402
from objects.exceptions import W_BaseException  # noqa: E402
