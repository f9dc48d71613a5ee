"""except*: splitting exception groups."""

from interpreter import errors, space


def check_match(frame):
    """Split the rest of an exception: [rest, type] becomes [rest that doesn't match, part that does or None]."""
    w_class = frame.pop()
    w_rest = frame.pop()
    if w_rest is w_None:
        frame.push(w_None)
        frame.push(w_None)
        return
    if handling.matches_clause(w_rest, w_class):
        if not w_rest.gettype().is_subtype(exceptions.BaseExceptionGroup):
            w_rest = space.call(exceptions.ExceptionGroup, [W_Str(""), W_List([w_rest])])
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


def set_handled(w_value):
    """Make the part that matched the exception being handled."""
    if isinstance(w_value, W_BaseException):
        context.w_exception = w_value


def prepare_reraise(frame):
    """Join what except* clauses have raised and what is left: [original, list] becomes one exception or None."""
    w_list = frame.pop()
    w_original = frame.pop()
    raised_w = []
    rest_w = []
    for w_each in space.listview(w_list):
        if w_each is not w_None:
            if is_part_of(w_each, w_original):
                rest_w.append(w_each)
            else:
                raised_w.append(w_each)
    if not raised_w and not rest_w:
        frame.push(w_None)
    elif not raised_w:
        frame.push(rest_w[0])
    elif not rest_w and len(raised_w) == 1:
        frame.push(raised_w[0])
    else:
        frame.push(space.call(exceptions.BaseExceptionGroup, [W_Str(""), W_List(raised_w + rest_w)]))


def is_part_of(w_value, w_original):
    """Whether an exception is the original or a group split off it."""
    if w_value is w_original:
        return True
    if isinstance(w_value, W_BaseException) and isinstance(w_original, W_BaseException):
        return w_value.w_traceback is w_original.w_traceback and w_value.gettype() is w_original.gettype()
    return False


from interpreter import handling  # noqa: E402
from interpreter.context import context  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.exceptions import W_BaseException  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.str import W_Str  # noqa: E402
