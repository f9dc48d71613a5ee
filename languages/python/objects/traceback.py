"""Tracebacks, and attributes of frames."""

from objects.root import W_Root
from objects.type import builtin_type


class W_Traceback(W_Root):
    """Where an exception came through a frame."""

    def __init__(self, frame, pc, w_next):
        self.frame = frame
        self.pc = pc
        self.w_next = w_next
        self.given_lasti = -1
        self.given_lineno = -1

    def line(self):
        """Return the line that ran."""
        return self.given_lineno if self.given_lineno >= 0 else self.frame.code.line_of(self.pc)


traceback_type = builtin_type("traceback", W_Traceback, final=True)

from interpreter import errors, space  # noqa: E402
from interpreter.frame import W_Frame, frame_type  # noqa: E402
from interpreter.gateway import deleter, getter, method, setter  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.type import W_Type  # noqa: E402


@method(traceback_type, "__new__")
def traceback_new(w_cls: W_Type, w_next, w_frame: W_Frame, lasti: int, lineno: int):
    if w_next is not w_None and not isinstance(w_next, W_Traceback):
        raise errors.type_error("expected traceback object or None, got '%s'" % w_next.gettype().name)
    w_result = W_Traceback(w_frame, lasti // 2, w_next if isinstance(w_next, W_Traceback) else None)
    w_result.given_lasti = lasti
    w_result.given_lineno = lineno
    return w_result


@getter(traceback_type, "tb_frame")
def traceback_frame(w_self: W_Traceback):
    return w_self.frame


@getter(traceback_type, "tb_lineno")
def traceback_lineno(w_self: W_Traceback) -> int:
    return w_self.line()


@getter(traceback_type, "tb_lasti")
def traceback_lasti(w_self: W_Traceback) -> int:
    return w_self.given_lasti if w_self.given_lasti >= 0 else w_self.pc * 2


@getter(traceback_type, "tb_next")
def traceback_next(w_self: W_Traceback):
    return w_self.w_next if w_self.w_next is not None else w_None


@setter(traceback_type, "tb_next")
def traceback_set_next(w_self: W_Traceback, w_next) -> None:
    if w_next is w_None:
        w_self.w_next = None
    elif isinstance(w_next, W_Traceback):
        w_each = w_next
        while w_each is not None:
            if w_each is w_self:
                raise errors.value_error("traceback loop detected")
            w_each = w_each.w_next
        w_self.w_next = w_next
    else:
        raise errors.type_error("expected traceback object, got '%s'" % w_next.gettype().name)


@deleter(traceback_type, "tb_next")
def traceback_del_next(w_self: W_Traceback) -> None:
    raise errors.type_error("can't delete tb_next attribute")


@getter(frame_type, "f_code")
def frame_code(w_self: W_Frame):
    return w_self.code


@getter(frame_type, "f_lineno")
def frame_lineno(w_self: W_Frame) -> int:
    return w_self.line()


@getter(frame_type, "f_lasti")
def frame_lasti(w_self: W_Frame) -> int:
    return w_self.pc * 2


@getter(frame_type, "f_globals")
def frame_globals(w_self: W_Frame):
    return w_self.w_globals


@getter(frame_type, "f_builtins")
def frame_builtins(w_self: W_Frame):
    return builtins_of(w_self.w_globals)


@getter(frame_type, "f_locals")
def frame_locals(w_self: W_Frame):
    return w_self.locals_dict()


@getter(frame_type, "f_back")
def frame_back(w_self: W_Frame):
    frame = w_self.visible_back()
    return frame if frame is not None else w_None


@getter(frame_type, "f_trace")
def frame_trace(w_self: W_Frame):
    return w_None


@setter(frame_type, "f_trace")
def frame_set_trace(w_self: W_Frame, w_value) -> None:
    w_self.w_trace = w_value


@method(frame_type, "clear")
def frame_clear(w_self: W_Frame) -> None:
    if w_self.finished:
        for i in range(len(w_self.slots_w)):
            w_self.slots_w[i] = None


@method(frame_type, "__repr__")
def frame_repr(w_self: W_Frame) -> str:
    return "<frame at %s, file '%s', line %d, code %s>" % (
        space.address(w_self), w_self.code.filename, w_self.line(), w_self.code.name)


from interpreter.frame import builtins_of  # noqa: E402
