"""BaseExceptionGroup and ExceptionGroup."""

from interpreter import errors, space
from interpreter.context import context
from interpreter.gateway import class_method, getter, method
from objects import exceptions
from objects.exceptions import W_BaseException
from objects.generic_alias import class_item
from objects.list import W_List
from objects.map import slot_key
from objects.root import W_Root
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type

group_type = exceptions.BaseExceptionGroup
EXCEPTIONS = slot_key("BaseExceptionGroup", "exceptions")


@method(group_type, "__new__")
def group_new(w_cls: W_Type, args, kwargs):
    if len(args) != 2:
        raise errors.type_error("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)" % len(args))
    if not isinstance(args[0], W_Str):
        raise errors.type_error("argument 1 must be str, not %s" % args[0].gettype().name)
    if space.lookup(args[1], "__getitem__") is None or space.lookup(args[1], "__len__") is None:
        raise errors.type_error("second argument (exceptions) must be a sequence")
    items_w = space.listview(args[1])
    if not items_w:
        raise errors.value_error("second argument (exceptions) must be a non-empty sequence")
    only_plain = True
    for i in range(len(items_w)):
        w_item = items_w[i]
        if not isinstance(w_item, W_BaseException):
            raise errors.value_error("Item %d of second argument (exceptions) is not an exception" % i)
        if not w_item.w_class.is_subtype(exceptions.Exception):
            only_plain = False
    if w_cls is group_type and only_plain:
        w_cls = exceptions.ExceptionGroup
    elif w_cls.is_subtype(exceptions.Exception) and not only_plain:
        if w_cls is exceptions.ExceptionGroup:
            raise errors.type_error("Cannot nest BaseExceptions in an ExceptionGroup")
        raise errors.type_error("Cannot nest BaseExceptions in '%s'" % w_cls.name)
    w_result = W_BaseException(w_cls)
    w_result.args_w = args
    w_result.setslot(EXCEPTIONS, W_Tuple(items_w))
    return w_result


def members(w_group):
    """Return the exceptions in a group."""
    w_items = w_group.getslot(EXCEPTIONS)
    assert isinstance(w_items, W_Tuple)
    return w_items.items_w


@getter(group_type, "message")
def group_message(w_self: W_BaseException):
    return w_self.args_w[0]


@getter(group_type, "exceptions")
def group_exceptions(w_self: W_BaseException):
    return W_Tuple(members(w_self))


@method(group_type, "__str__")
def group_str(w_self: W_BaseException) -> str:
    count = len(members(w_self))
    return "%s (%d sub-exception%s)" % (space.str_of(w_self.args_w[0]), count, "" if count == 1 else "s")


@method(group_type, "__repr__")
def group_repr(w_self: W_BaseException) -> str:
    return "%s(%s, %s)" % (
        w_self.w_class.name, space.repr_of(w_self.args_w[0]), space.repr_of(W_List(members(w_self))))


@method(group_type, "derive")
def group_derive(w_self: W_BaseException, w_exceptions):
    return space.call(group_type, [w_self.args_w[0], w_exceptions])


class Condition:
    """Says which exceptions of a group are wanted."""

    def holds(self, w_exception):
        """Whether an exception is wanted."""
        raise NotImplementedError


class Among(Condition):
    """Wants the exceptions that a dictionary has."""

    def __init__(self, wanted):
        self.wanted = wanted

    def holds(self, w_exception):
        return w_exception in self.wanted


class Matching(Condition):
    """Wants what is of a class, or what a function says."""

    def __init__(self, w_condition):
        self.w_condition = w_condition
        self.is_class = isinstance(w_condition, W_Tuple) or isinstance(w_condition, W_Type)
        if isinstance(w_condition, W_Type):
            self.is_class = w_condition.is_exception
        if isinstance(w_condition, W_Tuple):
            for w_each in w_condition.items_w:
                if not isinstance(w_each, W_Type) or not w_each.is_exception:
                    raise self.error()
        elif not self.is_class and (isinstance(w_condition, W_Type) or not space.is_callable(w_condition)):
            raise self.error()

    def error(self):
        """Return the error for something else."""
        return errors.type_error("expected a function, exception type or tuple of exception types")

    def holds(self, w_exception):
        if self.is_class:
            return handling.matches_clause(w_exception, self.w_condition)
        return space.is_true(space.call(self.w_condition, [w_exception]))


def derived(w_group, items_w):
    """Return a group like another, with other members, or None for none."""
    if not items_w:
        return w_None
    w_new = space.call_method(w_group, "derive", [W_List(items_w)])
    if not isinstance(w_new, W_BaseException) or not w_new.w_class.is_subtype(group_type):
        raise errors.type_error("derive must return an instance of BaseExceptionGroup")
    w_new.w_traceback = w_group.w_traceback
    w_new.w_cause = w_group.w_cause
    w_new.w_context = w_group.w_context
    w_new.suppress_context = w_group.suppress_context
    w_notes = w_group.getdictvalue("__notes__")
    if isinstance(w_notes, W_List):
        w_new.setdictvalue("__notes__", W_List(w_notes.items_w[:]))
    return w_new


def split(w_group, condition):
    """Return the part of a group that is wanted and the rest; either may be None."""
    if context.depth >= context.limit:
        raise errors.error(
            exceptions.RecursionError, "maximum recursion depth exceeded in exceptiongroup_split_recursive")
    context.depth += 1
    try:
        return split_members(w_group, condition)
    finally:
        context.depth -= 1


def split_members(w_group, condition):
    """Return the same for the members one by one, unless the group is wanted as a whole."""
    if condition.holds(w_group):
        return w_group, w_None
    matching_w = []
    rest_w = []
    for w_member in members(w_group):
        assert isinstance(w_member, W_BaseException)
        if w_member.w_class.is_subtype(group_type):
            w_match, w_rest = split(w_member, condition)
            if w_match is not w_None:
                matching_w.append(w_match)
            if w_rest is not w_None:
                rest_w.append(w_rest)
        elif condition.holds(w_member):
            matching_w.append(w_member)
        else:
            rest_w.append(w_member)
    return derived(w_group, matching_w), derived(w_group, rest_w)


@method(group_type, "split")
def group_split(w_self: W_BaseException, w_condition):
    w_match, w_rest = split(w_self, Matching(w_condition))
    return W_Tuple([w_match, w_rest])


@method(group_type, "subgroup")
def group_subgroup(w_self: W_BaseException, w_condition):
    w_match, w_rest = split(w_self, Matching(w_condition))
    return w_match


@class_method(group_type, "__class_getitem__")
def group_class_getitem(w_cls: W_Type, w_item):
    return class_item(w_cls, w_item)


from interpreter import handling  # noqa: E402
