"""Files with the methods of Python's file objects, over `streamio`."""

import os

from rpython.rlib.streamio import SEEK_SET, Stream, fdopen_as_stream, open_file_as_stream


class RFile:
    """An open file."""

    def __init__(self, stream):
        self._stream = stream

    def read(self, size=-1):
        """Return the next `size` bytes as text, or the rest of the file."""
        if size < 0:
            return self._stream.readall()
        return self._stream.read(size)

    def readline(self, size=-1):
        """Return the next line with its line end, the empty text at the end. No more than `size` bytes, if given."""
        return self._stream.readline(size)

    def write(self, text):
        """Write text."""
        self._stream.write(text)

    def flush(self):
        """Hand everything written to the platform."""
        self._stream.flush()

    def seek(self, offset, whence=SEEK_SET):
        """Go to a place in bytes."""
        self._stream.seek(offset, whence)

    def tell(self):
        """Return the place in bytes."""
        return self._stream.tell()

    def fileno(self):
        """Return the descriptor."""
        return self._stream.try_to_find_file_descriptor()

    def isatty(self):
        """Tell whether the file is a terminal."""
        return os.isatty(self.fileno())

    def close(self):
        """Close the file."""
        self._stream.close()


def create_file(filename, mode="r", buffering=-1):
    """Open a file."""
    return RFile(open_file_as_stream(filename, mode, buffering))


def create_fdopen_rfile(fd, mode="r", buffering=-1):
    """Return a file over an open descriptor."""
    return RFile(fdopen_as_stream(fd, mode, buffering))


def create_stdio():
    """Return standard input, output and error."""
    return (
        RFile(Stream(0, True, False)),
        RFile(Stream(1, False, True, True)),
        RFile(Stream(2, False, True, False, True)),
    )
