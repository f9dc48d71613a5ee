"""Between objects of the program and values of the interpreter; what gateways are made of."""

from objects.root import W_Root


def int_of(w_value):
    """Return the machine integer that an object means, by `__index__` if need be."""
    if (isinstance(w_value, W_Int) and type(w_value) is W_Int):
        return w_value.value
    w_index = space.index(w_value)
    if isinstance(w_index, W_Int):
        return w_index.value
    raise errors.overflow_error("Python int too large to convert to C ssize_t")


def float_of(w_value):
    """Return the float that a number means."""
    if isinstance(w_value, W_Float):
        return w_value.value
    return space.float_of(w_value)


def str_of(w_value):
    """Return the text of a str."""
    if isinstance(w_value, W_Str):
        return w_value.value
    raise errors.type_error("expected str instance, %s found" % type_name(w_value))


def str_argument(w_value, words):
    """Return the text of an argument that must be a str; a message begins with these words."""
    if isinstance(w_value, W_Str):
        return w_value.value
    raise errors.type_error("%smust be str, not %s" % (words, type_name(w_value)))


def not_below(w_owner, w_type):
    """Return the error for `__new__` of a type that is to make an object of a type that isn't below it."""
    return errors.type_error("%s.__new__(%s): %s is not a subtype of %s" % (
        w_owner.name, w_type.name, w_type.name, w_owner.name))


def truth_of(w_value):
    """Return an object's truth."""
    return space.is_true(w_value)


def type_name(w_value):
    """Return the name of an object's type, for messages."""
    if w_value is None:
        return "nothing"
    return w_value.gettype().name


def bad_argument(qualified, position, w_value, w_type):
    """Return the error for an argument of the wrong type."""
    if position == 0 and "." in qualified:
        name = qualified.split(".")[1]
        if name == "__new__":
            return errors.type_error("%s.__new__(X): X is not a type object (%s)" % (
                qualified.split(".")[0], type_name(w_value)))
        if not name.startswith("__"):
            return errors.type_error("descriptor '%s' for '%s' objects doesn't apply to a '%s' object" % (
                name, w_type.name, type_name(w_value)))
        return errors.type_error(
            "descriptor '%s' requires a '%s' object but received a '%s'" % (name, w_type.name, type_name(w_value))
        )
    return errors.type_error(
        "%s() argument %d must be %s, not %s" % (qualified.split(".")[-1], position + 1, w_type.name, type_name(w_value))
    )


def new_int(value):
    """Wrap a machine integer."""
    return W_Int(value)


def new_bool(value):
    """Wrap a bool."""
    return w_True if value else w_False


from interpreter import errors, space  # noqa: E402
from objects.bool import w_False, w_True  # noqa: E402
from objects.float import W_Float  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.str import W_Str  # noqa: E402
