"""Files and the standard streams. What is read is read ahead; what is written goes out at once, so that nothing is lost
where nobody closes a file.
"""

import os

from rpython.rlib.objectmodel import specialize
from rpython.standard.path_functions import isdir

_BLOCK = 8192


class UnsupportedOperation(OSError):
    """A file can't do what it is asked to."""


class BinaryFile:
    """A file of bytes."""

    def __init__(self, fd, name, mode, can_read, can_write):
        self.fd = fd
        self.name = name
        self.mode = mode
        self.closed = False
        self._can_read = can_read
        self._can_write = can_write
        self._ahead = b""
        self._start = 0

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if len(line) == 0:
            raise StopIteration
        return line

    def _check(self, message="I/O operation on closed file."):
        if self.closed:
            raise ValueError(message)

    def _check_read(self, message):
        self._check(message)
        if not self._can_read:
            raise UnsupportedOperation("not readable")

    def fileno(self):
        """The descriptor."""
        self._check()
        return self.fd

    def isatty(self):
        """Whether it is a terminal."""
        self._check()
        return os.isatty(self.fd)

    def readable(self):
        """Whether it was opened for reading."""
        self._check()
        return self._can_read

    def writable(self):
        """Whether it was opened for writing."""
        self._check()
        return self._can_write

    def seekable(self):
        """Whether it has positions."""
        self._check()
        try:
            os.lseek(self.fd, 0, 1)
        except OSError:
            return False
        return True

    def flush(self):
        """Nothing is left to write."""
        self._check()

    def close(self):
        """Gives the descriptor back."""
        if not self.closed:
            self.closed = True
            os.close(self.fd)

    def write(self, data):
        """Writes bytes; says how many."""
        self._check("write to closed file")
        if not self._can_write:
            raise UnsupportedOperation("not writable")
        self._forget_ahead()
        rest = bytes(data)
        size = len(rest)
        while len(rest) > 0:
            rest = rest[os.write(self.fd, rest):]
        return size

    def writelines(self, lines):
        """Writes one after the other."""
        for line in lines:
            self.write(line)

    def _forget_ahead(self):
        """Goes back to where the reader is."""
        left = len(self._ahead) - self._start
        self._ahead = b""
        self._start = 0
        if left > 0:
            os.lseek(self.fd, -left, 1)

    def fill(self):
        """Reads more ahead; whether there was any."""
        block = os.read(self.fd, _BLOCK)
        if len(block) == 0:
            return False
        self._ahead = self._ahead[self._start:] + block
        self._start = 0
        return True

    def read(self, size=-1):
        """What is left, or at most `size` bytes of it."""
        self._check_read("read of closed file")
        if size < 0:
            parts = [self._ahead[self._start:]]
            self._ahead = b""
            self._start = 0
            while True:
                block = os.read(self.fd, _BLOCK)
                if len(block) == 0:
                    return b"".join(parts)
                parts.append(block)
        while len(self._ahead) - self._start < size and self.fill():
            pass
        return self.take(size)

    def take(self, size):
        """So many bytes of those read ahead, fewer where there are no more."""
        start = self._start
        self._start = min(start + size, len(self._ahead))
        return self._ahead[start:self._start]

    def peek(self, size=0):
        """What was read ahead, at least a byte unless at the end; it stays to be read."""
        self._check_read("I/O operation on closed file.")
        if self._start == len(self._ahead):
            self.fill()
        return self._ahead[self._start:]

    def read1(self, size=-1):
        """What one call of the platform gives, or at most `size` bytes of it."""
        left = len(self.peek())
        return self.take(left if size < 0 else min(size, left))

    def readline(self, size=-1):
        """The next line with its line feed, or at most `size` bytes of it."""
        self._check_read("readline of closed file")
        searched = 0
        while True:
            end = self._ahead.find(b"\n", self._start + searched)
            if end >= 0:
                length = end + 1 - self._start
                break
            length = searched = len(self._ahead) - self._start
            if 0 <= size <= length or not self.fill():
                break
        return self.take(length if size < 0 else min(size, length))

    def readlines(self):
        """The lines that are left."""
        lines = []
        while True:
            line = self.readline()
            if len(line) == 0:
                return lines
            lines.append(line)

    def seek(self, offset, whence=0):
        """Goes on at another place; says where that is."""
        self._check()
        if whence == 1:
            offset -= len(self._ahead) - self._start
        self._ahead = b""
        self._start = 0
        return os.lseek(self.fd, offset, whence)

    def tell(self):
        """The place of what is read or written next."""
        self._check()
        return os.lseek(self.fd, 0, 1) - (len(self._ahead) - self._start)


def _width(byte):
    """The length of the UTF-8 sequence that begins with this byte."""
    if byte < 0xC0:
        return 1
    if byte < 0xE0:
        return 2
    if byte < 0xF0:
        return 3
    return 4


class TextFile:
    """A file of text over one of bytes."""

    def __init__(self, buffer, name, mode, encoding, errors, newline):
        self.buffer = buffer
        self.name = name
        self.mode = mode
        self.encoding = encoding
        self.errors = errors
        self._codec = encoding.lower().replace("_", "-")
        self._translates = newline is None
        self._any_end = newline is None or newline == ""

    def __enter__(self):
        self.buffer.__enter__()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def __iter__(self):
        self.buffer.__iter__()
        return self

    def __next__(self):
        line = self.readline()
        if len(line) == 0:
            raise StopIteration
        return line

    @property
    def closed(self):
        """Whether it was closed."""
        return self.buffer.closed

    def fileno(self):
        """The descriptor."""
        return self.buffer.fileno()

    def isatty(self):
        """Whether it is a terminal."""
        return self.buffer.isatty()

    def readable(self):
        """Whether it was opened for reading."""
        return self.buffer.readable()

    def writable(self):
        """Whether it was opened for writing."""
        return self.buffer.writable()

    def seekable(self):
        """Whether it has positions."""
        return self.buffer.seekable()

    def flush(self):
        """Nothing is left to write."""
        self.buffer.flush()

    def close(self):
        """Gives the descriptor back."""
        self.buffer.close()

    def seek(self, offset, whence=0):
        """Goes on at another place, in bytes; says where that is."""
        return self.buffer.seek(offset, whence)

    def tell(self):
        """The place in bytes."""
        return self.buffer.tell()

    def _decode(self, data):
        return data.decode(self.encoding, self.errors)

    def write(self, text: str):
        """Writes text; says how many characters."""
        self.flush()
        self.buffer.write(text.encode(self.encoding, self.errors))
        return len(text)

    def writelines(self, lines):
        """Writes one after the other."""
        for line in lines:
            self.write(line)

    def _with_line_feeds(self, text):
        if self._translates and text.find("\r") >= 0:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def read(self, size=-1):
        """What is left, or at most `size` characters of it."""
        if size < 0:
            self.buffer.peek()
            return self._with_line_feeds(self._decode(self.buffer.read()))
        parts = []
        while size > 0:
            part = self._characters(size)
            if len(part) == 0:
                break
            part = self._with_line_feeds(part)
            size -= len(part)
            parts.append(part)
        return "".join(parts)

    def _characters(self, count):
        """Some characters, at most so many; none at the end. A carriage return comes with its line feed."""
        data = self.buffer.peek()
        if len(data) == 0:
            return ""
        end = 0
        is_utf8 = self._codec == "utf-8" or self._codec == "utf8"
        while count > 0 and end < len(data):
            width = _width(data[end]) if is_utf8 else 1
            if self._translates and data[end] == 13 and (end + 1 == len(data) or data[end + 1] == 10):
                width = 2
            if end + width > len(data):
                if end > 0:
                    break
                if not self.buffer.fill():
                    end = len(data)
                    break
                data = self.buffer.peek()
                continue
            end += width
            count -= 1
        return self._decode(self.buffer.take(end))

    def readline(self, size=-1):
        """The next line with its end, or at most `size` characters of it."""
        if size >= 0:
            return self._limited_line(size)
        if not self._any_end:
            return self._decode(self.buffer.readline())
        data = self.buffer.peek()
        searched = 0
        while True:
            feed = data.find(b"\n", searched)
            back = data.find(b"\r", searched, len(data) if feed < 0 else feed)
            if back >= 0 and back + 1 < len(data):
                end = back + 2 if data[back + 1] == 10 else back + 1
                break
            if feed >= 0:
                end = feed + 1
                break
            searched = len(data) if back < 0 else back
            if not self.buffer.fill():
                end = len(data)
                break
            data = self.buffer.peek()
        return self._with_line_feeds(self._decode(self.buffer.take(end)))

    def _limited_line(self, size):
        parts = []
        while size > 0:
            part = self.read(1)
            if len(part) == 0:
                break
            parts.append(part)
            size -= 1
            if part == "\n":
                break
        return "".join(parts)

    def readlines(self):
        """The lines that are left."""
        lines = []
        while True:
            line = self.readline()
            if len(line) == 0:
                return lines
            lines.append(line)


def flags_of(mode):
    """The flags of `os.open` for a mode of `open`."""
    main = ""
    update = False
    for letter in mode:
        if letter == "+":
            update = True
        elif letter in "rwax":
            if main != "":
                raise ValueError("must have exactly one of create/read/write/append mode")
            main = letter
        elif letter not in "bt":
            raise ValueError("invalid mode: '" + mode + "'")
    if main == "":
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    access = os.O_RDWR if update else os.O_WRONLY
    if main == "r":
        return os.O_RDWR if update else os.O_RDONLY
    if main == "w":
        return access | os.O_CREAT | os.O_TRUNC
    if main == "x":
        return access | os.O_CREAT | os.O_EXCL
    return access | os.O_CREAT | os.O_APPEND


@specialize.argtype(0)
def _opened(file, mode):
    flags = flags_of(mode)
    if isinstance(file, int):
        fd = file
        name = str(file)
    else:
        if isdir(file):
            raise IsADirectoryError(21, os.strerror(21), file)
        fd = os.open(file, flags, 0o666)
        name = file
    update = "+" in mode
    return BinaryFile(fd, name, mode, update or "r" in mode, update or "r" not in mode)


@specialize.argtype(0)
def open_binary(file, mode, buffering=-1):
    """`open(file, mode)` of a file of bytes"""
    return _opened(file, mode)


@specialize.argtype(0)
def open_text(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
    """`open(file, mode, …)` of a file of text"""
    if "b" in mode:
        raise ValueError("the mode of a binary file must be a constant")
    buffer = _opened(file, mode)
    encoding = "utf-8" if encoding is None else encoding
    return TextFile(buffer, buffer.name, mode, encoding, "strict" if errors is None else errors, newline)


def _standard(fd, name, mode):
    buffer = BinaryFile(fd, name, mode + "b", mode == "r", mode == "w")
    return TextFile(buffer, name, mode, "utf-8", "surrogateescape", "\n")


STDIN = _standard(0, "<stdin>", "r")
STDOUT = _standard(1, "<stdout>", "w")
STDERR = _standard(2, "<stderr>", "w")
