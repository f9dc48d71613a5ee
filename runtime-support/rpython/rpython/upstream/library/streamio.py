"""`rpython.rlib.streamio`: files as objects with a common base class, over 8-bit strings.

At the bottom of a tower is a file without buffer; each stream above it changes what passes through: it reads ahead, keeps
what is written, or changes the ends of lines.
"""

import errno
import os

from rpython.upstream.streams import BLOCK, from_bytes, to_path, write_all

NEWLINE_UNKNOWN = 0
NEWLINE_CR = 1
NEWLINE_LF = 2
NEWLINE_CRLF = 4


class StreamError(Exception):
    """A stream can't do what it is asked to."""

    def __init__(self, message):
        Exception.__init__(self, message)
        self.msg = message


class MyNotImplementedError(Exception):
    """A stream has no such operation."""


StreamErrors = (OSError, StreamError)


class Stream:
    """What a stream can do; programs inherit from it."""

    def read(self, n):
        """At most `n` bytes; empty at the end."""
        raise MyNotImplementedError

    def write(self, data):
        """Write a whole string."""
        raise MyNotImplementedError

    def tell(self):
        """The position."""
        raise MyNotImplementedError

    def seek(self, offset, whence):
        """Go on at another position."""
        raise MyNotImplementedError

    def readall(self):
        """What is left."""
        parts = []
        while True:
            part = self.read(8192)
            if len(part) == 0:
                return "".join(parts)
            parts.append(part)

    def readline(self):
        """The next line with its end; empty at the end of the stream."""
        parts = []
        while True:
            part = self.read(1)
            if len(part) == 0:
                break
            parts.append(part)
            if part == "\n":
                break
        return "".join(parts)

    def truncate(self, size):
        """Cut the stream off."""
        raise MyNotImplementedError

    def flush(self):
        """Write what is buffered."""

    def flushable(self):
        """Whether `flush` does something."""
        return False

    def close(self):
        """End the stream."""

    def close1(self, closefileno):
        """End the stream; keep its descriptor unless told otherwise."""
        if closefileno:
            self.close()

    def peek(self):
        """What can be read at once, without reading it."""
        return (0, "")

    def count_buffered_bytes(self):
        """How many bytes were read ahead."""
        return 0

    def try_to_find_file_descriptor(self):
        """The descriptor, or -1."""
        return -1

    def getnewlines(self):
        """Which ends of lines were seen."""
        return 0


class DiskFile(Stream):
    """A file without buffer."""

    def __init__(self, fd, signal_checker=None):
        self.fd = fd
        self.signal_checker = signal_checker

    def read(self, n):
        """At most `n` bytes; empty at the end."""
        return from_bytes(os.read(self.fd, n))

    def write(self, data):
        """Write a whole string."""
        write_all(self.fd, data)

    def seek(self, offset, whence):
        """Go on at another position."""
        os.lseek(self.fd, offset, whence)

    def tell(self):
        """The position."""
        return os.lseek(self.fd, 0, 1)

    def truncate(self, size):
        """No host cuts files off."""
        raise OSError(errno.ENOSYS, "Function not implemented")

    def close(self):
        """Give the descriptor back."""
        os.close(self.fd)

    def close1(self, closefileno):
        """End the stream; keep its descriptor unless told otherwise."""
        if closefileno:
            self.close()

    def try_to_find_file_descriptor(self):
        """The descriptor."""
        return self.fd


class PassThrough(Stream):
    """What changes nothing of the stream below it; others inherit from it what they don't change."""

    def __init__(self, base):
        self.base = base

    def read(self, n):
        """At most `n` bytes; empty at the end."""
        return self.base.read(n)

    def readall(self):
        """What is left."""
        return self.base.readall()

    def readline(self):
        """The next line with its end."""
        return self.base.readline()

    def write(self, data):
        """Write a whole string."""
        self.base.write(data)

    def seek(self, offset, whence):
        """Go on at another position."""
        self.base.seek(offset, whence)

    def tell(self):
        """The position."""
        return self.base.tell()

    def truncate(self, size):
        """Cut the stream off."""
        self.base.truncate(size)

    def flush(self):
        """Write what is buffered."""
        self.base.flush()

    def flushable(self):
        """Whether `flush` does something."""
        return self.base.flushable()

    def close(self):
        """End the stream."""
        self.base.close()

    def close1(self, closefileno):
        """End the stream; keep its descriptor unless told otherwise."""
        self.base.close1(closefileno)

    def peek(self):
        """What can be read at once, without reading it."""
        return self.base.peek()

    def count_buffered_bytes(self):
        """How many bytes were read ahead."""
        return self.base.count_buffered_bytes()

    def try_to_find_file_descriptor(self):
        """The descriptor, or -1."""
        return self.base.try_to_find_file_descriptor()

    def getnewlines(self):
        """Which ends of lines were seen."""
        return self.base.getnewlines()


class BufferingInputStream(PassThrough):
    """What reads in blocks: `buf` from `pos` on is read ahead."""

    def __init__(self, base, bufsize=-1):
        PassThrough.__init__(self, base)
        self.bufsize = BLOCK if bufsize < 0 else bufsize
        self.buf = ""
        self.pos = 0

    def _fill(self, count):
        """Read another block; tell whether there was one."""
        data = self.base.read(max(count, self.bufsize))
        if len(data) == 0:
            return False
        self.buf = self.buf[self.pos:] + data
        self.pos = 0
        return True

    def _take(self, end):
        start = self.pos
        self.pos = end
        return self.buf[start:end]

    def _forget(self):
        """Give back what was read ahead: the stream below stands where this one does."""
        ahead = self.count_buffered_bytes()
        if ahead > 0:
            self.buf = ""
            self.pos = 0
            self.base.seek(-ahead, 1)

    def read(self, n):
        """At most `n` bytes, fewer at the end only."""
        while self.count_buffered_bytes() < n and self._fill(n - self.count_buffered_bytes()):
            pass
        return self._take(min(self.pos + max(n, 0), len(self.buf)))

    def readall(self):
        """What is left."""
        ahead = self._take(len(self.buf))
        return ahead + self.base.readall()

    def readline(self):
        """The next line with its end; empty at the end of the stream."""
        searched = self.pos
        while True:
            end = self.buf.find("\n", searched)
            if end >= 0:
                return self._take(end + 1)
            size = self.count_buffered_bytes()
            if not self._fill(0):
                return self._take(len(self.buf))
            searched = size

    def write(self, data):
        """Write a whole string, where this stream stands."""
        self._forget()
        self.base.write(data)

    def seek(self, offset, whence):
        """Go on at another position."""
        if whence == 1:
            offset -= self.count_buffered_bytes()
        self.buf = ""
        self.pos = 0
        self.base.seek(offset, whence)

    def tell(self):
        """The position."""
        return self.base.tell() - self.count_buffered_bytes()

    def peek(self):
        """The place in the buffer, and the buffer."""
        return (self.pos, self.buf)

    def count_buffered_bytes(self):
        """How many bytes were read ahead."""
        return len(self.buf) - self.pos


class BufferingOutputStream(PassThrough):
    """What writes in blocks."""

    def __init__(self, base, bufsize=-1):
        PassThrough.__init__(self, base)
        self.bufsize = BLOCK if bufsize < 0 else bufsize
        self.kept = []
        self.kept_size = 0

    def _write_kept(self):
        if self.kept_size > 0:
            data = "".join(self.kept)
            self.kept = []
            self.kept_size = 0
            self.base.write(data)

    def write(self, data):
        """Write a whole string, later."""
        self.kept.append(data)
        self.kept_size += len(data)
        if self.kept_size >= self.bufsize:
            self._write_kept()

    def read(self, n):
        """At most `n` bytes; empty at the end."""
        self._write_kept()
        return self.base.read(n)

    def readall(self):
        """What is left."""
        self._write_kept()
        return self.base.readall()

    def readline(self):
        """The next line with its end."""
        self._write_kept()
        return self.base.readline()

    def seek(self, offset, whence):
        """Go on at another position."""
        self._write_kept()
        self.base.seek(offset, whence)

    def tell(self):
        """The position."""
        return self.base.tell() + self.kept_size

    def truncate(self, size):
        """Cut the stream off."""
        self._write_kept()
        self.base.truncate(size)

    def flush(self):
        """Write what is buffered."""
        self._write_kept()
        self.base.flush()

    def flushable(self):
        """Whether `flush` does something: here it does."""
        return True

    def close(self):
        """Write what is buffered and end the stream."""
        self._write_kept()
        self.base.close()

    def close1(self, closefileno):
        """Write what is buffered and end the stream; keep its descriptor unless told otherwise."""
        self._write_kept()
        self.base.close1(closefileno)


class LineBufferingOutputStream(BufferingOutputStream):
    """What writes whole lines."""

    def __init__(self, base):
        BufferingOutputStream.__init__(self, base)

    def write(self, data):
        """Write a whole string, up to its last line feed at once."""
        end = data.rfind("\n") + 1
        if end > 0:
            BufferingOutputStream.write(self, data[:end])
            self._write_kept()
        BufferingOutputStream.write(self, data[end:])


class TextInputFilter(PassThrough):
    """Universal ends of lines: whichever the text has, a line feed is read, and `newlines` are those that were seen."""

    def __init__(self, base):
        PassThrough.__init__(self, base)
        self.newlines = NEWLINE_UNKNOWN
        self.after_return = False  # the last character that was read

    def getnewlines(self):
        """Which ends of lines were seen."""
        return self.newlines | (NEWLINE_CR if self.after_return else 0)

    def _translated(self, data):
        parts = []
        start = 0
        for i in range(len(data)):
            c = data[i]
            if c == "\n" and self.after_return:
                self.newlines |= NEWLINE_CRLF
                parts.append(data[start:i])
                start = i + 1
            elif c == "\n":
                self.newlines |= NEWLINE_LF
            elif self.after_return:
                self.newlines |= NEWLINE_CR
            if c == "\r":
                parts.append(data[start:i])
                parts.append("\n")
                start = i + 1
            self.after_return = c == "\r"
        parts.append(data[start:])
        return "".join(parts)

    def read(self, n):
        """At most `n` bytes; empty at the end."""
        while True:
            data = self.base.read(n)
            text = self._translated(data)
            if len(text) > 0 or len(data) == 0:
                return text

    def readall(self):
        """What is left."""
        return self._translated(self.base.readall())

    def readline(self):
        """The next line with a line feed; empty at the end."""
        return Stream.readline(self)

    def seek(self, offset, whence):
        """Go on at another position."""
        self.after_return = False
        self.base.seek(offset, whence)

    def peek(self):
        """Nothing can be read at once."""
        return (0, "")


class CRLFFilter(PassThrough):
    """Reads carriage return and line feed as a line feed alone."""

    def read(self, n):
        """At most `n` bytes; empty at the end."""
        data = self.base.read(n)
        # Whether it is half an end of line tells the next character.
        while len(data) > 0 and data[len(data) - 1] == "\r":
            more = self.base.read(1)
            if len(more) == 0:
                break
            data += more
        return data.replace("\r\n", "\n")

    def readall(self):
        """What is left."""
        return self.base.readall().replace("\r\n", "\n")

    def readline(self):
        """The next line with a line feed; empty at the end."""
        return self.base.readline().replace("\r\n", "\n")

    def peek(self):
        """Nothing can be read at once."""
        return (0, "")


class TextCRLFFilter(CRLFFilter):
    """The same, and it writes both for a line feed."""

    def write(self, data):
        """Write a whole string."""
        self.base.write(data.replace("\n", "\r\n"))


class TextOutputFilter(PassThrough):
    """Writes the platform's ends of lines: line feeds, here."""

    def __init__(self, base, linesep="\n"):
        PassThrough.__init__(self, base)
        self.linesep = linesep

    def write(self, data):
        """Write a whole string."""
        if self.linesep != "\n":
            data = data.replace("\n", self.linesep)
        self.base.write(data)


def decode_mode(mode):
    """Of a mode: the flags of `os.open`, universal ends of lines, reading, writing, what was asked of the position, binary."""
    universal = mode.find("U") >= 0
    basemode = mode[:1]
    if basemode == "U":
        basemode = "r"
    if basemode not in ("r", "w", "a"):
        raise ValueError("invalid mode")
    plus = mode.find("+") >= 0
    flags = os.O_RDONLY if basemode == "r" else os.O_WRONLY
    if plus:
        flags = os.O_RDWR
    if basemode == "w":
        flags |= os.O_CREAT | os.O_TRUNC
    elif basemode == "a":
        flags |= os.O_CREAT | os.O_APPEND
    return flags, universal, basemode == "r" or plus, basemode != "r" or plus, basemode, mode.find("b") >= 0


def construct_stream_tower(stream, buffering, universal, reading, writing, binary):
    """The tower over a file: `buffering` is 0 for none, 1 for lines, else the size of a block, or -1."""
    if buffering != 0:
        if writing:
            if buffering == 1:
                stream = LineBufferingOutputStream(stream)
            else:
                stream = BufferingOutputStream(stream, buffering)
        if reading:
            stream = BufferingInputStream(stream, -1 if buffering == 1 else buffering)
    if universal:
        stream = TextInputFilter(stream)
    return stream


def open_file_as_stream(path, mode="r", buffering=-1, signal_checker=None):
    """Open a file."""
    flags, universal, reading, writing, _, binary = decode_mode(mode)
    stream = DiskFile(os.open(to_path(path), flags, 0o666), signal_checker)
    return construct_stream_tower(stream, buffering, universal, reading, writing, binary)


def fdopen_as_stream(fd, mode, buffering=-1, signal_checker=None):
    """The stream over a descriptor."""
    _, universal, reading, writing, _, binary = decode_mode(mode)
    return construct_stream_tower(DiskFile(fd, signal_checker), buffering, universal, reading, writing, binary)
