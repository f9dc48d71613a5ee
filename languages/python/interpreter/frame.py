"""Frames: the state of a running code object, and what happens when an exception comes through."""

from objects.root import OperationError, W_Root
from objects.type import builtin_type


class W_Frame(W_Root):
    """A frame. `slots_w` has the local variables, then the stack; `sp` is the first free slot.

    Frames of calls that have returned are used again, unless something else may refer to them: those have `escaped`.

    Slots that are in use for long get replaced, `age` tells when: they are stored to all the time, and to store a reference
    in an object that has survived collections costs some hosts a memory fence.
    """

    _immutable_fields_ = ["code", "cells", "w_globals", "bottom"]

    def __init__(self, code, w_globals, w_builtins):
        self.code = code
        self.w_globals = w_globals
        self.w_builtins = w_builtins
        self.bottom = code.nlocals
        self.slots_w = [None] * (code.nlocals + code.stacksize)
        self.sp = self.bottom
        self.pc = 0
        self.cells = NO_CELLS
        self.w_locals = None
        self.back = None
        self.handlers = 0  # how many handlers of exceptions it is in
        self.w_yielded = None
        self.finished = False
        self.w_trace = None
        self.escaped = False
        self.age = 0  # of the slots: a round of a loop counts one, a call sixteen

    def escape(self):
        """Note that the program may refer to this frame and, through it, to those of its callers, a generator's present ones."""
        self.escaped = True
        frame = self.back
        while frame is not None and not frame.escaped:
            frame.escaped = True
            frame = frame.back

    def release(self):
        """The call has returned: keep the frame for the next one of the same code, if nothing else has it."""
        self.age += 16
        if self.escaped or self.age > RENEWAL:
            return
        slots_w = self.slots_w
        for i in range(len(slots_w)):
            slots_w[i] = None
        self.cells = NO_CELLS
        self.w_locals = None
        code = self.code
        self.back = code.spare
        code.spare = self

    def push(self, w_value):
        self.slots_w[self.sp] = w_value
        self.sp += 1

    def pop(self):
        self.sp -= 1
        w_value = self.slots_w[self.sp]
        self.slots_w[self.sp] = None
        return w_value

    def top(self):
        return self.slots_w[self.sp - 1]

    def popped(self, count):
        """Pop some values, the lowest first in the list."""
        start = self.sp - count
        values_w = self.slots_w[start : self.sp]
        while self.sp > start:
            self.sp -= 1
            self.slots_w[self.sp] = None
        return values_w

    def empty_from(self, depth):
        """Take values off the stack until `sp` is this, wherever it was."""
        self.sp = depth
        for i in range(depth, len(self.slots_w)):
            self.slots_w[i] = None

    def run(self):
        """Run until the code returns or yields."""
        if context.depth >= context.limit:
            raise errors.error(exceptions.RecursionError, "maximum recursion depth exceeded")
        signals.poll()
        if context.finalizers_wait:
            run_waiting()
        context.depth += 1
        self.back = context.frame
        context.frame = self
        if self.escaped:
            self.escape()
        try:
            while True:
                try:
                    w_value = dispatch(self)
                    if w_value is not None:
                        return w_value
                    self.age = 0
                    self.slots_w = self.slots_w[:]
                except OperationError as e:
                    self.handle(e)
                except RecursionError:
                    self.handle(errors.error(exceptions.RecursionError, "maximum recursion depth exceeded"))
                except MemoryError:
                    self.handle(errors.error_with(exceptions.MemoryError, []))
                except OverflowError:
                    self.handle(errors.error(exceptions.OverflowError, "Python int too large to convert to C ssize_t"))
                except Exception as e:
                    # A mistake of the interpreter ends no program: it can be caught, and has a traceback.
                    self.handle(errors.error(exceptions.SystemError, "error in the interpreter: " + str(e)))
        finally:
            context.frame = self.back
            context.depth -= 1

    def handle(self, error):
        """Continue at the handler of an exception, or let it pass."""
        at = self.pc
        w_value = error.w_value
        opcode = self.code.code[at] & 255
        again = opcode == op.RERAISE or opcode == op.RERAISE_CLEANUP
        if opcode == op.RAISE_VARARGS and self.code.code[at] >> 8 == 0 and w_value is context.w_exception:
            again = True
        if not again:
            self.escape()
            if not self.code.hidden:
                w_value.w_traceback = W_Traceback(self, at, w_value.w_traceback)
            if w_value.w_context is None and context.w_exception is not None and context.w_exception is not w_value:
                set_context(w_value, context.w_exception)
        table = self.code.table
        i = 0
        while i < len(table):
            if table[i] <= at < table[i + 1]:
                depth = self.bottom + table[i + 3]
                self.empty_from(depth)
                self.push(w_value)
                self.pc = table[i + 2]
                return
            i += 4
        self.finished = True
        raise error

    def line(self):
        """Return the line that runs."""
        return self.code.line_of(self.pc)

    def visible(self):
        """Return this frame, or the next one below that the program may see, or None."""
        frame = self
        while frame is not None and frame.code.hidden:
            frame = frame.back
        return frame

    def visible_back(self):
        """Return the frame below that the program may see, or None."""
        return self.back.visible() if self.back is not None else None

    def locals_dict(self):
        """Return a dictionary of the local variables, as locals() does."""
        if self.w_locals is not None and self.code.flags & CO_NEWLOCALS == 0:
            return self.w_locals
        if self.w_locals is None:
            self.w_locals = W_Dict()
        w_dict = self.w_locals
        code = self.code
        for i in range(len(code.varnames)):
            w_value = self.slots_w[i]
            name = code.varnames[i]
            if name in code.cellvars:
                continue
            if w_value is not None:
                space.setitem(w_dict, W_Str(name), w_value)
            elif isinstance(w_dict, W_Dict):
                w_dict.delitem_str(name)
        for i in range(code.ncells):
            if i >= len(self.cells):
                break
            name = code.cellvars[i] if i < len(code.cellvars) else code.freevars[i - len(code.cellvars)]
            w_value = self.cells[i].w_value if self.cells[i] is not None else None
            if w_value is not None:
                space.setitem(w_dict, W_Str(name), w_value)
        return w_dict


NO_CELLS = []
frame_type = builtin_type("frame", W_Frame, final=True)


def set_context(w_value, w_context):
    """Note during which exception another came up, without making a loop."""
    w_other = w_context
    while w_other is not None:
        if w_other.w_context is w_value:
            w_other.w_context = None
            break
        w_other = w_other.w_context
    w_value.w_context = w_context


def new_frame(function):
    """Return a frame that will run a function."""
    code = function.code
    frame = code.spare
    if frame is not None and frame.w_globals is function.w_globals:
        code.spare = frame.back
        frame.back = None
        frame.w_builtins = function.w_builtins
        frame.sp = frame.bottom
        frame.pc = 0
        frame.handlers = 0
        frame.finished = False
    else:
        frame = W_Frame(code, function.w_globals, function.w_builtins)
    if code.ncells > 0:
        frame.cells = [None] * len(code.cellvars) + function.closure
    return frame


def run_code(code, w_globals, w_locals):
    """Run the code of a module, class or expression."""
    frame = W_Frame(code, w_globals, builtins_of(w_globals))
    frame.w_locals = w_locals
    if code.ncells > 0:
        frame.cells = [None] * code.ncells
    return frame.run()


def run_class_body(function, w_namespace):
    """Run the body of a class; return the cell of `__class__`, if there is one."""
    frame = new_frame(function)
    frame.w_locals = w_namespace
    return frame.run()


def builtins_of(w_globals):
    """Return the dictionary of builtins for a module's globals."""
    w_builtins = w_globals.getitem_str("__builtins__")
    if isinstance(w_builtins, W_Module):
        return w_builtins.w_dict
    if isinstance(w_builtins, W_Dict):
        return w_builtins
    if context.frame is not None:
        return context.frame.w_builtins
    return builtins_module.w_dict


from compiler import opcodes as op  # noqa: E402
from interpreter import errors, signals, space  # noqa: E402
from interpreter.context import context  # noqa: E402
from interpreter.dispatch import RENEWAL, dispatch  # noqa: E402
from objects import exceptions  # noqa: E402
from objects.code import CO_NEWLOCALS  # noqa: E402
from objects.dict import W_Dict  # noqa: E402
from objects.module import W_Module  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.traceback import W_Traceback  # noqa: E402
from modules.builtins_module import builtins_module  # noqa: E402
from modules.finalizers import run_waiting  # noqa: E402
