"""Functions of built-in modules that are written in Python: for programs they are built-in functions, which don't bind."""

from objects.root import W_Root


class W_AppFunction(W_Root):
    """A built-in function that a function written in Python carries out."""

    _immutable_fields_ = ["w_function"]

    def __init__(self, w_function):
        self.w_function = w_function

    def gettype(self):
        return builtin_function_type


def seal_module(w_dict, name):
    """Make what the body of a built-in module has defined look built in: its functions, and its types in messages."""
    at = w_dict.next_position(0)
    while at >= 0:
        w_value = w_dict.values_w[at]
        if isinstance(w_value, W_Function):
            if w_value.w_globals is w_dict:
                w_dict.values_w[at] = W_AppFunction(w_value)
        elif isinstance(w_value, W_Type) and w_value.is_heap and not w_value.is_exception and name != "_ast" and w_value.get_module() in (name, name[1:], "os"):
            w_value.show_module()
        at = w_dict.next_position(at + 1)


from objects.builtin import builtin_function_type  # noqa: E402
from objects.function import W_Function  # noqa: E402
from objects.type import W_Type  # noqa: E402
