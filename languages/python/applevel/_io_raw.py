"""_io_raw: files on descriptors, without a buffer."""

import _posix
from _io_base import _RawIOBase


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

    def truncate(self, size=None):
        """No host can cut a file off: what is left is written again."""
        self._checkClosed()
        self._checkWritable()
        here = _posix.lseek(self._fd, 0, 1)
        if size is None:
            size = here
        if size < 0:
            raise OSError(22, "Invalid argument")
        old = _posix.lseek(self._fd, 0, 2)
        if size > old:
            _posix.write(self._fd, b"\0" * (size - old))
        elif size < old:
            if isinstance(self.name, int):
                self._unsupported("truncate")
            copy = _posix.open(self.name, 0, 0)
            try:
                kept = b""
                while len(kept) < size:
                    kept += _posix.read(copy, size - len(kept))
            finally:
                _posix.close(copy)
            copy = _posix.open(self.name, 1 | 512, 0o666)
            try:
                while kept:
                    kept = kept[_posix.write(copy, kept):]
            finally:
                _posix.close(copy)
        _posix.lseek(self._fd, here, 0)
        return size

    def close(self):
        if not self.closed:
            super().close()
            if self._closefd:
                _posix.close(self._fd)

    def __repr__(self):
        return "<_io.FileIO name=%r mode=%r closefd=%r>" % (self.name, self.mode, self._closefd)
