"""Raising the program's exceptions from inside the interpreter."""

from objects.root import OperationError


def error(w_class, message):
    """Return an exception of a class with a message, ready to be raised."""
    w_value = W_BaseException(w_class)
    w_value.args_w = [W_Str(message)]
    return OperationError(w_value)


def error_with(w_class, args_w):
    """Return an exception of a class with arguments, ready to be raised."""
    w_value = W_BaseException(w_class)
    w_value.args_w = args_w
    return OperationError(w_value)


def type_error(message):
    return error(exceptions.TypeError, message)


def value_error(message):
    return error(exceptions.ValueError, message)


def index_error(message):
    return error(exceptions.IndexError, message)


def key_error(w_key):
    return error_with(exceptions.KeyError, [w_key])


def attribute_error(w_object, name, message):
    w_value = W_BaseException(exceptions.AttributeError)
    w_value.args_w = [W_Str(message)]
    w_value.setdictvalue("name", W_Str(name))
    w_value.setdictvalue("obj", w_object)
    return OperationError(w_value)


def overflow_error(message):
    return error(exceptions.OverflowError, message)


def zero_division(message):
    return error(exceptions.ZeroDivisionError, message)


def runtime_error(message):
    return error(exceptions.RuntimeError, message)


def stop_iteration(w_result):
    return error_with(exceptions.StopIteration, [w_result] if w_result is not None else [])


def name_error(name):
    w_value = W_BaseException(exceptions.NameError)
    w_value.args_w = [W_Str("name '%s' is not defined" % name)]
    w_value.setdictvalue("name", W_Str(name))
    return OperationError(w_value)


def matches(operation_error, w_class):
    """Whether a raised exception is of a class."""
    return operation_error.w_value.gettype().is_subtype(w_class)


from objects import exceptions  # noqa: E402
from objects.exceptions import W_BaseException  # noqa: E402
from objects.str import W_Str  # noqa: E402
