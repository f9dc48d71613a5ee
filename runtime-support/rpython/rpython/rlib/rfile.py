"""Files with the methods of Python's file objects, over `streamio`."""

import errno
import os

from rpython.rlib.streamio import SEEK_SET, Stream, fdopen_as_stream, open_file_as_stream


class RFile:
    """An open file."""

    def __init__(self, stream):
        self._stream = stream
        self.closed = False

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

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
        """Close the file; return 0."""
        if not self.closed:
            self.closed = True
            self._stream.close()
        return 0


def create_file(filename, mode="r", buffering=-1):
    """Open a file."""
    return RFile(open_file_as_stream(filename, mode, buffering))


def create_fdopen_rfile(fd, mode="r", buffering=-1):
    """Return a file over an open descriptor."""
    return RFile(fdopen_as_stream(fd, mode, buffering))


class _Names:
    count = 0


_names = _Names()


def temporary_descriptor():
    """Open a new file for reading and writing, whose name is removed at once."""
    folder = os.environ.get("TMPDIR") or "/tmp"
    while True:
        _names.count += 1
        name = "%s/rpython-%d-%d" % (folder, os.getpid(), _names.count)
        try:
            fd = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            if error.errno != errno.EEXIST:
                raise
            continue
        os.unlink(name)
        return fd


def create_temp_rfile():
    """Open a new file that has no name any more."""
    return RFile(fdopen_as_stream(temporary_descriptor(), "w+", -1))


def create_popen_file(command, type):
    """Run a command and open its output or input, which no host does: raises OSError."""
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def create_stdio():
    """Return standard input, output and error."""
    return (
        RFile(Stream(0, True, False)),
        RFile(Stream(1, False, True, True)),
        RFile(Stream(2, False, True, False, True)),
    )
