"""repr(), str(), format() of objects."""


def repr_of(w_object):
    """Return repr() as text."""
    w_result = call_special(w_object, "__repr__", [])
    if isinstance(w_result, W_Str):
        return w_result.value
    raise errors.type_error("__repr__ returned non-string (type %s)" % w_result.gettype().name)


def str_of(w_object):
    """Return str() as text."""
    if (isinstance(w_object, W_Str) and type(w_object) is W_Str):
        return w_object.value
    w_result = call_special(w_object, "__str__", [])
    if isinstance(w_result, W_Str):
        return w_result.value
    raise errors.type_error("__str__ returned non-string (type %s)" % w_result.gettype().name)


def str_object(w_object):
    """Return str() as an object."""
    if (isinstance(w_object, W_Str) and type(w_object) is W_Str):
        return w_object
    w_result = call_special(w_object, "__str__", [])
    if isinstance(w_result, W_Str):
        return w_result
    raise errors.type_error("__str__ returned non-string (type %s)" % w_result.gettype().name)


def ascii_of(w_object):
    """Return ascii() as text."""
    return escape_non_ascii(repr_of(w_object))


def format_of(w_object, spec):
    """Return format() as an object."""
    if spec == "":
        if (isinstance(w_object, W_Str) and type(w_object) is W_Str):
            return w_object
        if (isinstance(w_object, W_Int) and type(w_object) is W_Int):
            return W_Str(str(w_object.value))
    w_result = call_special(w_object, "__format__", [W_Str(spec)])
    if w_result is None:
        raise errors.type_error("Type %s doesn't define __format__" % w_object.gettype().name)
    if not isinstance(w_result, W_Str):
        raise errors.type_error("__format__ must return a str, not %s" % w_result.gettype().name)
    return w_result


def default_repr(w_object):
    """Return the repr of an object that has no better one."""
    name = w_object.gettype().full_name()
    if w_object.gettype().is_heap is False:
        name = w_object.gettype().name
    return "<%s object at %s>" % (name, address(w_object))


def address(w_object):
    """Return what stands for an object's address."""
    return "0x%012x" % (identity_hash(w_object) & 0xFFFFFFFFFFFF)


class ReprGuard:
    """The containers whose repr is being made, so that those that contain themselves are shown as dots."""

    def __init__(self):
        self.active_w = []

    def enter(self, w_object):
        """Take note that a repr begins; return whether it had begun already."""
        for w_active in self.active_w:
            if w_active is w_object:
                return False
        enter_recursion(" while getting the repr of an object")
        self.active_w.append(w_object)
        return True

    def leave(self):
        """Take note that the last repr is done."""
        context.depth -= 1
        self.active_w.pop()


repr_guard = ReprGuard()

from interpreter import errors  # noqa: E402
from interpreter.calls import call_special  # noqa: E402
from interpreter.comparison import enter_recursion, identity_hash  # noqa: E402
from interpreter.context import context  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.strings import escape_non_ascii  # noqa: E402
