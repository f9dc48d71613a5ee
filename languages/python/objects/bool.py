"""bool: two integers with names."""

from objects.int import W_Int, int_type
from objects.type import builtin_type


class W_Bool(W_Int):
    """True or False."""


bool_type = builtin_type("bool", W_Bool, base=int_type, final=True)
w_False = W_Bool(0)
w_True = W_Bool(1)


def new_bool(value):
    """Wrap a truth."""
    return w_True if value else w_False


from interpreter import space  # noqa: E402
from interpreter.gateway import method  # noqa: E402
from objects.singletons import w_NotImplemented  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(bool_type, "__new__")
def bool_new(w_cls: W_Type, w_x=None, /):
    return new_bool(w_x is not None and space.is_true(w_x))


@method(bool_type, "__repr__")
def bool_repr(w_self: W_Bool) -> str:
    return "True" if w_self.value else "False"


def _declare(name, operation):
    def operator(w_self: W_Int, w_other):
        if isinstance(w_self, W_Bool) and isinstance(w_other, W_Bool):
            return new_bool(operation(w_self.value, w_other.value) != 0)
        if isinstance(w_other, W_Int):
            return W_Int(operation(w_self.value, w_other.value))
        return bool_general(name, w_self, w_other)

    method(bool_type, "__%s__" % name)(operator)
    method(bool_type, "__r%s__" % name)(operator)


def bool_general(name, w_self, w_other):
    """Do a bitwise operation with a long integer, as int does it."""
    return space.get_and_call(int_type.dict_w["__%s__" % name], w_self, [w_other])


_declare("and", lambda a, b: a & b)
_declare("or", lambda a, b: a | b)
_declare("xor", lambda a, b: a ^ b)
