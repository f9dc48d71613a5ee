"""The text of an exception that nothing has caught."""

from interpreter import errors, space
from objects import exceptions
from objects.exceptions import W_BaseException
from objects.root import OperationError
from objects.singletons import w_None
from objects.str import W_Str

CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class Options:
    """What the command line says about reports."""

    def __init__(self):
        self.carets = True


options = Options()


def format_exception(w_value):
    """Return the report of an exception, with those that led to it."""
    text = ""
    if w_value.w_cause is not None:
        text = format_exception(w_value.w_cause) + CAUSE
    elif w_value.w_context is not None and not w_value.suppress_context:
        text = format_exception(w_value.w_context) + CONTEXT
    if w_value.w_traceback is not None:
        text += "Traceback (most recent call last):\n"
        w_entry = w_value.w_traceback
        while w_entry is not None:
            code = w_entry.frame.code
            line = code.line_of(w_entry.pc)
            text += '  File "%s", line %d, in %s\n' % (code.filename, line, code.name)
            source = source_line(code.filename, line)
            if source != "":
                text += "    %s\n" % source
            w_entry = w_entry.w_next
    return text + last_lines(w_value)


def source_line(filename, line):
    """Return a line of a source file, without blanks around it, or nothing."""
    try:
        text = decode_source(read_file(filename), filename)
    except OSError:
        return ""
    except OperationError:
        return ""
    lines = text.split("\n")
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def last_lines(w_value):
    """Return what is said about the exception itself."""
    w_type = w_value.gettype()
    name = w_type.qualname
    module = w_type.get_module()
    if module != "builtins" and module != "__main__":
        name = module + "." + name
    text = ""
    if w_type.is_subtype(exceptions.SyntaxError):
        text += syntax_place(w_value)
        message = space.str_of(space.getattr(w_value, "msg"))
    else:
        message = message_of(w_value)
    text += name + (": " + message if message != "" else "") + "\n"
    w_notes = w_value.getdictvalue("__notes__")
    if w_notes is not None:
        for w_note in space.listview(w_notes):
            text += space.str_of(w_note) + "\n"
    return text


def message_of(w_value):
    """Return an exception's text, even if that raises."""
    try:
        return space.str_of(w_value)
    except OperationError:
        return "<exception str() failed>"


def syntax_place(w_value):
    """Return the lines that show where a syntax error is."""
    w_line = space.getattr(w_value, "lineno")
    if w_line is w_None:
        return ""
    text = '  File "%s", line %s\n' % (space.str_of(space.getattr(w_value, "filename")), space.str_of(w_line))
    w_source = space.getattr(w_value, "text")
    if isinstance(w_source, W_Str) and w_source.value.strip() != "":
        source = w_source.value.rstrip()
        stripped = source.lstrip()
        text += "    %s\n" % stripped
        w_offset = space.getattr(w_value, "offset")
        w_end = space.getattr(w_value, "end_offset")
        if isinstance(w_offset, W_Int) and w_offset.value > 0:
            start = w_offset.value - 1 - (len(source) - len(stripped))
            count = 1
            if isinstance(w_end, W_Int) and w_end.value > w_offset.value:
                count = w_end.value - w_offset.value
            if start >= 0:
                text += "    %s%s\n" % (" " * start, "^" * max(min(count, len(stripped) - start), 1))
    return text


from interpreter.compiling import decode_source  # noqa: E402
from interpreter.importing import read_file  # noqa: E402
from objects.int import W_Int  # noqa: E402
