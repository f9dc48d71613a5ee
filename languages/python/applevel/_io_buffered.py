"""_io_buffered: bytes in memory and buffers before raw files."""

from _io_base import DEFAULT_BUFFER_SIZE, _BufferedIOBase
from _io_memory import BytesMemory as _BytesMemory
from _io_memory import Window as _Window


class BytesIO(_BytesMemory, _BufferedIOBase):
    def __init__(self, initial_bytes=b""):
        self._buffer[:] = b"" if initial_bytes is None else initial_bytes
        self.seek(0)

    def getbuffer(self):
        self._checkClosed()
        return memoryview(self._buffer)

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable

    def __getstate__(self):
        return self.getvalue(), self.tell(), self.__dict__ or None

    def __setstate__(self, state):
        value, position, attributes = state
        self._buffer[:] = value
        self.seek(position)
        if attributes is not None:
            self.__dict__.update(attributes)


class _Buffered(_Window, _BufferedIOBase):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("invalid buffer size")
        self.raw = raw
        self._size = buffer_size
        self._ahead = b""
        self._at = 0
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

    def _compact(self):
        # What was read ahead and is not used yet starts at `_at`.
        if self._at:
            self._ahead = self._ahead[self._at:]
            self._at = 0

    def _read_slowly(self, size):
        if self.closed:
            raise ValueError("read of closed file")
        self._checkReadable()
        if self._out:
            self._flush_out()
        if size is not None and size >= 0:
            at = self._at
            end = at + size
            if end <= len(self._ahead):
                self._at = end
                return self._ahead[at:end]
        self._compact()
        if size is None or size < 0:
            parts = [self._ahead]
            self._ahead = b""
            readall = getattr(self.raw, "readall", None)
            parts.append(readall() if readall is not None else self.raw.read())
            while readall is None and parts[-1]:
                parts.append(self.raw.read())
            return b"".join([part for part in parts if part])
        parts = [self._ahead]
        have = len(self._ahead)
        while have < size:
            data = self.raw.read(max(self._size, size - have))
            if not data:
                break
            parts.append(data)
            have += len(data)
        self._ahead = b"".join(parts)
        self._at = min(size, have)
        return self._ahead[:size]

    def read1(self, size=-1):
        self._checkReadable()
        self._compact()
        if not self._ahead:
            self._ahead = self.raw.read(self._size)
        if size is None or size < 0:
            size = len(self._ahead)
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def peek(self, size=0):
        self._compact()
        if not self._ahead:
            self._ahead = self.raw.read(self._size)
        return self._ahead

    def _readline_slowly(self, size):
        self._checkClosed()
        while self._ahead.find(b"\n", self._at) < 0:
            data = self.raw.read(self._size)
            if not data:
                break
            self._compact()
            self._ahead += data
        at = self._at
        end = self._ahead.find(b"\n", at) + 1 or len(self._ahead)
        if size is not None and size >= 0:
            end = min(end, at + size)
        self._at = end
        return self._ahead[at:end]

    def write(self, data):
        self._checkClosed()
        self._checkWritable()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._compact()
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
        self._compact()
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead = b""
        return self.raw.seek(pos, whence)

    def tell(self):
        self._flush_out()
        return self.raw.tell() - len(self._ahead) + self._at

    def truncate(self, pos=None):
        self._checkClosed()
        self._checkWritable()
        self.flush()
        return self.raw.truncate(self.tell() if pos is None else pos)

    def detach(self):
        self.flush()
        raw, self.raw = self.raw, None
        return raw

    def close(self):
        if self.raw is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._ahead = b""
                self._at = 0
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
