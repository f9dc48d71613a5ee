"""_io: files, buffers and text on file descriptors."""

from builtins import BlockingIOError

import _posix

DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = "io"


class _IOBase:
    __closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, pos, whence=0):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported("truncate")

    def flush(self):
        self._checkClosed()

    def close(self):
        if not self.__closed:
            try:
                self.flush()
            finally:
                self.__closed = True

    @property
    def closed(self):
        return self.__closed

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _checkReadable(self):
        if not self.readable():
            raise UnsupportedOperation("not readable")

    def _checkWritable(self):
        if not self.writable():
            raise UnsupportedOperation("not writable")

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        self._unsupported("fileno")

    def isatty(self):
        self._checkClosed()
        return False

    def readline(self, size=-1):
        if size is None:
            size = -1
        line = bytearray()
        while size < 0 or len(line) < size:
            byte = self.read(1)
            if not byte:
                break
            line += byte
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=None):
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines):
        self._checkClosed()
        for line in lines:
            self.write(line)


class _RawIOBase(_IOBase):
    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        b = bytearray(size)
        n = self.readinto(b)
        if n is None:
            return None
        del b[n:]
        return bytes(b)

    def readall(self):
        parts = []
        while True:
            data = self.read(DEFAULT_BUFFER_SIZE)
            if not data:
                return b"".join(parts)
            parts.append(data)


class _BufferedIOBase(_IOBase):
    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    readinto1 = readinto

    def detach(self):
        self._unsupported("detach")


class _TextIOBase(_IOBase):
    encoding = None
    newlines = None
    errors = None

    def detach(self):
        self._unsupported("detach")


for _class in (_IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase):
    _class.__module__ = "_io"


def open_code(path):
    return open(path, "rb")


class FileIO(_RawIOBase):
    def __init__(self, file, mode="r", closefd=True, opener=None):
        plus = "+" in mode
        kind = mode.replace("b", "").replace("+", "")
        if kind not in ("r", "w", "a", "x"):
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        flags = {"r": 0, "w": 64 | 512, "a": 64 | 1024, "x": 64 | 128}[kind]
        self._readable = kind == "r" or plus
        self._writable = kind != "r" or plus
        flags |= 2 if plus else 0 if kind == "r" else 1
        self._closefd = closefd
        self.name = file
        self._fd = -1
        self._mode = kind
        if isinstance(file, int):
            if file < 0:
                raise ValueError("negative file descriptor")
            self._fd = file
        else:
            if not closefd:
                raise ValueError("Cannot use closefd=False with file name")
            if kind == "r":
                mode_bits = _posix.stat(file)[0]
                if mode_bits & 0o170000 == 0o040000:
                    raise IsADirectoryError(21, "Is a directory", file)
            self._fd = opener(file, flags) if opener is not None else _posix.open(file, flags, 0o666)

    @property
    def mode(self):
        return self._mode + "b" + ("+" if self._readable and self._writable else "")

    @property
    def closefd(self):
        return self._closefd

    def readable(self):
        return self._readable

    def writable(self):
        return self._writable

    def seekable(self):
        try:
            _posix.lseek(self._fd, 0, 1)
        except OSError:
            return False
        return True

    def fileno(self):
        self._checkClosed()
        return self._fd

    def isatty(self):
        return _posix.isatty(self._fd)

    def read(self, size=-1):
        self._checkClosed()
        self._checkReadable()
        if size is None or size < 0:
            return self.readall()
        return _posix.read(self._fd, size)

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def write(self, data):
        self._checkClosed()
        self._checkWritable()
        return _posix.write(self._fd, data)

    def seek(self, pos, whence=0):
        self._checkClosed()
        return _posix.lseek(self._fd, pos, whence)

    def close(self):
        if not self.closed:
            super().close()
            if self._closefd:
                _posix.close(self._fd)

    def __repr__(self):
        return "<_io.FileIO name=%r mode=%r closefd=%r>" % (self.name, self.mode, self._closefd)


class BytesIO(_BufferedIOBase):
    def __init__(self, initial_bytes=b""):
        self._buffer = bytearray(initial_bytes)
        self._pos = 0

    def getvalue(self):
        self._checkClosed()
        return bytes(self._buffer)

    def getbuffer(self):
        self._checkClosed()
        return memoryview(self._buffer)

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable

    def read(self, size=-1):
        self._checkClosed()
        end = len(self._buffer) if size is None or size < 0 else min(self._pos + size, len(self._buffer))
        data = bytes(self._buffer[self._pos:end])
        self._pos = max(end, self._pos)
        return data

    read1 = read

    def readline(self, size=-1):
        self._checkClosed()
        end = self._buffer.find(b"\n", self._pos) + 1
        if end == 0:
            end = len(self._buffer)
        if size is not None and size >= 0:
            end = min(end, self._pos + size)
        return self.read(end - self._pos)

    def write(self, data):
        self._checkClosed()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(data)
        if self._pos > len(self._buffer):
            self._buffer += b"\0" * (self._pos - len(self._buffer))
        self._buffer[self._pos:self._pos + len(data)] = data
        self._pos += len(data)
        return len(data)

    def seek(self, pos, whence=0):
        self._checkClosed()
        if whence == 0 and pos < 0:
            raise ValueError("negative seek value %r" % (pos,))
        base = [0, self._pos, len(self._buffer)][whence]
        self._pos = max(base + pos, 0)
        return self._pos

    def tell(self):
        self._checkClosed()
        return self._pos

    def truncate(self, pos=None):
        self._checkClosed()
        pos = self._pos if pos is None else pos
        del self._buffer[pos:]
        return pos


class _Buffered(_BufferedIOBase):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("invalid buffer size")
        self.raw = raw
        self._size = buffer_size
        self._ahead = b""
        self._out = []
        self._waiting = 0

    @property
    def name(self):
        return self.raw.name

    @property
    def mode(self):
        return self.raw.mode

    @property
    def closed(self):
        return self.raw.closed

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return self.raw.seekable()

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    def read(self, size=-1):
        self._checkClosed()
        self._checkReadable()
        self._flush_out()
        if size is None or size < 0:
            data = self._ahead + (self.raw.readall() or b"")
            self._ahead = b""
            return data
        parts = [self._ahead]
        have = len(self._ahead)
        while have < size:
            data = self.raw.read(max(self._size, size - have))
            if not data:
                break
            parts.append(data)
            have += len(data)
        data = b"".join(parts)
        self._ahead = data[size:]
        return data[:size]

    def read1(self, size=-1):
        self._checkReadable()
        if not self._ahead:
            self._ahead = self.raw.read(self._size)
        if size is None or size < 0:
            size = len(self._ahead)
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def peek(self, size=0):
        if not self._ahead:
            self._ahead = self.raw.read(self._size)
        return self._ahead

    def readline(self, size=-1):
        self._checkClosed()
        while b"\n" not in self._ahead:
            data = self.raw.read(self._size)
            if not data:
                break
            self._ahead += data
        end = self._ahead.find(b"\n") + 1 or len(self._ahead)
        if size is not None and size >= 0:
            end = min(end, size)
        line, self._ahead = self._ahead[:end], self._ahead[end:]
        return line

    def write(self, data):
        self._checkClosed()
        self._checkWritable()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if self._ahead:
            self.raw.seek(-len(self._ahead), 1)
            self._ahead = b""
        data = bytes(data)
        self._out.append(data)
        self._waiting += len(data)
        if self._waiting > self._size:
            self._flush_out()
        return len(data)

    def _flush_out(self):
        if self._out:
            data = b"".join(self._out)
            self._out = []
            self._waiting = 0
            while data:
                data = data[self.raw.write(data):]

    def flush(self):
        self._checkClosed()
        self._flush_out()

    def seek(self, pos, whence=0):
        self._flush_out()
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead = b""
        return self.raw.seek(pos, whence)

    def tell(self):
        self._flush_out()
        return self.raw.tell() - len(self._ahead)

    def detach(self):
        self.flush()
        raw, self.raw = self.raw, None
        return raw

    def close(self):
        if self.raw is not None and not self.closed:
            try:
                self.flush()
            finally:
                self.raw.close()

    def __repr__(self):
        return "<_io.%s name=%r>" % (type(self).__name__, self.name)


class BufferedReader(_Buffered):
    pass


class BufferedWriter(_Buffered):
    pass


class BufferedRandom(_Buffered):
    pass


class BufferedRWPair(_BufferedIOBase):
    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1):
        return self.reader.read(size)

    def write(self, data):
        return self.writer.write(data)

    def flush(self):
        self.writer.flush()

    def readable(self):
        return True

    writable = readable

    def close(self):
        self.writer.close()
        self.reader.close()


class IncrementalNewlineDecoder:
    def __init__(self, decoder, translate, errors="strict"):
        self.decoder = decoder
        self.translate = translate

    def decode(self, data, final=False):
        text = data if self.decoder is None else self.decoder.decode(data, final)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self.translate else text

    def reset(self):
        pass


class _Text(_TextIOBase):
    """Text with universal newlines over what `_pull` gives: reading is done on a text that grows."""

    def _start(self, newline):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: %r" % (newline,))
        self._newline = newline
        self._text = ""
        self._at = 0
        self._ended = False

    def _incoming(self, text):
        if self._newline is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def _more(self):
        if self._ended:
            return False
        text = self._pull()
        if not text:
            self._ended = True
            return False
        self._text = self._text[self._at:] + text
        self._at = 0
        return True

    def read(self, size=-1):
        self._checkClosed()
        self._checkReadable()
        if size is None or size < 0:
            while self._more():
                pass
            data = self._text[self._at:]
            self._at = len(self._text)
            return data
        while len(self._text) - self._at < size and self._more():
            pass
        data = self._text[self._at:self._at + size]
        self._at += len(data)
        return data

    def _line_end(self, start):
        newline = self._newline
        if newline in (None, "\n"):
            return self._text.find("\n", start) + 1
        if newline == "":
            ends = [at for at in (self._text.find("\n", start), self._text.find("\r", start)) if at >= 0]
            if not ends:
                return 0
            at = min(ends)
            return at + 2 if self._text[at:at + 2] == "\r\n" else at + 1
        at = self._text.find(newline, start)
        return at + len(newline) if at >= 0 else 0

    def readline(self, size=-1):
        self._checkClosed()
        self._checkReadable()
        while True:
            end = self._line_end(self._at)
            if end or not self._more():
                break
        if not end:
            end = len(self._text)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        line = self._text[self._at:end]
        self._at = end
        return line

    def _outgoing(self, text):
        newline = self._newline
        if newline in (None, "", "\n"):
            return text
        return text.replace("\n", newline)


class StringIO(_Text):
    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not %s" % type(initial_value).__name__)
        self._start(newline)
        self._text = self._incoming(initial_value or "")
        self._ended = True

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable

    @property
    def line_buffering(self):
        return False

    def getvalue(self):
        self._checkClosed()
        self._join()
        return self._text

    _parts = ()

    def _join(self):
        if self._parts:
            self._text += "".join(self._parts)
            self._parts = ()

    def read(self, size=-1):
        self._join()
        return super().read(size)

    def readline(self, size=-1):
        self._join()
        return super().readline(size)

    def write(self, text):
        self._checkClosed()
        if not isinstance(text, str):
            raise TypeError("string argument expected, got %r" % type(text).__name__)
        size = len(text)
        text = self._outgoing(self._incoming(text))
        length = len(self._text) + (self._waiting if self._parts else 0)
        if self._at == length:
            if not self._parts:
                self._parts = []
                self._waiting = 0
            self._parts.append(text)
            self._waiting += len(text)
        else:
            self._join()
            if self._at > len(self._text):
                self._text += "\0" * (self._at - len(self._text))
            self._text = self._text[:self._at] + text + self._text[self._at + len(text):]
        self._at += len(text)
        return size

    def tell(self):
        self._checkClosed()
        return self._at

    def seek(self, pos, whence=0):
        self._checkClosed()
        self._join()
        if whence not in (0, 1, 2):
            raise ValueError("Invalid whence (%r, should be 0, 1 or 2)" % (whence,))
        if whence == 0 and pos < 0:
            raise ValueError("Negative seek position %d" % pos)
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = [pos, self._at, len(self._text)][whence]
        return self._at

    def truncate(self, pos=None):
        self._checkClosed()
        self._join()
        pos = self._at if pos is None else pos
        self._text = self._text[:pos]
        return pos


class TextIOWrapper(_Text):
    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self._start(newline)
        self.buffer = buffer
        self.encoding = "utf-8" if encoding in (None, "locale") else encoding
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._undecoded = b""

    @property
    def name(self):
        return self.buffer.name

    @property
    def closed(self):
        return self.buffer.closed

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

    def _pull(self):
        while True:
            data = self.buffer.read(DEFAULT_BUFFER_SIZE)
            whole = self._undecoded + data
            if not data:
                self._undecoded = b""
                return self._incoming(whole.decode(self.encoding, self.errors)) if whole else ""
            cut = len(whole)
            if cut > 4:
                for back in range(1, 4):
                    if whole[-back] >= 0xC0:
                        cut -= back
                        break
                    if whole[-back] < 0x80:
                        break
            if whole[cut - 1:cut] == b"\r":
                cut -= 1
            self._undecoded = whole[cut:]
            text = whole[:cut].decode(self.encoding, self.errors)
            if text:
                return self._incoming(text)

    def write(self, text):
        self._checkClosed()
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not %s" % type(text).__name__)
        self.buffer.write(self._outgoing(text).encode(self.encoding, self.errors))
        if self.line_buffering and "\n" in text:
            self.flush()
        return len(text)

    def flush(self):
        self.buffer.flush()

    def seek(self, pos, whence=0):
        self.flush()
        self._text = ""
        self._at = 0
        self._ended = False
        self._undecoded = b""
        return self.buffer.seek(pos, whence)

    def tell(self):
        self.flush()
        unread = self._text[self._at:].encode(self.encoding, self.errors)
        return self.buffer.tell() - len(self._undecoded) - len(unread)

    def truncate(self, pos=None):
        self.flush()
        return self.buffer.truncate(pos)

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.flush()
        if encoding is not None:
            self.encoding = encoding
        if errors is not None:
            self.errors = errors

    def detach(self):
        self.flush()
        buffer, self.buffer = self.buffer, None
        return buffer

    def close(self):
        if self.buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self.buffer.close()

    def __repr__(self):
        return "<_io.TextIOWrapper name=%r mode=%r encoding=%r>" % (
            self.name, getattr(self, "mode", "r"), self.encoding)


def text_encoding(encoding, stacklevel=2):
    return "utf-8" if encoding is None else encoding


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(file, int):
        file = _fspath(file)
    if not isinstance(mode, str):
        raise TypeError("open() argument 'mode' must be str, not %s" % type(mode).__name__)
    for c in mode:
        if c not in "rwaxbt+" or mode.count(c) > 1:
            raise ValueError("invalid mode: %r" % mode)
    binary = "b" in mode
    if binary and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = [c for c in mode if c in "rwax"]
    if len(kinds) != 1:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    if binary and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    if binary and errors is not None:
        raise ValueError("binary mode doesn't take an errors argument")
    if binary and newline is not None:
        raise ValueError("binary mode doesn't take a newline argument")
    raw = FileIO(file, kinds[0] + ("+" if "+" in mode else ""), closefd, opener)
    if buffering == 0:
        if not binary:
            raise ValueError("can't have unbuffered text I/O")
        return raw
    size = DEFAULT_BUFFER_SIZE if buffering in (-1, 1) else buffering
    if "+" in mode:
        buffer = BufferedRandom(raw, size)
    else:
        buffer = (BufferedReader if kinds[0] == "r" else BufferedWriter)(raw, size)
    if binary:
        return buffer
    text = TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
    return method(path)


for _class in (FileIO, BytesIO, StringIO, TextIOWrapper, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair,
               IncrementalNewlineDecoder):
    _class.__module__ = "_io"
