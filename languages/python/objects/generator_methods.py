"""Methods of generators, coroutines and asynchronous generators."""

from interpreter import errors, space
from interpreter.gateway import deleter, getter, method, setter
from objects import exceptions
from objects.generators import (
    ASYNC_GENERATOR, W_AsyncValue, W_Generator, async_generator_type, close, coroutine_type, generator_type, stop_value)
from objects.iterators import W_Iterator
from objects.root import OperationError, W_Root
from objects.singletons import w_None
from objects.str import W_Str
from objects.type import W_Type, builtin_type


def generator_iter(w_self: W_Generator):
    return w_self


def ended(w_self):
    """Return the StopIteration that says a generator's value."""
    w_value = w_self.w_saved
    return errors.stop_iteration(w_value if w_value is not None and w_value is not w_None else None)


def generator_next(w_self: W_Generator):
    w_result = w_self.resume(w_None, None)
    if w_result is None:
        raise ended(w_self)
    return w_result


def generator_send(w_self: W_Generator, w_value):
    w_result = w_self.resume(w_value, None)
    if w_result is None:
        raise ended(w_self)
    return w_result


def error_of(w_type, w_value, w_traceback):
    """Return the exception that the arguments of throw() mean."""
    if isinstance(w_type, W_Type) and w_type.is_exception:
        if w_value is None or w_value is w_None:
            w_exception = space.call(w_type, [])
        elif isinstance(w_value, W_BaseException):
            w_exception = w_value
        elif isinstance(w_value, W_Tuple):
            w_exception = space.call(w_type, w_value.items_w)
        else:
            w_exception = space.call(w_type, [w_value])
    else:
        w_exception = w_type
        if w_value is not None and w_value is not w_None:
            raise errors.type_error("instance exception may not have a separate value")
    if not isinstance(w_exception, W_BaseException) and isinstance(w_type, W_Type) and w_type.is_exception:
        raise errors.type_error("calling %s should have returned an instance of BaseException, not %s" % (
            space.repr_of(w_type), w_exception.gettype().name))
    if not isinstance(w_exception, W_BaseException):
        raise errors.type_error(
            "exceptions must be classes or instances deriving from BaseException, not %s" % w_type.gettype().name)
    if isinstance(w_traceback, W_Traceback):
        w_exception.w_traceback = w_traceback
    return OperationError(w_exception)


def generator_throw(w_self: W_Generator, w_type, w_value=None, w_traceback=None):
    if isinstance(w_type, W_Type) and w_type.is_exception:
        # Where the class makes no exception, that is what is raised inside.
        try:
            error = error_of(w_type, w_value, w_traceback)
        except OperationError as e:
            error = e
    else:
        error = error_of(w_type, w_value, w_traceback)
    w_result = w_self.throw(error)
    if w_result is None:
        raise ended(w_self)
    return w_result


def generator_close(w_self: W_Generator) -> None:
    close(w_self)


def generator_repr(w_self: W_Generator) -> str:
    return "<%s object %s at %s>" % (w_self.gettype().name, w_self.qualname, space.address(w_self))


def generator_name(w_self: W_Generator) -> str:
    return w_self.name


def generator_set_name(w_self: W_Generator, name: str) -> None:
    w_self.name = name


def generator_qualname(w_self: W_Generator) -> str:
    return w_self.qualname


def generator_set_qualname(w_self: W_Generator, name: str) -> None:
    w_self.qualname = name


def generator_frame(w_self: W_Generator):
    return w_self.frame if w_self.frame is not None else w_None


def generator_code(w_self: W_Generator):
    return w_self.code


def generator_del_name(w_self: W_Generator) -> None:
    raise errors.type_error("__name__ must be set to a string object")


def generator_del_qualname(w_self: W_Generator) -> None:
    raise errors.type_error("__qualname__ must be set to a string object")


def generator_running(w_self: W_Generator) -> bool:
    return w_self.running


def generator_suspended(w_self: W_Generator) -> bool:
    return w_self.started and not w_self.running and w_self.frame is not None


def generator_delegate(w_self: W_Generator):
    w_receiver = w_self.delegate()
    return w_receiver if w_receiver is not None else w_None


for _type, _prefix, _delegate in (
        (generator_type, "gi", "yieldfrom"), (coroutine_type, "cr", "await"), (async_generator_type, "ag", "await")):
    method(_type, "__repr__")(generator_repr)
    getter(_type, "__name__")(generator_name)
    setter(_type, "__name__")(generator_set_name)
    deleter(_type, "__name__")(generator_del_name)
    getter(_type, "__qualname__")(generator_qualname)
    setter(_type, "__qualname__")(generator_set_qualname)
    deleter(_type, "__qualname__")(generator_del_qualname)
    getter(_type, _prefix + "_frame")(generator_frame)
    getter(_type, _prefix + "_code")(generator_code)
    getter(_type, _prefix + "_running")(generator_running)
    getter(_type, _prefix + "_suspended")(generator_suspended)
    getter(_type, "%s_%s" % (_prefix, _delegate))(generator_delegate)
    if _prefix != "ag":
        method(_type, "send")(generator_send)
        method(_type, "throw")(generator_throw)
        method(_type, "close")(generator_close)
method(generator_type, "__iter__")(generator_iter)
method(generator_type, "__next__")(generator_next)


class W_CoroutineWrapper(W_Iterator):
    """What a coroutine's `__await__` gives."""

    def __init__(self, w_coroutine):
        self.w_coroutine = w_coroutine


wrapper_type = builtin_type("coroutine_wrapper", W_CoroutineWrapper, final=True)


@method(coroutine_type, "__await__")
def coroutine_await(w_self: W_Generator):
    return W_CoroutineWrapper(w_self)


@method(wrapper_type, "__iter__")
def wrapper_iter(w_self: W_CoroutineWrapper):
    return w_self


@method(wrapper_type, "__next__")
def wrapper_next(w_self: W_CoroutineWrapper):
    return generator_next(w_self.w_coroutine)


@method(wrapper_type, "send")
def wrapper_send(w_self: W_CoroutineWrapper, w_value):
    return generator_send(w_self.w_coroutine, w_value)


@method(wrapper_type, "throw")
def wrapper_throw(w_self: W_CoroutineWrapper, w_type, w_value=None, w_traceback=None):
    return generator_throw(w_self.w_coroutine, w_type, w_value, w_traceback)


@method(wrapper_type, "close")
def wrapper_close(w_self: W_CoroutineWrapper) -> None:
    close(w_self.w_coroutine)


NEXT, SEND, THROW, CLOSE = range(4)


class W_AsyncStep(W_Root):
    """An awaitable step of an asynchronous generator: __anext__, asend, athrow or aclose."""

    def __init__(self, w_generator, kind, w_value, error):
        self.w_generator = w_generator
        self.kind = kind
        self.w_value = w_value
        self.error = error
        self.state = 0

    def step(self, w_sent, thrown):
        """Go on; what the generator awaits is passed on, what it yields ends the step."""
        if self.state == 2:
            raise errors.runtime_error("cannot reuse already awaited __anext__()/asend()")
        w_generator = self.w_generator
        try:
            if thrown is not None:
                w_result = w_generator.throw(thrown)
            elif self.state == 0 and self.error is not None:
                if self.kind == CLOSE and not w_generator.started:
                    w_generator.finish()
                    self.state = 2
                    raise errors.stop_iteration(None)
                w_result = w_generator.throw(self.error)
            else:
                w_result = w_generator.resume(self.w_value if self.state == 0 else w_sent, None)
            self.state = 1
        except OperationError as e:
            self.state = 2
            if self.kind == CLOSE and (
                    errors.matches(e, exceptions.GeneratorExit) or errors.matches(e, exceptions.StopAsyncIteration)):
                raise errors.stop_iteration(None)
            raise
        if w_result is None:
            self.state = 2
            if self.kind == CLOSE:
                raise errors.stop_iteration(None)
            raise errors.error_with(exceptions.StopAsyncIteration, [])
        if isinstance(w_result, W_AsyncValue):
            self.state = 2
            if self.kind == CLOSE:
                raise errors.runtime_error("async generator ignored GeneratorExit")
            raise errors.stop_iteration(w_result.w_value)
        return w_result


step_type = builtin_type("async_generator_asend", W_AsyncStep, final=True)


@method(async_generator_type, "__aiter__")
def async_generator_aiter(w_self: W_Generator):
    return w_self


@method(async_generator_type, "__anext__")
def async_generator_anext(w_self: W_Generator):
    return W_AsyncStep(w_self, NEXT, w_None, None)


@method(async_generator_type, "asend")
def async_generator_asend(w_self: W_Generator, w_value):
    return W_AsyncStep(w_self, SEND, w_value, None)


@method(async_generator_type, "athrow")
def async_generator_athrow(w_self: W_Generator, w_type, w_value=None, w_traceback=None):
    return W_AsyncStep(w_self, THROW, w_None, error_of(w_type, w_value, w_traceback))


@method(async_generator_type, "aclose")
def async_generator_aclose(w_self: W_Generator):
    return W_AsyncStep(w_self, CLOSE, w_None, errors.error_with(exceptions.GeneratorExit, []))


def step_self(w_self: W_AsyncStep):
    return w_self


method(step_type, "__await__")(step_self)
method(step_type, "__iter__")(step_self)


@method(step_type, "__next__")
def step_next(w_self: W_AsyncStep):
    return w_self.step(w_None, None)


@method(step_type, "send")
def step_send(w_self: W_AsyncStep, w_value):
    return w_self.step(w_value, None)


@method(step_type, "throw")
def step_throw(w_self: W_AsyncStep, w_type, w_value=None, w_traceback=None):
    return w_self.step(w_None, error_of(w_type, w_value, w_traceback))


@method(step_type, "close")
def step_close(w_self: W_AsyncStep) -> None:
    w_self.state = 2


from objects.exceptions import W_BaseException  # noqa: E402
from objects.traceback import W_Traceback  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
