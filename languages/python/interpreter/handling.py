"""Instructions about exceptions, context managers, awaiting and matching."""

from compiler import opcodes as op
from objects.root import OperationError


def execute(frame, opcode, arg):
    """Execute an instruction."""
    if opcode == op.PUSH_EXC_INFO:
        w_value = frame.pop()
        frame.push(context.w_exception if context.w_exception is not None else w_None)
        frame.push(w_value)
        frame.handlers += 1
        context.w_exception = exception_of(w_value)
    elif opcode == op.POP_EXCEPT:
        frame.handlers -= 1
        restore(frame.pop())
    elif opcode == op.CHECK_EXC_MATCH:
        w_class = frame.pop()
        frame.push(new_bool(matches_clause(frame.top(), w_class)))
    elif opcode == op.RERAISE:
        raise OperationError(exception_of(frame.pop()))
    elif opcode == op.RERAISE_CLEANUP:
        w_value = frame.pop()
        frame.handlers -= 1
        restore(frame.pop())
        raise OperationError(exception_of(w_value))
    elif opcode == op.RAISE_VARARGS:
        raise_values(frame, arg)
    elif opcode == op.CHECK_EG_MATCH:
        groups.check_match(frame)
    elif opcode == op.PREP_RERAISE_STAR:
        groups.prepare_reraise(frame)
    elif opcode == op.BEFORE_WITH:
        before_with(frame, "__enter__", "__exit__", "context manager")
    elif opcode == op.BEFORE_ASYNC_WITH:
        before_with(frame, "__aenter__", "__aexit__", "asynchronous context manager")
    elif opcode == op.WITH_EXCEPT_START:
        w_value = exception_of(frame.top())
        w_exit = frame.slots_w[frame.sp - 3]
        w_traceback = w_value.w_traceback if w_value.w_traceback is not None else w_None
        frame.push(space.call(w_exit, [w_value.gettype(), w_value, w_traceback]))
    elif opcode == op.GET_YIELD_FROM_ITER:
        w_value = frame.pop()
        if isinstance(w_value, W_Generator):
            frame.push(w_value)
        else:
            frame.push(space.iter(w_value))
    elif opcode == op.GET_AWAITABLE:
        frame.push(awaitable(frame.pop()))
    elif opcode == op.GET_AITER:
        frame.push(async_iterator(frame.pop()))
    elif opcode == op.GET_ANEXT:
        frame.push(async_next(frame.top()))
    elif opcode == op.END_ASYNC_FOR:
        w_value = exception_of(frame.pop())
        frame.pop()
        if not w_value.gettype().is_subtype(exceptions.StopAsyncIteration):
            raise OperationError(w_value)
    elif opcode == op.ASYNC_GEN_WRAP:
        frame.push(W_AsyncValue(frame.pop()))
    elif opcode == op.MATCH_SEQUENCE:
        frame.push(new_bool(matching.is_sequence(frame.top())))
    elif opcode == op.MATCH_MAPPING:
        frame.push(new_bool(matching.is_mapping(frame.top())))
    elif opcode == op.MATCH_KEYS:
        frame.push(matching.match_keys(frame.slots_w[frame.sp - 2], frame.top()))
    elif opcode == op.MATCH_CLASS:
        w_names = frame.pop()
        w_count = frame.pop()
        w_class = frame.pop()
        frame.push(matching.match_class(frame.pop(), w_class, w_count, w_names))
    elif opcode == op.GET_LEN:
        frame.push(W_Int(space.len_of(frame.top())))
    elif opcode == op.COPY_DICT_WITHOUT:
        w_subject = frame.slots_w[frame.sp - 2]
        frame.push(matching.copy_without(w_subject, frame.pop()))
    else:
        raise errors.error(exceptions.SystemError, "unknown opcode %d" % opcode)


def exception_of(w_value):
    """Return an object that is known to be an exception."""
    assert isinstance(w_value, W_BaseException)
    return w_value


def restore(w_previous):
    """Set the exception that is being handled."""
    if isinstance(w_previous, W_BaseException):
        context.w_exception = w_previous
    else:
        context.w_exception = None


def matches_clause(w_value, w_class):
    """Whether an except clause takes an exception."""
    if isinstance(w_class, W_Tuple):
        for w_each in w_class.items_w:
            check_class(w_each)
        for w_each in w_class.items_w:
            if matches_clause(w_value, w_each):
                return True
        return False
    check_class(w_class)
    return isinstance(w_class, W_Type) and w_value.gettype().is_subtype(w_class)


def check_class(w_class):
    """Refuse what except can't catch."""
    if not isinstance(w_class, W_Type) or not w_class.is_exception:
        raise errors.type_error("catching classes that do not inherit from BaseException is not allowed")


def raise_values(frame, count):
    """Execute a raise statement."""
    if count == 0:
        w_current = context.w_exception
        if w_current is None:
            raise errors.runtime_error("No active exception to reraise")
        raise OperationError(w_current)
    w_cause = frame.pop() if count == 2 else None
    w_value = make_exception(frame.pop(), "exceptions must derive from BaseException")
    if w_cause is not None:
        if w_cause is w_None:
            w_value.w_cause = None
        else:
            w_value.w_cause = make_exception(w_cause, "exception causes must derive from BaseException")
        w_value.suppress_context = True
    if context.w_exception is not None and context.w_exception is not w_value:
        set_context(w_value, context.w_exception)
    raise OperationError(w_value)


def make_exception(w_value, message):
    """Return what is raised: an exception, or one made by calling its class."""
    if isinstance(w_value, W_BaseException):
        return w_value
    if isinstance(w_value, W_Type) and w_value.is_exception:
        w_result = space.call(w_value, [])
        if isinstance(w_result, W_BaseException):
            return w_result
        raise errors.type_error("calling %s should have returned an instance of BaseException, not %s" % (
            space.repr_of(w_value), space.repr_of(w_result.gettype())))
    raise errors.type_error(message)


def before_with(frame, enter, leave, what):
    """Enter a context manager: its exit function goes on the stack, then what it gives."""
    w_manager = frame.pop()
    w_enter = space.lookup(w_manager, enter)
    w_exit = space.lookup(w_manager, leave)
    if w_enter is None or w_exit is None:
        missing = " (missed %s method)" % leave if w_enter is not None else ""
        raise errors.type_error("'%s' object does not support the %s protocol%s" % (
            w_manager.gettype().qualname, what, missing))
    frame.push(space.descriptor_get(w_exit, w_manager, w_manager.gettype()))
    frame.push(space.get_and_call(w_enter, w_manager, []))


def awaitable(w_value):
    """Return the iterator that awaiting an object goes over."""
    if isinstance(w_value, W_Generator) and w_value.is_awaitable():
        return w_value
    w_method = space.lookup(w_value, "__await__")
    if w_method is None:
        raise errors.type_error("object %s can't be used in 'await' expression" % w_value.gettype().name)
    w_iter = space.get_and_call(w_method, w_value, [])
    if isinstance(w_iter, W_Generator) and w_iter.is_awaitable():
        raise errors.type_error("__await__() returned a coroutine")
    if not isinstance(w_iter, W_Iterator) and space.lookup(w_iter, "__next__") is None:
        raise errors.type_error("__await__() returned non-iterator of type '%s'" % w_iter.gettype().name)
    return w_iter


def async_iterator(w_value):
    """Return what `async for` goes over."""
    w_method = space.lookup(w_value, "__aiter__")
    if w_method is None:
        raise errors.type_error(
            "'async for' requires an object with __aiter__ method, got %s" % w_value.gettype().name)
    w_iter = space.get_and_call(w_method, w_value, [])
    if space.lookup(w_iter, "__anext__") is None:
        raise errors.type_error("'async for' received an object from __aiter__ that does not implement __anext__: %s"
                                % w_iter.gettype().name)
    return w_iter


def async_next(w_iter):
    """Return the awaitable of an asynchronous iterator's next item."""
    w_method = space.lookup(w_iter, "__anext__")
    if w_method is None:
        raise errors.type_error(
            "'async for' requires an iterator with __anext__ method, got %s" % w_iter.gettype().name)
    return space.get_and_call(w_method, w_iter, [])


from interpreter import errors, groups, matching, space  # noqa: E402
from interpreter.context import context  # noqa: E402
from interpreter.frame import set_context  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.exceptions import W_BaseException  # noqa: E402
from objects.generators import W_AsyncValue, W_Generator  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.iterators import W_Iterator  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402
