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
        self.encoding = "utf-8"
        self.handler = "backslashreplace" if fd == 2 else "strict"

    def check_open(self):
        """Refuse what a closed stream can't do."""
        if self.is_closed:
            raise errors.value_error("I/O operation on closed file.")

    def check_text(self, text):
        """Refuse a text that can't be encoded when it is written, not when its turn comes."""
        least = 0xD800 if self.encoding == "utf-8" else 128
        for c in text:
            if ord(c) >= least:
                codecs.encode(text, self.encoding, self.handler)
                return

    def write(self, text):
        """Write a text, later if it is short."""
        self.check_open()
        self.check_text(text)
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
        data = codecs.encode(text, self.encoding, self.handler)
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
        data = self.read_some()
        if len(data) == 0:
            self.at_end = True
            return False
        self.rest = self.rest + data
        return True

    def read_some(self):
        """Return what is there, nothing at the end."""
        try:
            return signals.read(self.fd, BUFFER_SIZE)
        except OSError as e:
            raise os_error(e.errno, os.strerror(e.errno), "")

    def decoded(self, data):
        """Return the text of bytes that were read."""
        return codecs.decode(data, self.encoding, self.handler)

    def limited(self, text, size):
        """Return so many characters of a text that was just read, all for a negative number; the rest is read again."""
        if size < 0 or len(text) <= size:
            return text
        self.rest = codecs.encode(text[size:], self.encoding, self.handler) + self.rest
        return text[:size]

    def readline(self, size):
        """Return the next line with its end, or so much of it, or nothing."""
        self.check_open()
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
        return self.limited(self.decoded(line), size)

    def read(self, size):
        """Return so many characters, all for a negative number."""
        self.check_open()
        if size < 0:
            return self.decoded(self.read_bytes())
        while True:
            part = self.rest[: 4 * size + 4]
            text, used = codecs.decode_part(part, self.encoding, self.handler, self.at_end)
            if len(text) >= size or not self.fill():
                break
        self.rest = self.rest[used:]
        return self.limited(text, size)

    def read_bytes(self):
        """Return all that is left, as it is."""
        parts = [self.rest]
        self.rest = b""
        while self.fill():
            parts.append(self.rest)
            self.rest = b""
        return b"".join(parts)


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


from interpreter import convert, errors, signals, space  # noqa: E402
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
    return w_self.readline(size)


@method(stream_type, "read")
def stream_read(w_self: W_TextStream, size: int = -1) -> str:
    return w_self.read(size)


@method(stream_type, "readlines")
def stream_readlines(w_self: W_TextStream):
    lines_w = []
    while True:
        line = w_self.readline(-1)
        if line == "":
            return W_List(lines_w)
        lines_w.append(W_Str(line))


@method(stream_type, "__iter__")
def stream_iter(w_self: W_TextStream):
    return w_self


@method(stream_type, "__next__")
def stream_next(w_self: W_TextStream):
    line = w_self.readline(-1)
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
    if w_encoding is not None and w_encoding is not w_None:
        encoding = convert.str_of(w_encoding)
        codecs.encode("", encoding, "strict")
        w_self.encoding = "utf-8" if codecs.normalise(encoding) in codecs.UTF8 else encoding
        w_self.handler = "strict"
    if w_errors is not None and w_errors is not w_None:
        w_self.handler = convert.str_of(w_errors)
    if w_line_buffering is not None and w_line_buffering is not w_None:
        w_self.line_buffered = space.is_true(w_line_buffering)
    if w_write_through is not None and w_write_through is not w_None:
        w_self.unbuffered = space.is_true(w_write_through)


@method(stream_type, "writable")
def stream_writable(w_self: W_TextStream) -> bool:
    w_self.check_open()
    return w_self.mode == "w"


@method(stream_type, "readable")
def stream_readable(w_self: W_TextStream) -> bool:
    w_self.check_open()
    return w_self.mode == "r"


@method(stream_type, "seekable")
def stream_seekable(w_self: W_TextStream) -> bool:
    w_self.check_open()
    return False


@getter(stream_type, "line_buffering")
def stream_line_buffering(w_self: W_TextStream) -> bool:
    return w_self.line_buffered


@getter(stream_type, "write_through")
def stream_write_through(w_self: W_TextStream) -> bool:
    return w_self.unbuffered


@getter(stream_type, "newlines")
def stream_newlines(w_self: W_TextStream):
    return w_None


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
    return w_self.encoding


@getter(stream_type, "errors")
def stream_errors(w_self: W_TextStream) -> str:
    return w_self.handler


@method(stream_type, "__repr__")
def stream_repr(w_self: W_TextStream) -> str:
    return "<_io.TextIOWrapper name='%s' mode='%s' encoding='%s'>" % (w_self.name, w_self.mode, w_self.encoding)


from objects.list import W_List  # noqa: E402
