"""Exceptions: one class of objects for all of them, and the tree of their types."""

from rpython.rlib.objectmodel import import_from_mixin

from objects.instance import UserObject
from objects.root import W_Root
from objects.type import builtin_type


class W_BaseException(W_Root):
    """An exception: arguments, what it was raised from and during, its traceback. Any may have attributes."""

    import_from_mixin(UserObject)

    def __init__(self, w_class):
        self.w_class = w_class
        self.args_w = []
        self.w_cause = None
        self.w_context = None
        self.suppress_context = False
        self.w_traceback = None


TREE = """
BaseException: SystemExit KeyboardInterrupt GeneratorExit Exception BaseExceptionGroup
Exception: StopIteration StopAsyncIteration ArithmeticError AssertionError AttributeError BufferError EOFError ImportError
    LookupError MemoryError NameError OSError ReferenceError RuntimeError SyntaxError SystemError TypeError ValueError Warning
ArithmeticError: FloatingPointError OverflowError ZeroDivisionError
ImportError: ModuleNotFoundError
LookupError: IndexError KeyError
NameError: UnboundLocalError
OSError: BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError
    IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError
ConnectionError: BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError
RuntimeError: NotImplementedError RecursionError
SyntaxError: IndentationError
IndentationError: TabError
ValueError: UnicodeError
UnicodeError: UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError
Warning: DeprecationWarning PendingDeprecationWarning RuntimeWarning SyntaxWarning UserWarning FutureWarning ImportWarning
    UnicodeWarning BytesWarning ResourceWarning EncodingWarning
"""

BaseException = builtin_type("BaseException", W_BaseException, has_dict=True)
BaseException.is_exception = True
ALL = {"BaseException": BaseException}


def make(name, base, module="builtins"):
    """Make a type of exceptions, at import time."""
    w_type = W_Type(name, [base])
    w_type.has_dict = True
    w_type.solid = BaseException
    w_type.module = module
    w_type.ready()
    return w_type


from objects.type import W_Type  # noqa: E402

for _block in TREE.replace("\n    ", " ").strip().split("\n"):
    _base, _names = _block.split(":")
    for _name in _names.split():
        globals()[_name] = ALL[_name] = make(_name, ALL[_base])
ALL["EnvironmentError"] = ALL["IOError"] = ALL["OSError"]

ExceptionGroup = W_Type("ExceptionGroup", [ALL["BaseExceptionGroup"], ALL["Exception"]])
ExceptionGroup.has_dict = True
ExceptionGroup.solid = BaseException
ExceptionGroup.ready()
ALL["ExceptionGroup"] = ExceptionGroup
