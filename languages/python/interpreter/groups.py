"""except*: splitting exception groups."""

from interpreter import errors, space


def check_match(frame):
    """Split the rest of an exception: [rest, type] becomes [rest that doesn't match, part that does or None]."""
    w_class = frame.pop()
    check_class(w_class)
    w_rest = frame.pop()
    if w_rest is w_None:
        frame.push(w_None)
        frame.push(w_None)
        return
    if handling.matches_clause(w_rest, w_class):
        if not w_rest.gettype().is_subtype(exceptions.BaseExceptionGroup):
            w_rest = space.call(exceptions.BaseExceptionGroup, [W_Str(""), W_List([w_rest])])
        frame.push(w_None)
        frame.push(w_rest)
        set_handled(w_rest)
        return
    if w_rest.gettype().is_subtype(exceptions.BaseExceptionGroup):
        pair_w = space.listview(space.call_method(w_rest, "split", [w_class]))
        frame.push(pair_w[1])
        frame.push(pair_w[0])
        if pair_w[0] is not w_None:
            set_handled(pair_w[0])
        return
    frame.push(w_rest)
    frame.push(w_None)


def check_class(w_class):
    """Refuse what except* can't catch."""
    if isinstance(w_class, W_Tuple):
        for w_each in w_class.items_w:
            check_class(w_each)
        return
    handling.check_class(w_class)
    if isinstance(w_class, W_Type) and w_class.is_subtype(exceptions.BaseExceptionGroup):
        raise errors.type_error("catching ExceptionGroup with except* is not allowed. Use except instead.")


def set_handled(w_value):
    """Make the part that matched the exception being handled."""
    if isinstance(w_value, W_BaseException):
        context.w_exception = w_value


def prepare_reraise(frame):
    """Join what except* clauses have raised and what is left: [original, list] becomes one exception or None."""
    w_list = frame.pop()
    w_original = frame.pop()
    raised_w = []
    kept = {}
    for w_each in space.listview(w_list):
        if not isinstance(w_each, W_BaseException):
            continue
        if is_part_of(w_each, w_original):
            add_leaves(w_each, kept)
        else:
            raised_w.append(w_each)
    if kept:
        assert isinstance(w_original, W_BaseException)
        raised_w.append(projection(w_original, kept))
    if not raised_w:
        frame.push(w_None)
    elif len(raised_w) == 1:
        frame.push(raised_w[0])
    else:
        frame.push(space.call(exceptions.BaseExceptionGroup, [W_Str(""), W_List(raised_w)]))


def is_part_of(w_value, w_original):
    """Whether an exception is the original or a group split off it, which has the same history."""
    if w_value is w_original:
        return True
    if not isinstance(w_original, W_BaseException) or not is_group(w_original) or not is_group(w_value):
        return False
    return (w_value.w_traceback is w_original.w_traceback and w_value.w_cause is w_original.w_cause
            and w_value.w_context is w_original.w_context)


def is_group(w_value):
    """Whether an exception is a group."""
    return w_value.gettype().is_subtype(exceptions.BaseExceptionGroup)


def add_leaves(w_value, leaves):
    """Collect an exception, or those in a group that aren't groups."""
    if is_group(w_value):
        for w_each in members(w_value):
            assert isinstance(w_each, W_BaseException)
            add_leaves(w_each, leaves)
    else:
        leaves[w_value] = True


def projection(w_original, leaves):
    """Return the part of an exception that consists of these."""
    if not is_group(w_original):
        return w_original
    w_part, w_rest = split(w_original, Among(leaves))
    return w_part



from interpreter import handling  # noqa: E402
from interpreter.context import context  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.exception_groups import Among, members, split  # noqa: E402
from objects.exceptions import W_BaseException  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402
