"""Comparisons, truth, hashes, identity of types."""

from rpython.rlib.objectmodel import compute_hash, compute_identity_hash

LT, LE, EQ, NE, GT, GE = range(6)
IN, NOT_IN, IS, IS_NOT = range(6, 10)
METHODS = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"]
SWAPPED = [GT, GE, EQ, NE, LT, LE]
SYMBOLS = ["<", "<=", "==", "!=", ">", ">="]


def compare(op, w_left, w_right):
    """Return the value of a comparison."""
    if (isinstance(w_left, W_Int) and type(w_left) is W_Int) and (isinstance(w_right, W_Int) and type(w_right) is W_Int):
        return w_True if compare_ints(op, w_left.value, w_right.value) else w_False
    if (isinstance(w_left, W_Str) and type(w_left) is W_Str) and (isinstance(w_right, W_Str) and type(w_right) is W_Str):
        if op == EQ:
            return w_True if w_left.value == w_right.value else w_False
        if op == NE:
            return w_True if w_left.value != w_right.value else w_False
    if isinstance(w_left, W_Float) and type(w_left) is W_Float:
        if isinstance(w_right, W_Float) and type(w_right) is W_Float:
            return w_True if compare_floats(op, w_left.value, w_right.value) else w_False
    return compare_by_methods(op, w_left, w_right)


def compare_ints(op, a, b):
    """Compare machine integers."""
    if op == LT:
        return a < b
    if op == LE:
        return a <= b
    if op == EQ:
        return a == b
    if op == NE:
        return a != b
    if op == GT:
        return a > b
    return a >= b


def compare_by_methods(op, w_left, w_right):
    """Return the value of a comparison, by special methods."""
    w_left_type = w_left.gettype()
    w_right_type = w_right.gettype()
    swapped = METHODS[SWAPPED[op]]
    tried = False
    if w_right_type is not w_left_type and w_right_type.is_subtype(w_left_type):
        w_back = w_right_type.lookup(swapped)
        if w_back is not None:
            tried = True
            w_result = get_and_call_1(w_back, w_right, w_left)
            if w_result is not w_NotImplemented:
                return w_result
    w_method = w_left_type.lookup(METHODS[op])
    if w_method is not None:
        w_result = get_and_call_1(w_method, w_left, w_right)
        if w_result is not w_NotImplemented:
            return w_result
    if not tried:
        w_back = w_right_type.lookup(swapped)
        if w_back is not None:
            w_result = get_and_call_1(w_back, w_right, w_left)
            if w_result is not w_NotImplemented:
                return w_result
    if op == EQ:
        return w_True if w_left is w_right else w_False
    if op == NE:
        return w_False if w_left is w_right else w_True
    raise errors.type_error("'%s' not supported between instances of '%s' and '%s'" % (
        SYMBOLS[op], w_left_type.name, w_right_type.name))


def eq(w_left, w_right):
    """Whether two objects are the same or equal, as containers compare."""
    if w_left is w_right:
        return True
    if (isinstance(w_left, W_Str) and type(w_left) is W_Str) and (isinstance(w_right, W_Str) and type(w_right) is W_Str):
        return w_left.value == w_right.value
    if (isinstance(w_left, W_Int) and type(w_left) is W_Int) and (isinstance(w_right, W_Int) and type(w_right) is W_Int):
        return w_left.value == w_right.value
    if isinstance(w_left, W_Tuple) and type(w_left) is W_Tuple and isinstance(w_right, W_Tuple) and type(w_right) is W_Tuple:
        return equal_items(w_left.items_w, w_right.items_w)
    return is_true(compare(EQ, w_left, w_right))


def less(w_left, w_right):
    """Whether one object is less than another."""
    if (isinstance(w_left, W_Int) and type(w_left) is W_Int) and (isinstance(w_right, W_Int) and type(w_right) is W_Int):
        return w_left.value < w_right.value
    if (isinstance(w_left, W_Str) and type(w_left) is W_Str) and (isinstance(w_right, W_Str) and type(w_right) is W_Str):
        return w_left.value < w_right.value
    return is_true(compare(LT, w_left, w_right))


def is_true(w_value):
    """Return an object's truth."""
    if w_value is w_True:
        return True
    if w_value is w_False or w_value is w_None:
        return False
    if (isinstance(w_value, W_Int) and type(w_value) is W_Int):
        return w_value.value != 0
    if isinstance(w_value, W_Str) and type(w_value) is W_Str:
        return len(w_value.value) > 0
    if isinstance(w_value, W_List) and type(w_value) is W_List:
        return len(w_value.items_w) > 0
    if isinstance(w_value, W_Tuple) and type(w_value) is W_Tuple:
        return len(w_value.items_w) > 0
    if isinstance(w_value, W_Dict) and type(w_value) is W_Dict:
        return w_value.live > 0
    if isinstance(w_value, W_Bytes) and type(w_value) is W_Bytes:
        return len(w_value.value) > 0
    w_result = call_special(w_value, "__bool__", [])
    if w_result is not None:
        if w_result is w_True:
            return True
        if w_result is w_False:
            return False
        raise errors.type_error("__bool__ should return bool, returned %s" % w_result.gettype().name)
    w_method = lookup(w_value, "__len__")
    if w_method is None:
        return True
    return space.len_of(w_value) != 0


def hash_of(w_value):
    """Return an object's hash."""
    if (isinstance(w_value, W_Str) and type(w_value) is W_Str):
        return compute_hash(w_value.value)
    if (isinstance(w_value, W_Int) and type(w_value) is W_Int):
        return hash_of_int(w_value.value)
    if isinstance(w_value, W_Tuple) and type(w_value) is W_Tuple:
        return hash_items(w_value.items_w)
    w_method = lookup(w_value, "__hash__")
    if w_method is None or w_method is w_None:
        raise errors.type_error("unhashable type: '%s'" % w_value.gettype().name)
    w_result = get_and_call_0(w_method, w_value)
    if isinstance(w_result, W_Int):
        return w_result.value if w_result.value != -1 else -2
    if isinstance(w_result, W_AbstractInt):
        return w_result.hash()
    raise errors.type_error("__hash__ method should return an integer")


def hash_of_int(value):
    """Return the hash of a machine integer: the number modulo 2**61 - 1, with its sign."""
    if -HASH_MODULUS < value < HASH_MODULUS:
        return value if value != -1 else -2
    if value < 0:
        result = -(-(value + 1) % HASH_MODULUS + 1)
        if result == -HASH_MODULUS:
            result = 0
        return result if result != -1 else -2
    return value % HASH_MODULUS


HASH_MODULUS = (1 << 61) - 1


def identity_hash(w_value):
    """Return a hash that tells objects apart."""
    return compute_identity_hash(w_value)


def contains(w_container, w_item):
    """Return whether `w_item in w_container`."""
    if isinstance(w_container, W_Dict) and type(w_container) is W_Dict:
        return w_container.getitem(w_item) is not None
    w_method = lookup(w_container, "__contains__")
    if w_method is w_None:
        raise errors.type_error("'%s' object is not a container" % w_container.gettype().name)
    if w_method is not None:
        return is_true(get_and_call_1(w_method, w_container, w_item))
    if lookup(w_container, "__iter__") is None and lookup(w_container, "__getitem__") is None:
        raise errors.type_error("argument of type '%s' is not iterable" % w_container.gettype().name)
    w_iter = space.iter(w_container)
    while True:
        w_next = space.next(w_iter)
        if w_next is None:
            return False
        if eq(w_next, w_item):
            return True


def enter_recursion(where):
    """Count a call that the program can nest without calls of its own; the caller takes it back."""
    if context.depth >= context.limit:
        raise errors.error(exceptions.RecursionError, "maximum recursion depth exceeded" + where)
    context.depth += 1


def isinstance_of(w_object, w_class):
    """Return `isinstance(w_object, w_class)`."""
    if w_object.gettype() is w_class:
        return True
    if isinstance(w_class, W_Tuple):
        enter_recursion(" in __instancecheck__")
        try:
            for w_each in w_class.items_w:
                if isinstance_of(w_object, w_each):
                    return True
            return False
        finally:
            context.depth -= 1
    w_check = lookup(w_class, "__instancecheck__")
    if w_check is not None and not (isinstance(w_class, W_Type) and w_class.gettype() is type_type):
        return is_true(get_and_call_1(w_check, w_class, w_object))
    return plain_isinstance(w_object, w_class)


def plain_isinstance(w_object, w_class):
    """Return isinstance() without `__instancecheck__`."""
    if isinstance(w_class, W_Type):
        if w_object.gettype().is_subtype(w_class):
            return True
        w_claimed = space.findattr(w_object, "__class__")
        return isinstance(w_claimed, W_Type) and w_claimed.is_subtype(w_class)
    if space.findattr(w_class, "__bases__") is None:
        raise errors.type_error(
            "isinstance() arg 2 must be a type, a tuple of types, or a union")
    w_claimed = space.findattr(w_object, "__class__")
    return w_claimed is not None and abstract_subclass(w_claimed, w_class)


def issubclass_of(w_sub, w_class):
    """Return `issubclass(w_sub, w_class)`."""
    if isinstance(w_class, W_Tuple):
        enter_recursion(" in __subclasscheck__")
        try:
            for w_each in w_class.items_w:
                if issubclass_of(w_sub, w_each):
                    return True
            return False
        finally:
            context.depth -= 1
    w_check = lookup(w_class, "__subclasscheck__")
    if w_check is not None and not (isinstance(w_class, W_Type) and w_class.gettype() is type_type):
        return is_true(get_and_call_1(w_check, w_class, w_sub))
    return plain_issubclass(w_sub, w_class)


def plain_issubclass(w_sub, w_class):
    """Return issubclass() without `__subclasscheck__`."""
    if isinstance(w_sub, W_Type) and isinstance(w_class, W_Type):
        return w_sub.is_subtype(w_class)
    if not isinstance(w_sub, W_Type) and space.findattr(w_sub, "__bases__") is None:
        raise errors.type_error("issubclass() arg 1 must be a class")
    if not isinstance(w_class, W_Type) and space.findattr(w_class, "__bases__") is None:
        raise errors.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return abstract_subclass(w_sub, w_class)


def abstract_subclass(w_sub, w_class):
    """Whether one object derives from another by their `__bases__`."""
    if w_sub is w_class:
        return True
    w_bases = space.findattr(w_sub, "__bases__")
    if isinstance(w_bases, W_Tuple):
        for w_base in w_bases.items_w:
            if abstract_subclass(w_base, w_class):
                return True
    return False


from interpreter import errors, space  # noqa: E402
from interpreter.attributes import lookup  # noqa: E402
from interpreter.calls import call_special, get_and_call_0, get_and_call_1  # noqa: E402
from interpreter.context import context  # noqa: E402
from interpreter.numbers import compare_floats  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.bool import w_False, w_True  # noqa: E402
from objects.bytes import W_Bytes  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.float import W_Float  # noqa: E402
from objects.int import W_AbstractInt, W_Int  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.sequences import equal_items, hash_items  # noqa: E402
from objects.singletons import w_None, w_NotImplemented  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type, type_type  # noqa: E402
