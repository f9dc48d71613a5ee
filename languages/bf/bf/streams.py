"""Files and standard streams, byte by byte."""

import os

STDIN = 0
STDOUT = 1
STDERR = 2

BUFFER_SIZE = 8192
END = -1


def write_all(fd, data):
    """Write all bytes, in as many steps as the system wants."""
    while len(data) > 0:
        written = os.write(fd, data)
        data = data[written:]


def write_error(text):
    """Write a line to standard error."""
    write_all(STDERR, text.encode("latin-1") + b"\n")


def read_file(path):
    """Return the contents of a file as text with one character for each byte; raises OSError."""
    fd = os.open(path, os.O_RDONLY, 0o666)
    try:
        pieces = []
        while True:
            data = os.read(fd, BUFFER_SIZE)
            if len(data) == 0:
                return "".join(pieces)
            pieces.append(data.decode("latin-1"))
    finally:
        os.close(fd)


class Output:
    """Standard output, collected in memory and written in large pieces."""

    def __init__(self):
        self.bytes = []

    def put(self, byte):
        """Add a byte; it is seen after `flush` at the latest."""
        self.bytes.append(byte)
        if len(self.bytes) >= BUFFER_SIZE:
            self.flush()

    def flush(self):
        """Write what was collected."""
        if len(self.bytes) > 0:
            data = bytes(self.bytes)
            self.bytes = []
            write_all(STDOUT, data)


class Input:
    """Standard input. Before it waits for more, it shows the output so far: that may be a question."""

    def __init__(self, output):
        self.output = output
        self.buffer = b""
        self.position = 0

    def get(self):
        """Return the next byte, or END."""
        if self.position >= len(self.buffer):
            self.output.flush()
            self.buffer = os.read(STDIN, BUFFER_SIZE)
            self.position = 0
            if len(self.buffer) == 0:
                return END
        byte = self.buffer[self.position]
        self.position += 1
        return byte
