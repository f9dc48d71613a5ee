"""Files as buffered streams of text.

What is read is UTF-8; bytes that aren't become lone surrogates and are written back as the same bytes. Failures of the
platform are OSErrors, misuse is a StreamError.
"""

import os

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

_BUFFER = 8192


class StreamError(Exception):
    """A stream was used as it can't be."""

    def __init__(self, message):
        Exception.__init__(self, message)
        self.message = message


StreamErrors = (OSError, StreamError)


class Stream:
    """An open file: what was read ahead, and what is still to be written."""

    def __init__(self, fd, readable=True, writable=True, line_buffered=False, unbuffered=False):
        self.fd = fd
        self.readable = readable
        self.writable = writable
        self.line_buffered = line_buffered
        self.unbuffered = unbuffered
        self.ahead = b""
        self.start = 0
        self.pending = []
        self.pending_size = 0

    def _require(self, allowed):
        if self.fd < 0:
            raise StreamError("I/O operation on closed file")
        if not allowed:
            raise StreamError("the stream isn't open for that")

    def _fill(self):
        """Read more; tell whether there was any."""
        data = os.read(self.fd, _BUFFER)
        if len(data) == 0:
            return False
        self.ahead = self.ahead[self.start:] + data
        self.start = 0
        return True

    def _take(self, end):
        data = self.ahead[self.start:end]
        self.start = end
        return data.decode("utf-8", "surrogateescape")

    def read(self, n):
        """Return up to `n` bytes as text, fewer at the end of the file only."""
        self._require(self.readable)
        self.flush()
        while len(self.ahead) - self.start < n and self._fill():
            pass
        return self._take(min(self.start + n, len(self.ahead)))

    def readall(self):
        """Return the rest of the file."""
        self._require(self.readable)
        self.flush()
        pieces = [self.ahead[self.start:]]
        self.ahead = b""
        self.start = 0
        while True:
            data = os.read(self.fd, _BUFFER)
            if len(data) == 0:
                return b"".join(pieces).decode("utf-8", "surrogateescape")
            pieces.append(data)

    def readline(self, limit=-1):
        """Return the next line with its line end, the empty text at the end of the file. With a limit no more bytes."""
        self._require(self.readable)
        self.flush()
        searched = self.start
        while True:
            place = self.ahead.find(b"\n", searched)
            size = len(self.ahead) - self.start
            if limit >= 0 and (size if place < 0 else place + 1 - self.start) >= limit:
                return self._take(self.start + limit)
            if place >= 0:
                return self._take(place + 1)
            if not self._fill():
                return self._take(len(self.ahead))
            searched = self.start + size

    def readlines(self):
        """Return the lines that are left."""
        lines = []
        while True:
            line = self.readline()
            if line == "":
                return lines
            lines.append(line)

    def write(self, text):
        """Write text."""
        self._require(self.writable)
        if self.start < len(self.ahead):
            self.seek(0, SEEK_CUR)
        data = text.encode("utf-8", "surrogateescape")
        self.pending.append(data)
        self.pending_size += len(data)
        if self.unbuffered or self.pending_size >= _BUFFER or (self.line_buffered and text.find("\n") >= 0):
            self.flush()

    def flush(self):
        """Hand everything written to the platform."""
        if self.pending_size == 0:
            return
        data = b"".join(self.pending)
        self.pending = []
        self.pending_size = 0
        while len(data) > 0:
            data = data[os.write(self.fd, data):]

    def flush_buffers(self):
        """As `flush`."""
        self.flush()

    def seek(self, offset, whence=SEEK_SET):
        """Go to a place, in bytes from the start, from here or from the end."""
        self._require(True)
        self.flush()
        if whence == SEEK_CUR:
            offset -= len(self.ahead) - self.start
        os.lseek(self.fd, offset, whence)
        self.ahead = b""
        self.start = 0

    def tell(self):
        """Return the place in bytes from the start."""
        self._require(True)
        return os.lseek(self.fd, 0, SEEK_CUR) - (len(self.ahead) - self.start) + self.pending_size

    def close(self):
        """Write what is pending and close the file; a closed stream stays closed."""
        if self.fd >= 0:
            self.flush()
            fd = self.fd
            self.fd = -1
            os.close(fd)

    def close1(self, closefileno):
        """Close the stream, and the file only if `closefileno`."""
        if closefileno:
            self.close()
        else:
            self.flush()
            self.fd = -1

    def try_to_find_file_descriptor(self):
        """Return the descriptor, or -1 where it is closed."""
        return self.fd

    def getnewlines(self):
        """Return which line ends were seen: they aren't looked for."""
        return 0

    def truncate(self, size):
        """Truncating isn't supported."""
        raise StreamError("truncate")


def decode_mode(mode):
    """Return the flags of `os.open`, whether one may read, and whether write."""
    if mode == "" or "rwa".find(mode[0]) < 0:
        raise ValueError("mode string must begin with one of 'r', 'w', 'a' or 'U'")
    for c in mode[1:]:
        if "+bUt".find(c) < 0:
            raise ValueError("invalid mode: '%s'" % (mode,))
    plus = mode.find("+") >= 0
    access = os.O_RDWR if plus else os.O_WRONLY
    if mode[0] == "r":
        return os.O_RDWR if plus else os.O_RDONLY, True, plus
    if mode[0] == "w":
        return access | os.O_CREAT | os.O_TRUNC, plus, True
    return access | os.O_CREAT | os.O_APPEND, plus, True


def open_file_as_stream(path, mode="r", buffering=-1, signal_checker=None):
    """Open a file; `buffering` is 0 for none, 1 for lines, else the usual."""
    flags, readable, writable = decode_mode(mode)
    fd = os.open(path, flags, 0o666)
    return Stream(fd, readable, writable, buffering == 1, buffering == 0)


def fdopen_as_stream(fd, mode="r", buffering=-1, signal_checker=None):
    """Return a stream over an open descriptor."""
    _, readable, writable = decode_mode(mode)
    return Stream(fd, readable, writable, buffering == 1, buffering == 0)
