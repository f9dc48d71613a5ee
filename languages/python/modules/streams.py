"""The standard streams: text over file descriptors, buffered."""

import os

from objects.module import builtin_module
from objects.root import W_Root
from objects.type import builtin_type

BUFFER_SIZE = 8192


class W_TextStream(W_Root):
    """A text stream of the program on a file descriptor."""

    def __init__(self, fd, name, mode):
        self.fd = fd
        self.name = name
        self.mode = mode
        self.parts = []
        self.pending = 0
        self.line_buffered = fd == 2
        self.unbuffered = False
        self.w_buffer = None
        self.rest = b""
        self.at_end = False
        self.is_closed = False

    def write(self, text):
        """Write a text, later if it is short."""
        if self.w_buffer is not None:
            space.call_method(self.w_buffer, "flush", [])
        self.parts.append(text)
        self.pending += len(text)
        if self.pending > BUFFER_SIZE or self.unbuffered or (self.line_buffered and (self.fd == 2 or "\n" in text)):
            self.flush()

    def flush(self):
        """Write all that waits."""
        if self.w_buffer is not None and "w" in self.mode:
            space.call_method(self.w_buffer, "flush", [])
        if not self.parts:
            return
        text = "".join(self.parts)
        self.parts = []
        self.pending = 0
        data = codecs.encode_utf8(text, "surrogateescape" if self.fd != 2 else "backslashreplace")
        at = 0
        while at < len(data):
            try:
                at += os.write(self.fd, data[at : at + 65536])
            except OSError as e:
                raise os_error(e.errno, os.strerror(e.errno), "")

    def fill(self):
        """Read more; return whether there was any."""
        if self.at_end:
            return False
        data = os.read(self.fd, BUFFER_SIZE)
        if len(data) == 0:
            self.at_end = True
            return False
        self.rest = self.rest + data
        return True

    def readline(self):
        """Return the next line with its end, or nothing."""
        while True:
            at = self.rest.find(b"\n")
            if at >= 0:
                line = self.rest[: at + 1]
                self.rest = self.rest[at + 1 :]
                break
            if not self.fill():
                line = self.rest
                self.rest = b""
                break
        return codecs.decode_utf8(line, "surrogateescape")

    def read_bytes(self):
        """Return all that is left, as it is."""
        parts = [self.rest]
        self.rest = b""
        while self.fill():
            parts.append(self.rest)
            self.rest = b""
        return b"".join(parts)

    def read_all(self):
        """Return all that is left."""
        return codecs.decode_utf8(self.read_bytes(), "surrogateescape")


stream_type = builtin_type("TextIOWrapper", W_TextStream, has_dict=False, module="_io")
sys_module = builtin_module("sys", "This module provides access to some objects used or maintained by the interpreter.")
w_stdin = W_TextStream(0, "<stdin>", "r")
w_stdout = W_TextStream(1, "<stdout>", "w")
w_stderr = W_TextStream(2, "<stderr>", "w")


def sys_attribute(name):
    """Return an attribute of `sys`."""
    w_value = sys_module.w_dict.getitem_str(name)
    if w_value is None:
        raise errors.runtime_error("lost sys." + name)
    return w_value


def standard_output():
    """Return sys.stdout."""
    return sys_attribute("stdout")


def write_stdout(text):
    """Write to sys.stdout."""
    w_file = standard_output()
    if isinstance(w_file, W_TextStream):
        w_file.write(text)
    else:
        space.call_method(w_file, "write", [W_Str(text)])


def flush_all():
    """Flush the standard streams."""
    w_stdout.flush()
    w_stderr.flush()


from interpreter import errors, space  # noqa: E402
from interpreter.gateway import getter, method  # noqa: E402
from interpreter.importing import import_module  # noqa: E402
from objects import codecs  # noqa: E402
from objects.bool import new_bool  # noqa: E402
from objects.exception_methods import os_error  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.singletons import w_None  # noqa: E402
from objects.str import W_Str  # noqa: E402


@method(stream_type, "write")
def stream_write(w_self: W_TextStream, w_text) -> int:
    if not isinstance(w_text, W_Str):
        raise errors.type_error("write() argument must be str, not %s" % w_text.gettype().name)
    w_self.write(w_text.value)
    return len(w_text.value)


@method(stream_type, "writelines")
def stream_writelines(w_self: W_TextStream, w_lines) -> None:
    for w_line in space.listview(w_lines):
        stream_write(w_self, w_line)


@method(stream_type, "flush")
def stream_flush(w_self: W_TextStream) -> None:
    w_self.flush()


@method(stream_type, "readline")
def stream_readline(w_self: W_TextStream, size: int = -1) -> str:
    return w_self.readline()


@method(stream_type, "read")
def stream_read(w_self: W_TextStream, size: int = -1) -> str:
    return w_self.read_all()


@method(stream_type, "readlines")
def stream_readlines(w_self: W_TextStream):
    lines_w = []
    while True:
        line = w_self.readline()
        if line == "":
            return W_List(lines_w)
        lines_w.append(W_Str(line))


@method(stream_type, "__iter__")
def stream_iter(w_self: W_TextStream):
    return w_self


@method(stream_type, "__next__")
def stream_next(w_self: W_TextStream):
    line = w_self.readline()
    if line == "":
        raise errors.stop_iteration(None)
    return W_Str(line)


@method(stream_type, "isatty")
def stream_isatty(w_self: W_TextStream) -> bool:
    return os.isatty(w_self.fd)


@method(stream_type, "fileno")
def stream_fileno(w_self: W_TextStream) -> int:
    return w_self.fd


@method(stream_type, "close")
def stream_close(w_self: W_TextStream) -> None:
    w_self.flush()
    w_self.is_closed = True


@method(stream_type, "__enter__")
def stream_enter(w_self: W_TextStream):
    return w_self


@method(stream_type, "__exit__")
def stream_exit(w_self: W_TextStream, args) -> None:
    stream_close(w_self)


@getter(stream_type, "buffer")
def stream_buffer(w_self: W_TextStream):
    if w_self.w_buffer is None:
        w_self.flush()
        names = ["closefd"]
        args_w = [W_Int(w_self.fd), W_Str(w_self.mode + "b"), new_bool(False)]
        w_self.w_buffer = space.call_kw(space.getattr(import_module("_io"), "open"), args_w, names)
    return w_self.w_buffer


@method(stream_type, "detach")
def stream_detach(w_self: W_TextStream):
    return stream_buffer(w_self)


@method(stream_type, "reconfigure")
def stream_reconfigure(w_self: W_TextStream, *, w_encoding=None, w_errors=None, w_newline=None, w_line_buffering=None,
                       w_write_through=None) -> None:
    w_self.flush()


def yes(w_self: W_TextStream) -> bool:
    return True


for _name in ("writable", "readable"):
    method(stream_type, _name)(yes)


@getter(stream_type, "closed")
def stream_closed(w_self: W_TextStream) -> bool:
    return w_self.is_closed


@getter(stream_type, "name")
def stream_name(w_self: W_TextStream) -> str:
    return w_self.name


@getter(stream_type, "mode")
def stream_mode(w_self: W_TextStream) -> str:
    return w_self.mode


@getter(stream_type, "encoding")
def stream_encoding(w_self: W_TextStream) -> str:
    return "utf-8"


@getter(stream_type, "errors")
def stream_errors(w_self: W_TextStream) -> str:
    return "strict"


@method(stream_type, "__repr__")
def stream_repr(w_self: W_TextStream) -> str:
    return "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>" % (w_self.name, w_self.mode)


from objects.list import W_List  # noqa: E402
