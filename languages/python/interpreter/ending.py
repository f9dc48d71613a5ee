"""What a program's end means: exceptions that nothing caught, exit codes, streams that are flushed."""

from interpreter import errors, signals, space
from interpreter.context import context
from interpreter.importing import find_imported
from interpreter.report import format_exception
from modules.streams import flush_all, sys_module, w_stderr, w_stdout
from objects import exceptions
from objects.int import W_AbstractInt, W_Int
from objects.root import OperationError
from objects.singletons import w_None
from objects.str import W_Str

BROKEN_PIPE = 120
INTERRUPTED = 130


def end(code):
    """Run what was registered for the end, and flush; return the exit code."""
    try:
        w_atexit = find_imported("atexit")
        if w_atexit is not None:
            space.call_method(w_atexit, "_run_exitfuncs", [])
        flush_standard("stdout")
    except OperationError as e:
        code = BROKEN_PIPE
        w_stdout.parts = []
        try:
            w_stderr.write("Exception ignored in: %s\n%s" % (
                space.repr_of(sys_module.w_dict.getitem_str("stdout")), format_exception(e.w_value)))
        except OperationError:
            pass
    try:
        flush_standard("stderr")
        flush_all()
    except OperationError:
        code = BROKEN_PIPE
    if code == INTERRUPTED and signals.delivery.interrupted:
        signals.end_interrupted()
    return code


def flush_standard(name):
    """Flush a standard stream that the program may have replaced."""
    w_stream = sys_module.w_dict.getitem_str(name)
    if w_stream is None or w_stream is w_None:
        return
    w_closed = space.findattr(w_stream, "closed")
    if w_closed is None or not space.is_true(w_closed):
        space.call_method(w_stream, "flush", [])


def finish(error):
    """Say what an exception that nothing caught means; return the exit code."""
    w_value = error.w_value
    context.w_exception = None
    try:
        if w_value.gettype().is_subtype(exceptions.SystemExit):
            return exit_code(space.getattr(w_value, "code"))
        report_uncaught(w_value)
        if w_value.gettype().is_subtype(exceptions.KeyboardInterrupt):
            signals.delivery.interrupted = True
            return INTERRUPTED
    except OperationError as e:
        w_stderr.write(format_exception(e.w_value))
    return 1


def exit_code(w_code):
    """Return the exit code that SystemExit means; what is no number is printed."""
    if w_code is w_None:
        return 0
    if isinstance(w_code, W_Int):
        return w_code.value & 255
    if isinstance(w_code, W_AbstractInt):
        return 255
    flush_standard("stdout")
    space.call_method(sys_module.w_dict.getitem_str("stderr"), "write", [W_Str(space.str_of(w_code) + "\n")])
    return 1


def report_uncaught(w_value):
    """Show an exception by `sys.excepthook`, or without."""
    sys_module.w_dict.setitem_str("last_type", w_value.gettype())
    sys_module.w_dict.setitem_str("last_value", w_value)
    w_traceback = w_value.w_traceback if w_value.w_traceback is not None else w_None
    sys_module.w_dict.setitem_str("last_traceback", w_traceback)
    try:
        flush_standard("stdout")
    except OperationError:
        pass
    w_hook = sys_module.w_dict.getitem_str("excepthook")
    if w_hook is None:
        w_stderr.write("sys.excepthook is missing\n" + format_exception(w_value))
        return
    try:
        space.call(w_hook, [w_value.gettype(), w_value, w_traceback])
    except OperationError as e:
        if errors.matches(e, exceptions.SystemExit):
            raise
        w_stderr.write("Error in sys.excepthook:\n%s\nOriginal exception was:\n%s" % (
            format_exception(e.w_value), format_exception(w_value)))
