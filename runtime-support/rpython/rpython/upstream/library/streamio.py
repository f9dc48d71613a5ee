"""`rpython.rlib.streamio`: files as objects with a common base class, over 8-bit strings."""

from rpython.upstream.streams import File, open_file, write_all


class StreamError(Exception):
    """A stream can't do what it is asked to."""

    def __init__(self, message):
        self.msg = message


class Stream:
    """What a stream can do; programs inherit from it."""

    def read(self, n):
        """At most `n` bytes; empty at the end."""
        raise NotImplementedError

    def write(self, data):
        """Write a whole string."""
        raise NotImplementedError

    def tell(self):
        """The position."""
        raise NotImplementedError

    def seek(self, offset, whence):
        """Go on at another position."""
        raise NotImplementedError

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
        raise NotImplementedError

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

    def try_to_find_file_descriptor(self):
        """The descriptor, or -1."""
        return -1

    def getnewlines(self):
        """Which ends of lines were seen."""
        return 0


class FileStream(Stream):
    """A file."""

    def __init__(self, file):
        self.file = file

    def read(self, n):
        """At most `n` bytes; empty at the end."""
        return self.file.read(n)

    def readall(self):
        """What is left."""
        return self.file.read()

    def readline(self):
        """The next line with its end."""
        return self.file.readline()

    def write(self, data):
        """Write a whole string."""
        write_all(self.file.fd, data)

    def close(self):
        """Give the descriptor back."""
        self.file.close()

    def try_to_find_file_descriptor(self):
        """The descriptor."""
        return self.file.fd


def open_file_as_stream(path, mode="r", buffering=-1, signal_checker=None):
    """Open a file."""
    return FileStream(open_file(path, mode))


def fdopen_as_stream(fd, mode, buffering=-1, signal_checker=None):
    """The stream over a descriptor."""
    return FileStream(File(fd, "<fdopen>", mode))
