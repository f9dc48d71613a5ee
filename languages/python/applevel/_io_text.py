"""_io_text: text in memory and over files of bytes."""

from _io_base import DEFAULT_BUFFER_SIZE, UnsupportedOperation, _TextIOBase
from _io_memory import TextMemory as _TextMemory


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
        self._seen = ()

    def _incoming(self, text):
        if self._newline in (None, ""):
            self._note_newlines(text)
        if self._newline is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def _note_newlines(self, text):
        crlf = text.count("\r\n")
        for newline, count in (("\r", text.count("\r") - crlf), ("\n", text.count("\n") - crlf), ("\r\n", crlf)):
            if count and newline not in self._seen:
                self._seen = tuple(each for each in ("\r", "\n", "\r\n") if each == newline or each in self._seen)

    @property
    def newlines(self):
        return (None, *self._seen)[-1] if len(self._seen) < 2 else self._seen

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


class StringIO(_TextMemory, _Text):
    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not %s" % type(initial_value).__name__)
        self._start(newline)
        self._is_plain = newline == "\n"
        self._text = self._outgoing(self._incoming(initial_value or ""))
        self._ended = True

    def _refuse(self):
        raise ValueError("I/O operation on closed file")

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable

    @property
    def line_buffering(self):
        return False

    def getvalue(self):
        self._checkClosed()
        return self._text

    def _write_slowly(self, text):
        if self._is_closed:
            self._refuse()
        if type(text) is not str and not isinstance(text, str):
            raise TypeError("string argument expected, got %r" % type(text).__name__)
        self._put(self._outgoing(self._incoming(text)))
        return len(text)

    def tell(self):
        self._checkClosed()
        return self._at

    def seek(self, pos, whence=0):
        self._checkClosed()
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
        pos = self._at if pos is None else pos
        self._text = self._text[:pos]
        return pos


class TextIOWrapper(_Text):
    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self._start(newline)
        self.buffer = buffer
        if encoding is None or encoding == "locale":
            encoding = "UTF-8"
        else:
            "".encode(encoding)
        self.encoding = encoding
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
        self._checkClosed()
        if pos and whence == 1:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if pos and whence == 2:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == 1:
            pos, whence = self.tell(), 0
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
