"""The values of the language that have no parts: nil, booleans, numbers, strings."""

from lox.arithmetic import format_number


class W_Value:
    """Base of all values that a Lox program can hold."""

    def text(self):
        """Return the value as `print` shows it."""
        raise NotImplementedError

    def equals(self, other):
        """Tell whether the values are equal in Lox; where a class says nothing else, this is identity."""
        return self is other


class W_Nil(W_Value):
    """The class of NIL."""

    def text(self):
        return "nil"


class W_Bool(W_Value):
    """The class of TRUE and FALSE. There are no others, so booleans compare by identity."""

    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def text(self):
        return "true" if self.value else "false"


class W_Number(W_Value):
    """A double. NaN equals nothing, not even itself."""

    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def text(self):
        return format_number(self.value)

    def equals(self, other):
        return isinstance(other, W_Number) and self.value == other.value


class W_String(W_Value):
    """A string of bytes, one to a character."""

    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def text(self):
        return self.value

    def equals(self, other):
        return isinstance(other, W_String) and self.value == other.value


NIL = W_Nil()
TRUE = W_Bool(True)
FALSE = W_Bool(False)


def wrap_bool(condition):
    """Return the Lox boolean for `condition`."""
    return TRUE if condition else FALSE


def is_falsey(value):
    """Tell whether a condition fails: only nil and false do."""
    return value is FALSE or value is NIL
