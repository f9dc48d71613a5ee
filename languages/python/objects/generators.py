"""Generators, coroutines, asynchronous generators: frames that are resumed."""

from objects.iterators import W_Iterator
from objects.root import OperationError, W_Root
from objects.type import builtin_type

GENERATOR, COROUTINE, ASYNC_GENERATOR = range(3)


class W_Generator(W_Iterator):
    """A frame that can be resumed. `started` until its first resumption is False; `frame` is None at its end."""

    def __init__(self, frame, kind, name, qualname):
        self.frame = frame
        self.kind = kind
        self.code = frame.code
        self.name = name
        self.qualname = qualname
        self.started = False
        self.running = False
        self.w_saved = None
        self.w_handled = None
        self.weakrefs = None

    def gettype(self):
        if self.kind == GENERATOR:
            return generator_type
        return coroutine_type if self.kind == COROUTINE else async_generator_type

    def getweakrefs(self):
        return self.weakrefs

    def setweakrefs(self, refs):
        self.weakrefs = refs
        return True

    def is_awaitable(self):
        """Whether await takes the object as it is."""
        return self.kind == COROUTINE or self.code.flags & CO_ITERABLE_COROUTINE != 0

    def iternext(self):
        return self.resume(w_None, None)

    def resume(self, w_value, error):
        """Go on with a value or an exception; return what is yielded, or None at the end (its value: `w_saved`)."""
        if self.running:
            kind = ["generator", "coroutine", "async generator"][self.kind]
            raise errors.value_error("%s already executing" % kind)
        frame = self.frame
        if frame is None:
            if error is not None:
                raise error
            self.w_saved = w_None
            return None
        if not self.started:
            if error is not None:
                self.finish()
                raise error
            if w_value is not w_None:
                kind = ["generator", "coroutine", "async generator"][self.kind]
                raise errors.type_error("can't send non-None value to a just-started %s" % kind)
            self.started = True
        elif error is None:
            frame.push(w_value)
        w_outer = context.w_exception
        if self.w_handled is not None:
            context.w_exception = self.w_handled
        self.running = True
        try:
            if error is not None:
                w_result = self.resume_with_error(frame, error)
            else:
                w_result = frame.run()
        except OperationError as e:
            self.finish()
            raise self.translated(e)
        finally:
            self.running = False
            # An exception that it was handling is handled again when it goes on.
            self.w_handled = context.w_exception if frame.handlers > 0 else None
            context.w_exception = w_outer
        if frame.finished:
            self.finish()
            self.w_saved = w_result
            return None
        return w_result

    def resume_with_error(self, frame, error):
        """Raise an exception where the frame waits."""
        frame.pc -= 1
        frame.back = context.frame
        frame.handle(error)
        return frame.run()

    def delegate(self):
        """Return the iterator that `yield from` waits for, or None."""
        frame = self.frame
        if frame is None or not self.started or self.running:
            return None
        pc = frame.pc
        code = frame.code.code
        if pc < len(code) and code[pc] & 255 == op.JUMP and code[code[pc] >> 8] & 255 == op.SEND:
            return frame.top()
        return None

    def finish(self):
        """Forget the frame."""
        self.frame = None

    def translated(self, error):
        """Return what an exception becomes on leaving: StopIteration must not (PEP 479)."""
        if errors.matches(error, exceptions.StopIteration):
            kind = ["generator", "coroutine", "async generator"][self.kind]
            new = errors.runtime_error("%s raised StopIteration" % kind)
        elif self.kind == ASYNC_GENERATOR and errors.matches(error, exceptions.StopAsyncIteration):
            new = errors.runtime_error("async generator raised StopAsyncIteration")
        else:
            return error
        new.w_value.w_cause = error.w_value
        new.w_value.w_context = error.w_value
        new.w_value.suppress_context = True
        return new

    def throw(self, error):
        """Raise an exception inside, in the innermost generator that is being delegated to."""
        w_receiver = self.delegate()
        if w_receiver is None:
            return self.resume(w_None, error)
        if errors.matches(error, exceptions.GeneratorExit):
            try:
                close_receiver(w_receiver)
            except OperationError as e:
                return self.resume(w_None, e)
            return self.resume(w_None, error)
        self.running = True
        frame = self.frame
        frame.back = context.frame
        context.frame = frame
        try:
            try:
                w_yielded = throw_into(w_receiver, error)
            finally:
                context.frame = frame.back
        except OperationError as e:
            self.running = False
            if isinstance(w_receiver, W_Generator) or not errors.matches(e, exceptions.StopIteration):
                return self.resume(w_None, e)
            return self.resume_after_delegate(stop_value(e))
        finally:
            self.running = False
        if w_yielded is None:
            assert isinstance(w_receiver, W_Generator)
            return self.resume_after_delegate(w_receiver.w_saved)
        return w_yielded

    def resume_after_delegate(self, w_value):
        """Go on behind `yield from` with its value."""
        frame = self.frame
        frame.pop()
        target = frame.code.code[frame.pc] >> 8
        frame.pc = frame.code.code[target] >> 8
        return self.resume(w_value, None)


class W_AsyncValue(W_Root):
    """A value that an asynchronous generator yields, as told apart from what it awaits."""

    def __init__(self, w_value):
        self.w_value = w_value


generator_type = builtin_type("generator", W_Generator, final=True)
coroutine_type = builtin_type("coroutine", W_Generator, final=True)
async_generator_type = builtin_type("async_generator", W_Generator, final=True)


def make_generator(frame, function):
    """Return the generator or coroutine that will run a frame of a function."""
    flags = function.code.flags
    if flags & CO_COROUTINE:
        return W_Generator(frame, COROUTINE, function.name, function.qualname)
    if flags & CO_ASYNC_GENERATOR:
        return W_Generator(frame, ASYNC_GENERATOR, function.name, function.qualname)
    return W_Generator(frame, GENERATOR, function.name, function.qualname)


def send(frame, w_receiver, w_value):
    """Resume what `yield from` waits for; return what it yields, or None at its end (value: `frame.w_yielded`)."""
    if isinstance(w_receiver, W_Generator):
        w_result = w_receiver.resume(w_value, None)
        if w_result is None:
            frame.w_yielded = w_receiver.w_saved
        return w_result
    if w_value is w_None and isinstance(w_receiver, W_Iterator):
        w_result = w_receiver.iternext()
        if w_result is None:
            frame.w_yielded = w_None
        return w_result
    try:
        if w_value is w_None:
            return space.get_and_call(space.lookup(w_receiver, "__next__"), w_receiver, [])
        return space.call_method(w_receiver, "send", [w_value])
    except OperationError as e:
        if not errors.matches(e, exceptions.StopIteration):
            raise
        frame.w_yielded = stop_value(e)
        return None


def stop_value(error):
    """Return the value of a StopIteration."""
    args_w = error.w_value.args_w
    return args_w[0] if args_w else w_None


def close_receiver(w_receiver):
    """Close what is being delegated to."""
    if isinstance(w_receiver, W_Generator):
        close(w_receiver)
        return
    w_close = space.findattr(w_receiver, "close")
    if w_close is not None:
        space.call(w_close, [])


def throw_into(w_receiver, error):
    """Raise an exception in what is being delegated to."""
    if isinstance(w_receiver, W_Generator):
        return w_receiver.throw(error)
    w_throw = space.findattr(w_receiver, "throw")
    if w_throw is None:
        raise error
    return space.call(w_throw, [error.w_value])


def close(w_generator):
    """Raise GeneratorExit inside; it must end."""
    if w_generator.frame is None:
        return
    if not w_generator.started:
        w_generator.finish()
        return
    try:
        w_yielded = w_generator.throw(errors.error_with(exceptions.GeneratorExit, []))
    except OperationError as e:
        if errors.matches(e, exceptions.GeneratorExit) or errors.matches(e, exceptions.StopIteration):
            return
        raise
    if w_yielded is not None:
        raise errors.runtime_error("generator ignored GeneratorExit")


from compiler import opcodes as op  # noqa: E402
from interpreter import errors, space  # noqa: E402
from interpreter.context import context  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.code import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects import generator_methods  # noqa: E402, F401
