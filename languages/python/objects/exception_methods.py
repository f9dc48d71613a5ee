"""Methods of exceptions; what the arguments of some classes mean."""

from interpreter import errors, space
from interpreter.gateway import class_method, getter, method, setter
from objects import exceptions
from objects.dict import W_Dict
from objects.exceptions import W_BaseException
from objects.int import W_Int
from objects.list import W_List
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type

base = exceptions.BaseException


@method(base, "__new__")
def exception_new(w_cls: W_Type, args, kwargs):
    w_result = W_BaseException(w_cls)
    w_result.args_w = args
    if w_cls is exceptions.OSError and len(args) >= 2:
        w_result.w_class = os_error_class(args[0])
    return w_result


@method(base, "__init__")
def exception_init(w_self: W_BaseException, args, kwargs) -> None:
    if kwargs is not None:
        accept_keywords(w_self, kwargs)
    w_self.args_w = args


def accept_keywords(w_self, w_kwargs):
    """Take the keyword arguments that some exceptions have."""
    allowed = []
    if w_self.w_class.is_subtype(exceptions.ImportError):
        allowed = ["name", "path"]
    elif w_self.w_class.is_subtype(exceptions.AttributeError):
        allowed = ["name", "obj"]
    elif w_self.w_class.is_subtype(exceptions.NameError):
        allowed = ["name"]
    at = w_kwargs.next_position(0)
    while at >= 0:
        name = space.str_of(w_kwargs.keys_w[at])
        if name not in allowed:
            if allowed:
                raise errors.type_error("'%s' is an invalid keyword argument for %s" % (name, w_self.w_class.name))
            raise errors.type_error("%s() takes no keyword arguments" % w_self.w_class.name)
        w_self.setdictvalue(name, w_kwargs.values_w[at])
        at = w_kwargs.next_position(at + 1)


@method(base, "__str__")
def exception_str(w_self: W_BaseException) -> str:
    args_w = w_self.args_w
    if not args_w:
        return ""
    if len(args_w) == 1:
        return space.str_of(args_w[0])
    return space.repr_of(W_Tuple(args_w))


@method(base, "__repr__")
def exception_repr(w_self: W_BaseException) -> str:
    args_w = w_self.args_w
    name = w_self.w_class.name
    if len(args_w) == 1:
        return "%s(%s)" % (name, space.repr_of(args_w[0]))
    return name + space.repr_of(W_Tuple(args_w))


@getter(base, "args")
def exception_args(w_self: W_BaseException):
    return W_Tuple(w_self.args_w)


@setter(base, "args")
def exception_set_args(w_self: W_BaseException, w_value) -> None:
    w_self.args_w = space.listview(w_value)


def checked(w_value, what):
    """Return an exception or, for None, None."""
    if w_value is w_None:
        return None
    if not isinstance(w_value, W_BaseException):
        raise errors.type_error("exception %s must be None or derive from BaseException" % what)
    return w_value


@getter(base, "__cause__")
def exception_cause(w_self: W_BaseException):
    return w_self.w_cause if w_self.w_cause is not None else w_None


@setter(base, "__cause__")
def exception_set_cause(w_self: W_BaseException, w_value) -> None:
    w_self.w_cause = checked(w_value, "cause")
    w_self.suppress_context = True


@getter(base, "__context__")
def exception_context(w_self: W_BaseException):
    return w_self.w_context if w_self.w_context is not None else w_None


@setter(base, "__context__")
def exception_set_context(w_self: W_BaseException, w_value) -> None:
    w_self.w_context = checked(w_value, "context")


@getter(base, "__suppress_context__")
def exception_suppress(w_self: W_BaseException) -> bool:
    return w_self.suppress_context


@setter(base, "__suppress_context__")
def exception_set_suppress(w_self: W_BaseException, w_value) -> None:
    w_self.suppress_context = space.is_true(w_value)


@getter(base, "__traceback__")
def exception_traceback(w_self: W_BaseException):
    return w_self.w_traceback if w_self.w_traceback is not None else w_None


@setter(base, "__traceback__")
def exception_set_traceback(w_self: W_BaseException, w_value) -> None:
    if w_value is w_None:
        w_self.w_traceback = None
    elif isinstance(w_value, W_Traceback):
        w_self.w_traceback = w_value
    else:
        raise errors.type_error("__traceback__ must be a traceback or None")


@method(base, "with_traceback")
def exception_with_traceback(w_self: W_BaseException, w_traceback):
    exception_set_traceback(w_self, w_traceback)
    return w_self


@method(base, "add_note")
def exception_add_note(w_self: W_BaseException, w_note) -> None:
    if not isinstance(w_note, W_Str):
        raise errors.type_error("note must be a str, not '%s'" % w_note.gettype().name)
    w_notes = w_self.getdictvalue("__notes__")
    if w_notes is None:
        w_notes = W_List([])
        w_self.setdictvalue("__notes__", w_notes)
    if not isinstance(w_notes, W_List):
        raise errors.type_error("Cannot add note: __notes__ is not a list")
    w_notes.items_w.append(w_note)


@method(base, "__reduce__")
def exception_reduce(w_self: W_BaseException):
    w_dict = w_self.getdict()
    if w_dict is not None and w_dict.live > 0:
        return W_Tuple([w_self.w_class, W_Tuple(w_self.args_w), w_dict])
    return W_Tuple([w_self.w_class, W_Tuple(w_self.args_w)])


@method(base, "__setstate__")
def exception_setstate(w_self: W_BaseException, w_state) -> None:
    if isinstance(w_state, W_Dict):
        w_self.getdict().copy_from(w_state)


def _declare_argument(w_type, name, position, default):
    """Declare an attribute that is an argument until it is set."""

    def get(w_self: W_BaseException):
        w_value = w_self.getdictvalue(name)
        if w_value is not None:
            return w_value
        if position >= 0 and position < len(w_self.args_w):
            return w_self.args_w[position]
        return default

    def set_value(w_self: W_BaseException, w_value) -> None:
        w_self.setdictvalue(name, w_value)

    getter(w_type, name)(get)
    setter(w_type, name)(set_value)


_declare_argument(exceptions.StopIteration, "value", 0, w_None)
_declare_argument(exceptions.SystemExit, "code", 0, w_None)
_declare_argument(exceptions.AttributeError, "name", -1, w_None)
_declare_argument(exceptions.AttributeError, "obj", -1, w_None)
_declare_argument(exceptions.NameError, "name", -1, w_None)
_declare_argument(exceptions.ImportError, "name", -1, w_None)
_declare_argument(exceptions.ImportError, "path", -1, w_None)
_declare_argument(exceptions.ImportError, "msg", 0, w_None)
_declare_argument(exceptions.SyntaxError, "msg", 0, w_None)
_declare_argument(exceptions.SyntaxError, "print_file_and_line", -1, w_None)


def _declare_detail(name, position):
    """Declare a part of a SyntaxError's second argument."""

    def get(w_self: W_BaseException):
        w_value = w_self.getdictvalue(name)
        if w_value is not None:
            return w_value
        if len(w_self.args_w) > 1:
            w_details = w_self.args_w[1]
            if isinstance(w_details, W_Tuple) and position < len(w_details.items_w):
                return w_details.items_w[position]
        return w_None

    def set_value(w_self: W_BaseException, w_value) -> None:
        w_self.setdictvalue(name, w_value)

    getter(exceptions.SyntaxError, name)(get)
    setter(exceptions.SyntaxError, name)(set_value)


for _position, _name in enumerate(("filename", "lineno", "offset", "text", "end_lineno", "end_offset")):
    _declare_detail(_name, _position)
for _position, _name in enumerate(("encoding", "object", "start", "end", "reason")):
    _declare_argument(exceptions.UnicodeEncodeError, _name, _position, w_None)
    _declare_argument(exceptions.UnicodeDecodeError, _name, _position, w_None)


@method(exceptions.KeyError, "__str__")
def key_error_str(w_self: W_BaseException) -> str:
    if len(w_self.args_w) == 1:
        return space.repr_of(w_self.args_w[0])
    return exception_str(w_self)


@method(exceptions.SyntaxError, "__str__")
def syntax_error_str(w_self: W_BaseException) -> str:
    message = space.str_of(space.getattr(w_self, "msg"))
    w_filename = space.getattr(w_self, "filename")
    w_lineno = space.getattr(w_self, "lineno")
    name = ""
    if isinstance(w_filename, W_Str):
        name = w_filename.value[w_filename.value.rfind("/") + 1 :]
    if name != "" and w_lineno is not w_None:
        return "%s (%s, line %s)" % (message, name, space.str_of(w_lineno))
    if w_lineno is not w_None:
        return "%s (line %s)" % (message, space.str_of(w_lineno))
    return message


def _declare_os_argument(name, position):
    def get(w_self: W_BaseException):
        w_value = w_self.getdictvalue(name)
        if w_value is not None:
            return w_value
        if len(w_self.args_w) >= 2 and position < len(w_self.args_w):
            return w_self.args_w[position]
        return w_None

    def set_value(w_self: W_BaseException, w_value) -> None:
        w_self.setdictvalue(name, w_value)

    getter(exceptions.OSError, name)(get)
    setter(exceptions.OSError, name)(set_value)


for _position, _name in ((0, "errno"), (1, "strerror"), (2, "filename"), (4, "filename2")):
    _declare_os_argument(_name, _position)


@getter(exceptions.OSError, "args")
def os_error_args(w_self: W_BaseException):
    if len(w_self.args_w) > 2:
        return W_Tuple(w_self.args_w[:2])
    return W_Tuple(w_self.args_w)


@method(exceptions.OSError, "__str__")
def os_error_str(w_self: W_BaseException) -> str:
    if len(w_self.args_w) < 2:
        return exception_str(w_self)
    text = "[Errno %s] %s" % (
        space.str_of(space.getattr(w_self, "errno")), space.str_of(space.getattr(w_self, "strerror")))
    w_filename = space.getattr(w_self, "filename")
    if w_filename is w_None:
        return text
    text += ": " + space.repr_of(w_filename)
    w_second = space.getattr(w_self, "filename2")
    return text if w_second is w_None else "%s -> %s" % (text, space.repr_of(w_second))


@method(exceptions.OSError, "__repr__")
def os_error_repr(w_self: W_BaseException) -> str:
    if len(w_self.args_w) < 3:
        return exception_repr(w_self)
    return w_self.w_class.name + space.repr_of(os_error_args(w_self))


OS_CLASSES = {
    1: exceptions.PermissionError, 2: exceptions.FileNotFoundError, 3: exceptions.ProcessLookupError,
    4: exceptions.InterruptedError, 10: exceptions.ChildProcessError, 11: exceptions.BlockingIOError,
    13: exceptions.PermissionError, 17: exceptions.FileExistsError, 20: exceptions.NotADirectoryError,
    21: exceptions.IsADirectoryError, 32: exceptions.BrokenPipeError, 104: exceptions.ConnectionResetError,
    103: exceptions.ConnectionAbortedError, 110: exceptions.TimeoutError, 111: exceptions.ConnectionRefusedError,
}


def os_error_class(w_errno):
    """Return the class of OSError for an error number."""
    if isinstance(w_errno, W_Int):
        return OS_CLASSES.get(w_errno.value, exceptions.OSError)
    return exceptions.OSError


def os_error(number, message, filename):
    """Return the OSError of a failed system call."""
    args_w = [W_Int(number), W_Str(message)]
    if filename != "":
        args_w.append(W_Str(filename))
    return errors.error_with(os_error_class(W_Int(number)), args_w)


def unicode_error_text(w_self, verb, what):
    """Return the message of an error about a range of characters or bytes."""
    start = convert.int_of(space.getattr(w_self, "start"))
    end = convert.int_of(space.getattr(w_self, "end"))
    w_object = space.getattr(w_self, "object")
    encoding = space.str_of(space.getattr(w_self, "encoding"))
    reason = space.str_of(space.getattr(w_self, "reason"))
    if end == start + 1:
        if isinstance(w_object, W_Str) and start < len(w_object.value):
            shown = "character '%s'" % escape_code(ord(w_object.value[start]))
        elif isinstance(w_object, W_AbstractBytes) and start < len(w_object.data()):
            shown = "byte 0x" + hex_digits(w_object.data()[start], 2)
        else:
            shown = what
        return "'%s' codec can't %s %s in position %d: %s" % (encoding, verb, shown, start, reason)
    return "'%s' codec can't %s %s in position %d-%d: %s" % (encoding, verb, what, start, end - 1, reason)


@method(exceptions.UnicodeEncodeError, "__str__")
def encode_error_str(w_self: W_BaseException) -> str:
    if len(w_self.args_w) < 5:
        return exception_str(w_self)
    return unicode_error_text(w_self, "encode", "characters")


@method(exceptions.UnicodeDecodeError, "__str__")
def decode_error_str(w_self: W_BaseException) -> str:
    if len(w_self.args_w) < 5:
        return exception_str(w_self)
    return unicode_error_text(w_self, "decode", "bytes")


from interpreter import convert  # noqa: E402
from objects.bytes import W_AbstractBytes  # noqa: E402
from objects.strings import escape_code, hex_digits  # noqa: E402
from objects.traceback import W_Traceback  # noqa: E402
